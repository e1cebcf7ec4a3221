/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Options of a command by its table: read, checked and looked up by name. */
#include "base/text.h"
#include "base/usage.h"
#include "cli/dutch.h"
#include <getopt.h>
#include <string.h>

/* In the order of COMMON. */
enum { CODE_FORMAT = 1000, CODE_OUTPUT, CODE_FORCE, CODE_LANG, CODE_QUIET, CODE_PLAIN, CODE_HELP, CODE_OWN };

/* Options that every command has. */
static const dtp_cli_option COMMON[] = {
    {"format", 0, DTP_OPTION_TEXT, "FORMAT", DTP_MSG_CLI_OPT_FORMAT},
    {"output", 'o', DTP_OPTION_TEXT, "FILE", DTP_MSG_CLI_OPT_OUTPUT},
    {"force", 'f', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_FORCE},
    {"lang", 'l', DTP_OPTION_TEXT, "nl|en", DTP_MSG_CLI_OPT_LANG},
    {"quiet", 'q', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_QUIET},
    {"no-pager", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_SETTINGS_OPT_NO_PAGER},
    {"help", 'h', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_HELP},
};
const dtp_cli_option *dtp_cli_common_options(size_t *n)
{
    *n = DTP_COUNT(COMMON);
    return COMMON;
}

bool dtp_cli_option_fits(const dtp_cli_command *command, const dtp_cli_option *common)
{
    bool result = common->help == DTP_MSG_CLI_OPT_FORMAT || common->help == DTP_MSG_CLI_OPT_OUTPUT ||
                  common->help == DTP_MSG_CLI_OPT_FORCE;
    return !result || command == NULL || command->formats == NULL ||
           strcmp(command->formats, DTP_NO_RESULT) != 0;
}

dt_status dtp_cli_set_lang(dtp_cli *cli, const char *code, dt_error *err)
{
    if (strcmp(code, "nl") != 0 && strcmp(code, "en") != 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_LANG, code, NULL);
    cli->lang = strcmp(code, "en") == 0 ? DT_EN : DT_NL;
    return DT_OK;
}

enum { N_COMMON = DTP_COUNT(COMMON) };

static size_t count_options(const dtp_cli_option *options)
{
    size_t n = 0;
    while (options != NULL && options[n].name != NULL)
        n++;
    return n;
}

const dtp_cli_value *dtp_cli_option_value(const dtp_cli *cli, const char *name)
{
    static const dtp_cli_value nothing = {.given = false};
    size_t n = count_options(cli->command->options);
    for (size_t i = 0; i < n; i++)
        if (strcmp(cli->command->options[i].name, name) == 0)
            return &cli->value[i];
    return &nothing;
}

const char *dtp_cli_text(const dtp_cli *cli, const char *name)
{
    return dtp_cli_option_value(cli, name)->text;
}

const char *dtp_cli_option_text(const dtp_cli *cli, const char *name, const char *otherwise)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, name);
    return v->given ? v->text : otherwise;
}

unsigned long dtp_cli_option_number(const dtp_cli *cli, const char *name, unsigned long otherwise)
{
    const dtp_cli_value *v = dtp_cli_option_value(cli, name);
    return v->given ? v->number : otherwise;
}

bool dtp_cli_option_given(const dtp_cli *cli, const char *name)
{
    return dtp_cli_option_value(cli, name)->given;
}

static dt_status set_value(dtp_cli_value *v, const dtp_cli_option *option, const char *text, dt_error *err)
{
    if (v->given && option->kind != DTP_OPTION_LIST)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_TWICE, option->name, NULL);
    v->given = true;
    v->text = text = dtp_cli_choice_meant(option, text);
    long long whole = 0;
    switch (option->kind) {
    case DTP_OPTION_NUMBER:
        if (!dtp_parse_int(text, &whole) || whole < 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NOT_WHOLE, option->name, text, NULL);
        if (whole > UINT32_MAX)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NUMBER_LARGE, option->name, text, NULL);
        v->number = (unsigned long)whole;
        return DT_OK;
    case DTP_OPTION_LIST:
        DT_TRY(dtp_grow(&v->list, &v->cap_list, v->n_list + 1, sizeof *v->list, err));
        v->list[v->n_list++] = text;
        return DT_OK;
    case DTP_OPTION_FLAG:
    case DTP_OPTION_TEXT:
        return DT_OK;
    }
    return DT_OK;
}

dt_status dtp_cli_option_give(dtp_cli *cli, const char *name, const char *text)
{
    size_t i = 0;
    const char *copy = dtp_arena_strdup(&cli->arena, text);
    while (strcmp(cli->command->options[i].name, name) != 0)
        i++;
    return copy == NULL ? dtp_fail_memory(&cli->error)
                        : set_value(&cli->value[i], &cli->command->options[i], copy, &cli->error);
}

