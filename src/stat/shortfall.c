/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many of many: hypotheses that are false, limits that miss. */
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/shortfall.h>
#include <math.h>
#include <stdlib.h>

/* A p-value at its level counts as rejected, whatever its last digit. */
#define TIE (1 + 1e-12)

/* Whether Simes rejects that the i largest are all true. */
static bool rejects(const double *p, size_t m, size_t i, double alpha)
{
    for (size_t j = 1; j <= i; j++)
        if (p[m - i + j - 1] <= (double)j * alpha / (double)i * TIE)
            return true;
    return false;
}

static size_t closed(const double *p, size_t m, double alpha)
{
    size_t true_ones = m;
    while (true_ones > 0 && rejects(p, m, true_ones, alpha))
        true_ones--;
    return m - true_ones;
}

static size_t holm(const double *p, size_t m, double alpha)
{
    size_t rejected = 0;
    while (rejected < m && p[rejected] <= alpha / (double)(m - rejected) * TIE)
        rejected++;
    return rejected;
}

dt_status dt_shortfall_bound(dt_shortfall *out, const double *p, size_t m, double alpha, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(alpha, err));
    double *own = dtp_calloc(m + 1, sizeof *own);
    size_t tested = 0;
    if (!own)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < m; i++) {
        if (p[i] < 0 || p[i] > 1) {
            dtp_free(own);
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_P_VALUE, DTP_NUM(i + 1), NULL);
        }
        if (!isnan(p[i]))
            own[tested++] = p[i];
    }
    qsort(own, tested, sizeof *own, dtp_rising);
    *out = (dt_shortfall){.at_least = closed(own, tested, alpha), .holm = holm(own, tested, alpha)};
    dtp_free(own);
    return DT_OK;
}

dt_status dt_shortfall_p(double *out, unsigned long N, unsigned long n, unsigned long x, dt_rational norm,
                         dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, x, err));
    if (norm.denominator <= 0 || norm.numerator < 0 || norm.numerator > norm.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    *out = fmin(1, dtp_stat_hyper_at_most(x, N, dt_rational_ceil_of(norm, N), n));
    return DT_OK;
}

/* The counts whose limits hold M are a run: from the first whose upper limit reaches M to the last whose
 * lower one does not pass it. Both ends move up with M. */
static double largest_miss(const dt_count_interval *limits, unsigned long N, unsigned long n)
{
    unsigned long from = 0, past = 0;
    double most = 0;
    for (unsigned long M = 0; M <= N; M++) {
        while (from <= n && limits[from].upper < M)
            from++;
        while (past <= n && limits[past].lower <= M)
            past++;
        double below = from > 0 ? dtp_stat_hyper_at_most(from - 1, N, M, n) : 0;
        double above = past <= n ? dtp_stat_hyper_at_least(past, N, M, n) : 0;
        most = fmax(most, below + above);
    }
    return most;
}

dt_status dt_interval_miss(double *out, unsigned long N, unsigned long n, double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, 0, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    *out = 1 - confidence;
    if ((double)N * (double)(n + 1) > DT_MISS_STEPS)
        return DT_OK;
    dt_count_interval *limits = dtp_calloc(n + 1, sizeof *limits);
    dt_status status = limits ? DT_OK : dtp_fail_memory(err);
    for (unsigned long x = 0; x <= n && status == DT_OK; x++)
        status = dt_interval_hypergeometric(&limits[x], N, n, x, confidence, DT_TWO_SIDED, err);
    if (status == DT_OK)
        *out = largest_miss(limits, N, n);
    dtp_free(limits);
    return status;
}
