/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of every state that the schema's own rules allow, made from the schema alone. */
#ifndef DT_CHECK_INSPECTION_MADE_ROWS_H
#define DT_CHECK_INSPECTION_MADE_ROWS_H

#include "base/mem.h"
#include "inspection/support.h"
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* In every text that is made. */
#define MARK "MERKTEKEN."

typedef struct maker {
    sqlite3 *db;
    unsigned long long seed;
    size_t n;  /* values made */
    int whole; /* 0, 1: every whole number of the row */
    dtp_buf sql;
} maker;

static inline size_t pick(maker *m, size_t n)
{
    m->seed = m->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(m->seed >> 33) % n;
}

/* One value of the file as SQL, NULL where there is no row. For sqlite3_free(). */
static inline char *literal(maker *m, const char *format, ...)
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

/* A column, and what the schema says of it. Asked once: it is the same for every row. */
enum { WORDS = 64 };
typedef struct made_column {
    char *name, *type;
    bool nullable;
    char *from, *to;         /* the table and column that it refers to; NULL: none */
    unsigned long long link; /* which reference of its table: columns of one refer to one row */
    char *word[WORDS];       /* that the rules allow; as SQL */
    size_t n_words;
    int length; /* that the rules ask; 0: none */
} made_column;

typedef struct made_table {
    char *name;
    made_column *column;
    size_t n_columns;
    char *word[WORDS]; /* of all its rules */
    size_t n_words;
} made_table;

/* The words that the table's rules allow for a column, or all in its rules (column NULL). */
static inline void read_words(maker *m, char *word[WORDS], size_t *n, const char *table, const char *column)
{
    char *sql = literal(m,
                        "SELECT CASE WHEN %Q IS NULL THEN sql WHEN instr(sql, at) = 0 THEN '' ELSE "
                        "substr(sql, instr(sql, at), instr(substr(sql, instr(sql, at)), '))')) END FROM "
                        "(SELECT sql, 'CHECK (' || %Q || ' IN (' AS at FROM sqlite_schema WHERE name = %Q)",
                        column, column == NULL ? "" : column, table);
    for (const char *p = strchr(sql, '\''); p != NULL && *n < WORDS; p = strchr(p + 1, '\'')) {
        const char *end = strchr(p + 1, '\'');
        if (end == NULL)
            break;
        word[(*n)++] = sqlite3_mprintf("'%.*q'", (int)(end - p) - 1, p + 1);
        p = end;
    }
    sqlite3_free(sql);
}

/* The length that the table's rules ask of a column; 0: none. */
static inline int length_of_rules(maker *m, const char *table, const char *column)
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

/* Of several references that of most columns. */
static inline void read_reference(maker *m, made_column *c, const char *table)
{
    c->from = literal(
        m,
        "SELECT \"table\" FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q "
        "ORDER BY (SELECT count(*) FROM pragma_foreign_key_list(%Q) o WHERE o.id = id) DESC, id LIMIT 1",
        table, c->name, table);
    if (c->from == NULL)
        return;
    c->to = literal(
        m,
        "SELECT coalesce(\"to\", %Q) FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q AND \"table\" = %Q",
        c->name, table, c->name, c->from);
    char *id = literal(m, "SELECT id FROM pragma_foreign_key_list(%Q) WHERE \"from\" = %Q AND \"table\" = %Q",
                       table, c->name, c->from);
    c->link = (unsigned long long)atoll(id);
    sqlite3_free(id);
}

static inline void read_columns(maker *m, made_table *t)
{
    sqlite3_stmt *columns;
    char *n = literal(m, "SELECT count(*) FROM pragma_table_info(%Q)", t->name),
         *query = sqlite3_mprintf("SELECT name, type, \"notnull\" = 0 AND pk = 0 FROM pragma_table_info(%Q)",
                                  t->name);
    t->column = calloc((size_t)atoll(n), sizeof *t->column);
    ck_assert_ptr_nonnull(t->column);
    ck_assert_int_eq(sqlite3_prepare_v2(m->db, query, -1, &columns, NULL), SQLITE_OK);
    while (sqlite3_step(columns) == SQLITE_ROW) {
        made_column *c = &t->column[t->n_columns++];
        c->name = sqlite3_mprintf("%s", sqlite3_column_text(columns, 0));
        c->type = sqlite3_mprintf("%s", sqlite3_column_text(columns, 1));
        c->nullable = sqlite3_column_int(columns, 2) != 0;
        c->length = length_of_rules(m, t->name, c->name);
        read_words(m, c->word, &c->n_words, t->name, c->name);
        read_reference(m, c, t->name);
    }
    (void)sqlite3_finalize(columns);
    read_words(m, t->word, &t->n_words, t->name, NULL);
    sqlite3_free(query);
    sqlite3_free(n);
}

