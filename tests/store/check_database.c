/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making, opening and refusing inspection files. */
#include "store/support.h"
#include <fcntl.h>
#include <sys/wait.h>

START_TEST(a_new_file_is_private_and_marked)
{
    place p = place_new();
    struct stat st;
    char *bytes;
    size_t size;
    mode_t before = umask(0);
    place_fill(&p);
    (void)umask(before);
    ck_assert_int_eq(stat(p.file, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    ck_ok(dtp_file_read(p.file, 0, &bytes, &size, err));
    /* SQLite's file format: version at byte 60, application id at byte 68, big-endian. */
    ck_assert_mem_eq(bytes + 60, "\0\0\0", 3);
    ck_assert_int_eq(bytes[63], present_version());
    ck_assert_mem_eq(bytes + 68, "DTOT", 4);
    dtp_free(bytes);
    place_free(&p);
}
END_TEST

static void expect_pragma(sqlite3 *db, const char *sql, const char *expected)
{
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    ck_assert_str_eq((const char *)sqlite3_column_text(stmt, 0), expected);
    (void)sqlite3_finalize(stmt);
}

START_TEST(every_connection_is_set_up)
{
    place p = place_new();
    dtp_store *store;
    place_fill(&p);
    ck_ok(dtp_store_open(&store, p.file, err));
    expect_pragma(store->db, "PRAGMA foreign_keys", "1");
    expect_pragma(store->db, "PRAGMA recursive_triggers", "1");
    expect_pragma(store->db, "PRAGMA secure_delete", "1");
    expect_pragma(store->db, "PRAGMA trusted_schema", "0");
    expect_pragma(store->db, "PRAGMA journal_mode", "delete");
    expect_pragma(store->db, "PRAGMA synchronous", "3");
    expect_pragma(store->db, "PRAGMA temp_store", "2");
    expect_pragma(store->db, "PRAGMA busy_timeout", "3000");
    expect_pragma(store->db, "PRAGMA integrity_check", "ok");
    expect_pragma(store->db,
                  "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%STRICT%'", "0");
    ck_assert_int_ne(sqlite3_exec(store->db, "ATTACH ':memory:' AS x", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_ne(sqlite3_exec(store->db, "SELECT \"no column\"", NULL, NULL, NULL), SQLITE_OK);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

START_TEST(an_existing_path_is_not_touched)
{
    place p = place_new();
    dt_error e = DT_ERROR_INIT;
    dtp_store *store;
    char *bytes;
    size_t size;
    ck_ok(dtp_file_write(p.file, "mine", 4, false, err));
    ck_ok(dtp_store_new(&store, err));
    ck_fails(&e, dtp_store_save(store, p.file, err), "BASE_FILE_EXISTS");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_ok(dtp_file_read(p.file, 0, &bytes, &size, err));
    ck_assert_str_eq(bytes, "mine");
    dtp_free(bytes);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static void expect_refused(const place *p, dt_status status, const char *name)
{
    dt_error e = DT_ERROR_INIT;
    dtp_store *store;
    ck_fails(&e, dtp_store_open(&store, p->file, err), name);
    ck_assert_int_eq(e.status, status);
    ck_assert_ptr_null(store);
    ck_assert_ptr_nonnull(strstr(e.source, "visit.toets"));
}

START_TEST(what_is_no_inspection_file_is_refused)
{
    place p = place_new();
    expect_refused(&p, DT_ERR_NOTFOUND, "STORE_MISSING");
    ck_ok(dtp_file_write(p.file, "gemeente;dossier\r\n", 18, true, err));
    expect_refused(&p, DT_ERR_DATA, "STORE_NOT_INSPECTION");
    ck_ok(dtp_file_write(p.file, "", 0, true, err));
    expect_refused(&p, DT_ERR_DATA, "STORE_NOT_INSPECTION");
    ck_assert_int_eq(raw(&p, "CREATE TABLE other (x); PRAGMA user_version = 1;"), SQLITE_OK);
    expect_refused(&p, DT_ERR_DATA, "STORE_NOT_INSPECTION");
    (void)unlink(p.file);
    ck_assert_int_eq(mkdir(p.file, 0700), 0);
    expect_refused(&p, DT_ERR_DATA, "STORE_NOT_INSPECTION");
    ck_assert_int_eq(rmdir(p.file), 0);
    place_free(&p);
}
END_TEST

/* A name that the system takes no file by is told as no access, not as a missing file; and nothing is made.
 */
START_TEST(a_path_that_cannot_be_reached_is_told)
{
    place p = place_new();
    char deep[400] = "", loop[128];
    dt_error e = DT_ERROR_INIT;
    dtp_store *store;
    (void)snprintf(loop, sizeof loop, "%s/visit.toets", p.folder);
    ck_assert_int_eq(symlink(loop, loop), 0);
    expect_refused(&p, DT_ERR_IO, "STORE_NO_ACCESS");
    memset(deep, 'x', sizeof deep - 1);
    ck_fails(&e, dtp_store_open(&store, deep, err), "STORE_NO_ACCESS");
    ck_assert_ptr_null(store);
    ck_assert_int_eq(unlink(loop), 0);
    (void)snprintf(loop, sizeof loop, "%s/none/visit.toets", p.folder);
    ck_assert_int_ne(dtp_store_make(&store, loop, &e), DT_OK);
    ck_assert_ptr_null(store);
    place_free(&p);
}
END_TEST

START_TEST(a_newer_file_is_refused)
{
    place p = place_new();
    place_fill(&p);
    ck_assert_int_eq(raw(&p, "PRAGMA user_version = 99;"), SQLITE_OK);
    expect_refused(&p, DT_ERR_UNSUPPORTED, "STORE_NEWER");
    place_free(&p);
}
END_TEST

START_TEST(changed_tables_and_rules_are_noticed)
{
    const char *const change[] = {"DROP TRIGGER log_no_update", "CREATE TABLE extra (x)",
                                  "DROP INDEX part_in_use",
                                  "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM setting; END"};
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        place p = place_new();
        place_fill(&p);
        ck_assert_int_eq(raw(&p, change[i]), SQLITE_OK);
        expect_refused(&p, DT_ERR_STORE, "STORE_DAMAGED");
        place_free(&p);
    }
}
END_TEST

START_TEST(a_truncated_file_is_refused)
{
    place p = place_new();
    struct stat st;
    place_fill(&p);
    ck_assert_int_eq(stat(p.file, &st), 0);
    const off_t keep[] = {
        st.st_size - 1, st.st_size - 4096, st.st_size / 2, 4096, 4095, 1000, 100, 99, 16, 1};
    for (size_t i = 0; i < sizeof keep / sizeof *keep; i++) {
        dtp_store *store;
        ck_assert_int_eq(truncate(p.file, keep[i]), 0);
        ck_assert_int_ne(dtp_store_open(&store, p.file, NULL), DT_OK);
        ck_assert_ptr_null(store);
    }
    place_free(&p);
}
END_TEST

START_TEST(a_damaged_page_is_told_as_damage)
{
    place p = place_new();
    place_fill(&p);
    int fd = open(p.file, O_WRONLY | O_CLOEXEC);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, "garbage", 7, 100), 7); /* the root page's own header */
    ck_assert_int_eq(close(fd), 0);
    expect_refused(&p, DT_ERR_STORE, "STORE_DAMAGED");
    place_free(&p);
}
END_TEST

START_TEST(odd_names_are_file_names)
{
    const char *const name[] = {":memory:", "file:x?mode=memory", "-", "met spatie's"};
    place p = place_new();
    char here[4096];
    ck_assert_ptr_nonnull(getcwd(here, sizeof here));
    place_fill(&p);
    ck_assert_int_eq(chdir(p.folder), 0);
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        dtp_store *store;
        dt_error e = DT_ERROR_INIT;
        ck_fails(&e, dtp_store_open(&store, name[i], err), "STORE_MISSING");
        ck_assert_int_eq(link("visit.toets", name[i]), 0);
        ck_ok(dtp_store_open(&store, name[i], err));
        dtp_store_close(store);
        ck_assert_int_eq(unlink(name[i]), 0);
    }
    ck_assert_int_eq(chdir(here), 0);
    place_free(&p);
}
END_TEST

START_TEST(two_connections_take_turns)
{
    place p = place_new();
    dtp_store *one, *two;
    dt_error e = DT_ERROR_INIT;
    long long seq;
    place_fill(&p);
    ck_ok(dtp_store_open(&one, p.file, err));
    ck_ok(dtp_store_open(&two, p.file, err));
    ck_ok(dtp_store_begin(one, true, err));
    (void)sqlite3_busy_timeout(two->db, 20);
    ck_fails(&e, dtp_store_begin(two, true, err), "STORE_BUSY");
    ck_assert_int_eq(e.status, DT_ERR_STORE);
    ck_assert_str_eq(e.where, "");
    dtp_store_rollback(two); /* nothing to undo, no harm */
    ck_ok(dtp_store_int(two, "log_head", DTP_SQL_NONE, 0, &seq, err));
    ck_assert_int_eq(seq, 1);
    ck_ok(dtp_store_commit(one, err));
    ck_ok(dtp_store_begin(two, true, err));
    ck_ok(dtp_store_commit(two, err));
    dtp_store_close(one);
    dtp_store_close(two);
    place_free(&p);
}
END_TEST

/* As an ordinary user, since root may write whatever the mode says. */
static int try_write_as_user(const place *p)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    if (geteuid() == 0 && setuid(65534) != 0)
        return 10;
    if (dtp_store_open(&store, p->file, NULL) != DT_OK)
        return 11;
    long long seq = 0;
    int result = 0;
    if (dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &seq, NULL) != DT_OK || seq != 1)
        result = 12;
    dtp_log_entry entry = {.at = "", .actor = "", .kind = "x", .subject = "", .payload = "{}"};
    dt_status status = dtp_store_begin(store, true, &e);
    if (status == DT_OK)
        status = dtp_log_append(store, &entry, NULL, &e);
    if (status != DT_ERR_IO || strcmp(dt_error_name(&e), "STORE_READ_ONLY") != 0)
        result = 13;
    dtp_store_close(store);
    return result;
}

