/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counted by hand: 14 made-up dossiers, 9 of team JOT (population 84) and 5 of the GR (population 66). The
 * limits were computed apart from this program: from the definitions, with fractions (Python), over all M and
 * over all (M1, M2). */
#include "base/mem.h"
#include "score/fixture.h"
#include <dossiertoets/aggregate.h>

static dt_framework *fw[2];
static dt_subject subject[20];
static dt_score_context context;
static dt_scores *scores;
static dt_aggregate *a;

static const dt_population populations[] = {{"GM1924", "JOT", 84, 9}, {"GM1924", "GR", 66, 5}};

static const char *const codes[] = {"D01", "D02", "D03", "D04", "D05", "D06", "D07",
                                    "D08", "D09", "D10", "D11", "D12", "D13", "D14"};

/* One letter a dossier; a dot is no rating. */
static void rate_all(const char *framework, const char *indicator, const char *assessor, const char *ratings)
{
    for (size_t i = 0; ratings[i] != '\0'; i++)
        if (ratings[i] != '.')
            rate(scores, &context, codes[i], framework, indicator, assessor, (char[]){ratings[i], '\0'});
}

static void setup(void)
{
    fw[0] = parse(FIRST);
    fw[1] = parse(SECOND);
    for (size_t i = 0; i < 14; i++)
        subject[i] = dossier(codes[i], "GM1924", i < 9 ? "JOT" : "GR");
    subject[14] = team("GM1924 JOT", "GM1924", "JOT");
    subject[15] = team("GM1924 GR", "GM1924", "GR");
    subject[16] = dossier("D99", "GM1924", "JOT");
    subject[16].replaced = true;
    subject[17] = dossier("R01", "GM1924", "GR");
    subject[17].role = DT_RESERVE;
    context = (dt_score_context){.framework = (const dt_framework *const *)fw,
                                 .n_frameworks = 2,
                                 .subject = subject,
                                 .n_subjects = 18};
    ck_ok(dt_scores_new(&scores, err));
    a = NULL;
}

static void teardown(void)
{
    dt_aggregate_free(a);
    dt_scores_free(scores);
    dt_framework_free(fw[0]);
    dt_framework_free(fw[1]);
}

static void run(void)
{
    ck_ok(dt_aggregate_run(&a, &context, scores, populations, 2, 0.95, err));
}

static const dt_cell *cell(size_t stratum, size_t framework, dt_level level, size_t node)
{
    const dt_cell *c = dt_aggregate_cell(a, 0, stratum, framework, level, node);
    ck_assert_ptr_nonnull(c);
    return c;
}

static const dt_cell *indicator(size_t stratum, const char *id)
{
    return cell(stratum, 0, DT_LEVEL_INDICATOR, dt_framework_find_indicator(fw[0], id));
}

static void expect(const dt_cell *c, const char *numbers)
{
    char text[256];
    snprintf(text, sizeof text,
             "%lu of %lu: V%lu D%lu N%lu =%lu B%lu X%lu .%lu !%lu best %lu worst %lu N %lu Nd %lu",
             c->subjects, c->ratings, c->meets, c->partly, c->fails, c->assessed, c->missing, c->outside,
             c->unscored, c->differing, c->best, c->worst, c->population, c->domain);
    ck_assert_str_eq(text, numbers);
}

static void expect_interval(const dt_cell *c, unsigned long lower, unsigned long upper, unsigned long worst,
                            unsigned long best, const char *method)
{
    ck_assert(c->has_interval);
    ck_assert_uint_eq(c->interval.lower, lower);
    ck_assert_uint_eq(c->interval.upper, upper);
    ck_assert_uint_eq(c->bounds.lower, worst);
    ck_assert_uint_eq(c->bounds.upper, best);
    ck_assert_str_eq(c->method, method);
}

