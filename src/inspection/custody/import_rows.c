/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of an export into a new store, and whether what came in is whole. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/custody/export.h"
#include "inspection/custody/import.h"
#include <string.h>

typedef dtp_import importing;

static dt_status no_value(const dtp_json_at *at, const char *table, dt_error *err)
{
    return dtp_fail_at(err, dtp_json_place(at), DT_ERR_DATA, DTP_MSG_CUSTODY_IMPORT_VALUE, table, NULL);
}

static dt_status read_value(dtp_store_value *out, importing *im, const dtp_json_at *at, size_t column,
                            dt_error *err)
{
    const char *text = json_string_value(at->value), *name = im->name[column];
    if (json_is_null(at->value)) {
        *out = dtp_sql_null(name);
    } else if (json_is_real(at->value)) {
        *out = dtp_sql_real(name, json_real_value(at->value));
    } else if (json_is_integer(at->value)) {
        *out = dtp_sql_int(name, json_integer_value(at->value));
    } else if (text != NULL && im->bytes[column]) {
        size_t size = strlen(text) / 2;
        uint8_t *raw = dtp_arena_alloc(&im->arena, size + 1);
        if (raw == NULL)
            return dtp_fail_memory(err);
        if (!dtp_unhex(text, raw, size))
            return no_value(at, im->table, err);
        *out = dtp_sql_blob(name, raw, size);
    } else if (text != NULL) {
        *out = dtp_sql_text(name, text);
    } else {
        return no_value(at, im->table, err);
    }
    return DT_OK;
}

dt_status dtp_import_row(importing *im, const dtp_json_at *row, dt_error *err)
{
    dtp_store_value value[DTP_IMPORT_COLUMNS];
    dt_error attempt = DT_ERROR_INIT;
    if (dtp_json_size(row) != im->n_columns)
        return no_value(row, im->table, err);
    for (size_t i = 0; i < im->n_columns; i++) {
        dtp_json_at at = dtp_json_index(row, i);
        DT_TRY(read_value(&value[i], im, &at, i, err));
    }
    dt_status status = dtp_store_table_put(im->store, im->table, value, im->n_columns, &attempt);
    dtp_arena_free(&im->arena);
    if (status == DT_ERR_STORE) /* what the tables themselves refuse */
        return no_value(row, im->table, err);
    return status == DT_OK ? DT_OK : dtp_fail_with(err, &attempt);
}

static dt_status note_type(void *payload, dtp_store_row *row, dt_error *err)
{
    importing *im = payload;
    if (im->n_columns < DTP_IMPORT_COLUMNS) {
        im->bytes[im->n_columns] = strcmp(dtp_store_row_text(row, 1, NULL), "BLOB") == 0;
        im->name[im->n_columns++] = dtp_store_row_copy(row, 0, &im->names);
    }
    return dtp_export_column(&im->columns, row, err);
}

dt_status dtp_import_table(importing *im, dtp_store_row *row, dt_error *err)
{
    im->table = dtp_store_row_text(row, 0, NULL);
    im->n_columns = 0;
    dtp_arena_free(&im->names);
    dtp_buf_free(&im->columns);
    im->columns = (dtp_buf)DTP_BUF_INIT;
    DT_TRY(dtp_store_each(im->store, "column_all", DTP_SQL(dtp_sql_text("table", im->table)), note_type, im,
                          err));
    return dtp_buf_status(&im->columns, err);
}

static dt_status check_whole(dtp_store *store, const char *source, dt_error *err)
{
    long long faults = 0;
    dtp_place place = {.source = source};
    DT_TRY(dtp_store_int(store, "foreign_key_faults", DTP_SQL_NONE, 0, &faults, err));
    if (faults > 0)
        return dtp_fail_at(err, place, DT_ERR_DATA, DTP_MSG_CUSTODY_LOOSE_ROWS, DTP_NUM(faults), NULL);
    return dtp_log_need_chain(store, source, DT_ERR_DATA, err);
}

/* What no log tells, the frameworks first of all, is held against its own hashes as when a file is opened. */
static dt_status check_opens(dtp_store *store, const char *source, dt_error *err)
{
    dt_inspection *in = dtp_calloc(1, sizeof *in);
    if (in == NULL)
        return dtp_fail_memory(err);
    in->store = store;
    dt_error failure = DT_ERROR_INIT;
    dt_status status = dtp_state_identity(in, &failure);
    if (status == DT_OK)
        status = dtp_state_load(&in->state, in, (dtp_state_part){.which = DTP_STATE_ALL}, &failure);
    if (status == DT_ERR_STORE) /* the fault is in what came in, not on this machine */
        status = failure.status = DT_ERR_DATA;
    dtp_error_source(&failure, source);
    if (status != DT_OK)
        (void)dtp_fail_with(err, &failure);
    in->store = NULL; /* stays with the caller */
    dt_inspection_close(in);
    return status;
}

/* Rows come in the order of the tables' names, so references are looked at in the end, and the rules of the
 * steps, which hold for a file that grows, do not apply. */
dt_status dtp_import_begin(importing *im, dt_error *err)
{
    DT_TRY(im->place == NULL ? dtp_store_new(&im->store, err) : dtp_store_make(&im->store, im->place, err));
    DT_TRY(dtp_store_rules(im->store, false, err));
    DT_TRY(dtp_store_begin_bare(im->store, err));
    if (im->place != NULL)
        DT_TRY(dtp_store_spill(im->store, err));
    return dtp_store_run(im->store, "defer_foreign_keys", DTP_SQL_NONE, err);
}

dt_status dtp_import_end(importing *im, const char *source, dt_error *err)
{
    DT_TRY(check_whole(im->store, source, err));
    DT_TRY(check_opens(im->store, source, err));
    DT_TRY(dtp_rows_need_whole(im->store, source, DT_ERR_DATA, err));
    return dtp_store_commit(im->store, err);
}
