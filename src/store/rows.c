/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows a write transaction touches, and the events that it ends with. No step has to do anything:
 * SQLite tells of every row that is inserted, changed or removed. */
#include "base/error.h"
#include "base/list.h"
#include "base/short_map.h"
#include "base/text.h"
#include "store/covered.h"
#include <stdio.h>
#include <string.h>

#define CHUNK 100 /* rows of one event: as many are read to look at one */

/* There may be a million of them. */
typedef struct touched {
    dtp_rows_table *table;
    const char *key;          /* packed */
    const dtp_digest *before; /* what it was before the transaction; NULL: there was no such row */
} touched;

/* What the event that was asked last says of rows. */
struct event {
    long long seq;
    bool whole;
    dtp_arena arena;
    dtp_intern *names;
    dtp_list words; /* dtp_rows_entry, by the index of its name; the name itself is not kept */
};

struct dtp_rows {
    struct event event;
    dtp_short_map known; /* "table" and key -> index in touched */
    dtp_arena arena;
    touched *touched;
    size_t n_touched, touched_cap;
    dtp_buf name; /* of a row */
    uint8_t secret[32];
    bool has_secret;  /* in the file */
    bool all;         /* all rows are told of anew */
    bool settle;      /* even when this transaction touches none */
    bool renew;       /* with a key of their own */
    long long before; /* the last event of before the transaction */
    bool failed;      /* no memory in the hook */
};

/* The slot of a row; *is_new: it was not touched before in this transaction. NULL: no memory. */
static touched *note(struct dtp_rows *r, dtp_rows_table *t, const dtp_store_value *key, bool *is_new)
{
    size_t index = 0;
    r->name.len = 0;
    dtp_rows_name(&r->name, t, key, r->secret);
    if (dtp_buf_status(&r->name, NULL) != DT_OK ||
        dtp_short_map_add(&r->known, dtp_buf_text(&r->name), r->name.len, &index, is_new, NULL) != DT_OK)
        return NULL;
    if (!*is_new)
        return r->touched + index;
    if (dtp_grow(&r->touched, &r->touched_cap, r->n_touched + 1, sizeof *r->touched, NULL) != DT_OK)
        return NULL;
    touched *slot = &r->touched[r->n_touched++];
    *slot = (touched){.table = t, .key = dtp_rows_key_pack(&r->arena, key, t->n_key)};
    return slot->key == NULL ? NULL : slot;
}

typedef int (*side_of)(sqlite3 *, int, sqlite3_value **);

static bool read_key(sqlite3 *db, const dtp_rows_table *t, side_of side,
                     dtp_store_value key[DTP_ROWS_KEY_MAX])
{
    sqlite3_value *value;
    for (int i = 0; i < t->n_key; i++) {
        if (side(db, t->key[i], &value) != SQLITE_OK)
            return false;
        key[i] = dtp_rows_value(value);
    }
    return true;
}

static bool add_old(dtp_buf *bytes, sqlite3 *db, const dtp_rows_table *t)
{
    sqlite3_value *value;
    dtp_rows_bytes_begin(bytes, t);
    for (int i = 0; i < t->n_columns; i++) {
        if (sqlite3_preupdate_old(db, i, &value) != SQLITE_OK)
            return false;
        dtp_store_value v = dtp_rows_value(value);
        bool of_before = v.kind == DTP_SQL_NULL && t->column[i].without_sql != NULL;
        dtp_rows_bytes_value(bytes, &t->column[i], of_before ? t->column[i].without : v);
    }
    return dtp_buf_status(bytes, NULL) == DT_OK;
}

