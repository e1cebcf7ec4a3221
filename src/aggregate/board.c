/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one rule for which rating counts: what assessors agree on, else what they settled on; and "outside"
 * for an indicator that was left open because its condition does not hold. */
#include "aggregate/cells.h"
#include "score/long_stream.h"

/* On the board: no rating, the index of a rating in its scale + 1, or assessors who differ; and whether that
 * stands in for a rating, so that no condition holds it back, or took the place of one that contradicts. */
enum {
    NONE = DTP_LONG_NONE,
    DIFFERING = DTP_LONG_DIFFERING,
    VALUE = 0x3FFF,
    CONTRADICTING = 0x4000,
    ASSUMED = 0x8000
};

static uint16_t *place_of(const dt_aggregate *a, size_t subject, size_t column)
{
    return &a->board[subject * a->n_columns + column];
}

static dtp_agg_view view_of(const dt_aggregate *a, size_t column, uint16_t place)
{
    uint16_t mark = place & VALUE;
    bool contradicting = (place & CONTRADICTING) != 0;
    if (mark == NONE || mark == DIFFERING)
        return (dtp_agg_view){.differing = mark == DIFFERING, .contradicting = contradicting};
    return (dtp_agg_view){.rating = &a->column[column].indicator->scale->rating[mark - 1],
                          .contradicting = contradicting};
}

dtp_agg_view dtp_agg_board_at(const dt_aggregate *a, size_t subject, size_t column)
{
    return view_of(a, column, *place_of(a, subject, column));
}

/* NONE when the scale does not have it. */
static uint16_t mark_of(const dt_scale *scale, const dt_rating *rating)
{
    const dt_rating *own = rating == NULL ? NULL : dt_scale_find(scale, rating->code);
    return own == NULL ? NONE : (uint16_t)(own - scale->rating + 1);
}

static bool place_score(const dt_aggregate *a, const dt_score *score)
{
    const dt_score_context *context = a->context;
    if (score->subject >= context->n_subjects || score->framework >= context->n_frameworks ||
        score->indicator >= dt_framework_indicators(context->framework[score->framework]))
        return false;
    size_t column = a->first_column[score->framework] + score->indicator;
    const dt_indicator *indicator = a->column[column].indicator;
    uint16_t mark = mark_of(indicator->scale, score->rating);
    if (mark == NONE || !dt_indicator_is_for(indicator, context->subject[score->subject].kind))
        return false;
    uint16_t *place = place_of(a, score->subject, column);
    if (score->assumed)
        mark |= ASSUMED;
    *place = score->settled || *place == NONE || *place == mark ? mark : DIFFERING;
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

static uint16_t outside_mark(const dt_scale *scale)
{
    for (size_t i = 0; i < scale->n_ratings; i++)
        if (scale->rating[i].meets == DT_MEETS_OUTSIDE)
            return (uint16_t)(i + 1);
    return NONE;
}

/* An indicator that hangs on another one and does not apply leaves the denominator, as if it was rated so:
 * one that was left open, and one that was rated all the same. Assessors who differ settle first. The one it
 * hangs on had its turn before. */
static void place_inapplicable(const dt_aggregate *a, size_t subject, size_t column)
{
    const dtp_agg_column *c = &a->column[column];
    uint16_t *place = place_of(a, subject, column);
    if ((*place & ASSUMED) != 0 || c->hangs_on == SIZE_MAX)
        return;
    dtp_agg_view own = dtp_agg_board_at(a, subject, column),
                 other = dtp_agg_board_at(a, subject, c->hangs_on);
    bool outside = own.rating != NULL && own.rating->meets == DT_MEETS_OUTSIDE;
    if (outside || own.differing || dt_indicator_applies(c->indicator, other.rating) != DT_APPLIES_NOT)
        return;
    *place = (uint16_t)(outside_mark(c->indicator->scale) | (*place == NONE ? 0 : CONTRADICTING));
}

dt_status dtp_agg_board_fill(dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    a->board = dtp_calloc(a->context->n_subjects * a->n_columns, sizeof *a->board);
    if (a->board == NULL)
        return dtp_fail_memory(err);
    DT_TRY(place_scores(a, scores, err));
    for (size_t i = 0; i < a->context->n_subjects; i++)
        for (size_t k = 0; k < a->n_columns; k++)
            place_inapplicable(a, i, a->in_turn[k]);
    return DT_OK;
}

/* Outcomes of a subject that is on no board: nothing, a rating, assessors who differ; and each of these once
 * more where it was rated though it does not apply. */
static size_t most_ratings(const dt_aggregate *a)
{
    size_t most = 0;
    for (size_t k = 0; k < a->n_columns; k++)
        most =
            a->column[k].indicator->scale->n_ratings > most ? a->column[k].indicator->scale->n_ratings : most;
    return most;
}

size_t dtp_agg_board_outcomes(const dt_aggregate *a)
{
    return 2 * (most_ratings(a) + 2);
}

void dtp_agg_board_judge(const void *payload, uint16_t *mark)
{
    dt_aggregate one = *(const dt_aggregate *)payload;
    size_t half = one.outcomes / 2;
    one.board = mark;
    for (size_t k = 0; k < one.n_columns; k++)
        place_inapplicable(&one, 0, one.in_turn[k]);
    for (size_t k = 0; k < one.n_columns; k++) {
        size_t value = (mark[k] & VALUE) == DIFFERING ? half - 1 : mark[k] & VALUE;
        mark[k] = (uint16_t)(value + ((mark[k] & CONTRADICTING) != 0 ? half : 0));
    }
}

dtp_agg_view dtp_agg_board_outcome(const dt_aggregate *a, size_t column, size_t outcome)
{
    size_t half = a->outcomes / 2, value = outcome % half;
    uint16_t place = value == half - 1 ? DIFFERING : (uint16_t)value;
    return view_of(a, column, outcome < half ? place : place | CONTRADICTING);
}
