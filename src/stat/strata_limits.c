/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table a design, asked for the limits of any counts. */
#include "stat/strata_limits.h"
#include "base/sized.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/strata_beyond.h"
#include "stat/strata_weights.h"
#include <dossiertoets/strata.h>
#include <math.h>

/* Of a table: multiply-adds, and numbers (64 MB); multiply-adds of one chance. Of one in units: what rounding
 * may cost, as a share. */
#define WORK_TABLE  2e9
#define SIZE_TABLE  8e6
#define WORK_CHANCE 4e6
#define SHARE_UNITS 0.02
#define WEIGHT_MAX  1000000UL

struct dt_strata_limits {
    dtp_arena arena;
    size_t H;
    dt_stratum_count *stratum; /* as given */
    unsigned long *weight;     /* as given; 0 for one seen whole */
    unsigned long N;
    size_t K;      /* not seen whole */
    size_t *order; /* which stratum each level of the table is */
    bool tabled;
    dtp_stat_adversary table;
    bool bound_only;
    double budget;
};

/* What was seen, as the table counts it. */
typedef struct seen {
    unsigned long known, met, failed; /* in strata seen whole, and in the others */
    size_t t;
} seen;

static dt_status check_strata(dt_strata_limits *l, dt_error *err)
{
    for (size_t h = 0; h < l->H; h++) {
        const dt_stratum_count *s = &l->stratum[h];
        DT_TRY(dtp_stat_check_sample(s->population, s->sample, 0, err));
        if (s->population > 0 && s->sample == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_STRATUM_UNSEEN, DTP_NUM(h + 1),
                            DTP_NUM(s->population), NULL);
        l->N += s->population;
        if (l->N > DT_POPULATION_MAX)
            return dtp_stat_check_sample(l->N, 0, 0, err);
        l->K += s->sample < s->population;
    }
    return l->N > 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NO_STRATA, NULL);
}

/* The strata that are not seen whole, with the weights that were given. */
static dt_status list_open(dtp_stat_weighed *open, size_t *which, const dt_strata_limits *l,
                           const unsigned long *weights, dt_error *err)
{
    size_t k = 0;
    for (size_t h = 0; h < l->H; h++) {
        const dt_stratum_count *s = &l->stratum[h];
        if (s->sample == s->population)
            continue;
        unsigned long u = weights == NULL ? 1 : weights[h];
        if (u == 0 || u > WEIGHT_MAX)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_WEIGHT, DTP_NUM(u), DTP_NUM(WEIGHT_MAX), NULL);
        which[k] = h;
        open[k++] = (dtp_stat_weighed){s->population, s->sample, u};
    }
    return DT_OK;
}

static bool affordable(const dtp_stat_weighed *sorted, size_t K, unsigned long step)
{
    return dtp_stat_adversary_work(sorted, K, step) <= WORK_TABLE &&
           dtp_stat_adversary_size(sorted, K, step) <= SIZE_TABLE &&
           dtp_stat_adversary_step(sorted, step) <= WORK_CHANCE;
}

/* Dossiers by the step at once, as few as can be afforded; 0 where that costs too much width. */
static unsigned long step_of(const dt_strata_limits *l, const dtp_stat_weighed *sorted)
{
    unsigned long step = 1;
    while (!affordable(sorted, l->K, step))
        if ((double)l->K * (double)(2 * step - 1) <= SHARE_UNITS * (double)l->N)
            step *= 2;
        else
            return 0;
    return step;
}

/* Weights, order and table of the K strata not seen whole. open and sorted: room for as many. */
static dt_status make_table(dt_strata_limits *l, dtp_stat_weighed *open, dtp_stat_weighed *sorted,
                            const dt_strata_options *asked, dt_error *err)
{
    size_t *which = l->order + l->K;
    DT_TRY(list_open(open, which, l, asked->weights, err));
    if (asked->weights == NULL)
        DT_TRY(dtp_stat_weights_by_design(open, l->K, err));
    for (size_t k = 0; k < l->K; k++) {
        l->weight[which[k]] = open[k].u;
        l->order[k] = k;
    }
    if (!asked->given_order)
        dtp_stat_strata_order(l->order, open, l->K);
    for (size_t k = 0; k < l->K; k++) {
        sorted[k] = open[l->order[k]];
        l->order[k] = which[l->order[k]];
    }
    unsigned long step = step_of(l, sorted);
    l->tabled = step > 0;
    return step == 0 ? DT_OK : dtp_stat_adversary_fill(&l->table, sorted, l->K, step, &l->arena, err);
}