static dt_status set_common(dtp_cli *cli, int code, const char *text, bool *help, dt_error *err)
{
    if ((code == CODE_FORMAT && cli->format != NULL) || (code == CODE_OUTPUT && cli->output != NULL))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_TWICE, code == CODE_FORMAT ? "format" : "output",
                        NULL);
    switch (code) {
    case CODE_LANG:
        return dtp_cli_set_lang(cli, text, err);
    case CODE_QUIET:
        cli->quiet = true;
        break;
    case CODE_FORCE:
        cli->force = true;
        break;
    case CODE_FORMAT:
        cli->format = text;
        break;
    case CODE_OUTPUT:
        cli->output = text;
        break;
    case CODE_PLAIN:
        cli->no_pager = true;
        break;
    default:
        *help = true;
    }
    return DT_OK;
}

/* The reason why the command has no option of that name; DTP_MSG_NONE when it is not one of those. */
static dtp_message why_withheld(const dtp_cli_command *command, const char *name)
{
    for (const dtp_cli_withheld *w = command->withheld; w != NULL && w->name != NULL; w++) {
        const char *dutch = dtp_cli_dutch_option(w->name);
        if (strcmp(w->name, name) == 0 || (dutch != NULL && strcmp(dutch, name) == 0))
            return w->why;
    }
    return DTP_MSG_NONE;
}

/* Why it is not there, or the nearest known option, for "did you mean". */
static dt_status unknown_option(const dtp_cli *cli, const char *word, dt_error *err)
{
    const char *names[2 * (DTP_OPTIONS_MAX + N_COMMON)];
    char name[64];
    size_t n = 0;
    for (size_t i = 0; i < count_options(cli->command->options); i++)
        names[n++] = cli->command->options[i].name;
    for (size_t i = 0; i < N_COMMON; i++)
        if (dtp_cli_option_fits(cli->command, &COMMON[i]))
            names[n++] = COMMON[i].name;
    for (size_t i = 0, own = n; i < own; i++)
        if (dtp_cli_dutch_option(names[i]) != NULL)
            names[n++] = dtp_cli_dutch_option(names[i]);
    size_t skip = strspn(word, "-");
    size_t length = strcspn(word + skip, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), word + skip);
    dtp_message why = why_withheld(cli->command, name);
    if (why != DTP_MSG_NONE)
        return dtp_fail(err, DT_ERR_RANGE, why, word, NULL);
    const char *near = skip == 2 ? dtp_nearest(name, names, n) : NULL;
    if (near != NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_OPTION_NEAR, word, near, NULL);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_OPTION, word, NULL);
}

/* getopt_long wants its own tables: made here from ours. */
struct getopt_tables {
    struct option longs[2 * (DTP_OPTIONS_MAX + N_COMMON) + 1]; /* with the Dutch names */
    char shorts[2 * (DTP_OPTIONS_MAX + N_COMMON) + 2];
};

static void add_option(struct getopt_tables *t, size_t *n, size_t *s, const dtp_cli_option *o, int code)
{
    bool has_value = o->kind != DTP_OPTION_FLAG;
    t->longs[(*n)++] = (struct option){o->name, has_value ? required_argument : no_argument, NULL, code};
    const char *dutch = dtp_cli_dutch_option(o->name);
    if (dutch != NULL)
        t->longs[(*n)++] = (struct option){dutch, has_value ? required_argument : no_argument, NULL, code};
    if (o->letter == 0)
        return;
    t->shorts[(*s)++] = o->letter;
    if (has_value)
        t->shorts[(*s)++] = ':';
}

static void make_tables(struct getopt_tables *t, const dtp_cli_command *command)
{
    size_t n = 0, s = 0;
    memset(t, 0, sizeof *t);
    t->shorts[s++] = ':'; /* a missing value is told apart from an unknown option */
    for (size_t i = 0; i < count_options(command->options); i++)
        add_option(t, &n, &s, &command->options[i], CODE_OWN + (int)i);
    for (size_t i = 0; i < N_COMMON; i++)
        if (dtp_cli_option_fits(command, &COMMON[i]))
            add_option(t, &n, &s, &COMMON[i], CODE_FORMAT + (int)i);
}

/* A short letter back to its option's code. */
static int code_of_letter(const dtp_cli_command *command, int letter)
{
    for (size_t i = 0; i < count_options(command->options); i++)
        if (command->options[i].letter == letter)
            return CODE_OWN + (int)i;
    for (size_t i = 0; i < N_COMMON; i++)
        if (COMMON[i].letter == letter)
            return CODE_FORMAT + (int)i;
    return '?';
}

/* What getopt_long did not understand: it leaves 0 in optopt for an unknown word, the letter for an unknown
 * letter, and our code for a flag that got a value. */
static dt_status refuse_option(const dtp_cli *cli, char **argv, dt_error *err)
{
    char letter[3] = {'-', (char)optopt, '\0'};
    if (optopt >= CODE_FORMAT)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NO_VALUE, argv[optind - 1], NULL);
    return unknown_option(cli, optopt == 0 ? argv[optind - 1] : letter, err);
}

