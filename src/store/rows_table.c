/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as the digests of their rows see them. */
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include "store/covered.h"
#include <string.h>

#define TAG_ROW    "dossiertoets/row/1"
#define TAG_DIGEST "dossiertoets/rows/1"
#define TAG_HIDDEN "dossiertoets/row-key/1"

static bool is_left(const char *table)
{
    static const char *const left[] = {
#define DT_ROWS_LEFT(table, reason) #table,
#define DT_ROWS_HIDDEN(table, column)
#include "store/rows.def"
#undef DT_ROWS_LEFT
#undef DT_ROWS_HIDDEN
    };
    for (size_t i = 0; i < DTP_COUNT(left); i++)
        if (strcmp(left[i], table) == 0)
            return true;
    return false;
}

static bool is_hidden(const char *table, const char *column)
{
    static const char *const hidden[][2] = {
#define DT_ROWS_LEFT(table, reason)
#define DT_ROWS_HIDDEN(table, column) {#table, #column},
#include "store/rows.def"
#undef DT_ROWS_LEFT
#undef DT_ROWS_HIDDEN
    };
    for (size_t i = 0; i < DTP_COUNT(hidden); i++)
        if (strcmp(hidden[i][0], table) == 0 && strcmp(hidden[i][1], column) == 0)
            return true;
    return false;
}

typedef struct reading {
    dtp_store *store;
    dtp_list table, column;
} reading;

static dt_status read_column(void *payload, dtp_store_row *row, dt_error *err)
{
    reading *r = payload;
    const char *of = dtp_store_row_text(row, 0, NULL);
    dtp_rows_table *t = r->table.n == 0 ? NULL : (dtp_rows_table *)r->table.item + r->table.n - 1;
    dtp_rows_column *c;
    if (is_left(of))
        return DT_OK;
    if (t == NULL || strcmp(t->name, of) != 0) {
        DT_TRY(dtp_list_push(&r->table, &t, err));
        r->column = (dtp_list)DTP_LIST(&r->store->arena, dtp_rows_column);
        t->name = dtp_store_row_copy(row, 0, &r->store->arena);
        if (t->name == NULL)
            return dtp_fail_memory(err);
    }
    DT_TRY(dtp_list_push(&r->column, &c, err));
    c->name = dtp_store_row_copy(row, 1, &r->store->arena);
    c->real = strcmp(dtp_store_row_text(row, 2, NULL), "REAL") == 0;
    c->hidden = c->name != NULL && is_hidden(of, c->name);
    c->without_sql = dtp_store_row_is_null(row, 4) ? NULL : dtp_store_row_copy(row, 4, &r->store->arena);
    t->column = r->column.item;
    t->n_columns = (int)r->column.n;
    long long place = dtp_store_row_int(row, 3);
    if (place > 0 && place <= DTP_ROWS_KEY_MAX) {
        t->key[place - 1] = t->n_columns - 1;
        t->n_key = t->n_key < (int)place ? (int)place : t->n_key;
    }
    return DT_OK;
}

static void add_all(dtp_buf *sql, const dtp_rows_table *t)
{
    for (int i = 0; i < t->n_columns; i++)
        dtp_buf_printf(sql, "%s\"%s\"", i == 0 ? "SELECT " : ", ", t->column[i].name);
    dtp_buf_printf(sql, " FROM \"%s\"", t->name);
}

/* Twice: by the index, which may not tell capitals apart, and then as it is written. */
static void add_one(dtp_buf *sql, const dtp_rows_table *t)
{
    add_all(sql, t);
    for (int i = 0; i < t->n_key; i++) {
        const char *name = t->column[t->key[i]].name;
        dtp_buf_printf(sql, "%s\"%s\" = ?%d AND \"%s\" = ?%d COLLATE BINARY", i == 0 ? " WHERE " : " AND ",
                       name, i + 1, name, i + 1);
    }
}

static dt_status write_sql(const char **out, void (*add)(dtp_buf *, const dtp_rows_table *), dtp_store *store,
                           const dtp_rows_table *t, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    add(&sql, t);
    dt_status status = dtp_buf_status(&sql, err);
    *out = status == DT_OK ? dtp_arena_strdup(&store->arena, dtp_buf_text(&sql)) : NULL;
    dtp_buf_free(&sql);
    return status == DT_OK && *out == NULL ? dtp_fail_memory(err) : status;
}

