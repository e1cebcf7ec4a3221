/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inspection file: opening, transactions, statements by name, the event log. The SQL is in store/sql/;
 * nobody else includes sqlite3.h. Every value is bound. Errors name the file and the statement. */
#ifndef DTP_STORE_STORE_H
#define DTP_STORE_STORE_H

#include "base/hash.h"
#include "base/mem.h"

typedef struct dtp_store dtp_store;

/* A new, empty inspection in memory only; put on disk in one go by dtp_store_save(). */
dt_status dtp_store_new(dtp_store **out, dt_error *err);
/* The same in a file, which is there and empty, for whoever fills it in one transaction that may spill and
 * then gives it its name: its journal is in memory, so an end in the midst of it leaves it of no use. */
dt_status dtp_store_make(dtp_store **out, const char *path, dt_error *err);
/* Write an in-memory store to a path that must be free, with mode 0600: whole and durable, or not at all. */
dt_status dtp_store_save(const dtp_store *store, const char *path, dt_error *err);
/* Open a file for reading and, where allowed, writing. An older version is copied to FILE.vN.bak and brought
 * up to date. DT_ERR_NOTFOUND; DT_ERR_DATA: no inspection file; DT_ERR_UNSUPPORTED: made by a newer program;
 * DT_ERR_STORE: damaged or in use. */
dt_status dtp_store_open(dtp_store **out, const char *path, dt_error *err);
/* To look only, of a file that is of this program's version, between two steps: it is not changed, nothing is
 * made beside it, and nobody is waited for. What dtp_store_open() would mend, bring up to date or wait for
 * fails here: a journal that was left, another form of journal, an older version (DT_ERR_UNSUPPORTED, as a
 * newer one), a file in use. Its tables are not held against those of this program. */
dt_status dtp_store_look(dtp_store **out, const char *path, dt_error *err);
/* As dtp_store_open(), and a copy of what is in it in memory only: whatever is done with it, the file stays
 * as it is. */
dt_status dtp_store_open_copy(dtp_store **out, const char *path, dt_error *err);
void dtp_store_close(dtp_store *store); /* NULL is fine; an unfinished transaction is undone */

const char *dtp_store_path(const dtp_store *store); /* "" in memory */
/* The bytes of the whole file as this transaction sees it. */
dt_status dtp_store_bytes(const dtp_store *store, unsigned char **out, size_t *size, dt_error *err);
void dtp_store_bytes_free(unsigned char *bytes, size_t size); /* wiped first */
/* The same of a file on disk outside a transaction, put somewhere else piece by piece. */
struct dtp_file_sink;
dt_status dtp_store_put_bytes(dtp_store *store, struct dtp_file_sink *to, dt_error *err);

/* Transactions. A write transaction excludes other writers at once; a read transaction sees one state of the
 * file. */
dt_status dtp_store_begin(dtp_store *store, bool write, dt_error *err);
dt_status dtp_store_commit(dtp_store *store, dt_error *err); /* durable on DT_OK, undone otherwise */
/* Of the last commit: it is in the file, but the disk did not confirm that it outlives a power cut. */
bool dtp_store_unconfirmed(const dtp_store *store);
void dtp_store_rollback(dtp_store *store);
/* Around a transaction that erases: its journal, which has the pages as they were, is overwritten before it
 * goes; with the journal in memory the step needs no room on the disk, and a kill in the midst of it leaves
 * no whole file. Close what was opened, also when it failed. */
typedef enum dtp_scrub_journal { DTP_SCRUB_ON_DISK, DTP_SCRUB_IN_MEMORY } dtp_scrub_journal;
dt_status dtp_store_scrub_open(dtp_store *store, dtp_scrub_journal journal, dt_error *err);
/* DONE: the transaction was committed. EARLIER: by an earlier one, of which a kill may have left the journal;
 * the file itself stays as it is. */
typedef enum dtp_scrub_done { DTP_SCRUB_FAILED, DTP_SCRUB_EARLIER, DTP_SCRUB_DONE } dtp_scrub_done;
void dtp_store_scrub_close(dtp_store *store, dtp_scrub_done done);
/* Let the pages that a write transaction changed go to the disk before it ends, so that it needs no memory
 * for all of them; whatever happens, the journal undoes them. SQLite wants to hear of it before the
 * transaction begins (may_spill), and it is done from the second call on, inside it: only where nothing is in
 * the file that would be sealed again at the end of the step, for what is open meanwhile may stand on the
 * disk. Both hold until the transaction ends. */
