/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blaker's exact interval, which lies within that of Clopper and Pearson. */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/estimate.h>

/* Blaker's acceptability of p below x/n: P(X >= x) and the largest lower tail that is no larger. While the
 * lower tail ends at the same q it changes smoothly; where the two tails become equal, one more outcome
 * joins. */
static double acceptability(unsigned long n, unsigned long x, unsigned long outcomes, double p)
{
    return dtp_stat_binom_at_least(x, n, p) + (outcomes > 0 ? dtp_stat_binom_at_most(outcomes - 1, n, p) : 0);
}

/* Where P(X <= q) has come down to P(X >= x): both change in one direction. */
static double joins(unsigned long n, unsigned long x, unsigned long q)
{
    double low = 0;
    double high = 1;
    for (;;) {
        double p = low + (high - low) / 2;
        if (p <= low || p >= high)
            return high;
        if (dtp_stat_binom_at_most(q, n, p) > dtp_stat_binom_at_least(x, n, p))
            low = p;
        else
            high = p;
    }
}

static double lower_limit(unsigned long n, unsigned long x, double alpha)
{
    double start = 0;
    for (unsigned long outcomes = 0; outcomes < x; outcomes++) {
        double end = joins(n, x, outcomes);
        if (acceptability(n, x, outcomes, start) > alpha)
            return start;
        if (acceptability(n, x, outcomes, end) > alpha) {
            double low = start;
            double high = end;
            for (;;) {
                double p = low + (high - low) / 2;
                if (p <= low || p >= high)
                    return high;
                if (acceptability(n, x, outcomes, p) > alpha)
                    high = p;
                else
                    low = p;
            }
        }
        start = end;
    }
    return start;
}

dt_status dt_interval_blaker(dt_share_interval *out, unsigned long n, unsigned long x, double confidence,
                             dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(n, n, x, err));
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (n == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_EMPTY, NULL);
    out->lower = lower_limit(n, x, 1 - confidence);
    out->upper = 1 - lower_limit(n, n - x, 1 - confidence);
    return DT_OK;
}