static inline void free_words(char *word[WORDS], size_t n)
{
    for (size_t i = 0; i < n; i++)
        sqlite3_free(word[i]);
}

static inline void free_table(made_table *t)
{
    for (size_t i = 0; i < t->n_columns; i++) {
        made_column *c = &t->column[i];
        free_words(c->word, c->n_words);
        sqlite3_free(c->name);
        sqlite3_free(c->type);
        sqlite3_free(c->from);
        sqlite3_free(c->to);
    }
    free_words(t->word, t->n_words);
    sqlite3_free(t->name);
    free(t->column);
}

static inline char *one_of(maker *m, char *const word[WORDS], size_t n)
{
    return n == 0 ? NULL : sqlite3_mprintf("%s", word[pick(m, n)]);
}

static inline char *value_of(maker *m, const made_table *t, const made_column *c)
{
    size_t which = pick(m, 8);
    char *made = one_of(m, c->word, c->n_words);
    m->n++;
    if (which == 0 && c->nullable) {
        sqlite3_free(made);
        return sqlite3_mprintf("NULL");
    }
    if (made == NULL && which == 1)
        made = literal(m, "SELECT quote(\"%w\") FROM \"%w\" ORDER BY random() LIMIT 1", c->name, t->name);
    if (made == NULL && which == 2 && strcmp(c->type, "TEXT") == 0)
        made = one_of(m, t->word, t->n_words);
    if (made != NULL)
        return made;
    if (strcmp(c->type, "BLOB") == 0)
        return sqlite3_mprintf("randomblob(%d)", c->length > 0 ? c->length : 32);
    if (c->length > 0)
        return sqlite3_mprintf("'%0*d'", c->length, (int)m->n);
    if (which == 3 && strcmp(c->type, "TEXT") == 0)
        return sqlite3_mprintf("''");
    if (strcmp(c->type, "INTEGER") == 0)
        return sqlite3_mprintf("%d", m->whole < 2 ? m->whole
                                     : which == 4 ? 0
                                     : which == 5 ? 1
                                                  : (int)(1000 + m->n));
    if (strcmp(c->type, "REAL") == 0)
        return sqlite3_mprintf("0.5");
    /* Some texts have a length of their own. */
    return which < 6 ? sqlite3_mprintf("'" MARK "%q.%q.%d'", t->name, c->name, (int)m->n)
                     : sqlite3_mprintf("'%0*d'", which == 6 ? 64 : 9, (int)m->n);
}

/* Columns that refer to another table take the row of one that is there, of each reference one row. NULL:
 * there is none. */
static inline char *referred(maker *m, const made_column *c, unsigned long long seed)
{
    if (c->from == NULL)
        return NULL;
    return literal(
        m, "SELECT quote(\"%w\") FROM \"%w\" LIMIT 1 OFFSET %llu %% (SELECT max(1, count(*)) FROM \"%w\")",
        c->to, c->from, seed + 7 * c->link, c->from);
}

/* Whether the table took a row. */
static inline bool put_row(maker *m, const made_table *t)
{
    unsigned long long seed = pick(m, 1 << 20);
    m->whole = (int)pick(m, 3);
    m->sql.len = 0;
    dtp_buf_printf(&m->sql, "INSERT INTO \"%s\" VALUES (", t->name);
    for (size_t i = 0; i < t->n_columns; i++) {
        const made_column *c = &t->column[i];
        char *value = c->nullable && pick(m, 4) == 0 ? sqlite3_mprintf("NULL") : referred(m, c, seed);
        if (value == NULL)
            value = value_of(m, t, c);
        dtp_buf_printf(&m->sql, "%s%s", i > 0 ? ", " : "", value);
        sqlite3_free(value);
    }
    dtp_buf_puts(&m->sql, ")");
    return sqlite3_exec(m->db, dtp_buf_text(&m->sql), NULL, NULL, NULL) == SQLITE_OK;
}

#endif