static bool hash_old(struct dtp_rows *r, sqlite3 *db, const dtp_rows_table *t, const dtp_digest **out)
{
    dtp_buf bytes = DTP_BUF_INIT;
    dtp_digest *digest = dtp_arena_alloc(&r->arena, sizeof *digest);
    bool added = digest != NULL && add_old(&bytes, db, t);
    if (added) {
        dtp_digest row = dtp_sha256(bytes.data, bytes.len);
        *digest = dtp_rows_digest(&row, r->secret);
        *out = digest;
    }
    dtp_rows_bytes_free(&bytes);
    return added;
}

static bool touch(struct dtp_rows *r, sqlite3 *db, int op, dtp_rows_table *t)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    bool is_new;
    if (op != SQLITE_INSERT) {
        touched *old = read_key(db, t, sqlite3_preupdate_old, key) ? note(r, t, key, &is_new) : NULL;
        if (old == NULL || (is_new && !hash_old(r, db, t, &old->before)))
            return false;
    }
    return op == SQLITE_DELETE ||
           (read_key(db, t, sqlite3_preupdate_new, key) && note(r, t, key, &is_new) != NULL);
}

static void on_change(void *payload, sqlite3 *db, int op, char const *schema, char const *table,
                      sqlite3_int64 before, sqlite3_int64 after)
{
    dtp_store *store = payload;
    struct dtp_rows *r = store->rows;
    (void)before;
    (void)after;
    if (r == NULL || r->failed || r->renew || strcmp(schema, "main") != 0)
        return;
    dtp_rows_table *t = (dtp_rows_table *)dtp_rows_find(store, table);
    if (t != NULL)
        r->failed = !touch(r, db, op, t);
}

void dtp_rows_watch(dtp_store *store)
{
    (void)sqlite3_preupdate_hook(store->db, on_change, store);
}

/* Without a key the file is new, or of before there were digests: then all its rows are told of. A log that
 * tells of rows while the key is not there was robbed of it. */
static dt_status take_secret(dtp_store *store, struct dtp_rows *r, dt_error *err)
{
    long long any = 0;
    DT_TRY(dtp_rows_secret(store, r->secret, &r->has_secret, err));
    if (r->has_secret)
        return DT_OK;
    DT_TRY(dtp_store_int(store, "row_event_any", DTP_SQL_NONE, 0, &any, err));
    if (any != 0)
        return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_REFUSED, DTP_MSG_STORE_ROW_CHANGED,
                           "row_key", "[1]", NULL);
    dtp_random_bytes(r->secret, sizeof r->secret);
    r->all = true;
    return DT_OK;
}

static dt_status open_rows(dtp_store *store, struct dtp_rows *r, dt_error *err)
{
    DT_TRY(dtp_short_map_begin(&r->known, err));
    DT_TRY(dtp_rows_tables(store, err));
    DT_TRY(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &r->before, err));
    return take_secret(store, r, err);
}

dt_status dtp_rows_open(dtp_store *store, dt_error *err)
{
    long long present = 0;
    dtp_rows_forget(store);
    DT_TRY(dtp_store_int(store, "row_key_present", DTP_SQL_NONE, 0, &present, err));
    if (present == 0) /* a schema of before, or of a test */
        return DT_OK;
    store->rows = dtp_calloc(1, sizeof *store->rows);
    if (store->rows == NULL)
        return dtp_fail_memory(err);
    dt_status status = open_rows(store, store->rows, err);
    if (status != DT_OK)
        dtp_rows_forget(store);
    return status;
}

static void forget_event(struct dtp_rows *r)
{
    dtp_intern_free(r->event.names);
    dtp_arena_free(&r->event.arena);
    r->event = (struct event){.seq = 0};
}

void dtp_rows_forget(dtp_store *store)
{
    struct dtp_rows *r = store->rows;
    store->rows = NULL;
    if (r == NULL)
        return;
    forget_event(r);
    dtp_short_map_free(&r->known);
    dtp_free(r->touched);
    dtp_buf_free(&r->name);
    dtp_arena_free(&r->arena);
    dtp_wipe(r->secret, sizeof r->secret);
    dtp_free(r);
}

