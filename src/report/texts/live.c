/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live numbers: {{1.1.4 failing}}, {{dossiers}}. One reader finds the number of a name, or what is wrong with
 * it. */
#include "base/error.h"
#include "base/text.h"
#include "report/texts/texts.h"
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef enum total {
#define DT_LIVE(ID, name, naam, MEANS) TOTAL_##ID,
#define DT_LIVE_COUNT(member, name, naam, MEANS)
#include "report/texts/live.def"
#undef DT_LIVE
#undef DT_LIVE_COUNT
    TOTALS
} total;

static const char *const totals[][2] = {
#define DT_LIVE(ID, name, naam, MEANS) {naam, name},
#define DT_LIVE_COUNT(member, name, naam, MEANS)
#include "report/texts/live.def"
#undef DT_LIVE
#undef DT_LIVE_COUNT
};

static const struct {
    const char *name[2]; /* by dt_language */
    size_t offset;       /* of an unsigned long in dt_cell */
} counts[] = {
#define DT_LIVE(ID, name, naam, MEANS)
#define DT_LIVE_COUNT(member, name, naam, MEANS) {{naam, name}, offsetof(dt_cell, member)},
#include "report/texts/live.def"
#undef DT_LIVE
#undef DT_LIVE_COUNT
};

#define WORDS_MAX 12
typedef struct name {
    const char *whole;
    const char *word[WORDS_MAX];
    size_t n;
} name;

typedef struct reading {
    dtp_compose *c;
    dtp_words w; /* in the language of the texts */
    size_t municipality;
    size_t own;            /* framework that the section is about, or SIZE_MAX */
    dtp_texts_fault fault; /* message is DTP_MSG_NONE when there is none */
    bool withheld;         /* the number is not for outsiders */
} reading;

static const char *fail(reading *r, dtp_message message, const char *a, const char *b, const char *d)
{
    r->fault = (dtp_texts_fault){.message = message, .arg = {a, b, d}};
    return NULL;
}

static void split(name *out, dtp_words *w, const char *text)
{
    static const char blanks[] = " \t";
    *out = (name){.whole = text};
    for (const char *p = text + strspn(text, blanks); *p != '\0' && out->n < WORDS_MAX;
         p += strspn(p, blanks)) {
        size_t n = strcspn(p, blanks);
        char *word = dtp_arena_strndup(w->arena, p, n);
        w->failed = w->failed || !word;
        out->word[out->n++] = word ? word : "";
        p += n;
    }
}

static bool is_word(const char *word, const char *english, const char *dutch)
{
    return dtp_fold_eq(word, english) || dtp_fold_eq(word, dutch);
}

static const char *say(reading *r, unsigned long n, const name *asked)
{
    const char *last = asked->word[asked->n - 1];
    if (is_word(last, "digits", "cijfers"))
        return dtp_say_digits(&r->w, n);
    return dtp_say_number(&r->w, n);
}

static size_t count_documents(const dt_report_facts *facts)
{
    size_t n = 0;
    for (size_t i = 0; i < facts->n_sources; i++)
        if (dtp_streq(facts->source[i].kind, "document")) /* a title alone is one */
            n += facts->source[i].count < 0 ? 1 : (size_t)facts->source[i].count;
    return n;
}

static size_t count_indicators(reading *r)
{
    size_t n = 0;
    for (size_t f = 0; f < r->c->facts->context->n_frameworks; f++)
        n += dtp_compose_level_nodes(r->c, f, DT_LEVEL_INDICATOR).n;
    return n;
}

static const char *say_total(reading *r, total which, const name *asked)
{
    const dt_report_facts *facts = r->c->facts;
    bool drawn = r->municipality != SIZE_MAX;
    dt_population all = {0};
    if (drawn)
        all = dtp_compose_municipality_total(r->c, r->municipality);
    switch (which) {
    case TOTAL_DOSSIERS:
        return drawn ? say(r, all.sample, asked) : dtp_say(&r->w, DTP_MSG_TEXTS_LIVE_NOT_YET, NULL);
    case TOTAL_POPULATION:
        return drawn ? say(r, all.population, asked) : dtp_say(&r->w, DTP_MSG_TEXTS_LIVE_NOT_YET, NULL);
    case TOTAL_MUNICIPALITY:
        return facts->municipality_name && facts->municipality_name[0] != '\0' ? facts->municipality_name
                                                                               : facts->municipality;
    case TOTAL_INDICATORS:
        return say(r, count_indicators(r), asked);
    case TOTAL_DOCUMENTS:
        return say(r, count_documents(facts), asked);
    case TOTAL_FINDINGS:
        return say(r, facts->evidence ? facts->evidence->n_findings : 0, asked);
    case TOTAL_MEASURES:
        return say(r, facts->evidence ? facts->evidence->n_measures : 0, asked);
    case TOTALS:
        break;
    }
    return "";
}

