/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A CSV file whose columns have an English and a Dutch name, read row by row with every fault in its place.
 */
#ifndef DTP_INSPECTION_TABLE_H
#define DTP_INSPECTION_TABLE_H

#include "base/error.h"
#include "io/csv.h"

typedef struct dtp_table_column {
    const char *english, *dutch;
    bool needed;
} dtp_table_column;

#define DTP_TABLE_COLUMNS_MAX 12
typedef struct dtp_table {
    dtp_csv *csv;
    size_t column[DTP_TABLE_COLUMNS_MAX]; /* SIZE_MAX: not in the file */
    dtp_issues issues;
} dtp_table;

/* Where the columns are. missing is told with both names when a needed one is not there, none when the file
 * has no rows. */
dt_status dtp_table_find(dtp_table *t, const dtp_table_column *column, size_t n, dtp_message missing,
                         dtp_message none, dt_error *err);
size_t dtp_table_rows(const dtp_table *t);
const char *dtp_table_cell(const dtp_table *t, size_t row, size_t column); /* "" when absent */
dtp_place dtp_table_place(const dtp_table *t, size_t row, size_t column);

#endif
