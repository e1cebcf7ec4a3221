/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocations that look at spread or at size: Neyman's optimum and Bankier's power. */
#include "base/error.h"
#include "base/mem.h"
#include "stat/allocate.h"
#include <dossiertoets/plan.h>
#include <math.h>

double dt_planned_spread(double share)
{
    return sqrt(fmax(share * (1 - share), 0.09));
}

/* What the next dossier would gain in a stratum that has k. */
static double priority(const dt_allocation_stratum *s, double spread, unsigned long k)
{
    double weight = (double)s->population * spread;
    if (weight <= 0)
        return 0;
    return weight * weight / ((double)k * ((double)k + 1));
}

/* How many a stratum gets when every dossier with a priority of at least `level` is given. */
static unsigned long filled_to(const dt_allocation_stratum *s, double spread, double level)
{
    unsigned long low = dtp_allocate_least_of(s);
    unsigned long most = dtp_allocate_most_of(s);
    double root = 0.5 + sqrt(0.25 + priority(s, spread, 1) * 2 / level);
    unsigned long k = root >= (double)most ? most : (unsigned long)root;
    k = k < low ? low : k;
    while (k < most && priority(s, spread, k) >= level)
        k++;
    while (k > low && priority(s, spread, k - 1) < level)
        k--;
    return k;
}

static double sum_filled(const dt_allocation_stratum *strata, const double *spread, size_t H, double level)
{
    double sum = 0;
    for (size_t h = 0; h < H; h++)
        sum += (double)filled_to(&strata[h], spread[h], level);
    return sum;
}

/* A level just high enough that not more than n are given at it. */
static double level_for(const dt_allocation_stratum *strata, const double *spread, size_t H, unsigned long n)
{
    double low = -350;
    double high = 350;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (sum_filled(strata, spread, H, exp(middle)) > (double)n)
            low = middle;
        else
            high = middle;
    }
    return exp(high);
}

dt_status dt_allocate_neyman(unsigned long *out, const dt_allocation_stratum *strata, const double *spread,
                             size_t H, unsigned long n, dt_error *err)
{
    DT_TRY(dtp_allocate_check(strata, H, n, err));
    for (size_t h = 0; h < H; h++)
        if (!(spread[h] >= 0 && spread[h] <= 1e9))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SPREAD, NULL);
    double level = level_for(strata, spread, H, n);
    unsigned long given = 0;
    for (size_t h = 0; h < H; h++)
        given += out[h] = filled_to(&strata[h], spread[h], level);
    /* What is left are equal priorities, or strata without spread. */
    for (; given < n; given++) {
        size_t best = H;
        for (size_t h = 0; h < H; h++)
            if (out[h] < dtp_allocate_most_of(&strata[h]) &&
                (best == H ||
                 priority(&strata[h], spread[h], out[h]) > priority(&strata[best], spread[best], out[best])))
                best = h;
        out[best]++;
    }
    return DT_OK;
}

dt_status dt_allocate_power(unsigned long *out, const dt_allocation_stratum *strata, const double *size,
                            const double *variation, double power, size_t H, unsigned long n, dt_error *err)
{
    double largest = 0;
    for (size_t h = 0; h < H; h++) {
        double one = variation != NULL ? variation[h] : 1;
        if (!(size[h] > 0 && isfinite(size[h]) && one > 0 && isfinite(one) && power >= 0 && power <= 1))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SPREAD, NULL);
        largest = fmax(largest, pow(size[h], power) * one);
    }
    uint32_t *weight = dtp_calloc(H, sizeof *weight);
    if (weight == NULL)
        return dtp_fail_memory(err);
    /* As whole numbers, so that remainders are compared exactly; a stratum without dossiers shares nothing.
     */
    for (size_t h = 0; h < H; h++) {
        double share = pow(size[h], power) * (variation != NULL ? variation[h] : 1) / largest;
        weight[h] = strata[h].population > 0 ? (uint32_t)(1 + llround(share * 4e9)) : 0;
    }
    dt_status status = dtp_allocate_weighted(out, strata, weight, H, n, err);
    dtp_free(weight);
    return status;
}
