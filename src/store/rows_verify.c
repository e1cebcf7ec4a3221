/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of the tables against the last word of the log on it: the events once, then the tables once. */
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include "store/covered.h"
#include <stdio.h>
#include <string.h>

typedef struct word {
    dtp_digest digest;
    bool there, seen;
} word;

typedef struct verifying {
    dtp_store *store;
    dtp_row_fault_fn fn;
    void *payload;
    dtp_rows_account *out;
    uint8_t secret[32];
    dtp_arena arena;
    dtp_intern *names;
    dtp_list words; /* word, by the index of its name */
} verifying;

/* "table",[key] in two. */
static void tell(verifying *v, const char *name, dtp_row_fault fault)
{
    char table[64] = "";
    const char *key = strchr(name, ',');
    size_t n = key == NULL ? 0 : (size_t)(key - name);
    if (n >= 2 && n - 2 < sizeof table)
        memcpy(table, name + 1, n - 2);
    v->out->faults++;
    if (v->fn != NULL)
        v->fn(v->payload, table, key == NULL ? "[]" : key + 1, fault);
}

static dt_status forget_all(verifying *v, dt_error *err)
{
    dtp_intern_free(v->names);
    v->names = NULL;
    dtp_arena_free(&v->arena);
    v->words = (dtp_list)DTP_LIST(&v->arena, word);
    return dtp_intern_new(&v->names, err);
}

static dt_status keep_word(verifying *v, const dtp_rows_entry *entry, dt_error *err)
{
    size_t index;
    bool is_new;
    word *w;
    DT_TRY(dtp_intern_add(v->names, entry->name, entry->size, &index, &is_new, err));
    if (is_new)
        DT_TRY(dtp_list_push(&v->words, &w, err));
    else
        w = (word *)v->words.item + index;
    *w = (word){.digest = entry->digest, .there = entry->there};
    return DT_OK;
}

static void keep_since(dtp_rows_account *out, dtp_store_row *row, long long before)
{
    const char *when = dtp_store_col_text(row, "at", NULL);
    out->since = dtp_store_col_int(row, "seq");
    out->before = before;
    memcpy(out->at, when, strnlen(when, sizeof out->at - 1));
}

static dt_status read_event(void *payload, dtp_store_row *row, dt_error *err)
{
    verifying *v = payload;
    const char *at = dtp_store_col_text(row, "payload", NULL);
    bool all = false, good = true;
    long long before = 0;
    dtp_rows_entry entry;
    bool erased = dtp_store_col_is_null(row, "payload"); /* at destruction, which told of all rows after it */
    good = erased || dtp_rows_payload(&at, &all, &before);
    if (v->out->since == 0)
        keep_since(v->out, row, before);
    if (erased)
        return DT_OK;
    if (good && all)
        DT_TRY(forget_all(v, err));
    while (good && dtp_rows_next(&at, &entry, &good))
        DT_TRY(keep_word(v, &entry, err));
    return good ? DT_OK
                : dtp_fail(err, DT_ERR_STORE, DTP_MSG_STORE_LOG_BROKEN,
                           DTP_NUM(dtp_store_col_int(row, "seq")), NULL);
}

typedef struct coding {
    dtp_buf *out;
    bool found;
} coding;

static dt_status put_code(void *payload, dtp_store_row *row, dt_error *err)
{
    coding *c = payload;
    (void)err;
    c->out->len = 0;
    dtp_buf_puts(c->out, "\"unit\",[");
    dtp_json_string(c->out, dtp_store_row_text(row, 0, NULL));
    dtp_buf_putc(c->out, ']');
    c->found = true;
    return DT_OK;
}

/* A dossier of the register by the code that it was drawn with: never by its id. */
static dt_status call(verifying *v, const dtp_rows_table *t, const dtp_store_value *key, dtp_buf *name,
                      dt_error *err)
{
    coding c = {name, false};
    if (strcmp(t->name, "unit") != 0)
        return DT_OK;
    dtp_store_value part = key[0], dossier = key[1];
    part.name = "part";
    dossier.name = "dossier";
    return dtp_store_each(v->store, "row_dossier_code", DTP_SQL(part, dossier), put_code, &c, err);
}

/* Whether the log says so of the row, and if not, how. */
static bool fits(verifying *v, const dtp_buf *name, const dtp_digest *digest, dtp_row_fault *fault)
{
    size_t index = dtp_intern_find(v->names, dtp_buf_text(name), name->len);
    word *w = index == SIZE_MAX ? NULL : (word *)v->words.item + index;
    bool known = w != NULL && w->there && !w->seen;
    *fault = known ? DTP_ROW_CHANGED : DTP_ROW_EXTRA;
    if (w != NULL)
        w->seen = true;
    return known && dtp_digest_equal(&w->digest, digest);
}

static dt_status check_row(verifying *v, sqlite3_stmt *stmt, const dtp_rows_table *t, dtp_buf *name,
                           dt_error *err)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    dtp_row_fault fault;
    dtp_digest row = dtp_rows_hash_stmt(stmt, t), digest = dtp_rows_digest(&row, v->secret);
    if (sqlite3_errcode(v->store->db) == SQLITE_NOMEM)
        return dtp_fail_memory(err);
    for (int i = 0; i < t->n_key; i++)
        key[i] = dtp_rows_column_value(stmt, t->key[i]);
    name->len = 0;
    dtp_rows_name(name, t, key, v->secret);
    DT_TRY(dtp_buf_status(name, err));
    v->out->rows++;
    if (fits(v, name, &digest, &fault))
        return DT_OK;
    DT_TRY(call(v, t, key, name, err));
    DT_TRY(dtp_buf_status(name, err));
    tell(v, dtp_buf_text(name), fault);
    return DT_OK;
}

