/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking the texts out of what was withdrawn: its row, and the rows that belong to it. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/evidence/retract.h"
#include <string.h>

#define TAKEN_OUT "-"

static const struct part {
    const char *of;
    dtp_fields_kind kind;
    const char *column;
} parts[] = {
#define DT_RETRACT_PART(of, fields, column) {#of, DTP_FIELDS_##fields, (column)},
#include "inspection/evidence/retract_parts.def"
#undef DT_RETRACT_PART
};

typedef struct reading {
    const dtp_fields *fields;
    size_t column;
    const char *code;
    dtp_list *list;
} reading;

size_t dtp_retract_columns(dtp_fields_kind kind)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    size_t n = 0;
    while (n < fields->n && dtp_field_is_kept(&fields->field[n]))
        n++;
    return n;
}

static dt_status read_row(void *payload, dtp_store_row *row, dt_error *err)
{
    const reading *r = payload;
    dtp_store_value **slot, *value;
    if (!dtp_fold_eq(dtp_store_row_text(row, (int)r->column, NULL), r->code))
        return DT_OK;
    value = dtp_arena_array(r->list->arena, r->fields->n, sizeof *value);
    if (value == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dtp_list_push(r->list, &slot, err));
    *slot = value;
    for (size_t i = 0; i < r->fields->n && dtp_field_is_kept(&r->fields->field[i]); i++) {
        value[i] = dtp_store_row_value(row, (int)i, r->list->arena);
        value[i].name = r->fields->field[i].column;
    }
    return DT_OK;
}

dt_status dtp_retract_rows(dtp_list *out, dt_inspection *in, dtp_fields_kind kind, const char *column,
                           const char *code, dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    reading r = {fields, 0, code, out};
    dtp_buf columns = DTP_BUF_INIT;
    for (size_t i = 0; i < dtp_retract_columns(kind); i++) {
        dtp_buf_printf(&columns, "%s%s", i == 0 ? "" : ", ", fields->field[i].column);
        if (strcmp(fields->field[i].column, column) == 0)
            r.column = i;
    }
    dt_status status = dtp_buf_status(&columns, err);
    if (status == DT_OK)
        status =
            dtp_store_table_each(in->store, fields->table, dtp_buf_text(&columns), NULL, read_row, &r, err);
    dtp_buf_free(&columns);
    return status;
}

/* What somebody wrote, rather than chose, counted or dated. */
static bool is_written(const dtp_field *f)
{
    return f->kind == DTP_FIELD_KIND_TEXT || f->kind == DTP_FIELD_KIND_PLACE ||
           f->kind == DTP_FIELD_KIND_FUNCTION;
}

static bool has_text(const dtp_store_value *v)
{
    return v->kind == DTP_SQL_TEXT && v->size > 0 && strcmp(v->data, TAKEN_OUT) != 0;
}

static dt_status erase_row(dt_inspection *in, const dt_retraction *r, dtp_fields_kind kind,
                           dtp_store_value *value, bool *any, dt_error *err)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    size_t n = dtp_retract_columns(kind);
    dtp_store_value blank[DTP_FIELDS_MAX];
    size_t blanks = 0;
    for (size_t i = fields->keys; i < n; i++)
        if (is_written(&fields->field[i]) && has_text(&value[i]))
            blank[blanks++] = value[i] = dtp_sql_text(fields->field[i].column, TAKEN_OUT);
    if (blanks == 0)
        return DT_OK;
    *any = true;
    DT_TRY(dtp_store_table_set(in->store, fields->table, blank, blanks, value, fields->keys, err));
    return dtp_evidence_row_log(
        in, &(dtp_evidence_put){.kind = kind, .event = "erase", .subject = r->code, .actor = r->assessor},
        value, n, err);
}

dt_status dtp_retract_erase(dt_inspection *in, const dt_retraction *r, bool *any, dtp_arena *arena,
                            dt_error *err)
{
    for (size_t i = 0; i < DTP_COUNT(parts); i++) {
        dtp_list rows = DTP_LIST(arena, dtp_store_value *);
        if (strcmp(parts[i].of, r->kind) != 0)
            continue;
        DT_TRY(dtp_retract_rows(&rows, in, parts[i].kind, parts[i].column, r->code, err));
        for (size_t k = 0; k < rows.n; k++)
            DT_TRY(erase_row(in, r, parts[i].kind, ((dtp_store_value **)rows.item)[k], any, err));
    }
    return DT_OK;
}
