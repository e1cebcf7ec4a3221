/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "score/fixture.h"
#include "base/mem.h"
#include "score/rules.h"

static dt_framework *fw[2];
static dt_subject subject[5];
static dt_score_context context;

static void setup(void)
{
    fw[0] = parse(FIRST);
    fw[1] = parse(SECOND);
    subject[0] = dossier("D01", "GM1924", "JOT");
    subject[1] = dossier("D02", "GM1924", "JOT");
    subject[1].replaced = true;
    subject[2] = dossier("R01", "GM1924", "JOT");
    subject[2].role = DT_RESERVE;
    subject[3] = team("GM1924 JOT", "GM1924", "JOT");
    subject[4] = team("GM1924 jot", "GM1924", "jot");
    context = (dt_score_context){.framework = (const dt_framework *const *)fw,
                                 .n_frameworks = 2,
                                 .subject = subject,
                                 .n_subjects = 5};
}

static void teardown(void)
{
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}

/* One rating in full; the defaults are right. */
#define CHECK(...)                                                                                            \
    check_one((struct one){.subject = "D01",                                                                  \
                           .framework = "proef",                                                              \
                           .indicator = "1.1.1",                                                              \
                           .assessor = "AB",                                                                  \
                           .rating = "V",                                                                     \
                           __VA_ARGS__},                                                                      \
              &score, err)

struct one {
    const char *subject, *framework, *indicator, *assessor, *rating, *text, *place;
};

static dt_status check_one(struct one o, dt_score *score, dt_error *err)
{
    return dt_score_check(score, &context, o.subject, o.framework, o.indicator, o.assessor, o.rating, o.text,
                          o.place, err);
}

