/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the designs that were asked for, and what is common to all that is estimated over strata. */
#include "aggregate/cells.h"
#include <math.h>

typedef struct design_stratum {
    unsigned long population, sample;
} design_stratum;

static dt_status find(dtp_agg_tables *t, size_t *index, bool *is_new, const dt_stratum_count *strata,
                      size_t H, dt_error *err)
{
    design_stratum *key = dtp_calloc(H, sizeof *key);
    if (key == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++)
        key[h] = (design_stratum){strata[h].population, strata[h].sample};
    dt_status status = dtp_intern_add(t->designs, (const char *)key, H * sizeof *key, index, is_new, err);
    dtp_free(key);
    return status;
}

dt_status dtp_agg_tables_get(dtp_agg_tables *t, const dt_strata_limits **out, const dt_stratum_count *strata,
                             size_t H, dt_error *err)
{
    size_t index;
    bool is_new;
    *out = NULL;
    if (t->designs == NULL)
        DT_TRY(dtp_intern_new(&t->designs, err));
    DT_TRY(find(t, &index, &is_new, strata, H, err));
    if (is_new) {
        DT_TRY(dtp_grow(&t->table, &t->cap, index + 1, sizeof *t->table, err));
        DT_TRY(dt_strata_limits_new(&t->table[index], strata, H, NULL, err));
        t->n = index + 1;
    }
    *out = t->table[index];
    return DT_OK;
}

void dtp_agg_tables_free(dtp_agg_tables *t)
{
    for (size_t i = 0; i < t->n; i++)
        dt_strata_limits_free(t->table[i]);
    dtp_free(t->table);
    dtp_intern_free(t->designs);
    *t = (dtp_agg_tables){.n = 0};
}

size_t dtp_agg_as_one(dtp_agg_estimating *e, size_t H)
{
    for (size_t h = 1; h < H; h++) {
        e->strata[0].population += e->strata[h].population;
        e->strata[0].sample += e->strata[h].sample;
        e->rated[0].applicable += e->rated[h].applicable;
        e->rated[0].count += e->rated[h].count;
        e->rated[0].missing += e->rated[h].missing;
    }
    return H > 0 ? 1 : 0;
}

dt_status dtp_agg_estimate_strata(bool *has, dt_applicable *out, dtp_agg_estimating *e, size_t H,
                                  dt_error *err)
{
    const dt_strata_limits *limits;
    const dt_applicable_options options = {.confidence = e->a->confidence};
    *has = H > 0;
    for (size_t h = 0; h < H; h++)
        *has = *has && e->strata[h].sample > 0;
    if (!*has)
        return DT_OK;
    DT_TRY(dtp_agg_tables_get(&e->tables, &limits, e->strata, H, err));
    return dt_estimate_applicable(out, limits, e->rated, &options, err);
}

dt_count_interval dtp_agg_dossiers(const dt_ratio *r, unsigned long population, unsigned long known,
                                   unsigned long met)
{
    unsigned long lower = (unsigned long)floor(r->interval.lower * (double)population);
    unsigned long upper = (unsigned long)ceil(r->interval.upper * (double)population);
    unsigned long most = population - (known - met);
    return (dt_count_interval){lower > met ? lower : met, upper < most ? upper : most};
}
