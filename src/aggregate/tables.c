/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of the designs that were asked for, and what is common to all that is estimated over strata. */
#include "aggregate/cells.h"
#include "aggregate/kept.h"
#include "base/order.h"
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

void dtp_agg_tables_clear(dtp_agg_tables *t)
{
    for (size_t i = 0; i < t->n; i++)
        dt_strata_limits_free(t->table[i]);
    dtp_free(t->table);
    dtp_intern_free(t->designs);
    t->table = NULL;
    t->designs = NULL;
    t->n = t->cap = 0;
}

void dtp_agg_tables_free(dtp_agg_tables *t)
{
    dtp_agg_tables_clear(t);
    dtp_intern_free(t->asked);
    dtp_arena_free(&t->arena);
    *t = (dtp_agg_tables){.n = 0};
}

dt_status dtp_agg_kept_new(dtp_agg_kept **out, dt_error *err)
{
    *out = dtp_calloc(1, sizeof **out);
    return *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

void dtp_agg_kept_free(dtp_agg_kept *kept)
{
    if (kept != NULL)
        dtp_agg_tables_free(kept);
    dtp_free(kept);
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

static dt_status estimate(dt_applicable *out, dtp_agg_estimating *e, size_t H, dt_error *err)
{
    const dt_strata_limits *limits;
    const dt_applicable_options options = {.confidence = e->a->confidence};
    DT_TRY(dtp_agg_tables_get(e->tables, &limits, e->strata, H, err));
    return dt_estimate_applicable(out, limits, e->rated, &options, err);
}

/* What was seen under the design, as one number after another. */
static dt_status add_question(dtp_agg_tables *t, size_t *index, bool *is_new, const dtp_agg_estimating *e,
                              size_t H, dt_error *err)
{
    unsigned long *key = dtp_calloc(H, 5 * sizeof *key), *k = key;
    if (key == NULL)
        return dtp_fail_memory(err);
    for (size_t h = 0; h < H; h++) {
        *k++ = e->strata[h].population;
        *k++ = e->strata[h].sample;
        *k++ = e->rated[h].applicable;
        *k++ = e->rated[h].count;
        *k++ = e->rated[h].missing;
    }
    dt_status status =
        dtp_intern_add(t->asked, (const char *)key, (size_t)(k - key) * sizeof *key, index, is_new, err);
    dtp_free(key);
    return status;
}

/* Many indicators, and municipalities as large, show the same numbers: each is worked out once. */
static dt_status answer(dt_applicable *out, dtp_agg_estimating *e, size_t H, dt_error *err)
{
    dtp_agg_tables *t = e->tables;
    dt_applicable *kept;
    size_t index;
    bool is_new;
    if (t->asked == NULL) {
        DT_TRY(dtp_intern_new(&t->asked, err));
        t->answers = (dtp_list)DTP_LIST(&t->arena, dt_applicable);
    }
    DT_TRY(add_question(t, &index, &is_new, e, H, err));
    if (!is_new) {
        *out = ((const dt_applicable *)t->answers.item)[index];
        return DT_OK;
    }
    DT_TRY(estimate(out, e, H, err));
    DT_TRY(dtp_list_push(&t->answers, &kept, err));
    *kept = *out;
    return DT_OK;
}

dt_status dtp_agg_estimate_strata(bool *has, dt_applicable *out, dtp_agg_estimating *e, size_t H,
                                  dt_error *err)
{
    *has = H > 0;
    for (size_t h = 0; h < H; h++)
        *has = *has && e->strata[h].sample > 0;
    return *has ? answer(out, e, H, err) : DT_OK;
}

dt_count_interval dtp_agg_dossiers(const dt_ratio *r, unsigned long population, unsigned long known,
                                   unsigned long met)
{
    unsigned long lower = (unsigned long)floor(r->interval.lower * (double)population);
    unsigned long upper = (unsigned long)ceil(r->interval.upper * (double)population);
    unsigned long most = population - (known - met);
    /* Weights need not add up to the population, so both limits can lie beyond what was seen. */
    return (dt_count_interval){dtp_most(met, dtp_least(lower, most)), dtp_least(most, dtp_most(upper, met))};
}