static dt_status build(dt_strata_limits *l, const dt_strata_options *asked, dt_error *err)
{
    DT_TRY(check_strata(l, err));
    l->bound_only = asked->bound_only;
    l->budget = (double)(asked->budget > 0 ? asked->budget : DT_STRATA_BUDGET);
    if (l->K == 0)
        return DT_OK;
    l->order = dtp_arena_array(&l->arena, 2 * l->K, sizeof *l->order);
    dtp_stat_weighed *open = dtp_calloc(2 * l->K, sizeof *open);
    dt_status status = l->order == NULL || open == NULL ? dtp_fail_memory(err)
                                                        : make_table(l, open, open + l->K, asked, err);
    dtp_free(open);
    return status;
}

dt_status dt_strata_limits_new(dt_strata_limits **out, const dt_stratum_count *strata, size_t H,
                               const dt_strata_options *options, dt_error *err)
{
    *out = NULL;
    dt_strata_options asked;
    DT_TRY(DTP_SIZED(&asked, options, err));
    dt_strata_limits *l = dtp_calloc(1, sizeof *l);
    if (l == NULL)
        return dtp_fail_memory(err);
    l->H = H;
    l->stratum = dtp_arena_array(&l->arena, H, sizeof *l->stratum);
    l->weight = dtp_arena_array(&l->arena, H, sizeof *l->weight);
    dt_status status = l->stratum == NULL || l->weight == NULL ? dtp_fail_memory(err) : DT_OK;
    for (size_t h = 0; h < H && status == DT_OK; h++)
        l->stratum[h] = strata[h];
    if (status == DT_OK)
        status = build(l, &asked, err);
    if (status != DT_OK) {
        dt_strata_limits_free(l);
        return status;
    }
    *out = l;
    return DT_OK;
}

void dt_strata_limits_free(dt_strata_limits *limits)
{
    if (limits == NULL)
        return;
    dtp_arena_free(&limits->arena);
    dtp_free(limits);
}

const unsigned long *dt_strata_limits_weights(const dt_strata_limits *limits)
{
    return limits->weight;
}

unsigned long dt_strata_limits_population(const dt_strata_limits *limits)
{
    return limits->N;
}

size_t dt_strata_limits_count(const dt_strata_limits *limits)
{
    return limits->H;
}

const dt_stratum_count *dtp_stat_limits_stratum(const dt_strata_limits *limits, size_t h)
{
    return &limits->stratum[h];
}

size_t dtp_stat_limits_open(const dt_strata_limits *limits)
{
    return limits->K;
}

static bool seen_whole(const dt_stratum_count *s)
{
    return s->sample == s->population;
}

/* missing: those that count as meeting as well, or NULL. */
static dt_status count_seen(seen *out, const dt_strata_limits *l, const unsigned long *counts,
                            const unsigned long *missing, dt_error *err)
{
    *out = (seen){0};
    for (size_t h = 0; h < l->H; h++) {
        const dt_stratum_count *s = &l->stratum[h];
        DT_TRY(dtp_stat_check_sample(s->population, s->sample, counts[h], err));
        unsigned long x = counts[h];
        if (missing != NULL) {
            DT_TRY(dtp_stat_check_sample(s->population, s->sample - x, missing[h], err));
            x += missing[h];
        }
        if (seen_whole(s)) {
            out->known += x;
            continue;
        }
        out->met += x;
        out->failed += s->sample - x;
        out->t += x * l->weight[h];
    }
    return DT_OK;
}

static unsigned long open_population(const dt_strata_limits *l)
{
    unsigned long N = 0;
    for (size_t h = 0; h < l->H; h++)
        N += seen_whole(&l->stratum[h]) ? 0 : l->stratum[h].population;
    return N;
}

/* The smallest M of the open strata that T >= t leaves possible, not below what was seen. */
static dt_status least(unsigned long *out, bool *exact, const dt_strata_limits *l, size_t t,
                       unsigned long met, double tail, dt_error *err)
{
    tail *= 1 + DTP_TIE;
    unsigned long M = dtp_stat_adversary_limit(&l->table, t, tail);
    *out = M > met ? M : met;
    *exact = false;
    if (l->table.step > 1 || (l->bound_only && l->K > 2))
        return DT_OK;
    return dtp_stat_divisions_limit(out, exact, &l->table, t, tail, l->budget, err);
}

static dt_status by_table(dt_strata_total *out, const dt_strata_limits *l, const seen *s, double tail,
                          dt_side side, dt_error *err)
{
    bool lower = true, upper = true;
    unsigned long N = open_population(l), M = s->failed;
    size_t goal = dtp_stat_adversary_goal(&l->table);
    out->interval = (dt_count_interval){s->met, N - s->failed};
    if (side != DT_UPPER)
        DT_TRY(least(&out->interval.lower, &lower, l, s->t, s->met, tail, err));
    if (side != DT_LOWER) {
        DT_TRY(least(&M, &upper, l, goal - s->t, s->failed, tail, err));
        out->interval.upper = N - M;
    }
    out->guarantee = lower && upper ? DT_GUARANTEE_EXACT : DT_GUARANTEE_VALID;
    out->method = lower && upper ? "exact-stratified" : "bound-stratified";
    return DT_OK;
}

