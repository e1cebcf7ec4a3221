/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of version 1, made by a program of then (see tests/known/migration): it opens, is copied first, and
 * loses nothing. */
#include "base/mem.h"
#include "inspection/copies.h"

#define OLD DT_TESTS "/known/migration/version1.toets"

/* One text a table: its columns and all its rows, as SQLite quotes them. */
typedef struct table {
    char name[64];
    char columns[512];
    char *rows;
} table;
typedef struct tables {
    table table[64];
    int n;
} tables;

static sqlite3 *open_raw(const char *path)
{
    sqlite3 *db;
    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    return db;
}

static void read_rows(sqlite3 *db, table *t)
{
    char sql[2048];
    sqlite3_stmt *stmt;
    dtp_buf rows = DTP_BUF_INIT;
    /* Since version 2 a municipality that was drawn from is a subject of its own. */
    const char *where = strcmp(t->name, "subject") == 0 ? "WHERE kind <> 'municipality'" : "";
    (void)snprintf(sql, sizeof sql, "SELECT %s FROM %s %s ORDER BY %s", t->columns, t->name, where,
                   t->columns);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++) {
            int n = sqlite3_column_bytes(stmt, i);
            dtp_buf_printf(&rows, "|%d:%d:", sqlite3_column_type(stmt, i), n);
            const unsigned char *bytes = sqlite3_column_blob(stmt, i);
            for (int k = 0; k < n; k++)
                dtp_buf_printf(&rows, "%02x", bytes[k]);
        }
        dtp_buf_putc(&rows, '\n');
    }
    (void)sqlite3_finalize(stmt);
    dtp_buf_putc(&rows, '.');
    t->rows = dtp_buf_take(&rows);
}

/* The tables of the old file; with `like`, the same tables and columns of the new one. */
static void read_tables(const char *path, const tables *like, tables *out)
{
    sqlite3 *db = open_raw(path);
    sqlite3_stmt *stmt;
    if (like != NULL) {
        *out = *like;
    } else {
        out->n = 0;
        ck_assert_int_eq(
            sqlite3_prepare_v2(
                db,
                "SELECT t.name, group_concat('\"' || c.name || '\"', ', ') FROM sqlite_schema t, "
                "pragma_table_info(t.name) c WHERE t.type = 'table' "
                "AND NOT (t.name = 'source' AND c.name = 'id') GROUP BY t.name" /* it has a code since */,
                -1, &stmt, NULL),
            SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            table *t = &out->table[out->n++];
            (void)snprintf(t->name, sizeof t->name, "%s", (const char *)sqlite3_column_text(stmt, 0));
            (void)snprintf(t->columns, sizeof t->columns, "%s", (const char *)sqlite3_column_text(stmt, 1));
        }
        (void)sqlite3_finalize(stmt);
    }
    for (int i = 0; i < out->n; i++)
        read_rows(db, &out->table[i]);
    (void)sqlite3_close(db);
}

static void tables_free(tables *t)
{
    for (int i = 0; i < t->n; i++)
        dtp_free(t->table[i].rows);
}

START_TEST(an_old_file_loses_nothing)
{
    visit v = visit_folder();
    tables before, after;
    char backup[128];
    dtp_digest old, copy;
    copy_file(OLD, v.file);
    old = visit_digest(&v);
    ck_assert_int_eq(visit_sql(&v, "PRAGMA user_version"), 1);
    read_tables(v.file, NULL, &before);
    ck_assert_int_ge(before.n, 14);
    ck_ok(dt_inspection_open(&v.in, v.file, err));
    ck_assert_int_gt(visit_sql(&v, "PRAGMA user_version"), 1);
    (void)visit_last_event(&v); /* the log verifies */
    read_tables(v.file, &before, &after);
    for (int i = 0; i < before.n; i++)
        ck_assert_msg(strcmp(before.table[i].rows, after.table[i].rows) == 0, "%s", before.table[i].name);
    /* something is in every table but those that a later step fills */
    int empty = 0;
    for (int i = 0; i < before.n; i++)
        empty += strcmp(before.table[i].rows, ".") == 0;
    ck_assert_int_le(empty, 1);
    /* the copy is the old file, byte for byte */
    (void)snprintf(backup, sizeof backup, "%s.v1.bak", v.file);
    visit beside = v;
    memcpy(beside.file, backup, sizeof beside.file);
    copy = visit_digest(&beside);
    ck_assert(dtp_digest_equal(&old, &copy));
    struct stat st;
    ck_assert_int_eq(stat(backup, &st), 0);
    ck_assert_uint_eq(st.st_mode & 07777, 0600);
    /* and work goes on where it was */
    char *protocol;
    ck_ok(dt_inspection_reveal(v.in, &(dt_reveal_request){.round = 1, "GM1", true, false, DT_DRAW_DOSSIER},
                               &protocol, err));
    dt_text_free(protocol);
    ck_assert_str_eq(visit_last_event(&v).kind, "reveal");
    ck_assert(visit_subject(&v, "D02")->replaced);
    rate(&v, "D05", "A", "V", "gezien (verzonnen)");
    ck_assert_int_eq(visit_sql(&v, "SELECT count(*) FROM rating"), 7);
    tables_free(&before);
    tables_free(&after);
    (void)unlink(backup);
    visit_free(&v);
}
END_TEST

static TCase *migration(void)
{
    TCase *tc = tcase_create("migration");
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, an_old_file_loses_nothing);
    return tc;
}

DT_CHECK_MAIN("migration", migration)
