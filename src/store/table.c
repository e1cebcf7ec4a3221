/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements on tables by name, for what works on every table alike: merging, export, the key list,
 * destruction; and for evidence, whose columns are in its tables of fields. */
#include "base/error.h"
#include "store/private.h"
#include <stdio.h>
#include <string.h>

size_t dtp_store_column_count(const char *columns)
{
    size_t n = columns[0] == '\0' ? 0 : 1;
    for (const char *at = columns; (at = strchr(at, ',')) != NULL; at++)
        n++;
    return n;
}

/* The values of a key have a name of their own, for the same column may be set. */
#define KEY "key_"

/* "a = :a, b = :b", or a condition. */
static void add_pairs(dtp_buf *sql, const dtp_store_value *values, size_t n, const char *is, const char *mark,
                      const char *between)
{
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(sql, "%s%s%s:%s%s", i == 0 ? "" : between, values[i].name, is, mark, values[i].name);
}

static void add_condition(dtp_buf *sql, const dtp_store_value *key, size_t n)
{
    dtp_buf_puts(sql, n == 0 ? "" : " WHERE ");
    add_pairs(sql, key, n, " IS ", KEY, " AND ");
}

static void add_names(dtp_buf *sql, const char *before, const dtp_store_value *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(sql, i == 0 ? "" : ", ");
        dtp_buf_puts(sql, before);
        dtp_buf_puts(sql, values[i].name);
    }
}

static dt_status run(dtp_store *store, dtp_buf *sql, const dtp_store_value *values, size_t n,
                     dtp_store_row_fn fn, void *payload, dt_error *err)
{
    dt_status status = dtp_buf_status(sql, err);
    if (status == DT_OK && fn == NULL) /* row after row, as a rule */
        status = dtp_store_again(store, dtp_buf_text(sql), values, n, err);
    else if (status == DT_OK)
        status = dtp_store_ad_hoc(store, dtp_buf_text(sql), values, n, fn, payload, err);
    dtp_buf_free(sql);
    return status;
}

dt_status dtp_store_table_present(dtp_store *store, const char *table, bool *present, dt_error *err)
{
    long long n = 0;
    DT_TRY(dtp_store_int(store, "table_present", DTP_SQL(dtp_sql_text("name", table)), 0, &n, err));
    *present = n != 0;
    return DT_OK;
}

dt_status dtp_store_table_each(dtp_store *store, const char *table, const char *columns, const char *order,
                               dtp_store_row_fn fn, void *payload, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "SELECT %s FROM %s ORDER BY %s", columns, table, order == NULL ? columns : order);
    return run(store, &sql, NULL, 0, fn, payload, err);
}

static void add_insert(dtp_buf *sql, const char *table, const dtp_store_value *values, size_t n)
{
    dtp_buf_printf(sql, "INSERT INTO %s (", table);
    add_names(sql, "", values, n);
    dtp_buf_puts(sql, ") VALUES (");
    add_names(sql, ":", values, n);
    dtp_buf_putc(sql, ')');
}

dt_status dtp_store_table_put(dtp_store *store, const char *table, const dtp_store_value *values, size_t n,
                              dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    add_insert(&sql, table, values, n);
    return run(store, &sql, values, n, NULL, NULL, err);
}

dt_status dtp_store_table_replace(dtp_store *store, const char *table, size_t keys,
                                  const dtp_store_value *values, size_t n, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    add_insert(&sql, table, values, n);
    dtp_buf_puts(&sql, " ON CONFLICT (");
    add_names(&sql, "", values, keys);
    dtp_buf_puts(&sql, keys == n ? ") DO NOTHING" : ") DO UPDATE SET ");
    for (size_t i = keys; i < n; i++)
        dtp_buf_printf(&sql, "%s%s = excluded.%s", i == keys ? "" : ", ", values[i].name, values[i].name);
    return run(store, &sql, values, n, NULL, NULL, err);
}

/* Run with the values, and those of the key under their own names. */
static dt_status run_keyed(dtp_store *store, dtp_buf *sql, const dtp_store_value *values, size_t n,
                           const dtp_store_value *key, size_t n_key, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_store_value *all = dtp_arena_array(&arena, n + n_key + 1, sizeof *all);
    bool good = all != NULL;
    if (good && n > 0)
        memcpy(all, values, n * sizeof *all);
    for (size_t i = 0; i < n_key && good; i++) {
        size_t size = sizeof KEY + strlen(key[i].name);
        char *name = dtp_arena_alloc(&arena, size);
        good = name != NULL;
        if (good)
            (void)snprintf(name, size, KEY "%s", key[i].name);
        all[n + i] = key[i];
        all[n + i].name = name;
    }
    dt_status status = good ? run(store, sql, all, n + n_key, NULL, NULL, err) : dtp_fail_memory(err);
    if (!good)
        dtp_buf_free(sql);
    dtp_arena_free(&arena);
    return status;
}

dt_status dtp_store_table_set(dtp_store *store, const char *table, const dtp_store_value *values, size_t n,
                              const dtp_store_value *key, size_t n_key, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "UPDATE %s SET ", table);
    add_pairs(&sql, values, n, " = ", "", ", ");
    add_condition(&sql, key, n_key);
    return run_keyed(store, &sql, values, n, key, n_key, err);
}

dt_status dtp_store_table_erase(dtp_store *store, const char *table, const dtp_store_value *key, size_t n_key,
                                dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "DELETE FROM %s", table);
    add_condition(&sql, key, n_key);
    return run_keyed(store, &sql, NULL, 0, key, n_key, err);
}

bool dtp_store_value_equal(const dtp_store_value *a, const dtp_store_value *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == DTP_SQL_NULL)
        return true;
    if (a->kind == DTP_SQL_INT)
        return a->integer == b->integer;
    if (a->kind == DTP_SQL_REAL)
        return !(a->real < b->real) && !(a->real > b->real);
    return a->size == b->size && (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}
