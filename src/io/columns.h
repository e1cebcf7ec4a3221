/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table (CSV or workbook) with known columns, in Dutch or English, read row by row with a place for every
 * fault. */
#ifndef DTP_IO_COLUMNS_H
#define DTP_IO_COLUMNS_H

#include "base/error.h"
#include "io/csv.h"

typedef struct dtp_columns_name {
    const char *english, *dutch;
    bool needed;
} dtp_columns_name;

#define DTP_COLUMNS_MAX 16
typedef struct dtp_columns {
    dtp_csv *csv;
    const dtp_message *name; /* catalogue rows with the names of the columns; NULL: see dtp_columns_find() */
    size_t n;
    size_t column[DTP_COLUMNS_MAX]; /* in the file; SIZE_MAX when absent */
    dtp_issues issues;
} dtp_columns;

/* The first `needed` of the n columns must be there. Close it in any case. */
dt_status dtp_columns_open(dtp_columns *t, const char *path, const dtp_message *name, size_t needed, size_t n,
                           dt_issue_sink issues, dt_error *err);
void dtp_columns_close(dtp_columns *t);
/* Of a table that was read already: where the columns are. missing is told with both names when a needed one
 * is not there, none when the file has no rows. */
dt_status dtp_columns_find(dtp_columns *t, const dtp_columns_name *column, size_t n, dtp_message missing,
                           dtp_message none, dt_error *err);
size_t dtp_columns_rows(const dtp_columns *t);
/* "" when the column is absent. */
const char *dtp_columns_cell(const dtp_columns *t, size_t row, size_t column);
dtp_place dtp_columns_place(const dtp_columns *t, size_t row, size_t column);
/* Tell an error of a row as a fault of the data and go on (DT_OK); what the machine failed on is given to
 * err. */
dt_status dtp_columns_fault(dtp_columns *t, size_t row, size_t column, const dt_error *fault, dt_error *err);

#endif
