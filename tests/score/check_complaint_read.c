/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The norms in the form of a complaint: a rating needs what the scale asks, a motivation needs a rating, and
 * a norm that is only named is neither. */
#include "base/error.h"
#include "score/complaint.h"
#include "support/check_support.h"

static dt_framework *norms;
static dt_scores *scores;

static void setup(void)
{
    ck_ok(dt_framework_read(&norms, DT_ROOT "/frameworks/behoorlijkheidsnormen.json", err));
    ck_ok(dt_scores_new(&scores, err));
}

static void teardown(void)
{
    dt_scores_free(scores);
    dt_framework_free(norms);
}

static dt_status parse_form(dt_complaint **out, const char *form, dt_error *err)
{
    static const dt_municipality town = {"GM0177", "Raalte"};
    const dt_framework *const framework[] = {norms};
    const dt_score_context context = {.framework = framework, .n_frameworks = 1};
    dtp_issues issues = {.sink = {NULL, NULL}};
    const dtp_complaint_terms terms = {.context = &context,
                                       .municipality = &town,
                                       .n_municipalities = 1,
                                       .assessor = "O",
                                       .scores = scores,
                                       .issues = &issues};
    dtp_json_doc *doc;
    DT_TRY(dtp_json_parse(&doc, "klacht.json", form, strlen(form), err));
    return dtp_complaint_parse(out, doc, &terms, err);
}

#define BEGIN                                                                                                \
    "{\"format\": \"dossiertoets-complaint/1\", \"code\": \"K01\", \"municipality\": \"GM0177\", "           \
    "\"complainant\": \"Mevrouw X\", "

static dt_status parse(dt_complaint **out, const char *norm, dt_error *err)
{
    char form[512];
    (void)snprintf(form, sizeof form, BEGIN "\"norms\": [{\"indicator\": \"1.3.1\"%s}]}", norm);
    return parse_form(out, form, err);
}

START_TEST(a_motivation_needs_a_rating)
{
    dt_complaint *c;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, parse(&c, ", \"motivation\": \"omdat\"", err), "COMPLAINT_NORM_UNRATED");
    ck_assert_str_eq(e.where, "norms[0].rating");
    ck_assert_uint_eq(dt_scores_count(scores), 0);
    ck_fails(&e, parse(&c, ", \"rating\": \"N\"", err), "SCORE_EXPLANATION_NEEDED");
    ck_assert_uint_eq(dt_scores_count(scores), 0);
}
END_TEST

START_TEST(a_norm_may_be_named_only)
{
    dt_complaint *c;
    ck_ok(parse(&c, "", err));
    ck_assert_uint_eq(c->n_norms, 1);
    ck_assert_ptr_null(c->norm[0].rating);
    ck_assert_uint_eq(dt_scores_count(scores), 0);
    dt_complaint_free(c);
    ck_ok(parse(&c, ", \"rating\": \"N\", \"motivation\": \"omdat\"", err));
    ck_assert_str_eq(c->norm[0].rating->code, "N");
    ck_assert_str_eq(c->norm[0].motivation, "omdat");
    ck_assert_uint_eq(dt_scores_count(scores), 1);
    ck_assert_str_eq(dt_scores_at(scores, 0)->assessor, "O");
    dt_complaint_free(c);
}
END_TEST

#define WHOLE                                                                                                \
    "\"adopted\": \"2020-03-09\", \"complaint\": \"Over de gemeente.\", \"judgement\": \"Gegrond.\", "       \
    "\"conclusion\": \"founded\", \"signatories\": [\"de Ombudsman\"], "
#define RATED "{\"indicator\": \"1.3.1\", \"rating\": \"N\", \"motivation\": \"omdat\"}"
#define NAMED "{\"indicator\": \"3.4.1\"}"

/* Once it is adopted everything is there, down to the rating of the last norm, and nothing is asked beyond
 * that. */
START_TEST(an_adopted_complaint_is_whole)
{
    dt_complaint *c;
    dt_error e = DT_ERROR_INIT;
    ck_ok(parse_form(&c, BEGIN WHOLE "\"requested\": \"2019-01-02\", \"norms\": [" RATED "]}", err));
    ck_assert_str_eq(c->adopted, "2020-03-09");
    dt_complaint_free(c);
    ck_fails(
        &e,
        parse_form(&c, BEGIN WHOLE "\"requested\": \"2019-01-02\", \"norms\": [" RATED ", " NAMED "]}", err),
        "COMPLAINT_INCOMPLETE");
    ck_assert_str_eq(e.where, "norms[1].rating");
    ck_fails(&e, parse_form(&c, BEGIN WHOLE "\"norms\": [" RATED "]}", err), "COMPLAINT_INCOMPLETE");
    ck_assert_str_eq(e.where, "requested");
    ck_fails(&e, parse_form(&c, BEGIN WHOLE "\"requested\": \"2020-03-10\", \"norms\": [" RATED "]}", err),
             "COMPLAINT_AFTER_ADOPTION");
}
END_TEST

static TCase *reading(void)
{
    TCase *tc = tcase_create("reading");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, a_motivation_needs_a_rating);
    tcase_add_test(tc, a_norm_may_be_named_only);
    tcase_add_test(tc, an_adopted_complaint_is_whole);
    return tc;
}

DT_CHECK_MAIN("complaint_read", reading)
