/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A setting that SQLite does not keep to is told, and the inspection is not opened. This program's own
 * sqlite3_exec() and sqlite3_db_config() stand before those of SQLite. */
#include "store/support.h"
#include <dlfcn.h>
#include <stdarg.h>

static const char *after;             /* run after the script that sets them */
static int deaf_to, says = SQLITE_OK; /* a configuration that does nothing, and its answer */

int sqlite3_exec(sqlite3 *db, const char *sql, sqlite3_callback fn, void *payload, char **text)
{
    typedef int (*real)(sqlite3 *, const char *, sqlite3_callback, void *, char **);
    real call = (real)(uintptr_t)dlsym(RTLD_NEXT, "sqlite3_exec");
    int code = call(db, sql, fn, payload, text);
    if (code == SQLITE_OK && after != NULL && strstr(sql, "secure_delete") != NULL)
        code = call(db, after, NULL, NULL, NULL);
    return code;
}

int sqlite3_db_config(sqlite3 *db, int setting, ...)
{
    typedef int (*real)(sqlite3 *, int, int, int *);
    real call = (real)(uintptr_t)dlsym(RTLD_NEXT, "sqlite3_db_config");
    va_list list;
    va_start(list, setting);
    int value = va_arg(list, int);
    int *is = va_arg(list, int *);
    va_end(list);
    if (setting != deaf_to)
        return call(db, setting, value, is);
    *is = !value;
    return says;
}

static void is_refused(const place *p, const char *name)
{
    dt_error e = DT_ERROR_INIT;
    dtp_store *store;
    ck_fails(&e, dtp_store_open(&store, p->file, err), "STORE_SETTING");
    ck_assert_int_eq(e.status, DT_ERR_STORE);
    ck_assert_str_eq(e.arg[0], name);
    ck_assert_ptr_null(store);
}

static void make_file(const place *p)
{
    dtp_store *store;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_save(store, p->file, err));
    dtp_store_close(store);
    ck_ok(dtp_store_open(&store, p->file, err));
    dtp_store_close(store);
}

START_TEST(each_setting_is_read_back)
{
    static const char *const other[][2] = {{"busy_timeout", "PRAGMA busy_timeout = 2999"},
                                           {"trusted_schema", "PRAGMA trusted_schema = ON"},
                                           {"cell_size_check", "PRAGMA cell_size_check = OFF"},
                                           {"foreign_keys", "PRAGMA foreign_keys = OFF"},
                                           {"secure_delete", "PRAGMA secure_delete = OFF"},
                                           {"secure_delete", "PRAGMA secure_delete = FAST"},
                                           {"cache_spill", "PRAGMA cache_spill = ON"},
                                           {"temp_store", "PRAGMA temp_store = FILE"},
                                           {"journal_mode", "PRAGMA journal_mode = MEMORY"},
                                           {"journal_mode", "PRAGMA journal_mode = WAL"},
                                           {"synchronous", "PRAGMA synchronous = FULL"},
                                           {"recursive_triggers", "PRAGMA recursive_triggers = OFF"}};
    place p = place_new();
    make_file(&p);
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        after = other[i][1];
        is_refused(&p, other[i][0]);
    }
    after = NULL;
    place_free(&p);
}
END_TEST

/* Each pragma of the script has its row. */
START_TEST(no_setting_is_forgotten)
{
    const char *script = dtp_sql_file("connection.sql"), *queries = dtp_sql_file("queries.sql");
    size_t n = 0;
    for (const char *at = strstr(script, "\nPRAGMA "); at != NULL; at = strstr(at + 1, "\nPRAGMA "), n++) {
        char row[64];
        int length = (int)strcspn(at + 8, " ");
        (void)snprintf(row, sizeof row, "FROM pragma_%.*s\n", length, at + 8);
        ck_assert_msg(strstr(queries, row) != NULL, "%s", row);
    }
    ck_assert_uint_eq(n, 10);
}
END_TEST

START_TEST(each_configuration_is_read_back)
{
    static const struct {
        int setting;
        const char *name;
    } row[] = {{SQLITE_DBCONFIG_DEFENSIVE, "defensive"},
               {SQLITE_DBCONFIG_DQS_DML, "dqs_dml"},
               {SQLITE_DBCONFIG_DQS_DDL, "dqs_ddl"}};
    place p = place_new();
    make_file(&p);
    for (size_t i = 0; i < 2 * sizeof row / sizeof *row; i++) {
        deaf_to = row[i / 2].setting;
        says = i % 2 == 0 ? SQLITE_OK : SQLITE_ERROR;
        is_refused(&p, row[i / 2].name);
    }
    deaf_to = 0;
    place_free(&p);
}
END_TEST

/* Somebody else made a write-ahead log of it and is at work: it cannot be made one file again. */
START_TEST(a_file_with_another_journal_in_use_is_refused)
{
    place p = place_new();
    dt_error e = DT_ERROR_INIT;
    sqlite3 *db;
    dtp_store *store;
    make_file(&p);
    ck_assert_int_eq(sqlite3_open(p.file, &db), SQLITE_OK);
    ck_assert_int_eq(
        sqlite3_exec(db, "PRAGMA journal_mode = WAL; BEGIN; SELECT count(*) FROM log", NULL, NULL, NULL),
        SQLITE_OK);
    ck_fails(&e, dtp_store_open(&store, p.file, err), "STORE_BUSY");
    ck_assert_int_eq(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
    ck_ok(dtp_store_open(&store, p.file, err)); /* alone, it is made what it was */
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static TCase *settings(void)
{
    TCase *c = tcase_create("settings");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, each_setting_is_read_back);
    tcase_add_test(c, no_setting_is_forgotten);
    tcase_add_test(c, each_configuration_is_read_back);
    tcase_add_test(c, a_file_with_another_journal_in_use_is_refused);
    return c;
}

DT_CHECK_MAIN("store/settings", settings)
