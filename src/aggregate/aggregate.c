/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aggregate/cells.h"
#include "aggregate/kept.h"
#include "score/rules.h"
#include <string.h>

/* The ratings, and how they are counted. */
typedef struct counting {
    const dt_scores *scores;
    const dt_population *population;
    size_t n;
    bool limits;
    dtp_agg_tables *kept; /* NULL: nothing */
} counting;

static dt_status count_all(dt_aggregate *a, const counting *c, dt_error *err)
{
    if (!(a->confidence > 0 && a->confidence < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_CONFIDENCE, NULL);
    DT_TRY(dtp_score_profile_check(a->context, err));
    DT_TRY(dtp_agg_place_all(a, c->population, c->n, err));
    DT_TRY(dtp_agg_lay_out(a, err));
    DT_TRY(dtp_agg_board_fill(a, c->scores, err));
    DT_TRY(dtp_agg_list_contradictions(a, c->scores, err));
    DT_TRY(dtp_agg_count_indicators(a, err));
    DT_TRY(dtp_agg_keep_given(a, c->scores, err));
    DT_TRY(dtp_agg_roll_up(a, err));
    return c->limits ? dtp_agg_fill_intervals(a, c->kept, err) : DT_OK;
}

static dt_status make(dt_aggregate **out, const dt_score_context *context, double confidence,
                      const counting *c, dt_error *err)
{
    *out = NULL;
    dt_aggregate *a = dtp_calloc(1, sizeof *a);
    if (a == NULL)
        return dtp_fail_memory(err);
    a->context = context;
    a->confidence = confidence;
    dt_status status = count_all(a, c, err);
    dtp_free(a->board);
    a->board = NULL;
    if (status == DT_OK)
        *out = a;
    else
        dt_aggregate_free(a);
    return status;
}

dt_status dt_aggregate_run(dt_aggregate **out, const dt_score_context *context, const dt_scores *scores,
                           const dt_population *population, size_t n_populations, double confidence,
                           dt_error *err)
{
    const counting c = {scores, population, n_populations, true, NULL};
    return make(out, context, confidence, &c, err);
}

dt_status dtp_agg_kept_run(dt_aggregate **out, const dt_score_context *context, const dt_scores *scores,
                           const dt_population *population, size_t n_populations, double confidence,
                           dtp_agg_kept *kept, dt_error *err)
{
    const counting c = {scores, population, n_populations, true, kept};
    return make(out, context, confidence, &c, err);
}

dt_status dt_aggregate_count(dt_aggregate **out, const dt_score_context *context, const dt_scores *scores,
                             const dt_population *population, size_t n_populations, double confidence,
                             dt_error *err)
{
    const counting c = {scores, population, n_populations, false, NULL};
    return make(out, context, confidence, &c, err);
}

void dt_aggregate_free(dt_aggregate *aggregate)
{
    if (aggregate == NULL)
        return;
    if (!aggregate->borrowed) {
        dtp_intern_free(aggregate->codes);
        dtp_intern_free(aggregate->assessors);
        dt_long_table_free(aggregate->table);
    }
    dtp_arena_free(&aggregate->arena);
    dtp_free(aggregate);
}

size_t dt_aggregate_municipalities(const dt_aggregate *a)
{
    return a->n_municipalities;
}

const char *dt_aggregate_municipality(const dt_aggregate *a, size_t m)
{
    return m < a->n_municipalities ? a->municipality[m].code : NULL;
}

size_t dt_aggregate_find_municipality(const dt_aggregate *a, const char *code)
{
    return dtp_intern_find(a->codes, code, strlen(code));
}

size_t dt_aggregate_strata(const dt_aggregate *a, size_t m)
{
    return m < a->n_municipalities ? a->municipality[m].n_strata : 0;
}

const dt_population *dt_aggregate_stratum(const dt_aggregate *a, size_t m, size_t s)
{
    return s < dt_aggregate_strata(a, m) ? &a->population[a->municipality[m].first + s] : NULL;
}

double dt_aggregate_confidence(const dt_aggregate *a)
{
    return a->confidence;
}

const dt_cell *dt_aggregate_cell(const dt_aggregate *a, size_t m, size_t stratum, size_t framework,
                                 dt_level level, size_t node)
{
    bool known = m < a->n_municipalities && framework < a->context->n_frameworks &&
                 (unsigned)level < DTP_AGG_LEVELS &&
                 (stratum == DT_ALL_STRATA || stratum < a->municipality[m].n_strata);
    if (!known)
        return NULL;
    size_t first = dtp_agg_node(a, framework, level, 0);
    if (node >= a->base[framework * DTP_AGG_LEVELS + level + 1] - first)
        return NULL;
    size_t block = a->municipality[m].block + (stratum == DT_ALL_STRATA ? 0 : 1 + stratum);
    return &dtp_agg_cell_at(a, block, first + node)->view;
}
