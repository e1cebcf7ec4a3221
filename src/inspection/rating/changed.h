/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that were recorded before, and changed. */
#ifndef DTP_INSPECTION_RATING_CHANGED_H
#define DTP_INSPECTION_RATING_CHANGED_H

#include "inspection/file/state.h"

typedef struct dtp_rating_changed {
    size_t subject, order; /* index in the state of the step, and which one it was */
    const char *code, *indicator;
} dtp_rating_changed;

/* Once they are in the file: of each subject, which indicators; and that a reason was given for nothing. The
 * log has by then who changed them. Of a trial it has nothing, so of what is blind only the number is told.
 */
dt_status dtp_changed_tell(dt_inspection *in, const char *assessor, dtp_list *changed, const char *reason,
                           dt_issue_sink sink, dt_error *err);

#endif
