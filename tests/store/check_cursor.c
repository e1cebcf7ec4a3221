/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows pulled one by one, and a transaction that needs no memory for all that it changes. */
#include "store/support.h"
#include <sqlite3.h>
#include <string.h>

/* What SQLite itself says of two values is what the program says. */
START_TEST(the_order_is_that_of_order_by)
{
    static const char *const texts[] = {"", "A", "a", "B", "b", "ab", "Ab", "é", "Z"};
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (int fold = 0; fold < 2; fold++) {
        const char *sql = fold ? "SELECT (?1 > ?2 COLLATE NOCASE) - (?1 < ?2 COLLATE NOCASE)"
                               : "SELECT (?1 > ?2) - (?1 < ?2)";
        ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
        for (size_t i = 0; i < DTP_COUNT(texts); i++)
            for (size_t j = 0; j < DTP_COUNT(texts); j++) {
                (void)sqlite3_bind_text(stmt, 1, texts[i], -1, SQLITE_STATIC);
                (void)sqlite3_bind_text(stmt, 2, texts[j], -1, SQLITE_STATIC);
                ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
                dtp_store_value a = dtp_sql_text("", texts[i]), b = dtp_sql_text("", texts[j]);
                int order = dtp_store_value_order(&a, &b, fold != 0);
                ck_assert_int_eq((order > 0) - (order < 0), sqlite3_column_int(stmt, 0));
                (void)sqlite3_reset(stmt);
            }
        (void)sqlite3_finalize(stmt);
    }
    (void)sqlite3_close(db);
    const dtp_store_value rising[] = {dtp_sql_null(""),   dtp_sql_int("", -1),   dtp_sql_real("", 0.5),
                                      dtp_sql_int("", 7), dtp_sql_text("", "0"), dtp_sql_blob("", "0", 1)};
    for (size_t i = 0; i + 1 < DTP_COUNT(rising); i++)
        ck_assert_int_lt(dtp_store_value_order(&rising[i], &rising[i + 1], false), 0);
    for (size_t i = 0; i < DTP_COUNT(rising); i++)
        for (size_t j = 0; j < DTP_COUNT(rising); j++) {
            int order = dtp_store_value_order(&rising[i], &rising[j], false);
            ck_assert_int_eq((order > 0) - (order < 0), (i > j) - (i < j));
            ck_assert_int_eq(dtp_store_value_equal(&rising[i], &rising[j]), i == j);
        }
}
END_TEST

static void add_settings(dtp_store *store, int n, size_t size)
{
    dtp_arena arena = DTP_ARENA_INIT;
    char *text = dtp_arena_alloc(&arena, size + 1), name[32];
    memset(text, 'x', size);
    for (int i = 0; i < n; i++) {
        (void)snprintf(name, sizeof name, "made-up-%04d", i);
        ck_ok(dtp_store_table_put(
            store, "setting",
            (const dtp_store_value[]){dtp_sql_text("name", name), dtp_sql_text("value", text)}, 2, err));
    }
    dtp_arena_free(&arena);
}

START_TEST(rows_come_in_order)
{
    dtp_store *store;
    dtp_store_cursor *cursor;
    const dtp_store_value *row;
    bool folds;
    int n = 0;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_begin(store, true, err));
    add_settings(store, 30, 4);
    ck_ok(dtp_store_cursor_open(&cursor, store, "setting", "name, value", "name", err));
    for (;;) {
        char name[32];
        ck_ok(dtp_store_cursor_next(cursor, &row, err));
        if (row == NULL)
            break;
        (void)snprintf(name, sizeof name, "made-up-%04d", n++);
        ck_assert_str_eq(row[0].data, name);
        ck_assert_str_eq(row[1].name, "value");
    }
    ck_assert_int_eq(n, 30);
    dtp_store_cursor_close(cursor);
    ck_ok(dtp_store_column_folds(store, "assessor", "code", &folds, err));
    ck_assert(folds);
    ck_ok(dtp_store_column_folds(store, "setting", "name", &folds, err));
    ck_assert(!folds);
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dtp_store_column_folds(store, "setting", "colour", &folds, err), "STORE_INTERNAL");
    ck_fails(&e, dtp_store_cursor_open(&cursor, store, "setting", "colour", "name", err), "STORE_INTERNAL");
    ck_assert_ptr_null(cursor);
    dtp_store_close(store);
}
END_TEST

static long long bytes_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (long long)st.st_size : -1;
}

/* With leave to, what is changed goes to the disk before the end, and what is undone leaves no trace;
 * without, nothing does. */
START_TEST(what_was_spilled_is_undone)
{
    place p = place_new();
    dtp_store *store;
    char *was, *is;
    size_t n_was, n_is;
    place_fill(&p);
    ck_ok(dtp_store_open(&store, p.file, err));
    ck_ok(dtp_file_read(p.file, 0, &was, &n_was, err));
    for (int leave = 0; leave < 3; leave++) { /* none; only asked for; given */
        if (leave > 0)
            ck_ok(dtp_store_may_spill(store, err));
        ck_ok(dtp_store_begin(store, true, err));
        if (leave == 2)
            ck_ok(dtp_store_spill(store, err));
        add_settings(store, 1200, 32000); /* more than the cache takes */
        ck_assert_int_eq(bytes_of(p.file) > (long long)n_was, leave == 2);
        dtp_store_rollback(store);
        ck_ok(dtp_file_read(p.file, 0, &is, &n_is, err));
        ck_assert_uint_eq(n_is, n_was);
        ck_assert_int_eq(memcmp(is, was, n_was), 0);
        dtp_free(is);
    }
    dtp_free(was);
    dtp_store_close(store);
    ck_ok(dtp_store_open(&store, p.file, err)); /* and the next connection keeps everything in again */
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static TCase *pulling(void)
{
    TCase *tc = tcase_create("pulling");
    tcase_add_test(tc, the_order_is_that_of_order_by);
    tcase_add_test(tc, rows_come_in_order);
    tcase_add_test(tc, what_was_spilled_is_undone);
    return tc;
}

DT_CHECK_MAIN("store/cursor", pulling)
