/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The operating characteristic. Numbers: vectors lqas-binom-paccept and lqas-double-N60 (AcceptanceSampling
 * 1.0.11), and exact fractions in Python 3.11 (fractions.Fraction, math.comb). */
#include "plan/question.h"
#include <math.h>

static dt_plan_point at(const dt_plan_question *q, unsigned long problems, double share)
{
    dt_plan_answer a = asked(q);
    dt_plan_point point;
    ck_ok(dt_plan_point_at(&point, q, &a, problems, share, err));
    return point;
}

START_TEST(known_points)
{
    static const unsigned long D[] = {6, 12, 18, 30};
    static const double once[] = {0.9981005260081823, 0.8995890990830803, 0.5880146691793108,
                                  0.0626392017537545};
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 60);
    for (size_t i = 0; i < 4; i++) {
        ck_assert(fabs(at(&q, D[i], 0).accepted - once[i]) < 1e-12);
        ck_assert(isnan(at(&q, D[i], 0).extended));
    }
    q.population = 0;
    ck_assert(fabs(at(&q, 0, 0.2).accepted - 0.8701603741696) < 1e-10);
    ck_assert(fabs(at(&q, 0, 0.5).accepted - 0.08978271484375) < 1e-10);
    ck_assert_uint_eq(at(&q, 7, 0.5).problems, 0);
    static const double twice[] = {0.995229293146793, 0.840338823955487, 0.471234135440384,
                                   0.0386060255364742};
    q = question(DT_PLAN_RULE_GIVEN, 60);
    for (size_t i = 0; i < 4; i++)
        ck_assert(fabs(at(&q, D[i], 0).accepted - twice[i]) < 1e-10);
    ck_assert(fabs(at(&q, 12, 0).extended - 0.46377589486104576) < 1e-12);
    /* Of 120 with 6 problems 47 are drawn: what is not seen. */
    q = question(DT_PLAN_DETECTION, 120);
    ck_assert(fabs(at(&q, 6, 0).accepted - 0.04660342579687992) < 1e-12);
    ck_assert(fabs(at(&q, 1, 0).accepted - 0.6083333333333333) < 1e-12);
}
END_TEST

/* From certain to hopeless, never rising, over all dossiers. */
static void falls(const dt_plan_question *q, size_t size)
{
    dt_plan_answer a = asked(q);
    double before = 1;
    dt_plan_point point;
    ck_assert_uint_eq(dt_plan_curve_size(&a), size);
    for (size_t i = 0; i<size; i += size> 200 ? 97 : 1) {
        ck_ok(dt_plan_curve_point(&point, q, &a, i, err));
        ck_assert(point.accepted <= before + 1e-12 && (i > 0 || point.accepted == 1));
        ck_assert(q->population == 0 || point.share == (double)point.problems / (double)q->population);
        before = point.accepted;
    }
    ck_ok(dt_plan_curve_point(&point, q, &a, size - 1, err));
    ck_assert(point.share == 1 && point.accepted < 1e-9);
    ck_assert_uint_eq(point.problems, q->population);
}

START_TEST(whole_curves)
{
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 60);
    falls(&q, 61);
    q = question(DT_PLAN_TOLERABLE, 20000);
    falls(&q, 10001);
    q = question(DT_PLAN_DETECTION, 0);
    falls(&q, 101);
    q = question(DT_PLAN_TOLERABLE_TWICE, 120);
    falls(&q, 121);
}
END_TEST

START_TEST(no_curve)
{
    dt_plan_point point = {.problems = 7};
    dt_error e = DT_ERROR_INIT;
    static const dt_plan_kind without[] = {DT_PLAN_WIDTH, DT_PLAN_MARGIN};
    for (size_t i = 0; i < 2; i++) {
        dt_plan_question q = question(without[i], 120);
        dt_plan_answer a = asked(&q);
        ck_assert(!dt_plan_has_curve(&q));
        ck_fails(&e, dt_plan_curve_point(&point, &q, &a, 0, err), "PLAN_CURVE");
    }
    dt_plan_question q = question(DT_PLAN_RULE_SAMPLE, 60);
    dt_plan_answer a = asked(&q);
    ck_assert(dt_plan_has_curve(&q));
    ck_fails(&e, dt_plan_curve_point(&point, &q, &a, 61, err), "STAT_COUNT");
    ck_fails(&e, dt_plan_point_at(&point, &q, &a, 61, 0, err), "STAT_COUNT");
    a.found = false;
    ck_fails(&e, dt_plan_point_at(&point, &q, &a, 6, 0, err), "PLAN_CURVE");
    q.population = 0;
    a = asked(&q);
    ck_fails(&e, dt_plan_point_at(&point, &q, &a, 0, 1.5, err), "STAT_TOLERABLE");
    q = question(DT_PLAN_RULE_GIVEN, 60);
    a = asked(&q);
    ck_fails(&e, dt_plan_point_at(&point, &q, &a, 61, 0, err), "STAT_COUNT");
    ck_assert_uint_eq(point.problems, 7);
}
END_TEST

static TCase *curves(void)
{
    TCase *tc = tcase_create("curve");
    tcase_add_test(tc, known_points);
    tcase_add_test(tc, whole_curves);
    tcase_add_test(tc, no_curve);
    return tc;
}

DT_CHECK_MAIN("plan/curve", curves)
