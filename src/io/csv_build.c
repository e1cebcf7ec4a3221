/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table from its fields, whatever file they come from. */
#include "base/text.h"
#include "io/csv_probe.h"
#include "io/csv_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEEK_RECORDS = 50 }; /* among which the header is */

void dtp_csv_builder_close(dtp_csv_builder *b)
{
    dtp_free(b->unnamed);
    b->unnamed = NULL;
}

bool dtp_table_line_in(const dtp_table_span *span, size_t n, size_t line)
{
    for (size_t i = 0; i < n; i++)
        if (line >= span[i].from && line <= span[i].to)
            return true;
    return false;
}

static bool is_skipped(const dtp_table_options *how, size_t line)
{
    return how != NULL && dtp_table_line_in(how->skip, how->n_skips, line);
}

static const char *column_name(bool letters, size_t column, char out[DTP_COLUMN_LETTERS])
{
    if (letters)
        return dtp_column_letters(column, out);
    (void)snprintf(out, DTP_COLUMN_LETTERS, "%zu", column);
    return out;
}

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

dt_status dtp_sheet_cell_fits(size_t size, dtp_place place, dt_error *err)
{
    return size <= DTP_SHEET_CELL ? DT_OK
                                  : dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_SAFE_CELL_SIZE,
                                                DTP_NUM(DTP_SHEET_CELL >> 20), NULL);
}

dt_status dtp_sheet_text_fits(size_t size, size_t cells, dtp_place place, dt_error *err)
{
    size_t room = DTP_SHEET_BASE + DTP_SHEET_EACH * cells;
    room = room < DTP_SHEET_TEXT ? room : DTP_SHEET_TEXT;
    return size <= room
               ? DT_OK
               : dtp_fail_at(err, place, DT_ERR_SYNTAX, DTP_MSG_SAFE_SHEET_SIZE, DTP_NUM(room >> 20), NULL);
}

static dt_status mark_cell(dtp_csv *csv, uint8_t kind, dt_error *err)
{
    if (csv->cells == csv->cell_cap)
        DT_TRY(dtp_grow(&csv->cell, &csv->cell_cap, csv->cells + 1, sizeof *csv->cell, err));
    if (csv->sheet != NULL) {
        DT_TRY(dtp_grow(&csv->kind, &csv->kind_cap, csv->cells + 1, sizeof *csv->kind, err));
        csv->kind[csv->cells] = kind;
    }
    csv->cell[csv->cells++] = (uint32_t)csv->used;
    return DT_OK;
}

/* A CSV file never grows its block, which is the file itself and has room for all (see csv_table.h). */
static dt_status add_cell(dtp_csv *csv, const char *text, size_t size, uint8_t kind, dt_error *err)
{
    if (csv->sheet != NULL)
        DT_TRY(dtp_sheet_text_fits(csv->used + size, csv->cells, dtp_csv_field_place(csv, csv->rows + 1, 0),
                                   err));
    DT_TRY(mark_cell(csv, kind, err));
    DT_TRY(dtp_grow(&csv->text, &csv->text_cap, csv->used + size + 1, 1, err));
    csv->used += copy_text(csv->text + csv->used, text, size);
    csv->text[csv->used++] = '\0';
    return DT_OK;
}

/* Whether the values of a column without a name number the rows. */
static bool goes_on_counting(const struct dtp_csv_unnamed *u, const char *text, size_t size)
{
    char digits[24];
    if (size == 0 || size >= sizeof digits)
        return false;
    memcpy(digits, text, size);
    digits[size] = '\0';
    long long value;
    return dtp_parse_int(digits, &value) && (value == (long long)u->rows || value == (long long)u->rows + 1);
}