/* "In vier van de veertien dossiers is met alle gezinsleden gesproken." */
START_TEST(four_of_fourteen)
{
    rate_all("proef", "1.1.1", "AB",
             "NVNVDNVNN"
             "NNVNN");
    run();
    const dt_cell *all = indicator(DT_ALL_STRATA, "1.1.1");
    expect(all, "14 of 14: V4 D1 N9 =14 B0 X0 .0 !0 best 4 worst 4 N 150 Nd 150");
    expect(indicator(0, "1.1.1"), "9 of 9: V3 D1 N5 =9 B0 X0 .0 !0 best 3 worst 3 N 84 Nd 84");
    expect(indicator(1, "1.1.1"), "5 of 5: V1 D0 N4 =5 B0 X0 .0 !0 best 1 worst 1 N 66 Nd 66");
    expect_interval(all, 14, 82, 14, 82, "exact-stratified");
    expect_interval(indicator(0, "1.1.1"), 8, 57, 8, 57, "exact-hypergeometric");
    expect_interval(indicator(1, "1.1.1"), 1, 46, 1, 46, "exact-hypergeometric");
    const unsigned long count[] = {4, 1, 9, 0, 0};
    ck_assert_mem_eq(all->count, count, sizeof count);
    const size_t meeting[] = {1, 3, 6, 11}, failing[] = {0, 2, 4, 5, 7, 8, 9, 10, 12, 13};
    ck_assert_uint_eq(all->n_meeting, 4);
    ck_assert_mem_eq(all->meeting, meeting, sizeof meeting);
    ck_assert_uint_eq(all->n_failing, 10);
    ck_assert_mem_eq(all->failing, failing, sizeof failing);
    ck_assert_uint_eq(indicator(1, "1.1.1")->n_meeting, 1);
    ck_assert_uint_eq(indicator(1, "1.1.1")->meeting[0], 11);
}
END_TEST

/* Not applicable leaves the denominator, and in the number of dossiers it does not meet; not assessable
 * widens the bounds. Two assessors who say the same count once; where they differ (D14) the dossier counts as
 * not assessable. Limits by enumeration of every division, with exact fractions (Python). */
START_TEST(not_everything_counts)
{
    rate_all("proef", "1.1.2", "AB",
             "VVVVXXBNN"
             "VVVXV");
    rate_all("proef", "1.1.2", "CD",
             "VV.V....."
             "...XN");
    run();
    const dt_cell *all = indicator(DT_ALL_STRATA, "1.1.2");
    expect(all, "14 of 14: V7 D0 N2 =9 B1 X3 .0 !1 best 9 worst 7 N 150 Nd 147");
    expect(indicator(0, "1.1.2"), "9 of 9: V4 D0 N2 =6 B1 X2 .0 !0 best 5 worst 4 N 84 Nd 82");
    expect(indicator(1, "1.1.2"), "5 of 5: V3 D0 N0 =3 B0 X1 .0 !1 best 4 worst 3 N 66 Nd 65");
    expect_interval(indicator(0, "1.1.2"), 15, 69, 13, 71, "exact-hypergeometric");
    expect_interval(indicator(1, "1.1.2"), 14, 65, 11, 65, "exact-hypergeometric");
    expect_interval(all, 48, 126, 39, 129, "exact-stratified");
    ck_assert_int_eq(all->guarantee, DT_GUARANTEE_EXACT);
    const unsigned long count[] = {7, 0, 2, 1, 3};
    ck_assert_mem_eq(all->count, count, sizeof count);
}
END_TEST

/* Over strata, one more dossier in one of them shifts the weights of the others too. The bounds hold the
 * interval all the same. By enumeration as above.
 */
START_TEST(bounds_hold_the_interval)
{
    const dt_population others[] = {{"GM1924", "JOT", 91, 9}, {"GM1924", "GR", 59, 5}};
    rate_all("proef", "1.1.2", "AB",
             "VVDNBXXXX"
             "DNNXX");
    ck_ok(dt_aggregate_run(&a, &context, scores, others, 2, 0.95, err));
    expect_interval(indicator(DT_ALL_STRATA, "1.1.2"), 4, 62, 4, 68, "exact-stratified");
}
END_TEST

