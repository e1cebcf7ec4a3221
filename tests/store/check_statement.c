/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every statement by name, values and rows. */
#include "store/support.h"

START_TEST(every_statement_prepares)
{
    dtp_store *store;
    ck_ok(dtp_store_new(&store, err));
    ck_assert_uint_gt(store->n_statements, 50);
    for (size_t i = 0; i < store->n_statements; i++) {
        sqlite3_stmt *stmt;
        const struct dtp_statement *s = &store->statement[i];
        ck_ok(dtp_statement_get(store, s->name, &stmt, err));
        ck_assert_msg(i == 0 || strcmp(s->name, store->statement[i - 1].name) > 0, "%s twice", s->name);
        /* One statement a block: what comes after the first is blank. */
        const char *tail = s->sql + strlen(sqlite3_sql(stmt));
        ck_assert_msg((size_t)strspn(tail, " \n") >= s->size - strlen(sqlite3_sql(stmt)), "%s: more than one",
                      s->name);
    }
    dtp_store_close(store);
}
END_TEST

static dt_status keep_first(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    char *text = dtp_store_row_copy(row, 0, payload);
    ck_assert_str_eq(text, "Robert'); DROP TABLE supervisor;--");
    return DT_OK;
}

START_TEST(values_are_bound_and_counted)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    dtp_arena arena = DTP_ARENA_INIT;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_run(
        store, "supervisor_add",
        DTP_SQL(dtp_sql_int("position", 0), dtp_sql_text("name", "Robert'); DROP TABLE supervisor;--")),
        err));
    ck_ok(dtp_store_each(store, "supervisor_all", DTP_SQL_NONE, keep_first, &arena, err));
    ck_fails(&e, dtp_store_run(store, "supervisor_add", DTP_SQL(dtp_sql_int("position", 1)), err),
             "STORE_INTERNAL");
    ck_fails(&e, dtp_store_run(store, "no_such_statement", DTP_SQL_NONE, err), "STORE_INTERNAL");
    ck_fails(&e,
             dtp_store_run(store, "supervisor_add",
                           DTP_SQL(dtp_sql_int("position", 0), dtp_sql_text("name", "twice")), err),
             "STORE_RULE");
    ck_assert_str_eq(e.where, "supervisor_add");
    ck_fails(&e,
             dtp_store_run(store, "supervisor_add", DTP_SQL(dtp_sql_int("position", 2), dtp_sql_null("name")),
                           err),
             "STORE_RULE");
    dtp_arena_free(&arena);
    dtp_store_close(store);
}
END_TEST

static dt_status run_again(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)row;
    return dtp_store_each(payload, "user_version", DTP_SQL_NONE, NULL, NULL, err);
}

START_TEST(a_query_cannot_run_inside_itself)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    long long version;
    ck_ok(dtp_store_new(&store, err));
    ck_fails(&e, dtp_store_each(store, "user_version", DTP_SQL_NONE, run_again, store, err),
             "STORE_INTERNAL");
    ck_ok(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err)); /* and is usable after */
    ck_assert_int_eq(version, present_version());
    dtp_store_close(store);
}
END_TEST

START_TEST(columns_read_as_asked)
{
    dtp_store *store;
    long long missing;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_int(store, "round_pending",
                        DTP_SQL(dtp_sql_null("municipality"), dtp_sql_text("unit", "dossier")), -7, &missing,
                        err));
    ck_assert_int_eq(missing, -7);
    ck_ok(dtp_store_int(store, "round_next",
                        DTP_SQL(dtp_sql_null("municipality"), dtp_sql_text("unit", "dossier")), -7, &missing,
                        err));
    ck_assert_int_eq(missing, 1);
    dtp_store_close(store);
}
END_TEST

/* SQLite's codes as failures: where the machine is to blame and where the file. */
START_TEST(codes_become_errors)
{
    static const struct {
        int code;
        dt_status status;
        const char *name;
    } row[] = {{SQLITE_FULL, DT_ERR_IO, "STORE_DISK_FULL"},
               {SQLITE_IOERR_FSYNC, DT_ERR_IO, "STORE_DISK"},
               {SQLITE_READONLY_DBMOVED, DT_ERR_IO, "STORE_READ_ONLY"},
               {SQLITE_CANTOPEN, DT_ERR_IO, "STORE_NO_ACCESS"},
               {SQLITE_CORRUPT_INDEX, DT_ERR_STORE, "STORE_DAMAGED"},
               {SQLITE_NOTADB, DT_ERR_DATA, "STORE_NOT_INSPECTION"},
               {SQLITE_BUSY_SNAPSHOT, DT_ERR_STORE, "STORE_BUSY"},
               {SQLITE_NOMEM, DT_ERR_MEMORY, "BASE_MEMORY"},
               {SQLITE_MISUSE, DT_ERR_INTERNAL, "STORE_INTERNAL"}};
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dtp_store_new(&store, err));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ck_fails(&e, dtp_store_fail(store, row[i].code, "statement_name", err), row[i].name);
        ck_assert_int_eq(e.status, row[i].status);
        ck_assert_str_eq(e.where, "");
    }
    dtp_store_close(store);
}
END_TEST

/* Whichever allocation fails: an error, no leak, and no file. */
START_TEST(no_memory_is_survived)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 1000 && status != DT_OK; n++) {
        dtp_store *store;
        dtp_mem_fail_at(n);
        status = dtp_store_new(&store, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK ? store != NULL : status == DT_ERR_MEMORY && store == NULL);
        dtp_store_close(store);
    }
    ck_assert_int_eq(status, DT_OK);
}
END_TEST

static TCase *statements(void)
{
    TCase *tc = tcase_create("statements");
    tcase_add_test(tc, every_statement_prepares);
    tcase_add_test(tc, values_are_bound_and_counted);
    tcase_add_test(tc, a_query_cannot_run_inside_itself);
    tcase_add_test(tc, columns_read_as_asked);
    tcase_add_test(tc, codes_become_errors);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("statement", statements)
