/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test over all municipalities that is conditional on the sum. */
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/sums.h"
#include <math.h>
#include <stdlib.h>

/* Sums so unlikely at a share do not count for it; what that can hide is added to the p-value. */
#define UNLIKELY 1e-6
/* The estimate of steps counts tables as if they were full, some fifty times too many. */
#define STEPS (25 * DT_OMNIBUS_STEPS)

/* Shares at which the rounded total of some population changes, (2m + 1)/(2N), rising, each once. */
static size_t breakpoints(double **out, const dtp_stat_sums *s)
{
    size_t n = 0, most = 0;
    for (size_t j = 0; j < s->k; j++)
        most += s->unit[j].N;
    double *at = dtp_calloc(most + 1, sizeof *at);
    for (size_t j = 0; at && j < s->k; j++)
        for (unsigned long m = 0; m < s->unit[j].N; m++)
            at[n++] = (double)(2 * m + 1) / (2 * (double)s->unit[j].N);
    *out = at;
    return n;
}

/* A share between each two breakpoints, and both ends. The list is the caller's to free. */
static dt_status list_shares(double **out, size_t *n, const dtp_stat_sums *s, dt_error *err)
{
    size_t breaks = breakpoints(out, s), kept = 0;
    double *at = *out;
    if (!at)
        return dtp_fail_memory(err);
    qsort(at, breaks, sizeof *at, dtp_rising);
    double before = 0;
    for (size_t i = 0; i < breaks; i++) {
        double here = at[i];
        if (here == before)
            continue;
        at[kept] = kept == 0 ? 0 : (before + here) / 2;
        kept++;
        before = here;
    }
    at[kept++] = 1;
    *n = kept;
    return DT_OK;
}

static double total_of(const double *sum, size_t from, size_t to)
{
    double total = 0;
    for (size_t i = from; i <= to; i++)
        total += sum[i];
    return total;
}

/* The chance of distances as large as `seen` at the totals, given the sum; below 0 where the sum is too
 * unlikely there. */
static dt_status tail_at(double *out, dtp_stat_sums *s, unsigned long sum, unsigned long seen, dt_error *err)
{
    const double *chance = dtp_stat_sums_chances(s);
    double at_sum = chance[sum];
    *out = -1;
    if (total_of(chance, sum, s->drawn) <= UNLIKELY / 2 || total_of(chance, 0, sum) <= UNLIKELY / 2 ||
        at_sum <= 0)
        return DT_OK;
    DT_TRY(dtp_stat_sums_tables(s, sum, seen, err));
    *out = fmax(0, 1 - dtp_stat_sums_near(s, seen) / at_sum);
    return DT_OK;
}

static double steps(const dtp_stat_sums *s, unsigned long sum, unsigned long seen, size_t shares)
{
    return (double)(s->drawn + s->k) * (double)(sum + 1) * (double)seen * (double)shares;
}

/* From the likeliest share outwards, so that a test that only asks whether a level is exceeded ends soon. */
static dt_status largest(double *out, dtp_stat_sums *s, unsigned long sum, unsigned long seen,
                         const double *share, size_t n, double enough, dt_error *err)
{
    double pooled = (double)sum / (double)s->drawn, most = 0;
    size_t up = 0, done;
    while (up < n && share[up] < pooled)
        up++;
    size_t down = up;
    for (done = 0; done < n && most + UNLIKELY <= enough; done++) {
        bool above = down == 0 || (up < n && share[up] - pooled <= pooled - share[down - 1]);
        double at = share[above ? up++ : --down], tail;
        for (size_t j = 0; j < s->k; j++) {
            unsigned long rounded = (unsigned long)floor(at * (double)s->unit[j].N + 0.5);
            s->total[j] = rounded > s->unit[j].N ? s->unit[j].N : rounded;
        }
        DT_TRY(tail_at(&tail, s, sum, seen, err));
        most = fmax(most, tail);
    }
    *out = fmin(1, most + UNLIKELY);
    return DT_OK;
}

static dt_status refuse_steps(dt_error *err)
{
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_OMNIBUS_STEPS, NULL);
}

static dt_status test(double *out, dtp_stat_sums *s, double enough, dt_error *err)
{
    unsigned long sum = 0;
    double *share = NULL;
    size_t n = 0;
    for (size_t j = 0; j < s->k; j++)
        sum += s->unit[j].x;
    *out = 1;
    dtp_stat_sums_measure(s, sum);
    unsigned long seen = dtp_stat_sums_seen(s);
    if (sum == 0 || sum == s->drawn || seen == 0)
        return DT_OK;
    if (steps(s, sum, seen, 1) > STEPS)
        return refuse_steps(err);
    dt_status status = list_shares(&share, &n, s, err);
    if (status == DT_OK && steps(s, sum, seen, n) > STEPS)
        status = refuse_steps(err);
    if (status == DT_OK)
        status = largest(out, s, sum, seen, share, n, enough, err);
    dtp_free(share);
    return status;
}

dt_status dtp_stat_omnibus_conditional(double *out, const dt_sample *unit, size_t k, double enough,
                                       dt_error *err)
{
    dt_sample *own = dtp_calloc(k + 1, sizeof *own);
    dtp_stat_sums s = {0};
    size_t seen = 0;
    if (!own)
        return dtp_fail_memory(err);
    for (size_t j = 0; j < k; j++)
        if (unit[j].n > 0)
            own[seen++] = unit[j];
    dt_status status = seen < 2 ? dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_FEW, NULL)
                                : dtp_stat_sums_new(&s, own, seen, err);
    if (status == DT_OK)
        status = test(out, &s, enough, err);
    dtp_stat_sums_free(&s);
    dtp_free(own);
    return status;
}

dt_status dt_omnibus_conditional(double *out, const dt_sample *unit, size_t k, dt_error *err)
{
    return dtp_stat_omnibus_conditional(out, unit, k, INFINITY, err);
}
