/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of one municipality against the event that told of each last: rows and their names first, then
 * what row_event says of those names, then the events. Nothing is told here but whether all is well. */
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include "store/covered.h"
#include <stdlib.h>
#include <string.h>

typedef enum scope { SUBJECT, PART, ROUND, SCOPES } scope;

/* By which column the rows are found. */
typedef struct way {
    const char *table, *column;
    scope scope;
} way;

static const way ways[] = {
#define DT_ROWS_PART(table, column, scope) {#table, #column, scope},
#include "store/rows_part.def"
#undef DT_ROWS_PART
};

/* A row, or what is said of one. */
typedef struct held {
    dtp_digest digest;
    long long seq; /* of the event that told of it last; 0: none is known */
    bool here;     /* in its table */
    bool fits;
} held;

typedef struct checking {
    dtp_store *store;
    dtp_arena arena;
    dtp_buf bytes; /* of a row */
    dtp_intern *names;
    dtp_list held;          /* by the index of its name */
    dtp_list value[SCOPES]; /* dtp_store_value */
    dtp_list seq;           /* long long: events to look at */
    uint8_t secret[32];
    bool whole;
} checking;

static dt_status hold(checking *c, const char *name, size_t size, held **out, dt_error *err)
{
    size_t index;
    bool is_new;
    DT_TRY(dtp_intern_add(c->names, name, size, &index, &is_new, err));
    if (is_new)
        return dtp_list_push(&c->held, out, err);
    *out = (held *)c->held.item + index;
    return DT_OK;
}

static dt_status keep_value(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *list = payload;
    dtp_store_value *v;
    DT_TRY(dtp_list_push(list, &v, err));
    *v = dtp_store_row_value(row, 0, list->arena);
    return DT_OK;
}

static dt_status find_scopes(checking *c, const char *municipality, dt_error *err)
{
    static const char *const statement[] = {
        [SUBJECT] = "part_subjects", [PART] = "part_parts", [ROUND] = "part_rounds"};
    for (int s = 0; s < SCOPES; s++) {
        c->value[s] = (dtp_list)DTP_LIST(&c->arena, dtp_store_value);
        DT_TRY(dtp_store_each(c->store, statement[s], DTP_SQL(dtp_sql_text("municipality", municipality)),
                              keep_value, &c->value[s], err));
    }
    return DT_OK;
}

static dt_status hold_row(checking *c, sqlite3_stmt *stmt, const dtp_rows_table *t, dtp_buf *name,
                          dt_error *err)
{
    dtp_store_value key[DTP_ROWS_KEY_MAX];
    held *h;
    dtp_digest digest;
    DT_TRY(dtp_rows_digest_stmt(&digest, &c->bytes, stmt, t, c->secret, err));
    for (int i = 0; i < t->n_key; i++)
        key[i] = dtp_rows_column_value(stmt, t->key[i]);
    name->len = 0;
    dtp_rows_name(name, t, key, c->secret);
    DT_TRY(dtp_buf_status(name, err));
    DT_TRY(hold(c, dtp_buf_text(name), name->len, &h, err));
    h->digest = digest;
    h->here = true;
    return DT_OK;
}