dt_status dtp_store_may_spill(dtp_store *store, dt_error *err);
dt_status dtp_store_spill(dtp_store *store, dt_error *err);
/* Whether a reference that this transaction left without its row is still without. Its count of them only
 * knows what it did itself. */
bool dtp_store_loose_references(dtp_store *store);
/* A write transaction of which the log is not told the rows: only for bringing a file to the newest version,
 * and for making one of what was exported. */
dt_status dtp_store_begin_bare(dtp_store *store, dt_error *err);

/* Values for the names of a statement, borrowed during the call. A name that the statement does not have,
 * that is missing or given twice is DT_ERR_INTERNAL with the statement and the name. */
typedef struct dtp_store_value {
    const char *name; /* of the parameter, without ":"; in a table, of the column */
    enum dtp_store_value_kind { DTP_SQL_NULL, DTP_SQL_INT, DTP_SQL_REAL, DTP_SQL_TEXT, DTP_SQL_BLOB } kind;
    long long integer;
    double real;
    const void *data;
    size_t size;
} dtp_store_value;
dtp_store_value dtp_sql_int(const char *name, long long v);
dtp_store_value dtp_sql_size(const char *name, size_t v);
dtp_store_value dtp_sql_real(const char *name, double v);
dtp_store_value dtp_sql_text(const char *name, const char *s);               /* NULL is SQL's NULL */
dtp_store_value dtp_sql_bytes(const char *name, const char *s, size_t size); /* text of so many bytes */
dtp_store_value dtp_sql_blob(const char *name, const void *data, size_t size);
dtp_store_value dtp_sql_null(const char *name);
#define DTP_SQL(...)                                                                                         \
    (const dtp_store_value[]){__VA_ARGS__}, DTP_COUNT(((const dtp_store_value[]){__VA_ARGS__}))
#define DTP_SQL_NONE NULL, 0

/* The rows under the log: rows.c. A write transaction ends with an event "rows" of every row that it
 * inserted, changed or removed; dtp_store_commit() refuses (DT_ERR_REFUSED) when such a row was not what the
 * log said. */
/* End this transaction with all rows told of anew, under a new key, and the old key gone: for those who take
 * out what could be guessed with it. Rows are not held against the log first. */
void dtp_store_rows_renew(dtp_store *store);
/* In a file whose log does not have the rows yet: tell of them now. For who writes the last event. */
dt_status dtp_store_rows_settle(dtp_store *store, dt_error *err);
/* For a step that rests on a row without changing it: DT_ERR_REFUSED when it is not as the log has it. In a
 * write transaction; key: the values of the table's primary key, in its order. */
dt_status dtp_store_row_check(dtp_store *store, const char *table, const dtp_store_value *key, dt_error *err);
#define DTP_ROWS_KIND "rows" /* of these events */
typedef enum dtp_row_fault { DTP_ROW_MISSING, DTP_ROW_EXTRA, DTP_ROW_CHANGED } dtp_row_fault;
/* key: canonical JSON, an array. */
typedef void (*dtp_row_fault_fn)(void *payload, const char *table, const char *key, dtp_row_fault fault);
typedef struct dtp_rows_account {
    long long since;  /* number of the event from which on the log has the rows; 0: it has none */
    long long before; /* events that were in the log by then: rows of theirs were taken as they were */
    char at[32];      /* of event since */
    size_t rows, faults;
} dtp_rows_account;
/* Hold every row of the tables against the log. fn may be NULL. */
dt_status dtp_rows_verify(dtp_store *store, dtp_row_fault_fn fn, void *payload, dtp_rows_account *out,
                          dt_error *err);
/* rows_part.c: the same of the rows that an answer about one municipality rests on, each against the event
 * that told of it last, and of what those events are and hang on. What it costs goes with the municipality,
 * not with the file. *whole false: something is not as it should be, which dtp_rows_verify() and the log tell
 * of, or all have to be looked at to know. What it takes on trust is which event told last of a row. */
dt_status dtp_rows_part_whole(dtp_store *store, const char *municipality, bool *whole, dt_error *err);
/* Fails with the status `otherwise`, at source (may be NULL), when a row is not as the log has it. */
dt_status dtp_rows_need_whole(dtp_store *store, const char *source, dt_status otherwise, dt_error *err);

/* Run a statement that gives no rows. */
dt_status dtp_store_run(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                        dt_error *err);

/* Run a query; fn sees each row and stops the query by returning something else than DT_OK. fn may run other
 * statements, not the same one. NULL: rows are passed over. */
