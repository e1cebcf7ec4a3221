/* SPDX-License-Identifier: GPL-3.0-or-later */
/* submit: fixes an assessor's ratings. */
#include "cli/form.h"
#include "cli/people.h"
#include <dossiertoets/tables.h>

static dt_status submit(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const char *reason = dtp_cli_option_given(cli, "incomplete") ? dtp_cli_text(cli, "reason") : NULL;
    return dt_compose_submit(doc, in, dtp_cli_option_text(cli, "assessor", ""), dtp_cli_text(cli, "dossier"),
                             reason, dtp_cli_sink(cli), cli->lang, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .needs = {"assessor"}, .result_of = submit}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "incomplete", .with = "reason"}, {.option = "reason", .with = "incomplete"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_SUBMIT_DOSSIER},
    {"incomplete", 'i', DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_INCOMPLETE},
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_ASSESS_OPT_WHY},
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_submit = {.name = "submit",
                                            .arguments = "FILE.toets --assessor CODE",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_ASSESS_SUBMIT,
                                            .details = DTP_MSG_ASSESS_SUBMIT_MORE,
                                            .example = "submit bezoek.toets --assessor A --dossier D01",
                                            .options = OPTIONS,
                                            .forms = FORMS,
                                            .pairs = PAIRS};
