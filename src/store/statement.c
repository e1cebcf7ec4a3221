/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements by name. */
#include "base/embed.h"
#include "base/error.h"
#include "base/text.h"
#include "store/private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARK           "-- :"
#define PARAMETERS_MAX 65
#define COLUMNS_MAX    32

struct dtp_store_row {
    sqlite3_stmt *stmt;
    int columns, next; /* next: the column after the one read last, which is asked for next as a rule */
    const char *name[COLUMNS_MAX];
    bool named; /* name[] is filled */
    bool no_memory;
    const char *unknown; /* a column that was asked for and is not there */
};

const char *dtp_sql_file(const char *name)
{
    for (size_t i = 0; i < dtp_embed_sql_count; i++)
        if (strcmp(dtp_embed_sql[i].name, name) == 0)
            return dtp_embed_sql[i].data;
    return NULL;
}

static const char *next_mark(const char *sql)
{
    if (strncmp(sql, MARK, sizeof MARK - 1) == 0)
        return sql;
    const char *found = strstr(sql, "\n" MARK);
    return found == NULL ? NULL : found + 1;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct dtp_statement *)a)->name, ((const struct dtp_statement *)b)->name);
}

/* Whether an embedded file holds statements by name. */
static bool has_statements(const char *file)
{
    return strncmp(file, "queries", strlen("queries")) == 0;
}

static dt_status add_statements(dtp_store *store, const char *text, dt_error *err)
{
    for (const char *at = next_mark(text); at != NULL;) {
        const char *next = next_mark(at + 1);
        const char *name = at + sizeof MARK - 1;
        struct dtp_statement *s = &store->statement[store->n_statements];
        s->sql = name + strcspn(name, "\n");
        s->size = next == NULL ? strlen(s->sql) : (size_t)(next - s->sql);
        s->name = dtp_arena_strndup(&store->arena, name, (size_t)(s->sql - name));
        if (s->name == NULL)
            return dtp_fail_memory(err);
        store->n_statements++;
        at = next;
    }
    return DT_OK;
}

dt_status dtp_statements_load(dtp_store *store, dt_error *err)
{
    size_t n = 0;
    for (size_t i = 0; i < dtp_embed_sql_count; i++)
        for (const char *at = next_mark(dtp_embed_sql[i].data); at != NULL; at = next_mark(at + 1))
            n += has_statements(dtp_embed_sql[i].name);
    store->statement = dtp_arena_array(&store->arena, n, sizeof *store->statement);
    if (store->statement == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < dtp_embed_sql_count; i++)
        if (has_statements(dtp_embed_sql[i].name))
            DT_TRY(add_statements(store, dtp_embed_sql[i].data, err));
    qsort(store->statement, store->n_statements, sizeof *store->statement, by_name);
    return DT_OK;
}

void dtp_statements_free(dtp_store *store)
{
    for (size_t i = 0; i < store->n_statements; i++)
        (void)sqlite3_finalize(store->statement[i].stmt);
    store->n_statements = 0;
    (void)sqlite3_finalize(store->again_stmt);
    dtp_free(store->again);
    store->again_stmt = NULL;
    store->again = NULL;
}

dt_status dtp_statement_get(dtp_store *store, const char *name, sqlite3_stmt **out, dt_error *err)
{
    struct dtp_statement key = {.name = name};
    struct dtp_statement *s =
        bsearch(&key, store->statement, store->n_statements, sizeof *store->statement, by_name);
    if (s == NULL)
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, name, "unknown statement", NULL);
    if (s->stmt == NULL) {
        int code =
            sqlite3_prepare_v3(store->db, s->sql, (int)s->size, SQLITE_PREPARE_PERSISTENT, &s->stmt, NULL);
        if (code != SQLITE_OK)
            return dtp_store_fail(store, code, name, err);
    }
    if (sqlite3_stmt_busy(s->stmt))
        return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, name, "statement in use", NULL);
    *out = s->stmt;
    return DT_OK;
}

/* What the file's own rule says, in Dutch; what is no rule of ours as it is. */
static const char *in_dutch(const char *words)
{
    static const struct {
        const char *english, *dutch;
    } rule[] = {
#define DT_STORE_RULE(english, dutch) {english, dutch},
#include "store/rules.def"
#undef DT_STORE_RULE
    };
    for (size_t i = 0; i < DTP_COUNT(rule); i++)
        if (strcmp(rule[i].english, words) == 0)
            return rule[i].dutch;
    return words;
}