/* A stratum in which it never applied says as much as any other, by enumeration as above; one that was not
 * looked at says nothing, so nothing can be said of the whole. */
START_TEST(unassessed_stratum)
{
    rate_all("proef", "1.1.1", "AB",
             "VVVVVVVVV"
             "BBXX.");
    rate_all("proef", "1.1.2", "AB",
             "VVVVVVVVV"
             "BBB..");
    run();
    ck_assert(indicator(0, "1.1.1")->has_interval);
    const dt_cell *all = indicator(DT_ALL_STRATA, "1.1.1");
    expect(all, "14 of 14: V9 D0 N0 =9 B2 X2 .1 !0 best 11 worst 9 N 150 Nd 148");
    expect_interval(all, 51, 139, 51, 145, "exact-stratified");
    const dt_cell *unseen = indicator(DT_ALL_STRATA, "1.1.2");
    ck_assert(!unseen->has_interval && !unseen->has_share);
    ck_assert_ptr_null(unseen->method);
    ck_assert(!indicator(1, "1.1.1")->has_interval);
    ck_assert(!indicator(0, "2.1.1")->has_interval);
    expect(indicator(0, "2.1.1"), "9 of 9: V0 D0 N0 =0 B0 X0 .9 !0 best 0 worst 0 N 84 Nd 84");
}
END_TEST

/* A whole stratum looked at: what was seen is what there is. When it is all not applicable it hides nothing.
 */
START_TEST(census)
{
    const dt_population whole[] = {{"GM1924", "JOT", 9, 9}, {"GM1924", "GR", 5, 5}};
    rate_all("proef", "1.1.1", "AB",
             "VVVNNNNNN"
             "VVXXX");
    rate_all("proef", "1.1.2", "AB",
             "VVVNNNNNN"
             "XXXXX");
    rate_all("proef", "2.1.1", "AB",
             "XXXXXXXXX"
             "XXXXX");
    ck_ok(dt_aggregate_run(&a, &context, scores, whole, 2, 0.95, err));
    expect_interval(indicator(0, "1.1.1"), 3, 3, 3, 3, "census");
    expect_interval(indicator(DT_ALL_STRATA, "1.1.1"), 5, 5, 5, 5, "census");
    expect_interval(indicator(DT_ALL_STRATA, "1.1.2"), 3, 3, 3, 3, "census");
    ck_assert_uint_eq(indicator(1, "1.1.2")->domain, 0);
    ck_assert(!indicator(DT_ALL_STRATA, "2.1.1")->has_interval);
}
END_TEST

START_TEST(teams)
{
    rate(scores, &context, "GM1924 JOT", "proef", "3.1.1", "AB", "V");
    rate(scores, &context, "GM1924 GR", "proef", "3.1.1", "AB", "N");
    rate(scores, &context, "GM1924 GR", "proef", "3.1.2", "AB", "B");
    run();
    const dt_cell *c = indicator(DT_ALL_STRATA, "3.1.1");
    expect(c, "2 of 2: V1 D0 N1 =2 B0 X0 .0 !0 best 1 worst 1 N 0 Nd 0");
    ck_assert(c->team);
    ck_assert(!c->has_interval);
    ck_assert_uint_eq(c->meeting[0], 14);
    ck_assert_uint_eq(c->failing[0], 15);
    expect(indicator(1, "3.1.1"), "1 of 1: V0 D0 N1 =1 B0 X0 .0 !0 best 0 worst 0 N 0 Nd 0");
    /* A criterion with team indicators only counts those. */
    c = cell(DT_ALL_STRATA, 0, DT_LEVEL_CRITERION, 3);
    ck_assert(c->team);
    expect(c, "2 of 4: V1 D0 N1 =2 B1 X0 .1 !0 best 2 worst 1 N 0 Nd 0");
    c = cell(DT_ALL_STRATA, 0, DT_LEVEL_THEME, 2);
    expect(c, "2 of 4: V1 D0 N1 =2 B1 X0 .1 !0 best 2 worst 1 N 0 Nd 0");
}
END_TEST