static const dt_stratum_count *open_stratum(const dt_strata_limits *l)
{
    return &l->stratum[l->order[0]];
}

static dt_status open_total(dt_strata_total *out, const dt_strata_limits *l, const unsigned long *counts,
                            const seen *s, double confidence, dt_side side, dt_error *err)
{
    double tail = side == DT_TWO_SIDED ? (1 - confidence) / 2 : 1 - confidence;
    if (l->K == 0) {
        *out = (dt_strata_total){{0, 0}, DT_GUARANTEE_EXACT, "census"};
        return DT_OK;
    }
    if (l->K == 1) {
        const dt_stratum_count *one = open_stratum(l);
        *out = (dt_strata_total){{0, 0}, DT_GUARANTEE_EXACT, "exact-hypergeometric"};
        return dt_interval_hypergeometric(&out->interval, one->population, one->sample, s->met, confidence,
                                          side, err);
    }
    if (l->tabled)
        return by_table(out, l, s, tail, side, err);
    return dtp_stat_beyond_tables(out, l->stratum, l->H, counts, tail, side, err);
}

dt_status dt_strata_limits_of(dt_strata_total *out, const dt_strata_limits *limits,
                              const unsigned long *counts, double confidence, dt_side side, dt_error *err)
{
    seen s;
    dt_strata_total total;
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    DT_TRY(count_seen(&s, limits, counts, NULL, err));
    DT_TRY(open_total(&total, limits, counts, &s, confidence, side, err));
    total.interval.lower += s.known;
    total.interval.upper += s.known;
    *out = total;
    return DT_OK;
}

/* Counts with those that are missing as well. Caller frees. */
static dt_status filled_in(unsigned long **out, const dt_strata_limits *l, const unsigned long *counts,
                           const unsigned long *missing, dt_error *err)
{
    seen s;
    DT_TRY(count_seen(&s, l, counts, missing, err));
    unsigned long *full = *out = dtp_calloc(l->H, sizeof *full);
    if (full == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < l->H; h++)
        full[h] = counts[h] + missing[h];
    return DT_OK;
}

static dt_guarantee weaker(dt_guarantee a, dt_guarantee b)
{
    return a < b ? a : b;
}

dt_status dt_strata_limits_missing(dt_strata_total *out, const dt_strata_limits *limits,
                                   const unsigned long *counts, const unsigned long *missing,
                                   double confidence, dt_side side, dt_error *err)
{
    unsigned long *full;
    dt_strata_total least_met, most_met;
    DT_TRY(filled_in(&full, limits, counts, missing, err));
    dt_status status = dt_strata_limits_of(&least_met, limits, counts, confidence, side, err);
    if (status == DT_OK)
        status = dt_strata_limits_of(&most_met, limits, full, confidence, side, err);
    dtp_free(full);
    if (status != DT_OK)
        return status;
    out->interval = (dt_count_interval){least_met.interval.lower, most_met.interval.upper};
    out->guarantee = weaker(least_met.guarantee, most_met.guarantee);
    out->method = out->guarantee == least_met.guarantee ? least_met.method : most_met.method;
    return DT_OK;
}

/* The stratum of the largest weight in which some may still turn against the claim; those seen whole count a
 * dossier for a dossier, and turn last. */
static size_t next_to_turn(const dt_strata_limits *l, const unsigned long *left)
{
    size_t at = l->H;
    for (size_t h = 0; h < l->H; h++)
        if (left[h] > 0 && (at == l->H || l->weight[h] > l->weight[at]))
            at = h;
    return at;
}

static dt_status claim_holds(bool *out, const dt_strata_limits *l, const unsigned long *counts, dt_side claim,
                             unsigned long count, double confidence, dt_error *err)
{
    dt_strata_total total;
    DT_TRY(dt_strata_limits_of(&total, l, counts, confidence, DT_TWO_SIDED, err));
    *out = claim == DT_LOWER ? total.interval.lower >= count : total.interval.upper <= count;
    return DT_OK;
}

