/* SPDX-License-Identifier: GPL-3.0-or-later */
/* submit: fixes an assessor's ratings. */
#include "cli/form.h"
#include <dossiertoets/assess.h>

static void tell(void *payload, const dt_submission *s)
{
    dt_document *r = payload;
    dt_result_text(r, "subject", s->subject);
    dt_result_text(r, "assessor", s->assessor);
    dt_result_int(r, "number", s->number);
    dt_result_int(r, "ratings", (long long)s->ratings);
    dt_result_int(r, "gaps", (long long)s->gaps);
    dt_result_text(r, "sha256", s->sha256);
    dt_result_end_row(r);
}

static dt_status submit(dtp_cli *cli, dt_inspection *in, dt_document *r)
{
    const char *reason = dtp_cli_option_given(cli, "incomplete") ? dtp_cli_text(cli, "reason") : NULL;
    return dt_inspection_submit(in, dtp_cli_option_text(cli, "assessor", ""), dtp_cli_text(cli, "dossier"),
                                reason, dtp_cli_sink(cli), tell, r, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .needs = {"assessor"}, .list = submit}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "incomplete", .with = "reason"}, {.option = "reason", .with = "incomplete"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_SUBMIT_DOSSIER},
    {"incomplete", 'i', DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_INCOMPLETE},
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_ASSESS_OPT_WHY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_submit = {.name = "submit",
                                            .arguments = "FILE.toets --assessor CODE",
                                            .min_args = 1,
                                            .max_args = 1,
                                            .summary = DTP_MSG_ASSESS_SUBMIT,
                                            .details = DTP_MSG_ASSESS_SUBMIT_MORE,
                                            .example = "submit bezoek.toets --assessor A --dossier D01",
                                            .formats = "table, csv, json, md, html",
                                            .options = OPTIONS,
                                            .forms = FORMS,
                                            .pairs = PAIRS};
