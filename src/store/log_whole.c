/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether log and tables are whole. Where there is much of them, the chain and the rows are each passed by a
 * thread with a connection of its own while the caller's own work goes on: none of them needs the other. */
#include "base/crew.h"
#include "base/error.h"
#include "store/private.h"

#define MANY_EVENTS 20000 /* from how many on a thread is worth its while */

enum { WORK, CHAIN, ROWS, PARTS };

typedef struct part {
    dtp_store *store;
    dt_status status;
    dt_error error;
} part;

typedef struct parts {
    part part[PARTS];
    dtp_turns *turns;
    dtp_store_work_fn work;
    void *payload;
    const char *source;
    dt_status otherwise;
} parts;

static dt_status do_part(parts *p, size_t which, dt_error *err)
{
    if (which == WORK)
        return p->work == NULL ? DT_OK : p->work(p->payload, err);
    return (which == CHAIN ? dtp_log_need_chain : dtp_rows_need_whole)(p->part[which].store, p->source,
                                                                       p->otherwise, err);
}

static void do_parts(void *payload, size_t member)
{
    parts *p = payload;
    (void)member;
    for (size_t i = dtp_turns_take(p->turns); i < PARTS; i = dtp_turns_take(p->turns))
        p->part[i].status = do_part(p, i, &p->part[i].error);
}

/* The first of them that fails is what failed. */
static dt_status do_all(parts *p, dt_error *err)
{
    DT_TRY(dtp_turns_new(&p->turns, err));
    dtp_crew_run(PARTS, do_parts, p);
    dtp_turns_free(p->turns);
    for (size_t i = 0; i < PARTS; i++)
        if (p->part[i].status != DT_OK) {
            (void)dtp_fail_with(err, &p->part[i].error);
            return p->part[i].status;
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

/* Another look at the file as this transaction sees it; NULL: there is none. While the one reads, nobody can
 * write, so both see the same. */
static dtp_store *look_again(dtp_store *store)
{
    dtp_store *again = NULL;
    if (dtp_store_open(&again, store->path, NULL) != DT_OK)
        return NULL;
    if (dtp_store_begin(again, false, NULL) == DT_OK && same_head(store, again))
        return again;
    dtp_store_close(again);
    return NULL;
}

static bool worth_its_while(dtp_store *store)
{
    long long last = 0;
    /* the first thing that a transaction reads begins it, so the log comes before its state */
    return store->path[0] != '\0' && sqlite3_threadsafe() != 0 && dtp_crew_processors() > 1 &&
           dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &last, NULL) == DT_OK && last >= MANY_EVENTS &&
           sqlite3_txn_state(store->db, "main") == SQLITE_TXN_READ;
}

static dt_status one_by_one(parts *p, dtp_store *store, dt_error *err)
{
    for (size_t i = 0; i < PARTS; i++) {
        p->part[i].store = store;
        DT_TRY(do_part(p, i, err));
    }
    return DT_OK;
}

dt_status dtp_log_need_whole_beside(dtp_store *store, const char *source, dt_status otherwise,
                                    dtp_store_work_fn work, void *payload, dt_error *err)
{
    parts p = {.work = work, .payload = payload, .source = source, .otherwise = otherwise};
    bool many = worth_its_while(store);
    for (size_t i = CHAIN; i < PARTS && many; i++) {
        p.part[i].store = look_again(store);
        many = p.part[i].store != NULL;
    }
    dtp_store *chain = p.part[CHAIN].store, *rows = p.part[ROWS].store;
    dt_status status = many ? do_all(&p, err) : one_by_one(&p, store, err);
    dtp_store_close(chain);
    dtp_store_close(rows);
    return status;
}

dt_status dtp_log_need_whole(dtp_store *store, const char *source, dt_status otherwise, dt_error *err)
{
    return dtp_log_need_whole_beside(store, source, otherwise, NULL, NULL, err);
}
