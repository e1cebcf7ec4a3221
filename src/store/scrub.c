/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing so that nothing is left of it where this program can reach. */
#include "base/beside.h"
#include "base/error.h"
#include "store/private.h"

/* The journal keeps the pages as they were until the step is done, and then it would only be unlinked: so it
 * stays (PERSIST) and is overwritten while nobody else can write (EXCLUSIVE). */
dt_status dtp_store_scrub_open(dtp_store *store, dtp_scrub_journal journal, dt_error *err)
{
    DT_TRY(dtp_store_script(store, "scrub", "PRAGMA locking_mode = EXCLUSIVE;", err));
    return dtp_store_script(store, "scrub",
                            journal == DTP_SCRUB_ON_DISK ? "PRAGMA journal_mode = PERSIST;"
                                                         : "PRAGMA journal_mode = MEMORY;",
                            err);
}

/* Every page is written anew, without what lay between its rows, and the room is given back. SQLite attaches
 * a file for it, which the program otherwise never does. */
static void vacuum(dtp_store *store)
{
    int before = sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 1);
    (void)dtp_store_run(store, "vacuum", DTP_SQL_NONE, NULL); /* may fail: what was erased is zeros already */
    (void)sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, before);
}

/* Whatever went before: the connection is as connection.sql makes it, and no other journal is left. */
void dtp_store_scrub_close(dtp_store *store, dtp_scrub_done done)
{
    const char *file = sqlite3_db_filename(store->db, "main");
    if (done == DTP_SCRUB_DONE)
        vacuum(store);
    if (done != DTP_SCRUB_FAILED && file != NULL && file[0] != '\0')
        (void)dtp_beside_overwrite(sqlite3_filename_journal(file));
    /* In this order: a journal is only removed where others may come in. */
    (void)dtp_store_script(store, "scrub", "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = DELETE;",
                           NULL);
    (void)dtp_store_run(store, "user_version", DTP_SQL_NONE, NULL); /* lets the lock go */
}