/* A value in a column without a name, which is not read. */
static dt_status note_unnamed(dtp_csv_builder *b, size_t field, const char *text, size_t size)
{
    size_t before = b->unnamed_cap;
    DT_TRY(dtp_grow(&b->unnamed, &b->unnamed_cap, field + 1, sizeof *b->unnamed, b->err));
    for (size_t i = before; i < b->unnamed_cap; i++)
        b->unnamed[i] = (struct dtp_csv_unnamed){.counts = true};
    struct dtp_csv_unnamed *u = &b->unnamed[field];
    u->counts = u->counts && goes_on_counting(u, text, size);
    u->line = u->line == 0 ? b->line : u->line;
    u->rows++;
    return DT_OK;
}

dt_status dtp_csv_add_field(dtp_csv_builder *b, const char *text, size_t size)
{
    dtp_csv *csv = b->csv;
    size_t field = b->fields++;
    const char *trimmed = dtp_trim(text, &size);
    uint8_t kind = b->cell_kind;
    bool above = b->row_line < b->header_line;
    b->cell_kind = DTP_CELL_TEXT;
    b->filled = b->filled || size > 0 || kind != DTP_CELL_TEXT;
    b->n_filled += size > 0;
    b->last_filled = size > 0 ? field + 1 : b->last_filled;
    if (csv->fields == 0 || b->again || (field < csv->fields && csv->field_column[field] != SIZE_MAX))
        return above ? DT_OK : add_cell(csv, trimmed, size, kind, b->err);
    if (size == 0 || (field >= csv->fields && !csv->sheet))
        return DT_OK;
    if (b->how != NULL && b->how->tolerant)
        return note_unnamed(b, field, trimmed, size);
    char letters[DTP_COLUMN_LETTERS];
    const char *column = column_name(csv->sheet != NULL, field + 1, letters);
    return dtp_fail_at(b->err, dtp_csv_field_place(csv, csv->header_line, field), DT_ERR_DATA,
                       DTP_MSG_CSV_EMPTY_NAME, column, DTP_NUM(b->line), NULL);
}

static void add_column(dtp_csv *csv, size_t f, const char *name)
{
    csv->column_field[csv->columns] = f;
    csv->field_column[f] = csv->columns;
    csv->name[csv->columns++] = name;
    csv->needed = f + 1;
}

/* The second column of a name is called "name (2)" and so on. */
static dt_status rename_column(dtp_csv_builder *b, dtp_intern *names, size_t f, const char *name,
                               size_t before)
{
    dtp_csv *csv = b->csv;
    dtp_buf made = DTP_BUF_INIT;
    char first[DTP_COLUMN_LETTERS], second[DTP_COLUMN_LETTERS];
    bool letters = csv->sheet != NULL, is_new = false;
    dt_status status = DT_OK;
    for (size_t k = 2; !is_new && status == DT_OK; k++) {
        size_t index;
        made.len = 0;
        dtp_buf_printf(&made, "%s (%zu)", name, k);
        status = dtp_buf_status(&made, b->err);
        if (status == DT_OK)
            status = dtp_intern_add(names, dtp_buf_text(&made), made.len, &index, &is_new, b->err);
    }
    const char *copy = status == DT_OK ? dtp_arena_strdup(&csv->arena, dtp_buf_text(&made)) : NULL;
    dtp_buf_free(&made);
    DT_TRY(status);
    if (copy == NULL)
        return dtp_fail_memory(b->err);
    size_t field = before < csv->columns ? csv->column_field[before] : f;
    dtp_reading_add(&csv->reading, DTP_READ_COLUMN_TWICE, dtp_csv_field_place(csv, b->row_line, f), name,
                    column_name(letters, field + 1, first), column_name(letters, f + 1, second), copy, NULL);
    add_column(csv, f, copy);
    return DT_OK;
}

