/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratios from samples that are not simple random ones: chances of their own, and two stages. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/ratio.h"
#include <math.h>

/* A group or team as it is gone through. */
typedef struct part {
    unsigned long n;        /* dossiers; of a group, those that were not certain */
    double weight, mean;    /* of a group: sum of 1 - p, and weighted mean of z / p */
    double met, applicable; /* of a team: sums */
    double spread;          /* squares of z around the mean */
} part;

typedef struct sample {
    const dt_dossier_score *dossier;
    const double *probability; /* NULL: a sample in two stages */
    size_t count, n_parts;
    part *part;
    double met, applicable; /* weighted */
    dtp_ratio_parts parts;
} sample;

static dt_status check(const sample *s, dt_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        const dt_dossier_score *d = &s->dossier[i];
        if (d->stratum >= s->n_parts)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(d->stratum), DTP_NUM(s->n_parts),
                            NULL);
        bool chance = s->probability == NULL || (s->probability[i] > 0 && s->probability[i] <= 1);
        if (!chance || !(d->met >= 0 && d->met <= d->applicable && isfinite(d->applicable)))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SCORE, DTP_NUM(i + 1), NULL);
    }
    return DT_OK;
}

static dt_status share_of(dt_ratio *out, const sample *s, dt_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        out->scores += s->dossier[i].scores;
        out->dossiers += s->dossier[i].applicable > 0;
    }
    if (!(s->applicable > 0))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NOTHING_APPLIES, NULL);
    out->share = fmin(s->met / s->applicable, 1);
    return DT_OK;
}

static void put_errors(dt_ratio *out, double variance)
{
    double simple = out->share * (1 - out->share) / ((double)out->scores - 1);
    out->standard_error = sqrt(variance);
    out->effect_with = out->effect_without = variance / simple;
}

static dt_status limits(dt_ratio *out, const sample *s, double variance, double kish, double confidence,
                        dt_error *err)
{
    put_errors(out, variance);
    out->kish = kish;
    out->satterthwaite = dtp_ratio_satterthwaite(&s->parts);
    DT_TRY(dtp_ratio_limits(out, variance, confidence, err));
    out->coverage = out->guarantee == DT_GUARANTEE_EXACT ? 1 : NAN; /* measured over strata only */
    return DT_OK;
}

/* Where dossiers do not differ, a sample of teams is worth as many dossiers as there are teams. */
static dt_status team_limits(dt_ratio *out, double variance, double teams, double confidence, dt_error *err)
{
    put_errors(out, variance);
    out->satterthwaite = out->kish = out->size = out->coverage = NAN;
    out->guarantee = DT_GUARANTEE_APPROXIMATE;
    bool alike = variance < 1e-30 || out->share <= 0 || out->share >= 1;
    double size = fmax(alike ? teams : (double)out->scores, 1);
    return dt_interval_korn_graubard(&out->interval, out->share, alike ? 0 : variance, size, out->df,
                                     confidence, err);
}

static double influence(const dt_dossier_score *d, double share)
{
    return d->met - share * d->applicable;
}

static dt_status weighted_variance(dt_ratio *out, sample *s, dt_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        part *g = &s->part[s->dossier[i].stratum];
        double p = s->probability[i];
        g->n += p < 1;
        g->weight += 1 - p;
        g->mean += (1 - p) * influence(&s->dossier[i], out->share) / p;
    }
    for (size_t g = 0; g < s->n_parts; g++) {
        if (s->part[g].n == 0)
            continue;
        if (s->part[g].n == 1)
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_LONELY, DTP_NUM(g + 1), DTP_NUM(s->count),
                            NULL);
        s->part[g].mean /= s->part[g].weight;
        out->df += (double)s->part[g].n - 1;
    }
    for (size_t i = 0; i < s->count; i++) {
        part *g = &s->part[s->dossier[i].stratum];
        double p = s->probability[i];
        double away = influence(&s->dossier[i], out->share) / p - g->mean;
        if (p < 1)
            g->spread += (1 - p) * away * away / s->applicable / s->applicable;
    }
    for (size_t g = 0; g < s->n_parts; g++) {
        double n = (double)s->part[g].n;
        if (n > 1)
            dtp_ratio_part(&s->parts, n / (n - 1) * s->part[g].spread, n - 1);
    }
    return DT_OK;
}

static dt_status estimate_weighted(dt_ratio *out, sample *s, double confidence, dt_error *err)
{
    double weight = 0, squares = 0;
    DT_TRY(check(s, err));
    for (size_t i = 0; i < s->count; i++) {
        double w = 1 / s->probability[i];
        s->met += w * s->dossier[i].met;
        s->applicable += w * s->dossier[i].applicable;
        weight += s->dossier[i].applicable > 0 ? w : 0;
        squares += s->dossier[i].applicable > 0 ? w * w : 0;
    }
    DT_TRY(share_of(out, s, err));
    DT_TRY(weighted_variance(out, s, err));
    return limits(out, s, s->parts.sum, weight * weight / squares, confidence, err);
}

