/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command gives back: a text, a document of an inspection, a result. All in the format that was asked.
 */
#include "cli/output.h"
#include "base/error.h"
#include "base/file.h"
#include <string.h>
#include <unistd.h>

int dtp_cli_write_text(dtp_cli *cli, char *text)
{
    int code = dtp_cli_write(cli, text, strlen(text));
    dt_text_free(text);
    return code;
}

const dt_writer *dtp_cli_writer(const dtp_cli *cli, const char *otherwise)
{
    if (cli->format != NULL)
        return dt_writer_find(strcmp(cli->format, "table") == 0 ? "text" : cli->format);
    if (cli->output != NULL && strcmp(cli->output, "-") != 0)
        return dt_writer_for_path(cli->output);
    return dt_writer_find(otherwise);
}

const char *dtp_cli_format(const dtp_cli *cli)
{
    const dt_writer *writer = cli->output != NULL ? dt_writer_for_path(cli->output) : NULL;
    if (cli->format != NULL)
        return cli->format;
    return writer == NULL || strcmp(writer->name, "text") == 0 ? NULL : writer->name;
}

int dtp_cli_no_writer(dtp_cli *cli)
{
    cli->brief = false;
    (void)dtp_cli_refuse_writer(cli, &cli->error);
    return dtp_cli_refused(cli);
}

static dt_status dress(dtp_cli *cli, dt_document *doc, const dt_writer *writer)
{
    char *css;
    size_t size;
    const char *path = dtp_cli_option_text(cli, "theme", "");
    if (!dtp_cli_option_given(cli, "theme"))
        return DT_OK;
    if (strcmp(writer->name, "html") != 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_OFFICE_THEME_HTML, NULL);
    DT_TRY(dtp_file_read(path, 0, &css, &size, &cli->error));
    dt_status status = dt_document_set_theme(doc, css, size, path, &cli->error);
    dtp_free(css);
    return status;
}

int dtp_cli_write_with(dtp_cli *cli, dt_document *doc, const dt_writer *writer)
{
    char *text;
    size_t size;
    if (writer->binary && cli->output == NULL && isatty(STDOUT_FILENO))
        return dtp_cli_usage(cli, DTP_MSG_OFFICE_TERMINAL, writer->name, NULL);
    if (dress(cli, doc, writer) != DT_OK)
        return dtp_cli_failed(cli);
    dt_document_set_screen(doc, (unsigned)dtp_cli_width(cli, 100), dtp_cli_tints(cli));
    if (dt_document_write(&text, &size, doc, writer, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    cli->people = strcmp(writer->name, "text") == 0 || strcmp(writer->name, "md") == 0;
    int code = dtp_cli_write(cli, text, size);
    dt_text_free(text);
    return code;
}

static int write_composed(dtp_cli *cli, dt_status status, dt_document *doc, const dt_writer *writer)
{
    int code = status == DT_OK ? dtp_cli_write_with(cli, doc, writer) : dtp_cli_failed(cli);
    if (status == DT_OK)
        dt_document_free(doc);
    return code;
}

int dtp_cli_write_document(dtp_cli *cli, dt_inspection *in, const char *otherwise,
                           dt_status (*compose)(dt_document **doc, dtp_cli *cli, dt_inspection *in))
{
    const dt_writer *writer = dtp_cli_writer(cli, otherwise);
    dt_document *doc;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    dt_status status = compose(&doc, cli, in);
    return write_composed(cli, status, doc, writer);
}

int dtp_cli_write_answer(dtp_cli *cli, dt_inspection *in, const char *otherwise, dtp_cli_ask_fn fn)
{
    const dt_writer *writer = dtp_cli_writer(cli, otherwise);
    dt_document *doc;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    dt_status status = dtp_cli_answer(&doc, cli, in, fn);
    return write_composed(cli, status, doc, writer);
}

/* On a pipe and in a file what a machine reads best, on a terminal a table. */
static const dt_writer *result_writer(const dtp_cli *cli, bool single)
{
    bool terminal = cli->output == NULL && isatty(STDOUT_FILENO);
    const dt_writer *writer = dtp_cli_writer(cli, terminal ? "text" : single ? "json" : "csv");
    return writer != NULL ? writer : dt_writer_find(single ? "json" : "csv");
}

bool dtp_cli_wants_words(const dtp_cli *cli)
{
    const char *name = result_writer(cli, true)->name;
    return strcmp(name, "json") != 0 && strcmp(name, "csv") != 0;
}

static int write_result(dtp_cli *cli, dt_document *result)
{
    if (dt_result_done(result, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_with(cli, result, result_writer(cli, dt_result_is_single(result)));
}

int dtp_cli_result_finish(dtp_cli *cli, dt_status status, dt_document *result)
{
    int code = status == DT_OK ? write_result(cli, result) : dtp_cli_refused(cli);
    dt_document_free(result);
    return code;
}
