/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, and CSV as real offices make it, through libcsv (for a file that may be a workbook too, see
 * table.h). Reading: delimiter (comma, semicolon, tab) found by itself or named by a first line "sep=;",
 * UTF-8 with or without BOM or Windows-1252 (converted), LF/CRLF/CR, quoted line breaks. Line numbers are
 * those of the file, although libcsv skips blank lines. Writing: always UTF-8.
 */
#ifndef DTP_IO_CSV_H
#define DTP_IO_CSV_H

#include "base/error.h"
#include "base/mem.h"
#include "io/reading.h"

typedef struct dtp_csv dtp_csv; /* a whole table in memory: one header row and data rows */

/* What a cell of a workbook holds, beside its text. */
typedef enum dtp_csv_cell_kind {
    DTP_CELL_TEXT, /* and all of a CSV file */
    DTP_CELL_NUMBER,
    DTP_CELL_DATE,
    DTP_CELL_TRUTH,
    DTP_CELL_ERROR,        /* #N/A */
    DTP_CELL_NOT_COMPUTED, /* a formula without a value */
    DTP_CELL_ZERO,         /* a formula with the value 0 */
    DTP_CELL_ROUNDED       /* a whole number beyond 2^53 */
} dtp_csv_cell_kind;
typedef struct dtp_csv_field {
    const char
        *text; /* valid UTF-8, NUL-terminated, outer blanks trimmed, CRLF or CR inside turned into LF */
    size_t length;
    unsigned char kind; /* dtp_csv_cell_kind */
} dtp_csv_field;

/* Parse data, a CSV file. Refused with line and column (1-based field number): an empty
 * file, a row with more or fewer fields than the header, an unterminated quote, a quote inside an unquoted
 * field, a NUL byte, bytes that are neither UTF-8 nor Windows-1252, an empty or repeated column name. name is
 * used in messages. A row without anything in it (";;;;") is skipped, and so is a column without a name when
 * all of it is empty; such columns may be missing at the end of a row. A header without rows is fine. For
 * tests: others read as dtp_csv_parse_as() does. */
/* (For tests; others use the next one.) */
dt_status dtp_csv_parse(dtp_csv **out, const char *name, const char *data, size_t size, dt_error *err);
struct dtp_table_options;
/* The same, read as how says (table.h; NULL: strictly). */
dt_status dtp_csv_parse_as(dtp_csv **out, const char *name, const char *data, size_t size,
                           const struct dtp_table_options *how, dt_error *err);
/* The same of a malloc'ed block with a NUL behind it, which is taken. */
dt_status dtp_csv_take(dtp_csv **out, const char *name, char *data, size_t size,
                       const struct dtp_table_options *how, dt_error *err);
void dtp_csv_free(dtp_csv *csv);

const char *dtp_csv_source(const dtp_csv *csv);
char dtp_csv_delimiter(const dtp_csv *csv); /* for tests, as the line of the header below */
/* "UTF-8", "UTF-8 with BOM", "Windows-1252", "XLSX", "ODS". */
const char *dtp_csv_encoding(const dtp_csv *csv);
size_t dtp_csv_columns(const dtp_csv *csv);
const char *dtp_csv_column_name(const dtp_csv *csv, size_t column);
/* Column by name: exact first, then without regard to case; SIZE_MAX when absent. */
size_t dtp_csv_find_column(const dtp_csv *csv, const char *name);
/* Column by the first of two names that is there; SIZE_MAX when neither is. */
size_t dtp_csv_find_either(const dtp_csv *csv, const char *name, const char *other);
/* As dtp_csv_find_column(), but absence is an error that names the nearest known column. */
dt_status dtp_csv_need_column(const dtp_csv *csv, const char *name, size_t *column, dt_error *err);
size_t dtp_csv_rows(const dtp_csv *csv);
dtp_csv_field dtp_csv_get(const dtp_csv *csv, size_t row, size_t column);
size_t dtp_csv_line(const dtp_csv *csv, size_t row); /* line in the file on which the row starts */
size_t dtp_csv_header_line(const dtp_csv *csv);      /* for tests */
/* Where a value stands, for a message: file (and sheet), line or row, column and its name. Row SIZE_MAX: the
 * header; column SIZE_MAX: all of the row. */
dtp_place dtp_csv_place(const dtp_csv *csv, size_t row, size_t column);
dtp_place dtp_csv_whole(const dtp_csv *csv); /* the file, and the sheet */
/* A value as whoever wrote a sheet meant it: without the apostrophe that guards one in CSV (below). */
const char *dtp_csv_meant(const dtp_csv *csv, size_t row, size_t column);

/* The text that a workbook shows, where that is another one than dtp_csv_get() gives. */
dtp_csv_field dtp_csv_shown(const dtp_csv *csv, size_t row, size_t column);
bool dtp_csv_is_workbook(const dtp_csv *csv);
/* What was seen while it was read. */
const dtp_reading *dtp_csv_reading(const dtp_csv *csv);
/* Whether an empty line goes before a row. */
bool dtp_csv_after_gap(const dtp_csv *csv, size_t row);

/* Writing: one field at a time; quotes where needed. When guard is set, a field that starts with = + - @ tab
 * or CR gets a leading apostrophe, so that a spreadsheet does not run it (numbers such as -3,5 are left
 * alone), and what may not be shown is left out (base/clean.h). */
typedef struct dtp_csv_out {
    dtp_buf *buf;
    char delimiter;
    bool guard;
    bool at_start;
} dtp_csv_out;
dtp_csv_out dtp_csv_out_init(dtp_buf *buf, char delimiter, bool guard);
void dtp_csv_put(dtp_csv_out *out, const char *field); /* NULL writes an empty field */
void dtp_csv_put_int(dtp_csv_out *out, long long v);
void dtp_csv_end_row(dtp_csv_out *out);
/* Undo the guard on reading a sheet back: drops one leading apostrophe before = + - @. */
const char *dtp_csv_unguard(const char *field);

#endif