static dt_status sum_teams(sample *s, const unsigned long *populations, dt_error *err)
{
    for (size_t i = 0; i < s->count; i++) {
        part *t = &s->part[s->dossier[i].stratum];
        t->n++;
        t->met += s->dossier[i].met;
        t->applicable += s->dossier[i].applicable;
    }
    for (size_t h = 0; h < s->n_parts; h++) {
        const part *t = &s->part[h];
        DT_TRY(dtp_stat_check_sample(populations[h], t->n, 0, err));
        if (t->n == 0 || (t->n == 1 && populations[h] > 1))
            return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_LONELY, DTP_NUM(h + 1), DTP_NUM(populations[h]),
                            NULL);
        s->met += (double)populations[h] / (double)t->n * t->met;
        s->applicable += (double)populations[h] / (double)t->n * t->applicable;
    }
    return DT_OK;
}

static double team_variance(dt_ratio *out, sample *s, double M, const unsigned long *populations)
{
    double m = (double)s->n_parts, between = 0, within = 0;
    for (size_t i = 0; i < s->count; i++) {
        part *t = &s->part[s->dossier[i].stratum];
        double mean = (t->met - out->share * t->applicable) / (double)t->n;
        double away = influence(&s->dossier[i], out->share) - mean;
        t->spread += away * away;
    }
    for (size_t h = 0; h < s->n_parts; h++) {
        const part *t = &s->part[h];
        double N = (double)populations[h], n = (double)t->n;
        double total = N / n * (t->met - out->share * t->applicable);
        between += total * total; /* the totals add up to 0 */
        double here = t->n > 1 ? N * N * (1 - n / N) / n * t->spread / (n - 1) : 0;
        within += here;
        if (here > 0)
            dtp_ratio_part(&s->parts, here, n - 1);
        out->df += m < M ? 0 : N > n ? n - 1 : 0;
    }
    if (m < M)
        out->df = m - 1;
    double first = m < M ? M * M * (1 - m / M) / m * between / (m - 1) : 0;
    return (first + M / m * within) / (M / m * s->applicable) / (M / m * s->applicable);
}

/* All teams were drawn: the weights are those of strata. */
static double kish_of(const sample *s, const unsigned long *populations)
{
    double weights = 0, squares = 0;
    for (size_t i = 0; i < s->count; i++) {
        const dt_dossier_score *d = &s->dossier[i];
        double w = (double)populations[d->stratum] / (double)s->part[d->stratum].n;
        weights += d->applicable > 0 ? w : 0;
        squares += d->applicable > 0 ? w * w : 0;
    }
    return weights * weights / squares;
}

static dt_status estimate_teams(dt_ratio *out, sample *s, unsigned long M, const unsigned long *populations,
                                double confidence, dt_error *err)
{
    if (s->n_parts > M || s->n_parts == 0 || (s->n_parts == 1 && M > 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(s->n_parts), DTP_NUM(M), NULL);
    DT_TRY(check(s, err));
    DT_TRY(sum_teams(s, populations, err));
    DT_TRY(share_of(out, s, err));
    double variance = team_variance(out, s, (double)M, populations);
    if (s->n_parts < M)
        return team_limits(out, variance, (double)s->n_parts, confidence, err);
    return limits(out, s, variance, kish_of(s, populations), confidence, err);
}

static dt_status with_parts(sample *s, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    s->part = dtp_calloc(s->n_parts + 1, sizeof *s->part);
    return s->part != NULL ? DT_OK : dtp_fail_memory(err);
}

dt_status dt_estimate_weighted(dt_ratio *out, const dt_dossier_score *dossiers, const double *probability,
                               size_t count, size_t groups, double confidence, dt_error *err)
{
    sample s = {.dossier = dossiers, .probability = probability, .count = count, .n_parts = groups};
    dt_ratio made = {0};
    DT_TRY(with_parts(&s, confidence, err));
    dt_status status = estimate_weighted(&made, &s, confidence, err);
    dtp_free(s.part);
    if (status == DT_OK)
        *out = made;
    return status;
}

dt_status dt_estimate_teams(dt_ratio *out, unsigned long M, const unsigned long *populations, size_t m,
                            const dt_dossier_score *dossiers, size_t count, double confidence, dt_error *err)
{
    sample s = {.dossier = dossiers, .count = count, .n_parts = m};
    dt_ratio made = {0};
    DT_TRY(with_parts(&s, confidence, err));
    dt_status status = estimate_teams(&made, &s, M, populations, confidence, err);
    dtp_free(s.part);
    if (status == DT_OK)
        *out = made;
    return status;
}
