/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of one complaint, in the order of the ombudsman's reports. Verdicts are quoted from the
 * investigator; what is computed (waiting times) is named as such. */
#include "score/complaint.h"
#include "base/text.h"
#include "report/complaint/dispute.h"

static void add_title(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    const char *number = c->number[0] == '\0' ? c->code : c->number;
    dtp_doc_add_heading(k->doc, 1, "",
                        k->published ? dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_PUBLIC_TITLE)
                                     : dtp_say(k->w, DTP_MSG_COMPLAINT_R_TITLE, number, NULL),
                        NULL);
}

static void add_front(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    add_title(k);
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_COMPLAINANT);
    dtp_doc_add_paragraph(k->doc, c->complainant);
    dtp_doc_add_heading(k->doc, 2, "", dtp_say(k->w, DTP_MSG_COMPLAINT_R_ABOUT, k->municipality, NULL), NULL);
    if (c->subject[0] == '\0' && k->published) /* a heading by itself would go */
        dtp_doc_add_paragraph(k->doc, k->municipality);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_SUBJECT, dtp_say_capital(k->w, c->subject),
                        DTP_MSG_COMPLAINT_F_SUBJECT);
    if (c->requested[0] != '\0' || dtp_dispute_is_open(k))
        dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_REQUEST);
    if (c->requested[0] != '\0')
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_REQUESTED,
                                              dtp_compose_say_on(k->w, c->requested), NULL));
    else if (dtp_dispute_is_open(k))
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_F_REQUESTED));
    dtp_dispute_section(k, 2, DTP_MSG_COMPLAINT_R_COMPLAINT, c->complaint, DTP_MSG_COMPLAINT_F_COMPLAINT);
    dtp_dispute_section(k, 2, DTP_MSG_COMPLAINT_R_REACTION, c->reaction, DTP_MSG_COMPLAINT_F_REACTION);
    if (c->investigation[0] == '\0' && c->n_sources > 0 && !dtp_dispute_is_open(k))
        dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_INVESTIGATION);
    dtp_dispute_section(k, 2, DTP_MSG_COMPLAINT_R_INVESTIGATION, c->investigation,
                        DTP_MSG_COMPLAINT_F_INVESTIGATION);
    dtp_dispute_sources(k);
}

static bool has_talk(const dt_complaint *c)
{
    const char *const text[] = {c->talk_date,         c->talk_record,      c->talk_complainant,
                                c->talk_municipality, c->view_complainant, c->view_municipality};
    bool any = false;
    for (size_t i = 0; i < DTP_COUNT(text); i++)
        any = any || text[i][0] != '\0';
    return any;
}

static void add_talk(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (!has_talk(c) && !dtp_dispute_is_open(k))
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_TALK);
    if (c->talk_date[0] != '\0')
        dtp_doc_add_paragraph(
            k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_TALKED, dtp_compose_say_on(k->w, c->talk_date), NULL));
    dtp_dispute_prose(k, c->talk_record, DTP_MSG_COMPLAINT_F_TALK_RECORD);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_VIEW_COMPLAINANT, c->view_complainant,
                        DTP_MSG_COMPLAINT_F_VIEW_COMPLAINANT);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_VIEW_MUNICIPALITY, c->view_municipality,
                        DTP_MSG_COMPLAINT_F_VIEW_MUNICIPALITY);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_OF_COMPLAINANT, c->talk_complainant,
                        DTP_MSG_COMPLAINT_F_TALK_COMPLAINANT);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_OF_MUNICIPALITY, c->talk_municipality,
                        DTP_MSG_COMPLAINT_F_TALK_MUNICIPALITY);
}

dt_status dtp_dispute_compose(dt_document **out, const dt_complaint *complaint,
                              const dt_score_context *context, const dt_municipality *names, size_t n_names,
                              bool published, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dtp_document_new(&doc, "dossiertoets-complaint-report/1", lang, err));
    dtp_dispute k = {.doc = doc,
                     .w = &doc->words,
                     .c = complaint,
                     .context = context,
                     .municipality = complaint->municipality,
                     .published = published};
    for (size_t i = 0; i < n_names; i++)
        if (dtp_streq(names[i].code, complaint->municipality) && names[i].name[0] != '\0')
            k.municipality = names[i].name;
    doc->blocks_in_json = true;
    dtp_dispute_data(&k);
    dtp_dispute_records(&k);
    add_front(&k);
    dtp_dispute_chronology(&k);
    add_talk(&k);
    dtp_dispute_assessment(&k);
    dtp_dispute_learning(&k);
    dtp_dispute_verdicts(&k);
    dtp_dispute_adoption(&k);
    dtp_dispute_literature(&k);
    dtp_dispute_follow_up(&k);
    return dtp_document_done(out, doc, err);
}

dt_status dt_compose_complaint(dt_document **out, const dt_complaint *complaint,
                               const dt_score_context *context, const dt_municipality *names, size_t n_names,
                               dt_language lang, dt_error *err)
{
    return dtp_dispute_compose(out, complaint, context, names, n_names, false, lang, err);
}
