/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Destroying a file that holds rows of every table in every state that its own rules allow: it is possible,
 * and nothing of what goes is left in a byte of the file or its journal. The rows are made from the schema: a
 * table, a column, a rule that comes later is met here without a word. */
#include "base/count.h"
#include "base/error.h"
#include "inspection/made_rows.h"
#include "inspection/support.h"
#include <dossiertoets/custody.h>

static const struct erasure {
    const char *table, *column, *how;
} erasures[] = {
#define DT_ERASE(table, column, how) {#table, #column, #how},
#include "inspection/custody/erase.def"
#undef DT_ERASE
};

/* A layer under SQLite: what a journal has when it goes, and a disk without room. */

static sqlite3_vfs *under;
static bool full;              /* no journal can be written, and no file grows */
static bool fills;             /* it is so after the next step */
static sqlite3_int64 room;     /* bytes that the inspection file may have */
static size_t journals, dirty; /* that went, and those that still had something */
static sqlite3_io_methods journal_methods, main_methods;
static const sqlite3_io_methods *real_methods;

static int write_none(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return full ? SQLITE_FULL : real_methods->xWrite(f, p, n, at);
}

static int write_within(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return full && at + n > room ? SQLITE_FULL : real_methods->xWrite(f, p, n, at);
}

static int fill_after(sqlite3_file *f, int op, void *p)
{
    full = full || (fills && op == SQLITE_FCNTL_COMMIT_PHASETWO);
    return real_methods->xFileControl(f, op, p);
}

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out)
{
    (void)vfs;
    int code = under->xOpen(under, name, f, flags, out);
    if (code != SQLITE_OK || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL)) == 0)
        return code;
    bool journal = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0;
    real_methods = f->pMethods;
    sqlite3_io_methods *own = journal ? &journal_methods : &main_methods;
    *own = *real_methods;
    own->xWrite = journal ? write_none : write_within;
    own->xFileControl = fill_after;
    f->pMethods = own;
    return code;
}

static int v_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    char *bytes;
    size_t size;
    (void)vfs;
    if (dtp_file_read(name, 0, &bytes, &size, NULL) == DT_OK) {
        journals++;
        dirty += size > 0 && (bytes[0] != 0 || memcmp(bytes, bytes + 1, size - 1) != 0);
        dtp_free(bytes);
    }
    return under->xDelete(under, name, sync_folder);
}

