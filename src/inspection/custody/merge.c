/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two copies of one inspection brought together: what both know, what only one knows, and the rows those
 * events are about. */
#include "base/error.h"
#include "base/file.h"
#include "base/sized.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include "inspection/file/standing.h"
#include "inspection/file/whole.h"
#include "inspection/rating/contradict.h"
#include <string.h>

/* The events that one copy has, and going through those of the other. */
typedef struct knowing {
    dtp_merge *m;
    int side;            /* that is gone through */
    dtp_short_map known; /* to the other side */
    size_t fresh;        /* that it does not know */
    dt_status status;    /* a log callback cannot fail */
    dt_error *err;
} knowing;

static dt_status learn(void *payload, const dtp_digest *hash, dt_error *err)
{
    knowing *k = payload;
    size_t index;
    return dtp_short_map_add(&k->known, hash->byte, DTP_HASH_SIZE, &index, NULL, err);
}

/* What a merge itself records is nothing new; the adoption of a report, which is called the same in the log,
 * is: it names its row. */
static bool is_of_merge(const dtp_log_entry *entry)
{
    bool names_row = entry->payload != NULL && strstr(entry->payload, "\"table\":") != NULL;
    return strcmp(entry->kind, "merge") == 0 || (strcmp(entry->kind, "adopt") == 0 && !names_row);
}

static void touch(void *payload, const dtp_log_entry *entry)
{
    knowing *k = payload;
    if (k->status != DT_OK || dtp_short_map_find(&k->known, entry->hash.byte, DTP_HASH_SIZE) != SIZE_MAX)
        return;
    if (strcmp(entry->kind, DTP_ROWS_KIND) == 0) /* it says nothing that an event before it does not */
        return;
    if (!is_of_merge(entry))
        k->fresh++;
    k->status = dtp_merge_touch(k->m, k->side, entry, k->err);
}

static dt_status touch_all(knowing *k, dt_error *err)
{
    DT_TRY(dtp_log_each_hash(k->m->store[1 - k->side], learn, k, err));
    DT_TRY(dtp_log_each(k->m->store[k->side], touch, k, err));
    if (k->status == DT_OK)
        DT_TRY(dtp_merged_each(k->m->store[k->side], touch, k, err));
    return k->status;
}

/* What only this side has: how many events, and which rows they are about. */
static dt_status look_at(dtp_merge *m, int side, dt_error *err)
{
    knowing k = {.m = m, .side = side, .err = err};
    dt_status status = dtp_short_map_begin(&k.known, err);
    if (status == DT_OK)
        status = touch_all(&k, err);
    dtp_short_map_free(&k.known);
    m->result.events = k.fresh;
    return status;
}

static dt_status log_merge(dtp_merge *m, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "events", (long long)m->result.events);
    dtp_payload_int(&p, "rows", (long long)m->result.rows);
    return dtp_payload_log(&p, m->in, "merge", m->result.head, NULL, NULL, err);
}

/* What came in may be about subjects that the state at hand does not have. */
static dt_status judge(dtp_merge *m, dtp_list *before, dt_error *err)
{
    dtp_state *now, *was = m->in->state;
    dtp_list after = DTP_LIST(&m->arena, dt_contradiction);
    dt_contradiction *k = before->item;
    DT_TRY(dtp_state_load(&now, m->in, (dtp_state_part){DTP_STATE_ALL, NULL}, err));
    for (size_t i = 0; i < before->n; i++) {
        const char *code = was->subject[k[i].subject].code;
        k[i].subject = dtp_intern_find(now->codes, code, strlen(code));
    }
    m->in->state = now;
    dt_status status = dtp_contradict_every(&after, m->in, err);
    if (status == DT_OK)
        status = dtp_contradict_compare(before, &after, m->in, err);
    m->in->state = was;
    dtp_state_free(now);
    return status;
}

static dt_status no_conflicts(const dtp_merge *m, dt_error *err)
{
    bool choice = m->result.all[0] != '\0';
    return m->result.conflicts == 0
               ? DT_OK
               : dtp_fail(err, DT_ERR_REFUSED,
                          choice ? DTP_MSG_CUSTODY_CONFLICTS_CHOICE : DTP_MSG_CUSTODY_CONFLICTS,
                          DTP_NUM(m->result.conflicts), choice ? m->result.all : NULL, NULL);
}

static dt_status no_loose_rows(dtp_store *store, dt_error *err)
{
    long long faults = 0;
    if (dtp_store_loose_references(store))
        DT_TRY(dtp_store_int(store, "foreign_key_faults", DTP_SQL_NONE, 0, &faults, err));
    return faults == 0 ? DT_OK
                       : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_LOOSE_ROWS, DTP_NUM(faults), NULL);
}

static void forget_touched(dtp_merge *m)
{
    for (int side = 0; side < DTP_SIDES; side++)
        dtp_short_map_free(&m->touched[side]);
}

/* All pages of a large merge would be more than need be in memory. Where somebody has a key, what is blind is
 * sealed in the end, and until then it stays there. */
