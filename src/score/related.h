/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rating on one indicator proposes for another that asks the same. */
#ifndef DTP_SCORE_RELATED_H
#define DTP_SCORE_RELATED_H

#include <dossiertoets/score.h>

/* The rating of a scale that says the same as this one of the scale `own`: by its code, by the code it counts
 * as, or else the only one with the same meaning. NULL: there is none. */
const dt_rating *dtp_score_same(const dt_scale *scale, const dt_scale *own, const dt_rating *given);

/* An indicator that asks the same as another one. */
typedef struct dtp_score_equal {
    const dt_related *related;
    size_t framework, indicator;
} dtp_score_equal;
/* The next one from *place on, which starts at 0; false when there are no more. */
bool dtp_score_next_equal(const dt_score_context *context, size_t framework, size_t indicator, size_t *place,
                          dtp_score_equal *out);

#endif
