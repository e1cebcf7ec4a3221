/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTP_STAT_ALLOCATE_H
#define DTP_STAT_ALLOCATE_H

#include <dossiertoets/stat.h>

/* The bounds of a stratum, as far as it has the dossiers. */
unsigned long dtp_allocate_least_of(const dt_allocation_stratum *s);
unsigned long dtp_allocate_most_of(const dt_allocation_stratum *s);
/* The total lies between the sums of the bounds; populations below 2^32. */
dt_status dtp_allocate_check(const dt_allocation_stratum *strata, size_t H, unsigned long n, dt_error *err);
/* Largest remainder within the bounds, in proportion to weight (NULL: the populations). Strata without weight
 * get their minimum; what cannot be given to the others is then not given at all, so weights are > 0 where it
 * matters. */
dt_status dtp_allocate_weighted(unsigned long *out, const dt_allocation_stratum *strata,
                                const uint32_t *weight, size_t H, unsigned long n, dt_error *err);

#endif
