/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/register.h"
#include "base/text.h"
#include "io/names.h"
#include <string.h>

/* Texts below U+0300 (no lead byte from 0xCC on) are in NFC as they stand. */
static bool is_plain(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0xCC || s[i] == '\r')
            return false;
    return true;
}

/* CRLF and CR become LF, in place. */
static size_t unify_breaks(char *s, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\r' && i + 1 < n && s[i + 1] == '\n')
            continue;
        s[kept++] = s[i] == '\r' ? '\n' : s[i];
    }
    s[kept] = '\0';
    return kept;
}

static dt_status canonical(dtp_arena *arena, const char *s, size_t n, dtp_csv_field *out, dt_error *err)
{
    char *made = NULL;
    DT_TRY(dtp_text_nfc(arena, s, n, &made, &n, err));
    out->length = unify_breaks(made, n);
    out->text = made;
    return DT_OK;
}

dt_status dtp_register_canonical_text(dtp_arena *arena, const char *s, const char **out, dt_error *err)
{
    size_t n = strlen(s);
    const char *trimmed = dtp_trim(s, &n);
    dtp_csv_field field;
    if (dtp_utf8_valid_prefix(trimmed, n) != n)
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
    DT_TRY(canonical(arena, trimmed, n, &field, err));
    *out = field.text;
    return DT_OK;
}

dt_status dtp_register_value(const dtp_register *reg, size_t row, size_t column, dtp_arena *scratch,
                             dtp_csv_field *out, dt_error *err)
{
    *out = dtp_csv_get(reg->csv, row, column);
    if (is_plain(out->text, out->length))
        return DT_OK;
    return canonical(scratch, out->text, out->length, out, err);
}

dt_status dtp_register_open(dtp_register *reg, const dtp_csv *csv, dt_error *err)
{
    *reg = (dtp_register){.csv = csv, .n_columns = dtp_csv_columns(csv)};
    reg->column = dtp_arena_array(&reg->arena, reg->n_columns, sizeof *reg->column);
    if (reg->column == NULL)
        return dtp_fail_memory(err);
    for (size_t c = 0; c < reg->n_columns; c++) {
        DT_TRY(dtp_register_canonical_text(&reg->arena, dtp_csv_column_name(csv, c), &reg->column[c], err));
        for (size_t d = 0; d < c; d++)
            if (dtp_streq(reg->column[c], reg->column[d]))
                return dtp_fail_at(err, dtp_csv_place(csv, SIZE_MAX, c), DT_ERR_DATA,
                                   DTP_MSG_FRAME_COLUMN_TWICE, reg->column[c], NULL);
    }
    return DT_OK;
}

void dtp_register_close(dtp_register *reg)
{
    dtp_arena_free(&reg->arena);
}

size_t dtp_register_find(const dtp_register *reg, const char *name)
{
    for (size_t c = 0; c < reg->n_columns; c++)
        if (strcmp(reg->column[c], name) == 0)
            return c;
    for (size_t c = 0; c < reg->n_columns; c++)
        if (dtp_fold_eq(reg->column[c], name))
            return c;
    return SIZE_MAX;
}

bool dtp_register_need(const dtp_register *reg, const char *name, size_t *column, dtp_issues *issues)
{
    *column = dtp_register_find(reg, name);
    if (*column != SIZE_MAX)
        return true;
    dtp_place place = dtp_csv_whole(reg->csv);
    const char *near = dtp_nearest(name, reg->column, reg->n_columns);
    char known[DT_ERROR_ARG_SIZE];
    dtp_names_list(reg->column, reg->n_columns, known, sizeof known);
    if (near != NULL)
        dtp_issue(issues, DT_FAULT, place, DT_ERR_NOTFOUND, DTP_MSG_FRAME_UNKNOWN_COLUMN_NEAR, name, near,
                  NULL);
    else
        dtp_issue(issues, DT_FAULT, place, DT_ERR_NOTFOUND, DTP_MSG_FRAME_UNKNOWN_COLUMN, name, known, NULL);
    return false;
}

dtp_place dtp_register_place(const dtp_register *reg, size_t row, size_t column)
{
    dtp_place place = dtp_csv_place(reg->csv, row, column);
    place.where = reg->column[column];
    return place;
}
