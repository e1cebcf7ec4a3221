/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of numbers that a plumbing command reads. */
#include "base/text.h"
#include "cli/plumbing.h"
#include "io/table.h"
#include <string.h>

dt_status dtp_cli_rows_open(dtp_cli_rows *rows, dtp_cli *cli, const char *path, const char *const *names,
                            size_t needed, size_t n_names)
{
    *rows = (dtp_cli_rows){.cli = cli, .name = names, .issues = DTP_ISSUES_INIT(dtp_cli_sink(cli))};
    DT_TRY(dtp_table_read(&rows->csv, path, NULL, &cli->error));
    for (size_t i = 0; i < n_names; i++) {
        if (i < needed)
            DT_TRY(dtp_csv_need_column(rows->csv, names[i], &rows->column[i], &cli->error));
        else
            rows->column[i] = dtp_csv_find_column(rows->csv, names[i]);
    }
    rows->n = dtp_csv_rows(rows->csv);
    if (rows->n > 0)
        return DT_OK;
    dtp_place place = dtp_csv_place(rows->csv, SIZE_MAX, SIZE_MAX);
    return dtp_fail_at(&cli->error, place, DT_ERR_DATA, DTP_MSG_PLUMBING_NO_ROWS, NULL);
}

void dtp_cli_rows_close(dtp_cli_rows *rows)
{
    dtp_csv_free(rows->csv);
}

bool dtp_cli_rows_has(const dtp_cli_rows *rows, size_t column)
{
    return rows->column[column] != SIZE_MAX;
}

dtp_csv_field dtp_cli_rows_get(const dtp_cli_rows *rows, size_t row, size_t column)
{
    return dtp_csv_get(rows->csv, row, rows->column[column]);
}

dtp_place dtp_cli_rows_place(const dtp_cli_rows *rows, size_t row, size_t column)
{
    dtp_place place = dtp_csv_place(rows->csv, row, rows->column[column]);
    place.where = rows->name[column];
    return place;
}

unsigned long dtp_cli_rows_whole(dtp_cli_rows *rows, size_t row, size_t column)
{
    const char *text = dtp_cli_rows_get(rows, row, column).text;
    long long value;
    if (dtp_cli_is_whole(text) && dtp_parse_int(text, &value))
        return (unsigned long)value;
    dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_NOT_WHOLE, text, NULL);
    return 0;
}

double dtp_cli_rows_number(dtp_cli_rows *rows, size_t row, size_t column)
{
    const char *text = dtp_cli_rows_get(rows, row, column).text;
    double value;
    if (dtp_parse_number(text, &value) && value >= 0)
        return value;
    dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_NOT_NUMBER, text, NULL);
    return 0;
}

const char *dtp_cli_rows_text(dtp_cli_rows *rows, size_t row, size_t column)
{
    dtp_csv_field field = dtp_cli_rows_get(rows, row, column);
    if (field.length == 0)
        dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_EMPTY, NULL);
    return field.text;
}

void dtp_cli_rows_twice(dtp_cli_rows *rows, size_t row, size_t column, size_t earlier)
{
    dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_TWICE, DTP_NUM(dtp_csv_line(rows->csv, earlier)), NULL);
}

void dtp_cli_rows_at_most(dtp_cli_rows *rows, size_t row, size_t column, size_t other)
{
    const char *text = dtp_cli_rows_get(rows, row, column).text;
    const char *most = dtp_cli_rows_get(rows, row, other).text;
    long long value, limit;
    /* What is no number was told as such. */
    if (dtp_parse_int(text, &value) && dtp_parse_int(most, &limit) && limit >= 0 && value > limit)
        dtp_issue(&rows->issues, DT_FAULT, dtp_cli_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_AT_MOST, text, most, rows->name[other], NULL);
}

dt_status dtp_cli_rows_unique(dtp_cli_rows *rows, size_t column)
{
    dtp_intern *seen;
    size_t *first = dtp_calloc(rows->n, sizeof *first);
    dt_status status = dtp_intern_new(&seen, &rows->cli->error);
    if (status == DT_OK && first == NULL)
        status = dtp_fail_memory(&rows->cli->error);
    for (size_t i = 0; i < rows->n && status == DT_OK; i++) {
        dtp_csv_field field = dtp_cli_rows_get(rows, i, column);
        size_t index = 0;
        bool is_new = true;
        dtp_cli_rows_text(rows, i, column);
        status = dtp_intern_add(seen, field.text, field.length, &index, &is_new, &rows->cli->error);
        if (status == DT_OK && is_new)
            first[index] = i;
        else if (status == DT_OK && field.length > 0)
            dtp_cli_rows_twice(rows, i, column, first[index]);
    }
    dtp_intern_free(seen);
    dtp_free(first);
    return status;
}

dt_status dtp_cli_rows_result(dtp_cli_rows *rows)
{
    if (rows->issues.faults > 0)
        rows->cli->issues.faults = rows->issues.faults; /* the told and the rest */
    return dtp_issues_result(&rows->issues, &rows->cli->error);
}

dt_status dtp_cli_rows_blame(const dtp_cli_rows *rows, dt_status status)
{
    if (status != DT_ERR_RANGE)
        return status;
    dtp_error_source(&rows->cli->error, dtp_csv_source(rows->csv));
    return rows->cli->error.status = DT_ERR_DATA;
}

enum { STRATUM, POPULATION, SAMPLE, COUNT };

dt_status dtp_cli_read_strata(dt_stratum_count **out, dtp_cli_rows *rows, dtp_arena *arena)
{
    dt_stratum_count *list = *out = dtp_arena_array(arena, rows->n, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(&rows->cli->error);
    DT_TRY(dtp_cli_rows_unique(rows, STRATUM));
    for (size_t i = 0; i < rows->n; i++) {
        list[i].population = dtp_cli_rows_whole(rows, i, POPULATION);
        list[i].sample = dtp_cli_rows_whole(rows, i, SAMPLE);
        list[i].count = dtp_cli_rows_whole(rows, i, COUNT);
        dtp_cli_rows_at_most(rows, i, SAMPLE, POPULATION);
        dtp_cli_rows_at_most(rows, i, COUNT, SAMPLE);
    }
    return dtp_cli_rows_result(rows);
}
