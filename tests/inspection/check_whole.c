/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an answer about one municipality looks at: every row that it rests on, whatever is done to it. */
#include "inspection/file/whole.h"
#include "inspection/rewritten.h"
#include <dossiertoets/assess.h>
#include <dossiertoets/report.h>

/* GM1 is looked at; GM2 is there too. Both drawn, rated by two, with one replacement. */
static visit visit_rated(void)
{
    visit v = visit_drawn();
    for (int i = 0; i < 2; i++) {
        const char *who = i == 0 ? "A" : "B";
        ck_ok(dt_inspection_score(v.in, "D01", "proef", "1.1.2", who, "N", "gezien", "blz. 1", err));
        ck_ok(dt_inspection_score(v.in, "D12", "proef", "1.1.2", who, "N", "niet gezien", "", err));
        ck_ok(dt_inspection_submit(v.in, who, "D01", "af", no_issues, NULL, NULL, err));
    }
    ck_ok(dt_inspection_replace(v.in, "D04", "conflict", "", NULL, err));
    return v;
}

static const struct way {
    const char *table, *column, *scope;
} ways[] = {
#define SUBJECT                            "SELECT code FROM subject WHERE municipality = 'GM1'"
#define PART                               "SELECT id FROM part WHERE municipality = 'GM1'"
#define ROUND                              "SELECT id FROM round WHERE municipality = 'GM1'"
#define DT_ROWS_PART(table, column, scope) {#table, #column, scope},
#include "store/rows_part.def"
#undef DT_ROWS_PART
};

static int run(dtp_store *store, const char *sql)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL);
}

/* Some value of the column, for a row that no step made. */
static const char *some(const dtp_rows_table *t, const char *column, const char *type)
{
    if (strcmp(column, "subject") == 0 || (strcmp(t->name, "complaint") == 0 && strcmp(column, "code") == 0))
        return "'D01'";
    if (strcmp(column, "municipality") == 0)
        return "'GM1'";
    return strcmp(type, "TEXT") == 0 ? "'x'" : strcmp(type, "BLOB") == 0 ? "zeroblob(32)" : "1";
}

static void put_row(dtp_store *store, const dtp_rows_table *t)
{
    char sql[4096], ask[128];
    sqlite3_stmt *stmt;
    int n = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" SELECT ", t->name);
    (void)snprintf(ask, sizeof ask, "SELECT name, type FROM pragma_table_info('%s') ORDER BY cid", t->name);
    ck_assert_int_eq(sqlite3_prepare_v2(store->db, ask, -1, &stmt, NULL), SQLITE_OK);
    for (int i = 0; sqlite3_step(stmt) == SQLITE_ROW; i++)
        n += snprintf(
            sql + n, sizeof sql - (size_t)n, "%s%s", i == 0 ? "" : ", ",
            some(t, (const char *)sqlite3_column_text(stmt, 0), (const char *)sqlite3_column_text(stmt, 1)));
    (void)sqlite3_finalize(stmt);
    (void)snprintf(sql + n, sizeof sql - (size_t)n, " WHERE NOT EXISTS (SELECT 1 FROM \"%s\")", t->name);
    ck_assert_msg(run(store, sql) == SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(store->db));
}

