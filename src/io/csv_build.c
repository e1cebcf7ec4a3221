/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table from its fields, whatever file they come from. */
#include "base/text.h"
#include "io/csv_table.h"

#include <string.h>

dt_status dtp_csv_new(dtp_csv **out, const char *source, const char *sheet, dt_error *err)
{
    dtp_csv *csv = dtp_calloc(1, sizeof *csv);
    *out = csv;
    if (csv) {
        csv->source = dtp_arena_strdup(&csv->arena, source);
        csv->sheet = dtp_arena_strdup(&csv->arena, sheet);
    }
    if (csv && !csv->source == !source && !csv->sheet == !sheet)
        return DT_OK;
    dtp_csv_free(csv);
    *out = NULL;
    return dtp_fail_memory(err);
}

dtp_place dtp_csv_field_place(const dtp_csv *csv, size_t line, size_t field)
{
    dtp_place place = {.source = csv->source, .sheet = csv->sheet, .line = line, .column = field + 1};
    if (field < csv->fields && csv->field_column[field] != SIZE_MAX)
        place.where = csv->name[csv->field_column[field]];
    return place;
}

/* Copy with every line break as LF. */
static size_t copy_text(char *to, const char *from, size_t size)
{
    if (!memchr(from, '\r', size)) {
        memmove(to, from, size);
        return size;
    }
    size_t n = 0;
    for (size_t i = 0; i < size; i++) {
        if (from[i] == '\r' && i + 1 < size && from[i + 1] == '\n')
            continue;
        to[n++] = from[i] == '\r' ? '\n' : from[i];
    }
    return n;
}

static dt_status mark_cell(dtp_csv *csv, dt_error *err)
{
    if (csv->cells == csv->cell_cap)
        DT_TRY(dtp_grow(&csv->cell, &csv->cell_cap, csv->cells + 1, sizeof *csv->cell, err));
    csv->cell[csv->cells++] = (uint32_t)csv->used;
    return DT_OK;
}

/* A CSV file never grows its block, which is the file itself and has room for all (see csv_table.h). */
static dt_status add_cell(dtp_csv *csv, const char *text, size_t size, dt_error *err)
{
    DT_TRY(mark_cell(csv, err));
    DT_TRY(dtp_grow(&csv->text, &csv->text_cap, csv->used + size + 1, 1, err));
    csv->used += copy_text(csv->text + csv->used, text, size);
    csv->text[csv->used++] = '\0';
    return DT_OK;
}

dt_status dtp_csv_add_field(dtp_csv_builder *b, const char *text, size_t size)
{
    dtp_csv *csv = b->csv;
    size_t field = b->fields++;
    const char *trimmed = dtp_trim(text, &size);
    b->filled = b->filled || size > 0;
    if (csv->fields == 0 || (field < csv->fields && csv->field_column[field] != SIZE_MAX))
        return add_cell(csv, trimmed, size, b->err);
    if (size == 0 || (field >= csv->fields && !csv->sheet))
        return DT_OK;
    char letters[DTP_COLUMN_LETTERS];
    const char *column = csv->sheet ? dtp_column_letters(field + 1, letters) : DTP_NUM(field + 1);
    return dtp_fail_at(b->err, dtp_csv_field_place(csv, csv->header_line, field), DT_ERR_DATA,
                       DTP_MSG_CSV_EMPTY_NAME, column, DTP_NUM(b->line), NULL);
}

