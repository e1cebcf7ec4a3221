/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "io/rows.h"
#include "base/text.h"
#include "io/table.h"
#include <string.h>

dt_status dtp_io_rows_open(dtp_io_rows *rows, const char *path, const char *const *names, size_t needed,
                           size_t n_names, dt_issue_sink issues, dt_error *err)
{
    *rows = (dtp_io_rows){.name = names, .issues = DTP_ISSUES_INIT(issues)};
    DT_TRY(dtp_table_read(&rows->csv, path, NULL, err));
    for (size_t i = 0; i < n_names; i++) {
        if (i < needed)
            DT_TRY(dtp_csv_need_column(rows->csv, names[i], &rows->column[i], err));
        else
            rows->column[i] = dtp_csv_find_column(rows->csv, names[i]);
    }
    rows->n = dtp_csv_rows(rows->csv);
    if (rows->n > 0)
        return DT_OK;
    dtp_place place = dtp_csv_place(rows->csv, SIZE_MAX, SIZE_MAX);
    return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_PLUMBING_NO_ROWS, NULL);
}

void dtp_io_rows_close(dtp_io_rows *rows)
{
    dtp_csv_free(rows->csv);
}

bool dtp_io_rows_has(const dtp_io_rows *rows, size_t column)
{
    return rows->column[column] != SIZE_MAX;
}

dtp_csv_field dtp_io_rows_get(const dtp_io_rows *rows, size_t row, size_t column)
{
    return dtp_csv_get(rows->csv, row, rows->column[column]);
}

dtp_place dtp_io_rows_place(const dtp_io_rows *rows, size_t row, size_t column)
{
    dtp_place place = dtp_csv_place(rows->csv, row, rows->column[column]);
    place.where = rows->name[column];
    return place;
}

static bool is_whole(const char *text)
{
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

unsigned long dtp_io_rows_whole(dtp_io_rows *rows, size_t row, size_t column)
{
    const char *text = dtp_io_rows_get(rows, row, column).text;
    long long value;
    if (is_whole(text) && dtp_parse_int(text, &value))
        return (unsigned long)value;
    dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_NOT_WHOLE, text, NULL);
    return 0;
}

double dtp_io_rows_number(dtp_io_rows *rows, size_t row, size_t column)
{
    const char *text = dtp_io_rows_get(rows, row, column).text;
    double value;
    if (dtp_parse_number(text, &value) && value >= 0)
        return value;
    dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_NOT_NUMBER, text, NULL);
    return 0;
}

const char *dtp_io_rows_text(dtp_io_rows *rows, size_t row, size_t column)
{
    dtp_csv_field field = dtp_io_rows_get(rows, row, column);
    if (field.length == 0)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_EMPTY, NULL);
    return field.text;
}

void dtp_io_rows_twice(dtp_io_rows *rows, size_t row, size_t column, size_t line)
{
    dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
              DTP_MSG_PLUMBING_TWICE, DTP_NUM(line), NULL);
}

void dtp_io_rows_at_most(dtp_io_rows *rows, size_t row, size_t column, size_t other)
{
    const char *text = dtp_io_rows_get(rows, row, column).text;
    const char *most = dtp_io_rows_get(rows, row, other).text;
    long long value, limit;
    /* What is no number was told as such. */
    if (dtp_parse_int(text, &value) && dtp_parse_int(most, &limit) && limit >= 0 && value > limit)
        dtp_issue(&rows->issues, DT_FAULT, dtp_io_rows_place(rows, row, column), DT_ERR_DATA,
                  DTP_MSG_PLUMBING_AT_MOST, text, most, rows->name[other], NULL);
}

dt_status dtp_io_rows_unique(dtp_io_rows *rows, size_t column, dt_error *err)
{
    dtp_intern *seen;
    size_t *first = dtp_calloc(rows->n, sizeof *first);
    dt_status status = dtp_intern_new(&seen, err);
    if (status == DT_OK && first == NULL)
        status = dtp_fail_memory(err);
    for (size_t i = 0; i < rows->n && status == DT_OK; i++) {
        dtp_csv_field field = dtp_io_rows_get(rows, i, column);
        size_t index = 0;
        bool is_new = true;
        dtp_io_rows_text(rows, i, column);
        status = dtp_intern_add(seen, field.text, field.length, &index, &is_new, err);
        if (status == DT_OK && is_new)
            first[index] = dtp_csv_line(rows->csv, i);
        else if (status == DT_OK && field.length > 0)
            dtp_io_rows_twice(rows, i, column, first[index]);
    }
    dtp_intern_free(seen);
    dtp_free(first);
    return status;
}
