/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand next on a command line: the words before it are read as the program would read them. */
#include "ask/candidates.h"
#include <stdio.h>
#include <string.h>

enum { OPTIONS_MAX = 64, PLACE_SIZE = 64 };

typedef struct typing {
    const dtp_described *of;
    const char *const *word;
    size_t n; /* the last one is being typed */
    const dtp_described_command *command;
    const dtp_described_option *asked; /* the option whose value is being typed; NULL = none */
    bool given[OPTIONS_MAX];
    bool only_arguments; /* "--" was typed */
    const char *first;   /* argument, "" = none */
    size_t n_args;
    dtp_candidates c;
} typing;

/* The option of a whole word such as --format, or of its beginning as the program takes it too. */
static const dtp_described_option *long_option(const dtp_described_command *command, const char *name,
                                               size_t n)
{
    const dtp_described_option *near = NULL;
    for (size_t i = 0; i < command->n_options; i++) {
        const char *const names[] = {command->option[i].name, command->option[i].dutch};
        for (size_t k = 0; k < DTP_COUNT(names); k++) {
            if (names[k] == NULL || strncmp(names[k], name, n) != 0)
                continue;
            if (names[k][n] == '\0')
                return &command->option[i];
            near = near == NULL ? &command->option[i] : near;
        }
    }
    return near;
}

static const dtp_described_option *short_option(const dtp_described_command *command, char letter)
{
    for (size_t i = 0; i < command->n_options; i++)
        if (command->option[i].letter == letter)
            return &command->option[i];
    return NULL;
}

static void mark(typing *t, const dtp_described_option *o)
{
    if (o != NULL && o - t->command->option < OPTIONS_MAX)
        t->given[o - t->command->option] = true;
}

/* The last option of a word that begins with "-"; *open: its value is the next word. */
static const dtp_described_option *read_option(typing *t, const char *word, bool *open)
{
    const dtp_described_option *o = NULL;
    bool whole = word[1] == '-';
    const char *value = strchr(word, '=');
    if (whole)
        o = long_option(t->command, word + 2, value != NULL ? (size_t)(value - word) - 2 : strlen(word + 2));
    for (const char *at = word + 1; !whole && *at != '\0'; at++) {
        o = short_option(t->command, *at);
        value = at[1] != '\0' ? at + 1 : NULL;
        if (o == NULL || o->value != NULL)
            break;
        mark(t, o);
    }
    mark(t, o);
    *open = o != NULL && o->value != NULL && value == NULL;
    return o;
}

/* One way of the usage line: "show FILE|ID"; its length. */
static size_t way_length(const char *way)
{
    const char *end = strstr(way, " | ");
    return end != NULL ? (size_t)(end - way) : strlen(way);
}

/* The k-th argument of a way, as it stands there; false when there is none. */
static bool find_place(char place[PLACE_SIZE], const char *way, size_t length, size_t k)
{
    for (size_t at = 0, n; at < length; at += n + 1) {
        n = strcspn(way + at, " ");
        n = at + n > length ? length - at : n;
        (void)snprintf(place, PLACE_SIZE, "%.*s", (int)n, way + at);
        if (place[0] == '-' || strncmp(place, "[-", 2) == 0)
            return false;
        if (k == 0 || strstr(place, "...") != NULL)
            return true;
        k--;
    }
    return false;
}

/* A word that is typed as it stands: "list". */
static bool is_literal(const char *place)
{
    return place[0] >= 'a' && place[0] <= 'z';
}

static void offer_arguments(typing *t)
{
    char place[PLACE_SIZE];
    const char *usage = t->command->arguments;
    for (const char *way = usage; *way != '\0'; way += strspn(way, " |")) {
        size_t length = way_length(way);
        bool fits = t->n_args == 0 || !find_place(place, way, length, 0) || !is_literal(place) ||
                    strcmp(place, t->first) == 0;
        if (fits && find_place(place, way, length, t->n_args))
            dtp_candidates_argument(&t->c, t->command->name, place);
        way += length;
    }
}

static void read_argument(typing *t, const char *word)
{
    char place[PLACE_SIZE];
    const char *usage = t->command->arguments;
    if (t->n_args == 0)
        t->first = word;
    bool literal = t->n_args == 0 && find_place(place, usage, way_length(usage), 0) && is_literal(place);
    if (t->c.file == NULL && !literal)
        t->c.file = word;
    t->n_args++;
}

static void read_words(typing *t, size_t from)
{
    for (size_t i = from; i + 1 < t->n; i++) {
        const char *word = t->word[i];
        bool open = false;
        const dtp_described_option *o = NULL;
        if (t->only_arguments || word[0] != '-' || word[1] == '\0')
            read_argument(t, word);
        else if (strcmp(word, "--") == 0)
            t->only_arguments = true;
        else
            o = read_option(t, word, &open);
        if (open && i + 2 == t->n)
            t->asked = o;
        i += open;
    }
}

static void offer_option(typing *t, const dtp_described_option *o)
{
    char name[80];
    const char *said = dtp_message_text(o->help, t->of->lang);
    (void)snprintf(name, sizeof name, "--%s", o->name);
    dtp_candidates_offer(&t->c, name, said);
    if (o->dutch == NULL || (t->of->lang != DT_NL && strlen(t->c.typed) <= 2))
        return;
    (void)snprintf(name, sizeof name, "--%s", o->dutch);
    dtp_candidates_offer(&t->c, name, said);
}

