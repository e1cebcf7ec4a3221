/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers the municipalities of a long table have. */
#include "base/text.h"
#include "score/long_read.h"
#include <stdlib.h>
#include <string.h>

enum { MUNICIPALITY, POPULATION, STRATUM, N_COLUMNS };
static const char *const COLUMNS[] = {"municipality", "population", "stratum"};

/* Strata of the ratings and of the populations, found by their numbers. */
typedef struct work {
    dtp_long_reader *r;
    dt_long_table *table;
    dtp_intern *places;     /* dtp_long_place: the n-th is the n-th population */
    size_t *dossiers;       /* per municipality: rated */
    unsigned long *largest; /* per municipality: all its strata */
    bool by_stratum, several;
} work;

static dt_status find_population(work *w, dtp_long_place place, dt_population **out, dt_error *err)
{
    dt_long_table *t = w->table;
    size_t index;
    bool is_new;
    if (!w->by_stratum)
        place.stratum = 0;
    DT_TRY(dtp_intern_add(w->places, (const char *)&place, sizeof place, &index, &is_new, err));
    DT_TRY(dtp_grow(&t->population, &t->cap_populations, index + 1, sizeof *t->population, err));
    *out = &t->population[index];
    if (!is_new)
        return DT_OK;
    **out = (dt_population){.municipality = dtp_intern_text(t->municipalities, place.municipality),
                            .stratum = dtp_intern_text(t->strata, place.stratum)};
    t->n_populations++;
    return DT_OK;
}

/* Municipalities that nobody rated a dossier of are passed over. */
static dt_status read_row(work *w, dtp_io_rows *rows, size_t row, dt_error *err)
{
    dt_long_table *t = w->table;
    dtp_csv_field code = dtp_io_rows_get(rows, row, MUNICIPALITY);
    unsigned long population = dtp_io_rows_whole(rows, row, POPULATION);
    size_t municipality = dtp_intern_find(t->municipalities, code.text, code.length), stratum = 0;
    dt_population *p;
    if (municipality == SIZE_MAX)
        return DT_OK;
    if (w->by_stratum) {
        dtp_csv_field name = dtp_io_rows_get(rows, row, STRATUM);
        DT_TRY(dtp_intern_add(t->strata, name.text, name.length, &stratum, NULL, err));
    }
    DT_TRY(find_population(w, (dtp_long_place){(uint32_t)municipality, (uint32_t)stratum}, &p, err));
    w->several = w->several || p->population > 0;
    p->population += population;
    w->largest[municipality] += population;
    return DT_OK;
}

/* The same municipality, or municipality and stratum, may be there once. */
static dt_status refuse_double(dtp_io_rows *rows, dt_error *err)
{
    dtp_intern *seen;
    dtp_buf key = DTP_BUF_INIT;
    if (!dtp_io_rows_has(rows, STRATUM))
        return dtp_io_rows_unique(rows, MUNICIPALITY, err);
    dt_status status = dtp_intern_new(&seen, err);
    for (size_t i = 0; i < rows->n && status == DT_OK; i++) {
        size_t index;
        bool is_new = true;
        key.len = 0;
        dtp_buf_printf(&key, "%s\n%s", dtp_io_rows_get(rows, i, MUNICIPALITY).text,
                       dtp_io_rows_get(rows, i, STRATUM).text);
        status = dtp_buf_status(&key, err);
        if (status == DT_OK)
            status = dtp_intern_add(seen, key.data, key.len, &index, &is_new, err);
        if (!is_new)
            dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, i, STRATUM), DT_ERR_DATA,
                      DTP_MSG_PLUMBING_STRATUM_TWICE, NULL);
    }
    dtp_intern_free(seen);
    dtp_buf_free(&key);
    return status;
}

static dt_status read_rows(work *w, dtp_io_rows *rows, dt_error *err)
{
    DT_TRY(dtp_io_rows_open(rows, w->r->request->population, COLUMNS, STRATUM, N_COLUMNS,
                            w->r->request->issues, err));
    DT_TRY(refuse_double(rows, err));
    w->by_stratum = dtp_io_rows_has(rows, STRATUM) && dtp_io_rows_has(&w->r->rows, DTP_LONG_STRATUM);
    for (size_t i = 0; i < rows->n; i++)
        DT_TRY(read_row(w, rows, i, err));
    if (w->several && rows->issues.faults == 0)
        dtp_issue(&rows->issues, DT_NOTE, dtp_csv_whole(rows->csv), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_STRATA_ADDED, NULL);
    return dtp_issues_result(&rows->issues, err);
}

static dt_status read_file(work *w, dt_error *err)
{
    dtp_io_rows rows = {.csv = NULL};
    if (w->r->request->population == NULL)
        return DT_OK;
    dt_status status = read_rows(w, &rows, err);
    dtp_io_rows_close(&rows);
    return status;
}

