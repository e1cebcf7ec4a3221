/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/stat.h"
#include "stat/distribution.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <math.h>

static dt_count_interval limits(unsigned long N, unsigned long n, unsigned long x, double confidence,
                                dt_side side)
{
    dt_count_interval i;
    ck_ok(dt_interval_hypergeometric(&i, N, n, x, confidence, side, err));
    return i;
}

/* For every M the chance that the limits hold it is at least the confidence. */
START_TEST(coverage_is_guaranteed)
{
    static const unsigned long design[][2] = {{1, 1},   {5, 2},    {20, 14}, {40, 1},   {40, 14},  {60, 14},
                                              {97, 30}, {120, 14}, {120, 3}, {350, 40}, {1000, 60}};
    static const double level[] = {0.5, 0.9, 0.95, 0.99};
    for (size_t d = 0; d < sizeof design / sizeof *design; d++)
        for (size_t l = 0; l < sizeof level / sizeof *level; l++)
            for (dt_side side = DT_TWO_SIDED; side <= DT_UPPER; side++) {
                unsigned long N = design[d][0];
                unsigned long n = design[d][1];
                dt_count_interval of[64];
                for (unsigned long x = 0; x <= n; x++)
                    of[x] = limits(N, n, x, level[l], side);
                for (unsigned long M = 0; M <= N; M++) {
                    double covered = 0;
                    for (unsigned long x = 0; x <= n; x++)
                        if (of[x].lower <= M && M <= of[x].upper)
                            covered += dtp_stat_hyper_pmf(x, N, M, n);
                    ck_assert_msg(covered >= level[l] - 1e-9, "N=%lu n=%lu M=%lu level=%g: %.12g", N, n, M,
                                  level[l], covered);
                }
            }
}
END_TEST

START_TEST(symmetric_monotone_nested)
{
    for (unsigned long N = 1; N <= 130; N += 7)
        for (unsigned long n = 0; n <= N; n += 1 + N / 10)
            for (unsigned long x = 0; x <= n; x++) {
                dt_count_interval i = limits(N, n, x, 0.95, DT_TWO_SIDED);
                dt_count_interval mirror = limits(N, n, n - x, 0.95, DT_TWO_SIDED);
                ck_assert_uint_eq(i.lower, N - mirror.upper);
                ck_assert(x <= i.lower && i.lower <= i.upper && i.upper <= N - (n - x));
                dt_count_interval wider = limits(N, n, x, 0.99, DT_TWO_SIDED);
                ck_assert(wider.lower <= i.lower && i.upper <= wider.upper);
                ck_assert_uint_eq(limits(N, n, x, 0.975, DT_LOWER).lower, i.lower);
                ck_assert_uint_eq(limits(N, n, x, 0.975, DT_UPPER).upper, i.upper);
                ck_assert_uint_eq(limits(N, n, x, 0.975, DT_LOWER).upper, N - (n - x));
                ck_assert_uint_eq(limits(N, n, x, 0.975, DT_UPPER).lower, x);
                if (x == 0)
                    continue;
                dt_count_interval less = limits(N, n, x - 1, 0.95, DT_TWO_SIDED);
                ck_assert(less.lower <= i.lower && less.upper <= i.upper);
            }
}
END_TEST

/* Shorter limits keep the coverage; their widths at N = 120, n = 14 add up to 676 where the tail
 * limits need 730 (statistics.md 1.1). Wang's lie within the tail limits. */
START_TEST(short_limits_cover)
{
    static const unsigned long design[][2] = {{1, 1}, {20, 14}, {41, 14}, {60, 5}, {120, 14}, {350, 20}};
    for (size_t d = 0; d < 2 * sizeof design / sizeof *design; d++) {
        unsigned long N = design[d / 2][0];
        unsigned long n = design[d / 2][1];
        dt_short how = d % 2 ? DT_SHORT_WANG : DT_SHORT_BARTROFF;
        dt_count_interval of[32];
        unsigned long width = 0;
        for (unsigned long x = 0; x <= n; x++) {
            ck_ok(dt_interval_short(&of[x], N, n, x, 0.95, how, err));
            ck_assert(x <= of[x].lower && of[x].lower <= of[x].upper && of[x].upper <= N - (n - x));
            dt_count_interval tail = limits(N, n, x, 0.95, DT_TWO_SIDED);
            if (how == DT_SHORT_WANG)
                ck_assert(tail.lower <= of[x].lower && of[x].upper <= tail.upper);
            width += of[x].upper - of[x].lower;
        }
        for (unsigned long M = 0; M <= N; M++) {
            double covered = 0;
            for (unsigned long x = 0; x <= n; x++)
                covered += of[x].lower <= M && M <= of[x].upper ? dtp_stat_hyper_pmf(x, N, M, n) : 0;
            ck_assert_double_ge(covered, 0.95 - 1e-9);
        }
        if (N == 120)
            ck_assert_uint_eq(width, 676);
    }
    dt_count_interval c;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_interval_short(&c, 20001, 14, 3, 0.95, DT_SHORT_WANG, err), "STAT_POPULATION");
    ck_fails(&e, dt_interval_short(&c, 20, 14, 15, 0.95, DT_SHORT_BARTROFF, err), "STAT_COUNT");
}
END_TEST

