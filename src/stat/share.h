/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lower limits for the share of the applicable in one stratum; an upper one is 1 less the lower limit of what
 * does not meet. */
#ifndef DTP_STAT_SHARE_H
#define DTP_STAT_SHARE_H

#include "base/error.h"
#include <dossiertoets/rational.h>

/* A sample of n from N of which a apply and x of these meet, u could not be assessed. */
typedef struct dtp_stat_applied {
    unsigned long N, n, a, x, u;
} dtp_stat_applied;

/* Whether the calibrated limits can be had: the work, and numbers within a double. */
bool dtp_stat_calibrated_affordable(unsigned long N, unsigned long n);
/* The smallest of every completion, each the smallest fraction whose p-value exceeds the tail. */
dt_status dtp_stat_calibrated_lower(dt_rational *out, const dtp_stat_applied *s, double tail, dt_error *err);
/* The smallest lower limit for M over A of every A that is possible. */
dt_status dtp_stat_profile_lower(dt_rational *out, const dtp_stat_applied *s, double tail, dt_error *err);

/* numerator / denominator in lowest terms; a < b. */
dt_rational dtp_stat_fraction(unsigned long numerator, unsigned long denominator);
bool dtp_stat_fraction_less(dt_rational a, dt_rational b);

#endif