static void offer_options(typing *t)
{
    const dtp_described_command *command = t->command;
    for (size_t i = 0; i < command->n_options; i++)
        if (i >= OPTIONS_MAX || !t->given[i] || command->option[i].often)
            offer_option(t, &command->option[i]);
}

static void offer_commands(typing *t, bool of_help)
{
    for (size_t i = 0; i < t->of->n_commands; i++) {
        const dtp_described_command *command = &t->of->command[i];
        if (command->name == NULL)
            continue;
        const char *said = dtp_message_text(command->summary, t->of->lang);
        dtp_candidates_offer(&t->c, command->name, said);
        if (command->dutch != NULL && t->of->lang == DT_NL)
            dtp_candidates_offer(&t->c, command->dutch, said);
    }
    for (size_t i = 0; i < t->of->n_pages && of_help; i++)
        dtp_candidates_offer(&t->c, t->of->page[i], "");
}

/* The first word: a command, or a file by itself. */
static void offer_first(typing *t)
{
    static const struct {
        const char *name;
        dtp_message help;
    } option[] = {{"--help", DTP_MSG_CLI_OPT_HELP},
                  {"--version", DTP_MSG_CLI_VERSION},
                  {"--lang", DTP_MSG_CLI_OPT_LANG}};
    for (size_t i = 0; i < DTP_COUNT(option) && t->c.typed[0] == '-'; i++)
        dtp_candidates_offer(&t->c, option[i].name, dtp_message_text(option[i].help, t->of->lang));
    offer_commands(t, false);
    if (t->c.typed[0] != '-')
        dtp_candidates_files(&t->c, "file toets");
}

static void offer_value(typing *t, const dtp_described_option *o, const char *value)
{
    t->c.before = t->c.typed;
    t->c.n_before = (size_t)(value - t->c.typed);
    t->c.typed = value;
    dtp_candidates_value(&t->c, t->command->name, o);
}

static void offer_last(typing *t)
{
    bool open;
    const char *typed = t->c.typed;
    const char *value = strchr(typed, '=');
    if (t->asked != NULL) {
        offer_value(t, t->asked, typed);
    } else if (t->only_arguments || typed[0] != '-') {
        if (strcmp(t->command->name, "help") == 0 && t->n_args == 0)
            offer_commands(t, true);
        offer_arguments(t);
    } else if (value == NULL) {
        offer_options(t);
    } else {
        const dtp_described_option *o = read_option(t, typed, &open);
        if (o != NULL && o->value != NULL)
            offer_value(t, o, value + 1);
    }
}

static const dtp_described_command *find_command(const dtp_described *of, const char *name)
{
    for (size_t i = 0; i < of->n_commands; i++) {
        const dtp_described_command *c = &of->command[i];
        if (c->name != NULL &&
            (strcmp(c->name, name) == 0 || (c->dutch != NULL && strcmp(c->dutch, name) == 0)))
            return c;
    }
    return NULL;
}

/* The language may be asked before the command, as an option of all of them is. */
static void complete(typing *t, const dtp_described_command *before)
{
    bool open = false;
    size_t at = 0;
    const dtp_described_option *o = NULL;
    t->command = before;
    for (; at + 1 < t->n && t->word[at][0] == '-' && !open; at++) {
        o = read_option(t, t->word[at], &open);
        if (open && at + 2 < t->n) {
            at++;
            open = false;
        }
    }
    if (open) {
        offer_value(t, o, t->c.typed);
    } else if (at + 1 >= t->n) {
        if (strchr(t->c.typed, '=') != NULL)
            offer_last(t);
        else
            offer_first(t);
    } else if ((t->command = find_command(t->of, t->word[at])) != NULL) {
        memset(t->given, 0, sizeof t->given);
        read_words(t, at + 1);
        offer_last(t);
    }
}

void dtp_described_complete(dtp_buf *out, const dtp_described *of, const char *const *word, size_t n)
{
    const dtp_described_command before = {
        .name = "", .arguments = "", .option = of->shared, .n_own = 0, .n_options = of->n_shared};
    typing t = {.of = of, .word = word, .n = n, .first = ""};
    t.c = (dtp_candidates){.out = out, .lang = of->lang, .typed = n > 0 ? word[n - 1] : "", .before = ""};
    if (n > 0 && dtp_intern_new(&t.c.offered, NULL) == DT_OK)
        complete(&t, &before);
    dtp_intern_free(t.c.offered);
}

dt_language dtp_described_lang(const char *const *word, size_t n, dt_language otherwise)
{
    static const char *const names[] = {"--lang", "--taal", "-l"};
    for (size_t i = 0; i + 1 < n; i++)
        for (size_t k = 0; k < DTP_COUNT(names); k++) {
            size_t length = strlen(names[k]);
            bool apart = strcmp(word[i], names[k]) == 0 && i + 2 < n;
            if (strncmp(word[i], names[k], length) != 0 || (!apart && word[i][length] != '='))
                continue;
            const char *code = apart ? word[i + 1] : word[i] + length + 1;
            if (strcmp(code, "nl") == 0 || strcmp(code, "en") == 0)
                otherwise = strcmp(code, "en") == 0 ? DT_EN : DT_NL;
        }
    return otherwise;
}
