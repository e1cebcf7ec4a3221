/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "score/fixture.h"
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
    context = (dt_score_context){
        .framework = (const dt_framework *const *)fw, .n_frameworks = 2, .subject = subject, .n_subjects = 5};
}

static void teardown(void)
{
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}

static dt_score score;

/* One rating, by assessor AB. */
static dt_status check(const char *code, const char *framework, const char *indicator, const char *rating,
                       const char *text, dt_error *err)
{
    return dt_score_check(&score, &context, code, framework, indicator, "AB", rating, text, NULL, err);
}

/* A list that is too long for a message says that it is. */
START_TEST(names_that_do_not_fit)
{
    dtp_score_names list = {""};
    char kept[sizeof list.text];
    for (int i = 0; i < 100; i++) {
        dtp_score_names_add(&list, "naam");
        ck_assert_uint_lt(strlen(list.text), sizeof list.text);
        ck_assert_int_eq(strstr(list.text, "…") != NULL, i >= 26); /* 26 names take 154 bytes */
    }
    ck_assert_str_eq(list.text + strlen(list.text) - strlen("naam, …"), "naam, …");
    memcpy(kept, list.text, sizeof kept);
    dtp_score_names_add(&list, "x"); /* which would fit, but not in its place */
    ck_assert_str_eq(list.text, kept);
    list.text[0] = '\0';
    char wide[2 * sizeof list.text];
    memset(wide, 'x', sizeof wide);
    wide[sizeof wide - 1] = '\0';
    dtp_score_names_add(&list, wide);
    ck_assert_str_eq(list.text, "…");
}
END_TEST

START_TEST(units)
{
    struct {
        unsigned units;
        dt_subject_kind kind;
    } const cases[] = {{DT_UNIT_DOSSIER, DT_SUBJECT_DOSSIER},
                       {DT_UNIT_DOSSIER | DT_UNIT_TEAM, DT_SUBJECT_DOSSIER},
                       {DT_UNIT_COMPLAINT, DT_SUBJECT_DOSSIER},
                       {DT_UNIT_COMPLAINT | DT_UNIT_MUNICIPALITY, DT_SUBJECT_DOSSIER},
                       {DT_UNIT_TEAM, DT_SUBJECT_TEAM},
                       {DT_UNIT_TEAM | DT_UNIT_MUNICIPALITY, DT_SUBJECT_TEAM},
                       {DT_UNIT_INTERVIEW, DT_SUBJECT_TEAM},
                       {DT_UNIT_TEAM | DT_UNIT_INTERVIEW, DT_SUBJECT_TEAM},
                       {DT_UNIT_MUNICIPALITY, DT_SUBJECT_MUNICIPALITY},
                       {DT_UNIT_MUNICIPALITY | DT_UNIT_INTERVIEW, DT_SUBJECT_MUNICIPALITY}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dt_indicator ind = {.units = cases[i].units};
        for (dt_subject_kind kind = DT_SUBJECT_DOSSIER; kind <= DT_SUBJECT_MUNICIPALITY; kind++)
            ck_assert_int_eq(dt_indicator_is_for(&ind, kind), kind == cases[i].kind);
    }
}
END_TEST

START_TEST(right_ones)
{
    ck_ok(dt_score_check(&score, &context, "d01", "proef", "1.1.1", "AB", "n", "niet gezien", "plan, blz. 2",
                         err));
    ck_assert_uint_eq(score.subject, 0);
    ck_assert_uint_eq(score.framework, 0);
    ck_assert_uint_eq(score.indicator, 0);
    ck_assert_str_eq(score.rating->code, "N");
    ck_assert_str_eq(score.text, "niet gezien");
    ck_assert_str_eq(score.place, "plan, blz. 2");
    ck_assert_str_eq(score.assessor, "AB");
    ck_assert_uint_eq(score.line, 0);
    ck_ok(check("D01", "proef", "1.1.1", "Voldoet", NULL, err));
    ck_assert_str_eq(score.rating->code, "V");
    ck_assert_str_eq(score.text, "");
    ck_ok(check("D01", "proef", "1.1.1", "D voldoet deels", "half", err));
    ck_assert_str_eq(score.rating->code, "D");
    /* The framework may be left out when the indicator tells which one. */
    ck_ok(check("D01", NULL, "9.1.1", "V", NULL, err));
    ck_assert_uint_eq(score.framework, 1);
    ck_ok(check("D01", "PROEF", "1.1.2", "V", NULL, err));
    /* Two teams may differ in case only. */
    ck_ok(check("GM1924 jot", "proef", "3.1.1", "V", NULL, err));
    ck_assert_uint_eq(score.subject, 4);
    ck_ok(check("GM1924 JOT", "proef", "3.1.2", "V", NULL, err));
    ck_assert_uint_eq(score.subject, 3);
}
END_TEST

