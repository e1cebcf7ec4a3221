/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "dossiertoets/compare.h"
#include "stat/distribution.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <limits.h>
#include <math.h>
#include <stdlib.h>

static dt_test exact_finite(dt_sample a, dt_sample b)
{
    dt_test t;
    ck_ok(dt_test_finite(&t, &a, &b, err));
    return t;
}

static dt_test boschloo(dt_sample a, dt_sample b)
{
    dt_test t;
    ck_ok(dt_test_boschloo(&t, &a, &b, err));
    return t;
}

static dt_test fisher(dt_sample a, dt_sample b)
{
    dt_test t;
    ck_ok(dt_test_fisher(&t, NULL, &a, &b, err));
    return t;
}

/* statistics.md 1.8: 11 of 14 from 60 against 5 of 14 from 55. */
START_TEST(finite_test_of_the_design)
{
    const dt_sample now = {60, 14, 11}, before = {55, 14, 5};
    dt_test t = exact_finite(now, before);
    ck_assert_double_eq_tol(t.greater, 0.0062, 5e-5);
    ck_assert_double_eq_tol(t.two_sided, 2 * t.greater, 1e-15);
    ck_assert_str_eq(t.method, "exact-finite");
    ck_assert_double_eq_tol(fisher(now, before).greater, 0.0271, 5e-5);
    dt_share_interval d;
    ck_ok(dt_compare_interval(&d, &now, &before, 0.95, err)); /* "verschil 8 tot 67 procentpunt" */
    ck_assert(d.lower > 0.075 && d.lower < 0.085 && d.upper > 0.665 && d.upper < 0.675);
}
END_TEST

START_TEST(tests_turn_round)
{
    for (unsigned long x1 = 0; x1 <= 6; x1++)
        for (unsigned long x2 = 0; x2 <= 8; x2++) {
            dt_sample a = {20, 6, x1}, b = {25, 8, x2};
            dt_test t = exact_finite(a, b), back = exact_finite(b, a);
            ck_assert_double_eq_tol(t.less, back.greater, 1e-14);
            ck_assert(t.two_sided >= 0 && t.two_sided <= 1);
            dt_test common = boschloo(a, b);
            ck_assert_double_eq_tol(common.less, boschloo(b, a).greater, 1e-12);
            /* Boschloo is never weaker than the Fisher test it orders by. */
            ck_assert_double_le(common.less, fisher(a, b).less * (1 + 1e-6));
            ck_assert_double_le(t.less, fisher(a, b).less * (1 + 1e-6));
        }
}
END_TEST

/* The chance of p <= alpha under the hypothesis is at most alpha, for every M1, M2 within it. */
START_TEST(size_is_kept)
{
    const unsigned long N1 = 15, n1 = 5, N2 = 12, n2 = 6;
    double p[6][7];
    for (unsigned long a = 0; a <= n1; a++)
        for (unsigned long b = 0; b <= n2; b++)
            p[a][b] = exact_finite((dt_sample){N1, n1, a}, (dt_sample){N2, n2, b}).greater;
    for (unsigned long M1 = 0; M1 <= N1; M1++)
        for (unsigned long M2 = 0; M2 <= N2; M2++) {
            if (M1 * N2 > M2 * N1)
                continue;
            double wrong = 0;
            for (unsigned long a = 0; a <= n1; a++)
                for (unsigned long b = 0; b <= n2; b++)
                    if (p[a][b] <= 0.05)
                        wrong += dtp_stat_hyper_pmf(a, N1, M1, n1) * dtp_stat_hyper_pmf(b, N2, M2, n2);
            ck_assert_double_le(wrong, 0.05 + 1e-9);
        }
}
END_TEST

