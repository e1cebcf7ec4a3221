/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "web/sample.h"
#include "base/text.h"
#include <string.h>

const char *dtp_web_place_name(const dt_inspection *in, const char *code)
{
    for (size_t i = 0; i < dt_inspection_municipalities(in); i++) {
        const dt_municipality *m = dt_inspection_municipality(in, i);
        if (strcmp(m->code, code) == 0 && m->name[0] != '\0')
            return m->name;
    }
    return code;
}

void dtp_web_add_fact(const dtp_web_request *r, dtp_web_scope *group, dtp_message label, const char *words,
                      bool code)
{
    if (words == NULL || words[0] == '\0')
        return;
    dtp_web_scope *row = dtp_web_add(group, DTP_WEB_facts);
    dtp_web_put_message(row, DTP_WEB_label, r->lang, label, NULL);
    dtp_web_put(row, DTP_WEB_words, words);
    dtp_web_put_flag(row, DTP_WEB_code, code);
}

static const char *keep(dtp_web_request *r, const char *text)
{
    const char *out = dtp_arena_strdup(&r->arena, text);
    return out == NULL ? "" : out;
}

const char *dtp_web_mark(dtp_web_request *r, const char *hex)
{
    dtp_buf text = DTP_BUF_INIT;
    for (size_t i = 0; hex[i] != '\0'; i++)
        dtp_buf_printf(&text, "%s%c", i > 0 && i % 4 == 0 ? " " : "", hex[i]);
    const char *out = keep(r, dtp_buf_text(&text));
    dtp_buf_free(&text);
    return out;
}

const char *dtp_web_form_words(dtp_web_request *r, const char *form)
{
    static const struct kind {
        const char *start;
        dtp_message words;
    } KINDS[] = {{"dice:", DTP_MSG_WEB_FORM_IS_DICE},
                 {"lottery:", DTP_MSG_WEB_FORM_IS_LOTTERY},
                 {"drand:", DTP_MSG_WEB_FORM_IS_DRAND}};
    char text[160];
    for (size_t i = 0; i < DTP_COUNT(KINDS); i++) {
        const char *rest = form + strlen(KINDS[i].start);
        if (strncmp(form, KINDS[i].start, strlen(KINDS[i].start)) == 0)
            return keep(
                r, dtp_message_fill(dtp_message_text(KINDS[i].words, r->lang), &rest, 1, text, sizeof text));
    }
    return form[0] == '\0' ? dtp_message_text(DTP_MSG_WEB_FORM_IS_FREE, r->lang) : form;
}

dt_status dtp_web_sampling_read(dtp_web_sampling *out, dt_inspection *in, dt_error *err)
{
    *out = (dtp_web_sampling){.n = 0};
    DT_TRY(dt_inspection_sample_stand(in, DT_DRAW_DOSSIER, &out->stand, &out->n, err));
    for (size_t i = 0; i < out->n; i++) {
        out->committed += out->stand[i].waiting > 0;
        out->registered += out->stand[i].register_name[0] != '\0';
        out->drawn += out->stand[i].rounds > 0;
    }
    return dt_inspection_page(in, NULL, &out->page, &out->n_pages, err);
}
