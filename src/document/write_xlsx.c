/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook for Excel: heads that stay in view, filters, numbers that are numbers. Every text is a text,
 * never a formula. */
#include "document/book.h"
#include "io/xlsx_write.h"

typedef struct writer {
    dtp_xlsx *book;
    size_t columns, rows, sheets;
} writer;

static void open(void *self, const char *name, const double *width, size_t n_columns, size_t n_rows)
{
    writer *w = self;
    w->columns = n_columns;
    w->rows = n_rows;
    dtp_xlsx_sheet_add(w->book, name);
    for (size_t i = 0; i < n_columns; i++)
        dtp_xlsx_width(w->book, (unsigned)i, width[i]);
}

static void put(void *self, size_t row, size_t column, const dtp_doc_cell *cell)
{
    static const dtp_xlsx_style style[] = {
        [DTP_DOC_CELL_HEAD] = DTP_XLSX_HEADER,  [DTP_DOC_CELL_STRONG] = DTP_XLSX_LABEL,
        [DTP_DOC_CELL_TEXT] = DTP_XLSX_TEXT,    [DTP_DOC_CELL_COUNT] = DTP_XLSX_WHOLE,
        [DTP_DOC_CELL_REAL] = DTP_XLSX_DECIMAL, [DTP_DOC_CELL_DATE] = DTP_XLSX_DAY};
    const writer *w = self;
    if (cell->kind >= DTP_DOC_CELL_COUNT)
        dtp_xlsx_number(w->book, (unsigned)row, (unsigned)column, cell->number, style[cell->kind]);
    else
        dtp_xlsx_put(w->book, (unsigned)row, (unsigned)column, cell->text, style[cell->kind]);
}

static void close(void *self)
{
    writer *w = self;
    dtp_xlsx_as_table(w->book, (unsigned)(w->rows - 1), (unsigned)w->columns, w->sheets++ > 0 ? 1 : 0);
}

void dtp_doc_write_xlsx(dtp_buf *out, const dt_document *doc)
{
    static const dtp_doc_book maker = {open, put, close};
    writer w = {.book = NULL};
    char *bytes = NULL;
    size_t size = 0;
    bool whole = dtp_xlsx_new(&w.book, doc->title != NULL ? doc->title : "", NULL) == DT_OK &&
                 dtp_doc_book_walk(doc, &maker, &w) && dtp_xlsx_finish(w.book, &bytes, &size, NULL) == DT_OK;
    if (whole)
        dtp_buf_add(out, bytes, size);
    else
        out->failed = true;
    dtp_free(bytes);
    dtp_xlsx_free(w.book);
}
