/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators that have to do with each other: together in a chapter, and held against each other. */
#ifndef DTP_REPORT_COMMON_LINKED_H
#define DTP_REPORT_COMMON_LINKED_H

#include "report/common/compose.h"

/* Puts linked indicators one behind the other, each group where its first one stood. */
void dtp_linked_order(dtp_compose *c, dtp_compose_nodes *nodes);
/* How many nodes from the i-th on are one group, in an ordered list: 1 for one without links. */
size_t dtp_linked_run(const dtp_compose *c, const dtp_compose_nodes *nodes, size_t i);
/* What the n nodes have to do with each other, a paragraph a relation, and in how many dossiers of the
 * municipality the ratings go against it. */
void dtp_linked_say(dtp_compose *c, const dtp_compose_node *node, size_t n, const char *municipality);
/* The relations of a node for machines: {"framework", "id", "kind"}, kind read from the node's side. */
json_t *dtp_linked_data(const dtp_compose *c, dtp_compose_node node);
/* The words of a relation: "… vraagt hetzelfde als …". */
const char *dtp_linked_words(const dtp_compose *c, const dt_related *related);

#endif
