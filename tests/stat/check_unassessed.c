/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be assessed: coverage by enumeration of every population, tipping points by trying each. */
#include "dossiertoets/unassessed.h"
#include "stat/distribution.h"
#include "support/check_support.h"
#include <math.h>

enum { N = 20, n = 8 };

/* Of V that meet, B not assessable of which P would meet, and the rest: chance of x and u in the sample. */
static double chance(unsigned long V, unsigned long B, unsigned long x, unsigned long u)
{
    return x + u > n ? 0 : dtp_stat_hyper_pmf(x, N, V, n) * dtp_stat_hyper_pmf(u, N - V, B, n - x);
}

START_TEST(every_population_is_covered)
{
    dt_count_interval limits[n + 1][n + 1];
    double least = 1;
    for (unsigned long x = 0; x <= n; x++)
        for (unsigned long u = 0; x + u <= n; u++)
            ck_ok(dt_unassessed_limits(&limits[x][u], N, n, x, u, 0.95, err));
    for (unsigned long V = 0; V <= N; V++)
        for (unsigned long B = 0; V + B <= N; B++)
            for (unsigned long P = 0; P <= B; P++) {
                double covered = 0;
                for (unsigned long x = 0; x <= n; x++)
                    for (unsigned long u = 0; x + u <= n; u++)
                        if (limits[x][u].lower <= V + P && V + P <= limits[x][u].upper)
                            covered += chance(V, B, x, u);
                least = fmin(least, covered);
            }
    printf("N = 20, n = 8: least coverage %.4f\n", least);
    fflush(stdout);
    ck_assert_double_ge(least, 0.95);
    ck_assert_double_eq_tol(least, 0.9581, 0.00005); /* as an enumeration in another language gave */
}
END_TEST

/* The claim holds for fewer than the tipping point, and no longer from there on. */
START_TEST(tipping_points)
{
    for (unsigned long x = 0; x <= n; x++)
        for (unsigned long u = 0; x + u <= n; u++)
            for (unsigned long c = 0; c <= N; c++) {
                dt_tipping least, most;
                ck_ok(dt_unassessed_tipping(&least, N, n, x, u, DT_CLAIM_AT_LEAST, c, 0.95, err));
                ck_ok(dt_unassessed_tipping(&most, N, n, x, u, DT_CLAIM_AT_MOST, c, 0.95, err));
                for (unsigned long k = 0; k <= u; k++) {
                    dt_count_interval low, high;
                    ck_ok(dt_interval_hypergeometric(&low, N, n, x + u - k, 0.95, DT_TWO_SIDED, err));
                    ck_ok(dt_interval_hypergeometric(&high, N, n, x + k, 0.95, DT_TWO_SIDED, err));
                    ck_assert((low.lower >= c) == (least.always || k < least.number));
                    ck_assert((high.upper <= c) == (most.always || k < most.number));
                }
            }
}
END_TEST

START_TEST(refusals)
{
    dt_count_interval i;
    dt_tipping t;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_unassessed_limits(&i, N, n, 6, 3, 0.95, err), "STAT_COUNT");
    ck_fails(&e, dt_unassessed_limits(&i, N, n, 0, 9, 0.95, err), "STAT_COUNT");
    ck_fails(&e, dt_unassessed_limits(&i, 5, n, 0, 0, 0.95, err), "STAT_SAMPLE");
    ck_fails(&e, dt_unassessed_tipping(&t, N, n, 6, 3, DT_CLAIM_AT_LEAST, 5, 0.95, err), "STAT_COUNT");
    ck_ok(dt_unassessed_limits(&i, N, n, 0, n, 0.95, err));
    ck_assert(i.lower == 0 && i.upper == N);
}
END_TEST

static TCase *unassessed(void)
{
    TCase *t = tcase_create("unassessed");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, every_population_is_covered);
    tcase_add_test(t, tipping_points);
    tcase_add_test(t, refusals);
    return t;
}

DT_CHECK_MAIN("stat/unassessed", unassessed)
