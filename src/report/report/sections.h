/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the inspection report, one file each, in the order of the reports the inspectorates publish.
 */
#ifndef DTP_REPORT_REPORT_SECTIONS_H
#define DTP_REPORT_REPORT_SECTIONS_H

#include "report/texts/texts.h"

/* A chapter of the report: the chapters of all frameworks with one id, merged; or a theme. */
typedef struct dtp_report_chapter {
    const char *id, *title;
    const char *heading;            /* short, of a theme whose title is long; NULL: the title */
    const char *lang;               /* of title and expectation, as dtp_doc_span */
    const char *expectation;        /* or NULL */
    const char *expectation_source; /* or NULL */
    dtp_compose_nodes nodes;        /* indicators */
} dtp_report_chapter;

typedef void (*dtp_report_gap_fn)(void *payload, const char *section);
typedef struct dtp_report dtp_report;
struct dtp_report {
    dtp_compose c;
    size_t municipality;
    dt_population total; /* of the municipality, all strata */
    dtp_report_chapter *chapter;
    size_t n_chapters;
    json_t *chapters; /* their machine form, filled while composing; borrowed from the document */
    dtp_report_gap_fn gap;
    void *gap_payload;
};
/* report.c: compose, and tell every place that waits for a text: its section. */
dt_status dtp_report_gaps(const dt_report_facts *facts, dt_language lang, dtp_report_gap_fn fn, void *payload,
                          dt_error *err);

/* What is composed: the report, or what is made of its parts. payload: of gap, which may be NULL. */
typedef struct dtp_report_kind {
    const char *name; /* of the machine form */
    void (*body)(dtp_report *r);
    dtp_report_gap_fn gap;
} dtp_report_kind;
dt_status dtp_report_compose(dt_document **out, const dt_report_facts *facts, dt_language lang,
                             const dtp_report_kind *kind, void *payload, dt_error *err);
/* Municipality and date; where the report stands, with the caveats; the summary with its parts. */
void dtp_report_facts(dtp_report *r, dtp_doc_list *list);
void dtp_report_status(dtp_report *r, dtp_doc_list *list);
void dtp_report_summary(dtp_report *r);

/* A heading with its number, and the prose that the inspector writes under it. */
typedef struct dtp_report_heading {
    const char *suffix; /* ".1" after the chapter's number */
    dtp_message heading;
    dtp_message prompt; /* DTP_MSG_NONE: none */
} dtp_report_heading;
void dtp_report_section(dtp_report *r, unsigned level, const char *number, dtp_report_heading section);

/* text.c: where a text of an inspector stands, and what is known of the section: that is what {{list}} in the
 * text stands for, and what is shown when there is no text. */
typedef struct dtp_report_place {
    dtp_texts_section section;
    const char *of, *indicator; /* as dtp_texts_id() */
    bool (*known)(dtp_report *r, const dtp_compose_nodes *nodes);
    const dtp_compose_nodes *nodes;
} dtp_report_place;
/* Add the text; false when there is none. */
bool dtp_report_text(dtp_report *r, dtp_report_place place);
/* The text, else what is known, else (unless it is optional) the place to write it. */
void dtp_report_write(dtp_report *r, dtp_report_place place);
/* A section with its heading, or as a box, only when it is written. */
void dtp_report_optional(dtp_report *r, dtp_texts_section section);
void dtp_report_box(dtp_report *r, dtp_texts_section section);

/* chapters.c: which chapters there are; chapter.c: what they say. */
void dtp_report_find_chapters(dtp_report *r);
void dtp_report_chapter_add(dtp_report *r, const dtp_report_chapter *chapter, unsigned number);
/* figure.c: the picture of a finding. */
void dtp_report_figure(dtp_report *r, const dtp_wording_facts *f);
/* research.c: 1.2, which dossiers and sources. */
void dtp_report_research(dtp_report *r);
/* The annexes. */
void dtp_report_frameworks(dtp_report *r);
void dtp_report_sources(dtp_report *r);
void dtp_report_sample(dtp_report *r);
/* rules.c: the decision rules of the frameworks, as proposals; criteria together; replaced dossiers.
 */
void dtp_report_rules(dtp_report *r);
void dtp_report_criteria(dtp_report *r, size_t framework);
void dtp_report_substitution(dtp_report *r);
/* data.c: the machine form of facts, sample and sources. */
void dtp_report_data(dtp_report *r);
void dtp_report_data_sources(dtp_report *r);
void dtp_report_data_evidence(dtp_report *r);
void dtp_report_data_texts(dtp_report *r); /* text.c */
/* A finding of a chapter in the machine form. */
void dtp_report_data_finding(dtp_report *r, json_t *findings, dtp_compose_node node, bool shortcoming,
                             const char *const *sentence, size_t n);
/* data_finding.c: every number that its sentences say. */
void dtp_report_data_numbers(dtp_report *r, json_t *finding, dtp_compose_node node, bool shortcoming);

/* Sources of this municipality, kind by kind in the order of the frameworks. */
typedef struct dtp_report_source_kind {
    const char *id;
    const char *label;
    const dt_source **source;
    size_t n;
} dtp_report_source_kind;
size_t dtp_report_source_kinds(dtp_report *r, dtp_report_source_kind **out);
/* "12 personen, vijf organisaties en één bron zonder vermeld aantal". */
const char *dtp_report_source_total(dtp_report *r, const dtp_report_source_kind *kind);

/* partners.c: who was spoken with beside who was drawn; and for machines. */
void dtp_report_partners(dtp_report *r);
void dtp_report_partners_data(dtp_report *r);
/* said.c: of an indicator, how many interviews were rated and what was said in them; and all of it for
 * machines. */
void dtp_report_said(dtp_report *r, dtp_compose_node node);
void dtp_report_said_data(dtp_report *r);

/* known.c: what is known, in the report's own places. Each returns whether it said anything. */
bool dtp_report_known_policy(dtp_report *r, const dtp_compose_nodes *nodes);
bool dtp_report_known_finding(dtp_report *r, dtp_compose_node node);
bool dtp_report_known_risks(dtp_report *r, const dtp_compose_nodes *nodes);
bool dtp_report_known_explanations(dtp_report *r, const dtp_compose_nodes *nodes);
bool dtp_report_known_structural(dtp_report *r, const dtp_compose_nodes *nodes); /* of all */
bool dtp_report_known_measures(dtp_report *r, const dtp_compose_nodes *nodes);
bool dtp_report_known_follow_up(dtp_report *r, const dtp_compose_nodes *nodes);

#endif
