/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that count, and those of what is beside the sample: apart, so that nothing that counts sees them.
 */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include "inspection/rating/ratings.h"
#include "inspection/rating/settled.h"

static bool any_beside(const dtp_state *state)
{
    for (size_t i = 0; i < state->n_subjects; i++)
        if (dtp_score_is_beside(&state->subject[i]))
            return true;
    return false;
}

/* Each to the one or the other. */
static dt_status divide(dtp_facts *f, const dt_scores *all, const dtp_state *state, dt_error *err)
{
    DT_TRY(dt_scores_new(&f->scores, err));
    for (size_t i = 0; i < dt_scores_count(all); i++) {
        const dt_score *s = dt_scores_at(all, i);
        bool beside = dtp_score_is_beside(&state->subject[s->subject]);
        DT_TRY(dt_scores_add(beside ? f->beside : f->scores, s, err));
    }
    return DT_OK;
}

static dt_status add_settled(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    const dtp_state *state = in->state;
    for (size_t i = 0; i < state->n_subjects; i++)
        if (dtp_score_is_beside(&state->subject[i]))
            DT_TRY(dtp_settled_add_of(f->beside, in, state->subject[i].code, err));
    f->report.beside = f->beside;
    return DT_OK;
}

dt_status dtp_facts_scores(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    dt_scores *all;
    DT_TRY(dtp_ratings_load(&all, in, NULL, &f->report.n_misplaced, err));
    dt_status status = DT_OK;
    if (any_beside(in->state)) {
        status = dt_scores_new(&f->beside, err);
        if (status == DT_OK)
            status = divide(f, all, in->state, err);
        dt_scores_free(all);
        if (status == DT_OK)
            status = add_settled(f, in, err);
    } else {
        f->scores = all;
    }
    return status == DT_OK ? dtp_settled_add(f->scores, &f->report.n_lapsed, in, err) : status;
}
