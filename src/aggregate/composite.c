/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria, themes and chapters in dossiers: one outcome a dossier, and the exact limits of how many are in
 * order. */
#include "aggregate/cells.h"
#include <math.h>

typedef struct work {
    dtp_agg_estimating *e;
    const dtp_agg_members *member;
    dt_composite_rule rule;
    size_t first, H; /* strata of the municipality */
    bool at_best;    /* the undetermined are in order */
} work;

/* What is not rated yet, or not settled, may still become anything. */
static void count_rating(dt_composite_ratings *out, bool *seen, const dt_scale *scale, dtp_agg_view view)
{
    bool outside = dtp_agg_is_outside(view);
    *seen = *seen || view.rating != NULL || view.differing || outside;
    if (view.rating == NULL) {
        *(outside ? &out->not_applicable : &out->not_assessable) += 1;
        return;
    }
    /* Whether meeting partly is failing, the framework says. */
    unsigned long *partly = dt_scale_is_failing(scale, view.rating) ? &out->failing : &out->partly;
    unsigned long *const kind[] = {[DT_MEETS_NO] = &out->failing,
                                   [DT_MEETS_PARTLY] = partly,
                                   [DT_MEETS_YES] = &out->met,
                                   [DT_MEETS_MISSING] = &out->not_assessable,
                                   [DT_MEETS_OUTSIDE] = &out->not_applicable};
    (*kind[view.rating->meets])++;
}

/* False when nobody rated the dossier here: it is as if it had not been drawn. */
static bool outcome_of(const work *w, size_t subject, dt_composite_outcome *out)
{
    dt_composite_ratings ratings = {0};
    bool seen = false;
    for (size_t i = 0; i < w->member->n; i++) {
        size_t column = w->member->column[i];
        count_rating(&ratings, &seen, w->e->a->column[column].indicator->scale,
                     dtp_agg_board_at(w->e->a, subject, column));
    }
    *out = dt_composite_of(&ratings, &w->rule);
    return seen;
}

/* The outcomes of the strata, into the room. */
static size_t gather(work *w, dt_composite_counts *all)
{
    dtp_agg_estimating *e = w->e;
    *all = (dt_composite_counts){0};
    for (size_t h = 0; h < w->H; h++) {
        e->strata[h] =
            (dt_stratum_count){.population = e->a->population[e->m->first + w->first + h].population};
        e->rated[h] = (dt_rated){0};
    }
    for (size_t i = 0; i < e->m->n_dossiers; i++) {
        size_t subject = e->a->dossier[e->m->dossier + i], h = e->a->home[subject].stratum - w->first;
        dt_composite_outcome outcome;
        if (e->a->home[subject].stratum < w->first || h >= w->H || !outcome_of(w, subject, &outcome))
            continue;
        dt_composite_count(all, outcome);
        e->strata[h].sample++;
        e->rated[h].count += outcome == DT_COMPOSITE_MEETS;
        e->rated[h].applicable += outcome == DT_COMPOSITE_MEETS || outcome == DT_COMPOSITE_FAILS;
        e->rated[h].missing += outcome == DT_COMPOSITE_UNDETERMINED;
    }
    size_t H = 0;
    for (size_t h = 0; h < w->H; h++) {
        if (e->strata[h].population == 0)
            continue;
        e->strata[H] = e->strata[h];
        e->rated[H++] = e->rated[h];
    }
    return H;
}

static dt_status fill_strata(work *w, dt_cell_composite *c, size_t H, dt_error *err)
{
    dt_applicable said;
    DT_TRY(dtp_agg_estimate_strata(&c->has_interval, &said, w->e, H, err));
    if (!c->has_interval)
        return DT_OK;
    c->interval = said.number.interval;
    c->guarantee = said.number.guarantee;
    c->method = said.number.method;
    c->has_share = said.has_share;
    c->share = said.share;
    c->shares = (dt_share_interval){dt_rational_value(said.of_applicable.interval.lower),
                                    dt_rational_value(said.of_applicable.interval.upper)};
    c->share_guarantee = said.of_applicable.guarantee;
    return DT_OK;
}

static bool look(void *payload, size_t subject, dt_dossier_score *out)
{
    const work *w = payload;
    dt_composite_outcome outcome;
    *out = (dt_dossier_score){.applicable = 1, .scores = 1};
    if (!outcome_of(w, subject, &outcome))
        return false;
    out->met = outcome == DT_COMPOSITE_MEETS || (w->at_best && outcome == DT_COMPOSITE_UNDETERMINED);
    return true;
}

static dt_status fill_designed(work *w, dt_cell_composite *c, unsigned long population, dt_error *err)
{
    const dtp_agg_estimating *e = w->e;
    unsigned long open = c->counts.undetermined;
    unsigned long known = c->counts.meets + c->counts.fails + c->counts.not_applicable + open;
    dt_ratio worst, best;
    DT_TRY(dtp_agg_estimate_designed(&c->has_interval, &worst, e->a, e->m, w->first, w->H, look, w, err));
    if (!c->has_interval)
        return DT_OK;
    w->at_best = true;
    DT_TRY(dtp_agg_estimate_designed(&c->has_interval, &best, e->a, e->m, w->first, w->H, look, w, err));
    if (!c->has_interval)
        return DT_OK;
    c->interval.lower = dtp_agg_dossiers(&worst, population, known, c->counts.meets).lower;
    c->interval.upper = dtp_agg_dossiers(&best, population, known, c->counts.meets + open).upper;
    c->guarantee = DT_GUARANTEE_APPROXIMATE;
    c->coverage = dtp_agg_way_coverage(e->a, e->m);
    c->method = dtp_agg_way_name(e->a, e->m);
    return DT_OK;
}

static dt_status fill(work *w, size_t block, size_t node, dt_error *err)
{
    dt_cell *cell = &dtp_agg_cell_at(w->e->a, block, node)->view;
    dt_cell_composite *c = &cell->composite;
    if (cell->team)
        return DT_OK;
    size_t H = gather(w, &c->counts);
    c->kind = w->rule.kind;
    c->coverage = c->share = NAN;
    c->has = c->counts.meets + c->counts.fails + c->counts.undetermined + c->counts.not_applicable > 0;
    dtp_agg_way way = dtp_agg_way_of(w->e->a, w->e->m, block != w->e->m->block);
    if (!c->has || way == DTP_AGG_NO_WAY)
        return DT_OK;
    if (way == DTP_AGG_DESIGNED)
        return fill_designed(w, c, cell->population, err);
    return fill_strata(w, c, way == DTP_AGG_AS_ONE ? dtp_agg_as_one(w->e, H) : H, err);
}

dt_status dtp_agg_fill_composite(dtp_agg_estimating *e, size_t node, dt_error *err)
{
    work w = {.e = e,
              .member = &e->a->members[node],
              .rule = e->a->members[node].rule,
              .first = 0,
              .H = e->m->n_strata};
    DT_TRY(fill(&w, e->m->block, node, err));
    w.H = 1;
    for (; w.first < e->m->n_strata; w.first++) {
        w.at_best = false;
        DT_TRY(fill(&w, e->m->block + 1 + w.first, node, err));
    }
    return DT_OK;
}
