/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In how many dossiers a criterion, theme or chapter is in order: a statement about dossiers, where the table
 * of ratings cannot make one. */
#ifndef DTP_REPORT_COMMON_IN_ORDER_H
#define DTP_REPORT_COMMON_IN_ORDER_H

#include "report/common/compose.h"

/* One sentence with count, limits and the framework's rule; "" where no dossier has a rating in it. */
const char *dtp_in_order_sentence(dtp_compose *c, dtp_compose_node node, size_t municipality);
/* The same of all these nodes and of the municipalities of the tables; nothing where no node has it. */
void dtp_in_order_table(dtp_compose *c, const dtp_compose_nodes *nodes);

#endif
