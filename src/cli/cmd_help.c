/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help: the overview, a command, or a page of the manual. */
#include "ask/described.h"
#include "base/embed.h"
#include "cli/output.h"
#include <string.h>
#include <unistd.h>

/* A topic is a page of the embedded manual (its file name without .md). */
static const struct dtp_embedded *find_page(const char *topic)
{
    size_t n = strlen(topic);
    for (size_t i = 0; i < dtp_embed_manual_count; i++)
        if (strncmp(dtp_embed_manual[i].name, topic, n) == 0 &&
            strcmp(dtp_embed_manual[i].name + n, ".md") == 0)
            return &dtp_embed_manual[i];
    return NULL;
}

/* As it is: Markdown; at a terminal, or when another form is asked for, as a document. */
static int write_markdown(dtp_cli *cli, const char *text, size_t size, dt_language lang)
{
    const bool screen = cli->output == NULL && isatty(STDOUT_FILENO);
    const dt_writer *writer = dtp_cli_writer(cli, screen ? "text" : "md");
    dt_document *doc;
    if (writer == NULL || strcmp(writer->name, "md") == 0)
        return dtp_cli_write(cli, text, size);
    if (dt_document_from_markdown(&doc, text, lang, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write_with(cli, doc, writer);
    dt_document_free(doc);
    return code;
}

/* Of a command, or of all: text for a screen, or a page. */
static int write_help(dtp_cli *cli, const dtp_cli_command *command)
{
    const char *form = dtp_cli_format(cli);
    dtp_buf text = DTP_BUF_INIT;
    if (form == NULL || strcmp(form, "text") == 0)
        return dtp_cli_help(cli, command, true);
    int code = dtp_cli_reference(&text, cli, command) == DT_OK
                   ? write_markdown(cli, dtp_buf_text(&text), text.len, cli->lang)
                   : dtp_cli_failed(cli);
    dtp_buf_free(&text);
    return code;
}

static int run(dtp_cli *cli)
{
    if (cli->format != NULL && strcmp(cli->format, "man") == 0)
        return dtp_cli_man(cli);
    cli->people = true;
    const struct dtp_embedded *page = cli->n_args > 0 ? find_page(cli->arg[0]) : NULL;
    if (page != NULL)
        return write_markdown(cli, page->data, page->size, dtp_described_page_lang(cli->arg[0], cli->lang));
    const dtp_cli_command *command = cli->n_args > 0 ? dtp_cli_command_find(cli, cli->arg[0]) : NULL;
    if (cli->n_args == 0 || command != NULL)
        return write_help(cli, command);
    char known[512] = "";
    for (size_t i = 0; i < dtp_embed_manual_count; i++) {
        char name[64];
        (void)snprintf(name, sizeof name, "%.*s", (int)(strlen(dtp_embed_manual[i].name) - 3),
                       dtp_embed_manual[i].name);
        dtp_cli_add_name(known, sizeof known, name);
    }
    return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_TOPIC, cli->arg[0], known);
}

static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_help = {.name = "help",
                                          .arguments = "[COMMAND|TOPIC]",
                                          .args = {0, 1},
                                          .summary = DTP_MSG_CLI_HELP,
                                          .details = DTP_MSG_CLI_HELP_MORE,
                                          .example = "help draw",
                                          .formats = "text, md, html, man",
                                          .options = OPTIONS,
                                          .run = run};
