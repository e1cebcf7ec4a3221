/* SPDX-License-Identifier: GPL-3.0-or-later */
/* selftest: known answers, computed again on this machine. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>

static void tell(void *payload, const dt_selftest_line *line)
{
    dtp_cli *cli = payload;
    if (line->wrong == 0 && cli->quiet)
        return;
    fprintf(dtp_cli_out(cli), "%-4s %6zu  %s (%s)\n",
            dtp_message_text(line->wrong == 0 ? DTP_MSG_CLI_YES : DTP_MSG_CLI_NO, cli->lang), line->checks,
            cli->lang == DT_NL ? line->title_nl : line->title_en, line->source);
}

static void tell_whole(dtp_cli *cli, const dt_selftest_result *r)
{
    char coverage[32];
    (void)dtp_format_fixed(100 * r->smallest, 2, cli->lang, coverage, sizeof coverage);
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_SELFTEST_WHOLE, dt_version(), DTP_NUM(r->checks),
                DTP_NUM(r->wrong), coverage, DTP_NUM(r->populations), NULL);
}

/* A line a check, for a person. */
static int tell_all(dtp_cli *cli, dt_inspection *in, dt_selftest_result *r)
{
    dt_status status = in != NULL ? dt_inspection_selftest(in, r, tell, cli, &cli->error)
                                  : dt_selftest(r, tell, cli, &cli->error);
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    tell_whole(cli, r);
    return DTP_EXIT_OK;
}

static int list_all(dtp_cli *cli, dt_inspection *in, dt_selftest_result *r)
{
    dt_document *doc;
    dt_status status = dt_compose_selftest(&doc, in, r, cli->lang, &cli->error);
    return dtp_cli_result_finish(cli, status, doc);
}

/* With an inspection the result is kept in it; NULL: only told. */
static int test(dtp_cli *cli, dt_inspection *in)
{
    dt_selftest_result r = {.wrong = 0};
    int code = dtp_cli_format(cli) == NULL ? tell_all(cli, in, &r) : list_all(cli, in, &r);
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
                                              .args = {0, 1},
                                              .summary = DTP_MSG_CLI_SELFTEST,
                                              .details = DTP_MSG_CLI_SELFTEST_MORE,
                                              .example = "selftest",
                                              .options = OPTIONS,
                                              .forms = FORMS};
