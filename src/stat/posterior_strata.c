/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is believed of a whole population after samples from its strata. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include "stat/posterior.h"
#include <dossiertoets/posterior.h>
#include <math.h>

#define GRID       4000    /* cells of [0, 1] for the sum of betas */
#define FINITE_MAX 20000UL /* dossiers for the exact convolution: 2e8 multiplications */

/* The distribution of a sum so far, and of what is added next. */
typedef struct sum {
    double *sum, *part, *next;
    size_t size; /* places of sum in use */
} sum;

static void add_part(sum *s, size_t size)
{
    for (size_t k = 0; k < s->size + size - 1; k++)
        s->next[k] = 0;
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = 0; j < size; j++)
            s->next[i + j] += s->sum[i] * s->part[j];
    double *old = s->sum;
    s->sum = s->next;
    s->next = old;
    s->size += size - 1;
}

/* Beta-binomial over the m unseen dossiers of a stratum, through logarithms: the range of the weights is
 * wide. */
static size_t part_finite(double *part, const dt_stratum_count *s, double a, double b)
{
    unsigned long m = s->population - s->sample;
    double most = 0;
    part[0] = 0;
    for (unsigned long y = 0; y < m; y++) {
        double up = (a + (double)(s->count + y)) / (double)(y + 1);
        double down = (b + (double)(s->sample - s->count + m - y - 1)) / (double)(m - y);
        part[y + 1] = part[y] + log(up / down);
        most = fmax(most, part[y + 1]);
    }
    double total = 0;
    for (unsigned long y = 0; y <= m; y++)
        total += part[y] = exp(part[y] - most);
    for (unsigned long y = 0; y <= m; y++)
        part[y] /= total;
    return m + 1;
}

/* The stratum's beta times its weight, in cells of 1/GRID; the last cell may stick out. */
static size_t part_beta(double *part, const dt_stratum_count *s, double weight, double a, double b)
{
    double cells = weight * GRID;
    size_t size = (size_t)ceil(cells);
    double below = 0;
    for (size_t j = 0; j < size; j++) {
        double next = dtp_stat_beta_at_most((double)(j + 1) / cells, a + (double)s->count,
                                            b + (double)(s->sample - s->count));
        part[j] = next - below;
        below = next;
    }
    return size;
}

/* Where the cumulated distribution reaches the confidence: the place, and how far into it. */
static size_t place_of(const sum *s, double confidence, double *into)
{
    double below = 0;
    size_t k = 0;
    while (k + 1 < s->size && below + s->sum[k] < confidence * (1 - 1e-12))
        below += s->sum[k++];
    *into = s->sum[k] > 0 ? fmin((confidence - below) / s->sum[k], 1) : 0;
    return k;
}

typedef struct totals {
    unsigned long N, seen, count;
} totals;

static dt_status add_up(totals *t, const dt_stratum_count *strata, size_t H, dt_error *err)
{
    for (size_t h = 0; h < H; h++) {
        DT_TRY(dtp_stat_check_sample(strata[h].population, strata[h].sample, strata[h].count, err));
        t->N += strata[h].population;
        t->seen += strata[h].sample;
        t->count += strata[h].count;
        DT_TRY(dtp_stat_check_sample(t->N, 0, 0, err));
    }
    return t->N > 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NO_STRATA, NULL);
}

static double mean_of(const dt_stratum_count *strata, size_t H, const totals *t, double a, double b,
                      bool finite)
{
    double mean = 0;
    for (size_t h = 0; h < H; h++) {
        const dt_stratum_count *s = &strata[h];
        double share = (a + (double)s->count) / (a + b + (double)s->sample);
        double unseen = (double)(s->population - s->sample);
        mean += finite ? (double)s->count + unseen * share : (double)s->population * share;
    }
    return mean / (double)t->N;
}

static double upper_of(sum *s, const dt_stratum_count *strata, size_t H, const totals *t, double a, double b,
                       bool finite, double confidence)
{
    size_t added = 0;
    s->sum[0] = 1;
    s->size = 1;
    for (size_t h = 0; h < H; h++) {
        if (strata[h].population == 0)
            continue;
        double weight = (double)strata[h].population / (double)t->N;
        add_part(s, finite ? part_finite(s->part, &strata[h], a, b)
                           : part_beta(s->part, &strata[h], weight, a, b));
        added++;
    }
    double into;
    size_t k = place_of(s, confidence, &into);
    if (finite)
        return (double)(t->count + k) / (double)t->N;
    /* A sum of H cells lies about its places, half a cell further for every cell added. */
    return fmin(((double)k + into + ((double)added - 1) / 2) / GRID, 1);
}

dt_status dt_posterior_strata(double *mean, double *upper, const dt_stratum_count *strata, size_t H, double a,
                              double b, bool finite, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    DT_TRY(dtp_stat_check_prior(a, b, err));
    totals t = {0};
    DT_TRY(add_up(&t, strata, H, err));
    if (finite && t.N > FINITE_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(t.N), DTP_NUM(FINITE_MAX), NULL);
    size_t room = (finite ? t.N - t.seen : GRID) + 2 * H + 2;
    double *work = dtp_calloc(3 * room, sizeof *work);
    if (work == NULL)
        return dtp_fail_memory(err);
    sum s = {work, work + room, work + 2 * room, 0};
    *mean = mean_of(strata, H, &t, a, b, finite);
    *upper = upper_of(&s, strata, H, &t, a, b, finite, confidence);
    dtp_free(work);
    return DT_OK;
}
