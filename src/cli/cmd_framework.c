/* SPDX-License-Identifier: GPL-3.0-or-later */
/* framework check FILE… / show FILE|ID / list */
#include "base/text.h"
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/output.h"
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
        if (dtp_cli_open_framework(&fw, cli->arg[i], &cli->error) != DT_OK) {
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

static dt_status list(dtp_cli *cli, dt_document *r)
{
    size_t n;
    const dt_framework_builtin *shipped = dt_framework_builtins(&n);
    for (size_t i = 0; i < n; i++) {
        dt_framework *fw;
        DT_TRY(dt_framework_parse(&fw, shipped[i].file, shipped[i].text, shipped[i].size, &cli->error));
        dt_result_text(r, "id", dt_framework_id(fw));
        dt_result_int(r, "themes", (long long)dt_framework_themes(fw));
        dt_result_int(r, "criteria", (long long)dt_framework_criteria(fw));
        dt_result_int(r, "indicators", (long long)dt_framework_indicators(fw));
        dt_result_text(r, "title", dt_framework_title(fw));
        dt_result_end_row(r);
        dt_framework_free(fw);
    }
    if (cli->format == NULL)
        cli->format = "table";
    return DT_OK;
}

static void show_indicator(const dt_indicator *ind, dtp_buf *out)
{
    dtp_buf_printf(out, "- **%s** ", ind->id);
    dtp_markdown_escape(out, ind->text);
    if (ind->source_tag != NULL)
        dtp_buf_printf(out, " (%s)", ind->source_tag);
    dtp_buf_puts(out, "\n");
    if (ind->operationalisation == NULL)
        return;
    dtp_buf_puts(out, "\n  > ");
    dtp_markdown_escape(out, ind->operationalisation);
    dtp_buf_puts(out, "\n\n");
}

static void show_markdown(const dt_framework *fw, dtp_buf *out)
{
    dtp_buf_puts(out, "# ");
    dtp_markdown_escape(out, dt_framework_title(fw));
    dtp_buf_printf(out, "\n\n%s\n", dt_framework_source(fw));
    for (size_t t = 0; t < dt_framework_themes(fw); t++) {
        const dt_theme *theme = dt_framework_theme(fw, t);
        dtp_buf_printf(out, "\n## %s ", theme->id);
        dtp_markdown_escape(out, theme->title);
        for (size_t c = theme->first_criterion; c < theme->first_criterion + theme->n_criteria; c++) {
            const dt_criterion *criterion = dt_framework_criterion(fw, c);
            dtp_buf_printf(out, "\n\n### %s ", criterion->id);
            dtp_markdown_escape(out, criterion->title);
            if (criterion->source_tag != NULL)
                dtp_buf_printf(out, " (%s)", criterion->source_tag);
            dtp_buf_puts(out, "\n\n");
            for (size_t i = 0; i < criterion->n_indicators; i++)
                show_indicator(dt_framework_indicator(fw, criterion->first_indicator + i), out);
        }
        dtp_buf_puts(out, "\n");
    }
}

static dt_status show_rows(const dt_framework *fw, dt_document *r)
{
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *ind = dt_framework_indicator(fw, i);
        dt_result_text(r, "theme", dt_framework_theme(fw, ind->theme)->id);
        dt_result_text(r, "criterion", dt_framework_criterion(fw, ind->criterion)->id);
        dt_result_text(r, "indicator", ind->id);
        dt_result_text(r, "text", ind->text);
        dt_result_end_row(r);
    }
    return DT_OK;
}

static int show(dtp_cli *cli)
{
    dt_framework *fw;
    if (cli->n_args != 2)
        return dtp_cli_usage(cli, DTP_MSG_CLI_FRAMEWORK_WHICH, NULL, NULL);
    if (dtp_cli_open_framework(&fw, cli->arg[1], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code;
    if (cli->format == NULL || strcmp(cli->format, "md") == 0) {
        dtp_buf out = DTP_BUF_INIT;
        show_markdown(fw, &out);
        code = dtp_buf_status(&out, &cli->error) == DT_OK ? dtp_cli_write(cli, dtp_buf_text(&out), out.len)
                                                          : dtp_cli_failed(cli);
        dtp_buf_free(&out);
    } else if (strcmp(cli->format, "json") == 0) {
        size_t size;
        const char *text = dt_framework_text(fw, &size);
        code = dtp_cli_write(cli, text, size);
    } else {
        dt_document *r;
        code = dtp_cli_result_open(&r, cli, false) == DT_OK && show_rows(fw, r) == DT_OK
                   ? dtp_cli_result_write(cli, r)
                   : dtp_cli_failed(cli);
        dt_document_free(r);
    }
    dt_framework_free(fw);
    return code;
}

static const dtp_cli_form_row FORMS[] = {{.word = "check", .plain = check},
                                         {.word = "show", .plain = show},
                                         {.word = "list", .rows = list},
                                         {.which = DTP_MSG_CLI_SUBCOMMAND, .beside = "check, show, list"}};
static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_framework = {.name = "framework",
                                               .arguments = "check FILE... | show FILE|ID | list",
                                               .min_args = 1,
                                               .max_args = 1000,
                                               .summary = DTP_MSG_CLI_FRAMEWORK,
                                               .details = DTP_MSG_CLI_FRAMEWORK_MORE,
                                               .example = "framework check frameworks/*.json",
                                               .formats = "md, table, csv, json, html",
                                               .options = OPTIONS,
                                               .forms = FORMS};
