/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a table through libcsv in strict mode, one physical line at a time: so the line of every row and of
 * every fault is that of the file, although libcsv itself skips blank lines and knows no numbers. */
#include "io/csv.h"

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "io/csv_table.h"
#include "io/csv_text.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

enum {
    PARSER_BLOCK = 4096,   /* libcsv grows a long field by this much */
    MAX_BYTES = 1024 << 20 /* so that offsets fit in 32 bits, even when Windows-1252 becomes UTF-8 */
};

typedef struct reader {
    dtp_csv *csv;
    struct csv_parser parser;
    size_t line;       /* being fed, from 1 */
    size_t row_line;   /* on which the record started */
    size_t field_line; /* on which the field that is open at the end of a line started */
    size_t fields;     /* complete ones of the record */
    size_t cells_kept; /* where a record that turns out blank is taken back to */
    size_t used_kept;
    bool filled; /* the record has a field that is not empty */
    bool inside; /* a quoted field goes on beyond the line */
    bool row_ended;
    dt_status status; /* of the callbacks, which cannot stop libcsv */
    dt_error *err;
} reader;

static dtp_place place_of(const reader *r, size_t line, size_t field)
{
    const dtp_csv *csv = r->csv;
    dtp_place place = {.source = csv->source, .line = line, .column = field + 1};
    if (field < csv->fields && csv->field_column[field] != SIZE_MAX)
        place.where = csv->name[csv->field_column[field]];
    return place;
}