/* Dossiers of which there is no list. */
static dt_status place_rated(work *w, dt_error *err)
{
    for (size_t i = 0; i < w->r->n_rated; i++) {
        const dtp_long_rated *rated = &w->r->rated[i];
        dt_population *p;
        DT_TRY(find_population(w, rated->place, &p, err));
        p->sample += rated->dossiers;
        w->dossiers[rated->place.municipality] += rated->dossiers;
    }
    return DT_OK;
}

/* Every subject has its stratum, and every stratum with one a population, be it of 0. */
static dt_status place_subjects(work *w, dt_error *err)
{
    dt_long_table *t = w->table;
    for (size_t i = 0; i < t->context.n_subjects; i++) {
        dt_population *p;
        DT_TRY(find_population(w, w->r->place[i], &p, err));
        bool dossier = t->subject[i].kind == DT_SUBJECT_DOSSIER;
        t->subject[i].stratum = p->stratum;
        p->sample += dossier;
        w->dossiers[w->r->place[i].municipality] += dossier;
    }
    DT_TRY(place_rated(w, err));
    for (size_t i = 0; i < t->n_populations && w->r->request->population == NULL; i++)
        t->population[i].population = DT_POPULATION_UNKNOWN;
    return DT_OK;
}

static void check_municipality(work *w, dtp_issues *issues, size_t m)
{
    const char *code = dtp_intern_text(w->table->municipalities, m);
    dtp_place place = dtp_io_rows_place(&w->r->rows, w->r->first[m], DTP_LONG_MUNICIPALITY);
    unsigned long most = w->r->request->population_max;
    if (w->largest[m] < w->dossiers[m])
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_PLUMBING_TOWN_POPULATION, code,
                  DTP_NUM(w->dossiers[m]), DTP_NUM(w->largest[m]), NULL);
    else if (most > 0 && w->largest[m] > most)
        dtp_issue(issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_STAT_POPULATION, DTP_NUM(w->largest[m]),
                  DTP_NUM(most), NULL);
}

/* The first row of a dossier in the stratum. */
static dtp_place place_of(const work *w, const dt_population *p)
{
    const dt_long_table *t = w->table;
    dtp_place place = dtp_io_rows_place(&w->r->rows, 0, DTP_LONG_STRATUM);
    for (size_t i = 0; i < dt_scores_count(t->scores); i++) {
        const dt_score *score = dt_scores_at(t->scores, i);
        const dt_subject *s = &t->subject[score->subject];
        place.line = score->line;
        if (s->kind == DT_SUBJECT_DOSSIER && s->municipality == p->municipality && s->stratum == p->stratum)
            break;
    }
    return place;
}

/* Every municipality must have a population of at least the dossiers that were rated, and so each stratum. */
static dt_status check_populations(work *w, dt_error *err)
{
    dt_long_table *t = w->table;
    dtp_issues issues = DTP_ISSUES_INIT(w->r->request->issues);
    if (w->r->request->population == NULL)
        return DT_OK;
    for (size_t m = 0; m < dtp_intern_count(t->municipalities); m++)
        check_municipality(w, &issues, m);
    for (size_t i = 0; i < t->n_populations && issues.faults == 0; i++) {
        const dt_population *p = &t->population[i];
        if (p->population < p->sample)
            dtp_issue(&issues, DT_FAULT, place_of(w, p), DT_ERR_DATA, DTP_MSG_SCORE_LONG_STRATUM_POPULATION,
                      p->municipality, p->stratum, DTP_NUM(p->sample), DTP_NUM(p->population), NULL);
    }
    return dtp_issues_result(&issues, err);
}

static int by_code(const void *a, const void *b)
{
    const dt_population *p = a, *q = b;
    int order = strcmp(p->municipality, q->municipality);
    return order != 0 ? order : strcmp(p->stratum, q->stratum);
}

static dt_status read_all(work *w, dt_error *err)
{
    size_t n = dtp_intern_count(w->table->municipalities);
    w->dossiers = dtp_calloc(n + 1, sizeof *w->dossiers);
    w->largest = dtp_calloc(n + 1, sizeof *w->largest);
    if (w->dossiers == NULL || w->largest == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_intern_new(&w->places, err));
    DT_TRY(read_file(w, err));
    DT_TRY(place_subjects(w, err));
    DT_TRY(check_populations(w, err));
    qsort(w->table->population, w->table->n_populations, sizeof *w->table->population, by_code);
    return DT_OK;
}

dt_status dtp_long_read_populations(dtp_long_reader *r, dt_error *err)
{
    work w = {.r = r, .table = r->table};
    dt_status status = read_all(&w, err);
    dtp_intern_free(w.places);
    dtp_free(w.dossiers);
    dtp_free(w.largest);
    return status;
}
