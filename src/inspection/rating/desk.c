/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies before an assessor: the lines of the sheet, with the assessor's own ratings. */
#include "base/error.h"
#include "inspection/file/assessor.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include "inspection/file/standing.h"
#include "inspection/rating/by_subject.h"
#include "inspection/rating/ratings.h"
#include "score/rules.h"
#include <dossiertoets/assess.h>
#include <string.h>

typedef struct desk {
    dt_score_context context; /* with what is listed */
    dt_scores *own;
    dtp_by_subject by;
    dtp_arena arena;
    dt_desk_fn fn;
    void *payload;
} desk;

static const dt_score *own_score(const desk *d, size_t subject, size_t framework, size_t indicator)
{
    return dtp_by_subject_find(&d->by, d->own, false, subject, framework, indicator);
}

/* As on the sheet: what does not apply is left out, unless it was rated. */
static void tell_item(const desk *d, size_t subject, size_t framework, size_t indicator)
{
    const dt_framework *fw = d->context.framework[framework];
    dt_desk_item item = {.subject = &d->context.subject[subject],
                         .framework = fw,
                         .indicator = dt_framework_indicator(fw, indicator),
                         .own = own_score(d, subject, framework, indicator)};
    const dt_score *other = NULL;
    if (item.indicator->applies_if_indicator != NULL)
        other = own_score(d, subject, framework,
                          dt_framework_find_indicator(fw, item.indicator->applies_if_indicator));
    item.applies = dt_indicator_applies(item.indicator, other == NULL ? NULL : other->rating);
    if (item.own != NULL || item.applies != DT_APPLIES_NOT)
        d->fn(d->payload, &item);
}

static void tell_subject(const desk *d, size_t subject)
{
    for (size_t f = 0; f < d->context.n_frameworks; f++) {
        const dt_framework *fw = d->context.framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++)
            if (dtp_score_on_sheet(&d->context, subject, fw, dt_framework_indicator(fw, i)))
                tell_item(d, subject, f, i);
    }
}

/* What is asked of: one subject, those of one municipality, or all. */
typedef struct place {
    const char *subject, *municipality;
} place;

static dt_status tell(desk *d, dt_inspection *in, const dtp_assessor *a, const place *of, dt_error *err)
{
    bool *listed;
    const dt_subject *subject = in->state->subject;
    d->context = in->state->context;
    DT_TRY(of->municipality == NULL ? dtp_ratings_own(&d->own, in, a->code, of->subject, err)
                                    : dtp_ratings_own_in(&d->own, in, a->code, of->municipality, err));
    DT_TRY(dtp_rating_listed(&listed, in, a->code, of->subject, &d->arena, err));
    DT_TRY(dtp_by_subject_scores(&d->by, d->own, false, d->context.n_subjects, &d->arena, err));
    d->context.listed = listed;
    for (size_t i = 0; i < d->context.n_subjects; i++)
        if ((of->subject == NULL || of->subject == subject[i].code) &&
            (of->municipality == NULL || strcmp(of->municipality, subject[i].municipality) == 0))
            tell_subject(d, i);
    return DT_OK;
}

/* In a file that nothing was read of yet, no more is read than what is asked of. */
static dt_status take_part(dt_inspection *in, dtp_state_part which, dt_error *err)
{
    dtp_state *part;
    if (in->stale || in->state->part.which != DTP_STATE_NONE)
        return DT_OK;
    DT_TRY(dtp_state_load(&part, in, which, err));
    if (part->n_subjects == 0) {
        dtp_state_free(part);
        return DT_OK;
    }
    part->older = in->state;
    in->state = part;
    return DT_OK;
}

/* The state has what is asked of: by itself, or among all. */
static dt_status take_state(dt_inspection *in, dtp_state_part which, dt_error *err)
{
    const dt_score_context *context;
    if (which.code != NULL)
        DT_TRY(take_part(in, which, err));
    if (which.code != NULL && in->state->part.which == which.which &&
        strcmp(in->state->part.code, which.code) == 0)
        return DT_OK;
    return dt_inspection_context(in, &context, err);
}

static dt_status tell_of(dt_inspection *in, const char *assessor, const place *of, dt_desk_fn fn,
                         void *payload, dt_error *err)
{
    dtp_assessor a;
    desk d = {.fn = fn, .payload = payload};
    DT_TRY(dtp_assessor_find(&a, in, assessor, err));
    DT_TRY(dtp_people_need_key(in, a.code, err));
    dt_status status = tell(&d, in, &a, of, err);
    dt_scores_free(d.own);
    dtp_arena_free(&d.arena);
    return status;
}

dt_status dt_inspection_desk(dt_inspection *in, const char *assessor, const char *subject, dt_desk_fn fn,
                             void *payload, dt_error *err)
{
    place of = {.subject = NULL};
    size_t at;
    DT_TRY(take_state(in, (dtp_state_part){DTP_STATE_SUBJECT, subject}, err));
    if (subject != NULL) {
        DT_TRY(dtp_state_subject(&at, in->state, subject, err));
        of.subject = in->state->subject[at].code;
    }
    return tell_of(in, assessor, &of, fn, payload, err);
}

dt_status dt_inspection_desk_of(dt_inspection *in, const char *assessor, const char *municipality,
                                dt_desk_fn fn, void *payload, dt_error *err)
{
    const place of = {.municipality = municipality};
    DT_TRY(take_state(in, (dtp_state_part){DTP_STATE_MUNICIPALITY, municipality}, err));
    if (!dtp_state_has_municipality(in->state, municipality))
        return dtp_state_unknown_municipality(in->state, municipality, err);
    return tell_of(in, assessor, &of, fn, payload, err);
}

static dt_status log_open(dt_inspection *in, const char *assessor, dt_error *err)
{
    dtp_assessor a;
    DT_TRY(dtp_assessor_find(&a, in, assessor, err));
    DT_TRY(dtp_people_need_key(in, a.code, err));
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "assessor", a.code);
    return dtp_payload_log(&p, in, "sheet", "", a.code, NULL, err);
}

dt_status dt_inspection_desk_open(dt_inspection *in, const char *assessor, dt_error *err)
{
    DT_TRY(dtp_step_begin_sealed(in, err)); /* a sealed file is looked at too */
    dt_status status = dtp_standing_not_destroyed(in, err);
    return dtp_step_end(in, status == DT_OK ? log_open(in, assessor, err) : status, err);
}