/* Why a row is refused, when it is no rule of ours that says so: never SQL. */
static void constraint_words(int code, const char **english, const char **dutch)
{
    static const struct {
        int code;
        const char *english, *dutch;
    } row[] = {
        {SQLITE_CONSTRAINT_CHECK, "a value cannot stand there", "een waarde kan daar niet staan"},
        {SQLITE_CONSTRAINT_NOTNULL, "a value is missing", "een waarde ontbreekt"},
        {SQLITE_CONSTRAINT_DATATYPE, "a value is of another kind", "een waarde is van een andere soort"},
        {SQLITE_CONSTRAINT_UNIQUE, "there is such a row already", "zo'n rij is er al"},
        {SQLITE_CONSTRAINT_PRIMARYKEY, "there is such a row already", "zo'n rij is er al"},
        {SQLITE_CONSTRAINT_ROWID, "there is such a row already", "zo'n rij is er al"},
        {SQLITE_CONSTRAINT_FOREIGNKEY, "what it refers to is not there",
         "waarnaar het verwijst, is er niet"}};
    for (size_t i = 0; i < DTP_COUNT(row); i++)
        if (row[i].code == code) {
            *english = row[i].english;
            *dutch = row[i].dutch;
        }
}

/* SQLite's primary result codes in the words of an inspector. */
dt_status dtp_store_fail(const dtp_store *store, int code, const char *what, dt_error *err)
{
    static const struct {
        int code;
        dt_status status;
        dtp_message message;
    } row[] = {{SQLITE_NOMEM, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY},
               {SQLITE_BUSY, DT_ERR_STORE, DTP_MSG_STORE_BUSY},
               {SQLITE_LOCKED, DT_ERR_STORE, DTP_MSG_STORE_BUSY},
               {SQLITE_FULL, DT_ERR_IO, DTP_MSG_STORE_DISK_FULL},
               {SQLITE_IOERR, DT_ERR_IO, DTP_MSG_STORE_DISK},
               {SQLITE_READONLY, DT_ERR_IO, DTP_MSG_STORE_READ_ONLY},
               {SQLITE_PERM, DT_ERR_IO, DTP_MSG_STORE_NO_ACCESS},
               {SQLITE_AUTH, DT_ERR_IO, DTP_MSG_STORE_NO_ACCESS},
               {SQLITE_CANTOPEN, DT_ERR_IO, DTP_MSG_STORE_NO_ACCESS},
               {SQLITE_CORRUPT, DT_ERR_STORE, DTP_MSG_STORE_DAMAGED},
               {SQLITE_NOTADB, DT_ERR_DATA, DTP_MSG_STORE_NOT_INSPECTION},
               {SQLITE_CONSTRAINT, DT_ERR_STORE, DTP_MSG_STORE_RULE}};
    /* The name of a statement says something to a programmer only, and its SQL not even that. */
    bool named = (code & 0xff) == SQLITE_CONSTRAINT && dtp_store_has(store, what);
    dtp_place place = {.source = store->path, .where = named ? what : NULL};
    const char *words = store->db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(store->db);
    const char *dutch = in_dutch(words);
    constraint_words(code, &words, &dutch);
    for (size_t i = 0; i < DTP_COUNT(row); i++)
        if ((code & 0xff) == row[i].code)
            return dtp_fail_at(err, place, row[i].status, row[i].message, words, dutch, NULL);
    return dtp_fail_at(err, place, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, what, words, NULL);
}

dt_status dtp_store_script(dtp_store *store, const char *name, const char *sql, dt_error *err)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? DT_OK : dtp_store_fail(store, code, name, err);
}

dtp_store_value dtp_sql_int(const char *name, long long v)
{
    return (dtp_store_value){.name = name, .kind = DTP_SQL_INT, .integer = v};
}

dtp_store_value dtp_sql_size(const char *name, size_t v)
{
    return dtp_sql_int(name, (long long)v);
}

dtp_store_value dtp_sql_real(const char *name, double v)
{
    return (dtp_store_value){.name = name, .kind = DTP_SQL_REAL, .real = v};
}

dtp_store_value dtp_sql_text(const char *name, const char *s)
{
    return s == NULL ? dtp_sql_null(name) : dtp_sql_bytes(name, s, strlen(s));
}

