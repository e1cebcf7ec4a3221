/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a complaint dossier text by text: told from the table of its fields, and taken back. */
#include "base/error.h"
#include "base/list.h"
#include "base/text.h"
#include "inspection/rating/complaint_take.h"
#include <dossiertoets/complaint_steps.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATINGS = 16, ROWS = 1000, PATH = 96 };

typedef struct telling {
    const dt_complaint *c;
    const dt_score_context *context;
    dt_language lang;
    size_t spare;
    bool known; /* a dossier that is there, whose code stays */
    dt_complaint_blank_fn fn;
    void *payload;
} telling;

static void tell(const telling *t, const char *path, const char *list, size_t row,
                 dtp_complaint_field_kind kind, dtp_message help, const char *value)
{
    dt_complaint_blank b = {.path = path,
                            .list = list,
                            .row = row,
                            .help = help == DTP_MSG_NONE ? "" : dtp_message_text(help, t->lang),
                            .title = "",
                            .value = value == NULL ? "" : value,
                            .kind = kind == DTP_FIELD_PROSE  ? DT_BLANK_PROSE
                                    : kind == DTP_FIELD_DATE ? DT_BLANK_DATE
                                                             : DT_BLANK_LINE};
    b.choice = dtp_complaint_choices(kind, &b.n_choices);
    b.kind = b.choice != NULL ? DT_BLANK_CHOICE : b.kind;
    if (t->known && value == t->c->code)
        b.kind = DT_BLANK_FIXED;
    t->fn(t->payload, &b);
}

/* A list begins with what it is for. */
static void tell_list(const telling *t, const char *key, dtp_message help)
{
    t->fn(t->payload, &(dt_complaint_blank){.path = key,
                                            .list = key,
                                            .help = dtp_message_text(help, t->lang),
                                            .title = "",
                                            .value = "",
                                            .kind = DT_BLANK_LIST});
}

static void tell_rows(const telling *t, const dtp_complaint_field_row *f, const dtp_complaint_list *list)
{
    size_t n = dtp_complaint_rows(t->c, list);
    char path[PATH];
    tell_list(t, f->key, f->help);
    for (size_t row = 0; row < n + t->spare; row++)
        for (size_t i = 0; i < dtp_complaint_cells; i++) {
            const dtp_complaint_column *column = &dtp_complaint_cell[i];
            if (column->list != list->kind)
                continue;
            (void)snprintf(path, sizeof path, "%s[%zu].%s", f->key, row, column->key);
            tell(t, path, f->key, row, column->kind, column->help,
                 row < n ? dtp_complaint_text_at(t->c, list, row, column) : "");
        }
}

static void tell_lines(const telling *t, const dtp_complaint_field_row *f)
{
    char path[PATH];
    tell_list(t, f->key, f->help);
    for (size_t row = 0; row < t->c->n_signatories + t->spare; row++) {
        (void)snprintf(path, sizeof path, "%s[%zu]", f->key, row);
        tell(t, path, f->key, row, DTP_FIELD_LINE, f->help,
             row < t->c->n_signatories ? t->c->signatory[row] : "");
    }
}

/* Which norm it is goes along without being asked. */
static void tell_norm(const telling *t, const char *key, size_t row, const dt_complaint_norm *norm)
{
    dt_choice choice[RATINGS];
    const dt_scale *scale = dtp_complaint_norm_scale(t->context, norm);
    char path[PATH];
    dt_complaint_blank b = {.path = path,
                            .list = key,
                            .row = row,
                            .help = "",
                            .choice = choice,
                            .title = dtp_complaint_norm_criterion(t->context, norm)->title};
    for (; b.n_choices < scale->n_ratings && b.n_choices < RATINGS; b.n_choices++) {
        const dt_rating *r = &scale->rating[b.n_choices];
        choice[b.n_choices] = (dt_choice){r->code, r->label, r->label};
    }
    const struct part {
        const char *key, *value;
        dt_complaint_blank_kind kind;
        dtp_message help;
    } parts[] = {
        {"framework", dt_framework_id(t->context->framework[norm->framework]), DT_BLANK_FIXED, DTP_MSG_NONE},
        {"indicator", dtp_complaint_norm_id(t->context, norm), DT_BLANK_FIXED, DTP_MSG_NONE},
        {"rating", norm->rating == NULL ? "" : norm->rating->code, DT_BLANK_CHOICE,
         DTP_MSG_COMPLAINT_N_RATING},
        {"motivation", norm->motivation, DT_BLANK_PROSE, DTP_MSG_COMPLAINT_N_MOTIVATION},
        {"words", norm->words, DT_BLANK_LINE, DTP_MSG_COMPLAINT_N_WORDS}};
    for (size_t i = 0; i < DTP_COUNT(parts); i++) {
        (void)snprintf(path, sizeof path, "%s[%zu].%s", key, row, parts[i].key);
        b.kind = parts[i].kind;
        b.value = parts[i].value;
        b.help = parts[i].help == DTP_MSG_NONE ? "" : dtp_message_text(parts[i].help, t->lang);
        t->fn(t->payload, &b);
    }
}

