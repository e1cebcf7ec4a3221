/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a workbook through libxlsxwriter. Same input, same bytes: parts and properties bear fixed dates,
 * and there is no name of a user in it. A value is a text or a number, never a formula, so nothing in it can
 * run. The first failure sticks and is told by dtp_xlsx_finish(), so that writers need not test every call.
 * Rows and columns count from 0. */
#ifndef DTP_IO_XLSX_WRITE_H
#define DTP_IO_XLSX_WRITE_H

#include "base/error.h"
#include "base/mem.h"

typedef struct dtp_xlsx dtp_xlsx;

typedef enum dtp_xlsx_style {
    DTP_XLSX_TITLE,   /* large and bold */
    DTP_XLSX_STRONG,  /* bold, on one line */
    DTP_XLSX_HEADER,  /* of a table */
    DTP_XLSX_TEXT,    /* wrapped, at the top of its cell */
    DTP_XLSX_ENTRY,   /* the same, to be filled in: not protected, and seen as such */
    DTP_XLSX_LABEL,   /* bold, wrapped */
    DTP_XLSX_WHOLE,   /* a whole number */
    DTP_XLSX_DECIMAL, /* a number with what it has behind the point */
    DTP_XLSX_DAY,     /* days since 30 December 1899, as 2017-03-01 */
    DTP_XLSX_STYLES
} dtp_xlsx_style;

dt_status dtp_xlsx_new(dtp_xlsx **out, const char *title, dt_error *err);
void dtp_xlsx_free(dtp_xlsx *book);

/* Start a sheet, on which the calls below act. A name is cut at 31 characters and cleaned of what a sheet's
 * name may not have. */
void dtp_xlsx_sheet_add(dtp_xlsx *book, const char *name);
/* Before the cells: rows are as high as their text needs at these widths. */
void dtp_xlsx_width(dtp_xlsx *book, unsigned column, double characters);
void dtp_xlsx_put(dtp_xlsx *book, unsigned row, unsigned column, const char *text, dtp_xlsx_style style);
/* A number that is one, in a style for numbers. */
void dtp_xlsx_number(dtp_xlsx *book, unsigned row, unsigned column, double number, dtp_xlsx_style style);
/* Cells of a column, from first to last row, offer these codes and take no others; help is shown beside. */
void dtp_xlsx_choices(dtp_xlsx *book, unsigned first, unsigned last, unsigned column, const char *const *code,
                      size_t n, const char *title, const char *help);
/* The sheet is a table with its header in row 0: that stays in view, is repeated on paper and has filters;
 * the first columns stay in view too. */
void dtp_xlsx_as_table(dtp_xlsx *book, unsigned rows, unsigned columns, unsigned kept_columns);
/* Only cells of style ENTRY can be changed. There is no password: it guards against mistakes. */
void dtp_xlsx_protect(dtp_xlsx *book);
/* Open on this sheet, the last one added. */
void dtp_xlsx_show_first(dtp_xlsx *book);

/* The file, malloc'ed; nothing of it is on disk under a name. */
dt_status dtp_xlsx_finish(dtp_xlsx *book, char **out, size_t *size, dt_error *err);

#endif
