/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers each stratum gets: largest remainders on whole numbers, within bounds. */
#include "stat/allocate.h"
#include "base/error.h"
#include "base/order.h"
#include <dossiertoets/stat.h>
#include <limits.h>

/* Products of two 64-bit numbers, so that quotas are compared as exact fractions. */
__extension__ typedef __int128 wide;

static unsigned long least(unsigned long a, unsigned long b)
{
    return a < b ? a : b;
}

unsigned long dtp_allocate_most_of(const dt_allocation_stratum *s)
{
    return s->maximum == 0 ? s->population : dtp_least(s->maximum, s->population);
}

unsigned long dtp_allocate_least_of(const dt_allocation_stratum *s)
{
    return least(s->minimum, dtp_allocate_most_of(s));
}

dt_status dtp_allocate_check(const dt_allocation_stratum *strata, size_t H, unsigned long n, dt_error *err)
{
    wide minima = 0;
    wide maxima = 0;
    for (size_t h = 0; h < H; h++) {
        if (strata[h].population > UINT32_MAX)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(strata[h].population),
                            DTP_NUM(UINT32_MAX), NULL);
        minima += (wide)dtp_allocate_least_of(&strata[h]);
        maxima += (wide)dtp_allocate_most_of(&strata[h]);
    }
    if (n < minima)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_ALLOCATION_MINIMUM, DTP_NUM(n), DTP_NUM(minima),
                        NULL);
    if (n > maxima)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_ALLOCATION_MAXIMUM, DTP_NUM(n), DTP_NUM(maxima),
                        NULL);
    return DT_OK;
}

/* Whole numbers in proportion to which the strata share: their populations, or weights of the caller's. */
typedef struct problem {
    const dt_allocation_stratum *strata;
    const uint32_t *weight; /* NULL = populations */
    size_t H;
} problem;

static wide weight_of(const problem *p, size_t h)
{
    return p->weight != NULL ? (wide)p->weight[h] : (wide)p->strata[h].population;
}

/* What is still to be divided, over how many dossiers, in the strata that are not fixed yet. A stratum is
 * fixed once its place in `out` is not OPEN. */
#define OPEN ULONG_MAX
typedef struct rest {
    unsigned long n;
    wide weight;
} rest;

static rest rest_of(const unsigned long *out, const problem *p, unsigned long n)
{
    rest r = {n, 0};
    for (size_t h = 0; h < p->H; h++) {
        if (out[h] == OPEN)
            r.weight += weight_of(p, h);
        else
            r.n -= out[h];
    }
    return r;
}

/* Fix strata whose quota n N_h / N falls outside their bounds: those under the minimum when they lack more
 * together than the others have too much, else those over the maximum. That order leaves no stratum fixed
 * that would not be at its bound in the end. False when all quotas fit. */
static bool fix_outside(unsigned long *out, const problem *p, rest r)
{
    wide lacking = 0;
    wide excess = 0;
    for (size_t h = 0; h < p->H; h++) {
        if (out[h] != OPEN)
            continue;
        wide quota = (wide)r.n * weight_of(p, h);
        wide low = (wide)dtp_allocate_least_of(&p->strata[h]) * r.weight;
        wide high = (wide)dtp_allocate_most_of(&p->strata[h]) * r.weight;
        lacking += quota < low ? low - quota : 0;
        excess += quota > high ? quota - high : 0;
    }
    if (lacking == 0 && excess == 0)
        return false;
    for (size_t h = 0; h < p->H; h++) {
        if (out[h] != OPEN)
            continue;
        wide quota = (wide)r.n * weight_of(p, h);
        if (lacking >= excess && quota < (wide)dtp_allocate_least_of(&p->strata[h]) * r.weight)
            out[h] = dtp_allocate_least_of(&p->strata[h]);
        else if (lacking <= excess && quota > (wide)dtp_allocate_most_of(&p->strata[h]) * r.weight)
            out[h] = dtp_allocate_most_of(&p->strata[h]);
    }
    return true;
}

