/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/register.h"
#include "base/clean.h"
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

dt_status dtp_register_field(dtp_csv_field *field, dtp_arena *scratch, dt_error *err)
{
    if (is_plain(field->text, field->length))
        return DT_OK;
    return canonical(scratch, field->text, field->length, field, err);
}

dt_status dtp_register_value(const dtp_register *reg, size_t row, size_t column, dtp_arena *scratch,
                             dtp_csv_field *out, dt_error *err)
{
    *out = dtp_csv_get(reg->csv, row, column);
    return dtp_register_field(out, scratch, err);
}

/* Without ="…" or an apostrophe before a digit or a sign of a formula; false when there is none. */
static bool unwrap(dtp_csv_field *field)
{
    const char *s = field->text;
    size_t n = field->length, lead = s[0] == '\'' && s[1] == '=' ? 1 : 0;
    if (n >= lead + 3 && s[lead] == '=' && s[lead + 1] == '"' && s[n - 1] == '"') {
        field->text = s + lead + 2;
        field->length = n - lead - 3;
        return memchr(field->text, '"', field->length) == NULL;
    }
    if (n < 2 || s[0] != '\'' || strchr("0123456789=+-@", s[1]) == NULL)
        return false;
    field->text = s + 1;
    field->length = n - 1;
    return true;
}

static bool is_ascii(const char *s)
{
    for (; *s != '\0'; s++)
        if ((unsigned char)*s >= 0x80)
            return false;
    return true;
}

static dt_status mend(dtp_csv_field *out, size_t line, dtp_arena *scratch, dtp_register_mended *mended,
                      dt_error *err)
{
    dtp_csv_field bare = *out;
    bool wrapped = unwrap(&bare), invisible = false;
    if (!wrapped && is_ascii(out->text))
        return DT_OK;
    const dtp_csv_field *from = wrapped ? &bare : out;
    char *made = dtp_arena_alloc(scratch, from->length + 1);
    if (made == NULL)
        return dtp_fail_memory(err);
    out->length = dtp_clean_text(made, from->text, from->length, &invisible);
    out->text = made;
    if (invisible && mended->invisible++ == 0)
        mended->invisible_line = line;
    if (wrapped && mended->wrapped++ == 0)
        mended->wrapped_line = line;
    return DT_OK;
}

dt_status dtp_register_use(const dtp_register *reg, size_t row, size_t column, bool as_shown,
                           dtp_arena *scratch, dtp_csv_field *out, dtp_register_mended *mended, dt_error *err)
{
    *out = dtp_csv_get(reg->csv, row, column);
    dtp_csv_field shown = as_shown ? dtp_csv_shown(reg->csv, row, column) : *out;
    if (shown.text != out->text && mended->shown++ == 0) {
        mended->shown_as = shown.text;
        mended->shown_for = out->text;
    }
    unsigned char kind = out->kind;
    *out = shown;
    out->kind = kind;
    DT_TRY(dtp_register_field(out, scratch, err));
    return dtp_csv_is_workbook(reg->csv) && is_ascii(out->text)
               ? DT_OK
               : mend(out, dtp_csv_line(reg->csv, row), scratch, mended, err);
}

dt_status dtp_register_use_field(dtp_csv_field *field, size_t line, dtp_arena *scratch,
                                 dtp_register_mended *mended, dt_error *err)
{
    DT_TRY(dtp_register_field(field, scratch, err));
    return mend(field, line, scratch, mended, err);
}

/* Two names may be one in canonical form. */
static dt_status add_column(dtp_register *reg, dtp_intern *seen, size_t c, dt_error *err)
{
    size_t index;
    bool is_new;
    const char *name;
    DT_TRY(dtp_register_canonical_text(&reg->arena, dtp_csv_column_name(reg->csv, c), &name, err));
    reg->column[c] = name;
    DT_TRY(dtp_intern_add(seen, name, strlen(name), &index, &is_new, err));
    return is_new ? DT_OK
                  : dtp_fail_at(err, dtp_csv_place(reg->csv, SIZE_MAX, c), DT_ERR_DATA,
                                DTP_MSG_FRAME_COLUMN_TWICE, name, NULL);
}

dt_status dtp_register_open(dtp_register *reg, const dtp_csv *csv, dt_error *err)
{
    *reg = (dtp_register){.csv = csv, .n_columns = dtp_csv_columns(csv)};
    reg->column = dtp_arena_array(&reg->arena, reg->n_columns, sizeof *reg->column);
    if (reg->column == NULL)
        return dtp_fail_memory(err);
    dtp_intern *seen;
    DT_TRY(dtp_intern_new(&seen, err));
    dt_status status = DT_OK;
    for (size_t c = 0; c < reg->n_columns && status == DT_OK; c++)
        status = add_column(reg, seen, c, err);
    dtp_intern_free(seen);
    return status;
}

void dtp_register_close(dtp_register *reg)
{
    dtp_arena_free(&reg->arena);
}

/* Without regard to what shows nothing, and to line breaks and blanks that are doubled. */
static bool is_alike(const char *a, const char *b)
{
    char one[256], other[256];
    if (strlen(a) >= sizeof one || strlen(b) >= sizeof other)
        return false;
    char *text[] = {one, other};
    (void)dtp_clean_text(one, a, strlen(a), NULL);
    (void)dtp_clean_text(other, b, strlen(b), NULL);
    for (size_t t = 0; t < 2; t++) {
        size_t kept = 0;
        for (const char *p = text[t]; *p != '\0'; p++) {
            char c = *p == '\n' || *p == '\t' ? ' ' : *p;
            if (c != ' ' || (kept > 0 && text[t][kept - 1] != ' '))
                text[t][kept++] = c;
        }
        text[t][kept] = '\0';
    }
    return dtp_fold_eq(one, other);
}

size_t dtp_register_find(const dtp_register *reg, const char *name)
{
    for (size_t c = 0; c < reg->n_columns; c++)
        if (strcmp(reg->column[c], name) == 0)
            return c;
    for (size_t c = 0; c < reg->n_columns; c++)
        if (dtp_fold_eq(reg->column[c], name))
            return c;
    for (size_t c = 0; c < reg->n_columns; c++)
        if (is_alike(reg->column[c], name))
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