/* No table is empty, and the log has what is there. */
static dtp_store *filled(const visit *v)
{
    dtp_store *store;
    ck_ok(dtp_store_open(&store, v->file, err));
    ck_assert_int_eq(run(store, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF"),
                     SQLITE_OK);
    ck_ok(dtp_store_rules(store, false, err));
    ck_ok(dtp_store_begin(store, true, err));
    ck_ok(dtp_rows_tables(store, err));
    for (size_t i = 0; i < store->n_tables; i++)
        put_row(store, &store->table[i]);
    ck_ok(dtp_store_commit(store, err));
    return store;
}

static bool whole_after(dtp_store *store, const char *sql)
{
    bool whole = true;
    ck_ok(dtp_store_begin_bare(store, err));
    int code = run(store, sql);
    ck_assert_msg(code == SQLITE_OK || code == SQLITE_CONSTRAINT, "%s: %s", sql, sqlite3_errmsg(store->db));
    bool tried = code == SQLITE_OK && sqlite3_changes(store->db) > 0;
    ck_ok(dtp_rows_part_whole(store, "GM1", &whole, err));
    dtp_store_rollback(store);
    ck_assert_msg(tried, "%s", sql);
    return whole;
}

/* " WHERE …" of one row of the table that an answer about GM1 rests on. */
static void find_row(char *out, size_t size, dtp_store *store, const dtp_rows_table *t)
{
    char ask[1024];
    sqlite3_stmt *stmt;
    int n = snprintf(ask, sizeof ask, "SELECT ''");
    for (int i = 0; i < t->n_key; i++)
        n += snprintf(ask + n, sizeof ask - (size_t)n, " || '%s\"%s\" IS ' || quote(\"%s\")",
                      i == 0 ? " WHERE " : " AND ", t->column[t->key[i]].name, t->column[t->key[i]].name);
    n += snprintf(ask + n, sizeof ask - (size_t)n, " FROM \"%s\"", t->name);
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++)
        if (strcmp(ways[k].table, t->name) == 0 && strstr(ask, " WHERE \"") == NULL)
            n += snprintf(ask + n, sizeof ask - (size_t)n, " WHERE \"%s\" IN (%s)", ways[k].column,
                          ways[k].scope);
    ck_assert_int_eq(sqlite3_prepare_v2(store->db, ask, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_step(stmt) == SQLITE_ROW, "%s", ask);
    (void)snprintf(out, size, "%s", sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
}

/* Another value than the one that is there, of the same kind. */
static const char other[] =
    "CASE typeof(\"%s\") WHEN 'text' THEN \"%s\" || 'x' WHEN 'blob' THEN randomblob(32) "
    "WHEN 'integer' THEN \"%s\" + 1000003 WHEN 'real' THEN \"%s\" / 2 + 0.25 "
    "ELSE (SELECT iif(type = 'TEXT', 'x', iif(type = 'BLOB', zeroblob(32), 7)) "
    "FROM pragma_table_info('%s') WHERE name = '%s') END";

static void edit_columns(dtp_store *store, const dtp_rows_table *t, const char *where)
{
    char sql[4096], value[1024];
    for (int i = 0; i < t->n_columns; i++) {
        const char *c = t->column[i].name;
        (void)snprintf(value, sizeof value, other, c, c, c, c, t->name, c);
        (void)snprintf(sql, sizeof sql, "UPDATE \"%s\" SET \"%s\" = %s%s", t->name, c, value, where);
        ck_assert_msg(!whole_after(store, sql), "%s", sql);
    }
}

static void add_row(dtp_store *store, const dtp_rows_table *t, const char *where)
{
    char sql[4096], value[1024];
    int last = t->key[t->n_key - 1], n = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" SELECT ", t->name);
    for (int i = 0; i < t->n_columns; i++) {
        const char *c = t->column[i].name;
        (void)snprintf(value, sizeof value, other, c, c, c, c, t->name, c);
        bool unlike = i == last || strcmp(c, "ordinal") == 0 || strcmp(c, "dossier") == 0 ||
                      strcmp(c, "incoming") == 0 || strcmp(c, "position") == 0 || strcmp(c, "id") == 0 ||
                      (strcmp(c, "number") == 0 && strcmp(t->name, "round") == 0) ||
                      (strcmp(c, "register") == 0 && strcmp(t->name, "part") == 0) ||
                      (strcmp(c, "superseded") == 0);
        if (i == last && strcmp(c, "subject") == 0) /* the only part of the key: another of its own */
            (void)snprintf(value, sizeof value, "'D02'");
        n += unlike ? snprintf(sql + n, sizeof sql - (size_t)n, "%s%s", i == 0 ? "" : ", ", value)
                    : snprintf(sql + n, sizeof sql - (size_t)n, "%s\"%s\"", i == 0 ? "" : ", ", c);
    }
    (void)snprintf(sql + n, sizeof sql - (size_t)n, " FROM \"%s\"%s", t->name, where);
    ck_assert_msg(!whole_after(store, sql), "%s", sql);
}

START_TEST(whatever_is_done_to_a_row_is_seen)
{
    visit v = visit_rated();
    bool whole;
    dt_inspection_close(v.in);
    v.in = NULL;
    dtp_store *store = filled(&v);
    ck_ok(dtp_rows_part_whole(store, "GM1", &whole, err));
    ck_assert(whole);
    ck_ok(dtp_rows_need_whole(store, "", DT_ERR_REFUSED, err));
    for (size_t i = 0; i < store->n_tables; i++) {
        char where[1024], sql[1200];
        const dtp_rows_table *t = &store->table[i];
        find_row(where, sizeof where, store, t);
        edit_columns(store, t, where);
        add_row(store, t, where);
        (void)snprintf(sql, sizeof sql, "DELETE FROM \"%s\"%s", t->name, where);
        ck_assert_msg(!whole_after(store, sql), "%s", sql);
    }
    dtp_store_close(store);
    visit_free(&v);
}
END_TEST

/* A dossier is another municipality's, or another's is this one's. */
START_TEST(what_was_moved_is_seen)
{
    static const char *const move[] = {
        "UPDATE subject SET municipality = 'GM2' WHERE code = 'D01'",
        "UPDATE subject SET municipality = 'GM1' WHERE code = 'D12'",
        "UPDATE rating SET subject = 'D12', indicator = 'y' WHERE subject = 'D01'",
        "UPDATE rating SET subject = 'D01', indicator = 'x' WHERE subject = 'D12'",
        "UPDATE dossier SET round = 1, part = 1, stratum = 'Zuid', ordinal = 99 WHERE code = 'D12'",
        "UPDATE finding SET municipality = 'GM2'",
        "UPDATE round SET municipality = 'GM2', number = 9 WHERE municipality = 'GM1'"};
    visit v = visit_rated();
    dt_inspection_close(v.in);
    v.in = NULL;
    dtp_store *store = filled(&v);
    for (size_t i = 0; i < sizeof move / sizeof *move; i++)
        ck_assert_msg(!whole_after(store, move[i]), "%s", move[i]);
    dtp_store_close(store);
    visit_free(&v);
}
END_TEST

START_TEST(its_events_are_seen)
{
    static const char *const change[] = {
        "UPDATE log SET at = '2020-01-01T00:00:00Z' WHERE kind = 'rating' AND subject = 'D01' AND actor = "
        "'A'",
        "UPDATE log SET payload = payload || ' ' WHERE kind = 'rating' AND subject = 'D01'",
        "UPDATE log SET payload = replace(payload, '0', '1') WHERE kind = 'rows'",
        "UPDATE log SET previous = zeroblob(32) WHERE seq = (SELECT seq FROM log WHERE kind = 'rating' AND "
        "subject = 'D01' LIMIT 1)",
        "UPDATE log SET actor = 'Z' WHERE seq = (SELECT max(seq) FROM log)",
        "DELETE FROM log WHERE seq = (SELECT max(seq) FROM log WHERE kind = 'rows')",
        "INSERT INTO seal VALUES (1, 'seal', randomblob(32), 't', 'A', 'B', '')"};
    visit v = visit_rated();
    dt_inspection_close(v.in);
    v.in = NULL;
    dtp_store *store = filled(&v);
    ck_assert_int_eq(run(store, "PRAGMA recursive_triggers = OFF"), SQLITE_OK);
    for (size_t i = 0; i < sizeof change / sizeof *change; i++)
        ck_assert_msg(!whole_after(store, change[i]), "%s", change[i]);
    dtp_store_close(store);
    visit_free(&v);
}
END_TEST

static void edit_file(const visit *v, const char *sql)
{
    dtp_store *store;
    ck_ok(dtp_store_open(&store, v->file, err));
    ck_ok(dtp_store_rules(store, false, err));
    ck_assert_msg(run(store, sql) == SQLITE_OK, "%s", sql);
    dtp_store_close(store);
}

/* The other municipality's rows are its own; what row_event does not know the whole log tells. */
START_TEST(an_answer_rests_on_its_own_rows)
{
    static const struct {
        const char *edit;
        bool first, second;
    } row[] = {{"UPDATE rating SET text = 'x' WHERE subject = 'D12'", true, false},
               {"UPDATE rating SET text = 'x' WHERE subject = 'D01'", false, true},
               {"DELETE FROM row_event", true, true},
               {"UPDATE row_event SET seq = 2 WHERE row GLOB '\"rating\",*'", true, true}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        visit v = visit_rated();
        const dt_report_facts *facts;
        dt_inspection_close(v.in);
        edit_file(&v, row[i].edit);
        for (int k = 0; k < 3; k++) {
            static const char *const code[] = {"GM1", "GM2", NULL};
            bool stands = k == 0 ? row[i].first : k == 1 ? row[i].second : row[i].first && row[i].second;
            dt_error e = DT_ERROR_INIT;
            ck_ok(dt_inspection_open(&v.in, v.file, err));
            dt_status status = dt_inspection_facts(v.in, code[k], 0.95, &facts, &e);
            ck_assert_msg(status == (stands ? DT_OK : DT_ERR_REFUSED), "%s %d", row[i].edit, k);
            if (!stands)
                ck_assert_str_eq(dt_error_name(&e), "STORE_ROW_CHANGED");
            dt_inspection_close(v.in);
            v.in = NULL;
        }
        visit_free(&v);
    }
}
END_TEST

static TCase *whole(void)
{
    TCase *tc = tcase_create("whole");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, whatever_is_done_to_a_row_is_seen);
    tcase_add_test(tc, what_was_moved_is_seen);
    tcase_add_test(tc, its_events_are_seen);
    tcase_add_test(tc, an_answer_rests_on_its_own_rows);
    return tc;
}

DT_CHECK_MAIN("whole", whole)
