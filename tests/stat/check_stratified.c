/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "dossiertoets/stat.h"
#include "stat/distribution.h"
#include "support/check_support.h"
#include <math.h>

#define STRATA(...) ((dt_stratum_count[]){__VA_ARGS__})

static dt_stratified estimate(const dt_stratum_count *strata, size_t H)
{
    dt_stratified e;
    ck_ok(dt_estimate_stratified(&e, strata, H, 0.95, err));
    return e;
}

START_TEST(one_stratum_is_hypergeometric)
{
    dt_stratified e = estimate(STRATA({120, 14, 11}), 1);
    ck_assert_str_eq(e.method, "exact-hypergeometric");
    ck_assert(e.interval.lower == 61 && e.interval.upper == 113);
    ck_assert_double_eq_tol(e.shares.lower, 61.0 / 120, 1e-15);
    ck_assert_double_eq_tol(e.share, 11.0 / 14, 1e-15);
    ck_assert_double_eq_tol(e.standard_error, sqrt((1 - 14.0 / 120) * (11 * 3 / 196.0) / 13), 1e-15);
    ck_assert(e.df == 13);
}
END_TEST

START_TEST(strata_seen_whole_are_certain)
{
    dt_stratified e = estimate(STRATA({5, 5, 5}, {7, 7, 1}, {0, 0, 0}), 3);
    ck_assert_str_eq(e.method, "census");
    ck_assert(e.interval.lower == 6 && e.interval.upper == 6 && e.standard_error == 0 && e.df == 0);
    e = estimate(STRATA({5, 5, 5}, {120, 14, 11}), 2);
    ck_assert_str_eq(e.method, "exact-hypergeometric");
    ck_assert(e.interval.lower == 66 && e.interval.upper == 118 && e.df == 13);
}
END_TEST

START_TEST(all_or_nothing_keeps_its_width)
{
    dt_stratified all = estimate(STRATA({40, 6, 6}, {120, 14, 14}, {60, 8, 8}), 3);
    ck_assert_str_eq(all.method, "exact-stratified");
    ck_assert(all.interval.upper == 220 && all.interval.lower > 28 && all.interval.lower < 200);
    ck_assert(all.share == 1 && all.standard_error == 0);
    dt_stratified none = estimate(STRATA({40, 6, 0}, {120, 14, 0}, {60, 8, 0}), 3);
    ck_assert_uint_eq(none.interval.upper, 220 - all.interval.lower);
    ck_assert_uint_eq(none.interval.lower, 0);
    dt_stratified big = estimate(STRATA({4000, 60, 60}, {120000, 140, 140}, {60000, 80, 80}), 3);
    ck_assert_str_eq(big.method, "bound-stratified");
    ck_assert(big.guarantee == DT_GUARANTEE_VALID && big.interval.upper == 184000);
    /* Never above what all in one stratum would give, and not far below. */
    double pooled = pow(0.025, 1 / 280.0);
    ck_assert_double_le((double)big.interval.lower / 184000, pooled);
    ck_assert_double_ge((double)big.interval.lower / 184000, pooled - 0.01);
}
END_TEST

/* Exact coverage over every (M1, M2) of two small strata. */
START_TEST(coverage_over_every_division)
{
    const unsigned long N1 = 9, n1 = 3, N2 = 14, n2 = 4;
    dt_count_interval of[4][5];
    for (unsigned long a = 0; a <= n1; a++)
        for (unsigned long b = 0; b <= n2; b++)
            of[a][b] = estimate(STRATA({N1, n1, a}, {N2, n2, b}), 2).interval;
    for (unsigned long M1 = 0; M1 <= N1; M1++)
        for (unsigned long M2 = 0; M2 <= N2; M2++) {
            double covered = 0;
            for (unsigned long a = 0; a <= n1; a++)
                for (unsigned long b = 0; b <= n2; b++)
                    if (of[a][b].lower <= M1 + M2 && M1 + M2 <= of[a][b].upper)
                        covered += dtp_stat_hyper_pmf(a, N1, M1, n1) * dtp_stat_hyper_pmf(b, N2, M2, n2);
            ck_assert_double_ge(covered, 0.95 - 1e-9);
        }
}
END_TEST

