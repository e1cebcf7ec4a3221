/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts being made fit for publication. Calls go one way: disclose.c → disclose_kept.c → disclose_groups.c.
 */
#ifndef DTP_AGGREGATE_DISCLOSE_H
#define DTP_AGGREGATE_DISCLOSE_H

#include "aggregate/cells.h"

typedef struct dtp_agg_disclosing {
    dt_aggregate *to; /* being made: its municipalities have groups for strata */
    const dt_aggregate *from;
    unsigned long threshold;
    const dt_publication *earlier;
    size_t n_earlier;
    size_t
        *group; /* of every stratum of `from`, by its place in from->population: from 0 in its municipality */
    bool *merged; /* of every municipality */
} dtp_agg_disclosing;

/* disclose_groups.c: which strata go together; fills group, merged, and the strata of `to`. */
dt_status dtp_agg_disclose_groups(dtp_agg_disclosing *d, dt_error *err);

/* disclose_kept.c: what earlier publications say of a count that would be shown now: whether it must be
 * withheld. group SIZE_MAX: of the whole municipality. */
bool dtp_agg_disclose_kept(const dtp_agg_disclosing *d, size_t municipality, size_t column, size_t group);
/* DT_ERR_REFUSED when a group differs by too few dossiers from what was published before. */
dt_status dtp_agg_disclose_check(const dtp_agg_disclosing *d, dt_error *err);
/* Keep what is published now with `to`. */
dt_status dtp_agg_disclose_keep(dtp_agg_disclosing *d, dt_error *err);

/* The first stratum of `from` in a group. */
const dt_population *dtp_agg_disclose_first(const dtp_agg_disclosing *d, size_t municipality, size_t group);

#endif
