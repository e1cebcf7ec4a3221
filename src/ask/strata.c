/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts over strata, with what does not apply, what could not be assessed, and weights. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include <dossiertoets/numbers.h>

static const char *const NAMES[] = {"stratum",    "population",     "sample", "count",
                                    "applicable", "not_assessable", "weight"};
enum { STRATUM, POPULATION, SAMPLE, COUNT, APPLICABLE, NOT_ASSESSABLE, WEIGHT };
static const dtp_ask_columns COLUMNS = {NAMES, APPLICABLE, DTP_COUNT(NAMES)};
static const char *const LONELY[] = {"refuse", "average", "adjust"}; /* in the order of dt_lonely */

static dt_status read_counts(dt_stratum_count *list, dtp_ask_table *t)
{
    DT_TRY(dtp_io_rows_unique(&t->rows, STRATUM, t->a->err));
    for (size_t i = 0; i < t->rows.n; i++)
        list[i] = dtp_ask_counts(t, i, (dtp_ask_trio){POPULATION, SAMPLE, COUNT});
    return dtp_ask_result(t);
}

/* A stratum with dossiers of which none was seen says nothing: tell the row. */
static dt_status refuse_unseen(dtp_ask_table *t, const dt_stratum_count *strata)
{
    dtp_io_rows *rows = &t->rows;
    for (size_t i = 0; i < rows->n; i++)
        if (strata[i].sample == 0 && strata[i].population > 0)
            dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, i, SAMPLE), DT_ERR_DATA,
                      DTP_MSG_STAT_STRATUM_UNSEEN, dtp_io_rows_get(rows, i, STRATUM).text,
                      DTP_NUM(strata[i].population), NULL);
    return dtp_ask_result(t);
}

/* What the optional columns add. */
typedef struct extra {
    dt_rated *rated;
    unsigned long *weights;
} extra;

static dt_status read_extra(extra *out, dtp_ask_table *t, const dt_stratum_count *strata)
{
    dtp_io_rows *rows = &t->rows;
    bool applicable = dtp_io_rows_has(rows, APPLICABLE), missing = dtp_io_rows_has(rows, NOT_ASSESSABLE);
    for (size_t i = 0; i < rows->n; i++) {
        unsigned long u = missing ? dtp_io_rows_whole(rows, i, NOT_ASSESSABLE) : 0, n = strata[i].sample;
        out->rated[i] = (dt_rated){u < n ? n - u : 0, strata[i].count, u};
        if (applicable) {
            out->rated[i].applicable = dtp_io_rows_whole(rows, i, APPLICABLE);
            dtp_io_rows_at_most(rows, i, COUNT, APPLICABLE);
            dtp_io_rows_at_most(rows, i, APPLICABLE, SAMPLE);
        }
        if (missing)
            dtp_io_rows_at_most(rows, i, NOT_ASSESSABLE, SAMPLE);
        if (dtp_io_rows_has(rows, WEIGHT))
            out->weights[i] = dtp_io_rows_whole(rows, i, WEIGHT);
    }
    return dtp_ask_result(t);
}

static void read_claim(dt_strata_question *q, const dtp_ask *a)
{
    bool least = dtp_ask_has(a, "at-least");
    q->has_claim = least || dtp_ask_has(a, "at-most");
    q->claim = least ? DT_LOWER : DT_UPPER;
    q->claimed = dtp_ask_number(a, least ? "at-least" : "at-most", 0);
}

static dt_status compose(dt_document **out, dtp_ask_table *t, void *payload)
{
    dt_strata_question *q = payload;
    size_t word, n = t->rows.n;
    dt_stratum_count *strata = dtp_ask_room(t, n, sizeof *strata);
    extra more = {dtp_ask_room(t, n, sizeof *more.rated), dtp_ask_room(t, n, sizeof *more.weights)};
    if (strata == NULL || more.rated == NULL || more.weights == NULL)
        return DT_ERR_MEMORY;
    DT_TRY(read_counts(strata, t));
    DT_TRY(refuse_unseen(t, strata));
    DT_TRY(read_extra(&more, t, strata));
    DT_TRY(dtp_ask_choice(&word, t->a, "lonely", LONELY, DTP_COUNT(LONELY)));
    dt_lonely lonely = (dt_lonely)word;
    q->strata = strata;
    q->count = n;
    q->rated = more.rated;
    q->has_applicable = dtp_io_rows_has(&t->rows, APPLICABLE);
    q->weights = dtp_io_rows_has(&t->rows, WEIGHT) ? more.weights : NULL;
    q->lonely = dtp_ask_has(t->a, "lonely") ? &lonely : NULL;
    return dtp_ask_blame(t, dt_compose_strata(out, q, t->a->q.lang, t->a->err));
}

dt_status dtp_ask_strata(dt_document **out, const dtp_ask *a)
{
    double percent;
    dt_strata_question q = {.struct_size = 0};
    DT_TRY(dtp_ask_applicable(&q.options, &percent, a));
    read_claim(&q, a);
    return dtp_ask_from(out, a, "strata", &COLUMNS, compose, &q);
}
