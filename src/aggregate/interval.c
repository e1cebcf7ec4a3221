/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of the indicators. Two statements, neither made from the other: the number of dossiers to which it
 * applies and that meet, and the share of those to which it applies. */
#include "aggregate/cells.h"
#include "score/rules.h"
#include <math.h>

/* What a dossier says under a design with chances of its own. */
typedef enum outlook {
    MEETS,         /* it applies and meets; what could not be assessed is left out */
    MEETS_AT_BEST, /* the same, and what could not be assessed meets */
    MEETS_AT_WORST,
    FAILS, /* it applies and does not meet, also not partly */
    FAILS_AT_BEST,
    FAILS_AT_WORST,
    AT_LEAST_PARTLY,
    MEETS_OF_APPLICABLE /* as the first, of the dossiers to which it applies */
} outlook;

/* One cell, as it is estimated. */
typedef struct cell_work {
    dtp_agg_estimating *e;
    dtp_agg_way way;
    size_t first, end; /* blocks of its strata */
    size_t node, column;
    dt_cell *c;
    outlook view;
} cell_work;

static unsigned long not_known(const dt_cell *c)
{
    return c->missing + c->differing;
}

/* The strata of the cell, into the room: what was assessed, or found not to apply, is what was drawn; with
 * missing also what could not be assessed. */
static size_t gather(cell_work *w, bool missing)
{
    size_t H = 0;
    for (size_t block = w->first; block < w->end; block++) {
        const dt_cell *c = &dtp_agg_cell_at(w->e->a, block, w->node)->view;
        unsigned long unknown = missing ? not_known(c) : 0;
        if (c->population == 0)
            continue;
        w->e->strata[H] =
            (dt_stratum_count){.population = c->population, .sample = c->assessed + c->outside + unknown};
        w->e->rated[H++] = (dt_rated){.applicable = c->assessed, .count = c->meets, .missing = unknown};
    }
    return w->way == DTP_AGG_AS_ONE ? dtp_agg_as_one(w->e, H) : H;
}

/* Limits for another count in the strata of the room. */
static dt_status limits_for(dt_count_interval *out, cell_work *w, size_t H, const unsigned long *counts,
                            const unsigned long *missing, dt_error *err)
{
    const dt_strata_limits *limits;
    dt_strata_total total;
    DT_TRY(dtp_agg_tables_get(w->e->tables, &limits, w->e->strata, H, err));
    DT_TRY(dt_strata_limits_missing(&total, limits, counts, missing, w->e->a->confidence, DT_TWO_SIDED, err));
    *out = total.interval;
    if (total.guarantee < w->c->guarantee)
        w->c->guarantee = total.guarantee;
    return DT_OK;
}

typedef unsigned long (*pick_fn)(const dt_cell *c);
static unsigned long fails(const dt_cell *c)
{
    return c->fails;
}
static unsigned long partly_too(const dt_cell *c)
{
    return c->at_least_partly;
}

/* Limits for those that are picked, in the strata that gather() took. */
static dt_status limits_of(dt_count_interval *out, cell_work *w, size_t H, pick_fn pick, dt_error *err)
{
    size_t h = 0;
    unsigned long *counts = dtp_calloc(2 * H, sizeof *counts), *missing = counts + H;
    if (counts == NULL)
        return dtp_fail_memory(err);
    for (size_t block = w->first; block < w->end; block++) {
        const dt_cell *c = &dtp_agg_cell_at(w->e->a, block, w->node)->view;
        if (c->population > 0)
            counts[w->way == DTP_AGG_AS_ONE ? 0 : h++] += pick(c);
    }
    for (h = 0; h < H; h++)
        missing[h] = w->e->rated[h].missing;
    dt_status status = limits_for(out, w, H, counts, missing, err);
    dtp_free(counts);
    return status;
}

static dt_share_interval shares_of(const dt_applicable *said)
{
    return (dt_share_interval){dt_rational_value(said->of_applicable.interval.lower),
                               dt_rational_value(said->of_applicable.interval.upper)};
}

static void keep_share(dt_cell *c, const dt_applicable *said)
{
    c->has_share = said->has_share && isfinite(said->share);
    if (!c->has_share)
        return;
    c->share = said->share;
    c->shares = c->share_bounds = shares_of(said);
    c->share_guarantee = said->of_applicable.guarantee;
    c->share_coverage = said->of_applicable.coverage;
    c->share_method = said->of_applicable.method;
}

