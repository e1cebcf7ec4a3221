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

typedef struct load {
    dt_inspection *in;
    const char *assessor;
    dt_score_context context; /* with what is listed */
    dt_stage *stage;          /* per subject of the state; what was only begun counts as open */
    dt_workload *out;
} load;

static dt_status read_stage(void *payload, dtp_store_row *row, dt_error *err)
{
    load *l = payload;
    size_t size;
    (void)err;
    const char *code = dtp_store_row_text(row, 0, &size);
    size_t index = dtp_intern_find(l->in->state->codes, code, size);
    if (index != SIZE_MAX)
        l->stage[index] = dtp_store_row_bool(row, 1) ? DT_STAGE_SUBMITTED : DT_STAGE_REOPENED;
    return DT_OK;
}

static dt_status is_begun(bool *out, const load *l, size_t subject, dt_error *err)
{
    long long begun = 1;
    if (l->stage[subject] == DT_STAGE_OPEN)
        DT_TRY(dtp_store_int(l->in->store, "assignment_begun",
                             DTP_SQL(dtp_sql_text("subject", l->context.subject[subject].code),
                                     dtp_sql_text("assessor", l->assessor)),
                             0, &begun, err));
    *out = begun != 0;
    return DT_OK;
}

/* What was begun is asked of one after another, up to the first that was: mostly that is not far. */
static dt_status find_next(const load *l, dt_error *err)
{
    const char *next = NULL;
    bool begun = false;
    for (size_t i = 0; i < l->context.n_subjects && !begun; i++) {
        if (l->stage[i] == DT_STAGE_SUBMITTED || !is_on_sheet(&l->context, i))
            continue;
        DT_TRY(is_begun(&begun, l, i, err));
        if (begun || next == NULL)
            next = l->context.subject[i].code;
    }
    l->out->next = next;
    return DT_OK;
}

static void tell_subjects(const load *l, dt_workload_fn fn, void *payload)
{
    for (size_t i = 0; i < l->context.n_subjects; i++) {
        const dt_subject *s = &l->context.subject[i];
        l->out->submitted += l->stage[i] == DT_STAGE_SUBMITTED && dtp_score_subject_counts(s);
        if (!is_on_sheet(&l->context, i))
            continue;
        l->out->subjects++;
        if (fn != NULL)
            fn(payload, s, l->stage[i] == DT_STAGE_SUBMITTED);
    }
}

static dt_status look(load *l, dtp_arena *arena, dt_error *err)
{
    bool *listed;
    DT_TRY(dtp_rating_listed(&listed, l->in, l->assessor, NULL, arena, err));
    l->context.listed = listed;
    l->stage = dtp_arena_array(arena, l->context.n_subjects, sizeof *l->stage);
    if (l->stage == NULL)
        return dtp_fail_memory(err);
    return dtp_store_each(l->in->store, "stage_of_assessor", DTP_SQL(dtp_sql_text("assessor", l->assessor)),
                          read_stage, l, err);
}

dt_status dt_inspection_workload(dt_inspection *in, const char *assessor, dt_workload_fn fn, void *payload,
                                 dt_workload *out, dt_error *err)
{
    const dt_score_context *context;
    dtp_assessor a;
    dtp_arena arena = DTP_ARENA_INIT;
    *out = (dt_workload){0};
    DT_TRY(dt_inspection_context(in, &context, err));
    DT_TRY(dtp_assessor_find(&a, in, assessor, err));
    DT_TRY(dtp_people_need_key(in, a.code, err));
    load l = {.in = in, .assessor = a.code, .context = *context, .out = out};
    dt_status status = look(&l, &arena, err);
    if (status == DT_OK)
        tell_subjects(&l, fn, payload);
    if (status == DT_OK && fn != NULL)
        status = find_next(&l, err);
    dtp_arena_free(&arena);
    return status;
}
