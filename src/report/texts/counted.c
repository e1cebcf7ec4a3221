/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what people type of counts, and whether a cell says the same. */
#include "report/texts/counted.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

/* Things that are counted too and are no dossiers: what stands behind "drie van de vier" then is not held
 * against a count. */
static const char *const other_things[] = {
#define DT_OTHER_THING(word) word,
#include "report/texts/other_things.def"
#undef DT_OTHER_THING
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A comma between digits is one of decimals. */
static bool is_part(const char *p, const char *from)
{
    if (*p == ',' && p > from)
        return is_digit(p[-1]) && is_digit(p[1]);
    return *p != '\0' && !strchr(" \t\r\n,;:!?()[]\"'/*_|{}<>", *p);
}

bool dtp_texts_next_word(const char **at, const char *end, dtp_texts_word *out)
{
    const char *p = *at;
    while (p < end && !is_part(p, p))
        p++;
    out->start = p;
    while (p < end && is_part(p, out->start))
        p++;
    *at = p;
    while (p > out->start && p[-1] == '.')
        p--;
    out->size = (size_t)(p - out->start);
    out->text[0] = '\0';
    if (out->size < sizeof out->text) {
        memcpy(out->text, out->start, out->size);
        out->text[out->size] = '\0';
    }
    return *at > out->start;
}

static bool is_any(const char *text, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (dtp_fold_eq(text, list[i]))
            return true;
    return false;
}
#define IS_ANY(text, ...)                                                                                    \
    is_any(text, (const char *const[]){__VA_ARGS__}, DTP_COUNT(((const char *const[]){__VA_ARGS__})))

static bool is_number(const char *text, unsigned long *value)
{
    char words[40];
    long long whole;
    if (is_digit(text[0])) {
        bool good = strlen(text) < 7 && dtp_parse_int(text, &whole) && whole >= 0;
        *value = good ? (unsigned long)whole : 0;
        return good;
    }
    *value = 0;
    if (IS_ANY(text, "geen", "none", "no", "nul"))
        return true;
    for (int lang = DT_NL; lang <= DT_EN; lang++)
        for (long long n = 1; n <= 20; n++)
            if (dtp_fold_eq(dtp_number_words(n, (dt_language)lang, words, sizeof words), text)) {
                *value = (unsigned long)n;
                return true;
            }
    *value = 1;
    return dtp_fold_eq(text, "een");
}

static bool is_dossier(const char *text)
{
    return IS_ANY(text, "dossier", "dossiers", "file", "files", "case", "cases");
}

static bool is_other(const char *text)
{
    return is_any(text, other_things, DTP_COUNT(other_things));
}

static bool is_between(const char *text)
{
    return IS_ANY(text, "de", "het", "the", "onderzochte", "beoordeelde", "getrokken", "bekeken", "examined",
                  "assessed");
}

/* The word behind those that say nothing. */
static dtp_texts_word noun_after(const char *at, const char *end)
{
    dtp_texts_word w = {.start = at};
    while (dtp_texts_next_word(&at, end, &w))
        if (!is_between(w.text))
            return w;
    return (dtp_texts_word){.start = at};
}

static size_t reach(const dtp_texts_word *first, const dtp_texts_word *last)
{
    return (size_t)(last->start + last->size - first->start);
}

/* "36", "35.7" or "35,71", and what is behind it; "1.000" is no share. */
static bool read_percent(const char *text, dtp_texts_counted *out, const char **rest)
{
    const char *p = text;
    for (; is_digit(*p) && p - text < 3; p++)
        out->percent = 10 * out->percent + (*p - '0');
    if (p == text || is_digit(*p))
        return false;
    out->half = 0.5;
    if ((*p == '.' || *p == ',') && is_digit(p[1]))
        for (p++; is_digit(*p); p++) {
            out->percent += 0.2 * out->half * (*p - '0');
            out->half /= 10;
        }
    *rest = p;
    return out->percent <= 100 && out->half > 0.001;
}

/* Shares of something else than what was counted: how sure one is, how much more it became. */
static bool is_measure(const char *text)
{
    return IS_ANY(text, "zekerheid", "betrouwbaarheid", "confidence", "meer", "minder", "hoger", "lager",
                  "more", "less", "higher", "lower");
}

/* What a share is of: nothing is said, dossiers, or something else. */
static bool read_whole(const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    if (!dtp_texts_next_word(&at, end, &w))
        return true;
    if (!IS_ANY(w.text, "van", "of"))
        return !is_measure(w.text);
    w = noun_after(at, end);
    out->dossiers = is_dossier(w.text);
    return !is_other(w.text);
}

static bool read_share(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_counted share = {.share = true, .start = first->start};
    dtp_texts_word last = *first;
    const char *rest;
    if (!read_percent(first->text, &share, &rest))
        return false;
    if (rest[0] == '\0' &&
        (!dtp_texts_next_word(&at, end, &last) || !IS_ANY(last.text, "%", "procent", "percent")))
        return false;
    if (rest[0] != '\0' && strcmp(rest, "%") != 0)
        return false;
    share.size = reach(first, &last);
    *out = share;
    return read_whole(at, end, out);
}

/* "negen dossiers" */
static bool read_plain(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    unsigned long n;
    if (!is_number(first->text, &n) || IS_ANY(first->text, "een", "geen", "no", "one") ||
        !is_dossier(noun_after(at, end).text) || !dtp_texts_next_word(&at, end, &w))
        return false;
    *out = (dtp_texts_counted){.n = n, .start = first->start, .size = reach(first, &w)};
    return true;
}

/* "negen van de veertien", "alle veertien dossiers" */
static bool read_part(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    unsigned long n = 0, of;
    bool all = IS_ANY(first->text, "alle", "all");
    if (!all && !is_number(first->text, &n))
        return false;
    bool more = dtp_texts_next_word(&at, end, &w);
    if (!more || (!all && !IS_ANY(w.text, "van", "of")))
        return false;
    more = all || dtp_texts_next_word(&at, end, &w);
    while (more && is_between(w.text))
        more = dtp_texts_next_word(&at, end, &w);
    if (!more || !is_number(w.text, &of) || of == 0 || IS_ANY(w.text, "een", "geen", "no"))
        return false;
    dtp_texts_word noun = noun_after(at, end);
    if (is_other(noun.text) || (all && !is_dossier(noun.text)))
        return false;
    *out = (dtp_texts_counted){.typed = true,
                               .all = all,
                               .n = all ? of : n,
                               .of = of,
                               .start = first->start,
                               .size = reach(first, &w)};
    return true;
}

bool dtp_texts_read_count(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out)
{
    return read_share(first, at, end, out) || read_plain(first, at, end, out) ||
           read_part(first, at, end, out);
}

bool dtp_texts_is_total(const dt_cell *k, unsigned long of)
{
    return of == k->assessed || of == k->assessed + k->missing || of == k->subjects;
}

static bool is_count(const dtp_texts_counted *c, unsigned long n, unsigned long of)
{
    if (!c->share)
        return n == c->n;
    return of > 0 && fabs(100.0 * (double)n / (double)of - c->percent) <= c->half * (1 + 1e-9);
}

/* "All of them" is of what was found, not that all were looked at; and "none" is not of what could be
 * assessed. */
static bool says_of(const dt_cell *k, const dtp_texts_counted *c, unsigned long of)
{
    bool whole = c->share ? c->percent >= 100 : k->assessed == c->of,
         none = c->share ? c->percent <= 0 : c->n == 0;
    unsigned long n[] = {k->meets,
                         k->fails,
                         k->meets + k->partly,
                         k->partly + k->fails,
                         k->partly,
                         k->missing,
                         k->outside,
                         k->missing + k->outside,
                         k->unscored,
                         k->differing,
                         whole ? k->meets : k->assessed};
    size_t of_found = none ? 4 : DTP_COUNT(n);
    for (size_t i = 0; i < of_found; i++)
        if (is_count(c, n[i], of))
            return true;
    return false;
}

bool dtp_texts_says_so(const dt_cell *k, const dtp_texts_counted *c)
{
    unsigned long of[] = {k->assessed, k->assessed + k->missing, k->subjects};
    if (!c->typed && !c->share)
        return says_of(k, c, 0);
    for (size_t i = 0; i < DTP_COUNT(of); i++)
        if ((c->share || of[i] == c->of) && says_of(k, c, of[i]))
            return true;
    return false;
}