dtp_store_value dtp_sql_bytes(const char *name, const char *s, size_t size)
{
    return (dtp_store_value){.name = name, .kind = DTP_SQL_TEXT, .data = s, .size = size};
}

dtp_store_value dtp_sql_blob(const char *name, const void *data, size_t size)
{
    return (dtp_store_value){.name = name, .kind = DTP_SQL_BLOB, .data = data, .size = size};
}

dtp_store_value dtp_sql_null(const char *name)
{
    return (dtp_store_value){.name = name, .kind = DTP_SQL_NULL};
}

static int bind_value(sqlite3_stmt *stmt, int place, const dtp_store_value *v)
{
    switch (v->kind) {
    case DTP_SQL_INT:
        return sqlite3_bind_int64(stmt, place, v->integer);
    case DTP_SQL_REAL:
        return sqlite3_bind_double(stmt, place, v->real);
    case DTP_SQL_TEXT:
        return sqlite3_bind_text64(stmt, place, v->data, v->size, SQLITE_STATIC, SQLITE_UTF8);
    case DTP_SQL_BLOB:
        return sqlite3_bind_blob64(stmt, place, v->data, v->size, SQLITE_STATIC);
    case DTP_SQL_NULL:
        break;
    }
    return sqlite3_bind_null(stmt, place);
}

/* A mistake of the program's own: what is wrong with a name of a statement. */
static dt_status wrong_name(const char *statement, const char *what, const char *name, dt_error *err)
{
    char said[96];
    (void)snprintf(said, sizeof said, "%s %s", what, name == NULL ? "" : name);
    return dtp_fail(err, DT_ERR_INTERNAL, DTP_MSG_STORE_INTERNAL, statement, said, NULL);
}

static int place_of(sqlite3_stmt *stmt, const char *name)
{
    char parameter[64];
    (void)snprintf(parameter, sizeof parameter, ":%s", name == NULL ? "" : name);
    return sqlite3_bind_parameter_index(stmt, parameter);
}

static dt_status bind_all(const dtp_store *store, sqlite3_stmt *stmt, const char *statement,
                          const dtp_store_value *values, size_t n, dt_error *err)
{
    bool given[PARAMETERS_MAX] = {false};
    int count = sqlite3_bind_parameter_count(stmt);
    if (count >= PARAMETERS_MAX)
        return wrong_name(statement, "too many values", NULL, err);
    for (size_t i = 0; i < n; i++) {
        int place = place_of(stmt, values[i].name);
        if (place == 0 || given[place])
            return wrong_name(statement, place == 0 ? "unknown value" : "value given twice", values[i].name,
                              err);
        given[place] = true;
        int code = bind_value(stmt, place, &values[i]);
        if (code != SQLITE_OK)
            return dtp_store_fail(store, code, statement, err);
    }
    for (int place = 1; place <= count; place++)
        if (!given[place])
            return wrong_name(statement, "missing value", sqlite3_bind_parameter_name(stmt, place), err);
    return DT_OK;
}

static dt_status step_rows(const dtp_store *store, sqlite3_stmt *stmt, const char *name, dtp_store_row_fn fn,
                           void *payload, dt_error *err)
{
    dtp_store_row row = {.stmt = stmt, .columns = sqlite3_column_count(stmt)};
    int code;
    while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
        if (fn != NULL)
            DT_TRY(fn(payload, &row, err));
        if (row.no_memory)
            return dtp_fail_memory(err);
        if (row.unknown != NULL)
            return wrong_name(name, "unknown column", row.unknown, err);
    }
    return code == SQLITE_DONE ? DT_OK : dtp_store_fail(store, code, name, err);
}

dt_status dtp_store_each(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                         dtp_store_row_fn fn, void *payload, dt_error *err)
{
    sqlite3_stmt *stmt;
    DT_TRY(dtp_statement_get(store, name, &stmt, err));
    dt_status status = bind_all(store, stmt, name, values, n, err);
    if (status == DT_OK)
        status = step_rows(store, stmt, name, fn, payload, err);
    (void)sqlite3_reset(stmt);
    (void)sqlite3_clear_bindings(stmt);
    return status;
}

bool dtp_store_has(const dtp_store *store, const char *name)
{
    struct dtp_statement key = {.name = name};
    return bsearch(&key, store->statement, store->n_statements, sizeof *store->statement, by_name) != NULL;
}