typedef struct dtp_store_row dtp_store_row;
typedef dt_status (*dtp_store_row_fn)(void *payload, dtp_store_row *row, dt_error *err);
dt_status dtp_store_each(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                         dtp_store_row_fn fn, void *payload, dt_error *err);
/* The first column of the first row as a number; absent when there is no row. */
dt_status dtp_store_int(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                        long long absent, long long *out, dt_error *err);
/* The first column of the first row as bytes: *there when it has exactly this many. */
dt_status dtp_store_blob(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                         uint8_t *out, size_t size, bool *there, dt_error *err);
long long dtp_store_last_id(const dtp_store *store); /* row id of the last insertion */

bool dtp_store_has(const dtp_store *store, const char *name); /* whether there is a statement of that name */
/* Rules (triggers) of this connection on or off; they are part of the file all the time. Off only inside the
 * write transaction of a step that logs what it did: merging does without, destruction and the key list do
 * not. */
dt_status dtp_store_rules(dtp_store *store, bool on, dt_error *err);

/* Columns by name: for whoever reads more than two. A name that the statement does not give reads as NULL and
 * makes dtp_store_each() fail once fn returns. In the order of the statement they cost next to nothing. */
bool dtp_store_has_column(dtp_store_row *row, const char *name);
bool dtp_store_col_is_null(dtp_store_row *row, const char *name);
long long dtp_store_col_int(dtp_store_row *row, const char *name);
size_t dtp_store_col_size(dtp_store_row *row, const char *name); /* a negative number reads as 0 */
double dtp_store_col_real(dtp_store_row *row, const char *name);
bool dtp_store_col_bool(dtp_store_row *row, const char *name);
const char *dtp_store_col_text(dtp_store_row *row, const char *name, size_t *size);
char *dtp_store_col_copy(dtp_store_row *row, const char *name, dtp_arena *arena);
dt_status dtp_store_col_word(dtp_store_row *row, const char *name, const char *const *word, size_t n,
                             size_t *out, dt_error *err); /* as dtp_store_row_word() */
bool dtp_store_col_blob(dtp_store_row *row, const char *name, void *out, size_t size);

/* Columns from 0. NULL reads as "" and 0. A copy that finds no memory is NULL and makes dtp_store_each() fail
 * once fn returns. */
bool dtp_store_row_is_null(const dtp_store_row *row, int column);
long long dtp_store_row_int(const dtp_store_row *row, int column);
double dtp_store_row_real(const dtp_store_row *row, int column);
bool dtp_store_row_bool(const dtp_store_row *row, int column);
const char *dtp_store_row_text(dtp_store_row *row, int column,
                               size_t *size); /* borrowed during fn; size may be NULL */
char *dtp_store_row_copy(dtp_store_row *row, int column, dtp_arena *arena);
dtp_store_value dtp_store_row_value(dtp_store_row *row, int column,
                                    dtp_arena *arena); /* of any kind, copied; fails as a copy. Its name is
                                                        * the column's, borrowed as long as the query runs */
bool dtp_store_row_blob(dtp_store_row *row, int column, void *out,
                        size_t size); /* false unless exactly size bytes */
/* Which of n words a column holds. Another word is damage: it may be what a rule hangs on, so nothing is
 * assumed. */
dt_status dtp_store_row_word(dtp_store_row *row, int column, const char *const *word, size_t n, size_t *out,
                             dt_error *err);

/* The event log: append-only and chained. To be called inside the transaction of the change it tells of. */
typedef struct dtp_log_entry {
    long long seq;
    const char *at, *actor, *kind, *subject;
    const char *payload; /* canonical JSON; NULL when erased */
    dtp_digest hash, previous;
} dtp_log_entry;
/* Appends; seq may be NULL. entry->seq and the digests are not read. */
dt_status dtp_log_append(dtp_store *store, const dtp_log_entry *entry, long long *seq, dt_error *err);
typedef void (*dtp_log_fn)(void *payload, const dtp_log_entry *entry);
dt_status dtp_log_each(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err);
/* Those that tell of an assessor; merged: of what other copies recorded. */
dt_status dtp_log_each_assessor(dtp_store *store, bool merged, dtp_log_fn fn, void *payload, dt_error *err);
/* The number that people know a row of the log by: events "rows" are not counted, and bear that of the one
 * before. */
dt_status dtp_log_number(dtp_store *store, long long seq, long long *out, dt_error *err);
/* The last event only; none in an empty log. */
dt_status dtp_log_last(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err);
/* Recompute the chain. *broken: number of the first row that is missing, moved or changed, 0 when whole. */
dt_status dtp_log_verify(dtp_store *store, long long *broken, dt_error *err);

