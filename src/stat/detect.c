/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chance that a sample holds one of the cases that are there. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/distribution.h"
#include <dossiertoets/stat.h>

dt_status dt_detection_probability(double *out, unsigned long N, unsigned long n, unsigned long D,
                                   dt_error *err)
{
    DT_TRY(dtp_stat_check_sample(N, n, 0, err));
    if (D > N)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(N), NULL);
    *out = dtp_stat_hyper_at_least(1, N, D, n);
    return DT_OK;
}

/* The chance to miss one more problem dossier here is (N - D - n) / (N - D): fractions are compared whole. */
static bool easier_to_miss(const dt_stratum_count *a, unsigned long in_a, const dt_stratum_count *b,
                           unsigned long in_b)
{
    unsigned long of_a = a->population - in_a, of_b = b->population - in_b;
    unsigned long unseen_a = of_a > a->sample ? of_a - a->sample : 0;
    unsigned long unseen_b = of_b > b->sample ? of_b - b->sample : 0;
    return (uint64_t)unseen_a * of_b > (uint64_t)unseen_b * of_a;
}

static void spread_least(unsigned long *in, const dt_stratum_count *strata, size_t H, unsigned long D)
{
    for (; D > 0; D--) {
        size_t best = H;
        for (size_t h = 0; h < H; h++)
            if (in[h] < strata[h].population &&
                (best == H || easier_to_miss(&strata[h], in[h], &strata[best], in[best])))
                best = h;
        in[best]++;
    }
}

static dt_status check_strata(const dt_stratum_count *strata, size_t H, unsigned long D, dt_error *err)
{
    unsigned long all = 0;
    for (size_t h = 0; h < H; h++) {
        DT_TRY(dtp_stat_check_sample(strata[h].population, strata[h].sample, 0, err));
        all += strata[h].population;
    }
    if (D > all)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(D), DTP_NUM(all), NULL);
    return DT_OK;
}

dt_status dt_detection_least(double *out, const dt_stratum_count *strata, size_t H, unsigned long D,
                             dt_error *err)
{
    DT_TRY(check_strata(strata, H, D, err));
    unsigned long *in = dtp_calloc(H, sizeof *in);
    if (in == NULL)
        return dtp_fail_memory(err);
    spread_least(in, strata, H, D);
    double missed = 1;
    for (size_t h = 0; h < H; h++)
        missed *= dtp_stat_hyper_at_most(0, strata[h].population, in[h], strata[h].sample);
    dtp_free(in);
    *out = 1 - missed;
    return DT_OK;
}