START_TEST(two_populations_seen_whole)
{
    const dt_sample a = {20, 20, 12}, b = {10, 10, 3};
    dt_share_interval d;
    ck_ok(dt_compare_interval(&d, &a, &b, 0.95, err));
    ck_assert_double_eq_tol(d.lower, 0.3, 1e-15);
    ck_assert_double_eq_tol(d.upper, 0.3, 1e-15);
    dt_test t = exact_finite(a, b);
    ck_assert(t.greater == 0 && t.less == 1);
}
END_TEST

START_TEST(difference_picks_its_test)
{
    dt_test t;
    const dt_sample known = {60, 14, 5}, unknown = {0, 14, 11}, huge = {5000000, 14, 11};
    ck_ok(dt_test_difference(&t, &known, &known, err));
    ck_assert_str_eq(t.method, "exact-finite");
    ck_assert(t.two_sided == 1);
    ck_ok(dt_test_difference(&t, &known, &unknown, err));
    ck_assert_str_eq(t.method, "boschloo");
    ck_ok(dt_test_difference(&t, &known, &huge, err));
    ck_assert_str_eq(t.method, "boschloo");
    ck_assert_double_eq_tol(t.two_sided, 0.028362, 1e-5); /* 5/14 against 11/14, as scipy */
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_test_finite(&t, &known, &unknown, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_finite(&t, &huge, &known, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_estimated(&t, NULL, &known, &unknown, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_boschloo(&t, &(dt_sample){0, 0, 0}, &known, err), "STAT_EMPTY");
    ck_fails(&e, dt_test_boschloo(&t, &(dt_sample){0, 3000, 0}, &known, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_fisher(&t, NULL, &(dt_sample){60, 14, 15}, &known, err), "STAT_COUNT");
    for (size_t n = 1; n <= 4; n++) {
        dtp_mem_fail_at(n);
        ck_fails(&e, dt_test_boschloo(&t, &known, &unknown, err), "BASE_MEMORY");
        dtp_mem_fail_at(0);
    }
}
END_TEST

/* statistics.md 1.8: found with probability .33 and .81; Bonferroni over 18 indicators .07 and .40. */
START_TEST(power_of_fourteen)
{
    static const struct {
        double p1, p2, alpha, power;
    } known[] = {{0.5, 0.8, 0.05, 0.33},
                 {0.4, 0.9, 0.05, 0.81},
                 {0.5, 0.8, 0.05 / 18, 0.07},
                 {0.4, 0.9, 0.05 / 18, 0.40}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double p;
        ck_ok(dt_compare_power(&p, 14, 14, known[i].p1, known[i].p2, known[i].alpha, DT_POWER_BOSCHLOO, err));
        ck_assert_double_eq_tol(p, known[i].power, 0.006);
    }
    double p;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_compare_power(&p, 14, 201, 0.5, 0.8, 0.05, DT_POWER_FISHER, err), "STAT_POPULATION");
    ck_fails(&e, dt_compare_power(&p, 14, 14, 0.5, 1.8, 0.05, DT_POWER_FISHER, err), "STAT_RATIONAL_RANGE");
}
END_TEST

START_TEST(score_limits_turn_round)
{
    for (unsigned long x1 = 0; x1 <= 7; x1++)
        for (unsigned long x2 = 0; x2 <= 9; x2++) {
            dt_sample a = {0, 7, x1}, b = {0, 9, x2};
            dt_share_interval d, back;
            ck_ok(dt_compare_score(&d, &a, &b, 0.95, err));
            ck_ok(dt_compare_score(&back, &b, &a, 0.95, err));
            double seen = (double)x1 / 7 - (double)x2 / 9;
            ck_assert_double_eq_tol(d.lower, -back.upper, 1e-9);
            ck_assert(-1 <= d.lower && d.lower <= seen && seen <= d.upper && d.upper <= 1);
        }
}
END_TEST

START_TEST(adjusted_keep_their_order)
{
    uint8_t key[32] = {5};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "adjust", err));
    for (int round = 0; round < 2000; round++) {
        double p[20], holm[20], bh[20], all[20];
        size_t m = gsl_rng_uniform_int(rng, 21);
        for (size_t i = 0; i < m; i++)
            p[i] = gsl_rng_uniform_int(rng, 5) == 0 ? NAN : (double)gsl_rng_uniform_int(rng, 30) / 100;
        ck_ok(dt_adjust(holm, p, m, DT_HOLM, err));
        ck_ok(dt_adjust(bh, p, m, DT_BENJAMINI_HOCHBERG, err));
        ck_ok(dt_adjust(all, p, m, DT_BONFERRONI, err));
        for (size_t i = 0; i < m; i++) {
            ck_assert(isnan(p[i]) == isnan(holm[i]) && isnan(p[i]) == isnan(bh[i]));
            if (!isnan(p[i]))
                ck_assert(p[i] <= bh[i] && bh[i] <= holm[i] && holm[i] <= all[i] && all[i] <= 1);
            for (size_t k = 0; k < m; k++)
                if (p[i] == p[k])
                    ck_assert(holm[i] == holm[k] && bh[i] == bh[k]);
        }
    }
    gsl_rng_free(rng);
}
END_TEST