START_TEST(census_and_nothing_drawn)
{
    for (unsigned long N = 0; N <= 30; N++) {
        for (unsigned long x = 0; x <= N; x++) {
            dt_count_interval i = limits(N, N, x, 0.95, DT_TWO_SIDED);
            ck_assert(i.lower == x && i.upper == x);
        }
        dt_count_interval none = limits(N, 0, 0, 0.95, DT_TWO_SIDED);
        ck_assert(none.lower == 0 && none.upper == N);
    }
}
END_TEST

/* P(X >= 1 | N, M, 1) = M / N meets alpha/2 exactly when N is a multiple of 40, or of 20 at 90% (where (1 -
 * 0.9) / 2 is a double just below 0.05) and of 10 at 80%. At any size. */
START_TEST(exact_ties_are_rejected)
{
    static const struct {
        double confidence;
        unsigned long parts;
    } levels[] = {{0.95, 40}, {0.9, 20}, {0.8, 10}, {0.99, 200}};
    for (unsigned long N = 200; N <= DT_POPULATION_MAX; N *= 5)
        for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
            dt_count_interval c = limits(N, 1, 1, levels[i].confidence, DT_TWO_SIDED);
            ck_assert_uint_eq(c.lower, N / levels[i].parts + 1);
            ck_assert_uint_eq(c.upper, N);
            c = limits(N, 1, 0, levels[i].confidence, DT_TWO_SIDED);
            ck_assert_uint_eq(c.upper, N - N / levels[i].parts - 1);
        }
}
END_TEST

START_TEST(large_populations)
{
    dt_count_interval i = limits(DT_POPULATION_MAX, 400, 0, 0.95, DT_TWO_SIDED);
    dt_share_interval share;
    ck_ok(dt_interval_clopper_pearson(&share, 400, 0, 0.95, DT_TWO_SIDED, err));
    ck_assert_double_eq_tol((double)i.upper / (double)DT_POPULATION_MAX, share.upper, 1e-6);
    i = limits(DT_POPULATION_MAX, DT_POPULATION_MAX / 2, DT_POPULATION_MAX / 4, 0.95, DT_TWO_SIDED);
    /* Normal limits are good here: half of the population unseen, se = sqrt(N^2/n p q (1-f)). */
    double half = 1.959964 * sqrt((double)DT_POPULATION_MAX * 0.25);
    ck_assert_double_eq_tol((double)(i.upper - i.lower), 2 * half, 3);
    ck_ok(dt_interval_clopper_pearson(&share, DT_POPULATION_MAX, 12345, 0.95, DT_TWO_SIDED, err));
    ck_assert(share.lower < 0.0012345 && share.upper > 0.0012345 && share.upper - share.lower < 5e-5);
}
END_TEST

START_TEST(shares_at_the_ends)
{
    dt_share_interval i;
    for (unsigned long n = 1; n < 300; n += 13) {
        ck_ok(dt_interval_clopper_pearson(&i, n, 0, 0.95, DT_TWO_SIDED, err));
        ck_assert(i.lower == 0);
        ck_assert_double_eq_tol(i.upper, 1 - pow(0.025, 1 / (double)n), 1e-15);
        ck_ok(dt_interval_clopper_pearson(&i, n, n, 0.95, DT_TWO_SIDED, err));
        ck_assert(i.upper == 1);
        ck_assert_double_eq_tol(i.lower, pow(0.025, 1 / (double)n), 1e-15);
        ck_ok(dt_interval_wilson(&i, n, 0, 0.95, DT_TWO_SIDED, err));
        ck_assert(i.lower == 0 && i.upper > 0 && i.upper < 1);
        ck_ok(dt_interval_jeffreys(&i, n, n, 0.95, DT_TWO_SIDED, err));
        ck_assert(i.upper == 1 && i.lower > 0 && i.lower < 1);
        ck_ok(dt_interval_clopper_pearson(&i, n, 0, 0.95, DT_LOWER, err));
        ck_assert(i.lower == 0 && i.upper == 1);
    }
}
END_TEST

