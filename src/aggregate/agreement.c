/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other. Two questions, never one table of five categories: could it be assessed, and
 * if so, how was it judged. */
#include "aggregate/differing.h"
#include "score/rules.h"
#include <math.h>
#include <string.h>

dt_status dtp_agg_keep_given(dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    size_t n = dt_scores_count(scores);
    DT_TRY(dtp_intern_new(&a->assessors, err));
    a->given = dtp_arena_array(&a->arena, n, sizeof *a->given);
    if (a->given == NULL)
        return dtp_fail_memory(err);
    const char *before = NULL; /* the scores share the name of one assessor */
    size_t assessor = 0;
    for (size_t i = 0; i < n; i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (s->settled)
            continue; /* not what anybody saw by themselves */
        dtp_agg_given *g = &a->given[a->n_given++];
        if (s->assessor != before)
            DT_TRY(dtp_intern_add(a->assessors, s->assessor, strlen(s->assessor), &assessor, NULL, err));
        before = s->assessor;
        *g = (dtp_agg_given){.subject = (uint32_t)s->subject,
                             .column = (uint32_t)(a->first_column[s->framework] + s->indicator),
                             .assessor = (uint32_t)assessor,
                             .meets = (uint8_t)s->rating->meets};
    }
    return DT_OK;
}

/* The ratings of one framework as a table: a row a dossier and indicator, a column an assessor. */
typedef struct board {
    const dt_aggregate *a;
    size_t framework, indicators, assessors;
    size_t units;
    size_t *dossier, *subject; /* per unit */
    int *meets;                /* [unit * assessors + assessor], -1 = none */
    int *category;             /* the same, as one question sees it */
} board;

enum { NONE = -1 };

static bool belongs(const board *b, size_t m, const dtp_agg_given *g)
{
    const dt_subject *s = &b->a->context->subject[g->subject];
    const dtp_agg_column *c = &b->a->column[g->column];
    return c->framework == b->framework && c->counted && s->kind == DT_SUBJECT_DOSSIER &&
           dtp_score_subject_is_open(s) &&
           (m == DT_ALL_MUNICIPALITIES || b->a->home[g->subject].municipality == m);
}

/* Numbers units by dossier and indicator and dossiers from 0, so that the order in which ratings came in
 * changes nothing. `place` has the number + 1 of [subject * indicators + indicator]. */
static void number_units(board *b, size_t *place)
{
    size_t dossiers = 0;
    for (size_t i = 0; i < b->a->context->n_subjects; i++) {
        size_t before = b->units;
        for (size_t k = 0; k < b->indicators; k++) {
            size_t *unit = &place[i * b->indicators + k];
            if (*unit == 0)
                continue;
            b->dossier[b->units] = dossiers;
            b->subject[b->units] = i;
            *unit = ++b->units;
        }
        dossiers += b->units > before;
    }
}

static size_t *place_at(const board *b, size_t *place, const dtp_agg_given *g)
{
    return &place[g->subject * b->indicators + (g->column - b->a->first_column[b->framework])];
}

static void fill_board(board *b, size_t m, size_t *place)
{
    for (size_t i = 0; i < b->a->n_given; i++) {
        const dtp_agg_given *g = &b->a->given[i];
        if (belongs(b, m, g))
            *place_at(b, place, g) = 1;
    }
    number_units(b, place);
    for (size_t i = 0; i < b->units * b->assessors; i++)
        b->meets[i] = NONE;
    for (size_t i = 0; i < b->a->n_given; i++) {
        const dtp_agg_given *g = &b->a->given[i];
        if (belongs(b, m, g))
            b->meets[(*place_at(b, place, g) - 1) * b->assessors + g->assessor] = (int)g->meets;
    }
}

