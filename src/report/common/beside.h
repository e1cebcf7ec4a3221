/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of what is beside the sample. They are shown one by one, and never counted with the sample. */
#ifndef DTP_REPORT_COMMON_BESIDE_H
#define DTP_REPORT_COMMON_BESIDE_H

#include "report/common/compose.h"

/* What a subject got for an indicator: what assessors agree on, else what they settled on. */
typedef struct dtp_beside {
    const dt_rating *rating; /* NULL: none, or they differ */
    const dt_score *score;   /* one that says so; NULL: none */
    bool differs;
} dtp_beside;
dtp_beside dtp_beside_of(const dtp_compose *c, size_t subject, size_t framework, size_t indicator);
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

/* Index in the context of the subject with that code; SIZE_MAX: there is none. */
size_t dtp_beside_subject(const dtp_compose *c, const char *code);

#endif
