/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms from tables: what was typed stands in them again, and what is missing is told at its field. */
#include "web/desk.h"
#include <stdio.h>
#include <string.h>

static const char *value_of(const dtp_web_form_asked *f, const char *name)
{
    return f->sent ? dtp_web_form(f->r, name) : f->r->is_post ? "" : dtp_web_query(f->r, name);
}

static void put_id(dtp_web_form_asked *f, dtp_web_scope *field, const char *name, size_t number)
{
    char id[96];
    if (number == SIZE_MAX)
        (void)snprintf(id, sizeof id, "%s-%s", f->spec->id, name);
    else
        (void)snprintf(id, sizeof id, "%s-%s-%zu", f->spec->id, name, number);
    dtp_web_put(field, DTP_WEB_field, id);
}

void dtp_web_put_option(dtp_web_form_asked *f, dtp_web_scope *field, const char *code, const char *words)
{
    const char *name = dtp_web_text(field, DTP_WEB_name);
    size_t number = 0;
    for (const dtp_web_scope *o = dtp_web_first(field, DTP_WEB_items); o != NULL; o = o->next)
        number++;
    dtp_web_scope *option = dtp_web_add(field, DTP_WEB_items);
    put_id(f, option, name, number);
    dtp_web_put(option, DTP_WEB_code, code);
    dtp_web_put(option, DTP_WEB_words, words);
    dtp_web_put_flag(option, DTP_WEB_checked, strcmp(value_of(f, name), code) == 0);
}

void dtp_web_put_choice_list(dtp_web_form_asked *f, dtp_web_scope *field, const dt_choice *choice, size_t n)
{
    for (size_t i = 0; i < n; i++)
        dtp_web_put_option(f, field, choice[i].name,
                           f->r->lang == DT_EN ? choice[i].title_en : choice[i].title_nl);
}

static void put_field(dtp_web_form_asked *f, size_t i)
{
    static const dtp_web_name shapes[] = {
        [DTP_WEB_INPUT_LINE] = DTP_WEB_is_line,     [DTP_WEB_INPUT_AREA] = DTP_WEB_is_area,
        [DTP_WEB_INPUT_CHOICE] = DTP_WEB_is_choice, [DTP_WEB_INPUT_SELECT] = DTP_WEB_is_select,
        [DTP_WEB_INPUT_CHECK] = DTP_WEB_is_check,   [DTP_WEB_INPUT_SECRET] = DTP_WEB_is_secret};
    const dtp_web_input *input = &f->spec->input[i];
    dtp_web_scope *field = dtp_web_add(f->scope, DTP_WEB_fields);
    const char *value = input->kind == DTP_WEB_INPUT_SECRET ? "" : value_of(f, input->name);
    f->field[i] = field;
    put_id(f, field, input->name, SIZE_MAX);
    dtp_web_put_flag(field, shapes[input->kind], true);
    dtp_web_put(field, DTP_WEB_name, input->name);
    dtp_web_put_message(field, DTP_WEB_label, f->r->lang, input->label, NULL);
    if (input->hint != DTP_MSG_NONE)
        dtp_web_put_message(field, DTP_WEB_hint, f->r->lang, input->hint, NULL);
    else
        dtp_web_put(field, DTP_WEB_hint, "");
    dtp_web_put(field, DTP_WEB_error, "");
    dtp_web_put(field, DTP_WEB_width, input->width);
    dtp_web_put(field, DTP_WEB_value, value);
    dtp_web_put_flag(field, DTP_WEB_checked, value[0] != '\0');
    if (input->options != NULL)
        input->options(f, field);
}

void dtp_web_form_put(dtp_web_form_asked *f, dtp_web_request *r, const dtp_web_form_spec *spec,
                      const char *municipality, const dt_report_facts *facts)
{
    char token[DTP_HEX_SIZE], address[64];
    *f = (dtp_web_form_asked){.r = r, .spec = spec, .facts = facts};
    f->sent = r->is_post && strcmp(dtp_web_form(r, "wat"), spec->id) == 0;
    f->scope = dtp_web_add(r->scope, DTP_WEB_forms);
    (void)snprintf(address, sizeof address, "/%s", spec->action);
    dtp_web_token(r->session, address, token);
    dtp_web_put(f->scope, DTP_WEB_token, token);
    dtp_web_put(f->scope, DTP_WEB_action, spec->action);
    dtp_web_put(f->scope, DTP_WEB_what, spec->id);
    dtp_web_put(f->scope, DTP_WEB_area, municipality);
    dtp_web_put_message(f->scope, DTP_WEB_heading, r->lang, spec->title, NULL);
    dtp_web_put_message(f->scope, DTP_WEB_button, r->lang, spec->button, NULL);
    dtp_web_put_flag(f->scope, DTP_WEB_primary, spec->primary);
    dtp_web_put_flag(f->scope, DTP_WEB_danger, spec->danger);
    dtp_web_put(f->scope, DTP_WEB_more, "");
    if (spec->intro != DTP_MSG_NONE)
        dtp_web_put_message(f->scope, DTP_WEB_more, r->lang, spec->intro, NULL);
    dtp_web_put(f->scope, DTP_WEB_address, spec->back);
    if (spec->back != NULL)
        dtp_web_put_message(f->scope, DTP_WEB_label, r->lang, spec->back_words, NULL);
    for (size_t i = 0; i < DTP_WEB_INPUTS && spec->input[i].name != NULL; i++)
        put_field(f, i);
}

