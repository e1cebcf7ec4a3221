/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each answer of the municipality beside its passage, and what is decided on it. */
#include "base/text.h"
#include "web/hearing.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>
#include <stdio.h>
#include <string.h>

static void decisions(dtp_web_form_asked *f, dtp_web_scope *field)
{
    size_t n;
    const dt_choice *kind = dt_answer_decisions(&n);
    dtp_web_put_choice_list(f, field, kind, n);
}

/* Each passage has one of these, with its number in the id. */
static const dtp_web_form_spec DECISION = {
    .action = "wederhoor",
    .title = DTP_MSG_WEB_PASSAGE_DRAFT, /* the number of the passage takes its place */
    .button = DTP_MSG_WEB_DECIDE_DO,
    .input = {{"besluit", DTP_WEB_INPUT_CHOICE, DTP_MSG_WEB_DECIDE_WHAT, DTP_MSG_NONE, true, NULL, decisions},
              {"reden", DTP_WEB_INPUT_AREA, DTP_MSG_WEB_DECIDE_WHY, DTP_MSG_WEB_DECIDE_WHY_HINT, true, NULL,
               NULL}}};

/* The form of a passage; what was decided before stands in it. */
static dt_status put_decision(dtp_web_form_asked *f, const dtp_web_hearing *h, const dt_passage *p,
                              dt_error *err)
{
    dtp_web_request *r = h->r;
    char id[32];
    bool decided = p->decision[0] != '\0';
    dtp_web_form_spec *spec = dtp_arena_alloc(&r->arena, sizeof *spec);
    (void)snprintf(id, sizeof id, "p%lu", p->number);
    if (spec == NULL)
        return dtp_fail_memory(err);
    *spec = DECISION;
    spec->id = dtp_arena_strdup(&r->arena, id);
    if (spec->id == NULL)
        return dtp_fail_memory(err);
    dtp_web_form_put(f, r, spec, h->d.municipality, h->d.facts);
    dtp_web_form_fill(f, "besluit", p->decision);
    dtp_web_form_fill(f, "reden", p->reason);
    dtp_web_hearing_where(h, f->scope, p);
    dtp_web_put_message(f->scope, DTP_WEB_heading, r->lang, DTP_MSG_WEB_PASSAGE, DTP_NUM(p->number), NULL);
    dtp_web_put_number(f->scope, DTP_WEB_number, p->number);
    dtp_web_put(f->scope, DTP_WEB_question, p->text);
    dtp_web_put(f->scope, DTP_WEB_explanation, p->answer);
    dtp_web_put_message(f->scope, DTP_WEB_version, r->lang, DTP_MSG_WEB_PASSAGE_ANSWERED,
                        dtp_web_day(r, p->answered), NULL);
    dtp_web_put(f->scope, DTP_WEB_shape, decided ? "done" : "wait");
    dtp_web_put_message(f->scope, DTP_WEB_state, r->lang,
                        decided ? DTP_MSG_WEB_PASSAGE_DECIDED : DTP_MSG_WEB_PASSAGE_OPEN, NULL);
    return DT_OK;
}

/* The form that was sent is among those of the passages, or there is no such passage. */
static dt_status decide(dtp_web_hearing *h, dt_inspection *in, dt_error *err)
{
    dtp_web_request *r = h->r;
    const dt_report_life *life = h->d.facts->life;
    dtp_web_form_asked sent = {.sent = false}, form;
    unsigned long number = 0;
    for (size_t i = 0; i < life->n_passages; i++) {
        if (life->passage[i].answer[0] == '\0')
            continue;
        DT_TRY(put_decision(&form, h, &life->passage[i], err));
        if (form.sent) {
            sent = form;
            number = life->passage[i].number;
        }
    }
    if (r->is_post && !sent.sent)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_WEB_NOT_FOUND_MORE, NULL);
    if (sent.sent && dtp_web_form_ready(&sent)) {
        dt_report_step s = {.kind = "decision",
                            .passage = number,
                            .outcome = dtp_web_form(r, "besluit"),
                            .reason = dtp_web_form(r, "reden"),
                            .text = ""};
        DT_TRY(dtp_web_hearing_step(&sent, in, &s, h->d.municipality, DTP_MSG_WEB_DECIDE_DONE, "reden",
                                    "/wederhoor", err));
    }
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_hearing);
}

static dt_status deciding(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_hearing h;
    dt_status status = dtp_web_hearing_open(&h, r, in, "wederhoor", DTP_MSG_WEB_HEARING_TITLE, err);
    if (status == DT_OK && r->answer.location == NULL)
        status = decide(&h, in, err);
    dt_sections_free(h.sections);
    return status;
}

dt_status dtp_web_get_hearing(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return deciding(r, in, err);
}

dt_status dtp_web_post_hearing(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return deciding(r, in, err);
}
