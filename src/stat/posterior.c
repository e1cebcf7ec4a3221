/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is believed of one population after one sample: norm met, upper bound, odds. */
#include "stat/posterior.h"
#include "base/init.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/posterior.h>
#include <math.h>

dt_status dtp_stat_check_prior(double a, double b, dt_error *err)
{
    DT_TRY(dtp_init_ready(err));
    if (isfinite(a) && isfinite(b) && a > 0 && b > 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_PRIOR, NULL);
}

/* P(Y = y + 1) / P(Y = y). */
static double ratio_up(unsigned long y, unsigned long m, double a, double b)
{
    return (double)(m - y) / (double)(y + 1) * ((a + (double)y) / (b + (double)(m - y - 1)));
}

/* P(Y = y), a and b at least 1: C(a+y-1, y) C(b+m-y-1, m-y) / C(a+b+m-1, m), with Loader's binomials. */
static double pmf(unsigned long y, unsigned long m, double a, double b)
{
    double size = (double)m;
    double all = a + b + size - 1;
    double p = size / all;
    double q = (a + b - 1) / all;
    double rest = (double)(m - y);
    return q * exp(dtp_stat_log_binom((double)y, a + (double)y - 1, p, q) +
                   dtp_stat_log_binom(rest, b + rest - 1, p, q) - dtp_stat_log_binom(size, all, p, q));
}

/* The terms from y up, starting with a weight for y, until what is left cannot count. */
static double sum_up(unsigned long y, double weight, unsigned long m, double a, double b)
{
    double sum = weight;
    for (; y < m && weight * (double)(m - y) > 1e-17 * sum; y++) {
        weight *= ratio_up(y, m, a, b);
        sum += weight;
    }
    return sum;
}

/* A prior below 1 leaves a pole at an end: all weights, up to a factor, kept within the range of a double. */
static double at_least_from_weights(unsigned long k, unsigned long m, double a, double b)
{
    double weight = 1, below = 0, above = 0;
    for (unsigned long y = 0;; y++) {
        *(y < k ? &below : &above) += weight;
        if (weight > 1e200) {
            weight *= 1e-200;
            below *= 1e-200;
            above *= 1e-200;
        }
        if (y == m)
            return above / (above + below);
        weight *= ratio_up(y, m, a, b);
    }
}

double dtp_stat_betabinom_at_least(unsigned long k, unsigned long m, double a, double b)
{
    if (k == 0 || k > m)
        return k == 0;
    if (a < 1 || b < 1)
        return at_least_from_weights(k, m, a, b);
    /* The shorter side; Y < k is the other count, m - Y, above m - k. */
    if ((double)k > (double)m * a / (a + b))
        return fmin(sum_up(k, pmf(k, m, a, b), m, a, b), 1);
    unsigned long other = m - k + 1;
    return fmax(1 - sum_up(other, pmf(other, m, b, a), m, b, a), 0);
}

static dt_status check(const dt_posterior *p, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(p->N > 0 ? p->N : DT_POPULATION_MAX, p->n, p->x, err));
    return dtp_stat_check_prior(p->a, p->b, err);
}

dt_status dt_posterior_norm(double *out, const dt_posterior *p, dt_rational norm, dt_error *err)
{
    DT_TRY(check(p, err));
    if (norm.denominator <= 0 || norm.numerator < 0 || norm.numerator > norm.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    if (p->N == 0) {
        double value = dtp_stat_beta_at_most(1 - dt_rational_value(norm), b, a);
        DT_TRY(dtp_stat_check_finite(value, a, b, err));
        *out = value;
        return DT_OK;
    }
    unsigned long wanted = dt_rational_ceil_of(norm, p->N);
    *out = wanted <= p->x ? 1 : dtp_stat_betabinom_at_least(wanted - p->x, p->N - p->n, a, b);
    return DT_OK;
}

/* The smallest total whose upper tail is at most 1 - confidence. */
static unsigned long upper_total(const dt_posterior *p, double confidence)
{
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    unsigned long low = 0;
    unsigned long high = p->N - p->n;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (dtp_stat_betabinom_at_least(middle + 1, p->N - p->n, a, b) <= (1 - confidence) * (1 + DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    return p->x + low;
}

dt_status dt_posterior_upper(double *out, const dt_posterior *p, double confidence, dt_error *err)
{
    DT_TRY(check(p, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (p->N > 0) {
        *out = (double)upper_total(p, confidence) / (double)p->N;
        return DT_OK;
    }
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    double value = 1 - dtp_stat_beta_quantile(1 - confidence, b, a);
    DT_TRY(dtp_stat_check_finite(value, a, b, err));
    *out = value;
    return DT_OK;
}

dt_status dt_bayes_factor(double *out, const dt_posterior *p, double share, dt_error *err)
{
    DT_TRY(check(p, err));
    if (!(share > 0 && share < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    /* Both sides as tails of their own, so that neither is lost in 1 - p. */
    double after = dtp_stat_beta_at_most(share, a, b) / dtp_stat_beta_at_most(1 - share, b, a);
    double before = dtp_stat_beta_at_most(share, p->a, p->b) / dtp_stat_beta_at_most(1 - share, p->b, p->a);
    DT_TRY(dtp_stat_check_finite(after / before, a, b, err));
    *out = after / before;
    return DT_OK;
}
