/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The digests of rows in the log. That they are what they are said to be is held against Python in
 * cases/rows.py. */
#include "base/error.h"
#include "store/covered.h"
#include "store/support.h"

static void log_step(dtp_store *store, const char *kind)
{
    dtp_log_entry entry = {
        .at = "2026-11-28T09:00:00Z", .actor = "AB", .kind = kind, .subject = "", .payload = "{}"};
    ck_ok(dtp_log_append(store, &entry, NULL, err));
}

static dt_status run_step(dtp_store *store, const char *sql, dt_error *e)
{
    dt_error own = DT_ERROR_INIT;
    ck_ok(dtp_store_begin(store, true, err));
    log_step(store, "test");
    ck_ok(dtp_store_script(store, "test", sql, err));
    dt_status status = dtp_store_commit(store, &own);
    if (e != NULL)
        *e = own;
    return status;
}

/* A file with a town and two assessors, open. */
static dtp_store *town(place *p)
{
    dtp_store *store;
    *p = place_new();
    ck_ok(dtp_store_new(&store, err));
    ck_ok(run_step(store,
                   "INSERT INTO municipality VALUES ('GM1', 'Ons dorp', 1);"
                   "INSERT INTO assessor VALUES ('A', 't'), ('B', 't');",
                   NULL));
    ck_ok(dtp_store_save(store, p->file, err));
    dtp_store_close(store);
    ck_ok(dtp_store_open(&store, p->file, err));
    return store;
}

#define RULE_AGAIN                                                                                           \
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log\nBEGIN SELECT RAISE(ABORT, 'the log is only added "   \
    "to'); END;"

typedef struct told {
    char text[512];
} told;

static void add_told(void *payload, const char *table, const char *key, dtp_row_fault fault)
{
    static const char *const word[] = {"missing", "extra", "changed"};
    told *t = payload;
    size_t n = strlen(t->text);
    (void)snprintf(t->text + n, sizeof t->text - n, "%s %s %s;", word[fault], table, key);
}

static void says(dtp_store *store, const char *expected)
{
    told t = {""};
    dtp_rows_account account;
    ck_ok(dtp_rows_verify(store, add_told, &t, &account, err));
    ck_assert_str_eq(t.text, expected);
    ck_assert_int_eq(account.faults > 0, expected[0] != '\0');
}

/* Every table has a key that a row can be told by, and is covered or named with the reason. */
START_TEST(every_table_is_covered_or_named)
{
    static const char left[] =
#define DT_ROWS_LEFT(table, reason) " " #table
#define DT_ROWS_HIDDEN(table, column)
#include "store/rows.def"
#undef DT_ROWS_LEFT
#undef DT_ROWS_HIDDEN
        " ";
    dtp_store *store;
    sqlite3_stmt *stmt;
    int n = 0;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_rows_tables(store, err));
    ck_assert_int_eq(
        sqlite3_prepare_v2(store->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &stmt, NULL),
        SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; n++) {
        char word[64];
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const dtp_rows_table *t = dtp_rows_find(store, table);
        (void)snprintf(word, sizeof word, " %s ", table);
        ck_assert_msg((t != NULL) != (strstr(left, word) != NULL), "%s", table);
        ck_assert_msg(t == NULL || (t->n_key > 0 && t->n_columns >= t->n_key), "%s has no key", table);
    }
    ck_assert_int_gt(n, 35);
    (void)sqlite3_finalize(stmt);
    dtp_store_close(store);
}
END_TEST