/* Criterion 1.1 is of dossiers (1.1.1, 1.1.2) and teams (1.1.3): only the dossiers share a denominator. */
START_TEST(higher_levels)
{
    rate_all("proef", "1.1.1", "AB",
             "VVVVVVVVV"
             "VVVVV");
    rate_all("proef", "1.1.2", "AB",
             "NNNNNNNNN"
             "NNNN.");
    rate_all("proef", "1.2.1", "AB",
             "AAAAAAAAA"
             "AAAAN");
    rate_all("tweede", "1.1.1", "AB",
             "DDDDDDDDD"
             "DDDDX");
    rate(scores, &context, "GM1924 JOT", "proef", "1.1.3", "AB", "V");
    run();
    const dt_cell *c = cell(DT_ALL_STRATA, 0, DT_LEVEL_CRITERION, 0);
    expect(c, "14 of 28: V14 D0 N13 =27 B0 X0 .1 !0 best 14 worst 14 N 150 Nd 0");
    ck_assert(!c->team && !c->has_interval);
    ck_assert_ptr_null(c->meeting);
    const unsigned long count[] = {14, 0, 13, 0, 0};
    ck_assert_mem_eq(c->count, count, sizeof count);
    expect(cell(1, 0, DT_LEVEL_CRITERION, 0), "5 of 10: V5 D0 N4 =9 B0 X0 .1 !0 best 5 worst 5 N 66 Nd 0");
    /* Theme 1 has two scales: no counts a code. */
    c = cell(DT_ALL_STRATA, 0, DT_LEVEL_THEME, 0);
    expect(c, "14 of 42: V27 D0 N14 =41 B0 X0 .1 !0 best 27 worst 27 N 150 Nd 0");
    ck_assert_ptr_null(c->scale);
    ck_assert_ptr_null(c->count);
    /* The chapter takes 1.1.1 and 1.1.2 here and 1.1.1 of the second framework, whose scale is the same by
     * its codes; the framework that is not used counts nothing. */
    c = cell(DT_ALL_STRATA, 0, DT_LEVEL_CHAPTER, 0);
    expect(c, "14 of 42: V14 D13 N13 =40 B0 X1 .1 !0 best 14 worst 14 N 150 Nd 0");
    const unsigned long chapter[] = {14, 13, 13, 0, 1};
    ck_assert_mem_eq(c->count, chapter, sizeof chapter);
    context.n_frameworks = 1;
    dt_aggregate_free(a);
    dt_scores_free(scores);
    ck_ok(dt_scores_new(&scores, err));
    run();
    expect(cell(DT_ALL_STRATA, 0, DT_LEVEL_CHAPTER, 0),
           "14 of 28: V0 D0 N0 =0 B0 X0 .28 !0 best 0 worst 0 N 150 Nd 0");
}
END_TEST

START_TEST(profile)
{
    rate_all("proef", "1.1.1", "AB",
             "VVVVVVVVV"
             "VVVVV");
    rate_all("proef", "1.1.2", "AB",
             "NNNNNNNNN"
             "NNNNN");
    context.profile = "kort";
    run();
    expect(indicator(0, "1.1.2"), "0 of 0: V0 D0 N0 =0 B0 X0 .0 !0 best 0 worst 0 N 84 Nd 84");
    expect(cell(DT_ALL_STRATA, 0, DT_LEVEL_THEME, 0),
           "14 of 14: V14 D0 N0 =14 B0 X0 .0 !0 best 14 worst 14 N 150 Nd 0");
    expect(cell(DT_ALL_STRATA, 0, DT_LEVEL_THEME, 1),
           "0 of 0: V0 D0 N0 =0 B0 X0 .0 !0 best 0 worst 0 N 150 Nd 0");
}
END_TEST