/* The indicator of "1.1.4" or "FRAMEWORK:1.1.4". */
static bool find_indicator(reading *r, const name *asked, dtp_compose_node *out)
{
    const dt_score_context *context = r->c->facts->context;
    const char *word = asked->word[0], *colon = strchr(word, ':'), *id = colon ? colon + 1 : word;
    const char *first = NULL;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        bool named = !colon || dtp_texts_is_framework(context->framework[f], word, (size_t)(colon - word));
        size_t index = named ? dt_framework_find_indicator(context->framework[f], id) : SIZE_MAX;
        dtp_compose_node node = {f, DT_LEVEL_INDICATOR, index};
        if (index == SIZE_MAX || !dtp_compose_node_is_rated(r->c, node))
            continue;
        if (!colon && f == r->own) {
            *out = node;
            return true;
        }
        if (first && r->own == SIZE_MAX) {
            fail(r, DTP_MSG_TEXTS_LIVE_AMBIGUOUS, asked->whole, id, first);
            return false;
        }
        first = dtp_texts_framework_word(context->framework[f]);
        *out = node;
    }
    if (!first)
        fail(r, DTP_MSG_TEXTS_LIVE_INDICATOR, asked->whole, id, NULL);
    return first != NULL;
}

static const char *known_counts(reading *r)
{
    const char *known[DTP_COUNT(counts)];
    for (size_t i = 0; i < DTP_COUNT(counts); i++)
        known[i] = counts[i].name[r->w.lang];
    return dtp_say_join(&r->w, ", ", known, DTP_COUNT(counts));
}

/* The group of the words from the third on, but for one that says how the number is written. */
static bool find_group(reading *r, const name *asked, size_t *stratum)
{
    const char *last = asked->word[asked->n - 1];
    size_t n = asked->n;
    if (is_word(last, "digits", "cijfers") || is_word(last, "words", "woorden") ||
        is_word(last, "portion", "deel"))
        n--;
    *stratum = DT_ALL_STRATA;
    if (n <= 2 || r->municipality == SIZE_MAX)
        return true;
    const char *group = dtp_say_join(&r->w, " ", asked->word + 2, n - 2);
    for (size_t s = 0; s < dt_aggregate_strata(r->c->agg, r->municipality); s++)
        if (dtp_fold_eq(dt_aggregate_stratum(r->c->agg, r->municipality, s)->stratum, group)) {
            *stratum = s;
            return true;
        }
    fail(r, DTP_MSG_TEXTS_LIVE_GROUP, asked->whole, group, NULL);
    return false;
}

static const char *say_count(reading *r, const name *asked)
{
    dtp_compose_node node;
    size_t stratum, which = SIZE_MAX;
    if (!find_indicator(r, asked, &node))
        return NULL;
    for (size_t i = 0; asked->n > 1 && i < DTP_COUNT(counts); i++)
        if (is_word(asked->word[1], counts[i].name[DT_EN], counts[i].name[DT_NL]))
            which = i;
    if (which == SIZE_MAX)
        return fail(r, DTP_MSG_TEXTS_LIVE_WHAT, asked->whole, known_counts(r), NULL);
    bool group = find_group(r, asked, &stratum);
    r->withheld = !group && r->c->facts->published; /* outsiders see it with others */
    if (r->withheld)
        return dtp_say(&r->w, DTP_MSG_DISCLOSURE_LIVE, NULL);
    if (!group)
        return NULL;
    const dt_cell *cell =
        r->municipality == SIZE_MAX ? NULL : dtp_compose_node_cell(r->c, node, r->municipality, stratum);
    if (!cell || (!cell->withheld && cell->assessed + cell->missing + cell->outside == 0))
        return dtp_say(&r->w, DTP_MSG_TEXTS_LIVE_NOT_YET, NULL);
    r->withheld = cell->withheld;
    if (r->withheld)
        return dtp_say(&r->w, DTP_MSG_DISCLOSURE_LIVE, NULL);
    unsigned long n;
    memcpy(&n, (const char *)cell + counts[which].offset, sizeof n);
    if (is_word(asked->word[asked->n - 1], "portion", "deel"))
        return dtp_wording_portion(&r->w, n, cell->assessed, DTP_NOUN_NONE);
    return say(r, n, asked);
}

