/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A theme by dossier, and per 100 ratings, from tables of dossiers. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include <dossiertoets/numbers_dossiers.h>

enum { DOSSIER, MET, PARTLY, FAILING, NOT_ASSESSABLE, NOT_APPLICABLE, STRATUM, POPULATION };
static const char *const NAMES[] = {"dossier",        "met",     "partly",    "failing", "not_assessable",
                                    "not_applicable", "stratum", "population"};
static const dtp_ask_columns COLUMNS = {NAMES, STRATUM, DTP_COUNT(NAMES)};
static const char *const RULES[] = {"all", "half", "none-failing"};   /* in the order of dt_composite_kind */
static const char *const PARTLIES[] = {"fails", "meets", "left-out"}; /* of dt_composite_partly */
enum { R_DOSSIER, R_MET, R_RATED, R_STRATUM, R_POPULATION };
static const char *const RATING_NAMES[] = {"dossier", "met", "rated", "stratum", "population"};
static const dtp_ask_columns RATING_COLUMNS = {RATING_NAMES, R_STRATUM, DTP_COUNT(RATING_NAMES)};

/* Strata of a table of dossiers, in order of first sight, each with one population; one of "population" where
 * the table has no column `stratum`. */
typedef struct strata {
    unsigned long *population;
    size_t *of; /* per row */
    size_t H;
} strata;

static dt_status read_row(strata *out, dtp_ask_table *t, dtp_intern *names, size_t row, size_t stratum,
                          size_t population)
{
    dtp_io_rows *r = &t->rows;
    const dtp_csv_field name = dtp_io_rows_get(r, row, stratum);
    size_t before = dtp_intern_count(names);
    unsigned long N = dtp_io_rows_whole(r, row, population);
    dtp_io_rows_text(r, row, stratum);
    DT_TRY(dtp_intern_add(names, name.text, name.length, &out->of[row], NULL, t->a->err));
    if (out->of[row] == before)
        out->population[before] = N;
    else if (out->population[out->of[row]] != N)
        dtp_issue(&r->issues, DT_FAULT, dtp_io_rows_place(r, row, population), DT_ERR_DATA,
                  DTP_MSG_DOSSIERS_STRATUM_POPULATION, name.text, NULL);
    return DT_OK;
}

static dt_status read_rows(strata *out, dtp_ask_table *t, size_t stratum, size_t population)
{
    dtp_intern *names;
    DT_TRY(dtp_intern_new(&names, t->a->err));
    dt_status status = DT_OK;
    for (size_t i = 0; i < t->rows.n && status == DT_OK; i++)
        status = read_row(out, t, names, i, stratum, population);
    out->H = dtp_intern_count(names);
    dtp_intern_free(names);
    return status;
}

static dt_status read_strata(strata *out, dtp_ask_table *t, size_t stratum, size_t population)
{
    bool columns = dtp_io_rows_has(&t->rows, stratum) && dtp_io_rows_has(&t->rows, population);
    out->population = dtp_ask_room(t, t->rows.n, sizeof *out->population);
    out->of = dtp_ask_room(t, t->rows.n, sizeof *out->of);
    if (out->population == NULL || out->of == NULL)
        return DT_ERR_MEMORY;
    if (columns == dtp_ask_has(t->a, "population"))
        return dtp_fail(t->a->err, DT_ERR_RANGE, DTP_MSG_DOSSIERS_POPULATION, NULL);
    if (columns)
        return read_rows(out, t, stratum, population);
    out->H = 1;
    out->population[0] = dtp_ask_number(t->a, "population", 0);
    return DT_OK;
}

typedef struct task {
    dtp_ask_level level;
    dt_composite_rule rule;
} task;

static dt_composite_outcome outcome_of(dtp_io_rows *r, size_t row, const dt_composite_rule *rule)
{
    const dt_composite_ratings ratings = {.met = dtp_io_rows_whole(r, row, MET),
                                          .partly = dtp_io_rows_whole(r, row, PARTLY),
                                          .failing = dtp_io_rows_whole(r, row, FAILING),
                                          .not_assessable = dtp_io_rows_whole(r, row, NOT_ASSESSABLE),
                                          .not_applicable = dtp_io_rows_whole(r, row, NOT_APPLICABLE)};
    return dt_composite_of(&ratings, rule);
}

