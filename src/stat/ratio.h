/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a ratio of ratings, once its variance is known. */
#ifndef DTP_STAT_RATIO_H
#define DTP_STAT_RATIO_H

#include <dossiertoets/estimate.h>

/* The parts of a variance, each with its degrees of freedom, as Satterthwaite 1946 puts them together. */
typedef struct dtp_ratio_parts {
    double sum, squares; /* of v_h, and of v_h^2 / df_h */
} dtp_ratio_parts;
static inline void dtp_ratio_part(dtp_ratio_parts *p, double variance, double df)
{
    p->sum += variance;
    p->squares += variance * variance / df;
}
double dtp_ratio_satterthwaite(const dtp_ratio_parts *parts);

/* From share, scores, dossiers, df, satterthwaite and kish; fills size, interval, guarantee and coverage. */
dt_status dtp_ratio_limits(dt_ratio *out, double variance, double confidence, dt_error *err);

#endif