/* What the name stands for; NULL, with the fault, when there is no such number. */
static const char *value_of(reading *r, const char *text)
{
    name asked;
    r->fault.message = DTP_MSG_NONE;
    r->withheld = false;
    split(&asked, &r->w, text);
    if (asked.n == 0)
        return fail(r, DTP_MSG_TEXTS_LIVE_UNKNOWN, text, NULL, NULL);
    for (size_t i = 0; i < TOTALS; i++)
        if (is_word(asked.word[0], totals[i][DT_EN], totals[i][DT_NL]))
            return say_total(r, (total)i, &asked);
    if (strpbrk(asked.word[0], "0123456789") || strchr(asked.word[0], ':'))
        return say_count(r, &asked);
    const char *known[2 * TOTALS];
    for (size_t i = 0; i < 2 * TOTALS; i++)
        known[i] = totals[i / 2][i % 2];
    const char *near = dtp_nearest(asked.word[0], known, 2 * TOTALS);
    return near ? fail(r, DTP_MSG_TEXTS_LIVE_NEAR, text, near, NULL)
                : fail(r, DTP_MSG_TEXTS_LIVE_UNKNOWN, text, NULL, NULL);
}

/* Whether a sentence begins at p: the text, a paragraph, or what follows a full stop. */
static bool begins_sentence(const char *body, const char *p)
{
    const char *q = p;
    while (q > body && strchr(" \t*_>", q[-1]))
        q--;
    if (q == body || (q[-1] == '\n' && (q - 1 == body || q[-2] == '\n' || q[-2] == '>')))
        return true;
    while (q > body && strchr(" \t\n*_", q[-1]))
        q--;
    return q > body && q < p && strchr(".!?", q[-1]);
}

static bool is_place(const char *text)
{
    return dtp_streq(text, "list") || dtp_streq(text, "lijst");
}

typedef void (*live_fn)(void *payload, const char *before, size_t size, const char *name, const char *at);

/* Each live number with what stands before it; at the end one without a name (NULL). A name is "" when it has
 * no end. */
static void each(dtp_words *w, const char *body, live_fn fn, void *payload)
{
    const char *from = body;
    for (const char *p = strstr(body, "{{"); p; p = strstr(from, "{{")) {
        size_t n = strcspn(p + 2, "\n}");
        bool whole = strncmp(p + 2 + n, "}}", 2) == 0;
        char *text = dtp_arena_strndup(w->arena, p + 2, whole ? n : 0);
        w->failed = w->failed || !text;
        fn(payload, from, (size_t)(p - from), text ? text : "", p);
        from = p + (whole ? n + 4 : 2);
    }
    fn(payload, from, strlen(from), NULL, from + strlen(from));
}

typedef struct filling {
    reading r;
    dtp_buf out;
    const char *body;
} filling;

static void fill_one(void *payload, const char *before, size_t size, const char *text, const char *at)
{
    filling *f = payload;
    dtp_buf_add(&f->out, before, size);
    if (!text)
        return;
    const char *value = text[0] == '\0' || is_place(text) ? NULL : value_of(&f->r, text);
    if (value)
        dtp_markdown_escape(&f->out, begins_sentence(f->body, at) ? dtp_say_capital(&f->r.w, value) : value);
    else if (text[0] == '\0')
        dtp_buf_puts(&f->out, "{{");
    else
        dtp_buf_printf(&f->out, "{{%s}}", text);
}

/* The framework of "finding/FRAMEWORK/1.1.4". */
static size_t own_framework(const dtp_compose *c, const char *section)
{
    const char *from = strncmp(section, "finding/", 8) == 0 ? section + 8 : NULL;
    for (size_t f = 0; from && f < c->facts->context->n_frameworks; f++)
        if (dtp_texts_is_framework(c->facts->context->framework[f], from, strcspn(from, "/")))
            return f;
    return SIZE_MAX;
}

