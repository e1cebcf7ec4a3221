/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings that follow from one on an indicator that asks the same. They are offered and never written; an
 * assessor gets those from own ratings only. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/standing.h"
#include "inspection/rating/by_subject.h"
#include "inspection/rating/ratings.h"
#include "score/related.h"
#include "score/rules.h"
#include <dossiertoets/assess.h>

typedef struct proposing {
    dt_inspection *in;
    const dt_score_context *context;
    dtp_assessor assessor;
    const bool *listed;
    dt_scores *own;
    dtp_by_subject by;
    dtp_arena arena;
    dtp_list list; /* dt_proposal */
} proposing;

static void free_proposing(void *made)
{
    proposing *p = made;
    dt_scores_free(p->own);
    dtp_arena_free(&p->arena);
    dtp_free(p);
}

static const dt_rating *rating_of(const proposing *p, size_t subject, size_t framework, const char *id)
{
    size_t i = dt_framework_find_indicator(p->context->framework[framework], id);
    const dt_score *s = dtp_by_subject_find(&p->by, p->own, false, subject, framework, i);
    return s == NULL ? NULL : s->rating;
}

/* Whether the indicator is asked of the subject, and still open. */
static bool is_open(const proposing *p, size_t subject, const dtp_score_equal *e)
{
    const dt_framework *fw = p->context->framework[e->framework];
    const dt_indicator *ind = dt_framework_indicator(fw, e->indicator);
    dt_score_context context = *p->context;
    context.listed = p->listed;
    if (!dtp_score_on_sheet(&context, subject, fw, ind) || ind->bound != NULL ||
        dtp_by_subject_find(&p->by, p->own, false, subject, e->framework, e->indicator) != NULL)
        return false;
    return ind->applies_if_indicator == NULL ||
           dt_indicator_applies(ind, rating_of(p, subject, e->framework, ind->applies_if_indicator)) !=
               DT_APPLIES_NOT;
}

static dt_status add(proposing *p, const dt_score *s, const dtp_score_equal *e, dt_error *err)
{
    const dt_framework *fw = p->context->framework[e->framework];
    const dt_indicator *ind = dt_framework_indicator(fw, e->indicator);
    const dt_indicator *from = dt_framework_indicator(p->context->framework[s->framework], s->indicator);
    const dt_rating *same = dtp_score_same(ind->scale, from->scale, s->rating);
    dt_proposal *out;
    if (same == NULL || !is_open(p, s->subject, e))
        return DT_OK;
    DT_TRY(dtp_list_push(&p->list, &out, err));
    *out = (dt_proposal){.subject = p->context->subject[s->subject].code,
                         .framework = fw,
                         .indicator = ind,
                         .rating = same,
                         .text = s->text,
                         .place = s->place,
                         .from_framework = p->context->framework[s->framework],
                         .from = from,
                         .relation = e->related->relation};
    return DT_OK;
}

static dt_status is_locked(const proposing *p, size_t subject, bool *out, dt_error *err)
{
    long long number;
    DT_TRY(dtp_store_int(p->in->store, "locked_number",
                         DTP_SQL(dtp_sql_text("subject", p->context->subject[subject].code),
                                 dtp_sql_text("assessor", p->assessor.code)),
                         0, &number, err));
    *out = number != 0;
    return DT_OK;
}

static dt_status propose_from(proposing *p, const dt_score *s, const dt_proposal_basis *of, dt_error *err)
{
    dtp_score_equal e;
    const char *code = p->context->subject[s->subject].code;
    const dt_framework *fw = p->context->framework[s->framework];
    if ((of->subject != NULL && !dtp_fold_eq(of->subject, code)) ||
        (of->framework != NULL && !dtp_streq(of->framework, dt_framework_id(fw))) ||
        (of->indicator != NULL && !dtp_streq(of->indicator, dt_framework_indicator(fw, s->indicator)->id)))
        return DT_OK;
    for (size_t place = 0; dtp_score_next_equal(p->context, s->framework, s->indicator, &place, &e);) {
        bool locked;
        DT_TRY(is_locked(p, s->subject, &locked, err));
        if (!locked)
            DT_TRY(add(p, s, &e, err));
    }
    return DT_OK;
}

static dt_status propose(proposing *p, const dt_proposal_basis *of, dt_error *err)
{
    bool *listed;
    p->list = (dtp_list)DTP_LIST(&p->arena, dt_proposal);
    DT_TRY(dtp_assessor_find(&p->assessor, p->in, of->assessor, err));
    DT_TRY(dtp_ratings_load(&p->own, p->in, p->assessor.code, NULL, err));
    DT_TRY(dtp_rating_listed(&listed, p->in, p->assessor.code, NULL, &p->arena, err));
    p->listed = listed;
    DT_TRY(dtp_by_subject_scores(&p->by, p->own, false, p->context->n_subjects, &p->arena, err));
    for (size_t i = 0; i < dt_scores_count(p->own); i++)
        DT_TRY(propose_from(p, dt_scores_at(p->own, i), of, err));
    return DT_OK;
}

dt_status dt_inspection_proposals(dt_inspection *in, const dt_proposal_basis *basis, const dt_proposal **out,
                                  size_t *n, dt_error *err)
{
    const dt_score_context *context;
    *out = NULL;
    *n = 0;
    if (in->n_related == 0)
        return DT_OK;
    DT_TRY(dt_inspection_context(in, &context, err));
    proposing *p = dtp_calloc(1, sizeof *p);
    if (p == NULL)
        return dtp_fail_memory(err);
    p->in = in;
    p->context = context;
    dt_status status = propose(p, basis, err);
    if (status != DT_OK) {
        free_proposing(p);
        return status;
    }
    dtp_state_keep(in, p, free_proposing);
    *out = p->list.item;
    *n = p->list.n;
    return DT_OK;
}
