/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Division over strata. Numbers: vectors alloc-proportional-lr and alloc-neyman-exact, and by hand. */
#include "base/mem.h"
#include "plan/question.h"

static const unsigned long SIZES[] = {45, 78, 120, 257};
static dt_plan_stratum stratum[4];
static unsigned long out[4];

static dt_plan_strata strata(dt_plan_division division, unsigned long sample, unsigned long minimum)
{
    for (size_t i = 0; i < 4; i++)
        stratum[i] = (dt_plan_stratum){.population = SIZES[i]};
    return (dt_plan_strata){
        .division = division, .stratum = stratum, .n = 4, .sample = sample, .minimum = minimum, .power = 0.5};
}

static void gives(const dt_plan_strata *q, unsigned long a, unsigned long b, unsigned long c, unsigned long d)
{
    ck_ok(dt_plan_divide(out, q, err));
    ck_assert_msg(out[0] == a && out[1] == b && out[2] == c && out[3] == d, "%lu %lu %lu %lu", out[0], out[1],
                  out[2], out[3]);
}

START_TEST(proportional_and_equal)
{
    dt_plan_strata q = strata(DT_PLAN_PROPORTIONAL, 40, 0);
    gives(&q, 4, 6, 10, 20);
    q = strata(DT_PLAN_PROPORTIONAL, 14, 3);
    gives(&q, 3, 3, 3, 5);
    q = strata(DT_PLAN_EQUAL, 30, 0);
    gives(&q, 8, 8, 7, 7);
    /* One that gives none: the others share. */
    stratum[1].has_maximum = true;
    gives(&q, 10, 0, 10, 10);
}
END_TEST

START_TEST(neyman)
{
    static const double spread[] = {0.5, 0.3, 0.46, 0.2};
    dt_plan_strata q = strata(DT_PLAN_NEYMAN, 40, 2);
    for (size_t i = 0; i < 4; i++) {
        stratum[i].has_spread = true;
        stratum[i].spread = spread[i];
    }
    gives(&q, 6, 6, 14, 14);
    q.sample = 60;
    q.minimum = 5;
    gives(&q, 9, 9, 22, 20);
    q.sample = 30;
    q.minimum = 2;
    stratum[0].has_maximum = true;
    stratum[0].maximum = 8;
    gives(&q, 4, 5, 11, 10);
}
END_TEST

/* A share of a half is a spread of a half, 10% one of 0.3, and so is 100% by the floor: 5 to 3 to 3 of equal
 * strata. Without either every stratum is as at a half. */
START_TEST(spread_of_a_share)
{
    dt_plan_strata q = strata(DT_PLAN_NEYMAN, 22, 0);
    static const int64_t share[] = {50, 10, 100};
    q.n = 3;
    for (size_t i = 0; i < 3; i++)
        stratum[i] = (dt_plan_stratum){.population = 100, .has_share = true, .share = SHARE(share[i])};
    out[3] = 0;
    gives(&q, 10, 6, 6, 0);
    for (size_t i = 0; i < 3; i++)
        stratum[i].has_share = false;
    q.sample = 21;
    gives(&q, 7, 7, 7, 0);
}
END_TEST

/* Sizes 4, 1, 1 to the power one half are 2, 1, 1; a variation of 2 doubles. Power 0: all alike. */
START_TEST(power)
{
    dt_plan_strata q = strata(DT_PLAN_POWER, 20, 0);
    static const double size[] = {4, 1, 1};
    q.n = 3;
    for (size_t i = 0; i < 3; i++)
        stratum[i] = (dt_plan_stratum){.population = 100, .size = size[i]};
    out[3] = 0;
    gives(&q, 10, 5, 5, 0);
    stratum[1].variation = 2;
    gives(&q, 8, 8, 4, 0);
    stratum[1].variation = 0;
    q.power = 0;
    q.sample = 21;
    gives(&q, 7, 7, 7, 0);
    /* Without a size the population is it; one without dossiers takes none. */
    for (size_t i = 0; i < 3; i++)
        stratum[i] = (dt_plan_stratum){.population = i == 2 ? 0 : i == 0 ? 400 : 100};
    q.power = 0.5;
    gives(&q, 14, 7, 0, 0);
}
END_TEST

START_TEST(names)
{
    size_t n;
    const char *const *name = dt_plan_divisions(&n);
    ck_assert_uint_eq(n, 4);
    ck_assert_str_eq(name[DT_PLAN_PROPORTIONAL], "proportional");
    ck_assert_str_eq(name[DT_PLAN_EQUAL], "equal");
    ck_assert_str_eq(name[DT_PLAN_NEYMAN], "neyman");
    ck_assert_str_eq(name[DT_PLAN_POWER], "power");
}
END_TEST

START_TEST(refusals)
{
    dt_error e = DT_ERROR_INIT;
    dt_plan_strata q = strata(DT_PLAN_PROPORTIONAL, 501, 0);
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_ALLOCATION_MAXIMUM");
    q = strata(DT_PLAN_PROPORTIONAL, 10, 20);
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_ALLOCATION_MINIMUM");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    q = strata((dt_plan_division)9, 10, 0);
    ck_fails(&e, dt_plan_divide(out, &q, err), "PLAN_DIVISION");
    q = strata(DT_PLAN_NEYMAN, 10, 0);
    stratum[2] = (dt_plan_stratum){.population = 9, .has_spread = true, .spread = -1};
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_SPREAD");
    stratum[2] = (dt_plan_stratum){.population = 9, .has_share = true, .share = SHARE(101)};
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_RATIONAL_RANGE");
    q = strata(DT_PLAN_POWER, 10, 0);
    stratum[2].size = -1;
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_SPREAD");
    stratum[2].size = 1;
    q.power = 2;
    ck_fails(&e, dt_plan_divide(out, &q, err), "STAT_SPREAD");
}
END_TEST

START_TEST(memory_runs_out)
{
    static const dt_plan_division divisions[] = {DT_PLAN_PROPORTIONAL, DT_PLAN_EQUAL, DT_PLAN_NEYMAN,
                                                 DT_PLAN_POWER};
    for (size_t d = 0; d < 4; d++) {
        dt_plan_strata q = strata(divisions[d], 40, 2);
        bool done = false;
        size_t n = 1;
        for (; !done; n++) {
            dt_error e = DT_ERROR_INIT;
            dtp_mem_fail_at(n);
            dt_status status = dt_plan_divide(out, &q, &e);
            dtp_mem_fail_at(0);
            done = status == DT_OK;
            ck_assert(done || e.status == DT_ERR_MEMORY);
        }
        ck_assert_uint_gt(n, 2);
    }
}
END_TEST

static TCase *divisions(void)
{
    TCase *tc = tcase_create("divide");
    tcase_add_test(tc, proportional_and_equal);
    tcase_add_test(tc, neyman);
    tcase_add_test(tc, spread_of_a_share);
    tcase_add_test(tc, power);
    tcase_add_test(tc, names);
    tcase_add_test(tc, refusals);
    tcase_add_test(tc, memory_runs_out);
    return tc;
}

DT_CHECK_MAIN("plan/divide", divisions)