/* Which classes the scales of the framework have: of the scale, not of the data. */
static void scale_classes(const board *b, bool has[5])
{
    const dt_framework *fw = b->a->context->framework[b->framework];
    for (size_t i = 0; i < b->indicators; i++) {
        const dt_scale *scale = dt_framework_indicator(fw, i)->scale;
        for (size_t k = 0; k < scale->n_ratings; k++)
            has[scale->rating[k].meets] = true;
    }
}

typedef struct question {
    int category[5]; /* of each dt_meets; NONE = not a rating for this question */
    unsigned categories;
    dt_agreement_weights gwet, alpha;
} question;

static question assessable_question(const bool has[5])
{
    question q = {.categories = 1, .gwet = DT_WEIGHTS_NOMINAL, .alpha = DT_WEIGHTS_NOMINAL};
    q.category[DT_MEETS_MISSING] = has[DT_MEETS_MISSING] ? (int)q.categories++ : NONE;
    q.category[DT_MEETS_OUTSIDE] = has[DT_MEETS_OUTSIDE] ? (int)q.categories++ : NONE;
    return q;
}

static question judgement_question(const bool has[5])
{
    question q = {.gwet = DT_WEIGHTS_LINEAR, .alpha = DT_WEIGHTS_ORDINAL};
    q.category[DT_MEETS_MISSING] = q.category[DT_MEETS_OUTSIDE] = NONE;
    q.category[DT_MEETS_NO] = (int)q.categories++;
    q.category[DT_MEETS_PARTLY] = has[DT_MEETS_PARTLY] ? (int)q.categories++ : NONE;
    q.category[DT_MEETS_YES] = (int)q.categories++;
    return q;
}

static void ask(board *b, const question *q, dt_agreement_answer *out)
{
    size_t before = SIZE_MAX;
    for (size_t u = 0; u < b->units; u++) {
        const int *meets = &b->meets[u * b->assessors];
        int *category = &b->category[u * b->assessors], least = 0, most = 0;
        size_t n = 0;
        for (size_t k = 0; k < b->assessors; k++) {
            category[k] = meets[k] == NONE ? NONE : q->category[meets[k]];
            if (category[k] == NONE)
                continue;
            least = n == 0 || category[k] < least ? category[k] : least;
            most = n == 0 || category[k] > most ? category[k] : most;
            n++;
        }
        if (n < 2)
            continue;
        out->units++;
        out->equal += least == most;
        out->within += most - least <= 1;
        out->dossiers += b->dossier[u] != before;
        before = b->dossier[u];
    }
}

static dt_status answer(board *b, const question *q, dt_agreement_answer *out, dt_error *err)
{
    const dt_ratings r = {.rating = b->category,
                          .dossier = b->dossier,
                          .units = b->units,
                          .assessors = b->assessors,
                          .categories = q->categories};
    double confidence = b->a->confidence;
    const dt_agreement_limits none = {.value = NAN, .lower = NAN, .upper = NAN, .coverage = NAN};
    *out = (dt_agreement_answer){
        .percent = NAN, .gwet = NAN, .alpha = NAN, .gwet_limits = none, .alpha_limits = none};
    if (q->categories < 2)
        return DT_OK;
    out->has_within = q->gwet != DT_WEIGHTS_NOMINAL && q->categories > 2;
    ask(b, q, out);
    if (out->units == 0)
        return DT_OK;
    DT_TRY(dt_agreement(&out->percent, &r, DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL, err));
    DT_TRY(dt_agreement(&out->gwet, &r, DT_AGREE_GWET, q->gwet, err));
    DT_TRY(dt_agreement(&out->alpha, &r, DT_AGREE_ALPHA, q->alpha, err));
    DT_TRY(dt_agreement_jackknife(&out->gwet_limits, &r, DT_AGREE_GWET, q->gwet, confidence, err));
    return dt_agreement_jackknife(&out->alpha_limits, &r, DT_AGREE_ALPHA, q->alpha, confidence, err);
}

