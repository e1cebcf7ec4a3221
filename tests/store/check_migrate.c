/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From version to version, with a further version made up for the test. */
#include "store/support.h"

/* The program's own scripts and one behind them, which says its version unless it forgets to. */
typedef struct further {
    const char *script[SCRIPTS_MAX + 1];
    char text[256];
    dtp_migrations m;
} further;

static void with(further *f, const char *sql, bool says_version)
{
    int n = own_scripts(f->script);
    (void)snprintf(f->text, sizeof f->text, "%s PRAGMA user_version = %d;", sql, says_version ? n + 1 : n);
    f->script[n] = f->text;
    f->m = (dtp_migrations){f->script, (size_t)n + 1};
}

START_TEST(an_old_file_is_copied_and_brought_up_to_date)
{
    place p = place_new();
    further f;
    with(&f, "ALTER TABLE source ADD COLUMN made_up TEXT;", true);
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    char backup[128], *before, *copy;
    size_t before_size, copy_size;
    long long value;
    place_fill(&p);
    ck_ok(dtp_file_read(p.file, 0, &before, &before_size, err));
    ck_ok(dtp_store_open_with(&store, p.file, &f.m, err));
    ck_ok(dtp_store_int(store, "user_version", DTP_NO_VALUES, 0, &value, err));
    ck_assert_int_eq(value, present_version() + 1);
    ck_ok(dtp_store_int(store, "log_head", DTP_NO_VALUES, 0, &value, err));
    ck_assert_int_eq(value, 1);
    dtp_store_close(store);
    ck_ok(dtp_store_open_with(&store, p.file, &f.m, err)); /* a second time there is nothing to do */
    dtp_store_close(store);
    ck_fails(&e, dtp_store_open(&store, p.file, err), "STORE_NEWER");
    (void)snprintf(backup, sizeof backup, "%s.v%d.bak", p.file, present_version());
    ck_ok(dtp_file_read(backup, 0, &copy, &copy_size, err));
    ck_assert_uint_eq(copy_size, before_size);
    ck_assert_mem_eq(copy, before, before_size);
    ck_ok(dtp_store_open(&store, backup, err));
    dtp_store_close(store);
    dtp_free(before);
    dtp_free(copy);
    place_free(&p);
}
END_TEST

START_TEST(a_script_that_fails_changes_nothing)
{
    const char *const bad[] = {"CREATE TABLE half (x INTEGER) STRICT; CREATE TABLE log (y);",
                               "CREATE TABLE half (x INTEGER) STRICT;", "CREATE TABLE half (;"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        place p = place_new();
        further f;
        with(&f, bad[i], i != 1);
        dtp_store *store;
        dt_error e = DT_ERROR_INIT;
        place_fill(&p);
        ck_fails(&e, dtp_store_open_with(&store, p.file, &f.m, err), "STORE_INTERNAL");
        ck_assert_ptr_null(store);
        ck_ok(dtp_store_open(&store, p.file, err)); /* still whole, still of the version it was */
        dtp_store_close(store);
        place_free(&p);
    }
}
END_TEST

static dt_status keep_codes(void *payload, dtp_row *row, dt_error *err)
{
    (void)err;
    strncat(payload, dtp_row_text(row, 1, NULL), 8);
    strncat(payload, " ", 2);
    return DT_OK;
}

/* The list of sources of a version 1 file had no codes: documents get B01, conversations G01, in their order.
 */
START_TEST(sources_of_version_one_get_codes)
{
    place p = place_new();
    const char *script[] = {dtp_sql_text("0001_init.sql")};
    dtp_migrations first = {script, 1};
    dtp_store *store;
    char codes[64] = "";
    ck_ok(dtp_store_new_with(&store, &first, err));
    ck_ok(dtp_store_save(store, p.file, err));
    dtp_store_close(store);
    ck_assert_int_eq(
        raw(&p, "INSERT INTO source (municipality, kind, who, count, unit, date, note) VALUES"
                "('GM1', 'staff', 'a', 3, '', '', ''), ('GM1', 'document', 'b', NULL, '', '', ''),"
                "('GM1', 'partner', 'c', NULL, '', '', ''), ('GM1', 'dossier', 'd', 14, '', '', '')"),
        SQLITE_OK);
    ck_ok(dtp_store_open(&store, p.file, err));
    ck_ok(dtp_store_each(store, "source_all", DTP_NO_VALUES, keep_codes, codes, err));
    ck_assert_str_eq(codes, "G01 B01 G02 B02 ");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static TCase *migrations(void)
{
    TCase *tc = tcase_create("migrations");
    tcase_add_test(tc, an_old_file_is_copied_and_brought_up_to_date);
    tcase_add_test(tc, sources_of_version_one_get_codes);
    tcase_add_test(tc, a_script_that_fails_changes_nothing);
    return tc;
}

DT_CHECK_MAIN("migrate", migrations)
