/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "score/rules.h"
#include <math.h>

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
        const dt_cell *c = &dtp_agg_cell_at(a, block, node)->view;
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
    const dtp_agg_municipality *m;
    dtp_agg_way way;
    size_t first, end; /* blocks of its strata */
    size_t node, column;
    dt_stratum_count *room; /* for that many strata */
    dt_cell *c;
    outlook view;
} cell_work;

/* What a dossier says of the indicator under the present view. */
static bool look(void *payload, size_t subject, dt_dossier_score *out)
{
    const cell_work *w = payload;
    const dtp_agg_view seen = dtp_agg_board_at(w->a, subject, w->column);
    const dt_rating *rating = seen.rating;
    *out = (dt_dossier_score){.stratum = 0};
    if (rating == NULL && !seen.differing)
        return false;
    bool unknown = seen.differing || rating->meets == DT_MEETS_MISSING;
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
    out->method = dtp_agg_way_name(w->a, w->m);
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
    if (w->way == DTP_AGG_NO_WAY || w->c->domain == 0 || w->c->assessed == 0)
        return DT_OK;
    if (w->way == DTP_AGG_DESIGNED) {
        DT_TRY(dtp_agg_estimate_designed(has, &ratio, w->a, w->m, w->first - w->m->block - 1,
                                         w->end - w->first, look, w, err));
        if (*has)
            to_dossiers(out, &ratio, w);
        return DT_OK;
    }
    size_t H = gather(w->room, w->a, w->first, w->end, w->node, view, w->way == DTP_AGG_AS_ONE);
    if (w->way == DTP_AGG_AS_ONE)
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

/* Without a population there are no whole dossiers, but of one simple random sample a share all the same. */
static dt_status fill_unknown(const cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    bool one_sample = w->end == w->first + 1 || dtp_score_sampled(w->a->context, w->m->code).whole;
    if (!one_sample || c->sampling != DT_SAMPLED_EQUALLY || c->assessed == 0)
        return DT_OK;
    DT_TRY(
        dt_interval_clopper_pearson(&c->shares, c->assessed, c->meets, w->a->confidence, DT_TWO_SIDED, err));
    c->has_share = true;
    c->share = (double)c->meets / (double)c->assessed;
    c->method = "clopper-pearson";
    return DT_OK;
}

/* What is said of the only stratum of a simple random sample is said of the municipality. */
static void copy_estimate(dt_cell *whole, const dt_cell *only)
{
    whole->has_interval = only->has_interval;
    whole->method = only->method;
    whole->has_share = only->has_share;
    whole->share = only->share;
    whole->shares = only->shares;
    whole->interval = only->interval;
    whole->bounds = only->bounds;
    whole->partly_interval = only->partly_interval;
}

static dt_status fill_stratum(cell_work *w, size_t block, dt_sampling sampling, dt_error *err)
{
    w->c = &dtp_agg_cell_at(w->a, block, w->node)->view;
    w->first = block;
    w->end = block + 1;
    w->c->sampling = sampling == DT_SAMPLED_BY_TEAM ? DT_SAMPLED_EQUALLY : sampling;
    if (w->m->unknown)
        return fill_unknown(w, err);
    w->c->domain = w->c->population - w->c->outside;
    return fill_interval(w, err);
}

static dt_status fill_indicator(const dt_aggregate *a, const dtp_agg_municipality *m, size_t column,
                                dt_stratum_count *room, dt_error *err)
{
    cell_work w = {.a = a,
                   .m = m,
                   .way = dtp_agg_way_of(a, m, true),
                   .node = a->column[column].node,
                   .column = column,
                   .room = room};
    dt_cell *whole = &dtp_agg_cell_at(a, m->block, w.node)->view;
    size_t first = m->block + 1, end = first + m->n_strata;
    if (whole->team)
        return DT_OK;
    whole->sampling = dtp_score_sampled(a->context, m->code).sampling;
    for (size_t block = first; block < end; block++) {
        DT_TRY(fill_stratum(&w, block, whole->sampling, err));
        whole->domain += w.c->domain;
    }
    if (m->n_strata == 1 && whole->sampling == DT_SAMPLED_EQUALLY) {
        copy_estimate(whole, w.c);
        return DT_OK;
    }
    w.c = whole;
    w.first = first;
    w.end = end;
    w.way = dtp_agg_way_of(a, m, false);
    return m->unknown ? fill_unknown(&w, err) : fill_interval(&w, err);
}

static void fill_population(const dt_aggregate *a, const dtp_agg_municipality *m)
{
    for (size_t node = 0; node < a->nodes; node++) {
        dt_cell *whole = &dtp_agg_cell_at(a, m->block, node)->view;
        for (size_t s = 0; !whole->team && !m->unknown && s < m->n_strata; s++) {
            unsigned long population = a->population[m->first + s].population;
            dtp_agg_cell_at(a, m->block + 1 + s, node)->view.population = population;
            whole->population += population;
        }
    }
}

static dt_status fill_municipality(const dt_aggregate *a, const dtp_agg_municipality *m, dt_error *err)
{
    fill_population(a, m);
    dt_stratum_count *room = dtp_calloc(m->n_strata + 1, sizeof *room);
    if (room == NULL)
        return dtp_fail_memory(err);
    dt_status status = DT_OK;
    for (size_t k = 0; k < a->n_columns && status == DT_OK; k++)
        status = fill_indicator(a, m, k, room, err);
    dtp_free(room);
    return status;
}

dt_status dtp_agg_fill_intervals(dt_aggregate *a, dt_error *err)
{
    for (size_t k = 0; k < a->n_municipalities; k++)
        DT_TRY(fill_municipality(a, &a->municipality[k], err));
    return DT_OK;
}
