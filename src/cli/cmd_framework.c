/* SPDX-License-Identifier: GPL-3.0-or-later */
/* framework check FILE… / show FILE|ID / list / export FILE|ID / import BOOK */
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/framework_book.h>
#include <dossiertoets/numbers.h>
#include <string.h>

/* The schema lies beside the frameworks, so that a pattern for all JSON files names it too; it is none
 * itself. */
static bool is_schema(const char *path)
{
    static const char ending[] = ".schema.json";
    size_t length = strlen(path);
    return length >= sizeof ending - 1 && strcmp(path + length - (sizeof ending - 1), ending) == 0;
}

static int check(dtp_cli *cli)
{
    int worst = DTP_EXIT_OK;
    if (cli->n_args < 2)
        return dtp_cli_usage(cli, DTP_MSG_CLI_FRAMEWORK_WHICH, NULL, NULL);
    for (size_t i = 1; i < cli->n_args; i++) {
        dt_framework *fw;
        if (is_schema(cli->arg[i])) {
            dtp_cli_say(cli, stdout, DTP_MSG_CLI_FRAMEWORK_SCHEMA, cli->arg[i], NULL);
            continue;
        }
        dt_error_clear(&cli->error);
        if (dt_framework_open(&fw, cli->arg[i], &cli->error) != DT_OK) {
            int code = dtp_cli_failed(cli);
            worst = code > worst ? code : worst;
            continue;
        }
        if (!cli->quiet)
            dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_FRAMEWORK_OK, cli->arg[i], dt_framework_title(fw),
                        DTP_NUM(dt_framework_themes(fw)), DTP_NUM(dt_framework_criteria(fw)),
                        DTP_NUM(dt_framework_indicators(fw)), NULL);
        dt_framework_free(fw);
    }
    return worst;
}

static dt_status list(dt_document **doc, dtp_cli *cli)
{
    if (dtp_cli_format(cli) == NULL)
        cli->format = "table";
    return strcmp(cli->arg[0], "lists") == 0 ? dt_compose_value_lists(doc, cli->lang, &cli->error)
                                             : dt_compose_frameworks(doc, cli->lang, &cli->error);
}

static int show_text(dtp_cli *cli, const dt_framework *fw)
{
    char *text;
    if (dt_framework_markdown(&text, fw, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static int show_as_asked(dtp_cli *cli, const dt_framework *fw)
{
    size_t size;
    dt_document *doc;
    const char *json = dt_framework_text(fw, &size), *format = dtp_cli_format(cli);
    if (format == NULL || strcmp(format, "md") == 0)
        return show_text(cli, fw);
    if (strcmp(format, "json") == 0)
        return dtp_cli_write(cli, json, size);
    dt_status status = dt_compose_framework(&doc, fw, cli->lang, &cli->error);
    return dtp_cli_result_finish(cli, status, doc);
}

static int show(dtp_cli *cli)
{
    dt_framework *fw;
    if (cli->n_args != 2)
        return dtp_cli_usage(cli, DTP_MSG_CLI_FRAMEWORK_WHICH, NULL, NULL);
    if (dt_framework_open(&fw, cli->arg[1], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = show_as_asked(cli, fw);
    dt_framework_free(fw);
    return code;
}

/* export and import: a framework as a workbook, and the JSON of one. */
static int book(dtp_cli *cli)
{
    dt_framework *fw = NULL;
    char *data = NULL;
    size_t size;
    bool out = strcmp(cli->arg[0], "export") == 0;
    const char *made = out ? "xlsx" : "json", *format = dtp_cli_format(cli);
    if (cli->n_args != 2)
        return dtp_cli_usage(cli, out ? DTP_MSG_CLI_FRAMEWORK_WHICH : DTP_MSG_CLI_FRAMEWORK_BOOK, NULL, NULL);
    if (format != NULL && strcmp(format, made) != 0)
        return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_FORMAT, format, made);
    dt_status status =
        out ? dt_framework_open(&fw, cli->arg[1], &cli->error)
            : dt_framework_book_read(&data, &size, cli->arg[1], dtp_cli_sink(cli), &cli->error);
    if (status == DT_OK && out)
        status = dt_framework_book_write(&data, &size, fw, cli->lang, &cli->error);
    dt_framework_free(fw);
    int code = status == DT_OK ? dtp_cli_write(cli, data, size) : dtp_cli_failed(cli);
    dt_text_free(data);
    return code;
}

static const dtp_cli_form_row FORMS[] = {
    {.word = "check", .plain = check},
    {.word = "show", .plain = show},
    {.word = "list", .result = list},
    {.word = "lists", .result = list},
    {.word = "export", .needs = {"output"}, .plain = book},
    {.word = "import", .plain = book},
    {.which = DTP_MSG_CLI_SUBCOMMAND, .beside = "check, show, list, lists, export, import"}};
static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_framework = {
    .name = "framework",
    .arguments = "check FILE... | show FILE|ID | list | lists | export FILE|ID -o BOOK.xlsx | import "
                 "BOOK.xlsx [-o FILE]",
    .args = {1, 1000},
    .summary = DTP_MSG_CLI_FRAMEWORK,
    .details = DTP_MSG_CLI_FRAMEWORK_MORE,
    .example = "framework check frameworks/*.json",
    .formats = "md, table, csv, csvw, json, html, odt, docx, ods, xlsx",
    .options = OPTIONS,
    .forms = FORMS};
