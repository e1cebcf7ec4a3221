/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets out, ratings in. */
#include "base/error.h"
#include "inspection/private.h"
#include <string.h>

#define ASSESSOR_MAX 12

typedef struct assessor {
    char code[ASSESSOR_MAX + 1]; /* as first written: "ab" is "AB" when that is there */
    bool known;
} assessor;

dt_status dtp_check_assessor(const char *code, dt_error *err)
{
    size_t n = code == NULL ? 0 : strlen(code);
    bool good = n >= 1 && n <= ASSESSOR_MAX;
    for (size_t i = 0; i < n && good; i++)
        good = (code[i] >= '0' && code[i] <= '9') || (code[i] >= 'A' && code[i] <= 'Z') ||
               (code[i] >= 'a' && code[i] <= 'z');
    if (good)
        return DT_OK;
    return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_ASSESSOR, DTP_NUM(ASSESSOR_MAX), NULL);
}

static dt_status read_assessor(void *payload, dtp_row *row, dt_error *err)
{
    assessor *a = payload;
    (void)err;
    strncpy(a->code, dtp_row_text(row, 0, NULL), ASSESSOR_MAX);
    a->known = true;
    return DT_OK;
}

static dt_status find_assessor(dt_inspection *in, const char *code, assessor *out, dt_error *err)
{
    *out = (assessor){.known = false};
    DT_TRY(dtp_check_assessor(code, err));
    strncpy(out->code, code, ASSESSOR_MAX);
    return dtp_store_each(in->store, "assessor_find", DTP_VALUES(dtp_v_text(code)), read_assessor, out, err);
}

static dt_status add_assessor(dt_inspection *in, const assessor *a, dt_error *err)
{
    if (a->known)
        return DT_OK;
    return dtp_store_run(in->store, "assessor_add", DTP_VALUES(dtp_v_text(a->code), dtp_v_text(in->now)),
                         err);
}

static dt_status make_sheet(dt_inspection *in, const char *code, dt_subject_kind kind, dt_language lang,
                            char **out, dt_error *err)
{
    assessor a = {.known = false};
    dt_scores *filled = NULL;
    if (in->state->n_subjects == 0)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_INSPECTION_NOTHING_DRAWN, NULL);
    if (code != NULL) {
        DT_TRY(find_assessor(in, code, &a, err));
        DT_TRY(dtp_ratings_load(&filled, in, a.code, false, err));
    }
    dt_status status =
        dt_sheet_write(out, &in->state->context, kind, code == NULL ? NULL : a.code, filled, lang, err);
    dt_scores_free(filled);
    return status;
}

dt_status dt_inspection_sheet(dt_inspection *in, const char *assessor_code, dt_subject_kind kind,
                              dt_language lang, char **out, dt_error *err)
{
    const dt_score_context *context;
    *out = NULL;
    DT_TRY(dt_inspection_context(in, &context, err));
    if (assessor_code != NULL && assessor_code[0] == '\0')
        assessor_code = NULL;
    return make_sheet(in, assessor_code, kind, lang, out, err);
}

/* The rating that was there. */
typedef struct earlier {
    const dt_score *now;
    char rating[16];
    bool found, same;
} earlier;

static dt_status read_earlier(void *payload, dtp_row *row, dt_error *err)
{
    earlier *e = payload;
    (void)err;
    const char *rating = dtp_row_text(row, 0, NULL);
    e->found = true;
    e->same = strcmp(rating, e->now->rating->code) == 0 &&
              strcmp(dtp_row_text(row, 1, NULL), e->now->text) == 0 &&
              strcmp(dtp_row_text(row, 2, NULL), e->now->place) == 0;
    strncpy(e->rating, rating, sizeof e->rating - 1);
    return DT_OK;
}

/* Free text stays out of the log: its SHA-256 is enough to show that it was changed. */
static dt_status log_rating(dt_inspection *in, const dt_score *s, const char *subject, const char *framework,
                            const char *indicator, const earlier *e, dt_error *err)
{
    dtp_payload p = dtp_payload_new();
    dtp_payload_text(&p, "framework", framework);
    dtp_payload_text(&p, "indicator", indicator);
    dtp_payload_sha256(&p, "place_sha256", s->place);
    dtp_payload_text(&p, "previous", e->found ? e->rating : NULL);
    dtp_payload_text(&p, "rating", s->rating->code);
    dtp_payload_sha256(&p, "text_sha256", s->text);
    return dtp_payload_log(&p, in, "rating", subject, s->assessor, NULL, err);
}