void dtp_store_rows_renew(dtp_store *store)
{
    if (store->rows != NULL)
        store->rows->renew = store->rows->all = true;
}

/* An event in the making, and the rows it tells of. */
typedef struct writing {
    dtp_store *store;
    struct dtp_rows *r;
    dtp_rows_writer w;
    dtp_buf bytes; /* of a row */
    dtp_arena arena;
    dtp_list name; /* const char *, NULL-terminated by what follows; gone: digest absent */
    char at[32];
    bool all; /* of the event to come */
} writing;

typedef struct told {
    const char *name;
    bool there;
} told;

static void keep_at(void *payload, const dtp_log_entry *entry)
{
    (void)snprintf(payload, 32, "%s", entry->at);
}

static void start(writing *g)
{
    dtp_rows_begin(&g->w, g->all, g->r->before);
    g->all = false;
    dtp_arena_free(&g->arena);
    g->name = (dtp_list)DTP_LIST(&g->arena, told);
}

static dt_status point(writing *g, long long seq, dt_error *err)
{
    const told *t = g->name.item;
    for (size_t i = 0; i < g->name.n; i++) {
        dtp_store_value row = dtp_sql_text("row", t[i].name);
        DT_TRY(t[i].there
                   ? dtp_store_run(g->store, "row_event_put", DTP_SQL(row, dtp_sql_int("seq", seq)), err)
                   : dtp_store_run(g->store, "row_event_drop", DTP_SQL(row), err));
    }
    return DT_OK;
}

static dt_status flush(writing *g, dt_error *err)
{
    char program[32] = "dossiertoets/";
    long long seq, head, number = 0;
    dtp_rows_end(&g->w);
    strncat(program, dt_version(), sizeof program - strlen(program) - 1);
    dt_status status = dtp_buf_status(&g->w.text, err);
    if (status == DT_OK)
        status = dtp_store_int(g->store, "log_head", DTP_SQL_NONE, 0, &head, err);
    if (status == DT_OK)
        status = dtp_log_number(g->store, head, &number, err);
    dtp_numtext events = dtp_num(number);
    dtp_log_entry entry = {.at = g->at,
                           .actor = program,
                           .kind = DTP_ROWS_KIND,
                           .subject = events.text,
                           .payload = dtp_buf_text(&g->w.text)};
    if (status == DT_OK)
        status = dtp_log_append(g->store, &entry, &seq, err);
    if (status == DT_OK)
        status = point(g, seq, err);
    dtp_buf_free(&g->w.text);
    start(g);
    return status;
}

static dt_status put(writing *g, const char *name, const dtp_digest *digest, dt_error *err)
{
    told *t;
    DT_TRY(dtp_list_push(&g->name, &t, err));
    t->name = dtp_arena_strdup(&g->arena, name);
    t->there = digest != NULL;
    if (t->name == NULL)
        return dtp_fail_memory(err);
    dtp_rows_put(&g->w, name, digest);
    return g->w.n == CHUNK ? flush(g, err) : DT_OK;
}

static dt_status fail_row(const dtp_store *store, const char *name, dt_error *err)
{
    char table[64] = "";
    const char *key = strchr(name, ',');
    size_t n = key == NULL ? 0 : (size_t)(key - name);
    if (n >= 2 && n - 2 < sizeof table)
        memcpy(table, name + 1, n - 2);
    return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_REFUSED, DTP_MSG_STORE_ROW_CHANGED,
                       table, key == NULL ? "" : key + 1, NULL);
}

static dt_status keep_words(struct event *e, const char *payload, dt_error *err)
{
    bool all, good = true;
    long long before;
    dtp_rows_entry entry = {.name = NULL};
    e->whole = dtp_rows_payload(&payload, &all, &before);
    while (e->whole && dtp_rows_next(&payload, &entry, &good)) {
        dtp_rows_entry *slot;
        size_t index;
        bool is_new;
        DT_TRY(dtp_intern_add(e->names, entry.name, entry.size, &index, &is_new, err));
        DT_TRY(dtp_list_push(&e->words, &slot, err)); /* an event tells of a row once */
        *slot = entry;
    }
    e->whole = e->whole && good;
    return DT_OK;
}