/* Field f of the header becomes a column unless it has no name. */
static dt_status name_column(dtp_csv_builder *b, dtp_intern *names, size_t f)
{
    dtp_csv *csv = b->csv;
    const char *name = csv->text + csv->cell[f];
    csv->field_column[f] = SIZE_MAX;
    if (name[0] == '\0')
        return DT_OK;
    size_t index = 0;
    bool is_new = false;
    DT_TRY(dtp_intern_add(names, name, strlen(name), &index, &is_new, b->err));
    if (!is_new) {
        dtp_place place = dtp_csv_field_place(csv, b->row_line, f);
        char first[DTP_COLUMN_LETTERS], second[DTP_COLUMN_LETTERS];
        bool letters = csv->sheet != NULL;
        size_t before = csv->column_field[index];
        place.where = name;
        return dtp_fail_at(b->err, place, DT_ERR_DATA, DTP_MSG_CSV_DUPLICATE_COLUMN, name,
                           letters ? dtp_column_letters(before + 1, first) : DTP_NUM(before + 1),
                           letters ? dtp_column_letters(f + 1, second) : DTP_NUM(f + 1), NULL);
    }
    csv->column_field[csv->columns] = f;
    csv->field_column[f] = csv->columns;
    csv->name[csv->columns++] = name;
    csv->needed = f + 1;
    return DT_OK;
}

/* The names stay where they are: a block that grows later would leave them behind. */
static dt_status keep_names(dtp_csv_builder *b)
{
    for (size_t c = 0; c < b->csv->columns; c++) {
        b->csv->name[c] = dtp_arena_strdup(&b->csv->arena, b->csv->name[c]);
        if (!b->csv->name[c])
            return dtp_fail_memory(b->err);
    }
    return DT_OK;
}

static dt_status take_header(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    size_t n = b->fields;
    csv->name = dtp_arena_array(&csv->arena, n, sizeof *csv->name);
    csv->field_column = dtp_arena_array(&csv->arena, n, sizeof *csv->field_column);
    csv->column_field = dtp_arena_array(&csv->arena, n, sizeof *csv->column_field);
    if (!csv->name || !csv->field_column || !csv->column_field)
        return dtp_fail_memory(b->err);
    dtp_intern *names = NULL;
    DT_TRY(dtp_intern_new(&names, b->err));
    csv->header_line = b->row_line;
    dt_status status = DT_OK;
    for (size_t f = 0; f < n && status == DT_OK; f++)
        status = name_column(b, names, f);
    dtp_intern_free(names);
    csv->fields = n;
    return status == DT_OK ? keep_names(b) : status;
}

static dt_status take_row(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    if (b->fields < csv->needed || b->fields > csv->fields) {
        dtp_place place = {.source = csv->source, .sheet = csv->sheet, .line = b->row_line};
        size_t expected = b->fields < csv->needed ? csv->needed : csv->fields;
        return dtp_fail_at(b->err, place, DT_ERR_DATA, DTP_MSG_CSV_FIELD_COUNT, DTP_NUM(expected),
                           DTP_NUM(b->fields), NULL);
    }
    if (csv->rows == csv->line_cap)
        DT_TRY(dtp_grow(&csv->line, &csv->line_cap, csv->rows + 1, sizeof *csv->line, b->err));
    csv->line[csv->rows++] = (uint32_t)b->row_line;
    return DT_OK;
}

dt_status dtp_csv_end_record(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    dt_status status = DT_OK;
    if (b->filled) {
        status = csv->fields == 0 ? take_header(b) : take_row(b);
    } else {
        csv->cells = b->cells_kept;
        csv->used = b->used_kept;
    }
    b->cells_kept = csv->cells;
    b->used_kept = csv->used;
    b->fields = 0;
    b->filled = false;
    return status;
}

dt_status dtp_csv_complete(dtp_csv_builder *b)
{
    if (b->csv->fields > 0)
        return mark_cell(b->csv, b->err);
    dtp_place place = {.source = b->csv->source, .sheet = b->csv->sheet};
    return dtp_fail_at(b->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_EMPTY, NULL);
}

void dtp_csv_free(dtp_csv *csv)
{
    if (!csv)
        return;
    dtp_free(csv->text);
    dtp_free(csv->cell);
    dtp_free(csv->line);
    dtp_arena_free(&csv->arena);
    dtp_free(csv);
}
