/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was settled where assessors differed. */
#ifndef DTP_INSPECTION_RATING_SETTLED_H
#define DTP_INSPECTION_RATING_SETTLED_H

#include "inspection/file/state.h"

/* Add what was settled to the scores, as far as it still counts and is of what is counted. lapsed: how many
 * settlements no longer do, because a rating changed since; may be NULL. */
dt_status dtp_settled_add(dt_scores *scores, size_t *lapsed, dt_inspection *in, dt_error *err);
/* The same of one subject, by its code, or (NULL) of all; also of what is beside the sample. */
dt_status dtp_settled_add_of(dt_scores *scores, dt_inspection *in, const char *subject, dt_error *err);
typedef struct dtp_settlement {
    dt_score score; /* settled; texts in the arena */
    unsigned number;
    const char *how, *by[2], *third; /* third may be NULL */
    bool lapsed;
} dtp_settlement;
/* The last settlement of every indicator of the subjects of the state at hand, by subject code:
 * dtp_settlement. */
dt_status dtp_settlements_load(dtp_list *out, dt_inspection *in, dt_error *err);

#endif
