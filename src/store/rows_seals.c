/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each seal is what its own event says, and they follow each other as the events do. */
#include "base/error.h"
#include "base/text.h"
#include "store/covered.h"
#include <stdio.h>
#include <string.h>

typedef struct sealing {
    dtp_rows_tell_fn fn;
    void *payload;
    long long seq;
    size_t rows;
} sealing;

static void write_said(dtp_buf *said, dtp_store_row *row)
{
    const char *reason = dtp_store_col_text(row, "reason", NULL);
    dtp_buf_puts(said, "{\"first\":");
    dtp_json_string(said, dtp_store_col_text(row, "first", NULL));
    dtp_buf_puts(said, ",\"reason\":");
    if (reason[0] == '\0')
        dtp_buf_puts(said, "null");
    else
        dtp_json_string(said, reason);
    dtp_buf_puts(said, ",\"second\":");
    dtp_json_string(said, dtp_store_col_text(row, "second", NULL));
    dtp_buf_putc(said, '}');
}

static dt_status check_seal(void *payload, dtp_store_row *row, dt_error *err)
{
    sealing *s = payload;
    dtp_buf said = DTP_BUF_INIT;
    write_said(&said, row);
    dt_status status = dtp_buf_status(&said, err);
    bool erased = dtp_store_col_is_null(row, "payload");
    long long seq = dtp_store_col_int(row, "seq");
    bool good = dtp_store_col_bool(row, "fits") && seq > s->seq &&
                (erased || strcmp(dtp_store_col_text(row, "payload", NULL), dtp_buf_text(&said)) == 0);
    char name[64];
    (void)snprintf(name, sizeof name, "\"seal\",[%lld]", dtp_store_col_int(row, "number"));
    if (status == DT_OK && !good)
        s->fn(s->payload, name, DTP_ROW_CHANGED);
    s->rows++;
    s->seq = seq;
    dtp_buf_free(&said);
    return status;
}

dt_status dtp_rows_seals(dtp_store *store, dtp_rows_tell_fn fn, void *payload, size_t *rows, dt_error *err)
{
    sealing s = {.fn = fn, .payload = payload};
    long long missing = 0;
    char name[64];
    DT_TRY(dtp_store_each(store, "seal_all", DTP_SQL_NONE, check_seal, &s, err));
    *rows += s.rows;
    DT_TRY(dtp_store_int(store, "seal_missing", DTP_SQL_NONE, 0, &missing, err));
    (void)snprintf(name, sizeof name, "\"seal\",[\"log %lld\"]", missing);
    if (missing != 0)
        fn(payload, name, DTP_ROW_MISSING);
    return DT_OK;
}
