/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether log and tables are whole. Where there is much of them, the chain is passed by a thread with a
 * connection of its own while the rows are held against what it says: neither needs the other. */
#include "base/crew.h"
#include "base/error.h"
#include "store/private.h"

#define MANY_EVENTS 20000 /* from how many on a thread is worth its while */

enum { CHAIN, ROWS, HALVES };

typedef struct half {
    dtp_store *store;
    dt_status status;
    dt_error error;
} half;

typedef struct halves {
    half half[HALVES];
    dtp_turns *turns;
    const char *source;
    dt_status otherwise;
} halves;

static void check_halves(void *payload, size_t member)
{
    halves *h = payload;
    (void)member;
    for (size_t i = dtp_turns_take(h->turns); i < HALVES; i = dtp_turns_take(h->turns)) {
        half *own = &h->half[i];
        own->status = (i == CHAIN ? dtp_log_need_chain : dtp_rows_need_whole)(own->store, h->source,
                                                                              h->otherwise, &own->error);
    }
}

static dt_status check_both(halves *h, dt_error *err)
{
    DT_TRY(dtp_turns_new(&h->turns, err));
    dtp_crew_run(HALVES, check_halves, h);
    dtp_turns_free(h->turns);
    for (size_t i = 0; i < HALVES; i++)
        if (h->half[i].status != DT_OK) {
            (void)dtp_fail_with(err, &h->half[i].error);
            return h->half[i].status;
        }
    return DT_OK;
}

static bool same_head(dtp_store *a, dtp_store *b)
{
    long long last = 0, other = -1;
    dtp_digest one, two;
    return dtp_store_int(a, "log_head", DTP_SQL_NONE, 0, &last, NULL) == DT_OK &&
           dtp_store_int(b, "log_head", DTP_SQL_NONE, 0, &other, NULL) == DT_OK && last == other &&
           dtp_log_hash(a, last, &one, NULL) == DT_OK && dtp_log_hash(b, last, &two, NULL) == DT_OK &&
           dtp_digest_equal(&one, &two);
}

/* A second look at the file as this transaction sees it; NULL: there is none, or it is not worth its while.
 * While the one reads, nobody can write, so both see the same. */
static dtp_store *look_twice(dtp_store *store)
{
    dtp_store *second = NULL;
    long long last = 0;
    if (store->path[0] == '\0' || sqlite3_txn_state(store->db, "main") != SQLITE_TXN_READ ||
        sqlite3_threadsafe() == 0 || dtp_crew_processors() < 2 ||
        dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &last, NULL) != DT_OK || last < MANY_EVENTS ||
        dtp_store_open(&second, store->path, NULL) != DT_OK)
        return NULL;
    if (dtp_store_begin(second, false, NULL) == DT_OK && same_head(store, second))
        return second;
    dtp_store_close(second);
    return NULL;
}

dt_status dtp_log_need_whole(dtp_store *store, const char *source, dt_status otherwise, dt_error *err)
{
    dtp_store *second = look_twice(store);
    if (second == NULL) {
        DT_TRY(dtp_log_need_chain(store, source, otherwise, err));
        return dtp_rows_need_whole(store, source, otherwise, err);
    }
    halves h = {.source = source, .otherwise = otherwise};
    h.half[CHAIN] = (half){.store = second, .error = DT_ERROR_INIT};
    h.half[ROWS] = (half){.store = store, .error = DT_ERROR_INIT};
    dt_status status = check_both(&h, err);
    dtp_store_close(second);
    return status;
}
