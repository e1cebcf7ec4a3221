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
    f->m = (dtp_migrations){.script = f->script, .n = (size_t)n + 1};
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
    ck_ok(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &value, err));
    ck_assert_int_eq(value, present_version() + 1);
    ck_ok(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &value, err));
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

/* A file of the first version, made by its script with another program's SQLite; what is in it is made up. */
static const char first_version[] =
    "INSERT INTO inspection VALUES (1, '00112233445566778899aabbccddeeff', 'Bezoek', NULL, 't', '0');"
    "INSERT INTO municipality VALUES ('GM1', '', 1), ('GM2', '', 1), ('GM3', '', 1);"
    "INSERT INTO framework VALUES (0, 'k', '1', printf('%064d', 0), '{}');"
    "INSERT INTO subject VALUES ('D01', 'dossier', 'GM1', '', 1), ('D02', 'dossier', 'GM2', '', 2),"
    " ('GM1', 'team', 'GM1', '', 3);"
    "INSERT INTO assessor VALUES ('AB', 't');"
    "INSERT INTO rating VALUES ('D01', 'k', '1', 'AB', 'V', '', 'blz. 1', 't'),"
    " ('D02', 'k', '1', 'AB', 'V', '', 'blz. 1', 't');";

static long long one_number(const place *p, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_open(p->file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    long long value = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    return value;
}

START_TEST(ratings_of_the_first_version_are_kept)
{
    place p = place_new();
    sqlite3 *db;
    dtp_store *store;
    ck_assert_int_eq(sqlite3_open(p.file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, dtp_sql_file("0001_init.sql"), NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, first_version, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
    ck_ok(dtp_store_open(&store, p.file, err));
    dtp_store_close(store);
    ck_assert_int_eq(
        one_number(&p, "SELECT count(*) FROM rating WHERE rating = 'V' AND text = '' AND place = 'blz. 1'"
                       " AND value = '' AND at = 't' AND assessor = 'AB'"),
        2);
    /* Two equal ratings, two salts. */
    ck_assert_int_eq(one_number(&p, "SELECT count(DISTINCT salt) FROM rating WHERE salt <> zeroblob(32)"), 2);
    /* Each municipality that was drawn from can be rated itself. */
    ck_assert_int_eq(one_number(&p, "SELECT count(*) FROM subject WHERE kind = 'municipality'"), 2);
    ck_assert_int_eq(one_number(&p, "SELECT position FROM subject WHERE code = 'gemeente GM2'"), 5);
    place_free(&p);
}
END_TEST

static dt_status keep_codes(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    strncat(payload, dtp_store_col_text(row, "code", NULL), 8);
    strncat(payload, " ", 2);
    return DT_OK;
}

/* The list of sources of a version 1 file had no codes: documents get B01, conversations G01, in their order.
 */
START_TEST(sources_of_version_one_get_codes)
{
    place p = place_new();
    const char *script[] = {dtp_sql_file("0001_init.sql")};
    dtp_migrations first = {.script = script, .n = 1};
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
    ck_ok(dtp_store_each(store, "source_all", DTP_SQL_NONE, keep_codes, codes, err));
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
    tcase_add_test(tc, ratings_of_the_first_version_are_kept);
    return tc;
}

DT_CHECK_MAIN("migrate", migrations)
