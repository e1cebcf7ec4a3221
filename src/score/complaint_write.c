/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a complaint dossier as JSON: to fill in, or as it is kept. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
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

/* Paragraphs are a list, so that lines stay readable in an editor. */
static json_t *prose(writing *w, const char *text)
{
    const char *end = strstr(text, "\n\n");
    if (end == NULL)
        return json_string(text);
    json_t *list = json_array();
    for (; end != NULL; text = end + 2, end = strstr(text, "\n\n"))
        push(w, list, json_stringn(text, (size_t)(end - text)));
    push(w, list, json_string(text));
    return list;
}

static json_t *events(writing *w)
{
    /* An empty form shows one row, to copy. */
    static const dt_complaint_event none = {.date = "", .actor = "", .text = "", .name = ""};
    json_t *list = json_array();
    size_t n = w->c->n_events;
    for (size_t i = 0; i < (n == 0 && w->explained ? 1 : n); i++) {
        const dt_complaint_event *e = n == 0 ? &none : &w->c->event[i];
        json_t *row = json_object();
        put(w, row, "date", line(e->date));
        put(w, row, "actor", line(e->actor));
        put(w, row, "event", prose(w, e->text));
        put(w, row, "name", line(e->name));
        push(w, list, row);
    }
    return list;
}

static json_t *waits(writing *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < w->c->n_waits; i++) {
        json_t *row = json_object();
        put(w, row, "title", line(w->c->wait[i].title));
        put(w, row, "from", line(w->c->wait[i].from));
        put(w, row, "to", line(w->c->wait[i].to));
        push(w, list, row);
    }
    return list;
}

/* In a form to fill in each norm says what it is; as it is kept its rating is elsewhere. */
static json_t *norms(writing *w)
{
    json_t *list = json_array();
    for (size_t i = 0; i < w->c->n_norms; i++) {
        const dt_complaint_norm *n = &w->c->norm[i];
        const dt_framework *fw = w->context->framework[n->framework];
        const dt_indicator *indicator = dt_framework_indicator(fw, n->indicator);
        json_t *row = json_object();
        put(w, row, "framework", line(dt_framework_id(fw)));
        put(w, row, "indicator", line(indicator->id));
        if (w->explained) {
            put(w, row, "norm", line(dt_framework_criterion(fw, indicator->criterion)->title));
            put(w, row, "rating", line(n->rating == NULL ? "" : n->rating->code));
            put(w, row, "motivation", prose(w, n->motivation));
        }
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

static json_t *choice(const writing *w, const dt_choice *list, size_t n, const char *name)
{
    return json_string(w->explained ? dtp_choice_in(list, n, name, w->lang) : name);
}

static json_t *value_of(writing *w, const dtp_complaint_field_row *f)
{
    size_t n;
    const dt_choice *list;
    const char *text =
        f->kind <= DTP_FIELD_CONCLUSION ? *(const char *const *)((const char *)w->c + f->offset) : "";
    switch (f->kind) {
    case DTP_FIELD_LINE:
    case DTP_FIELD_DATE:
        return line(text);
    case DTP_FIELD_PROSE:
        return prose(w, text);
    case DTP_FIELD_ANSWER:
        list = dt_complaint_answers(&n);
        return choice(w, list, n, text);
    case DTP_FIELD_CONCLUSION:
        list = dt_complaint_conclusions(&n);
        return choice(w, list, n, text);
    case DTP_FIELD_EVENTS:
        return events(w);
    case DTP_FIELD_NORMS:
        return norms(w);
    case DTP_FIELD_WAITS:
        return waits(w);
    case DTP_FIELD_LINES:
        return signatories(w);
    }
    return NULL;
}

/* The codes of the norms' scales: "J behoorlijk, N niet behoorlijk". */
static void say_ratings(dtp_buf *out, const writing *w)
{
    const dt_scale *before = NULL;
    for (size_t i = 0; i < w->c->n_norms; i++) {
        const dt_complaint_norm *n = &w->c->norm[i];
        const dt_scale *scale =
            dt_framework_indicator(w->context->framework[n->framework], n->indicator)->scale;
        for (size_t k = 0; scale != before && k < scale->n_ratings; k++)
            dtp_buf_printf(out, "%s%s %s", out->len == 0 ? "" : ", ", scale->rating[k].code,
                           scale->rating[k].label);
        before = scale;
    }
}

static void say_choices(dtp_buf *out, const writing *w, dtp_complaint_field_kind kind)
{
    size_t n = 0;
    const dt_choice *list = kind == DTP_FIELD_ANSWER       ? dt_complaint_answers(&n)
                            : kind == DTP_FIELD_CONCLUSION ? dt_complaint_conclusions(&n)
                                                           : NULL;
    for (size_t i = 0; i < n; i++)
        dtp_buf_printf(out, "%s%s", i == 0 ? "" : ", ",
                       w->lang == DT_NL ? list[i].title_nl : list[i].title_en);
    if (kind == DTP_FIELD_NORMS)
        say_ratings(out, w);
}

static json_t *explanation(writing *w)
{
    json_t *object = json_object();
    for (size_t i = 0; i < dtp_complaint_fields; i++) {
        const dtp_complaint_field_row *f = &dtp_complaint_field[i];
        char key[48];
        dtp_buf help = DTP_BUF_INIT, choices = DTP_BUF_INIT;
        (void)snprintf(key, sizeof key, "%s%s%s", f->group, f->group[0] == '\0' ? "" : ".", f->key);
        say_choices(&choices, w, f->kind);
        dtp_buf_puts(&help, dtp_message_text(f->help, w->lang));
        if (choices.len > 0)
            dtp_buf_printf(&help, " (%s)", dtp_buf_text(&choices));
        put(w, object, key, line(dtp_buf_text(&help)));
        w->failed = w->failed || help.failed || choices.failed;
        dtp_buf_free(&help);
        dtp_buf_free(&choices);
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
