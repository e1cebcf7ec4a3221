/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "score/rules.h"
#include <math.h>
#include <stdint.h>

/* How the dossiers that could not be assessed are taken; PARTLY_TOO leaves them out, and counts those that
 * partly meet. */
typedef enum outlook { LEFT_OUT, NONE_MEETS, ALL_MEET, PARTLY_TOO } outlook;

/* The strata of one cell as the estimate sees them. Gives 0 when nothing can be said: a stratum of which no
 * dossier was assessed may hold anything, unless all were drawn from as one list. A stratum that is wholly
 * outside says nothing and hides nothing. */
static size_t gather(dt_stratum_count *out, const dt_aggregate *a, size_t first, size_t end, size_t node,
                     outlook view, bool as_one)
{
    size_t H = 0;
    for (size_t block = first; block < end; block++) {
        const dt_cell *c = &dtp_cell_at(a, block, node)->view;
        unsigned long unknown = view == LEFT_OUT || view == PARTLY_TOO ? 0 : c->missing + c->differing;
        if (c->domain == 0)
            continue;
        if (c->assessed == 0 && !as_one)
            return 0;
        out[H++] = (dt_stratum_count){.population = c->domain,
                                      .sample = c->assessed + unknown,
                                      .count = view == PARTLY_TOO ? c->at_least_partly
                                               : view == ALL_MEET ? c->meets + unknown
                                                                  : c->meets};
    }
    return H;
}

/* One cell, as it is estimated. */
typedef struct cell_work {
    const dt_aggregate *a;
    const dtp_town *town;
    dtp_way way;
    size_t first, end; /* blocks of its strata */
    size_t node;
    dt_stratum_count *room; /* for that many strata */
    dt_cell *c;
    outlook view;
} cell_work;

/* What a dossier says of the indicator under the present view. */
static bool look(void *payload, size_t subject, dt_dossier_score *out)
{
    const cell_work *w = payload;
    const dt_rating *rating = dtp_board_at(w->a, subject, w->node);
    *out = (dt_dossier_score){.stratum = 0};
    if (rating == NULL)
        return false;
    bool unknown = !dtp_is_settled(rating) || rating->meets == DT_MEETS_MISSING;
    if (unknown && (w->view == LEFT_OUT || w->view == PARTLY_TOO))
        return false;
    if (!unknown && rating->meets == DT_MEETS_OUTSIDE)
        return true;
    out->applicable = 1;
    out->scores = 1;
    out->met = unknown ? w->view == ALL_MEET
                       : rating->meets == DT_MEETS_YES ||
                             (w->view == PARTLY_TOO && rating->meets == DT_MEETS_PARTLY);
    return true;
}

/* A share as whole dossiers of the domain, rounded outwards, and no more certain than what was seen allows.
 */
static void to_dossiers(dt_stratified *out, const dt_ratio *r, const cell_work *w)
{
    double domain = (double)w->c->domain;
    unsigned long lower = (unsigned long)floor(r->interval.lower * domain);
    unsigned long upper = (unsigned long)ceil(r->interval.upper * domain);
    unsigned long unknown =
        w->view == LEFT_OUT || w->view == PARTLY_TOO ? 0 : w->c->missing + w->c->differing;
    unsigned long met =
        w->view == PARTLY_TOO ? w->c->at_least_partly : w->c->meets + (w->view == ALL_MEET ? unknown : 0);
    unsigned long most = w->c->domain - (w->c->assessed + unknown - met);
    out->interval.lower = lower > met ? lower : met;
    out->interval.upper = upper < most ? upper : most;
    out->share = r->share;
    out->shares = r->interval;
    out->method = dtp_way_name(w->a, w->town);
}

static size_t merge(dt_stratum_count *room, size_t H)
{
    for (size_t h = 1; h < H; h++) {
        room[0].population += room[h].population;
        room[0].sample += room[h].sample;
        room[0].count += room[h].count;
    }
    return H > 0 ? 1 : 0;
}

static dt_status estimate(bool *has, dt_stratified *out, cell_work *w, outlook view, dt_error *err)
{
    dt_ratio ratio;
    *has = false;
    w->view = view;
    if (w->way == DTP_NO_WAY || w->c->domain == 0 || w->c->assessed == 0)
        return DT_OK;
    if (w->way == DTP_DESIGNED) {
        DT_TRY(dtp_estimate_designed(has, &ratio, w->a, w->town, w->first - w->town->block - 1,
                                     w->end - w->first, look, w, err));
        if (*has)
            to_dossiers(out, &ratio, w);
        return DT_OK;
    }
    size_t H = gather(w->room, w->a, w->first, w->end, w->node, view, w->way == DTP_AS_ONE);
    if (w->way == DTP_AS_ONE)
        H = merge(w->room, H);
    *has = H > 0;
    return H > 0 ? dt_estimate_stratified(out, w->room, H, w->a->confidence, err) : DT_OK;
}

/* Interval of one cell. One more dossier in one stratum shifts the weights of the others too, so that over
 * strata the interval with all meeting can end lower than the one without them: the bounds hold both. */
static dt_status fill_interval(cell_work *w, dt_error *err)
{
    dt_stratified e;
    dt_cell *c = w->c;
    bool has;
    DT_TRY(estimate(&c->has_interval, &e, w, LEFT_OUT, err));
    if (!c->has_interval)
        return DT_OK;
    c->method = e.method;
    c->has_share = true;
    c->share = e.share;
    c->shares = e.shares;
    c->interval = c->bounds = c->partly_interval = e.interval;
    if (c->partly > 0) {
        DT_TRY(estimate(&has, &e, w, PARTLY_TOO, err));
        c->partly_interval = has ? e.interval : (dt_count_interval){c->at_least_partly, c->domain};
    }
    if (c->missing + c->differing == 0)
        return DT_OK;
    DT_TRY(estimate(&has, &e, w, NONE_MEETS, err));
    if (!has || e.interval.lower < c->bounds.lower)
        c->bounds.lower = has ? e.interval.lower : c->meets;
    DT_TRY(estimate(&has, &e, w, ALL_MEET, err));
    if (!has || e.interval.upper > c->bounds.upper)
        c->bounds.upper = has ? e.interval.upper : c->domain - (c->assessed - c->meets);
    return DT_OK;
}

static dt_status fill_indicator(const dt_aggregate *a, const dtp_town *town, size_t node,
                                dt_stratum_count *room, dt_error *err)
{
    dt_cell *whole = &dtp_cell_at(a, town->block, node)->view;
    size_t first = town->block + 1, end = first + town->n_strata;
    cell_work w = {.a = a, .town = town, .way = dtp_way_of(a, town, true), .node = node, .room = room};
    if (whole->team)
        return DT_OK;
    whole->sampling = dtp_score_sampled(a->context, town->code).sampling;
    for (size_t block = first; block < end; block++) {
        w.c = &dtp_cell_at(a, block, node)->view;
        w.first = block;
        w.end = block + 1;
        w.c->domain = w.c->population - w.c->outside;
        w.c->sampling = whole->sampling == DT_SAMPLED_BY_TEAM ? DT_SAMPLED_EQUALLY : whole->sampling;
        whole->domain += w.c->domain;
        DT_TRY(fill_interval(&w, err));
    }
    w.c = whole;
    w.first = first;
    w.end = end;
    w.way = dtp_way_of(a, town, false);
    return fill_interval(&w, err);
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