/* R 4.2.2: p.adjust(c(.01, NA, .02, .02), "holm") is .03 NA .04 .04, "BH" .02 NA .02 .02. */
START_TEST(missing_tests_do_not_count)
{
    double p[4] = {0.01, NAN, 0.02, 0.02};
    double out[4];
    ck_ok(dt_adjust(out, p, 4, DT_HOLM, err));
    ck_assert(fabs(out[0] - 0.03) < 1e-15 && isnan(out[1]) && fabs(out[2] - 0.04) < 1e-15 &&
              out[3] == out[2]);
    ck_ok(dt_adjust(p, p, 4, DT_BENJAMINI_HOCHBERG, err));
    ck_assert(fabs(p[0] - 0.02) < 1e-15 && isnan(p[1]) && fabs(p[3] - 0.02) < 1e-15);
    p[0] = 1.5;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_adjust(out, p, 4, DT_HOLM, err), "STAT_P_VALUE");
    p[0] = 0.01;
    p[2] = -0.1;
    ck_fails(&e, dt_adjust(out, p, 4, DT_HOLM, err), "STAT_P_VALUE");
    ck_assert_str_eq(e.arg[0], "3"); /* the third */
    /* Of five tests two can never reach .05/3: divide by 3. */
    size_t K;
    ck_ok(dt_tarone(&K, (double[]){0.001, 0.002, 0.004, 0.04, 0.3}, 5, 0.05, err));
    ck_assert_uint_eq(K, 3);
    ck_ok(dt_tarone(&K, NULL, 0, 0.05, err));
    ck_assert_uint_eq(K, 1);
}
END_TEST

/* Mid-p from its definition: all outcomes further from the middle, and half of those as far. */
static double mid_p_by_counting(unsigned long b, unsigned long n)
{
    double ways = 1, all = 0, counted = 0; /* ways: n over k */
    long far = labs(2 * (long)b - (long)n);
    for (unsigned long k = 0; k <= n; k++) {
        long here = labs(2 * (long)k - (long)n);
        all += ways;
        counted += here > far ? ways : here == far ? ways / 2 : 0;
        ways = ways * (double)(n - k) / (double)(k + 1);
    }
    return counted / all;
}

START_TEST(mid_p_is_its_definition)
{
    for (unsigned long b = 0; b <= 20; b++)
        for (unsigned long c = 0; c <= 20; c++) {
            dt_mcnemar t;
            ck_ok(dt_test_mcnemar(&t, b, c, err));
            if (b + c > 0)
                ck_assert_double_eq_tol(t.mid_p, mid_p_by_counting(b, b + c), 1e-12);
        }
}
END_TEST

