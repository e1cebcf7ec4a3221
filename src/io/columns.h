/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table (CSV or workbook) with known columns, in Dutch or English, read row by row with a place for every
 * fault. */
#ifndef DTP_INSPECTION_TABLE_H
#define DTP_INSPECTION_TABLE_H

#include "base/error.h"
#include "io/csv.h"

typedef struct dtp_table_column {
    const char *english, *dutch;
    bool needed;
} dtp_table_column;

#define DTP_TABLE_COLUMNS_MAX 16
typedef struct dtp_table {
    dtp_csv *csv;
    const dtp_message *name; /* catalogue rows with the names of the columns; NULL: see dtp_table_find() */
    size_t n;
    size_t column[DTP_TABLE_COLUMNS_MAX]; /* in the file; SIZE_MAX when absent */
    dtp_issues issues;
} dtp_table;

/* The first `needed` of the n columns must be there. Close it in any case. */
dt_status dtp_table_open(dtp_table *t, const char *path, const dtp_message *name, size_t needed, size_t n,
                         dt_issue_sink issues, dt_error *err);
void dtp_table_close(dtp_table *t);
/* Of a table that was read already: where the columns are. missing is told with both names when a needed one
 * is not there, none when the file has no rows. */
dt_status dtp_table_find(dtp_table *t, const dtp_table_column *column, size_t n, dtp_message missing,
                         dtp_message none, dt_error *err);
size_t dtp_table_rows(const dtp_table *t);
/* "" when the column is absent. */
const char *dtp_table_cell(const dtp_table *t, size_t row, size_t column);
dtp_place dtp_table_place(const dtp_table *t, size_t row, size_t column);
/* Tell an error of a row as a fault of the data and go on (DT_OK); what the machine failed on is given to
 * err. */
dt_status dtp_table_fault(dtp_table *t, size_t row, size_t column, const dt_error *fault, dt_error *err);

#endif
