/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions, and the file as a transaction sees it. */
#include "base/error.h"
#include "base/file.h"
#include "store/covered.h"
#include <string.h>

enum { BLOCK = 1 << 18 }; /* bytes at a time */

dt_status dtp_store_begin(dtp_store *store, bool write, dt_error *err)
{
    store->logged = false;
    DT_TRY(dtp_store_run(store, write ? "begin_write" : "begin_read", DTP_SQL_NONE, err));
    dt_status status = write ? dtp_rows_open(store, err) : DT_OK;
    if (status != DT_OK)
        dtp_store_rollback(store);
    return status;
}

dt_status dtp_store_begin_bare(dtp_store *store, dt_error *err)
{
    store->logged = false;
    return dtp_store_run(store, "begin_write", DTP_SQL_NONE, err);
}

/* The last row of the log, as a transaction sees it. */
typedef struct head {
    long long seq;
    dtp_digest hash;
} head;

static dt_status keep_head(void *payload, dtp_store_row *row, dt_error *err)
{
    head *h = payload;
    (void)err;
    h->seq = dtp_store_row_int(row, 0);
    return dtp_store_row_blob(row, 1, h->hash.byte, sizeof h->hash.byte) ? DT_OK : DT_ERR_STORE;
}

/* Whether the row is in the file, though the disk or the machine did not say so. */
static bool is_there(dtp_store *store, const head *h)
{
    dtp_digest now;
    return h->seq > 0 && dtp_log_hash(store, h->seq, &now, NULL) == DT_OK && dtp_digest_equal(&now, &h->hash);
}

/* SQLite also fails after the file has everything, when the folder cannot be synced or memory runs out: what
 * was done is told as done. A transaction without a row of its own in the log has nothing to be known by. */
static dt_status commit_step(dtp_store *store, dt_error *err)
{
    head h = {.seq = 0};
    dt_error failure = DT_ERROR_INIT;
    if (store->logged)
        DT_TRY(dtp_store_each(store, "log_head", DTP_SQL_NONE, keep_head, &h, err));
    dt_status status = dtp_store_run(store, "commit", DTP_SQL_NONE, &failure);
    if (status == DT_OK)
        return DT_OK;
    dtp_store_rollback(store);
    store->unconfirmed = is_there(store, &h);
    return store->unconfirmed ? DT_OK : dtp_fail_with(err, &failure);
}

static void end_spill(dtp_store *store)
{
    if (store->spills)
        (void)sqlite3_exec(store->db, "PRAGMA cache_spill = OFF; PRAGMA cache_size = -2000;", NULL, NULL,
                           NULL);
    store->spills = false;
}

dt_status dtp_store_may_spill(dtp_store *store, dt_error *err)
{
    store->spills = true;
    return dtp_store_script(store, "spill", "PRAGMA cache_spill = 2147483647;", err);
}

dt_status dtp_store_spill(dtp_store *store, dt_error *err)
{
    return dtp_store_script(store, "spill", "PRAGMA cache_spill = 1; PRAGMA cache_size = -8000;", err);
}

bool dtp_store_loose_references(dtp_store *store)
{
    int loose = 1, highest;
    return sqlite3_db_status(store->db, SQLITE_DBSTATUS_DEFERRED_FKS, &loose, &highest, 0) != SQLITE_OK ||
           loose != 0;
}

dt_status dtp_store_commit(dtp_store *store, dt_error *err)
{
    store->unconfirmed = false;
    dt_status status = dtp_rows_close(store, err);
    if (status == DT_OK)
        status = commit_step(store, err);
    if (status != DT_OK)
        dtp_store_rollback(store);
    end_spill(store);
    return status;
}

bool dtp_store_unconfirmed(const dtp_store *store)
{
    return store->unconfirmed;
}

void dtp_store_rollback(dtp_store *store)
{
    dtp_rows_forget(store);
    /* SQLite undid the transaction itself after some failures; then there is nothing left to undo. */
    if (sqlite3_get_autocommit(store->db) == 0)
        (void)dtp_store_run(store, "rollback", DTP_SQL_NONE, NULL);
    end_spill(store);
}

dt_status dtp_store_rules(dtp_store *store, bool on, dt_error *err)
{
    int code = sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, NULL);
    return code == SQLITE_OK ? DT_OK : dtp_store_fail(store, code, "rules", err);
}

dt_status dtp_store_bytes(const dtp_store *store, unsigned char **out, size_t *size, dt_error *err)
{
    sqlite3_int64 n = 0;
    *size = 0;
    *out = sqlite3_serialize(store->db, "main", &n, 0);
    if (*out == NULL)
        return dtp_fail_memory(err);
    *size = (size_t)n;
    return DT_OK;
}

/* By SQLite's own descriptor: to close another one of the same file would give up its locks (POSIX). */
static dt_status put_pages(dtp_store *store, unsigned char *block, dtp_file_sink *to, dt_error *err)
{
    sqlite3_file *file = NULL;
    long long size;
    DT_TRY(dtp_store_int(store, "file_size", DTP_SQL_NONE, 0, &size, err)); /* from here on nobody writes */
    int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    for (long long at = 0; at < size && code == SQLITE_OK; at += BLOCK) {
        int n = (int)(size - at < BLOCK ? size - at : BLOCK);
        code = file->pMethods->xRead(file, block, n, at);
        if (code == SQLITE_OK)
            DT_TRY(dtp_file_put(to, (const char *)block, (size_t)n));
    }
    return code == SQLITE_OK ? DT_OK : dtp_store_fail(store, code, "copy", err);
}

dt_status dtp_store_put_bytes(dtp_store *store, dtp_file_sink *to, dt_error *err)
{
    unsigned char *block = dtp_malloc(BLOCK);
    if (block == NULL)
        return dtp_fail_memory(err);
    dt_status status = dtp_store_begin(store, false, err);
    if (status == DT_OK) {
        status = put_pages(store, block, to, err);
        dtp_store_rollback(store); /* nothing was written */
    }
    dtp_wipe(block, BLOCK);
    dtp_free(block);
    return status;
}

void dtp_store_bytes_free(unsigned char *bytes, size_t size)
{
    if (bytes != NULL)
        dtp_wipe(bytes, size);
    sqlite3_free(bytes);
}
