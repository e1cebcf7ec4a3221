/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every norm of the framework can be tested, with an indicator or without. */
#include "base/error.h"
#include "score/complaint.h"
#include "support/check_support.h"

static dt_framework *norms;
static const dt_framework *framework[1];
static dt_score_context context;
static dt_scores *scores;

static void setup(void)
{
    ck_ok(dt_framework_read(&norms, DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    ck_ok(dt_scores_new(&scores, err));
    framework[0] = norms;
    context = (dt_score_context){.framework = framework, .n_frameworks = 1};
}

static void teardown(void)
{
    dt_scores_free(scores);
    dt_framework_free(norms);
}

static dt_status parse(dt_complaint **out, const char *rows, const char *assessor, dt_error *err)
{
    static const dt_municipality town = {"GM0177", "Raalte"};
    dtp_issues issues = {.sink = {NULL, NULL}};
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &town,
                                       .n_municipalities = 1,
                                       .assessor = assessor,
                                       .scores = assessor == NULL ? NULL : scores,
                                       .issues = &issues};
    char form[1024];
    dtp_json_doc *doc;
    (void)snprintf(form, sizeof form,
                   "{\"format\": \"dossiertoets-complaint/1\", \"code\": \"K01\", \"municipality\": "
                   "\"GM0177\", \"complainant\": \"Mevrouw X\", \"norms\": [%s]}",
                   rows);
    DT_TRY(dtp_json_parse(&doc, "klacht.json", form, strlen(form), err));
    return dtp_complaint_parse(out, doc, &terms, err);
}

static void refused(const char *rows, const char *name, const char *where)
{
    dt_complaint *c;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse(&c, rows, "O", err), name);
    ck_assert_str_eq(e.where, where);
}

/* 22 norms: the "behoorlijkheidswijzer" of the Nationale ombudsman. */
START_TEST(every_norm_can_be_rated)
{
    ck_assert_uint_eq(dt_framework_criteria(norms), 22);
    for (size_t i = 0; i < dt_framework_criteria(norms); i++) {
        const dt_criterion *norm = dt_framework_criterion(norms, i);
        dt_complaint *c;
        char row[200];
        (void)snprintf(row, sizeof row,
                       "{\"indicator\": \"%s\", \"rating\": \"N\", \"motivation\": \"omdat\"}", norm->id);
        ck_ok(parse(&c, row, "O", err));
        ck_assert_str_eq(dtp_complaint_norm_criterion(&context, &c->norm[0])->id, norm->id);
        ck_assert_str_eq(c->norm[0].rating->label, "niet behoorlijk");
        ck_assert(c->norm[0].indicator == SIZE_MAX ? norm->n_indicators == 0 : norm->n_indicators == 1);
        dt_complaint_free(c);
    }
    ck_assert_uint_eq(dt_scores_count(scores),
                      2); /* of the two that have an indicator; others stay in the form */
}
END_TEST

START_TEST(a_norm_by_itself_is_checked_as_an_indicator_is)
{
    refused("{\"indicator\": \"1.2\", \"rating\": \"Z\"}", "COMPLAINT_NORM_RATING", "norms[0].rating");
    refused("{\"indicator\": \"1.2\", \"rating\": \"N\"}", "COMPLAINT_NORM_REASON", "norms[0].motivation");
    refused("{\"indicator\": \"1.2\", \"motivation\": \"omdat\"}", "COMPLAINT_NORM_UNRATED",
            "norms[0].rating");
    refused("{\"indicator\": \"1.2\", \"words\": \"slordig\"}", "COMPLAINT_NORM_UNRATED", "norms[0].rating");
    refused("{\"indicator\": \"1.2\"}, {\"indicator\": \"1.2\"}", "COMPLAINT_NORM_TWICE", "norms[1]");
    refused("{\"indicator\": \"1.3\"}, {\"indicator\": \"1.3.1\"}", "COMPLAINT_NORM_TWICE", "norms[1]");
    refused("{\"indicator\": \"1.9\"}", "SCORE_UNKNOWN_INDICATOR", "norms[0].indicator");
    refused("{\"framework\": \"anders\", \"indicator\": \"1.2\"}", "SCORE_UNKNOWN_FRAMEWORK",
            "norms[0].framework");
}
END_TEST

/* Its rating is kept in the form; that of an indicator is with all other ratings. */
START_TEST(what_is_kept_has_the_rating_of_a_norm_by_itself)
{
    dt_complaint *c, *again;
    dtp_buf kept = DTP_BUF_INIT;
    ck_ok(
        parse(&c,
              "{\"indicator\": \"2.4\", \"rating\": \"J\", \"motivation\": \"zo\", \"words\": \"eerlijk\"}, "
              "{\"indicator\": \"3.4.1\", \"rating\": \"N\", \"motivation\": \"traag\"}",
              "O", err));
    ck_ok(dtp_complaint_write(&kept, c, &context, false, DT_EN, err));
    dt_complaint_free(c);
    dtp_json_doc *doc;
    dtp_issues issues = {.sink = {NULL, NULL}};
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &(dt_municipality){"GM0177", "Raalte"},
                                       .n_municipalities = 1,
                                       .issues = &issues};
    ck_ok(dtp_json_parse(&doc, "kept", dtp_buf_text(&kept), kept.len, err));
    ck_ok(dtp_complaint_parse(&again, doc, &terms, err));
    ck_assert_str_eq(again->norm[0].rating->code, "J");
    ck_assert_str_eq(again->norm[0].motivation, "zo");
    ck_assert_str_eq(again->norm[0].words, "eerlijk");
    ck_assert_ptr_null(again->norm[1].rating);
    dt_complaint_free(again);
    dtp_buf_free(&kept);
}
END_TEST

static TCase *of_norms(void)
{
    TCase *tc = tcase_create("norms");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, every_norm_can_be_rated);
    tcase_add_test(tc, a_norm_by_itself_is_checked_as_an_indicator_is);
    tcase_add_test(tc, what_is_kept_has_the_rating_of_a_norm_by_itself);
    return tc;
}

DT_CHECK_MAIN("complaint_norm", of_norms)