static dt_status read_event(void *payload, dtp_store_row *row, dt_error *err)
{
    struct event *e = payload;
    dtp_digest digest = {{0}}, previous = {{0}};
    bool whole;
    dtp_log_entry entry = dtp_log_read(row, &digest, &previous, &whole);
    dtp_digest hash = dtp_log_row_hash(&entry, entry.seq, &previous, &digest);
    if (whole && entry.payload != NULL && strcmp(entry.kind, DTP_ROWS_KIND) == 0 &&
        dtp_digest_equal(&hash, &entry.hash) && dtp_log_payload_whole(&entry, &digest))
        return keep_words(e, entry.payload, err);
    return DT_OK;
}

/* Rows that are changed together were told of together as a rule, so the last event is kept. */
static dt_status take_event(dtp_store *store, struct dtp_rows *r, long long seq, dt_error *err)
{
    if (r->event.seq == seq)
        return DT_OK;
    forget_event(r);
    r->event.words = (dtp_list)DTP_LIST(&r->event.arena, dtp_rows_entry);
    DT_TRY(dtp_intern_new(&r->event.names, err));
    r->event.seq = seq;
    return dtp_store_each(store, "row_event_read", DTP_SQL(dtp_sql_int("seq", seq)), read_event, &r->event,
                          err);
}

/* Whether the log's last word on a row is that it was so (NULL: not there). */
static dt_status check_before(dtp_store *store, struct dtp_rows *r, const char *name,
                              const dtp_digest *before, dt_error *err)
{
    long long seq;
    DT_TRY(dtp_store_int(store, "row_event_of", DTP_SQL(dtp_sql_text("row", name)), 0, &seq, err));
    if (seq == 0)
        return before == NULL ? DT_OK : fail_row(store, name, err);
    DT_TRY(take_event(store, r, seq, err));
    size_t index = dtp_intern_find(r->event.names, name, strlen(name));
    const dtp_rows_entry *word =
        index == SIZE_MAX || !r->event.whole ? NULL : (const dtp_rows_entry *)r->event.words.item + index;
    bool fits = before != NULL && word != NULL && word->there && dtp_digest_equal(&word->digest, before);
    return fits ? DT_OK : fail_row(store, name, err);
}

dt_status dtp_store_row_check(dtp_store *store, const char *table, const dtp_store_value *key, dt_error *err)
{
    struct dtp_rows *r = store->rows;
    dtp_rows_table *t = (dtp_rows_table *)dtp_rows_find(store, table);
    dtp_buf name = DTP_BUF_INIT;
    dtp_digest now;
    bool there = false;
    if (r == NULL || r->all || t == NULL)
        return DT_OK;
    dtp_rows_name(&name, t, key, r->secret);
    dt_status status = dtp_buf_status(&name, err);
    bool own = status == DT_OK && dtp_short_map_find(&r->known, dtp_buf_text(&name), name.len) != SIZE_MAX;
    if (status == DT_OK && !own)
        status = dtp_rows_read(store, t, key, r->secret, &there, &now, err);
    if (status == DT_OK && !own)
        status = check_before(store, r, dtp_buf_text(&name), there ? &now : NULL, err);
    dtp_buf_free(&name);
    return status;
}

