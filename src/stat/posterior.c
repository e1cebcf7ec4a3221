/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/posterior.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/posterior.h>
#include <math.h>

dt_status dtp_check_prior(double a, double b, dt_error *err)
{
    if (isfinite(a) && isfinite(b) && a > 0 && b > 0)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_PRIOR, NULL);
}

/* P(Y = y + 1) / P(Y = y). */
static double ratio_up(unsigned long y, unsigned long m, double a, double b)
{
    return (double)(m - y) / (double)(y + 1) * ((a + (double)y) / (b + (double)(m - y - 1)));
}

/* A walk over Y = 0..m with weights known up to a factor, kept within the range of a double. */
typedef struct walk {
    double weight, below, above; /* of this y; of Y < k; of Y >= k */
} walk;

static void walk_add(walk *w, bool above)
{
    *(above ? &w->above : &w->below) += w->weight;
    if (w->weight > 1e200) {
        w->weight *= 1e-200;
        w->below *= 1e-200;
        w->above *= 1e-200;
    }
}

double dtp_betabinom_at_least(unsigned long k, unsigned long m, double a, double b)
{
    if (k == 0 || k > m)
        return k == 0;
    walk w = {1, 0, 0};
    for (unsigned long y = 0;; y++) {
        walk_add(&w, y >= k);
        if (y == m)
            break;
        double ratio = ratio_up(y, m, a, b);
        /* With b >= 1 the weights only fall from here. */
        if (y >= k && b >= 1 && ratio < 1 && w.weight * (double)(m - y) < 1e-17 * w.above)
            break;
        w.weight *= ratio;
    }
    return w.above / (w.above + w.below);
}

static dt_status check(const dt_posterior *p, dt_error *err)
{
    DT_TRY(dtp_check_sample(p->N > 0 ? p->N : DT_POPULATION_MAX, p->n, p->x, err));
    return dtp_check_prior(p->a, p->b, err);
}

dt_status dt_posterior_norm(double *out, const dt_posterior *p, dt_rational norm, dt_error *err)
{
    DT_TRY(check(p, err));
    if (norm.denominator <= 0 || norm.numerator < 0 || norm.numerator > norm.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    if (p->N == 0) {
        double value = dtp_beta_at_most(1 - dt_rational_value(norm), b, a);
        DT_TRY(dtp_check_finite(value, a, b, err));
        *out = value;
        return DT_OK;
    }
    unsigned long wanted = dt_rational_ceil_of(norm, p->N);
    *out = wanted <= p->x ? 1 : dtp_betabinom_at_least(wanted - p->x, p->N - p->n, a, b);
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
        if (dtp_betabinom_at_least(middle + 1, p->N - p->n, a, b) <= (1 - confidence) * (1 + DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    return p->x + low;
}

dt_status dt_posterior_upper(double *out, const dt_posterior *p, double confidence, dt_error *err)
{
    DT_TRY(check(p, err));
    DT_TRY(dtp_check_confidence(confidence, err));
    if (p->N > 0) {
        *out = (double)upper_total(p, confidence) / (double)p->N;
        return DT_OK;
    }
    double a = p->a + (double)p->x;
    double b = p->b + (double)(p->n - p->x);
    double value = 1 - dtp_beta_quantile(1 - confidence, b, a);
    DT_TRY(dtp_check_finite(value, a, b, err));
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
    double after = dtp_beta_at_most(share, a, b) / dtp_beta_at_most(1 - share, b, a);
    double before = dtp_beta_at_most(share, p->a, p->b) / dtp_beta_at_most(1 - share, p->b, p->a);
    DT_TRY(dtp_check_finite(after / before, a, b, err));
    *out = after / before;
    return DT_OK;
}
