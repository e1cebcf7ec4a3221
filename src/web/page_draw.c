/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing: what is fixed already, and the public value that comes from somebody else. */
#include "base/text.h"
#include "web/sample.h"
#include <stdio.h>
#include <string.h>

static void add_fixed(dtp_web_request *r, const dt_inspection *in, const char *place, dtp_message what,
                      const char *at, const char *mark)
{
    char when[32], text[160];
    dtp_web_scope *row = dtp_web_add(r->scope, DTP_WEB_rows);
    const char *args[] = {place, dtp_message_text(what, r->lang)};
    dtp_web_put(
        row, DTP_WEB_label,
        dt_inspection_municipalities(in) == 1
            ? args[1]
            : dtp_message_fill(dtp_message_text(DTP_MSG_WEB_DRAW_OF, r->lang), args, 2, text, sizeof text));
    dtp_web_put(row, DTP_WEB_state, dtp_web_local_time(at, when, sizeof when));
    dtp_web_put(row, DTP_WEB_code, dtp_web_mark(r, mark));
}

static const dt_sample_stand *stand_of(const dtp_web_sampling *s, const char *municipality)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->stand[i].municipality, municipality) == 0)
            return &s->stand[i];
    return NULL;
}

static size_t put_fixed(dtp_web_request *r, const dt_inspection *in, const dtp_web_sampling *s)
{
    size_t all = 0;
    for (size_t i = 0; i < s->n_pages; i++) {
        const dt_page *p = &s->page[i];
        const dt_sample_stand *stand = stand_of(s, p->municipality);
        const char *place = dtp_web_place_name(in, p->municipality);
        if (stand == NULL || !p->current)
            continue;
        add_fixed(r, in, place, DTP_MSG_WEB_DRAW_SECRET, stand->committed_at, p->commitment);
        add_fixed(r, in, place, DTP_MSG_WEB_DRAW_REGISTER, stand->loaded_at, p->fingerprint);
        add_fixed(r, in, place, DTP_MSG_WEB_DRAW_PAGE, p->at, p->digest);
        all += p->draw.size;
    }
    return all;
}

/* What is asked for is named by what was fixed. */
static void put_value(dtp_web_request *r, const char *form)
{
    bool dice = strncmp(form, "dice:", 5) == 0;
    dtp_web_put_message(r->scope, DTP_WEB_question, r->lang,
                        dice ? DTP_MSG_WEB_DRAW_THROWN : DTP_MSG_WEB_DRAW_VALUE, NULL);
    dtp_web_put_message(r->scope, DTP_WEB_text, r->lang,
                        dice ? DTP_MSG_WEB_DRAW_THROWN_HINT : DTP_MSG_WEB_DRAW_VALUE_HINT,
                        dice ? form + 5 : dtp_web_form_words(r, form), NULL);
}

dt_status dtp_web_get_draw(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_overview seen;
    dtp_web_sampling s;
    DT_TRY(dtp_web_frame(r, in, DTP_WEB_STEP_SAMPLE, true, &seen, err));
    DT_TRY(dtp_web_sampling_read(&s, in, err));
    size_t all = put_fixed(r, in, &s);
    put_value(r, s.n_pages == 0 ? "" : s.page[0].public_form);
    dtp_web_put_number(r->scope, DTP_WEB_count, all);
    dtp_web_put(r->scope, DTP_WEB_value, dtp_web_form(r, "waarde"));
    dtp_web_put(r->scope, DTP_WEB_explanation, dtp_web_form(r, "erbij"));
    dtp_web_put_token(r, "/trekken");
    dtp_web_put(r->scope, DTP_WEB_number, "4");
    dtp_web_put_message(r->scope, DTP_WEB_title, r->lang, DTP_MSG_WEB_DRAW, NULL);
    (void)dtp_web_faulty(r, 0);
    return dtp_web_show(r, &dtp_web_page_draw);
}

static void pass_over(void *payload, dt_severity severity, const dt_error *finding)
{
    (void)payload, (void)severity, (void)finding; /* the page of the sample tells them */
}

static dt_status draw(dtp_web_request *r, dt_inspection *in, const dtp_web_sampling *s, dt_error *err)
{
    size_t first;
    const dt_draw_request request = {.unit = DT_DRAW_DOSSIER,
                                     .public_text = dtp_web_form(r, "waarde"),
                                     .present = dtp_web_form(r, "erbij"),
                                     .needs = DT_DRAW_NEEDS_COMMITMENT | DT_DRAW_NEEDS_PUBLIC,
                                     .notes = {pass_over, NULL},
                                     .weak = {pass_over, NULL}};
    unsigned long size = 0, reserve = 0;
    for (size_t i = 0; i < s->n_pages; i++) {
        size += s->page[i].draw.size;
        reserve += s->page[i].draw.reserve;
    }
    DT_TRY(s->page[0].round > 1 ? dt_inspection_extend(in, &request, &first, err)
                                : dt_inspection_draw(in, &request, &first, err));
    dtp_web_tell(r, DTP_MSG_WEB_DRAW_DONE, DTP_NUM(size), DTP_NUM(reserve));
    return dtp_web_go(r, "/steekproef", NULL);
}

dt_status dtp_web_post_draw(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_sampling s;
    dt_error why = DT_ERROR_INIT;
    char words[1024];
    DT_TRY(dtp_web_sampling_read(&s, in, err));
    if (s.n_pages == 0)
        return dtp_web_go(r, s.drawn > 0 ? "/steekproef" : "/trekken", NULL); /* sent twice */
    if (dtp_web_form(r, "waarde")[0] == '\0')
        dtp_web_fault_message(r, r->scope, DTP_WEB_value_error, "waarde", DTP_MSG_WEB_DRAW_NO_VALUE, NULL);
    dt_status status = r->faults > 0 ? DT_ERR_RANGE : draw(r, in, &s, &why);
    if (status == DT_OK)
        return DT_OK;
    if (dtp_web_is_broken(status))
        return dtp_fail_with(err, &why);
    if (why.status != DT_OK)
        dtp_web_fault(r, r->scope, DTP_WEB_value_error, "waarde",
                      dt_error_message(&why, r->lang, words, sizeof words));
    return dtp_web_get_draw(r, in, err);
}
