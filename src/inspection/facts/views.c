/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the counts would be if no reserve had come in: with the replaced dossiers left out, and with all of
 * them failing or meeting. The truth about the drawn sample lies between the last two. */
#include "base/error.h"
#include "inspection/facts/facts.h"
#include <string.h>

struct dtp_view {
    dt_score_context context;
    dt_scores *scores;
    dt_aggregate *aggregate;
};

/* The sample as it was drawn: replaced dossiers are in it, their substitutes are not. */
static dt_status drawn_subjects(dt_score_context *out, const dtp_facts *f, const dtp_state *state,
                                dtp_arena *arena, dt_error *err)
{
    dt_subject *subject = dtp_arena_array(arena, state->n_subjects, sizeof *subject);
    if (subject == NULL)
        return dtp_fail_memory(err);
    memcpy(subject, state->subject, state->n_subjects * sizeof *subject);
    for (size_t i = 0; i < state->n_subjects; i++) {
        if (f->substitute[i])
            subject[i].role = DT_RESERVE;
        else
            subject[i].replaced = false;
    }
    *out = f->context;
    out->subject = subject;
    return DT_OK;
}

/* The rating that stands for meeting or failing on this scale; NULL when it has none. */
static const dt_rating *stand_in(const dt_scale *scale, bool meets)
{
    const dt_rating *found = NULL;
    for (size_t i = 0; i < scale->n_ratings; i++) {
        const dt_rating *r = &scale->rating[i];
        if (meets ? r->meets == DT_MEETS_YES && found == NULL
                  : r->meets == DT_MEETS_NO || (r->meets == DT_MEETS_PARTLY && found == NULL))
            found = r;
    }
    return found;
}

static dt_status rate_replaced(struct dtp_view *v, size_t subject, bool meets, dt_error *err)
{
    for (size_t f = 0; f < v->context.n_frameworks; f++) {
        const dt_framework *fw = v->context.framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *indicator = dt_framework_indicator(fw, i);
            dt_score s = {.subject = subject,
                          .framework = f,
                          .indicator = i,
                          .assessor = "-",
                          .rating = stand_in(dt_scale_base(indicator->scale), meets),
                          .text = "",
                          .place = "",
                          .assumed = true};
            if (s.rating != NULL && dt_indicator_is_for(indicator, DT_SUBJECT_DOSSIER))
                DT_TRY(dt_scores_add(v->scores, &s, err));
        }
    }
    return DT_OK;
}

static dt_status view_scores(struct dtp_view *v, dt_view kind, const dtp_facts *f, const dtp_state *state,
                             dt_error *err)
{
    DT_TRY(dt_scores_new(&v->scores, err));
    for (size_t i = 0; i < dt_scores_count(f->scores); i++)
        if (!f->substitute[dt_scores_at(f->scores, i)->subject])
            DT_TRY(dt_scores_add(v->scores, dt_scores_at(f->scores, i), err));
    for (size_t i = 0; i < state->n_subjects && kind != DT_VIEW_DROPPED; i++)
        if (state->subject[i].replaced && !f->substitute[i])
            DT_TRY(rate_replaced(v, i, kind == DT_VIEW_MEETING, err));
    return DT_OK;
}

static dt_status make_view(dtp_facts *f, dt_view kind, dt_inspection *in, dt_error *err)
{
    const dtp_state *state = in->state;
    dtp_list populations = DTP_LIST(&f->arena, dt_population);
    struct dtp_view *v = f->view[kind] = dtp_arena_alloc(&f->arena, sizeof *v);
    if (v == NULL)
        return dtp_fail_memory(err);
    DT_TRY(drawn_subjects(&v->context, f, state, &f->arena, err));
    DT_TRY(dtp_facts_populations(&populations, f, &v->context, err));
    DT_TRY(view_scores(v, kind, f, state, err));
    DT_TRY(dtp_agg_kept_run(&v->aggregate, &v->context, v->scores, populations.item, populations.n,
                            f->confidence, in->estimates, err));
    f->report.view[kind] = v->aggregate;
    return DT_OK;
}

dt_status dtp_facts_views(dtp_facts *f, dt_inspection *in, dt_error *err)
{
    for (int kind = 0; kind < DT_VIEWS && f->n_substitutes > 0; kind++)
        DT_TRY(make_view(f, (dt_view)kind, in, err));
    return DT_OK;
}

void dtp_facts_view_free(struct dtp_view *v)
{
    if (v == NULL)
        return;
    dt_aggregate_free(v->aggregate);
    dt_scores_free(v->scores);
}
