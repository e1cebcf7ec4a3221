/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/differing.h"
#include <string.h>

dt_status dtp_differing_open(dtp_differing *d, const dt_aggregate *a, dt_error *err)
{
    *d = (dtp_differing){.a = a, .stratum = dtp_calloc(a->n_populations, sizeof *d->stratum)};
    return d->stratum != NULL ? DT_OK : dtp_fail_memory(err);
}

void dtp_differing_free(dtp_differing *d)
{
    dtp_free(d->stratum);
}

void dtp_differing_add(dtp_differing *d, size_t subject, bool differs)
{
    const dtp_agg_home *home = &d->a->home[subject];
    dt_stratum_count *s = &d->stratum[d->a->municipality[home->municipality].first + home->stratum];
    s->sample++;
    s->count += differs;
}

/* The strata of a municipality behind the H that are there; false where its design has no limits in dossiers.
 */
static bool gather(dt_stratum_count *list, size_t *H, const dtp_differing *d, const dtp_agg_municipality *m)
{
    dtp_agg_way way = dtp_agg_way_of(d->a, m, false);
    if (way != DTP_AGG_AS_ONE && way != DTP_AGG_BY_STRATUM)
        return false;
    for (size_t s = 0; s < m->n_strata; s++) {
        dt_stratum_count one = d->stratum[m->first + s];
        one.population = d->a->population[m->first + s].population;
        if (way == DTP_AGG_AS_ONE && s > 0) {
            list[*H - 1].population += one.population;
            list[*H - 1].sample += one.sample;
            list[*H - 1].count += one.count;
        } else {
            list[(*H)++] = one;
        }
    }
    return true;
}

static dt_status limit(dt_framework_agreement *out, const dt_stratum_count *list, size_t H, double confidence,
                       dt_error *err)
{
    dt_stratified e;
    unsigned long N = 0;
    for (size_t h = 0; h < H; h++) {
        if ((list[h].population > 0 && list[h].sample == 0) || list[h].sample > list[h].population)
            return DT_OK;
        N += list[h].population;
    }
    if (N == 0)
        return DT_OK;
    DT_TRY(dt_estimate_stratified(&e, list, H, 1 - 2 * (1 - confidence), err));
    out->has_at_most = strcmp(e.method, "korn-graubard") != 0;
    out->population = N;
    out->at_most = e.interval.upper;
    return DT_OK;
}

dt_status dtp_differing_close(dt_framework_agreement *out, dtp_differing *d, size_t m, dt_error *err)
{
    const dt_aggregate *a = d->a;
    bool known = a->confidence > 0.5;
    size_t H = 0;
    for (size_t i = 0; i < a->n_populations; i++)
        out->differing += d->stratum[i].count;
    dt_stratum_count *list = dtp_calloc(a->n_populations, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < a->n_municipalities && known; i++)
        if (m == DT_ALL_MUNICIPALITIES || i == m)
            known = gather(list, &H, d, &a->municipality[i]);
    dt_status status = known ? limit(out, list, H, a->confidence, err) : DT_OK;
    dtp_free(list);
    return status;
}