/* How many rated a unit, and whether they differ. */
static size_t count_unit(const board *b, size_t unit, bool *differs)
{
    const int *meets = &b->meets[unit * b->assessors];
    size_t n = 0;
    int first = NONE;
    *differs = false;
    for (size_t k = 0; k < b->assessors; k++) {
        if (meets[k] == NONE)
            continue;
        first = n++ == 0 ? meets[k] : first;
        *differs = *differs || meets[k] != first;
    }
    return n;
}

/* Dossiers that two or more rated, those in which they differ, and how many assessors they are. Units lie by
 * dossier. */
static void count_double(const board *b, dt_framework_agreement *out, bool *who, dtp_differing *differing)
{
    for (size_t u = 0; u < b->units;) {
        size_t dossier = b->dossier[u], subject = b->subject[u];
        bool twice = false, differs = false;
        for (; u < b->units && b->dossier[u] == dossier; u++) {
            bool here;
            if (count_unit(b, u, &here) < 2)
                continue;
            twice = true;
            differs = differs || here;
            for (size_t k = 0; k < b->assessors; k++)
                who[k] = who[k] || b->meets[u * b->assessors + k] != NONE;
        }
        out->dossiers += twice;
        if (twice)
            dtp_differing_add(differing, subject, differs);
    }
    for (size_t k = 0; k < b->assessors; k++)
        out->assessors += who[k];
}

static dt_status find_double(const board *b, size_t m, dt_framework_agreement *out, dt_error *err)
{
    dtp_differing differing;
    DT_TRY(dtp_differing_open(&differing, b->a, err));
    bool *who = dtp_calloc(b->assessors, sizeof *who);
    dt_status status = who != NULL ? DT_OK : dtp_fail_memory(err);
    if (status == DT_OK) {
        count_double(b, out, who, &differing);
        status = dtp_differing_close(out, &differing, m, err);
    }
    dtp_free(who);
    dtp_differing_free(&differing);
    return status;
}

static dt_status compute(dt_framework_agreement *out, board *b, size_t m, dt_error *err)
{
    bool has[5] = {false};
    DT_TRY(find_double(b, m, out, err));
    scale_classes(b, has);
    const question assessable = assessable_question(has), judgement = judgement_question(has);
    DT_TRY(answer(b, &assessable, &out->assessable, err));
    return answer(b, &judgement, &out->judgement, err);
}

dt_status dt_aggregate_agreement(dt_framework_agreement *out, const dt_aggregate *a, size_t m,
                                 size_t framework, dt_error *err)
{
    *out = (dt_framework_agreement){0};
    if (framework >= a->context->n_frameworks || (m != DT_ALL_MUNICIPALITIES && m >= a->n_municipalities))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_NO_SUCH, NULL);
    size_t assessors = dtp_intern_count(a->assessors);
    board b = {.a = a,
               .framework = framework,
               .indicators = dt_framework_indicators(a->context->framework[framework]),
               .assessors = assessors > 2 ? assessors : 2};
    dtp_arena arena = DTP_ARENA_INIT;
    size_t *place = dtp_arena_array(&arena, a->context->n_subjects * b.indicators + 1, sizeof *place);
    b.dossier = dtp_arena_array(&arena, a->n_given + 1, sizeof *b.dossier);
    b.subject = dtp_arena_array(&arena, a->n_given + 1, sizeof *b.subject);
    b.meets = dtp_arena_array(&arena, (a->n_given + 1) * b.assessors, sizeof *b.meets);
    b.category = dtp_arena_array(&arena, (a->n_given + 1) * b.assessors, sizeof *b.category);
    dt_status status = DT_OK;
    if (place == NULL || b.dossier == NULL || b.subject == NULL || b.meets == NULL || b.category == NULL)
        status = dtp_fail_memory(err);
    if (status == DT_OK) {
        fill_board(&b, m, place);
        status = compute(out, &b, m, err);
    }
    dtp_arena_free(&arena);
    return status;
}
