/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register is to be read. */
#include "ask/frame_options.h"
#include "base/spoken.h"
#include "base/text.h"
#include <string.h>

static dt_status read_exclusions(dtp_ask_frame *o, const dtp_ask *a)
{
    const char *const *text;
    size_t n;
    DT_TRY(dtp_ask_list(a, &o->arena, "exclude", &text, &n));
    dt_exclusion *list = dtp_arena_array(&o->arena, n, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < n; i++) {
        const char *equals = strchr(text[i], '=');
        if (equals == NULL || equals == text[i] || equals[1] == '\0')
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_EXCLUSION, text[i], NULL);
        list[i].id = dtp_arena_strndup(&o->arena, text[i], (size_t)(equals - text[i]));
        list[i].reason = equals + 1;
        if (list[i].id == NULL)
            return dtp_fail_memory(a->err);
    }
    o->frame.exclusion = list;
    o->frame.n_exclusions = n;
    return DT_OK;
}

/* "4" or "4-9", up to end. */
static bool read_span(const char *text, const char *end, size_t *from, size_t *to)
{
    char part[48], *dash;
    size_t n = (size_t)(end - text);
    long long first, last;
    if (n == 0 || n >= sizeof part)
        return false;
    memcpy(part, text, n);
    part[n] = '\0';
    dash = strchr(part, '-');
    if (dash != NULL)
        *dash = '\0';
    if (!dtp_parse_int(part, &first) || !dtp_parse_int(dash != NULL ? dash + 1 : part, &last))
        return false;
    *from = (size_t)first;
    *to = (size_t)last;
    return first >= 1 && last >= first;
}

static dt_status read_left_out(dtp_ask_frame *o, const dtp_ask *a)
{
    const char *const *text;
    DT_TRY(dtp_ask_list(a, &o->arena, "skip-line", &text, &o->frame.n_skip_lines));
    dt_line_exclusion *left = dtp_arena_array(&o->arena, o->frame.n_skip_lines, sizeof *left);
    if (left == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < o->frame.n_skip_lines; i++) {
        const char *equals = strchr(text[i], '=');
        if (equals == NULL || equals[1] == '\0' || !read_span(text[i], equals, &left[i].from, &left[i].to))
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_LINES, text[i], NULL);
        left[i].reason = equals + 1;
    }
    o->frame.skip_lines = left;
    return DT_OK;
}

static dt_status read_kept(dtp_ask_frame *o, const dtp_ask *a)
{
    const char *const *text;
    DT_TRY(dtp_ask_list(a, &o->arena, "keep-line", &text, &o->frame.n_keep_lines));
    dt_line_span *kept = dtp_arena_array(&o->arena, o->frame.n_keep_lines, sizeof *kept);
    if (kept == NULL)
        return dtp_fail_memory(a->err);
    for (size_t i = 0; i < o->frame.n_keep_lines; i++)
        if (!read_span(text[i], text[i] + strlen(text[i]), &kept[i].from, &kept[i].to))
            return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEEP, text[i], NULL);
    o->frame.keep_lines = kept;
    return DT_OK;
}

/* A word of the program, in either language, or the reason to leave rows out. */
static const char *duplicates_meant(const char *text)
{
    static const char *const words[] = {"refuse", "first"};
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (dtp_spoken_is(words[i], text))
            return words[i];
    return text;
}

dt_status dtp_ask_frame_options(dtp_ask_frame *o, const dtp_ask *a)
{
    dt_frame_options *f = &o->frame;
    *o = (dtp_ask_frame){.arena = DTP_ARENA_INIT};
    f->id_column = dtp_ask_text(a, "id", NULL);
    f->header_line = dtp_ask_number(a, "header-line", 0);
    f->no_header = dtp_ask_has(a, "no-header");
    f->delimiter = dtp_ask_text(a, "delimiter", NULL);
    f->encoding = dtp_ask_text(a, "encoding", NULL);
    f->decimal = dtp_ask_text(a, "decimal", NULL);
    f->date_order = dtp_ask_text(a, "date-order", NULL);
    f->duplicates = duplicates_meant(dtp_ask_text(a, "duplicates", NULL));
    DT_TRY(dtp_ask_list(a, &o->arena, "where", &f->where, &f->n_where));
    DT_TRY(dtp_ask_list(a, &o->arena, "column-is", &f->column_is, &f->n_column_is));
    DT_TRY(dtp_ask_list(a, &o->arena, "sheet", &f->sheets, &f->n_sheets));
    if (f->header_line > 0 && f->no_header)
        return dtp_fail(a->err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_HEADER_LINE, NULL);
    DT_TRY(read_left_out(o, a));
    DT_TRY(read_kept(o, a));
    return read_exclusions(o, a);
}

/* "municipality" names a municipality of the inspection, or looks like a code of Statistics Netherlands
 * (GM1924). */
static bool is_code(const dt_inspection *in, const char *text)
{
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++)
        if (strcmp(dt_inspection_municipality(in, i)->code, text) == 0)
            return true;
    return strlen(text) == 6 && strncmp(text, "GM", 2) == 0 && strspn(text + 2, "0123456789") == 4;
}

/* The code of a municipality of the inspection by its name in the list, or as it is called there; NULL: none.
 */
static const char *code_of(const dt_inspection *in, const char *text)
{
    char code[8] = "", name[64];
    (void)(dt_municipality_find(text, code, name, NULL) == DT_OK);
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        if (strcmp(m->code, code) == 0 || (m->name[0] != '\0' && dtp_fold_eq(m->name, text)))
            return m->code;
    }
    return NULL;
}

static dt_status read_own(dtp_ask_frame *o, const dtp_ask *a, const dt_inspection *in)
{
    const char *municipality = dtp_ask_text(a, "municipality", NULL);
    DT_TRY(dtp_ask_frame_options(o, a));
    DT_TRY(dtp_ask_list(a, &o->arena, "stratum", &o->frame.stratum_columns, &o->frame.n_stratum_columns));
    o->frame.size_column = dtp_ask_text(a, "size-column", NULL);
    o->frame.unlisted = dtp_ask_has(a, "unlisted");
    if (municipality != NULL && is_code(in, municipality))
        o->frame.municipality = municipality;
    else if (municipality != NULL && code_of(in, municipality) != NULL)
        o->frame.municipality = code_of(in, municipality);
    else
        o->frame.municipality_column = municipality;
    return DT_OK;
}

dt_status dt_ask_register(const dt_frame **out, const dt_ask *ask, dt_error *err)
{
    static const char *const numbers[] = {"header-line", NULL};
    dtp_ask a;
    dtp_ask_frame o;
    dt_draw_unit unit;
    dt_inspection *in;
    const char *path;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, numbers, err));
    DT_TRY(dtp_ask_inspection(&in, &a));
    DT_TRY(dtp_ask_file(&path, &a));
    DT_TRY(dt_ask_unit(&unit, ask, err));
    dt_status status = read_own(&o, &a, in);
    if (status == DT_OK)
        status = dt_inspection_register(in, path, unit, &o.frame, out, a.q.issues, err);
    dtp_arena_free(&o.arena);
    return status;
}
