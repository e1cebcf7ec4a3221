/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the composers of summary and report share. */
#ifndef DTP_REPORT_COMMON_COMPOSE_H
#define DTP_REPORT_COMMON_COMPOSE_H

#include "report/words/wording.h"

#define DTP_COMPOSE_METHODS 12
typedef struct dtp_compose {
    dt_document *doc;
    dtp_words *w; /* of the document */
    const dt_report_facts *facts;
    const dt_aggregate *agg;
    const size_t *municipality; /* municipalities of the tables, as indices in the aggregate */
    size_t n_municipalities;
    bool by_stratum; /* a row a stratum, beside the total */
    bool records;    /* a list by itself; in a report the records are its counts */
    bool shares;     /* limits per hundred ratings at higher levels: in working papers, or when asked for */
    bool clauses_elsewhere; /* what a framework asks stands whole in the document: rows have its short name */
    const char *method[DTP_COMPOSE_METHODS]; /* that gave the limits of the records */
    size_t n_methods;
} dtp_compose;

/* A cell as marks. */
dtp_doc_mark dtp_compose_mark_of(dt_meets meets);
dtp_doc_marks dtp_compose_marks_of(const dt_cell *cell);

/* A node of a framework that a row or a section is about. */
typedef struct dtp_compose_node {
    size_t framework;
    dt_level level;
    size_t index;
} dtp_compose_node;

typedef struct dtp_compose_nodes {
    dtp_compose_node *node;
    size_t n;
} dtp_compose_nodes;

const dt_framework *dtp_compose_node_framework(const dtp_compose *c, dtp_compose_node node);
const char *dtp_compose_node_id(const dtp_compose *c, dtp_compose_node node);
const char *dtp_compose_node_text(const dtp_compose *c, dtp_compose_node node);
/* label.c: an id as people read it: with the framework's short name where several frameworks are in play. */
const char *dtp_compose_label(const dtp_compose *c, size_t framework, const char *id);
const char *dtp_compose_node_label(const dtp_compose *c, dtp_compose_node node);
/* heading.c: what a heading says of a thing with a short name (or NULL) and a text: the name, or the text
 * when that is no longer than a name may be; NULL when there is neither. */
const char *dtp_compose_short(const char *name, const char *text);
/* The text under a heading that says something else. */
void dtp_compose_whole_text(dtp_compose *c, const char *heading, const char *text, const char *lang);
typedef struct dtp_compose_head {
    const char *label, *name, *text, *tag; /* name: or NULL; tag: behind it, "" for none */
    const char *lang;
} dtp_compose_head;
/* A heading of label and name, and the text under it when that is not what the heading says. Returns the
 * heading. */
const char *dtp_compose_heading(dtp_compose *c, unsigned level, const dtp_compose_head *head);
/* Id and text, or its short name, as the rows of tables have them. */
const char *dtp_compose_node_name(const dtp_compose *c, dtp_compose_node node);
/* The text alone, with the framework's short name where several frameworks are in play. */
const char *dtp_compose_node_title(const dtp_compose *c, dtp_compose_node node);
/* The label with the id of the framework; "" or NULL and unknown ones give the bare id. */
const char *dtp_compose_label_of(const dtp_compose *c, const char *framework, const char *id);
const dt_indicator *dtp_compose_node_indicator(const dtp_compose *c,
                                               dtp_compose_node node); /* NULL at other levels */
const dt_cell *dtp_compose_node_cell(const dtp_compose *c, dtp_compose_node node, size_t municipality,
                                     size_t stratum);
/* "nl" or "en" when the framework is in another language than the document, else NULL. */
const char *dtp_compose_lang_of(const dtp_words *w, const dt_framework *fw);
const char *dtp_compose_framework_lang(const dtp_compose *c, const dt_framework *fw);
/* Whether anything of the node is rated in this inspection (a profile may leave it out). */
bool dtp_compose_node_is_rated(const dtp_compose *c, dtp_compose_node node);

