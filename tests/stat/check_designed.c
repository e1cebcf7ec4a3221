/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples with chances of their own and in two stages, against the functions that are checked against R's
 * survey package (check_vectors.c), and against formulas worked out by hand. */
#include "support/check_support.h"
#include <dossiertoets/estimate.h>
#include <math.h>

/* Where the chances are n_h / N_h, the weighted estimate is the stratified one of R's svyratio. */
START_TEST(equal_chances_give_the_stratified_ratio)
{
    const unsigned long N[2] = {20, 9};
    const dt_dossier_score d[] = {{0, 1, 1, 1}, {0, 0, 1, 1}, {0, 2, 3, 3}, {0, 1, 2, 2},
                                  {0, 0, 0, 0}, {1, 1, 1, 1}, {1, 0, 2, 2}, {1, 3, 3, 3}};
    const double p[] = {0.25, 0.25, 0.25, 0.25, 0.25, 3.0 / 9, 3.0 / 9, 3.0 / 9};
    dt_ratio expected, found;
    ck_ok(dt_estimate_ratio(&expected, N, 2, d, 8, DT_LONELY_REFUSE, 0.95, err));
    ck_ok(dt_estimate_weighted(&found, d, p, 8, 2, 0.95, err));
    ck_assert_double_eq_tol(found.share, expected.share, 1e-14);
    ck_assert_double_eq_tol(found.standard_error, expected.standard_error, 1e-14);
    ck_assert(found.df == expected.df);
    ck_assert_double_eq_tol(found.interval.lower, expected.interval.lower, 1e-12);
    ck_assert_double_eq_tol(found.interval.upper, expected.interval.upper, 1e-12);
}
END_TEST

/* Hájek's share is sum (x/p) / sum (1/p); a dossier that was certain adds nothing to the variance. By hand
 * for x = 1, 0, 1 and p = 1, 1/2, 1/4: share (1 + 4) / 7, z/p = 2/7, -10/7, 8/7 (over 7), B = (1/2 (-10/7) +
 * 3/4 (8/7)) / (5/4) = 4/35, and the variance 2/1 (1/2 (-54/35)^2 + 3/4 (36/35)^2) / 49. */
START_TEST(unequal_chances_weigh)
{
    const dt_dossier_score d[] = {{0, 1, 1, 1}, {0, 0, 1, 1}, {0, 1, 1, 1}};
    const double p[] = {1, 0.5, 0.25};
    dt_ratio r;
    ck_ok(dt_estimate_weighted(&r, d, p, 3, 1, 0.95, err));
    ck_assert_double_eq_tol(r.share, 5.0 / 7, 1e-15);
    double variance = 2 * (0.5 * 54 * 54 + 0.75 * 36 * 36) / (35 * 35) / 49;
    ck_assert_double_eq_tol(r.standard_error, sqrt(variance), 1e-14);
    ck_assert(r.df == 1);
    ck_assert(r.interval.lower < r.share && r.share < r.interval.upper);
}
END_TEST

/* Everything certain is a census. */
START_TEST(certainty_leaves_no_doubt)
{
    const dt_dossier_score d[] = {{0, 1, 1, 1}, {0, 0, 1, 1}};
    dt_ratio r;
    ck_ok(dt_estimate_weighted(&r, d, (double[]){1, 1}, 2, 1, 0.95, err));
    ck_assert(r.interval.lower == 0.5 && r.interval.upper == 0.5);
}
END_TEST

/* With one rating a dossier, the ratio over teams is dt_estimate_two_stage(), which R's survey package with
 * finite population corrections at both stages confirms. */
START_TEST(teams_agree_with_counts)
{
    const dt_cluster cluster[3] = {{10, 4, 3}, {6, 3, 1}, {15, 5, 4}};
    const unsigned long N[3] = {10, 6, 15};
    dt_dossier_score d[12];
    size_t n = 0;
    for (size_t h = 0; h < 3; h++)
        for (unsigned long i = 0; i < cluster[h].sample; i++)
            d[n++] = (dt_dossier_score){h, i < cluster[h].count, 1, 1};
    dt_two_stage expected;
    dt_ratio r;
    ck_ok(dt_estimate_two_stage(&expected, 8, cluster, 3, err));
    ck_ok(dt_estimate_teams(&r, 8, N, 3, d, n, 0.95, err));
    ck_assert_double_eq_tol(r.share, expected.share, 1e-14);
    ck_assert_double_eq_tol(r.standard_error, expected.share_error, 1e-14);
    ck_assert(r.df == 2);
    /* All teams drawn: a stratified sample. */
    dt_ratio stratified;
    ck_ok(dt_estimate_ratio(&stratified, N, 3, d, n, DT_LONELY_REFUSE, 0.95, err));
    ck_ok(dt_estimate_teams(&r, 3, N, 3, d, n, 0.95, err));
    ck_assert_double_eq_tol(r.standard_error, stratified.standard_error, 1e-14);
    ck_assert_double_eq_tol(r.interval.upper, stratified.interval.upper, 1e-12);
}
END_TEST

START_TEST(what_cannot_be_estimated_is_refused)
{
    const dt_dossier_score d[] = {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 0, 0, 0}};
    dt_ratio r;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_estimate_weighted(&r, d, (double[]){0.5, 0.5, 0.5}, 3, 2, 0.95, err), "STAT_LONELY");
    ck_fails(&e, dt_estimate_weighted(&r, d, (double[]){0.5, 0, 0.5}, 3, 2, 0.95, err), "STAT_SCORE");
    ck_fails(&e, dt_estimate_weighted(&r, d, (double[]){0.5, 1.5, 0.5}, 3, 2, 0.95, err), "STAT_SCORE");
    ck_fails(&e, dt_estimate_weighted(&r, d, (double[]){0.5, 0.5, 0.5}, 3, 1, 0.95, err), "STAT_COUNT");
    ck_fails(&e, dt_estimate_weighted(&r, d + 2, (double[]){0.5}, 1, 2, 0.95, err), "STAT_NOTHING_APPLIES");
    ck_fails(&e, dt_estimate_teams(&r, 5, (unsigned long[]){4, 4}, 2, d, 3, 0.95, err), "STAT_LONELY");
    ck_fails(&e, dt_estimate_teams(&r, 5, (unsigned long[]){4}, 1, d, 1, 0.95, err), "STAT_SAMPLE");
    ck_fails(&e, dt_estimate_teams(&r, 1, (unsigned long[]){1, 4}, 2, d, 3, 0.95, err), "STAT_SAMPLE");
}
END_TEST

static TCase *designed(void)
{
    TCase *t = tcase_create("designed");
    tcase_add_test(t, equal_chances_give_the_stratified_ratio);
    tcase_add_test(t, unequal_chances_weigh);
    tcase_add_test(t, certainty_leaves_no_doubt);
    tcase_add_test(t, teams_agree_with_counts);
    tcase_add_test(t, what_cannot_be_estimated_is_refused);
    return t;
}

DT_CHECK_MAIN("stat/designed", designed)
