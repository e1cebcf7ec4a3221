/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One share from several strata, with what a stratum of one dossier does to its error. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/strata_limits.h"
#include <dossiertoets/strata.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

dt_status dt_interval_korn_graubard(dt_share_interval *out, double share, double variance, double n,
                                    double df, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (!(share >= 0 && share <= 1 && variance >= 0 && n >= 1 && n <= (double)DT_POPULATION_MAX))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SHARE, NULL);
    double alpha = (1 - confidence) / 2;
    double size = n;
    if (share > 0 && share < 1 && variance > 0) {
        double spread = gsl_cdf_tdist_Pinv(1 - alpha, n - 1) / gsl_cdf_tdist_Pinv(1 - alpha, df);
        DT_TRY(dtp_stat_check_finite(spread, n, df, err));
        size = fmin(n, share * (1 - share) / variance * spread * spread);
    }
    double met = size * share;
    double rest = size - met;
    out->lower = met > 0 ? dtp_stat_beta_quantile(alpha, met, rest + 1) : 0;
    out->upper = rest > 0 ? 1 - dtp_stat_beta_quantile(alpha, rest, met + 1) : 1;
    DT_TRY(dtp_stat_check_finite(out->lower, met, rest, err));
    return dtp_stat_check_finite(out->upper, met, rest, err);
}

/* A stratum as the estimate sees it: what is known for certain is counted apart. */
typedef struct parts {
    dt_stratum_count *open; /* 0 < n_h < N_h */
    size_t K;
    unsigned long N;     /* all strata */
    unsigned long known; /* meets, in strata seen whole */
    bool lonely;         /* an open stratum with one dossier */
} parts;

static dt_status divide(parts *out, const dt_stratum_count *strata, size_t H, dt_error *err)
{
    for (size_t h = 0; h < H; h++) {
        const dt_stratum_count *s = &strata[h];
        DT_TRY(dtp_stat_check_sample(s->population, s->sample, s->count, err));
        if (s->population > 0 && s->sample == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_STRATUM_UNSEEN, DTP_NUM(h + 1),
                            DTP_NUM(s->population), NULL);
        out->N += s->population;
        if (out->N > DT_POPULATION_MAX)
            return dtp_stat_check_sample(out->N, 0, 0, err);
        if (s->sample == s->population) {
            out->known += s->count;
            continue;
        }
        out->open[out->K++] = *s;
        out->lonely = out->lonely || s->sample == 1;
    }
    return out->N > 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NO_STRATA, NULL);
}

/* Share, standard error and degrees of freedom. */
static void estimate(dt_stratified *out, const parts *p, double *variance)
{
    double met = (double)p->known;
    *variance = 0;
    for (size_t k = 0; k < p->K; k++) {
        double N = (double)p->open[k].population;
        double n = (double)p->open[k].sample;
        double share = (double)p->open[k].count / n;
        double weight = N / (double)p->N;
        met += N * share;
        /* One dossier leaves 0/0: not a number, on purpose. */
        *variance += weight * weight * (1 - n / N) * (share * (1 - share) / (n - 1));
        out->df += n - 1;
    }
    out->share = met / (double)p->N;
    out->standard_error = sqrt(*variance);
}

/* Against a simple random sample: S^2 = p(1-p) n/(n-1), as R's survey has it. */
static void design_effect(dt_stratified *out, const dt_stratum_count *strata, size_t H, double variance)
{
    double n = 0, N = 0;
    for (size_t h = 0; h < H; h++) {
        n += (double)strata[h].sample;
        N += (double)strata[h].population;
    }
    out->effect_with = variance * (n - 1) / (out->share * (1 - out->share));
    out->effect_without = out->effect_with / (1 - n / N);
}

/* Fill in what the strata of one dossier do not show. */
static void fill_lonely(dt_stratified *out, parts *p, dt_lonely lonely, double *variance)
{
    double alone = 0, own = 0, others = 0;
    for (size_t k = 0; k < p->K; k++) {
        const dt_stratum_count *s = &p->open[k];
        double N = (double)s->population, n = (double)s->sample, share = (double)s->count / n;
        double weight = N / (double)p->N, away = weight * (share - out->share);
        if (s->sample == 1) {
            alone++;
            own += (1 - n / N) * away * away;
        } else {
            others += weight * weight * (1 - n / N) * share * (1 - share) / (n - 1);
        }
    }
    double open = (double)p->K;
    *variance = lonely == DT_LONELY_AVERAGE ? others * open / (open - alone) : others + own;
    out->standard_error = sqrt(*variance);
    p->lonely = false;
}

