/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/candidates.h"
#include "base/clean.h"
#include "base/spoken.h"
#include "base/usage.h"
#include "base/wrap.h"
#include "inspection/file/codes.h"
#include "score/evidence.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/framework.h>
#include <dossiertoets/inspection.h>
#include <stdio.h>
#include <string.h>

enum { SAID_WIDTH = 70, NONE = -1 };

/* What a row of candidates.def gives; code NONE: no codes. */
typedef struct row {
    const char *command;
    dtp_message help;     /* of an option, */
    const char *argument; /* or how an argument stands in the usage line */
    int code;
    const dt_choice *(*choices)(size_t *n);
    dtp_choice_list list;
    const char *words;
} row;
#define ROW(command, help, argument, code, choices, list, words)                                             \
    {command, help, argument, code, choices, list, words},
static const char SETTINGS[] =
#define DT_SETTING(what, name, variable) " " name
#include "base/settings.def"
#undef DT_SETTING
    ;
static const row ROWS[] = {
#define DT_CODES(command, help, kind)                                                                        \
    ROW(command, DTP_MSG_##help, NULL, DTP_CODES_##kind, NULL, DTP_CHOICES_NONE, "")
#define DT_ARGUMENT(command, argument, kind)                                                                 \
    ROW(command, DTP_MSG_NONE, argument, DTP_CODES_##kind, NULL, DTP_CHOICES_NONE, "")
#define DT_ARGUMENT_WORDS(command, argument, words)                                                          \
    ROW(command, DTP_MSG_NONE, argument, NONE, NULL, DTP_CHOICES_NONE, words)
#define DT_CHOICES(command, help, function)                                                                  \
    ROW(command, DTP_MSG_##help, NULL, NONE, function, DTP_CHOICES_NONE, "")
#define DT_LIST(command, help, list)   ROW(command, DTP_MSG_##help, NULL, NONE, NULL, DTP_CHOICES_##list, "")
#define DT_WORDS(command, help, words) ROW(command, DTP_MSG_##help, NULL, NONE, NULL, DTP_CHOICES_NONE, words)
#include "ask/candidates.def"
};

static bool begins(const dtp_candidates *c, const char *text)
{
    return strncmp(text, c->typed, strlen(c->typed)) == 0;
}

/* One line of it, of no great length. */
static void put_said(dtp_buf *out, const char *said)
{
    size_t next = 0;
    dtp_buf shown = DTP_BUF_INIT;
    dtp_clean_show(&shown, said);
    const char *text = dtp_buf_text(&shown);
    size_t n = dtp_wrap_line(text, SAID_WIDTH, &next);
    for (size_t i = 0; i < n; i++)
        dtp_buf_putc(out, (unsigned char)text[i] < ' ' ? ' ' : text[i]);
    if (text[next] != '\0')
        dtp_buf_puts(out, "…");
    dtp_buf_free(&shown);
}

void dtp_candidates_offer(dtp_candidates *c, const char *text, const char *said)
{
    size_t at;
    bool is_new = false;
    if (text[0] == '\0' || !begins(c, text) || strpbrk(text, "\t\r\n") != NULL || !dtp_clean_is_shown(text) ||
        dtp_intern_add(c->offered, text, strlen(text), &at, &is_new, NULL) != DT_OK || !is_new)
        return;
    dtp_buf_add(c->out, c->before, c->n_before);
    dtp_buf_puts(c->out, text);
    dtp_buf_putc(c->out, '\t');
    put_said(c->out, said);
    dtp_buf_putc(c->out, '\n');
}

/* A word of the program in the language, or in the other one when it begins as that. */
static void offer_word(dtp_candidates *c, const char *name, const char *said)
{
    const char *word = dtp_spoken_in(name, c->lang);
    const char *other = c->lang == DT_NL ? name : dtp_spoken_in(name, DT_NL);
    dtp_candidates_offer(c, begins(c, word) || c->typed[0] == '\0' ? word : other, said);
}

/* "a, b" and "a|b". */
static void offer_words(dtp_candidates *c, const char *words)
{
    char name[64];
    for (size_t n; *words != '\0'; words += n) {
        words += strspn(words, ", |");
        n = strcspn(words, ", |");
        (void)snprintf(name, sizeof name, "%.*s", (int)n, words);
        offer_word(c, name, "");
    }
}

static void offer_choices(dtp_candidates *c, const dt_choice *choice, size_t n)
{
    for (size_t i = 0; i < n; i++)
        offer_word(c, choice[i].name, c->lang == DT_EN ? choice[i].title_en : choice[i].title_nl);
}

static void offer_code(void *payload, const char *code, const char *said)
{
    dtp_candidates_offer(payload, code, said);
}

static void offer_row(dtp_candidates *c, const row *r)
{
    size_t n;
    if (r->code != NONE && c->file != NULL)
        (void)dtp_codes_each(c->file, (dtp_codes_kind)r->code, offer_code, c, NULL);
    const dt_choice *choice = r->choices != NULL            ? r->choices(&n)
                              : r->list != DTP_CHOICES_NONE ? dtp_choices(r->list, &n)
                                                            : NULL;
    if (choice != NULL)
        offer_choices(c, choice, n);
    offer_words(c, r->words);
}

static void offer_framework(dtp_candidates *c, const dt_framework_builtin *shipped)
{
    dt_framework *fw;
    if (!begins(c, shipped->id) || dt_framework_open(&fw, shipped->id, NULL) != DT_OK)
        return;
    dtp_candidates_offer(c, shipped->id, dt_framework_title(fw));
    dt_framework_free(fw);
}

static void offer_shipped(dtp_candidates *c)
{
    size_t n;
    const dt_framework_builtin *shipped = dt_framework_builtins(&n);
    for (size_t i = 0; i < n; i++)
        offer_framework(c, &shipped[i]);
}

/* Whether a usage has this whole word: letters only. */
static bool has_word(const char *usage, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(usage, word); at != NULL; at = strstr(at + 1, word))
        if ((at == usage || strchr("|[.", at[-1]) != NULL) &&
            (at[n] == '\0' || strchr("|].=", at[n]) != NULL))
            return true;
    return false;
}

void dtp_candidates_files(dtp_candidates *c, const char *what)
{
    size_t at;
    bool is_new = false;
    if (dtp_intern_add(c->offered, what, strlen(what), &at, &is_new, NULL) == DT_OK && is_new)
        dtp_buf_printf(c->out, "\t%s\n", what);
}

/* "FILE.toets" and "SHEET.csv|SHEET.xlsx" ask for files with those endings, a few words for any file. */
static void ask_files(dtp_candidates *c, const char *usage)
{
    static const char *const any[] = {"FILE", "PACKAGE", "KEYS"};
    dtp_buf what = DTP_BUF_INIT;
    dtp_buf_puts(&what, "file");
    bool named = false;
    for (const char *at = strchr(usage, '.'); at != NULL; at = strchr(at + 1, '.')) {
        size_t n = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");
        if (n > 0)
            dtp_buf_printf(&what, " %.*s", (int)n, at + 1);
        named = named || n > 0;
    }
    for (size_t i = 0; i < DTP_COUNT(any); i++)
        named = named || has_word(usage, any[i]);
    if (has_word(usage, "FOLDER"))
        dtp_candidates_files(c, "folder");
    else if (named)
        dtp_candidates_files(c, dtp_buf_text(&what));
    dtp_buf_free(&what);
}

/* "open|closed", and "1|2|3". */
static bool is_choice(const char *value)
{
    return dtp_usage_is_choice(value) || (value[0] >= '1' && strspn(value, "0123456789|") == strlen(value));
}

void dtp_candidates_value(dtp_candidates *c, const char *command, const dtp_described_option *option)
{
    if (option->words[0] != '\0' || is_choice(option->value))
        offer_words(c, option->words[0] != '\0' ? option->words : option->value);
    for (size_t i = 0; i < DTP_COUNT(ROWS); i++)
        if (ROWS[i].help == option->help && ROWS[i].argument == NULL &&
            (ROWS[i].command[0] == '\0' || strcmp(ROWS[i].command, command) == 0))
            offer_row(c, &ROWS[i]);
    if (strcmp(option->value, "FILE|ID") == 0 && strcmp(option->name, "framework") == 0)
        offer_shipped(c);
    ask_files(c, option->value);
}

void dtp_candidates_argument(dtp_candidates *c, const char *command, const char *place)
{
    if (place[0] >= 'a' && place[0] <= 'z')
        dtp_candidates_offer(c, place, "");
    for (size_t i = 0; i < DTP_COUNT(ROWS); i++)
        if (ROWS[i].argument != NULL && has_word(place, ROWS[i].argument) &&
            strcmp(ROWS[i].command, command) == 0)
            offer_row(c, &ROWS[i]);
    if (has_word(place, "ID") && strcmp(command, "framework") == 0)
        offer_shipped(c);
    ask_files(c, place);
}
