/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A norm in whole dossiers: verdicts, and how often they are wrong. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/norm.h>
#include <math.h>

dt_norm_place dt_norm_place_of(dt_count_interval limits, unsigned long N, dt_rational norm)
{
    return limits.lower > dt_rational_floor_of(norm, N)  ? DT_NORM_ABOVE
           : limits.upper < dt_rational_ceil_of(norm, N) ? DT_NORM_BELOW
                                                         : DT_NORM_UNDECIDED;
}

dt_norm_verdict dt_norm_verdict_of(dt_count_interval limits, unsigned long N, dt_rational norm)
{
    unsigned long needed = dt_rational_ceil_of(norm, N);
    return limits.lower >= needed ? DT_NORM_MET : limits.upper < needed ? DT_NORM_MISSED : DT_NORM_OPEN;
}

const char *dt_norm_place_name(dt_norm_place place)
{
    return place == DT_NORM_ABOVE ? "boven" : place == DT_NORM_BELOW ? "onder" : "niet te zeggen";
}

const char *dt_norm_verdict_name(dt_norm_verdict verdict)
{
    return verdict == DT_NORM_MET ? "voldoet" : verdict == DT_NORM_MISSED ? "voldoet niet" : "niet te zeggen";
}

/* The smallest count whose lower limit is at least `limit`; n + 1 when none is. Limits rise with the count.
 */
static dt_status first_at_least(unsigned long *out, unsigned long N, unsigned long n, unsigned long limit,
                                double confidence, dt_error *err)
{
    unsigned long low = 0, high = n + 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        dt_count_interval own;
        DT_TRY(dt_interval_hypergeometric(&own, N, n, middle, confidence, DT_TWO_SIDED, err));
        if (own.lower >= limit)
            high = middle;
        else
            low = middle + 1;
    }
    *out = low;
    return DT_OK;
}

/* The chance, at M of N, of a count whose lower limit is at least `limit`. */
static dt_status says_at_least(double *out, unsigned long N, unsigned long n, unsigned long limit,
                               unsigned long M, double confidence, dt_error *err)
{
    unsigned long x;
    DT_TRY(first_at_least(&x, N, n, limit, confidence, err));
    *out = x > n ? 0 : dtp_stat_hyper_at_least(x, N, M, n);
    return DT_OK;
}

/* The chance, at M of N, of a count whose upper limit is at most `limit`: the same of those that do not meet.
 */
static dt_status says_at_most(double *out, unsigned long N, unsigned long n, unsigned long limit,
                              unsigned long M, double confidence, dt_error *err)
{
    return says_at_least(out, N, n, N - limit, N - M, confidence, err);
}

dt_status dt_norm_risk(dt_norm_risks *out, unsigned long N, unsigned long n, dt_rational norm,
                       double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, 0, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (norm.denominator <= 0 || norm.numerator < 0 || norm.numerator > norm.denominator)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    unsigned long most = dt_rational_floor_of(norm, N), needed = dt_rational_ceil_of(norm, N);
    dt_norm_risks made = {0};
    double met = 0;
    if (most < N)
        DT_TRY(says_at_least(&made.above, N, n, most + 1, most, confidence, err));
    if (needed > 0) {
        DT_TRY(says_at_most(&made.below, N, n, needed - 1, needed, confidence, err));
        DT_TRY(says_at_least(&met, N, n, needed, needed - 1, confidence, err));
    }
    made.three_way = most == needed ? made.above + made.below : fmax(made.above, made.below);
    made.two_way = fmax(met, made.below);
    *out = made;
    return DT_OK;
}
