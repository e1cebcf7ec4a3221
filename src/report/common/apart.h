/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of what is beside the sample. They are shown one by one, and never counted with the sample. */
#ifndef DTP_REPORT_COMMON_APART_H
#define DTP_REPORT_COMMON_APART_H

#include "report/common/compose.h"

/* What a subject got for an indicator: what assessors agree on, else what they settled on. */
typedef struct dtp_apart {
    const dt_rating *rating; /* NULL: none, or they differ */
    const dt_score *score;   /* one that says so; NULL: none */
    bool differs;
} dtp_apart;
dtp_apart dtp_apart_of(const dtp_compose *c, size_t subject, size_t framework, size_t indicator);
/* Index in the context of the subject with that code; SIZE_MAX: there is none. */
size_t dtp_apart_subject(const dtp_compose *c, const char *code);

#endif
