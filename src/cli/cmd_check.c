/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: what is still open, with the command that closes it. */
#include "cli/recorded.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    size_t open = 0;
    dt_list_options o = {.date = dtp_cli_day(cli, day)};
    if (o.date == NULL)
        return DTP_EXIT_USAGE;
    int code = dtp_cli_list_of_one(cli, in, DT_LIST_CHECK, &o, &open);
    return code == DTP_EXIT_OK && open > 0 ? DTP_EXIT_NO : code;
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DATE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_check = {.name = "check",
                                           .arguments = "FILE.toets",
                                           .args = {1, 1},
                                           .summary = DTP_MSG_EVIDENCE_CHECK,
                                           .details = DTP_MSG_EVIDENCE_CHECK_MORE,
                                           .example = "check bezoek.toets --date 2017-03-01",
                                           .options = OPTIONS,
                                           .forms = FORMS};