/* Field f of the header becomes a column unless it has no name. */
static dt_status name_column(dtp_csv_builder *b, dtp_intern *names, size_t f)
{
    dtp_csv *csv = b->csv;
    const char *name = csv->text + csv->cell[f];
    while (f == 0 &&
           strncmp(name, "\xEF\xBB\xBF", 3) == 0) /* a byte order mark within quotes is no part of it */
        name += 3;
    csv->field_column[f] = SIZE_MAX;
    if (name[0] == '\0')
        return DT_OK;
    size_t index = 0;
    bool is_new = false;
    DT_TRY(dtp_intern_add(names, name, strlen(name), &index, &is_new, b->err));
    if (!is_new && b->how != NULL && b->how->tolerant)
        return rename_column(b, names, f, name, index);
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
    add_column(csv, f, name);
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

/* Without a header the columns are called 1, 2, 3 …, and the record is a row. */
static dt_status name_by_number(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    size_t n = b->fields;
    csv->name = dtp_arena_array(&csv->arena, n, sizeof *csv->name);
    csv->field_column = dtp_arena_array(&csv->arena, n, sizeof *csv->field_column);
    csv->column_field = dtp_arena_array(&csv->arena, n, sizeof *csv->column_field);
    if (!csv->name || !csv->field_column || !csv->column_field)
        return dtp_fail_memory(b->err);
    for (size_t f = 0; f < n; f++) {
        const char *name = dtp_arena_strdup(&csv->arena, DTP_NUM(f + 1));
        if (name == NULL)
            return dtp_fail_memory(b->err);
        add_column(csv, f, name);
    }
    csv->fields = n;
    csv->header_line = b->row_line;
    return DT_OK;
}

static dtp_place row_place(const dtp_csv_builder *b)
{
    return (dtp_place){.source = b->csv->source, .sheet = b->csv->sheet, .line = b->row_line};
}

static dt_status refuse_count(dtp_csv_builder *b, bool tolerant)
{
    const dtp_csv *csv = b->csv;
    size_t expected = b->fields < csv->needed ? csv->needed : csv->fields;
    return dtp_fail_at(b->err, row_place(b), DT_ERR_DATA,
                       tolerant ? DTP_MSG_CSV_FIELD_COUNT_SKIP : DTP_MSG_CSV_FIELD_COUNT, DTP_NUM(expected),
                       DTP_NUM(b->fields), DTP_NUM(b->row_line), NULL);
}

/* The fields that are not there count as empty. Two rows that are too short and together have the fields of
 * one are probably a text with a line break. */
static dt_status fill_up(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    size_t line = b->row_line;
    const dtp_table_options *how = b->how;
    if (b->before_line != 0 && b->before_fields + b->fields == csv->fields + 1 &&
        !dtp_table_line_in(how->keep, how->n_keeps, line) && !is_skipped(how, line))
        dtp_reading_add(&csv->reading, DTP_READ_BROKEN_LINE, row_place(b), DTP_NUM(b->before_line),
                        DTP_NUM(line), NULL);
    b->short_line = b->short_rows++ == 0 ? line : b->short_line;
    b->before_line = line;
    b->before_fields = b->fields;
    for (size_t c = 0; c < csv->columns; c++)
        if (csv->column_field[c] >= b->fields)
            DT_TRY(add_cell(csv, "", 0, DTP_CELL_TEXT, b->err));
    return DT_OK;
}

/* A first row with far more in it than the header names. */
static bool is_title(const dtp_csv_builder *b)
{
    const dtp_csv *csv = b->csv;
    const dtp_table_options *how = b->how;
    return csv->rows < 3 && how->header_line == 0 && !how->no_header && how->n_wanted == 0 &&
           b->n_filled >= 2 && b->n_filled >= 2 * csv->columns;
}

static dt_status check_count(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    bool tolerant = b->how != NULL && b->how->tolerant;
    if (tolerant && is_title(b) && !dtp_reading_has(&csv->reading, DTP_READ_HEADER_TITLE)) {
        dtp_place place = row_place(b);
        place.line = csv->header_line;
        dtp_reading_add(&csv->reading, DTP_READ_HEADER_TITLE, place, DTP_NUM(csv->columns),
                        DTP_NUM(b->n_filled), DTP_NUM(b->row_line), DTP_NUM(csv->header_line), NULL);
        b->wide = true;
    }
    bool wide = b->fields > csv->fields, lost = b->last_filled > csv->fields;
    if (!tolerant)
        return b->fields < csv->needed || wide ? refuse_count(b, false) : DT_OK;
    if (wide && lost && csv->sheet == NULL && !b->wide && !is_skipped(b->how, b->row_line))
        return refuse_count(b, true);
    if (b->fields < csv->needed)
        return fill_up(b);
    b->before_line = 0;
    return DT_OK;
}

static dt_status take_row(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    DT_TRY(check_count(b));
    if (csv->rows == csv->line_cap)
        DT_TRY(dtp_grow(&csv->line, &csv->line_cap, csv->rows + 1, sizeof *csv->line, b->err));
    if (b->gap && csv->rows > b->rows_before) {
        DT_TRY(dtp_grow(&csv->gap, &csv->gap_cap, csv->n_gaps + 1, sizeof *csv->gap, b->err));
        csv->gap[csv->n_gaps++] = csv->rows;
    }
    b->gap = false;
    csv->line[csv->rows++] = (uint32_t)b->row_line;
    return DT_OK;
}

static void drop_record(dtp_csv_builder *b)
{
    b->csv->cells = b->cells_kept;
    b->csv->used = b->used_kept;
    while (b->csv->n_shown > 0 && b->csv->shown[b->csv->n_shown - 1].cell >= b->csv->cells)
        b->csv->n_shown--;
}

static dt_status refuse_header(const dtp_csv_builder *b, size_t line)
{
    const dtp_csv *csv = b->csv;
    dtp_place place = row_place(b);
    place.line = line;
    return dtp_fail_at(b->err, place, DT_ERR_DATA, DTP_MSG_READ_SHEET_HEADER, csv->sheet,
                       csv->n_parts > 0 ? csv->part[0].sheet : csv->sheet, NULL);
}

dt_status dtp_csv_header_came(const dtp_csv_builder *b)
{
    return b->again && b->titles > 0 ? refuse_header(b, 0) : DT_OK;
}

/* The header of a sheet that is read together with an earlier one. */
static dt_status compare_header(dtp_csv_builder *b)
{
    const dtp_csv *csv = b->csv;
    bool same = b->last_filled <= csv->fields;
    for (size_t f = 0; f < b->fields && f < csv->fields && same; f++) {
        const char *name = csv->text + csv->cell[b->cells_kept + f];
        size_t column = csv->field_column[f];
        same = column == SIZE_MAX ? name[0] == '\0' : dtp_fold_eq(name, csv->name[column]);
    }
    b->again = false;
    if (!same || b->last_filled < csv->needed)
        return refuse_header(b, b->row_line);
    drop_record(b);
    return DT_OK;
}

/* Whether the record has all the names that the header must have. */
static bool has_wanted(const dtp_csv_builder *b)
{
    const dtp_csv *csv = b->csv;
    for (size_t w = 0; w < b->how->n_wanted; w++) {
        bool found = false;
        for (size_t c = b->cells_kept; c < csv->cells && !found; c++) {
            const char *name = csv->text + csv->cell[c];
            found = dtp_csv_same_name(name, strlen(name), b->how->wanted[w]);
        }
        if (!found)
            return false;
    }
    return true;
}

static dt_status take_record(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    if (b->row_line < b->header_line) {
        b->titles++;
        drop_record(b);
        return DT_OK;
    }
    if ((csv->fields == 0 || b->again) && b->seek && !has_wanted(b)) {
        b->lost = ++b->titles > SEEK_RECORDS;
        drop_record(b);
        return DT_OK;
    }
    if (b->again)
        return compare_header(b);
    if (csv->fields > 0)
        return take_row(b);
    if (b->how != NULL && b->how->header_line > 0 && b->row_line != b->how->header_line)
        return dtp_fail_at(b->err, (dtp_place){.source = csv->source, .sheet = csv->sheet}, DT_ERR_RANGE,
                           DTP_MSG_TABLE_HEADER_LINE, DTP_NUM(b->how->header_line), NULL);
    if (b->how == NULL || !b->how->no_header) {
        csv->header_cells = b->fields;
        return take_header(b);
    }
    DT_TRY(name_by_number(b));
    return take_row(b);
}

dt_status dtp_csv_end_record(dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    dt_status status = DT_OK;
    if (b->filled) {
        status = take_record(b);
    } else {
        drop_record(b);
        b->gap = true;
    }
    b->cells_kept = csv->cells;
    b->used_kept = csv->used;
    b->fields = b->n_filled = b->last_filled = 0;
    b->filled = false;
    return status;
}

/* What was noted while the rows came in. */
static void tell_columns(const dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    char letters[DTP_COLUMN_LETTERS];
    for (size_t f = 0; f < b->unnamed_cap; f++) {
        const struct dtp_csv_unnamed *u = &b->unnamed[f];
        const char *name = column_name(csv->sheet != NULL, f + 1, letters);
        dtp_place place = {.sheet = csv->sheet, .line = u->line, .column = f + 1};
        if (u->rows > 0 && u->counts && u->rows == csv->rows && f == 0)
            dtp_reading_add(&csv->reading, DTP_READ_INDEX_COLUMN, (dtp_place){.sheet = csv->sheet}, name,
                            NULL);
        else if (u->rows > 0)
            dtp_reading_add(&csv->reading, DTP_READ_UNNAMED, place, name, DTP_NUM(u->line), NULL);
    }
}

static void tell_build(const dtp_csv_builder *b)
{
    dtp_csv *csv = b->csv;
    dtp_place whole = {.sheet = csv->sheet};
    if (b->how != NULL && b->how->no_header)
        dtp_reading_add(&csv->reading, DTP_READ_NO_HEADER, whole, NULL);
    else if (csv->header_line > 0)
        dtp_reading_add(&csv->reading, DTP_READ_HEADER, whole, DTP_NUM(csv->header_line), NULL);
    if (b->titles > 0)
        dtp_reading_add(&csv->reading, DTP_READ_TITLE_LINES, whole, DTP_NUM(b->titles), NULL);
    tell_columns(b);
    if (b->short_rows > 0)
        dtp_reading_add(&csv->reading, DTP_READ_SHORT_ROWS, whole, DTP_NUM(b->short_rows),
                        DTP_NUM(b->short_line), NULL);
    if (csv->n_gaps > 0)
        dtp_reading_add(&csv->reading, DTP_READ_GAP, whole, DTP_NUM(csv->n_gaps), NULL);
}

dt_status dtp_csv_complete(dtp_csv_builder *b)
{
    if (b->csv->columns > 0) {
        tell_build(b);
        DT_TRY(mark_cell(b->csv, DTP_CELL_TEXT, b->err));
        b->csv->cells--; /* the end is not a cell: another sheet may follow */
        return dtp_reading_status(&b->csv->reading, b->err);
    }
    dtp_place place = {.source = b->csv->source, .sheet = b->csv->sheet};
    return dtp_fail_at(b->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_EMPTY, NULL);
}

dt_status dtp_csv_put_shown(dtp_csv_builder *b, const char *text)
{
    dtp_csv *csv = b->csv;
    const char *copy = dtp_arena_strdup(&csv->arena, text);
    if (copy == NULL)
        return dtp_fail_memory(b->err);
    DT_TRY(dtp_grow(&csv->shown, &csv->shown_cap, csv->n_shown + 1, sizeof *csv->shown, b->err));
    csv->shown[csv->n_shown++] = (dtp_csv_instead){csv->cells - 1, copy, strlen(copy), DTP_CELL_NUMBER};
    return DT_OK;
}

void dtp_csv_free(dtp_csv *csv)
{
    if (!csv)
        return;
    dtp_free(csv->text);
    dtp_free(csv->cell);
    dtp_free(csv->line);
    dtp_free(csv->kind);
    dtp_free(csv->shown);
    dtp_free(csv->merged);
    dtp_free(csv->gap);
    dtp_free(csv->part);
    dtp_reading_close(&csv->reading);
    dtp_arena_free(&csv->arena);
    dtp_free(csv);
}
