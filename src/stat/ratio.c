/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ratio of two totals that were both sampled, with the error that comes from the denominator. */
#include "stat/ratio.h"
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <gsl/gsl_cdf.h>
#include <math.h>

#define ALIKE 0.3 /* how much ratings of one dossier are at least taken to hang together (design effect) */
#define UNEQUAL                                                                                              \
    0.9 /* worth less than this share of the dossiers, the sample counts as its dossiers alone               \
         */

/* A stratum as it is gone through. */
typedef struct stratum_sum {
    unsigned long N, n;
    double mean;    /* of z */
    double squares; /* of z - mean */
    double last;    /* a z: the only one, in a lonely stratum */
} stratum_sum;

typedef struct sums {
    stratum_sum *of;
    size_t H;
    double met, applicable; /* weighted by N_h / n_h */
    double N, n;
    double weights, squares; /* of the weights of the dossiers with something applicable */
    dtp_ratio_parts parts;
} sums;

static bool is_open(const stratum_sum *s)
{
    return s->N > 0 && s->n < s->N;
}

static double weight_of(const sums *s, const dt_dossier_score *d)
{
    return (double)s->of[d->stratum].N / (double)s->of[d->stratum].n;
}

/* Numbers per stratum, checked. */
static dt_status count_dossiers(sums *s, const unsigned long *populations, const dt_dossier_score *dossiers,
                                size_t count, dt_error *err)
{
    for (size_t h = 0; h < s->H; h++)
        s->of[h].N = populations[h];
    for (size_t i = 0; i < count; i++) {
        const dt_dossier_score *d = &dossiers[i];
        if (d->stratum >= s->H)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(d->stratum), DTP_NUM(s->H), NULL);
        if (!(d->met >= 0 && d->met <= d->applicable && isfinite(d->applicable)))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SCORE, DTP_NUM(i + 1), NULL);
        s->of[d->stratum].n++;
    }
    for (size_t h = 0; h < s->H; h++) {
        DT_TRY(dtp_stat_check_sample(s->of[h].N, s->of[h].n, 0, err));
        if (s->of[h].N > 0 && s->of[h].n == 0)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_STRATUM_UNSEEN, DTP_NUM(h + 1),
                            DTP_NUM(s->of[h].N), NULL);
        s->N += (double)s->of[h].N;
        s->n += (double)s->of[h].n;
    }
    return DT_OK;
}

static void estimate_share(dt_ratio *out, sums *s, const dt_dossier_score *dossiers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double weight = weight_of(s, &dossiers[i]);
        if (dossiers[i].applicable > 0) {
            s->weights += weight;
            s->squares += weight * weight;
        }
        s->met += weight * dossiers[i].met;
        s->applicable += weight * dossiers[i].applicable;
        out->scores += dossiers[i].scores;
        out->dossiers += dossiers[i].applicable > 0;
    }
    out->share = fmin(s->met / s->applicable, 1);
    out->kish = s->weights * s->weights / s->squares;
}

static double influence(const sums *s, const dt_dossier_score *d, double share)
{
    return weight_of(s, d) * (d->met - share * d->applicable) / s->applicable;
}

static void spread_influence(const sums *s, const dt_dossier_score *dossiers, size_t count, double share)
{
    for (size_t i = 0; i < count; i++) {
        stratum_sum *in = &s->of[dossiers[i].stratum];
        in->last = influence(s, &dossiers[i], share);
        in->mean += in->last / (double)in->n;
    }
    for (size_t i = 0; i < count; i++) {
        stratum_sum *in = &s->of[dossiers[i].stratum];
        double away = influence(s, &dossiers[i], share) - in->mean;
        in->squares += away * away;
    }
}

static dt_status estimate_variance(double *variance, dt_ratio *out, sums *s, dt_lonely lonely, dt_error *err)
{
    unsigned long open = 0;
    unsigned long alone = 0;
    *variance = 0;
    for (size_t h = 0; h < s->H; h++) {
        const stratum_sum *in = &s->of[h];
        if (!is_open(in))
            continue;
        double n = (double)in->n;
        double unseen = 1 - n / (double)in->N;
        open++;
        alone += in->n == 1;
        out->df += n - 1;
        if (in->n > 1)
            dtp_ratio_part(&s->parts, unseen * n / (n - 1) * in->squares, n - 1);
        else if (lonely == DT_LONELY_ADJUST)
            *variance += unseen * in->last * in->last;
        else if (lonely == DT_LONELY_REFUSE)
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_LONELY, DTP_NUM(h + 1), DTP_NUM(in->N), NULL);
    }
    if (open > 0 && out->df <= 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_LONELY, DTP_NUM(1), DTP_NUM(s->N), NULL);
    out->satterthwaite = dtp_ratio_satterthwaite(&s->parts);
    *variance += s->parts.sum;
    if (lonely == DT_LONELY_AVERAGE && alone > 0)
        *variance *= (double)open / (double)(open - alone);
    return DT_OK;
}

