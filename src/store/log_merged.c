/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other copies of the inspection recorded, kept byte for byte beside the own log. */
#include "base/error.h"
#include "store/private.h"

typedef struct merged_walk {
    dtp_store *into;
    long long broken;
} merged_walk;

dt_status dtp_merged_each(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err)
{
    return dtp_log_each_of(store, "merged_all", fn, payload, err);
}

static dt_status verify_row(void *payload, dtp_store_row *row, dt_error *err)
{
    merged_walk *walk = payload;
    dtp_digest digest = {{0}}, previous = {{0}};
    bool whole;
    (void)err;
    if (walk->broken != 0)
        return DT_OK;
    dtp_log_entry entry = dtp_log_read(row, &digest, &previous, &whole);
    dtp_digest hash = dtp_log_row_hash(&entry, entry.seq, &previous, &digest);
    if (!whole || !dtp_digest_equal(&hash, &entry.hash) || !dtp_log_payload_whole(&entry, &digest))
        walk->broken = entry.seq;
    return DT_OK;
}

dt_status dtp_merged_verify(dtp_store *store, long long *broken, dt_error *err)
{
    static const char *const missing[] = {"merged_loose", "merge_without_head", "merge_without_head_merged"};
    merged_walk walk = {0};
    DT_TRY(dtp_store_each(store, "merged_all", DTP_SQL_NONE, verify_row, &walk, err));
    *broken = walk.broken;
    for (size_t i = 0; i < DTP_COUNT(missing) && *broken == 0; i++)
        DT_TRY(dtp_store_int(store, missing[i], DTP_SQL_NONE, 0, broken, err));
    return DT_OK;
}

static dt_status take_row(void *payload, dtp_store_row *row, dt_error *err)
{
    merged_walk *walk = payload;
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_store_value value[9];
    long long known = 0;
    for (int i = 0; i < 9; i++)
        value[i] = dtp_store_row_value(row, i, &arena);
    dt_status status = dtp_store_int(walk->into, "event_known", DTP_SQL(value[8]), 0, &known, err);
    if (status == DT_OK && known == 0)
        status = dtp_store_run(walk->into, "merged_add", value, 9, err);
    dtp_arena_free(&arena);
    return status;
}

/* In the order in which they are kept, so that they come in one behind another. */
dt_status dtp_merged_take(dtp_store *into, dtp_store *from, dt_error *err)
{
    merged_walk walk = {.into = into};
    DT_TRY(dtp_store_each(from, "log_by_hash", DTP_SQL_NONE, take_row, &walk, err));
    return dtp_store_each(from, "merged_by_hash", DTP_SQL_NONE, take_row, &walk, err);
}

typedef struct hash_walk {
    dtp_log_hash_fn fn;
    void *payload;
} hash_walk;

static dt_status tell_hash(void *payload, dtp_store_row *row, dt_error *err)
{
    const hash_walk *walk = payload;
    dtp_digest hash = {{0}};
    (void)dtp_store_row_blob(row, 0, hash.byte, sizeof hash.byte);
    return walk->fn(walk->payload, &hash, err);
}

dt_status dtp_log_each_hash(dtp_store *store, dtp_log_hash_fn fn, void *payload, dt_error *err)
{
    hash_walk walk = {fn, payload};
    return dtp_store_each(store, "log_hashes", DTP_SQL_NONE, tell_hash, &walk, err);
}

dt_status dtp_log_need_chain(dtp_store *store, const char *source, dt_status otherwise, dt_error *err)
{
    long long broken = 0;
    DT_TRY(dtp_log_verify(store, &broken, err));
    if (broken == 0)
        DT_TRY(dtp_merged_verify(store, &broken, err));
    if (broken == 0)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = source}, otherwise, DTP_MSG_STORE_LOG_BROKEN,
                       DTP_NUM(broken), NULL);
}

static dt_status read_hash(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_digest *hash = payload;
    if (dtp_store_row_blob(row, 0, hash->byte, DTP_HASH_SIZE))
        return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_STORE_DAMAGED, "a hash in the log has another length",
                    "een hash in het logboek heeft een andere lengte", NULL);
}

dt_status dtp_log_hash(dtp_store *store, long long seq, dtp_digest *out, dt_error *err)
{
    *out = (dtp_digest){{0}};
    return dtp_store_each(store, "event_hash", DTP_SQL(dtp_sql_int("seq", seq)), read_hash, out, err);
}
