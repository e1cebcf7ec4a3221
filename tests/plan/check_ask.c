/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every question through its own door. Numbers are those of the vectors named beside them (tests/known), or
 * exact fractions in Python 3.11 (fractions.Fraction, math.comb), as tests/cases/plans.py counts them. */
#include "plan/question.h"
#include <limits.h>
#include <math.h>

/* Vectors ss-exact-width, ss-fpc-cochran, ss-peer-drops-N. */
START_TEST(known_precision)
{
    static const unsigned long wide[][3] = {
        {40, 30, 21}, {40, 50, 11}, {60, 40, 18}, {120, 30, 33}, {120, 50, 14}};
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        dt_plan_question q = question(DT_PLAN_WIDTH, wide[i][0]);
        q.width = SHARE((int64_t)wide[i][1]);
        dt_plan_answer a = asked(&q);
        ck_assert_uint_eq(a.sample, wide[i][2]);
        ck_assert_uint_eq(a.drawn, a.sample);
        ck_assert(!a.has_accept && !a.in_two_steps && isnan(a.reject_good) && isnan(a.accept_bad));
        ck_assert_str_eq(a.method, "exact-width");
        ck_assert_str_eq(a.model, "hypergeometric");
    }
    static const unsigned long margin[][2] = {{50, 45}, {120, 92}, {1000, 278}, {10000, 370}};
    for (size_t i = 0; i < sizeof margin / sizeof *margin; i++) {
        dt_plan_question q = question(DT_PLAN_MARGIN, margin[i][0]);
        ck_assert_uint_eq(asked(&q).sample, margin[i][1]);
        ck_assert_str_eq(asked(&q).model, "normal");
    }
    dt_plan_question q = question(DT_PLAN_MARGIN, 120);
    q.margin = SHARE(4);
    q.share = SHARE(5);
    ck_assert_uint_eq(asked(&q).sample, 59);
}
END_TEST

/* Of an unknown population: the first n whose Clopper-Pearson limits at n / 2 are no wider, by bisection on
 * binomial sums in Python, n one by one. The confidence decides. */
START_TEST(width_of_an_unknown_population)
{
    static const unsigned long row[][3] = {{95, 50, 17}, {95, 40, 27}, {95, 30, 47}, {95, 20, 104},
                                           {90, 50, 13}, {90, 40, 20}, {90, 30, 35}, {90, 20, 76}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(DT_PLAN_WIDTH, 0);
        q.confidence = SHARE((int64_t)row[i][0]);
        q.width = SHARE((int64_t)row[i][1]);
        ck_assert_uint_eq(asked(&q).sample, row[i][2]);
        ck_assert_str_eq(asked(&q).model, "binomial");
    }
    dt_plan_question all = question(DT_PLAN_WIDTH, 0);
    all.width = SHARE(100);
    ck_assert_uint_eq(asked(&all).sample, 1);
    dt_plan_answer a;
    dt_error e = DT_ERROR_INIT;
    all.width = (dt_rational){1, 1000000000};
    ck_fails(&e, dt_plan_ask(&a, &all, err), "STAT_NO_SIZE");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
}
END_TEST

/* Vector ss-detect-exact: as a number, as a share from which it follows, and as a share alone. */
START_TEST(known_detection)
{
    static const unsigned long row[][4] = {
        {60, 3, 38, 59}, {120, 6, 47, 59}, {120, 12, 26, 29}, {350, 35, 28, 29}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(DT_PLAN_DETECTION, row[i][0]);
        q.problems.share = (dt_rational){(int64_t)row[i][1], (int64_t)row[i][0]};
        ck_assert_uint_eq(asked(&q).sample, row[i][2]);
        ck_assert_uint_eq(asked(&q).problems, row[i][1]);
        q.problems = (dt_plan_amount){.number = row[i][1]};
        ck_assert_uint_eq(asked(&q).sample, row[i][2]);
        q = question(DT_PLAN_DETECTION, 0);
        q.problems.share = (dt_rational){(int64_t)row[i][1], (int64_t)row[i][0]};
        ck_assert_uint_eq(asked(&q).sample, row[i][3]);
        ck_assert_uint_eq(asked(&q).problems, 0);
    }
    /* 5% of 121 is 6.05: seven of them. */
    dt_plan_question q = question(DT_PLAN_DETECTION, 121);
    ck_assert_uint_eq(asked(&q).problems, 7);
}
END_TEST

/* Vectors trap-ceil-hyper-N100-10 (6% of 100 is 6), trap-ceil-binom-0.05-0.035-0.10,
 * size-binom-rate-aicpa-A-1. */
