/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_STAT_POSTERIOR_H
#define DTP_STAT_POSTERIOR_H

#include <dossiertoets/error.h>

/* P(Y >= k) for Y beta-binomial: m draws, Beta(a, b). */
double dtp_stat_betabinom_at_least(unsigned long k, unsigned long m, double a, double b);
/* a and b finite and > 0. */
dt_status dtp_stat_check_prior(double a, double b, dt_error *err);

#endif