START_TEST(order_and_side_do_not_matter)
{
    dt_stratified a = estimate(STRATA({10, 3, 2}, {12, 4, 4}, {8, 3, 1}), 3);
    dt_stratified b = estimate(STRATA({8, 3, 1}, {10, 3, 2}, {12, 4, 4}), 3);
    dt_stratified c = estimate(STRATA({8, 3, 2}, {10, 3, 1}, {12, 4, 0}), 3);
    ck_assert(a.interval.lower == b.interval.lower && a.interval.upper == b.interval.upper);
    ck_assert(a.interval.lower == 30 - c.interval.upper && a.interval.upper == 30 - c.interval.lower);
}
END_TEST

START_TEST(one_dossier_of_many)
{
    dt_stratified small = estimate(STRATA({30, 6, 2}, {40, 8, 5}, {5, 1, 1}), 3);
    ck_assert(isnan(small.standard_error));
    ck_assert_str_eq(small.method, "exact-stratified");
    ck_assert_double_eq_tol(small.share, 0.533333333333333, 1e-12);
    dt_stratified large = estimate(STRATA({300000, 60, 20}, {400, 80, 50}, {500, 1, 1}), 3);
    ck_assert_str_eq(large.method, "bound-stratified");
    ck_assert(large.guarantee == DT_GUARANTEE_VALID);
    ck_assert(isnan(large.standard_error));
    ck_assert(large.shares.lower < large.share && large.share < large.shares.upper);
}
END_TEST

/* Three hundred strata are too many for a table: told to be an approximation. */
START_TEST(many_strata)
{
    dt_stratum_count s[300];
    for (size_t h = 0; h < 300; h++)
        s[h] = (dt_stratum_count){100 + h, 14, h % 15};
    dt_stratified e = estimate(s, 300);
    ck_assert_str_eq(e.method, "korn-graubard");
    ck_assert(e.shares.lower < e.share && e.share < e.shares.upper && e.shares.upper - e.shares.lower < 0.1);
    ck_assert(e.df == 300 * 13 && e.guarantee == DT_GUARANTEE_APPROXIMATE);
    s[7].sample = s[7].count = 1;
    e = estimate(s, 300);
    ck_assert_str_eq(e.method, "exact-by-stratum");
    ck_assert(e.guarantee == DT_GUARANTEE_VALID && e.shares.lower < e.share && e.share < e.shares.upper);
}
END_TEST

START_TEST(refusals)
{
    dt_stratified out;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({10, 3, 1}, {10, 0, 0}), 2, 0.95, err),
             "STAT_STRATUM_UNSEEN");
    ck_assert_str_eq(e.arg[0], "2");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({10, 3, 4}), 1, 0.95, err), "STAT_COUNT");
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({10, 13, 4}), 1, 0.95, err), "STAT_SAMPLE");
    ck_fails(&e, dt_estimate_stratified(&out, NULL, 0, 0.95, err), "STAT_NO_STRATA");
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({0, 0, 0}), 1, 0.95, err), "STAT_NO_STRATA");
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({10, 3, 1}), 1, 1.95, err), "STAT_CONFIDENCE");
    ck_fails(&e, dt_estimate_stratified(&out, STRATA({6000000, 3, 1}, {6000000, 3, 1}), 2, 0.95, err),
             "STAT_POPULATION");
    dt_share_interval s;
    ck_fails(&e, dt_interval_korn_graubard(&s, 0.5, -1, 14, 13, 0.95, err), "STAT_SHARE");
    ck_fails(&e, dt_interval_korn_graubard(&s, 0.5, 0.01, 14, 0, 0.95, err), "STAT_NOT_COMPUTED");
}
END_TEST

START_TEST(out_of_memory)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        ck_assert_uint_lt(n, 100);
        dt_stratified out;
        dtp_mem_fail_at(n);
        status = dt_estimate_stratified(&out, STRATA({10, 3, 1}, {10, 4, 4}), 2, 0.95, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
    }
}
END_TEST

static TCase *stratified(void)
{
    TCase *t = tcase_create("stratified");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, one_stratum_is_hypergeometric);
    tcase_add_test(t, strata_seen_whole_are_certain);
    tcase_add_test(t, all_or_nothing_keeps_its_width);
    tcase_add_test(t, coverage_over_every_division);
    tcase_add_test(t, order_and_side_do_not_matter);
    tcase_add_test(t, one_dossier_of_many);
    tcase_add_test(t, many_strata);
    tcase_add_test(t, refusals);
    tcase_add_test(t, out_of_memory);
    return t;
}

DT_CHECK_MAIN("stat/stratified", stratified)