typedef struct keeping {
    dtp_store *store;
    dtp_store_value *out;
} keeping;

static dt_status keep_without(void *payload, dtp_store_row *row, dt_error *err)
{
    const keeping *k = payload;
    (void)err;
    *k->out = dtp_store_row_value(row, 0, &k->store->arena);
    return DT_OK;
}

/* SQLite tells of a row that is of before a column as if it had NULL there. */
static dt_status read_without(dtp_store *store, dtp_rows_column *c, dt_error *err)
{
    keeping k = {store, &c->without};
    dtp_buf sql = DTP_BUF_INIT;
    if (c->without_sql == NULL)
        return DT_OK;
    dtp_buf_printf(&sql, "SELECT %s", c->without_sql);
    dt_status status = dtp_buf_status(&sql, err);
    if (status == DT_OK)
        status = dtp_store_ad_hoc(store, dtp_buf_text(&sql), NULL, 0, keep_without, &k, err);
    dtp_buf_free(&sql);
    return status;
}

void dtp_rows_tables_free(dtp_store *store)
{
    for (size_t i = 0; i < store->n_tables; i++)
        (void)sqlite3_finalize(store->table[i].stmt);
    store->table = NULL;
    store->n_tables = 0;
}

const dtp_rows_table *dtp_rows_find(const dtp_store *store, const char *table)
{
    for (size_t i = 0; i < store->n_tables; i++)
        if (strcmp(store->table[i].name, table) == 0)
            return &store->table[i];
    return NULL;
}

static void add_hidden(dtp_buf *out, const dtp_store_value *v, const uint8_t secret[32])
{
    dtp_hasher h;
    char hex[DTP_HEX_SIZE];
    dtp_hash_begin(&h);
    dtp_hash_text(&h, TAG_HIDDEN);
    dtp_hash_field(&h, secret, 32);
    dtp_hash_field(&h, v->data, v->size);
    dtp_digest digest = dtp_hash_end(&h);
    dtp_json_string(out, dtp_hex(digest.byte, 16, hex));
}

static void add_key(dtp_buf *out, const dtp_store_value *v)
{
    char hex[DTP_HEX_SIZE];
    if (v->kind == DTP_SQL_INT)
        dtp_buf_printf(out, "%lld", v->integer);
    else if (v->kind == DTP_SQL_TEXT)
        dtp_json_string(out, v->data == NULL ? "" : v->data);
    else if (v->kind == DTP_SQL_BLOB)
        dtp_json_string(out, dtp_hex(v->data, v->size < DTP_HASH_SIZE ? v->size : DTP_HASH_SIZE, hex));
    else
        dtp_buf_puts(out, "null"); /* no table has a key of reals */
}

static void add_part(dtp_buf *out, const dtp_rows_column *c, const dtp_store_value *v,
                     const uint8_t secret[32])
{
    if (c->hidden)
        add_hidden(out, v, secret);
    else
        add_key(out, v);
}

static void begin_name(dtp_buf *out, const dtp_rows_table *t)
{
    dtp_json_string(out, t->name);
    dtp_buf_puts(out, ",[");
}

void dtp_rows_name(dtp_buf *out, const dtp_rows_table *t, const dtp_store_value *value,
                   const uint8_t secret[32])
{
    begin_name(out, t);
    for (int i = 0; i < t->n_key; i++) {
        dtp_buf_puts(out, i == 0 ? "" : ",");
        add_part(out, &t->column[t->key[i]], &value[i], secret);
    }
    dtp_buf_putc(out, ']');
}

void dtp_rows_name_begin(dtp_buf *out, const dtp_rows_table *t, const dtp_store_value *first,
                         const uint8_t secret[32])
{
    begin_name(out, t);
    add_part(out, &t->column[t->key[0]], first, secret);
    dtp_buf_putc(out, t->n_key > 1 ? ',' : ']');
}

void dtp_rows_bytes_begin(dtp_buf *out, const dtp_rows_table *t)
{
    out->len = 0;
    dtp_buf_add(out, t->begin, t->n_begin);
}