dt_status dtp_store_ad_hoc(dtp_store *store, const char *sql, const dtp_store_value *values, size_t n,
                           dtp_store_row_fn fn, void *payload, dt_error *err)
{
    sqlite3_stmt *stmt;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
    if (code != SQLITE_OK)
        return dtp_store_fail(store, code, "table", err);
    dt_status status = bind_all(store, stmt, "table", values, n, err);
    if (status == DT_OK)
        status = step_rows(store, stmt, "table", fn, payload, err);
    (void)sqlite3_finalize(stmt);
    return status;
}

static dt_status prepare_again(dtp_store *store, const char *sql, dt_error *err)
{
    size_t size = strlen(sql) + 1;
    if (store->again != NULL && strcmp(store->again, sql) == 0)
        return DT_OK;
    (void)sqlite3_finalize(store->again_stmt);
    dtp_free(store->again);
    store->again_stmt = NULL;
    store->again = dtp_malloc(size);
    if (store->again == NULL)
        return dtp_fail_memory(err);
    memcpy(store->again, sql, size);
    int code = sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &store->again_stmt, NULL);
    if (code == SQLITE_OK)
        return DT_OK;
    dt_status status = dtp_store_fail(store, code, "table", err);
    dtp_free(store->again);
    store->again = NULL;
    return status;
}

dt_status dtp_store_again(dtp_store *store, const char *sql, const dtp_store_value *values, size_t n,
                          dt_error *err)
{
    DT_TRY(prepare_again(store, sql, err));
    dt_status status = bind_all(store, store->again_stmt, "table", values, n, err);
    if (status == DT_OK)
        status = step_rows(store, store->again_stmt, "table", NULL, NULL, err);
    (void)sqlite3_reset(store->again_stmt);
    (void)sqlite3_clear_bindings(store->again_stmt);
    return status;
}

dt_status dtp_store_run(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                        dt_error *err)
{
    return dtp_store_each(store, name, values, n, NULL, NULL, err);
}

static dt_status first_int(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    *(long long *)payload = dtp_store_row_int(row, 0);
    return DT_OK;
}

dt_status dtp_store_int(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                        long long absent, long long *out, dt_error *err)
{
    *out = absent;
    return dtp_store_each(store, name, values, n, first_int, out, err);
}

typedef struct wanted {
    uint8_t *out;
    size_t size;
    bool there;
} wanted;

static dt_status first_bytes(void *payload, dtp_store_row *row, dt_error *err)
{
    wanted *w = payload;
    (void)err;
    w->there = dtp_store_row_blob(row, 0, w->out, w->size);
    return DT_OK;
}

dt_status dtp_store_blob(dtp_store *store, const char *name, const dtp_store_value *values, size_t n,
                         uint8_t *out, size_t size, bool *there, dt_error *err)
{
    wanted w = {out, size, false};
    DT_TRY(dtp_store_each(store, name, values, n, first_bytes, &w, err));
    *there = w.there;
    return DT_OK;
}

long long dtp_store_last_id(const dtp_store *store)
{
    return sqlite3_last_insert_rowid(store->db);
}

bool dtp_store_row_is_null(const dtp_store_row *row, int column)
{
    return sqlite3_column_type(row->stmt, column) == SQLITE_NULL;
}

long long dtp_store_row_int(const dtp_store_row *row, int column)
{
    return sqlite3_column_int64(row->stmt, column);
}

double dtp_store_row_real(const dtp_store_row *row, int column)
{
    return sqlite3_column_double(row->stmt, column);
}

bool dtp_store_row_bool(const dtp_store_row *row, int column)
{
    return dtp_store_row_int(row, column) != 0;
}

const char *dtp_store_row_text(dtp_store_row *row, int column, size_t *size)
{
    const char *text = "";
    size_t length = 0;
    if (!dtp_store_row_is_null(row, column)) {
        const void *bytes = sqlite3_column_text(row->stmt, column);
        if (bytes == NULL) {
            row->no_memory = true;
        } else {
            text = bytes;
            length = (size_t)sqlite3_column_bytes(row->stmt, column);
        }
    }
    if (size != NULL)
        *size = length;
    return text;
}

char *dtp_store_row_copy(dtp_store_row *row, int column, dtp_arena *arena)
{
    size_t size;
    const char *text = dtp_store_row_text(row, column, &size);
    char *copy = row->no_memory ? NULL : dtp_arena_strndup(arena, text, size);
    if (copy == NULL)
        row->no_memory = true;
    return copy;
}

