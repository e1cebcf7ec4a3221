/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/rating/by_subject.h"
#include "base/error.h"

dt_status dtp_by_subject_new(dtp_by_subject *out, size_t n_subjects, dtp_arena *arena, dt_error *err)
{
    out->first = dtp_arena_array(arena, n_subjects, sizeof *out->first);
    out->end = dtp_arena_array(arena, n_subjects, sizeof *out->end);
    return out->first != NULL && out->end != NULL ? DT_OK : dtp_fail_memory(err);
}

void dtp_by_subject_note(dtp_by_subject *by, size_t subject, size_t i)
{
    if (by->end[subject] == 0)
        by->first[subject] = i;
    by->end[subject] = i + 1;
}

dt_status dtp_by_subject_scores(dtp_by_subject *out, const dt_scores *scores, bool settled, size_t n_subjects,
                                dtp_arena *arena, dt_error *err)
{
    DT_TRY(dtp_by_subject_new(out, n_subjects, arena, err));
    for (size_t i = 0; i < dt_scores_count(scores); i++)
        if (!settled || dt_scores_at(scores, i)->settled)
            dtp_by_subject_note(out, dt_scores_at(scores, i)->subject, i);
    return DT_OK;
}

const dt_score *dtp_by_subject_find(const dtp_by_subject *by, const dt_scores *scores, bool settled,
                                    size_t subject, size_t framework, size_t indicator)
{
    for (size_t i = by->first[subject]; i < by->end[subject]; i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (s->subject == subject && s->framework == framework && s->indicator == indicator &&
            (s->settled || !settled))
            return s;
    }
    return NULL;
}