START_TEST(known_tolerable)
{
    dt_plan_question q = question(DT_PLAN_TOLERABLE, 100);
    q.tolerable = SHARE(6);
    q.confidence = SHARE(90);
    ck_assert_uint_eq(asked(&q).sample, 32);
    ck_assert_uint_eq(asked(&q).accept, 0);
    ck_assert(asked(&q).has_accept);
    q.population = 0;
    q.tolerable = SHARE(5);
    q.expected = (dt_plan_amount){.is_share = true, .share = {35, 1000}};
    ck_assert_uint_eq(asked(&q).sample, 400);
    ck_assert_uint_eq(asked(&q).accept, 14);
    q = question(DT_PLAN_TOLERABLE, 0);
    q.tolerable = SHARE(2);
    ck_assert_uint_eq(asked(&q).sample, 149);
    q = question(DT_PLAN_TOLERABLE, 1000);
    q.tolerable = SHARE(5);
    q.expected.number = 2;
    ck_assert_uint_eq(asked(&q).accept, 2);
}
END_TEST

/* Vectors lqas-hyper-N60-n14, lqas-grant-leavenworth, lqas-findplan. The confidence has no part in it. */
START_TEST(known_rules)
{
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 60);
    q.confidence = (dt_rational){0, 0};
    dt_plan_answer a = asked(&q);
    ck_assert(a.sample == 14 && a.accept == 4 && a.has_accept);
    ck_assert(fabs(a.reject_good - 0.10041090091691976) < 1e-10);
    ck_assert(fabs(a.accept_bad - 0.0626392017537545) < 1e-10);
    q.population = 0;
    ck_assert_uint_eq(asked(&q).accept, 4);
    q = question(DT_PLAN_RULE_RISKS, 0);
    q.good = SHARE(95);
    q.bad = SHARE(85);
    q.risk_good = SHARE(5);
    q.risk_bad = (dt_rational){75, 1000};
    a = asked(&q);
    ck_assert(a.sample == 80 && a.accept == 7);
    q.population = 500;
    a = asked(&q);
    ck_assert(a.sample == 70 && a.accept == 6);
    ck_assert(a.reject_good <= 0.05 && a.accept_bad <= 0.075);
    ck_assert_str_eq(a.method, "lqas");
}
END_TEST

/* Two steps, counted in full in Python. */
START_TEST(two_steps)
{
    dt_plan_question q = question(DT_PLAN_RULE_GIVEN, 60);
    dt_plan_answer a = asked(&q);
    ck_assert(a.in_two_steps && a.sample == 8 && a.has_accept && a.accept == 1 && a.two.plan.r1 == 4);
    ck_assert(fabs(a.reject_good - 0.1596611760445131) < 1e-12);
    ck_assert(fabs(a.accept_bad - 0.038606025536474235) < 1e-12);
    ck_assert(fabs(a.two.extend_most - 0.5849832533510841) < 1e-12);
    ck_assert_str_eq(a.method, "two-stage");
    static const struct {
        unsigned long N, n;
        int64_t percent;
        double accepted, extended, most;
    } row[] = {{120, 26, 10, 0.04907608353147867, 0.17026694125771089, 0.4242637167861495},
               {100, 31, 8, 0.04703520151552384, 0.17973127598553304, 0.44975881261595546},
               {200, 52, 5, 0.04836057999416928, 0.16968305237648007, 0.4306806761078118}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        q = question(DT_PLAN_TOLERABLE_TWICE, row[i].N);
        q.tolerable = SHARE(row[i].percent);
        a = asked(&q);
        ck_assert(a.sample == row[i].n && a.two.plan.n2 == row[i].n && a.accept == 0);
        ck_assert(fabs(a.accept_bad - row[i].accepted) < 1e-12 && isnan(a.reject_good));
        ck_assert(fabs(a.two.extend_bad - row[i].extended) < 1e-12);
        ck_assert(fabs(a.two.extend_most - row[i].most) < 1e-12);
    }
    /* Within the bounds asked for, with a first step smaller than the plan in one. */
    q = question(DT_PLAN_RULE_TWICE, 120);
    q.good = SHARE(90);
    q.bad = SHARE(70);
    a = asked(&q);
    ck_assert(a.reject_good <= 0.1 && a.accept_bad <= 0.1 && a.two.plan.n1 == a.sample);
    q.kind = DT_PLAN_RULE_RISKS;
    ck_assert_uint_lt(a.sample, asked(&q).sample);
}
END_TEST

