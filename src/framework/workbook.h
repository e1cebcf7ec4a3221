/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework as a workbook: the sheets and columns of workbook.def, and what its writer and reader share. */
#ifndef DTP_FRAMEWORK_WORKBOOK_H
#define DTP_FRAMEWORK_WORKBOOK_H

#include "base/list.h"
#include "io/csv.h"
#include "io/json.h"
#include <dossiertoets/framework_book.h>

typedef enum dtp_workbook_shape {
    DTP_WORKBOOK_ONE,
    DTP_WORKBOOK_LIST,
    DTP_WORKBOOK_NAMED,
    DTP_WORKBOOK_PARTS
} dtp_workbook_shape;

typedef enum dtp_workbook_kind {
    DTP_WORKBOOK_PARENT,
    DTP_WORKBOOK_NAME,
    DTP_WORKBOOK_ID,
    DTP_WORKBOOK_TEXT,
    DTP_WORKBOOK_DAY,
    DTP_WORKBOOK_TEXTS,
    DTP_WORKBOOK_CODES,
    DTP_WORKBOOK_WORDS,
    DTP_WORKBOOK_WORD,
    DTP_WORKBOOK_TRUTH,
    DTP_WORKBOOK_NUMBER,
    DTP_WORKBOOK_WHOLE,
    DTP_WORKBOOK_VALUES,
    DTP_WORKBOOK_REST
} dtp_workbook_kind;

typedef enum dtp_workbook_id {
#define DT_BOOK_SHEET(id, parent, key, shape, need, dutch, english) DTP_WORKBOOK_SHEET_##id,
#define DT_BOOK_COLUMN(sheet, key, kind, more, need, width, dutch, english)
#include "framework/workbook.def"
#undef DT_BOOK_SHEET
#undef DT_BOOK_COLUMN
    DTP_WORKBOOK_SHEETS
} dtp_workbook_id;

typedef struct dtp_workbook_sheet {
    dtp_workbook_id parent;
    const char *key;
    dtp_workbook_shape shape;
    bool need;
    const char *name[2]; /* by dt_language */
} dtp_workbook_sheet;

typedef struct dtp_workbook_column {
    dtp_workbook_id sheet;
    const char *key;
    dtp_workbook_kind kind;
    const char *more;
    bool need;
    double width;
    const char *name[2];
} dtp_workbook_column;

enum { DTP_WORKBOOK_COLUMNS = 48 }; /* of one sheet at most */

/* workbook.c */
const dtp_workbook_sheet *dtp_workbook_sheet_of(dtp_workbook_id id);
/* The columns of a sheet, in order. */
const dtp_workbook_column *dtp_workbook_columns(dtp_workbook_id id, size_t *n);
/* Whether two names are the same to who types them: capitals, blanks for - and _, and apostrophes. */
bool dtp_workbook_same(const char *a, const char *b);
/* A word of a list by its value in JSON, in a language, and the other way round; NULL when there is none. */
const char *dtp_workbook_word(const char *list, const char *value, dt_language lang);
const char *dtp_workbook_meant(const char *list, const char *text);
/* The words of a list, at most size of them. Returns their number. */
size_t dtp_workbook_words(const char *list, dt_language lang, const char **word, size_t size);
/* Whether a cell says that there is nothing, and how it says so. */
bool dtp_workbook_is_none(const char *text);
const char *dtp_workbook_none(dt_language lang);

/* workbook_cell.c: the value of an object under a column's key; NULL when there is none to be written. */
const json_t *dtp_workbook_value(const dtp_workbook_column *column, const json_t *object);
/* Its text in a cell. A value that is a number for a number's cell is not written: *number receives it, and
 * the answer is true. */
bool dtp_workbook_put(dtp_buf *out, const dtp_workbook_column *column, const json_t *value, dt_language lang,
                      double *number);

/* The reader. */
typedef struct dtp_workbook_row {
    size_t row;       /* of the table; of the sheet with a row a key: 0 */
    json_t *value;    /* borrowed */
    const char *path; /* in the JSON */
} dtp_workbook_row;

typedef struct dtp_workbook_table {
    dtp_csv *csv; /* NULL: no such sheet, or nothing on it */
    const char *name;
    size_t at[DTP_WORKBOOK_COLUMNS]; /* where a column stands, or the row of a key; SIZE_MAX: not there */
    size_t value;                    /* the column of the values of keys */
    dtp_intern *ids;
    dtp_list row; /* dtp_workbook_row, those with an id by its number in ids */
} dtp_workbook_table;

typedef struct dtp_workbook_reader {
    dtp_arena arena;
    const char *source;
    dt_language lang; /* in which its sheets are named */
    dtp_workbook_table table[DTP_WORKBOOK_SHEETS];
    dtp_issues issues;
    json_t *top;
    dt_error *err;
} dtp_workbook_reader;

/* workbook_tables.c: the sheets of a file and their columns; faults are told. */
dt_status dtp_workbook_open(dtp_workbook_reader *r, const char *data, size_t size);
void dtp_workbook_close(dtp_workbook_reader *r);
/* Where a column of a row stands, or where it would. */
dtp_place dtp_workbook_place(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row);
/* The cell; empty when the column is not there. */
dtp_csv_field dtp_workbook_field(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row);
/* The name of a column as it is in this file, or would be. */
const char *dtp_workbook_heading(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column);

/* workbook_parse.c: the value that a cell stands for; *out is NULL when it is empty, or faulty, which is
 * told. A new reference. */
dt_status dtp_workbook_parse(dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row,
                             json_t **out);
/* The same of a cell that is a text or nothing; *out is "" then, and in the arena. */
dt_status dtp_workbook_parse_text(dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row,
                                  const char **out);

/* workbook_build.c: the JSON of all rows, in r->top. */
dt_status dtp_workbook_build(dtp_workbook_reader *r);

/* workbook_place.c: a fault at a place in the JSON, as one at a place in the sheets. */
dt_status dtp_workbook_fail(const dtp_workbook_reader *r, const dt_error *fault, const dtp_buf *text);

#endif