START_TEST(outside_the_domain)
{
    dt_count_interval c;
    dt_share_interval s;
    double p;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_interval_hypergeometric(&c, DT_POPULATION_MAX + 1, 1, 1, 0.95, DT_TWO_SIDED, err),
             "STAT_POPULATION");
    ck_fails(&e, dt_interval_hypergeometric(&c, 10, 11, 1, 0.95, DT_TWO_SIDED, err), "STAT_SAMPLE");
    ck_fails(&e, dt_interval_hypergeometric(&c, 10, 5, 6, 0.95, DT_TWO_SIDED, err), "STAT_COUNT");
    static const double wrong[] = {0, 1, -0.5, 95, NAN, INFINITY};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_fails(&e, dt_interval_hypergeometric(&c, 10, 5, 2, wrong[i], DT_TWO_SIDED, err),
                 "STAT_CONFIDENCE");
        ck_fails(&e, dt_interval_wilson(&s, 10, 5, wrong[i], DT_TWO_SIDED, err), "STAT_CONFIDENCE");
    }
    ck_fails(&e, dt_interval_clopper_pearson(&s, 0, 0, 0.95, DT_TWO_SIDED, err), "STAT_EMPTY");
    ck_fails(&e, dt_interval_jeffreys(&s, 3, 4, 0.95, DT_TWO_SIDED, err), "STAT_COUNT");
    ck_fails(&e, dt_detection_probability(&p, 10, 3, 11, err), "STAT_COUNT");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_assert_int_eq(dt_interval_hypergeometric(&c, 10, 11, 1, 0.95, DT_TWO_SIDED, NULL), DT_ERR_RANGE);
}
END_TEST

START_TEST(detection)
{
    double p;
    ck_ok(dt_detection_probability(&p, 120, 47, 6, err));
    ck_assert(p >= 0.95); /* 47 is the smallest: statistics.md 1.6 */
    ck_ok(dt_detection_probability(&p, 120, 46, 6, err));
    ck_assert(p < 0.95);
    ck_ok(dt_detection_probability(&p, 120, 14, 0, err));
    ck_assert(p == 0);
    ck_ok(dt_detection_probability(&p, 120, 0, 6, err));
    ck_assert(p == 0);
    ck_ok(dt_detection_probability(&p, 120, 115, 6, err));
    ck_assert(p == 1);
}
END_TEST

static unsigned long any(gsl_rng *rng, unsigned long most)
{
    /* Small, large and near the ends in turn. */
    unsigned long kind = gsl_rng_get(rng) % 4;
    unsigned long v = (unsigned long)((double)most * pow(gsl_rng_uniform(rng), kind == 0 ? 8 : 1));
    v = kind == 2 ? v % 20 : v;
    v = kind == 3 ? most - v % 20 % (most + 1) : v;
    return v > most ? most : v;
}

/* Nothing outside [0, N], no NaN, no endless loop, for arguments of every size. */
/* The lower limit is the first M of which x or more has a chance above alpha, wherever it was begun to look.
 */
static void expect_first(unsigned long N, unsigned long n, unsigned long x, double confidence,
                         unsigned long lower)
{
    double alpha = (1 - confidence) / 2;
    if (lower < N - (n - x))
        ck_assert(dtp_stat_hyper_at_least(x, N, lower, n) > alpha);
    if (lower > x)
        ck_assert(dtp_stat_hyper_at_least(x, N, lower - 1, n) <= alpha * (1 + 1e-6));
}

START_TEST(whole_domain)
{
    uint8_t key[32] = {7};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "domain", err));
    const char *times = getenv("DT_TUPLES");
    for (long i = times ? atol(times) : 100000; i > 0; i--) {
        unsigned long N = any(rng, i % 8 ? 100000 : DT_POPULATION_MAX);
        unsigned long n = any(rng, N);
        unsigned long x = any(rng, n);
        double confidence = i % 3 ? 0.95 : gsl_rng_uniform_pos(rng);
        dt_side side = (dt_side)(i % 5 % 3);
        dt_count_interval c = limits(N, n, x, confidence, side);
        ck_assert(x <= c.lower && c.lower <= c.upper && c.upper <= N - (n - x));
        if (n > 0 && side == DT_TWO_SIDED)
            expect_first(N, n, x, confidence, c.lower);
        if (n == 0 || i % 10 > 0)
            continue;
        dt_share_interval s[3];
        ck_ok(dt_interval_clopper_pearson(&s[0], n, x, confidence, side, err));
        ck_ok(dt_interval_wilson(&s[1], n, x, confidence, side, err));
        ck_ok(dt_interval_jeffreys(&s[2], n, x, confidence, side, err));
        for (size_t k = 0; k < 3; k++)
            ck_assert(s[k].lower >= 0 && s[k].lower <= s[k].upper && s[k].upper <= 1);
    }
    gsl_rng_free(rng);
}
END_TEST

static TCase *interval(void)
{
    TCase *t = tcase_create("interval");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, coverage_is_guaranteed);
    tcase_add_test(t, symmetric_monotone_nested);
    tcase_add_test(t, short_limits_cover);
    tcase_add_test(t, census_and_nothing_drawn);
    tcase_add_test(t, exact_ties_are_rejected);
    tcase_add_test(t, large_populations);
    tcase_add_test(t, shares_at_the_ends);
    tcase_add_test(t, outside_the_domain);
    tcase_add_test(t, detection);
    return t;
}

/* A case of its own: run alone with ten million tuples by the slow test stat/domain. */
static TCase *domain(void)
{
    TCase *t = tcase_create("domain");
    tcase_set_timeout(t, 3000);
    tcase_add_test(t, whole_domain);
    return t;
}

DT_CHECK_MAIN("stat/interval", interval, domain)
