/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside the store: the digests of rows. */
#ifndef DTP_STORE_COVERED_H
#define DTP_STORE_COVERED_H

#include "store/private.h"

#define DTP_ROWS_KEY_MAX 8

typedef struct dtp_rows_column {
    const char *name;
    bool real, hidden;
    const char
        *begin[DTP_SQL_BLOB + 1]; /* by kind of value: the column's name and the kind, as bytes of a row */
    size_t n_begin[DTP_SQL_BLOB + 1];
    const char *without_sql; /* NULL: nothing stands in the place of NULL */
    dtp_store_value without; /* what a row has that is of before the column */
} dtp_rows_column;
typedef struct dtp_rows_table {
    const char *name;
    dtp_rows_column *column;
    int n_columns;
    int key[DTP_ROWS_KEY_MAX]; /* column of the n-th part of the primary key */
    int n_key;
    const char *begin; /* how the bytes of each row begin */
    size_t n_begin;
    const char *all, *one; /* SQL: every row, and that of a key */
    sqlite3_stmt *stmt;    /* of one */
} dtp_rows_table;

/* rows_table.c: the tables that are covered, by name. Read from the schema once a connection. */
dt_status dtp_rows_tables(dtp_store *store, dt_error *err);
void dtp_rows_tables_free(dtp_store *store);
const dtp_rows_table *dtp_rows_find(const dtp_store *store, const char *table);
/* "table",["key",1]: as it stands in an event. value has n_key values. */
void dtp_rows_name(dtp_buf *out, const dtp_rows_table *t, const dtp_store_value *value,
                   const uint8_t secret[32]);
/* How the names of all rows begin that have this first value of the key. */
void dtp_rows_name_begin(dtp_buf *out, const dtp_rows_table *t, const dtp_store_value *first,
                         const uint8_t secret[32]);
/* Bind a value of a key; SQLite's code. */
int dtp_rows_bind(sqlite3_stmt *stmt, int place, const dtp_store_value *v);
/* All that a row is, in one piece: table, and name, kind and bytes of each column, as dtp_hash_field() takes
 * them. Its SHA-256 is the hash of the row. */
void dtp_rows_bytes_begin(dtp_buf *out, const dtp_rows_table *t);
void dtp_rows_bytes_value(dtp_buf *out, const dtp_rows_column *c, dtp_store_value v);
void dtp_rows_bytes_free(dtp_buf *bytes); /* wiped first: rows have secrets */
/* What the log has of a row: SHA-256 over a tag, the file's key and the hash of all that it is. */
dtp_digest dtp_rows_digest(const dtp_digest *row, const uint8_t secret[32]);
dtp_store_value dtp_rows_value(sqlite3_value *value);
dtp_store_value dtp_rows_column_value(sqlite3_stmt *stmt, int column);
/* The digest of the row that the statement is at, of all columns; bytes: emptied and used, DT_ERR_MEMORY when
 * it found no memory. */
dt_status dtp_rows_digest_stmt(dtp_digest *out, dtp_buf *bytes, sqlite3_stmt *stmt, const dtp_rows_table *t,
                               const uint8_t secret[32], dt_error *err);
/* The digest of the row that has the key now. */
dt_status dtp_rows_read(dtp_store *store, dtp_rows_table *t, const dtp_store_value *key,
                        const uint8_t secret[32], bool *there, dtp_digest *out, dt_error *err);
/* The key of the digests; *there false: the file has none. */
dt_status dtp_rows_secret(dtp_store *store, uint8_t out[32], bool *there, dt_error *err);

/* rows_key.c: a key in few bytes of the arena, NULL: no memory; and back, its bytes borrowed. No table has a
 * key of reals. */
const char *dtp_rows_key_pack(dtp_arena *arena, const dtp_store_value *key, int n);
void dtp_rows_key_unpack(dtp_store_value *out, const char *packed, int n);

/* rows_payload.c: what an event says of rows, as canonical JSON. */
typedef struct dtp_rows_writer {
    dtp_buf text;
    size_t n;
} dtp_rows_writer;
void dtp_rows_begin(dtp_rows_writer *w, bool all, long long before);
void dtp_rows_put(dtp_rows_writer *w, const char *name, const dtp_digest *digest); /* NULL: the row is gone */
void dtp_rows_end(dtp_rows_writer *w);
typedef struct dtp_rows_entry {
    const char *name; /* size bytes of the payload */
    size_t size;
    bool there;
    dtp_digest digest;
} dtp_rows_entry;
/* Start reading: false when it is no such payload. *all: what was known of rows before does not hold any
 * more. */
bool dtp_rows_payload(const char **at, bool *all, long long *before);
/* The next row; *good false when the payload is not as it is written. */
bool dtp_rows_next(const char **at, dtp_rows_entry *out, bool *good);

/* rows_words.c: the log's last word on each row. */
typedef struct dtp_rows_words dtp_rows_words;
typedef struct dtp_rows_word {
    dtp_digest digest;
    bool there, seen; /* seen: for the caller, false at first */
} dtp_rows_word;
dt_status dtp_rows_words_new(dtp_rows_words **out, dt_error *err); /* free it also when this fails */
void dtp_rows_words_free(dtp_rows_words *words);                   /* NULL is fine */
/* The first word that is added on a row stays. */
dt_status dtp_rows_words_add(dtp_rows_words *words, const dtp_rows_entry *entry, dt_error *err);
/* NULL: there is none. Until the next is added. */
dtp_rows_word *dtp_rows_words_find(dtp_rows_words *words, const char *name, size_t size);
/* Whether no row is there that was not seen. */
bool dtp_rows_words_all_seen(const dtp_rows_words *words);

/* rows_seals.c: each seal against the event that tells of it. name: as of dtp_rows_name(). */
typedef void (*dtp_rows_tell_fn)(void *payload, const char *name, dtp_row_fault fault);
dt_status dtp_rows_seals(dtp_store *store, dtp_rows_tell_fn fn, void *payload, size_t *rows, dt_error *err);

/* rows.c: what a write transaction touches. */
void dtp_rows_watch(dtp_store *store); /* once, when the connection is made */
dt_status dtp_rows_open(dtp_store *store, dt_error *err);
dt_status dtp_rows_close(dtp_store *store, dt_error *err); /* the events, before the commit */
void dtp_rows_forget(dtp_store *store);

#endif
