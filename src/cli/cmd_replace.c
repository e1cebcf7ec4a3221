/* SPDX-License-Identifier: GPL-3.0-or-later */
/* replace: a dossier that cannot be rated, by the next of the reserve. */
#include "base/spoken.h"
#include "cli/form.h"

/* Without a reason, tell which ones there are. */
static int run(dtp_cli *cli)
{
    size_t n;
    const dt_choice *reason = dt_replacement_reasons(&n);
    int code = dtp_cli_run_forms(cli);
    for (size_t i = 0; i < n && !dtp_cli_option_given(cli, "reason"); i++)
        fprintf(stderr, "  %-16s %s\n", dtp_spoken_in(reason[i].name, cli->lang),
                cli->lang == DT_NL ? reason[i].title_nl : reason[i].title_en);
    return code;
}

static const dtp_cli_form_row FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .needs = {"reason"}, .take = dt_ask_replace}};
static const dtp_cli_option OPTIONS[] = {{"reason", 'r', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_REASON},
                                         {"note", 'n', DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_NOTE},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_replace = {
    .name = "replace",
    .arguments = "FILE.toets DOSSIER --reason CODE",
    .args = {2, 2},
    .summary = DTP_MSG_CLI_REPLACE,
    .details = DTP_MSG_CLI_REPLACE_MORE,
    .example = "replace bezoek.toets D03 --reason not-delivered --note \"dossier ligt bij de rechtbank\"",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS,
    .run = run};