START_TEST(a_read_only_file_can_be_read)
{
    place p = place_new();
    int status;
    place_fill(&p);
    ck_assert_int_eq(chmod(p.folder, 0755), 0);
    ck_assert_int_eq(chmod(p.file, 0444), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(try_write_as_user(&p));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    place_free(&p);
}
END_TEST

/* A copy has all that the file has, and the file has nothing of what is done with the copy. */
START_TEST(a_copy_leaves_the_file_as_it_is)
{
    place p = place_new();
    dtp_store *copy;
    char *before, *after;
    size_t sizes[2];
    long long rows = 0;
    const dtp_log_entry second = {
        .at = "2026-11-23T10:00:00Z", .actor = "AB", .kind = "rating", .subject = "D02", .payload = "{}"};
    place_fill(&p);
    ck_ok(dtp_file_read(p.file, 0, &before, &sizes[0], err));
    ck_ok(dtp_store_open_copy(&copy, p.file, err));
    ck_assert_str_eq(dtp_store_path(copy), "");
    ck_ok(dtp_store_begin(copy, true, err));
    ck_ok(dtp_log_append(copy, &second, NULL, err));
    ck_ok(dtp_store_commit(copy, err));
    ck_ok(dtp_store_int(copy, "log_head", DTP_SQL_NONE, 0, &rows, err));
    ck_assert_int_eq(rows, 2);
    ck_ok(dtp_file_read(p.file, 0, &after, &sizes[1], err));
    ck_assert_uint_eq(sizes[0], sizes[1]);
    ck_assert_mem_eq(before, after, sizes[0]);
    dtp_store_close(copy);
    dtp_free(before);
    dtp_free(after);
    place_free(&p);
}
END_TEST

START_TEST(no_copy_of_what_is_no_inspection)
{
    place p = place_new();
    dtp_store *copy = (dtp_store *)&p;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dtp_store_open_copy(&copy, p.file, err), "STORE_MISSING");
    ck_assert_ptr_null(copy);
    place_fill(&p);
    bool made = false;
    for (size_t n = 1; !made; n++) {
        dt_error failed = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dtp_store_open_copy(&copy, p.file, &failed);
        dtp_mem_fail_at(0);
        made = status == DT_OK;
        ck_assert_int_eq(status, made ? DT_OK : DT_ERR_MEMORY);
        ck_assert(made == (copy != NULL));
        ck_assert_uint_lt(n, 3000);
    }
    dtp_store_close(copy);
    place_free(&p);
}
END_TEST

