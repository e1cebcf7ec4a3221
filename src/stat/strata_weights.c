/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/strata_weights.h"
#include "base/error.h"
#include "stat/distribution.h"
#include <math.h>
#include <stdint.h>
#include <string.h>

/* The largest T that weights may make, exact or rounded to a power below 1: sizes the table. */
#define GOAL_EXACT 400
#define GOAL_POWER 300
/* Multiply-adds to make a table only to compare weights, and to find all its limits. */
#define WORK_CHOICE 2.5e8

static const double POWERS[] = {1, 0.85, 0.7, 0.5};

static uint64_t divisor(uint64_t a, uint64_t b)
{
    while (b != 0) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static double goal_of(const dtp_stat_weighed *strata, size_t K)
{
    double goal = 0;
    for (size_t k = 0; k < K; k++)
        goal += (double)strata[k].u * (double)strata[k].n;
    return goal;
}

/* N/n in lowest whole terms, unless these are too large. */
static bool exact_weights(dtp_stat_weighed *strata, size_t K)
{
    uint64_t multiple = 1, common = 0;
    for (size_t k = 0; k < K; k++) {
        multiple *= strata[k].n / divisor(multiple, strata[k].n);
        if (multiple > 1000000000)
            return false;
    }
    for (size_t k = 0; k < K; k++) {
        strata[k].u = strata[k].N * (multiple / strata[k].n);
        common = divisor(common, strata[k].u);
    }
    for (size_t k = 0; k < K; k++)
        strata[k].u /= common;
    return goal_of(strata, K) <= GOAL_EXACT;
}

static double power_of(const dtp_stat_weighed *s, double power)
{
    double weight = (double)s->N / (double)s->n;
    return power < 1 ? pow(weight, power) : weight;
}

static double least_power(const dtp_stat_weighed *strata, size_t K, double power)
{
    double least = INFINITY;
    for (size_t k = 0; k < K; k++)
        least = fmin(least, power_of(&strata[k], power));
    return least;
}

/* u = scale * weight in whole numbers; returns how far their ratios are off at most. */
static double round_weights(dtp_stat_weighed *strata, size_t K, double power, double scale)
{
    double low = INFINITY, high = 0;
    for (size_t k = 0; k < K; k++) {
        double weight = power_of(&strata[k], power), whole = fmax(1, nearbyint(scale * weight));
        strata[k].u = (unsigned long)whole;
        low = fmin(low, whole / weight);
        high = fmax(high, whole / weight);
    }
    return high / low;
}

typedef struct rounding {
    size_t steps;
    double goal, enough, tie;
} rounding;

/* The least error of all scales that keep T small, stopping where it is small enough. */
static void rounded_weights(dtp_stat_weighed *strata, size_t K, double power, const rounding *how)
{
    double least = least_power(strata, K, power), best = INFINITY, scale = how->goal / goal_of(strata, K);
    for (size_t i = 1; i <= how->steps && best >= how->enough; i++) {
        double error = round_weights(strata, K, power, (double)i / least);
        if (goal_of(strata, K) > how->goal)
            break;
        if (error < best - how->tie) {
            best = error;
            scale = (double)i / least;
        }
    }
    if (isinf(best)) { /* no scale keeps T that small: the smallest that there is */
        double total = 0;
        for (size_t k = 0; k < K; k++)
            total += power_of(&strata[k], power) * (double)strata[k].n;
        scale = how->goal / total;
    }
    (void)round_weights(strata, K, power, scale);
}

void dtp_stat_weights_of_power(dtp_stat_weighed *strata, size_t K, double power)
{
    static const rounding whole = {GOAL_EXACT, GOAL_EXACT, 1.01, 1e-12}, part = {60, GOAL_POWER, 1.02, 1e-9};
    if (power < 1 || !exact_weights(strata, K))
        rounded_weights(strata, K, power, power < 1 ? &part : &whole);
}

void dtp_stat_strata_order(size_t *order, const dtp_stat_weighed *strata, size_t K)
{
    for (size_t k = 0; k < K; k++) {
        double weight = (double)strata[k].u * sqrt((double)strata[k].n);
        size_t at = k;
        for (; at > 0; at--) {
            const dtp_stat_weighed *other = &strata[order[at - 1]];
            double theirs = (double)other->u * sqrt((double)other->n);
            if (theirs > weight || (theirs >= weight && other->N >= strata[k].N))
                break;
            order[at] = order[at - 1];
        }
        order[at] = k;
    }
}

/* Chances of T when a share of tenths/10 of each stratum meets, rounded to the nearest dossier. */
static void fill_outcomes(double *chance, double *room, const dtp_stat_adversary *a, unsigned long tenths)
{
    size_t used = 0;
    chance[0] = 1;
    for (size_t k = 0; k < a->K; k++) {
        const dtp_stat_level *s = &a->level[k];
        const double *of = s->chance + (2 * tenths * s->N + 10) / 20 / a->step * (s->n + 1);
        memset(room, 0, (used + s->u * s->n + 1) * sizeof *room);
        for (size_t T = 0; T <= used; T++)
            for (size_t x = 0; x <= s->n; x++)
                room[T + s->u * x] += chance[T] * of[x];
        used += s->u * s->n;
        memcpy(chance, room, (used + 1) * sizeof *room);
    }
}

/* The tail that every choice of weights is compared at. */
#define TAIL (0.025 * (1 + DTP_TIE))

dt_status dtp_stat_mean_width(double *out, const dtp_stat_adversary *table, dt_error *err)
{
    size_t goal = dtp_stat_adversary_goal(table);
    double *chance = dtp_calloc(3 * (goal + 1), sizeof *chance);
    if (chance == NULL)
        return dtp_fail_memory(err);
    double *room = chance + goal + 1, *limit = room + goal + 1, N = 0;
    for (size_t k = 0; k < table->K; k++)
        N += (double)table->level[k].N;
    for (size_t t = 0; t <= goal; t++)
        limit[t] = (double)dtp_stat_adversary_limit(table, t, TAIL);
    *out = 0;
    for (unsigned long tenths = 1; tenths <= 9; tenths += 2) {
        fill_outcomes(chance, room, table, tenths);
        for (size_t t = 0; t <= goal; t++)
            *out += chance[t] * (N - limit[goal - t] - limit[t]) / 5;
    }
    dtp_free(chance);
    return DT_OK;
}

/* The mean width with these weights, in the order of a table. */
static dt_status try_weights(double *width, const dtp_stat_weighed *strata, size_t K, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_stat_adversary table;
    size_t *order = dtp_arena_array(&arena, K, sizeof *order);
    dtp_stat_weighed *sorted = dtp_arena_array(&arena, K, sizeof *sorted);
    dt_status status = order == NULL || sorted == NULL ? dtp_fail_memory(err) : DT_OK;
    if (status == DT_OK) {
        dtp_stat_strata_order(order, strata, K);
        for (size_t k = 0; k < K; k++)
            sorted[k] = strata[order[k]];
        status = dtp_stat_adversary_fill(&table, sorted, K, 1, &arena, err);
    }
    if (status == DT_OK)
        status = dtp_stat_mean_width(width, &table, err);
    dtp_arena_free(&arena);
    return status;
}

static bool same_weights(const dtp_stat_weighed *a, const dtp_stat_weighed *b, size_t K)
{
    for (size_t k = 0; k < K; k++)
        if (a[k].u != b[k].u)
            return false;
    return true;
}

/* Equal N/n everywhere: every power gives the same limits. */
static bool proportional(const dtp_stat_weighed *strata, size_t K)
{
    for (size_t k = 1; k < K; k++)
        if (strata[k].N * strata[0].n != strata[0].N * strata[k].n)
            return false;
    return true;
}

static bool too_much_to_try(const dtp_stat_weighed *strata, size_t K)
{
    double N = 2, first = 0;
    for (size_t k = 0; k < K; k++) {
        N += (double)strata[k].N;
        first = fmax(first, dtp_stat_adversary_step(&strata[k], 1));
    }
    double limits = (goal_of(strata, K) + 1) * log2(N) * first;
    return dtp_stat_adversary_work(strata, K, 1) + limits > WORK_CHOICE;
}

/* Equal to the digits of a sum is a tie, which the larger power has. */
static bool shorter(double width, double best)
{
    return width < best * (1 - 1e-9);
}

dt_status dtp_stat_weights_by_design(dtp_stat_weighed *strata, size_t K, dt_error *err)
{
    dtp_stat_weights_of_power(strata, K, 1);
    if (proportional(strata, K) || too_much_to_try(strata, K))
        return DT_OK;
    dtp_stat_weighed *other = dtp_calloc(K, sizeof *other);
    if (other == NULL)
        return dtp_fail_memory(err);
    memcpy(other, strata, K * sizeof *other);
    double best, width;
    dt_status status = try_weights(&best, strata, K, err);
    for (size_t i = 1; i < DTP_COUNT(POWERS) && status == DT_OK; i++) {
        dtp_stat_weights_of_power(other, K, POWERS[i]);
        if (same_weights(other, strata, K) || too_much_to_try(other, K))
            continue;
        status = try_weights(&width, other, K, err);
        if (status != DT_OK || !shorter(width, best))
            continue;
        best = width;
        memcpy(strata, other, K * sizeof *other);
    }
    dtp_free(other);
    return status;
}
