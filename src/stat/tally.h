/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every coefficient of agreement is a function of, and which adds up over dossiers: so that a bootstrap
 * resample is a sum of tallies. */
#ifndef DTP_STAT_TALLY_H
#define DTP_STAT_TALLY_H

#include <dossiertoets/agreement.h>

#define DTP_Q DT_CATEGORIES_MAX

typedef struct dtp_tally {
    double units;                     /* with a rating */
    double paired;                    /* with two or more */
    double share[DTP_Q];              /* sum of A_k / r over units with a rating */
    double pairs[DTP_Q][DTP_Q];       /* sum of A_k (A_l - [k = l]) / (r (r - 1)) */
    double coincidence[DTP_Q][DTP_Q]; /* sum of A_k (A_l - [k = l]) / (r - 1) */
    double table[DTP_Q][DTP_Q];       /* two assessors: units rated k by the first and l by the second */
} dtp_tally;

typedef struct dtp_tally_weights {
    double w[DTP_Q][DTP_Q];
    double total;
} dtp_tally_weights;

/* Domain of the ratings and the combination. */
dt_status dtp_tally_check_ratings(const dt_ratings *ratings, dt_coefficient coefficient,
                                  dt_agreement_weights weights, dt_error *err);
/* Numbers of ratings per category of a unit; returns their sum. */
double dtp_tally_count_unit(double counts[DTP_Q], const dt_ratings *ratings, size_t unit);
void dtp_tally_unit(dtp_tally *t, const dt_ratings *ratings, size_t unit);
void dtp_tally_add(dtp_tally *sum, const dtp_tally *t, unsigned q);
/* Agreement weights; for the two metrics of alpha alone all 0. */
dtp_tally_weights dtp_tally_weights_of(dt_agreement_weights weights, unsigned q);
/* Agreement expected by chance; not for alpha. */
double dtp_tally_expected(const dtp_tally *t, dt_coefficient coefficient, const dtp_tally_weights *w,
                          unsigned q);
/* The coefficient or NaN. */
double dtp_tally_value(const dtp_tally *t, dt_coefficient coefficient, dt_agreement_weights weights,
                       unsigned q);

#endif
