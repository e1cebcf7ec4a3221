/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file from what export wrote: whole, with a log that verifies, or not at all. */
#include "inspection/custody/import.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/custody/export.h"
#include "inspection/file/state.h"
#include "io/json.h"
#include "io/kind.h"
#include <string.h>
#include <sys/stat.h>

/* Smaller ones are read whole; larger ones cannot be. */
#define LARGE     ((size_t)4 << 20)
#define WHOLE_MAX ((size_t)1 << 30)

typedef dtp_import importing;

static dt_status read_table(void *payload, dtp_store_row *row, dt_error *err)
{
    static const char *const known[] = {"columns", "rows"};
    importing *im = payload;
    dtp_json_at table, rows;
    const char *columns;
    DT_TRY(dtp_import_table(im, row, err));
    DT_TRY(dtp_json_need_object(&im->tables, im->table, &table, err));
    DT_TRY(dtp_json_known_keys(&table, known, 2, err));
    DT_TRY(dtp_json_need_text(&table, "columns", &columns, err));
    if (strcmp(columns, dtp_buf_text(&im->columns)) != 0)
        return dtp_fail_at(err, dtp_json_place(&table), DT_ERR_DATA, DTP_MSG_CUSTODY_IMPORT_COLUMNS,
                           im->table, dtp_buf_text(&im->columns), NULL);
    DT_TRY(dtp_json_need_array(&table, "rows", &rows, err));
    for (size_t i = 0; i < dtp_json_size(&rows); i++) {
        dtp_json_at at = dtp_json_index(&rows, i);
        DT_TRY(dtp_import_row(im, &at, err));
    }
    return DT_OK;
}

static dt_status check_format(const dtp_json_doc *doc, dtp_store *store, dt_error *err)
{
    static const char *const known[] = {"format", "schema", "tables"};
    dtp_json_at top = dtp_json_top(doc);
    const char *format;
    long long schema, version = 0;
    DT_TRY(dtp_json_need_text(&top, "format", &format, err));
    DT_TRY(dtp_kind_want_format(format, DTP_EXPORT_FORMAT, dtp_json_source(doc), err));
    if (strcmp(format, DTP_EXPORT_FORMAT) != 0)
        return dtp_fail_at(err, (dtp_place){.source = dtp_json_source(doc)}, DT_ERR_UNSUPPORTED,
                           DTP_MSG_CUSTODY_IMPORT_FORMAT, format, DTP_EXPORT_FORMAT, NULL);
    DT_TRY(dtp_json_known_keys(&top, known, 3, err));
    DT_TRY(dtp_json_need_int(&top, "schema", &schema, err));
    DT_TRY(dtp_store_int(store, "user_version", DTP_SQL_NONE, 0, &version, err));
    if (schema == version)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = dtp_json_source(doc)}, DT_ERR_UNSUPPORTED,
                       DTP_MSG_CUSTODY_IMPORT_SCHEMA, DTP_NUM(schema), DTP_NUM(version), NULL);
}

static dt_status fill(importing *im, const dtp_json_doc *doc, dt_error *err)
{
    dtp_json_at top = dtp_json_top(doc);
    DT_TRY(dtp_import_begin(im, err));
    DT_TRY(check_format(doc, im->store, err));
    DT_TRY(dtp_json_need_object(&top, "tables", &im->tables, err));
    DT_TRY(dtp_store_each(im->store, "table_all", DTP_SQL_NONE, read_table, im, err));
    return dtp_import_end(im, dtp_json_source(doc), err);
}

static dt_status fill_whole(importing *im, const char *json, dt_error *err)
{
    dtp_json_doc *doc;
    DT_TRY(dtp_json_read(&doc, json, err));
    dt_status status = fill(im, doc, err);
    dtp_json_free(doc);
    return status;
}

static void close_import(importing *im)
{
    dtp_store_close(im->store);
    dtp_arena_free(&im->arena);
    dtp_arena_free(&im->names);
    dtp_buf_free(&im->columns);
    *im = (importing){.arena = DTP_ARENA_INIT};
}

/* By lines, where that will do. */
static dt_status fill_any(importing *im, const char *json, bool by_lines, dt_error *err)
{
    bool done = false;
    if (by_lines)
        DT_TRY(dtp_import_lines(im, json, &done, err));
    if (done)
        return DT_OK;
    close_import(im);
    return fill_whole(im, json, err);
}

static dt_status in_memory(const char *json, const char *path, bool by_lines, dt_error *err)
{
    importing im = {.arena = DTP_ARENA_INIT};
    dt_status status = fill_any(&im, json, by_lines, err);
    if (status == DT_OK)
        status = dtp_store_save(im.store, path, err);
    close_import(&im);
    return status;
}

/* By lines into a file that gets its name when it is whole. *done false: whoever reads it whole tells what is
 * the matter. */
static dt_status on_disk(const char *json, const char *path, size_t size, bool *done, dt_error *err)
{
    dtp_file_new *file;
    importing im = {.arena = DTP_ARENA_INIT};
    DT_TRY(dtp_file_new_begin(&file, path, err));
    im.place = dtp_file_new_place(file);
    dt_status status = dtp_import_lines(&im, json, done, err);
    if (status == DT_OK && !*done && size > WHOLE_MAX && im.failure.status != DT_OK)
        status = dtp_fail_with(err, &im.failure);
    close_import(&im);
    return dtp_file_new_end(file, status == DT_OK && *done, status, err);
}

dt_status dtp_import_from(const char *json, const char *path, size_t by_lines, size_t disk, dt_error *err)
{
    struct stat st;
    bool done = false;
    if (dtp_file_exists(path))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_EXISTS, path, NULL);
    bool regular = strcmp(json, "-") != 0 && stat(json, &st) == 0 && S_ISREG(st.st_mode);
    size_t size = regular ? (size_t)st.st_size : 0;
    if (regular && size >= by_lines && size >= disk)
        DT_TRY(on_disk(json, path, size, &done, err));
    return done ? DT_OK : in_memory(json, path, regular && size >= by_lines && size < disk, err);
}

dt_status dt_inspection_import(const char *json, const char *path, dt_error *err)
{
    return dtp_import_from(json, path, LARGE, LARGE, err);
}
