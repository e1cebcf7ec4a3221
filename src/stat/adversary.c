/* SPDX-License-Identifier: GPL-3.0-or-later */
/* V_k(m, r) = max over j of sum_x P_k(x|j) V_{k+1}(m - j, r - u_k x): an adversary who chooses how many meet
 * in stratum k after the strata before it, at his best. */
#include "stat/adversary.h"
#include "base/error.h"
#include "stat/distribution.h"
#include <string.h>

double dtp_stat_adversary_work(const dtp_stat_weighed *strata, size_t K, unsigned long step)
{
    double work = 0, rest = 0, goal = 0;
    for (size_t k = K; k-- > 0;) {
        double units = (double)(strata[k].N / step), n = (double)strata[k].n;
        goal += n * (double)strata[k].u;
        if (k > 0 && k + 1 < K)
            work += (rest + 1) * (units + 1) * (n + 1) * (goal + 1);
        rest += units;
    }
    return work;
}

double dtp_stat_adversary_size(const dtp_stat_weighed *strata, size_t K, unsigned long step)
{
    double size = 0, rest = 0, goal = 0;
    for (size_t k = K; k-- > 0;) {
        double units = (double)(strata[k].N / step), n = (double)strata[k].n;
        goal += n * (double)strata[k].u;
        rest += units;
        size += (units + 1) * (n + 1) + (k > 0 ? (rest + 1) * (goal + 1) : 0);
    }
    return size;
}

static bool make_levels(dtp_stat_adversary *a, const dtp_stat_weighed *strata, dtp_arena *arena)
{
    a->level = dtp_arena_array(arena, a->K, sizeof *a->level);
    if (a->level == NULL)
        return false;
    size_t rest = 0, goal = 0;
    for (size_t k = a->K; k-- > 0;) {
        dtp_stat_level *s = &a->level[k];
        size_t units = strata[k].N / a->step;
        rest += units;
        goal += strata[k].u * strata[k].n;
        *s = (dtp_stat_level){strata[k].N, strata[k].n, strata[k].u, units, rest, goal, NULL, NULL};
        s->chance = dtp_arena_array(arena, units + 1, (s->n + 1) * sizeof(double));
        s->best = k > 0 ? dtp_arena_array(arena, rest + 1, (goal + 1) * sizeof(double)) : NULL;
        if (s->chance == NULL || (k > 0 && s->best == NULL))
            return false;
    }
    return true;
}

static void fill_chances(dtp_stat_level *s, unsigned long step)
{
    for (size_t i = 0; i <= s->units; i++) {
        unsigned long M = i * step + step - 1;
        dtp_stat_hyper_fill(s->chance + i * (s->n + 1), s->N, M < s->N ? M : s->N, s->n);
    }
}

/* Only one stratum left: the tail itself. */
static void fill_last(dtp_stat_level *s)
{
    for (size_t i = 0; i <= s->units; i++) {
        const double *chance = s->chance + i * (s->n + 1);
        double *best = s->best + i * (s->goal + 1), tail = 0;
        size_t x = s->n + 1;
        for (size_t r = s->goal + 1; r-- > 0;) {
            while (x > 0 && s->u * (x - 1) >= r)
                tail += chance[--x];
            best[r] = tail;
        }
        best[0] = 1;
    }
}

/* P(T >= r) for r = 0..goal with this row of chances here and `after` from the next level on. */
static void convolve(double *out, const dtp_stat_level *s, const double *chance, const double *after,
                     size_t after_goal)
{
    memset(out, 0, (s->goal + 1) * sizeof *out);
    for (size_t x = 0; x <= s->n; x++) {
        const double p = chance[x];
        if (p <= 0)
            continue;
        double *from = out + s->u * x;
        for (size_t r = 0; r < s->u * x; r++)
            out[r] += p;
        for (size_t r = 0; r <= after_goal; r++)
            from[r] += p * after[r];
    }
}

