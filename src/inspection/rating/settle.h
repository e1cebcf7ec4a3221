/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ratings of several assessors beside each other, while they are looked at or settled. */
#ifndef DTP_INSPECTION_RATING_SETTLE_H
#define DTP_INSPECTION_RATING_SETTLE_H

#include "inspection/file/assessor.h"
#include "inspection/file/state.h"
#include "inspection/rating/by_subject.h"
#include "inspection/rating/contradict.h"
#include <dossiertoets/assess.h>

typedef struct dtp_settle_pair {
    dt_difference view;
    size_t subject, framework, indicator; /* indices */
    bool same;                            /* all gave one, and the same */
} dtp_settle_pair;

typedef struct dtp_settle_pairs {
    dtp_arena arena;
    dt_scores *scores;
    dtp_list pair, settlement; /* dtp_settle_pair, dtp_settlement */
    dtp_by_subject pair_at, settlement_at;
    bool *ready; /* per subject: two assessors or more, all submitted */
    dt_difference_counts counts;
} dtp_settle_pairs;

/* Of the state at hand; free it in any case. */
dt_status dtp_settle_pairs_load(dtp_settle_pairs *out, dt_inspection *in, dt_error *err);
void dtp_settle_pairs_free(dtp_settle_pairs *pairs);
/* Settle one inside a step, with the two assessors that were found; the step judges afterwards. */
dt_status dtp_settle(dt_inspection *in, const dtp_settle_pairs *pairs, const dt_settle_request *request,
                     const dtp_assessor by[2], size_t line, dtp_contradict *c, dt_error *err);
/* Two different people, put in the file. */
dt_status dtp_settle_people(dtp_assessor out[2], dt_inspection *in, const char *const by[2], dt_error *err);

#endif