START_TEST(units)
{
    struct {
        unsigned units;
        bool dossier;
    } const cases[] = {{DT_UNIT_DOSSIER, true},
                       {DT_UNIT_DOSSIER | DT_UNIT_TEAM, true},
                       {DT_UNIT_COMPLAINT, true},
                       {DT_UNIT_COMPLAINT | DT_UNIT_MUNICIPALITY, true},
                       {DT_UNIT_TEAM, false},
                       {DT_UNIT_MUNICIPALITY, false},
                       {DT_UNIT_INTERVIEW, false},
                       {DT_UNIT_TEAM | DT_UNIT_INTERVIEW, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dt_indicator ind = {.units = cases[i].units};
        ck_assert_int_eq(dt_indicator_is_for(&ind, DT_SUBJECT_DOSSIER), cases[i].dossier);
        ck_assert_int_eq(dt_indicator_is_for(&ind, DT_SUBJECT_TEAM), !cases[i].dossier);
    }
}
END_TEST

START_TEST(right_ones)
{
    dt_score score;
    ck_ok(CHECK(.subject = "d01", .rating = "n", .text = "niet gezien", .place = "plan, blz. 2"));
    ck_assert_uint_eq(score.subject, 0);
    ck_assert_uint_eq(score.framework, 0);
    ck_assert_uint_eq(score.indicator, 0);
    ck_assert_str_eq(score.rating->code, "N");
    ck_assert_str_eq(score.text, "niet gezien");
    ck_assert_str_eq(score.place, "plan, blz. 2");
    ck_assert_str_eq(score.assessor, "AB");
    ck_assert_uint_eq(score.line, 0);
    ck_ok(CHECK(.rating = "Voldoet"));
    ck_assert_str_eq(score.rating->code, "V");
    ck_assert_str_eq(score.text, "");
    ck_ok(CHECK(.rating = "D voldoet deels", .text = "half"));
    ck_assert_str_eq(score.rating->code, "D");
    /* The framework may be left out when the indicator tells which one. */
    ck_ok(CHECK(.framework = NULL, .indicator = "9.1.1"));
    ck_assert_uint_eq(score.framework, 1);
    ck_ok(CHECK(.framework = "PROEF", .indicator = "1.1.2"));
    /* Two teams may differ in case only. */
    ck_ok(CHECK(.subject = "GM1924 jot", .indicator = "3.1.1"));
    ck_assert_uint_eq(score.subject, 4);
    ck_ok(CHECK(.subject = "GM1924 JOT", .indicator = "3.1.2"));
    ck_assert_uint_eq(score.subject, 3);
}
END_TEST

START_TEST(wrong_ones)
{
    dt_score score;
    dt_error e = DT_ERROR_INIT;
    char text[512];
    ck_fails(&e, CHECK(.subject = "D99"), "SCORE_UNKNOWN_SUBJECT");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_assert_str_eq(e.arg[0], "D99");
    ck_fails(&e, CHECK(.subject = " "), "SCORE_NO_SUBJECT");
    ck_fails(&e, CHECK(.subject = NULL), "SCORE_NO_SUBJECT");
    ck_fails(&e, CHECK(.subject = "D02"), "SCORE_SUBJECT_REPLACED");
    ck_fails(&e, CHECK(.subject = "R01"), "SCORE_SUBJECT_RESERVE");
    ck_fails(&e, CHECK(.framework = "derde"), "SCORE_UNKNOWN_FRAMEWORK");
    ck_assert_str_eq(e.arg[1], "proef, tweede");
    ck_fails(&e, CHECK(.framework = ""), "SCORE_FRAMEWORK_NEEDED");
    ck_fails(&e, CHECK(.framework = "", .indicator = "7.7"), "SCORE_UNKNOWN_INDICATOR");
    ck_fails(&e, CHECK(.indicator = "9.1.1"), "SCORE_UNKNOWN_INDICATOR");
    ck_fails(&e, CHECK(.indicator = ""), "SCORE_NO_INDICATOR");
    ck_fails(&e, CHECK(.indicator = "3.1.1"), "SCORE_ONCE_PER_TEAM");
    ck_fails(&e, CHECK(.subject = "GM1924 JOT"), "SCORE_IN_EACH_DOSSIER");
    ck_fails(&e, CHECK(.rating = "Z"), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(dt_error_text(&e, DT_NL, text, sizeof text),
                     "\"Z\" is geen oordeel bij indicator 1.1.1; kies uit: V, D, N, B, X.");
    ck_fails(&e, CHECK(.rating = "Moeder vertelde dat zij alleen was"), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(e.arg[0], "…"); /* what people told is not repeated */
    ck_fails(&e, CHECK(.indicator = "1.2.1", .rating = "V"), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(e.arg[2], "A, N");
    ck_fails(&e, CHECK(.rating = NULL), "SCORE_NO_RATING");
    ck_fails(&e, CHECK(.rating = "N", .text = " \n"), "SCORE_EXPLANATION_NEEDED");
    ck_fails(&e, CHECK(.assessor = " "), "SCORE_NO_ASSESSOR");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_assert_ptr_null(score.rating);
}
END_TEST

START_TEST(profile)
{
    dt_score score;
    dt_error e = DT_ERROR_INIT;
    context.profile = "kort";
    ck_ok(CHECK(.rating = "V"));
    ck_fails(&e, CHECK(.indicator = "1.1.2"), "SCORE_NOT_IN_PROFILE");
    ck_fails(&e, CHECK(.framework = "tweede"), "SCORE_NOT_IN_PROFILE");
    context.profile = "lang";
    ck_fails(&e, CHECK(.rating = "V"), "SCORE_UNKNOWN_PROFILE");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
}
END_TEST

START_TEST(collection)
{
    dt_scores *scores;
    ck_ok(dt_scores_new(&scores, err));
    char text[8] = "a", place[8] = "b", assessor[8] = "AB";
    for (int i = 0; i < 100; i++) {
        dt_score s = {.subject = (size_t)i, .assessor = assessor, .text = text, .place = place};
        ck_ok(dt_scores_add(scores, &s, err));
    }
    dt_score empty = {.assessor = "CD"};
    ck_ok(dt_scores_add(scores, &empty, err));
    text[0] = place[0] = assessor[0] = '!'; /* the collection has copies */
    ck_assert_uint_eq(dt_scores_count(scores), 101);
    ck_assert_uint_eq(dt_scores_at(scores, 42)->subject, 42);
    ck_assert_str_eq(dt_scores_at(scores, 42)->text, "a");
    ck_assert_str_eq(dt_scores_at(scores, 42)->place, "b");
    ck_assert_str_eq(dt_scores_at(scores, 42)->assessor, "AB");
    ck_assert_str_eq(dt_scores_at(scores, 100)->assessor, "CD");
    ck_assert_str_eq(dt_scores_at(scores, 100)->text, "");
    ck_assert_ptr_null(dt_scores_at(scores, 101));
    dt_scores_free(scores);
    dt_scores_free(NULL);
}
END_TEST

START_TEST(long_lists_are_cut)
{
    dtp_names list = {""};
    for (int i = 0; i < 100; i++)
        dtp_names_add(&list, "kader");
    ck_assert_uint_lt(strlen(list.text), sizeof list.text);
    ck_assert_str_eq(list.text + strlen(list.text) - 12, "kader, kader");
}
END_TEST

static TCase *ratings(void)
{
    TCase *tc = tcase_create("ratings");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, units);
    tcase_add_test(tc, right_ones);
    tcase_add_test(tc, wrong_ones);
    tcase_add_test(tc, profile);
    tcase_add_test(tc, collection);
    tcase_add_test(tc, long_lists_are_cut);
    return tc;
}

DT_CHECK_MAIN("score", ratings)