START_TEST(nothing_changed)
{
    dt_mcnemar t;
    ck_ok(dt_test_mcnemar(&t, 0, 0, err));
    ck_assert(t.exact == 1 && t.mid_p == 1);
    for (unsigned long b = 0; b < 30; b++)
        for (unsigned long c = 0; c < 30; c++) {
            dt_mcnemar back;
            ck_ok(dt_test_mcnemar(&t, b, c, err));
            ck_ok(dt_test_mcnemar(&back, c, b, err));
            ck_assert(t.exact == back.exact && t.mid_p <= t.exact && t.mid_p > 0 && t.exact <= 1);
        }
}
END_TEST

/* A p-value is at most 1: 10 and 2^64 - 5 add up to 5 in 64 bits, which gave a mid-p of 2. */
START_TEST(more_changed_than_can_be)
{
    dt_mcnemar t;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_test_mcnemar(&t, 10, ULONG_MAX - 4, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_mcnemar(&t, ULONG_MAX - 4, 10, err), "STAT_POPULATION");
    ck_fails(&e, dt_test_mcnemar(&t, 1, DT_POPULATION_MAX, err), "STAT_POPULATION");
}
END_TEST

/* statistics.md 1.12: at 14 and a norm of 80% only 7 or fewer is a signal at 95%, 5 or fewer at 99.8%. */
START_TEST(funnel_of_fourteen)
{
    dt_share_interval narrow, wide;
    ck_ok(dt_funnel(&narrow, 0, 14, (dt_rational){4, 5}, 0.95, err));
    ck_ok(dt_funnel(&wide, 0, 14, (dt_rational){4, 5}, 0.998, err));
    ck_assert(7.0 / 14 < narrow.lower && narrow.lower < 8.0 / 14);
    ck_assert(5.0 / 14 < wide.lower && wide.lower < 6.0 / 14);
    for (unsigned long N = 14; N <= 200; N += 31)
        for (int norm = 0; norm <= 100; norm += 10) {
            ck_ok(dt_funnel(&narrow, N, 14, (dt_rational){norm, 100}, 0.95, err));
            ck_ok(dt_funnel(&wide, N, 14, (dt_rational){norm, 100}, 0.998, err));
            ck_assert(0 <= wide.lower && wide.lower <= narrow.lower && narrow.lower <= narrow.upper &&
                      narrow.upper <= wide.upper && wide.upper <= 1);
        }
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_funnel(&narrow, 0, 0, (dt_rational){4, 5}, 0.95, err), "STAT_EMPTY");
    ck_fails(&e, dt_funnel(&narrow, 0, 9, (dt_rational){6, 5}, 0.95, err), "STAT_RATIONAL_RANGE");
}
END_TEST

START_TEST(overdispersion_needs_ten)
{
    dt_sample s[10];
    for (size_t i = 0; i < 10; i++)
        s[i] = (dt_sample){0, 14, 11};
    dt_overdispersion o;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_funnel_overdispersion(&o, s, 9, err), "STAT_FEW_POINTS");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_ok(dt_funnel_overdispersion(&o, s, 10, err));
    ck_assert_double_eq_tol(o.phi, 0, 1e-20);
    ck_assert(o.tau2 == 0);
}
END_TEST

