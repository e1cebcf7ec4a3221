/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of a long table, where its ratings need not be kept. */
#include "aggregate/cells.h"
#include "base/sized.h"
#include "score/long_stream.h"
#include <string.h>

enum { PART = 32 /* municipalities: enough for several threads, and few enough to be small */ };

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

/* Some of what was counted: municipalities that are whole, each population by its number in the tally. */
typedef struct part {
    const dtp_long_tally *tally;
    const size_t *number;
    dt_population *population; /* room for them */
    size_t n;
} part;

/* Of a population in the whole of its municipality and in its own stratum. */
static void count_population(dt_aggregate *a, const part *p, size_t i)
{
    const dt_population *own = &p->population[i];
    const dtp_agg_municipality *m =
        &a->municipality[dtp_intern_find(a->codes, own->municipality, strlen(own->municipality))];
    size_t s = 0;
    while (strcmp(a->population[m->first + s].stratum, own->stratum) != 0)
        s++;
    for (size_t k = 0; k < a->n_columns; k++)
        for (size_t outcome = 0; outcome < a->outcomes; outcome++) {
            unsigned long times = dtp_long_tally_count(p->tally, p->number[i], k, outcome);
            if (times == 0)
                continue;
            dtp_agg_view seen = dtp_agg_board_outcome(a, k, outcome);
            dtp_agg_count_view(dtp_agg_cell_at(a, m->block, a->column[k].node), seen, times);
            dtp_agg_count_view(dtp_agg_cell_at(a, m->block + 1 + s, a->column[k].node), seen, times);
        }
}

static dt_status count_part(dt_aggregate *a, const part *p, const dt_framework *framework, dt_error *err)
{
    size_t n;
    const dt_population *population = dtp_long_tally_populations(p->tally, &n);
    for (size_t i = 0; i < p->n; i++)
        p->population[i] = population[p->number[i]];
    DT_TRY(own_context(a, framework, err));
    DT_TRY(dtp_agg_place_all(a, p->population, p->n, err));
    DT_TRY(dtp_agg_lay_out(a, err));
    a->outcomes = dtp_agg_board_outcomes(a);
    a->members = dtp_arena_array(&a->arena, a->nodes, sizeof *a->members);
    if (a->members == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_agg_count_open(a, err));
    for (size_t i = 0; i < p->n; i++)
        count_population(a, p, i);
    dtp_agg_count_close(a);
    return dtp_agg_fill_intervals(a, NULL, err);
}

/* Who gets what was counted, and has it from then on. */
typedef struct taker {
    dt_status (*take)(void *payload, dt_aggregate *own, dt_error *err);
    void *payload;
    size_t most; /* municipalities at a time */
    double confidence;
} taker;

static dt_status make_part(const part *p, const dt_framework *framework, const taker *t, dt_error *err)
{
    dt_aggregate *a = dtp_calloc(1, sizeof *a);
    if (a == NULL)
        return dtp_fail_memory(err);
    a->confidence = t->confidence;
    dt_status status = count_part(a, p, framework, err);
    if (status == DT_OK)
        return t->take(t->payload, a, err);
    dt_aggregate_free(a);
    return status;
}

/* Populations by their municipality, in order of first sight: their numbers, and how many are of those before
 * each municipality. */
typedef struct order {
    size_t *number, *first, *of;
    size_t n_municipalities;
} order;

static dt_status number_municipalities(order *o, const dt_population *population, size_t n, dt_error *err)
{
    dtp_intern *codes;
    DT_TRY(dtp_intern_new(&codes, err));
    dt_status status = DT_OK;
    for (size_t i = 0; i < n && status == DT_OK; i++)
        status = dtp_intern_add(codes, population[i].municipality, strlen(population[i].municipality),
                                &o->of[i], NULL, err);
    o->n_municipalities = dtp_intern_count(codes);
    dtp_intern_free(codes);
    return status;
}

static dt_status put_in_order(order *o, const dt_population *population, size_t n, dtp_arena *arena,
                              dt_error *err)
{
    o->of = dtp_arena_array(arena, n, sizeof *o->of);
    o->number = dtp_arena_array(arena, n, sizeof *o->number);
    o->first = dtp_arena_array(arena, n + 2, sizeof *o->first);
    if (o->of == NULL || o->number == NULL || o->first == NULL)
        return dtp_fail_memory(err);
    DT_TRY(number_municipalities(o, population, n, err));
    size_t *next = o->first + 1; /* moves up while they are placed, and is the next one's first then */
    for (size_t i = 0; i < n; i++)
        o->first[o->of[i] + 2] += 1;
    for (size_t k = 2; k < o->n_municipalities + 2; k++)
        o->first[k] += o->first[k - 1];
    for (size_t i = 0; i < n; i++)
        o->number[next[o->of[i]]++] = i;
    return DT_OK;
}

