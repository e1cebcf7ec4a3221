/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities around a norm: which lie further off than chance and their spread explain. */
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/compare.h>
#include <math.h>
#include <stdlib.h>

/* The distribution of the count at the norm. */
typedef struct funnel {
    unsigned long N, M, n;
    double share;
} funnel;

static double at_most(const funnel *f, unsigned long k)
{
    return f->N > 0 ? dtp_stat_hyper_at_most(k, f->N, f->M, f->n) : dtp_stat_binom_at_most(k, f->n, f->share);
}

static double limit(const funnel *f, double p)
{
    unsigned long low = 0;
    unsigned long high = f->n;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (at_most(f, middle) >= p)
            high = middle;
        else
            low = middle + 1;
    }
    double reached = at_most(f, low);
    double before = low > 0 ? at_most(f, low - 1) : 0;
    double place = (double)low - (reached - p) / (reached - before);
    return fmin(fmax(place, 0), (double)f->n) / (double)f->n;
}

dt_status dt_funnel(dt_share_interval *out, unsigned long N, unsigned long n, dt_rational norm,
                    double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N > 0 ? N : DT_POPULATION_MAX, n, 0, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    if (norm.denominator <= 0 || norm.numerator < 0 || norm.numerator > norm.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    funnel f = {.N = N, .n = n, .share = dt_rational_value(norm)};
    f.M = (dt_rational_floor_of(norm, 2 * N) + 1) / 2;
    *out = (dt_share_interval){limit(&f, (1 - confidence) / 2), limit(&f, (1 + confidence) / 2)};
    return DT_OK;
}

/* Type 7, R's own. */
static double quantile(const double *sorted, size_t count, double q)
{
    double place = q * (double)(count - 1);
    size_t i = (size_t)place;
    double next = i + 1 < count ? sorted[i + 1] : sorted[i];
    return sorted[i] + (place - (double)i) * (next - sorted[i]);
}

dt_status dt_funnel_overdispersion(dt_overdispersion *out, const dt_sample *samples, size_t count,
                                   dt_error *err)
{
    if (count < DT_OVERDISPERSION_MIN)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_FEW_POINTS, DTP_NUM(count),
                        DTP_NUM(DT_OVERDISPERSION_MIN), NULL);
    double met = 0, seen = 0;
    for (size_t i = 0; i < count; i++) {
        DT_TRY(dtp_stat_check_sample(samples[i].n, samples[i].n, samples[i].x, err));
        if (samples[i].n == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
        met += (double)samples[i].x;
        seen += (double)samples[i].n;
    }
    double *z = dtp_calloc(count, sizeof *z);
    if (z == NULL)
        return dtp_fail_memory(err);
    double centre = asin(sqrt(met / seen));
    double weights = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        double n = (double)samples[i].n;
        double weight = 4 * n; /* one over the variance 1/(4n) of an arcsine */
        z[i] = (asin(sqrt((double)samples[i].x / n)) - centre) * sqrt(weight);
        weights += weight;
        squares += weight * weight;
    }
    qsort(z, count, sizeof *z, dtp_rising);
    double low = quantile(z, count, 0.1);
    double high = quantile(z, count, 0.9);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double kept = fmin(fmax(z[i], low), high);
        sum += kept * kept;
    }
    dtp_free(z);
    out->phi = sum / (double)count;
    out->tau2 = fmax(0, (sum - ((double)count - 1)) / (weights - squares / weights));
    return DT_OK;
}
