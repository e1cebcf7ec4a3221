/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare --omnibus: units of a table, each a row or a row a stratum. */
#include "base/text.h"
#include "cli/compare_many.h"
#include "cli/plumbing.h"
#include <dossiertoets/numbers.h>
#include <string.h>

enum { UNIT, POPULATION, SAMPLE, COUNT, STRATUM, N_COLUMNS };
static const char *const COLUMNS[] = {"unit", "population", "sample", "count", "stratum"};

static const char *cell(dtp_cli_rows *rows, size_t row, size_t column)
{
    return dtp_io_rows_has(&rows->table, column) ? dtp_io_rows_get(&rows->table, row, column).text : "";
}

/* A unit named twice is told, unless its rows are strata of different names. */
static void check_row(dtp_cli_rows *rows, size_t row)
{
    (void)dtp_io_rows_text(&rows->table, row, UNIT);
    dtp_io_rows_at_most(&rows->table, row, SAMPLE, POPULATION);
    dtp_io_rows_at_most(&rows->table, row, COUNT, SAMPLE);
    for (size_t i = 0; i < row; i++)
        if (strcmp(cell(rows, i, UNIT), cell(rows, row, UNIT)) == 0 &&
            strcmp(cell(rows, i, STRATUM), cell(rows, row, STRATUM)) == 0) {
            dtp_io_rows_twice(&rows->table, row, UNIT, dtp_io_rows_place(&rows->table, i, UNIT).line);
            return;
        }
}

static dt_stratum_count read_row(dtp_cli_rows *rows, size_t row)
{
    return (dt_stratum_count){.population = dtp_io_rows_whole(&rows->table, row, POPULATION),
                              .sample = dtp_io_rows_whole(&rows->table, row, SAMPLE),
                              .count = dtp_io_rows_whole(&rows->table, row, COUNT)};
}

typedef struct units {
    const char **name;
    dt_omnibus_unit *unit;
    dt_stratum_count *stratum;
    size_t k;
} units;

/* The rows of one unit, wherever they stand, side by side. */
static void gather(units *u, dtp_cli_rows *rows)
{
    size_t at = 0;
    for (size_t i = 0; i < rows->table.n; i++) {
        const char *name = cell(rows, i, UNIT);
        size_t known = 0;
        while (known < u->k && strcmp(u->name[known], name) != 0)
            known++;
        if (known < u->k)
            continue;
        u->name[u->k] = name;
        u->unit[u->k].stratum = &u->stratum[at];
        for (size_t j = i; j < rows->table.n; j++)
            if (strcmp(cell(rows, j, UNIT), name) == 0) {
                u->stratum[at++] = read_row(rows, j);
                u->unit[u->k].n_strata++;
            }
        u->k++;
    }
}

static dt_status read_units(units *u, dtp_cli_rows *rows, dtp_arena *arena)
{
    size_t n = rows->table.n;
    u->name = dtp_arena_array(arena, n, sizeof *u->name);
    u->unit = dtp_arena_array(arena, n, sizeof *u->unit);
    u->stratum = dtp_arena_array(arena, n, sizeof *u->stratum);
    if (!u->name || !u->unit || !u->stratum)
        return dtp_fail_memory(&rows->cli->error);
    for (size_t i = 0; i < n; i++)
        check_row(rows, i);
    gather(u, rows);
    return dtp_cli_rows_result(rows);
}

dt_status dtp_cli_compare_omnibus(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_rows rows;
    dtp_cli_confidence confidence;
    units u = {.k = 0};
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    if (dtp_cli_option_number(cli, "indicators", 1) == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_OMNIBUS_BAD_INDICATORS, NULL);
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "omnibus"), COLUMNS, STRATUM, N_COLUMNS);
    if (status == DT_OK)
        status = read_units(&u, &rows, &arena);
    if (status == DT_OK)
        status = dtp_cli_rows_blame(&rows, dt_compose_omnibus(doc, u.name, u.unit, u.k,
                                                              dtp_cli_option_number(cli, "indicators", 1),
                                                              confidence.value, cli->lang, &cli->error));
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&arena);
    return status;
}
