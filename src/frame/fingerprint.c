/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canonical SHA-256 of a register; the fields are a published definition ("dossiertoets/register/1"). */
#include "frame/register.h"
#include <stdlib.h>
#include <string.h>

#define FORMAT "dossiertoets/register/1"

typedef struct column {
    const char *name;
    size_t index;
} column;

static int by_name(const void *a, const void *b)
{
    return strcmp(((const column *)a)->name, ((const column *)b)->name);
}

static int by_bytes(const void *a, const void *b)
{
    return memcmp(a, b, DTP_HASH_SIZE);
}

static dt_status digest_row(const dtp_register *reg, const column *sorted, size_t row, dtp_arena *scratch,
                            dtp_digest *out, dt_error *err)
{
    dtp_hasher h;
    dtp_hash_begin(&h);
    for (size_t c = 0; c < reg->n_columns; c++) {
        dtp_csv_field value;
        DT_TRY(dtp_register_value(reg, row, sorted[c].index, scratch, &value, err));
        dtp_hash_field(&h, value.text, value.length);
    }
    *out = dtp_hash_end(&h);
    return DT_OK;
}

static dt_status digest_rows(const dtp_register *reg, const column *sorted, dtp_digest *rows, dt_error *err)
{
    for (size_t r = 0; r < dtp_csv_rows(reg->csv); r++) {
        dtp_arena scratch = DTP_ARENA_INIT;
        dt_status status = digest_row(reg, sorted, r, &scratch, &rows[r], err);
        dtp_arena_free(&scratch);
        DT_TRY(status);
    }
    qsort(rows, dtp_csv_rows(reg->csv), sizeof *rows, by_bytes);
    return DT_OK;
}

static dtp_digest digest_all(const dtp_register *reg, const column *sorted, const dtp_digest *rows)
{
    size_t n = dtp_csv_rows(reg->csv);
    dtp_hasher h;
    dtp_hash_begin(&h);
    dtp_hash_text(&h, FORMAT);
    dtp_hash_u64(&h, reg->n_columns);
    for (size_t c = 0; c < reg->n_columns; c++)
        dtp_hash_text(&h, sorted[c].name);
    dtp_hash_u64(&h, n);
    for (size_t r = 0; r < n; r++)
        dtp_hash_field(&h, rows[r].byte, sizeof rows[r].byte);
    return dtp_hash_end(&h);
}

dt_status dtp_register_fingerprint(const dtp_register *reg, char out[DTP_HEX_SIZE], dt_error *err)
{
    column *sorted = dtp_calloc(reg->n_columns, sizeof *sorted);
    dtp_digest *rows = dtp_calloc(dtp_csv_rows(reg->csv) + 1, sizeof *rows);
    dt_status status = DT_OK;
    if (sorted == NULL || rows == NULL)
        status = dtp_fail_memory(err);
    if (status == DT_OK) {
        for (size_t c = 0; c < reg->n_columns; c++)
            sorted[c] = (column){reg->column[c], c};
        qsort(sorted, reg->n_columns, sizeof *sorted, by_name);
        status = digest_rows(reg, sorted, rows, err);
    }
    if (status == DT_OK) {
        dtp_digest digest = digest_all(reg, sorted, rows);
        dtp_hex(digest.byte, sizeof digest.byte, out);
    }
    dtp_free(rows);
    dtp_free(sorted);
    return status;
}