static bool has_norm(const dt_complaint *c, const dt_complaint_norm *norm)
{
    for (size_t i = 0; i < c->n_norms; i++)
        if (c->norm[i].framework == norm->framework && c->norm[i].criterion == norm->criterion &&
            c->norm[i].indicator == norm->indicator)
            return true;
    return false;
}

/* Those of the dossier, and behind them those that it is not tested against yet. */
static dt_status tell_norms(const telling *t, const dtp_complaint_field_row *f, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_complaint every = {.n_norms = 0};
    size_t row = 0;
    dt_status status = dtp_rating_complaint_norms(&every, t->context, &arena, err);
    if (status == DT_OK) {
        tell_list(t, f->key, DTP_MSG_COMPLAINT_N_LIST);
        for (; row < t->c->n_norms; row++)
            tell_norm(t, f->key, row, &t->c->norm[row]);
        for (size_t i = 0; i < every.n_norms; i++)
            if (!has_norm(t->c, &every.norm[i]))
                tell_norm(t, f->key, row++, &every.norm[i]);
    }
    dtp_arena_free(&arena);
    return status;
}

static dt_status tell_all(void *payload, const dt_complaint *c, const dt_score_context *context,
                          dt_error *err)
{
    telling *t = payload;
    t->c = c;
    t->context = context;
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        const dtp_complaint_list *list = dtp_complaint_list_of(f->kind);
        char path[PATH];
        (void)snprintf(path, sizeof path, "%s%s%s", f->group, f->group[0] == '\0' ? "" : ".", f->key);
        if (f->kind < DTP_FIELD_TEXTS)
            tell(t, path, "", 0, f->kind, f->help, *(const char *const *)((const char *)c + f->offset));
        else if (list != NULL)
            tell_rows(t, f, list);
        else if (f->kind == DTP_FIELD_LINES)
            tell_lines(t, f);
        else
            DT_TRY(tell_norms(t, f, err));
    }
    return DT_OK;
}

dt_status dt_inspection_complaint_blanks(dt_inspection *in, const char *code, dt_language lang, size_t spare,
                                         dt_complaint_blank_fn fn, void *payload, dt_error *err)
{
    telling t = {.lang = lang, .spare = spare, .known = code != NULL, .fn = fn, .payload = payload};
    return dtp_rating_complaint_with(in, code, tell_all, &t, err);
}

/* What comes in, and which row of the form each row of a list was: those that nobody filled in are left out.
 */
typedef struct taking {
    json_t *top;
    dt_issue_sink to;
    struct {
        const char *list;
        size_t *was, n;
    } moved[2];
    dtp_arena arena;
    bool failed;
} taking;

static json_t *child(taking *t, json_t *object, const char *key, size_t n, bool list)
{
    char name[PATH];
    (void)snprintf(name, sizeof name, "%.*s", (int)n, key);
    json_t *at = json_object_get(object, name);
    if (at == NULL) {
        at = list ? json_array() : json_object();
        t->failed = t->failed || at == NULL || json_object_set_new(object, name, at) != 0;
    }
    return at;
}

/* "chronology[3].actor", "signatories[0]". */
static dt_status put_row(taking *t, const char *path, const char *value, dt_error *err)
{
    size_t n = strcspn(path, "[");
    char *end;
    unsigned long row = strtoul(path + n + 1, &end, 10);
    json_t *list = child(t, t->top, path, n, true);
    bool cell = end[0] == ']' && end[1] == '.', line = end[0] == ']' && end[1] == '\0';
    if (!json_is_array(list) || row >= ROWS || (!cell && !line))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_COMPLAINT_PATH, path, NULL);
    while (json_array_size(list) <= row && !t->failed)
        t->failed = json_array_append_new(list, cell ? json_object() : json_string("")) != 0;
    json_t *at = json_array_get(list, row);
    if (t->failed || json_is_object(at) != cell)
        return t->failed ? dtp_fail_memory(err)
                         : dtp_fail(err, DT_ERR_DATA, DTP_MSG_COMPLAINT_PATH, path, NULL);
    t->failed = cell ? json_object_set_new(at, end + 2, json_string(value)) != 0
                     : json_array_set_new(list, row, json_string(value)) != 0;
    return t->failed ? dtp_fail(err, DT_ERR_DATA, DTP_MSG_COMPLAINT_PATH, path, NULL) : DT_OK;
}

