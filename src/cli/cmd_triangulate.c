/* SPDX-License-Identifier: GPL-3.0-or-later */
/* triangulate: kinds of sources beside each other. */
#include "cli/recorded.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list_of_one(cli, in, DT_LIST_TRIANGULATION, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .habits = {"municipality"}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY}, DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_triangulate = {.name = "triangulate",
                                                 .arguments = "FILE.toets",
                                                 .args = {1, 1},
                                                 .summary = DTP_MSG_EVIDENCE_TRIANGULATE,
                                                 .details = DTP_MSG_EVIDENCE_TRIANGULATE_MORE,
                                                 .example = "triangulate bezoek.toets --format md",
                                                 .options = OPTIONS,
                                                 .forms = FORMS};
