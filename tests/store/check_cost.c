/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What statements do and opening costs, as SQLite tells it itself: plans, never times. */
#include "store/support.h"

typedef struct plan {
    int id[64], parent[64];
    char detail[64][160];
    size_t n;
} plan;

static void explain(plan *p, sqlite3 *db, const char *sql, size_t size)
{
    sqlite3_stmt *stmt;
    char text[8192];
    ck_assert_int_lt(snprintf(text, sizeof text, "EXPLAIN QUERY PLAN %.*s", (int)size, sql),
                     (int)sizeof text);
    ck_assert_int_eq(sqlite3_prepare_v2(db, text, -1, &stmt, NULL), SQLITE_OK);
    for (p->n = 0; sqlite3_step(stmt) == SQLITE_ROW; p->n++) {
        ck_assert_uint_lt(p->n, 64);
        p->id[p->n] = sqlite3_column_int(stmt, 0);
        p->parent[p->n] = sqlite3_column_int(stmt, 1);
        (void)snprintf(p->detail[p->n], sizeof p->detail[0], "%s", sqlite3_column_text(stmt, 3));
    }
    (void)sqlite3_finalize(stmt);
}

static bool is_correlated(const plan *p, size_t i)
{
    for (int id = p->parent[i]; id != 0;) {
        size_t k = 0;
        while (k < p->n && p->id[k] != id)
            k++;
        ck_assert_uint_lt(k, p->n);
        if (strncmp(p->detail[k], "CORRELATED", 10) == 0)
            return true;
        id = p->parent[k];
    }
    return false;
}

/* Rows that a co-routine of the same subquery gives are counted where they are read. */
static bool is_own(const plan *p, size_t i)
{
    const char *name = p->detail[i] + strlen("SCAN ");
    for (size_t k = 0; k < p->n; k++)
        if (p->parent[k] == p->parent[i] && strncmp(p->detail[k], "CO-ROUTINE ", 11) == 0 &&
            strcmp(p->detail[k] + 11, name) == 0)
            return true;
    return false;
}

/* The table that is read whole for each row of another; NULL: there is none. */
static const char *scanned(plan *p, sqlite3 *db, const char *sql, size_t size)
{
    explain(p, db, sql, size);
    for (size_t i = 0; i < p->n; i++)
        if (strncmp(p->detail[i], "SCAN ", 5) == 0 && strcmp(p->detail[i], "SCAN CONSTANT ROW") != 0 &&
            is_correlated(p, i) && !is_own(p, i))
            return p->detail[i];
    return NULL;
}

static bool is_explained(const char *sql)
{
    sql += strspn(sql, " \n");
    while (strncmp(sql, "--", 2) == 0)
        sql += strcspn(sql, "\n") + 1;
    return strncmp(sql, "SELECT", 6) == 0 || strncmp(sql, "INSERT", 6) == 0 ||
           strncmp(sql, "UPDATE", 6) == 0 || strncmp(sql, "DELETE", 6) == 0 || strncmp(sql, "WITH", 4) == 0;
}

START_TEST(no_statement_reads_a_table_for_each_row)
{
    dtp_store *store;
    static plan p;
    size_t explained = 0;
    ck_ok(dtp_store_new(&store, err));
    for (size_t i = 0; i < store->n_statements; i++) {
        const struct dtp_statement *s = &store->statement[i];
        if (!is_explained(s->sql))
            continue;
        const char *found = scanned(&p, store->db, s->sql, s->size);
        ck_assert_msg(found == NULL, "%s: %s for each row", s->name, found);
        explained++;
    }
    ck_assert_uint_gt(explained, 100);
    dtp_store_close(store);
}
END_TEST

START_TEST(such_a_statement_is_found)
{
    static const char *const planted[] = {
        /* the second column of the key only */
        "SELECT s.code, (SELECT x.probability FROM inclusion x WHERE x.code = s.code LIMIT 1) FROM subject s",
        /* either of two keys */
        "SELECT s.code FROM subject s WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.subject = s.code "
        "OR "
        "a.assessor = 'A')",
        "DELETE FROM unit WHERE EXISTS (SELECT 1 FROM fallout f WHERE f.count = unit.part)"};
    dtp_store *store;
    static plan p;
    ck_ok(dtp_store_new(&store, err));
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++)
        ck_assert_msg(scanned(&p, store->db, planted[i], strlen(planted[i])) != NULL, "%s", planted[i]);
    dtp_store_close(store);
}
END_TEST

START_TEST(the_schema_is_known_beforehand)
{
    dtp_store *store;
    dtp_digest digest;
    char hex[DTP_HEX_SIZE];
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_schema_digest(store, &digest, err));
    ck_assert_str_eq(dtp_hex(digest.byte, DTP_HASH_SIZE, hex), dtp_schema_known);
    dtp_store_close(store);
}
END_TEST

/* A table has rows in an empty file only if a script puts them there, and then both ways have to. */
static long long rows_of_all(dtp_store *store)
{
    char sql[200];
    long long rows = 0;
    sqlite3_stmt *table, *count;
    ck_assert_int_eq(sqlite3_prepare_v2(store->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", -1,
                                        &table, NULL),
                     SQLITE_OK);
    while (sqlite3_step(table) == SQLITE_ROW) {
        (void)snprintf(sql, sizeof sql, "SELECT count(*) FROM \"%s\"", sqlite3_column_text(table, 0));
        ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &count, NULL), SQLITE_OK);
        ck_assert_int_eq(sqlite3_step(count), SQLITE_ROW);
        rows += sqlite3_column_int64(count, 0);
        (void)sqlite3_finalize(count);
    }
    (void)sqlite3_finalize(table);
    return rows;
}

