/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a difference between two samples, also of finite populations. */
#include "stat/two_samples.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <math.h>

static double central(double less, double greater)
{
    return fmin(1, 2 * fmin(less, greater));
}

/* One direction; with finite = false the populations are not used. */
static dt_status one_direction(double *out, const dt_sample *low, const dt_sample *high, bool finite,
                               dt_error *err)
{
    dtp_stat_region r;
    DT_TRY(dtp_stat_region_new(&r, low->n, high->n, err));
    dtp_stat_region_set(&r, low->x, high->x);
    *out = finite ? dtp_stat_region_finite(&r, low->N, high->N) : dtp_stat_region_common(&r);
    dtp_stat_region_free(&r);
    return DT_OK;
}

static dt_status unconditional(dt_test *out, const dt_sample *first, const dt_sample *second, bool finite,
                               const char *method, dt_error *err)
{
    dt_test made = {.method = method};
    DT_TRY(dtp_stat_check_two(first, second, DT_COMPARE_SAMPLE_MAX, err));
    DT_TRY(one_direction(&made.less, first, second, finite, err));
    DT_TRY(one_direction(&made.greater, second, first, finite, err));
    made.two_sided = central(made.less, made.greater);
    *out = made;
    return DT_OK;
}

static bool is_finite(const dt_sample *s)
{
    return s->N > 0 && s->N <= DT_COMPARE_POPULATION_MAX;
}

dt_status dt_test_finite(dt_test *out, const dt_sample *first, const dt_sample *second, dt_error *err)
{
    const dt_sample *wrong = is_finite(first) ? second : first;
    if (!is_finite(wrong))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(wrong->N),
                        DTP_NUM(DT_COMPARE_POPULATION_MAX), NULL);
    return unconditional(out, first, second, true, "exact-finite", err);
}

dt_status dt_test_boschloo(dt_test *out, const dt_sample *first, const dt_sample *second, dt_error *err)
{
    return unconditional(out, first, second, false, "boschloo", err);
}

dt_status dt_test_difference(dt_test *out, const dt_sample *first, const dt_sample *second, dt_error *err)
{
    bool finite = is_finite(first) && is_finite(second);
    return finite ? dt_test_finite(out, first, second, err) : dt_test_boschloo(out, first, second, err);
}

/* As R: the tables that are no more likely than the one seen, within a relative 1e-7. */
static double fisher_two_sided(const dt_sample *first, const dt_sample *second)
{
    unsigned long N = first->n + second->n;
    unsigned long M = first->x + second->x;
    double seen = dtp_stat_hyper_pmf(first->x, N, M, first->n);
    double sum = 0;
    for (unsigned long x = 0; x <= first->n && x <= M; x++) {
        double p = dtp_stat_hyper_pmf(x, N, M, first->n);
        sum += p <= seen * (1 + 1e-7) ? p : 0;
    }
    return fmin(sum, 1);
}

dt_status dt_test_fisher(dt_test *out, double *mid_p, const dt_sample *first, const dt_sample *second,
                         dt_error *err)
{
    DT_TRY(dtp_stat_check_two(first, second, DT_COMPARE_SAMPLE_MAX, err));
    out->less = dtp_stat_fisher_less(first->n, first->x, second->n, second->x);
    out->greater = dtp_stat_fisher_less(second->n, second->x, first->n, first->x);
    out->two_sided = fisher_two_sided(first, second);
    out->method = "fisher";
    double half = dtp_stat_hyper_pmf(first->x, first->n + second->n, first->x + second->x, first->n) / 2;
    if (mid_p != NULL)
        *mid_p = fmax(central(out->less - half, out->greater - half), 0);
    return DT_OK;
}

/* z with the variance of two finite populations at the pooled share. */
static double finite_z(const dt_sample *first, const dt_sample *second, unsigned long x1, unsigned long x2)
{
    double n1 = (double)first->n, N1 = (double)first->N;
    double n2 = (double)second->n, N2 = (double)second->N;
    double pooled = (double)(x1 + x2) / (n1 + n2);
    double spread = (N1 - n1) / (n1 * fmax(N1 - 1, 1)) + (N2 - n2) / (n2 * fmax(N2 - 1, 1));
    double variance = pooled * (1 - pooled) * spread;
    double difference = (double)x1 / n1 - (double)x2 / n2;
    if (variance > 0)
        return difference / sqrt(variance);
    return fabs(difference) < 1e-12 ? 0 : copysign(INFINITY, difference);
}

dt_status dt_test_estimated(dt_test *out, double *z, const dt_sample *first, const dt_sample *second,
                            dt_error *err)
{
    DT_TRY(dtp_stat_check_two(first, second, DT_COMPARE_SAMPLE_MAX, err));
    if (first->N == 0 || second->N == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(0), DTP_NUM(DT_POPULATION_MAX),
                        NULL);
    double pooled = (double)(first->x + second->x) / (double)(first->n + second->n);
    unsigned long M1 = (unsigned long)floor((double)first->N * pooled + 0.5);
    unsigned long M2 = (unsigned long)floor((double)second->N * pooled + 0.5);
    double seen = finite_z(first, second, first->x, second->x);
    double sum = 0;
    for (unsigned long x1 = 0; x1 <= first->n; x1++) {
        double p1 = dtp_stat_hyper_pmf(x1, first->N, M1, first->n);
        for (unsigned long x2 = 0; p1 > 0 && x2 <= second->n; x2++)
            if (fabs(finite_z(first, second, x1, x2)) >= fabs(seen) * (1 - 1e-9))
                sum += p1 * dtp_stat_hyper_pmf(x2, second->N, M2, second->n);
    }
    *out = (dt_test){.less = NAN, .greater = NAN, .two_sided = fmin(sum, 1), .method = "e-test"};
    if (z != NULL)
        *z = seen;
    return DT_OK;
}