/* The first stratum of one dossier of many stands in the way: of all when they may not be there, and when no
 * other shows a variance to fill in. */
static dt_status refuse_lonely(const dt_stratum_count *strata, size_t H, dt_error *err)
{
    size_t h = 0;
    while (h + 1 < H && !(strata[h].sample == 1 && strata[h].population > 1))
        h++;
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_LONELY, DTP_NUM(h + 1), DTP_NUM(strata[h].population),
                    NULL);
}

/* table: NULL = made for these strata. */
typedef struct terms {
    const dt_strata_limits *table;
    const dt_lonely *lonely; /* NULL: leave their variance unknown */
    double confidence;
} terms;

static dt_status limits_of(dt_stratified *out, const dt_strata_limits *table, const dt_stratum_count *strata,
                           size_t H, double confidence, dt_error *err)
{
    dt_strata_total total;
    unsigned long *counts = dtp_calloc(H, sizeof *counts);
    if (counts == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++)
        counts[h] = strata[h].count;
    dt_status status = dt_strata_limits_of(&total, table, counts, confidence, DT_TWO_SIDED, err);
    dtp_free(counts);
    if (status != DT_OK)
        return status;
    out->interval = total.interval;
    out->guarantee = total.guarantee;
    out->method = total.method;
    return DT_OK;
}

static dt_status limits(dt_stratified *out, const terms *as, const dt_stratum_count *strata, size_t H,
                        dt_error *err)
{
    dt_strata_limits *made;
    if (as->table != NULL)
        return limits_of(out, as->table, strata, H, as->confidence, err);
    DT_TRY(dt_strata_limits_new(&made, strata, H, NULL, err));
    dt_status status = limits_of(out, made, strata, H, as->confidence, err);
    dt_strata_limits_free(made);
    return status;
}

static dt_status run(dt_stratified *out, const dt_stratum_count *strata, size_t H, const terms *as,
                     dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(as->confidence, err));
    parts p = {.open = dtp_calloc(H, sizeof *p.open)};
    if (p.open == NULL)
        return dtp_fail_memory(err);
    double variance;
    dt_stratified made = {0};
    dt_status status = divide(&p, strata, H, err);
    if (status == DT_OK) {
        estimate(&made, &p, &variance);
        bool fill = p.lonely && as->lonely != NULL;
        if (fill && (*as->lonely == DT_LONELY_REFUSE || made.df <= 0))
            status = refuse_lonely(strata, H, err);
        else if (fill)
            fill_lonely(&made, &p, *as->lonely, &variance);
        design_effect(&made, strata, H, variance);
    }
    if (status == DT_OK)
        status = limits(&made, as, strata, H, err);
    dtp_free(p.open);
    if (status != DT_OK)
        return status;
    made.shares.lower = (double)made.interval.lower / (double)p.N;
    made.shares.upper = (double)made.interval.upper / (double)p.N;
    *out = made;
    return DT_OK;
}

dt_status dt_estimate_stratified(dt_stratified *out, const dt_stratum_count *strata, size_t H,
                                 double confidence, dt_error *err)
{
    return run(out, strata, H, &(terms){.confidence = confidence}, err);
}

dt_status dt_estimate_stratified_lonely(dt_stratified *out, const dt_stratum_count *strata, size_t H,
                                        dt_lonely lonely, double confidence, dt_error *err)
{
    return run(out, strata, H, &(terms){.lonely = &lonely, .confidence = confidence}, err);
}

dt_status dt_strata_limits_estimate(dt_stratified *out, const dt_strata_limits *limits,
                                    const unsigned long *counts, const dt_lonely *lonely, double confidence,
                                    dt_error *err)
{
    size_t H = dt_strata_limits_count(limits);
    dt_stratum_count *strata = dtp_calloc(H, sizeof *strata);
    if (strata == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++) {
        strata[h] = *dtp_stat_limits_stratum(limits, h);
        strata[h].count = counts[h];
    }
    dt_status status = run(out, strata, H, &(terms){limits, lonely, confidence}, err);
    dtp_free(strata);
    return status;
}
