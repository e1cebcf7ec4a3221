/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking into a table that was read. */
#include "io/csv.h"

#include "base/error.h"
#include "base/text.h"
#include "io/csv_table.h"
#include "io/names.h"

#include <stdlib.h>
#include <string.h>

const char *dtp_csv_source(const dtp_csv *csv)
{
    return csv->source;
}

char dtp_csv_delimiter(const dtp_csv *csv)
{
    return csv->delimiter;
}

const char *dtp_csv_encoding(const dtp_csv *csv)
{
    return csv->encoding;
}

size_t dtp_csv_columns(const dtp_csv *csv)
{
    return csv->columns;
}

const char *dtp_csv_column_name(const dtp_csv *csv, size_t column)
{
    return csv->name[column];
}

size_t dtp_csv_find_column(const dtp_csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (strcmp(csv->name[i], name) == 0)
            return i;
    for (size_t i = 0; i < csv->columns; i++)
        if (dtp_fold_eq(csv->name[i], name))
            return i;
    return SIZE_MAX;
}

size_t dtp_csv_find_either(const dtp_csv *csv, const char *name, const char *other)
{
    size_t column = dtp_csv_find_column(csv, name);
    return column == SIZE_MAX ? dtp_csv_find_column(csv, other) : column;
}

dt_status dtp_csv_need_column(const dtp_csv *csv, const char *name, size_t *column, dt_error *err)
{
    *column = dtp_csv_find_column(csv, name);
    if (*column != SIZE_MAX)
        return DT_OK;
    dtp_place place = dtp_csv_place(csv, SIZE_MAX, SIZE_MAX);
    const char *near = dtp_nearest(name, csv->name, csv->columns);
    if (near)
        return dtp_fail_at(err, place, DT_ERR_NOTFOUND, DTP_MSG_CSV_NO_COLUMN_NEAR, name, near, NULL);
    char list[DT_ERROR_ARG_SIZE];
    dtp_names_list(csv->name, csv->columns, list, sizeof list);
    return dtp_fail_at(err, place, DT_ERR_NOTFOUND, DTP_MSG_CSV_NO_COLUMN, name, list, NULL);
}

size_t dtp_csv_rows(const dtp_csv *csv)
{
    return csv->rows;
}

static int by_size(const void *a, const void *b)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

/* The number of the cell is the first member. */
static const dtp_csv_instead *find_instead(const dtp_csv_instead *list, size_t n, size_t cell)
{
    return n == 0 ? NULL : bsearch(&cell, list, n, sizeof *list, by_size);
}

/* The sheet that a row is on. */
static const char *sheet_of(const dtp_csv *csv, size_t row)
{
    const char *sheet = csv->n_parts > 0 ? csv->part[0].sheet : csv->sheet;
    for (size_t i = 1; i < csv->n_parts && row != SIZE_MAX && csv->part[i].row <= row; i++)
        sheet = csv->part[i].sheet;
    return sheet;
}

dtp_csv_field dtp_csv_get(const dtp_csv *csv, size_t row, size_t column)
{
    size_t index = csv->header_cells + row * csv->columns + column;
    const dtp_csv_instead *merged = find_instead(csv->merged, csv->n_merged, index);
    if (merged != NULL)
        return (dtp_csv_field){.text = merged->text, .length = merged->length, .kind = merged->kind};
    const uint32_t *cell = csv->cell + index;
    return (dtp_csv_field){.text = csv->text + cell[0],
                           .length = cell[1] - cell[0] - 1,
                           .kind = csv->kind != NULL ? csv->kind[index] : DTP_CELL_TEXT};
}

dtp_csv_field dtp_csv_shown(const dtp_csv *csv, size_t row, size_t column)
{
    size_t index = csv->header_cells + row * csv->columns + column;
    const dtp_csv_instead *shown = find_instead(csv->shown, csv->n_shown, index);
    dtp_csv_field field = dtp_csv_get(csv, row, column);
    if (shown != NULL) {
        field.text = shown->text;
        field.length = shown->length;
    }
    return field;
}

bool dtp_csv_is_workbook(const dtp_csv *csv)
{
    return csv->sheet != NULL;
}

const dtp_reading *dtp_csv_reading(const dtp_csv *csv)
{
    return &csv->reading;
}

bool dtp_csv_after_gap(const dtp_csv *csv, size_t row)
{
    return csv->n_gaps > 0 && bsearch(&row, csv->gap, csv->n_gaps, sizeof row, by_size) != NULL;
}

size_t dtp_csv_line(const dtp_csv *csv, size_t row)
{
    return csv->line[row];
}

size_t dtp_csv_header_line(const dtp_csv *csv)
{
    return csv->header_line;
}

dtp_place dtp_csv_place(const dtp_csv *csv, size_t row, size_t column)
{
    size_t line = row == SIZE_MAX ? csv->header_line : csv->line[row];
    dtp_place place = {.source = csv->source, .line = line};
    if (column != SIZE_MAX)
        place = dtp_csv_field_place(csv, line, csv->column_field[column]);
    place.sheet = sheet_of(csv, row);
    return place;
}

dtp_place dtp_csv_whole(const dtp_csv *csv)
{
    return (dtp_place){.source = csv->source, .sheet = csv->n_parts > 1 ? NULL : csv->sheet};
}

const char *dtp_csv_meant(const dtp_csv *csv, size_t row, size_t column)
{
    const char *text = dtp_csv_get(csv, row, column).text;
    return csv->sheet ? text : dtp_csv_unguard(text);
}
