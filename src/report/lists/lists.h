/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists made from the evidence, and what is still open. */
#ifndef DTP_REPORT_LISTS_LISTS_H
#define DTP_REPORT_LISTS_LISTS_H

#include "report/lists/members.h"

typedef enum dtp_list_open_kind {
#define DT_OPEN_KIND(name, key, message) DTP_LIST_OPEN_##name,
#include "report/lists/open_kinds.def"
#undef DT_OPEN_KIND
} dtp_list_open_kind;

/* open.c: what is still open, one by one. */
typedef struct dtp_list_open {
    dtp_list_open_kind kind;
    const char *subject; /* code or id */
    const char *text;
    const char *command;
} dtp_list_open;
typedef void (*dtp_list_open_fn)(void *payload, const dtp_list_open *open);
void dtp_list_open_each(dtp_compose *c, size_t municipality, const dt_list_options *o, dtp_list_open_fn fn,
                        void *payload);

/* open_texts.c: what is open in the texts and in those of findings. */
void dtp_list_open_texts(dtp_compose *c, size_t municipality, const char *file, dtp_list_open_fn fn,
                         void *payload);

/* withdrawn.c: what rests on something that was withdrawn, and texts that name it. */
void dtp_list_open_withdrawn(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload);

/* remarks.c: remarks that wait for an answer, or to be closed. */
void dtp_list_open_remarks(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload);

/* What is open as people read it, and as machines do. */
const char *dtp_list_kind(dtp_compose *c, dtp_list_open_kind kind);
const char *dtp_list_kind_key(dtp_list_open_kind kind);
/* check_each.c: the check of n municipalities, each with facts of its own, which live until the next are
 * asked for. */
typedef dt_status (*dtp_list_facts_fn)(void *payload, size_t i, const char **municipality,
                                       const dt_report_facts **facts, dt_error *err);
dt_status dtp_list_check_each(dt_document **out, dtp_list_facts_fn fn, void *payload, size_t n,
                              const dt_list_options *options, dt_language lang, size_t *rows, dt_error *err);

/* assessors.c: a document about how assessors rate, up to what is left out because it is rated blind. */
dt_status dtp_list_raters_open(dtp_compose *c, dt_document **doc, const dt_report_facts *facts,
                               const char *format, dtp_message heading, size_t *municipality,
                               dt_language lang, dt_error *err);

/* The lists. Each adds its blocks and records, and returns the number of rows. */
size_t dtp_list_triangulation(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_signals(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_findings(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_measures(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_timeline(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_remarks(dtp_compose *c, size_t municipality, const dt_list_options *o);
size_t dtp_list_withdrawn(dtp_compose *c, size_t municipality, const dt_list_options *o);

size_t dtp_list_measurements(dtp_compose *c, size_t municipality, const dt_list_options *o);

/* added.c: the dossiers that were chosen on purpose: a list by itself, a heading with its table in a report,
 * and those that nobody rated. */
size_t dtp_list_added(dtp_compose *c, size_t municipality, const dt_list_options *o);
void dtp_list_added_members(dtp_compose *c, dtp_members *out, const dt_added *a);
void dtp_list_added_table(dtp_compose *c);
void dtp_list_open_added(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload);

/* hearing.c: answers of the municipality on which nothing was decided. */
void dtp_list_open_hearing(dtp_compose *c, const char *file, dtp_list_open_fn fn, void *payload);
size_t dtp_list_hearing(dtp_compose *c, size_t municipality, const dt_list_options *o);
/* The table of the passages to which the municipality answered (all: every passage); false, and nothing
 * added, when there are none. */
bool dtp_list_hearing_table(dtp_compose *c, bool all);
/* Where the report stands, as a person reads it; and whether it was adopted. */
const char *dtp_list_life(dtp_compose *c);
bool dtp_list_is_adopted(const dt_report_facts *facts);
/* The same as an object for machines. */
json_t *dtp_list_life_json(dtp_compose *c);

/* All that machines are told of one: its fields, and what follows from the rest. */
void dtp_list_finding_members(dtp_compose *c, dtp_members *out, const dt_finding *f);
void dtp_list_measure_members(dtp_compose *c, dtp_members *out, const dt_measure *m,
                              const dt_measure_state *state);
void dtp_list_policy_members(dtp_compose *c, dtp_members *out, const dt_policy *p);
void dtp_list_source_members(dtp_compose *c, dtp_members *out, const dt_source *s);

/* several.c: for machines the indicators after the first ("FRAMEWORK/ID; …"), the addressees after the first
 * and the points; for people all addressees, and the text with its points. */
const char *dtp_list_finding_others(dtp_compose *c, const dt_finding *f);
const char *dtp_list_measure_others(dtp_compose *c, const dt_measure *m);
const char *dtp_list_measure_points(dtp_compose *c, const dt_measure *m);
const char *dtp_list_measure_addressees(dtp_compose *c, const dt_measure *m);
const char *dtp_list_measure_text(dtp_compose *c, const dt_measure *m);

/* Room for n texts, in the document's arena; NULL without memory, which the document then tells. */
const char **dtp_list_room(dtp_compose *c, size_t n);

/* A table of at most DTP_LIST_COLUMNS texts: titles as messages, rows as texts. */
#define DTP_LIST_COLUMNS (DTP_LANES_MAX + 2)
_Static_assert(DTP_LIST_COLUMNS >= DTP_MEMBERS_CELLS, "room for every cell");
dtp_doc_table *dtp_list_table(dtp_compose *c, dtp_message caption, const dtp_message *title, size_t n);
void dtp_list_row(dtp_compose *c, dtp_doc_table *table, const char *const *text, size_t n);
/* A record of texts; NULL is null. */
void dtp_list_record(dtp_compose *c, const char *const *key, const char *const *text, size_t n);

#endif
