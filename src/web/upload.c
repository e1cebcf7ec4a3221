/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a register and the answers about it, and the options of reading that these are. */
#include "web/upload.h"
#include "base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void free_upload(dtp_web_upload *upload)
{
    if (upload == NULL)
        return;
    if (upload->data != NULL)
        dtp_wipe(upload->data, upload->size);
    dtp_free(upload->data);
    dtp_free(upload->name);
    for (size_t i = 0; i < DTP_WEB_ANSWERS; i++)
        dtp_arena_free(&upload->answered[i]);
    dtp_arena_free(&upload->kept);
    dtp_free(upload);
}

void dtp_web_upload_drop(dtp_web_session *session)
{
    free_upload(session->upload);
    session->upload = NULL;
}

dt_status dtp_web_upload_take(dtp_web_request *r, dt_error *err)
{
    dtp_web_upload *u = dtp_calloc(1, sizeof *u);
    dtp_buf name = DTP_BUF_INIT;
    if (u == NULL)
        return dtp_fail_memory(err);
    dtp_buf_puts(&name, r->file_name);
    u->name = dtp_buf_take(&name);
    u->size = r->file.len;
    u->data = dtp_buf_take(&r->file);
    (void)snprintf(u->municipality, sizeof u->municipality, "%s", dtp_web_form(r, "gemeente"));
    if (u->name == NULL || u->data == NULL) {
        free_upload(u);
        return dtp_fail_memory(err);
    }
    dtp_web_upload_drop(r->session);
    r->session->upload = u;
    r->session->drop = free_upload;
    return DT_OK;
}

dt_status dtp_web_upload_answer(dtp_web_request *r, dtp_web_answers which, dt_error *err)
{
    dtp_web_upload *u = r->session->upload;
    dtp_arena *arena = &u->answered[which];
    dtp_arena_free(arena);
    *arena = (dtp_arena)DTP_ARENA_INIT;
    u->answer[which] = NULL;
    for (const dtp_web_field *f = r->form; f != NULL; f = f->next) {
        dtp_web_field *kept = dtp_arena_alloc(arena, sizeof *kept);
        if (kept == NULL)
            return dtp_fail_memory(err);
        *kept = (dtp_web_field){.name = dtp_arena_strdup(arena, f->name),
                                .value = dtp_arena_strdup(arena, f->value),
                                .next = u->answer[which]};
        if (kept->name == NULL || kept->value == NULL)
            return dtp_fail_memory(err);
        u->answer[which] = kept;
    }
    return DT_OK;
}

const char *dtp_web_upload_answered(const dtp_web_upload *u, dtp_web_answers which, const char *name)
{
    for (const dtp_web_field *f = u->answer[which]; f != NULL; f = f->next)
        if (strcmp(f->name, name) == 0)
            return f->value;
    return "";
}

bool dtp_web_upload_has_answers(const dtp_web_upload *u, dtp_web_answers which)
{
    return u->answer[which] != NULL;
}