/* Drawn so that enough apply: hypergeometric and, of an unknown population, binomial sums in Python. */
START_TEST(what_does_not_apply)
{
    static const struct {
        unsigned long N;
        int64_t outside, chance;
        unsigned long sample, drawn;
    } row[] = {{120, 30, 90, 14, 23}, {120, 50, 95, 14, 36}, {60, 25, 80, 12, 18}, {0, 30, 90, 17, 29}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(DT_PLAN_WIDTH, row[i].N);
        q.has_outside = true;
        q.outside = SHARE(row[i].outside);
        q.chance = SHARE(row[i].chance);
        ck_assert_uint_eq(asked(&q).sample, row[i].sample);
        ck_assert_uint_eq(asked(&q).drawn, row[i].drawn);
    }
    /* With every question in one step but that for a problem. */
    static const dt_plan_kind kinds[] = {DT_PLAN_MARGIN, DT_PLAN_TOLERABLE, DT_PLAN_RULE_SAMPLE,
                                         DT_PLAN_RULE_RISKS};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        dt_plan_question q = question(kinds[i], 400);
        q.has_outside = true;
        q.outside = SHARE(30);
        q.chance = SHARE(90);
        ck_assert_uint_gt(asked(&q).drawn, asked(&q).sample * 10 / 7);
    }
}
END_TEST

/* A row of sizes: what none can show is no error, and what is wrong stays one. */
START_TEST(a_row_of_sizes)
{
    dt_plan_question q = question(DT_PLAN_TOLERABLE, 0);
    dt_plan_answer a;
    dt_error e = DT_ERROR_INIT;
    q.expected.number = 2;
    ck_ok(dt_plan_ask_for(&a, &q, 120, err));
    ck_assert(a.found && a.accept == 2 && a.population == 120);
    ck_ok(dt_plan_ask_for(&a, &q, 20, err));
    ck_assert(!a.found && a.population == 20 && a.sample == 0 && a.drawn == 0 && !a.has_accept);
    ck_assert_str_eq(a.method, "tolerable");
    ck_assert_str_eq(a.model, "hypergeometric");
    q.population = 20;
    ck_fails(&e, dt_plan_ask(&a, &q, err), "STAT_NO_SIZE");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    q.tolerable = SHARE(0);
    ck_fails(&e, dt_plan_ask_for(&a, &q, 120, err), "STAT_TOLERABLE");
    ck_assert_int_ne(dt_plan_ask_for(&a, &q, DT_POPULATION_MAX + 1, &e), DT_OK);
    ck_assert_str_eq(dt_error_name(&e), "STAT_TOLERABLE"); /* the first one stays */
    ck_assert_int_eq(dt_plan_ask_for(&a, &q, 120, NULL), DT_ERR_RANGE);
    /* A sample was found, but not enough of it applies. */
    q = question(DT_PLAN_WIDTH, 20);
    q.has_outside = true;
    q.outside = SHARE(90);
    q.chance = SHARE(90);
    ck_fails(&e, dt_plan_ask(&a, &q, err), "STAT_TOO_FEW_APPLY");
    ck_assert(!a.found && a.sample == 0);
    q = question(DT_PLAN_DETECTION, DT_POPULATION_MAX + 1);
    ck_fails(&e, dt_plan_ask(&a, &q, err), "STAT_POPULATION");
}
END_TEST

typedef void change(dt_plan_question *q);
static void no_kind(dt_plan_question *q)
{
    q->kind = (dt_plan_kind)99;
}
static void no_confidence(dt_plan_question *q)
{
    q->confidence = SHARE(0);
}
static void certain(dt_plan_question *q)
{
    q->confidence = SHARE(100);
}
static void no_width(dt_plan_question *q)
{
    q->width = SHARE(0);
}
static void too_wide(dt_plan_question *q)
{
    q->width = SHARE(101);
}
static void half_a_fraction(dt_plan_question *q)
{
    q->width.denominator = q->margin.denominator = q->share.denominator = q->problems.share.denominator =
        q->tolerable.denominator = q->good.denominator = q->risk_bad.denominator = q->outside.denominator = 0;
}
static void negative(dt_plan_question *q)
{
    q->width.numerator = q->margin.numerator = q->share.numerator = q->problems.share.numerator =
        q->tolerable.numerator = q->bad.numerator = q->risk_good.numerator = q->outside.numerator = -1;
}
static void no_population(dt_plan_question *q)
{
    q->population = 0;
}
static void a_number_unknown(dt_plan_question *q)
{
    q->population = 0;
    q->problems = (dt_plan_amount){.number = 6};
}
static void none_to_find(dt_plan_question *q)
{
    q->problems = (dt_plan_amount){.number = 0};
}
static void outside(dt_plan_question *q)
{
    q->has_outside = true;
    q->outside = SHARE(30);
    q->chance = SHARE(90);
}
static void outside_without_chance(dt_plan_question *q)
{
    q->has_outside = true;
    q->outside = SHARE(30);
}
static void outside_more_than_all(dt_plan_question *q)
{
    outside(q);
    q->outside = SHARE(101);
}
static void turned_round(dt_plan_question *q)
{
    q->good = SHARE(50);
    q->bad = SHARE(80);
}
static void sample_too_large(dt_plan_question *q)
{
    q->sample = q->population + 1;
}
static void accepts_what_it_rejects(dt_plan_question *q)
{
    q->given.c1 = q->given.r1;
}
static void risk_of_less_than_none(dt_plan_question *q)
{
    q->risk_good.numerator = -1;
}
static void risk_of_more_than_all(dt_plan_question *q)
{
    q->risk_bad = SHARE(101);
}
static void bad_is_no_share(dt_plan_question *q)
{
    q->bad.denominator = 0;
}
static void expects_too_many(dt_plan_question *q)
{
    q->expected.number = (unsigned long)LONG_MAX + 1;
}

