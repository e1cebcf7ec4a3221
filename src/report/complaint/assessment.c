/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The assessment: what is expected, what is claimed and what was established, the norms, and what was
 * learned. */
#include "base/text.h"
#include "report/complaint/dispute.h"
#include <stdint.h>

static void add_claim(dtp_dispute *k, size_t i)
{
    const dt_complaint_claim *claim = &k->c->claim[i];
    if (k->c->n_claims > 1)
        dtp_doc_add_heading(k->doc, 4, "",
                            dtp_say(k->w, DTP_MSG_COMPLAINT_R_ACT, dtp_say_digits(k->w, i + 1), NULL), NULL);
    dtp_dispute_paragraphs(k, claim->act);
    dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_CLAIMED, claim->claim);
    dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_ANSWERED, claim->answer);
    dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_FOUND, claim->finding);
    if (claim->finding[0] == '\0' && dtp_dispute_is_open(k))
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NOT_FOUND));
    dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_ON_ACT,
                         dtp_dispute_choice(k, DTP_FIELD_CONCLUSION, claim->conclusion));
}

static void add_norm(dtp_dispute *k, const dt_complaint_norm *norm)
{
    const dt_framework *fw = k->context->framework[norm->framework];
    const dt_criterion *criterion = dtp_complaint_norm_criterion(k->context, norm);
    const char *quoted = criterion->definition;
    if (quoted == NULL && norm->indicator != SIZE_MAX)
        quoted = dt_framework_indicator(fw, norm->indicator)->text;
    dtp_doc_add_heading(k->doc, 4, "", dtp_say(k->w, DTP_MSG_COMPLAINT_R_NORM, criterion->title, NULL), NULL);
    if (quoted != NULL)
        dtp_doc_add_quote(k->doc, quoted, dtp_compose_lang_of(k->w, fw));
    if (norm->rating != NULL)
        dtp_doc_add_paragraph(
            k->doc,
            norm->words[0] == '\0'
                ? dtp_say(k->w, DTP_MSG_COMPLAINT_R_RATED, norm->rating->label, NULL)
                : dtp_say(k->w, DTP_MSG_COMPLAINT_R_RATED_AS, norm->words, norm->rating->label, NULL));
    else if (dtp_dispute_is_open(k))
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NORM_OPEN));
    dtp_dispute_paragraphs(k, norm->motivation);
}

static bool is_assessed(const dt_complaint *c)
{
    return c->expected[0] != '\0' || c->practice[0] != '\0' || c->treatment[0] != '\0' || c->n_waits > 0 ||
           c->n_claims > 0 || c->n_norms > 0;
}

void dtp_dispute_assessment(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (!is_assessed(c) && !dtp_dispute_is_open(k))
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_ASSESSMENT);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_EXPECTED, c->expected, DTP_MSG_COMPLAINT_F_EXPECTED);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_PRACTICE, c->practice, DTP_MSG_COMPLAINT_F_PRACTICE);
    dtp_dispute_section(k, 3, DTP_MSG_COMPLAINT_R_TREATMENT, c->treatment, DTP_MSG_COMPLAINT_F_TREATMENT);
    dtp_dispute_waits(k);
    if (c->n_claims > 0)
        dtp_dispute_heading(k, 3, DTP_MSG_COMPLAINT_R_CLAIMS);
    for (size_t i = 0; i < c->n_claims; i++)
        add_claim(k, i);
    if (c->n_norms > 0)
        dtp_dispute_heading(k, 3, DTP_MSG_COMPLAINT_R_NORMS);
    for (size_t i = 0; i < c->n_norms; i++)
        add_norm(k, &c->norm[i]);
}

/* What the municipality says of it, and what the investigator makes of that, apart. */
void dtp_dispute_learning(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    const struct {
        dtp_message question;
        const char *answer;
    } row[] = {{DTP_MSG_COMPLAINT_F_REFLECTED, c->reflected},
               {DTP_MSG_COMPLAINT_F_LEARNED, c->learned},
               {DTP_MSG_COMPLAINT_F_MOTIVATED, c->motivated}};
    bool answered = false;
    for (size_t i = 0; i < DTP_COUNT(row); i++)
        answered = answered || row[i].answer[0] != '\0';
    if (!dtp_dispute_is_open(k) && !answered && c->learning[0] == '\0' && c->learning_claim[0] == '\0')
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_LEARNING);
    dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_LEARNING_CLAIM, c->learning_claim);
    dtp_doc_list *list = answered || dtp_dispute_is_open(k) ? dtp_doc_add_facts(k->doc) : NULL;
    for (size_t i = 0; i < DTP_COUNT(row) && list != NULL; i++)
        if (row[i].answer[0] != '\0' || dtp_dispute_is_open(k))
            dtp_doc_list_item(
                k->doc, list, dtp_say_capital(k->w, dtp_dispute_say(k, row[i].question)), DTP_DOC_PLAIN,
                row[i].answer[0] == '\0' ? dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NOT_ANSWERED)
                                         : dtp_dispute_choice(k, DTP_FIELD_ANSWER, row[i].answer));
    if (c->learning[0] != '\0' && c->learning_claim[0] != '\0')
        dtp_dispute_labelled(k, DTP_MSG_COMPLAINT_R_LEARNING_FOUND, c->learning);
    else
        dtp_dispute_prose(k, c->learning, DTP_MSG_COMPLAINT_F_LEARNING);
}
