/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a sheet has and what stands in their cells, for every format. */
#include "base/sized.h"
#include "base/text.h"
#include "score/related.h"
#include "score/sheet.h"
#include <stdint.h>
#include <string.h>

/* A list in one cell. */
static const char *joined(dtp_sheet *s, const char *const *part, size_t n, const char *between)
{
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(&s->scratch, i > 0 ? between : "");
        dtp_buf_puts(&s->scratch, part[i]);
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_municipality(dtp_sheet *s)
{
    return s->subject->municipality;
}

static const char *cell_stratum(dtp_sheet *s)
{
    return s->subject->stratum;
}

static const char *cell_subject(dtp_sheet *s)
{
    return s->subject->code;
}

static const char *cell_case_number(dtp_sheet *s)
{
    return s->subject->id;
}

static const char *cell_framework(dtp_sheet *s)
{
    return dt_framework_id(s->fw);
}

static const char *cell_indicator(dtp_sheet *s)
{
    return s->ind->id;
}

static const char *cell_words(dtp_sheet *s)
{
    return s->ind->text;
}

static const char *cell_operationalisation(dtp_sheet *s)
{
    return s->ind->operationalisation;
}

static const char *cell_items(dtp_sheet *s)
{
    return joined(s, s->ind->item, s->ind->n_items, "; ");
}

static const char *cell_evidence(dtp_sheet *s)
{
    return joined(s, s->ind->evidence, s->ind->n_evidence, ", ");
}

/* The words, and behind them the rating it hangs on: "er is een inschatting gemaakt (1.1.3: V / D)". */
static const char *cell_condition(dtp_sheet *s)
{
    dtp_buf_puts(&s->scratch, s->ind->applies_if);
    if (s->ind->applies_if_indicator != NULL) {
        dtp_buf_puts(&s->scratch, s->ind->applies_if != NULL ? " (" : "(");
        dtp_buf_puts(&s->scratch, s->ind->applies_if_indicator);
        dtp_buf_puts(&s->scratch, ": ");
        joined(s, s->ind->applies_if_rating, s->ind->n_applies_if_ratings, " / ");
        dtp_buf_putc(&s->scratch, ')');
    }
    if (dt_indicator_applies(s->ind, s->other) == DT_APPLIES_NOT) {
        char said[64];
        const char *const what[] = {s->ind->applies_if_indicator, s->other->code};
        dtp_buf_puts(&s->scratch, " - ");
        dtp_buf_puts(&s->scratch,
                     dtp_message_fill(dtp_message_text(DTP_MSG_SCORE_NOT_APPLICABLE, s->request->lang), what,
                                      2, said, sizeof said));
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_choices(dtp_sheet *s)
{
    for (size_t i = 0; i < s->ind->scale->n_ratings; i++) {
        const dt_rating *r = &s->ind->scale->rating[i];
        dtp_buf_printf(&s->scratch, "%s%s %s", i > 0 ? " / " : "", r->code, r->label);
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_rating(dtp_sheet *s)
{
    return s->score != NULL ? s->score->rating->code : NULL;
}

static const char *cell_norm(dtp_sheet *s)
{
    char text[DT_VALUE_WORDS];
    dtp_buf_puts(&s->scratch, dt_bound_text(s->ind, s->request->lang, text, sizeof text));
    return dtp_buf_text(&s->scratch);
}

static const char *cell_value(dtp_sheet *s)
{
    char text[DT_VALUE_WORDS];
    if (s->score != NULL)
        dtp_buf_puts(&s->scratch,
                     dt_value_text(s->ind, s->score->value, false, s->request->lang, text, sizeof text));
    return dtp_buf_text(&s->scratch);
}

static const char *cell_explanation(dtp_sheet *s)
{
    return s->score != NULL ? s->score->text : NULL;
}

static const char *cell_place(dtp_sheet *s)
{
    return s->score != NULL ? s->score->place : NULL;
}

static const char *cell_assessor(dtp_sheet *s)
{
    return s->request->assessor;
}

static const dt_score *own_score(const dtp_sheet *s, size_t subject, size_t framework, size_t indicator)
{
    dtp_score_key key = {subject, framework, indicator};
    size_t k = dtp_intern_find(s->keys, (const char *)&key, sizeof key);
    return k == SIZE_MAX ? NULL : dt_scores_at(s->request->filled, s->own[k]);
}

static const dt_indicator *ind_of(const dt_score_context *c, const dtp_score_equal *e)
{
    return dt_framework_indicator(c->framework[e->framework], e->indicator);
}

/* "V (1G1P1R 1.1.2 vraagt hetzelfde)": what another rating of this assessor says here, as long as nothing is
 * filled in. */
static const char *cell_proposal(dtp_sheet *s)
{
    const dt_score_context *c = s->context;
    size_t subject = (size_t)(s->subject - c->subject), f = 0;
    dtp_score_equal e;
    while (c->framework[f] != s->fw)
        f++;
    size_t indicator = (size_t)(s->ind - dt_framework_indicator(s->fw, 0));
    for (size_t place = 0; s->score == NULL && dtp_score_next_equal(c, f, indicator, &place, &e);) {
        const dt_score *given = own_score(s, subject, e.framework, e.indicator);
        const dt_rating *same =
            given == NULL ? NULL : dtp_score_same(s->ind->scale, ind_of(c, &e)->scale, given->rating);
        char said[256];
        if (same == NULL)
            continue;
        const char *const what[] = {same->code, dt_framework_short(c->framework[e.framework]),
                                    ind_of(c, &e)->id};
        dtp_buf_puts(&s->scratch, dtp_message_fill(dtp_message_text(DTP_MSG_RELATION_CELL, s->request->lang),
                                                   what, 3, said, sizeof said));
        break;
    }
    return dtp_buf_text(&s->scratch);
}

static const char *cell_overrule(dtp_sheet *s)
{
    return s->score != NULL ? s->score->overrule : NULL;
}

static const char *cell_inspection(dtp_sheet *s)
{
    return s->context->inspection;
}

enum kinds {
    DOSSIERS = 1 << DT_SUBJECT_DOSSIER,
    TEAMS = 1 << DT_SUBJECT_TEAM,
    MODELS = 1 << DT_SUBJECT_MODEL,
    BOTH = DOSSIERS | TEAMS,
    MEASURED = 1 << 8,
    PROPOSED = 1 << 9,
    CONDITIONAL = 1 << 10,
    NUMBERED = 1 << 11
};

static const struct column {
    dtp_message name;
    unsigned kinds;
    const char *(*cell)(dtp_sheet *);
} columns[DTP_COLUMNS] = {
#define DT_COLUMN(id, kinds, cell, width, style) {DTP_MSG_SCORE_COLUMN_##id, kinds, cell_##cell},
#include "score/columns.def"
#undef DT_COLUMN
};

bool dtp_sheet_has(const dtp_sheet *s, dtp_sheet_column column)
{
    if (columns[column].kinds == MEASURED)
        return s->measured;
    if (columns[column].kinds == PROPOSED)
        return s->proposed;
    if (columns[column].kinds == CONDITIONAL)
        return s->conditional && s->context->inspection != NULL;
    if (columns[column].kinds == NUMBERED)
        return s->context->inspection != NULL;
    return (columns[column].kinds & 1u << s->request->kind) != 0;
}

const char *dtp_sheet_name(const dtp_sheet *s, dtp_sheet_column column)
{
    return dtp_message_text(columns[column].name, s->request->lang);
}

const char *dtp_sheet_cell(dtp_sheet *s, dtp_sheet_column column)
{
    s->scratch.len = 0;
    dtp_buf_puts(&s->scratch, "");
    return columns[column].cell(s);
}

/* Which ratings are the assessor's own, found by what they are about; of two the later one. */
dt_status dtp_sheet_find_own(dtp_sheet *s, dt_error *err)
{
    const dt_scores *filled = s->request->filled;
    size_t n = filled != NULL ? dt_scores_count(filled) : 0, cap = 0;
    DT_TRY(dtp_intern_new(&s->keys, err));
    DT_TRY(dtp_grow(&s->own, &cap, n + 1, sizeof *s->own, err));
    for (size_t i = 0; i < n; i++) {
        const dt_score *score = dt_scores_at(filled, i);
        if (s->request->assessor != NULL && !dtp_streq(score->assessor, s->request->assessor))
            continue;
        dtp_score_key key = {score->subject, score->framework, score->indicator};
        size_t k;
        DT_TRY(dtp_intern_add(s->keys, (const char *)&key, sizeof key, &k, NULL, err));
        s->own[k] = i;
    }
    return DT_OK;
}

/* Municipalities are on the sheet of the teams: what is rated once. Dossiers that were added are on that of
 * the dossiers; interviews, of which most are never rated, on none. */
static dt_subject_kind kind_of_sheet(dt_subject_kind kind)
{
    if (kind == DT_SUBJECT_ADDED)
        return DT_SUBJECT_DOSSIER;
    return kind == DT_SUBJECT_MUNICIPALITY ? DT_SUBJECT_TEAM : kind;
}

bool dtp_sheet_asks(const dtp_sheet *s, const dt_framework *fw, const dt_indicator *indicator)
{
    bool asked = false;
    for (dt_subject_kind kind = DT_SUBJECT_DOSSIER; kind <= DT_SUBJECT_INTERVIEW; kind++)
        asked = asked || (kind_of_sheet(kind) == s->request->kind && dt_indicator_is_for(indicator, kind));
    return asked && dtp_score_in_profile(s->context, fw, indicator);
}

/* Sets the row at hand; false when it is not on the sheet. */
static bool take_row(dtp_sheet *s, size_t subject, size_t framework, size_t indicator)
{
    s->subject = &s->context->subject[subject];
    s->fw = s->context->framework[framework];
    s->ind = dt_framework_indicator(s->fw, indicator);
    if (kind_of_sheet(s->subject->kind) != s->request->kind ||
        !dtp_score_on_sheet(s->context, subject, s->fw, s->ind))
        return false;
    s->score = own_score(s, subject, framework, indicator);
    const dt_score *other = NULL;
    if (s->ind->applies_if_indicator != NULL)
        other = own_score(s, subject, framework,
                          dt_framework_find_indicator(s->fw, s->ind->applies_if_indicator));
    s->other = other == NULL ? NULL : other->rating;
    return s->score != NULL || dt_indicator_applies(s->ind, s->other) != DT_APPLIES_NOT;
}

void dtp_sheet_each_row(dtp_sheet *s, dtp_sheet_fn fn, void *payload)
{
    for (size_t i = 0; i < s->context->n_subjects; i++)
        for (size_t f = 0; f < s->context->n_frameworks; f++)
            for (size_t j = 0; j < dt_framework_indicators(s->context->framework[f]); j++)
                if (take_row(s, i, f, j))
                    fn(s, payload);
}

dt_status dtp_sheet_take(dtp_sheet *s, dtp_buf *text, char **out, size_t *size, dt_error *err)
{
    dt_status status = dtp_buf_status(&s->scratch, err);
    if (status == DT_OK)
        status = dtp_buf_status(text, err);
    if (status == DT_OK) {
        *size = text->len;
        *out = dtp_buf_take(text);
    }
    dtp_buf_free(text);
    return status;
}
