/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which test over municipalities fits. */
#include "stat/omnibus_choose.h"
#include "base/error.h"
#include "base/mem.h"
#include "stat/check.h"
#include "stat/sums.h"
#include <math.h>

bool dt_omnibus_as_one(dt_sample *out, const dt_omnibus_unit *unit)
{
    *out = (dt_sample){0};
    for (size_t h = 0; h < unit->n_strata; h++) {
        out->N += unit->stratum[h].population;
        out->n += unit->stratum[h].sample;
        out->x += unit->stratum[h].count;
    }
    for (size_t h = 0; h < unit->n_strata && out->N > 0; h++) {
        double fair = (double)out->n * (double)unit->stratum[h].population / (double)out->N;
        if (fabs((double)unit->stratum[h].sample - fair) >= 1)
            return false;
    }
    return true;
}

dt_status dtp_stat_omnibus_check(const dt_omnibus_unit *unit, size_t k, dt_error *err)
{
    for (size_t j = 0; j < k; j++)
        for (size_t h = 0; h < unit[j].n_strata; h++) {
            const dt_stratum_count *s = &unit[j].stratum[h];
            DT_TRY(dtp_stat_check_sample(s->population, s->sample, s->count, err));
        }
    return DT_OK;
}

static bool has_strata(const dt_omnibus_unit *unit)
{
    size_t n = 0;
    for (size_t h = 0; h < unit->n_strata; h++)
        n += unit->stratum[h].population > 0;
    return n > 1;
}

dt_status dtp_stat_omnibus_choose(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k, double enough,
                                  dt_error *err)
{
    DT_TRY(dtp_stat_omnibus_check(unit, k, err));
    dt_sample *sample = dtp_calloc(k + 1, sizeof *sample);
    dt_omnibus made = {.method = "conditional-finite", .guarantee = DT_GUARANTEE_EXACT};
    bool one = true;
    if (!sample)
        return dtp_fail_memory(err);
    for (size_t j = 0; j < k; j++) {
        one = dt_omnibus_as_one(&sample[j], &unit[j]) && one;
        made.units += sample[j].n > 0;
        if (has_strata(&unit[j]))
            made.guarantee = DT_GUARANTEE_VALID;
    }
    dt_error own = {0};
    dt_status status = one ? dtp_stat_omnibus_conditional(&made.p, sample, k, enough, &own) : DT_ERR_REFUSED;
    dtp_free(sample);
    if (status == DT_ERR_REFUSED)
        return dt_omnibus_adversary(out, unit, k, err);
    if (status != DT_OK)
        (void)dtp_fail_with(err, &own);
    made.bound = made.p;
    *out = made;
    return status;
}

dt_status dt_omnibus_test(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k, dt_error *err)
{
    return dtp_stat_omnibus_choose(out, unit, k, INFINITY, err);
}
