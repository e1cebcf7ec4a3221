/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Submitting fixes an assessor's ratings of a dossier; reopening is an event with a reason and a second
 * person. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/file/assessor.h"
#include "inspection/file/free_text.h"
#include "inspection/file/payload.h"
#include "inspection/file/signing.h"
#include "inspection/rating/by_subject.h"
#include "inspection/rating/ratings.h"
#include <dossiertoets/assess.h>
#include <stdio.h>
#include <string.h>

typedef struct submitting {
    dt_inspection *in;
    dtp_assessor who;
    const char *reason;
    const dt_scores *own;
    dtp_by_subject at; /* of own */
    dtp_issues issues;
    dtp_list done; /* dt_submission */
} submitting;

static const dt_rating *own_rating(const submitting *s, size_t subject, size_t framework, size_t indicator)
{
    const dt_score *score = dtp_by_subject_find(&s->at, s->own, false, subject, framework, indicator);
    return score == NULL ? NULL : score->rating;
}

/* Indicators that apply and have no rating. Of one that hangs on an indicator without a rating it is not
 * known whether it applies; the gap is that other one then. */
static size_t count_gaps(submitting *s, size_t subject)
{
    const dt_score_context *context = &s->in->state->context;
    size_t gaps = 0;
    for (size_t f = 0; f < context->n_frameworks; f++) {
        const dt_framework *fw = context->framework[f];
        for (size_t i = 0; i < dt_framework_indicators(fw); i++) {
            const dt_indicator *ind = dt_framework_indicator(fw, i);
            if (!dtp_score_on_sheet(context, subject, fw, ind) || own_rating(s, subject, f, i) != NULL)
                continue;
            const dt_rating *other = NULL;
            if (ind->applies_if_indicator != NULL)
                other = own_rating(s, subject, f, dt_framework_find_indicator(fw, ind->applies_if_indicator));
            if (dt_indicator_applies(ind, other) != DT_APPLIES)
                continue;
            gaps++;
            if (s->reason[0] == '\0')
                dtp_issue(&s->issues, DT_FAULT, (dtp_place){.source = NULL}, DT_ERR_REFUSED,
                          DTP_MSG_ASSESS_GAP, context->subject[subject].code, ind->id, dt_framework_id(fw),
                          NULL);
        }
    }
    return gaps;
}

static dt_status digest_ratings(dtp_digest *out, dt_submission *done, dt_inspection *in, dt_error *err)
{
    DT_TRY(dtp_rating_submission_digest(out, &done->ratings, in, done->subject, done->assessor, done->number,
                                        err));
    dtp_hex(out->byte, DTP_HASH_SIZE, done->sha256);
    return DT_OK;
}

static void payload_key(dtp_payload *p, const char *subject, const char *assessor, unsigned number)
{
    const char *const key[] = {subject, assessor, DTP_NUM(number)};
    dtp_payload_texts(p, "key", key, 3);
}

static dt_status log_submission(const submitting *s, const dt_submission *done, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_int(&p, "gaps", (long long)done->gaps);
    payload_key(&p, done->subject, done->assessor, done->number);
    dtp_payload_int(&p, "ratings", (long long)done->ratings);
    dtp_payload_sha256(&p, "reason_sha256", done->gaps > 0 ? s->reason : "");
    dtp_payload_text(&p, "sha256", done->sha256);
    dtp_payload_text(&p, "table", "submission");
    return dtp_payload_log(&p, s->in, "submit", done->subject, done->assessor, NULL, err);
}

static dt_status is_locked(unsigned *number, dt_inspection *in, const char *subject, const char *assessor,
                           dt_error *err)
{
    long long found;
    DT_TRY(dtp_store_int(in->store, "locked_number",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", assessor)), 0,
                         &found, err));
    *number = (unsigned)found;
    return DT_OK;
}

