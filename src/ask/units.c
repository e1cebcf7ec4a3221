/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Units of a table, each a row or a row a stratum. */
#include "ask/from_table.h"
#include "ask/questions.h"
#include <dossiertoets/numbers.h>
#include <string.h>

enum { UNIT, POPULATION, SAMPLE, COUNT, STRATUM };
static const char *const NAMES[] = {"unit", "population", "sample", "count", "stratum"};
static const dtp_ask_columns COLUMNS = {NAMES, STRATUM, DTP_COUNT(NAMES)};

static const char *cell(const dtp_io_rows *rows, size_t row, size_t column)
{
    return dtp_io_rows_has(rows, column) ? dtp_io_rows_get(rows, row, column).text : "";
}

/* A unit named twice is told, unless its rows are strata of different names. */
static void check_row(dtp_io_rows *rows, size_t row)
{
    (void)dtp_io_rows_text(rows, row, UNIT);
    dtp_io_rows_at_most(rows, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(rows, row, COUNT, SAMPLE);
    for (size_t i = 0; i < row; i++)
        if (strcmp(cell(rows, i, UNIT), cell(rows, row, UNIT)) == 0 &&
            strcmp(cell(rows, i, STRATUM), cell(rows, row, STRATUM)) == 0) {
            dtp_io_rows_twice(rows, row, UNIT, dtp_io_rows_place(rows, i, UNIT).line);
            return;
        }
}

static dt_stratum_count read_row(dtp_io_rows *rows, size_t row)
{
    return (dt_stratum_count){.population = dtp_io_rows_whole(rows, row, POPULATION),
                              .sample = dtp_io_rows_whole(rows, row, SAMPLE),
                              .count = dtp_io_rows_whole(rows, row, COUNT)};
}

typedef struct units {
    const char **name;
    dt_omnibus_unit *unit;
    dt_stratum_count *stratum;
    size_t k;
} units;

/* The rows of one unit, wherever they stand, side by side. */
static void gather(units *u, dtp_io_rows *rows)
{
    size_t at = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const char *name = cell(rows, i, UNIT);
        size_t known = 0;
        while (known < u->k && strcmp(u->name[known], name) != 0)
            known++;
        if (known < u->k)
            continue;
        u->name[u->k] = name;
        u->unit[u->k].stratum = &u->stratum[at];
        for (size_t j = i; j < rows->n; j++)
            if (strcmp(cell(rows, j, UNIT), name) == 0) {
                u->stratum[at++] = read_row(rows, j);
                u->unit[u->k].n_strata++;
            }
        u->k++;
    }
}

static dt_status compose(dt_document **out, dtp_ask_table *t, void *payload)
{
    const dtp_ask_level *level = payload;
    size_t n = t->rows.n;
    units u = {dtp_ask_room(t, n, sizeof *u.name), dtp_ask_room(t, n, sizeof *u.unit),
               dtp_ask_room(t, n, sizeof *u.stratum), 0};
    if (!u.name || !u.unit || !u.stratum)
        return DT_ERR_MEMORY;
    for (size_t i = 0; i < n; i++)
        check_row(&t->rows, i);
    gather(&u, &t->rows);
    DT_TRY(dtp_ask_result(t));
    return dtp_ask_blame(t,
                         dt_compose_omnibus(out, u.name, u.unit, u.k, dtp_ask_number(t->a, "indicators", 1),
                                            level->value, t->a->q.lang, t->a->err));
}

dt_status dtp_ask_omnibus(dt_document **out, const dtp_ask *a)
{
    dtp_ask_level level;
    DT_TRY(dtp_ask_confidence(&level, a));
    if (dtp_ask_number(a, "indicators", 1) == 0)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_OMNIBUS_BAD_INDICATORS, NULL);
    return dtp_ask_from(out, a, "omnibus", &COLUMNS, compose, &level);
}
