/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ask/habits.h"
#include "ask/asked.h"
#include "base/screen.h"
#include "base/text.h"
#include "document/document.h"
#include "inspection/file/assessor.h"
#include "inspection/told/lines.h"
#include <dossiertoets/assess.h>
#include <stdio.h>
#include <string.h>

static const char *const NUMBERS[] = {NULL};

/* What fixes, wipes or shows what is blind is asked of the person. */
static bool is_in_person(const dtp_ask *a)
{
    return dtp_ask_has(a, "submit") || dtp_ask_has(a, "erase") || dtp_ask_has(a, "own");
}

typedef struct registered {
    char code[16];
    size_t n;
} registered;

static void note_registered(void *payload, const dt_assessor_row *row)
{
    registered *r = payload;
    if (row->registered && r->n++ == 0)
        (void)snprintf(r->code, sizeof r->code, "%s", row->code);
}

static dt_status find_assessor(dtp_habits_found *out, const dtp_settings_value *set, const dtp_ask *a)
{
    registered r = {.n = 0};
    if (is_in_person(a))
        return DT_OK;
    if (set->text != NULL) {
        *out = (dtp_habits_found){set->text, set->from, DTP_MSG_SETTINGS_ASSESSOR, ""};
        return DT_OK;
    }
    DT_TRY(dt_inspection_assessors(a->q.inspection, note_registered, &r, a->err));
    if (r.n != 1)
        return DT_OK;
    *out = (dtp_habits_found){NULL, dtp_ask_text(a, "inspection", ""), DTP_MSG_SETTINGS_ONLY, ""};
    (void)memcpy(out->code, r.code, sizeof out->code);
    out->value = out->code;
    return DT_OK;
}

static dt_status find_municipality(dtp_habits_found *out, const dtp_settings_value *set, const dtp_ask *a)
{
    size_t n = dt_inspection_municipalities(a->q.inspection);
    for (size_t i = 0; set->text != NULL && n > 1 && i < n; i++) {
        const dt_municipality *m = dt_inspection_municipality(a->q.inspection, i);
        if (dtp_fold_eq(m->code, set->text) || dtp_fold_eq(m->name, set->text))
            *out = (dtp_habits_found){m->code, set->from, DTP_MSG_SETTINGS_MUNICIPALITY, ""};
    }
    return DT_OK;
}

static dt_status find_framework(dtp_habits_found *out, const dtp_settings_value *set, const dtp_ask *a)
{
    const dtp_habits_found found = {set->text, set->from, DTP_MSG_SETTINGS_FRAMEWORK, ""};
    const dt_score_context *context;
    const char *indicator = dtp_ask_text(a, "indicator", "");
    if (set->text == NULL)
        return DT_OK;
    if (a->q.inspection == NULL) {
        if (!dtp_ask_has(a, "from"))
            *out = found;
        return DT_OK;
    }
    DT_TRY(dt_inspection_context(a->q.inspection, &context, a->err));
    for (size_t i = 0; context->n_frameworks > 1 && i < context->n_frameworks; i++)
        if (dtp_streq(dt_framework_id(context->framework[i]), set->text) &&
            dt_framework_find_indicator(context->framework[i], indicator) != SIZE_MAX)
            *out = found;
    return DT_OK;
}

dt_status dtp_habits_find(dtp_habits_found *out, const dtp_settings *settings, const dt_ask *ask,
                          const char *name, dt_error *err)
{
    static const struct {
        const char *name;
        dtp_settings_name setting;
        dt_status (*find)(dtp_habits_found *out, const dtp_settings_value *set, const dtp_ask *a);
    } ways[] = {{"assessor", DTP_SETTINGS_ASSESSOR, find_assessor},
                {"municipality", DTP_SETTINGS_MUNICIPALITY, find_municipality},
                {"framework", DTP_SETTINGS_FRAMEWORK, find_framework}};
    dtp_ask a;
    *out = (dtp_habits_found){.value = NULL};
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    for (size_t i = 0; i < DTP_COUNT(ways); i++)
        if (strcmp(ways[i].name, name) == 0)
            DT_TRY(ways[i].find(out, &settings->value[ways[i].setting], &a));
    return DT_OK;
}

dt_status dtp_habits_needed(const dtp_settings *settings, const char *name, bool taken, dt_error *err)
{
    dtp_settings_name which;
    const dtp_settings_value *v = dtp_settings_find(&which, name) ? &settings->value[which] : NULL;
    if (v != NULL && v->text != NULL)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_SETTINGS_IN_PERSON, name, v->from, v->text, NULL);
    return dtp_fail(err, DT_ERR_RANGE, taken ? DTP_MSG_SETTINGS_OR_SET : DTP_MSG_CLI_NEEDS_OPTION, name,
                    NULL);
}

