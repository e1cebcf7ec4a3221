/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, making and closing an inspection file, and its transactions. */
#include "base/embed.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "store/covered.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MIGRATIONS_MAX 64

static dt_status store_alloc(dtp_store **out, const char *path, dt_error *err)
{
    dtp_store *store = dtp_calloc(1, sizeof *store);
    *out = NULL;
    if (store == NULL)
        return dtp_fail_memory(err);
    store->path = dtp_arena_strdup(&store->arena, path);
    if (store->path == NULL) {
        dtp_store_close(store);
        return dtp_fail_memory(err);
    }
    *out = store;
    return DT_OK;
}

void dtp_store_close(dtp_store *store)
{
    if (store == NULL)
        return;
    dtp_rows_forget(store);
    dtp_rows_tables_free(store);
    dtp_statements_free(store);
    (void)sqlite3_close(store->db);
    dtp_arena_free(&store->arena);
    dtp_free(store);
}

const char *dtp_store_path(const dtp_store *store)
{
    return store->path;
}

static dt_status configure(dtp_store *store, dt_error *err)
{
    static const struct {
        int setting, value;
        const char *name;
    } row[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1, "defensive"},
               {SQLITE_DBCONFIG_DQS_DML, 0, "dqs_dml"},
               {SQLITE_DBCONFIG_DQS_DDL, 0, "dqs_ddl"}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        int is = -1;
        if (sqlite3_db_config(store->db, row[i].setting, row[i].value, &is) != SQLITE_OK ||
            is != row[i].value)
            return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_STORE, DTP_MSG_STORE_SETTING,
                               row[i].name, DTP_NUM(is), DTP_NUM(row[i].value), NULL);
    }
    return DT_OK;
}

static dt_status tell_setting(void *payload, dtp_store_row *row, dt_error *err)
{
    const dtp_store *store = payload;
    return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_STORE, DTP_MSG_STORE_SETTING,
                       dtp_store_row_text(row, 0, NULL), dtp_store_row_text(row, 1, NULL),
                       dtp_store_row_text(row, 2, NULL), NULL);
}

/* What holds for every connection, whatever the file says. SQLite may pass over a setting without an error,
 * so each is read back. */
static dt_status connect_by(dtp_store *store, const char *name, int flags, const char *script, dt_error *err)
{
    /* Without SQLite's own locks: no inspection is used by two threads at once. */
    int code = sqlite3_open_v2(name, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_extended_result_codes(store->db, 1);
    if (code != SQLITE_OK)
        return dtp_store_fail(store, code, "open", err);
    (void)sqlite3_limit(store->db, SQLITE_LIMIT_ATTACHED, 0); /* gives what it was */
    DT_TRY(configure(store, err));
    DT_TRY(dtp_store_script(store, "connection", dtp_sql_file(script), err));
    return dtp_statements_load(store, err);
}

static dt_status connect_to(dtp_store *store, const char *name, int flags, dt_error *err)
{
    DT_TRY(connect_by(store, name, flags, "connection.sql", err));
    dtp_rows_watch(store); /* before any statement is prepared: one made without it would pass it by */
    return dtp_store_each(store, "settings_not_kept", DTP_SQL(dtp_sql_int("on_disk", store->path[0] != '\0')),
                          tell_setting, store, err);
}

/* The program's own scripts: the embedded files with a number, in the order of their names. */
static const dtp_migrations *own_migrations(dtp_migrations *m, const char **script)
{
    *m = (dtp_migrations){.script = script, .whole = dtp_schema_script};
    for (size_t i = 0; i < dtp_embed_sql_count && m->n < MIGRATIONS_MAX; i++)
        if (dtp_embed_sql[i].name[0] == '0')
            script[m->n++] = dtp_embed_sql[i].data;
    return m;
}

/* A relative path gets "./", so that no name is special to SQLite. */
static dt_status connect_to_file(dtp_store *store, bool look, dt_error *err)
{
    dtp_buf name = DTP_BUF_INIT;
    dtp_buf_printf(&name, "%s%s", store->path[0] == '/' ? "" : "./", store->path);
    dt_status status = dtp_buf_status(&name, err);
    if (status == DT_OK)
        status = look ? connect_by(store, dtp_buf_text(&name), SQLITE_OPEN_READONLY, "look.sql", err)
                      : connect_to(store, dtp_buf_text(&name), SQLITE_OPEN_READWRITE, err);
    dtp_buf_free(&name);
    return status;
}

static dt_status new_into(dtp_store *store, const dtp_migrations *m, dt_error *err)
{
    DT_TRY(connect_to(store, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err));
    return dtp_migrate(store, m, err);
}

dt_status dtp_store_new_with(dtp_store **out, const dtp_migrations *m, dt_error *err)
{
    const char *script[MIGRATIONS_MAX];
    dtp_migrations own;
    DT_TRY(store_alloc(out, "", err));
    dt_status status = new_into(*out, m != NULL ? m : own_migrations(&own, script), err);
    if (status != DT_OK) {
        dtp_store_close(*out);
        *out = NULL;
    }
    return status;
}

dt_status dtp_store_new(dtp_store **out, dt_error *err)
{
    return dtp_store_new_with(out, NULL, err);
}

dt_status dtp_store_save(const dtp_store *store, const char *path, dt_error *err)
{
    unsigned char *image;
    size_t size;
    DT_TRY(dtp_store_bytes(store, &image, &size, err));
    dt_status status = dtp_file_write(path, (const char *)image, size, false, err);
    dtp_store_bytes_free(image, size);
    return status;
}

static dt_status make_into(dtp_store *store, dt_error *err)
{
    const char *script[MIGRATIONS_MAX];
    dtp_migrations own;
    DT_TRY(connect_to_file(store, false, err));
    DT_TRY(dtp_store_script(store, "journal", "PRAGMA journal_mode = MEMORY;", err));
    DT_TRY(dtp_migrate(store, own_migrations(&own, script), err));
    return dtp_store_may_spill(store, err);
}

dt_status dtp_store_make(dtp_store **out, const char *path, dt_error *err)
{
    DT_TRY(store_alloc(out, path, err));
    dt_status status = make_into(*out, err);
    if (status != DT_OK) {
        dtp_store_close(*out);
        *out = NULL;
    }
    return status;
}

static dt_status not_inspection(const dtp_store *store, dt_error *err)
{
    return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_DATA, DTP_MSG_STORE_NOT_INSPECTION,
                       NULL);
}

