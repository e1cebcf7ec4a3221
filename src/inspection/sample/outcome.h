/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was drawn, into the file. */
#ifndef DTP_INSPECTION_SAMPLE_OUTCOME_H
#define DTP_INSPECTION_SAMPLE_OUTCOME_H

#include "inspection/sample/parts.h"
#include "inspection/sample/rounds.h"

typedef struct dtp_outcome_numbering {
    long long subjects, primaries,
        reserves; /* given out so far in the inspection, the last two of the unit */
} dtp_outcome_numbering;
typedef struct dtp_outcome {
    const dtp_part *part;
    const dtp_round *round;
    const dt_frame *frame;
    const dt_draw *draw;
    const dt_draw_options *options;
    const char *earlier; /* what the round keeps of an earlier inspection's sample; NULL: there was none */
    bool further;
    const char *present, *public_source; /* as the inspector says; "" = not told */
    unsigned weak;                       /* a bit for each dt_weak_link */
} dtp_outcome;
dt_status dtp_outcome_numbering_load(dtp_outcome_numbering *out, dt_inspection *in, dt_draw_unit unit,
                                     dt_error *err);
dt_status dtp_outcome_store(const dtp_outcome *o, dt_inspection *in, dtp_outcome_numbering *numbers,
                            dt_error *err);

#endif
