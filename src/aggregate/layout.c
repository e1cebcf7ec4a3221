/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for what is counted: the nodes of the frameworks, their cells, and the columns of the board. */
#include "aggregate/cells.h"
#include "score/rules.h"

static dt_status lay_nodes(dt_aggregate *a, dt_error *err)
{
    const dt_score_context *context = a->context;
    a->base = dtp_arena_array(&a->arena, context->n_frameworks * DTP_AGG_LEVELS + 1, sizeof *a->base);
    if (a->base == NULL)
        return dtp_fail_memory(err);
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        const size_t n[DTP_AGG_LEVELS] = {[DT_LEVEL_INDICATOR] = dt_framework_indicators(fw),
                                          [DT_LEVEL_CRITERION] = dt_framework_criteria(fw),
                                          [DT_LEVEL_THEME] = dt_framework_themes(fw),
                                          [DT_LEVEL_CHAPTER] = dt_framework_chapters(fw)};
        for (size_t level = 0; level < DTP_AGG_LEVELS; level++)
            a->base[f * DTP_AGG_LEVELS + level + 1] = a->base[f * DTP_AGG_LEVELS + level] + n[level];
        a->n_columns += n[DT_LEVEL_INDICATOR];
    }
    a->nodes = a->base[context->n_frameworks * DTP_AGG_LEVELS];
    a->cell = dtp_arena_array(&a->arena, a->blocks * a->nodes, sizeof *a->cell);
    return a->cell != NULL ? DT_OK : dtp_fail_memory(err);
}

static void lay_column(dt_aggregate *a, size_t f, size_t i)
{
    const dt_framework *fw = a->context->framework[f];
    dtp_agg_column *c = &a->column[a->first_column[f] + i];
    c->indicator = dt_framework_indicator(fw, i);
    c->framework = f;
    c->node = dtp_agg_node(a, f, DT_LEVEL_INDICATOR, i);
    c->counted = dtp_score_in_profile(a->context, fw, c->indicator);
    c->hangs_on = SIZE_MAX;
    if (c->indicator->applies_if_indicator != NULL)
        c->hangs_on =
            a->first_column[f] + dt_framework_find_indicator(fw, c->indicator->applies_if_indicator);
}

/* Conditions may hang on conditions, in any order of the framework, but never in a circle. */
static size_t depth(const dt_aggregate *a, size_t column)
{
    size_t steps = 0;
    for (; a->column[column].hangs_on != SIZE_MAX; column = a->column[column].hangs_on)
        steps++;
    return steps;
}

static void take_turns(dt_aggregate *a)
{
    size_t placed = 0;
    for (size_t steps = 0; placed < a->n_columns; steps++)
        for (size_t c = 0; c < a->n_columns; c++)
            if (depth(a, c) == steps)
                a->in_turn[placed++] = c;
}

dt_status dtp_agg_lay_out(dt_aggregate *a, dt_error *err)
{
    const dt_score_context *context = a->context;
    DT_TRY(lay_nodes(a, err));
    a->first_column = dtp_arena_array(&a->arena, context->n_frameworks, sizeof *a->first_column);
    a->column = dtp_arena_array(&a->arena, a->n_columns, sizeof *a->column);
    a->in_turn = dtp_arena_array(&a->arena, a->n_columns, sizeof *a->in_turn);
    if (a->first_column == NULL || a->column == NULL || a->in_turn == NULL)
        return dtp_fail_memory(err);
    for (size_t f = 0, first = 0; f < context->n_frameworks; f++) {
        a->first_column[f] = first;
        first += dt_framework_indicators(context->framework[f]);
        for (size_t i = 0; i < dt_framework_indicators(context->framework[f]); i++)
            lay_column(a, f, i);
    }
    take_turns(a);
    return DT_OK;
}
