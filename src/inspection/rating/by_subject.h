/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the rows of a subject stand in a list in which they stand together. */
#ifndef DTP_INSPECTION_RATING_BY_SUBJECT_H
#define DTP_INSPECTION_RATING_BY_SUBJECT_H

#include "base/mem.h"
#include <dossiertoets/score.h>

typedef struct dtp_by_subject {
    size_t *first, *end; /* per subject: from the first of its rows to behind the last */
} dtp_by_subject;

/* Of so many subjects, none of which has a row yet; lives in the arena. */
dt_status dtp_by_subject_new(dtp_by_subject *out, size_t n_subjects, dtp_arena *arena, dt_error *err);
/* Row i is the subject's; in the order of the rows. */
void dtp_by_subject_note(dtp_by_subject *by, size_t subject, size_t i);
/* Of all scores, or only of what was settled. */
dt_status dtp_by_subject_scores(dtp_by_subject *out, const dt_scores *scores, bool settled, size_t n_subjects,
                                dtp_arena *arena, dt_error *err);
/* The score of the subject for the indicator, among all or only what was settled; NULL when there is none. */
const dt_score *dtp_by_subject_find(const dtp_by_subject *by, const dt_scores *scores, bool settled,
                                    size_t subject, size_t framework, size_t indicator);

#endif