static void fill_level(dtp_stat_level *s, const dtp_stat_level *next, double *row)
{
    for (size_t m = 0; m <= s->rest; m++) {
        double *best = s->best + m * (s->goal + 1);
        size_t least = m > next->rest ? m - next->rest : 0, most = m < s->units ? m : s->units;
        for (size_t j = least; j <= most; j++) {
            convolve(row, s, s->chance + j * (s->n + 1), next->best + (m - j) * (next->goal + 1), next->goal);
            for (size_t r = 0; r <= s->goal; r++)
                best[r] = row[r] > best[r] ? row[r] : best[r];
        }
        best[0] = 1;
    }
}

dt_status dtp_stat_adversary_fill(dtp_stat_adversary *out, const dtp_stat_weighed *strata, size_t K,
                                  unsigned long step, dtp_arena *arena, dt_error *err)
{
    dtp_stat_adversary a = {.K = K, .step = step};
    if (!make_levels(&a, strata, arena))
        return dtp_fail_memory(err);
    double *row = dtp_calloc(a.level[0].goal + 1, sizeof *row);
    if (row == NULL)
        return dtp_fail_memory(err);
    for (size_t k = K; k-- > 0;) {
        fill_chances(&a.level[k], step);
        if (k > 0 && k + 1 == K)
            fill_last(&a.level[k]);
        else if (k > 0)
            fill_level(&a.level[k], &a.level[k + 1], row);
    }
    dtp_free(row);
    *out = a;
    return DT_OK;
}

size_t dtp_stat_adversary_goal(const dtp_stat_adversary *a)
{
    return a->level[0].goal;
}

double dtp_stat_adversary_step(const dtp_stat_weighed *strata, unsigned long step)
{
    return ((double)(strata->N / step) + 1) * ((double)strata->n + 1);
}

/* P(T >= t) with j of the m in the first level; t > 0. Counts too small to get there with what follows are
 * left out, and from a certain count on whatever follows will do. */
static double chance_of(const dtp_stat_level *s, size_t j, size_t m, size_t t)
{
    const dtp_stat_level *next = s + 1;
    const double *chance = s->chance + j * (s->n + 1), *best = next->best + (m - j) * (next->goal + 1);
    size_t x = t > next->goal ? (t - next->goal + s->u - 1) / s->u : 0, enough = (t + s->u - 1) / s->u;
    double all = 0;
    for (; x <= s->n && x < enough; x++)
        all += chance[x] * best[t - s->u * x];
    for (; x <= s->n; x++)
        all += chance[x] * best[0];
    return all;
}

/* How M may be divided over the first level and the others: from *first up to and with *last. */
static size_t divisions(size_t *first, size_t *last, const dtp_stat_adversary *a, unsigned long M)
{
    const dtp_stat_level *s = a->level, *next = s + 1;
    size_t m = M / a->step < s->rest ? M / a->step : s->rest;
    *first = m > next->rest ? m - next->rest : 0;
    *last = m < s->units ? m : s->units;
    return m;
}

/* The first level only as it is asked for: one t, not all. */
double dtp_stat_adversary_chance(const dtp_stat_adversary *a, unsigned long M, size_t t)
{
    size_t first, last, m = divisions(&first, &last, a, M);
    double most = 0;
    if (t == 0)
        return 1;
    for (size_t j = first; j <= last; j++) {
        double all = chance_of(a->level, j, m, t);
        most = all > most ? all : most;
    }
    return most;
}

/* Whether the chance is above tail: the first division that is will do, and the ones in the middle are tried
 * first. */
static bool is_above(const dtp_stat_adversary *a, unsigned long M, size_t t, double tail)
{
    size_t first, last, m = divisions(&first, &last, a, M);
    if (t == 0)
        return 1 > tail;
    if (first > last)
        return 0 > tail;
    size_t middle = first + (last - first) / 2;
    for (size_t j = middle; j <= last; j++)
        if (chance_of(a->level, j, m, t) > tail)
            return true;
    for (size_t j = middle; j-- > first;)
        if (chance_of(a->level, j, m, t) > tail)
            return true;
    return 0 > tail;
}

unsigned long dtp_stat_adversary_limit(const dtp_stat_adversary *a, size_t t, double tail)
{
    size_t low = 0, high = a->level[0].rest;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_above(a, middle * a->step, t, tail))
            high = middle;
        else
            low = middle + 1;
    }
    return low * a->step;
}