void dtp_web_form_fill(dtp_web_form_asked *f, const char *name, const char *value)
{
    for (size_t i = 0; !f->sent && i < DTP_WEB_INPUTS && f->spec->input[i].name != NULL; i++) {
        if (strcmp(f->spec->input[i].name, name) != 0)
            continue;
        dtp_web_put(f->field[i], DTP_WEB_value, value);
        for (dtp_web_scope *o = dtp_web_rows(f->field[i], DTP_WEB_items); o != NULL; o = o->next)
            dtp_web_put_flag(o, DTP_WEB_checked, strcmp(dtp_web_text(o, DTP_WEB_code), value) == 0);
    }
}

void dtp_web_form_fault(dtp_web_form_asked *f, const char *name, const char *words)
{
    for (size_t i = 0; i < DTP_WEB_INPUTS && f->spec->input[i].name != NULL; i++) {
        const dtp_web_input *input = &f->spec->input[i];
        char id[96];
        if (strcmp(input->name, name) != 0)
            continue;
        (void)snprintf(id, sizeof id, input->kind == DTP_WEB_INPUT_CHOICE ? "%s-%s-0" : "%s-%s", f->spec->id,
                       name);
        dtp_web_fault(f->r, f->field[i], DTP_WEB_error, id, words);
        return;
    }
}

static void tell_missing(dtp_web_form_asked *f, const dtp_web_input *input)
{
    bool chosen = input->kind == DTP_WEB_INPUT_CHOICE || input->kind == DTP_WEB_INPUT_SELECT;
    char words[512];
    const char *args[] = {dtp_message_text(input->label, f->r->lang)};
    dtp_message_fill(dtp_message_text(input->kind == DTP_WEB_INPUT_CHECK ? DTP_MSG_WEB_MISSING_CHECK
                                      : chosen                           ? DTP_MSG_WEB_MISSING_CHOICE
                                                                         : DTP_MSG_WEB_MISSING,
                                      f->r->lang),
                     args, 1, words, sizeof words);
    dtp_web_form_fault(f, input->name, words);
}

bool dtp_web_form_ready(dtp_web_form_asked *f)
{
    if (!f->sent)
        return false;
    for (size_t i = 0; i < DTP_WEB_INPUTS && f->spec->input[i].name != NULL; i++)
        if (f->spec->input[i].needed && dtp_web_is_blank(dtp_web_form(f->r, f->spec->input[i].name)))
            tell_missing(f, &f->spec->input[i]);
    return f->r->faults == 0;
}

dt_status dtp_web_form_done(dtp_web_form_asked *f, dt_status status, const dt_error *why, const char *name,
                            const char *address, dt_error *err)
{
    char words[1024];
    if (status == DT_OK) {
        dtp_web_saved(f->r);
        return dtp_web_go_place(f->r, address);
    }
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, why);
    dtp_web_form_fault(f, name, dt_error_message(why, f->r->lang, words, sizeof words));
    return DT_OK;
}

const char *const *dtp_web_list(dtp_web_request *r, const char *text, const char *between, size_t *n)
{
    const char **out = dtp_arena_array(&r->arena, strlen(text) / 2 + 1, sizeof *out);
    *n = 0;
    for (const char *at = text; *at != '\0' && out != NULL;) {
        size_t length = strcspn(at, between), blank = strspn(at, " \t");
        const char *end = at + length;
        at += blank < length ? blank : length;
        while (end > at && (end[-1] == ' ' || end[-1] == '\t'))
            end--;
        if (end > at && (out[(*n)++] = dtp_arena_strndup(&r->arena, at, (size_t)(end - at))) == NULL)
            return NULL;
        at = end + strcspn(end, between);
        at += *at != '\0';
    }
    return out;
}