bool dtp_cli_has_name(const char *list, const char *name)
{
    size_t size = strlen(name);
    for (const char *at = list; size > 0 && (at = strstr(at, name)) != NULL; at += size)
        if ((at == list || at[-1] == ' ' || at[-1] == '|') && strchr(",|", at[size]) != NULL)
            return true;
    return false;
}

static dt_status check_format(const dtp_cli *cli, dt_error *err)
{
    const char *known = cli->command->formats != NULL ? cli->command->formats : DTP_FORMATS;
    if (cli->format == NULL || strcmp(known, DTP_OWN_FORMATS) == 0)
        return DT_OK;
    if (dtp_cli_has_name(known, cli->format))
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_FORMAT, cli->format, known, NULL);
}

static dt_status parse_options(dtp_cli *cli, int argc, char **argv, bool *help, dt_error *err)
{
    struct getopt_tables tables;
    make_tables(&tables, cli->command);
    opterr = 0;
    optind = 0; /* glibc: start afresh */
    for (;;) {
        int code = getopt_long(argc, argv, tables.shorts, tables.longs, NULL);
        if (code == -1)
            return DT_OK;
        if (code == ':' && strchr(argv[optind - 1], '=') != NULL)
            code = '?'; /* mingw says so of a value that is one too many */
        if (code == ':')
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_NEEDS_VALUE, argv[optind - 1], NULL);
        if (code == '?')
            return refuse_option(cli, argv, err);
        if (code < CODE_FORMAT)
            code = code_of_letter(cli->command, code);
        if (code < CODE_OWN)
            DT_TRY(set_common(cli, code, optarg, help, err));
        else
            DT_TRY(set_value(&cli->value[code - CODE_OWN], &cli->command->options[code - CODE_OWN], optarg,
                             err));
    }
}

dt_status dtp_cli_too_few(const dtp_cli *cli, dt_error *err)
{
    dtp_buf usage = DTP_BUF_INIT;
    dtp_usage_put(&usage, cli->command->arguments, cli->lang);
    dt_status status =
        dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_TOO_FEW, cli->command->name, dtp_buf_text(&usage), NULL);
    dtp_buf_free(&usage);
    return status;
}

static bool has_own_form(const dtp_cli_command *command)
{
    return command->formats != NULL &&
           (strcmp(command->formats, DTP_OWN_FORMATS) == 0 || strcmp(command->formats, DTP_NO_RESULT) == 0);
}

/* Endings of files that the program does not make. */
static bool is_office(const char *ending)
{
    static const char *const endings[] = {"doc", "xls", "pdf", "rtf", "ppt", "pptx"};
    for (size_t i = 0; i < DTP_COUNT(endings); i++)
        if (dtp_fold_eq(ending, endings[i]))
            return true;
    return false;
}

/* A name that ends as a file of another kind does must not get something else. */
static dt_status check_ending(const dtp_cli *cli, dt_error *err)
{
    const char *path = cli->output, *known = cli->command->formats;
    const char *dot = path == NULL ? NULL : strrchr(path, '.');
    if (cli->format != NULL || dot == NULL || strchr(dot, '/') != NULL || has_own_form(cli->command))
        return DT_OK;
    known = known == NULL ? DTP_FORMATS : known;
    const dt_writer *writer = dt_writer_for_path(path);
    bool is_known =
        writer != NULL && dtp_cli_has_name(known, strcmp(writer->name, "text") == 0 ? "table" : writer->name);
    bool office = writer != NULL && strcmp(writer->name, "text") != 0;
    if (is_known || (!office && !is_office(dot + 1)))
        return DT_OK;
    if (cli->command->formats == NULL)
        return dtp_cli_refuse_writer(cli, err);
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_ENDING_FORMATS, path, known, NULL);
}

dt_status dtp_cli_parse(dtp_cli *cli, int argc, char **argv, bool *help)
{
    dt_error *err = &cli->error;
    *help = false;
    DT_TRY(parse_options(cli, argc, argv, help, err));
    cli->arg = (const char *const *)argv + optind;
    cli->n_args = (size_t)(argc - optind);
    if (*help)
        return DT_OK;
    if (cli->n_args < cli->command->args[0])
        return dtp_cli_too_few(cli, err);
    if (cli->n_args > cli->command->args[1])
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_TOO_MANY, cli->command->name,
                        cli->arg[cli->command->args[1]], NULL);
    DT_TRY(check_format(cli, err));
    return check_ending(cli, err);
}

void dtp_cli_free(dtp_cli *cli)
{
    for (size_t i = 0; i < DTP_OPTIONS_MAX; i++)
        dtp_free(cli->value[i].list);
    dtp_arena_free(&cli->arena);
    dtp_settings_free(&cli->settings);
}