static dt_status hold_found(checking *c, sqlite3_stmt *stmt, const dtp_rows_table *t, dt_error *err)
{
    dtp_buf name = DTP_BUF_INIT;
    dt_status status = DT_OK;
    int code = SQLITE_DONE;
    while (status == DT_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        status = hold_row(c, stmt, t, &name, err);
    if (status == DT_OK && code != SQLITE_DONE)
        status = dtp_store_fail(c->store, code, t->name, err);
    (void)sqlite3_reset(stmt);
    dtp_buf_free(&name);
    return status;
}

static dt_status keep_told(void *payload, dtp_store_row *row, dt_error *err)
{
    checking *c = payload;
    held *h;
    size_t size;
    const char *name = dtp_store_row_text(row, 0, &size);
    DT_TRY(hold(c, name, size, &h, err));
    h->seq = dtp_store_row_int(row, 1);
    return DT_OK;
}

/* What is known of rows whose names begin so: '"table",[' or that with a first value of the key. What follows
 * them all begins with the next character in the place of the last. */
static dt_status keep_all_told(checking *c, const dtp_buf *name, dt_error *err)
{
    dtp_buf after = DTP_BUF_INIT;
    DT_TRY(dtp_buf_status(name, err));
    dtp_store_value first = dtp_sql_bytes("first", dtp_buf_text(name), name->len);
    dtp_buf_add(&after, first.data, name->len - 1);
    dtp_buf_putc(&after, (char)(dtp_buf_text(name)[name->len - 1] + 1));
    dt_status status = dtp_buf_status(&after, err);
    if (status == DT_OK)
        status =
            dtp_store_each(c->store, "row_event_range",
                           DTP_SQL(first, dtp_sql_text("last", dtp_buf_text(&after))), keep_told, c, err);
    dtp_buf_free(&after);
    return status;
}

static dt_status hold_value(checking *c, sqlite3_stmt *stmt, const dtp_rows_table *t, bool named,
                            const dtp_store_value *value, dt_error *err)
{
    dtp_buf name = DTP_BUF_INIT;
    if (dtp_rows_bind(stmt, 1, value) != SQLITE_OK)
        return dtp_fail_memory(err);
    DT_TRY(hold_found(c, stmt, t, err));
    if (!named)
        return DT_OK;
    dtp_rows_name_begin(&name, t, value, c->secret);
    dt_status status = keep_all_told(c, &name, err);
    dtp_buf_free(&name);
    return status;
}

static dt_status hold_way(checking *c, const dtp_rows_table *t, const way *w, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    sqlite3_stmt *stmt = NULL;
    const dtp_store_value *value = c->value[w->scope].item;
    bool named = strcmp(t->column[t->key[0]].name, w->column) == 0;
    dtp_buf_printf(&sql, "%s WHERE \"%s\" = ?1", t->all, w->column);
    dt_status status = dtp_buf_status(&sql, err);
    int code =
        status == DT_OK ? sqlite3_prepare_v2(c->store->db, dtp_buf_text(&sql), -1, &stmt, NULL) : SQLITE_OK;
    if (code != SQLITE_OK)
        status = dtp_store_fail(c->store, code, t->name, err);
    for (size_t i = 0; i < c->value[w->scope].n && status == DT_OK; i++)
        status = hold_value(c, stmt, t, named, &value[i], err);
    (void)sqlite3_finalize(stmt);
    dtp_buf_free(&sql);
    return status;
}

static dt_status hold_table(checking *c, const dtp_rows_table *t, dt_error *err)
{
    sqlite3_stmt *stmt;
    dtp_buf name = DTP_BUF_INIT;
    int code = sqlite3_prepare_v2(c->store->db, t->all, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(c->store, code, t->name, err);
    dt_status status = hold_found(c, stmt, t, err);
    (void)sqlite3_finalize(stmt);
    dtp_buf_printf(&name, "\"%s\",[", t->name);
    if (status == DT_OK)
        status = keep_all_told(c, &name, err);
    dtp_buf_free(&name);
    return status;
}

static dt_status hold_all(checking *c, dt_error *err)
{
    for (size_t i = 0; i < c->store->n_tables; i++) {
        const dtp_rows_table *t = &c->store->table[i];
        bool part = false;
        for (size_t k = 0; k < DTP_COUNT(ways); k++) {
            if (strcmp(ways[k].table, t->name) != 0)
                continue;
            part = true;
            DT_TRY(hold_way(c, t, &ways[k], err));
        }
        if (!part)
            DT_TRY(hold_table(c, t, err));
    }
    return DT_OK;
}

static dt_status keep_seq(void *payload, dtp_store_row *row, dt_error *err)
{
    dtp_list *list = payload;
    long long *seq;
    DT_TRY(dtp_list_push(list, &seq, err));
    *seq = dtp_store_row_int(row, 0);
    return DT_OK;
}

static int by_seq(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;
    return (x > y) - (x < y);
}

/* Every row has an event and every name a row; then the events, each once. A row that is found by another
 * column than its name begins with is asked for by its name. */
static dt_status find_events(checking *c, const char *municipality, dt_error *err)
{
    held *h = c->held.item;
    c->seq = (dtp_list)DTP_LIST(&c->arena, long long);
    DT_TRY(dtp_store_each(c->store, "part_events", DTP_SQL(dtp_sql_text("municipality", municipality)),
                          keep_seq, &c->seq, err));
    for (size_t i = 0; i < c->held.n; i++) {
        long long *seq;
        if (h[i].seq == 0)
            DT_TRY(dtp_store_int(c->store, "row_event_of",
                                 DTP_SQL(dtp_sql_text("row", dtp_intern_text(c->names, i))), 0, &h[i].seq,
                                 err));
        c->whole = c->whole && h[i].seq != 0 && h[i].here;
        DT_TRY(dtp_list_push(&c->seq, &seq, err));
        *seq = h[i].seq;
    }
    qsort(c->seq.item, c->seq.n, sizeof(long long), by_seq);
    return DT_OK;
}

/* The hash of an event, and what it says is the hash of the one before. */
typedef struct joint {
    bool there;
    dtp_digest hash, previous;
} joint;

typedef struct reading {
    checking *c;
    long long seq;
    joint own;
} reading;

static void keep_words(checking *c, long long seq, const char *payload)
{
    bool all, good = true;
    long long before;
    dtp_rows_entry entry;
    if (!dtp_rows_payload(&payload, &all, &before))
        return;
    while (dtp_rows_next(&payload, &entry, &good)) {
        size_t index = dtp_intern_find(c->names, entry.name, entry.size);
        held *h = index == SIZE_MAX ? NULL : (held *)c->held.item + index;
        if (h != NULL && h->seq == seq)
            h->fits = entry.there && dtp_digest_equal(&h->digest, &entry.digest);
    }
    c->whole = c->whole && good;
}

static dt_status read_event(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *r = payload;
    dtp_digest digest = {{0}}, previous = {{0}};
    bool whole;
    (void)err;
    dtp_log_entry entry = dtp_log_read(row, &digest, &previous, &whole);
    dtp_digest hash = dtp_log_row_hash(&entry, entry.seq, &previous, &digest);
    r->own = (joint){.there = whole && dtp_digest_equal(&hash, &entry.hash) &&
                              dtp_log_payload_whole(&entry, &digest),
                     .hash = hash,
                     .previous = previous};
    if (r->own.there && entry.payload != NULL && strcmp(entry.kind, DTP_ROWS_KIND) == 0)
        keep_words(r->c, entry.seq, entry.payload);
    return DT_OK;
}

static dt_status read_joint(joint *out, checking *c, const char *statement, long long seq, dt_error *err)
{
    reading r = {.c = c, .seq = seq};
    DT_TRY(dtp_store_each(c->store, statement, DTP_SQL(dtp_sql_int("seq", seq)), read_event, &r, err));
    *out = r.own;
    return DT_OK;
}

/* The event, and what it hangs on: the one before, which was looked at already as a rule. */
static dt_status check_event(checking *c, joint *before, long long *seq, long long next, dt_error *err)
{
    joint own;
    if (*seq != next - 1 && next == 1)
        *before = (joint){.there = true};
    else if (*seq != next - 1)
        DT_TRY(read_joint(before, c, "event_link", next - 1, err));
    DT_TRY(read_joint(&own, c, "row_event_read", next, err));
    c->whole = c->whole && before->there && own.there && dtp_digest_equal(&own.previous, &before->hash);
    *before = own;
    *seq = next;
    return DT_OK;
}

/* What comes after an event hangs on it. The last of all is the head of the log. */
static dt_status check_after(checking *c, const joint *own, long long seq, dt_error *err)
{
    joint after;
    DT_TRY(read_joint(&after, c, "event_link", seq + 1, err));
    c->whole = c->whole && after.there && dtp_digest_equal(&after.previous, &own->hash);
    return DT_OK;
}

static dt_status check_events(checking *c, dt_error *err)
{
    const long long *seq = c->seq.item;
    joint own = {.there = false};
    long long last = -1;
    for (size_t i = 0; i < c->seq.n && c->whole; i++) {
        if (seq[i] == last)
            continue;
        if (last > 0 && seq[i] > last + 1)
            DT_TRY(check_after(c, &own, last, err));
        DT_TRY(check_event(c, &own, &last, seq[i], err));
    }
    const held *h = c->held.item;
    for (size_t i = 0; i < c->held.n; i++)
        c->whole = c->whole && h[i].fits;
    return DT_OK;
}

static void not_whole(void *payload, const char *name, dtp_row_fault fault)
{
    (void)name;
    (void)fault;
    *(bool *)payload = false;
}

static dt_status check(checking *c, const char *municipality, dt_error *err)
{
    bool has_secret;
    long long rows_since;
    size_t rows = 0;
    DT_TRY(dtp_rows_secret(c->store, c->secret, &has_secret, err));
    DT_TRY(dtp_store_int(c->store, "row_event_any", DTP_SQL_NONE, 0, &rows_since, err));
    c->whole = has_secret && rows_since != 0;
    if (!c->whole)
        return DT_OK;
    DT_TRY(dtp_rows_tables(c->store, err));
    DT_TRY(dtp_rows_seals(c->store, not_whole, &c->whole, &rows, err));
    DT_TRY(find_scopes(c, municipality, err));
    DT_TRY(dtp_intern_new(&c->names, err));
    c->held = (dtp_list)DTP_LIST(&c->arena, held);
    DT_TRY(hold_all(c, err));
    DT_TRY(find_events(c, municipality, err));
    return check_events(c, err);
}

dt_status dtp_rows_part_whole(dtp_store *store, const char *municipality, bool *whole, dt_error *err)
{
    checking c = {.store = store};
    dt_status status = check(&c, municipality, err);
    *whole = status == DT_OK && c.whole;
    dtp_intern_free(c.names);
    dtp_rows_bytes_free(&c.bytes);
    dtp_arena_free(&c.arena);
    dtp_wipe(c.secret, sizeof c.secret);
    return status;
}