static dt_status submit_one(submitting *s, size_t subject, dt_error *err)
{
    dt_inspection *in = s->in;
    const char *code = in->state->subject[subject].code;
    dtp_digest digest;
    dt_submission *done;
    long long before;
    DT_TRY(dtp_list_push(&s->done, &done, err));
    done->subject = code;
    done->assessor = s->who.code;
    done->gaps = count_gaps(s, subject);
    if (s->issues.faults > 0) /* nothing will be kept; the gaps of the others are told too */
        return DT_OK;
    DT_TRY(dtp_store_int(in->store, "submission_count",
                         DTP_SQL(dtp_sql_text("subject", code), dtp_sql_text("assessor", s->who.code)), 0,
                         &before, err));
    done->number = (unsigned)before + 1;
    DT_TRY(digest_ratings(&digest, done, in, err));
    if (done->ratings == 0 && done->gaps > 0) /* it would only open what others rated */
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOTHING_RATED, code, s->who.code, NULL);
    DT_TRY(log_submission(s, done, err));
    return dtp_store_run(
        in->store, "submission_add",
        DTP_SQL(dtp_sql_text("subject", code), dtp_sql_text("assessor", s->who.code),
                dtp_sql_int("number", done->number), dtp_sql_blob("sha256", digest.byte, DTP_HASH_SIZE),
                dtp_sql_size("ratings", done->ratings), dtp_sql_size("gaps", done->gaps),
                dtp_sql_text("reason", done->gaps > 0 ? s->reason : ""), dtp_sql_text("at", in->now)),
        err);
}

/* What is the assessor's by assignment or rating, open and not submitted. */
typedef struct choosing {
    const submitting *s;
    bool *chosen;
    size_t n;
} choosing;

static void choose(void *payload, const dt_involvement *i)
{
    choosing *c = payload;
    const dtp_state *state = c->s->in->state;
    size_t index = dtp_intern_find(state->codes, i->subject, strlen(i->subject));
    if (!dtp_fold_eq(i->assessor, c->s->who.code) || i->stage == DT_STAGE_SUBMITTED || index == SIZE_MAX ||
        !dtp_score_subject_is_open(&state->subject[index]))
        return;
    c->chosen[index] = true;
    c->n++;
}

static dt_status submit_all(submitting *s, dtp_arena *arena, dt_error *err)
{
    choosing c = {s, dtp_arena_array(arena, s->in->state->n_subjects, sizeof(bool)), 0};
    if (c.chosen == NULL)
        return dtp_fail_memory(err);
    DT_TRY(dt_inspection_involvements(s->in, choose, &c, err));
    if (c.n == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOTHING_TO_SUBMIT, s->who.code, NULL);
    for (size_t i = 0; i < s->in->state->n_subjects; i++)
        if (c.chosen[i])
            DT_TRY(submit_one(s, i, err));
    return DT_OK;
}

static dt_status submit_named(submitting *s, const char *code, const bool *listed, dt_error *err)
{
    size_t subject;
    unsigned number;
    DT_TRY(dtp_state_subject(&subject, s->in->state, code, err));
    code = s->in->state->subject[subject].code;
    if (!listed[subject])
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOT_ASSIGNED, code, s->who.code, NULL);
    DT_TRY(is_locked(&number, s->in, code, s->who.code, err));
    if (number != 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_SUBMITTED_ALREADY, code, s->who.code, NULL);
    return submit_one(s, subject, err);
}

static dt_status submit(submitting *s, const char *assessor, const char *subject, dtp_arena *arena,
                        dt_error *err)
{
    dt_scores *own;
    bool *listed;
    DT_TRY(dtp_assessor_find(&s->who, s->in, assessor, err));
    DT_TRY(dtp_people_need_key(s->in, s->who.code, err));
    if (!s->who.known)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOTHING_TO_SUBMIT, s->who.code, NULL);
    DT_TRY(dtp_free_text_take(s->in, &s->reason, "reason", DTP_PERSONAL_TEXT, err));
    DT_TRY(dtp_rating_listed(&listed, s->in, s->who.code, NULL, arena, err));
    const dtp_state *state = s->in->state;
    bool one = subject != NULL && dtp_intern_find(state->codes, subject, strlen(subject)) != SIZE_MAX;
    const char *only = one ? subject : NULL;
    DT_TRY(dtp_ratings_own(&own, s->in, s->who.code, only, err));
    s->own = own;
    dt_status status = dtp_by_subject_scores(&s->at, own, false, state->n_subjects, arena, err);
    if (status == DT_OK)
        status = subject == NULL ? submit_all(s, arena, err) : submit_named(s, subject, listed, err);
    dt_scores_free(own);
    return status == DT_OK ? dtp_issues_result(&s->issues, err) : status;
}

