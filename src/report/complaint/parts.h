/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the report of a complaint, in the order in which they stand in it. */
#ifndef DTP_REPORT_COMPLAINT_PARTS_H
#define DTP_REPORT_COMPLAINT_PARTS_H

#include "report/common/compose.h"
#include "score/complaint.h"

typedef struct dtp_parts {
    dt_document *doc;
    dtp_words *w;
    const dt_complaint *c;
    const dt_score_context *context;
    const char *municipality; /* name of the municipality, or its code */
    bool published;           /* for outsiders: nothing is left to fill in */
} dtp_parts;

/* complaint.c */
const char *dtp_parts_say(dtp_parts *k, dtp_message message);
void dtp_parts_heading(dtp_parts *k, unsigned level, dtp_message message);
/* A blank line starts a paragraph; "" is none. */
void dtp_parts_paragraphs(dtp_parts *k, const char *text);
/* The same behind a word of its own. */
void dtp_parts_labelled(dtp_parts *k, dtp_message label, const char *text);
/* Whether what was not written is left to fill in: not in what was adopted, or is for outsiders. */
bool dtp_parts_is_open(const dtp_parts *k);
/* What the investigator wrote; what it is for where nothing was written. A section that is not open has no
 * heading without a text. */
void dtp_parts_prose(dtp_parts *k, const char *text, dtp_message prompt);
void dtp_parts_section(dtp_parts *k, unsigned level, dtp_message title, const char *text, dtp_message prompt);
/* A choice of the form in words; "" gives "". */
const char *dtp_parts_choice(dtp_parts *k, dtp_complaint_field_kind kind, const char *name);
/* The rating of a norm as the report says it; NULL: it has none yet. */
const char *dtp_parts_verdict(const dt_complaint_norm *norm);
/* The row of the form that stands in place i of the report: those with a date come first. */
const dt_complaint_event *dtp_parts_event(const dt_complaint *c, size_t i);

/* events.c: what went before, and how long it took. */
void dtp_parts_chronology(dtp_parts *k);
void dtp_parts_waits(dtp_parts *k);
/* sources.c */
void dtp_parts_sources(dtp_parts *k);
void dtp_parts_literature(dtp_parts *k);
/* assessment.c */
void dtp_parts_assessment(dtp_parts *k);
void dtp_parts_learning(dtp_parts *k);
/* verdict.c */
void dtp_parts_verdicts(dtp_parts *k);
void dtp_parts_adoption(dtp_parts *k);
void dtp_parts_follow_up(dtp_parts *k);
/* data.c: for machines: what was decided and what was computed; norms and conclusion as rows. */
void dtp_parts_data(dtp_parts *k);
void dtp_parts_records(dtp_parts *k);

/* complaint.c: the report, of a dossier that may have been made fit for outsiders. */
dt_status dtp_parts_compose(dt_document **out, const dt_complaint *complaint, const dt_score_context *context,
                            const dt_municipality *names, size_t n_names, bool published, dt_language lang,
                            dt_error *err);

#endif
