/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of the tables against the last word of the log on it: the events once, then the tables once. */
#include "base/error.h"
#include "base/text.h"
#include "store/covered.h"
#include <stdio.h>
#include <string.h>

typedef struct verifying {
    dtp_store *store;
    dtp_row_fault_fn fn;
    void *payload;
    dtp_rows_account *out;
    uint8_t secret[32];
    dtp_rows_words *words;
    dtp_buf bytes, name; /* of a row */
    long long from;      /* the first event that counts */
    bool reached;
} verifying;

/* "table",[key] in two. */
static void tell(void *payload, const char *name, dtp_row_fault fault)
{
    verifying *v = payload;
    char table[64] = "";
    const char *key = strchr(name, ',');
    size_t n = key == NULL ? 0 : (size_t)(key - name);
    if (n >= 2 && n - 2 < sizeof table)
        memcpy(table, name + 1, n - 2);
    v->out->faults++;
    if (v->fn != NULL)
        v->fn(v->payload, table, key == NULL ? "[]" : key + 1, fault);
}

static dt_status keep_since(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_rows_account *out = payload;
    const char *when = dtp_store_col_text(row, "at", NULL), *at = dtp_store_col_text(row, "payload", NULL);
    bool all;
    (void)err;
    out->since = dtp_store_col_int(row, "seq");
    memcpy(out->at, when, strnlen(when, sizeof out->at - 1));
    if (!dtp_store_col_is_null(row, "payload"))
        (void)dtp_rows_payload(&at, &all, &out->before);
    return DT_OK;
}

static dt_status keep_words(verifying *v, dtp_store_row *row, dt_error *err)
{
    const char *at = dtp_store_col_text(row, "payload", NULL);
    long long before;
    dtp_rows_entry entry;
    bool good = dtp_rows_payload(&at, &v->reached, &before);
    while (good && dtp_rows_next(&at, &entry, &good))
        DT_TRY(dtp_rows_words_add(v->words, &entry, err));
    return good ? DT_OK : dtp_fail(err, DT_ERR_STORE, DTP_MSG_STORE_LOG_BROKEN, DTP_NUM(v->from), NULL);
}

/* Back to the event after which all rows are told of: what was known of rows before does not hold any more.
 */
static dt_status read_back(void *payload, dtp_store_row *row, dt_error *err)
{
    verifying *v = payload;
    v->from = dtp_store_col_int(row, "seq");
    if (!dtp_store_col_is_null(row, "payload")) /* erased at destruction, which told of all rows after it */
        DT_TRY(keep_words(v, row, err));
    return v->reached ? DT_ERR_NOTFOUND : DT_OK; /* an end of reading, not a failure */
}

static dt_status read_words(verifying *v, dt_error *err)
{
    DT_TRY(dtp_store_each(v->store, "row_event_first", DTP_SQL_NONE, keep_since, v->out, err));
    dt_status status = dtp_store_each(v->store, "row_event_back", DTP_SQL_NONE, read_back, v, err);
    return v->reached && status == DT_ERR_NOTFOUND ? DT_OK : status;
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
static bool fits(verifying *v, const dtp_digest *digest, dtp_row_fault *fault)
{
    dtp_rows_word *w = dtp_rows_words_find(v->words, dtp_buf_text(&v->name), v->name.len);
    bool known = w != NULL && w->there && !w->seen;
    *fault = known ? DTP_ROW_CHANGED : DTP_ROW_EXTRA;
    if (w != NULL)
        w->seen = true;
    return known && dtp_digest_equal(&w->digest, digest);
}

static dt_status check_row(verifying *v, sqlite3_stmt *stmt, const dtp_rows_table *t, dt_error *err)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    dtp_row_fault fault;
    dtp_digest digest;
    DT_TRY(dtp_rows_digest_stmt(&digest, &v->bytes, stmt, t, v->secret, err));
    for (int i = 0; i < t->n_key; i++)
        key[i] = dtp_rows_column_value(stmt, t->key[i]);
    v->name.len = 0;
    dtp_rows_name(&v->name, t, key, v->secret);
    DT_TRY(dtp_buf_status(&v->name, err));
    v->out->rows++;
    if (fits(v, &digest, &fault))
        return DT_OK;
    DT_TRY(call(v, t, key, &v->name, err));
    DT_TRY(dtp_buf_status(&v->name, err));
    tell(v, dtp_buf_text(&v->name), fault);
    return DT_OK;
}

static dt_status check_table(verifying *v, const dtp_rows_table *t, dt_error *err)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(v->store->db, t->all, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(v->store, code, t->name, err);
    dt_status status = DT_OK;
    while (status == DT_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = check_row(v, stmt, t, err);
    if (status == DT_OK && code != SQLITE_DONE)
        status = dtp_store_fail(v->store, code, t->name, err);
    (void)sqlite3_finalize(stmt);
    return status;
}

static dt_status tell_missing(void *payload, dtp_store_row *row, dt_error *err)
{
    verifying *v = payload;
    const char *at = dtp_store_row_text(row, 0, NULL);
    long long before;
    dtp_rows_entry entry;
    bool all, good = dtp_rows_payload(&at, &all, &before);
    while (good && dtp_rows_next(&at, &entry, &good)) {
        dtp_rows_word *w = dtp_rows_words_find(v->words, entry.name, entry.size);
        if (w == NULL || !w->there || w->seen)
            continue;
        w->seen = true;
        v->name.len = 0;
        dtp_buf_add(&v->name, entry.name, entry.size);
        DT_TRY(dtp_buf_status(&v->name, err));
        tell(v, dtp_buf_text(&v->name), DTP_ROW_MISSING);
    }
    return DT_OK;
}

static dt_status check_tables(verifying *v, dt_error *err)
{
    bool has_secret;
    DT_TRY(dtp_rows_words_new(&v->words, err));
    DT_TRY(dtp_rows_tables(v->store, err));
    DT_TRY(dtp_rows_seals(v->store, tell, v, &v->out->rows, err));
    DT_TRY(read_words(v, err));
    DT_TRY(dtp_rows_secret(v->store, v->secret, &has_secret, err));
    if (v->out->since == 0 && !has_secret) /* of before the log had rows */
        return DT_OK;
    if (!has_secret) {
        tell(v, "\"row_key\",[1]", DTP_ROW_MISSING);
        return DT_OK;
    }
    for (size_t i = 0; i < v->store->n_tables; i++)
        DT_TRY(check_table(v, &v->store->table[i], err));
    if (dtp_rows_words_all_seen(v->words)) /* their names are not kept */
        return DT_OK;
    return dtp_store_each(v->store, "row_event_from", DTP_SQL(dtp_sql_int("seq", v->from)), tell_missing, v,
                          err);
}

dt_status dtp_rows_verify(dtp_store *store, dtp_row_fault_fn fn, void *payload, dtp_rows_account *out,
                          dt_error *err)
{
    verifying v = {.store = store, .fn = fn, .payload = payload, .out = out};
    *out = (dtp_rows_account){.since = 0};
    dt_status status = check_tables(&v, err);
    dtp_rows_words_free(v.words);
    dtp_rows_bytes_free(&v.bytes);
    dtp_buf_free(&v.name);
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
