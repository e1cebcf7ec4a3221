/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many limits side by side: how many of them miss by chance, and how many indicators at least miss the norm.
 */
#ifndef DTP_REPORT_COMMON_MANY_H
#define DTP_REPORT_COMMON_MANY_H

#include "report/common/compose.h"
#include <dossiertoets/shortfall.h>

typedef struct dtp_many_limits {
    unsigned long n;   /* with a coverage that is proved */
    double misses;     /* expected, at most */
    double confidence; /* of each */
} dtp_many_limits;

typedef struct dtp_many_short {
    unsigned long tested, left_out; /* indicators; left out: no exact chance is known */
    dt_shortfall least;
} dtp_many_short;

/* Over the indicators of the municipalities of the tables. */
void dtp_many_limits_of(dtp_many_limits *out, dtp_compose *c);
/* Over the indicators of one municipality, held against the norm: whatever those are that could not be
 * assessed, and however many dossiers it applies to. */
void dtp_many_short_of(dtp_many_short *out, dtp_compose *c, size_t municipality);

/* Both in sentences; "" where there is one limit or none, or no norm. */
const char *dtp_many_say_limits(dtp_compose *c);
const char *dtp_many_say_short(dtp_compose *c, size_t municipality);
/* For machines: "multiplicity", and "shortfall" (empty without a norm). */
void dtp_many_data(dtp_compose *c);

#endif
