/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From version to version, with a version 2 made up for the test. */
#include "store/support.h"

static dtp_migrations with(const char **script, const char *second)
{
    script[0] = dtp_sql_text("0001_init.sql");
    script[1] = second;
    return (dtp_migrations){script, 2};
}

/* A file of version 1, whatever the program's own version is. */
static void old_file(const place *p)
{
    const char *script[] = {dtp_sql_text("0001_init.sql")};
    dtp_migrations m = {script, 1};
    place_fill_with(p, &m);
}

START_TEST(an_old_file_is_copied_and_brought_up_to_date)
{
    place p = place_new();
    const char *script[2];
    dtp_migrations m = with(script, "ALTER TABLE source ADD COLUMN code TEXT; PRAGMA user_version = 2;");
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    char backup[128], *before, *copy;
    size_t before_size, copy_size;
    long long value;
    old_file(&p);
    ck_ok(dtp_file_read(p.file, 0, &before, &before_size, err));
    ck_ok(dtp_store_open_with(&store, p.file, &m, err));
    ck_ok(dtp_store_int(store, "user_version", DTP_NO_VALUES, 0, &value, err));
    ck_assert_int_eq(value, 2);
    ck_ok(dtp_store_int(store, "log_head", DTP_NO_VALUES, 0, &value, err));
    ck_assert_int_eq(value, 1);
    dtp_store_close(store);
    ck_ok(dtp_store_open_with(&store, p.file, &m, err)); /* a second time there is nothing to do */
    dtp_store_close(store);
    m.n = 1;
    ck_fails(&e, dtp_store_open_with(&store, p.file, &m, err), "STORE_NEWER");
    (void)snprintf(backup, sizeof backup, "%s.v1.bak", p.file);
    ck_ok(dtp_file_read(backup, 0, &copy, &copy_size, err));
    ck_assert_uint_eq(copy_size, before_size);
    ck_assert_mem_eq(copy, before, before_size);
    ck_ok(dtp_store_open_with(&store, backup, &m, err));
    dtp_store_close(store);
    dtp_free(before);
    dtp_free(copy);
    place_free(&p);
}
END_TEST

START_TEST(a_script_that_fails_changes_nothing)
{
    const char *const bad[] = {
        "CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE log (y); PRAGMA user_version = 2;",
        "CREATE TABLE half (x INTEGER) STRICT;", "CREATE TABLE half (; PRAGMA user_version = 2;"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        place p = place_new();
        const char *script[2];
        dtp_migrations m = with(script, bad[i]);
        dtp_store *store;
        dt_error e = DT_ERROR_INIT;
        old_file(&p);
        ck_fails(&e, dtp_store_open_with(&store, p.file, &m, err), "STORE_INTERNAL");
        ck_assert_ptr_null(store);
        m.n = 1;
        ck_ok(dtp_store_open_with(&store, p.file, &m, err)); /* still whole, still version 1 */
        dtp_store_close(store);
        place_free(&p);
    }
}
END_TEST

static TCase *migrations(void)
{
    TCase *tc = tcase_create("migrations");
    tcase_add_test(tc, an_old_file_is_copied_and_brought_up_to_date);
    tcase_add_test(tc, a_script_that_fails_changes_nothing);
    return tc;
}

DT_CHECK_MAIN("migrate", migrations)
