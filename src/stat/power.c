/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chance that a comparison sees a difference that is there. */
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/two_samples.h"

#define POWER_SAMPLE_MAX 200UL

static double fisher_power(unsigned long n1, unsigned long n2, double p1, double p2, double alpha)
{
    double found = 0;
    for (unsigned long x1 = 0; x1 <= n1; x1++)
        for (unsigned long x2 = 0; x2 <= n2; x2++) {
            dt_test t;
            dt_status status =
                dt_test_fisher(&t, NULL, &(dt_sample){0, n1, x1}, &(dt_sample){0, n2, x2}, NULL);
            if (status == DT_OK && t.two_sided <= alpha * (1 + 1e-7))
                found += dtp_stat_binom_pmf(x1, n1, p1) * dtp_stat_binom_pmf(x2, n2, p2);
        }
    return found;
}

/* The chance of a table that Boschloo finds "less" at alpha / 2. Those tables are a staircase too. */
static dt_status boschloo_less(double *out, unsigned long n1, unsigned long n2, double p1, double p2,
                               double alpha, dt_error *err)
{
    dtp_stat_region r;
    DT_TRY(dtp_stat_region_new(&r, n1, n2, err));
    unsigned long x2 = 0;
    *out = 0;
    for (unsigned long x1 = 0; x1 <= n1; x1++) {
        for (; x2 <= n2; x2++) {
            dtp_stat_region_set(&r, x1, x2);
            if (dtp_stat_region_common(&r) <= alpha / 2 * (1 + 1e-7))
                break;
        }
        if (x2 > n2)
            break;
        *out += dtp_stat_binom_pmf(x1, n1, p1) * dtp_stat_binom_at_least(x2, n2, p2);
    }
    dtp_stat_region_free(&r);
    return DT_OK;
}

dt_status dt_compare_power(double *out, unsigned long n1, unsigned long n2, double p1, double p2,
                           double alpha, dt_power_test test, dt_error *err)
{
    DT_TRY(dtp_stat_check_two(&(dt_sample){0, n1, 0}, &(dt_sample){0, n2, 0}, POWER_SAMPLE_MAX, err));
    DT_TRY(dtp_stat_check_confidence(alpha, err));
    if (!(p1 >= 0 && p1 <= 1 && p2 >= 0 && p2 <= 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    if (test == DT_POWER_FISHER) {
        *out = fisher_power(n1, n2, p1, p2, alpha);
        return DT_OK;
    }
    double less;
    double greater;
    DT_TRY(boschloo_less(&less, n1, n2, p1, p2, alpha, err));
    DT_TRY(boschloo_less(&greater, n2, n1, p2, p1, alpha, err));
    *out = less + greater;
    return DT_OK;
}
