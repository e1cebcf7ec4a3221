/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of evidence into the file, and what the log tells of them. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/row.h"
#include "inspection/file/payload.h"
#include <stdio.h>
#include <string.h>

static const char *key_text(const dtp_store_value *v, char number[32])
{
    if (v->kind == DTP_SQL_TEXT)
        return v->data;
    (void)snprintf(number, 32, "%lld", v->integer);
    return number;
}

static void hash_value(dtp_hasher *hash, const dtp_store_value *v)
{
    if (v->kind == DTP_SQL_INT)
        dtp_hash_u64(hash, (uint64_t)v->integer);
    else
        dtp_hash_field(hash, v->data, v->kind == DTP_SQL_NULL ? 0 : v->size);
}

void dtp_evidence_row_hash(const dtp_store_value *value, size_t n, char sha256[DTP_HEX_SIZE])
{
    dtp_hasher hash;
    dtp_hash_begin(&hash);
    for (size_t i = 0; i < n; i++)
        hash_value(&hash, &value[i]);
    dtp_digest digest = dtp_hash_end(&hash);
    dtp_hex(digest.byte, DTP_HASH_SIZE, sha256);
}

dt_status dtp_evidence_row_log(dt_inspection *in, const dtp_evidence_put *put, const dtp_store_value *value,
                               size_t n, dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(put->kind);
    char number[8][32], hex[DTP_HEX_SIZE];
    const char *key[8];
    for (size_t i = 0; i < fields->keys && i < 8; i++)
        key[i] = key_text(&value[i], number[i]);
    dtp_evidence_row_hash(value, n, hex);
    dtp_payload p = dtp_payload_new();
    dtp_payload_texts(&p, "key", key, fields->keys);
    if (put->reason != NULL)
        dtp_payload_text(&p, "reason", put->reason);
    dtp_payload_text(&p, "row_sha256", hex);
    dtp_payload_text(&p, "table", fields->table);
    return dtp_payload_log(&p, in, put->event == NULL ? fields->event : put->event, put->subject, put->actor,
                           NULL, err);
}

/* A column of the file only. */
static dtp_store_value own_value(const dt_inspection *in, const dtp_evidence_put *put, const dtp_field *f)
{
    if (f->kind == DTP_FIELD_KIND_NUMBER)
        return dtp_sql_int(f->column, put->number);
    return dtp_sql_text(f->column, f->kind == DTP_FIELD_KIND_MOMENT ? in->now : put->of);
}

static dtp_store_value value_of(const dtp_field *f, const void *item)
{
    unsigned long number;
    if (f->kind == DTP_FIELD_KIND_YES_NO)
        return dtp_sql_int(f->column, dtp_field_is_yes(f, item));
    if (!dtp_field_is_text(f))
        return dtp_field_number(f, item, &number) ? dtp_sql_size(f->column, number) : dtp_sql_null(f->column);
    const char *text = dtp_field_text(f, item);
    bool none = f->kind == DTP_FIELD_KIND_FINDING && text[0] == '\0';
    return none ? dtp_sql_null(f->column) : dtp_sql_text(f->column, text);
}

dt_status dtp_evidence_row_put(dt_inspection *in, const dtp_evidence_put *put, dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(put->kind);
    dtp_store_value value[DTP_FIELDS_MAX];
    size_t n = 0;
    for (size_t i = 0; i < fields->n && n < DTP_FIELDS_MAX; i++) {
        const dtp_field *f = &fields->field[i];
        if (dtp_field_is_kept(f))
            value[n++] = f->member == NULL ? own_value(in, put, f) : value_of(f, put->item);
    }
    DT_TRY(fields->again ? dtp_store_table_replace(in->store, fields->table, fields->keys, value, n, err)
                         : dtp_store_table_put(in->store, fields->table, value, n, err));
    return dtp_evidence_row_log(in, put, value, n, err);
}

dt_status dtp_evidence_source_erase(dt_inspection *in, const char *code, dt_error *err)
{
    dtp_evidence_put put = {.kind = DTP_FIELDS_SOURCE, .event = "source-removed", .subject = code};
    dtp_store_value key = dtp_sql_text("code", code);
    DT_TRY(dtp_store_table_erase(in->store, "source", &key, 1, err));
    return dtp_evidence_row_log(in, &put, &key, 1, err);
}

dt_status dtp_evidence_next_code(dt_inspection *in, char letter, const char *count, const char *assessor,
                                 char code[DT_CODE_SIZE], dt_error *err)
{
    long long n;
    DT_TRY(dtp_store_int(in->store, count, DTP_SQL(dtp_sql_text("assessor", assessor)), 0, &n, err));
    (void)snprintf(code, DT_CODE_SIZE, "%c%lld-%s", letter, n + 1, assessor);
    return DT_OK;
}

dt_status dtp_evidence_next_step(dt_inspection *in, const char *last, const char *of, long long *number,
                                 dt_error *err)
{
    DT_TRY(dtp_store_int(in->store, last, DTP_SQL(dtp_sql_text("of", of)), 0, number, err));
    (*number)++;
    return DT_OK;
}

dt_status dtp_evidence_step_put(dt_inspection *in, dtp_fields_kind kind, const char *last, const char *event,
                                const dt_step *s, dt_error *err)
{
    dtp_evidence_put put = {.kind = kind, .item = s, .event = event, .subject = s->of, .actor = s->assessor};
    DT_TRY(dtp_evidence_next_step(in, last, s->of, &put.number, err));
    return dtp_evidence_row_put(in, &put, err);
}

dt_status dtp_evidence_step(dt_inspection *in, dtp_evidence_step_fn put, void *what, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status = dtp_step_begin(in, err);
    if (status == DT_OK)
        status = dtp_step_end(in, put(in, what, &arena, err), err);
    dtp_arena_free(&arena);
    return status;
}