/* Every 3 by 3 table with the same totals and the same published cells, one by one. */
static dt_count_interval attack(const unsigned long *table, const bool *suppressed, size_t cell)
{
    dt_count_interval range = {99, 0};
    unsigned long t[9];
    for (unsigned long code = 0; code < 7 * 7 * 7 * 7; code++) {
        const unsigned long free[4] = {code % 7, code / 7 % 7, code / 49 % 7, code / 343};
        long signed_t[9];
        for (size_t r = 0; r < 2; r++)
            for (size_t c = 0; c < 2; c++)
                signed_t[3 * r + c] = (long)free[2 * r + c];
        for (size_t r = 0; r < 2; r++)
            signed_t[3 * r + 2] = (long)(table[3 * r] + table[3 * r + 1] + table[3 * r + 2]) -
                                  signed_t[3 * r] - signed_t[3 * r + 1];
        for (size_t c = 0; c < 3; c++)
            signed_t[6 + c] = (long)(table[c] + table[3 + c] + table[6 + c]) - signed_t[c] - signed_t[3 + c];
        bool fits = true;
        for (size_t i = 0; i < 9; i++) {
            fits = fits && signed_t[i] >= 0 && (suppressed[i] || (unsigned long)signed_t[i] == table[i]);
            t[i] = (unsigned long)signed_t[i];
        }
        if (!fits)
            continue;
        range.lower = t[cell] < range.lower ? t[cell] : range.lower;
        range.upper = t[cell] > range.upper ? t[cell] : range.upper;
    }
    return range;
}

START_TEST(disclosure_by_enumeration)
{
    uint8_t key[32] = {6};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "disclosure", err));
    for (int round = 0; round < 150; round++) {
        unsigned long table[9];
        bool suppressed[9];
        for (size_t i = 0; i < 9; i++) {
            table[i] = gsl_rng_uniform_int(rng, 3);
            suppressed[i] = gsl_rng_uniform_int(rng, 5) > 1;
        }
        for (size_t i = 0; i < 9; i++) {
            dt_count_interval range;
            if (!suppressed[i])
                continue;
            ck_ok(dt_disclosure_range(&range, table, suppressed, 3, 3, i / 3, i % 3, err));
            dt_count_interval want = attack(table, suppressed, i);
            ck_assert(range.lower == want.lower && range.upper == want.upper);
        }
    }
    gsl_rng_free(rng);
    dt_count_interval range;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_disclosure_range(&range, (unsigned long[]){1}, (bool[]){false}, 1, 1, 0, 0, err),
             "STAT_COUNT");
    for (size_t n = 1; n <= 3; n++) {
        dtp_mem_fail_at(n);
        ck_fails(&e, dt_disclosure_range(&range, (unsigned long[]){1}, (bool[]){true}, 1, 1, 0, 0, err),
                 "BASE_MEMORY");
        dtp_mem_fail_at(0);
    }
}
END_TEST

/* What an outsider works out of a table with its totals, by leaving no possibility out: every table that has
 * the same row totals, column totals and shown rows. Rows of at most a few dossiers, so all can be listed. */
typedef struct outsider {
    const unsigned long *table;
    const bool *withheld;
    size_t rows, columns;
    unsigned long left[7]; /* of each column, for the rows that are withheld */
    unsigned long now[6 * 7], lowest[6 * 7], highest[6 * 7];
    size_t row[6], n; /* withheld rows */
} outsider;

static bool possible(outsider *o, size_t k, size_t column, unsigned long rest);

static bool next_row_possible(outsider *o, size_t k)
{
    if (k == o->n) {
        for (size_t c = 0; c < o->columns; c++)
            if (o->left[c] != 0)
                return false;
        for (size_t i = 0; i < o->n * o->columns; i++) {
            o->lowest[i] = o->now[i] < o->lowest[i] ? o->now[i] : o->lowest[i];
            o->highest[i] = o->now[i] > o->highest[i] ? o->now[i] : o->highest[i];
        }
        return true;
    }
    unsigned long sum = 0;
    for (size_t c = 0; c < o->columns; c++)
        sum += o->table[o->row[k] * o->columns + c];
    return possible(o, k, 0, sum);
}

static bool possible(outsider *o, size_t k, size_t column, unsigned long rest)
{
    if (column == o->columns)
        return rest == 0 && next_row_possible(o, k + 1);
    bool any = false;
    for (unsigned long v = 0; v <= rest && v <= o->left[column]; v++) {
        o->now[k * o->columns + column] = v;
        o->left[column] -= v;
        any = possible(o, k, column + 1, rest - v) || any;
        o->left[column] += v;
    }
    return any;
}

