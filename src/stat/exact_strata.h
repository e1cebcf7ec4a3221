/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact limits for the total of a stratified sample, by inverting T = sum N_h x_h / n_h over every division
 * of the total over the strata (Wendell & Schmee 1996). */
#ifndef DTP_STAT_EXACT_STRATA_H
#define DTP_STAT_EXACT_STRATA_H

#include <dossiertoets/stat.h>

/* Exact limits are computed while they take at most this many multiplications and tables of this many
 * numbers: a few hundredths of a second, 32 MB. */
#define DTP_EXACT_WORK  5e7
#define DTP_EXACT_TABLE 4e6

/* Whether the limits of these strata stay within those bounds. */
bool dtp_stat_exact_affordable(const dt_stratum_count *strata, size_t K);
/* Limits for the total over K >= 1 strata, each with 0 < n_h < N_h, affordable. */
dt_status dtp_stat_exact_limits(dt_count_interval *out, const dt_stratum_count *strata, size_t K,
                                double confidence, dt_error *err);

#endif
