/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a report stands, and what the municipality answered to its draft. */
#include "base/text.h"
#include "report/lists/lists.h"

static const dt_report_life *life_of(const dt_report_facts *facts)
{
    static const dt_report_life draft = {.state = "draft",
                                         .sent = "",
                                         .due = "",
                                         .adopted = "",
                                         .names = "",
                                         .not_before = "",
                                         .open = "",
                                         .lapsed = "",
                                         .why = ""};
    return facts->life == NULL ? &draft : facts->life;
}

bool dtp_list_is_adopted(const dt_report_facts *facts)
{
    return life_of(facts)->adopted[0] != '\0';
}

const char *dtp_list_life(dtp_compose *c)
{
    const dt_report_life *l = life_of(c->facts);
    dtp_words *w = c->w;
    if (l->adopted[0] != '\0') {
        const char *said =
            dtp_say(w, DTP_MSG_LIFE_STATUS_ADOPTED, dtp_compose_say_date(w, l->adopted), l->names, NULL);
        return l->open[0] == '\0'
                   ? said
                   : dtp_say(w, DTP_MSG_LIFE_STATUS_OPEN, said, dtp_compose_say_date(w, l->open), NULL);
    }
    if (l->lapsed[0] != '\0' && !c->facts->published)
        return dtp_say(w, DTP_MSG_LIFE_STATUS_LAPSED, dtp_compose_say_date(w, l->lapsed), l->why, NULL);
    if (l->sent[0] != '\0' && !c->facts->published)
        return dtp_say(w, DTP_MSG_LIFE_STATUS_HEARING, dtp_compose_say_date(w, l->due), NULL);
    return dtp_say(w, DTP_MSG_REPORT_STATUS_DRAFT, NULL);
}

bool dtp_list_hearing_table(dtp_compose *c, bool all)
{
    static const dtp_message title[] = {DTP_MSG_LIFE_COL_NUMBER, DTP_MSG_LIFE_COL_PASSAGE,
                                        DTP_MSG_LIFE_COL_ANSWER, DTP_MSG_LIFE_COL_DECISION,
                                        DTP_MSG_LIFE_COL_REASON};
    const dt_report_life *l = life_of(c->facts);
    dtp_doc_table *table = NULL;
    for (size_t i = 0; i < l->n_passages; i++) {
        const dt_passage *p = &l->passage[i];
        if (!all && p->answer[0] == '\0')
            continue;
        if (table == NULL)
            table = dtp_list_table(c, DTP_MSG_LIFE_H_HEARING, title, DTP_COUNT(title));
        dtp_list_row(c, table,
                     (const char *[]){dtp_say_digits(c->w, p->number), p->text, p->answer,
                                      dtp_choice_say(DTP_CHOICES_DECISION, p->decision, c->w->lang),
                                      p->reason},
                     DTP_COUNT(title));
    }
    return table != NULL;
}

static void record_of(dtp_compose *c, const dt_passage *p)
{
    const dtp_doc_member member[] = {dtp_doc_member_count("passage", true, p->number),
                                     dtp_doc_member_text("section", p->section),
                                     dtp_doc_member_text("text", p->text),
                                     dtp_doc_member_text("sha256", p->sha256),
                                     dtp_doc_member_text("answer", p->answer),
                                     dtp_doc_member_text("answered", p->answered),
                                     dtp_doc_member_text("decision", p->decision),
                                     dtp_doc_member_text("reason", p->reason)};
    dtp_doc_add_record(c->doc, member, DTP_COUNT(member));
}

size_t dtp_list_hearing(dtp_compose *c, size_t municipality, const dt_list_options *o)
{
    const dt_report_life *l = life_of(c->facts);
    (void)municipality;
    (void)o;
    dtp_doc_add_data(c->doc, "life", dtp_list_life_json(c));
    dtp_doc_add_paragraph(c->doc, dtp_list_life(c));
    if (!dtp_list_hearing_table(c, true))
        dtp_doc_add_paragraph(c->doc, dtp_say(c->w, DTP_MSG_LIFE_NOT_SENT, NULL));
    for (size_t i = 0; i < l->n_passages; i++)
        record_of(c, &l->passage[i]);
    return l->n_passages;
}

void dtp_list_open_hearing(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload)
{
    const dt_report_life *l = life_of(c->facts);
    for (size_t i = 0; i < l->n_passages; i++) {
        const dt_passage *p = &l->passage[i];
        if (p->answer[0] == '\0' || p->decision[0] != '\0')
            continue;
        const char *number = dtp_say_digits(c->w, p->number);
        dtp_list_open open = {DTP_LIST_OPEN_DECISION, number,
                              dtp_say(c->w, DTP_MSG_LIFE_OPEN_DECISION, p->answer, NULL),
                              dtp_say(c->w, DTP_MSG_LIFE_DO_DECIDE, file, number, NULL)};
        fn(payload, &open);
    }
}

json_t *dtp_list_life_json(dtp_compose *c)
{
    const dt_report_life *l = life_of(c->facts);
    json_t *passages = json_array();
    for (size_t i = 0; i < l->n_passages; i++)
        if (l->passage[i].answer[0] != '\0')
            json_array_append_new(
                passages, json_pack("{s:I, s:s, s:s, s:s, s:s}", "passage", (json_int_t)l->passage[i].number,
                                    "text", l->passage[i].text, "answer", l->passage[i].answer, "decision",
                                    l->passage[i].decision, "reason", l->passage[i].reason));
    return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:o}", "state", l->state, "sent", l->sent, "due",
                     l->due, "adopted", l->adopted, "names", l->names, "open", l->open, "passages",
                     (json_int_t)l->n_passages, "answered", passages);
}
