/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the threads of a large long table found, as counts by population. */
#include "base/error.h"
#include "score/long_inner.h"
#include "score/rules.h"
#include <string.h>

typedef dtp_long_member member;

struct dtp_long_tally {
    size_t outcomes, columns, block;
    dtp_intern *places;
    unsigned long *count; /* by place, as in dtp_long_member */
    dt_long_table *table; /* without ratings: the populations and their texts */
    unsigned long *by_population;
};

/* Joining. */

static const char *stratum_of(const char *place)
{
    return place + strlen(place) + 1;
}

/* Numbers of one thread as those of the first. */
typedef struct numbers {
    uint32_t *place, *assessor;
} numbers;

static bool number_texts(member *to, const member *from, numbers *n)
{
    for (size_t i = 0; i < dtp_intern_count(from->places); i++) {
        const char *text = dtp_intern_text(from->places, i);
        if (!dtp_long_find_place(to, text, stratum_of(text), &n->place[i]))
            return false;
    }
    for (size_t i = 0; i < from->assessors.n; i++) {
        const char *text = from->assessors.text[i];
        size_t index = dtp_stream_memo_find(&to->assessors, text, strlen(text));
        if (index == SIZE_MAX &&
            dtp_long_failed(to, dtp_stream_memo_add(&to->assessors, text, strlen(text), &index, &to->error)))
            return false;
        n->assessor[i] = (uint32_t)index;
    }
    return true;
}

static bool take_over(member *to, const member *from, const numbers *n)
{
    size_t block = to->job->block;
    for (size_t i = 0; i < dtp_intern_count(from->places); i++)
        for (size_t k = 0; k < block; k++)
            to->count[n->place[i] * block + k] += from->count[i * block + k];
    for (size_t i = 0; i < from->kept.n; i++) {
        dtp_long_dossier other = *from->dossier[i], *own;
        other.place = n->place[other.place];
        if (!dtp_long_keep(to, other.key, other.key_size, other.place, &own) ||
            !dtp_long_merge(to, own, &other, n->assessor))
            return false;
    }
    return true;
}

static bool join_member(member *to, const member *from)
{
    numbers n = {dtp_calloc(dtp_intern_count(from->places) + 1, sizeof *n.place),
                 dtp_calloc(from->assessors.n + 1, sizeof *n.assessor)};
    bool good = n.place != NULL && n.assessor != NULL;
    if (!good)
        (void)dtp_long_failed(to, dtp_fail_memory(&to->error));
    good = good && number_texts(to, from, &n) && take_over(to, from, &n);
    dtp_free(n.place);
    dtp_free(n.assessor);
    to->ratings_seen += from->ratings_seen;
    return good;
}

/* Whether the rows of every dossier that was counted stood together. */
static dt_status find_scattered(dtp_long_job *j, bool *scattered, dt_error *err)
{
    dtp_stream_hashes *list[DTP_CREW_MAX];
    member *all = &j->member[0];
    bool apart;
    for (size_t i = 0; i < all->kept.n; i++)
        DT_TRY(dtp_stream_hashes_add(all->closed,
                                     dtp_long_hash(all->dossier[i]->key, all->dossier[i]->key_size), err));
    for (size_t m = 0; m < j->n_members; m++)
        list[m] = j->member[m].closed;
    DT_TRY(dtp_stream_hashes_apart(list, j->n_members, &apart, err));
    *scattered = !apart;
    return DT_OK;
}

static dt_status make_tally(dtp_long_tally **out, dtp_long_job *j, dt_error *err)
{
    dtp_long_tally *t = *out = dtp_calloc(1, sizeof *t);
    member *all = &j->member[0];
    if (t == NULL)
        return dtp_fail_memory(err);
    t->outcomes = j->judge->outcomes;
    t->columns = j->columns;
    t->block = j->block;
    t->places = all->places;
    t->count = all->count;
    all->places = NULL;
    all->count = NULL;
    return DT_OK;
}

dt_status dtp_long_join(dtp_long_tally **out, dtp_long_job *j, bool *plain, bool *scattered, dt_error *err)
{
    member *all = &j->member[0];
    for (size_t m = 1; m < j->n_members && *plain; m++)
        *plain = join_member(all, &j->member[m]);
    if (all->status != DT_OK)
        return dtp_fail_with(err, &all->error);
    *plain = *plain && all->ratings_seen > 0;
    if (*plain && !j->keep_all)
        DT_TRY(find_scattered(j, scattered, err));
    if (!*plain || *scattered)
        return DT_OK;
    for (size_t i = 0; i < all->kept.n; i++)
        dtp_long_count(all, all->dossier[i]);
    return make_tally(out, j, err);
}

/* Populations. */

/* What would be told, until it is known that nobody else tells it. */
typedef struct told {
    dt_severity severity;
    dt_error error;
} told;
typedef struct ear {
    told *item;
    size_t n, cap;
    bool failed;
} ear;

static void listen(void *payload, dt_severity severity, const dt_error *finding)
{
    ear *e = payload;
    if (e->failed || dtp_grow(&e->item, &e->cap, e->n + 1, sizeof *e->item, NULL) != DT_OK)
        e->failed = true;
    else
        e->item[e->n++] = (told){severity, *finding};
}

