/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of numbers that a plumbing command reads. */
#include "base/text.h"
#include "cli/plumbing.h"

dt_status dtp_cli_rows_open(dtp_cli_rows *rows, dtp_cli *cli, const char *path, const char *const *names,
                            size_t needed, size_t n_names)
{
    rows->cli = cli;
    return dtp_io_rows_open(&rows->table, path, names, needed, n_names, dtp_cli_sink(cli), &cli->error);
}

dt_status dtp_cli_rows_unique(dtp_cli_rows *rows, size_t column)
{
    return dtp_io_rows_unique(&rows->table, column, &rows->cli->error);
}

dt_status dtp_cli_rows_result(dtp_cli_rows *rows)
{
    if (rows->table.issues.faults > 0)
        rows->cli->issues.faults = rows->table.issues.faults; /* the told and the rest */
    return dtp_issues_result(&rows->table.issues, &rows->cli->error);
}

dt_status dtp_cli_rows_blame(const dtp_cli_rows *rows, dt_status status)
{
    return dtp_cli_blame(rows->cli, dtp_csv_source(rows->table.csv), status);
}

dt_status dtp_cli_blame(dtp_cli *cli, const char *source, dt_status status)
{
    if (status != DT_ERR_RANGE)
        return status;
    dtp_error_source(&cli->error, source);
    return cli->error.status = DT_ERR_DATA;
}

enum { STRATUM, POPULATION, SAMPLE, COUNT };

dt_status dtp_cli_read_strata(dt_stratum_count **out, dtp_cli_rows *rows, dtp_arena *arena)
{
    dt_stratum_count *list = *out = dtp_arena_array(arena, rows->table.n, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(&rows->cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, STRATUM));
    for (size_t i = 0; i < rows->table.n; i++) {
        list[i].population = dtp_io_rows_whole(&rows->table, i, POPULATION);
        list[i].sample = dtp_io_rows_whole(&rows->table, i, SAMPLE);
        list[i].count = dtp_io_rows_whole(&rows->table, i, COUNT);
        dtp_io_rows_at_most(&rows->table, i, SAMPLE, POPULATION);
        dtp_io_rows_at_most(&rows->table, i, COUNT, SAMPLE);
    }
    return dtp_cli_rows_result(rows);
}
