/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complaint: its form, reading that back, and the list. */
#include "cli/inspect.h"
#include "cli/output.h"

static dt_status list_one(void *payload, const dt_complaint *c, dt_error *err)
{
    dt_document *r = payload;
    size_t rated = 0;
    (void)err;
    for (size_t i = 0; i < c->n_norms; i++)
        rated += c->norm[i].rating != NULL;
    dt_result_text(r, "code", c->code);
    dt_result_text(r, "number", c->number);
    dt_result_text(r, "municipality", c->municipality);
    dt_result_text(r, "requested", c->requested[0] == '\0' ? NULL : c->requested);
    dt_result_int(r, "norms", (long long)c->n_norms);
    dt_result_int(r, "rated", (long long)rated);
    dt_result_text(r, "conclusion", c->conclusion[0] == '\0' ? NULL : c->conclusion);
    dt_result_text(r, "adopted", c->adopted[0] == '\0' ? NULL : c->adopted);
    dt_result_text(r, "investigator", c->investigator);
    dt_result_end_row(r);
    return DT_OK;
}

static int list(dtp_cli *cli, dt_inspection *in)
{
    dt_document *r;
    if (dtp_cli_result_open(&r, cli, false) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dt_inspection_complaints(in, list_one, r, &cli->error) == DT_OK ? dtp_cli_result_write(cli, r)
                                                                               : dtp_cli_failed(cli);
    dt_document_free(r);
    return code;
}

static int write_form(dtp_cli *cli, dt_inspection *in)
{
    char *text;
    if (dt_inspection_complaint_form(in, dtp_cli_option_text(cli, "complaint", NULL), cli->lang, &text,
                                     &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static int read_form(dtp_cli *cli, dt_inspection *in)
{
    char code[16];
    if (dt_inspection_complaint_read(in, cli->arg[1], dtp_cli_option_text(cli, "assessor", ""), code,
                                     dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPLAINT_READ, code, NULL);
    return DTP_EXIT_OK;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    if (cli->n_args == 2)
        return read_form(cli, in);
    return dtp_cli_option_given(cli, "form") ? write_form(cli, in) : list(cli, in);
}

static int run(dtp_cli *cli)
{
    static const char *const of_input[] = {"assessor", NULL};
    bool form = dtp_cli_option_given(cli, "form"), reads = cli->n_args == 2;
    if (dtp_cli_refuse_without_input(cli, of_input) != DT_OK)
        return dtp_cli_failed(cli);
    if (reads && form)
        return dtp_cli_usage(cli, DTP_MSG_CLI_COMPLAINT_ONE, NULL, NULL);
    if (reads && !dtp_cli_option_given(cli, "assessor"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    if (dtp_cli_option_given(cli, "complaint") && !form)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "form", NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_cli_option OPTIONS[] = {
    {"form", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_FORM},
    {"complaint", 'k', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMPLAINT},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_complaint = {.name = "complaint",
                                               .arguments = "FILE.toets [FORM.json --assessor CODE | --form]",
                                               .min_args = 1,
                                               .max_args = 2,
                                               .summary = DTP_MSG_CLI_COMPLAINT,
                                               .details = DTP_MSG_CLI_COMPLAINT_MORE,
                                               .example = "complaint klacht.toets --form -o klacht.json",
                                               .formats = "table, csv, json, md, html",
                                               .options = OPTIONS,
                                               .run = run};