void dtp_rows_bytes_free(dtp_buf *bytes)
{
    if (bytes->data != NULL)
        dtp_wipe(bytes->data, bytes->cap);
    dtp_buf_free(bytes);
}

static void add_size(dtp_buf *out, uint64_t size)
{
    char prefix[8];
    for (int i = 0; i < 8; i++)
        prefix[i] = (char)(size >> (8 * i) & 0xff);
    dtp_buf_add(out, prefix, sizeof prefix);
}

void dtp_rows_bytes_value(dtp_buf *out, const dtp_rows_column *c, dtp_store_value v)
{
    if (c->real && v.kind == DTP_SQL_INT) /* SQLite keeps a whole real as an integer */
        v = dtp_sql_real(v.name, (double)v.integer);
    dtp_buf_add(out, c->begin[v.kind], c->n_begin[v.kind]);
    uint64_t bits = (uint64_t)v.integer;
    if (v.kind == DTP_SQL_REAL)
        memcpy(&bits, &v.real, sizeof bits);
    bool number = v.kind == DTP_SQL_INT || v.kind == DTP_SQL_REAL;
    add_size(out, number ? sizeof bits : v.size);
    if (number)
        add_size(out, bits);
    else
        dtp_buf_add(out, v.data, v.size);
}

static void add_text(dtp_buf *out, const char *text)
{
    add_size(out, strlen(text));
    dtp_buf_puts(out, text);
}

static dt_status keep_bytes(const char **out, size_t *n, dtp_buf *from, dtp_arena *arena, dt_error *err)
{
    DT_TRY(dtp_buf_status(from, err));
    *n = from->len;
    *out = dtp_arena_strndup(arena, from->data, from->len);
    from->len = 0;
    return *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

/* What of the bytes of a row is always the same. */
static dt_status write_bytes(dtp_rows_table *t, dtp_buf *buf, dtp_arena *arena, dt_error *err)
{
    static const char *const kind[] = {[DTP_SQL_NULL] = "null",
                                       [DTP_SQL_INT] = "integer",
                                       [DTP_SQL_REAL] = "real",
                                       [DTP_SQL_TEXT] = "text",
                                       [DTP_SQL_BLOB] = "blob"};
    add_text(buf, TAG_ROW);
    add_text(buf, t->name);
    DT_TRY(keep_bytes(&t->begin, &t->n_begin, buf, arena, err));
    for (int i = 0; i < t->n_columns; i++)
        for (int k = DTP_SQL_NULL; k <= DTP_SQL_BLOB; k++) {
            add_text(buf, t->column[i].name);
            add_text(buf, kind[k]);
            DT_TRY(keep_bytes(&t->column[i].begin[k], &t->column[i].n_begin[k], buf, arena, err));
        }
    return DT_OK;
}

dt_status dtp_rows_tables(dtp_store *store, dt_error *err)
{
    reading r = {.store = store, .table = DTP_LIST(&store->arena, dtp_rows_table)};
    if (store->table != NULL)
        return DT_OK;
    DT_TRY(dtp_store_each(store, "row_columns", DTP_SQL_NONE, read_column, &r, err));
    dtp_rows_table *t = r.table.item;
    for (size_t i = 0; i < r.table.n; i++) {
        for (int k = 0; k < t[i].n_columns; k++)
            DT_TRY(read_without(store, &t[i].column[k], err));
        dtp_buf bytes = DTP_BUF_INIT;
        dt_status status = write_bytes(&t[i], &bytes, &store->arena, err);
        dtp_rows_bytes_free(&bytes);
        DT_TRY(status);
        DT_TRY(write_sql(&t[i].all, add_all, store, &t[i], err));
        DT_TRY(write_sql(&t[i].one, add_one, store, &t[i], err));
    }
    store->table = t;
    store->n_tables = r.table.n;
    return DT_OK;
}

dtp_digest dtp_rows_digest(const dtp_digest *row, const uint8_t secret[32])
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, TAG_DIGEST);
    dtp_hash_field(&h, secret, 32);
    dtp_hash_field(&h, row->byte, DTP_HASH_SIZE);
    return dtp_hash_end(&h);
}