static dt_status spill(dtp_merge *m, dt_error *err)
{
    long long keyed[DTP_SIDES] = {0};
    for (int side = 0; side < DTP_SIDES; side++)
        DT_TRY(dtp_store_int(m->store[side], "person_keyed", DTP_SQL_NONE, 0, &keyed[side], err));
    return keyed[DTP_OWN] != 0 || keyed[DTP_OTHER] != 0 ? DT_OK : dtp_store_spill(m->store[DTP_OWN], err);
}

static dt_status bring_over(dtp_merge *m, dt_error *err)
{
    dtp_store *own = m->store[DTP_OWN];
    dtp_list before = DTP_LIST(&m->arena, dt_contradiction);
    DT_TRY(dtp_merge_decide(m, err));
    forget_touched(m);
    DT_TRY(dtp_merge_choose(m, err));
    DT_TRY(no_conflicts(m, err));
    DT_TRY(dtp_merge_read_chosen(m, err));
    DT_TRY(dtp_contradict_every(&before, m->in, err));
    DT_TRY(dtp_store_run(own, "defer_foreign_keys", DTP_SQL_NONE, err));
    DT_TRY(spill(m, err));
    DT_TRY(dtp_merge_apply(m, err));
    DT_TRY(no_conflicts(m, err));
    DT_TRY(no_loose_rows(own, err));
    DT_TRY(dtp_merge_record_choices(m, err));
    DT_TRY(judge(m, &before, err));
    DT_TRY(dtp_merged_take(own, m->store[DTP_OTHER], err));
    return log_merge(m, err);
}

static dt_status compare(dtp_merge *m, dt_error *err)
{
    DT_TRY(dtp_merge_tables(m, err));
    for (int side = 0; side < DTP_SIDES; side++) {
        DT_TRY(dtp_short_map_begin(&m->touched[side], err));
        DT_TRY(look_at(m, side, err)); /* the other last: what is new there counts */
    }
    return m->result.events == 0 ? DT_OK : bring_over(m, err);
}

static void forget(dtp_merge *m)
{
    forget_touched(m);
    for (size_t i = 0; i < m->n_travels && m->travel != NULL; i++)
        dtp_free(m->travel[i].act);
    dtp_buf_free(&m->key);
    dtp_arena_free(&m->arena);
}

static dt_status same_keys(dt_inspection *in, dt_inspection *other, dt_error *err)
{
    char own[DTP_HEX_SIZE], others[DTP_HEX_SIZE];
    DT_TRY(dtp_standing_keys_digest(in, own, err));
    DT_TRY(dtp_standing_keys_digest(other, others, err));
    return strcmp(own, others) == 0 ? DT_OK
                                    : dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_KEYS_DIFFER, NULL);
}

static dt_status merge_from(dtp_merge *m, dt_inspection *other, const char *path, dt_error *err)
{
    dt_log_head head;
    if (strcmp(m->in->id, other->id) != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_CUSTODY_OTHER_INSPECTION, path, other->title, NULL);
    DT_TRY(dtp_standing_not_destroyed(other, err));
    DT_TRY(same_keys(m->in, other, err));
    DT_TRY(dtp_log_need_whole(m->store[DTP_OWN], NULL, DT_ERR_STORE, err));
    DT_TRY(dtp_log_need_whole(m->store[DTP_OTHER], path, DT_ERR_STORE, err));
    DT_TRY(dtp_signatures_need(other, err));
    DT_TRY(dt_inspection_log_head(other, &head, err));
    memcpy(m->result.head, head.hash, sizeof m->result.head);
    return compare(m, err);
}

static dt_status merge(dtp_merge *m, const char *from, dt_error *err)
{
    dt_inspection *in = m->in, *other;
    if (dtp_file_same(dtp_store_path(in->store), from))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CUSTODY_SAME_FILE, from, NULL);
    DT_TRY(dtp_standing_not_sealed(in, err));
    DT_TRY(dt_inspection_open(&other, from, err));
    m->store[DTP_OWN] = in->store;
    m->store[DTP_OTHER] = other->store;
    dt_status status = dtp_store_begin(other->store, false, err);
    if (status == DT_OK)
        status = dtp_store_may_spill(in->store, err);
    if (status == DT_OK)
        status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, merge_from(m, other, from, err), err);
    dtp_store_rollback(other->store);
    dt_inspection_close(other);
    forget(m);
    return status;
}

dt_status dt_inspection_merge_choosing(dt_inspection *in, const char *from, const dt_merge_choices *choices,
                                       dt_merge_conflict_fn fn, void *payload, dt_merge_result *out,
                                       dt_error *err)
{
    dtp_merge m = {.in = in, .fn = fn, .payload = payload};
    if (out != NULL)
        *out = m.result;
    if (choices != NULL)
        DT_TRY(DTP_SIZED(&m.choices, choices, err));
    dt_status status = merge(&m, from, err);
    if (out != NULL)
        *out = m.result;
    return status;
}

dt_status dt_inspection_merge(dt_inspection *in, const char *from, dt_merge_conflict_fn fn, void *payload,
                              dt_merge_result *out, dt_error *err)
{
    return dt_inspection_merge_choosing(in, from, NULL, fn, payload, out, err);
}
