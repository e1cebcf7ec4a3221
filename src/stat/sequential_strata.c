/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading on in a sample over strata. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/sequential.h"
#include <dossiertoets/sequential.h>
#include <math.h>

static dt_status check_strata(unsigned long *total, const dt_stratum_count *strata, size_t H, dt_error *err)
{
    *total = 0;
    for (size_t h = 0; h < H; h++) {
        DT_TRY(dtp_stat_check_sample(strata[h].population, strata[h].sample, strata[h].count, err));
        *total += strata[h].population;
        if (*total > DT_ANYTIME_MAX)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_POPULATION, DTP_NUM(*total),
                            DTP_NUM(DT_ANYTIME_MAX), NULL);
    }
    return *total > 0 ? DT_OK : dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_NO_STRATA, NULL);
}

/* least[M] is the smallest sum of logs over the divisions of M among the strata so far; one more comes in. */
static void add_stratum(double *least, double *ratio, unsigned long before, const dt_stratum_count *s)
{
    for (unsigned long m = 0; m <= s->population; m++)
        ratio[m] = dtp_sequential_log_ratio(s->population, s->sample, s->count, m);
    for (unsigned long M = before + s->population + 1; M-- > 0;) {
        double best = INFINITY;
        unsigned long from = M > before ? M - before : 0;
        for (unsigned long m = from; m <= s->population && m <= M; m++)
            best = fmin(best, least[M - m] + ratio[m]);
        least[M] = best;
    }
}

static void find_run(dt_count_interval *out, const double *least, unsigned long total, double bound)
{
    *out = (dt_count_interval){total, 0};
    for (unsigned long M = 0; M <= total; M++)
        if (least[M] < bound) {
            out->lower = M < out->lower ? M : out->lower;
            out->upper = M;
        }
}

dt_status dt_anytime_stratified(dt_count_interval *out, const dt_stratum_count *strata, size_t H,
                                double confidence, dt_error *err)
{
    unsigned long total, before = 0;
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    DT_TRY(check_strata(&total, strata, H, err));
    double *least = dtp_calloc(2 * (total + 1), sizeof *least);
    if (least == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++) {
        add_stratum(least, least + total + 1, before, &strata[h]);
        before += strata[h].population;
    }
    find_run(out, least, total, -log1p(-confidence) - 1e-12);
    dtp_free(least);
    return DT_OK;
}

dt_status dt_looks_stratified(dt_stratified *out, const dt_stratum_count *strata, size_t H, size_t K,
                              double confidence, dt_error *err)
{
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (K == 0)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SEQUENTIAL_LOOKS, DTP_NUM(0), NULL);
    return dt_estimate_stratified(out, strata, H, 1 - (1 - confidence) / (double)K, err);
}
