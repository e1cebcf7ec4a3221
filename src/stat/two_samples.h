/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of two samples as a region: for tests that ask how likely a table as extreme as the one seen is. */
#ifndef DTP_STAT_TWO_SAMPLES_H
#define DTP_STAT_TWO_SAMPLES_H

#include <dossiertoets/compare.h>

/* Both within the domain, with samples of 1..most. */
dt_status dtp_stat_check_two(const dt_sample *first, const dt_sample *second, unsigned long most,
                             dt_error *err);

/* Evidence that p1 < p2 in the table (x1, x2), small is strong: P(X1 <= x1 | x1 + x2). */
double dtp_stat_fisher_less(unsigned long n1, unsigned long x1, unsigned long n2, unsigned long x2);

/* Tables with at least as strong evidence as the one seen: x2 >= cut[x1]. Evidence grows with x2 and falls
 * with x1, so the region is a staircase. */
typedef struct dtp_stat_region {
    unsigned long n1, n2;
    unsigned long *cut; /* n1 + 1 */
    double *work;       /* n1 + n2 + 4 */
} dtp_stat_region;
dt_status dtp_stat_region_new(dtp_stat_region *out, unsigned long n1, unsigned long n2, dt_error *err);
void dtp_stat_region_free(dtp_stat_region *r);
/* Both directions are asked as "less", with the samples in either order. */
void dtp_stat_region_set(dtp_stat_region *r, unsigned long x1, unsigned long x2);
/* The largest probability of the region over a common share, or over totals M1/N1 >= M2/N2 at the edge. */
double dtp_stat_region_common(const dtp_stat_region *r);
double dtp_stat_region_finite(const dtp_stat_region *r, unsigned long N1, unsigned long N2);

#endif
