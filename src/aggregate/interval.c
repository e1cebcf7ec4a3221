/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include <stdint.h>

/* How the dossiers that could not be assessed are taken; PARTLY_TOO leaves them out, and counts those that
 * partly meet. */
typedef enum outlook { LEFT_OUT, NONE_MEETS, ALL_MEET, PARTLY_TOO } outlook;

/* The strata of one cell as the estimate sees them. Gives 0 when nothing can be said: a stratum of which no
 * dossier was assessed may hold anything. A stratum that is wholly outside says nothing and hides nothing. */
static size_t gather(dt_stratum_count *out, const dt_aggregate *a, size_t first, size_t end, size_t node,
                     outlook view)
{
    size_t H = 0;
    for (size_t block = first; block < end; block++) {
        const dt_cell *c = &dtp_cell_at(a, block, node)->view;
        unsigned long unknown = view == LEFT_OUT || view == PARTLY_TOO ? 0 : c->missing + c->differing;
        if (c->domain == 0)
            continue;
        if (c->assessed == 0)
            return 0;
        out[H++] = (dt_stratum_count){.population = c->domain,
                                      .sample = c->assessed + unknown,
                                      .count = view == PARTLY_TOO ? c->at_least_partly
                                               : view == ALL_MEET ? c->meets + unknown
                                                                  : c->meets};
    }
    return H;
}

/* Interval of one cell from the stratum cells first .. end - 1; room holds that many strata. One more dossier
 * in one stratum shifts the weights of the others too, so that over strata the interval with all meeting can
 * end lower than the one without them: the bounds hold both. */
static dt_status fill_interval(const dt_aggregate *a, dt_cell *c, size_t first, size_t end, size_t node,
                               dt_stratum_count *room, dt_error *err)
{
    dt_stratified e;
    size_t H = gather(room, a, first, end, node, LEFT_OUT);
    if (H == 0)
        return DT_OK;
    DT_TRY(dt_estimate_stratified(&e, room, H, a->confidence, err));
    c->has_interval = true;
    c->method = e.method;
    c->has_share = true;
    c->share = e.share;
    c->shares = e.shares;
    c->interval = c->bounds = c->partly_interval = e.interval;
    if (c->partly > 0) {
        gather(room, a, first, end, node, PARTLY_TOO);
        DT_TRY(dt_estimate_stratified(&e, room, H, a->confidence, err));
        c->partly_interval = e.interval;
    }
    if (c->missing + c->differing == 0)
        return DT_OK;
    gather(room, a, first, end, node, NONE_MEETS);
    DT_TRY(dt_estimate_stratified(&e, room, H, a->confidence, err));
    if (e.interval.lower < c->bounds.lower)
        c->bounds.lower = e.interval.lower;
    gather(room, a, first, end, node, ALL_MEET);
    DT_TRY(dt_estimate_stratified(&e, room, H, a->confidence, err));
    if (e.interval.upper > c->bounds.upper)
        c->bounds.upper = e.interval.upper;
    return DT_OK;
}

static dt_status fill_indicator(const dt_aggregate *a, const dtp_town *town, size_t node,
                                dt_stratum_count *room, dt_error *err)
{
    dt_cell *whole = &dtp_cell_at(a, town->block, node)->view;
    if (whole->team)
        return DT_OK;
    for (size_t block = town->block + 1; block <= town->block + town->n_strata; block++) {
        dt_cell *c = &dtp_cell_at(a, block, node)->view;
        c->domain = c->population - c->outside;
        whole->domain += c->domain;
        DT_TRY(fill_interval(a, c, block, block + 1, node, room, err));
    }
    return fill_interval(a, whole, town->block + 1, town->block + 1 + town->n_strata, node, room, err);
}

static void fill_population(const dt_aggregate *a, const dtp_town *town)
{
    for (size_t node = 0; node < a->nodes; node++) {
        dt_cell *whole = &dtp_cell_at(a, town->block, node)->view;
        for (size_t s = 0; !whole->team && s < town->n_strata; s++) {
            unsigned long population = a->population[town->first + s].population;
            dtp_cell_at(a, town->block + 1 + s, node)->view.population = population;
            whole->population += population;
        }
    }
}

static dt_status fill_town(const dt_aggregate *a, const dtp_town *town, dt_error *err)
{
    fill_population(a, town);
    dt_stratum_count *room = dtp_calloc(town->n_strata + 1, sizeof *room);
    if (room == NULL)
        return dtp_no_memory(err);
    dt_status status = DT_OK;
    for (size_t f = 0; f < a->context->n_frameworks; f++)
        for (size_t i = 0; i < dt_framework_indicators(a->context->framework[f]) && status == DT_OK; i++)
            status = fill_indicator(a, town, dtp_node(a, f, DT_LEVEL_INDICATOR, i), room, err);
    dtp_free(room);
    return status;
}

dt_status dtp_fill_intervals(dt_aggregate *a, dt_error *err)
{
    for (size_t t = 0; t < a->n_towns; t++)
        DT_TRY(fill_town(a, &a->town[t], err));
    return DT_OK;
}
