/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names and texts, read. Numbers: by hand, and what the functions of numbers.h say of the same numbers. */
#include "ask/support.h"

/* What was filled in gives what the same numbers give. */
START_TEST(texts_are_the_numbers)
{
    question q;
    dt_document *doc;
    size_t size;
    const dt_estimate_question typed = {.population = 120,
                                        .has_population = true,
                                        .sample = 14,
                                        .count = 11,
                                        .percent = 97.5,
                                        .confidence = 0.975};
    char *one = answered(dt_ask_estimate, ask_of(&q, NULL, "population", "120", "sample", "14", "count", "11",
                                                 "confidence", "97,5", NULL));
    char *other;
    ck_ok(dt_compose_estimate(&doc, &typed, DT_EN, err));
    ck_ok(dt_document_write(&other, &size, doc, dt_writer_find("json"), err));
    ck_assert_str_eq(one, other);
    dt_text_free(one);
    dt_text_free(other);
    dt_document_free(doc);
}
END_TEST

/* 97.5, 97,5, 97.5% and 195/2% are one level; 0.95 is not 95. */
START_TEST(a_level_in_percent)
{
    static const struct {
        const char *text, *name;
    } rows[] = {{"97.5%", NULL},
                {"97.5", NULL},
                {"0.95", "PLUMBING_CONFIDENCE_SHARE"},
                {"100", "PLUMBING_CONFIDENCE"},
                {"0", "PLUMBING_CONFIDENCE"},
                {"1", "PLUMBING_CONFIDENCE"},
                {"19/20", "PLUMBING_CONFIDENCE"},
                {"", "PLUMBING_CONFIDENCE"}};
    question q;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask_of(&q, NULL, "sample", "14", "count", "11", "confidence", rows[i].text, NULL);
        if (rows[i].name == NULL)
            answers(dt_ask_estimate, &q, "97.5");
        else
            refuses(dt_ask_estimate, &q, DT_ERR_RANGE, rows[i].name);
    }
}
END_TEST

/* A number is whole, whoever filled it in; the last of two counts. */
START_TEST(numbers_are_whole)
{
    question q;
    static const char *const wrong[] = {"x", "", "-1", "1.5", NULL};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        refuses(dt_ask_estimate, ask_of(&q, NULL, "sample", wrong[i], "count", "1", NULL), DT_ERR_RANGE,
                "CLI_NOT_WHOLE");
    answers(dt_ask_estimate, ask_of(&q, NULL, "sample", "9", "sample", "14", "count", "11", NULL),
            "\"sample\": 14");
}
END_TEST

/* Each way to ask by its name; what does not go together, and no way at all. */
START_TEST(ways_to_ask)
{
    question q;
    answers(dt_ask_compare, ask_of(&q, NULL, "paired", "1,7", NULL), "\"changed\": 8");
    answers(dt_ask_plan, ask_of(&q, NULL, "population", "60", "detect", "3", NULL), "\"detection\"");
    refuses(dt_ask_compare, ask_of(&q, NULL, NULL), DT_ERR_RANGE, "PLUMBING_COMPARE_WHICH");
    refuses(dt_ask_plan, ask_of(&q, NULL, "population", "60", NULL), DT_ERR_RANGE, "PLUMBING_PLAN_WHICH");
    refuses(dt_ask_plan, ask_of(&q, NULL, "good", "0.9", NULL), DT_ERR_RANGE, "PLUMBING_SHARE");
    refuses(dt_ask_estimate,
            ask_of(&q, NULL, "anytime", NULL, "looks", "5,9", "population", "20", "sample", "9", "count", "3",
                   NULL),
            DT_ERR_RANGE, "PLUMBING_CLASH");
    refuses(dt_ask_estimate, ask_of(&q, NULL, "sample", "14", "count", "11", "side", "left", NULL),
            DT_ERR_RANGE, "PLUMBING_CHOICE");
}
END_TEST

/* What needs a file or an inspection says so. */
START_TEST(nothing_to_ask_about)
{
    question q;
    refuses(dt_ask_summary, ask_of(&q, NULL, NULL), DT_ERR_RANGE, "ASK_INSPECTION");
    refuses(dt_ask_report, ask_of(&q, NULL, NULL), DT_ERR_RANGE, "ASK_INSPECTION");
    refuses(dt_ask_agreement, ask_of(&q, NULL, "scale", "V,D", NULL), DT_ERR_RANGE, "ASK_FILE");
    refuses(dt_ask_sample, ask_of(&q, NULL, "key", "01", NULL), DT_ERR_RANGE, "CLI_BAD_KEY");
}
END_TEST

static TCase *asked(void)
{
    TCase *c = tcase_create("asked");
    tcase_add_test(c, texts_are_the_numbers);
    tcase_add_test(c, a_level_in_percent);
    tcase_add_test(c, numbers_are_whole);
    tcase_add_test(c, ways_to_ask);
    tcase_add_test(c, nothing_to_ask_about);
    return c;
}

DT_CHECK_MAIN("ask/asked", asked)
