/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rates what and how far it is, complaint dossiers, and the self-test. */
#include "base/error.h"
#include "document/document.h"
#include "report/numbers/finished.h"
#include <dossiertoets/tables.h>

static void put_assessor(void *payload, const dt_assessor_row *a)
{
    dt_document *doc = payload;
    dt_result_text(doc, "code", a->code);
    dt_result_text(doc, "name", dtp_numbers_or_null(a->name));
    dt_result_text(doc, "role", dtp_numbers_or_null(a->role));
    dt_result_bool(doc, "registered", a->registered);
    dt_result_text(doc, "public_key", dtp_numbers_or_null(a->key));
    dt_result_text(doc, "at", a->at);
    dt_result_end_row(doc);
}

dt_status dt_compose_assessors(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_ASSESSORS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    return dtp_numbers_done(out, doc, dt_inspection_assessors(in, put_assessor, doc, err), err);
}

static void put_involvement(void *payload, const dt_involvement *i)
{
    static const char *const stages[] = {[DT_STAGE_OPEN] = "open",
                                         [DT_STAGE_RATING] = "rating",
                                         [DT_STAGE_SUBMITTED] = "submitted",
                                         [DT_STAGE_REOPENED] = "reopened"};
    dt_document *doc = payload;
    dt_result_text(doc, "subject", i->subject);
    dt_result_text(doc, "assessor", i->assessor);
    if (i->slot == 0)
        dt_result_null(doc, "slot");
    else
        dt_result_int(doc, "slot", i->slot);
    dt_result_text(doc, "reason", dtp_numbers_or_null(i->reason));
    dt_result_text(doc, "stage", stages[i->stage]);
    dt_result_int(doc, "submissions", i->number);
    dt_result_end_row(doc);
}

dt_status dt_compose_involvements(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_INVOLVED, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    return dtp_numbers_done(out, doc, dt_inspection_involvements(in, put_involvement, doc, err), err);
}

static void put_submission(void *payload, const dt_submission *s)
{
    dt_document *doc = payload;
    dt_result_text(doc, "subject", s->subject);
    dt_result_text(doc, "assessor", s->assessor);
    dt_result_int(doc, "number", s->number);
    dt_result_int(doc, "ratings", (long long)s->ratings);
    dt_result_int(doc, "gaps", (long long)s->gaps);
    dt_result_text(doc, "sha256", s->sha256);
    dt_result_end_row(doc);
}

dt_status dt_compose_submit(dt_document **out, dt_inspection *in, const char *assessor, const char *subject,
                            const char *reason, dt_issue_sink gaps, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_SUBMITTED, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = dt_inspection_submit(in, assessor, subject, reason, gaps, put_submission, doc, err);
    return dtp_numbers_done(out, doc, status, err);
}

static dt_status put_complaint(void *payload, const dt_complaint *c, dt_error *err)
{
    dt_document *doc = payload;
    size_t rated = 0;
    (void)err;
    for (size_t i = 0; i < c->n_norms; i++)
        rated += c->norm[i].rating != NULL;
    dt_result_text(doc, "code", c->code);
    dt_result_text(doc, "number", c->number);
    dt_result_text(doc, "municipality", c->municipality);
    dt_result_text(doc, "requested", dtp_numbers_or_null(c->requested));
    dt_result_int(doc, "norms", (long long)c->n_norms);
    dt_result_int(doc, "rated", (long long)rated);
    dt_result_text(doc, "conclusion", dtp_numbers_or_null(c->conclusion));
    dt_result_text(doc, "adopted", dtp_numbers_or_null(c->adopted));
    dt_result_text(doc, "investigator", c->investigator);
    dt_result_text(doc, "subject", dtp_numbers_or_null(c->subject));
    dt_result_end_row(doc);
    return DT_OK;
}

dt_status dt_compose_complaints(dt_document **out, dt_inspection *in, dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_COMPLAINTS, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    return dtp_numbers_done(out, doc, dt_inspection_complaints(in, put_complaint, doc, err), err);
}

static void put_check(void *payload, const dt_selftest_line *line)
{
    dt_document *doc = payload;
    dt_result_bool(doc, "ok", line->wrong == 0);
    dt_result_text(doc, "check", line->title_en);
    dt_result_int(doc, "answers", (long long)line->checks);
    dt_result_int(doc, "wrong", (long long)line->wrong);
    if (line->smallest > 0)
        dt_result_real(doc, "smallest_coverage", line->smallest);
    else
        dt_result_null(doc, "smallest_coverage");
    dt_result_text(doc, "source", line->source);
    dt_result_end_row(doc);
}

dt_status dt_compose_selftest(dt_document **out, dt_inspection *in, dt_selftest_result *result,
                              dt_language lang, dt_error *err)
{
    dt_document *doc;
    *out = NULL;
    DT_TRY(dt_result_new(&doc, dtp_message_text(DTP_MSG_RESULT_SELFTEST, lang), false, lang, err));
    dtp_doc_result_in_words(doc);
    dt_status status = in != NULL ? dt_inspection_selftest(in, result, put_check, doc, err)
                                  : dt_selftest(result, put_check, doc, err);
    return dtp_numbers_done(out, doc, status, err);
}
