/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help of a command, and the overview of all. */
#include "ask/described.h"
#include "base/text.h"
#include "base/usage.h"
#include "base/wrap.h"
#include <dossiertoets/error.h>
#include <string.h>

enum { LEFT = 28 }; /* columns of an option's name */

typedef struct help {
    dtp_buf *out;
    dt_language lang;
    size_t width;
} help;

/* A text in lines that fit, from the second on behind an indent; ends the last line. */
static void wrapped(const help *h, const char *text, size_t indent)
{
    size_t next = 0;
    for (bool first = true; first || *text != '\0'; text += next, first = false) {
        size_t length = dtp_wrap_line(text, h->width - indent, &next);
        dtp_buf_printf(h->out, "%*s%.*s\n", first ? 0 : (int)indent, "", (int)length, text);
    }
}

static void paragraph(const help *h, dtp_message message)
{
    dtp_buf_putc(h->out, '\n');
    wrapped(h, dtp_message_text(message, h->lang), 0);
}

/* What an option means stands beside its name, and on a narrow screen below it. */
static size_t left_of(const help *h)
{
    return h->width < 2 * LEFT + 4 ? 4 : LEFT;
}

static void put_name(const help *h, const dtp_described_option *o)
{
    dtp_buf left = DTP_BUF_INIT;
    if (o->letter != 0)
        dtp_buf_printf(&left, "-%c, ", o->letter);
    dtp_buf_printf(&left, "%s--%s%s", o->letter == 0 ? "    " : "", o->name, o->value != NULL ? " " : "");
    dtp_usage_put(&left, o->value != NULL ? o->value : "", h->lang);
    if (left.len <= left_of(h))
        dtp_buf_printf(h->out, "  %-*s  ", (int)left_of(h), dtp_buf_text(&left));
    else
        dtp_buf_printf(h->out, "  %s\n  %-*s  ", dtp_buf_text(&left), (int)left_of(h), "");
    dtp_buf_free(&left);
}

static void put_option(const help *h, const dtp_described_option *o)
{
    dtp_buf text = DTP_BUF_INIT;
    put_name(h, o);
    dtp_buf_puts(&text, dtp_message_text(o->help, h->lang));
    if (o->words[0] != '\0')
        dtp_buf_printf(&text, ": %s", o->words);
    if (h->lang == DT_NL && o->dutch != NULL)
        dtp_buf_printf(&text, " (ook --%s)", o->dutch);
    wrapped(h, dtp_buf_text(&text), left_of(h) + 4);
    dtp_buf_free(&text);
}

void dtp_described_help(dtp_buf *out, const dtp_described *of, const dtp_described_command *c, size_t width)
{
    const help h = {out, of->lang, width};
    const bool both = h.lang == DT_NL && c->dutch != NULL;
    dtp_buf_printf(out, "%s: dossiertoets %s%s%s ", dtp_message_text(DTP_MSG_CLI_USAGE, h.lang), c->name,
                   both ? "|" : "", both ? c->dutch : "");
    dtp_usage_put(out, c->arguments, h.lang);
    dtp_buf_printf(out, "\n\n%s\n", dtp_message_text(c->summary, h.lang));
    if (c->details != DTP_MSG_NONE)
        paragraph(&h, c->details);
    dtp_buf_printf(out, "\n%s\n", dtp_message_text(DTP_MSG_CLI_OPTIONS, h.lang));
    for (size_t i = 0; i < c->n_options; i++)
        put_option(&h, &c->option[i]);
    if (c->example != NULL)
        dtp_buf_printf(out, "\n%s\n  dossiertoets %s\n", dtp_message_text(DTP_MSG_CLI_EXAMPLE, h.lang),
                       c->example);
    paragraph(&h, DTP_MSG_CLI_EXIT_CODES);
}

void dtp_described_overview(dtp_buf *out, const dtp_described *of, size_t width)
{
    const help h = {out, of->lang, width};
    dtp_buf_printf(out, "dossiertoets %s: %s\n\n%s: dossiertoets %s\n", dt_version(),
                   dtp_message_text(DTP_MSG_CLI_TAGLINE, h.lang), dtp_message_text(DTP_MSG_CLI_USAGE, h.lang),
                   dtp_message_text(DTP_MSG_CLI_USAGE_COMMAND, h.lang));
    for (size_t i = 0; i < of->n_commands; i++) {
        const dtp_described_command *c = &of->command[i];
        if (c->name == NULL)
            dtp_buf_printf(out, "\n%s\n", dtp_message_text(c->group, h.lang));
        else
            dtp_buf_printf(out, "  %-12s %s\n", c->name, dtp_message_text(c->summary, h.lang));
    }
    paragraph(&h, DTP_MSG_CLI_HELP_HINT);
}
