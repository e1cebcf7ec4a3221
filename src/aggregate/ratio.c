/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Criteria, themes and chapters: the share of ratings that meet. Eighteen ratings of one dossier hang
 * together, so the dossier is the unit that was drawn and the share is a ratio of two totals over dossiers.
 */
#include "aggregate/cells.h"

typedef struct work {
    dt_aggregate *a;
    size_t node;
    const size_t *member; /* columns of the board */
    size_t n_members;
    dt_dossier_score *score; /* room for every subject */
    unsigned long *population;
    unsigned long *seen; /* dossiers with something settled, per stratum */
} work;

/* What a dossier says of the node. Nothing settled at all: it has not been looked at yet, and is as if it had
 * not been drawn. */
static bool score_dossier(void *payload, size_t subject, dt_dossier_score *out)
{
    const work *w = payload;
    bool settled = false;
    *out = (dt_dossier_score){.stratum = 0};
    for (size_t i = 0; i < w->n_members; i++) {
        const dt_rating *rating = dtp_agg_board_at(w->a, subject, w->member[i]).rating;
        if (rating == NULL || rating->meets == DT_MEETS_MISSING)
            continue;
        settled = true;
        if (rating->meets == DT_MEETS_OUTSIDE)
            continue;
        out->scores++;
        out->applicable++;
        out->met += rating->meets == DT_MEETS_YES;
    }
    return settled;
}

/* Dossiers of the strata first .. first + H - 1 of a municipality, stratum 0 being the first. */
static size_t gather(work *w, const dtp_agg_municipality *m, size_t first, size_t H)
{
    size_t n = 0;
    for (size_t h = 0; h < H; h++) {
        w->population[h] = w->a->population[m->first + first + h].population;
        w->seen[h] = 0;
    }
    for (size_t i = 0; i < m->n_dossiers; i++) {
        size_t subject = w->a->dossier[m->dossier + i], h = w->a->home[subject].stratum;
        if (h < first || h >= first + H || !score_dossier(w, subject, &w->score[n]))
            continue;
        w->score[n++].stratum = h - first;
        w->seen[h - first]++;
    }
    return n;
}

/* A stratum without dossiers hides its part of the share, one of a single dossier its spread: no share, and
 * no limits that would be too narrow. */
static bool can_estimate(const work *w, size_t H, size_t n)
{
    bool applies = false;
    for (size_t h = 0; h < H; h++)
        if (w->population[h] > 0 && (w->seen[h] == 0 || (w->seen[h] == 1 && w->population[h] > 1)))
            return false;
    for (size_t i = 0; i < n; i++)
        applies = applies || w->score[i].applicable > 0;
    return applies;
}

/* A municipality that was drawn from as one list has one stratum. */
static size_t merge(work *w, size_t H, size_t n)
{
    for (size_t h = 1; h < H; h++) {
        w->population[0] += w->population[h];
        w->seen[0] += w->seen[h];
    }
    for (size_t i = 0; i < n; i++)
        w->score[i].stratum = 0;
    return H > 0 ? 1 : 0;
}

static dt_status estimate(bool *has, dt_ratio *out, work *w, const dtp_agg_municipality *m, dtp_agg_way way,
                          size_t first, size_t H, size_t n, dt_error *err)
{
    *has = false;
    if (way == DTP_AGG_NO_WAY)
        return DT_OK;
    if (way == DTP_AGG_DESIGNED)
        return dtp_agg_estimate_designed(has, out, w->a, m, first, H, score_dossier, w, err);
    if (way == DTP_AGG_AS_ONE)
        H = merge(w, H, n);
    if (!can_estimate(w, H, n))
        return DT_OK;
    *has = true;
    return dt_estimate_ratio(out, w->population, H, w->score, n, DT_LONELY_REFUSE, w->a->confidence, err);
}

static dt_status fill(work *w, const dtp_agg_municipality *m, size_t block, size_t first, size_t H,
                      dt_error *err)
{
    dt_cell *c = &dtp_agg_cell_at(w->a, block, w->node)->view;
    dt_ratio ratio;
    if (c->team || w->n_members == 0)
        return DT_OK;
    size_t n = gather(w, m, first, H);
    for (size_t i = 0; i < n; i++)
        c->dossiers += w->score[i].applicable > 0;
    dtp_agg_way way = dtp_agg_way_of(w->a, m, block != m->block);
    DT_TRY(estimate(&c->has_share, &ratio, w, m, way, first, H, n, err));
    if (!c->has_share)
        return DT_OK;
    c->share = ratio.share;
    c->shares = ratio.interval;
    c->method = way == DTP_AGG_DESIGNED ? dtp_agg_way_name(w->a, m) : "ratio";
    return DT_OK;
}

static dt_status fill_municipalities(work *w, dt_error *err)
{
    for (size_t k = 0; k < w->a->n_municipalities; k++) {
        const dtp_agg_municipality *m = &w->a->municipality[k];
        DT_TRY(fill(w, m, m->block, 0, m->n_strata, err));
        for (size_t s = 0; s < m->n_strata; s++)
            DT_TRY(fill(w, m, m->block + 1 + s, s, 1, err));
    }
    return DT_OK;
}

dt_status dtp_agg_fill_ratio(dt_aggregate *a, size_t node, const size_t *member, size_t n, dt_error *err)
{
    work w = {.a = a, .node = node, .member = member, .n_members = n};
    w.score = dtp_calloc(a->context->n_subjects + 1, sizeof *w.score);
    w.population = dtp_calloc(a->n_populations + 1, sizeof *w.population);
    w.seen = dtp_calloc(a->n_populations + 1, sizeof *w.seen);
    bool room = w.score != NULL && w.population != NULL && w.seen != NULL;
    dt_status status = room ? fill_municipalities(&w, err) : dtp_fail_memory(err);
    dtp_free(w.score);
    dtp_free(w.population);
    dtp_free(w.seen);
    return status;
}
