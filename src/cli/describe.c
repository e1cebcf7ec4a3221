/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of commands, options and pages as the library takes them, for help, the manual page and shells.
 */
#include "ask/described.h"
#include "base/embed.h"
#include "base/list.h"
#include "base/spoken.h"
#include "cli/dutch.h"
#include <string.h>

static const char *words_of(const dtp_cli_command *command, const dtp_cli_option *o, dt_language lang,
                            char names[256])
{
    size_t n;
    names[0] = '\0';
    if (o->help == DTP_MSG_CLI_OPT_FORMAT)
        return command == NULL || command->formats == NULL      ? DTP_FORMATS
               : strcmp(command->formats, DTP_OWN_FORMATS) == 0 ? ""
                                                                : command->formats;
    const dt_choice *choice = dtp_cli_option_choices(o, &n);
    for (size_t i = 0; i < n; i++)
        dtp_cli_add_name(names, 256, dtp_spoken_in(choice[i].name, lang));
    return names;
}

static dt_status add_option(dtp_list *to, const dtp_cli_command *command, const dtp_cli_option *o,
                            dt_language lang, dt_error *err)
{
    char names[256];
    dtp_described_option *out;
    DT_TRY(dtp_list_push(to, &out, err));
    *out = (dtp_described_option){.name = o->name,
                                  .dutch = dtp_cli_dutch_option(o->name),
                                  .letter = o->letter,
                                  .often = o->kind == DTP_OPTION_LIST,
                                  .value = o->value,
                                  .words = dtp_arena_strdup(to->arena, words_of(command, o, lang, names)),
                                  .help = o->help};
    return out->words != NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status add_shared(dtp_list *to, const dtp_cli_command *command, dt_language lang, dt_error *err)
{
    size_t n;
    const dtp_cli_option *shared = dtp_cli_common_options(&n);
    for (size_t i = 0; i < n; i++)
        if (dtp_cli_option_fits(command, &shared[i]))
            DT_TRY(add_option(to, command, &shared[i], lang, err));
    return DT_OK;
}

static dt_status add_entry(dtp_list *to, const dtp_cli_entry *entry, dt_language lang, dt_error *err)
{
    dtp_described_command *out;
    const dtp_cli_command *c = entry->command;
    dtp_list options = DTP_LIST(to->arena, dtp_described_option);
    DT_TRY(dtp_list_push(to, &out, err));
    out->group = entry->group;
    if (c == NULL)
        return DT_OK;
    for (const dtp_cli_option *o = c->options; o->name != NULL; o++)
        DT_TRY(add_option(&options, c, o, lang, err));
    out->n_own = options.n;
    DT_TRY(add_shared(&options, c, lang, err));
    out->name = c->name;
    out->dutch = c->dutch;
    out->arguments = c->arguments;
    out->summary = c->summary;
    out->details = c->details;
    out->example = c->example;
    out->option = options.item;
    out->n_options = options.n;
    return DT_OK;
}

static dt_status describe(dtp_described *out, dtp_cli *cli)
{
    dtp_list commands = DTP_LIST(&cli->arena, dtp_described_command);
    dtp_list shared = DTP_LIST(&cli->arena, dtp_described_option);
    dtp_list pages = DTP_LIST(&cli->arena, const char *);
    for (size_t i = 0; i < cli->table.n; i++)
        DT_TRY(add_entry(&commands, &cli->table.entry[i], cli->lang, &cli->error));
    DT_TRY(add_shared(&shared, NULL, cli->lang, &cli->error));
    for (size_t i = 0; i < dtp_embed_manual_count; i++) {
        const char **page, *name = dtp_embed_manual[i].name;
        DT_TRY(dtp_list_push(&pages, &page, &cli->error));
        *page = dtp_arena_strndup(&cli->arena, name, strcspn(name, "."));
    }
    *out = (dtp_described){.command = commands.item,
                           .n_commands = commands.n,
                           .shared = shared.item,
                           .n_shared = shared.n,
                           .page = pages.item,
                           .n_pages = pages.n,
                           .lang = cli->lang};
    return DT_OK;
}

enum { WIDTH = 92 }; /* columns of a line, at most */

/* What is made of all, written. */
static int write_made(dtp_cli *cli, dtp_buf *text)
{
    int code = dtp_buf_status(text, &cli->error) == DT_OK ? dtp_cli_write(cli, dtp_buf_text(text), text->len)
                                                          : dtp_cli_failed(cli);
    dtp_buf_free(text);
    return code;
}

int dtp_cli_man(dtp_cli *cli)
{
    dtp_described all;
    dtp_buf page = DTP_BUF_INIT;
    if (describe(&all, cli) != DT_OK)
        return dtp_cli_failed(cli);
    dtp_described_man(&page, &all);
    return write_made(cli, &page);
}

/* As it is described; NULL: all of them. */
static const dtp_described_command *described(const dtp_described *all, const dtp_cli *cli,
                                              const dtp_cli_command *command)
{
    for (size_t i = 0; command != NULL && i < all->n_commands; i++)
        if (cli->table.entry[i].command == command)
            return &all->command[i];
    return NULL;
}

dt_status dtp_cli_reference(dtp_buf *out, dtp_cli *cli, const dtp_cli_command *command)
{
    dtp_described all;
    DT_TRY(describe(&all, cli));
    dtp_described_reference(out, &all, described(&all, cli, command));
    return dtp_buf_status(out, &cli->error);
}

int dtp_cli_help(dtp_cli *cli, const dtp_cli_command *command, bool asked)
{
    dtp_described all;
    dtp_buf text = DTP_BUF_INIT;
    if (describe(&all, cli) != DT_OK)
        return dtp_cli_failed(cli);
    if (command != NULL)
        dtp_described_help(&text, &all, described(&all, cli, command), dtp_cli_width(cli, WIDTH));
    else
        dtp_described_overview(&text, &all, dtp_cli_width(cli, WIDTH));
    if (asked)
        return write_made(cli, &text);
    (void)fputs(dtp_buf_text(&text), stderr);
    dtp_buf_free(&text);
    return DTP_EXIT_OK;
}

int dtp_cli_complete(dtp_cli *cli, int argc, char **argv)
{
    dtp_described all;
    dtp_buf lines = DTP_BUF_INIT;
    int from = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
    const char *const *word = (const char *const *)argv + from;
    size_t n = argc > from ? (size_t)(argc - from) : 0;
    cli->lang = dtp_described_lang(word, n, cli->lang);
    if (describe(&all, cli) == DT_OK)
        dtp_described_complete(&lines, &all, word, n);
    fputs(dtp_buf_text(&lines), stdout);
    dtp_buf_free(&lines);
    return DTP_EXIT_OK;
}