static wide remainder_of(const problem *p, size_t h, rest r)
{
    return (wide)r.n * weight_of(p, h) % r.weight;
}

/* The largest remainder that at least `wanted` open strata reach. */
static wide remainder_reached(const unsigned long *out, const problem *p, rest r, wide wanted)
{
    wide low = 0;
    wide high = r.weight;
    while (low + 1 < high) {
        wide middle = low + (high - low) / 2;
        wide reached = 0;
        for (size_t h = 0; h < p->H; h++)
            reached += out[h] == OPEN && remainder_of(p, h, r) >= middle;
        if (reached >= wanted)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Hamilton: whole parts first, then one each to the largest remainders; equal remainders in order of the
 * list.
 */
static void largest_remainder(unsigned long *out, const problem *p, rest r)
{
    wide left = (wide)r.n;
    for (size_t h = 0; h < p->H; h++)
        if (out[h] == OPEN)
            left -= (wide)r.n * weight_of(p, h) / r.weight;
    wide reached = left > 0 ? remainder_reached(out, p, r, left) : r.weight;
    for (size_t h = 0; h < p->H; h++)
        left -= out[h] == OPEN && remainder_of(p, h, r) > reached;
    for (size_t h = 0; h < p->H; h++) {
        if (out[h] != OPEN)
            continue;
        wide remainder = remainder_of(p, h, r);
        bool tied = remainder == reached && left > 0;
        left -= tied;
        out[h] = (unsigned long)((wide)r.n * weight_of(p, h) / r.weight);
        out[h] += tied || remainder > reached;
    }
}

dt_status dtp_allocate_weighted(unsigned long *out, const dt_allocation_stratum *strata,
                                const uint32_t *weight, size_t H, unsigned long n, dt_error *err)
{
    DT_TRY(dtp_allocate_check(strata, H, n, err));
    problem p = {strata, weight, H};
    for (size_t h = 0; h < H; h++)
        out[h] = weight_of(&p, h) == 0 ? dtp_allocate_least_of(&strata[h]) : OPEN;
    rest r = rest_of(out, &p, n);
    while (fix_outside(out, &p, r))
        r = rest_of(out, &p, n);
    if (r.weight > 0)
        largest_remainder(out, &p, r);
    return DT_OK;
}

dt_status dt_allocate_proportional(unsigned long *out, const dt_allocation_stratum *strata, size_t H,
                                   unsigned long n, dt_error *err)
{
    return dtp_allocate_weighted(out, strata, NULL, H, n, err);
}

static unsigned long clamp(const dt_allocation_stratum *s, uint64_t level)
{
    unsigned long low = dtp_allocate_least_of(s), most = dtp_allocate_most_of(s);
    return level < low ? low : level < most ? (unsigned long)level : most;
}

static wide sum_at(const dt_allocation_stratum *strata, size_t H, uint64_t level)
{
    wide sum = 0;
    for (size_t h = 0; h < H; h++)
        sum += (wide)clamp(&strata[h], level);
    return sum;
}

dt_status dt_allocate_equal(unsigned long *out, const dt_allocation_stratum *strata, size_t H,
                            unsigned long n, dt_error *err)
{
    DT_TRY(dtp_allocate_check(strata, H, n, err));
    /* The highest level that costs at most n, at which every stratum is filled as far as its bounds allow. */
    uint64_t low = 0, high = (uint64_t)UINT32_MAX + 1; /* beyond what a long has on Windows */
    while (low + 1 < high) {
        uint64_t middle = low + (high - low) / 2;
        if (sum_at(strata, H, middle) <= n)
            low = middle;
        else
            high = middle;
    }
    wide left = (wide)n - sum_at(strata, H, low);
    for (size_t h = 0; h < H; h++) {
        out[h] = clamp(&strata[h], low);
        bool room = left > 0 && clamp(&strata[h], low + 1) > out[h];
        out[h] += room;
        left -= room;
    }
    return DT_OK;
}
