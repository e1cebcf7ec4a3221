/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/strata_beyond.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

/* The strata not seen whole, summed up. */
typedef struct sums {
    double N, n;
    unsigned long met, failed;
    size_t K;
    bool lonely;     /* one of them shows one dossier, and so no variance */
    double share;    /* of these strata */
    double variance; /* of the share */
    double squared;  /* sum of a stratum's variance squared over its n - 1: Satterthwaite's divisor */
    double kish;     /* 1 / sum W^2/n: what the dossiers are worth with these weights */
} sums;

static bool is_open(const dt_stratum_count *s)
{
    return s->sample < s->population;
}

static void sum_up(sums *out, const dt_stratum_count *strata, size_t H, const unsigned long *counts)
{
    for (size_t h = 0; h < H; h++) {
        if (!is_open(&strata[h]))
            continue;
        out->N += (double)strata[h].population;
        out->n += (double)strata[h].sample;
        out->met += counts[h];
        out->failed += strata[h].sample - counts[h];
        out->lonely = out->lonely || strata[h].sample == 1;
        out->K++;
    }
    double spread = 0;
    for (size_t h = 0; h < H; h++) {
        if (!is_open(&strata[h]))
            continue;
        double N = (double)strata[h].population, n = (double)strata[h].sample, weight = N / out->N;
        double share = (double)counts[h] / n;
        double variance = weight * weight * (1 - n / N) * share * (1 - share) / fmax(n - 1, 1);
        out->share += weight * share;
        out->variance += variance;
        out->squared += variance * variance / fmax(n - 1, 1);
        spread += weight * weight / n;
    }
    out->kish = 1 / spread;
}

/* Korn and Graubard's effective size, capped at what Kish's leaves of the dossiers. */
static double effective_size(const sums *s, double tail)
{
    double most = fmin(s->n, s->kish);
    if (!(s->variance > 0 && s->share > 0 && s->share < 1))
        return most;
    double df = fmax(s->variance * s->variance / s->squared, 1);
    double spread = gsl_cdf_tdist_Pinv(1 - tail, s->n - 1) / gsl_cdf_tdist_Pinv(1 - tail, df);
    return fmin(most, s->share * (1 - s->share) / s->variance * spread * spread);
}

static dt_status by_variance(dt_strata_total *out, const sums *s, double tail, dt_side side, dt_error *err)
{
    double size = effective_size(s, tail), met = size * s->share, rest = size - met;
    double lower = met > 0 ? dtp_stat_beta_quantile(tail, met, rest + 1) : 0;
    double upper = rest > 0 ? 1 - dtp_stat_beta_quantile(tail, rest, met + 1) : 1;
    DT_TRY(dtp_stat_check_finite(lower, met, rest, err));
    DT_TRY(dtp_stat_check_finite(upper, met, rest, err));
    lower = side == DT_UPPER ? 0 : floor(lower * s->N + 1e-6);
    upper = side == DT_LOWER ? s->N : ceil(upper * s->N - 1e-6);
    out->interval.lower = (unsigned long)fmax(lower, (double)s->met);
    out->interval.upper = (unsigned long)fmin(upper, s->N - (double)s->failed);
    out->guarantee = DT_GUARANTEE_APPROXIMATE;
    out->method = "korn-graubard";
    return DT_OK;
}

/* Every stratum its own limits, at a confidence that holds for all together (Bonferroni). */
static dt_status by_stratum(dt_strata_total *out, const dt_stratum_count *strata, size_t H, size_t K,
                            const unsigned long *counts, double tail, dt_side side, dt_error *err)
{
    *out = (dt_strata_total){{0, 0}, DT_GUARANTEE_VALID, "exact-by-stratum"};
    double sides = side == DT_TWO_SIDED ? 2 : 1;
    for (size_t h = 0; h < H; h++) {
        if (!is_open(&strata[h]))
            continue;
        dt_count_interval one;
        DT_TRY(dt_interval_hypergeometric(&one, strata[h].population, strata[h].sample, counts[h],
                                          1 - sides * tail / (double)K, side, err));
        out->interval.lower += one.lower;
        out->interval.upper += one.upper;
    }
    return DT_OK;
}

dt_status dtp_stat_beyond_tables(dt_strata_total *out, const dt_stratum_count *strata, size_t H,
                                 const unsigned long *counts, double tail, dt_side side, dt_error *err)
{
    sums s = {0};
    sum_up(&s, strata, H, counts);
    if (s.lonely)
        return by_stratum(out, strata, H, s.K, counts, tail, side, err);
    return by_variance(out, &s, tail, side, err);
}
