/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every statement by name, values and rows. */
#include "store/support.h"

START_TEST(every_statement_prepares)
{
    dtp_store *store;
    ck_ok(dtp_store_new(&store, err));
    ck_assert_uint_gt(store->n_statements, 50);
    for (size_t i = 0; i < store->n_statements; i++) {
        sqlite3_stmt *stmt;
        const struct dtp_statement *s = &store->statement[i];
        ck_ok(dtp_statement_get(store, s->name, &stmt, err));
        ck_assert_msg(i == 0 || strcmp(s->name, store->statement[i - 1].name) > 0, "%s twice", s->name);
        /* One statement a block: what comes after the first is blank. */
        const char *tail = s->sql + strlen(sqlite3_sql(stmt));
        ck_assert_msg((size_t)strspn(tail, " \n") >= s->size - strlen(sqlite3_sql(stmt)), "%s: more than one",
                      s->name);
    }
    dtp_store_close(store);
}
END_TEST

static bool is_name(char c)
{
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* The n-th of a list with commas, in an opened bracket; NULL behind the last. Brackets within are one. */
static const char *nth(const char *list, size_t n)
{
    int depth = 0;
    for (; depth >= 0; list++) {
        if (n == 0)
            return list + strspn(list, " \n");
        depth += *list == '(' ? 1 : *list == ')' ? -1 : 0;
        n -= *list == ',' && depth == 0;
    }
    return NULL;
}

/* What is put in a column is called after it. */
static void check_insert(const struct dtp_statement *s, const char *sql)
{
    const char *columns = strchr(sql, '('), *values = strstr(sql, "VALUES (");
    if (strncmp(sql, "INSERT", 6) != 0 || values == NULL)
        return;
    columns++;
    values += strlen("VALUES (");
    for (size_t i = 0; nth(columns, i) != NULL; i++) {
        const char *column = nth(columns, i), *value = nth(values, i);
        size_t n = strspn(column, "abcdefghijklmnopqrstuvwxyz_0123456789");
        ck_assert_msg(value != NULL, "%s: fewer values than columns", s->name);
        if (value[0] == ':')
            ck_assert_msg(strncmp(column, value + 1, n) == 0 && !is_name(value[1 + n]), "%s: %.*s", s->name,
                          (int)n, column);
    }
}

/* "column = :column" wherever a column is set or compared. */
static void check_compared(const struct dtp_statement *s, const char *sql)
{
    for (const char *at = sql; (at = strchr(at, ':')) != NULL; at++) {
        static const char *const sign[] = {" = ", " IS ", " < "};
        for (size_t i = 0; i < 3; i++) {
            size_t n = strlen(sign[i]), size = 0;
            if ((size_t)(at - sql) < n || strncmp(at - n, sign[i], n) != 0)
                continue;
            const char *end = at - n, *column = end;
            while (column > sql && is_name(column[-1]))
                column--;
            while (is_name(at[1 + size]))
                size++;
            bool named = end > column && strcmp(s->name, "subject_all") != 0; /* "(a = b) = :name" has none */
            if (named && strstr(s->name, "_step_last") == NULL)
                ck_assert_msg((size_t)(end - column) == size && strncmp(column, at + 1, size) == 0,
                              "%s: %.*s", s->name, (int)(end - column), column);
        }
    }
}

START_TEST(values_are_called_after_their_columns)
{
    dtp_store *store;
    size_t inserts = 0;
    ck_ok(dtp_store_new(&store, err));
    for (size_t i = 0; i < store->n_statements; i++) {
        sqlite3_stmt *stmt;
        const struct dtp_statement *s = &store->statement[i];
        ck_ok(dtp_statement_get(store, s->name, &stmt, err));
        const char *sql = sqlite3_sql(stmt);
        ck_assert_msg(strchr(sql, '?') == NULL, "%s", s->name);
        for (int k = 1; k <= sqlite3_bind_parameter_count(stmt); k++)
            ck_assert_msg(sqlite3_bind_parameter_name(stmt, k) != NULL, "%s", s->name);
        inserts += strstr(sql, "INSERT INTO") != NULL;
        check_insert(s, strstr(sql, "INSERT INTO") != NULL ? strstr(sql, "INSERT INTO") : sql);
        check_compared(s, sql);
    }
    ck_assert_uint_gt(inserts, 20);
    dtp_store_close(store);
}
END_TEST

static dt_status read_unknown(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)payload;
    (void)err;
    ck_assert_str_eq(dtp_store_col_text(row, "name", NULL), "one");
    ck_assert(dtp_store_has_column(row, "name") && !dtp_store_has_column(row, "nam"));
    ck_assert_str_eq(dtp_store_col_text(row, "nam", NULL), "");
    return DT_OK;
}