static void work_out(outsider *o)
{
    for (size_t r = 0; r < o->rows; r++)
        if (o->withheld[r])
            o->row[o->n++] = r;
    for (size_t c = 0; c < o->columns; c++)
        for (size_t k = 0; k < o->n; k++)
            o->left[c] += o->table[o->row[k] * o->columns + c];
    for (size_t i = 0; i < o->n * o->columns; i++)
        o->lowest[i] = ULONG_MAX;
    (void)next_row_possible(o, 0);
}

/* 2,000 made-up tables of groups by outcome: of a withheld group nothing is known exactly but what nobody in
 * the withheld groups has. */
START_TEST(protected_from_totals)
{
    uint8_t key[32] = {8};
    gsl_rng *rng;
    size_t gone = 0, more = 0;
    ck_ok(dtp_rng_new(&rng, key, "protect", err));
    for (int round = 0; round < 2000; round++) {
        size_t rows = 2 + gsl_rng_uniform_int(rng, 3), columns = 2 + gsl_rng_uniform_int(rng, 2), had = 0;
        unsigned long table[6 * 7];
        bool withheld[6], all;
        for (size_t i = 0; i < rows * columns; i++)
            table[i] = gsl_rng_uniform_int(rng, 4);
        for (size_t r = 0; r < rows; r++) {
            withheld[r] = gsl_rng_uniform_int(rng, 3) == 0;
            had += withheld[r];
        }
        ck_ok(dt_disclosure_protect(withheld, &all, table, rows, columns, err));
        outsider o = {.table = table, .withheld = withheld, .rows = rows, .columns = columns};
        work_out(&o);
        gone += all;
        more += o.n > had;
        ck_assert(o.n >= had && (had > 0 || o.n == 0));
        for (size_t k = 0; k < o.n && !all; k++)
            for (size_t c = 0; c < columns; c++) {
                unsigned long column = 0, row = 0;
                for (size_t i = 0; i < o.n; i++)
                    column += table[o.row[i] * columns + c];
                for (size_t i = 0; i < columns; i++)
                    row += table[o.row[k] * columns + i];
                if (column > 0 && row > 0)
                    ck_assert_msg(o.lowest[k * columns + c] < o.highest[k * columns + c], "table %d", round);
            }
    }
    gsl_rng_free(rng);
    ck_assert(gone > 0 && more > 0);
    bool one[] = {true}, all;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_disclosure_protect(one, &all, (unsigned long[]){2, 1}, 1, 2, err));
    ck_assert(all);
    for (size_t n = 1; n <= 4; n++) {
        dtp_mem_fail_at(n);
        ck_fails(&e, dt_disclosure_protect(one, &all, (unsigned long[]){2, 1}, 1, 2, err), "BASE_MEMORY");
        dtp_mem_fail_at(0);
    }
}
END_TEST

static TCase *compare(void)
{
    TCase *t = tcase_create("compare");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, finite_test_of_the_design);
    tcase_add_test(t, tests_turn_round);
    tcase_add_test(t, size_is_kept);
    tcase_add_test(t, two_populations_seen_whole);
    tcase_add_test(t, difference_picks_its_test);
    tcase_add_test(t, power_of_fourteen);
    tcase_add_test(t, score_limits_turn_round);
    tcase_add_test(t, adjusted_keep_their_order);
    tcase_add_test(t, missing_tests_do_not_count);
    tcase_add_test(t, nothing_changed);
    tcase_add_test(t, more_changed_than_can_be);
    tcase_add_test(t, mid_p_is_its_definition);
    tcase_add_test(t, funnel_of_fourteen);
    tcase_add_test(t, overdispersion_needs_ten);
    tcase_add_test(t, disclosure_by_enumeration);
    tcase_add_test(t, protected_from_totals);
    return t;
}

DT_CHECK_MAIN("stat/compare", compare)
