/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole file as JSON: every table, its columns, and one line a row. Bytes are written as hex. */
#include "inspection/custody/export.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "inspection/custody/custody.h"
#include "inspection/file/whole.h"

typedef struct writing {
    dt_inspection *in;
    dtp_arena arena; /* emptied row by row */
    dtp_buf *out;
    dtp_file_sink *to; /* where it goes piece by piece; NULL: it stays in out */
    size_t n_columns, n_rows, n_tables;
} writing;

/* Pieces of about this size go out. */
#define PIECE ((size_t)1 << 18)

static dt_status pass_on(writing *w, size_t least, dt_error *err)
{
    if (w->to == NULL || w->out->len < least)
        return DT_OK;
    DT_TRY(dtp_buf_status(w->out, err));
    DT_TRY(dtp_file_put(w->to, dtp_buf_text(w->out), w->out->len));
    w->out->len = 0;
    return DT_OK;
}

static void put_bytes(dtp_buf *out, const uint8_t *bytes, size_t size)
{
    char hex[2 * DTP_HASH_SIZE + 1];
    dtp_buf_putc(out, '"');
    for (size_t at = 0; at < size; at += DTP_HASH_SIZE) {
        size_t n = size - at < DTP_HASH_SIZE ? size - at : DTP_HASH_SIZE;
        dtp_buf_add(out, dtp_hex(bytes + at, n, hex), 2 * n);
    }
    dtp_buf_putc(out, '"');
}

static void put_value(dtp_buf *out, const dtp_store_value *v)
{
    switch (v->kind) {
    case DTP_SQL_NULL:
        dtp_buf_puts(out, "null");
        break;
    case DTP_SQL_INT:
        dtp_buf_printf(out, "%lld", v->integer);
        break;
    case DTP_SQL_REAL: /* a whole one is read back as it was: the column makes a real of it */
        dtp_buf_printf(out, "%.17g", v->real);
        break;
    case DTP_SQL_TEXT:
        dtp_json_string(out, v->data);
        break;
    case DTP_SQL_BLOB:
        put_bytes(out, v->data, v->size);
        break;
    }
}

static dt_status write_row(void *payload, dtp_store_row *row, dt_error *err)
{
    writing *w = payload;
    dtp_buf_puts(w->out, w->n_rows++ == 0 ? "\n        [" : ",\n        [");
    for (size_t i = 0; i < w->n_columns; i++) {
        if (i > 0)
            dtp_buf_puts(w->out, ", ");
        const dtp_store_value value = dtp_store_row_value(row, (int)i, &w->arena);
        bool lacking = (value.kind == DTP_SQL_TEXT || value.kind == DTP_SQL_BLOB) && value.data == NULL;
        if (!lacking) /* no memory, which is told once the row is done */
            put_value(w->out, &value);
    }
    dtp_buf_putc(w->out, ']');
    dtp_arena_free(&w->arena);
    return pass_on(w, PIECE, err);
}

dt_status dtp_export_column(void *payload, dtp_store_row *row, dt_error *err)
{
    (void)err;
    dtp_buf *columns = payload;
    dtp_buf_printf(columns, "%s%s", columns->len == 0 ? "" : ", ", dtp_store_row_text(row, 0, NULL));
    return DT_OK;
}

static dt_status write_table(void *payload, dtp_store_row *row, dt_error *err)
{
    writing *w = payload;
    dtp_buf columns = DTP_BUF_INIT;
    const char *table = dtp_store_row_text(row, 0, NULL);
    dt_status status = dtp_store_each(w->in->store, "column_all", DTP_SQL(dtp_sql_text("table", table)),
                                      dtp_export_column, &columns, err);
    if (status == DT_OK)
        status = dtp_buf_status(&columns, err);
    if (status == DT_OK) {
        dtp_buf_printf(w->out, "%s\n    \"%s\": {\n      \"columns\": \"%s\",\n      \"rows\": [",
                       w->n_tables++ == 0 ? "" : ",", table, dtp_buf_text(&columns));
        w->n_columns = dtp_store_column_count(dtp_buf_text(&columns));
        w->n_rows = 0;
        status = dtp_store_table_each(w->in->store, table, dtp_buf_text(&columns), NULL, write_row, w, err);
        dtp_buf_puts(w->out, w->n_rows == 0 ? "]\n    }" : "\n      ]\n    }");
    }
    dtp_buf_free(&columns);
    return status;
}

static dt_status write_all(writing *w, dt_error *err)
{
    long long version = 0;
    DT_TRY(dtp_custody_guard(w->in, DTP_GUARD_EXPORT, err));
    DT_TRY(dtp_whole_need(w->in, err));
    DT_TRY(dtp_store_int(w->in->store, "user_version", DTP_SQL_NONE, 0, &version, err));
    dtp_buf_printf(
        w->out, "{\n  \"format\": \"" DTP_EXPORT_FORMAT "\",\n  \"schema\": %lld,\n  \"tables\": {", version);
    DT_TRY(dtp_store_each(w->in->store, "table_all", DTP_SQL_NONE, write_table, w, err));
    dtp_buf_puts(w->out, "\n  }\n}\n");
    DT_TRY(dtp_buf_status(w->out, err));
    return pass_on(w, 0, err);
}

static dt_status write_in(writing *w, dt_error *err)
{
    DT_TRY(dtp_store_begin(w->in->store, false, err));
    dt_status status = write_all(w, err);
    dtp_store_rollback(w->in->store);
    dtp_arena_free(&w->arena);
    return status;
}

dt_status dt_inspection_export(dt_inspection *in, char **out, dt_error *err)
{
    dtp_buf text = DTP_BUF_INIT;
    writing w = {.in = in, .arena = DTP_ARENA_INIT, .out = &text};
    *out = NULL;
    dt_status status = write_in(&w, err);
    if (status == DT_OK)
        *out = dtp_buf_take(&text);
    dtp_buf_free(&text);
    return status;
}

static dt_status write_pieces(void *payload, dtp_file_sink *to, dt_error *err)
{
    dtp_buf piece = DTP_BUF_INIT;
    writing w = {.in = payload, .arena = DTP_ARENA_INIT, .out = &piece, .to = to};
    dt_status status = write_in(&w, err);
    dtp_buf_free(&piece);
    return status;
}

dt_status dt_inspection_export_file(dt_inspection *in, const char *path, bool force, dt_error *err)
{
    return dtp_file_write_by(path, force, write_pieces, in, err);
}