static reading start(dtp_compose *c, size_t municipality, const char *section)
{
    return (reading){.c = c,
                     .w = {.arena = c->w->arena, .lang = dtp_texts_language(c->facts)},
                     .municipality = c->agg ? municipality : SIZE_MAX,
                     .own = own_framework(c, section)};
}

const char *dtp_texts_fill(dtp_compose *c, size_t municipality, const char *section, const char *body)
{
    filling f = {.r = start(c, municipality, section), .out = DTP_BUF_INIT, .body = body};
    each(&f.r.w, body, fill_one, &f);
    const char *own = dtp_arena_strdup(c->w->arena, dtp_buf_text(&f.out));
    c->w->failed = c->w->failed || f.r.w.failed || f.out.failed || !own;
    dtp_buf_free(&f.out);
    return own ? own : "";
}

typedef struct finding {
    reading r;
    const char *body;
    bool withheld; /* what is not for outsiders is looked for, not what there is not */
    dtp_texts_fault_fn fn;
    void *payload;
} finding;

static void find_fault(void *payload, const char *before, size_t size, const char *text, const char *at)
{
    finding *f = payload;
    (void)before;
    (void)size;
    if (!text || is_place(text))
        return;
    f->r.withheld = false;
    bool found = text[0] != '\0' && value_of(&f->r, text);
    if (f->withheld ? !f->r.withheld : found)
        return;
    if (f->withheld)
        fail(&f->r, DTP_MSG_DISCLOSURE_LIVE_TOLD, text,
             dtp_message_text(DTP_MSG_DISCLOSURE_LIVE, f->r.w.lang), NULL);
    else if (text[0] == '\0')
        fail(&f->r, DTP_MSG_TEXTS_LIVE_OPEN, NULL, NULL, NULL);
    f->r.fault.line = 1;
    const char *line = f->body;
    for (const char *p = f->body; p < at; p++)
        if (*p == '\n') {
            f->r.fault.line++;
            line = p + 1;
        }
    f->r.fault.column = (size_t)(at - line) + 1;
    f->fn(f->payload, &f->r.fault);
}

void dtp_texts_live_faults(dtp_compose *c, size_t municipality, const char *section, const char *body,
                           dtp_texts_fault_fn fn, void *payload)
{
    finding f = {.r = start(c, municipality, section), .body = body, .fn = fn, .payload = payload};
    each(&f.r.w, body, find_fault, &f);
    c->w->failed = c->w->failed || f.r.w.failed;
}

void dtp_texts_live_withheld(dtp_compose *outside, size_t shown, const char *section, const char *body,
                             dtp_texts_fault_fn fn, void *payload)
{
    finding f = {start(outside, shown, section), body, true, fn, payload};
    each(&f.r.w, body, find_fault, &f);
    outside->w->failed = outside->w->failed || f.r.w.failed;
}

dt_status dt_compose_live_numbers(dt_document **out, dt_language lang, dt_error *err)
{
    static const struct {
        const char *name[2];
        bool counted;
        dtp_message means;
    } rows[] = {
#define DT_LIVE(ID, name, naam, MEANS)           {{naam, name}, false, DTP_MSG_##MEANS},
#define DT_LIVE_COUNT(member, name, naam, MEANS) {{naam, name}, true, DTP_MSG_##MEANS},
#include "report/texts/live.def"
#undef DT_LIVE
#undef DT_LIVE_COUNT
    };
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_LIVE_TITLE, lang), false, lang, err));
    for (size_t i = 0; i < DTP_COUNT(rows); i++) {
        for (int l = DT_EN; l >= DT_NL; l--) {
            char text[64];
            (void)snprintf(text, sizeof text, rows[i].counted ? "{{1.1.4 %s}}" : "{{%s}}", rows[i].name[l]);
            dt_result_text(doc, l == DT_EN ? "name" : "naam", text);
        }
        dt_result_text(doc, "gives", dtp_message_text(rows[i].means, lang));
        dt_result_end_row(doc);
    }
    dt_result_note(doc, dtp_message_text(DTP_MSG_LIVE_NOTE, lang));
    dt_status status = dt_result_done(doc, err);
    if (status != DT_OK)
        dt_document_free(doc);
    else
        *out = doc;
    return status;
}
