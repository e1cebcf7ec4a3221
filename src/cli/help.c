/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help and the overview, made from the tables of commands and options. */
#include "base/text.h"
#include "base/usage.h"
#include "base/wrap.h"
#include "cli/dutch.h"
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

static void help_option(const dtp_cli_command *command, const dtp_cli_option *o, dt_language lang, FILE *to)
{
    char left[64];
    char help[512], names[256];
    char letter[8] = "    ";
    if (o->letter != 0)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    dtp_buf value = DTP_BUF_INIT;
    dtp_usage_put(&value, o->value != NULL ? o->value : "", lang);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value != NULL ? " " : "",
             dtp_buf_text(&value));
    dtp_buf_free(&value);
    if (strlen(left) <= LEFT)
        fprintf(to, "  %-*s  ", LEFT, left);
    else
        fprintf(to, "  %s\n  %-*s  ", left, LEFT, "");
    const char *words = dtp_cli_words(command, o, lang, names);
    const char *dutch = lang == DT_NL ? dtp_cli_dutch_option(o->name) : NULL;
    snprintf(help, sizeof help, words[0] != '\0' ? "%s: %s%s%s%s" : "%s%s%s%s%s",
             dtp_message_text(o->help, lang), words, dutch != NULL ? " (ook --" : "",
             dutch != NULL ? dutch : "", dutch != NULL ? ")" : "");
    wrapped(help, LEFT + 4, to);
}

void dtp_cli_help_command(const dtp_cli_command *command, dt_language lang, FILE *to)
{
    dtp_buf arguments = DTP_BUF_INIT;
    dtp_usage_put(&arguments, command->arguments, lang);
    const bool both = lang == DT_NL && command->dutch != NULL;
    fprintf(to, "%s: dossiertoets %s%s%s %s\n\n%s\n", dtp_message_text(DTP_MSG_CLI_USAGE, lang),
            command->name, both ? "|" : "", both ? command->dutch : "", dtp_buf_text(&arguments),
            dtp_message_text(command->summary, lang));
    dtp_buf_free(&arguments);
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
