/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of a table pulled one by one, for whoever walks two tables side by side. */
#include "base/error.h"
#include "store/covered.h"
#include <stdlib.h>
#include <string.h>

struct dtp_store_cursor {
    dtp_store *store;
    sqlite3_stmt *stmt;
    int columns;
    dtp_store_value value[DTP_STORE_CURSOR_MAX];
};

static dt_status prepare(dtp_store_cursor *c, const char *table, const char *columns, const char *order,
                         dt_error *err)
{
    dtp_buf sql = DTP_BUF_INIT;
    dtp_buf_printf(&sql, "SELECT %s FROM %s ORDER BY %s", columns, table, order);
    dt_status status = dtp_buf_status(&sql, err);
    int code = SQLITE_OK;
    if (status == DT_OK)
        code = sqlite3_prepare_v2(c->store->db, dtp_buf_text(&sql), -1, &c->stmt, NULL);
    dtp_buf_free(&sql);
    if (code != SQLITE_OK)
        return dtp_store_fail(c->store, code, table, err);
    DT_TRY(status);
    c->columns = sqlite3_column_count(c->stmt);
    return c->columns <= DTP_STORE_CURSOR_MAX
               ? DT_OK
               : dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, table, "too many columns", NULL);
}

dt_status dtp_store_cursor_open(dtp_store_cursor **out, dtp_store *store, const char *table,
                                const char *columns, const char *order, dt_error *err)
{
    dtp_store_cursor *c = *out = dtp_calloc(1, sizeof *c);
    if (c == NULL)
        return dtp_fail_memory(err);
    c->store = store;
    dt_status status = prepare(c, table, columns, order, err);
    if (status != DT_OK) {
        dtp_store_cursor_close(c);
        *out = NULL;
    }
    return status;
}

void dtp_store_cursor_close(dtp_store_cursor *c)
{
    if (c == NULL)
        return;
    (void)sqlite3_finalize(c->stmt);
    dtp_free(c);
}

dt_status dtp_store_cursor_next(dtp_store_cursor *c, const dtp_store_value **row, dt_error *err)
{
    *row = NULL;
    int code = sqlite3_step(c->stmt);
    if (code == SQLITE_DONE)
        return DT_OK;
    if (code != SQLITE_ROW)
        return dtp_store_fail(c->store, code, "cursor", err);
    for (int i = 0; i < c->columns; i++) {
        dtp_store_value *v = &c->value[i];
        *v = dtp_rows_column_value(c->stmt, i);
        v->name = sqlite3_column_name(c->stmt, i);
        if (v->name == NULL || (v->kind == DTP_SQL_TEXT && v->data == NULL))
            return dtp_fail_memory(err);
    }
    *row = c->value;
    return DT_OK;
}

dt_status dtp_store_column_folds(dtp_store *store, const char *table, const char *column, bool *out,
                                 dt_error *err)
{
    const char *collation = NULL;
    int code =
        sqlite3_table_column_metadata(store->db, NULL, table, column, NULL, &collation, NULL, NULL, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(store, code, table, err);
    *out = collation != NULL && strcmp(collation, "NOCASE") == 0;
    return DT_OK;
}

static int rank(const dtp_store_value *v)
{
    static const int ranks[] = {
        [DTP_SQL_NULL] = 0, [DTP_SQL_INT] = 1, [DTP_SQL_REAL] = 1, [DTP_SQL_TEXT] = 2, [DTP_SQL_BLOB] = 3};
    return ranks[v->kind];
}

static double number(const dtp_store_value *v)
{
    return v->kind == DTP_SQL_INT ? (double)v->integer : v->real;
}

static int bytes_order(const dtp_store_value *a, const dtp_store_value *b, bool fold)
{
    int size = (int)(a->size < b->size ? a->size : b->size), order = 0;
    if (size > 0)
        order = fold && a->kind == DTP_SQL_TEXT ? sqlite3_strnicmp(a->data, b->data, size)
                                                : memcmp(a->data, b->data, (size_t)size);
    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

int dtp_store_value_order(const dtp_store_value *a, const dtp_store_value *b, bool fold)
{
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (a->kind == DTP_SQL_NULL)
        return 0;
    if (a->kind == DTP_SQL_INT && b->kind == DTP_SQL_INT)
        return (a->integer > b->integer) - (a->integer < b->integer);
    if (rank(a) == 1)
        return (number(a) > number(b)) - (number(a) < number(b));
    return bytes_order(a, b, fold);
}
