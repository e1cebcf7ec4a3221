/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page, from the commands as help tells of them and from man.def. */
#include "ask/described.h"
#include "base/text.h"
#include "base/usage.h"
#include <dossiertoets/error.h>
#include <string.h>

typedef struct page {
    dtp_buf *out;
    const dtp_described *of;
    dt_language lang;
} page;

/* A text on a line of its own. What roff would read as a request, an escape or a nicer sign stays as it is.
 */
static void put_text(dtp_buf *out, const char *text)
{
    static const struct {
        char sign;
        const char *roff;
    } row[] = {{'\\', "\\e"},  {'-', "\\-"},   {'\'', "\\(aq"}, {'"', "\\(dq"},
               {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}};
    if (text[0] == '.')
        dtp_buf_puts(out, "\\&");
    for (; *text != '\0'; text++) {
        const char *roff = NULL;
        for (size_t i = 0; i < DTP_COUNT(row); i++)
            roff = row[i].sign == *text ? row[i].roff : roff;
        if (roff != NULL)
            dtp_buf_puts(out, roff);
        else
            dtp_buf_putc(out, *text == '\n' ? ' ' : *text);
    }
}

static void put_message(const page *p, dtp_message message)
{
    put_text(p->out, dtp_message_text(message, p->lang));
}

static void put_usage(const page *p, const char *usage)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_usage_put(&text, usage, p->lang);
    put_text(p->out, dtp_buf_text(&text));
    dtp_buf_free(&text);
}

/* A request with a message as its line. */
static void paragraph(const page *p, const char *request, dtp_message message)
{
    dtp_buf_printf(p->out, "%s\n", request);
    put_message(p, message);
    dtp_buf_putc(p->out, '\n');
}

static void section(const page *p, dtp_message title)
{
    dtp_buf_puts(p->out, ".SH \"");
    put_message(p, title);
    dtp_buf_puts(p->out, "\"\n");
}

static void item(const page *p, const char *label, bool usage, dtp_message message)
{
    dtp_buf_puts(p->out, ".TP\n\\fB");
    if (usage)
        put_usage(p, label);
    else
        put_text(p->out, label);
    dtp_buf_puts(p->out, "\\fR\n");
    put_message(p, message);
    dtp_buf_putc(p->out, '\n');
}

static void example(const page *p, dtp_message message, const char *line)
{
    if (message != DTP_MSG_NONE)
        paragraph(p, ".PP", message);
    dtp_buf_puts(p->out, ".PP\n.RS 4\n.EX\ndossiertoets ");
    put_text(p->out, line);
    dtp_buf_puts(p->out, "\n.EE\n.RE\n");
}

/* As --help has it: what it does, the words it takes, and in Dutch its other name. */
static void option(const page *p, const dtp_described_option *o)
{
    char also[80];
    dtp_buf_puts(p->out, ".TP\n");
    if (o->letter != 0)
        dtp_buf_printf(p->out, "\\fB\\-%c\\fR, ", o->letter);
    dtp_buf_puts(p->out, "\\fB\\-\\-");
    put_text(p->out, o->name);
    dtp_buf_puts(p->out, "\\fR");
    if (o->value != NULL) {
        dtp_buf_puts(p->out, " \\fI");
        put_usage(p, o->value);
        dtp_buf_puts(p->out, "\\fR");
    }
    dtp_buf_putc(p->out, '\n');
    put_message(p, o->help);
    if (o->words[0] != '\0') {
        dtp_buf_puts(p->out, ": ");
        put_text(p->out, o->words);
    }
    if (o->dutch != NULL && p->lang == DT_NL) {
        dtp_buf_putc(p->out, ' ');
        put_text(p->out, dtp_message_fill(dtp_message_text(DTP_MSG_MAN_ALSO, p->lang), &o->dutch, 1, also,
                                          sizeof also));
    }
    dtp_buf_putc(p->out, '\n');
}

