/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same dossiers twice, and many tests at once. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/compare.h>
#include <math.h>
#include <stdlib.h>

dt_status dt_test_mcnemar(dt_mcnemar *out, unsigned long b, unsigned long c, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(b, 0, 0, err)); /* each by itself: their sum may wrap */
    DT_TRY(dtp_stat_check_sample(c, 0, 0, err));
    DT_TRY(dtp_stat_check_sample(b + c, 0, 0, err));
    unsigned long least = b < c ? b : c;
    double twice = 2 * dtp_stat_binom_at_most(least, b + c, 0.5);
    out->exact = fmin(1, twice);
    /* Half of what is as extreme: two points, or with equal counts the middle one alone. */
    double point = b + c == 0 ? 0 : dtp_stat_binom_pmf(least, b + c, 0.5);
    out->mid_p = b == c ? 1 - point / 2 : twice - point;
    return DT_OK;
}

typedef struct ranked {
    double p;
    size_t at;
} ranked;

static int rising(const void *a, const void *b)
{
    const ranked *x = a;
    const ranked *y = b;
    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* By what the i-th smallest of m (from 1) is multiplied. */
static double factor(dt_adjustment how, size_t i, size_t m)
{
    double sum = 0;
    switch (how) {
    case DT_HOLM:
    case DT_HOCHBERG:
        return (double)(m - i + 1);
    case DT_BENJAMINI_HOCHBERG:
        return (double)m / (double)i;
    case DT_BENJAMINI_YEKUTIELI:
        for (size_t k = 1; k <= m; k++)
            sum += 1 / (double)k;
        return sum * (double)m / (double)i;
    default:
        return (double)m;
    }
}

/* Adjusted values keep the order of the raw ones: from the smallest up for Holm, from the largest down for
 * the others. */
static void adjust_ranked(double *out, const ranked *r, size_t m, dt_adjustment how)
{
    double before = how == DT_HOLM ? 0 : 1;
    for (size_t k = 1; k <= m; k++) {
        size_t i = how == DT_HOLM ? k : m - k + 1;
        double value = fmin(1, factor(how, i, m) * r[i - 1].p);
        if (how == DT_HOLM)
            before = fmax(before, value);
        else
            before = how == DT_BONFERRONI ? value : fmin(before, value);
        out[r[i - 1].at] = before;
    }
}

dt_status dt_adjust(double *out, const double *p, size_t m, dt_adjustment how, dt_error *err)
{
    for (size_t i = 0; i < m; i++)
        if (p[i] < 0 || p[i] > 1)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_P_VALUE, DTP_NUM(i + 1), NULL);
    ranked *r = dtp_calloc(m, sizeof *r);
    if (r == NULL)
        return dtp_fail_memory(err);
    size_t done = 0;
    for (size_t i = 0; i < m; i++) {
        if (!isnan(p[i]))
            r[done++] = (ranked){p[i], i};
        out[i] = p[i];
    }
    qsort(r, done, sizeof *r, rising);
    adjust_ranked(out, r, done, how);
    dtp_free(r);
    return DT_OK;
}

dt_status dt_tarone(size_t *out, const double *attainable, size_t m, double alpha, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(alpha, err));
    for (size_t K = 1;; K++) {
        size_t able = 0;
        for (size_t i = 0; i < m; i++)
            able += attainable[i] <= alpha / (double)K * (1 + 1e-12);
        if (able <= K) {
            *out = K;
            return DT_OK;
        }
    }
}
