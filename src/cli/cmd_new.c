/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new: begins an inspection, or a second look at an earlier one. */
#include "cli/form.h"
#include "cli/inspect.h"

static int begin(dtp_cli *cli)
{
    dt_ask ask;
    dt_inspection *in = NULL;
    dt_status status = dtp_cli_question(&ask, cli, NULL);
    if (status == DT_OK)
        status = dt_ask_new(&in, &ask, &cli->error);
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_NEW_DONE, cli->arg[0], dt_inspection_id(in), NULL);
    const dt_listener to = dtp_cli_listener(cli);
    if (status == DT_OK && dtp_cli_option_given(cli, "public"))
        status = dt_tell_statements(&to, in, NULL, &cli->error);
    if (status == DT_OK)
        dtp_cli_tell_next(cli, in);
    dt_inspection_close(in);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY},
                                          .needs = {"title", "framework|from"},
                                          .habits = {"framework"},
                                          .plain = begin}};
static const dtp_cli_option OPTIONS[] = {
    {"title", 't', DTP_OPTION_TEXT, "TITLE", DTP_MSG_CLI_OPT_TITLE},
    {"framework", 'F', DTP_OPTION_LIST, "FILE|ID", DTP_MSG_CLI_OPT_FRAMEWORK},
    {"municipality", 'm', DTP_OPTION_LIST, "CODE[=NAME]|NAME", DTP_MSG_CLI_OPT_MUNICIPALITIES},
    {"unlisted", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_UNLISTED},
    {"supervisor", 's', DTP_OPTION_LIST, "NAME", DTP_MSG_CLI_OPT_SUPERVISOR},
    {"profile", 'p', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_PROFILE},
    {"from", 0, DTP_OPTION_TEXT, "FIRST.toets", DTP_MSG_EVIDENCE_OPT_FROM},
    {"indicator", 'i', DTP_OPTION_LIST, "ID", DTP_MSG_EVIDENCE_OPT_AGAIN},
    {"public", 0, DTP_OPTION_TEXT, "FORM", DTP_MSG_CLI_OPT_NEW_PUBLIC},
    {"relations", 0, DTP_OPTION_LIST, "FILE|ID", DTP_MSG_RELATION_OPT_FILE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_new = {
    .name = "new",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_NEW,
    .details = DTP_MSG_CLI_NEW_MORE,
    .example = "new bezoek.toets --title \"Toezicht wijkteams\" --framework verwachtingen-1g1p1r "
               "--municipality GM1924=Goeree-Overflakkee",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS};
