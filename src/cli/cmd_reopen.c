/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reopen: gives an assessor back what was submitted, with the reason. */
#include "cli/form.h"
#include "cli/people.h"

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY},
                                          .needs = {"dossier", "assessor", "reason", "approved-by"},
                                          .take = dt_ask_reopen}};
static const dtp_cli_option OPTIONS[] = {
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_DOSSIER},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_ASSESS_OPT_WHY_REOPENED},
    {"approved-by", 'b', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_APPROVED},
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_reopen = {
    .name = "reopen",
    .arguments = "FILE.toets --dossier CODE --assessor CODE --reason TEXT --approved-by CODE",
    .args = {1, 1},
    .summary = DTP_MSG_ASSESS_REOPEN,
    .details = DTP_MSG_ASSESS_REOPEN_MORE,
    .example = "reopen bezoek.toets --dossier D02 --assessor B --reason \"bijlage te laat ontvangen\" "
               "--approved-by A",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .forms = FORMS};