double dtp_ratio_satterthwaite(const dtp_ratio_parts *parts)
{
    return parts->squares > 0 ? fmax(parts->sum * parts->sum / parts->squares, 1) : 1;
}

/* What the sample is worth at most. Where every rating met, or none did, there is nothing to say that the
 * ratings of one dossier are more than one; nor is that to be trusted where weights are unequal. */
static double cap_of(const dt_ratio *r)
{
    double dossiers = (double)r->dossiers, ratings = (double)r->scores;
    double worth = fmin(r->kish, dossiers);
    if (worth < UNEQUAL * dossiers || r->share <= 0 || r->share >= 1)
        return worth;
    return ratings / (1 + (ratings / dossiers - 1) * ALIKE) * fmin(1, r->kish / dossiers);
}

dt_status dtp_ratio_limits(dt_ratio *out, double variance, double confidence, dt_error *err)
{
    double alpha = (1 - confidence) / 2, share = out->share;
    out->size = cap_of(out);
    out->guarantee = DT_GUARANTEE_APPROXIMATE;
    out->coverage = fabs(confidence - 0.95) < 1e-9 ? DT_RATIO_COVERAGE : NAN;
    if (out->df <= 0) { /* every stratum seen whole */
        out->interval = (dt_share_interval){share, share};
        out->guarantee = DT_GUARANTEE_EXACT;
        out->coverage = 1;
        return DT_OK;
    }
    if (variance > 1e-30 && share > 0 && share < 1) {
        double spread = gsl_cdf_tdist_Qinv(alpha, fmax((double)out->scores - 1, 1)) /
                        gsl_cdf_tdist_Qinv(alpha, out->satterthwaite);
        DT_TRY(dtp_stat_check_finite(spread, out->satterthwaite, variance, err));
        out->size = fmin(out->size, share * (1 - share) / variance * spread * spread);
    }
    double met = out->size * share, rest = out->size - met;
    out->interval.lower = met > 0 ? dtp_stat_beta_quantile(alpha, met, rest + 1) : 0;
    out->interval.upper = rest > 0 ? 1 - dtp_stat_beta_quantile(alpha, rest, met + 1) : 1;
    DT_TRY(dtp_stat_check_finite(out->interval.lower, met, rest, err));
    return dtp_stat_check_finite(out->interval.upper, met, rest, err);
}

static dt_status estimate(dt_ratio *out, sums *s, const unsigned long *populations,
                          const dt_dossier_score *dossiers, size_t count, dt_lonely lonely, double confidence,
                          dt_error *err)
{
    double variance;
    DT_TRY(count_dossiers(s, populations, dossiers, count, err));
    estimate_share(out, s, dossiers, count);
    if (!(s->applicable > 0))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NOTHING_APPLIES, NULL);
    spread_influence(s, dossiers, count, out->share);
    DT_TRY(estimate_variance(&variance, out, s, lonely, err));
    out->standard_error = sqrt(variance);
    double simple = out->share * (1 - out->share) / ((double)out->scores - 1);
    out->effect_with = variance / simple;
    out->effect_without = out->effect_with / (1 - s->n / s->N);
    return dtp_ratio_limits(out, variance, confidence, err);
}

dt_status dt_estimate_ratio(dt_ratio *out, const unsigned long *populations, size_t H,
                            const dt_dossier_score *dossiers, size_t count, dt_lonely lonely,
                            double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    sums s = {.of = dtp_calloc(H, sizeof *s.of), .H = H};
    if (s.of == NULL)
        return dtp_fail_memory(err);
    dt_ratio made = {0};
    dt_status status = estimate(&made, &s, populations, dossiers, count, lonely, confidence, err);
    dtp_free(s.of);
    if (status == DT_OK)
        *out = made;
    return status;
}
