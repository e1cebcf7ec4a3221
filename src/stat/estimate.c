/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals and bounds that take more than one count: domains, missing ratings, totals, two stages. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/estimate.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

dt_status dt_interval_domain(dt_share_interval *out, unsigned long N, unsigned long n, unsigned long n_d,
                             unsigned long x, double confidence, dt_side side, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, n_d, err));
    if (n_d == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NOTHING_APPLIES, NULL);
    unsigned long most = N - (n - n_d);
    dt_count_interval i;
    DT_TRY(dt_interval_hypergeometric(&i, most, n_d, x, confidence, side, err));
    *out = (dt_share_interval){(double)i.lower / (double)most, (double)i.upper / (double)most};
    return DT_OK;
}

dt_status dt_missing_bounds(dt_missing *out, unsigned long N, unsigned long n, unsigned long u,
                            unsigned long x, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, u, err));
    DT_TRY(dtp_stat_check_sample(N, n - u, x, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    dt_count_interval fail;
    dt_count_interval meet;
    DT_TRY(dt_interval_hypergeometric(&fail, N, n, x, confidence, DT_TWO_SIDED, err));
    DT_TRY(dt_interval_hypergeometric(&meet, N, n, x + u, confidence, DT_TWO_SIDED, err));
    *out = (dt_missing){.all_fail = (double)x / (double)n,
                        .all_meet = (double)(x + u) / (double)n,
                        .interval = {fail.lower, meet.upper}};
    return DT_OK;
}

dt_status dt_standard_error_total(double *out, unsigned long N, unsigned long n, unsigned long x,
                                  dt_error *err)
{
    if (n > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(n), DTP_NUM(N), NULL);
    if (n < 2 || x > n)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(x), DTP_NUM(n), NULL);
    double size = (double)n;
    double share = (double)x / size;
    *out = (double)N * sqrt((1 - size / (double)N) * share * (1 - share) / (size - 1));
    return DT_OK;
}

/* The p at which P(X > x) + P(X = x)/2 reaches alpha. */
static double mid_p_lower(unsigned long n, unsigned long x, double alpha)
{
    double low = 0;
    double high = 1;
    for (;;) {
        double p = low + (high - low) / 2;
        if (p <= low || p >= high)
            return p;
        if (dtp_stat_binom_at_least(x + 1, n, p) + dtp_stat_binom_pmf(x, n, p) / 2 < alpha)
            low = p;
        else
            high = p;
    }
}

dt_status dt_interval_mid_p(dt_share_interval *out, unsigned long n, unsigned long x, double confidence,
                            dt_side side, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(n, n, x, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    double alpha = (1 - confidence) / (side == DT_TWO_SIDED ? 2 : 1);
    *out = (dt_share_interval){.lower = 0, .upper = 1};
    if (side != DT_UPPER && x > 0)
        out->lower = mid_p_lower(n, x, alpha);
    if (side != DT_LOWER && x < n)
        out->upper = fmax(1 - mid_p_lower(n, n - x, alpha), out->lower); /* equal as the confidence nears 0 */
    return DT_OK;
}

/* The mean at which P(count >= k) reaches p: a gamma quantile, bracketed. */
static double gamma_quantile(double p, double k)
{
    double low = 0;
    double high = 1;
    while (gsl_sf_gamma_inc_P(k, high) < p)
        high *= 2;
    for (;;) {
        double mean = low + (high - low) / 2;
        if (mean <= low || mean >= high)
            return mean;
        if (gsl_sf_gamma_inc_P(k, mean) < p)
            low = mean;
        else
            high = mean;
    }
}

dt_status dt_interval_poisson(dt_share_interval *out, unsigned long x, double confidence, dt_side side,
                              dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(x, x, x, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    double alpha = (1 - confidence) / (side == DT_TWO_SIDED ? 2 : 1);
    *out = (dt_share_interval){.lower = 0, .upper = INFINITY};
    if (side != DT_UPPER && x > 0)
        out->lower = gamma_quantile(alpha, (double)x);
    if (side != DT_LOWER)
        out->upper = gamma_quantile(1 - alpha, (double)x + 1);
    return DT_OK;
}

static int falling(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x < y) - (x > y);
}

dt_status dt_upper_stringer(double *out, unsigned long n, double *taints, size_t count, double confidence,
                            dt_error *err)
{
    if (count > n)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(count), DTP_NUM(n), NULL);
    for (size_t i = 0; i < count; i++)
        if (!(taints[i] > 0 && taints[i] <= 1))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SCORE, DTP_NUM(i + 1), NULL);
    if (count > 0)
        qsort(taints, count, sizeof *taints, falling);
    dt_share_interval step;
    DT_TRY(dt_interval_clopper_pearson(&step, n, 0, confidence, DT_UPPER, err));
    double upper = step.upper;
    double before = step.upper;
    for (size_t k = 0; k < count; k++) {
        DT_TRY(dt_interval_clopper_pearson(&step, n, k + 1, confidence, DT_UPPER, err));
        upper += (step.upper - before) * taints[k];
        before = step.upper;
    }
    *out = upper;
    return DT_OK;
}

dt_status dt_estimate_two_stage(dt_two_stage *out, unsigned long M, const dt_cluster *clusters, size_t m,
                                dt_error *err)
{
    if (m < 2 || m > M)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(m), DTP_NUM(M), NULL);
    double size = 0, total = 0, within = 0;
    for (size_t i = 0; i < m; i++) {
        const dt_cluster *c = &clusters[i];
        DT_TRY(dtp_stat_check_sample(c->population, c->sample, c->count, err));
        if (c->sample == 0 || (c->sample == 1 && c->population > 1))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_LONELY, DTP_NUM(i + 1), DTP_NUM(c->population),
                            NULL);
        double N = (double)c->population;
        double n = (double)c->sample;
        double share = (double)c->count / n;
        size += N;
        total += N * share;
        within += c->sample < c->population ? N * N * (1 - n / N) * share * (1 - share) / (n - 1) : 0;
    }
    double drawn = (double)m;
    double all = (double)M;
    double share = total / size;
    double between_totals = 0, between_shares = 0;
    for (size_t i = 0; i < m; i++) {
        double N = (double)clusters[i].population;
        double here = N * (double)clusters[i].count / (double)clusters[i].sample;
        between_totals += (here - total / drawn) * (here - total / drawn) / (drawn - 1);
        between_shares += (here - share * N) * (here - share * N) / (drawn - 1);
    }
    double first = all * all * (1 - drawn / all) / drawn;
    double second = all / drawn * within;
    *out = (dt_two_stage){.total = all / drawn * total,
                          .total_error = sqrt(first * between_totals + second),
                          .share = share,
                          .share_error = sqrt(first * between_shares + second) / (all / drawn * size)};
    return DT_OK;
}
