/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that contradict the framework, judged at the end of the step that gives them. */
#ifndef DTP_INSPECTION_RATING_CONTRADICT_H
#define DTP_INSPECTION_RATING_CONTRADICT_H

#include "inspection/file/state.h"
#include <dossiertoets/aggregate.h>

/* One step: what contradicted before it, and what it gives. Free it in any case. */
typedef struct dtp_contradict {
    dt_inspection *in;
    const char *assessor; /* whose ratings are judged, beside what was settled; NULL: those that count, of any
                             subject */
    const char *subject;  /* code of the only subject it is about; NULL: any */
    dtp_arena arena;
    dtp_list before;  /* dt_contradiction */
    dt_scores *given; /* what the step gives, with the reasons and lines */
} dtp_contradict;

dt_status dtp_contradict_begin(dtp_contradict *c, dt_inspection *in, const char *assessor,
                               const char *subject, dt_error *err);
/* A rating that the step gives; copied. */
dt_status dtp_contradict_note(dtp_contradict *c, const dt_score *score, dt_error *err);
/* Judge: what contradicts now and did not before is a fault, told in the place of its row, unless the step
 * gives a reason with either of the two ratings, which is kept then. actor: in whose name. What contradicted
 * before and is given again is a warning; a reason for nothing is one too. */
dt_status dtp_contradict_end(dtp_contradict *c, const char *actor, dtp_issues *issues, dtp_place place,
                             dt_error *err);
void dtp_contradict_free(dtp_contradict *c);

/* A sink that gets the warnings of a single step; its one fault is the error. */
dt_issue_sink dtp_contradict_warnings(dt_inspection *in);

/* All contradictions of the file: of each assessor by itself, and of what counts. For a step that brings rows
 * over: before it, and after it with what came in. */
dt_status dtp_contradict_every(dtp_list *out, dt_inspection *in, dt_error *err);
/* Refused (DT_ERR_REFUSED) when one of now was not there before and has no reason. */
dt_status dtp_contradict_compare(const dtp_list *before, const dtp_list *now, dt_inspection *in,
                                 dt_error *err);

#endif
