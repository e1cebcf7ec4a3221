/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a complaint dossier as JSON: to fill in, or as it is kept. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>

typedef struct writing {
    const dt_complaint *c;
    const dt_score_context *context;
    bool explained, failed;
    dt_language lang;
} writing;

/* Sets a member; takes the reference, also on failure. */
static void put(writing *w, json_t *object, const char *key, json_t *value)
{
    if (value == NULL || json_object_set_new(object, key, value) != 0)
        w->failed = true;
}

static void push(writing *w, json_t *list, json_t *value)
{
    if (value == NULL || json_array_append_new(list, value) != 0)
        w->failed = true;
}

static json_t *line(const char *text)
{
    return json_string(text == NULL ? "" : text);
}

/* In a form to fill in each norm says what it is. As it is kept, the rating of an indicator is elsewhere,
 * that of a norm without one is here. */
static json_t *norms(writing *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < w->c->n_norms; i++) {
        const dt_complaint_norm *n = &w->c->norm[i];
        json_t *row = json_object();
        put(w, row, "framework", line(dt_framework_id(w->context->framework[n->framework])));
        put(w, row, "indicator", line(dtp_complaint_norm_id(w->context, n)));
        if (w->explained)
            put(w, row, "norm", line(dtp_complaint_norm_criterion(w->context, n)->title));
        if (w->explained || n->indicator == SIZE_MAX) {
            put(w, row, "rating", line(n->rating == NULL ? "" : n->rating->code));
            put(w, row, "motivation", dtp_complaint_prose_json(n->motivation));
        }
        put(w, row, "words", line(n->words));
        push(w, list, row);
    }
    return list;
}

static json_t *signatories(writing *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < w->c->n_signatories; i++)
        push(w, list, line(w->c->signatory[i]));
    return list;
}

static json_t *text_of(const writing *w, dtp_complaint_field_kind kind, const char *text)
{
    size_t n;
    const dt_choice *choice = dtp_complaint_choices(kind, &n);
    if (kind == DTP_FIELD_PROSE)
        return dtp_complaint_prose_json(text);
    return line(choice != NULL && w->explained ? dtp_choice_in(choice, n, text, w->lang) : text);
}

static json_t *value_of(writing *w, const dtp_complaint_field_row *f)
{
    const dtp_complaint_list *list = dtp_complaint_list_of(f->kind);
    if (f->kind < DTP_FIELD_TEXTS)
        return text_of(w, f->kind, *(const char *const *)((const char *)w->c + f->offset));
    if (list != NULL)
        return dtp_complaint_list_json(w->c, list, w->explained ? DTP_COMPLAINT_FORM : DTP_COMPLAINT_KEPT,
                                       w->lang);
    return f->kind == DTP_FIELD_NORMS ? norms(w) : signatories(w);
}

/* The codes of the norms' scales: "J behoorlijk, N niet behoorlijk". */
static void say_ratings(dtp_buf *out, const writing *w)
{
    const dt_scale *before = NULL;
    for (size_t i = 0; i < w->c->n_norms; i++) {
        const dt_scale *scale = dtp_complaint_norm_scale(w->context, &w->c->norm[i]);
        for (size_t k = 0; scale != before && k < scale->n_ratings; k++)
            dtp_buf_printf(out, "%s%s %s", out->len == 0 ? "" : ", ", scale->rating[k].code,
                           scale->rating[k].label);
        before = scale;
    }
}

static void say_choices(dtp_buf *out, const writing *w, dtp_complaint_field_kind kind)
{
    size_t n;
    const dt_choice *list = dtp_complaint_choices(kind, &n);
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(out, "%s%s", i == 0 ? "" : ", ",
                       w->lang == DT_NL ? list[i].title_nl : list[i].title_en);
    if (kind == DTP_FIELD_NORMS)
        say_ratings(out, w);
}

/* Of a field, or of a text in the rows of one. */
static void explain(writing *w, json_t *object, const char *group, const char *key, dtp_message message,
                    dtp_complaint_field_kind kind)
{
    char name[48];
    dtp_buf help = DTP_BUF_INIT, choices = DTP_BUF_INIT;
    (void)snprintf(name, sizeof name, "%s%s%s", group, group[0] == '\0' ? "" : ".", key);
    say_choices(&choices, w, kind);
    dtp_buf_puts(&help, dtp_message_text(message, w->lang));
    if (choices.len > 0)
        dtp_buf_printf(&help, " (%s)", dtp_buf_text(&choices));
    put(w, object, name, line(dtp_buf_text(&help)));
    w->failed = w->failed || help.failed || choices.failed;
    dtp_buf_free(&help);
    dtp_buf_free(&choices);
}

static json_t *explanation(writing *w)
{
    json_t *object = json_object();
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        explain(w, object, f->group, f->key, f->help, f->kind);
        for (size_t k = 0; k < dtp_complaint_cells; k++) {
            const dtp_complaint_column *column = &dtp_complaint_cell[k];
            if (column->list == f->kind && column->help != DTP_MSG_NONE)
                explain(w, object, f->key, column->key, column->help, column->kind);
        }
    }
    return object;
}

dt_status dtp_complaint_write(dtp_buf *out, const dt_complaint *c, const dt_score_context *context,
                              bool explained, dt_language lang, dt_error *err)
{
    writing w = {.c = c, .context = context, .explained = explained, .lang = lang};
    json_t *top = json_object();
    put(&w, top, "format", line(DTP_COMPLAINT_FORMAT));
    if (explained)
        put(&w, top, "explanation", explanation(&w));
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        json_t *object = top;
        if (f->group[0] != '\0' && (object = json_object_get(top, f->group)) == NULL) {
            put(&w, top, f->group, json_object());
            object = json_object_get(top, f->group);
        }
        put(&w, object, f->key, value_of(&w, f));
    }
    if (!w.failed)
        return dtp_json_dump_take(top, out, err);
    json_decref(top);
    return dtp_fail_memory(err);
}
