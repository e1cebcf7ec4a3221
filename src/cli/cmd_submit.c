/* SPDX-License-Identifier: GPL-3.0-or-later */
/* submit: fixes an assessor's ratings. */
#include "cli/inspect.h"
#include "cli/output.h"
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

static int step(dtp_cli *cli, dt_inspection *in)
{
    dt_document *r;
    if (dtp_cli_result_open(&r, cli, false) != DT_OK)
        return dtp_cli_failed(cli);
    const char *reason =
        dtp_cli_option_given(cli, "incomplete") ? dtp_cli_option_text(cli, "reason", "") : NULL;
    dt_status status = dt_inspection_submit(in, dtp_cli_option_text(cli, "assessor", ""),
                                            dtp_cli_option_text(cli, "dossier", NULL), reason,
                                            dtp_cli_sink(cli), tell, r, &cli->error);
    int code = status == DT_OK ? dtp_cli_result_write(cli, r) : dtp_cli_failed(cli);
    dt_document_free(r);
    return code;
}

static int run(dtp_cli *cli)
{
    bool incomplete = dtp_cli_option_given(cli, "incomplete");
    if (!dtp_cli_option_given(cli, "assessor"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    if (incomplete != (dtp_cli_option_text(cli, "reason", "")[0] != '\0'))
        return dtp_cli_usage(cli, DTP_MSG_ASSESS_GOES_WITH, incomplete ? "incomplete" : "reason",
                             incomplete ? "reason" : "incomplete");
    return dtp_cli_with_inspection(cli, step);
}

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
                                            .run = run};