/* Ratings of dossiers that were replaced or are still in reserve stay out. */
START_TEST(closed_subjects)
{
    for (size_t i = 16; i < 18; i++) {
        dt_score s = {.subject = i, .assessor = "AB", .rating = &dt_framework_scale(fw[0], 0)->rating[0]};
        ck_ok(dt_scores_add(scores, &s, err));
    }
    run();
    expect(indicator(DT_ALL_STRATA, "1.1.1"),
           "14 of 14: V0 D0 N0 =0 B0 X0 .14 !0 best 0 worst 0 N 150 Nd 150");
}
END_TEST

/* Two municipalities, one without strata, one with only a team. */
START_TEST(municipalities)
{
    const dt_population all[] = {{"GM1924", "JOT", 84, 9}, {"GM0501", "", 30, 1}, {"GM1924", "GR", 66, 5}};
    subject[16] = dossier("D15", "GM0501", "");
    subject[17] = team("GM0613", "GM0613", "");
    rate(scores, &context, "D15", "proef", "1.1.1", "AB", "V");
    rate(scores, &context, "GM0613", "proef", "3.1.1", "AB", "V");
    ck_ok(dt_aggregate_run(&a, &context, scores, all, 3, 0.9, err));
    ck_assert_uint_eq(dt_aggregate_municipalities(a), 3);
    ck_assert_str_eq(dt_aggregate_municipality(a, 0), "GM1924");
    ck_assert_str_eq(dt_aggregate_municipality(a, 1), "GM0501");
    ck_assert_str_eq(dt_aggregate_municipality(a, 2), "GM0613");
    ck_assert_ptr_null(dt_aggregate_municipality(a, 3));
    ck_assert_uint_eq(dt_aggregate_find_municipality(a, "GM0501"), 1);
    ck_assert_uint_eq(dt_aggregate_find_municipality(a, "GM9999"), SIZE_MAX);
    ck_assert_uint_eq(dt_aggregate_strata(a, 0), 2);
    ck_assert_uint_eq(dt_aggregate_strata(a, 1), 1);
    ck_assert_uint_eq(dt_aggregate_strata(a, 2), 0);
    ck_assert_str_eq(dt_aggregate_stratum(a, 0, 1)->stratum, "GR");
    ck_assert_uint_eq(dt_aggregate_stratum(a, 0, 1)->sample, 5);
    ck_assert_ptr_null(dt_aggregate_stratum(a, 0, 2));
    ck_assert_double_eq(dt_aggregate_confidence(a), 0.9);
    const dt_cell *c = dt_aggregate_cell(a, 1, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0);
    expect(c, "1 of 1: V1 D0 N0 =1 B0 X0 .0 !0 best 1 worst 1 N 30 Nd 30");
    /* One of thirty seen: with 95 % on each side at least 2, P(X >= 1 | 2) = 2/30 > 0.05 >= 1/30. */
    expect_interval(c, 2, 30, 2, 30, "exact-hypergeometric");
    c = dt_aggregate_cell(a, 2, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR,
                          dt_framework_find_indicator(fw[0], "3.1.1"));
    expect(c, "1 of 1: V1 D0 N0 =1 B0 X0 .0 !0 best 1 worst 1 N 0 Nd 0");
    ck_assert_ptr_null(dt_aggregate_cell(a, 3, DT_ALL_STRATA, 0, DT_LEVEL_INDICATOR, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 2, 0, DT_LEVEL_INDICATOR, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 2, DT_LEVEL_INDICATOR, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_THEME, 3));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 1, DT_LEVEL_CHAPTER, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, (dt_level)4, 0));
}
END_TEST

