/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader of workbooks. Only for xlsx_*.c. */
#ifndef DTP_IO_XLSX_BOOK_H
#define DTP_IO_XLSX_BOOK_H

#include "io/csv_table.h"
#include "io/table.h"
#include "io/xml_read.h"

/* How a number is shown, as far as it matters for its text. */
typedef struct dtp_xlsx_shown {
    enum { DTP_XLSX_NUMBER, DTP_XLSX_DATE } kind;
    unsigned digits; /* at least so many: a dossier number 00123 */
} dtp_xlsx_shown;

typedef struct dtp_xlsx_sheet {
    const char *name;
    const char *id; /* of its relation */
    const char *part;
    bool hidden;
} dtp_xlsx_sheet;

typedef struct dtp_xlsx_book {
    dtp_zip *zip;
    dtp_arena arena;
    const char *root;             /* part of the workbook */
    const char *strings, *styles; /* parts; NULL when there are none */
    dtp_xlsx_sheet *sheet;
    size_t sheets, sheet_cap;
    bool from_1904; /* days are counted from 1904, as on old Macs */
    dtp_buf text;   /* the shared strings, each with a NUL */
    size_t *string; /* where each begins */
    size_t n_strings, string_cap;
    dtp_xlsx_shown *shown; /* of each cell style */
    size_t n_shown, shown_cap;
} dtp_xlsx_book;

/* xlsx_book.c: the parts of the workbook and where they are. */
dt_status dtp_xlsx_open(dtp_xlsx_book *book, const char *name, const char *data, size_t size, dt_error *err);
void dtp_xlsx_close(dtp_xlsx_book *book);

/* xlsx_shared.c: shared strings and styles. */
dt_status dtp_xlsx_strings(dtp_xlsx_book *book, dt_error *err);
dt_status dtp_xlsx_styles(dtp_xlsx_book *book, dt_error *err);

/* xlsx_value.c */
dtp_xlsx_shown dtp_xlsx_builtin_format(unsigned long id);
dtp_xlsx_shown dtp_xlsx_custom_format(const char *code);
/* The text of a number as it stands in the file ("42737"), shown so. False when it is no number. */
bool dtp_xlsx_number_text(const char *raw, dtp_xlsx_shown shown, bool from_1904, char *out, size_t size);
/* Text as it is meant: _x000D_ is the character with that number. */
void dtp_xlsx_add_text(dtp_buf *out, const char *s, size_t n);

/* xlsx_sheet.c. *out is NULL when the sheet is empty, or fits says no. */
dt_status dtp_xlsx_table(dtp_csv **out, const dtp_xlsx_book *book, const dtp_xlsx_sheet *sheet,
                         dtp_table_fits fits, bool *empty, dt_error *err);

#endif
