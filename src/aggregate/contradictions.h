/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that contradict the framework, without counting anything. */
#ifndef DTP_AGGREGATE_CONTRADICTIONS_H
#define DTP_AGGREGATE_CONTRADICTIONS_H

#include "base/list.h"
#include <dossiertoets/aggregate.h>

/* The dt_contradictions among the scores, by the one rule for which rating counts, added to the list with
 * their texts in its arena. */
dt_status dtp_agg_contradictions(dtp_list *out, const dt_score_context *context, const dt_scores *scores,
                                 dt_error *err);

#endif
