/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits over strata where a table would be too large. */
#ifndef DTP_STAT_STRATA_BEYOND_H
#define DTP_STAT_STRATA_BEYOND_H

#include <dossiertoets/strata.h>

/* The strata not seen whole only, for the total in these; tail of one side. */
dt_status dtp_stat_beyond_tables(dt_strata_total *out, const dt_stratum_count *strata, size_t H,
                                 const unsigned long *counts, double tail, dt_side side, dt_error *err);

#endif