static dt_status check_path(const dtp_store *store, dt_error *err)
{
    struct stat st;
    dtp_place place = {.source = store->path};
    if (stat(store->path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return dtp_fail_at(err, place, DT_ERR_NOTFOUND, DTP_MSG_STORE_MISSING, NULL);
        return dtp_fail_at(err, place, DT_ERR_IO, DTP_MSG_STORE_NO_ACCESS, NULL);
    }
    return S_ISREG(st.st_mode) ? DT_OK : not_inspection(store, err);
}

static dt_status check_kind(dtp_store *store, const dtp_migrations *m, dt_error *err)
{
    long long id, version;
    DT_TRY(dtp_store_int(store, "application_id", DTP_SQL_NONE, 0, &id, err));
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err));
    if (id != DTP_APPLICATION_ID || version < 1)
        return not_inspection(store, err);
    if (version > (long long)m->n)
        return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_UNSUPPORTED, DTP_MSG_STORE_NEWER,
                           DTP_NUM(version), DTP_NUM(m->n), NULL);
    return DT_OK;
}

static dt_status damaged(const dtp_store *store, const char *english, const char *dutch, dt_error *err)
{
    return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_STORE, DTP_MSG_STORE_DAMAGED, english,
                       dutch, NULL);
}

/* SQLite reads the missing end of a last page as zeros; a file that lost its tail must not pass for whole. */
static dt_status check_size(dtp_store *store, dt_error *err)
{
    long long size;
    struct stat st;
    DT_TRY(dtp_store_int(store, "file_size", DTP_SQL_NONE, 0, &size, err));
    if (stat(store->path, &st) != 0 || (long long)st.st_size < size)
        return damaged(store, "file is shorter than it says", "het is korter dan erin staat", err);
    return DT_OK;
}

static dt_status add_schema_row(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    for (int column = 0; column < 4; column++) {
        size_t size;
        const char *text = dtp_store_row_text(row, column, &size);
        dtp_hash_field(payload, text, size);
    }
    return DT_OK;
}

dt_status dtp_schema_digest(dtp_store *store, dtp_digest *out, dt_error *err)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    DT_TRY(dtp_store_each(store, "schema", DTP_SQL_NONE, add_schema_row, &h, err));
    *out = dtp_hash_end(&h);
    return DT_OK;
}

static dt_status made_digest(dtp_digest *out, const dtp_migrations *m, dt_error *err)
{
    dtp_store *fresh;
    DT_TRY(dtp_store_new_with(&fresh, m, err));
    dt_status status = dtp_schema_digest(fresh, out, err);
    dtp_store_close(fresh);
    return status;
}

