/* SPDX-License-Identifier: GPL-3.0-or-later */
/* selftest: known answers, computed again on this machine. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/output.h"

struct told {
    dtp_cli *cli;
    dt_document *result; /* NULL: lines for a person */
};

/* Machine output has the English title. */
static void tell(void *payload, const dt_selftest_line *line)
{
    struct told *t = payload;
    if (t->result != NULL) {
        dt_result_bool(t->result, "ok", line->wrong == 0);
        dt_result_text(t->result, "check", line->title_en);
        dt_result_int(t->result, "answers", (long long)line->checks);
        dt_result_int(t->result, "wrong", (long long)line->wrong);
        if (line->smallest > 0)
            dt_result_real(t->result, "smallest_coverage", line->smallest);
        else
            dt_result_null(t->result, "smallest_coverage");
        dt_result_text(t->result, "source", line->source);
        dt_result_end_row(t->result);
        return;
    }
    if (line->wrong == 0 && t->cli->quiet)
        return;
    dt_language lang = t->cli->lang;
    fprintf(dtp_cli_out(t->cli), "%-4s %6zu  %s (%s)\n",
            dtp_message_text(line->wrong == 0 ? DTP_MSG_CLI_YES : DTP_MSG_CLI_NO, lang), line->checks,
            lang == DT_NL ? line->title_nl : line->title_en, line->source);
}

static void tell_whole(dtp_cli *cli, const dt_selftest_result *r)
{
    char coverage[32];
    (void)dtp_format_fixed(100 * r->smallest, 2, cli->lang, coverage, sizeof coverage);
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_SELFTEST_WHOLE, dt_version(), DTP_NUM(r->checks),
                DTP_NUM(r->wrong), coverage, DTP_NUM(r->populations), NULL);
}

/* With an inspection the result is kept in it; NULL: only told. */
static int test(dtp_cli *cli, dt_inspection *in)
{
    struct told t = {cli, NULL};
    dt_selftest_result r;
    if (cli->format != NULL && dtp_cli_result_open(&t.result, cli, false) != DT_OK)
        return dtp_cli_failed(cli);
    dt_status status = in != NULL ? dt_inspection_selftest(in, &r, tell, &t, &cli->error)
                                  : dt_selftest(&r, tell, &t, &cli->error);
    int code = DTP_EXIT_OK;
    if (status != DT_OK)
        code = dtp_cli_failed(cli);
    else if (t.result != NULL)
        code = dtp_cli_result_write(cli, t.result);
    else
        tell_whole(cli, &r);
    dt_document_free(t.result);
    return code == DTP_EXIT_OK && r.wrong > 0 ? DTP_EXIT_NO : code;
}

static int without(dtp_cli *cli)
{
    return test(cli, NULL);
}

static const dtp_cli_form_row FORMS[] = {{.args = 1, .run = test}, {.plain = without}};
static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_selftest = {.name = "selftest",
                                              .arguments = "[FILE.toets]",
                                              .min_args = 0,
                                              .max_args = 1,
                                              .summary = DTP_MSG_CLI_SELFTEST,
                                              .details = DTP_MSG_CLI_SELFTEST_MORE,
                                              .example = "selftest",
                                              .formats = "table, csv, json, md, html",
                                              .options = OPTIONS,
                                              .forms = FORMS};
