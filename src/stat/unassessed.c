/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds whatever the dossiers are that could not be assessed. */
#include "stat/check.h"
#include <dossiertoets/unassessed.h>

static dt_status check_counts(unsigned long N, unsigned long n, unsigned long x, unsigned long u,
                              dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, u, err));
    return dtp_stat_check_sample(N, n - u, x, err);
}

dt_status dt_unassessed_limits(dt_count_interval *out, unsigned long N, unsigned long n, unsigned long x,
                               unsigned long u, double confidence, dt_error *err)
{
    dt_count_interval none, all;
    DT_TRY(check_counts(N, n, x, u, err));
    DT_TRY(dt_interval_hypergeometric(&none, N, n, x, confidence, DT_TWO_SIDED, err));
    DT_TRY(dt_interval_hypergeometric(&all, N, n, x + u, confidence, DT_TWO_SIDED, err));
    *out = (dt_count_interval){none.lower, all.upper};
    return DT_OK;
}

dt_status dt_unassessed_tipping(dt_tipping *out, unsigned long N, unsigned long n, unsigned long x,
                                unsigned long u, dt_claim claim, unsigned long count, double confidence,
                                dt_error *err)
{
    dt_tipping found = {.always = true};
    DT_TRY(check_counts(N, n, x, u, err));
    for (unsigned long k = 0; k <= u && found.always; k++) {
        dt_count_interval i;
        unsigned long met = claim == DT_CLAIM_AT_LEAST ? x + u - k : x + k;
        DT_TRY(dt_interval_hypergeometric(&i, N, n, met, confidence, DT_TWO_SIDED, err));
        bool holds = claim == DT_CLAIM_AT_LEAST ? i.lower >= count : i.upper <= count;
        if (!holds)
            found = (dt_tipping){.number = k};
    }
    *out = found;
    return DT_OK;
}
