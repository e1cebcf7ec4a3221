/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help, the overview and the manual page, all made from the tables of commands and options. */
#include "base/text.h"
#include "base/wrap.h"
#include "cli/cli.h"
#include <string.h>

enum { LEFT = 28, WIDTH = 92 }; /* columns of an option's name, and of a line */

/* A text in lines that fit, from the second on behind an indent; ends the last line. */
static void wrapped(const char *text, size_t indent, FILE *to)
{
    size_t next = 0;
    for (bool first = true; first || *text != '\0'; text += next, first = false) {
        size_t length = dtp_wrap_line(text, WIDTH - indent, &next);
        fprintf(to, "%*s%.*s\n", first ? 0 : (int)indent, "", (int)length, text);
    }
}

/* The words an option knows: those of the command's formats, or the names of a table of choices. */
static const char *words_of(const dtp_cli_command *command, const dtp_cli_option *o, char names[256])
{
    static const struct {
        dtp_message help;
        const dt_choice *(*choices)(size_t *n);
    } known[] = {{DTP_MSG_CLI_OPT_DESIGN, dt_designs},
                 {DTP_MSG_CLI_OPT_ALLOCATION, dt_allocations},
                 {DTP_MSG_CLI_OPT_UNIT, dt_draw_units}};
    size_t n;
    names[0] = '\0';
    if (o->help == DTP_MSG_CLI_OPT_FORMAT)
        return command->formats == NULL                         ? DTP_FORMATS
               : strcmp(command->formats, DTP_OWN_FORMATS) == 0 ? ""
                                                                : command->formats;
    for (size_t k = 0; k < DTP_COUNT(known); k++) {
        const dt_choice *choice = known[k].choices(&n);
        for (size_t i = 0; known[k].help == o->help && i < n; i++)
            dtp_cli_add_name(names, 256, choice[i].name);
    }
    return names;
}

static void help_option(const dtp_cli_command *command, const dtp_cli_option *o, dt_language lang, FILE *to)
{
    char left[64];
    char help[512], names[256];
    char letter[8] = "    ";
    if (o->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value != NULL ? " " : "",
             o->value != NULL ? o->value : "");
    if (strlen(left) <= LEFT)
        fprintf(to, "  %-*s  ", LEFT, left);
    else
        fprintf(to, "  %s\n  %-*s  ", left, LEFT, "");
    const char *words = words_of(command, o, names);
    snprintf(help, sizeof help, words[0] != '\0' ? "%s: %s" : "%s%s", dtp_message_text(o->help, lang), words);
    wrapped(help, LEFT + 4, to);
}

void dtp_cli_help_command(const dtp_cli_command *command, dt_language lang, FILE *to)
{
    fprintf(to, "%s: dossiertoets %s %s\n\n%s\n", dtp_message_text(DTP_MSG_CLI_USAGE, lang), command->name,
            command->arguments, dtp_message_text(command->summary, lang));
    if (command->details != DTP_MSG_NONE) {
        fputc('\n', to);
        wrapped(dtp_message_text(command->details, lang), 0, to);
    }
    fprintf(to, "\n%s\n", dtp_message_text(DTP_MSG_CLI_OPTIONS, lang));
    for (const dtp_cli_option *o = command->options; o->name != NULL; o++)
        help_option(command, o, lang, to);
    size_t n;
    const dtp_cli_option *common = dtp_cli_common_options(&n);
    for (size_t i = 0; i < n; i++)
        if (dtp_cli_option_fits(command, &common[i]))
            help_option(command, &common[i], lang, to);
    if (command->example != NULL)
        fprintf(to, "\n%s\n  dossiertoets %s\n", dtp_message_text(DTP_MSG_CLI_EXAMPLE, lang),
                command->example);
    fputc('\n', to);
    wrapped(dtp_message_text(DTP_MSG_CLI_EXIT_CODES, lang), 0, to);
}

