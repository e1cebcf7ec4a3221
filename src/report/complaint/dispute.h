/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the report of a complaint, in the order in which they stand in it. */
#ifndef DTP_REPORT_COMPLAINT_DISPUTE_H
#define DTP_REPORT_COMPLAINT_DISPUTE_H

#include "report/common/compose.h"
#include "score/complaint.h"

typedef struct dtp_dispute {
    dt_document *doc;
    dtp_words *w;
    const dt_complaint *c;
    const dt_score_context *context;
    const char *municipality; /* name of the municipality, or its code */
    bool published;           /* for outsiders: nothing is left to fill in */
} dtp_dispute;

/* texts.c */
const char *dtp_dispute_say(dtp_dispute *k, dtp_message message);
void dtp_dispute_heading(dtp_dispute *k, unsigned level, dtp_message message);
/* A blank line starts a paragraph; "" is none. */
void dtp_dispute_paragraphs(dtp_dispute *k, const char *text);
/* The same behind a word of its own. */
void dtp_dispute_labelled(dtp_dispute *k, dtp_message label, const char *text);
/* Whether what was not written is left to fill in: not in what was adopted, or is for outsiders. */
bool dtp_dispute_is_open(const dtp_dispute *k);
/* What the investigator wrote; what it is for where nothing was written. A section that is not open has no
 * heading without a text. */
void dtp_dispute_prose(dtp_dispute *k, const char *text, dtp_message prompt);
void dtp_dispute_section(dtp_dispute *k, unsigned level, dtp_message title, const char *text,
                         dtp_message prompt);
/* A choice of the form in words; "" gives "". */
const char *dtp_dispute_choice(dtp_dispute *k, dtp_complaint_field_kind kind, const char *name);
/* The rating of a norm as the report says it; NULL: it has none yet. */
const char *dtp_dispute_verdict(const dt_complaint_norm *norm);
/* The row of the form that stands in place i of the report: those with a date come first. */
const dt_complaint_event *dtp_dispute_event(const dt_complaint *c, size_t i);

/* events.c: what went before, and how long it took. */
void dtp_dispute_chronology(dtp_dispute *k);
void dtp_dispute_waits(dtp_dispute *k);
/* sources.c */
enum { DTP_DISPUTE_COLUMNS = 6 };
typedef struct dtp_dispute_column {
    const char *key; /* in the rows of the form */
    dtp_message title;
} dtp_dispute_column;
/* The rows of a list as a table: at most so many columns, without those that no row has anything in. */
dtp_doc_table *dtp_dispute_table(dtp_dispute *k, dtp_complaint_field_kind kind, dtp_message caption,
                                 const dtp_dispute_column *title, size_t n);
void dtp_dispute_sources(dtp_dispute *k);
void dtp_dispute_literature(dtp_dispute *k);
/* assessment.c */
void dtp_dispute_assessment(dtp_dispute *k);
void dtp_dispute_learning(dtp_dispute *k);
/* verdict.c */
void dtp_dispute_verdicts(dtp_dispute *k);
void dtp_dispute_adoption(dtp_dispute *k);
void dtp_dispute_follow_up(dtp_dispute *k);
/* data.c: for machines: what was decided and what was computed; norms and conclusion as rows. */
void dtp_dispute_data(dtp_dispute *k);
void dtp_dispute_records(dtp_dispute *k);

/* complaint.c: the report, of a dossier that may have been made fit for outsiders. */
dt_status dtp_dispute_compose(dt_document **out, const dt_complaint *complaint,
                              const dt_score_context *context, const dt_municipality *names, size_t n_names,
                              bool published, dt_language lang, dt_error *err);

#endif
