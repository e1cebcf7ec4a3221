/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/rating/indicator_counts.h"
#include "base/error.h"
#include "base/text.h"
#include "inspection/rating/ratings.h"
#include "inspection/rating/settled.h"

static bool is_drawn(const dtp_state *state)
{
    for (size_t i = 0; i < state->n_subjects; i++)
        if (dtp_score_subject_counts(&state->subject[i]))
            return true;
    return false;
}

/* The sample is its own population here: nothing is estimated. */
static dt_status count_strata(dtp_list *out, const dtp_state *state, dt_error *err)
{
    for (size_t i = 0; i < state->n_subjects; i++) {
        const dt_subject *s = &state->subject[i];
        dt_population *p = out->item;
        size_t k = 0;
        if (s->kind != DT_SUBJECT_DOSSIER || !dtp_score_subject_is_open(s))
            continue;
        while (k < out->n && !dtp_streq(p[k].stratum, s->stratum))
            k++;
        if (k == out->n) {
            DT_TRY(dtp_list_push(out, &p, err));
            *p = (dt_population){.municipality = s->municipality, .stratum = s->stratum};
            p = out->item;
        }
        p[k].population++;
        p[k].sample++;
    }
    return DT_OK;
}

static void read_cell(dtp_rating_counts *out, const dt_cell *c)
{
    *out = (dtp_rating_counts){.counted = true,
                               .team = c->team,
                               .meets = c->meets,
                               .partly = c->partly,
                               .fails = c->fails,
                               .missing = c->missing,
                               .outside = c->outside,
                               .assessed = c->assessed};
}

static dt_status count(dtp_rating_counts *out, const dtp_state *state, const dt_scores *scores,
                       const char *municipality, size_t framework, size_t indicator, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_list strata = DTP_LIST(&arena, dt_population);
    dt_aggregate *a = NULL;
    dt_status status = count_strata(&strata, state, err);
    if (status == DT_OK)
        status = dt_aggregate_run(&a, &state->context, scores, strata.item, strata.n, 0.95, err);
    if (status == DT_OK)
        read_cell(out, dt_aggregate_cell(a, dt_aggregate_find_municipality(a, municipality), DT_ALL_STRATA,
                                         framework, DT_LEVEL_INDICATOR, indicator));
    dt_aggregate_free(a);
    dtp_arena_free(&arena);
    return status;
}

static dt_status take(dtp_rating_counts *out, dt_inspection *in, const char *municipality, size_t framework,
                      size_t indicator, dt_error *err)
{
    dt_scores *scores;
    size_t misplaced;
    if (!is_drawn(in->state))
        return DT_OK;
    DT_TRY(dtp_ratings_load(&scores, in, NULL, &misplaced, err));
    dt_status status = dtp_settled_add(scores, NULL, in, err);
    if (status == DT_OK)
        status = count(out, in->state, scores, municipality, framework, indicator, err);
    dt_scores_free(scores);
    return status;
}

dt_status dtp_rating_counts_take(dtp_rating_counts *out, dt_inspection *in, const char *municipality,
                                 size_t framework, size_t indicator, dt_error *err)
{
    dtp_state *all = in->state, *here;
    *out = (dtp_rating_counts){.counted = false};
    DT_TRY(dtp_state_load(&here, in, (dtp_state_part){DTP_STATE_MUNICIPALITY, municipality}, err));
    in->state = here;
    dt_status status = take(out, in, municipality, framework, indicator, err);
    in->state = all;
    dtp_state_free(here);
    return status;
}
