/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In how many dossiers of the population the assessors would differ somewhere. */
#ifndef DTP_AGGREGATE_DIFFERING_H
#define DTP_AGGREGATE_DIFFERING_H

#include "aggregate/cells.h"

/* Add a dossier that was rated twice or more. */
typedef struct dtp_differing {
    const dt_aggregate *a;
    dt_stratum_count *stratum; /* of all municipalities, in the order of a->population */
} dtp_differing;
dt_status dtp_differing_open(dtp_differing *d, const dt_aggregate *a, dt_error *err);
void dtp_differing_add(dtp_differing *d, size_t subject, bool differs);
/* Exact one-sided limit over the strata of municipality m (or all of them); none where the design, a stratum
 * without such a dossier, or the size leaves no exact one. */
dt_status dtp_differing_close(dt_framework_agreement *out, dtp_differing *d, size_t m, dt_error *err);
void dtp_differing_free(dtp_differing *d);

#endif
