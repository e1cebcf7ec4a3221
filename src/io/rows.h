/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table with known columns, of which every fault is told with its line and column. Columns go by their
 * index in `names`; the first `needed` must be there, the others may be. */
#ifndef DTP_IO_ROWS_H
#define DTP_IO_ROWS_H

#include "io/csv.h"

#define DTP_IO_ROWS_COLUMNS 8
typedef struct dtp_io_rows {
    dtp_csv *csv;
    const char *const *name;
    size_t column[DTP_IO_ROWS_COLUMNS]; /* in the file; SIZE_MAX = not there */
    size_t n;
    dtp_issues issues;
} dtp_io_rows;

/* Also refuses a file without rows. path "-" is standard input; names must outlive rows. Close it in any
 * case. */
dt_status dtp_io_rows_open(dtp_io_rows *rows, const char *path, const char *const *names, size_t needed,
                           size_t n_names, dt_issue_sink issues, dt_error *err);
void dtp_io_rows_close(dtp_io_rows *rows);
bool dtp_io_rows_has(const dtp_io_rows *rows, size_t column);
dtp_csv_field dtp_io_rows_get(const dtp_io_rows *rows, size_t row, size_t column);
dtp_place dtp_io_rows_place(const dtp_io_rows *rows, size_t row, size_t column);
/* The cell as a whole number (digits only), or as a number with point or comma, of 0 or more; else a fault
 * and 0. */
unsigned long dtp_io_rows_whole(dtp_io_rows *rows, size_t row, size_t column);
double dtp_io_rows_number(dtp_io_rows *rows, size_t row, size_t column);
/* The cell, which may not be empty. */
const char *dtp_io_rows_text(dtp_io_rows *rows, size_t row, size_t column);
/* Faults: the row says what an earlier line said; a whole number is more than that of another column. */
void dtp_io_rows_twice(dtp_io_rows *rows, size_t row, size_t column, size_t line);
void dtp_io_rows_at_most(dtp_io_rows *rows, size_t row, size_t column, size_t other);
/* The same name in this column on an earlier row is a fault. */
dt_status dtp_io_rows_unique(dtp_io_rows *rows, size_t column, dt_error *err);

#endif