static void command(const page *p, const dtp_described_command *c)
{
    dtp_buf_printf(p->out, ".SS \"%s", c->name);
    if (c->dutch != NULL && p->lang == DT_NL)
        dtp_buf_printf(p->out, "|%s", c->dutch);
    dtp_buf_putc(p->out, c->arguments[0] != '\0' ? ' ' : '"');
    put_usage(p, c->arguments);
    dtp_buf_puts(p->out, c->arguments[0] != '\0' ? "\"\n" : "\n");
    put_message(p, c->summary);
    dtp_buf_puts(p->out, ".\n");
    if (c->details != DTP_MSG_NONE)
        paragraph(p, ".PP", c->details);
    for (size_t i = 0; i < c->n_own; i++)
        option(p, &c->option[i]);
    if (c->example != NULL)
        example(p, DTP_MSG_CLI_EXAMPLE, c->example);
}

/* The commands of each group, and then each of them. */
static void commands(const page *p)
{
    const dtp_described_command *c = p->of->command, *end = c + p->of->n_commands;
    section(p, DTP_MSG_MAN_COMMANDS);
    put_message(p, DTP_MSG_MAN_COMMANDS_MORE);
    for (bool first = true; c < end; c++) {
        if (c->name == NULL) {
            paragraph(p, first ? "\n.TP" : ".TP", c->group);
        } else {
            dtp_buf_printf(p->out, "%s%s%s", c[-1].name != NULL ? ", " : "", c->name,
                           c + 1 == end || c[1].name == NULL ? ".\n" : "");
        }
        first = false;
    }
    for (c = p->of->command; c < end; c++)
        if (c->name != NULL)
            command(p, c);
}

/* Nothing is hyphenated: names are to be found by searching, and Dutch would be cut as English is. */
static void head(const page *p)
{
    dtp_buf_printf(
        p->out, ".\\\" -*- coding: utf-8 -*-\n.TH DOSSIERTOETS 1 \"\" \"dossiertoets %s\" \"%s\"\n.nr HY 0\n",
        dt_version(), dtp_message_text(DTP_MSG_MAN_KIND, p->lang));
    section(p, DTP_MSG_MAN_NAME);
    dtp_buf_puts(p->out, "dossiertoets \\- ");
    put_message(p, DTP_MSG_CLI_TAGLINE);
    dtp_buf_putc(p->out, '\n');
    section(p, DTP_MSG_MAN_SYNOPSIS);
    static const char *const ways[] = {"COMMAND [OPTION...] [ARGUMENT...]", "FILE.toets",
                                       "help [COMMAND|TOPIC]"};
    for (size_t i = 0; i < DTP_COUNT(ways); i++) {
        dtp_buf_puts(p->out, i == 0 ? "\\fBdossiertoets\\fR " : ".br\n\\fBdossiertoets\\fR ");
        put_usage(p, ways[i]);
        dtp_buf_putc(p->out, '\n');
    }
    section(p, DTP_MSG_MAN_DESCRIPTION);
    put_message(p, DTP_MSG_CLI_DESCRIPTION);
    dtp_buf_putc(p->out, '\n');
}

static void rest(const page *p)
{
#define DT_MAN_SECTION(title)           section(p, DTP_MSG_##title);
#define DT_MAN_TEXT(message)            paragraph(p, ".PP", DTP_MSG_##message);
#define DT_MAN_ITEM(label, message)     item(p, label, true, DTP_MSG_##message);
#define DT_MAN_NAME(label, message)     item(p, label, false, DTP_MSG_##message);
#define DT_MAN_EXAMPLE(message, en, nl) example(p, DTP_MSG_##message, p->lang == DT_NL ? (nl) : (en));
#include "ask/man.def"
#undef DT_MAN_SECTION
#undef DT_MAN_TEXT
#undef DT_MAN_ITEM
#undef DT_MAN_NAME
#undef DT_MAN_EXAMPLE
}

void dtp_described_man(dtp_buf *out, const dtp_described *of)
{
    const page p = {out, of, of->lang};
    head(&p);
    commands(&p);
    section(&p, DTP_MSG_MAN_OPTIONS);
    put_message(&p, DTP_MSG_MAN_OPTIONS_MORE);
    dtp_buf_putc(out, '\n');
    for (size_t i = 0; i < of->n_shared; i++)
        option(&p, &of->shared[i]);
    rest(&p);
}
