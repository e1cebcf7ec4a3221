/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every limit, municipality by municipality: what its design needs is made once and given back before the
 * next. */
#include "aggregate/cells.h"
#include "base/crew.h"

enum { SHARED_FROM = 16 /* municipalities; fewer are not worth a thread */ };

static void fill_population(const dt_aggregate *a, const dtp_agg_municipality *m)
{
    for (size_t node = 0; node < a->nodes; node++) {
        dt_cell *whole = &dtp_agg_cell_at(a, m->block, node)->view;
        for (size_t s = 0; !whole->team && !m->unknown && s < m->n_strata; s++) {
            unsigned long population = a->population[m->first + s].population;
            dtp_agg_cell_at(a, m->block + 1 + s, node)->view.population = population;
            whole->population += population;
        }
    }
}

static dt_status fill_indicators(dtp_agg_estimating *e, dt_error *err)
{
    fill_population(e->a, e->m);
    for (size_t k = 0; k < e->a->n_columns; k++)
        DT_TRY(dtp_agg_fill_indicator(e, k, err));
    return DT_OK;
}

/* Where no population is known, the limits of an indicator need nothing but its own cell. */
static bool is_apart(const dt_aggregate *a)
{
    bool all = a->n_municipalities >= SHARED_FROM;
    for (size_t k = 0; k < a->n_municipalities; k++)
        all = all && a->municipality[k].unknown;
    return all;
}

typedef struct shared {
    dt_aggregate *a;
    dtp_turns *turns;
    struct {
        dt_status status;
        dt_error error;
        size_t municipality;
    } member[DTP_CREW_MAX];
} shared;

static void fill_some(void *payload, size_t member)
{
    shared *s = payload;
    dtp_agg_estimating e = {.a = s->a};
    dt_status status = DT_OK;
    for (size_t k; status == DT_OK && (k = dtp_turns_take(s->turns)) < s->a->n_municipalities;) {
        e.m = &s->a->municipality[k];
        s->member[member].municipality = k;
        status = fill_indicators(&e, &s->member[member].error);
    }
    s->member[member].status = status;
}

/* By several threads; of what goes wrong the first counts, as when one had done it all. */
static dt_status fill_apart(dt_aggregate *a, dt_error *err)
{
    size_t n = dtp_crew_processors(), first = SIZE_MAX;
    shared *s = dtp_calloc(1, sizeof *s);
    if (s == NULL)
        return dtp_fail_memory(err);
    s->a = a;
    dt_status status = dtp_turns_new(&s->turns, err);
    if (status == DT_OK)
        dtp_crew_run(n, fill_some, s);
    for (size_t i = 0; i < n && i < DTP_CREW_MAX; i++)
        if (s->member[i].status != DT_OK && s->member[i].municipality < first) {
            first = s->member[i].municipality;
            status = dtp_fail_with(err, &s->member[i].error);
        }
    dtp_turns_free(s->turns);
    dtp_free(s);
    return status;
}

static dt_status fill_municipality(dtp_agg_estimating *e, bool apart, dt_error *err)
{
    if (!apart)
        DT_TRY(fill_indicators(e, err));
    for (size_t node = 0; node < e->a->nodes; node++) {
        if (e->a->members[node].n == 0)
            continue;
        DT_TRY(dtp_agg_fill_ratio(e, node, err));
        DT_TRY(dtp_agg_fill_composite(e, node, err));
    }
    return DT_OK;
}

/* Municipalities drawn alike share their tables; each is some tens of kilobytes. */
#define TABLES_KEPT 256

/* Answers that are kept from one aggregate to the next; a few hundred bytes each. */
#define ANSWERS_KEPT 100000

static dt_status fill_all(dtp_agg_estimating *e, dt_error *err)
{
    bool apart = is_apart(e->a);
    dt_status status = apart ? fill_apart(e->a, err) : DT_OK;
    for (size_t k = 0; k < e->a->n_municipalities && status == DT_OK; k++) {
        e->m = &e->a->municipality[k];
        status = fill_municipality(e, apart, err);
        if (e->tables->n > TABLES_KEPT)
            dtp_agg_tables_clear(e->tables);
    }
    if (status != DT_OK || e->tables->answers.n > ANSWERS_KEPT)
        dtp_agg_tables_free(e->tables);
    return status;
}

dt_status dtp_agg_fill_intervals(dt_aggregate *a, dtp_agg_tables *kept, dt_error *err)
{
    dtp_agg_tables own = {.n = 0}, *tables = kept == NULL ? &own : kept;
    if (tables->confidence != a->confidence)
        dtp_agg_tables_free(tables);
    tables->confidence = a->confidence;
    size_t strata = a->n_populations + 1;
    dtp_agg_estimating e = {.a = a,
                            .tables = tables,
                            .strata = dtp_calloc(strata, sizeof *e.strata),
                            .rated = dtp_calloc(strata, sizeof *e.rated),
                            .score = dtp_calloc(a->context->n_subjects, sizeof *e.score),
                            .population = dtp_calloc(strata, sizeof *e.population),
                            .seen = dtp_calloc(strata, sizeof *e.seen)};
    bool room =
        e.strata != NULL && e.rated != NULL && e.score != NULL && e.population != NULL && e.seen != NULL;
    dt_status status = room ? fill_all(&e, err) : dtp_fail_memory(err);
    dtp_free(e.strata);
    dtp_free(e.rated);
    dtp_free(e.score);
    dtp_free(e.population);
    dtp_free(e.seen);
    dtp_agg_tables_free(&own);
    return status;
}
