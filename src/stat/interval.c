/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The intervals of one share: exact in whole dossiers first, the usual others to compare with. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/stat.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

static double tail_of(double confidence, dt_side side)
{
    return side == DT_TWO_SIDED ? (1 - confidence) / 2 : 1 - confidence;
}

static bool is_above(unsigned long N, unsigned long n, unsigned long x, unsigned long M, double alpha)
{
    return dtp_stat_hyper_at_least(x, N, M, n) > alpha * (1 + DTP_TIE);
}

/* About where the first M above alpha is: the score limit (Wilson 1927) with the finite population in its
 * variance. Only where to begin to look. */
static unsigned long near_lower(unsigned long N, unsigned long n, unsigned long x, double alpha)
{
    double z = gsl_cdf_ugaussian_Qinv(alpha), p = ((double)x - 0.5) / (double)n;
    double k = z * z * (1 / (double)n - 1 / (double)N), middle = p + k / 2;
    double root = k * (p * (1 - p) + k / 4);
    double limit = (middle - sqrt(root > 0 ? root : 0)) / (1 + k) * (double)N;
    return limit > 0 ? (unsigned long)limit : 0;
}

/* The first M above alpha lies from *low to *high: make that narrow about where it is expected, in steps that
 * double. */
static void bracket(unsigned long *low, unsigned long *high, unsigned long N, unsigned long n,
                    unsigned long x, double alpha)
{
    unsigned long begin = near_lower(N, n, x, alpha), step = 1 + N / n / 4;
    if (begin <= *low || begin >= *high)
        return;
    if (!is_above(N, n, x, begin, alpha)) {
        for (*low = begin + 1; *high - *low > step; step *= 2) {
            if (is_above(N, n, x, *low + step, alpha)) {
                *high = *low + step;
                return;
            }
            *low += step + 1;
        }
        return;
    }
    for (*high = begin; *high - *low > step; step *= 2) {
        if (!is_above(N, n, x, *high - step, alpha)) {
            *low = *high - step + 1;
            return;
        }
        *high -= step;
    }
}

/* The tail grows with M, so the first M above alpha is found by halving. */
static unsigned long lower_total(unsigned long N, unsigned long n, unsigned long x, double alpha)
{
    unsigned long low = x;
    unsigned long high = N - (n - x);
    if (x > 0)
        bracket(&low, &high, N, n, x, alpha);
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (is_above(N, n, x, middle, alpha))
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

dt_status dt_interval_hypergeometric(dt_count_interval *out, unsigned long N, unsigned long n,
                                     unsigned long x, double confidence, dt_side side, dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, x, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    double alpha = tail_of(confidence, side);
    *out = (dt_count_interval){.lower = x, .upper = N - (n - x)};
    if (side != DT_UPPER)
        out->lower = lower_total(N, n, x, alpha);
    /* The upper limit of what meets is the lower limit of what does not, seen from the other end. */
    if (side != DT_LOWER)
        out->upper = N - lower_total(N, n, n - x, alpha);
    return DT_OK;
}

static dt_status check_share(unsigned long n, unsigned long x, double confidence, dt_error *err)
{
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    DT_TRY(dtp_stat_check_sample(n, n, x, err));
    return dtp_stat_check_confidence(confidence, err);
}

dt_status dt_interval_clopper_pearson(dt_share_interval *out, unsigned long n, unsigned long x,
                                      double confidence, dt_side side, dt_error *err)
{
    DT_TRY(check_share(n, x, confidence, err));
    double alpha = tail_of(confidence, side);
    double met = (double)x;
    double rest = (double)(n - x);
    *out = (dt_share_interval){.lower = 0, .upper = 1};
    if (side != DT_UPPER && x > 0)
        out->lower = x == n ? pow(alpha, 1 / (double)n) : dtp_stat_beta_quantile(alpha, met, rest + 1);
    /* From the other end, so that a tiny alpha is not lost in 1 - alpha. */
    if (side != DT_LOWER && x < n)
        out->upper = 1 - (x == 0 ? pow(alpha, 1 / (double)n) : dtp_stat_beta_quantile(alpha, rest, met + 1));
    DT_TRY(dtp_stat_check_finite(out->lower, met, rest, err));
    return dtp_stat_check_finite(out->upper, met, rest, err);
}

dt_status dt_interval_wilson(dt_share_interval *out, unsigned long n, unsigned long x, double confidence,
                             dt_side side, dt_error *err)
{
    DT_TRY(check_share(n, x, confidence, err));
    double z = gsl_cdf_ugaussian_Qinv(tail_of(confidence, side));
    DT_TRY(dtp_stat_check_finite(z, confidence, 0, err));
    double size = (double)n;
    double share = (double)x / size;
    double middle = share + z * z / (2 * size);
    double half = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size));
    double scale = 1 + z * z / size;
    *out = (dt_share_interval){.lower = 0, .upper = 1};
    if (side != DT_UPPER && x > 0)
        out->lower = fmax((middle - half) / scale, 0);
    if (side != DT_LOWER && x < n)
        out->upper = fmin((middle + half) / scale, 1);
    return DT_OK;
}

dt_status dt_interval_jeffreys(dt_share_interval *out, unsigned long n, unsigned long x, double confidence,
                               dt_side side, dt_error *err)
{
    DT_TRY(check_share(n, x, confidence, err));
    double alpha = tail_of(confidence, side);
    double met = (double)x + 0.5;
    double rest = (double)(n - x) + 0.5;
    *out = (dt_share_interval){.lower = 0, .upper = 1};
    if (side != DT_UPPER && x > 0)
        out->lower = dtp_stat_beta_quantile(alpha, met, rest);
    if (side != DT_LOWER && x < n)
        out->upper = 1 - dtp_stat_beta_quantile(alpha, rest, met);
    DT_TRY(dtp_stat_check_finite(out->lower, met, rest, err));
    return dtp_stat_check_finite(out->upper, met, rest, err);
}