/* The tables and triggers must be the ones this program makes: a file without its triggers guards nothing.
 * What it makes is known beforehand; only when that is not what is here, it is made to see. */
static dt_status check_schema(dtp_store *store, const dtp_migrations *m, const char *known, dt_error *err)
{
    char hex[DTP_HEX_SIZE];
    dtp_digest here, expected;
    DT_TRY(dtp_schema_digest(store, &here, err));
    if (known != NULL && strcmp(dtp_hex(here.byte, DTP_HASH_SIZE, hex), known) == 0)
        return DT_OK;
    DT_TRY(made_digest(&expected, m, err));
    return dtp_digest_equal(&here, &expected)
               ? DT_OK
               : damaged(store, "tables or rules were changed", "tabellen of regels zijn gewijzigd", err);
}

static dt_status open_into(dtp_store *store, const dtp_migrations *m, const char *known, dt_error *err)
{
    DT_TRY(check_path(store, err));
    DT_TRY(connect_to_file(store, false, err));
    DT_TRY(check_kind(store, m, err));
    DT_TRY(check_size(store, err));
    DT_TRY(dtp_migrate(store, m, err));
    return check_schema(store, m, known, err);
}

dt_status dtp_store_open_with(dtp_store **out, const char *path, const dtp_migrations *m, dt_error *err)
{
    const char *script[MIGRATIONS_MAX];
    dtp_migrations own;
    DT_TRY(store_alloc(out, path, err));
    dt_status status = m != NULL ? open_into(*out, m, NULL, err)
                                 : open_into(*out, own_migrations(&own, script), dtp_schema_known, err);
    if (status != DT_OK) {
        dtp_store_close(*out);
        *out = NULL;
    }
    return status;
}

dt_status dtp_store_open(dtp_store **out, const char *path, dt_error *err)
{
    return dtp_store_open_with(out, path, NULL, err);
}

/* Bytes 18 and 19 of a database say which journal it has; with another one than ours SQLite would make files
 * beside it, even to read. */
static dt_status check_journal(const dtp_store *store, dt_error *err)
{
    unsigned char head[20] = {0};
    FILE *file = fopen(store->path, "rb");
    size_t n = file == NULL ? 0 : fread(head, 1, sizeof head, file);
    if (file != NULL)
        (void)fclose(file);
    return n == sizeof head && head[18] == 1 && head[19] == 1 ? DT_OK : not_inspection(store, err);
}

static dt_status look_into(dtp_store *store, dt_error *err)
{
    long long version;
    dtp_migrations own;
    const char *script[MIGRATIONS_MAX];
    DT_TRY(check_path(store, err));
    DT_TRY(check_journal(store, err));
    DT_TRY(connect_to_file(store, true, err));
    DT_TRY(check_kind(store, own_migrations(&own, script), err));
    DT_TRY(check_size(store, err));
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err));
    if (version == (long long)own.n)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = store->path}, DT_ERR_UNSUPPORTED, DTP_MSG_STORE_OLDER,
                       DTP_NUM(version), DTP_NUM(own.n), NULL);
}

dt_status dtp_store_look(dtp_store **out, const char *path, dt_error *err)
{
    DT_TRY(store_alloc(out, path, err));
    dt_status status = look_into(*out, err);
    if (status != DT_OK) {
        dtp_store_close(*out);
        *out = NULL;
    }
    return status;
}

static dt_status copy_into(dtp_store *copy, dtp_store *file, dt_error *err)
{
    DT_TRY(connect_to(copy, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err));
    sqlite3_backup *backup = sqlite3_backup_init(copy->db, "main", file->db, "main");
    if (backup == NULL)
        return dtp_store_fail(copy, sqlite3_errcode(copy->db), "copy", err);
    (void)sqlite3_backup_step(backup, -1);
    int code = sqlite3_backup_finish(backup);
    return code == SQLITE_OK ? DT_OK : dtp_store_fail(file, code, "copy", err);
}

dt_status dtp_store_open_copy(dtp_store **out, const char *path, dt_error *err)
{
    dtp_store *file;
    *out = NULL;
    DT_TRY(dtp_store_open(&file, path, err));
    dt_status status = store_alloc(out, "", err);
    if (status == DT_OK)
        status = copy_into(*out, file, err);
    if (status != DT_OK) {
        dtp_store_close(*out);
        *out = NULL;
    }
    dtp_store_close(file);
    return status;
}