dt_status dt_inspection_submit(dt_inspection *in, const char *assessor, const char *subject,
                               const char *reason, dt_issue_sink gaps, dt_submission_fn fn, void *payload,
                               dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    submitting s = {.in = in,
                    .reason = reason == NULL ? "" : reason,
                    .issues = DTP_ISSUES_INIT(gaps),
                    .done = DTP_LIST(&arena, dt_submission)};
    dt_status status = dtp_step_begin_on(in, subject, err);
    if (status == DT_OK) {
        status = submit(&s, assessor, subject, &arena, err);
        dt_submission *done = s.done.item;
        for (size_t i = 0; i < s.done.n && status == DT_OK; i++) { /* they outlive the state of the step */
            done[i].subject = dtp_arena_strdup(&arena, done[i].subject);
            status = done[i].subject == NULL ? dtp_fail_memory(err) : DT_OK;
        }
        status = dtp_step_end(in, status, err);
    }
    const dt_submission *done = s.done.item;
    for (size_t i = 0; i < s.done.n && status == DT_OK && fn != NULL; i++)
        fn(payload, &done[i]);
    dtp_arena_free(&arena);
    return status;
}

static dt_status reopen(dt_inspection *in, const char *subject, const char *assessor, const char *reason,
                        const char *approved_by, unsigned *number, dt_error *err)
{
    dtp_assessor who, other;
    size_t index;
    DT_TRY(dtp_state_subject(&index, in->state, subject, err));
    subject = in->state->subject[index].code;
    DT_TRY(dtp_assessor_find(&who, in, assessor, err));
    if (dtp_score_is_blank(reason))
        return dtp_fail(err, DT_ERR_DATA, DTP_MSG_ASSESS_REASON, NULL);
    DT_TRY(dtp_free_text_take(in, &reason, "reason", DTP_PERSONAL_TEXT, err));
    DT_TRY(is_locked(number, in, subject, who.code, err));
    if (*number == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_NOT_SUBMITTED, subject, who.code, NULL);
    DT_TRY(dtp_assessor_need(&other, in, approved_by, err));
    if (dtp_fold_eq(other.code, who.code))
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_ASSESS_SAME_PERSON, who.code, NULL);
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "approved_by", other.code);
    payload_key(&p, subject, who.code, *number);
    dtp_payload_sha256(&p, "reason_sha256", reason);
    dtp_payload_text(&p, "table", "reopening");
    DT_TRY(dtp_payload_log(&p, in, "reopen", subject, who.code, NULL, err));
    DT_TRY(dtp_store_run(in->store, "former_keep",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", who.code),
                                 dtp_sql_int("number", *number)),
                         err));
    return dtp_store_run(in->store, "reopening_add",
                         DTP_SQL(dtp_sql_text("subject", subject), dtp_sql_text("assessor", who.code),
                                 dtp_sql_int("number", *number), dtp_sql_text("reason", reason),
                                 dtp_sql_text("approved_by", other.code), dtp_sql_text("at", in->now)),
                         err);
}

dt_status dt_inspection_reopen(dt_inspection *in, const char *subject, const char *assessor,
                               const char *reason, const char *approved_by, unsigned *number, dt_error *err)
{
    unsigned found = 0;
    DT_TRY(dtp_step_begin_on(in, subject, err));
    DT_TRY(dtp_step_end(in, reopen(in, subject, assessor, reason, approved_by, &found, err), err));
    if (number != NULL)
        *number = found;
    return DT_OK;
}
