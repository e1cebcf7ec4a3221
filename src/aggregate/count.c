/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "score/rules.h"
#include <stdint.h>

/* Stands for assessors who differ. */
static const dt_rating differing = {.code = ""};

const dt_rating *dtp_board_at(const dt_aggregate *a, size_t subject, size_t node)
{
    return a->board[subject * a->nodes + node];
}

bool dtp_is_settled(const dt_rating *rating)
{
    return rating != NULL && rating != &differing;
}

static bool place_score(const dt_aggregate *a, const dt_score *score)
{
    const dt_score_context *context = a->context;
    if (score->subject >= context->n_subjects || score->framework >= context->n_frameworks ||
        score->rating == NULL)
        return false;
    const dt_framework *fw = context->framework[score->framework];
    if (score->indicator >= dt_framework_indicators(fw))
        return false;
    const dt_indicator *indicator = dt_framework_indicator(fw, score->indicator);
    const dt_rating *rating = dt_scale_find(indicator->scale, score->rating->code);
    if (rating == NULL || !dt_indicator_is_for(indicator, context->subject[score->subject].kind))
        return false;
    size_t node = dtp_node(a, score->framework, DT_LEVEL_INDICATOR, score->indicator);
    const dt_rating **place = &a->board[score->subject * a->nodes + node];
    *place = score->settled || *place == NULL || *place == rating ? rating : &differing;
    return true;
}

/* What was settled goes over what each assessor gave, wherever it stands among the scores. */
static dt_status place_scores(const dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    for (int settled = 0; settled <= 1; settled++)
        for (size_t i = 0; i < dt_scores_count(scores); i++) {
            const dt_score *score = dt_scores_at(scores, i);
            if (score->settled == (settled == 1) && !place_score(a, score))
                return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_BAD_SCORE, DTP_NUM(i + 1), NULL);
        }
    return DT_OK;
}

/* An indicator that hangs on another one and was left open because it does not apply leaves the denominator,
 * as if it was rated so. */
static void place_inapplicable(const dt_aggregate *a, size_t subject, size_t framework,
                               const dt_indicator *indicator, size_t node)
{
    const dt_framework *fw = a->context->framework[framework];
    const dt_rating **place = &a->board[subject * a->nodes + node];
    if (*place != NULL || indicator->applies_if_indicator == NULL)
        return;
    const dt_rating *other =
        dtp_board_at(a, subject,
                     dtp_node(a, framework, DT_LEVEL_INDICATOR,
                              dt_framework_find_indicator(fw, indicator->applies_if_indicator)));
    if (!dtp_is_settled(other) || dt_indicator_applies(indicator, other) != DT_APPLIES_NOT)
        return;
    for (size_t i = 0; i < indicator->scale->n_ratings && *place == NULL; i++)
        if (indicator->scale->rating[i].meets == DT_MEETS_OUTSIDE)
            *place = &indicator->scale->rating[i];
}

static void place_conditions(const dt_aggregate *a)
{
    const dt_score_context *context = a->context;
    for (size_t i = 0; i < context->n_subjects; i++)
        for (size_t f = 0; f < context->n_frameworks; f++)
            for (size_t j = 0; j < dt_framework_indicators(context->framework[f]); j++)
                place_inapplicable(a, i, f, dt_framework_indicator(context->framework[f], j),
                                   dtp_node(a, f, DT_LEVEL_INDICATOR, j));
}

typedef void (*cell_fn)(dtp_cell *cell, size_t subject, const dt_rating *rating);

/* Show every rating that should be there to the cells it belongs to: those of its stratum and of all strata.
 * A team may be in a stratum of which nothing was drawn; it is then in the whole only. */
static void for_each_rating(const dt_aggregate *a, cell_fn fn)
{
    const dt_score_context *context = a->context;
    for (size_t i = 0; i < context->n_subjects; i++) {
        const dt_subject *subject = &context->subject[i];
        if (!dtp_score_subject_is_open(subject) || !dtp_score_subject_counts(subject))
            continue;
        const dtp_town *town = &a->town[dt_aggregate_find_municipality(a, subject->municipality)];
        size_t s = dtp_find_stratum(a, town, subject->stratum);
        for (size_t f = 0; f < context->n_frameworks; f++) {
            const dt_framework *fw = context->framework[f];
            for (size_t j = 0; j < dt_framework_indicators(fw); j++) {
                const dt_indicator *indicator = dt_framework_indicator(fw, j);
                if (!dt_indicator_is_for(indicator, subject->kind) ||
                    !dtp_score_in_profile(context, fw, indicator))
                    continue;
                size_t node = dtp_node(a, f, DT_LEVEL_INDICATOR, j);
                const dt_rating *rating = dtp_board_at(a, i, node);
                fn(dtp_cell_at(a, town->block, node), i, rating);
                if (s != SIZE_MAX)
                    fn(dtp_cell_at(a, town->block + 1 + s, node), i, rating);
            }
        }
    }
}