START_TEST(refusals)
{
    static const struct {
        dt_plan_kind kind;
        change *change;
        const char *name;
    } row[] = {{DT_PLAN_WIDTH, no_kind, "PLAN_KIND"},
               {DT_PLAN_WIDTH, no_confidence, "STAT_CONFIDENCE"},
               {DT_PLAN_TOLERABLE_TWICE, certain, "STAT_CONFIDENCE"},
               {DT_PLAN_WIDTH, no_width, "PLAN_WIDTH"},
               {DT_PLAN_WIDTH, too_wide, "PLAN_WIDTH"},
               {DT_PLAN_WIDTH, half_a_fraction, "PLAN_WIDTH"},
               {DT_PLAN_WIDTH, negative, "PLAN_WIDTH"},
               {DT_PLAN_MARGIN, half_a_fraction, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_MARGIN, negative, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_DETECTION, half_a_fraction, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_DETECTION, negative, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_DETECTION, a_number_unknown, "PLAN_DETECTION"},
               {DT_PLAN_DETECTION, none_to_find, "STAT_COUNT"},
               {DT_PLAN_DETECTION, outside, "PLAN_OUTSIDE"},
               {DT_PLAN_TOLERABLE, half_a_fraction, "STAT_TOLERABLE"},
               {DT_PLAN_TOLERABLE, negative, "STAT_TOLERABLE"},
               {DT_PLAN_TOLERABLE, expects_too_many, "STAT_EXPECTED"},
               {DT_PLAN_TOLERABLE_TWICE, half_a_fraction, "STAT_TOLERABLE"},
               {DT_PLAN_TOLERABLE_TWICE, no_population, "PLAN_POPULATION"},
               {DT_PLAN_TOLERABLE_TWICE, outside, "PLAN_OUTSIDE"},
               {DT_PLAN_RULE_SAMPLE, half_a_fraction, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_SAMPLE, negative, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_SAMPLE, turned_round, "STAT_LQAS"},
               {DT_PLAN_RULE_SAMPLE, sample_too_large, "STAT_SAMPLE"},
               {DT_PLAN_RULE_RISKS, half_a_fraction, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_RISKS, negative, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_RISKS, risk_of_less_than_none, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_RISKS, risk_of_more_than_all, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_TWICE, risk_of_less_than_none, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_TWICE, risk_of_more_than_all, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_GIVEN, bad_is_no_share, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_TWICE, no_population, "PLAN_POPULATION"},
               {DT_PLAN_RULE_TWICE, half_a_fraction, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_TWICE, negative, "STAT_RATIONAL_RANGE"},
               {DT_PLAN_RULE_TWICE, outside, "PLAN_OUTSIDE"},
               {DT_PLAN_RULE_GIVEN, no_population, "PLAN_POPULATION"},
               {DT_PLAN_RULE_GIVEN, accepts_what_it_rejects, "STAT_DOUBLE_PLAN"},
               {DT_PLAN_RULE_GIVEN, outside, "PLAN_OUTSIDE"},
               {DT_PLAN_WIDTH, outside_without_chance, "STAT_CONFIDENCE"},
               {DT_PLAN_WIDTH, outside_more_than_all, "STAT_RATIONAL_RANGE"}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(row[i].kind, 120);
        dt_plan_answer a;
        dt_error e = DT_ERROR_INIT;
        row[i].change(&q);
        ck_assert_msg(dt_plan_ask(&a, &q, &e) == DT_ERR_RANGE, "row %zu", i);
        ck_assert_msg(strcmp(dt_error_name(&e), row[i].name) == 0, "row %zu: %s", i, dt_error_name(&e));
        ck_assert(!a.found && a.method != NULL && a.model != NULL);
    }
}
END_TEST

static TCase *questions(void)
{
    TCase *tc = tcase_create("ask");
    tcase_add_test(tc, known_precision);
    tcase_add_test(tc, width_of_an_unknown_population);
    tcase_add_test(tc, known_detection);
    tcase_add_test(tc, known_tolerable);
    tcase_add_test(tc, known_rules);
    tcase_add_test(tc, two_steps);
    tcase_add_test(tc, what_does_not_apply);
    tcase_add_test(tc, a_row_of_sizes);
    tcase_add_test(tc, refusals);
    return tc;
}

DT_CHECK_MAIN("plan/ask", questions)
