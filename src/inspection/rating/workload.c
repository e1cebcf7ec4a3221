/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much lies before an assessor, without a rating. */
#include "base/error.h"
#include "inspection/file/assessor.h"
#include "inspection/file/signing.h"
#include "inspection/rating/ratings.h"
#include "score/rules.h"
#include <dossiertoets/assess.h>

static bool is_on_sheet(const dt_score_context *context, size_t subject)
{
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++)
            if (dtp_score_on_sheet(context, subject, fw, dt_framework_indicator(fw, i)))
                return true;
    }
    return false;
}

static dt_status tell_subjects(size_t *out, dt_inspection *in, const char *assessor, dt_workload_fn fn,
                               void *payload, dtp_arena *arena, dt_error *err)
{
    bool *listed;
    dt_score_context context = in->state->context;
    *out = 0;
    DT_TRY(dtp_rating_listed(&listed, in, assessor, arena, err));
    context.listed = listed;
    for (size_t i = 0; i < context.n_subjects; i++) {
        if (!is_on_sheet(&context, i))
            continue;
        ++*out;
        if (fn != NULL)
            fn(payload, &context.subject[i]);
    }
    return DT_OK;
}

dt_status dt_inspection_workload(dt_inspection *in, const char *assessor, dt_workload_fn fn, void *payload,
                                 dt_workload *out, dt_error *err)
{
    const dt_score_context *context;
    dtp_assessor a;
    dtp_arena arena = DTP_ARENA_INIT;
    long long submitted = 0;
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dtp_assessor_find(&a, in, assessor, err));
    DT_TRY(dtp_people_need_key(in, a.code, err));
    dt_status status = tell_subjects(&out->subjects, in, a.code, fn, payload, &arena, err);
    dtp_arena_free(&arena);
    DT_TRY(status);
    DT_TRY(dtp_store_int(in->store, "submitted_by", DTP_SQL(dtp_sql_text("assessor", a.code)), 0, &submitted,
                         err));
    out->submitted = (size_t)submitted;
    return DT_OK;
}
