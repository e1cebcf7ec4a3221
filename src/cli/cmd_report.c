/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: the structured report of a municipality or a complaint. */
#include "base/file.h"
#include "cli/asked.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/public_version.h"
#include "cli/recorded.h"
#include <string.h>

/* The municipality that was asked, or the only one. */
static const char *which_municipality(const dtp_cli *cli, const dt_inspection *in)
{
    if (dtp_cli_option_given(cli, "municipality"))
        return dtp_cli_text(cli, "municipality");
    return dt_inspection_municipalities(in) == 1 ? dt_inspection_municipality(in, 0)->code : NULL;
}

static dt_status compose_from(dt_document **doc, const dt_report_facts *found, void *payload, dt_error *err)
{
    dtp_cli *cli = payload;
    char day[32];
    dt_report_facts facts = *found;
    facts.date = dtp_cli_option_given(cli, "date") ? dtp_cli_day(cli, day) : NULL; /* looked at before */
    DT_TRY(dtp_cli_asked(&facts, cli));
    return dt_compose_report(doc, &facts, cli->lang, err);
}

static dt_status compose_of(dt_document **doc, dtp_cli *cli, dt_inspection *in, const char *municipality)
{
    return dtp_cli_compose(doc, cli, in, (dt_publish_options){.kind = "report", .municipality = municipality},
                           compose_from, cli);
}

static dt_status compose(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    return compose_of(doc, cli, in, which_municipality(cli, in));
}

/* The report of one complaint instead. */
static dt_status compose_complaint(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_score_context *context;
    dt_complaint *complaint;
    size_t n = dt_inspection_municipalities(in);
    DT_TRY(dt_inspection_context(in, &context, &cli->error));
    DT_TRY(dt_inspection_complaint(&complaint, in, dtp_cli_option_text(cli, "complaint", ""), &cli->error));
    dt_status status = dt_compose_complaint(doc, complaint, context, dt_inspection_municipality(in, 0), n,
                                            cli->lang, &cli->error);
    dt_complaint_free(complaint);
    return status;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    if (dtp_cli_option_given(cli, "date") && dtp_cli_day(cli, day) == NULL)
        return DTP_EXIT_USAGE;
    if (dtp_cli_writer(cli, "md") == NULL)
        return dtp_cli_no_writer(cli);
    if (which_municipality(cli, in) == NULL)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    return dtp_cli_write_document(cli, in, "md", compose);
}

/* The file of a municipality in the folder that was asked. */
static dt_status name_report(dtp_buf *path, const dtp_cli *cli, const char *code, const dt_writer *writer,
                             dt_error *err)
{
    path->len = 0;
    dtp_buf_printf(path, "%s/%s%s", cli->output, code, writer->extension);
    return dtp_buf_status(path, err);
}

static int write_one(dtp_cli *cli, dt_inspection *in, const char *code, const dt_writer *writer)
{
    dtp_buf path = DTP_BUF_INIT;
    dt_document *doc;
    const char *folder = cli->output;
    dt_status status = compose_of(&doc, cli, in, code);
    if (status == DT_OK)
        status = name_report(&path, cli, code, writer, &cli->error);
    int exit = DTP_EXIT_OK;
    if (status == DT_OK) {
        cli->output = dtp_buf_text(&path);
        exit = dtp_cli_write_with(cli, doc, writer);
        cli->output = folder;
    } else {
        exit = dtp_cli_failed(cli);
    }
    dt_document_free(doc);
    dtp_buf_free(&path);
    return exit;
}

static bool is_drawn(const dt_report_facts *facts, const char *code)
{
    for (size_t i = 0; i < facts->n_accounts; i++)
        if (strcmp(facts->account[i].municipality, code) == 0)
            return true;
    return false;
}

/* Those that were drawn, for their codes outlive neither the facts nor the state. */
static dt_status list_drawn(const char **code, size_t *n, dtp_arena *arena, dtp_cli *cli, dt_inspection *in)
{
    const dt_report_facts *facts;
    DT_TRY(dt_inspection_facts(in, NULL, 0.95, &facts, &cli->error));
    for (size_t i = 0; i < facts->n_municipalities; i++) {
        if (!is_drawn(facts, facts->municipalities[i].code))
            continue;
        code[*n] = dtp_arena_strdup(arena, facts->municipalities[i].code);
        if (code[(*n)++] == NULL)
            return dtp_fail_memory(&cli->error);
    }
    return DT_OK;
}

/* --all: a report of each municipality that was drawn, in the folder --output. */
static int write_all(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dtp_arena arena = DTP_ARENA_INIT;
    const dt_writer *writer = dt_writer_find(cli->format != NULL ? cli->format : "html");
    size_t n = 0;
    if (dtp_cli_option_given(cli, "date") && dtp_cli_day(cli, day) == NULL)
        return DTP_EXIT_USAGE;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    const char **code = dtp_arena_array(&arena, dt_inspection_municipalities(in) + 1, sizeof *code);
    dt_status status = code == NULL ? dtp_fail_memory(&cli->error) : list_drawn(code, &n, &arena, cli, in);
    if (status == DT_OK)
        status = dtp_file_make_folder(cli->output, &cli->error);
    int exit = status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
    for (size_t i = 0; i < n && exit == DTP_EXIT_OK; i++)
        exit = write_one(cli, in, code[i], writer);
    dtp_arena_free(&arena);
    return exit;
}

static const dtp_cli_form_row FORMS[] = {{.option = "complaint",
                                          .allowed = {"theme"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .brief = true,
                                          .compose = compose_complaint,
                                          .writer = "md"},
                                         {.option = "all",
                                          .allowed = {"date", "percentages", "norm", "posterior",
                                                      "hand-check", "lqas", "theme", "public", "threshold"},
                                          .needs = {"output"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .run = write_all},
                                         {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_ALL_REPORTS},
    {"complaint", 'k', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMPLAINT_REPORT},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_CLI_OPT_DATE},
    {"percentages", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_PERCENTAGES},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_COMPARE_OPT_NORM},
    {"posterior", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_POSTERIOR},
    {"hand-check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_HAND_CHECK},
    {"lqas", 0, DTP_OPTION_TEXT, "GOOD/BAD", DTP_MSG_COMPARE_OPT_LQAS},
    DTP_PUBLIC_OPTIONS,
    DTP_THEME_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_report = {
    .name = "report",
    .arguments = "FILE.toets --municipality CODE|--complaint CODE -o REPORT.odt|.docx|.html|.md|.xlsx|.json "
                 "| --all -o FOLDER",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_REPORT,
    .details = DTP_MSG_CLI_REPORT_MORE,
    .example = "report bezoek.toets --municipality GM1924 --date 2017-03-01 -o rapport.html",
    .formats = DTP_OWN_FORMATS,
    .options = OPTIONS,
    .forms = FORMS};
