/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that somebody changed who writes the log anew too: its digests of rows and its chain are right. */
#ifndef DT_CHECK_INSPECTION_REWRITTEN_H
#define DT_CHECK_INSPECTION_REWRITTEN_H

#include "inspection/support.h"
#include "store/covered.h"

/* With the inspection closed. False: the file refuses it. */
static inline bool visit_rewrite(const visit *v, const char *sql)
{
    dtp_store *store;
    ck_ok(dtp_store_open(&store, v->file, err));
    ck_assert_int_eq(sqlite3_exec(store->db,
                                  "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", NULL,
                                  NULL, NULL),
                     SQLITE_OK);
    ck_ok(dtp_store_rules(store, false, err));
    ck_ok(dtp_store_begin(store, true, err));
    bool put =
        sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK && dtp_store_commit(store, NULL) == DT_OK;
    dtp_store_rollback(store);
    dtp_store_close(store);
    return put;
}

#endif
