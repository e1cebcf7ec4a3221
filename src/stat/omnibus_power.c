/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the conditional test over municipalities would find. */
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/sums.h"
#include <math.h>

/* Sums less likely than this add nothing that shows. */
#define NEGLIGIBLE 1e-7
/* What the test adds to its p-value. */
#define UNLIKELY 1e-6

/* Twenty-eighths that chi-square with k - 1 degrees passes less often than the level (Laurent & Massart
 * 2000): where to look for the critical distance first. */
static unsigned long first_limit(size_t k, double level)
{
    double df = (double)(k - 1), x = -log(level);
    return (unsigned long)ceil(28 * (df + 2 * sqrt(df * x) + 2 * x)) + 2;
}

static unsigned long farthest(const dtp_stat_sums *s)
{
    const unsigned *distance = s->distance;
    unsigned long all = 0;
    for (size_t j = 0; j < s->k; distance += s->unit[j].n + 1, j++) {
        unsigned first = distance[0], last = distance[s->unit[j].n];
        all += first > last ? first : last;
    }
    return all;
}

/* The smallest distance whose chance of being reached is at most the level, at the totals; limit + 1 when it
 * is beyond the table. */
static unsigned long critical_in(const dtp_stat_sums *s, double at_sum, unsigned long limit, double level)
{
    unsigned long low = 1, high = limit + 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        double tail = fmax(0, 1 - dtp_stat_sums_near(s, middle) / at_sum) + UNLIKELY;
        if (tail <= level * (1 + DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static dt_status critical_at(unsigned long *out, dtp_stat_sums *s, unsigned long sum, double level,
                             dt_error *err)
{
    double at_sum = dtp_stat_sums_chances(s)[sum];
    unsigned long most = farthest(s) + 1, limit = dtp_least(first_limit(s->k, level), most);
    *out = 1;
    if (at_sum <= 0)
        return DT_OK;
    for (;; limit = dtp_least(2 * limit, most)) {
        DT_TRY(dtp_stat_sums_tables(s, sum, limit, err));
        *out = critical_in(s, at_sum, limit, level);
        if (*out <= limit || limit == most)
            return DT_OK;
    }
}

static void put_share(dtp_stat_sums *s, double share, double (*whole)(double))
{
    for (size_t j = 0; j < s->k; j++)
        s->total[j] = (unsigned long)whole(share * (double)s->unit[j].N);
}

static double least_above(double total)
{
    return ceil(total - 1e-9);
}

static double most_below(double total)
{
    return floor(total + 1e-9);
}

/* Towards one half, where distances given the sum are widest, as far as the sum is not too unlikely. */
static double widest(dtp_stat_sums *s, unsigned long sum)
{
    double pooled = (double)sum / (double)s->drawn, share = 0.5;
    for (int i = 0; i < 40; i++, share = (share + pooled) / 2) {
        double below = 0, above = 0;
        put_share(s, share, most_below);
        const double *chance = dtp_stat_sums_chances(s);
        for (unsigned long at = 0; at <= s->drawn; at++) {
            below += at <= sum ? chance[at] : 0;
            above += at >= sum ? chance[at] : 0;
        }
        if (below > UNLIKELY / 2 && above > UNLIKELY / 2)
            return share;
    }
    return pooled;
}

/* The largest critical distance of the totals just below and just above the share that the sum points to, and
 * of those where distances are widest. */
static dt_status critical(unsigned long *out, dtp_stat_sums *s, unsigned long sum, double level,
                          dt_error *err)
{
    double pooled = (double)sum / (double)s->drawn;
    const double share[] = {pooled, pooled, widest(s, sum)};
    *out = 1;
    for (size_t i = 0; i < 3; i++) {
        unsigned long own;
        put_share(s, share[i], i == 1 ? least_above : most_below);
        DT_TRY(critical_at(&own, s, sum, level, err));
        *out = own > *out ? own : *out;
    }
    return DT_OK;
}

static void put_truth(dtp_stat_sums *s, const dt_sample *truth)
{
    size_t at = 0;
    for (size_t j = 0; at < s->k; j++)
        if (truth[j].n > 0)
            s->total[at++] = truth[j].x;
}

static dt_status add_sum(double *power, dtp_stat_sums *s, const dt_sample *truth, unsigned long sum,
                         double level, dt_error *err)
{
    unsigned long from;
    put_truth(s, truth);
    double at_sum = dtp_stat_sums_chances(s)[sum];
    if (at_sum < NEGLIGIBLE)
        return DT_OK;
    dtp_stat_sums_measure(s, sum);
    DT_TRY(critical(&from, s, sum, level, err));
    put_truth(s, truth);
    (void)dtp_stat_sums_chances(s);
    DT_TRY(dtp_stat_sums_tables(s, sum, from, err));
    *power += fmax(0, at_sum - dtp_stat_sums_near(s, from));
    return DT_OK;
}

static dt_status sum_up(double *out, dtp_stat_sums *s, const dt_sample *truth, double level, dt_error *err)
{
    double steps = 3.0 * (double)s->drawn * (double)s->drawn * (double)(s->drawn + s->k) / 2;
    *out = 0;
    if (level <= UNLIKELY)
        return DT_OK;
    if (steps * (double)first_limit(s->k, level) > DT_OMNIBUS_STEPS * 5)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_OMNIBUS_STEPS, NULL);
    for (unsigned long sum = 1; sum < s->drawn; sum++)
        DT_TRY(add_sum(out, s, truth, sum, level, err));
    return DT_OK;
}

/* The municipalities that are seen, before anything is. */
static dt_status check_truth(dt_sample *own, size_t *n, const dt_sample *truth, size_t k, dt_error *err)
{
    for (size_t j = 0; j < k; j++) {
        DT_TRY(dtp_stat_check_sample(truth[j].N, truth[j].n, 0, err));
        if (truth[j].x > truth[j].N)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(truth[j].x), DTP_NUM(truth[j].N),
                            NULL);
        if (truth[j].n > 0)
            own[(*n)++] = (dt_sample){.N = truth[j].N, .n = truth[j].n};
    }
    return *n < 2 ? dtp_fail(err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_FEW, NULL) : DT_OK;
}

dt_status dt_omnibus_power(double *out, const dt_sample *truth, size_t k, double level, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(level, err));
    dt_sample *own = dtp_calloc(k + 1, sizeof *own);
    dtp_stat_sums s = {0};
    size_t n = 0;
    if (!own)
        return dtp_fail_memory(err);
    dt_status status = check_truth(own, &n, truth, k, err);
    if (status == DT_OK)
        status = dtp_stat_sums_new(&s, own, n, err);
    if (status == DT_OK)
        status = sum_up(out, &s, truth, level, err);
    dtp_stat_sums_free(&s);
    dtp_free(own);
    return status;
}