/* Room for n nodes in the document's arena; failure sticks and gives room for none. */
dtp_compose_nodes dtp_compose_nodes_room(dtp_compose *c, size_t n);
/* The rated indicators of a criterion; the rated nodes of a level of a framework. */
dtp_compose_nodes dtp_compose_criterion_nodes(dtp_compose *c, size_t framework, size_t criterion);
dtp_compose_nodes dtp_compose_level_nodes(dtp_compose *c, size_t framework, dt_level level);
/* Whether limits in dossiers are told of any indicator here; and what such limits are, or "" where there are
 * none. */
bool dtp_compose_any_limits(dtp_compose *c);
const char *dtp_compose_confidence(dtp_compose *c);

/* Tables of counts of these nodes: one a scale and kind of subject. */
void dtp_compose_table(dtp_compose *c, const char *caption, const dtp_compose_nodes *nodes);
/* The codes and marks that the tables of these nodes use. */
void dtp_compose_legend(dtp_compose *c, const dtp_compose_nodes *nodes);
/* The same as rows for machines, total and strata, of every municipality of the tables. */
void dtp_compose_rows(dtp_compose *c, const dtp_compose_nodes *nodes, bool strata);

/* measured.c: a list of the values of these nodes beside their bounds; nothing when there are none.
 */
void dtp_compose_measured(dtp_compose *c, const dtp_compose_nodes *nodes);
/* The same in one text for machines: "GM1924 JOT: 18; GM1924 GR: 12/14"; NULL when there are none. */
const char *dtp_compose_measured_row(dtp_compose *c, dtp_compose_node node, size_t municipality);
/* Notes on what is not counted: dossiers that not all assessors submitted, settled ratings that lapsed. */
void dtp_compose_open(dtp_compose *c);
void dtp_compose_open_data(dtp_compose *c);

/* contradictions.c: the ratings that contradict the framework; nothing when there are none. */
void dtp_compose_contradictions(dtp_compose *c);
void dtp_compose_contradictions_data(dtp_compose *c);

/* agreement.c: how far assessors agree, a municipality or DT_ALL_MUNICIPALITIES. The blocks without a
 * heading; false, and nothing added, when nobody rated the same. */
bool dtp_compose_agreement(dtp_compose *c, size_t municipality);
/* The same for machines, as an array. */
json_t *dtp_compose_agreement_data(dtp_compose *c, size_t municipality);
/* dependence.c: how many subjects it cannot be said of that two assessors judged apart; then why, or,
 * when there are none, what the claim that they did rests on. */
size_t dtp_compose_dependent(const dtp_compose *c, size_t municipality);
void dtp_compose_dependence(dtp_compose *c, size_t municipality);
json_t *dtp_compose_dependence_data(dtp_compose *c, size_t municipality);

/* The norm is tried on so many indicators; how many would seem off by chance. "" without a norm. */
const char *dtp_compose_norm_by_chance(dtp_compose *c);

/* Dossiers in the sample and in the population of a municipality, all strata. */
dt_population dtp_compose_municipality_total(const dtp_compose *c, size_t municipality);
/* How people call a municipality: "Goeree-Overflakkee (GM1924)", or its code. */
const char *dtp_compose_municipality_name(const dtp_compose *c, size_t municipality);
/* A municipality by code; "" when there is one. DT_ERR_NOTFOUND with the nearest known code. */
dt_status dtp_compose_find_municipality(const dt_aggregate *agg, const char *code, size_t *municipality,
                                        dt_error *err);
/* The account of the sample of a municipality: the i-th, or NULL when there are no more. */
const dt_sample_account *dtp_compose_account(const dtp_compose *c, size_t municipality, size_t i);

/* A choice's title (design, allocation) in the document's language; the name itself when unknown. */
const char *dtp_compose_choice_title(const dtp_compose *c, const dt_choice *choice, size_t n,
                                     const char *name);
/* An ISO date or time in words; what is no date stays as it is. */
const char *dtp_compose_say_date(dtp_words *w, const char *date);
/* The same as part of a sentence: "op 1 maart 2017", "in maart 2017"; "" stays. */
const char *dtp_compose_say_on(dtp_words *w, const char *date);

#endif
