/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes for a margin, a width or a detection, and for what applies to a part of the dossiers only. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/stat.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define WIDTH_POPULATION_MAX DT_POPULATION_MAX

dt_status dt_size_margin(unsigned long *out, unsigned long N, double margin, double share, double confidence,
                         dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, 0, 0, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (!(margin > 0 && margin < 1 && share > 0 && share < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_MARGIN, NULL);
    double z = gsl_cdf_ugaussian_Qinv((1 - confidence) / 2);
    double spread = share * (1 - share);
    double unseen = N > 0 ? spread / (double)N : 0;
    double n = ceil(spread / (margin * margin / (z * z) + unseen) - 1e-9);
    if (!(n <= (double)DT_POPULATION_MAX * (double)DT_POPULATION_MAX))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    *out = n < 1 ? 1 : (unsigned long)n;
    return DT_OK;
}

static dt_count_interval limits_at(unsigned long N, unsigned long n, unsigned long x, double confidence)
{
    dt_count_interval i;
    return dt_interval_hypergeometric(&i, N, n, x, confidence, DT_TWO_SIDED, NULL) == DT_OK
               ? i
               : (dt_count_interval){0, N};
}

static unsigned long width_at(unsigned long N, unsigned long n, unsigned long x, double confidence)
{
    dt_count_interval i = limits_at(N, n, x, confidence);
    return i.upper - i.lower;
}

/* Whether no x gives wider limits. The widest lie near the middle, so most n fail at the first x; x and n - x
 * are each other's mirror. Both limits grow with x, so that those of all x from a to b lie between the lower
 * of a and the upper of b: further out, where there is room, many are judged at once. */
static bool all_fit(unsigned long N, unsigned long n, double confidence, unsigned long allowed)
{
    unsigned long next = n / 2 + 1;
    while (next > 0) {
        unsigned long b = next - 1;
        dt_count_interval at_b = limits_at(N, n, b, confidence);
        if (at_b.upper - at_b.lower > allowed)
            return false;
        double room = (double)(allowed - (at_b.upper - at_b.lower));
        double many = 0.9 * room * (double)n / (double)N;
        unsigned long a = many >= (double)b ? 0 : b - (unsigned long)many;
        next = a < b && at_b.upper - limits_at(N, n, a, confidence).lower <= allowed ? a : b;
    }
    return true;
}

/* The next n that may do is n + 1. Far from the goal, half of the way is skipped that the normal width, in
 * proportion to sqrt(1/n - 1/N), has to go: the exact width moves about it by a few dossiers only. */
static unsigned long skip(unsigned long N, unsigned long n, double confidence, unsigned long allowed)
{
    double here = (double)width_at(N, n, n / 2, confidence);
    if (n < 200 || here < (double)allowed + 10)
        return n;
    double goal = (double)allowed / here;
    double unseen = 1 / (double)n - 1 / (double)N;
    double needed = 1 / (goal * goal * unseen + 1 / (double)N);
    return n + (unsigned long)((needed - (double)n) / 2);
}

dt_status dt_size_exact_width(unsigned long *out, unsigned long N, dt_rational width, double confidence,
                              dt_error *err)
{
    if (N == 0 || N > WIDTH_POPULATION_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(N), DTP_NUM(WIDTH_POPULATION_MAX),
                        NULL);
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (width.numerator <= 0 || width.denominator <= 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_MARGIN, NULL);
    unsigned long allowed = dt_rational_floor_of(width, N);
    for (unsigned long n = 1; n <= N; n++) {
        if (all_fit(N, n, confidence, allowed)) {
            *out = n;
            return DT_OK;
        }
        n = skip(N, n, confidence, allowed);
    }
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
}

dt_status dt_size_detection(unsigned long *out, unsigned long N, unsigned long D, double confidence,
                            dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, 0, 0, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (D == 0 || D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    unsigned long low = 1;
    unsigned long high = N - D + 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (dtp_stat_hyper_at_most(0, N, D, middle) <= (1 - confidence) * (1 + DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    *out = low;
    return DT_OK;
}

/* The chance of at least `needed` applicable ones rises with every dossier drawn. */
static double enough(unsigned long N, unsigned long applicable, double share, unsigned long needed,
                     unsigned long n)
{
    return N > 0 ? dtp_stat_hyper_at_least(needed, N, applicable, n)
                 : dtp_stat_binom_at_least(needed, n, share);
}

dt_status dt_size_applicable(unsigned long *out, unsigned long N, unsigned long applicable, double share,
                             unsigned long needed, double chance, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, 0, 0, err));
    DT_TRY(dtp_stat_check_confidence(chance, err));
    if (N > 0 && applicable > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(applicable), DTP_NUM(N), NULL);
    if (N == 0 && !(share > 0 && share <= 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    if (N > 0 && needed > applicable)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_TOO_FEW_APPLY, DTP_NUM(needed), DTP_NUM(applicable),
                        DTP_NUM(N), NULL);
    unsigned long low = needed, high = N > 0 ? N : DT_POPULATION_MAX;
    if (needed > high || enough(N, applicable, share, needed, high) < chance * (1 - DTP_TIE))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (enough(N, applicable, share, needed, middle) >= chance * (1 - DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    *out = low;
    return DT_OK;
}