bool dtp_store_row_blob(dtp_store_row *row, int column, void *out, size_t size)
{
    const void *bytes = sqlite3_column_blob(row->stmt, column);
    if (bytes == NULL || (size_t)sqlite3_column_bytes(row->stmt, column) != size)
        return false;
    memcpy(out, bytes, size);
    return true;
}

dtp_store_value dtp_store_row_value(dtp_store_row *row, int column, dtp_arena *arena)
{
    int type = sqlite3_column_type(row->stmt, column);
    const char *name = sqlite3_column_name(row->stmt, column);
    if (type == SQLITE_NULL)
        return dtp_sql_null(name);
    if (type == SQLITE_INTEGER)
        return dtp_sql_int(name, sqlite3_column_int64(row->stmt, column));
    if (type == SQLITE_FLOAT)
        return dtp_sql_real(name, sqlite3_column_double(row->stmt, column));
    const void *bytes = type == SQLITE_BLOB ? sqlite3_column_blob(row->stmt, column)
                                            : (const void *)sqlite3_column_text(row->stmt, column);
    size_t size = (size_t)sqlite3_column_bytes(row->stmt, column);
    char *copy =
        bytes == NULL && size > 0 ? NULL : dtp_arena_strndup(arena, bytes == NULL ? "" : bytes, size);
    if (copy == NULL)
        row->no_memory = true;
    return (dtp_store_value){
        .name = name, .kind = type == SQLITE_BLOB ? DTP_SQL_BLOB : DTP_SQL_TEXT, .data = copy, .size = size};
}

static int find_column(dtp_store_row *row, const char *name)
{
    if (!row->named)
        for (int i = 0; i < row->columns && i < COLUMNS_MAX; i++)
            row->name[i] = sqlite3_column_name(row->stmt, i);
    row->named = true;
    for (int i = 0; i < row->columns && i < COLUMNS_MAX; i++) {
        int column = (row->next + i) % row->columns;
        if (column >= COLUMNS_MAX || row->name[column] == NULL || strcmp(row->name[column], name) != 0)
            continue;
        row->next = column + 1;
        return column;
    }
    return -1;
}

bool dtp_store_has_column(dtp_store_row *row, const char *name)
{
    return find_column(row, name) >= 0;
}

/* SQLite reads a column that is not there as NULL. */
static int column_of(dtp_store_row *row, const char *name)
{
    int column = find_column(row, name);
    if (column < 0)
        row->unknown = name;
    return column;
}

bool dtp_store_col_is_null(dtp_store_row *row, const char *name)
{
    return dtp_store_row_is_null(row, column_of(row, name));
}

long long dtp_store_col_int(dtp_store_row *row, const char *name)
{
    return dtp_store_row_int(row, column_of(row, name));
}

size_t dtp_store_col_size(dtp_store_row *row, const char *name)
{
    long long v = dtp_store_col_int(row, name);
    return v < 0 ? 0 : (size_t)v;
}

double dtp_store_col_real(dtp_store_row *row, const char *name)
{
    return dtp_store_row_real(row, column_of(row, name));
}

bool dtp_store_col_bool(dtp_store_row *row, const char *name)
{
    return dtp_store_row_bool(row, column_of(row, name));
}

const char *dtp_store_col_text(dtp_store_row *row, const char *name, size_t *size)
{
    return dtp_store_row_text(row, column_of(row, name), size);
}

char *dtp_store_col_copy(dtp_store_row *row, const char *name, dtp_arena *arena)
{
    return dtp_store_row_copy(row, column_of(row, name), arena);
}

bool dtp_store_col_blob(dtp_store_row *row, const char *name, void *out, size_t size)
{
    return dtp_store_row_blob(row, column_of(row, name), out, size);
}

dt_status dtp_store_row_word(dtp_store_row *row, int column, const char *const *word, size_t n, size_t *out,
                             dt_error *err)
{
    const char *text = dtp_store_row_text(row, column, NULL);
    for (*out = 0; *out < n; (*out)++)
        if (strcmp(word[*out], text) == 0)
            return DT_OK;
    return dtp_fail(err, DT_ERR_STORE, DTP_MSG_STORE_UNKNOWN_WORD, text, NULL);
}

dt_status dtp_store_col_word(dtp_store_row *row, const char *name, const char *const *word, size_t n,
                             size_t *out, dt_error *err)
{
    return dtp_store_row_word(row, column_of(row, name), word, n, out, err);
}
