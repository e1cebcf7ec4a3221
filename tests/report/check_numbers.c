/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and comparisons without an inspection, as documents. The limits are those of the vectors
 * hyper-tail-exact-N120-n14 and funnel-hypergeometric, the p-values of binomial sums in Python 3.11
 * (math.comb): 2 * (1 + 8) / 2^8 = 0.0703125. */
#include "support/check_support.h"
#include <dossiertoets/numbers.h>

static dt_document *doc;

static void teardown(void)
{
    dt_document_free(doc);
    doc = NULL;
}

static void holds(const char *writer, const char *part)
{
    char *text = NULL;
    size_t size = 0;
    ck_ok(dt_document_write(&text, &size, doc, dt_writer_find(writer), err));
    ck_assert_msg(strstr(text, part) != NULL, "%s lacks <%s>:\n%s", writer, part, text);
    dt_text_free(text);
}

static const dt_estimate_question QUESTION = {.population = 120,
                                              .has_population = true,
                                              .sample = 14,
                                              .count = 11,
                                              .percent = 95,
                                              .confidence = 0.95,
                                              .method = DT_ESTIMATE_EXACT};

/* One record for machines, and for people in every form what it says. */
START_TEST(estimate)
{
    ck_ok(dt_compose_estimate(&doc, &QUESTION, DT_NL, err));
    ck_assert(dt_result_is_single(doc));
    holds("json", "{\"method\": \"hypergeometric\", \"sample\": 14, \"count\": 11, \"population\": 120, "
                  "\"confidence\": 95, \"side\": \"two\", \"lower\": 61, \"upper\": 113, ");
    ck_ok(dt_result_done(doc, err)); /* it was finished: nothing is added */
    static const char *const formats[] = {"text", "md", "html"};
    for (size_t i = 0; i < 3; i++)
        holds(formats[i], "61");
    holds("md", "113");
}
END_TEST

START_TEST(estimate_refused)
{
    dt_error e = DT_ERROR_INIT;
    dt_estimate_question q = QUESTION;
    q.sample = 121;
    ck_fails(&e, dt_compose_estimate(&doc, &q, DT_NL, err), "STAT_SAMPLE");
    ck_assert_ptr_null(doc);
    q = QUESTION;
    q.method = DT_ESTIMATE_WILSON;
    q.hand_check = true; /* there are no limits in whole dossiers to check */
    ck_fails(&e, dt_compose_estimate(&doc, &q, DT_NL, err), "PLUMBING_HAND_CHECK");
    ck_assert_ptr_null(doc);
}
END_TEST

START_TEST(paired)
{
    ck_ok(dt_compose_paired(&doc, 1, 7, DT_EN, err));
    holds("json", "\"changed\": 8, \"exact\": 0.0703125");
}
END_TEST

START_TEST(two_samples)
{
    dt_error e = DT_ERROR_INIT;
    const dt_sample first = {60, 14, 11}, second = {55, 14, 5}, wrong = {60, 14, 15};
    ck_ok(dt_compose_two_samples(&doc, &first, &second, 95, 0.95, DT_EN, err));
    holds("json", "\"first_share\": 0.7857142857142857, \"second_share\": 0.35714285714285715, ");
    teardown();
    ck_assert_int_eq(dt_compose_two_samples(&doc, &wrong, &second, 95, 0.95, DT_EN, &e), DT_ERR_RANGE);
    ck_assert_ptr_null(doc);
}
END_TEST

/* A unit of which nothing was seen has no limits, and no signal. */
START_TEST(funnel)
{
    static const char *const unit[] = {"GM1", "GM5"};
    static const dt_sample sample[] = {{60, 14, 7}, {40, 0, 0}};
    ck_ok(dt_compose_funnel(&doc, unit, sample, 2, (dt_rational){4, 5}, DT_EN, err));
    ck_assert(!dt_result_is_single(doc));
    holds("csv", "GM1,60,14,7,0.5,0.57251");
    holds("csv", "below-95\n");
    holds("csv", "GM5,40,0,0,,,,,,\n");
}
END_TEST

/* Two assessors of two units, of which they rate one alike: half, in all. */
START_TEST(units)
{
    static const int rating[] = {0, 0, 0, 1};
    const dt_unit_table table = {
        .rating = rating, .units = 2, .columns = 2, .assessors = 2, .rated = 2, .twice = 2};
    ck_ok(dt_compose_units(&doc, &table, 2, DT_WEIGHTS_LINEAR, 0, DT_EN, err));
    holds("json",
          "{\"units\": 2, \"double\": 2, \"assessors\": 2, \"weights\": \"linear\", \"agreement\": 0.5, "
          "\"kappa\": 0,");
}
END_TEST

static TCase *case_numbers(void)
{
    TCase *c = tcase_create("numbers");
    tcase_add_checked_fixture(c, NULL, teardown);
    tcase_add_test(c, estimate);
    tcase_add_test(c, estimate_refused);
    tcase_add_test(c, paired);
    tcase_add_test(c, two_samples);
    tcase_add_test(c, funnel);
    tcase_add_test(c, units);
    return c;
}

DT_CHECK_MAIN("report/numbers", case_numbers)
