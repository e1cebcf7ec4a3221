/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Typed counts and shares against what was counted. A sentence is held against the indicators that it names,
 * else those that its section is about. */
#include "base/text.h"
#include "report/texts/counted.h"
#include "report/texts/texts.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

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

/* Whether it was counted so in any group; about: it can be meant of this indicator at all. */
static bool holds(const claiming *k, dtp_compose_node node, const dtp_texts_counted *c, bool *about)
{
    size_t strata = dt_aggregate_strata(k->c->agg, k->municipality);
    bool rated = false;
    for (size_t s = 0; s <= strata; s++) {
        const dt_cell *cell =
            dtp_compose_node_cell(k->c, node, k->municipality, s == strata ? DT_ALL_STRATA : s);
        bool any = cell->assessed > 0;
        rated = rated || any;
        *about = *about || (any && (!c->typed || dtp_texts_is_total(cell, c->of)));
        if (any && dtp_texts_says_so(cell, c))
            return true;
    }
    return !rated;
}

static dtp_texts_fault fault_at(const claiming *k, const dtp_texts_counted *c)
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

static void tell(const claiming *k, const dtp_texts_counted *c, const dtp_compose_node *node)
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
static bool is_said(const dtp_compose *c, size_t municipality, dtp_compose_node node,
                    const dtp_texts_counted *said)
{
    size_t strata = dt_aggregate_strata(c->agg, municipality);
    for (size_t s = 0; s <= strata; s++) {
        const dt_cell *cell = dtp_compose_node_cell(c, node, municipality, s == strata ? DT_ALL_STRATA : s);
        if (!cell->withheld && cell->assessed > 0 && dtp_texts_says_so(cell, said))
            return true;
    }
    return false;
}

/* What was counted so, and is shown nowhere: only somebody who saw the file can say it. A sentence on one
 * indicator can tell of another, so all that it may be about are looked at. */
static void hold_outside(const claiming *k, const dtp_texts_counted *c)
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

static void hold(const claiming *k, const dtp_texts_counted *c)
{
    bool named = k->n_named > 0, about = false;
    const dtp_compose_node *node = named ? k->named : k->own;
    size_t n = named ? k->n_named : k->n_own;
    bool exact = named || k->exact;
    /* "In twee dossiers", "alle dossiers" and "40%" may be of anything, unless it is said of what. */
    bool clear = c->share ? exact || c->dossiers : c->typed ? exact || !c->all : named;
    if (n == 0 || !clear)
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
    dtp_texts_word w;
    size_t room = k->n_named;
    k->n_named = 0;
    while (dtp_texts_next_word(&at, end, &w)) {
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

/* A share beside these is what was agreed on, not what was counted. */
static bool is_of_norm(const char *at, const char *end)
{
    static const char *const words[] = {"norm", "normen", "streefwaarde", "doel", "standard", "target"};
    dtp_texts_word w;
    while (dtp_texts_next_word(&at, end, &w))
        for (size_t i = 0; i < DTP_COUNT(words); i++)
            if (dtp_fold_eq(w.text, words[i]))
                return true;
    return false;
}

static void hold_sentence(claiming *k, const char *at, const char *end)
{
    dtp_texts_word w;
    dtp_texts_counted c;
    k->n_named = NAMED_MAX;
    find_named(k, at, end);
    const char *from = at;
    while (dtp_texts_next_word(&at, end, &w))
        if (dtp_texts_read_count(&w, at, end, &c)) {
            if (!c.share || !is_of_norm(from, end))
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
    size_t most = 0;
    const char *finding = strncmp(section, "finding/", 8) == 0 ? section + 8 : NULL;
    const char *chapter = strncmp(section, "chapter/", 8) == 0 ? section + 8 : NULL;
    for (size_t f = 0; f < k->c->facts->context->n_frameworks; f++)
        most += dt_framework_indicators(k->c->facts->context->framework[f]);
    k->own = dtp_arena_array(k->c->w->arena, most, sizeof *k->own);
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
