/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event log: each row's hash covers the one before, so that a changed, dropped or moved row shows. */
#include "base/error.h"
#include "base/text.h"
#include "store/private.h"
#include <string.h>

#define LOG_TAG "dossiertoets/log/1"

typedef struct log_head {
    long long seq;
    dtp_digest hash;
    bool damaged;
} log_head;

dtp_digest dtp_log_row_hash(const dtp_log_entry *entry, long long seq, const dtp_digest *previous,
                            const dtp_digest *payload)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, LOG_TAG);
    dtp_hash_field(&h, previous->byte, DTP_HASH_SIZE);
    dtp_hash_u64(&h, (uint64_t)seq);
    dtp_hash_text(&h, entry->at);
    dtp_hash_text(&h, entry->actor);
    dtp_hash_text(&h, entry->kind);
    dtp_hash_text(&h, entry->subject);
    dtp_hash_field(&h, payload->byte, DTP_HASH_SIZE);
    return dtp_hash_end(&h);
}

static dt_status read_head(void *payload, dtp_store_row *row, dt_error *err)
{
    log_head *head = payload;
    (void)err;
    head->seq = dtp_store_row_int(row, 0);
    head->damaged = !dtp_store_row_blob(row, 1, head->hash.byte, DTP_HASH_SIZE);
    return DT_OK;
}

dt_status dtp_log_append(dtp_store *store, const dtp_log_entry *entry, long long *seq, dt_error *err)
{
    log_head head = {0};
    DT_TRY(dtp_store_each(store, "log_head", DTP_SQL_NONE, read_head, &head, err));
    if (head.damaged)
        return dtp_fail(err, DT_ERR_STORE, DTP_MSG_STORE_LOG_BROKEN, DTP_NUM(head.seq), NULL);
    dtp_digest payload = dtp_sha256(entry->payload, strlen(entry->payload));
    dtp_digest hash = dtp_log_row_hash(entry, head.seq + 1, &head.hash, &payload);
    if (seq != NULL)
        *seq = head.seq + 1;
    store->logged = true;
    return dtp_store_run(store, "log_add",
                         DTP_SQL(dtp_sql_int("seq", head.seq + 1), dtp_sql_text("at", entry->at),
                                 dtp_sql_text("actor", entry->actor), dtp_sql_text("kind", entry->kind),
                                 dtp_sql_text("subject", entry->subject),
                                 dtp_sql_text("payload", entry->payload),
                                 dtp_sql_blob("payload_sha256", payload.byte, DTP_HASH_SIZE),
                                 dtp_sql_blob("previous", head.hash.byte, DTP_HASH_SIZE),
                                 dtp_sql_blob("hash", hash.byte, DTP_HASH_SIZE)),
                         err);
}

typedef struct log_walk {
    dtp_log_fn fn;
    void *payload;
    log_head head;
    long long broken;
} log_walk;

dtp_log_entry dtp_log_read(dtp_store_row *row, dtp_digest *payload, dtp_digest *previous, bool *whole)
{
    dtp_log_entry e = {
        .seq = dtp_store_col_int(row, "seq"),
        .at = dtp_store_col_text(row, "at", NULL),
        .actor = dtp_store_col_text(row, "actor", NULL),
        .kind = dtp_store_col_text(row, "kind", NULL),
        .subject = dtp_store_col_text(row, "subject", NULL),
        .payload = dtp_store_col_is_null(row, "payload") ? NULL : dtp_store_col_text(row, "payload", NULL)};
    *whole = dtp_store_col_blob(row, "payload_sha256", payload->byte, DTP_HASH_SIZE) &&
             dtp_store_col_blob(row, "previous", previous->byte, DTP_HASH_SIZE) &&
             dtp_store_col_blob(row, "hash", e.hash.byte, DTP_HASH_SIZE);
    e.previous = *previous;
    return e;
}

static dt_status tell_row(void *payload, dtp_store_row *row, dt_error *err)
{
    log_walk *walk = payload;
    dtp_digest digest = {{0}}, previous = {{0}};
    bool whole;
    (void)err;
    dtp_log_entry entry = dtp_log_read(row, &digest, &previous, &whole);
    walk->fn(walk->payload, &entry);
    return DT_OK;
}

dt_status dtp_log_each_of(dtp_store *store, const char *statement, dtp_log_fn fn, void *payload,
                          dt_error *err)
{
    log_walk walk = {.fn = fn, .payload = payload};
    return dtp_store_each(store, statement, DTP_SQL_NONE, tell_row, &walk, err);
}

dt_status dtp_log_each(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err)
{
    return dtp_log_each_of(store, "log_all", fn, payload, err);
}

dt_status dtp_log_each_assessor(dtp_store *store, bool merged, dtp_log_fn fn, void *payload, dt_error *err)
{
    return dtp_log_each_of(store, merged ? "merged_of_assessor" : "log_of_assessor", fn, payload, err);
}

dt_status dtp_log_last(dtp_store *store, dtp_log_fn fn, void *payload, dt_error *err)
{
    return dtp_log_each_of(store, "log_last", fn, payload, err);
}

bool dtp_log_payload_whole(const dtp_log_entry *entry, const dtp_digest *digest)
{
    if (entry->payload == NULL)
        return true;
    dtp_digest now = dtp_sha256(entry->payload, strlen(entry->payload));
    return dtp_digest_equal(&now, digest);
}

static dt_status verify_row(void *payload, dtp_store_row *row, dt_error *err)
{
    log_walk *walk = payload;
    dtp_digest digest = {{0}}, previous = {{0}};
    bool whole;
    (void)err;
    if (walk->broken != 0)
        return DT_OK;
    dtp_log_entry entry = dtp_log_read(row, &digest, &previous, &whole);
    long long expected = walk->head.seq + 1;
    dtp_digest hash = dtp_log_row_hash(&entry, expected, &walk->head.hash, &digest);
    whole = whole && entry.seq == expected && dtp_digest_equal(&previous, &walk->head.hash) &&
            dtp_digest_equal(&hash, &entry.hash) && dtp_log_payload_whole(&entry, &digest);
    if (!whole)
        walk->broken = expected;
    walk->head = (log_head){.seq = expected, .hash = hash};
    return DT_OK;
}

dt_status dtp_log_verify(dtp_store *store, long long *broken, dt_error *err)
{
    log_walk walk = {0};
    DT_TRY(dtp_store_each(store, "log_all", DTP_SQL_NONE, verify_row, &walk, err));
    *broken = walk.broken;
    return DT_OK;
}

dt_status dtp_log_number(dtp_store *store, long long seq, long long *out, dt_error *err)
{
    return dtp_store_int(store, "row_event_near", DTP_SQL(dtp_sql_int("seq", seq)), seq, out, err);
}