static void count_rating(dtp_cell *cell, size_t subject, const dt_rating *rating)
{
    (void)subject;
    dt_cell *c = &cell->view;
    c->subjects++;
    c->ratings++;
    if (rating == NULL) {
        c->unscored++;
        return;
    }
    if (rating == &differing) {
        c->differing++;
        return;
    }
    unsigned long *const kind[] = {[DT_MEETS_NO] = &c->fails,
                                   [DT_MEETS_PARTLY] = &c->partly,
                                   [DT_MEETS_YES] = &c->meets,
                                   [DT_MEETS_MISSING] = &c->missing,
                                   [DT_MEETS_OUTSIDE] = &c->outside};
    (*kind[rating->meets])++;
    cell->count[rating - c->scale->rating]++;
}

/* Lists were made as long as the counts say. */
static void list_subject(dtp_cell *cell, size_t subject, const dt_rating *rating)
{
    if (rating == NULL || rating == &differing)
        return;
    if (rating->meets == DT_MEETS_YES)
        cell->meeting[cell->view.n_meeting++] = subject;
    if (rating->meets == DT_MEETS_NO || rating->meets == DT_MEETS_PARTLY)
        cell->failing[cell->view.n_failing++] = subject;
}

typedef bool (*prepare_fn)(dtp_arena *arena, dtp_cell *cell, const dt_indicator *indicator);

static bool prepare_counts(dtp_arena *arena, dtp_cell *cell, const dt_indicator *indicator)
{
    cell->view.team = !dt_indicator_is_for(indicator, DT_SUBJECT_DOSSIER);
    cell->view.municipality = dt_indicator_is_for(indicator, DT_SUBJECT_MUNICIPALITY);
    cell->view.scale = indicator->scale;
    cell->view.count = cell->count = dtp_arena_array(arena, indicator->scale->n_ratings, sizeof *cell->count);
    return cell->count != NULL;
}

static bool prepare_lists(dtp_arena *arena, dtp_cell *cell, const dt_indicator *indicator)
{
    (void)indicator;
    dt_cell *c = &cell->view;
    c->assessed = c->meets + c->partly + c->fails;
    c->at_least_partly = c->meets + c->partly;
    c->dossiers = c->team ? 0 : c->assessed;
    c->worst = c->meets;
    c->best = c->meets + c->missing + c->differing;
    c->meeting = cell->meeting = dtp_arena_array(arena, c->meets, sizeof *cell->meeting);
    c->failing = cell->failing = dtp_arena_array(arena, c->partly + c->fails, sizeof *cell->failing);
    return cell->meeting != NULL && cell->failing != NULL;
}

static dt_status prepare(dt_aggregate *a, prepare_fn fn, dt_error *err)
{
    for (size_t block = 0; block < a->blocks; block++)
        for (size_t f = 0; f < a->context->n_frameworks; f++) {
            const dt_framework *fw = a->context->framework[f];
            for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
                dtp_cell *cell = dtp_cell_at(a, block, dtp_node(a, f, DT_LEVEL_INDICATOR, i));
                if (!fn(&a->arena, cell, dt_framework_indicator(fw, i)))
                    return dtp_no_memory(err);
            }
        }
    return DT_OK;
}

dt_status dtp_count_indicators(dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    a->board = dtp_calloc(a->context->n_subjects * a->nodes + 1, sizeof *a->board);
    if (a->board == NULL)
        return dtp_no_memory(err);
    DT_TRY(place_scores(a, scores, err));
    place_conditions(a);
    DT_TRY(prepare(a, prepare_counts, err));
    for_each_rating(a, count_rating);
    DT_TRY(prepare(a, prepare_lists, err));
    for_each_rating(a, list_subject);
    return DT_OK;
}
