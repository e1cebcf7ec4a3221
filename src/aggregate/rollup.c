/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "base/text.h"
#include <string.h>

/* The indicators of one criterion, theme or chapter that are rated in this inspection. */
typedef struct members {
    size_t *at; /* columns of the board */
    size_t n, cap;
} members;

static dt_status add_member(members *list, const dt_aggregate *a, size_t f, size_t i, dt_error *err)
{
    size_t column = a->first_column[f] + i;
    if (!a->column[column].counted)
        return DT_OK;
    DT_TRY(dtp_grow(&list->at, &list->cap, list->n + 1, sizeof *list->at, err));
    list->at[list->n++] = column;
    return DT_OK;
}

/* A chapter may refer to a framework that this inspection does not use: such references count nothing. */
static dt_status add_reference(members *list, const dt_aggregate *a, const dt_indicator_ref *ref,
                               dt_error *err)
{
    for (size_t f = 0; f < a->context->n_frameworks; f++) {
        if (!dtp_streq(dt_framework_id(a->context->framework[f]), ref->framework))
            continue;
        size_t i = dt_framework_find_indicator(a->context->framework[f], ref->indicator);
        return i != SIZE_MAX ? add_member(list, a, f, i, err) : DT_OK;
    }
    return DT_OK;
}

static dt_status find_members(members *list, const dt_aggregate *a, size_t f, dt_level level, size_t node,
                              dt_error *err)
{
    const dt_framework *fw = a->context->framework[f];
    list->n = 0;
    if (level == DT_LEVEL_CHAPTER) {
        const dt_chapter *chapter = dt_framework_chapter(fw, node);
        for (size_t i = 0; i < chapter->n_refs; i++)
            DT_TRY(add_reference(list, a, &chapter->ref[i], err));
        return DT_OK;
    }
    for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
        const dt_indicator *indicator = dt_framework_indicator(fw, i);
        if (node == (level == DT_LEVEL_CRITERION ? indicator->criterion : indicator->theme))
            DT_TRY(add_member(list, a, f, i, err));
    }
    return DT_OK;
}

/* Keep one kind of denominator: dossiers, or teams when the node has nothing else. */
static bool keep_one_kind(members *list, const dt_aggregate *a)
{
    size_t dossiers = 0;
    for (size_t i = 0; i < list->n; i++)
        if (dt_indicator_is_for(a->column[list->at[i]].indicator, DT_SUBJECT_DOSSIER))
            list->at[dossiers++] = list->at[i];
    if (dossiers > 0)
        list->n = dossiers;
    return dossiers == 0 && list->n > 0;
}

/* Frameworks have scales of their own; equal ones can be counted together. */
static bool same_scale(const dt_scale *a, const dt_scale *b)
{
    if (a->n_ratings != b->n_ratings)
        return false;
    for (size_t i = 0; i < a->n_ratings; i++)
        if (!dtp_streq(a->rating[i].code, b->rating[i].code) || a->rating[i].meets != b->rating[i].meets)
            return false;
    return true;
}

static const dt_scale *common_scale(const members *list, const dt_aggregate *a)
{
    const dt_scale *scale = list->n > 0 ? dt_scale_base(a->column[list->at[0]].indicator->scale) : NULL;
    for (size_t i = 1; i < list->n && scale != NULL; i++)
        if (!same_scale(scale, dt_scale_base(a->column[list->at[i]].indicator->scale)))
            scale = NULL;
    return scale;
}

static void add_cell(dtp_agg_cell *sum, const dt_cell *part)
{
    dt_cell *c = &sum->view;
    if (c->subjects < part->subjects) /* the same for each part of one kind, but for teams and municipality */
        c->subjects = part->subjects;
    c->ratings += part->ratings;
    c->meets += part->meets;
    c->partly += part->partly;
    c->fails += part->fails;
    c->assessed += part->assessed;
    c->missing += part->missing;
    c->outside += part->outside;
    c->contradicting += part->contradicting;
    c->unscored += part->unscored;
    c->differing += part->differing;
    c->at_least_partly += part->at_least_partly;
    c->best += part->best;
    c->worst += part->worst;
    for (size_t i = 0; c->scale != NULL && i < c->scale->n_ratings; i++)
        sum->count[i] += part->count[i];
}

static dt_status sum_node(dt_aggregate *a, size_t node, members *list, dt_error *err)
{
    bool team = keep_one_kind(list, a);
    const dt_scale *scale = common_scale(list, a);
    for (size_t block = 0; block < a->blocks; block++) {
        dtp_agg_cell *sum = dtp_agg_cell_at(a, block, node);
        sum->view.team = team;
        sum->view.scale = scale;
        if (scale != NULL) {
            sum->view.count = sum->count = dtp_arena_array(&a->arena, scale->n_ratings, sizeof *sum->count);
            if (sum->count == NULL)
                return dtp_fail_memory(err);
        }
        for (size_t i = 0; i < list->n; i++)
            add_cell(sum, &dtp_agg_cell_at(a, block, a->column[list->at[i]].node)->view);
    }
    return DT_OK;
}

/* What the framework says of when this place is in order in a dossier. */
static dt_composite_rule rule_of(const dt_framework *fw, dt_level level, size_t i)
{
    static const dt_composite_kind kinds[] = {[DT_ORDER_HALF] = DT_COMPOSITE_HALF,
                                              [DT_ORDER_ALL] = DT_COMPOSITE_ALL,
                                              [DT_ORDER_NONE_FAILING] = DT_COMPOSITE_NONE_FAILING};
    dt_order_rule said = level == DT_LEVEL_CRITERION ? dt_framework_criterion(fw, i)->composite
                         : level == DT_LEVEL_THEME   ? dt_framework_theme(fw, i)->composite
                                                     : dt_framework_chapter(fw, i)->composite;
    return (dt_composite_rule){.kind = kinds[said.rule]};
}

static dt_status keep_members(dt_aggregate *a, size_t node, const members *list, dt_composite_rule rule,
                              dt_error *err)
{
    size_t *column = dtp_arena_array(&a->arena, list->n, sizeof *column);
    if (column == NULL)
        return dtp_fail_memory(err);
    if (list->n > 0)
        memcpy(column, list->at, list->n * sizeof *column);
    a->members[node] = (dtp_agg_members){.column = column, .n = list->n, .rule = rule};
    return DT_OK;
}

static dt_status sum_nodes(dt_aggregate *a, members *list, dt_error *err)
{
    for (size_t f = 0; f < a->context->n_frameworks; f++)
        for (dt_level level = DT_LEVEL_CRITERION; level <= DT_LEVEL_CHAPTER; level++) {
            size_t n = dtp_agg_node(a, f, level + 1, 0) - dtp_agg_node(a, f, level, 0);
            for (size_t i = 0; i < n; i++) {
                DT_TRY(find_members(list, a, f, level, i, err));
                DT_TRY(sum_node(a, dtp_agg_node(a, f, level, i), list, err));
                DT_TRY(keep_members(a, dtp_agg_node(a, f, level, i), list,
                                    rule_of(a->context->framework[f], level, i), err));
            }
        }
    return DT_OK;
}

dt_status dtp_agg_roll_up(dt_aggregate *a, dt_error *err)
{
    members list = {0};
    a->members = dtp_arena_array(&a->arena, a->nodes, sizeof *a->members);
    if (a->members == NULL)
        return dtp_fail_memory(err);
    dt_status status = sum_nodes(a, &list, err);
    dtp_free(list.at);
    return status;
}
