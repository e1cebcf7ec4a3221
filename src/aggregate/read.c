/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of a long table, where its ratings need not be kept. */
#include "aggregate/cells.h"
#include "base/sized.h"
#include "score/long_stream.h"
#include <string.h>

/* A framework without subjects. */
static dt_status own_context(dt_aggregate *a, const dt_framework *framework, dt_error *err)
{
    const dt_framework **list = dtp_arena_array(&a->arena, 1, sizeof *list);
    dt_score_context *context = dtp_arena_alloc(&a->arena, sizeof *context);
    if (list == NULL || context == NULL)
        return dtp_fail_memory(err);
    *list = framework;
    *context = (dt_score_context){.framework = list, .n_frameworks = 1};
    a->context = context;
    return DT_OK;
}

/* Reading asks only what the columns of the framework say. */
static dt_status read_tally(dtp_long_tally **out, dt_aggregate *columns, const dt_long_request *request,
                            const struct dtp_stream_how *how, size_t *line, dt_error *err)
{
    DT_TRY(own_context(columns, request->framework, err));
    DT_TRY(dtp_agg_lay_out(columns, err));
    columns->outcomes = dtp_agg_board_outcomes(columns);
    const dtp_long_judge judge = {
        .outcomes = columns->outcomes, .judge = dtp_agg_board_judge, .payload = columns};
    return dtp_long_stream(out, request, &judge, how, line, err);
}

/* Of a population in the whole of its municipality and in its own stratum. */
static void count_population(dt_aggregate *a, const dtp_long_tally *tally, size_t index,
                             const dt_population *p)
{
    const dtp_agg_municipality *m =
        &a->municipality[dtp_intern_find(a->codes, p->municipality, strlen(p->municipality))];
    size_t s = 0;
    while (strcmp(a->population[m->first + s].stratum, p->stratum) != 0)
        s++;
    for (size_t k = 0; k < a->n_columns; k++)
        for (size_t outcome = 0; outcome < a->outcomes; outcome++) {
            unsigned long times = dtp_long_tally_count(tally, index, k, outcome);
            if (times == 0)
                continue;
            dtp_agg_view seen = dtp_agg_board_outcome(a, k, outcome);
            dtp_agg_count_view(dtp_agg_cell_at(a, m->block, a->column[k].node), seen, times);
            dtp_agg_count_view(dtp_agg_cell_at(a, m->block + 1 + s, a->column[k].node), seen, times);
        }
}

static dt_status count_tally(dt_aggregate *a, const dtp_long_tally *tally, const dt_framework *framework,
                             dt_error *err)
{
    size_t n;
    const dt_population *population = dtp_long_tally_populations(tally, &n);
    DT_TRY(own_context(a, framework, err));
    DT_TRY(dtp_agg_place_all(a, population, n, err));
    DT_TRY(dtp_agg_lay_out(a, err));
    a->outcomes = dtp_agg_board_outcomes(a);
    a->members = dtp_arena_array(&a->arena, a->nodes, sizeof *a->members);
    if (a->members == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_agg_count_open(a, err));
    for (size_t i = 0; i < n; i++)
        count_population(a, tally, i, &population[i]);
    dtp_agg_count_close(a);
    return dtp_agg_fill_intervals(a, NULL, err);
}

static dt_status make_counts(dt_aggregate **out, const dtp_long_tally *tally, const dt_long_request *request,
                             double confidence, dt_error *err)
{
    dt_aggregate *a = dtp_calloc(1, sizeof *a);
    if (a == NULL)
        return dtp_fail_memory(err);
    a->confidence = confidence;
    dt_status status = count_tally(a, tally, request->framework, err);
    if (status == DT_OK)
        *out = a;
    else
        dt_aggregate_free(a);
    return status;
}

static dt_status read_stream(dt_aggregate **out, const dt_long_request *request, double confidence,
                             const struct dtp_stream_how *how, size_t *line, dt_error *err)
{
    dt_aggregate columns = {.context = NULL};
    dtp_long_tally *tally = NULL;
    dt_status status = read_tally(&tally, &columns, request, how, line, err);
    dtp_arena_free(&columns.arena);
    if (status == DT_OK && tally != NULL)
        status = make_counts(out, tally, request, confidence, err);
    dtp_long_tally_free(tally);
    return status;
}

/* A file that is too large to be read as a table: where it stopped being one that needs none. */
static dt_status too_large(const dt_error *own, const char *path, size_t line, dt_error *err)
{
    if (own->message == DTP_MSG_BASE_FILE_TOO_LARGE && line > 0)
        return dtp_fail_at(err, (dtp_place){.source = path, .line = line}, DT_ERR_DATA,
                           DTP_MSG_DRAW_LARGE_LINE, NULL);
    return dtp_fail_with(err, own);
}

static dt_status read_table(dt_aggregate **out, const dt_long_request *request, double confidence,
                            size_t line, dt_error *err)
{
    dt_long_table *table;
    dt_error own = DT_ERROR_INIT;
    size_t n;
    if (dt_long_table_read(&table, request, &own) != DT_OK)
        return too_large(&own, request->path, line, err);
    const dt_population *population = dt_long_table_populations(table, &n);
    dt_status status = dt_aggregate_run(out, dt_long_table_context(table), dt_long_table_scores(table),
                                        population, n, confidence, err);
    if (status == DT_OK)
        (*out)->table = table;
    else
        dt_long_table_free(table);
    return status;
}

dt_status dtp_agg_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                       const struct dtp_stream_how *how, dt_error *err)
{
    dt_long_request own;
    size_t line = 0;
    *out = NULL;
    DT_TRY(DTP_SIZED(&own, request, err));
    if (!(confidence > 0 && confidence < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_CONFIDENCE, NULL);
    if (own.framework != NULL) /* without one it is the table's to refuse */
        DT_TRY(read_stream(out, &own, confidence, how, &line, err));
    return *out != NULL ? DT_OK : read_table(out, &own, confidence, line, err);
}

dt_status dt_aggregate_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                            dt_error *err)
{
    return dtp_agg_read(out, request, confidence, NULL, err);
}
