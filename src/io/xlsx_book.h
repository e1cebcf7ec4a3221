/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the reader of workbooks. Only for xlsx_*.c. */
#ifndef DTP_IO_XLSX_BOOK_H
#define DTP_IO_XLSX_BOOK_H

#include "base/list.h"
#include "io/csv_table.h"
#include "io/table.h"
#include "io/xml_read.h"

/* How a number is shown, as far as it matters for its text. */
typedef struct dtp_xlsx_shown {
    enum { DTP_XLSX_NUMBER, DTP_XLSX_DATE } kind;
    unsigned digits;  /* at least so many: a dossier number 00123 */
    const char *code; /* the format, when it may add text to a whole number; else NULL */
} dtp_xlsx_shown;

/* A block of merged cells, from 1. */
typedef struct dtp_xlsx_block {
    size_t row, column, last_row, last_column;
} dtp_xlsx_block;

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
dt_status dtp_xlsx_open(dtp_xlsx_book *book, dt_error *err); /* the archive is open */
void dtp_xlsx_close(dtp_xlsx_book *book);
bool dtp_xlsx_is_true(const char *value);

/* xlsx_shared.c: shared strings and styles. */
dt_status dtp_xlsx_strings(dtp_xlsx_book *book, dt_error *err);
dt_status dtp_xlsx_styles(dtp_xlsx_book *book, dt_error *err);

/* xlsx_value.c */
dtp_xlsx_shown dtp_xlsx_builtin_format(unsigned long id);
dtp_xlsx_shown dtp_xlsx_custom_format(const char *code);
/* The text of a number as it stands in the file ("42737"), shown so, and what it is. False when it is no
 * number. */
bool dtp_xlsx_number_text(const char *raw, dtp_xlsx_shown shown, bool from_1904, char *out, size_t size,
                          dtp_csv_cell_kind *kind);
/* xlsx_format.c: whether a format puts text around or between the digits of a whole number, and the number as
 * it shows it; false when that is the number itself. */
bool dtp_xlsx_format_adds(const char *code);
bool dtp_xlsx_format_text(const char *code, const char *digits, char *out, size_t size);
/* Text as it is meant: _x000D_ is the character with that number. */
void dtp_xlsx_add_text(dtp_buf *out, const char *s, size_t n);

/* How a sheet is read: by the options, with the header at the first row that has all wanted names when seek
 * is set. into: a table of the same columns to add the rows to, or NULL. */
typedef struct dtp_xlsx_asked {
    const dtp_table_options *how;
    bool seek;
    dtp_csv *into;
} dtp_xlsx_asked;
/* xlsx_sheet.c. *out is NULL when the sheet is empty, has no such header, or fits says no. */
dt_status dtp_xlsx_table(dtp_csv **out, const dtp_xlsx_book *book, const dtp_xlsx_sheet *sheet,
                         const dtp_xlsx_asked *asked, bool *empty, dt_error *err);

/* A builder for a sheet: of a table of its own, or of the one it is added to. */
dt_status dtp_sheet_build(dtp_csv_builder *b, const char *source, const char *name, const char *format,
                          const dtp_xlsx_asked *asked, dt_error *err);

/* sheet_facts.c: what a sheet has besides its cells, of either kind of workbook. */
typedef struct dtp_sheet_facts {
    dtp_arena arena;
    dtp_list block;  /* dtp_xlsx_block: merged cells */
    dtp_list hidden; /* dtp_xlsx_block: hidden columns */
    size_t hidden_rows;
    size_t padded; /* numbers that are shown, and read, with zeros before them */
} dtp_sheet_facts;
void dtp_sheet_facts_open(dtp_sheet_facts *f);
void dtp_sheet_facts_close(dtp_sheet_facts *f);
dt_status dtp_sheet_facts_block(dtp_sheet_facts *f, dtp_xlsx_block block, dt_error *err);
dt_status dtp_sheet_facts_hide(dtp_sheet_facts *f, size_t first, size_t last, dt_error *err);
/* Tell them in the account of a table whose rows of this sheet begin at from, and let merged values count for
 * every row. */
dt_status dtp_sheet_facts_settle(const dtp_sheet_facts *f, dtp_csv *csv, size_t from, dt_error *err);

/* sheet_choice.c: which sheets of a workbook are the table, for either kind of workbook. */
typedef dt_status (*dtp_sheet_read)(dtp_csv **out, const void *book, size_t sheet,
                                    const dtp_xlsx_asked *asked, bool *empty, dt_error *err);
typedef struct dtp_sheet_choice {
    const char *source;
    const void *book;
    dtp_sheet_read read;
    size_t n;
    const char *const *name;
    const bool *hidden;
} dtp_sheet_choice;
dt_status dtp_sheet_choose(dtp_csv **out, const dtp_sheet_choice *choice, const dtp_table_options *how,
                           dt_error *err);

#endif
