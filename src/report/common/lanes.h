/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the evidence: kinds of sources beside each other per expectation, and what is still open.
 */
#ifndef DTP_REPORT_EVIDENCE_H
#define DTP_REPORT_EVIDENCE_H

#include "report/report/sections.h"
#include "score/evidence.h"

/* One kind of source on one expectation. In the dossiers' lane the counts are dossiers (meets, fails,
 * partly), in the others they are what sources were said to say. */
typedef struct dtp_lane {
    const char *kind;
    bool dossiers;
    unsigned long supports, contradicts, neutral, partly;
} dtp_lane;

#define DTP_LANES_MAX 16
typedef struct dtp_lanes {
    dtp_lane lane[DTP_LANES_MAX]; /* in the order of the frameworks' source types */
    size_t n;
    size_t used;        /* with anything in it */
    bool contradiction; /* one lane has more for than against, another more against than for; or one holds
                           both */
    bool explained;     /* a finding says why */
} dtp_lanes;

/* Never fails; kinds beyond DTP_LANES_MAX are left out. */
dtp_lanes dtp_lanes_of(const dtp_compose *c, dtp_node node, size_t town);
unsigned long dtp_lane_total(const dtp_lane *lane);
/* "voldoet 4, niet 10"; "ondersteunt 2, weerspreekt 1"; "" when empty. */
const char *dtp_lane_say(dtp_compose *c, const dtp_lane *lane);
/* Name of a kind of source in the document's language. */
const char *dtp_kind_label(const dtp_compose *c, const char *kind);

/* A source by code; NULL when it is not listed. */
const dt_source *dtp_source_find(const dt_report_facts *facts, const char *code);
/* "gezinsregisseurs (G01)"; the code when it is not listed. */
const char *dtp_source_say(const dtp_compose *c, const char *code);
/* Whether the list has what a citation names: by code, or by title without regard to case. */
bool dtp_citation_listed(const dt_report_facts *facts, const dt_citation *citation);
bool dtp_is_of_node(const dtp_compose *c, dtp_node node, const char *framework, const char *indicator);
/* "4 van 14": what the finding counted; "" when nothing was. */
const char *dtp_finding_counts(const dtp_compose *c, const dt_finding *f);
/* The kinds of source that a finding rests on. */
size_t dtp_finding_lanes(const dt_report_facts *facts, const dt_finding *f);

/* check.c: what is still open, one by one. */
typedef struct dtp_open {
    const char *kind;    /* "unscored", "uncited", … */
    const char *subject; /* code or id */
    const char *text;
    const char *command;
} dtp_open;
typedef void (*dtp_open_fn)(void *payload, const dtp_open *open);
void dtp_check_each(dtp_compose *c, size_t town, const dt_list_options *o, dtp_open_fn fn, void *payload);

/* The lists. Each adds its blocks and records, and returns the number of rows. */
size_t dtp_list_sources(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_policy(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_triangulation(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_signals(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_findings(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_measures(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_timeline(dtp_compose *c, size_t town, const dt_list_options *o);
size_t dtp_list_check(dtp_compose *c, size_t town, const dt_list_options *o);

/* A table of texts: titles as messages, rows as texts. */
dtp_table *dtp_list_table(dtp_compose *c, dtp_message caption, const dtp_message *title, size_t n);
void dtp_list_row(dtp_compose *c, dtp_table *table, const char *const *text, size_t n);
/* A record of texts; NULL is null. */
void dtp_list_record(dtp_compose *c, const char *const *key, const char *const *text, size_t n);

/* compose_known.c: what is known, in the report's own places. Each returns whether it said anything. */
bool dtp_known_policy(dtp_report *r, const dtp_nodes *nodes);
bool dtp_known_finding(dtp_report *r, dtp_node node);
bool dtp_known_risks(dtp_report *r, const dtp_nodes *nodes);
bool dtp_known_explanations(dtp_report *r, const dtp_nodes *nodes);
bool dtp_known_structural(dtp_report *r);
bool dtp_known_measures(dtp_report *r);
bool dtp_known_follow_up(dtp_report *r);

#endif
