/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers from a table of numbers, of which every fault is told with its line and column. */
#ifndef DTP_ASK_FROM_TABLE_H
#define DTP_ASK_FROM_TABLE_H

#include "ask/asked.h"
#include "io/rows.h"
#include <dossiertoets/strata.h>

typedef struct dtp_ask_table {
    const dtp_ask *a;
    dtp_io_rows rows;
    dtp_arena arena; /* what is made of the rows */
} dtp_ask_table;

/* The columns by their index; the first `needed` must be there, the others may be. */
typedef struct dtp_ask_columns {
    const char *const *name;
    size_t needed, n;
} dtp_ask_columns;

/* Read the file that `name` gives, and answer from it; refuses a file without rows. payload is handed on. */
typedef dt_status (*dtp_ask_from_fn)(dt_document **out, dtp_ask_table *t, void *payload);
dt_status dtp_ask_from(dt_document **out, const dtp_ask *a, const char *name, const dtp_ask_columns *columns,
                       dtp_ask_from_fn answer, void *payload);

/* n zeroed elements of the arena; NULL: the error is set. */
void *dtp_ask_room(dtp_ask_table *t, size_t n, size_t size);
/* What the faults come to. */
dt_status dtp_ask_result(dtp_ask_table *t);
/* What the library refuses in numbers from a file is the file's fault. */
dt_status dtp_ask_blame(dtp_ask_table *t, dt_status status);
dt_status dtp_ask_blame_file(const dtp_ask *a, const char *source, dt_status status);
/* The population, sample and count of a row: in a table whose columns of that name have these indices, held
 * against each other. */
typedef struct dtp_ask_trio {
    size_t population, sample, count;
} dtp_ask_trio;
dt_stratum_count dtp_ask_counts(dtp_ask_table *t, size_t row, dtp_ask_trio column);

#endif
