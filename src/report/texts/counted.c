/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what people type of counts, and whether a cell says the same. */
#include "report/texts/counted.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

static bool is_number(const char *text, unsigned long *value)
{
    char words[40];
    long long whole;
    if (text[0] >= '0' && text[0] <= '9') {
        bool good = strlen(text) < 7 && dtp_parse_int(text, &whole) && whole >= 0;
        *value = good ? (unsigned long)whole : 0;
        return good;
    }
    *value = 0;
    if (DTP_TEXTS_IS(text, "geen", "none", "no", "nul"))
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

/* "negen dossiers" */
static bool read_plain(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    unsigned long n;
    if (!is_number(first->text, &n) || DTP_TEXTS_IS(first->text, "een", "geen", "no", "one") ||
        !dtp_texts_is_dossier(dtp_texts_noun_after(at, end).text) || !dtp_texts_next_word(&at, end, &w))
        return false;
    *out = (dtp_texts_counted){.n = n, .start = first->start, .size = dtp_texts_reach(first, &w)};
    return true;
}

/* "negen van de veertien", "alle veertien dossiers" */
static bool read_part(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    dtp_texts_word w;
    unsigned long n = 0, of;
    bool all = DTP_TEXTS_IS(first->text, "alle", "all");
    if (!all && !is_number(first->text, &n))
        return false;
    bool more = dtp_texts_next_word(&at, end, &w);
    if (!more || (!all && !DTP_TEXTS_IS(w.text, "van", "of")))
        return false;
    more = all || dtp_texts_next_word(&at, end, &w);
    while (more && dtp_texts_is_between(w.text))
        more = dtp_texts_next_word(&at, end, &w);
    if (!more || !is_number(w.text, &of) || of == 0 || DTP_TEXTS_IS(w.text, "een", "geen", "no"))
        return false;
    dtp_texts_word noun = dtp_texts_noun_after(at, end);
    if (dtp_texts_is_other_thing(noun.text) || (all && !dtp_texts_is_dossier(noun.text)))
        return false;
    *out = (dtp_texts_counted){.typed = true,
                               .all = all,
                               .n = all ? of : n,
                               .of = of,
                               .start = first->start,
                               .size = dtp_texts_reach(first, &w)};
    return true;
}

/* A word that makes what follows a bound: "ruim", "meer dan", "at least". */
typedef struct bounding {
    const char *word, *next;
    dtp_texts_bound bound;
} bounding;

static const bounding bounds[] = {
#define DT_BOUND(word, next, below, above, open) {word, next, {below, above, open}},
#include "report/texts/bounds.def"
#undef DT_BOUND
};

static const bounding *find_bound(const dtp_texts_word *first, const char *at, const char *end)
{
    dtp_texts_word w = {.start = at};
    dtp_texts_next_word(&at, end, &w);
    for (size_t i = 0; i < DTP_COUNT(bounds); i++)
        if (dtp_fold_eq(first->text, bounds[i].word) &&
            (bounds[i].next[0] == '\0' || dtp_fold_eq(w.text, bounds[i].next)))
            return &bounds[i];
    return NULL;
}

static bool read_exact(const dtp_texts_word *first, const char *at, const char *end, dtp_texts_counted *out)
{
    return dtp_texts_read_share(first, at, end, out) || read_plain(first, at, end, out) ||
           read_part(first, at, end, out);
}

bool dtp_texts_read_count(const dtp_texts_word *first, const char *at, const char *end,
                          dtp_texts_counted *out)
{
    const bounding *b = find_bound(first, at, end);
    dtp_texts_word w;
    if (!b)
        return read_exact(first, at, end, out);
    if (b->next[0] != '\0')
        dtp_texts_next_word(&at, end, &w);
    if (!dtp_texts_next_word(&at, end, &w) || !read_exact(&w, at, end, out))
        return false;
    out->size += (size_t)(out->start - first->start);
    out->start = first->start;
    out->bound = b->bound;
    return true;
}

bool dtp_texts_is_total(const dt_cell *k, unsigned long of)
{
    return of == k->assessed || of == k->assessed + k->missing || of == k->subjects;
}

static bool is_bound(const dtp_texts_counted *c)
{
    return c->bound.below > 0 || c->bound.above > 0;
}

/* How many points of a share the count is above what was typed. */
static double points_above(const dtp_texts_counted *c, unsigned long n, unsigned long of)
{
    double typed = c->share ? c->percent : 100.0 * (double)c->n / (double)of;
    return 100.0 * (double)n / (double)of - typed;
}

/* of: what counts are out of, or the whole sample where nothing is said of it. */
static bool is_count(const dtp_texts_counted *c, unsigned long n, unsigned long of)
{
    if (of == 0)
        return false;
    double above = points_above(c, n, of), slack = c->half + 1e-9;
    const dtp_texts_bound *b = &c->bound;
    bool within = above >= -b->below - slack && above <= b->above + slack;
    return within && (!b->open || fabs(above) > 1e-9) && (!is_bound(c) || n > 0);
}

/* "All of them" is of what was found, not that all were looked at; "none" is not of what could be assessed,
 * and neither is "most". */
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
    size_t of_found = none ? 4 : DTP_COUNT(n) - (is_bound(c) ? 1 : 0);
    for (size_t i = 0; i < of_found; i++)
        if (is_count(c, n[i], of))
            return true;
    return false;
}

bool dtp_texts_says_so(const dt_cell *k, const dtp_texts_counted *c)
{
    unsigned long of[] = {k->assessed, k->assessed + k->missing, k->subjects};
    if (!c->typed && !c->share)
        return says_of(k, c, k->subjects);
    for (size_t i = 0; i < DTP_COUNT(of); i++)
        if ((c->share || of[i] == c->of) && says_of(k, c, of[i]))
            return true;
    return false;
}
