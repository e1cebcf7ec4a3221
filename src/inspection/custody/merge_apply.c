/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided of the other copy's rows, done: table by table, in the order in which they travel. */
#include "base/error.h"
#include "inspection/custody/custody.h"
#include "inspection/file/payload.h"
#include <stdlib.h>
#include <string.h>

static int by_other(const void *a, const void *b)
{
    long long x = ((const dtp_merge_reference *)a)->other, y = ((const dtp_merge_reference *)b)->other;
    return (x > y) - (x < y);
}

/* A row of the other's log that the other's rows refer to, and what it is called in the own log. */
static dt_status adopt(dtp_merge *m, dtp_merge_reference *r, dt_error *err)
{
    dtp_digest hash;
    char hex[DTP_HEX_SIZE];
    DT_TRY(dtp_log_hash(m->store[DTP_OTHER], r->other, &hash, err));
    DT_TRY(dtp_store_int(m->store[DTP_OWN], "event_sequence",
                         DTP_SQL(dtp_sql_blob("hash", hash.byte, DTP_HASH_SIZE)), 0, &r->own, err));
    if (r->own != 0)
        return DT_OK;
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "sequence", r->other);
    return dtp_payload_log(&p, m->in, "adopt", dtp_hex(hash.byte, DTP_HASH_SIZE, hex), NULL, &r->own, err);
}

/* In the order of the other's log, so that earlier stays earlier. */
static dt_status adopt_events(dtp_merge *m, dt_error *err)
{
    dtp_merge_reference *r = m->reference.item;
    if (m->reference.n > 0)
        qsort(r, m->reference.n, sizeof *r, by_other);
    for (size_t i = 0; i < m->reference.n; i++) {
        if (i > 0 && r[i].other == r[i - 1].other)
            r[i].own = r[i - 1].own;
        else
            DT_TRY(adopt(m, &r[i], err));
    }
    return DT_OK;
}

/* A row of the other copy, and what is done with it. */
typedef struct coming {
    dtp_merge *m;
    const dtp_merge_travel *t;
    const dtp_store_value *row;
    unsigned char *act;
    dtp_store_value value[DTP_STORE_CURSOR_MAX]; /* as it will stand here */
} coming;

static void make_own(coming *c)
{
    const dtp_merge_travel *t = c->t;
    const dtp_list *references = &c->m->reference;
    memcpy(c->value, c->row, t->n_columns * sizeof *c->value);
    for (size_t k = t->n_compared + t->n_when; k < t->n_columns; k++) {
        dtp_merge_reference key = {.other = c->value[k].integer};
        const dtp_merge_reference *r =
            references->n == 0 || c->value[k].kind != DTP_SQL_INT
                ? NULL
                : bsearch(&key, references->item, references->n, sizeof key, by_other);
        if (r != NULL)
            c->value[k] = dtp_sql_int(c->value[k].name, r->own);
    }
}

/* What the file's own rules refuse (a reserve that is in use, a dossier that was handed in) is a conflict. */
static dt_status or_conflict(dtp_merge *m, const dtp_merge_travel *t, const dtp_store_value *row,
                             dt_status status, dt_error *attempt, dt_error *err)
{
    if (status == DT_OK)
        return DT_OK;
    if (attempt->message == DTP_MSG_STORE_RULE)
        return dtp_merge_conflict(m, t, row, err);
    return dtp_fail_with(err, attempt);
}

/* Rows that go make room for those that come. */
static dt_status erase_gone(dtp_merge *m, const dtp_merge_travel *t, dt_error *err)
{
    const dtp_store_value *const *row = t->gone.item;
    for (size_t i = 0; i < t->gone.n; i++) {
        dt_error attempt = DT_ERROR_INIT;
        dt_status status = dtp_store_table_erase(m->store[DTP_OWN], t->table, row[i], t->n_key, &attempt);
        DT_TRY(or_conflict(m, t, row[i], status, &attempt, err));
    }
    return DT_OK;
}

/* And so do those that change. */
static dt_status change(coming *c, dt_error *err)
{
    dt_error attempt = DT_ERROR_INIT;
    if ((*c->act & DTP_MERGE_TAKE) == 0 || (*c->act & DTP_MERGE_HERE) == 0)
        return DT_OK;
    make_own(c);
    dt_status status = dtp_store_table_set(c->m->store[DTP_OWN], c->t->table, c->value, c->t->n_columns,
                                           c->row, c->t->n_key, &attempt);
    return or_conflict(c->m, c->t, c->row, status, &attempt, err);
}

