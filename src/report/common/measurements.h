/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measured values beside the bound that they are held against. */
#ifndef DTP_REPORT_COMMON_MEASUREMENTS_H
#define DTP_REPORT_COMMON_MEASUREMENTS_H

#include "report/common/compose.h"

/* The indicator that it is of; NULL: it is none of these frameworks any more. */
const dt_indicator *dtp_measurement_indicator(const dtp_compose *c, const dt_measurement *m);
/* Whether the bound is met; DT_BOUND_SILENT where nothing can be said. */
dt_bound_verdict dtp_measurement_verdict(const dtp_compose *c, const dt_measurement *m);
/* "17,5 gezinnen per medewerker", and "gehaald". */
const char *dtp_measurement_say(dtp_compose *c, const dt_measurement *m);
const char *dtp_measurement_say_verdict(dtp_compose *c, dt_bound_verdict verdict);
/* Items of a list: those of the node in a municipality, and of several how many of them meet the bound. */
void dtp_measurements_add(dtp_compose *c, dtp_doc_list **list, dtp_compose_node node, size_t municipality);
/* All of them for machines. */
json_t *dtp_measurements_data(dtp_compose *c);

#endif
