/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: the structured report of a municipality or a complaint. */
#include "base/file.h"
#include "cli/form.h"
#include "cli/output.h"
#include "cli/recorded.h"
#include <string.h>

/* A date and a municipality are things to say, and told as such. */
static bool is_asked_well(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dt_ask ask;
    if (dtp_cli_option_given(cli, "date") && dtp_cli_day(cli, day) == NULL)
        return false;
    if (dtp_cli_option_given(cli, "all") || dtp_cli_writer(cli, "md") == NULL)
        return true;
    bool known = dtp_cli_question(&ask, cli, in) == DT_OK && dt_ask_municipality(&ask) != NULL;
    if (!known)
        (void)dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    return known;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    return is_asked_well(cli, in) ? dtp_cli_write_answer(cli, in, "md", dt_ask_report) : DTP_EXIT_USAGE;
}

/* The report of one of the municipalities, though all were asked. */
static dt_status compose_of(dt_document **doc, dtp_cli *cli, dt_inspection *in, const char *municipality)
{
    dt_ask ask;
    *doc = NULL;
    DT_TRY(dtp_cli_question(&ask, cli, in));
    dt_ask_value *value = dtp_arena_array(&cli->arena, ask.n_values + 1, sizeof *value);
    if (value == NULL)
        return dtp_fail_memory(&cli->error);
    memcpy(value, ask.value, ask.n_values * sizeof *value);
    value[ask.n_values++] = (dt_ask_value){"municipality", municipality};
    ask.value = value;
    return dt_ask_report(doc, &ask, &cli->error);
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
    dtp_arena arena = DTP_ARENA_INIT;
    const dt_writer *writer = dt_writer_find(cli->format != NULL ? cli->format : "html");
    size_t n = 0;
    if (!is_asked_well(cli, in))
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

static const dtp_cli_form_row FORMS[] = {
    {.option = "complaint",
     .allowed = {"theme"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .brief = true,
     .ask_of = dt_ask_report,
     .writer = "md"},
    {.option = "all",
     .allowed = {"date", "percentages", "norm", "posterior", "hand-check", "lqas", "theme"},
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