static const char *numbered(const dtp_web_upload *u, dtp_web_answers which, const char *name, size_t i)
{
    char field[48];
    (void)snprintf(field, sizeof field, "%s%zu", name, i);
    return dtp_web_upload_answered(u, which, field);
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

/* Sheets that were ticked, in the order of the file. */
static dt_status put_sheets(dt_frame_options *o, dtp_web_request *r, dt_error *err)
{
    const dtp_web_upload *u = r->session->upload;
    const char **sheet = dtp_arena_array(&r->arena, u->n_sheets + 1, sizeof *sheet);
    if (sheet == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < u->n_sheets; i++)
        if (numbered(u, DTP_WEB_HOW, "blad-", i)[0] != '\0')
            sheet[o->n_sheets++] = u->sheet[i];
    o->sheets = sheet;
    return DT_OK;
}

/* "regel-4-9" is "uit" or "in": out with a reason, or a dossier. */
static dt_status put_lines(dt_frame_options *o, dtp_web_request *r, dt_error *err)
{
    const dtp_web_upload *u = r->session->upload;
    size_t n = 0;
    for (const dtp_web_field *f = u->answer[DTP_WEB_HOW]; f != NULL; f = f->next)
        n++;
    dt_line_exclusion *skip = dtp_arena_array(&r->arena, n + 1, sizeof *skip);
    dt_line_span *keep = dtp_arena_array(&r->arena, n + 1, sizeof *keep);
    if (skip == NULL || keep == NULL)
        return dtp_fail_memory(err);
    for (const dtp_web_field *f = u->answer[DTP_WEB_HOW]; f != NULL; f = f->next) {
        size_t from, to;
        char reason[64];
        if (sscanf(f->name, "regel-%9zu-%9zu", &from, &to) != 2 || from == 0 || to < from)
            continue;
        (void)snprintf(reason, sizeof reason, "reden-%zu-%zu", from, to);
        const char *why = dtp_web_upload_answered(u, DTP_WEB_HOW, reason);
        if (strcmp(f->value, "uit") == 0 && why[0] != '\0')
            skip[o->n_skip_lines++] = (dt_line_exclusion){from, to, why};
        else if (strcmp(f->value, "in") == 0)
            keep[o->n_keep_lines++] = (dt_line_span){from, to};
    }
    o->skip_lines = skip;
    o->keep_lines = keep;
    return DT_OK;
}

static dt_status put_how(dt_frame_options *o, dtp_web_request *r, dt_error *err)
{
    const dtp_web_upload *u = r->session->upload;
    const char *header = dtp_web_upload_answered(u, DTP_WEB_HOW, "kop");
    long long line = 0;
    *o = (dt_frame_options)DT_FRAME_OPTIONS_INIT;
    o->municipality = or_null(u->municipality);
    o->no_header = strcmp(header, "geen") == 0;
    o->header_line = dtp_parse_int(header, &line) && line > 0 ? (size_t)line : 0;
    o->delimiter = or_null(dtp_web_upload_answered(u, DTP_WEB_HOW, "scheiding"));
    o->encoding = or_null(dtp_web_upload_answered(u, DTP_WEB_HOW, "tekens"));
    o->date_order = or_null(dtp_web_upload_answered(u, DTP_WEB_HOW, "datum"));
    o->decimal = or_null(dtp_web_upload_answered(u, DTP_WEB_HOW, "decimaal"));
    o->duplicates = or_null(dtp_web_upload_answered(u, DTP_WEB_HOW, "dubbel"));
    DT_TRY(put_sheets(o, r, err));
    return put_lines(o, r, err);
}

const char *dtp_web_reading_use(const dtp_web_reading *reading, const dtp_web_request *r, size_t column)
{
    return reading->columns ? numbered(r->session->upload, DTP_WEB_HOW, "kolom-", column) : "";
}

static bool doubts_header(const dt_register_view *view)
{
    for (size_t i = 0; i < dt_register_view_read_items(view); i++) {
        dt_frame_read_item item = dt_register_view_read_item_at(view, i);
        if (item.severity == DT_FAULT && strncmp(item.kind, "header", 6) == 0)
            return true;
    }
    return false;
}

/* Answers are of columns by their names: another header has others, and one that is in doubt has none. */
static bool is_same_table(const dtp_web_reading *reading, const dtp_web_upload *u)
{
    size_t n = dt_register_view_columns(reading->view);
    if (doubts_header(reading->view))
        return false;
    for (size_t i = 0; i < n; i++)
        if (strcmp(numbered(u, DTP_WEB_HOW, "naam-", i), dt_register_view_column(reading->view, i)->name) !=
            0)
            return false;
    return numbered(u, DTP_WEB_HOW, "naam-", n)[0] == '\0';
}

static dt_status put_columns(dtp_web_reading *reading, dtp_web_request *r, dt_error *err)
{
    dt_frame_options *o = &reading->options;
    size_t n = dt_register_view_columns(reading->view), number = SIZE_MAX;
    const char **stratum = dtp_arena_array(&r->arena, n + 1, sizeof *stratum);
    if (stratum == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const char *use = dtp_web_reading_use(reading, r, i);
        const char *name = dt_register_view_column(reading->view, i)->name;
        if (strcmp(use, "nummer") == 0 && number == SIZE_MAX)
            number = i;
        else if (strcmp(use, "team") == 0)
            stratum[o->n_stratum_columns++] = name;
        else if (strcmp(use, "gemeente") == 0)
            o->municipality_column = name;
    }
    if (number == SIZE_MAX && !doubts_header(reading->view))
        number = dt_register_view_id(reading->view);
    /* The first has the numbers unless told otherwise; told, a heading that is a number would be no doubt. */
    if (number != SIZE_MAX && number > 0)
        o->id_column = dt_register_view_column(reading->view, number)->name;
    o->stratum_columns = stratum;
    return DT_OK;
}

/* The sheets of the file, from the first look at it. */
static dt_status note_sheets(dtp_web_upload *u, const dt_register_view *view, dt_error *err)
{
    size_t n = dt_register_view_read_items(view);
    u->sheet = dtp_arena_array(&u->kept, n + 1, sizeof *u->sheet);
    u->sheet_rows = dtp_arena_array(&u->kept, n + 1, sizeof *u->sheet_rows);
    if (u->sheet == NULL || u->sheet_rows == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        dt_frame_read_item item = dt_register_view_read_item_at(view, i);
        if (strncmp(item.kind, "sheet", 5) != 0 || strcmp(item.kind, "sheet-header") == 0)
            continue;
        u->sheet[u->n_sheets] = dtp_arena_strdup(&u->kept, item.arg[0]);
        u->sheet_rows[u->n_sheets] = dtp_arena_strdup(&u->kept, item.arg[1] == NULL ? "" : item.arg[1]);
        if (u->sheet[u->n_sheets] == NULL || u->sheet_rows[u->n_sheets] == NULL)
            return dtp_fail_memory(err);
        u->n_sheets++;
    }
    return DT_OK;
}

dt_status dtp_web_reading_open(dtp_web_reading *out, dtp_web_request *r, dt_error *err)
{
    dtp_web_upload *u = r->session->upload;
    *out = (dtp_web_reading){.view = NULL};
    DT_TRY(put_how(&out->options, r, err));
    DT_TRY(dt_register_view_open(&out->view, u->name, u->data, u->size, &out->options, err));
    out->columns = is_same_table(out, u);
    dt_status status = u->n_sheets == 0 ? note_sheets(u, out->view, err) : DT_OK;
    if (status == DT_OK)
        status = put_columns(out, r, err);
    if (status != DT_OK)
        dtp_web_reading_close(out);
    return status;
}

void dtp_web_reading_close(dtp_web_reading *reading)
{
    dt_register_view_free(reading->view);
    reading->view = NULL;
}

typedef struct selecting {
    dtp_web_reading *reading;
    dtp_web_request *r;
    const char **where;
} selecting;

/* "w-2-0", "w-2-1" …: the values that take part, "leeg-2" those without one. */
static dt_status select_values(selecting *s, size_t column, dt_error *err)
{
    const dtp_web_upload *u = s->r->session->upload;
    const dt_register_column *c = dt_register_view_column(s->reading->view, column);
    bool chosen[DT_REGISTER_VALUES];
    const char *const *made;
    char name[32], field[48], words[512];
    size_t n;
    dt_error why = DT_ERROR_INIT;
    (void)snprintf(name, sizeof name, "w-%zu-", column);
    for (size_t i = 0; i < c->n_values; i++)
        chosen[i] = numbered(u, DTP_WEB_WHO_FALLS, name, i)[0] != '\0';
    bool empty = numbered(u, DTP_WEB_WHO_FALLS, "leeg-", column)[0] != '\0';
    if (dt_register_view_conditions(s->reading->view, column, chosen, empty, &made, &n, &why) != DT_OK) {
        (void)snprintf(field, sizeof field, "w-%zu-0", column);
        if (why.status != DT_ERR_RANGE)
            return dtp_fail_with(err, &why);
        dtp_web_fault(s->r, NULL, DTP_WEB_none, field,
                      dt_error_message(&why, s->r->lang, words, sizeof words));
    }
    for (size_t i = 0; i < n; i++)
        s->where[s->reading->options.n_where++] = made[i];
    return DT_OK;
}

/* "verg-2" is a sign, "grens-2" what to compare with; nothing is no condition. */
static dt_status select_compared(selecting *s, size_t column, dt_error *err)
{
    const dtp_web_upload *u = s->r->session->upload;
    const char *with = numbered(u, DTP_WEB_WHO_FALLS, "grens-", column);
    dtp_buf text = DTP_BUF_INIT;
    if (with[0] == '\0')
        return DT_OK;
    dtp_buf_printf(&text, "%s%s%s", dt_register_view_column(s->reading->view, column)->name,
                   numbered(u, DTP_WEB_WHO_FALLS, "verg-", column), with);
    dt_status status = dtp_buf_status(&text, err);
    const char *made = status == DT_OK ? dtp_arena_strdup(&s->r->arena, dtp_buf_text(&text)) : NULL;
    dtp_buf_free(&text);
    if (status == DT_OK && made == NULL)
        return dtp_fail_memory(err);
    s->where[s->reading->options.n_where++] = made;
    return status;
}

/* A form has a field for each line at least: a number beyond how many there are is none of its own. */
size_t dtp_web_upload_exclusions(const dtp_web_upload *u)
{
    size_t fields = 0, out = 0, number;
    for (const dtp_web_field *f = u->answer[DTP_WEB_WHO_FALLS]; f != NULL; f = f->next)
        fields++;
    for (const dtp_web_field *f = u->answer[DTP_WEB_WHO_FALLS]; f != NULL; f = f->next)
        if (f->value[0] != '\0' &&
            (sscanf(f->name, "uit-%9zu", &number) == 1 || sscanf(f->name, "waarom-%9zu", &number) == 1) &&
            number < fields && number >= out)
            out = number + 1;
    return out;
}

static dt_status select_excluded(selecting *s, dt_error *err)
{
    const dtp_web_upload *u = s->r->session->upload;
    dt_frame_options *o = &s->reading->options;
    size_t n = dtp_web_upload_exclusions(u);
    dt_exclusion *list = dtp_arena_array(&s->r->arena, n + 1, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        const char *id = numbered(u, DTP_WEB_WHO_FALLS, "uit-", i),
                   *why = numbered(u, DTP_WEB_WHO_FALLS, "waarom-", i);
        if (id[0] != '\0' && why[0] != '\0')
            list[o->n_exclusions++] = (dt_exclusion){id, why};
    }
    o->exclusion = list;
    return DT_OK;
}

dt_status dtp_web_reading_select(dtp_web_reading *reading, dtp_web_request *r, dt_error *err)
{
    size_t columns = dt_register_view_columns(reading->view);
    selecting s = {.reading = reading,
                   .r = r,
                   .where =
                       dtp_arena_array(&r->arena, columns * (DT_REGISTER_VALUES + 1) + 1, sizeof *s.where)};
    if (s.where == NULL)
        return dtp_fail_memory(err);
    reading->options.where = s.where;
    if (!dtp_web_upload_has_answers(r->session->upload, DTP_WEB_WHO_FALLS))
        return DT_OK;
    for (size_t i = 0; i < columns; i++) {
        const dt_register_column *c = dt_register_view_column(reading->view, i);
        if (strcmp(dtp_web_reading_use(reading, r, i), "voorwaarde") == 0)
            DT_TRY(dtp_web_is_listed(c) ? select_values(&s, i, err) : select_compared(&s, i, err));
    }
    return select_excluded(&s, err);
}
