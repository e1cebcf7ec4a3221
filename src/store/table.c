/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements on tables by name, for what works on every table alike: merging, export, the key list,
 * destruction. */
#include "base/error.h"
#include "store/private.h"
#include <string.h>

size_t dtp_store_column_count(const char *columns)
{
    size_t n = columns[0] == '\0' ? 0 : 1;
    for (const char *at = columns; (at = strchr(at, ',')) != NULL; at++)
        n++;
    return n;
}

/* "a, b" becomes "a = ?1, b = ?2", or with " IS " and " AND " a condition; numbers go on from first. */
static void add_pairs(dtp_buf *sql, const char *columns, const char *is, const char *between, size_t first)
{
    const char *at = columns;
    for (size_t i = first; *at != '\0'; i++) {
        at += strspn(at, ", ");
        size_t n = strcspn(at, ",");
        if (i > first)
            dtp_buf_puts(sql, between);
        dtp_buf_add(sql, at, n);
        dtp_buf_printf(sql, "%s?%zu", is, i);
        at += n;
    }
}

static dt_status run(dtp_store *store, dtp_buf *sql, const dtp_store_value *values, size_t n,
                     dtp_store_row_fn fn, void *payload, dt_error *err)
{
    dt_status status = dtp_buf_status(sql, err);
    if (status == DT_OK)
        status = dtp_store_ad_hoc(store, dtp_buf_text(sql), values, n, fn, payload, err);
    dtp_buf_free(sql);
    return status;
}

dt_status dtp_store_table_present(dtp_store *store, const char *table, bool *present, dt_error *err)
{
    long long n = 0;
    DT_TRY(dtp_store_int(store, "table_present", DTP_SQL(dtp_sql_text(table)), 0, &n, err));
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

dt_status dtp_store_table_put(dtp_store *store, const char *table, const char *columns,
                              const dtp_store_value *values, size_t n, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "INSERT INTO %s (%s) VALUES (", table, columns);
    for (size_t i = 0; i < n; i++)
        dtp_buf_puts(&sql, i == 0 ? "?" : ", ?");
    dtp_buf_putc(&sql, ')');
    return run(store, &sql, values, n, NULL, NULL, err);
}

dt_status dtp_store_table_set(dtp_store *store, const char *table, const char *columns, const char *key,
                              const dtp_store_value *values, size_t n, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "UPDATE %s SET ", table);
    add_pairs(&sql, columns, " = ", ", ", 1);
    dtp_buf_puts(&sql, key[0] == '\0' ? "" : " WHERE ");
    add_pairs(&sql, key, " IS ", " AND ", dtp_store_column_count(columns) + 1);
    return run(store, &sql, values, n, NULL, NULL, err);
}

dt_status dtp_store_table_erase(dtp_store *store, const char *table, const char *key,
                                const dtp_store_value *values, size_t n, dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "DELETE FROM %s%s", table, key[0] == '\0' ? "" : " WHERE ");
    add_pairs(&sql, key, " IS ", " AND ", 1);
    return run(store, &sql, values, n, NULL, NULL, err);
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
