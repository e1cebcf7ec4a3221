/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check_support.h"
#include <dossiertoets/selftest.h>
#include <dossiertoets/stat.h>
#include <string.h>

typedef struct told {
    size_t rows, checks, wrong, coverage_rows;
} told;

/* A machine that computes one dossier wide of it, when that is wanted; see tests.cmake. */
static unsigned long wide;
dt_status __real_dt_interval_hypergeometric(dt_count_interval *out, unsigned long N, unsigned long n,
                                            unsigned long x, double confidence, dt_side side, dt_error *err);
dt_status __wrap_dt_interval_hypergeometric(dt_count_interval *out, unsigned long N, unsigned long n,
                                            unsigned long x, double confidence, dt_side side, dt_error *err);
dt_status __wrap_dt_interval_hypergeometric(dt_count_interval *out, unsigned long N, unsigned long n,
                                            unsigned long x, double confidence, dt_side side, dt_error *err)
{
    dt_status status = __real_dt_interval_hypergeometric(out, N, n, x, confidence, side, err);
    out->lower += wide;
    return status;
}

static void keep(void *payload, const dt_selftest_line *line)
{
    told *t = payload;
    t->rows++;
    t->checks += line->checks;
    t->wrong += line->wrong;
    t->coverage_rows += line->smallest > 0;
    ck_assert(line->title_nl[0] != '\0' && line->title_en[0] != '\0' && line->source[0] != '\0');
    ck_assert_uint_gt(line->checks, 2);
    ck_assert_msg(line->wrong == 0, "%s", line->title_en);
}

START_TEST(the_program_computes_right_here)
{
    told t = {0};
    dt_selftest_result r;
    ck_ok(dt_selftest(&r, keep, &t, err));
    ck_assert_uint_eq(r.wrong, 0);
    ck_assert_uint_eq(r.checks, t.checks);
    ck_assert_uint_gt(t.rows, 6);
    ck_assert_uint_eq(t.coverage_rows, 2);
    ck_assert_uint_gt(r.populations, 1000);
    ck_assert(r.smallest >= 0.95 && r.smallest < 0.97); /* exact limits, not needlessly wide */
    ck_ok(dt_selftest(&r, NULL, NULL, err));
}
END_TEST

static void keep_wrong(void *payload, const dt_selftest_line *line)
{
    told *t = payload;
    t->rows += line->wrong > 0;
    t->wrong += line->wrong;
    t->coverage_rows += line->wrong > 0 && strstr(line->title_en, "coverage of the limits") != NULL;
}

/* Known answers are only worth what they find: of the limits, of their coverage, and in the whole. */
START_TEST(a_machine_that_computes_otherwise_is_found)
{
    told t = {0};
    dt_selftest_result r;
    wide = 1;
    dt_status status = dt_selftest(&r, keep_wrong, &t, NULL);
    wide = 0;
    ck_assert_int_eq(status, DT_OK);
    ck_assert_uint_ge(t.rows, 2);
    ck_assert_uint_eq(t.coverage_rows, 1);
    ck_assert_uint_eq(r.wrong, t.wrong);
    ck_assert(r.smallest < 0.95);
}
END_TEST

static TCase *selftests(void)
{
    TCase *tc = tcase_create("selftest");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, the_program_computes_right_here);
    tcase_add_test(tc, a_machine_that_computes_otherwise_is_found);
    return tc;
}

DT_CHECK_MAIN("selftest", selftests)