/* at: counts with all for the claim; left: who may still turn. */
static dt_status turn_one_by_one(size_t *out, const dt_strata_limits *l, unsigned long *at,
                                 unsigned long *left, dt_side claim, unsigned long count, double confidence,
                                 dt_error *err)
{
    for (size_t turned = 0;; turned++) {
        bool holds;
        DT_TRY(claim_holds(&holds, l, at, claim, count, confidence, err));
        size_t h = next_to_turn(l, left);
        *out = holds ? DT_NO_TIPPING : turned;
        if (!holds || h == l->H)
            return DT_OK;
        left[h]--;
        at[h] += claim == DT_LOWER ? -1UL : 1UL;
    }
}

dt_status dt_strata_limits_tipping(size_t *out, const dt_strata_limits *limits, const unsigned long *counts,
                                   const unsigned long *missing, dt_side claim, unsigned long count,
                                   double confidence, dt_error *err)
{
    unsigned long *full;
    if (claim != DT_LOWER && claim != DT_UPPER)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_ONE_SIDE, NULL);
    DT_TRY(filled_in(&full, limits, counts, missing, err));
    unsigned long *left = dtp_calloc(limits->H, sizeof *left);
    dt_status status = left == NULL ? dtp_fail_memory(err) : DT_OK;
    for (size_t h = 0; h < limits->H && status == DT_OK; h++) {
        left[h] = missing[h];
        full[h] = claim == DT_LOWER ? full[h] : counts[h];
    }
    if (status == DT_OK)
        status = turn_one_by_one(out, limits, full, left, claim, count, confidence, err);
    dtp_free(left);
    dtp_free(full);
    return status;
}

/* P(T at least t, or at most t | M of the open strata). */
static double tail_of(const dt_strata_limits *l, const seen *s, unsigned long M, dt_side tail)
{
    if (l->K == 1) {
        const dt_stratum_count *one = open_stratum(l);
        return tail == DT_UPPER ? dtp_stat_hyper_at_least(s->met, one->population, M, one->sample)
                                : dtp_stat_hyper_at_most(s->met, one->population, M, one->sample);
    }
    if (!l->tabled)
        return NAN;
    return tail == DT_UPPER ? dtp_stat_adversary_chance(&l->table, M, s->t)
                            : dtp_stat_adversary_chance(&l->table, open_population(l) - M,
                                                        dtp_stat_adversary_goal(&l->table) - s->t);
}

dt_status dt_strata_limits_tail(double *out, dt_guarantee *guarantee, const dt_strata_limits *limits,
                                const unsigned long *counts, unsigned long M, dt_side tail, dt_error *err)
{
    seen s;
    if (tail != DT_LOWER && tail != DT_UPPER)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_ONE_SIDE, NULL);
    DT_TRY(count_seen(&s, limits, counts, NULL, err));
    DT_TRY(dtp_stat_check_sample(limits->N, M, 0, err));
    bool known = limits->K < 2 || limits->tabled;
    *guarantee = !known                                                        ? DT_GUARANTEE_NONE
                 : limits->K < 3 && (limits->K < 2 || limits->table.step == 1) ? DT_GUARANTEE_EXACT
                                                                               : DT_GUARANTEE_VALID;
    bool possible = M >= s.known && M - s.known <= open_population(limits);
    *out = !possible ? 0 : limits->K == 0 ? 1 : tail_of(limits, &s, M - s.known, tail);
    if (*out > 1) /* a sum of rounded chances */
        *out = 1;
    return DT_OK;
}

dt_status dt_strata_limits_mean_width(double *out, const dt_strata_limits *limits, dt_error *err)
{
    *out = NAN;
    return limits->tabled ? dtp_stat_mean_width(out, &limits->table, err) : DT_OK;
}

dt_status dt_strata_weights(unsigned long *out, const dt_stratum_count *strata, size_t H, double power,
                            dt_error *err)
{
    dt_strata_limits l = {.H = H};
    if (!(power > 0 && power <= 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POWER, NULL);
    dtp_stat_weighed *open = dtp_arena_array(&l.arena, H + 1, sizeof *open);
    size_t *which = dtp_arena_array(&l.arena, H + 1, sizeof *which);
    l.stratum = dtp_arena_array(&l.arena, H + 1, sizeof *l.stratum);
    dt_status status = open == NULL || which == NULL || l.stratum == NULL ? dtp_fail_memory(err) : DT_OK;
    for (size_t h = 0; h < H && status == DT_OK; h++) {
        l.stratum[h] = strata[h];
        out[h] = 0;
    }
    if (status == DT_OK)
        status = check_strata(&l, err);
    if (status == DT_OK)
        status = list_open(open, which, &l, NULL, err);
    if (status == DT_OK && l.K > 0)
        dtp_stat_weights_of_power(open, l.K, power);
    for (size_t k = 0; k < l.K && status == DT_OK; k++)
        out[which[k]] = open[k].u;
    dtp_arena_free(&l.arena);
    return status;
}
