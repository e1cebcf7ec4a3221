/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole-number weights of strata, fixed by their sizes before anything is rated. */
#ifndef DTP_STAT_STRATA_WEIGHTS_H
#define DTP_STAT_STRATA_WEIGHTS_H

#include "stat/adversary.h"

/* Set u of every stratum: (N/n)^power in whole numbers. */
void dtp_stat_weights_of_power(dtp_stat_weighed *strata, size_t K, double power);
/* Set u to the power of which the limits are shortest on average; 1 where trying costs too much. */
dt_status dtp_stat_weights_by_design(dtp_stat_weighed *strata, size_t K, dt_error *err);
/* By what they are chosen: the width of the adversary's limits, averaged over T at each of five shares and
 * over these. The strata as the table has them. */
dt_status dtp_stat_mean_width(double *out, const dtp_stat_adversary *table, dt_error *err);
/* The order that makes a table tight and short: u sqrt(n), then N, descending; equal ones as they are. order
 * receives K indices. */
void dtp_stat_strata_order(size_t *order, const dtp_stat_weighed *strata, size_t K);

#endif
