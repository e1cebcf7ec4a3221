/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside custody: merging, sealing, destruction. */
#ifndef DTP_INSPECTION_CUSTODY_CUSTODY_H
#define DTP_INSPECTION_CUSTODY_CUSTODY_H

#include "inspection/file/state.h"
#include <dossiertoets/custody.h>

/* merge_rows.c: the rows of both copies, side by side. */
enum { DTP_OWN, DTP_OTHER, DTP_SIDES };
typedef struct dtp_merge_travel {
    const char *table, *key, *when, *event, *local, *named; /* as in travel.def */
    bool present;                                           /* in the schema */
    const char *columns;     /* key, the others, when, event: as rows are read and written */
    const char **name;       /* each of them */
    size_t n_key, n_columns; /* key columns come first */
    size_t n_compared;       /* key and the others */
    bool touched_all[DTP_SIDES];
} dtp_merge_travel;
typedef struct dtp_merge {
    dtp_arena arena;
    dt_inspection *in;
    dtp_store *store[DTP_SIDES];
    dtp_merge_travel *travel;
    size_t n_travels;
    dtp_intern *cells;              /* "table [key]" -> index in cell */
    dtp_list cell;                  /* see merge_rows.c */
    dtp_intern *touched[DTP_SIDES]; /* "table [key]", also of the first columns of a key */
    dt_merge_conflict_fn fn;
    void *payload;
    dt_merge_result result;
} dtp_merge;
dt_status dtp_merge_tables(dtp_merge *m, dt_error *err);
dtp_merge_travel *dtp_merge_find_table(dtp_merge *m, const char *table);
/* Where there are no conflicts: bring the other's rows over. */
dt_status dtp_merge_rows(dtp_merge *m, dt_error *err);
/* A key as text to look up by: columns as a JSON array, letters in lower case. */
void dtp_merge_key(dtp_buf *out, const char *table, const char *const *column, size_t n);

/* merge_events.c: note which rows an event changed. */
dt_status dtp_merge_touch(dtp_merge *m, int side, const dtp_log_entry *entry, dt_error *err);

/* What stands where a digest was erased. */
#define DTP_NO_DIGEST "0000000000000000000000000000000000000000000000000000000000000000"

/* seal.c: how the file stands. */
/* DT_ERR_RANGE unless these are the codes of two people; DT_ERR_REFUSED unless both may act. */
dt_status dtp_custody_two_people(dt_inspection *in, const char *first, const char *second, dt_error *err);
dt_status dtp_custody_need_reason(dt_inspection *in, const char *reason, dt_error *err);
typedef struct dtp_seal_request {
    const char *kind, *first, *second, *reason;
} dtp_seal_request;
/* Log it and put it in the file: from there on the file's own rule refuses other steps. */
dt_status dtp_seal_record(dt_inspection *in, const dtp_seal_request *s, dt_error *err);
typedef enum dtp_custody_guarded { DTP_GUARD_SEAL, DTP_GUARD_KEYS, DTP_GUARD_EXPORT } dtp_custody_guarded;
dt_status dtp_custody_guard(dt_inspection *in, dtp_custody_guarded step, dt_error *err); /* guards.def */

/* destroy.c, for tests: whether erase.def says what happens to a column. */
bool dtp_destroy_knows(const char *table, const char *column);

#endif
