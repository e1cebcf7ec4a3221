/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went before the complaint, in a stated order, and how long things took. */
#include "base/text.h"
#include "report/complaint/dispute.h"

/* "eind januari 2018". */
static dtp_doc_value date_of(dtp_dispute *k, const dt_complaint_event *e)
{
    if (e->date[0] == '\0')
        return dtp_doc_value_text(dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NO_DATE), NULL);
    if (e->about[0] == '\0')
        return dtp_doc_value_date(e->date);
    return dtp_doc_value_text(dtp_say(k->w, DTP_MSG_COMPLAINT_R_ABOUT_DATE,
                                      dtp_dispute_choice(k, DTP_FIELD_PART, e->about),
                                      dtp_compose_say_date(k->w, e->date), NULL),
                              NULL);
}

void dtp_dispute_chronology(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (c->n_events == 0 && !dtp_dispute_is_open(k))
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_CHRONOLOGY);
    if (c->n_events == 0) {
        dtp_doc_add_fill_in(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_NO_EVENTS));
        return;
    }
    const dtp_doc_col column[] = {{DTP_DOC_COL_DATE, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_DATE), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_ACTOR), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_EVENT), NULL}};
    dtp_doc_table *table =
        dtp_doc_add_table(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_CHRONOLOGY_TABLE), column, 3);
    bool undated = false;
    for (size_t i = 0; i < c->n_events; i++) {
        const dt_complaint_event *e = dtp_dispute_event(c, i);
        undated = undated || e->date[0] == '\0';
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){date_of(k, e), dtp_doc_value_text(e->actor, NULL),
                                                  dtp_doc_value_text(e->text, NULL)});
    }
    if (undated)
        dtp_doc_table_note(k->doc, table, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_UNDATED));
}

/* "117 dagen"; where a day is not known "ongeveer 14 tot 15 maanden". */
static const char *say_wait(dtp_dispute *k, const dt_complaint_wait *wait)
{
    dtp_words *w = k->w;
    if (!wait->known)
        return dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_WAIT_UNKNOWN);
    unsigned long most = (unsigned long)wait->months_most, least = (unsigned long)wait->months_least;
    if (wait->exact)
        return wait->days_most == 1 ? dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_DAY)
                                    : dtp_say(w, DTP_MSG_COMPLAINT_R_DAYS,
                                              dtp_say_digits(w, (unsigned long)wait->days_most), NULL);
    if (least == 0)
        return most == 1 ? dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_MONTH_MOST)
                         : dtp_say(w, DTP_MSG_COMPLAINT_R_MONTHS_MOST, dtp_say_digits(w, most), NULL);
    return dtp_say(w, DTP_MSG_COMPLAINT_R_MONTHS, dtp_say_range(w, least, most, false), NULL);
}

void dtp_dispute_waits(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    bool partial = false;
    if (c->n_waits == 0)
        return;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_WAIT), NULL},
                                  {DTP_DOC_COL_DATE, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_FROM), NULL},
                                  {DTP_DOC_COL_DATE, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_TO), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_DURATION), NULL}};
    dtp_doc_table *table =
        dtp_doc_add_table(k->doc, dtp_dispute_say(k, DTP_MSG_COMPLAINT_R_WAITS), column, 4);
    for (size_t i = 0; i < c->n_waits; i++) {
        const dt_complaint_wait *wait = &c->wait[i];
        partial = partial || (wait->known && !wait->exact);
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(wait->title, NULL),
                                                  dtp_doc_value_date(wait->from_date),
                                                  dtp_doc_value_date(wait->to_date),
                                                  dtp_doc_value_text(say_wait(k, wait), NULL)});
    }
    dtp_doc_table_note(
        k->doc, table,
        dtp_dispute_say(k, partial ? DTP_MSG_COMPLAINT_R_WAITS_PARTIAL : DTP_MSG_COMPLAINT_R_WAITS_NOTE));
}
