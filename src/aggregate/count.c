/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of the indicators: what the board shows, counted. */
#include "aggregate/cells.h"
#include "score/rules.h"

typedef void (*cell_fn)(dtp_agg_cell *cell, size_t subject, dtp_agg_view seen);

/* Show every rating that should be there to the cells it belongs to: those of its stratum and of all strata.
 * A team may be in a stratum of which nothing was drawn; it is then in the whole only. */
static void show_subject(const dt_aggregate *a, size_t subject, cell_fn fn)
{
    const dtp_agg_home *home = &a->home[subject];
    const dtp_agg_municipality *m = &a->municipality[home->municipality];
    for (size_t k = 0; k < a->n_columns; k++) {
        const dtp_agg_column *c = &a->column[k];
        if (!c->counted || !dt_indicator_is_for(c->indicator, a->context->subject[subject].kind))
            continue;
        dtp_agg_view seen = dtp_agg_board_at(a, subject, k);
        fn(dtp_agg_cell_at(a, m->block, c->node), subject, seen);
        if (home->stratum != SIZE_MAX)
            fn(dtp_agg_cell_at(a, m->block + 1 + home->stratum, c->node), subject, seen);
    }
}

static void for_each_rating(const dt_aggregate *a, cell_fn fn)
{
    for (size_t i = 0; i < a->context->n_subjects; i++)
        if (a->home[i].municipality != SIZE_MAX && dtp_score_subject_is_open(&a->context->subject[i]))
            show_subject(a, i, fn);
}

void dtp_agg_count_view(dtp_agg_cell *cell, dtp_agg_view seen, unsigned long times)
{
    dt_cell *c = &cell->view;
    c->subjects += times;
    c->ratings += times;
    c->contradicting += seen.contradicting ? times : 0;
    if (seen.rating == NULL) {
        c->differing += seen.differing ? times : 0;
        c->outside += seen.contradicting ? times : 0;
        c->unscored += !seen.differing && !seen.contradicting ? times : 0;
        return;
    }
    unsigned long *const kind[] = {[DT_MEETS_NO] = &c->fails,
                                   [DT_MEETS_PARTLY] = &c->partly,
                                   [DT_MEETS_YES] = &c->meets,
                                   [DT_MEETS_MISSING] = &c->missing,
                                   [DT_MEETS_OUTSIDE] = &c->outside};
    *kind[seen.rating->meets] += times;
    cell->given[seen.rating - c->own->rating] += times;
    cell->count[dt_scale_counts_as(c->own, seen.rating) - c->scale->rating] += times;
}

static void count_rating(dtp_agg_cell *cell, size_t subject, dtp_agg_view seen)
{
    (void)subject;
    dtp_agg_count_view(cell, seen, 1);
}

/* Lists were made as long as the counts say. */
static void list_subject(dtp_agg_cell *cell, size_t subject, dtp_agg_view seen)
{
    if (seen.rating == NULL)
        return;
    if (seen.rating->meets == DT_MEETS_YES)
        cell->meeting[cell->view.n_meeting++] = subject;
    if (seen.rating->meets == DT_MEETS_NO || seen.rating->meets == DT_MEETS_PARTLY)
        cell->failing[cell->view.n_failing++] = subject;
}

typedef bool (*prepare_fn)(dtp_arena *arena, dtp_agg_cell *cell, const dt_indicator *indicator);

static bool prepare_counts(dtp_arena *arena, dtp_agg_cell *cell, const dt_indicator *indicator)
{
    cell->view.team = !dt_indicator_is_for(indicator, DT_SUBJECT_DOSSIER);
    cell->view.municipality = dt_indicator_is_for(indicator, DT_SUBJECT_MUNICIPALITY);
    const dt_scale *own = indicator->scale, *base = dt_scale_base(own);
    cell->view.scale = base;
    cell->view.count = cell->count = dtp_arena_array(arena, base->n_ratings, sizeof *cell->count);
    cell->view.own = own;
    cell->view.given = cell->given = dtp_arena_array(arena, own->n_ratings, sizeof *cell->given);
    return cell->count != NULL && cell->given != NULL;
}

static void derive(dt_cell *c)
{
    c->assessed = c->meets + c->partly + c->fails;
    c->at_least_partly = c->meets + c->partly;
    c->dossiers = c->team ? 0 : c->assessed;
    c->worst = c->meets;
    c->best = c->meets + c->missing + c->differing;
}

static bool prepare_lists(dtp_arena *arena, dtp_agg_cell *cell, const dt_indicator *indicator)
{
    (void)indicator;
    dt_cell *c = &cell->view;
    derive(c);
    c->meeting = cell->meeting = dtp_arena_array(arena, c->meets, sizeof *cell->meeting);
    c->failing = cell->failing = dtp_arena_array(arena, c->partly + c->fails, sizeof *cell->failing);
    return cell->meeting != NULL && cell->failing != NULL;
}

static dt_status prepare(dt_aggregate *a, prepare_fn fn, dt_error *err)
{
    for (size_t block = 0; block < a->blocks; block++)
        for (size_t k = 0; k < a->n_columns; k++) {
            const dtp_agg_column *c = &a->column[k];
            if (!fn(&a->arena, dtp_agg_cell_at(a, block, c->node), c->indicator))
                return dtp_fail_memory(err);
        }
    return DT_OK;
}

dt_status dtp_agg_count_indicators(dt_aggregate *a, dt_error *err)
{
    DT_TRY(prepare(a, prepare_counts, err));
    for_each_rating(a, count_rating);
    DT_TRY(prepare(a, prepare_lists, err));
    for_each_rating(a, list_subject);
    return DT_OK;
}

dt_status dtp_agg_count_open(dt_aggregate *a, dt_error *err)
{
    return prepare(a, prepare_counts, err);
}

void dtp_agg_count_close(dt_aggregate *a)
{
    for (size_t block = 0; block < a->blocks; block++)
        for (size_t k = 0; k < a->n_columns; k++)
            derive(&dtp_agg_cell_at(a, block, a->column[k].node)->view);
}