/* Events of other copies, as they were merged: log_merged.c. */
dt_status dtp_merged_each(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err);
/* Recompute each row and see that it hangs on another, and that no merge lacks what it took. *broken: number
 * of the first row (in its own copy's log) that is not as it was, 0 when all are. */
dt_status dtp_merged_verify(dtp_store *store, long long *broken, dt_error *err);
/* Both. Fails with the status `otherwise`, at source (may be NULL), when a row is not as it was. */
dt_status dtp_log_need_chain(dtp_store *store, const char *source, dt_status otherwise, dt_error *err);
/* The same with the tables under the log. */
dt_status dtp_log_need_whole(dtp_store *store, const char *source, dt_status otherwise, dt_error *err);
/* The same after other work that reads the file (NULL: none), which must not go on when it fails. Where the
 * log is long and the transaction reads only, all of it is done at the same time, the work perhaps by another
 * thread. */
typedef dt_status (*dtp_store_work_fn)(void *payload, dt_error *err);
dt_status dtp_log_need_whole_beside(dtp_store *store, const char *source, dt_status otherwise,
                                    dtp_store_work_fn work, void *payload, dt_error *err);
/* The hash of a row of the own log; all zeros when there is none. */
dt_status dtp_log_hash(dtp_store *store, long long seq, dtp_digest *out, dt_error *err);
/* Copy the events that the other file has and this one has not, byte for byte. */
dt_status dtp_merged_take(dtp_store *into, dtp_store *from, dt_error *err);
/* The hash of every event of both, own and merged, in no order: 32 bytes each. */
typedef dt_status (*dtp_log_hash_fn)(void *payload, const dtp_digest *hash, dt_error *err);
dt_status dtp_log_each_hash(dtp_store *store, dtp_log_hash_fn fn, void *payload, dt_error *err);

/* Tables by name: table.c. Names of tables and columns are the program's own, from its .def tables or the
 * schema; columns are a list with commas. */
/* Whether the file's schema has the table. */
dt_status dtp_store_table_present(dtp_store *store, const char *table, bool *present, dt_error *err);
/* Rows one by one, in the order of the columns named in `order` (NULL: of all columns). */
dt_status dtp_store_table_each(dtp_store *store, const char *table, const char *columns, const char *order,
                               dtp_store_row_fn fn, void *payload, dt_error *err);
/* Add a row: each value goes to the column that it is named after. */
dt_status dtp_store_table_put(dtp_store *store, const char *table, const dtp_store_value *values, size_t n,
                              dt_error *err);
/* The same, but a row that has the same first `keys` values is replaced; when all are key it stays. */
dt_status dtp_store_table_replace(dtp_store *store, const char *table, size_t keys,
                                  const dtp_store_value *values, size_t n, dt_error *err);
/* Set columns of, or erase, the rows whose columns have the values of key (NULL is like NULL; none: all
 * rows). */
dt_status dtp_store_table_set(dtp_store *store, const char *table, const dtp_store_value *values, size_t n,
                              const dtp_store_value *key, size_t n_key, dt_error *err);
dt_status dtp_store_table_erase(dtp_store *store, const char *table, const dtp_store_value *key, size_t n_key,
                                dt_error *err);
bool dtp_store_value_equal(const dtp_store_value *a, const dtp_store_value *b);

/* Rows pulled one by one, in the order of the columns named in `order`: cursor.c. The table must not change
 * while there is a cursor on it, but for one whose rows this connection does not write. */
#define DTP_STORE_CURSOR_MAX 64 /* columns */
typedef struct dtp_store_cursor dtp_store_cursor;
dt_status dtp_store_cursor_open(dtp_store_cursor **out, dtp_store *store, const char *table,
                                const char *columns, const char *order, dt_error *err);
void dtp_store_cursor_close(dtp_store_cursor *c); /* NULL is fine; before the store */
/* *row: the values of the next row, with their columns' names, borrowed until the next; NULL after the last.
 */
dt_status dtp_store_cursor_next(dtp_store_cursor *c, const dtp_store_value **row, dt_error *err);
/* Whether a column takes capitals and small letters for the same. */
dt_status dtp_store_column_folds(dtp_store *store, const char *table, const char *column, bool *out,
                                 dt_error *err);
/* As ORDER BY has them: below, at or above 0. */
int dtp_store_value_order(const dtp_store_value *a, const dtp_store_value *b, bool fold);
size_t dtp_store_column_count(const char *columns);

#endif
