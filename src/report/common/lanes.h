/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the evidence: kinds of sources beside each other per expectation, and what is still open.
 */
#ifndef DTP_REPORT_COMMON_LANES_H
#define DTP_REPORT_COMMON_LANES_H

#include "report/common/compose.h"
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
dtp_lanes dtp_lanes_of(const dtp_compose *c, dtp_compose_node node, size_t municipality);
unsigned long dtp_lane_total(const dtp_lane *lane);
/* "voldoet 4, niet 10"; "ondersteunt 2, weerspreekt 1"; "" when empty. */
const char *dtp_lane_say(dtp_compose *c, const dtp_lane *lane);
/* Name of a kind of source in the document's language. */
const char *dtp_compose_kind_label(const dtp_compose *c, const char *kind);

/* "gezinsregisseurs (G01)"; the code when it is not listed. */
const char *dtp_compose_source_say(const dtp_compose *c, const char *code);
/* Whether the list has what a citation names: by code, or by title without regard to case. */
bool dtp_compose_citation_listed(const dt_report_facts *facts, const dt_citation *citation);
bool dtp_compose_is_of_node(const dtp_compose *c, dtp_compose_node node, const char *framework,
                            const char *indicator);
bool dtp_compose_is_about_node(const dtp_compose *c, dtp_compose_node node, const dt_finding *f);
/* "1.1.1, 2.1.3": the indicators that a finding is about; and "2.1.3 en 2.2.1": those after the first. */
const char *dtp_compose_finding_labels(const dtp_compose *c, const dt_finding *f);
const char *dtp_compose_finding_others(const dtp_compose *c, const dt_finding *f);
/* "4 van 14", and of several indicators each with its own: what the finding counted; "" when nothing was. */
const char *dtp_compose_finding_counts(const dtp_compose *c, const dt_finding *f);
/* The kinds of source that a finding rests on, with the dossiers of any of its indicators; or on one of
 * these, with what is linked to that. */
size_t dtp_compose_finding_lanes(const dt_report_facts *facts, const dt_finding *f);
size_t dtp_compose_finding_lanes_on(const dtp_compose *c, const dt_finding *f, const dt_finding_indicator *on,
                                    dtp_compose_node node, size_t municipality);

#endif
