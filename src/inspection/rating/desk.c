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

static dt_status tell(desk *d, dt_inspection *in, const dtp_assessor *a, size_t from, size_t to,
                      const char *code, dt_error *err)
{
    bool *listed;
    d->context = in->state->context;
    DT_TRY(dtp_ratings_own(&d->own, in, a->code, code, err));
    DT_TRY(dtp_rating_listed(&listed, in, a->code, &d->arena, err));
    DT_TRY(dtp_by_subject_scores(&d->by, d->own, false, d->context.n_subjects, &d->arena, err));
    d->context.listed = listed;
    for (size_t i = from; i < to; i++)
        tell_subject(d, i);
    return DT_OK;
}

/* Of one subject, in a file that nothing was read of yet, no more is read than what is about it. */
static dt_status take_part(dt_inspection *in, const char *subject, dt_error *err)
{
    dtp_state *part;
    if (subject == NULL || in->stale || in->state->part.which != DTP_STATE_NONE)
        return DT_OK;
    DT_TRY(dtp_state_load(&part, in, (dtp_state_part){DTP_STATE_SUBJECT, subject}, err));
    if (part->n_subjects == 0) {
        dtp_state_free(part);
        return DT_OK;
    }
    part->older = in->state;
    in->state = part;
    return DT_OK;
}

dt_status dt_inspection_desk(dt_inspection *in, const char *assessor, const char *subject, dt_desk_fn fn,
                             void *payload, dt_error *err)
{
    const dt_score_context *context;
    dtp_assessor a;
    desk d = {.fn = fn, .payload = payload};
    DT_TRY(take_part(in, subject, err));
    if (subject == NULL || in->state->part.which != DTP_STATE_SUBJECT ||
        strcmp(in->state->part.code, subject) != 0)
        DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dtp_assessor_find(&a, in, assessor, err));
    DT_TRY(dtp_people_need_key(in, a.code, err));
    size_t from = 0, to = in->state->context.n_subjects;
    if (subject != NULL) {
        DT_TRY(dtp_state_subject(&from, in->state, subject, err));
        to = from + 1;
    }
    const char *code = subject == NULL ? NULL : in->state->context.subject[from].code;
    dt_status status = tell(&d, in, &a, from, to, code, err);
    dt_scores_free(d.own);
    dtp_arena_free(&d.arena);
    return status;
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
