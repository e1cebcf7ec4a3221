/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of several populations together: how many meet in all, and how far they lie from their common
 * share.
 */
#ifndef DTP_STAT_SUMS_H
#define DTP_STAT_SUMS_H

#include <dossiertoets/omnibus.h>

/* The samples of a test, none of them empty. */
typedef struct dtp_stat_sums {
    const dt_sample *unit;
    size_t k;
    unsigned long drawn; /* of all together */
    /* Working memory. */
    unsigned long *total;       /* [k] the totals that are tried */
    unsigned *distance;         /* [drawn + k] of each unit and count, unit by unit */
    double *chance;             /* the same shape, at the totals */
    double *sum;                /* [2][drawn + 1] */
    double *row;                /* [N + 1][n + 1] of each unit: the chances at each total; NULL: too many */
    bool *has_row;              /* [N + 1] of each unit: those that were worked out */
    struct dtp_stat_half *half; /* [2] */
} dtp_stat_sums;

/* Checks the samples; free in any case. The samples stay the caller's. */
dt_status dtp_stat_sums_new(dtp_stat_sums *out, const dt_sample *unit, size_t k, dt_error *err);
void dtp_stat_sums_free(dtp_stat_sums *s);

/* Distances from the share that a sum points to; that of the counts seen. */
void dtp_stat_sums_measure(dtp_stat_sums *s, unsigned long sum);
unsigned long dtp_stat_sums_seen(const dtp_stat_sums *s);
/* What the totals in s->total make of each count, and of every sum; returns P(sum = i) for i = 0..drawn. */
const double *dtp_stat_sums_chances(dtp_stat_sums *s);

/* Joint chances of sum and distance below `limit`, of two halves of the units at the totals last given to
 * dtp_stat_sums_chances(). DT_ERR_MEMORY only. */
dt_status dtp_stat_sums_tables(dtp_stat_sums *s, unsigned long sum, unsigned long limit, dt_error *err);
/* P(sum = the one of the tables, distance < `below`), below <= their limit. */
double dtp_stat_sums_near(const dtp_stat_sums *s, unsigned long below);

/* omnibus.c: dt_omnibus_conditional(), which may end as soon as the p-value is above `enough`. */
dt_status dtp_stat_omnibus_conditional(double *out, const dt_sample *unit, size_t k, double enough,
                                       dt_error *err);

#endif