/* The rules of the file hold again, whatever came of what was done without them. */
static dt_status keep_rules(dtp_store *store, dt_status status, dt_error *err)
{
    dt_status again = dtp_store_rules(store, true, status == DT_OK ? err : NULL);
    return status != DT_OK ? status : again;
}

/* What its assessor opened in the other copy is still sealed here: it was submitted, and comes in after that.
 */
static dt_status put_opened(const coming *c, dt_error *err)
{
    dtp_store *store = c->m->store[DTP_OWN];
    DT_TRY(dtp_store_rules(store, false, err));
    dt_status status = dtp_store_table_put(store, c->t->table, c->value, c->t->n_columns, err);
    return keep_rules(store, status, err);
}

static dt_status is_sealed(bool *out, const coming *c, dt_error *err)
{
    long long here = 0;
    dtp_store_value who[2];
    *out = false;
    if (strcmp(c->t->table, "rating") != 0)
        return DT_OK;
    dtp_merge_rated_by(who, c->t, c->value);
    DT_TRY(dtp_store_int(c->m->store[DTP_OWN], "sealed_here", who, 2, 0, &here, err));
    *out = here != 0;
    return DT_OK;
}

static dt_status put_row(const coming *c, dt_error *err)
{
    bool sealed;
    DT_TRY(is_sealed(&sealed, c, err));
    return sealed ? put_opened(c, err)
                  : dtp_store_table_put(c->m->store[DTP_OWN], c->t->table, c->value, c->t->n_columns, err);
}

/* Both have it: times and salts, as was chosen. The rules of the file, which keep such rows from being
 * changed, are set aside: the row was never another one. */
static dt_status set_when(const coming *c, const dtp_store_value *value, size_t n, dt_error *err)
{
    dtp_store *store = c->m->store[DTP_OWN];
    DT_TRY(dtp_store_rules(store, false, err));
    dt_status status = dtp_store_table_set(store, c->t->table, value, n, c->row, c->t->n_key, err);
    return keep_rules(store, status, err);
}

static dt_status keep_when(const coming *c, dt_error *err)
{
    const dtp_merge_travel *t = c->t;
    dtp_store_value value[DTP_MERGE_WHENS];
    size_t n = 0;
    for (size_t i = 0; i < t->n_when; i++)
        if ((*c->act & DTP_MERGE_WHEN << i) != 0)
            value[n++] = c->row[t->n_compared + i];
    return n == 0 ? DT_OK : set_when(c, value, n, err);
}

static dt_status fill(coming *c, dt_error *err)
{
    dt_error attempt = DT_ERROR_INIT;
    if ((*c->act & DTP_MERGE_TAKE) == 0)
        return keep_when(c, err);
    if ((*c->act & DTP_MERGE_HERE) != 0)
        return DT_OK;
    make_own(c);
    dt_status status = put_row(c, &attempt);
    return or_conflict(c->m, c->t, c->row, status, &attempt, err);
}

typedef dt_status (*coming_fn)(coming *c, dt_error *err);

static dt_status each_coming(dtp_merge *m, const dtp_merge_travel *t, coming_fn fn, dt_error *err)
{
    dtp_store_cursor *cursor;
    coming c = {.m = m, .t = t, .act = t->act};
    DT_TRY(dtp_store_cursor_open(&cursor, m->store[DTP_OTHER], t->table, t->columns, t->key, err));
    dt_status status = dtp_store_cursor_next(cursor, &c.row, err);
    while (status == DT_OK && c.row != NULL) {
        status = *c.act > DTP_MERGE_HERE ? fn(&c, err) : DT_OK;
        c.act++;
        if (status == DT_OK)
            status = dtp_store_cursor_next(cursor, &c.row, err);
    }
    dtp_store_cursor_close(cursor);
    return status;
}

static dt_status apply_table(dtp_merge *m, const dtp_merge_travel *t, dt_error *err)
{
    DT_TRY(erase_gone(m, t, err));
    if (!t->changes)
        return DT_OK;
    DT_TRY(each_coming(m, t, change, err));
    return each_coming(m, t, fill, err);
}

dt_status dtp_merge_apply(dtp_merge *m, dt_error *err)
{
    DT_TRY(adopt_events(m, err));
    for (size_t i = 0; i < m->n_travels; i++)
        if (m->travel[i].present)
            DT_TRY(apply_table(m, &m->travel[i], err));
    return DT_OK;
}
