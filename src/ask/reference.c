/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help of a command, or of all, as a page for the browser: in Markdown, of which a document is made. */
#include "ask/described.h"
#include "base/text.h"
#include "base/usage.h"
#include <dossiertoets/error.h>
#include <string.h>

typedef struct page {
    dtp_buf *out;
    dt_language lang;
} page;

/* A text as it is: what Markdown would read as markup is escaped. */
static void put_text(const page *p, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("\\`*_{}[]<>()#+-!|~&", *text) != NULL)
            dtp_buf_putc(p->out, '\\');
        dtp_buf_putc(p->out, *text == '\n' ? ' ' : *text);
    }
}

static void put_message(const page *p, dtp_message message)
{
    put_text(p, dtp_message_text(message, p->lang));
}

static void put_usage(const page *p, const char *usage)
{
    dtp_usage_put(p->out, usage, p->lang);
}

/* In a cell of a table, as it is typed. */
static void put_typed(const page *p, const dtp_described_option *o)
{
    dtp_buf value = DTP_BUF_INIT;
    if (o->letter != 0)
        dtp_buf_printf(p->out, "`-%c`, ", o->letter);
    dtp_usage_put(&value, o->value != NULL ? o->value : "", p->lang);
    dtp_buf_printf(p->out, "`--%s%s", o->name, o->value != NULL ? " " : "");
    for (const char *at = dtp_buf_text(&value); *at != '\0'; at++)
        dtp_buf_printf(p->out, "%s%c", *at == '|' ? "\\" : "", *at);
    dtp_buf_putc(p->out, '`');
    dtp_buf_free(&value);
}

static void put_option(const page *p, const dtp_described_option *o)
{
    char also[80];
    dtp_buf_puts(p->out, "| ");
    put_typed(p, o);
    dtp_buf_puts(p->out, " | ");
    put_message(p, o->help);
    if (o->words[0] != '\0') {
        dtp_buf_puts(p->out, ": ");
        put_text(p, o->words);
    }
    if (o->dutch != NULL && p->lang == DT_NL) {
        dtp_buf_putc(p->out, ' ');
        put_text(p, dtp_message_fill(dtp_message_text(DTP_MSG_MAN_ALSO, p->lang), &o->dutch, 1, also,
                                     sizeof also));
    }
    dtp_buf_puts(p->out, " |\n");
}

static void put_options(const page *p, const dtp_described_option *o, size_t n)
{
    if (n == 0)
        return;
    dtp_buf_puts(p->out, "| ");
    put_message(p, DTP_MSG_CLI_COL_OPTION);
    dtp_buf_puts(p->out, " | ");
    put_message(p, DTP_MSG_CLI_COL_MEANING);
    dtp_buf_puts(p->out, " |\n|---|---|\n");
    for (size_t i = 0; i < n; i++)
        put_option(p, &o[i]);
    dtp_buf_putc(p->out, '\n');
}

/* With the first n of its options. */
static void put_command(const page *p, const dtp_described_command *c, const char *level, size_t n)
{
    dtp_buf_printf(p->out, "%s dossiertoets %s\n\n", level, c->name);
    put_message(p, c->summary);
    dtp_buf_printf(p->out, "\\.\n\n```console\ndossiertoets %s", c->name);
    if (c->dutch != NULL && p->lang == DT_NL)
        dtp_buf_printf(p->out, "|%s", c->dutch);
    dtp_buf_puts(p->out, c->arguments[0] != '\0' ? " " : "");
    put_usage(p, c->arguments);
    dtp_buf_puts(p->out, "\n```\n\n");
    if (c->details != DTP_MSG_NONE) {
        put_message(p, c->details);
        dtp_buf_puts(p->out, "\n\n");
    }
    put_options(p, c->option, n);
    if (c->example == NULL)
        return;
    put_message(p, DTP_MSG_CLI_EXAMPLE);
    dtp_buf_printf(p->out, "\n\n```console\ndossiertoets %s\n```\n\n", c->example);
}

static void put_exit_codes(const page *p)
{
    put_message(p, DTP_MSG_CLI_EXIT_CODES);
    dtp_buf_putc(p->out, '\n');
}

static void put_all(const page *p, const dtp_described *of)
{
    dtp_buf_puts(p->out, "# ");
    put_message(p, DTP_MSG_CLI_REFERENCE);
    dtp_buf_printf(p->out, "\n\ndossiertoets %s: ", dt_version());
    put_message(p, DTP_MSG_CLI_TAGLINE);
    dtp_buf_puts(p->out, "\n\n");
    put_exit_codes(p);
    for (size_t i = 0; i < of->n_commands; i++) {
        const dtp_described_command *c = &of->command[i];
        if (c->name != NULL) {
            put_command(p, c, "###", c->n_own);
            continue;
        }
        dtp_buf_puts(p->out, "\n## ");
        put_message(p, c->group);
        dtp_buf_puts(p->out, "\n\n");
    }
    dtp_buf_puts(p->out, "## ");
    put_message(p, DTP_MSG_CLI_SHARED);
    dtp_buf_puts(p->out, "\n\n");
    put_options(p, of->shared, of->n_shared);
}

void dtp_described_reference(dtp_buf *out, const dtp_described *of, const dtp_described_command *command)
{
    const page p = {out, of->lang};
    if (command == NULL) {
        put_all(&p, of);
        return;
    }
    put_command(&p, command, "#", command->n_options);
    put_exit_codes(&p);
}