static void run_on_file(const place *p, const char *sql)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open(p->file, &db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(db);
}

static void set_version(const place *p, int version)
{
    char sql[64];
    (void)snprintf(sql, sizeof sql, "PRAGMA user_version = %d", version);
    run_on_file(p, sql);
}

/* A look reads, and cannot write. */
START_TEST(a_look_cannot_write)
{
    place p = place_new();
    dtp_store *store;
    long long rows = 0;
    const dtp_log_entry entry = {
        .at = "2026-11-23T10:00:00Z", .actor = "AB", .kind = "rating", .subject = "D02", .payload = "{}"};
    place_fill(&p);
    ck_ok(dtp_store_look(&store, p.file, err));
    ck_ok(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &rows, err));
    ck_assert_int_eq(rows, 1);
    expect_pragma(store->db, "PRAGMA busy_timeout", "0");
    dt_error e = DT_ERROR_INIT;
    dt_status status = dtp_store_begin(store, true, &e);
    if (status == DT_OK)
        status = dtp_log_append(store, &entry, NULL, &e);
    ck_assert_int_ne(status, DT_OK);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* What opening would mend, bring up to date or wait for. */
START_TEST(a_look_at_what_is_not_in_order)
{
    place p = place_new();
    dt_error e = DT_ERROR_INIT;
    dtp_store *store = (dtp_store *)&p;
    sqlite3 *other;
    ck_fails(&e, dtp_store_look(&store, p.file, err), "STORE_MISSING");
    ck_assert_ptr_null(store);
    place_fill(&p);
    set_version(&p, present_version() - 1);
    ck_fails(&e, dtp_store_look(&store, p.file, err), "STORE_OLDER");
    set_version(&p, present_version() + 1);
    ck_fails(&e, dtp_store_look(&store, p.file, err), "STORE_NEWER");
    set_version(&p, present_version());
    ck_assert_int_eq(sqlite3_open(p.file, &other), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
    ck_assert_int_eq(dtp_store_look(&store, p.file, NULL), DT_ERR_STORE);
    (void)sqlite3_close(other);
    run_on_file(&p, "PRAGMA journal_mode = WAL");
    ck_fails(&e, dtp_store_look(&store, p.file, err), "STORE_NOT_INSPECTION");
    place_free(&p); /* nothing stands beside it */
}
END_TEST

START_TEST(a_look_without_memory)
{
    place p = place_new();
    dtp_store *store = NULL;
    place_fill(&p);
    bool opened = false;
    for (size_t n = 1; !opened; n++) {
        dt_error failed = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dtp_store_look(&store, p.file, &failed);
        dtp_mem_fail_at(0);
        opened = status == DT_OK;
        ck_assert_int_eq(status, opened ? DT_OK : DT_ERR_MEMORY);
        ck_assert(opened == (store != NULL));
        ck_assert_uint_lt(n, 3000);
    }
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static TCase *files(void)
{
    TCase *tc = tcase_create("files");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, a_new_file_is_private_and_marked);
    tcase_add_test(tc, every_connection_is_set_up);
    tcase_add_test(tc, an_existing_path_is_not_touched);
    tcase_add_test(tc, what_is_no_inspection_file_is_refused);
    tcase_add_test(tc, a_path_that_cannot_be_reached_is_told);
    tcase_add_test(tc, a_newer_file_is_refused);
    tcase_add_test(tc, changed_tables_and_rules_are_noticed);
    tcase_add_test(tc, a_truncated_file_is_refused);
    tcase_add_test(tc, a_damaged_page_is_told_as_damage);
    tcase_add_test(tc, odd_names_are_file_names);
    tcase_add_test(tc, two_connections_take_turns);
    tcase_add_test(tc, a_read_only_file_can_be_read);
    tcase_add_test(tc, a_copy_leaves_the_file_as_it_is);
    tcase_add_test(tc, no_copy_of_what_is_no_inspection);
    tcase_add_test(tc, a_look_cannot_write);
    tcase_add_test(tc, a_look_at_what_is_not_in_order);
    tcase_add_test(tc, a_look_without_memory);
    return tc;
}

DT_CHECK_MAIN("database", files)
