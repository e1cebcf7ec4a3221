/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/dossiers.h"

static dt_status read_row(dtp_dossiers_strata *out, dtp_cli_rows *rows, dtp_intern *names, size_t row,
                          size_t stratum, size_t population)
{
    dtp_io_rows *t = &rows->table;
    const dtp_csv_field name = dtp_io_rows_get(t, row, stratum);
    size_t before = dtp_intern_count(names);
    unsigned long N = dtp_io_rows_whole(t, row, population);
    dtp_io_rows_text(t, row, stratum);
    DT_TRY(dtp_intern_add(names, name.text, name.length, &out->of[row], NULL, &rows->cli->error));
    if (out->of[row] == before)
        out->population[before] = N;
    else if (out->population[out->of[row]] != N)
        dtp_issue(&t->issues, DT_FAULT, dtp_io_rows_place(t, row, population), DT_ERR_DATA,
                  DTP_MSG_DOSSIERS_STRATUM_POPULATION, name.text, NULL);
    return DT_OK;
}

static dt_status read_rows(dtp_dossiers_strata *out, dtp_cli_rows *rows, size_t stratum, size_t population)
{
    dtp_intern *names;
    DT_TRY(dtp_intern_new(&names, &rows->cli->error));
    dt_status status = DT_OK;
    for (size_t i = 0; i < rows->table.n && status == DT_OK; i++)
        status = read_row(out, rows, names, i, stratum, population);
    out->H = dtp_intern_count(names);
    dtp_intern_free(names);
    return status;
}

dt_status dtp_dossiers_read_strata(dtp_dossiers_strata *out, dtp_cli_rows *rows, dtp_arena *arena,
                                   size_t stratum, size_t population)
{
    dtp_io_rows *t = &rows->table;
    dtp_cli *cli = rows->cli;
    bool columns = dtp_io_rows_has(t, stratum) && dtp_io_rows_has(t, population);
    out->population = dtp_arena_array(arena, t->n + 1, sizeof *out->population);
    out->of = dtp_arena_array(arena, t->n + 1, sizeof *out->of);
    if (out->population == NULL || out->of == NULL)
        return dtp_fail_memory(&cli->error);
    if (columns == dtp_cli_option_given(cli, "population"))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_DOSSIERS_POPULATION, NULL);
    if (columns)
        return read_rows(out, rows, stratum, population);
    out->H = 1;
    out->population[0] = dtp_cli_option_number(cli, "population", 0);
    for (size_t i = 0; i < t->n; i++)
        out->of[i] = 0;
    return DT_OK;
}
