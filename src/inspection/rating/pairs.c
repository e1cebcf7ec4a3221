/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of one indicator of one dossier beside each other, of dossiers that all their assessors submitted.
 */
#include "base/error.h"
#include "inspection/file/whole.h"
#include "inspection/rating/ratings.h"
#include "inspection/rating/settle.h"
#include "inspection/rating/settled.h"
#include <string.h>

typedef struct progress {
    const dtp_state *state;
    unsigned *involved, *submitted; /* per subject */
} progress;

static void note_progress(void *payload, const dt_involvement *i)
{
    const progress *p = payload;
    size_t index = dtp_intern_find(p->state->codes, i->subject, strlen(i->subject));
    if (index == SIZE_MAX)
        return;
    p->involved[index]++;
    p->submitted[index] += i->stage == DT_STAGE_SUBMITTED;
}

static const dtp_settlement *find_settlement(const dtp_settle_pairs *pairs, const dtp_settle_pair *p)
{
    const dtp_settlement *s = pairs->settlement.item;
    for (size_t i = pairs->settlement_at.first[p->subject]; i < pairs->settlement_at.end[p->subject]; i++)
        if (s[i].score.subject == p->subject && s[i].score.framework == p->framework &&
            s[i].score.indicator == p->indicator)
            return &s[i];
    return NULL;
}

static void find_state(dtp_settle_pairs *pairs, dtp_settle_pair *p, unsigned involved)
{
    const dtp_settlement *settled = find_settlement(pairs, p);
    dt_difference *d = &p->view;
    p->same = d->n_given == involved;
    for (size_t i = 1; i < d->n_given; i++)
        p->same = p->same && d->given[i].rating == d->given[0].rating &&
                  strcmp(d->given[i].value, d->given[0].value) == 0;
    d->state = p->same ? DT_DIFFERENCE_EQUAL : DT_DIFFERENCE_OPEN;
    if (settled != NULL) {
        d->state = settled->lapsed ? DT_DIFFERENCE_LAPSED : DT_DIFFERENCE_SETTLED;
        d->settled = &settled->score;
        d->how = settled->how;
        d->by[0] = settled->by[0];
        d->by[1] = settled->by[1];
        d->third = settled->third;
    }
    pairs->counts.of[d->state]++;
}

static bool same_cell(const dt_score *a, const dt_score *b)
{
    return a->subject == b->subject && a->framework == b->framework && a->indicator == b->indicator;
}