START_TEST(wrong_ones)
{
    dt_error e = DT_ERROR_INIT;
    char text[512];
    ck_fails(&e, check("D99", "proef", "1.1.1", "V", NULL, err), "SCORE_UNKNOWN_SUBJECT");
    ck_assert_int_eq(e.status, DT_ERR_DATA);
    ck_assert_str_eq(e.arg[0], "D99");
    ck_fails(&e, check(" ", "proef", "1.1.1", "V", NULL, err), "SCORE_NO_SUBJECT");
    ck_fails(&e, check(NULL, "proef", "1.1.1", "V", NULL, err), "SCORE_NO_SUBJECT");
    ck_fails(&e, check("D02", "proef", "1.1.1", "V", NULL, err), "SCORE_SUBJECT_REPLACED");
    ck_fails(&e, check("R01", "proef", "1.1.1", "V", NULL, err), "SCORE_SUBJECT_RESERVE");
    ck_fails(&e, check("D01", "derde", "1.1.1", "V", NULL, err), "SCORE_UNKNOWN_FRAMEWORK");
    ck_assert_str_eq(e.arg[1], "proef, tweede");
    ck_fails(&e, check("D01", "", "1.1.1", "V", NULL, err), "SCORE_FRAMEWORK_NEEDED");
    ck_fails(&e, check("D01", "", "7.7", "V", NULL, err), "SCORE_UNKNOWN_INDICATOR");
    ck_fails(&e, check("D01", "proef", "9.1.1", "V", NULL, err), "SCORE_UNKNOWN_INDICATOR");
    ck_fails(&e, check("D01", "proef", "", "V", NULL, err), "SCORE_NO_INDICATOR");
    ck_fails(&e, check("D01", "proef", "3.1.1", "V", NULL, err), "SCORE_ONCE_PER_TEAM");
    ck_fails(&e, check("GM1924 JOT", "proef", "1.1.1", "V", NULL, err), "SCORE_IN_EACH_DOSSIER");
    ck_fails(&e, check("D01", "proef", "1.1.1", "Z", NULL, err), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(dt_error_text(&e, DT_NL, text, sizeof text),
                     "\"Z\" is geen oordeel bij indicator 1.1.1; kies uit: V, D, N, B, X.");
    ck_fails(&e, check("D01", "proef", "1.1.1", "Moeder vertelde dat zij alleen was", NULL, err),
             "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(e.arg[0], "…"); /* what people told is not repeated */
    ck_fails(&e, check("D01", "proef", "1.2.1", "V", NULL, err), "SCORE_UNKNOWN_RATING");
    ck_assert_str_eq(e.arg[2], "A, N");
    ck_fails(&e, check("D01", "proef", "1.1.1", NULL, NULL, err), "SCORE_NO_RATING");
    ck_fails(&e, check("D01", "proef", "1.1.1", "N", " \n", err), "SCORE_EXPLANATION_NEEDED");
    ck_fails(&e, dt_score_check(&score, &context, "D01", NULL, "1.1.1", " ", "V", "", "", err),
             "SCORE_NO_ASSESSOR");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_assert_ptr_null(score.rating);
}
END_TEST

START_TEST(profile)
{
    dt_error e = DT_ERROR_INIT;
    context.profile = "kort";
    ck_ok(check("D01", "proef", "1.1.1", "V", NULL, err));
    ck_fails(&e, check("D01", "proef", "1.1.2", "V", NULL, err), "SCORE_NOT_IN_PROFILE");
    ck_fails(&e, check("D01", "tweede", "1.1.1", "V", NULL, err), "SCORE_NOT_IN_PROFILE");
    context.profile = "lang";
    ck_fails(&e, check("D01", "proef", "1.1.1", "V", NULL, err), "SCORE_UNKNOWN_PROFILE");
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

/* Each allocation of a rating fails once: it is not kept, and those before it stay whole. The texts are long,
 * so that each needs room of its own. */
START_TEST(a_rating_without_memory_is_not_kept)
{
    char text[3000], place[3000];
    memset(text, 't', sizeof text - 1);
    memset(place, 'p', sizeof place - 1);
    text[sizeof text - 1] = place[sizeof place - 1] = '\0';
    dt_status status = DT_ERR_MEMORY;
    size_t failures = 0;
    for (size_t n = 1; status != DT_OK; n++) {
        dt_scores *scores;
        dt_error e = DT_ERROR_INIT;
        dt_score before = {.assessor = "AB", .text = "a", .place = "b"};
        dt_score long_one = {.assessor = "CD", .text = text, .place = place};
        ck_ok(dt_scores_new(&scores, err));
        for (size_t i = 0; i < 8; i++) /* the next one makes the list grow */
            ck_ok(dt_scores_add(scores, &before, err));
        dtp_mem_fail_at(n);
        status = dt_scores_add(scores, &long_one, &e);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(e.status, status);
        ck_assert_uint_eq(dt_scores_count(scores), status == DT_OK ? 9 : 8);
        ck_assert_str_eq(dt_scores_at(scores, 7)->text, "a");
        if (status == DT_OK) {
            ck_assert_str_eq(dt_scores_at(scores, 8)->text, text);
            ck_assert_str_eq(dt_scores_at(scores, 8)->place, place);
        } else
            failures++;
        dt_scores_free(scores);
    }
    ck_assert_uint_ge(failures, 3); /* the list, the text, the place */
}
END_TEST

START_TEST(long_lists_are_cut)
{
    dtp_score_names list = {""};
    for (int i = 0; i < 100; i++)
        dtp_score_names_add(&list, "kader");
    ck_assert_uint_lt(strlen(list.text), sizeof list.text);
    ck_assert_str_eq(list.text + strlen(list.text) - 10, "kader, …");
}
END_TEST

static TCase *ratings(void)
{
    TCase *tc = tcase_create("ratings");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, names_that_do_not_fit);
    tcase_add_test(tc, units);
    tcase_add_test(tc, right_ones);
    tcase_add_test(tc, wrong_ones);
    tcase_add_test(tc, profile);
    tcase_add_test(tc, collection);
    tcase_add_test(tc, a_rating_without_memory_is_not_kept);
    tcase_add_test(tc, long_lists_are_cut);
    return tc;
}

DT_CHECK_MAIN("score", ratings)