/* Whatever lies outside the limits without the missing is not inside those with them. */
static dt_count_interval wider(dt_count_interval a, dt_count_interval b)
{
    return (dt_count_interval){a.lower < b.lower ? a.lower : b.lower, a.upper > b.upper ? a.upper : b.upper};
}

/* Of the half of the population that the limits lie in, if they do. */
static dt_status fill_tipping(cell_work *w, size_t H, dt_error *err)
{
    dt_cell *c = w->c;
    const dt_strata_limits *limits;
    unsigned long half = (c->population + 1) / 2, other = c->population / 2;
    bool most = c->interval.lower >= half;
    size_t tipping;
    if (!most && c->interval.upper > other)
        return DT_OK;
    unsigned long *counts = dtp_calloc(2 * H, sizeof *counts), *missing = counts + H;
    if (counts == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++) {
        counts[h] = w->e->rated[h].count;
        missing[h] = w->e->rated[h].missing;
    }
    dt_status status = dtp_agg_tables_get(w->e->tables, &limits, w->e->strata, H, err);
    if (status == DT_OK)
        status = dt_strata_limits_tipping(&tipping, limits, counts, missing, most ? DT_LOWER : DT_UPPER,
                                          most ? half : other, w->e->a->confidence, err);
    dtp_free(counts);
    DT_TRY(status);
    c->has_tipping = true;
    c->tipping_claim = most ? DT_CLAIM_AT_LEAST : DT_CLAIM_AT_MOST;
    c->tipping = (dt_tipping){.always = tipping == DT_NO_TIPPING,
                              .number = tipping == DT_NO_TIPPING ? 0 : (unsigned long)tipping};
    return DT_OK;
}

static dt_status fill_bounds(cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    dt_applicable said;
    dt_count_interval failing = {0, 0};
    bool has;
    size_t H = gather(w, true);
    DT_TRY(dtp_agg_estimate_strata(&has, &said, w->e, H, err));
    DT_TRY(limits_of(&failing, w, H, fails, err));
    c->bounds = wider(c->bounds, said.number.interval);
    c->fails_bounds = wider(c->fails_bounds, failing);
    if (said.number.guarantee < c->guarantee)
        c->guarantee = said.number.guarantee;
    dt_share_interval shares = shares_of(&said);
    c->share_bounds.lower = fmin(c->share_bounds.lower, shares.lower);
    c->share_bounds.upper = fmax(c->share_bounds.upper, shares.upper);
    return fill_tipping(w, H, err);
}

static dt_status fill_strata(cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    dt_applicable said;
    size_t H = gather(w, false);
    DT_TRY(dtp_agg_estimate_strata(&c->has_interval, &said, w->e, H, err));
    if (!c->has_interval)
        return DT_OK;
    c->method = said.number.method;
    c->guarantee = said.number.guarantee;
    c->coverage = NAN;
    c->interval = c->bounds = c->partly_interval = said.number.interval;
    keep_share(c, &said);
    DT_TRY(limits_of(&c->fails_interval, w, H, fails, err));
    c->fails_bounds = c->fails_interval;
    if (c->partly > 0)
        DT_TRY(limits_of(&c->partly_interval, w, H, partly_too, err));
    return not_known(c) > 0 ? fill_bounds(w, err) : DT_OK;
}

static bool is_best(outlook view)
{
    return view == MEETS_AT_BEST || view == FAILS_AT_BEST;
}

static bool counts(outlook view, dt_meets meets)
{
    switch (view) {
    case MEETS:
    case MEETS_AT_BEST:
    case MEETS_AT_WORST:
    case MEETS_OF_APPLICABLE:
        return meets == DT_MEETS_YES;
    case FAILS:
    case FAILS_AT_BEST:
    case FAILS_AT_WORST:
        return meets == DT_MEETS_NO;
    case AT_LEAST_PARTLY:
        return meets == DT_MEETS_YES || meets == DT_MEETS_PARTLY;
    }
    return false;
}