dtp_store_value dtp_rows_value(sqlite3_value *value)
{
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER:
        return dtp_sql_int("", sqlite3_value_int64(value));
    case SQLITE_FLOAT:
        return dtp_sql_real("", sqlite3_value_double(value));
    case SQLITE_TEXT:
        return dtp_sql_bytes("", (const char *)sqlite3_value_text(value), (size_t)sqlite3_value_bytes(value));
    case SQLITE_BLOB:
        return dtp_sql_blob("", sqlite3_value_blob(value), (size_t)sqlite3_value_bytes(value));
    default:
        return dtp_sql_null("");
    }
}

dtp_store_value dtp_rows_column_value(sqlite3_stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt, column)) {
    case SQLITE_INTEGER:
        return dtp_sql_int("", sqlite3_column_int64(stmt, column));
    case SQLITE_FLOAT:
        return dtp_sql_real("", sqlite3_column_double(stmt, column));
    case SQLITE_TEXT:
        return dtp_sql_bytes("", (const char *)sqlite3_column_text(stmt, column),
                             (size_t)sqlite3_column_bytes(stmt, column));
    case SQLITE_BLOB:
        return dtp_sql_blob("", sqlite3_column_blob(stmt, column),
                            (size_t)sqlite3_column_bytes(stmt, column));
    default:
        return dtp_sql_null("");
    }
}

dt_status dtp_rows_digest_stmt(dtp_digest *out, dtp_buf *bytes, sqlite3_stmt *stmt, const dtp_rows_table *t,
                               const uint8_t secret[32], dt_error *err)
{
    dtp_rows_bytes_begin(bytes, t);
    for (int i = 0; i < t->n_columns; i++)
        dtp_rows_bytes_value(bytes, &t->column[i], dtp_rows_column_value(stmt, i));
    DT_TRY(dtp_buf_status(bytes, err));
    dtp_digest row = dtp_sha256(bytes->data, bytes->len);
    *out = dtp_rows_digest(&row, secret);
    return sqlite3_errcode(sqlite3_db_handle(stmt)) == SQLITE_NOMEM ? dtp_fail_memory(err) : DT_OK;
}

int dtp_rows_bind(sqlite3_stmt *stmt, int place, const dtp_store_value *v)
{
    if (v->kind == DTP_SQL_INT)
        return sqlite3_bind_int64(stmt, place, v->integer);
    if (v->kind == DTP_SQL_TEXT)
        return sqlite3_bind_text64(stmt, place, v->data, v->size, SQLITE_STATIC, SQLITE_UTF8);
    if (v->kind == DTP_SQL_BLOB)
        return sqlite3_bind_blob64(stmt, place, v->data, v->size, SQLITE_STATIC);
    return sqlite3_bind_null(stmt, place);
}

dt_status dtp_rows_read(dtp_store *store, dtp_rows_table *t, const dtp_store_value *key,
                        const uint8_t secret[32], bool *there, dtp_digest *out, dt_error *err)
{
    int code = SQLITE_OK;
    if (t->stmt == NULL)
        code = sqlite3_prepare_v3(store->db, t->one, -1, SQLITE_PREPARE_PERSISTENT, &t->stmt, NULL);
    for (int i = 0; i < t->n_key && code == SQLITE_OK; i++)
        code = dtp_rows_bind(t->stmt, i + 1, &key[i]);
    if (code == SQLITE_OK)
        code = sqlite3_step(t->stmt);
    *there = code == SQLITE_ROW;
    dtp_buf bytes = DTP_BUF_INIT;
    dt_status status = *there ? dtp_rows_digest_stmt(out, &bytes, t->stmt, t, secret, err) : DT_OK;
    dtp_rows_bytes_free(&bytes);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        status = dtp_store_fail(store, code, t->name, err);
    if (t->stmt != NULL) {
        (void)sqlite3_reset(t->stmt);
        (void)sqlite3_clear_bindings(t->stmt);
    }
    return status;
}

dt_status dtp_rows_secret(dtp_store *store, uint8_t out[32], bool *there, dt_error *err)
{
    return dtp_store_blob(store, "row_key", DTP_SQL_NONE, out, 32, there, err);
}