/* A rating that is there already in the same words changes nothing. */
static dt_status put_rating(dt_inspection *in, const dt_score *s, dt_error *err)
{
    const dt_score_context *context = &in->state->context;
    const dt_framework *fw = context->framework[s->framework];
    const char *subject = context->subject[s->subject].code, *framework = dt_framework_id(fw);
    const char *indicator = dt_framework_indicator(fw, s->indicator)->id;
    earlier e = {.now = s};
    DT_TRY(dtp_store_each(in->store, "rating_find",
                          DTP_VALUES(dtp_v_text(subject), dtp_v_text(framework), dtp_v_text(indicator),
                                     dtp_v_text(s->assessor)),
                          read_earlier, &e, err));
    if (e.same)
        return DT_OK;
    DT_TRY(log_rating(in, s, subject, framework, indicator, &e, err));
    return dtp_store_run(in->store, "rating_put",
                         DTP_VALUES(dtp_v_text(subject), dtp_v_text(framework), dtp_v_text(indicator),
                                    dtp_v_text(s->assessor), dtp_v_text(s->rating->code), dtp_v_text(s->text),
                                    dtp_v_text(s->place), dtp_v_text(in->now)),
                         err);
}

static dt_status put_sheet(dt_inspection *in, const char *path, const char *code, size_t *count,
                           dt_issue_sink issues, dt_error *err)
{
    assessor a;
    dt_scores *scores;
    DT_TRY(find_assessor(in, code, &a, err));
    DT_TRY(dt_sheet_read(&scores, &in->state->context, path, a.code, issues, err));
    *count = dt_scores_count(scores);
    dt_status status = *count == 0 ? DT_OK : add_assessor(in, &a, err);
    for (size_t i = 0; i < *count && status == DT_OK; i++)
        status = put_rating(in, dt_scores_at(scores, i), err);
    dt_scores_free(scores);
    return status;
}

dt_status dt_inspection_score_sheet(dt_inspection *in, const char *path, const char *assessor_code,
                                    size_t *count, dt_issue_sink issues, dt_error *err)
{
    size_t read = 0;
    DT_TRY(dtp_step_begin(in, err));
    DT_TRY(dtp_step_end(in, put_sheet(in, path, assessor_code, &read, issues, err), err));
    if (count != NULL)
        *count = read;
    return DT_OK;
}

/* The one framework that has the indicator. */
static dt_status which_framework(const dt_score_context *context, const char *indicator, const char **out,
                                 dt_error *err)
{
    dtp_names found = {""};
    size_t n = 0;
    for (size_t i = 0; i < context->n_frameworks; i++) {
        if (dt_framework_find_indicator(context->framework[i], indicator) == SIZE_MAX)
            continue;
        *out = dt_framework_id(context->framework[i]);
        dtp_names_add(&found, *out);
        n++;
    }
    if (n == 0)
        return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_INDICATOR, indicator, NULL);
    if (n > 1)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_INSPECTION_WHICH_FRAMEWORK, indicator, found.text, NULL);
    return DT_OK;
}

typedef struct single {
    const char *subject, *framework, *indicator, *assessor, *rating, *text, *place;
} single;

static dt_status put_single(dt_inspection *in, single *s, dt_error *err)
{
    assessor a;
    dt_score score;
    DT_TRY(find_assessor(in, s->assessor, &a, err));
    DT_TRY(dtp_need_utf8(s->text == NULL ? "" : s->text, "text", err));
    DT_TRY(dtp_need_utf8(s->place == NULL ? "" : s->place, "place", err));
    if (s->framework == NULL)
        DT_TRY(which_framework(&in->state->context, s->indicator, &s->framework, err));
    DT_TRY(dt_score_check(&score, &in->state->context, s->subject, s->framework, s->indicator, a.code,
                          s->rating, s->text, s->place, err));
    score.text = score.text == NULL ? "" : score.text;
    score.place = score.place == NULL ? "" : score.place;
    DT_TRY(add_assessor(in, &a, err));
    return put_rating(in, &score, err);
}

dt_status dt_inspection_score(dt_inspection *in, const char *subject, const char *framework,
                              const char *indicator, const char *assessor_code, const char *rating,
                              const char *text, const char *place, dt_error *err)
{
    single s = {subject, framework, indicator, assessor_code, rating, text, place};
    DT_TRY(dtp_step_begin(in, err));
    return dtp_step_end(in, put_single(in, &s, err), err);
}
