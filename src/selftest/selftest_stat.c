/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits and divisions against published answers, and the coverage of the limits by enumeration. */
#include "base/mem.h"
#include "selftest/selftest.h"
#include <dossiertoets/stat.h>
#include <math.h>

dt_status dtp_selftest_limits(dtp_selftest *t, dt_error *err)
{
    static const struct {
        unsigned long N, n, x;
        double confidence;
        dt_count_interval limits;
    } row[] = {{10000, 400, 82, 0.80, {1796, 2326}}, {10000, 400, 82, 0.90, {1729, 2403}},
               {10000, 400, 82, 0.95, {1673, 2470}}, {150, 100, 97, 0.95, {141, 147}},
               {300, 100, 45, 0.95, {111, 160}},     {120, 14, 0, 0.95, {0, 26}},
               {120, 14, 4, 0.95, {12, 67}},         {120, 14, 14, 0.95, {94, 120}}};
    for (size_t i = 0; i < DTP_COUNT(row); i++) {
        dt_count_interval limits;
        DT_TRY(dt_interval_hypergeometric(&limits, row[i].N, row[i].n, row[i].x, row[i].confidence,
                                          DT_TWO_SIDED, err));
        dtp_selftest_expect(t, limits.lower == row[i].limits.lower && limits.upper == row[i].limits.upper);
    }
    return DT_OK;
}

dt_status dtp_selftest_upper_limits(dtp_selftest *t, dt_error *err)
{
    static const unsigned long upper[] = {25, 43, 59, 75};
    for (size_t x = 0; x < DTP_COUNT(upper); x++) {
        dt_count_interval limits;
        DT_TRY(dt_interval_hypergeometric(&limits, 1200, 102, x, 0.90, DT_UPPER, err));
        dtp_selftest_expect(t, limits.upper == upper[x]);
    }
    return DT_OK;
}

static dt_status expect_division(dtp_selftest *t, const unsigned long *population,
                                 const unsigned long *expected, size_t H, unsigned long n, dt_error *err)
{
    dt_allocation_stratum strata[16] = {{.population = 0}};
    unsigned long out[16];
    for (size_t h = 0; h < H; h++)
        strata[h].population = population[h];
    DT_TRY(dt_allocate_proportional(out, strata, H, n, err));
    for (size_t h = 0; h < H; h++)
        dtp_selftest_expect(t, out[h] == expected[h]);
    return DT_OK;
}

/* The seats of the House of Representatives by the census of 1790, and a textbook's strata. */
dt_status dtp_selftest_allocation(dtp_selftest *t, dt_error *err)
{
    static const unsigned long states[] = {630560, 475327, 432879, 353523, 331589, 278514, 236841, 206236,
                                           179570, 141822, 85533,  70835,  68705,  68446,  55540};
    static const unsigned long seats[] = {21, 16, 14, 12, 11, 9, 8, 7, 6, 5, 3, 2, 2, 2, 2};
    static const unsigned long strata[] = {5234, 2586, 649, 157}, sample[] = {303, 150, 38, 9};
    DT_TRY(expect_division(t, states, seats, DTP_COUNT(states), 120, err));
    return expect_division(t, strata, sample, DTP_COUNT(strata), 500, err);
}

/* Chance of x meeting dossiers in n of N, when M of N meet; by logarithms of factorials. */
static double chance(const double *log_factorial, unsigned long N, unsigned long n, unsigned long M,
                     unsigned long x)
{
    if (x > M || n - x > N - M)
        return 0;
    const double *f = log_factorial;
    return exp(f[M] - f[x] - f[M - x] + f[N - M] - f[n - x] - f[N - M - (n - x)] - f[N] + f[n] + f[N - n]);
}

/* The promise is 0.95; sums of floating chances may be a hair below it. */
static void expect_coverage(dtp_selftest *t, double coverage)
{
    dtp_selftest_expect(t, coverage >= 0.95 - 1e-12 && coverage <= 1 + 1e-9);
    t->populations++;
    if (coverage < t->smallest)
        t->smallest = coverage;
}

#define LARGEST 400

static void fill_factorials(double *log_factorial)
{
    log_factorial[0] = 0;
    for (size_t i = 1; i <= LARGEST; i++)
        log_factorial[i] = log_factorial[i - 1] + log((double)i);
}

/* Every number of dossiers that may meet, for one population and sample. */
static dt_status cover_population(dtp_selftest *t, const double *log_factorial, unsigned long N,
                                  unsigned long n, dt_error *err)
{
    dt_count_interval limits[LARGEST + 1];
    for (unsigned long x = 0; x <= n; x++)
        DT_TRY(dt_interval_hypergeometric(&limits[x], N, n, x, 0.95, DT_TWO_SIDED, err));
    for (unsigned long M = 0; M <= N; M++) {
        double coverage = 0;
        for (unsigned long x = 0; x <= n; x++)
            if (limits[x].lower <= M && M <= limits[x].upper)
                coverage += chance(log_factorial, N, n, M, x);
        expect_coverage(t, coverage);
    }
    return DT_OK;
}

dt_status dtp_selftest_coverage(dtp_selftest *t, dt_error *err)
{
    static const unsigned long sizes[] = {1, 5, 8, 14, 20, 30, 60};
    double log_factorial[LARGEST + 1];
    fill_factorials(log_factorial);
    for (unsigned long N = 10; N <= LARGEST; N += 10)
        for (size_t i = 0; i < DTP_COUNT(sizes); i++)
            if (sizes[i] <= N)
                DT_TRY(cover_population(t, log_factorial, N, sizes[i], err));
    return DT_OK;
}

#define N1 18UL
#define N2 12UL
#define n1 5UL
#define n2 3UL

dt_status dtp_selftest_strata_coverage(dtp_selftest *t, dt_error *err)
{
    double log_factorial[LARGEST + 1];
    dt_count_interval limits[n1 + 1][n2 + 1];
    fill_factorials(log_factorial);
    for (unsigned long x = 0; x <= n1; x++)
        for (unsigned long y = 0; y <= n2; y++) {
            const dt_stratum_count strata[] = {{N1, n1, x}, {N2, n2, y}};
            dt_stratified e;
            DT_TRY(dt_estimate_stratified(&e, strata, 2, 0.95, err));
            limits[x][y] = e.interval;
        }
    for (unsigned long M1 = 0; M1 <= N1; M1++)
        for (unsigned long M2 = 0; M2 <= N2; M2++) {
            double coverage = 0;
            for (unsigned long x = 0; x <= n1; x++)
                for (unsigned long y = 0; y <= n2; y++)
                    if (limits[x][y].lower <= M1 + M2 && M1 + M2 <= limits[x][y].upper)
                        coverage +=
                            chance(log_factorial, N1, n1, M1, x) * chance(log_factorial, N2, n2, M2, y);
            expect_coverage(t, coverage);
        }
    return DT_OK;
}