static dt_status put_one(writing *g, const touched *t, dt_error *err)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    dtp_buf *name = &g->r->name;
    bool there;
    dtp_digest digest;
    dtp_rows_key_unpack(key, t->key, t->table->n_key);
    name->len = 0;
    dtp_rows_name(name, t->table, key, g->r->secret);
    DT_TRY(dtp_buf_status(name, err));
    DT_TRY(check_before(g->store, g->r, dtp_buf_text(name), t->before, err));
    DT_TRY(dtp_rows_read(g->store, t->table, key, g->r->secret, &there, &digest, err));
    bool same = there && t->before != NULL && dtp_digest_equal(&digest, t->before);
    if (same || (!there && t->before == NULL))
        return DT_OK;
    return put(g, dtp_buf_text(name), there ? &digest : NULL, err);
}

static dt_status put_touched(writing *g, dt_error *err)
{
    for (size_t i = 0; i < g->r->n_touched; i++)
        DT_TRY(put_one(g, &g->r->touched[i], err));
    return DT_OK;
}

static dt_status put_row(sqlite3_stmt *stmt, writing *g, const dtp_rows_table *t, dt_error *err)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    dtp_buf name = DTP_BUF_INIT;
    dtp_digest digest;
    DT_TRY(dtp_rows_digest_stmt(&digest, &g->bytes, stmt, t, g->r->secret, err));
    for (int i = 0; i < t->n_key; i++)
        key[i] = dtp_rows_column_value(stmt, t->key[i]);
    dtp_rows_name(&name, t, key, g->r->secret);
    dt_status status = dtp_buf_status(&name, err);
    if (status == DT_OK)
        status = put(g, dtp_buf_text(&name), &digest, err);
    dtp_buf_free(&name);
    return status;
}

static dt_status put_table(writing *g, const dtp_rows_table *t, dt_error *err)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(g->store->db, t->all, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(g->store, code, t->name, err);
    dt_status status = DT_OK;
    while (status == DT_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = put_row(stmt, g, t, err);
    if (status == DT_OK && code != SQLITE_DONE)
        status = dtp_store_fail(g->store, code, t->name, err);
    (void)sqlite3_finalize(stmt);
    return status;
}

static dt_status put_all(writing *g, dt_error *err)
{
    if (g->r->renew)
        dtp_random_bytes(g->r->secret, sizeof g->r->secret);
    DT_TRY(dtp_store_run(g->store, "row_event_clear", DTP_SQL_NONE, err));
    DT_TRY(dtp_store_run(g->store, "row_key_put",
                         DTP_SQL(dtp_sql_blob("secret", g->r->secret, sizeof g->r->secret)), err));
    for (size_t i = 0; i < g->store->n_tables; i++)
        DT_TRY(put_table(g, &g->store->table[i], err));
    return DT_OK;
}

static dt_status put_events(writing *g, dt_error *err)
{
    dtp_now_utc(g->at, sizeof g->at);
    DT_TRY(dtp_log_last(g->store, keep_at, g->at, err));
    start(g);
    dt_status status = g->r->all ? put_all(g, err) : put_touched(g, err);
    if (status == DT_OK && g->w.n > 0)
        status = flush(g, err);
    dtp_buf_free(&g->w.text);
    dtp_rows_bytes_free(&g->bytes);
    dtp_arena_free(&g->arena);
    return status;
}

dt_status dtp_rows_close(dtp_store *store, dt_error *err)
{
    struct dtp_rows *r = store->rows;
    if (r == NULL)
        return DT_OK;
    writing g = {.store = store, .r = r, .arena = DTP_ARENA_INIT, .all = r->all};
    store->rows = NULL; /* what follows is not watched */
    dt_status status = r->failed ? dtp_fail_memory(err) : DT_OK;
    if (status == DT_OK && (r->n_touched > 0 || r->renew || r->settle))
        status = put_events(&g, err);
    store->rows = r;
    dtp_rows_forget(store);
    return status;
}

dt_status dtp_store_rows_settle(dtp_store *store, dt_error *err)
{
    if (store->rows == NULL || !store->rows->all)
        return DT_OK;
    store->rows->settle = true;
    DT_TRY(dtp_rows_close(store, err));
    return dtp_rows_open(store, err);
}