/* A name that is wrong is told with the statement; nothing is put in the file. */
START_TEST(a_wrong_name_is_told)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    long long rows;
    const dtp_store_value good = dtp_sql_int("position", 0), name = dtp_sql_text("name", "one"),
                          other = dtp_sql_text("nam", "one");
    ck_ok(dtp_store_new(&store, err));
    ck_fails(&e, dtp_store_run(store, "supervisor_add", DTP_SQL(good, other), err), "STORE_INTERNAL");
    ck_assert_str_eq(e.arg[0], "supervisor_add");
    ck_assert_str_eq(e.arg[1], "unknown value nam");
    ck_fails(&e, dtp_store_run(store, "supervisor_add", DTP_SQL(name), err), "STORE_INTERNAL");
    ck_assert_str_eq(e.arg[1], "missing value :position");
    ck_fails(&e, dtp_store_run(store, "supervisor_add", DTP_SQL(name, good, name), err), "STORE_INTERNAL");
    ck_assert_str_eq(e.arg[1], "value given twice name");
    ck_ok(dtp_store_int(store, "supervisor_all", DTP_SQL_NONE, -1, &rows, err));
    ck_assert_int_eq(rows, -1);
    ck_ok(dtp_store_run(store, "supervisor_add", DTP_SQL(name, good), err)); /* in any order */
    ck_fails(&e, dtp_store_each(store, "supervisor_all", DTP_SQL_NONE, read_unknown, NULL, err),
             "STORE_INTERNAL");
    ck_assert_str_eq(e.arg[1], "unknown column nam");
    dtp_store_close(store);
}
END_TEST

static dt_status keep_first(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    char *text = dtp_store_row_copy(row, 0, payload);
    ck_assert_str_eq(text, "Robert'); DROP TABLE supervisor;--");
    return DT_OK;
}

START_TEST(values_are_bound_and_counted)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    dtp_arena arena = DTP_ARENA_INIT;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_run(
        store, "supervisor_add",
        DTP_SQL(dtp_sql_int("position", 0), dtp_sql_text("name", "Robert'); DROP TABLE supervisor;--")),
        err));
    ck_ok(dtp_store_each(store, "supervisor_all", DTP_SQL_NONE, keep_first, &arena, err));
    ck_fails(&e, dtp_store_run(store, "supervisor_add", DTP_SQL(dtp_sql_int("position", 1)), err),
             "STORE_INTERNAL");
    ck_fails(&e, dtp_store_run(store, "no_such_statement", DTP_SQL_NONE, err), "STORE_INTERNAL");
    ck_fails(&e,
             dtp_store_run(store, "supervisor_add",
                           DTP_SQL(dtp_sql_int("position", 0), dtp_sql_text("name", "twice")), err),
             "STORE_RULE");
    ck_assert_str_eq(e.where, "supervisor_add");
    ck_fails(&e,
             dtp_store_run(store, "supervisor_add", DTP_SQL(dtp_sql_int("position", 2), dtp_sql_null("name")),
                           err),
             "STORE_RULE");
    dtp_arena_free(&arena);
    dtp_store_close(store);
}
END_TEST

static dt_status run_again(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)row;
    return dtp_store_each(payload, "user_version", DTP_SQL_NONE, NULL, NULL, err);
}

START_TEST(a_query_cannot_run_inside_itself)
{
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    long long version;
    ck_ok(dtp_store_new(&store, err));
    ck_fails(&e, dtp_store_each(store, "user_version", DTP_SQL_NONE, run_again, store, err),
             "STORE_INTERNAL");
    ck_ok(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err)); /* and is usable after */
    ck_assert_int_eq(version, present_version());
    dtp_store_close(store);
}
END_TEST

START_TEST(columns_read_as_asked)
{
    dtp_store *store;
    long long missing;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_int(store, "round_pending",
                        DTP_SQL(dtp_sql_null("municipality"), dtp_sql_text("unit", "dossier")), -7, &missing,
                        err));
    ck_assert_int_eq(missing, -7);
    ck_ok(dtp_store_int(store, "round_next",
                        DTP_SQL(dtp_sql_null("municipality"), dtp_sql_text("unit", "dossier")), -7, &missing,
                        err));
    ck_assert_int_eq(missing, 1);
    dtp_store_close(store);
}
END_TEST

