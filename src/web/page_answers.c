/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the municipality says to the passages of the draft. */
#include "base/text.h"
#include "web/hearing.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

/* As much of a passage as tells which it is. */
static void passages(dtp_web_form_asked *f, dtp_web_scope *field)
{
    const dt_report_life *life = f->facts->life;
    for (size_t i = 0; i < life->n_passages; i++) {
        char words[200], text[121];
        (void)snprintf(text, sizeof text, "%s", life->passage[i].text);
        text[dtp_utf8_valid_prefix(text, strlen(text))] = '\0';
        (void)snprintf(words, sizeof words, "%lu · %s", life->passage[i].number, text);
        dtp_web_put_option(f, field, DTP_NUM(life->passage[i].number), words);
    }
}

static const dtp_web_form_spec ANSWER = {
    .id = "reactie",
    .action = "reacties",
    .title = DTP_MSG_WEB_ANSWER_FORM,
    .button = DTP_MSG_WEB_ANSWER_DO,
    .primary = true,
    .back = "afsluiten",
    .back_words = DTP_MSG_WEB_PACK_BACK,
    .input = {
        {"passage", DTP_WEB_INPUT_SELECT, DTP_MSG_WEB_ANSWER_PASSAGE, DTP_MSG_NONE, true, NULL, passages},
        {"tekst", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_ANSWER_TEXT, DTP_MSG_WEB_NO_NAMES, true, NULL, NULL},
        {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_ANSWER_ON, DTP_MSG_WEB_DATE_HINT, false, "input--w16",
         NULL}}};

/* The number of a passage as it was sent; 0: none. */
static unsigned long number_of(const char *text)
{
    long long n;
    return dtp_parse_int(text, &n) && n > 0 && n < INT32_MAX ? (unsigned long)n : 0;
}

static void put_unanswered(const dtp_web_hearing *h)
{
    const dt_report_life *life = h->d.facts->life;
    for (size_t i = 0; i < life->n_passages; i++) {
        const dt_passage *p = &life->passage[i];
        if (p->answer[0] != '\0')
            continue;
        dtp_web_scope *row = dtp_web_add(h->r->scope, DTP_WEB_rows);
        dtp_web_put_number(row, DTP_WEB_number, p->number);
        dtp_web_put(row, DTP_WEB_question, p->text);
        dtp_web_hearing_where(h, row, p);
    }
}

/* Of the passage that the address names: what was answered before stands in the form. */
static void fill_answer(dtp_web_form_asked *f, const dt_report_life *life)
{
    unsigned long number = f->r->is_post ? 0 : number_of(dtp_web_query(f->r, "passage"));
    for (size_t i = 0; i < life->n_passages; i++)
        if (life->passage[i].number == number) {
            dtp_web_form_fill(f, "tekst", life->passage[i].answer);
            dtp_web_form_fill(f, "datum", life->passage[i].answered);
        }
}

static dt_status answer(dtp_web_hearing *h, dt_inspection *in, dt_error *err)
{
    dtp_web_form_asked form;
    dtp_web_request *r = h->r;
    put_unanswered(h);
    dtp_web_form_put(&form, r, &ANSWER, h->d.municipality, h->d.facts);
    fill_answer(&form, h->d.facts->life);
    if (dtp_web_form_ready(&form)) {
        dt_report_step s = {.kind = "answer",
                            .passage = number_of(dtp_web_form(r, "passage")),
                            .happened = dtp_web_given(r, "datum"),
                            .text = dtp_web_form(r, "tekst"),
                            .outcome = "",
                            .reason = ""};
        DT_TRY(dtp_web_hearing_step(&form, in, &s, h->d.municipality, DTP_MSG_WEB_ANSWER_DONE, "tekst",
                                    "/reacties", err));
    }
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_answers);
}

static dt_status answering(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_hearing h;
    dt_status status = dtp_web_hearing_open(&h, r, in, "reacties", DTP_MSG_WEB_HEARING_TITLE, err);
    if (status == DT_OK && r->answer.location == NULL)
        status = answer(&h, in, err);
    dt_sections_free(h.sections);
    return status;
}

dt_status dtp_web_get_answers(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return answering(r, in, err);
}

dt_status dtp_web_post_answers(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return answering(r, in, err);
}