static void put_row(dt_document *doc, const dtp_settings *s, dtp_settings_name name)
{
    const dtp_settings_value *v = &s->value[name];
    dt_result_text(doc, "setting", dtp_settings_called(name));
    if (v->text == NULL) {
        dt_result_null(doc, "value");
        dt_result_null(doc, "from");
    } else {
        dt_result_text(doc, "value", v->text);
        dt_result_text(doc, "from", v->from);
    }
    dt_result_end_row(doc);
}

static dt_status compose(dt_document **out, const dtp_settings *s, const dtp_ask *a)
{
    dt_document *doc;
    dtp_settings_name one;
    const char *asked = dtp_ask_text(a, "file", NULL);
    if (asked != NULL && !dtp_settings_find(&one, asked))
        return dtp_settings_unknown(asked, a->err);
    DT_TRY(
        dt_result_new(&doc, dtp_message_text(DTP_MSG_SETTINGS_TITLE, a->q.lang), false, a->q.lang, a->err));
    dtp_doc_result_in_words(doc);
    for (size_t i = 0; i < DTP_SETTINGS_COUNT; i++)
        if (asked == NULL || i == one)
            put_row(doc, s, (dtp_settings_name)i);
    char note[DTP_SCREEN_SIZE];
    const char *const path[] = {s->path};
    dt_result_note(doc, dtp_message_fill(dtp_message_text(s->path == NULL ? DTP_MSG_SETTINGS_NO_FILE
                                                          : s->there      ? DTP_MSG_SETTINGS_FILE
                                                                          : DTP_MSG_SETTINGS_NEW_FILE,
                                                          a->q.lang),
                                         path, 1, note, sizeof note));
    *out = doc;
    return DT_OK;
}

dt_status dtp_habits_list(dt_document **out, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dtp_settings s;
    *out = NULL;
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    dt_status status = dtp_settings_read(&s, err);
    if (status == DT_OK)
        status = compose(out, &s, &a);
    dtp_settings_free(&s);
    return status;
}

/* A code that no inspection would take is refused while it is typed. */
static dt_status check(dtp_settings_name name, const char *value, dt_error *err)
{
    DT_TRY(dtp_settings_check(name, value, err));
    return name == DTP_SETTINGS_ASSESSOR ? dtp_assessor_check(value, err) : DT_OK;
}

static void tell(const dt_listener *to, const dtp_settings *before, dtp_settings_name name,
                 const char *called, const char *value)
{
    const dtp_settings_value *v = &before->value[name];
    if (value == NULL && v->line == 0)
        dtp_told_say(to, DTP_MSG_SETTINGS_NOT_SET, called, before->path, NULL);
    else
        dtp_told_say(to, value != NULL ? DTP_MSG_SETTINGS_SET : DTP_MSG_SETTINGS_UNSET, called, before->path,
                     dtp_text_given(value), NULL);
    if (v->text != NULL && v->from != before->path)
        dtp_told_say(to, DTP_MSG_SETTINGS_VARIABLE, v->from, v->text, NULL);
}

static dt_status put(const dt_listener *to, const dtp_settings *s, const char *called, const char *value,
                     dt_error *err)
{
    dtp_settings_name name;
    if (!dtp_settings_find(&name, called))
        return dtp_settings_unknown(called, err);
    if (value != NULL)
        DT_TRY(check(name, value, err));
    if (value != NULL || s->path == NULL || s->value[name].line > 0)
        DT_TRY(dtp_settings_put(s, name, called, value, err));
    if (to != NULL)
        tell(to, s, name, called, value);
    return DT_OK;
}

dt_status dtp_habits_set(const dt_listener *to, const dt_ask *ask, dt_error *err)
{
    dtp_ask a;
    dtp_settings s;
    dtp_arena arena = DTP_ARENA_INIT;
    const char *const *words;
    size_t n;
    dt_error missing = DT_ERROR_INIT; /* a file that is named and not there is made */
    DT_TRY(dtp_ask_begin(&a, ask, NUMBERS, err));
    const char *unset = dtp_ask_text(&a, "unset", NULL);
    dt_status status = dtp_settings_read(&s, &missing);
    if (status != DT_OK && status != DT_ERR_NOTFOUND)
        status = dtp_fail_with(err, &missing);
    else
        status = dtp_ask_list(&a, &arena, "file", &words, &n);
    if (status == DT_OK && unset != NULL && n > 0)
        status = dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_TOO_MANY, "config --unset", words[0], NULL);
    if (status == DT_OK)
        status = put(to, &s, unset != NULL ? unset : words[0], unset != NULL ? NULL : words[1], err);
    dtp_arena_free(&arena);
    dtp_settings_free(&s);
    return status;
}
