/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as sheets: its text, a sheet for each table, and its records, a sheet for each level. */
#ifndef DTP_DOCUMENT_BOOK_H
#define DTP_DOCUMENT_BOOK_H

#include "document/writer.h"

typedef enum dtp_doc_cell_kind {
    DTP_DOC_CELL_HEAD,   /* of a column */
    DTP_DOC_CELL_STRONG, /* a heading in the text */
    DTP_DOC_CELL_TEXT,   /* also when empty */
    DTP_DOC_CELL_COUNT,
    DTP_DOC_CELL_REAL,
    DTP_DOC_CELL_DATE /* number: days since 30 December 1899; text: ISO */
} dtp_doc_cell_kind;

typedef struct dtp_doc_cell {
    dtp_doc_cell_kind kind;
    const char *text;
    double number;
} dtp_doc_cell;

/* Who makes the file. Cells come row by row and from left to right, none left out; row 0 has the heads. A
 * width is in characters. */
typedef struct dtp_doc_book {
    void (*open)(void *self, const char *name, const double *width, size_t n_columns, size_t n_rows);
    void (*cell)(void *self, size_t row, size_t column, const dtp_doc_cell *cell);
    void (*close)(void *self);
} dtp_doc_book;

/* False when memory ran out. */
bool dtp_doc_book_walk(const dt_document *doc, const dtp_doc_book *book, void *self);

#endif