/* Copy with every line break as LF. */
static size_t copy_text(char *to, const char *from, size_t size)
{
    if (!memchr(from, '\r', size)) {
        memcpy(to, from, size);
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

static dt_status add_cell(dtp_csv *csv, const char *text, size_t size, dt_error *err)
{
    DT_TRY(mark_cell(csv, err));
    csv->used += copy_text(csv->text + csv->used, text, size);
    csv->text[csv->used++] = '\0';
    return DT_OK;
}

static dt_status take_field(reader *r, size_t field, const char *text, size_t size)
{
    const dtp_csv *csv = r->csv;
    if (csv->fields == 0 || (field < csv->fields && csv->field_column[field] != SIZE_MAX))
        return add_cell(r->csv, text, size, r->err);
    if (field >= csv->fields || size == 0)
        return DT_OK;
    return dtp_fail_at(r->err, place_of(r, csv->header_line, field), DT_ERR_DATA, DTP_MSG_CSV_EMPTY_NAME,
                       DTP_NUM(field + 1), DTP_NUM(r->line), NULL);
}

static void end_field(void *text, size_t size, void *payload)
{
    reader *r = payload;
    size_t field = r->fields++;
    if (r->status != DT_OK)
        return;
    const char *trimmed = dtp_trim(text, &size);
    r->filled = r->filled || size > 0;
    r->status = take_field(r, field, trimmed, size);
}

/* Field f of the header becomes a column unless it has no name. */
static dt_status name_column(reader *r, dtp_intern *names, size_t f, size_t *first_field)
{
    dtp_csv *csv = r->csv;
    const char *name = csv->text + csv->cell[f];
    csv->field_column[f] = SIZE_MAX;
    if (name[0] == '\0')
        return DT_OK;
    size_t index = 0;
    bool is_new = false;
    DT_TRY(dtp_intern_add(names, name, strlen(name), &index, &is_new, r->err));
    if (!is_new) {
        dtp_place place = {.source = csv->source, .where = name, .line = r->row_line, .column = f + 1};
        return dtp_fail_at(r->err, place, DT_ERR_DATA, DTP_MSG_CSV_DUPLICATE_COLUMN, name,
                           DTP_NUM(first_field[index] + 1), DTP_NUM(f + 1), NULL);
    }
    first_field[index] = f;
    csv->field_column[f] = csv->columns;
    csv->name[csv->columns++] = name;
    csv->needed = f + 1;
    return DT_OK;
}

static dt_status take_header(reader *r)
{
    dtp_csv *csv = r->csv;
    size_t n = r->fields;
    csv->name = dtp_arena_array(&csv->arena, n, sizeof *csv->name);
    csv->field_column = dtp_arena_array(&csv->arena, n, sizeof *csv->field_column);
    size_t *first_field = dtp_arena_array(&csv->arena, n, sizeof *first_field);
    if (!csv->name || !csv->field_column || !first_field)
        return dtp_fail(r->err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    dtp_intern *names = NULL;
    DT_TRY(dtp_intern_new(&names, r->err));
    csv->header_line = r->row_line;
    dt_status status = DT_OK;
    for (size_t f = 0; f < n && status == DT_OK; f++)
        status = name_column(r, names, f, first_field);
    dtp_intern_free(names);
    csv->fields = n;
    return status;
}

static dt_status take_row(reader *r)
{
    dtp_csv *csv = r->csv;
    if (r->fields < csv->needed || r->fields > csv->fields) {
        dtp_place place = {.source = csv->source, .line = r->row_line};
        size_t expected = r->fields < csv->needed ? csv->needed : csv->fields;
        return dtp_fail_at(r->err, place, DT_ERR_DATA, DTP_MSG_CSV_FIELD_COUNT, DTP_NUM(expected),
                           DTP_NUM(r->fields), NULL);
    }
    if (csv->rows == csv->line_cap)
        DT_TRY(dtp_grow(&csv->line, &csv->line_cap, csv->rows + 1, sizeof *csv->line, r->err));
    csv->line[csv->rows++] = (uint32_t)r->row_line;
    return DT_OK;
}

/* A record with nothing in it, such as the ;;;; a spreadsheet leaves at the end, is no row. */
static void end_row(int terminator, void *payload)
{
    (void)terminator;
    reader *r = payload;
    dtp_csv *csv = r->csv;
    if (!r->filled) {
        csv->cells = r->cells_kept;
        csv->used = r->used_kept;
    } else if (r->status == DT_OK) {
        r->status = csv->fields == 0 ? take_header(r) : take_row(r);
    }
    r->cells_kept = csv->cells;
    r->used_kept = csv->used;
    r->fields = 0;
    r->filled = false;
    r->row_ended = true;
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n')
            return false;
    return true;
}

/* Why libcsv stopped in the middle of the line. A field counts as opened on this line when it is the first of
 * its record to be on it or another ended on it. */
static dt_status parse_fault(reader *r, bool opened_here)
{
    if (csv_error(&r->parser) != CSV_EPARSE)
        return dtp_fail(r->err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    dtp_place place = place_of(r, r->line, r->fields);
    if (opened_here)
        return dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_QUOTE, NULL);
    return dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_QUOTE_OPEN, DTP_NUM(r->field_line), NULL);
}

static dt_status feed_line(reader *r, const char *line, size_t size)
{
    if (!r->inside && is_blank(line, size))
        return DT_OK;
    if (!r->inside)
        r->row_line = r->line;
    bool fresh = !r->inside;
    size_t fields_before = r->fields;
    r->row_ended = false;
    size_t done = csv_parse(&r->parser, line, size, end_field, end_row, r);
    if (r->status != DT_OK)
        return r->status;
    bool opened_here = fresh || r->fields != fields_before;
    if (done != size)
        return parse_fault(r, opened_here);
    if (opened_here)
        r->field_line = r->line;
    r->inside = !r->row_ended;
    return DT_OK;
}

/* The text was cut before a byte that cannot be read, and here it is. */
static dt_status stopped(const reader *r, const dtp_csv_text *text, size_t line)
{
    char byte[8];
    snprintf(byte, sizeof byte, "0x%02X", text->stop_byte);
    return dtp_fail_at(r->err, place_of(r, line, r->fields), DT_ERR_SYNTAX, text->stop, byte, NULL);
}

static dt_status feed_all(reader *r, const dtp_csv_text *text)
{
    dtp_csv_lines lines = {.s = text->data, .n = text->size, .at = text->begin};
    const char *line = NULL;
    size_t size = 0;
    bool complete = true;
    r->line = text->line - 1;
    while (dtp_csv_next_line(&lines, &line, &size)) {
        r->line++;
        complete = line[size - 1] == '\n' || line[size - 1] == '\r';
        DT_TRY(feed_line(r, line, size));
    }
    if (text->stop != DTP_MSG_NONE)
        return stopped(r, text, complete ? r->line + 1 : r->line);
    if (csv_fini(&r->parser, end_field, end_row, r) != 0)
        return dtp_fail_at(r->err, place_of(r, r->field_line, r->fields), DT_ERR_SYNTAX,
                           DTP_MSG_CSV_UNTERMINATED, NULL);
    DT_TRY(r->status);
    if (r->csv->fields == 0) {
        dtp_place place = {.source = r->csv->source};
        return dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_EMPTY, NULL);
    }
    return mark_cell(r->csv, r->err);
}

static dt_status run_parser(dtp_csv *csv, const dtp_csv_text *text, dt_error *err)
{
    reader r = {.csv = csv, .err = err};
    if (csv_init(&r.parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    csv_set_realloc_func(&r.parser, dtp_realloc);
    csv_set_free_func(&r.parser, dtp_free);
    csv_set_blk_size(&r.parser, PARSER_BLOCK);
    csv_set_delim(&r.parser, (unsigned char)text->delimiter);
    dt_status status = feed_all(&r, text);
    csv_free(&r.parser);
    return status;
}

/* Takes data, which has size bytes and a NUL. */
static dt_status parse_take(dtp_csv **out, const char *name, char *data, size_t size, dt_error *err)
{
    dtp_csv *csv = dtp_calloc(1, sizeof *csv);
    const char *source = csv ? dtp_arena_strdup(&csv->arena, name) : NULL;
    if (!csv || (name && !source)) {
        dtp_free(data);
        dtp_csv_free(csv);
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    }
    csv->source = source;
    dtp_csv_text text = {.data = data, .size = size};
    dt_status status = dtp_csv_text_prepare(&text, source, err);
    csv->text = text.data; /* the fields are packed over the text they come from */
    csv->encoding = text.encoding;
    csv->delimiter = text.delimiter;
    if (status == DT_OK)
        status = run_parser(csv, &text, err);
    if (status != DT_OK) {
        dtp_csv_free(csv);
        return status;
    }
    *out = csv;
    return DT_OK;
}

dt_status dtp_csv_read(dtp_csv **out, const char *path, dt_error *err)
{
    *out = NULL;
    char *data = NULL;
    size_t size = 0;
    DT_TRY(dtp_file_read(path, MAX_BYTES, &data, &size, err));
    return parse_take(out, path, data, size, err);
}

dt_status dtp_csv_parse(dtp_csv **out, const char *name, const char *data, size_t size, dt_error *err)
{
    *out = NULL;
    if (size > MAX_BYTES) {
        dtp_place place = {.source = name};
        return dtp_fail_at(err, place, DT_ERR_RANGE, DTP_MSG_CSV_TOO_LARGE, DTP_NUM(MAX_BYTES >> 20), NULL);
    }
    char *copy = dtp_malloc(size + 1);
    if (!copy)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    return parse_take(out, name, copy, size, err);
}
