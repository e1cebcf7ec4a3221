/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Intervals of the difference between two samples: from their own limits, and by the score. */
#include "stat/check.h"
#include "stat/two_samples.h"
#include <dossiertoets/compare.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

dt_status dtp_stat_check_two(const dt_sample *first, const dt_sample *second, unsigned long most,
                             dt_error *err)
{
    const dt_sample *both[] = {first, second};
    for (size_t i = 0; i < 2; i++) {
        DT_TRY(dtp_stat_check_sample(both[i]->N > 0 ? both[i]->N : DT_POPULATION_MAX, both[i]->n, both[i]->x,
                                     err));
        if (both[i]->n == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
        if (both[i]->n > most)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(both[i]->n), DTP_NUM(most),
                            NULL);
    }
    return DT_OK;
}

dt_share_interval dt_compare_mover(double p1, dt_share_interval i1, double p2, dt_share_interval i2)
{
    double difference = p1 - p2;
    return (dt_share_interval){.lower = fmax(difference - hypot(p1 - i1.lower, i2.upper - p2), -1),
                               .upper = fmin(difference + hypot(i1.upper - p1, p2 - i2.lower), 1)};
}

static dt_status limits(dt_share_interval *out, const dt_sample *s, double confidence, dt_error *err)
{
    if (s->N == 0)
        return dt_interval_wilson(out, s->n, s->x, confidence, DT_TWO_SIDED, err);
    dt_count_interval c;
    DT_TRY(dt_interval_hypergeometric(&c, s->N, s->n, s->x, confidence, DT_TWO_SIDED, err));
    *out = (dt_share_interval){(double)c.lower / (double)s->N, (double)c.upper / (double)s->N};
    return DT_OK;
}

static double share_of(const dt_sample *s)
{
    return (double)s->x / (double)s->n;
}

dt_status dt_compare_interval(dt_share_interval *out, const dt_sample *first, const dt_sample *second,
                              double confidence, dt_error *err)
{
    dt_share_interval i1;
    dt_share_interval i2;
    DT_TRY(dtp_stat_check_two(first, second, DT_POPULATION_MAX, err));
    DT_TRY(limits(&i1, first, confidence, err));
    DT_TRY(limits(&i2, second, confidence, err));
    *out = dt_compare_mover(share_of(first), i1, share_of(second), i2);
    return DT_OK;
}

/* The likeliest share of the second sample when the first has d more: the log likelihood is concave, so its
 * slope is brought to zero by halving. */
static double likeliest(const dt_sample *first, const dt_sample *second, double d)
{
    double low = fmax(0, -d);
    double high = fmin(1, 1 - d);
    double met1 = (double)first->x, rest1 = (double)(first->n - first->x);
    double met2 = (double)second->x, rest2 = (double)(second->n - second->x);
    for (;;) {
        double p = low + (high - low) / 2;
        if (p <= low || p >= high)
            return p;
        double slope = (met1 > 0 ? met1 / (p + d) : 0) - (rest1 > 0 ? rest1 / (1 - p - d) : 0) +
                       (met2 > 0 ? met2 / p : 0) - (rest2 > 0 ? rest2 / (1 - p) : 0);
        if (slope > 0)
            low = p;
        else
            high = p;
    }
}

static double score(const dt_sample *first, const dt_sample *second, double d)
{
    double p2 = likeliest(first, second, d);
    double p1 = p2 + d;
    double variance = fmax(p1 * (1 - p1), 0) / (double)first->n + fmax(p2 * (1 - p2), 0) / (double)second->n;
    double n = (double)(first->n + second->n);
    return (share_of(first) - share_of(second) - d) / sqrt(variance * n / (n - 1));
}

/* The score falls as d grows: where it passes z. */
static double passes(const dt_sample *first, const dt_sample *second, double low, double high, double z)
{
    for (int i = 0; i < 60; i++) {
        double d = low + (high - low) / 2;
        if (score(first, second, d) > z)
            low = d;
        else
            high = d;
    }
    return low + (high - low) / 2;
}

dt_status dt_compare_score(dt_share_interval *out, const dt_sample *first, const dt_sample *second,
                           double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_two(first, second, DT_POPULATION_MAX, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
    double seen = share_of(first) - share_of(second);
    out->lower = seen <= -1 ? -1 : passes(first, second, -1, seen, z);
    out->upper = seen >= 1 ? 1 : passes(first, second, seen, 1, -z);
    return DT_OK;
}