static dt_status put_text(taking *t, const char *path, const char *value, dt_error *err)
{
    size_t n = strcspn(path, ".[");
    json_t *object = t->top;
    if (path[n] == '[')
        return put_row(t, path, value, err);
    if (path[n] == '.') {
        object = child(t, t->top, path, n, false);
        path += n + 1;
    }
    if (!json_is_object(object) || json_object_set_new(object, path, json_string(value)) != 0)
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_COMPLAINT_PATH, path, NULL);
    return DT_OK;
}

/* A norm that nothing is said of, a line that is blank. */
static bool is_open(const json_t *row)
{
    const char *key;
    json_t *value;
    if (json_is_string(row))
        return dtp_score_is_blank(json_string_value(row));
    json_object_foreach((json_t *)row, key, value)
    {
        if (strcmp(key, "framework") != 0 && strcmp(key, "indicator") != 0 &&
            !dtp_score_is_blank(json_string_value(value)))
            return false;
    }
    return true;
}

static dt_status leave_out(taking *t, size_t k, const char *key, dt_error *err)
{
    json_t *list = json_object_get(t->top, key);
    size_t n = json_array_size(list), kept = 0;
    t->moved[k].list = key;
    t->moved[k].was = dtp_arena_array(&t->arena, n, sizeof(size_t));
    if (t->moved[k].was == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++) {
        if (is_open(json_array_get(list, kept)))
            (void)json_array_remove(list, kept);
        else
            t->moved[k].was[kept++] = i;
    }
    t->moved[k].n = kept;
    return DT_OK;
}

/* The place as the form has it. */
static void move_back(const taking *t, dt_error *finding)
{
    for (size_t k = 0; k < DTP_COUNT(t->moved); k++) {
        size_t n = t->moved[k].list == NULL ? 0 : strlen(t->moved[k].list);
        char *end, where[sizeof finding->where];
        if (n == 0 || strncmp(finding->where, t->moved[k].list, n) != 0 || finding->where[n] != '[')
            continue;
        unsigned long row = strtoul(finding->where + n + 1, &end, 10);
        if (row >= t->moved[k].n)
            continue;
        (void)snprintf(where, sizeof where, "%s[%zu%.100s", t->moved[k].list, t->moved[k].was[row], end);
        memcpy(finding->where, where, sizeof where);
    }
}

static void pass_on(void *payload, dt_severity severity, const dt_error *finding)
{
    const taking *t = payload;
    dt_error moved = *finding;
    move_back(t, &moved);
    if (t->to.fn != NULL)
        t->to.fn(t->to.payload, severity, &moved);
}

static dt_status build(taking *t, const dt_complaint_entry *entry, size_t n, dt_error *err)
{
    t->top = json_object();
    if (t->top == NULL || json_object_set_new(t->top, "format", json_string(DTP_COMPLAINT_FORMAT)) != 0)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(put_text(t, entry[i].path, entry[i].value, err));
    DT_TRY(leave_out(t, 0, "norms", err));
    return leave_out(t, 1, "signatories", err);
}

static dt_status take(taking *t, dt_inspection *in, const char *assessor, char code[16], dt_error *err)
{
    dtp_buf text = DTP_BUF_INIT;
    dtp_json_doc *doc = NULL;
    dt_status status = dtp_json_dump_take(json_incref(t->top), &text, err);
    if (status == DT_OK)
        status = dtp_json_parse(&doc, "", dtp_buf_text(&text), text.len, err);
    dtp_buf_free(&text);
    DT_TRY(status);
    status = dtp_complaint_take(in, doc, assessor, code, (dt_issue_sink){pass_on, t}, err);
    if (status != DT_OK && err != NULL)
        move_back(t, err);
    return status;
}

dt_status dt_inspection_complaint_enter(dt_inspection *in, const dt_complaint_entry *entry, size_t n,
                                        const char *assessor, char code[16], dt_issue_sink issues,
                                        dt_error *err)
{
    taking t = {.to = issues, .arena = DTP_ARENA_INIT};
    dt_status status = build(&t, entry, n, err);
    if (status == DT_OK)
        status = take(&t, in, assessor, code, err);
    json_decref(t.top);
    dtp_arena_free(&t.arena);
    return status;
}