static dt_status check_table(verifying *v, const dtp_rows_table *t, dt_error *err)
{
    sqlite3_stmt *stmt;
    dtp_buf name = DTP_BUF_INIT;
    int code = sqlite3_prepare_v2(v->store->db, t->all, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(v->store, code, t->name, err);
    dt_status status = DT_OK;
    while (status == DT_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = check_row(v, stmt, t, &name, err);
    if (status == DT_OK && code != SQLITE_DONE)
        status = dtp_store_fail(v->store, code, t->name, err);
    (void)sqlite3_finalize(stmt);
    dtp_buf_free(&name);
    return status;
}

typedef struct sealing {
    verifying *v;
    long long seq;
} sealing;

/* A seal is what its own event says, and they follow each other as the events do. */
static dt_status check_seal(void *payload, dtp_store_row *row, dt_error *err)
{
    sealing *s = payload;
    dtp_buf said = DTP_BUF_INIT;
    const char *reason = dtp_store_col_text(row, "reason", NULL);
    dtp_buf_puts(&said, "{\"first\":");
    dtp_json_string(&said, dtp_store_col_text(row, "first", NULL));
    dtp_buf_puts(&said, ",\"reason\":");
    if (reason[0] == '\0')
        dtp_buf_puts(&said, "null");
    else
        dtp_json_string(&said, reason);
    dtp_buf_puts(&said, ",\"second\":");
    dtp_json_string(&said, dtp_store_col_text(row, "second", NULL));
    dtp_buf_putc(&said, '}');
    dt_status status = dtp_buf_status(&said, err);
    bool erased = dtp_store_col_is_null(row, "payload");
    long long seq = dtp_store_col_int(row, "seq");
    bool good = dtp_store_col_bool(row, "fits") && seq > s->seq &&
                (erased || strcmp(dtp_store_col_text(row, "payload", NULL), dtp_buf_text(&said)) == 0);
    char name[64];
    (void)snprintf(name, sizeof name, "\"seal\",[%lld]", dtp_store_col_int(row, "number"));
    if (status == DT_OK && !good)
        tell(s->v, name, DTP_ROW_CHANGED);
    s->v->out->rows++;
    s->seq = seq;
    dtp_buf_free(&said);
    return status;
}

static dt_status check_seals(verifying *v, dt_error *err)
{
    sealing s = {v, 0};
    long long missing = 0;
    char name[64];
    DT_TRY(dtp_store_each(v->store, "seal_all", DTP_SQL_NONE, check_seal, &s, err));
    DT_TRY(dtp_store_int(v->store, "seal_missing", DTP_SQL_NONE, 0, &missing, err));
    (void)snprintf(name, sizeof name, "\"seal\",[\"log %lld\"]", missing);
    if (missing != 0)
        tell(v, name, DTP_ROW_MISSING);
    return DT_OK;
}

static dt_status check_tables(verifying *v, dt_error *err)
{
    bool has_secret;
    DT_TRY(dtp_rows_tables(v->store, err));
    DT_TRY(check_seals(v, err));
    DT_TRY(dtp_store_each(v->store, "row_event_all", DTP_SQL_NONE, read_event, v, err));
    DT_TRY(dtp_rows_secret(v->store, v->secret, &has_secret, err));
    if (v->out->since == 0 && !has_secret) /* of before the log had rows */
        return DT_OK;
    if (!has_secret) {
        tell(v, "\"row_key\",[1]", DTP_ROW_MISSING);
        return DT_OK;
    }
    for (size_t i = 0; i < v->store->n_tables; i++)
        DT_TRY(check_table(v, &v->store->table[i], err));
    const word *w = v->words.item;
    for (size_t i = 0; i < v->words.n; i++)
        if (w[i].there && !w[i].seen)
            tell(v, dtp_intern_text(v->names, i), DTP_ROW_MISSING);
    return DT_OK;
}

dt_status dtp_rows_verify(dtp_store *store, dtp_row_fault_fn fn, void *payload, dtp_rows_account *out,
                          dt_error *err)
{
    verifying v = {.store = store, .fn = fn, .payload = payload, .out = out};
    *out = (dtp_rows_account){.since = 0};
    dt_status status = forget_all(&v, err);
    if (status == DT_OK)
        status = check_tables(&v, err);
    dtp_intern_free(v.names);
    dtp_arena_free(&v.arena);
    dtp_wipe(v.secret, sizeof v.secret);
    return status;
}

typedef struct first_fault {
    char table[64];
    dtp_buf key;
} first_fault;

static void keep_first(void *payload, const char *table, const char *key, dtp_row_fault fault)
{
    first_fault *f = payload;
    (void)fault;
    if (f->table[0] != '\0')
        return;
    memcpy(f->table, table, strnlen(table, sizeof f->table - 1));
    dtp_buf_puts(&f->key, key);
}

dt_status dtp_rows_need_whole(dtp_store *store, const char *source, dt_status otherwise, dt_error *err)
{
    dtp_rows_account account;
    first_fault first = {"", DTP_BUF_INIT};
    dt_status status = dtp_rows_verify(store, keep_first, &first, &account, err);
    if (status == DT_OK)
        status = dtp_buf_status(&first.key, err);
    if (status == DT_OK && account.faults > 0)
        status = dtp_fail_at(err, (dtp_place){.source = source}, otherwise, DTP_MSG_STORE_ROW_CHANGED,
                             first.table, dtp_buf_text(&first.key), NULL);
    dtp_buf_free(&first.key);
    return status;
}