/* SQLite's codes as failures: where the machine is to blame and where the file. */
START_TEST(codes_become_errors)
{
    static const struct {
        int code;
        dt_status status;
        const char *name;
    } row[] = {{SQLITE_FULL, DT_ERR_IO, "STORE_DISK_FULL"},
               {SQLITE_IOERR_FSYNC, DT_ERR_IO, "STORE_DISK"},
               {SQLITE_READONLY_DBMOVED, DT_ERR_IO, "STORE_READ_ONLY"},
               {SQLITE_CANTOPEN, DT_ERR_IO, "STORE_NO_ACCESS"},
               {SQLITE_CORRUPT_INDEX, DT_ERR_STORE, "STORE_DAMAGED"},
               {SQLITE_NOTADB, DT_ERR_DATA, "STORE_NOT_INSPECTION"},
               {SQLITE_BUSY_SNAPSHOT, DT_ERR_STORE, "STORE_BUSY"},
               {SQLITE_NOMEM, DT_ERR_MEMORY, "BASE_MEMORY"},
               {SQLITE_MISUSE, DT_ERR_INTERNAL, "STORE_INTERNAL"}};
    dtp_store *store;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dtp_store_new(&store, err));
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        ck_fails(&e, dtp_store_fail(store, row[i].code, "statement_name", err), row[i].name);
        ck_assert_int_eq(e.status, row[i].status);
        ck_assert_str_eq(e.where, "");
    }
    dtp_store_close(store);
}
END_TEST

/* Whichever allocation fails: an error, no leak, and no file. */
START_TEST(no_memory_is_survived)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; n < 1000 && status != DT_OK; n++) {
        dtp_store *store;
        dtp_mem_fail_at(n);
        status = dtp_store_new(&store, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK ? store != NULL : status == DT_ERR_MEMORY && store == NULL);
        dtp_store_close(store);
    }
    ck_assert_int_eq(status, DT_OK);
}
END_TEST

/* Each rule of the schema, refused as SQLite does it. */
START_TEST(rules_speak_dutch_too)
{
    dtp_store *store, *bench;
    sqlite3_stmt *all;
    size_t n = 0;
    ck_ok(dtp_store_new(&store, err));
    ck_ok(dtp_store_new(&bench, err));
    ck_assert_int_eq(sqlite3_prepare_v2(store->db, "SELECT sql FROM sqlite_schema WHERE sql LIKE '%RAISE(%'",
                                        -1, &all, NULL),
                     SQLITE_OK);
    while (sqlite3_step(all) == SQLITE_ROW) {
        const char *at = (const char *)sqlite3_column_text(all, 0);
        while ((at = strstr(at, "RAISE(ABORT, '")) != NULL) {
            char rule[128] = "", sql[512], told[512];
            dt_error e = DT_ERROR_INIT;
            at += strlen("RAISE(ABORT, '");
            strncat(rule, at, strcspn(at, "'"));
            (void)snprintf(sql, sizeof sql,
                           "CREATE TEMP TABLE refusing (x);"
                           "CREATE TEMP TRIGGER refuse BEFORE INSERT ON refusing "
                           "BEGIN SELECT RAISE(ABORT, '%s'); END;"
                           "INSERT INTO refusing VALUES (1);",
                           rule);
            ck_fails(&e, dtp_store_script(bench, "rule", sql, err), "STORE_RULE");
            ck_ok(dtp_store_script(bench, "rule", "DROP TABLE temp.refusing", err));
            ck_assert_ptr_nonnull(strstr(dt_error_message(&e, DT_EN, told, sizeof told), rule));
            ck_assert_msg(strstr(dt_error_message(&e, DT_NL, told, sizeof told), rule) == NULL, "%s", told);
            n++;
        }
    }
    ck_assert_uint_gt(n, 60);
    (void)sqlite3_finalize(all);
    dtp_store_close(bench);
    dtp_store_close(store);
}
END_TEST

static TCase *statements(void)
{
    TCase *tc = tcase_create("statements");
    tcase_add_test(tc, every_statement_prepares);
    tcase_add_test(tc, values_are_called_after_their_columns);
    tcase_add_test(tc, a_wrong_name_is_told);
    tcase_add_test(tc, values_are_bound_and_counted);
    tcase_add_test(tc, a_query_cannot_run_inside_itself);
    tcase_add_test(tc, columns_read_as_asked);
    tcase_add_test(tc, codes_become_errors);
    tcase_add_test(tc, rules_speak_dutch_too);
    tcase_add_test(tc, no_memory_is_survived);
    return tc;
}

DT_CHECK_MAIN("statement", statements)
