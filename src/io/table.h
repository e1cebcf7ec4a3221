/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table from a file of either kind: CSV, or a sheet of an Excel workbook (XLSX). What follows is the same.
 */
#ifndef DTP_IO_TABLE_H
#define DTP_IO_TABLE_H

#include "io/csv.h"

/* Whether a table has the columns that are needed; only its header is there to be asked. */
typedef bool (*dtp_table_fits)(const dtp_csv *header);

/* Read path ("-" = standard input). CSV as dtp_csv_parse() does. Of a workbook one sheet is read, a hidden
 * one never: with fits the one that fits (refused when none or more than one does, unless there is only one
 * with anything in it); with NULL the first with anything in it. Cells become text as a Dutch CSV would hold
 * it: numbers with a point and 15 digits at most, dates as 2017-03-01, booleans as TRUE and FALSE, formulas
 * as their value. Its lines are rows of the sheet. An old .xls, an .ods, a workbook with a password and a
 * damaged one are refused by name. */
dt_status dtp_table_read(dtp_csv **out, const char *path, dtp_table_fits fits, dt_error *err);
/* The same of bytes in memory; name is used in messages. */
dt_status dtp_table_parse(dtp_csv **out, const char *name, const char *data, size_t size, dtp_table_fits fits,
                          dt_error *err);

/* In which language the columns of a table are named: English when one of them has an English name that is
 * not Dutch too, else Dutch. column[i] is where name[i] stands, SIZE_MAX when it is not there. A column that
 * is missing is then named as it would be called in that file. */
dt_language dtp_table_language(const dtp_csv *csv, const dtp_message *name, const size_t *column, size_t n);

#endif