/* Of all dossiers one to which it does not apply is one that does not count; of the applicable it is none. */
static bool look(void *payload, size_t subject, dt_dossier_score *out)
{
    const cell_work *w = payload;
    const dtp_agg_view seen = dtp_agg_board_at(w->e->a, subject, w->column);
    bool outside = dtp_agg_is_outside(seen);
    bool unknown = seen.differing || (seen.rating != NULL && seen.rating->meets == DT_MEETS_MISSING);
    bool asked = is_best(w->view) || w->view == MEETS_AT_WORST || w->view == FAILS_AT_WORST;
    *out = (dt_dossier_score){.stratum = 0};
    if ((seen.rating == NULL && !seen.differing && !outside) || (unknown && !asked))
        return false;
    if (outside && w->view == MEETS_OF_APPLICABLE)
        return true;
    out->applicable = 1;
    out->scores = 1;
    out->met = unknown ? is_best(w->view) : !outside && counts(w->view, seen.rating->meets);
    return true;
}

static dt_status designed(bool *has, dt_ratio *out, cell_work *w, outlook view, dt_error *err)
{
    w->view = view;
    return dtp_agg_estimate_designed(has, out, w->e->a, w->e->m, w->first - w->e->m->block - 1,
                                     w->end - w->first, look, w, err);
}

/* Dossiers of the whole population; where the design lets nothing be estimated, what was seen is all. */
static dt_status designed_number(bool *has, dt_count_interval *out, cell_work *w, outlook view,
                                 unsigned long count, unsigned long known, dt_error *err)
{
    dt_ratio r;
    *out = (dt_count_interval){count, w->c->population - (known - count)};
    DT_TRY(designed(has, &r, w, view, err));
    if (*has)
        *out = dtp_agg_dossiers(&r, w->c->population, known, count);
    return DT_OK;
}

static dt_status designed_share(cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    dt_ratio r;
    DT_TRY(designed(&c->has_share, &r, w, MEETS_OF_APPLICABLE, err));
    if (!c->has_share)
        return DT_OK;
    c->share = r.share;
    c->shares = c->share_bounds = r.interval;
    c->share_guarantee = DT_GUARANTEE_APPROXIMATE;
    c->share_coverage = dtp_agg_way_coverage(w->e->a, w->e->m);
    c->share_method = dtp_agg_way_name(w->e->a, w->e->m);
    if (not_known(c) > 0) /* of what could not be assessed nothing is known, also not whether it applies */
        c->share_bounds = (dt_share_interval){0, 1};
    return DT_OK;
}

static dt_status designed_bounds(cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    unsigned long u = not_known(c), all = c->assessed + c->outside + u;
    dt_count_interval at;
    bool has;
    DT_TRY(designed_number(&has, &at, w, MEETS_AT_WORST, c->meets, all, err));
    c->bounds.lower = at.lower < c->bounds.lower ? at.lower : c->bounds.lower;
    DT_TRY(designed_number(&has, &at, w, MEETS_AT_BEST, c->meets + u, all, err));
    c->bounds.upper = at.upper > c->bounds.upper ? at.upper : c->bounds.upper;
    DT_TRY(designed_number(&has, &at, w, FAILS_AT_WORST, c->fails, all, err));
    c->fails_bounds.lower = at.lower < c->fails_bounds.lower ? at.lower : c->fails_bounds.lower;
    DT_TRY(designed_number(&has, &at, w, FAILS_AT_BEST, c->fails + u, all, err));
    c->fails_bounds.upper = at.upper > c->fails_bounds.upper ? at.upper : c->fails_bounds.upper;
    return DT_OK;
}

static dt_status fill_designed(cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    unsigned long known = c->assessed + c->outside;
    bool has;
    DT_TRY(designed_number(&c->has_interval, &c->interval, w, MEETS, c->meets, known, err));
    if (!c->has_interval)
        return DT_OK;
    c->method = dtp_agg_way_name(w->e->a, w->e->m);
    c->guarantee = DT_GUARANTEE_APPROXIMATE;
    c->coverage = dtp_agg_way_coverage(w->e->a, w->e->m);
    c->bounds = c->partly_interval = c->interval;
    DT_TRY(designed_share(w, err));
    DT_TRY(designed_number(&has, &c->fails_interval, w, FAILS, c->fails, known, err));
    c->fails_bounds = c->fails_interval;
    if (c->partly > 0)
        DT_TRY(
            designed_number(&has, &c->partly_interval, w, AT_LEAST_PARTLY, c->at_least_partly, known, err));
    return not_known(c) > 0 ? designed_bounds(w, err) : DT_OK;
}