/* Whatever the statement: a row that changed is in the log when the transaction ends. */
START_TEST(every_way_to_change_a_row_is_seen)
{
    static const char a_source[] =
        "INSERT INTO source (code, position, municipality, kind, who, unit, date, note)"
        " VALUES ('G01', 1, '', 'staff', 'x', '', '', '')";
    static const char *const change[] = {
        "INSERT INTO assessor VALUES ('C', 't')",
        "UPDATE assessor SET created_at = 'later'",
        "UPDATE assessor SET code = 'a' WHERE code = 'A'", /* equal to SQLite, another row to us */
        "INSERT INTO assessor VALUES ('A', 'u') ON CONFLICT (code) DO UPDATE SET created_at = 'v'",
        "INSERT OR REPLACE INTO assessor VALUES ('A', 'w')",
        "DELETE FROM assessor WHERE code = 'C'",
        "INSERT INTO setting VALUES ('x', 'y'); DELETE FROM setting",
        "DELETE FROM assessor", /* all at once: SQLite has a short cut for it */
        "INSERT INTO milestone VALUES ('GM1', '2026-11-28', 'wat er was', 't')",
        a_source,
        "UPDATE source SET count = 3, code = 'g01'",
    };
    place p;
    dtp_store *store = town(&p);
    for (size_t i = 0; i < sizeof change / sizeof *change; i++) {
        ck_assert_msg(run_step(store, change[i], NULL) == DT_OK, "%s", change[i]);
        says(store, "");
    }
    dtp_store_close(store);
    ck_ok(dtp_store_open(&store, p.file, err));
    says(store, "");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

START_TEST(a_row_that_was_edited_is_named)
{
    static const struct {
        const char *sql, *told;
    } edit[] = {
        {"UPDATE assessor SET created_at = 'x' WHERE code = 'A'", "changed assessor [\"A\"];"},
        {"UPDATE assessor SET code = 'a' WHERE code = 'A'",
         "extra assessor [\"a\"];missing assessor [\"A\"];"},
        {"DELETE FROM assessor WHERE code = 'B'", "missing assessor [\"B\"];"},
        {"INSERT INTO assessor VALUES ('C', 't')", "extra assessor [\"C\"];"},
        {"DELETE FROM row_key", "missing row_key [1];"},
        {"INSERT INTO seal VALUES (1, 'seal', randomblob(32), 't', 'A', 'B', '')", "changed seal [1];"},
        {"DELETE FROM row_event", ""}}; /* the log alone tells */
    for (size_t i = 0; i < sizeof edit / sizeof *edit; i++) {
        place p;
        dtp_store *store = town(&p);
        ck_assert_int_eq(raw(&p, edit[i].sql), SQLITE_OK);
        says(store, edit[i].told);
        dt_error e = DT_ERROR_INIT;
        dt_status status = dtp_log_need_whole(store, "x", DT_ERR_REFUSED, &e);
        ck_assert_int_eq(status, edit[i].told[0] == '\0' ? DT_OK : DT_ERR_REFUSED);
        dtp_store_close(store);
        place_free(&p);
    }
}
END_TEST

/* How many connections were made to a file: a look of its own at the log, or at the rows, takes one. */
static int connections;

static int count_connection(sqlite3 *db, char **text, const struct sqlite3_api_routines *routines)
{
    const char *file = sqlite3_db_filename(db, "main");
    (void)text;
    (void)routines;
    connections += file != NULL && file[0] != '\0';
    return SQLITE_OK;
}

typedef struct beside {
    int times;
    dt_status status;
} beside;

static dt_status work_beside(void *payload, dt_error *e)
{
    beside *b = payload;
    b->times++;
    return b->status == DT_OK ? DT_OK : dtp_fail(e, b->status, DTP_MSG_STORE_BUSY, NULL);
}

/* The look at the whole file in a transaction that only reads, with work beside it: what it comes to, and
 * that it took so many connections. */
static void looked_at(dtp_store *store, dt_status work, int looks, dt_status status, const char *name)
{
    dt_error e = DT_ERROR_INIT;
    beside b = {.status = work};
    int before = connections;
    ck_ok(dtp_store_begin(store, false, err));
    ck_assert_int_eq(dtp_log_need_whole_beside(store, "x", DT_ERR_REFUSED, work_beside, &b, &e), status);
    dtp_store_rollback(store);
    ck_assert_int_eq(b.times, 1);
    if (name != NULL)
        ck_assert_str_eq(dt_error_name(&e), name);
    ck_assert_int_eq(connections - before, looks);
}

static dtp_store *long_town(place *p)
{
    dtp_store *store = town(p);
    ck_ok(dtp_store_begin(store, true, err));
    for (int i = 0; i < 20000; i++)
        log_step(store, "test");
    ck_ok(dtp_store_commit(store, err));
    ck_assert_int_eq(sqlite3_auto_extension((void (*)(void))count_connection), SQLITE_OK);
    return store;
}

/* So many events that two threads share them, of which each finds what is its own. */
START_TEST(a_long_log_is_looked_at_by_two)
{
    int looks = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 0;
    place p;
    dt_error e = DT_ERROR_INIT;
    dtp_store *store = long_town(&p);
    looked_at(store, DT_OK, looks, DT_OK, NULL);
    looked_at(store, DT_ERR_STORE, looks, DT_ERR_STORE, "STORE_BUSY");
    ck_assert_int_eq(raw(&p, "UPDATE assessor SET created_at = 'x' WHERE code = 'A'"), SQLITE_OK);
    looked_at(store, DT_OK, looks, DT_ERR_REFUSED, "STORE_ROW_CHANGED");
    looked_at(store, DT_ERR_STORE, looks, DT_ERR_STORE, "STORE_BUSY"); /* the work comes first */
    /* what is being written only its own connection sees */
    int before = connections;
    ck_ok(dtp_store_begin(store, true, err));
    ck_assert_int_eq(dtp_log_need_whole(store, "x", DT_ERR_REFUSED, &e), DT_ERR_REFUSED);
    dtp_store_rollback(store);
    ck_assert_str_eq(dt_error_name(&e), "STORE_ROW_CHANGED");
    ck_assert_int_eq(connections, before);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

START_TEST(a_break_in_a_long_log_is_found)
{
    int looks = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 0;
    place p;
    dtp_store *store = long_town(&p);
    /* other rules than the program's: another connection refuses the file, and this one looks by itself */
    ck_assert_int_eq(raw(&p, "DROP TRIGGER log_no_update; UPDATE log SET actor = 'Z' WHERE seq = 77"),
                     SQLITE_OK);
    looked_at(store, DT_OK, looks / 2, DT_ERR_REFUSED, "STORE_LOG_BROKEN");
    ck_assert_int_eq(raw(&p, RULE_AGAIN), SQLITE_OK);
    looked_at(store, DT_OK, looks, DT_ERR_REFUSED, "STORE_LOG_BROKEN");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* The file is elsewhere by now, or another stands in its place: what was opened is what is looked at. */
START_TEST(another_file_in_its_place_is_not_looked_at)
{
    int looks = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 1 : 0;
    place p, other;
    char moved[128];
    dtp_store *store = long_town(&p), *second = town(&other);
    dtp_store_close(second);
    ck_assert_int_eq(raw(&other, "UPDATE assessor SET created_at = 'x'"), SQLITE_OK);
    (void)snprintf(moved, sizeof moved, "%s/moved", p.folder);
    ck_assert_int_eq(rename(p.file, moved), 0);
    looked_at(store, DT_OK, 0, DT_OK, NULL);
    ck_assert_int_eq(rename(other.file, p.file), 0);
    looked_at(store, DT_OK, looks, DT_OK, NULL);
    dtp_store_close(store);
    ck_assert_int_eq(unlink(moved), 0);
    place_free(&p);
    place_free(&other);
}
END_TEST

/* A step looks at the rows it changes, so that it does not put its name to what another program did. */
START_TEST(a_step_refuses_what_was_edited)
{
    static const struct {
        const char *edit, *step;
    } row[] = {
        {"UPDATE assessor SET created_at = 'x' WHERE code = 'A'",
         "UPDATE assessor SET created_at = 'y' WHERE code = 'A'"},
        {"UPDATE assessor SET created_at = 'x' WHERE code = 'A'", "DELETE FROM assessor WHERE code = 'A'"},
        {"DELETE FROM assessor WHERE code = 'A'", "INSERT INTO assessor VALUES ('A', 't')"},
        {"INSERT INTO assessor VALUES ('C', 't')", "DELETE FROM assessor WHERE code = 'C'"},
        {"DELETE FROM row_event", "UPDATE assessor SET created_at = 'y'"},
        /* what the log says of rows is taken from an event that is whole only */
        {"DROP TRIGGER log_no_update; UPDATE log SET actor = 'Z' WHERE kind = 'rows';" RULE_AGAIN,
         "UPDATE assessor SET created_at = 'y'"},
        {"UPDATE row_event SET seq = 1", "UPDATE assessor SET created_at = 'y'"}, /* which tells of no rows */
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        place p;
        dt_error e;
        dtp_store *store = town(&p);
        ck_assert_int_eq(raw(&p, row[i].edit), SQLITE_OK);
        ck_assert_msg(run_step(store, row[i].step, &e) == DT_ERR_REFUSED, "%s", row[i].edit);
        ck_assert_str_eq(dt_error_name(&e), "STORE_ROW_CHANGED");
        ck_ok(run_step(store, "INSERT INTO setting VALUES ('x', 'y')",
                       NULL)); /* what it does not touch is its own */
        dtp_store_close(store);
        place_free(&p);
    }
    place p;
    dtp_store *store = town(&p);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(raw(&p, "DELETE FROM row_key"), SQLITE_OK);
    ck_fails(&e, dtp_store_begin(store, true, &e), "STORE_ROW_CHANGED");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static void row_is(dtp_store *store, const char *code, bool good)
{
    dt_error e = DT_ERROR_INIT;
    const dtp_store_value key = dtp_sql_text("code", code);
    ck_assert_int_eq(dtp_store_row_check(store, "assessor", &key, &e), good ? DT_OK : DT_ERR_REFUSED);
    if (!good)
        ck_assert_str_eq(dt_error_name(&e), "STORE_ROW_CHANGED");
}

/* A step that only reads a row asks whether it is the one that the log has. */
START_TEST(a_row_that_is_only_read)
{
    place p;
    dtp_store *store = town(&p);
    ck_assert_int_eq(raw(&p, "UPDATE assessor SET created_at = 'x' WHERE code = 'A';"
                             "INSERT INTO assessor VALUES ('C', 't')"),
                     SQLITE_OK);
    ck_ok(dtp_store_begin(store, true, err));
    row_is(store, "A", false);
    row_is(store, "B", true);
    row_is(store, "C", false);
    row_is(store, "Z", true); /* nowhere */
    const dtp_store_value any = dtp_sql_text("row", "x");
    ck_ok(dtp_store_row_check(store, "row_event", &any, err)); /* of which the log has no rows */
    ck_ok(dtp_store_script(store, "test", "UPDATE assessor SET created_at = 'y' WHERE code = 'B'", err));
    row_is(store, "B", true); /* this step changed it */
    dtp_store_rollback(store);
    ck_assert_int_eq(raw(&p, "DELETE FROM assessor WHERE code = 'B'"), SQLITE_OK);
    ck_ok(dtp_store_begin(store, true, err));
    row_is(store, "B", false);
    dtp_store_rollback(store);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* The next version of the file has other columns; rows that fit are told of anew, others stop it. */
START_TEST(a_later_version_tells_rows_anew)
{
    static const char later[] = "ALTER TABLE assessor ADD COLUMN name TEXT NOT NULL DEFAULT '';"
                                "PRAGMA user_version = %d;";
    char text[160];
    const char *script[SCRIPTS_MAX];
    int n = own_scripts(script);
    (void)snprintf(text, sizeof text, later, n + 1);
    script[n] = text;
    dtp_migrations next = {.script = script, .n = (size_t)n + 1};
    for (int edited = 0; edited < 2; edited++) {
        place p;
        dt_error e = DT_ERROR_INIT;
        dtp_store *store = town(&p);
        dtp_store_close(store);
        if (edited)
            ck_assert_int_eq(raw(&p, "UPDATE municipality SET name = 'x'"), SQLITE_OK);
        dt_status status = dtp_store_open_with(&store, p.file, &next, &e);
        ck_assert_int_eq(status, edited ? DT_ERR_REFUSED : DT_OK);
        if (!edited) {
            says(store, "");
            ck_ok(run_step(store, "UPDATE assessor SET name = 'N'", NULL));
            says(store, "");
            dtp_store_close(store);
        }
        place_free(&p);
    }
}
END_TEST

/* A version that changes no row and no column leaves the log as it is. */
START_TEST(a_version_without_rows_tells_nothing)
{
    char text[120];
    const char *script[SCRIPTS_MAX];
    int n = own_scripts(script);
    long long before, after;
    place p;
    dtp_store *store = town(&p);
    (void)snprintf(text, sizeof text, "CREATE INDEX rating_at ON rating (at); PRAGMA user_version = %d;",
                   n + 1);
    script[n] = text;
    dtp_migrations next = {.script = script, .n = (size_t)n + 1};
    ck_ok(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &before, err));
    dtp_store_close(store);
    ck_ok(dtp_store_open_with(&store, p.file, &next, err));
    ck_ok(dtp_store_int(store, "log_head", DTP_SQL_NONE, 0, &after, err));
    ck_assert_int_eq(after, before);
    says(store, "");
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

START_TEST(a_payload_reads_as_it_is_written)
{
    static const char *const bad[] = {"",
                                      "{}",
                                      "{\"rows\":[[\"a\",[1],\"00\"]]}",
                                      "{\"rows\":[[\"a\",[1],nul]]}",
                                      "{\"rows\":[[\"a\",[\"x]]}",
                                      "{\"rows\":[",
                                      "{\"rows\":[[\"a\",[1],null]",
                                      "{\"rows\":[[a,[1],null]]}",
                                      "{\"rows\":[[\"a\",1,null]]}",
                                      "{\"rows\":[[\"a\",[\"x\\\""};
    dtp_rows_writer w;
    dtp_digest digest = dtp_sha256("x", 1);
    dtp_rows_entry entry;
    bool all, good = true;
    long long before = -1;
    dtp_rows_begin(&w, true, 7);
    dtp_rows_put(&w, "\"a\",[\"x]\\\"],[\",3]", &digest);
    dtp_rows_put(&w, "\"b\",[]", NULL);
    dtp_rows_end(&w);
    const char *text = dtp_buf_text(&w.text), *at = text;
    ck_assert(dtp_rows_payload(&at, &all, &before) && all && before == 7);
    ck_assert(dtp_rows_next(&at, &entry, &good) && entry.there && dtp_digest_equal(&entry.digest, &digest));
    ck_assert_int_eq(strncmp(entry.name, "\"a\",[\"x]\\\"],[\",3]", entry.size), 0);
    ck_assert(dtp_rows_next(&at, &entry, &good) && !entry.there);
    ck_assert(!dtp_rows_next(&at, &entry, &good) && good);
    dtp_buf_free(&w.text);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        at = bad[i];
        good = true;
        bool read = dtp_rows_payload(&at, &all, &before);
        while (read && dtp_rows_next(&at, &entry, &good))
            continue;
        ck_assert_msg(!read || !good, "%s", bad[i]);
    }
}
END_TEST

/* What a person reads has no SQL in it, whatever rule of the tables it is. */
START_TEST(a_refused_row_is_told_in_words)
{
    static const char *const wrong[] = {
        "INSERT INTO assessor VALUES ('', 't')", "INSERT INTO assessor VALUES ('A', 't')",
        "INSERT INTO assessor VALUES ('Z', NULL)", "INSERT INTO supervisor VALUES ('x', 'y')",
        "INSERT INTO signal VALUES ('S1', 'D99', 'x', 'no', 'A', 't')"};
    place p;
    dtp_store *store = town(&p);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        for (int lang = 0; lang < 2; lang++) {
            char text[512];
            dt_error e = DT_ERROR_INIT;
            ck_assert_int_ne(dtp_store_ad_hoc(store, wrong[i], NULL, 0, NULL, NULL, &e), DT_OK);
            (void)dt_error_text(&e, lang == 0 ? DT_EN : DT_NL, text, sizeof text);
            static const char *const sql[] = {"INSERT",    "constraint", "CHECK",
                                              "assessor.", "FOREIGN",    "column"};
            for (size_t k = 0; k < sizeof sql / sizeof *sql; k++)
                ck_assert_msg(strstr(text, sql[k]) == NULL, "%s", text);
        }
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* A size is a real that SQLite keeps as an integer where it is whole: the row is the same. */
START_TEST(a_whole_real_is_a_real)
{
    place p;
    dtp_store *store = town(&p);
    ck_ok(
        run_step(store,
                 "INSERT INTO register VALUES (1, 'r.csv', 't', 1, 'id', '{}', printf('%064d', 0), 3, '[]');"
                 "INSERT INTO part VALUES (1, 1, 'GM1', 'dossier', 0);"
                 "INSERT INTO unit VALUES (1, 'a', '', 3), (1, 'b', '', 2.5), (1, 'c', '', NULL);",
                 NULL));
    says(store, "");
    dtp_store_close(store);
    ck_ok(dtp_store_open(&store, p.file, err));
    says(store, "");
    /* SQLite takes 3 and 3.0 for the same here, and 4 for another */
    ck_assert_int_eq(raw(&p, "DROP TRIGGER unit_no_update; UPDATE unit SET size = 3.0 WHERE dossier = 'a'"),
                     SQLITE_OK);
    says(store, "");
    ck_assert_int_eq(raw(&p, "UPDATE unit SET size = 4 WHERE dossier = 'a'"), SQLITE_OK);
    told t = {""};
    dtp_rows_account account;
    ck_ok(dtp_rows_verify(store, add_told, &t, &account, err));
    ck_assert_uint_eq(account.faults, 1);
    ck_assert_int_eq(strncmp(t.text, "changed unit [1,", 16), 0);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

/* A file in which no event tells of rows vouches for none. */
START_TEST(what_was_never_told_is_not_whole)
{
    dtp_store *store;
    bool whole = true;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_rows_part_whole(store, "GM1", &whole, err));
    ck_assert(!whole);
    ck_ok(run_step(store, "INSERT INTO municipality VALUES ('GM1', 'Ons dorp', 1)", NULL));
    ck_ok(dtp_rows_part_whole(store, "GM1", &whole, err));
    ck_assert(whole);
    dtp_store_close(store);
}
END_TEST

/* What the tables are is asked of the database once for all that look at them. */
START_TEST(the_tables_are_known_once)
{
    place p;
    dtp_store *store = town(&p);
    ck_ok(dtp_rows_tables(store, err));
    const dtp_rows_table *known = store->table;
    size_t n = store->n_tables;
    ck_assert_ptr_nonnull(known);
    ck_ok(dtp_rows_tables(store, err));
    ck_assert_ptr_eq(store->table, known);
    ck_assert_uint_eq(store->n_tables, n);
    says(store, "");
    ck_assert_ptr_eq(store->table, known);
    dtp_store_close(store);
    place_free(&p);
}
END_TEST

static TCase *rows(void)
{
    TCase *tc = tcase_create("rows");
    tcase_add_test(tc, every_table_is_covered_or_named);
    tcase_add_test(tc, every_way_to_change_a_row_is_seen);
    tcase_add_test(tc, a_row_that_was_edited_is_named);
    tcase_add_test(tc, a_long_log_is_looked_at_by_two);
    tcase_add_test(tc, a_break_in_a_long_log_is_found);
    tcase_add_test(tc, another_file_in_its_place_is_not_looked_at);
    tcase_add_test(tc, a_step_refuses_what_was_edited);
    tcase_add_test(tc, a_row_that_is_only_read);
    tcase_add_test(tc, a_later_version_tells_rows_anew);
    tcase_add_test(tc, a_version_without_rows_tells_nothing);
    tcase_add_test(tc, a_payload_reads_as_it_is_written);
    tcase_add_test(tc, a_refused_row_is_told_in_words);
    tcase_add_test(tc, a_whole_real_is_a_real);
    tcase_add_test(tc, what_was_never_told_is_not_whole);
    tcase_add_test(tc, the_tables_are_known_once);
    return tc;
}

DT_CHECK_MAIN("rows", rows)
