/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Destroying a file that holds rows of every table in every state that its own rules allow: it is possible,
 * and nothing of what goes is left in a byte of the file or its journal. The rows are made from the schema: a
 * table, a column, a rule that comes later is met here without a word. */
#include "base/count.h"
#include "base/error.h"
#include "inspection/support.h"
#include <dossiertoets/custody.h>
#include <stdarg.h>

#define MARK "MERKTEKEN."

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
    full = false;
}

/* Rows of every state. */

typedef struct maker {
    sqlite3 *db;
    unsigned long long seed;
    size_t n;  /* values made */
    int whole; /* 0, 1: every whole number of the row */
    dtp_buf sql;
} maker;

static size_t pick(maker *m, size_t n)
{
    m->seed = m->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(m->seed >> 33) % n;
}

/* One value of the file as SQL, NULL where there is no row. For sqlite3_free(). */
static char *literal(maker *m, const char *format, ...)
{
    va_list list;
    sqlite3_stmt *stmt;
    va_start(list, format);
    char *query = sqlite3_vmprintf(format, list), *value = NULL;
    va_end(list);
    ck_assert_msg(sqlite3_prepare_v2(m->db, query, -1, &stmt, NULL) == SQLITE_OK, "%s: %s", query,
                  sqlite3_errmsg(m->db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        value = sqlite3_mprintf("%s", sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
    sqlite3_free(query);
    return value;
}

/* One of the words that the table's rules allow for a column, or of all in its rules (column NULL). */
static char *word_of_rules(maker *m, const char *table, const char *column)
{
    char *sql = literal(m,
                        "SELECT CASE WHEN %Q IS NULL THEN sql WHEN instr(sql, at) = 0 THEN '' ELSE "
                        "substr(sql, instr(sql, at), instr(substr(sql, instr(sql, at)), '))')) END FROM "
                        "(SELECT sql, 'CHECK (' || %Q || ' IN (' AS at FROM sqlite_schema WHERE name = %Q)",
                        column, column == NULL ? "" : column, table);
    const char *word[64];
    size_t length[64], n = 0;
    for (const char *p = strchr(sql, '\''); p != NULL && n < 64; p = strchr(p + 1, '\'')) {
        const char *end = strchr(p + 1, '\'');
        if (end == NULL)
            break;
        word[n] = p + 1;
        length[n++] = (size_t)(end - p) - 1;
        p = end;
    }
    size_t i = n > 0 ? pick(m, n) : 0;
    char *chosen = n == 0 ? NULL : sqlite3_mprintf("'%.*q'", (int)length[i], word[i]);
    sqlite3_free(sql);
    return chosen;
}

/* The length that the table's rules ask of a column; 0: none. */
static int length_of_rules(maker *m, const char *table, const char *column)
{
    char *length =
        literal(m,
                "SELECT CAST(substr(sql, instr(sql, rule) + length(rule)) AS INTEGER) FROM (SELECT "
                "sql, 'length(' || %Q || ') = ' AS rule FROM sqlite_schema WHERE name = %Q) "
                "WHERE instr(sql, rule) > 0",
                column, table);
    int n = length == NULL ? 0 : atoi(length);
    sqlite3_free(length);
    return n;
}

static char *value_of(maker *m, const char *table, const char *column, const char *type, bool nullable)
{
    size_t which = pick(m, 8);
    char *made = word_of_rules(m, table, column);
    m->n++;
    if (which == 0 && nullable) {
        sqlite3_free(made);
        return sqlite3_mprintf("NULL");
    }
    if (made == NULL && which == 1)
        made = literal(m, "SELECT quote(\"%w\") FROM \"%w\" ORDER BY random() LIMIT 1", column, table);
    if (made == NULL && which == 2 && strcmp(type, "TEXT") == 0)
        made = word_of_rules(m, table, NULL);
    if (made != NULL)
        return made;
    int length = length_of_rules(m, table, column);
    if (strcmp(type, "BLOB") == 0)
        return sqlite3_mprintf("randomblob(%d)", length > 0 ? length : 32);
    if (length > 0)
        return sqlite3_mprintf("'%0*d'", length, (int)m->n);
    if (which == 3 && strcmp(type, "TEXT") == 0)
        return sqlite3_mprintf("''");
    if (strcmp(type, "INTEGER") == 0)
        return sqlite3_mprintf("%d", m->whole < 2 ? m->whole
                                     : which == 4 ? 0
                                     : which == 5 ? 1
                                                  : (int)(1000 + m->n));
    if (strcmp(type, "REAL") == 0)
        return sqlite3_mprintf("0.5");
    /* Some texts have a length of their own. */
    return which < 6 ? sqlite3_mprintf("'" MARK "%q.%q.%d'", table, column, (int)m->n)
                     : sqlite3_mprintf("'%0*d'", which == 6 ? 64 : 9, (int)m->n);
}

/* Columns that refer to another table take the row of one that is there, of each reference one row. */
static char *referred(maker *m, const char *table, const char *column, unsigned long long seed)
{
    char *from = literal(
        m,
        "SELECT \"table\" FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q "
        "ORDER BY (SELECT count(*) FROM pragma_foreign_key_list(%Q) o WHERE o.id = id) DESC, id LIMIT 1",
        table, column, table);
    if (from == NULL)
        return NULL;
    char *to = literal(
        m,
        "SELECT coalesce(\"to\", %Q) FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q AND \"table\" = %Q",
        column, table, column, from);
    char *id = literal(m, "SELECT id FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q AND \"table\" = %Q",
                       table, column, from);
    seed += 7 * (unsigned long long)atoll(id);
    char *n = literal(m, "SELECT count(*) FROM \"%w\"", from), *value = NULL;
    if (atoll(n) > 0)
        value = literal(m, "SELECT quote(\"%w\") FROM \"%w\" LIMIT 1 OFFSET %lld", to, from,
                        (long long)(seed % (unsigned long long)atoll(n)));
    sqlite3_free(from);
    sqlite3_free(to);
    sqlite3_free(n);
    sqlite3_free(id);
    return value;
}

/* Whether the table took a row. */
static bool put_row(maker *m, const char *table)
{
    sqlite3_stmt *columns;
    unsigned long long seed = pick(m, 1 << 20);
    char *query =
        sqlite3_mprintf("SELECT name, type, \"notnull\" = 0 AND pk = 0 FROM pragma_table_info(%Q)", table);
    m->whole = (int)pick(m, 3);
    m->sql.len = 0;
    dtp_buf_printf(&m->sql, "INSERT INTO \"%s\" VALUES (", table);
    ck_assert_int_eq(sqlite3_prepare_v2(m->db, query, -1, &columns, NULL), SQLITE_OK);
    for (int i = 0; sqlite3_step(columns) == SQLITE_ROW; i++) {
        const char *column = (const char *)sqlite3_column_text(columns, 0);
        bool nullable = sqlite3_column_int(columns, 2) != 0;
        char *value =
            nullable && pick(m, 4) == 0 ? sqlite3_mprintf("NULL") : referred(m, table, column, seed);
        if (value == NULL)
            value = value_of(m, table, column, (const char *)sqlite3_column_text(columns, 1), nullable);
        dtp_buf_printf(&m->sql, "%s%s", i > 0 ? ", " : "", value);
        sqlite3_free(value);
    }
    dtp_buf_puts(&m->sql, ")");
    (void)sqlite3_finalize(columns);
    sqlite3_free(query);
    return sqlite3_exec(m->db, dtp_buf_text(&m->sql), NULL, NULL, NULL) == SQLITE_OK;
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
            const char *table = (const char *)sqlite3_column_text(tables, 0);
            for (size_t i = 0; i < tries && !is_given(table); i++)
                (void)put_row(m, table);
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

START_TEST(a_full_disk_does_not_stop_it)
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
    tcase_add_test(tc, a_full_disk_does_not_stop_it);
    tcase_add_test(tc, a_journal_that_was_left_goes);
    return tc;
}

DT_CHECK_MAIN("destroy", destroying)