static void with_layer(void)
{
    static sqlite3_vfs vfs;
    if (under == NULL) {
        under = sqlite3_vfs_find(NULL);
        vfs = *under;
        vfs.zName = "destroying";
        vfs.xOpen = v_open;
        vfs.xDelete = v_delete;
        vfs.pNext = NULL;
        ck_assert_int_eq(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
    }
    journals = dirty = 0;
    full = fills = false;
}

/* What the file is made of before anything is done with it, and what the program writes there itself: one
 * row, pinned texts, the chain. The visit has rows of them. */
static bool is_given(const char *table)
{
    static const char *const given[] = {"inspection", "framework", "supervisor",
                                        "log",        "row_key",   "row_event",
                                        "cell_count", "origin",    "sqlite_sequence"};
    for (size_t i = 0; i < DTP_COUNT(given); i++)
        if (strcmp(given[i], table) == 0)
            return true;
    return false;
}

static void fill_tables(maker *m, size_t rounds, size_t tries)
{
    sqlite3_stmt *tables;
    for (size_t k = 0; k < rounds; k++) { /* parents of the first round have children in the next */
        ck_assert_int_eq(sqlite3_prepare_v2(m->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1,
                                            &tables, NULL),
                         SQLITE_OK);
        while (sqlite3_step(tables) == SQLITE_ROW) {
            made_table t = {.name = sqlite3_mprintf("%s", sqlite3_column_text(tables, 0))};
            if (!is_given(t.name))
                read_columns(m, &t);
            for (size_t i = 0; i < tries && !is_given(t.name); i++)
                (void)put_row(m, &t);
            free_table(&t);
        }
        (void)sqlite3_finalize(tables);
    }
}

static void no_table_is_empty(maker *m)
{
    sqlite3_stmt *tables;
    ck_assert_int_eq(
        sqlite3_prepare_v2(m->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1, &tables, NULL),
        SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        char *n = literal(m, "SELECT count(*) FROM \"%w\"", table);
        ck_assert_msg(is_given(table) || atoll(n) > 0, "no row of %s could be made: %s", table,
                      dtp_buf_text(&m->sql));
        sqlite3_free(n);
    }
    (void)sqlite3_finalize(tables);
}

static void fill(visit *v, unsigned long long seed)
{
    maker m = {.seed = seed, .sql = DTP_BUF_INIT};
    dt_inspection_close(v->in);
    v->in = NULL;
    ck_assert_int_eq(sqlite3_open(v->file, &m.db), SQLITE_OK);
    ck_assert_int_eq(sqlite3_db_config(m.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_exec(m.db, "PRAGMA foreign_keys = ON; BEGIN", NULL, NULL, NULL), SQLITE_OK);
    fill_tables(&m, 3, 60);
    no_table_is_empty(&m);
    ck_assert_int_eq(
        sqlite3_exec(m.db,
                     "UPDATE round SET earlier = '{}', options = "
                     "'{\"allocation\":\"x\",\"coordination\":\"x\",\"design\":\"x\",\"minimum\":1,"
                     "\"prior\":[\"" MARK "round.options.1\"],\"reserve\":1,\"size\":1}' "
                     "WHERE id = (SELECT min(id) FROM round WHERE options IS NOT NULL)",
                     NULL, NULL, NULL),
        SQLITE_OK);
    ck_assert_int_eq(sqlite3_changes(m.db), 1); /* a round that kept to an earlier sample */
    /* The last word on how the file stands is that it is open, and its key list is here; A and B may act. */
    ck_assert_int_eq(
        sqlite3_exec(m.db,
                     "DELETE FROM seal WHERE kind = 'destroy'; DELETE FROM setting WHERE name = 'keys';"
                     "INSERT OR IGNORE INTO assessor VALUES ('A', ''), ('B', '');"
                     "INSERT OR IGNORE INTO person VALUES ('A', '', '', NULL, ''), ('B', '', '', NULL, '');"
                     "UPDATE person SET key = NULL WHERE code IN ('A', 'B'); COMMIT",
                     NULL, NULL, NULL),
        SQLITE_OK);
    (void)sqlite3_close(m.db);
    dtp_buf_free(&m.sql);
}

static const char *how_of(const char *table, const char *column)
{
    const char *how = "";
    for (size_t i = 0; i < DTP_COUNT(erasures); i++)
        if (strcmp(erasures[i].table, table) == 0 &&
            (strcmp(erasures[i].column, column) == 0 || strcmp(erasures[i].how, "ROWS") == 0))
            how = erasures[i].how;
    return how;
}

/* Codes that are counted before the ratings go. */
static bool is_counted(const char *table, const char *column)
{
    static const char *const counted[] = {"framework", "indicator", "assessor", "rating"};
    for (size_t i = 0; i < DTP_COUNT(counted); i++)
        if (strcmp(table, "rating") == 0 && strcmp(column, counted[i]) == 0)
            return true;
    return false;
}

/* Only what stays is still there. */
static void check_bytes(const visit *v)
{
    char *bytes, table[64], column[64];
    size_t size;
    int number; /* a name that is cut goes on in another page */
    ck_ok(dtp_file_read(v->file, 0, &bytes, &size, err));
    const char *end = bytes + size;
    for (const char *at = bytes; (at = memmem(at, (size_t)(end - at), MARK, strlen(MARK))) != NULL; at++)
        if (sscanf(at + strlen(MARK), "%63[a-z_].%63[a-z_0-9].%d", table, column, &number) == 3)
            ck_assert_msg(is_counted(table, column) || strcmp(how_of(table, column), "KEEP") == 0,
                          "%s.%s is still in the file", table, column);
    dtp_free(bytes);
}

static dt_status destroy(visit *v, dt_error *err)
{
    dt_seal seal;
    DT_TRY(dt_inspection_open(&v->in, v->file, err));
    DT_TRY(dt_inspection_destroy(v->in, "A", "B", "termijn", &seal, err));
    ck_assert(seal.destroyed);
    return DT_OK;
}

/* Numbers, explanations, sources and secrets, as src/manual/dreigingen.md promises: the other tests believe
 * the table that says of a column that it stays. */
START_TEST(what_is_promised_does_not_stay)
{
    static const char *const promised[][2] = {{"unit", "dossier"},
                                              {"dossier", "dossier"},
                                              {"dossier", "ticket"},
                                              {"fallout", "detail"},
                                              {"log", "payload"},
                                              {"merged", "payload"},
                                              {"register", "file_name"},
                                              {"register", "options"},
                                              {"register", "reading"},
                                              {"replacement", "note"},
                                              {"round", "secret"},
                                              {"round", "reserve_secret"},
                                              {"round", "salt"},
                                              {"round", "options"},
                                              {"round", "earlier"},
                                              {"round", "present"},
                                              {"round", "public_source"},
                                              {"source", "who"},
                                              {"source", "date"},
                                              {"source", "note"},
                                              {"rating", "text"},
                                              {"rating", "place"},
                                              {"former_rating", "text"},
                                              {"unchosen_rating", "text"},
                                              {"settlement", "text"},
                                              {"overrule", "reason"},
                                              {"sealed", "box"},
                                              {"submission", "reason"},
                                              {"reopening", "reason"},
                                              {"opening", "reason"},
                                              {"person", "name"},
                                              {"citation", "title"},
                                              {"policy", "code"},
                                              {"signal", "code"},
                                              {"signal_step", "signal"},
                                              {"finding", "code"},
                                              {"finding_step", "finding"},
                                              {"finding_explanation", "x"},
                                              {"measure", "code"},
                                              {"measure_step", "measure"},
                                              {"measure_addressee", "addressee"},
                                              {"measure_point", "text"},
                                              {"measurement", "code"},
                                              {"source_link", "said"},
                                              {"added", "dossier"},
                                              {"added", "reason"},
                                              {"milestone", "text"},
                                              {"remark", "text"},
                                              {"remark_step", "text"},
                                              {"complaint", "form"},
                                              {"row_key", "secret"}};
    for (size_t i = 0; i < DTP_COUNT(promised); i++) {
        const char *how = how_of(promised[i][0], promised[i][1]);
        ck_assert_msg(how[0] != '\0' && strcmp(how, "KEEP") != 0, "%s.%s stays", promised[i][0],
                      promised[i][1]);
    }
}
END_TEST

START_TEST(every_row_in_every_state)
{
    with_layer();
    visit v = visit_drawn();
    fill(&v, 20261129ULL + (unsigned long long)_i);
    journals = dirty = 0;
    ck_ok(destroy(&v, err));
    ck_assert_uint_gt(journals, 0);
    ck_assert_uint_eq(dirty, 0);
    check_bytes(&v);
    ck_assert_int_eq(
        visit_sql(&v, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM pragma_freelist_count WHERE freelist_count > 0"), 0);
    visit_free(&v);
}
END_TEST

static visit visit_rated(void)
{
    struct stat st;
    with_layer();
    visit v = visit_drawn();
    for (int i = 1; i <= 9; i++) {
        char code[16];
        (void)snprintf(code, sizeof code, "D%02d", i);
        ck_ok(
            dt_inspection_score(v.in, code, "proef", "1.1.2", "A", "V", MARK "rating.text.1", "blz. 1", err));
    }
    dt_inspection_close(v.in);
    v.in = NULL;
    ck_assert_int_eq(stat(v.file, &st), 0);
    room = st.st_size;
    return v;
}

/* Where the file cannot be written anew, what was erased is zeros already. */
START_TEST(nothing_is_left_in_room_that_came_free)
{
    visit v = visit_rated();
    fills = true;
    ck_ok(destroy(&v, err));
    ck_assert(full);
    full = fills = false;
    check_bytes(&v);
    visit_free(&v);
}
END_TEST

START_TEST(a_full_disk_does_not_stop_it)
{
    visit v = visit_rated();
    full = true;
    ck_ok(destroy(&v, err));
    full = false;
    check_bytes(&v);
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM seal WHERE kind = 'destroy'"), 1);
    visit_free(&v);
}
END_TEST

/* A kill between the step and the end of it leaves the journal, whose head alone is blank. */
START_TEST(a_journal_that_was_left_goes)
{
    char path[128];
    dt_seal seal;
    dt_error e = DT_ERROR_INIT;
    static const char left[600] = "\0\0\0\0\0\0\0\0\0\0\0\0" MARK "journal";
    with_layer();
    visit v = visit_drawn();
    ck_ok(dt_inspection_destroy(v.in, "A", "B", "termijn", &seal, err));
    (void)snprintf(path, sizeof path, "%s-journal", v.file);
    ck_ok(dtp_file_write(path, left, sizeof left, true, err));
    journals = dirty = 0;
    ck_fails(&e, dt_inspection_destroy(v.in, "A", "B", "nog eens", &seal, err), "CUSTODY_DESTROYED");
    ck_assert_uint_eq(dirty, 0);
    ck_assert(!dtp_file_exists(path));
    visit_free(&v);
}
END_TEST

static TCase *destroying(void)
{
    TCase *tc = tcase_create("destroy");
    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, what_is_promised_does_not_stay);
    tcase_add_loop_test(tc, every_row_in_every_state, 0, 2);
    tcase_add_test(tc, nothing_is_left_in_room_that_came_free);
    tcase_add_test(tc, a_full_disk_does_not_stop_it);
    tcase_add_test(tc, a_journal_that_was_left_goes);
    return tc;
}

DT_CHECK_MAIN("destroy", destroying)
