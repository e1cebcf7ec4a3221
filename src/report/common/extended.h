/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample that was extended after the first rating: the limits that hold wherever reading stopped. */
#ifndef DTP_REPORT_COMMON_EXTENDED_H
#define DTP_REPORT_COMMON_EXTENDED_H

#include "report/common/compose.h"

/* Limits of the number of dossiers of the municipality in which an indicator applies and is met (or, failing,
 * is not); false where there was no such extension, or there are no limits. See sequential.h: without a plan.
 */
bool dtp_extended_limits(dt_count_interval *out, dtp_compose *c, dtp_compose_node node, size_t municipality,
                         bool failing);
/* The sentence that goes with them, or "". */
const char *dtp_extended_sentence(dtp_compose *c, dtp_compose_node node, size_t municipality, bool failing);
/* A table of them for these nodes, ordinary limits beside them; nothing without such an extension. */
void dtp_extended_table(dtp_compose *c, const dtp_compose_nodes *nodes);

/* For machines: of each municipality that was extended after a rating, how many dossiers had been seen. */
void dtp_extended_data(dtp_compose *c);

#endif
