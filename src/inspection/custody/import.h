/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export on its way into a new file. Only for import*.c, and for tests. */
#ifndef DTP_INSPECTION_CUSTODY_IMPORT_H
#define DTP_INSPECTION_CUSTODY_IMPORT_H

#include "inspection/file/state.h"
#include "io/json.h"

#define DTP_IMPORT_COLUMNS 64

typedef struct dtp_import {
    dtp_store *store;
    const char *place; /* of the file that comes to be; NULL: in memory */
    dtp_arena arena;   /* of one row */
    dtp_json_at tables;
    const char *table; /* the one at hand */
    dtp_buf columns;   /* their names, as an export has them */
    dtp_arena names;   /* of one table */
    dt_error failure;  /* of reading by lines: why it was not done, where that is known */
    const char *name[DTP_IMPORT_COLUMNS];
    bool bytes[DTP_IMPORT_COLUMNS];
    size_t n_columns;
} dtp_import;

/* import_rows.c: before the first row, and after the last: whether it is whole and opens. */
dt_status dtp_import_begin(dtp_import *im, dt_error *err);
dt_status dtp_import_end(dtp_import *im, const char *source, dt_error *err);
/* A row of "table_all" is the table at hand; then its rows. */
dt_status dtp_import_table(dtp_import *im, dtp_store_row *row, dt_error *err);
dt_status dtp_import_row(dtp_import *im, const dtp_json_at *row, dt_error *err);

/* import_lines.c: the file as export writes it. *done is false, which is no error, when anything in it is
 * otherwise or wrong: the store is of no use then, and whoever reads it whole tells what it is. */
dt_status dtp_import_lines(dtp_import *im, const char *json, bool *done, dt_error *err);

/* dt_inspection_import(), with the size from which on a file is read by lines, and that from which on the
 * inspection comes to be on the disk and not in memory. For tests. */
dt_status dtp_import_from(const char *json, const char *path, size_t by_lines, size_t on_disk, dt_error *err);

#endif