static dt_status make_parts(const dtp_long_tally *tally, const dt_framework *framework, const taker *t,
                            dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    order o = {.n_municipalities = 0};
    size_t n;
    const dt_population *population = dtp_long_tally_populations(tally, &n);
    dt_status status = put_in_order(&o, population, n, &arena, err);
    part p = {.tally = tally, .population = dtp_arena_array(&arena, n, sizeof *p.population)};
    if (status == DT_OK && p.population == NULL)
        status = dtp_fail_memory(err);
    for (size_t k = 0, end; k < o.n_municipalities && status == DT_OK; k = end) {
        end = o.n_municipalities - k > t->most ? k + t->most : o.n_municipalities;
        p.number = o.number + o.first[k];
        p.n = o.first[end] - o.first[k];
        status = make_part(&p, framework, t, err);
    }
    dtp_arena_free(&arena);
    return status;
}

static dt_status read_stream(bool *taken, const dt_long_request *request, const taker *t,
                             const struct dtp_stream_how *how, size_t *line, dt_error *err)
{
    dt_aggregate columns = {.context = NULL};
    dtp_long_tally *tally = NULL;
    dt_status status = read_tally(&tally, &columns, request, how, line, err);
    dtp_arena_free(&columns.arena);
    dtp_mem_give_back();
    *taken = tally != NULL;
    if (status == DT_OK && tally != NULL)
        status = make_parts(tally, request->framework, t, err);
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

static dt_status read_table(const dt_long_request *request, const taker *t, size_t line, dt_error *err)
{
    dt_long_table *table;
    dt_error own = DT_ERROR_INIT;
    dt_aggregate *a;
    size_t n;
    if (dt_long_table_read(&table, request, &own) != DT_OK)
        return too_large(&own, request->path, line, err);
    const dt_population *population = dt_long_table_populations(table, &n);
    dt_status status = dt_aggregate_run(&a, dt_long_table_context(table), dt_long_table_scores(table),
                                        population, n, t->confidence, err);
    if (status != DT_OK) {
        dt_long_table_free(table);
        return status;
    }
    a->table = table;
    return t->take(t->payload, a, err);
}

static dt_status read_all(const dt_long_request *request, const taker *t, const struct dtp_stream_how *how,
                          dt_error *err)
{
    dt_long_request own;
    size_t line = 0;
    bool taken = false;
    DT_TRY(DTP_SIZED(&own, request, err));
    if (!(t->confidence > 0 && t->confidence < 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_AGGREGATE_CONFIDENCE, NULL);
    if (own.framework != NULL) /* without one it is the table's to refuse */
        DT_TRY(read_stream(&taken, &own, t, how, &line, err));
    return taken ? DT_OK : read_table(&own, t, line, err);
}

static dt_status take_whole(void *payload, dt_aggregate *own, dt_error *err)
{
    (void)err;
    *(dt_aggregate **)payload = own;
    return DT_OK;
}

dt_status dtp_agg_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                       const struct dtp_stream_how *how, dt_error *err)
{
    const taker whole = {.take = take_whole, .payload = out, .most = SIZE_MAX, .confidence = confidence};
    *out = NULL;
    return read_all(request, &whole, how, err);
}

dt_status dt_aggregate_read(dt_aggregate **out, const dt_long_request *request, double confidence,
                            dt_error *err)
{
    return dtp_agg_read(out, request, confidence, NULL, err);
}

typedef struct lent {
    dt_aggregate_take take;
    void *payload;
} lent;

static dt_status lend(void *payload, dt_aggregate *own, dt_error *err)
{
    const lent *l = payload;
    dt_status status = l->take(l->payload, own, err);
    dt_aggregate_free(own);
    return status;
}

dt_status dtp_agg_read_parts(const dt_long_request *request, double confidence, size_t most,
                             dt_aggregate_take take, void *payload, const struct dtp_stream_how *how,
                             dt_error *err)
{
    lent l = {take, payload};
    const taker t = {.take = lend, .payload = &l, .most = most, .confidence = confidence};
    return read_all(request, &t, how, err);
}

dt_status dt_aggregate_read_parts(const dt_long_request *request, double confidence, dt_aggregate_take take,
                                  void *payload, dt_error *err)
{
    return dtp_agg_read_parts(request, confidence, PART, take, payload, NULL, err);
}
