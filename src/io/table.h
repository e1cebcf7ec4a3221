/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table from a file of any kind: CSV, or a sheet of a workbook of Excel (XLSX) or OpenDocument (ODS). What
 * follows is the same.
 */
#ifndef DTP_IO_TABLE_H
#define DTP_IO_TABLE_H

#include "io/csv.h"

/* Whether a table has the columns that are needed; only its header is there to be asked. */
typedef bool (*dtp_table_fits)(const dtp_csv *header);

/* Lines of a file, from and to. */
typedef struct dtp_table_span {
    size_t from, to;
} dtp_table_span;

/* A sheet of a workbook. The table is taken; NULL when the sheet is empty, or is not wanted and does not
 * read. */
typedef dt_status (*dtp_table_each)(void *payload, const char *sheet, bool empty, dtp_csv *table,
                                    dt_error *err);

/* How a table is read; what is zero is found out. */
typedef struct dtp_table_options {
    /* Every sheet of a workbook in its order, hidden ones too, is handed over; there is no one table then. */
    dtp_table_each each;
    bool (*wants)(const char *sheet); /* those whose faults are told */
    void *payload;
    dtp_table_fits fits;
    /* As people make registers: short rows, empty fields behind the last, columns without a name and lines
     * above the header do not stop it but are told in the account of reading. */
    bool tolerant;
    const char *const *sheet; /* the sheets to read, of which the first says the columns */
    size_t n_sheets;
    size_t header_line;
    bool no_header;
    char delimiter;
    const char *encoding;      /* as iconv knows it */
    const char *const *wanted; /* the header is the first line with all of these names */
    size_t n_wanted;
    const dtp_table_span *skip; /* rows that nobody looks at: they may have any number of fields */
    size_t n_skips;
    const dtp_table_span *keep; /* rows of which the caller says that they are as they should be */
    size_t n_keeps;
} dtp_table_options;
dt_status dtp_table_read_as(dtp_csv **out, const char *path, const dtp_table_options *how, dt_error *err);
dt_status dtp_table_parse_as(dtp_csv **out, const char *name, const char *data, size_t size,
                             const dtp_table_options *how, dt_error *err);
bool dtp_table_line_in(const dtp_table_span *span, size_t n, size_t line);

/* Read path ("-" = standard input). CSV as dtp_csv_parse() does. Of a workbook one sheet is read, a hidden
 * one never: with fits the one that fits (refused when none or more than one does, unless there is only one
 * with anything in it); with NULL the first with anything in it. Cells become text as a Dutch CSV would hold
 * it: numbers with a point and 15 digits at most, dates as 2017-03-01, booleans as TRUE and FALSE, formulas
 * as their value. Its lines are rows of the sheet. An old .xls, a workbook with a password and a damaged one
 * are refused by name. */
dt_status dtp_table_read(dtp_csv **out, const char *path, dtp_table_fits fits, dt_error *err);
/* The same of bytes in memory; name is used in messages. For tests. */
dt_status dtp_table_parse(dtp_csv **out, const char *name, const char *data, size_t size, dtp_table_fits fits,
                          dt_error *err);

/* In which language the columns of a table are named: English when one of them has an English name that is
 * not Dutch too, else Dutch. column[i] is where name[i] stands, SIZE_MAX when it is not there. A column that
 * is missing is then named as it would be called in that file. */
dt_language dtp_table_language(const dtp_csv *csv, const dtp_message *name, const size_t *column, size_t n);

#endif