/* The ratings from the first on that are about the same; they come in that order. */
static dt_status add_pair(dtp_settle_pairs *pairs, const dtp_state *state, size_t first, size_t n,
                          unsigned involved, dt_error *err)
{
    const dt_score *score = dt_scores_at(pairs->scores, first);
    const dt_framework *fw = state->context.framework[score->framework];
    const dt_indicator *ind = dt_framework_indicator(fw, score->indicator);
    dtp_settle_pair *p;
    DT_TRY(dtp_list_push(&pairs->pair, &p, err));
    dt_score *given = dtp_arena_array(&pairs->arena, n, sizeof *given);
    if (given == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        given[i] = *dt_scores_at(pairs->scores, first + i);
    *p = (dtp_settle_pair){.view = {.subject = state->subject[score->subject].code,
                                    .framework = dt_framework_id(fw),
                                    .indicator = ind->id,
                                    .words = ind->text,
                                    .scale = ind->scale,
                                    .given = given,
                                    .n_given = n},
                           .subject = score->subject,
                           .framework = score->framework,
                           .indicator = score->indicator};
    dtp_by_subject_note(&pairs->pair_at, p->subject, pairs->pair.n - 1);
    find_state(pairs, p, involved);
    return DT_OK;
}

static dt_status find_pairs(dtp_settle_pairs *pairs, dt_inspection *in, const progress *p, dt_error *err)
{
    size_t n = dt_scores_count(pairs->scores);
    for (size_t first = 0, end; first < n; first = end) {
        const dt_score *score = dt_scores_at(pairs->scores, first);
        for (end = first + 1; end < n && same_cell(score, dt_scores_at(pairs->scores, end));)
            end++;
        if (pairs->ready[score->subject])
            DT_TRY(add_pair(pairs, in->state, first, end - first, p->involved[score->subject], err));
    }
    return DT_OK;
}

/* Of a part of the subjects one by one, so that the others are not asked of. */
static dt_status load_progress(progress *p, dt_inspection *in, dt_error *err)
{
    if (in->state->part.which == DTP_STATE_ALL)
        return dt_inspection_involvements(in, note_progress, p, err);
    for (size_t i = 0; i < in->state->n_subjects; i++)
        DT_TRY(dt_inspection_involved(in, in->state->subject[i].code, note_progress, p, err));
    return DT_OK;
}

dt_status dtp_settle_pairs_load(dtp_settle_pairs *out, dt_inspection *in, dt_error *err)
{
    *out = (dtp_settle_pairs){.arena = DTP_ARENA_INIT};
    out->pair = (dtp_list)DTP_LIST(&out->arena, dtp_settle_pair);
    out->settlement = (dtp_list)DTP_LIST(&out->arena, dtp_settlement);
    size_t n = in->state->n_subjects;
    progress p = {in->state, dtp_arena_array(&out->arena, n, sizeof *p.involved),
                  dtp_arena_array(&out->arena, n, sizeof *p.submitted)};
    out->ready = dtp_arena_array(&out->arena, n, sizeof *out->ready);
    if (p.involved == NULL || p.submitted == NULL || out->ready == NULL)
        return dtp_fail_memory(err);
    DT_TRY(load_progress(&p, in, err));
    for (size_t i = 0; i < n; i++) {
        out->ready[i] = p.involved[i] >= 2 && p.submitted[i] == p.involved[i];
        out->counts.waiting += p.involved[i] >= 2 && !out->ready[i];
    }
    size_t misplaced;
    DT_TRY(dtp_ratings_load(&out->scores, in, NULL, &misplaced, err));
    DT_TRY(dtp_by_subject_new(&out->pair_at, n, &out->arena, err));
    DT_TRY(dtp_by_subject_new(&out->settlement_at, n, &out->arena, err));
    DT_TRY(dtp_settlements_load(&out->settlement, in, err));
    const dtp_settlement *s = out->settlement.item;
    for (size_t i = 0; i < out->settlement.n; i++)
        dtp_by_subject_note(&out->settlement_at, s[i].score.subject, i);
    return find_pairs(out, in, &p, err);
}

void dtp_settle_pairs_free(dtp_settle_pairs *pairs)
{
    dt_scores_free(pairs->scores);
    dtp_arena_free(&pairs->arena);
}

static void tell_pairs(const dtp_settle_pairs *pairs, dt_difference_fn fn, void *payload,
                       dt_difference_counts *counts)
{
    const dtp_settle_pair *p = pairs->pair.item;
    for (size_t i = 0; i < pairs->pair.n && fn != NULL; i++)
        fn(payload, &p[i].view);
    if (counts != NULL)
        *counts = pairs->counts;
}

static dt_status load_all(dtp_settle_pairs *pairs, dt_inspection *in, dt_error *err)
{
    const dt_score_context *context;
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dtp_settle_pairs_load(pairs, in, err));
    return dtp_whole_need(in, err);
}

/* Those of one municipality, in a state of its own that they point into. */
typedef struct looking {
    dt_inspection *in;
    const char *municipality;
    dtp_settle_pairs *pairs;
    dtp_state *here;
} looking;

static dt_status load_here(void *payload, dt_error *err)
{
    looking *l = payload;
    dtp_state *all = l->in->state;
    DT_TRY(dtp_state_load(&l->here, l->in, (dtp_state_part){DTP_STATE_MUNICIPALITY, l->municipality}, err));
    l->in->state = l->here;
    dt_status status = dtp_settle_pairs_load(l->pairs, l->in, err);
    l->in->state = all;
    return status;
}

static dt_status load_of(looking *l, dt_error *err)
{
    if (l->municipality == NULL)
        return load_all(l->pairs, l->in, err);
    if (!dtp_state_has_municipality(l->in->state, l->municipality))
        return dtp_state_unknown_municipality(l->in->state, l->municipality, err);
    return dtp_whole_need_beside(l->in, l->municipality, load_here, l, err);
}

dt_status dt_inspection_differences_of(dt_inspection *in, const char *municipality, dt_difference_fn fn,
                                       void *payload, dt_difference_counts *counts, dt_error *err)
{
    dtp_settle_pairs pairs = {.arena = DTP_ARENA_INIT};
    looking l = {in, municipality, &pairs, NULL};
    DT_TRY(dtp_store_begin(in->store, false, err));
    dt_status status = load_of(&l, err);
    if (status == DT_OK)
        tell_pairs(&pairs, fn, payload, counts);
    dtp_store_rollback(in->store); /* nothing was written */
    dtp_settle_pairs_free(&pairs);
    dtp_state_free(l.here);
    return status;
}

dt_status dt_inspection_differences(dt_inspection *in, dt_difference_fn fn, void *payload,
                                    dt_difference_counts *counts, dt_error *err)
{
    return dt_inspection_differences_of(in, NULL, fn, payload, counts, err);
}
