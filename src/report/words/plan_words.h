/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a plan can and cannot show, in sentences that an inspector can copy into the plan of a visit. */
#ifndef DTP_REPORT_WORDS_PLAN_WORDS_H
#define DTP_REPORT_WORDS_PLAN_WORDS_H

#include "report/words/wording.h"
#include <dossiertoets/planning.h>

#define DTP_WORDS_PLAN_SENTENCES 8
typedef struct dtp_words_plan {
    const char *sentence[DTP_WORDS_PLAN_SENTENCES];
    size_t n;
} dtp_words_plan;

/* The sentences, whole ones; of an answer that is not found the one that says so. */
dt_status dtp_words_plan_say(dtp_words_plan *out, dtp_words *w, const dt_plan_question *q,
                             const dt_plan_answer *a, dt_error *err);

/* Whether a short curve belongs under the sentences, and its points: from none to all in tenths. */
#define DTP_WORDS_PLAN_CURVE 11
bool dtp_words_plan_has_curve(const dt_plan_question *q, const dt_plan_answer *a);
dt_status dtp_words_plan_curve(dt_plan_point out[DTP_WORDS_PLAN_CURVE], const dt_plan_question *q,
                               const dt_plan_answer *a, dt_error *err);

/* While the size of the municipality is not known: the same question for a row of sizes. What a size does not
 * allow is not found. */
#define DTP_WORDS_PLAN_LADDER 7
void dtp_words_plan_ladder(dt_plan_answer out[DTP_WORDS_PLAN_LADDER], const dt_plan_question *q);

/* A share as a percentage, "80%" or "66,7%". */
const char *dtp_words_plan_percent(dtp_words *w, double share);
/* "12", or where the population is not known "10%". */
const char *dtp_words_plan_problems(dtp_words *w, const dt_plan_answer *a, const dt_plan_point *point);

#endif
