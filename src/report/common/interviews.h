/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Interviews that were rated, with a denominator of their own. */
#ifndef DTP_REPORT_COMMON_INTERVIEWS_H
#define DTP_REPORT_COMMON_INTERVIEWS_H

#include "report/common/compose.h"

/* What the interviews of a municipality (SIZE_MAX: all) say of an indicator, counted by themselves. */
typedef struct dtp_interviews {
    unsigned long meets, partly, fails, missing, outside, differing;
    unsigned long rated,
        assessed;          /* interviews: all that have a rating; those with one that says something */
    const dt_rating *only; /* what it is when there is one */
} dtp_interviews;
dtp_interviews dtp_interviews_of(const dtp_compose *c, dtp_compose_node node, size_t municipality);
/* The same as a table with a row an indicator, and as an array for machines. */
void dtp_interviews_table(dtp_compose *c);
json_t *dtp_interviews_data(dtp_compose *c);

#endif