static dt_status compose_composite(dt_document **out, dtp_ask_table *t, void *payload)
{
    const task *k = payload;
    dt_composite c;
    strata own;
    size_t n = t->rows.n;
    unsigned long N = 0;
    DT_TRY(read_strata(&own, t, STRATUM, POPULATION)); /* first: what was asked wrong is told before faults */
    DT_TRY(dtp_io_rows_unique(&t->rows, DOSSIER, t->a->err));
    dt_composite_outcome *outcome = dtp_ask_room(t, n, sizeof *outcome);
    dt_composite_stratum *stratum = dtp_ask_room(t, own.H, sizeof *stratum);
    if (outcome == NULL || stratum == NULL)
        return DT_ERR_MEMORY;
    for (size_t h = 0; h < own.H; h++) {
        stratum[h] = (dt_composite_stratum){.population = own.population[h]};
        N += own.population[h];
    }
    for (size_t i = 0; i < n; i++) {
        outcome[i] = outcome_of(&t->rows, i, &k->rule);
        dt_composite_count(&stratum[own.of[i]].counts, outcome[i]);
    }
    DT_TRY(dtp_ask_result(t));
    DT_TRY(dtp_ask_blame(t, dt_composite_limits(&c, stratum, own.H, k->level.value, t->a->err)));
    return dt_compose_composite(out, &c, &k->rule, N, outcome, n, k->level.percent, t->a->q.lang, t->a->err);
}

dt_status dtp_ask_composite(dt_document **out, const dtp_ask *a)
{
    task k;
    size_t kind, partly;
    DT_TRY(dtp_ask_confidence(&k.level, a));
    DT_TRY(dtp_ask_choice(&kind, a, "rule", RULES, DTP_COUNT(RULES)));
    DT_TRY(dtp_ask_choice(&partly, a, "partly", PARTLIES, DTP_COUNT(PARTLIES)));
    k.rule = (dt_composite_rule){.kind = (dt_composite_kind)kind, .partly = (dt_composite_partly)partly};
    return dtp_ask_from(out, a, "composite", &COLUMNS, compose_composite, &k);
}

static dt_status compose_ratings(dt_document **out, dtp_ask_table *t, void *payload)
{
    const dtp_ask_level *level = payload;
    dt_ratio ratio;
    strata own;
    dtp_io_rows *r = &t->rows;
    DT_TRY(read_strata(&own, t, R_STRATUM, R_POPULATION));
    DT_TRY(dtp_io_rows_unique(r, R_DOSSIER, t->a->err));
    dt_dossier_score *score = dtp_ask_room(t, r->n, sizeof *score);
    if (score == NULL)
        return DT_ERR_MEMORY;
    for (size_t i = 0; i < r->n; i++) {
        unsigned long rated = dtp_io_rows_whole(r, i, R_RATED);
        score[i] = (dt_dossier_score){.stratum = own.of[i],
                                      .met = (double)dtp_io_rows_whole(r, i, R_MET),
                                      .applicable = (double)rated,
                                      .scores = rated};
        dtp_io_rows_at_most(r, i, R_MET, R_RATED);
    }
    DT_TRY(dtp_ask_result(t));
    DT_TRY(dtp_ask_blame(t, dt_estimate_ratio(&ratio, own.population, own.H, score, r->n, DT_LONELY_REFUSE,
                                              level->value, t->a->err)));
    return dt_compose_ratings(out, &ratio, level->percent, t->a->q.lang, t->a->err);
}

dt_status dtp_ask_ratings(dt_document **out, const dtp_ask *a)
{
    dtp_ask_level level;
    DT_TRY(dtp_ask_confidence(&level, a));
    return dtp_ask_from(out, a, "ratings", &RATING_COLUMNS, compose_ratings, &level);
}
