/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft is laid before the municipality: what will be sent, and by when it answers. */
#include "web/hearing.h"
#include <dossiertoets/adoption.h>
#include <dossiertoets/evidence_steps.h>

static const dtp_web_form_spec SEND = {.id = "voorleggen",
                                       .action = "voorleggen",
                                       .title = DTP_MSG_WEB_SEND_FORM,
                                       .button = DTP_MSG_WEB_SEND_DO,
                                       .primary = true,
                                       .back = "afsluiten",
                                       .back_words = DTP_MSG_WEB_PACK_BACK,
                                       .input = {{"termijn", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEND_DUE,
                                                  DTP_MSG_WEB_SEND_DUE_HINT, true, "input--w16", NULL},
                                                 {"datum", DTP_WEB_INPUT_LINE, DTP_MSG_WEB_SEND_ON,
                                                  DTP_MSG_WEB_DATE_HINT, false, "input--w16", NULL}}};

static dt_status lay_before(dtp_web_form_asked *f, dt_inspection *in, const char *municipality, dt_error *err)
{
    size_t n = 0;
    dt_error why = DT_ERROR_INIT;
    const dt_hearing sent = {.municipality = municipality,
                             .sent = dtp_web_given(f->r, "datum"),
                             .due = dtp_web_form(f->r, "termijn"),
                             .assessor = f->r->session->assessor};
    dt_status status = dt_inspection_hearing(in, &sent, &n, &why);
    if (status == DT_OK)
        dtp_web_tell(f->r, DTP_MSG_WEB_SEND_DONE, DTP_NUM(n), NULL);
    return dtp_web_form_done(f, status, &why, dtp_web_hearing_field(&why, "termijn"), "/reacties", err);
}

static void put_what(const dtp_web_hearing *h)
{
    const dt_report_facts *facts = h->d.facts;
    const dt_evidence *e = facts->evidence;
    dtp_web_request *r = h->r;
    dtp_web_put_number(r->scope, DTP_WEB_total, facts->n_texts);
    dtp_web_put_number(r->scope, DTP_WEB_done, e == NULL ? 0 : e->n_findings);
    dtp_web_put_number(r->scope, DTP_WEB_left, e == NULL ? 0 : e->n_measures);
    dtp_web_put(r->scope, DTP_WEB_note, "");
    if (facts->life->sent[0] != '\0')
        dtp_web_put_message(r->scope, DTP_WEB_note, r->lang, DTP_MSG_WEB_SEND_AGAIN,
                            dtp_web_day(r, facts->life->sent), NULL);
}

static dt_status sending(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    dtp_web_hearing h;
    dtp_web_form_asked form;
    dt_status status = dtp_web_hearing_open(&h, r, in, "voorleggen", DTP_MSG_WEB_SEND_TITLE, err);
    dt_sections_free(h.sections);
    DT_TRY(status);
    dtp_web_put(r->scope, DTP_WEB_lead, "");
    put_what(&h);
    dtp_web_form_put(&form, r, &SEND, h.d.municipality, h.d.facts);
    if (dtp_web_form_ready(&form))
        DT_TRY(lay_before(&form, in, h.d.municipality, err));
    (void)dtp_web_faulty(r, 0);
    return r->answer.location != NULL ? DT_OK : dtp_web_show(r, &dtp_web_page_send);
}

dt_status dtp_web_get_send(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sending(r, in, err);
}

dt_status dtp_web_post_send(dtp_web_request *r, dt_inspection *in, dt_error *err)
{
    return sending(r, in, err);
}