START_TEST(refused)
{
    dt_error e = DT_ERROR_INIT;
    const dt_population twice[] = {{"GM1924", "JOT", 84, 9}, {"GM1924", "JOT", 84, 9}};
    const dt_population small[] = {{"GM1924", "JOT", 8, 8}, {"GM1924", "GR", 66, 5}};
    const dt_population huge[] = {{"GM1924", "JOT", DT_POPULATION_MAX + 1, 9}, {"GM1924", "GR", 66, 5}};
    ck_fails(&e, dt_aggregate_run(&a, &context, scores, twice, 2, 0.95, err), "AGGREGATE_DOUBLE_STRATUM");
    ck_fails(&e, dt_aggregate_run(&a, &context, scores, small, 2, 0.95, err), "AGGREGATE_TOO_MANY");
    ck_assert_str_eq(e.arg[2], "9");
    ck_assert_str_eq(e.arg[3], "8");
    ck_fails(&e, dt_aggregate_run(&a, &context, scores, populations, 1, 0.95, err),
             "AGGREGATE_NO_POPULATION");
    ck_assert_str_eq(e.arg[0], "D10");
    for (double confidence = 0; confidence < 2; confidence++)
        ck_fails(&e, dt_aggregate_run(&a, &context, scores, populations, 2, confidence, err),
                 "AGGREGATE_CONFIDENCE");
    context.profile = "lang";
    ck_fails(&e, dt_aggregate_run(&a, &context, scores, populations, 2, 0.95, err), "SCORE_UNKNOWN_PROFILE");
    context.profile = NULL;
    rate_all("proef", "1.1.1", "AB", "V");
    ck_fails(&e, dt_aggregate_run(&a, &context, scores, huge, 2, 0.95, err), "STAT_POPULATION");
    ck_assert_ptr_null(a);
}
END_TEST

START_TEST(bad_scores)
{
    const dt_rating *v = &dt_framework_scale(fw[0], 0)->rating[0];
    const dt_rating *d = &dt_framework_scale(fw[0], 0)->rating[1];
    const dt_score bad[] = {{.subject = 18, .rating = v},  {.framework = 2, .rating = v},
                            {.indicator = 7, .rating = v}, {.rating = NULL},
                            {.indicator = 2, .rating = v}, {.indicator = 3, .rating = d},
                            {.subject = 14, .rating = v}};
    rate_all("proef", "1.1.1", "AB", "V");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        dt_error e = DT_ERROR_INIT;
        dt_scores *more;
        ck_ok(dt_scores_new(&more, err));
        ck_ok(dt_scores_add(more, dt_scores_at(scores, 0), err));
        ck_ok(dt_scores_add(more, &bad[i], err));
        ck_fails(&e, dt_aggregate_run(&a, &context, more, populations, 2, 0.95, err), "AGGREGATE_BAD_SCORE");
        ck_assert_str_eq(e.arg[0], "2");
        dt_scores_free(more);
    }
}
END_TEST

START_TEST(nothing_at_all)
{
    context.n_subjects = 0;
    ck_ok(dt_aggregate_run(&a, &context, scores, NULL, 0, 0.95, err));
    ck_assert_uint_eq(dt_aggregate_municipalities(a), 0);
    dt_aggregate_free(NULL);
}
END_TEST

START_TEST(no_memory)
{
    static const dt_population few[] = {{"GM1924", "JOT", 12, 9}, {"GM1924", "GR", 8, 5}};
    rate_all("proef", "1.1.1", "AB",
             "VVVVVVVVN"
             "BVVVX");
    for (size_t n = 1; a == NULL; n++) {
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_aggregate_run(&a, &context, scores, few, 2, 0.95, &err);
        ck_assert_int_eq(status, a != NULL ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_lt(n, 2000);
    }
    dtp_mem_fail_at(0);
}
END_TEST

static TCase *counts(void)
{
    TCase *tc = tcase_create("counts");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, four_of_fourteen);
    tcase_add_test(tc, not_everything_counts);
    tcase_add_test(tc, bounds_hold_the_interval);
    tcase_add_test(tc, unassessed_stratum);
    tcase_add_test(tc, census);
    tcase_add_test(tc, teams);
    tcase_add_test(tc, higher_levels);
    tcase_add_test(tc, profile);
    tcase_add_test(tc, closed_subjects);
    tcase_add_test(tc, municipalities);
    tcase_add_test(tc, refused);
    tcase_add_test(tc, bad_scores);
    tcase_add_test(tc, nothing_at_all);
    tcase_add_test(tc, no_memory);
    return tc;
}

DT_CHECK_MAIN("aggregate", counts)