static void tell_again(const ear *e, dt_issue_sink sink)
{
    for (size_t i = 0; i < e->n && sink.fn != NULL; i++)
        sink.fn(sink.payload, e->item[i].severity, &e->item[i].error);
}

/* A table without rows, with the texts of the places. */
static dt_status make_table(dt_long_table *t, const dtp_long_tally *tally, dtp_long_rated *rated,
                            dt_error *err)
{
    size_t none;
    DT_TRY(dtp_intern_new(&t->municipalities, err));
    DT_TRY(dtp_intern_new(&t->strata, err));
    DT_TRY(dtp_intern_add(t->strata, "", 0, &none, NULL, err));
    DT_TRY(dt_scores_new(&t->scores, err));
    for (size_t i = 0; i < dtp_intern_count(tally->places); i++) {
        const char *code = dtp_intern_text(tally->places, i), *stratum = stratum_of(code);
        size_t municipality, number;
        DT_TRY(dtp_intern_add(t->municipalities, code, strlen(code), &municipality, NULL, err));
        DT_TRY(dtp_intern_add(t->strata, stratum, strlen(stratum), &number, NULL, err));
        const unsigned long *subjects = tally->count + i * tally->block + tally->columns * tally->outcomes;
        rated[i] = (dtp_long_rated){.place = {(uint32_t)municipality, (uint32_t)number},
                                    .dossiers = subjects[DT_SUBJECT_DOSSIER]};
    }
    return DT_OK;
}

/* The population of a place: that of its stratum, or of all strata together. */
static size_t population_of(const dt_long_table *t, const dtp_long_rated *rated)
{
    const char *code = dtp_intern_text(t->municipalities, rated->place.municipality);
    const char *stratum = dtp_intern_text(t->strata, rated->place.stratum);
    size_t whole = SIZE_MAX;
    for (size_t i = 0; i < t->n_populations; i++) {
        const dt_population *p = &t->population[i];
        if (p->municipality != code)
            continue;
        if (p->stratum == stratum)
            return i;
        if (p->stratum[0] == '\0')
            whole = i;
    }
    return whole;
}

static dt_status add_up(dtp_long_tally *tally, const dtp_long_rated *rated, dt_error *err)
{
    size_t block = tally->block;
    tally->by_population = dtp_calloc(tally->table->n_populations * block + 1, sizeof *tally->by_population);
    if (tally->by_population == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < dtp_intern_count(tally->places); i++) {
        unsigned long *to = tally->by_population + population_of(tally->table, &rated[i]) * block;
        for (size_t k = 0; k < block; k++)
            to[k] += tally->count[i * block + k];
    }
    return DT_OK;
}

/* The rules for populations are those of a table, which is asked with a first row alone. */
static dt_status read_populations(dtp_long_tally *tally, dtp_long_reader *r, dtp_long_rated *rated,
                                  ear *heard, bool *plain, dt_error *err)
{
    dt_error own = DT_ERROR_INIT;
    DT_TRY(make_table(r->table, tally, rated, err));
    r->first = dtp_calloc(dtp_intern_count(r->table->municipalities) + 1, sizeof *r->first);
    if (r->first == NULL)
        return dtp_fail_memory(err);
    r->rated = rated;
    r->n_rated = dtp_intern_count(tally->places);
    dt_status status = dtp_long_read_populations(r, &own);
    if (status == DT_ERR_MEMORY || heard->failed)
        return dtp_fail_memory(err);
    *plain = status == DT_OK;
    return *plain ? add_up(tally, rated, err) : DT_OK;
}

dt_status dtp_long_tally_populate(dtp_long_tally *tally, const dt_long_request *request, dtp_csv *first,
                                  const size_t *field, bool *plain, dt_error *err)
{
    ear heard = {.n = 0};
    dt_long_request own = *request;
    dtp_long_reader r = {.request = &own, .rows = {.csv = first, .n = dtp_csv_rows(first)}};
    own.issues = (dt_issue_sink){listen, &heard};
    r.rows.name = dtp_long_columns();
    memcpy(r.rows.column, field, DTP_LONG_COLUMNS * sizeof *field);
    r.table = tally->table = dtp_calloc(1, sizeof *tally->table);
    dtp_long_rated *rated = dtp_calloc(dtp_intern_count(tally->places) + 1, sizeof *rated);
    dt_status status = r.table == NULL || rated == NULL
                           ? dtp_fail_memory(err)
                           : read_populations(tally, &r, rated, &heard, plain, err);
    if (status == DT_OK && *plain)
        tell_again(&heard, request->issues);
    dtp_free(r.first);
    dtp_free(rated);
    dtp_free(heard.item);
    return status;
}

void dtp_long_tally_free(dtp_long_tally *t)
{
    if (t == NULL)
        return;
    dtp_intern_free(t->places);
    dtp_free(t->count);
    dtp_free(t->by_population);
    dt_long_table_free(t->table);
    dtp_free(t);
}

const dt_population *dtp_long_tally_populations(const dtp_long_tally *t, size_t *n)
{
    return dt_long_table_populations(t->table, n);
}

unsigned long dtp_long_tally_count(const dtp_long_tally *t, size_t population, size_t indicator,
                                   size_t outcome)
{
    return t->by_population[population * t->block + indicator * t->outcomes + outcome];
}
