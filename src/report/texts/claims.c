/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed counts against what was counted: "negen van de veertien", "9 of 14", "alle veertien dossiers", and at
 * an indicator "in negen dossiers". A sentence is held against the indicators that it names, else those that
 * its section is about. */
#include "base/text.h"
#include "report/texts/texts.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A word of the text: [start, start + size). */
typedef struct word {
    const char *start;
    size_t size;
    char text[40]; /* "" when it is longer */
} word;

/* Things that are counted too and are no dossiers: what stands behind "drie van de vier" then is not held
 * against a count. */
static const char *const other_things[] = {
#define DT_OTHER_THING(word) word,
#include "report/texts/other_things.def"
#undef DT_OTHER_THING
};

typedef struct counted {
    bool typed; /* "x of y"; else only x */
    bool all;   /* "alle y" */
    unsigned long n, of;
    const char *start;
    size_t size;
} counted;

typedef struct claiming {
    dtp_compose *c;
    size_t municipality;
    const char *body;
    dtp_compose_node *own; /* what the section is about */
    size_t n_own;
    bool exact; /* the section says about which indicator, or indicators */
    dtp_compose_node *named;
    size_t n_named;
    const dtp_compose *outside; /* NULL: what the text says is held against what was counted */
    size_t shown;               /* the municipality there */
    dtp_texts_fault_fn fn;
    void *payload;
} claiming;

static bool is_part(char c)
{
    return c != '\0' && !strchr(" \t\r\n,;:!?()[]\"'/*_|{}<>", c);
}

/* The next word before end; full stops at its end do not belong to it. */
static bool next_word(const char **at, const char *end, word *out)
{
    const char *p = *at;
    while (p < end && !is_part(*p))
        p++;
    out->start = p;
    while (p < end && is_part(*p))
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
    if (text[0] >= '0' && text[0] <= '9') {
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

static bool is_between(const char *text)
{
    return IS_ANY(text, "de", "het", "the", "onderzochte", "beoordeelde", "getrokken", "bekeken", "examined",
                  "assessed");
}

/* The word behind those that say nothing. */
static word noun_after(const char *at, const char *end)
{
    word w = {.start = at};
    while (next_word(&at, end, &w))
        if (!is_between(w.text))
            return w;
    return (word){.start = at};
}

/* A count that starts with this word. */
static bool read_count(const word *first, const char *at, const char *end, counted *out)
{
    word w;
    unsigned long n, of;
    bool all = IS_ANY(first->text, "alle", "all");
    if (!all && !is_number(first->text, &n))
        return false;
    const char *p = at;
    if (!next_word(&p, end, &w))
        return false;
    if (!all && is_dossier(noun_after(at, end).text) && !IS_ANY(first->text, "een", "geen", "no", "one")) {
        *out = (counted){.n = n, .start = first->start, .size = (size_t)(w.start + w.size - first->start)};
        return true;
    }
    if (!all && !IS_ANY(w.text, "van", "of"))
        return false;
    bool more = all || next_word(&p, end, &w);
    while (more && is_between(w.text))
        more = next_word(&p, end, &w);
    if (!more || !is_number(w.text, &of) || of == 0 || IS_ANY(w.text, "een", "geen", "no"))
        return false;
    word noun = noun_after(p, end);
    if (is_any(noun.text, other_things, DTP_COUNT(other_things)) || (all && !is_dossier(noun.text)))
        return false;
    *out = (counted){.typed = true,
                     .all = all,
                     .n = all ? of : n,
                     .of = of,
                     .start = first->start,
                     .size = (size_t)(w.start + w.size - first->start)};
    return true;
}

/* What can be said of a cell in so many words. */
static bool says_so(const dt_cell *k, const counted *c)
{
    unsigned long of[] = {k->assessed, k->assessed + k->missing, k->subjects};
    /* "All of them" is of what was found, not that all were looked at; and "none" is not of what could be
     * assessed. */
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
                         k->assessed == c->of ? k->meets : k->assessed};
    size_t of_found = c->n == 0 ? 4 : DTP_COUNT(n);
    bool denominator = !c->typed, count = false;
    for (size_t i = 0; i < DTP_COUNT(of); i++)
        denominator = denominator || of[i] == c->of;
    for (size_t i = 0; i < of_found; i++)
        count = count || n[i] == c->n;
    return denominator && count;
}

static bool is_denominator(const dt_cell *k, unsigned long of)
{
    return of == k->assessed || of == k->assessed + k->missing || of == k->subjects;
}

/* Whether it was counted so in any group; about: it can be meant of this indicator at all. */
static bool holds(const claiming *k, dtp_compose_node node, const counted *c, bool *about)
{
    size_t strata = dt_aggregate_strata(k->c->agg, k->municipality);
    bool rated = false;
    for (size_t s = 0; s <= strata; s++) {
        const dt_cell *cell =
            dtp_compose_node_cell(k->c, node, k->municipality, s == strata ? DT_ALL_STRATA : s);
        bool any = cell->assessed > 0;
        rated = rated || any;
        *about = *about || (any && (!c->typed || is_denominator(cell, c->of)));
        if (any && says_so(cell, c))
            return true;
    }
    return !rated;
}

static dtp_texts_fault fault_at(const claiming *k, const counted *c)
{
    dtp_texts_fault fault = {.line = 1, .number = true, .start = (size_t)(c->start - k->body)};
    const char *line = k->body;
    for (const char *p = k->body; p < c->start; p++)
        if (*p == '\n') {
            fault.line++;
            line = p + 1;
        }
    fault.column = (size_t)(c->start - line) + 1;
    char *said = dtp_arena_strndup(k->c->w->arena, c->start, c->size);
    k->c->w->failed = k->c->w->failed || !said;
    fault.arg[0] = said ? said : "";
    return fault;
}

static void tell(const claiming *k, const counted *c, const dtp_compose_node *node)
{
    dtp_texts_fault fault = fault_at(k, c);
    fault.message = DTP_MSG_TEXTS_NUMBER_NOWHERE;
    if (node) {
        const dt_cell *cell = dtp_compose_node_cell(k->c, *node, k->municipality, DT_ALL_STRATA);
        dtp_words *w = k->c->w;
        fault.message = DTP_MSG_TEXTS_NUMBER;
        fault.arg[1] = dtp_compose_node_label(k->c, *node);
        fault.arg[2] =
            dtp_say_join(w, "/",
                         (const char *[]){dtp_say_digits(w, cell->meets), dtp_say_digits(w, cell->partly),
                                          dtp_say_digits(w, cell->fails)},
                         3);
        fault.arg[3] = dtp_say_digits(w, cell->assessed);
    }
    k->fn(k->payload, &fault);
}

/* Whether any cell of the indicator says it. */
static bool is_said(const dtp_compose *c, size_t municipality, dtp_compose_node node, const counted *said)
{
    size_t strata = dt_aggregate_strata(c->agg, municipality);
    for (size_t s = 0; s <= strata; s++) {
        const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, s == strata ? DT_ALL_STRATA : s);
        if (!cell->withheld && cell->assessed > 0 && says_so(cell, said))
            return true;
    }
    return false;
}