void dtp_cli_help_overview(const dtp_cli *cli, FILE *to)
{
    dt_language lang = cli->lang;
    const dtp_cli_entry *entry = cli->table.entry;
    fprintf(to, "dossiertoets %s: %s\n\n%s: dossiertoets %s\n", dt_version(),
            dtp_message_text(DTP_MSG_CLI_TAGLINE, lang), dtp_message_text(DTP_MSG_CLI_USAGE, lang),
            dtp_message_text(DTP_MSG_CLI_USAGE_COMMAND, lang));
    for (size_t i = 0; i < cli->table.n; i++) {
        if (entry[i].command == NULL)
            fprintf(to, "\n%s\n", dtp_message_text(entry[i].group, lang));
        else
            fprintf(to, "  %-12s %s\n", entry[i].command->name,
                    dtp_message_text(entry[i].command->summary, lang));
    }
    fputc('\n', to);
    wrapped(dtp_message_text(DTP_MSG_CLI_HELP_HINT, lang), 0, to);
}

/* Text for roff: backslashes and leading points and quotes would be read as requests; hyphens stay hyphens.
 */
static void roff(const char *text, FILE *to)
{
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\\')
            fputs("\\e", to);
        else if (*p == '-')
            fputs("\\-", to);
        else if ((*p == '.' || *p == '\'') && (p == text || p[-1] == '\n'))
            fprintf(to, "\\&%c", *p);
        else
            fputc(*p, to);
    }
}

static void man_option(const dtp_cli_option *o, FILE *to)
{
    fputs(".TP\n", to);
    if (o->letter != 0)
        fprintf(to, "\\fB\\-%c\\fR, ", o->letter);
    fputs("\\fB\\-\\-", to);
    roff(o->name, to);
    fputs("\\fR", to);
    if (o->value != NULL)
        fprintf(to, " \\fI%s\\fR", o->value);
    fputs("\n", to);
    roff(dtp_message_text(o->help, DT_EN), to);
    fputs("\n", to);
}

static void man_command(const dtp_cli_command *c, FILE *to)
{
    fprintf(to, ".SS \"%s %s\"\n", c->name, c->arguments);
    roff(dtp_message_text(c->summary, DT_EN), to);
    fputs(".\n", to);
    if (c->details != DTP_MSG_NONE) {
        fputs(".PP\n", to);
        roff(dtp_message_text(c->details, DT_EN), to);
        fputs("\n", to);
    }
    for (const dtp_cli_option *o = c->options; o->name != NULL; o++)
        man_option(o, to);
    if (c->example != NULL) {
        fputs(".PP\nExample:\n.PP\n.nf\n  dossiertoets ", to);
        roff(c->example, to);
        fputs("\n.fi\n", to);
    }
}

void dtp_cli_help_man(const dtp_cli *cli, FILE *to)
{
    const dtp_cli_entry *entry = cli->table.entry;
    fprintf(to, ".TH DOSSIERTOETS 1 \"\" \"dossiertoets %s\"\n.SH NAME\ndossiertoets \\- ", dt_version());
    roff(dtp_message_text(DTP_MSG_CLI_TAGLINE, DT_EN), to);
    fputs("\n.SH SYNOPSIS\n.B dossiertoets\n.I COMMAND\n[\\fIOPTION\\fR...] [\\fIARGUMENT\\fR...]\n.SH "
          "DESCRIPTION\n",
          to);
    roff(dtp_message_text(DTP_MSG_CLI_DESCRIPTION, DT_EN), to);
    fputs("\n.SH COMMANDS\n", to);
    for (size_t i = 0; i < cli->table.n; i++)
        if (entry[i].command != NULL)
            man_command(entry[i].command, to);
    fputs(".SH OPTIONS OF EVERY COMMAND\n", to);
    size_t n;
    const dtp_cli_option *common = dtp_cli_common_options(&n);
    for (size_t i = 0; i < n; i++)
        man_option(&common[i], to);
    fputs(".SH EXIT STATUS\n", to);
    roff(dtp_message_text(DTP_MSG_CLI_EXIT_CODES, DT_EN), to);
    fputs("\n.SH ENVIRONMENT\n.TP\n.B SOURCE_DATE_EPOCH\n", to);
    roff(dtp_message_text(DTP_MSG_CLI_ENVIRONMENT, DT_EN), to);
    fputs("\n", to);
}
