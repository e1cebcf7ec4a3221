/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/plan.h>
#include <dossiertoets/stat.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define WIDTH_POPULATION_MAX 100000UL

dt_status dt_size_margin(unsigned long *out, unsigned long N, double margin, double share, double confidence,
                         dt_error *err)
{
    DT_TRY(dtp_check_sample(N, 0, 0, err));
    DT_TRY(dtp_check_confidence(confidence, err));
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

static bool wider(unsigned long N, unsigned long n, unsigned long x, double confidence, unsigned long allowed)
{
    dt_count_interval i;
    return dt_interval_hypergeometric(&i, N, n, x, confidence, DT_TWO_SIDED, NULL) != DT_OK ||
           i.upper - i.lower > allowed;
}

dt_status dt_size_exact_width(unsigned long *out, unsigned long N, dt_rational width, double confidence,
                              dt_error *err)
{
    if (N == 0 || N > WIDTH_POPULATION_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(N), DTP_NUM(WIDTH_POPULATION_MAX),
                        NULL);
    DT_TRY(dtp_check_confidence(confidence, err));
    if (width.numerator <= 0 || width.denominator <= 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_MARGIN, NULL);
    unsigned long allowed = dt_rational_floor_of(width, N);
    for (unsigned long n = 1; n <= N; n++) {
        /* The widest lies near the middle, so most n fail at the first x; x and n - x are each other's mirror. */
        unsigned long x = n / 2 + 1;
        while (x > 0 && !wider(N, n, x - 1, confidence, allowed))
            x--;
        if (x == 0) {
            *out = n;
            return DT_OK;
        }
    }
    return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_NO_SIZE, NULL);
}

dt_status dt_size_detection(unsigned long *out, unsigned long N, unsigned long D, double confidence, dt_error *err)
{
    DT_TRY(dtp_check_sample(N, 0, 0, err));
    DT_TRY(dtp_check_confidence(confidence, err));
    if (D == 0 || D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    unsigned long low = 1;
    unsigned long high = N - D + 1;
    while (low < high) {
        unsigned long middle = low + (high - low) / 2;
        if (dtp_hyper_at_most(0, N, D, middle) <= (1 - confidence) * (1 + DTP_TIE))
            high = middle;
        else
            low = middle + 1;
    }
    *out = low;
    return DT_OK;
}