/* What was counted so, and is shown nowhere: only somebody who saw the file can say it. A sentence on one
 * indicator can tell of another, so all that it may be about are looked at. */
static void hold_outside(const claiming *k, const counted *c)
{
    const dtp_compose_node *about = NULL;
    for (size_t i = 0; i < k->n_named + k->n_own; i++) {
        const dtp_compose_node *node = i < k->n_named ? &k->named[i] : &k->own[i - k->n_named];
        if (is_said(k->outside, k->shown, *node, c))
            return;
        if (!about && is_said(k->c, k->municipality, *node, c))
            about = node;
    }
    if (!about)
        return;
    dtp_texts_fault fault = fault_at(k, c);
    fault.message = DTP_MSG_DISCLOSURE_TYPED;
    fault.arg[1] = dtp_compose_node_label(k->c, *about);
    fault.arg[2] = dtp_message_text(DTP_MSG_DISCLOSURE_INSTEAD, k->c->w->lang);
    k->fn(k->payload, &fault);
}

static void hold(const claiming *k, const counted *c)
{
    bool named = k->n_named > 0, about = false;
    const dtp_compose_node *node = named ? k->named : k->own;
    size_t n = named ? k->n_named : k->n_own;
    bool exact = named || k->exact;
    /* "In twee dossiers" and "alle dossiers" may be of anything, unless it is said of what. */
    if (n == 0 || (!c->typed && !named) || (c->all && !exact))
        return;
    if (k->outside) {
        hold_outside(k, c);
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (holds(k, node[i], c, &about))
            return;
    /* "Drie van de vier" of something else: it is about dossiers when so many were looked at. */
    if (about || exact)
        tell(k, c, exact ? &node[0] : NULL);
}

/* The indicators that a sentence names. */
static void find_named(claiming *k, const char *at, const char *end)
{
    const dt_score_context *context = k->c->facts->context;
    word w;
    size_t room = k->n_named;
    k->n_named = 0;
    while (next_word(&at, end, &w)) {
        if (!strchr(w.text, '.'))
            continue;
        for (size_t f = 0; f < context->n_frameworks; f++) {
            dtp_compose_node node = {f, DT_LEVEL_INDICATOR,
                                     dt_framework_find_indicator(context->framework[f], w.text)};
            if (node.index != SIZE_MAX && dtp_compose_node_is_rated(k->c, node) && k->n_named < room)
                k->named[k->n_named++] = node;
        }
    }
}

/* Where the sentence ends: at a full stop before a blank, at a blank line, at a new item or cell. */
static const char *sentence_end(const char *p)
{
    for (; *p != '\0'; p++) {
        if (strchr(".!?", *p) && (p[1] == '\0' || strchr(" \n\t)", p[1])))
            return p + 1;
        if (*p == '|' ||
            (*p == '\n' && (p[1] == '\0' || strchr("\n-*#>|", p[1]) || (p[1] >= '0' && p[1] <= '9'))))
            return p + 1;
    }
    return p;
}

#define NAMED_MAX 32

static void hold_sentence(claiming *k, const char *at, const char *end)
{
    word w;
    counted c;
    k->n_named = NAMED_MAX;
    find_named(k, at, end);
    while (next_word(&at, end, &w))
        if (read_count(&w, at, end, &c)) {
            hold(k, &c);
            if (c.start + c.size > at)
                at = c.start + c.size;
        }
}

/* Of a report without chapters the themes are the chapters. */
static bool is_of_chapter(const claiming *k, dtp_compose_node node, const char *chapter, size_t size)
{
    const dt_score_context *context = k->c->facts->context;
    const dt_framework *fw = context->framework[node.framework];
    const char *id = dtp_compose_node_id(k->c, node);
    bool known = false;
    for (size_t f = 0; f < context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_chapters(context->framework[f]); i++) {
            const dt_chapter *ch = dt_framework_chapter(context->framework[f], i);
            if (strlen(ch->id) != size || strncmp(ch->id, chapter, size) != 0)
                continue;
            known = true;
            for (size_t j = 0; j < ch->n_refs; j++)
                if (dtp_streq(ch->ref[j].framework, dt_framework_id(fw)) &&
                    dtp_streq(ch->ref[j].indicator, id))
                    return true;
        }
    const char *theme = dt_framework_theme(fw, dtp_compose_node_indicator(k->c, node)->theme)->id;
    return !known && strlen(theme) == size && strncmp(theme, chapter, size) == 0;
}

/* Whether "FRAMEWORK/ID", or "FRAMEWORK/ID FRAMEWORK/ID" of a finding on several, has the indicator. */
static bool is_of_finding(const claiming *k, dtp_compose_node node, const char *finding)
{
    const char *framework = dt_framework_id(k->c->facts->context->framework[node.framework]);
    const char *id = dtp_compose_node_id(k->c, node);
    size_t n = strlen(framework), m = strlen(id);
    for (const char *at = finding; *at != '\0'; at += strspn(at, " ")) {
        size_t size = strcspn(at, " ");
        if (size == n + 1 + m && strncmp(at, framework, n) == 0 && at[n] == '/' &&
            strncmp(at + n + 1, id, m) == 0)
            return true;
        at += size;
    }
    return false;
}

/* What a section is about: an indicator, those of a chapter, or all. */
static void find_own(claiming *k, const char *section)
{
    size_t rated = 0;
    const char *finding = strncmp(section, "finding/", 8) == 0 ? section + 8 : NULL;
    const char *chapter = strncmp(section, "chapter/", 8) == 0 ? section + 8 : NULL;
    for (size_t f = 0; f < k->c->facts->context->n_frameworks; f++)
        rated += dtp_compose_level_nodes(k->c, f, DT_LEVEL_INDICATOR).n;
    k->own = dtp_arena_array(k->c->w->arena, rated, sizeof *k->own);
    k->c->w->failed = k->c->w->failed || !k->own;
    k->exact = finding != NULL;
    for (size_t f = 0; k->own && f < k->c->facts->context->n_frameworks; f++) {
        dtp_compose_nodes nodes = dtp_compose_level_nodes(k->c, f, DT_LEVEL_INDICATOR);
        for (size_t i = 0; i < nodes.n; i++)
            if (finding   ? is_of_finding(k, nodes.node[i], finding)
                : chapter ? is_of_chapter(k, nodes.node[i], chapter, strcspn(chapter, "/"))
                          : true)
                k->own[k->n_own++] = nodes.node[i];
    }
}

static void hold_text(claiming *k, const char *section)
{
    dtp_compose_node named[NAMED_MAX];
    k->named = named;
    find_own(k, section);
    for (const char *p = k->body, *end; *p != '\0'; p = end) {
        end = sentence_end(p);
        hold_sentence(k, p, end);
    }
}

void dtp_texts_claims(dtp_compose *c, size_t municipality, const char *section, const char *body,
                      dtp_texts_fault_fn fn, void *payload)
{
    claiming k = {.c = c, .municipality = municipality, .body = body, .fn = fn, .payload = payload};
    if (c->agg && municipality != SIZE_MAX)
        hold_text(&k, section);
}

void dtp_texts_disclosed(dtp_compose *c, size_t municipality, const dtp_compose *outside, size_t shown,
                         const char *section, const char *body, dtp_texts_fault_fn fn, void *payload)
{
    claiming k = {c, municipality, body, .outside = outside, .shown = shown, .fn = fn, .payload = payload};
    hold_text(&k, section);
}
