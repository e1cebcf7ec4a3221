/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the store. */
#ifndef DTP_STORE_PRIVATE_H
#define DTP_STORE_PRIVATE_H

#include "store/store.h"
#define SQLITE_ENABLE_PREUPDATE_HOOK 1 /* so that its header declares it */
#include <sqlite3.h>

#define DTP_APPLICATION_ID 0x44544F54 /* "DTOT", as in sql/0001_init.sql */

/* dtp_schema_digest() of the newest version as this machine's SQLite writes it down, made when the program is
 * built (schema_tool.c); another SQLite may write it otherwise, which costs time and nothing else. NULL: not
 * known. */
extern const char *const dtp_schema_known;
/* What makes an empty file of the newest version at once, made in the same way: a new inspection need not
 * live through every version. NULL: not known. */
extern const char *const dtp_schema_script;

/* A named block of sql/queries*.sql, prepared at first use. */
struct dtp_statement {
    const char *name;
    const char *sql;
    size_t size;
    sqlite3_stmt *stmt;
};

struct dtp_store {
    sqlite3 *db;
    char *path; /* "" in memory */
    dtp_arena arena;
    struct dtp_statement *statement; /* sorted by name */
    size_t n_statements;
    char *again; /* the SQL of dtp_store_again() last, and its statement */
    sqlite3_stmt *again_stmt;
    struct dtp_rows *rows;        /* what the running write transaction touched */
    struct dtp_rows_table *table; /* those of which the log has the rows */
    size_t n_tables;
    bool logged;      /* the running transaction has a row in the log */
    bool spills;      /* dtp_store_spill() */
    bool unconfirmed; /* the last commit: done, but not said to be on the disk */
};

/* Scripts that bring a file from one version to the next: script[0] makes version 1 of an empty file. */
typedef struct dtp_migrations {
    const char *const *script;
    size_t n;
    const char *whole; /* what they make of an empty file together; NULL: not known */
} dtp_migrations;

/* What dtp_store_new() and dtp_store_open() do, with migrations of the caller's (tests have a later version).
 * NULL: those of the program, of which the digest of the schema is known beforehand. */
dt_status dtp_store_new_with(dtp_store **out, const dtp_migrations *m, dt_error *err);
dt_status dtp_store_open_with(dtp_store **out, const char *path, const dtp_migrations *m, dt_error *err);

/* Over all that sqlite_schema says. */
dt_status dtp_schema_digest(dtp_store *store, dtp_digest *out, dt_error *err);

/* An embedded file of store/sql/, or NULL. */
const char *dtp_sql_file(const char *name);
/* Cut the embedded queries*.sql into store->statement. */
dt_status dtp_statements_load(dtp_store *store, dt_error *err);
void dtp_statements_free(dtp_store *store);
/* The prepared statement of a name. */
dt_status dtp_statement_get(dtp_store *store, const char *name, sqlite3_stmt **out, dt_error *err);
/* Run a script of several statements. */
dt_status dtp_store_script(dtp_store *store, const char *name, const char *sql, dt_error *err);

/* Run SQL that table.c made of the program's own names; every value is bound. */
dt_status dtp_store_ad_hoc(dtp_store *store, const char *sql, const dtp_store_value *values, size_t n,
                           dtp_store_row_fn fn, void *payload, dt_error *err);

/* The same without rows, for SQL that comes again for one row after another: the last one is kept prepared.
 */
dt_status dtp_store_again(dtp_store *store, const char *sql, const dtp_store_value *values, size_t n,
                          dt_error *err);

/* log.c, for log_merged.c: the hash of a row, and a row of nine columns as log_all gives it. *whole: its
 * digests have their size. */
dtp_digest dtp_log_row_hash(const dtp_log_entry *entry, long long seq, const dtp_digest *previous,
                            const dtp_digest *payload);
dtp_log_entry dtp_log_read(dtp_store_row *row, dtp_digest *payload, dtp_digest *previous, bool *whole);
/* dtp_log_each() over the rows of a statement that gives such columns. */
dt_status dtp_log_each_of(dtp_store *store, const char *statement, dtp_log_fn fn, void *payload,
                          dt_error *err);
/* Whether the row's payload, when it is there, is what its digest says. */
bool dtp_log_payload_whole(const dtp_log_entry *entry, const dtp_digest *digest);

/* Turn SQLite's answer into an error; what names the statement. */
dt_status dtp_store_fail(const dtp_store *store, int code, const char *what, dt_error *err);

/* Bring an opened file to the newest version, after a copy beside it. */
dt_status dtp_migrate(dtp_store *store, const dtp_migrations *m, dt_error *err);

#endif
