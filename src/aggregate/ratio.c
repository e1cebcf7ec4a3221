/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria, themes and chapters: the share of ratings that meet. Eighteen ratings of one dossier hang
 * together, so the dossier is the unit that was drawn and the share is a ratio of two totals over dossiers.
 */
#include "aggregate/cells.h"

typedef struct work {
    dtp_agg_estimating *e;
    const dtp_agg_members *member;
    size_t first, H; /* strata of the municipality */
} work;

/* What a dossier says of the node. Nothing settled at all: it has not been looked at yet, and is as if it had
 * not been drawn. */
static bool score_dossier(void *payload, size_t subject, dt_dossier_score *out)
{
    const work *w = payload;
    bool settled = false;
    *out = (dt_dossier_score){.stratum = 0};
    for (size_t i = 0; i < w->member->n; i++) {
        const dtp_agg_view seen = dtp_agg_board_at(w->e->a, subject, w->member->column[i]);
        const dt_rating *rating = seen.rating;
        settled = settled || dtp_agg_is_outside(seen);
        if (rating == NULL || rating->meets == DT_MEETS_MISSING || rating->meets == DT_MEETS_OUTSIDE)
            continue;
        settled = true;
        out->scores++;
        out->applicable++;
        out->met += rating->meets == DT_MEETS_YES;
    }
    return settled;
}

/* The dossiers of the strata, stratum 0 being the first. */
static size_t gather(work *w)
{
    dtp_agg_estimating *e = w->e;
    size_t n = 0;
    for (size_t h = 0; h < w->H; h++) {
        e->population[h] = e->a->population[e->m->first + w->first + h].population;
        e->seen[h] = 0;
    }
    for (size_t i = 0; i < e->m->n_dossiers; i++) {
        size_t subject = e->a->dossier[e->m->dossier + i], h = e->a->home[subject].stratum;
        if (h < w->first || h >= w->first + w->H || !score_dossier(w, subject, &e->score[n]))
            continue;
        e->score[n++].stratum = h - w->first;
        e->seen[h - w->first]++;
    }
    return n;
}

/* A stratum without dossiers hides its part of the share, one of a single dossier its spread: no share, and
 * no limits that would be too narrow. */
static bool can_estimate(const dtp_agg_estimating *e, size_t H, size_t n)
{
    bool applies = false;
    for (size_t h = 0; h < H; h++)
        if (e->population[h] > 0 && (e->seen[h] == 0 || (e->seen[h] == 1 && e->population[h] > 1)))
            return false;
    for (size_t i = 0; i < n; i++)
        applies = applies || e->score[i].applicable > 0;
    return applies;
}

/* A municipality that was drawn from as one list has one stratum. */
static size_t merge(dtp_agg_estimating *e, size_t H, size_t n)
{
    for (size_t h = 1; h < H; h++) {
        e->population[0] += e->population[h];
        e->seen[0] += e->seen[h];
    }
    for (size_t i = 0; i < n; i++)
        e->score[i].stratum = 0;
    return H > 0 ? 1 : 0;
}

static dt_status estimate(bool *has, dt_ratio *out, work *w, dtp_agg_way way, size_t n, dt_error *err)
{
    dtp_agg_estimating *e = w->e;
    *has = false;
    if (way == DTP_AGG_NO_WAY)
        return DT_OK;
    if (way == DTP_AGG_DESIGNED)
        return dtp_agg_estimate_designed(has, out, e->a, e->m, w->first, w->H, score_dossier, w, err);
    size_t H = way == DTP_AGG_AS_ONE ? merge(e, w->H, n) : w->H;
    if (!can_estimate(e, H, n))
        return DT_OK;
    *has = true;
    return dt_estimate_ratio(out, e->population, H, e->score, n, DT_LONELY_REFUSE, e->a->confidence, err);
}

/* A criterion that holds one indicator says of it what the indicator says. */
static void copy_share(dt_cell *c, const dt_cell *only)
{
    c->has_share = only->has_share;
    c->share = only->share;
    c->shares = only->shares;
    c->share_bounds = only->share_bounds;
    c->share_guarantee = only->share_guarantee;
    c->share_coverage = only->share_coverage;
    c->share_method = c->method = only->share_method;
}

static dt_status fill(work *w, size_t block, size_t node, dt_error *err)
{
    const dt_aggregate *a = w->e->a;
    dt_cell *c = &dtp_agg_cell_at(a, block, node)->view;
    dt_ratio ratio;
    if (c->team)
        return DT_OK;
    size_t n = gather(w);
    for (size_t i = 0; i < n; i++)
        c->dossiers += w->e->score[i].applicable > 0;
    if (w->member->n == 1) {
        copy_share(c, &dtp_agg_cell_at(a, block, a->column[w->member->column[0]].node)->view);
        return DT_OK;
    }
    dtp_agg_way way = dtp_agg_way_of(a, w->e->m, block != w->e->m->block);
    DT_TRY(estimate(&c->has_share, &ratio, w, way, n, err));
    if (!c->has_share)
        return DT_OK;
    bool designed = way == DTP_AGG_DESIGNED;
    c->share = ratio.share;
    c->shares = c->share_bounds = ratio.interval;
    c->share_guarantee = ratio.guarantee;
    c->share_coverage = designed ? dtp_agg_way_coverage(a, w->e->m) : ratio.coverage;
    c->share_method = c->method = designed ? dtp_agg_way_name(a, w->e->m) : "ratio";
    return DT_OK;
}

dt_status dtp_agg_fill_ratio(dtp_agg_estimating *e, size_t node, dt_error *err)
{
    work w = {.e = e, .member = &e->a->members[node], .first = 0, .H = e->m->n_strata};
    DT_TRY(fill(&w, e->m->block, node, err));
    w.H = 1;
    for (; w.first < e->m->n_strata; w.first++)
        DT_TRY(fill(&w, e->m->block + 1 + w.first, node, err));
    return DT_OK;
}
