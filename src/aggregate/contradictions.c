/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/contradictions.h"
#include "aggregate/cells.h"
#include <stdlib.h>
#include <string.h>

/* Whether this rating is one that the board left out: of a settled cell only what was settled. */
static bool is_left_out(const dt_aggregate *a, const dt_score *s, const bool *settled)
{
    size_t column = a->first_column[s->framework] + s->indicator;
    const dtp_agg_column *c = &a->column[column];
    if (s->assumed || c->hangs_on == SIZE_MAX ||
        (settled[s->subject * a->n_columns + column] && !s->settled) ||
        !dtp_agg_board_at(a, s->subject, column).contradicting)
        return false;
    return dt_indicator_contradicts(c->indicator, s->rating,
                                    dtp_agg_board_at(a, s->subject, c->hangs_on).rating);
}

static dt_status add(dtp_list *list, const dt_aggregate *a, const dt_score *s, dt_error *err)
{
    dt_contradiction *out;
    const dtp_agg_column *c = &a->column[a->first_column[s->framework] + s->indicator];
    DT_TRY(dtp_list_push(list, &out, err));
    *out =
        (dt_contradiction){.subject = s->subject,
                           .framework = s->framework,
                           .indicator = s->indicator,
                           .assessor = dtp_arena_strdup(list->arena, s->assessor == NULL ? "" : s->assessor),
                           .rating = s->rating,
                           .on = c->hangs_on - a->first_column[s->framework],
                           .other = dtp_agg_board_at(a, s->subject, c->hangs_on).rating,
                           .overrule = dtp_arena_strdup(list->arena, s->overrule == NULL ? "" : s->overrule),
                           .settled = s->settled};
    return out->assessor != NULL && out->overrule != NULL ? DT_OK : dtp_fail_memory(err);
}

static int in_order(const void *a, const void *b)
{
    const dt_contradiction *x = a, *y = b;
    const size_t left[] = {x->subject, x->framework, x->indicator},
                 right[] = {y->subject, y->framework, y->indicator};
    for (size_t i = 0; i < DTP_COUNT(left); i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return strcmp(x->assessor, y->assessor);
}

static dt_status list_all(dtp_list *list, const dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    bool *settled = dtp_calloc(a->context->n_subjects * a->n_columns, sizeof *settled);
    dt_status status = settled == NULL ? dtp_fail_memory(err) : DT_OK;
    for (size_t i = 0; i < dt_scores_count(scores) && status == DT_OK; i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (s->settled)
            settled[s->subject * a->n_columns + a->first_column[s->framework] + s->indicator] = true;
    }
    size_t before = list->n;
    for (size_t i = 0; i < dt_scores_count(scores) && status == DT_OK; i++)
        if (is_left_out(a, dt_scores_at(scores, i), settled))
            status = add(list, a, dt_scores_at(scores, i), err);
    dtp_free(settled);
    if (status == DT_OK && list->n > before)
        qsort((dt_contradiction *)list->item + before, list->n - before, sizeof(dt_contradiction), in_order);
    return status;
}

dt_status dtp_agg_list_contradictions(dt_aggregate *a, const dt_scores *scores, dt_error *err)
{
    dtp_list list = DTP_LIST(&a->arena, dt_contradiction);
    DT_TRY(list_all(&list, a, scores, err));
    a->contradiction = list.item;
    a->n_contradictions = list.n;
    return DT_OK;
}

const dt_contradiction *dt_aggregate_contradictions(const dt_aggregate *a, size_t *n)
{
    *n = a->n_contradictions;
    return a->n_contradictions == 0 ? NULL : a->contradiction;
}

dt_status dtp_agg_contradictions(dtp_list *out, const dt_score_context *context, const dt_scores *scores,
                                 dt_error *err)
{
    dt_aggregate a = {.context = context};
    dt_status status = dtp_agg_lay_out(&a, err);
    if (status == DT_OK)
        status = dtp_agg_board_fill(&a, scores, err);
    if (status == DT_OK)
        status = list_all(out, &a, scores, err);
    dtp_free(a.board);
    dtp_arena_free(&a.arena);
    return status;
}
