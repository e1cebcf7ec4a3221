/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others of this folder need to know of a design. */
#ifndef DTP_STAT_STRATA_LIMITS_H
#define DTP_STAT_STRATA_LIMITS_H

#include <dossiertoets/strata.h>

/* Stratum h as given. Borrowed. */
const dt_stratum_count *dtp_stat_limits_stratum(const dt_strata_limits *limits, size_t h);
/* How many were not seen whole. */
size_t dtp_stat_limits_open(const dt_strata_limits *limits);

#endif
