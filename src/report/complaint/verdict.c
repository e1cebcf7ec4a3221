/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the investigator concludes and recommends, who adopted it, and what became of it. */
#include "base/text.h"
#include "report/complaint/dispute.h"

static void add_conclusion(dtp_dispute *k)
{
    const char *name = k->c->conclusion;
    if (name[0] == '\0' && !dtp_dispute_is_open(k))
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_CONCLUSION);
    if (name[0] == '\0')
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_F_CONCLUSION));
    else if (dtp_streq(name, "none"))
        dtp_doc_add_paragraph(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NONE));
    else if (dtp_streq(name, "mediated"))
        dtp_doc_add_paragraph(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_MEDIATED));
    else
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_CONCLUDED,
                                              dtp_dispute_choice(k, DTP_FIELD_CONCLUSION, name), NULL));
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < k->c->n_claims && k->c->n_claims > 1; i++) {
        const dt_complaint_claim *claim = &k->c->claim[i];
        if (claim->conclusion[0] == '\0')
            continue;
        list = list == NULL ? dtp_doc_add_facts(k->doc) : list;
        dtp_doc_list_item(k->doc, list,
                          dtp_say(k->w, DTP_MSG_COMPLAINT_R_ACT, dtp_say_digits(k->w, i + 1), NULL),
                          DTP_DOC_PLAIN, dtp_dispute_choice(k, DTP_FIELD_CONCLUSION, claim->conclusion));
    }
}

static void add_advice(dtp_dispute *k, const dt_complaint_advice *advice)
{
    const char *by = dtp_compose_say_date(k->w, advice->due);
    dtp_dispute_paragraphs(k, advice->text);
    if (advice->to[0] != '\0' && by[0] != '\0')
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADVICE_TO_BY, advice->to, by, NULL));
    else if (advice->to[0] != '\0')
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADVICE_TO, advice->to, NULL));
    else if (by[0] != '\0')
        dtp_doc_add_paragraph(k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADVICE_BY, by, NULL));
}

static void add_advices(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (c->n_advices == 0) {
        dtp_dispute_section(k, 2, DTP_MSG_COMPLAINT_R_RECOMMENDATION, c->recommendation,
                            DTP_MSG_COMPLAINT_F_RECOMMENDATION);
        return;
    }
    dtp_dispute_heading(
        k, 2, c->n_advices == 1 ? DTP_MSG_COMPLAINT_R_RECOMMENDATION : DTP_MSG_COMPLAINT_R_RECOMMENDATIONS);
    dtp_dispute_paragraphs(k, c->recommendation);
    for (size_t i = 0; i < c->n_advices; i++) {
        if (c->n_advices > 1)
            dtp_doc_add_heading(k->doc, 3, "",
                                dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADVICE, dtp_say_digits(k->w, i + 1), NULL),
                                NULL);
        add_advice(k, &c->advice[i]);
    }
}

static bool has_verdict(const dt_complaint *c)
{
    for (size_t i = 0; i < c->n_norms; i++)
        if (dtp_dispute_verdict(&c->norm[i]) != NULL)
            return true;
    return false;
}

void dtp_dispute_verdicts(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (c->judgement[0] == '\0' && !dtp_dispute_is_open(k) && has_verdict(c)) /* its text is not published */
        dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_JUDGEMENT);
    dtp_dispute_section(k, 2, DTP_MSG_COMPLAINT_R_JUDGEMENT, c->judgement, DTP_MSG_COMPLAINT_F_JUDGEMENT);
    dtp_doc_list *list = NULL;
    for (size_t i = 0; i < c->n_norms; i++) {
        const char *verdict = dtp_dispute_verdict(&c->norm[i]);
        if (verdict == NULL && !dtp_dispute_is_open(k))
            continue;
        list = list == NULL ? dtp_doc_add_facts(k->doc) : list;
        dtp_doc_list_item(k->doc, list, dtp_complaint_norm_criterion(k->context, &c->norm[i])->title,
                          DTP_DOC_PLAIN,
                          verdict == NULL ? dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NOT_ANSWERED) : verdict);
    }
    add_conclusion(k);
    add_advices(k);
}

void dtp_dispute_adoption(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_ADOPTION);
    if (c->adopted[0] == '\0')
        dtp_doc_add_note(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_DRAFT));
    else
        dtp_doc_add_paragraph(
            k->doc, dtp_say(k->w, DTP_MSG_COMPLAINT_R_ADOPTED, dtp_compose_say_on(k->w, c->adopted), NULL));
    dtp_doc_list *list = c->n_signatories > 0 ? dtp_doc_add_list(k->doc) : NULL;
    for (size_t i = 0; i < c->n_signatories; i++)
        dtp_doc_list_item(k->doc, list, NULL, DTP_DOC_PLAIN, c->signatory[i]);
}

void dtp_dispute_follow_up(dtp_dispute *k)
{
    static const dtp_dispute_column title[] = {{"recommendation", DTP_MSG_COMPLAINT_R_COL_ADVICE},
                                               {"date", DTP_MSG_COMPLAINT_R_DATE},
                                               {"step", DTP_MSG_COMPLAINT_R_COL_STEP},
                                               {"text", DTP_MSG_COMPLAINT_R_COL_TEXT},
                                               {"due", DTP_MSG_COMPLAINT_R_COL_DUE}};
    size_t single = dtp_complaint_advices(k->c) == 1; /* its number says nothing then */
    if (k->c->n_follows == 0)
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_FOLLOW);
    dtp_doc_table *table = dtp_dispute_table(k, DTP_FIELD_FOLLOWS, DTP_MSG_COMPLAINT_R_FOLLOW_TABLE,
                                             title + single, DTP_COUNT(title) - single);
    if (k->c->adopted[0] != '\0')
        dtp_doc_table_note(k->doc, table, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_FOLLOW_LATER));
}