static long long number_of(dtp_store *store, const char *statement)
{
    long long out = -1;
    ck_ok(dtp_store_int(store, statement, DTP_SQL_NONE, 0, &out, err));
    return out;
}

START_TEST(a_new_file_is_what_the_versions_make)
{
    const char *script[SCRIPTS_MAX];
    dtp_store *step_by_step, *at_once;
    dtp_digest a, b;
    dtp_migrations own = {.script = script, .n = (size_t)own_scripts(script)};
    ck_assert_ptr_nonnull(dtp_schema_script);
    ck_ok(dtp_store_new_with(&step_by_step, &own, err));
    ck_ok(dtp_store_new(&at_once, err));
    ck_ok(dtp_schema_digest(step_by_step, &a, err));
    ck_ok(dtp_schema_digest(at_once, &b, err));
    ck_assert(dtp_digest_equal(&a, &b));
    ck_assert_int_eq(number_of(at_once, "user_version"), present_version());
    ck_assert_int_eq(number_of(at_once, "application_id"), number_of(step_by_step, "application_id"));
    ck_assert_int_eq(rows_of_all(step_by_step), 0);
    ck_assert_int_eq(rows_of_all(at_once), 0);
    dtp_store_close(step_by_step);
    dtp_store_close(at_once);
}
END_TEST

/* Another digest than the one known beforehand is compared with what the scripts make, as it always was. */
START_TEST(an_unknown_digest_is_made_to_see)
{
    const char *script[SCRIPTS_MAX];
    place p = place_new();
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    dtp_migrations own = {.script = script, .n = (size_t)own_scripts(script)};
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_save(store, p.file, err));
    dtp_store_close(store);
    ck_ok(dtp_store_open_with(&store, p.file, &own, err));
    ck_ok(dtp_store_script(store, "planted", "DROP TRIGGER log_no_update", err));
    dtp_store_close(store);
    ck_fails(&e, dtp_store_open_with(&store, p.file, &own, err), "STORE_DAMAGED");
    ck_fails(&e, dtp_store_open(&store, p.file, err), "STORE_DAMAGED");
    place_free(&p);
}
END_TEST

/* The rule as version 2 of the file had it, over all at once; 0002_assess.sql. */
#define BLIND_BEFORE                                                                                         \
    "SELECT i.subject FROM involved i GROUP BY i.subject HAVING count(*) > 1 AND sum(NOT EXISTS (SELECT 1 "  \
    "FROM submission s WHERE s.subject = i.subject AND s.assessor = i.assessor)) > 0"
/* Forty subjects of all kinds; who rates, was assigned or submitted is mixed, in either case of the
 * code. */
#define MIXED                                                                                                \
    "PRAGMA foreign_keys = OFF; INSERT INTO municipality VALUES ('GM1', '', 1);"                             \
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO subject "      \
    "SELECT 'S' || i, iif(i % 5 = 0, 'complaint', iif(i % 3 = 0, 'team', 'dossier')), 'GM1', '', i FROM n;"  \
    "CREATE TEMP TABLE who AS SELECT 'A' AS who UNION ALL VALUES ('b'), ('B'), ('C');"                       \
    "INSERT OR IGNORE INTO assignment SELECT code, who, 1, '', '' FROM subject, who WHERE (position * "      \
    "unicode(who) + position / 3) % 3 = 0;"                                                                  \
    "INSERT OR IGNORE INTO rating (subject, framework, indicator, assessor, rating, text, place, at) "       \
    "SELECT code, 'f', '1', who, 'V', '', '', '' FROM subject, who WHERE (position * position + "            \
    "unicode(who) / 2 + position / 7) % 2 = 0;"                                                              \
    "INSERT OR IGNORE INTO submission SELECT code, who, 1, zeroblob(32), 0, 0, '', '' FROM subject, who "    \
    "WHERE who <> 'B' AND (position + unicode(who) * position / 5) % 4 <> 0"

static long long count_rows(const dtp_store *store, const char *sql)
{
    sqlite3_stmt *stmt;
    ck_assert_int_eq(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(stmt), SQLITE_ROW);
    long long n = sqlite3_column_int64(stmt, 0);
    (void)sqlite3_finalize(stmt);
    return n;
}

START_TEST(what_is_blind_is_as_before)
{
    dtp_store *store;
    char code[16];
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_script(store, "mixed", MIXED, err));
    long long n = count_rows(store, "SELECT count(*) FROM blind"), one, found = 0;
    ck_assert_int_gt(n, 0);
    ck_assert_int_lt(n, 32);
    ck_assert_int_eq(count_rows(store, "SELECT count(*) FROM (" BLIND_BEFORE ")"), n);
    ck_assert_int_eq(count_rows(store, "SELECT count(*) FROM (" BLIND_BEFORE
                                       ") WHERE subject NOT IN (SELECT subject FROM blind)"),
                     0);
    for (int i = 1; i <= 40; i++) {
        (void)snprintf(code, sizeof code, "S%d", i);
        ck_ok(
            dtp_store_int(store, "blind_of_subject", DTP_SQL(dtp_sql_text("subject", code)), -1, &one, err));
        found += one != -1;
    }
    ck_assert_int_eq(found, n);
    dtp_store_close(store);
}
END_TEST

static TCase *cost(void)
{
    TCase *tc = tcase_create("cost");
    tcase_add_test(tc, no_statement_reads_a_table_for_each_row);
    tcase_add_test(tc, such_a_statement_is_found);
    tcase_add_test(tc, the_schema_is_known_beforehand);
    tcase_add_test(tc, a_new_file_is_what_the_versions_make);
    tcase_add_test(tc, what_is_blind_is_as_before);
    tcase_add_test(tc, an_unknown_digest_is_made_to_see);
    return tc;
}

DT_CHECK_MAIN("cost", cost)