static dt_status fill_interval(cell_work *w, dt_error *err)
{
    if (w->way == DTP_AGG_NO_WAY || w->c->population == 0 || w->c->assessed == 0)
        return DT_OK;
    return w->way == DTP_AGG_DESIGNED ? fill_designed(w, err) : fill_strata(w, err);
}

/* Without a population there are no whole dossiers, but of one simple random sample a share all the same. */
static dt_status fill_unknown(const cell_work *w, dt_error *err)
{
    dt_cell *c = w->c;
    bool one_sample = w->end == w->first + 1 || dtp_score_sampled(w->e->a->context, w->e->m->code).whole;
    if (!one_sample || c->sampling != DT_SAMPLED_EQUALLY || c->assessed == 0)
        return DT_OK;
    DT_TRY(dt_interval_clopper_pearson(&c->shares, c->assessed, c->meets, w->e->a->confidence, DT_TWO_SIDED,
                                       err));
    c->has_share = true;
    c->share = (double)c->meets / (double)c->assessed;
    c->share_bounds = not_known(c) > 0 ? (dt_share_interval){0, 1} : c->shares;
    c->share_guarantee = DT_GUARANTEE_VALID;
    c->share_coverage = NAN;
    c->method = c->share_method = "clopper-pearson";
    return DT_OK;
}

/* What is said of the only stratum of a simple random sample is said of the municipality. */
static void copy_estimate(dt_cell *whole, const dt_cell *only)
{
    whole->has_interval = only->has_interval;
    whole->interval = only->interval;
    whole->bounds = only->bounds;
    whole->guarantee = only->guarantee;
    whole->coverage = only->coverage;
    whole->method = only->method;
    whole->fails_interval = only->fails_interval;
    whole->fails_bounds = only->fails_bounds;
    whole->has_tipping = only->has_tipping;
    whole->tipping_claim = only->tipping_claim;
    whole->tipping = only->tipping;
    whole->partly_interval = only->partly_interval;
    whole->has_share = only->has_share;
    whole->share = only->share;
    whole->shares = only->shares;
    whole->share_bounds = only->share_bounds;
    whole->share_guarantee = only->share_guarantee;
    whole->share_coverage = only->share_coverage;
    whole->share_method = only->share_method;
}

static dt_status fill_stratum(cell_work *w, size_t block, dt_sampling sampling, dt_error *err)
{
    w->c = &dtp_agg_cell_at(w->e->a, block, w->node)->view;
    w->first = block;
    w->end = block + 1;
    w->c->sampling = sampling == DT_SAMPLED_BY_TEAM ? DT_SAMPLED_EQUALLY : sampling;
    if (w->e->m->unknown)
        return fill_unknown(w, err);
    w->c->domain = w->c->population - w->c->outside;
    return fill_interval(w, err);
}

dt_status dtp_agg_fill_indicator(dtp_agg_estimating *e, size_t column, dt_error *err)
{
    cell_work w = {
        .e = e, .way = dtp_agg_way_of(e->a, e->m, true), .node = e->a->column[column].node, .column = column};
    dt_cell *whole = &dtp_agg_cell_at(e->a, e->m->block, w.node)->view;
    size_t first = e->m->block + 1, end = first + e->m->n_strata;
    if (whole->team)
        return DT_OK;
    whole->sampling = dtp_score_sampled(e->a->context, e->m->code).sampling;
    for (size_t block = first; block < end; block++) {
        DT_TRY(fill_stratum(&w, block, whole->sampling, err));
        whole->domain += w.c->domain;
    }
    if (e->m->n_strata == 1 && whole->sampling == DT_SAMPLED_EQUALLY) {
        copy_estimate(whole, w.c);
        return DT_OK;
    }
    w.c = whole;
    w.first = first;
    w.end = end;
    w.way = dtp_agg_way_of(e->a, e->m, false);
    return e->m->unknown ? fill_unknown(&w, err) : fill_interval(&w, err);
}
