/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ratings of one municipality say of one indicator now. */
#ifndef DTP_INSPECTION_RATING_INDICATOR_COUNTS_H
#define DTP_INSPECTION_RATING_INDICATOR_COUNTS_H

#include "inspection/file/state.h"
#include <dossiertoets/aggregate.h>

typedef struct dtp_rating_counts {
    bool counted; /* false: nothing was drawn there */
    bool team;    /* about teams or the municipality, not about dossiers */
    unsigned long meets, partly, fails, missing, outside, assessed; /* as dt_cell */
} dtp_rating_counts;

/* Counted as an aggregate does. framework and indicator are indices of the context. */
dt_status dtp_rating_counts_take(dtp_rating_counts *out, dt_inspection *in, const char *municipality,
                                 size_t framework, size_t indicator, dt_error *err);

#endif
