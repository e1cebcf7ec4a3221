/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that count and go against the relation of their indicators. */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include "inspection/rating/by_subject.h"

/* What counts for a subject on an indicator: what was settled, else what all who rated it gave. */
static const dt_rating *counting(const dtp_by_subject *by, const dt_scores *scores, size_t subject,
                                 size_t framework, size_t indicator)
{
    const dt_rating *all = NULL;
    bool differing = false;
    for (size_t i = by->first[subject]; i < by->end[subject]; i++) {
        const dt_score *s = dt_scores_at(scores, i);
        if (s->subject != subject || s->framework != framework || s->indicator != indicator)
            continue;
        if (s->settled)
            return s->rating;
        differing = differing || (all != NULL && all != s->rating);
        all = s->rating;
    }
    return differing ? NULL : all;
}

dt_status dtp_facts_contradicted(dtp_facts *f, const dtp_state *state, dt_error *err)
{
    dtp_list list = DTP_LIST(&f->arena, dt_contradicted);
    dtp_by_subject by;
    const dt_score_context *c = &state->context;
    if (c->n_related == 0)
        return DT_OK;
    DT_TRY(dtp_by_subject_scores(&by, f->scores, false, state->n_subjects, &f->arena, err));
    for (size_t i = 0; i < state->n_subjects; i++)
        for (size_t k = 0; k < c->n_related; k++) {
            const dt_related *r = &c->related[k];
            const dt_rating *rating = counting(&by, f->scores, i, r->framework, r->indicator);
            const dt_rating *other = counting(&by, f->scores, i, r->other_framework, r->other_indicator);
            dt_contradicted *out;
            if (!dt_relation_contradicted(r->relation, rating, other))
                continue;
            DT_TRY(dtp_list_push(&list, &out, err));
            *out = (dt_contradicted){i, r, rating, other};
        }
    f->report.contradicted = list.item;
    f->report.n_contradicted = list.n;
    return DT_OK;
}
