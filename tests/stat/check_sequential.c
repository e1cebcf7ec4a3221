/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading on: the chance of ever missing, under the worst way to stop, by going through every way a reading
 * can go, with chances of its own. Environment: DT_LARGEST, the largest population of the case `worst`. */
#include "base/mem.h"
#include "dossiertoets/sequential.h"
#include "support/check_support.h"
#include <math.h>
#include <stdlib.h>

#define LARGEST 60

/* Chance that M is ever outside limits[t][x] at a look first..last where look[t]. */
static double missed(unsigned long N, unsigned long M, unsigned long last, const bool *look,
                     dt_count_interval (*limits)[LARGEST + 1])
{
    double chance[LARGEST + 2] = {1}, sum = 0;
    for (unsigned long t = 1; t <= last; t++) {
        for (unsigned long x = t + 1; x-- > 0;) {
            double left = (double)(N - t + 1);
            double met = x > 0 && x <= M ? chance[x - 1] * (double)(M - x + 1) / left : 0;
            double rest = N - M + x >= t ? chance[x] * (double)(N - M - (t - 1 - x)) / left : 0;
            chance[x] = met + (x < t ? rest : 0);
        }
        for (unsigned long x = 0; look[t] && x <= t; x++)
            if (M < limits[t][x].lower || M > limits[t][x].upper) {
                sum += chance[x];
                chance[x] = 0;
            }
    }
    return sum;
}

static double worst(unsigned long N, unsigned long last, const bool *look,
                    dt_count_interval (*limits)[LARGEST + 1])
{
    double most = 0;
    for (unsigned long M = 0; M <= N; M++)
        most = fmax(most, missed(N, M, last, look, limits));
    return most;
}

typedef dt_status limits_at(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                            unsigned long level, dt_error *err);

static double worst_at(limits_at *at, unsigned long N, unsigned long last, const bool *look,
                       unsigned long level)
{
    static dt_count_interval limits[LARGEST + 1][LARGEST + 1];
    for (unsigned long t = 1; t <= last; t++)
        for (unsigned long x = 0; look[t] && x <= t; x++)
            ck_ok(at(&limits[t][x], N, t, x, level, err));
    return worst(N, last, look, limits);
}

static dt_status any_time(dt_count_interval *out, unsigned long N, unsigned long t, unsigned long x,
                          unsigned long level, dt_error *e)
{
    (void)level;
    return dt_anytime_limits(out, N, t, x, 0.95, e);
}

/* The level holds, and the next one does not: unless it is that of one look. */
static double planned(unsigned long N, const unsigned long *looks, size_t K)
{
    bool look[LARGEST + 1] = {false};
    unsigned long level;
    for (size_t k = 0; k < K; k++)
        look[looks[k]] = true;
    ck_ok(dt_looks_level(&level, N, looks, K, 0.95, err));
    double found = worst_at(dt_looks_limits, N, looks[K - 1], look, level);
    ck_assert_msg(found <= 0.05 + 1e-9, "%lu, %zu looks: %.6f", N, K, found);
    ck_assert(level == 2500 || worst_at(dt_looks_limits, N, looks[K - 1], look, level + 1) > 0.05);
    return found;
}

static double one_by_one(unsigned long N, unsigned long first, unsigned long last)
{
    bool look[LARGEST + 1] = {false};
    unsigned long level;
    for (unsigned long t = first; t <= last; t++)
        look[t] = true;
    ck_ok(dt_read_on_level(&level, N, first, last, 0.95, err));
    double found = worst_at(dt_read_on_limits, N, last, look, level);
    ck_assert_msg(found <= 0.05 + 1e-9, "%lu, %lu to %lu: %.6f", N, first, last, found);
    ck_assert(level == DT_READ_ON_PARTS - 1 || worst_at(dt_read_on_limits, N, last, look, level + 1) > 0.05);
    return found;
}

/* Without a plan, from the first dossier to the last. */
static double unplanned(unsigned long N)
{
    bool look[LARGEST + 1] = {false};
    for (unsigned long t = 1; t <= N; t++)
        look[t] = true;
    double found = worst_at(any_time, N, N, look, 0);
    ck_assert_msg(found <= 0.05, "%lu: %.6f", N, found);
    return found;
}

START_TEST(worst_way_to_stop)
{
    const char *asked = getenv("DT_LARGEST");
    unsigned long largest = asked != NULL ? strtoul(asked, NULL, 10) : 20;
    double most[3] = {0};
    ck_assert_uint_le(largest, LARGEST);
    for (unsigned long N = 4; N <= largest; N += N < 20 ? 1 : 8) {
        const unsigned long thirds[] = {N / 4, N / 2, N / 2 + 1};
        most[0] = fmax(most[0], planned(N, thirds, 3));
        most[0] = fmax(most[0], planned(N, thirds, 2));
        most[1] = fmax(most[1], one_by_one(N, N / 4, N));
        most[1] = fmax(most[1], one_by_one(N, N / 4, N / 2));
        most[2] = fmax(most[2], unplanned(N));
    }
    printf("N <= %lu: planned looks miss at most %.4f, one by one %.4f, any time %.4f\n", largest, most[0],
           most[1], most[2]);
    fflush(stdout);
}
END_TEST

/* One planned look is the ordinary limits; nothing read says nothing, everything read says all. */
START_TEST(edges)
{
    const unsigned long one = 14;
    unsigned long level;
    dt_count_interval a, b;
    ck_ok(dt_looks_level(&level, 150, &one, 1, 0.95, err));
    ck_assert_uint_eq(level, 2500);
    for (unsigned long x = 0; x <= 14; x++) {
        ck_ok(dt_looks_limits(&a, 150, 14, x, level, err));
        ck_ok(dt_interval_hypergeometric(&b, 150, 14, x, 0.95, DT_TWO_SIDED, err));
        ck_assert(a.lower == b.lower && a.upper == b.upper);
        ck_ok(dt_anytime_limits(&b, 150, 14, x, 0.95, err));
        ck_assert(b.lower <= a.lower && a.upper <= b.upper);
    }
    ck_ok(dt_anytime_limits(&a, 40, 0, 0, 0.95, err));
    ck_assert(a.lower == 0 && a.upper == 40);
    ck_ok(dt_anytime_limits(&a, 40, 40, 13, 0.95, err));
    ck_assert(a.lower == 13 && a.upper == 13);
}
END_TEST

/* Over strata, by every division. */
START_TEST(strata_by_enumeration)
{
    const dt_stratum_count s[2] = {{9, 4, 1}, {6, 3, 2}};
    dt_count_interval i;
    ck_ok(dt_anytime_stratified(&i, s, 2, 0.95, err));
    for (unsigned long M = 0; M <= 15; M++) {
        bool inside = false;
        for (unsigned long m = 0; m <= 9; m++) {
            double chance = 1, ways[2] = {1, 1};
            const unsigned long met[2] = {m, M - m};
            if (m > M || M - m > 6)
                continue;
            for (size_t h = 0; h < 2; h++) { /* hypergeometric, as ways to choose one by one */
                unsigned long x = s[h].count, n = s[h].sample, N = s[h].population;
                for (unsigned long k = 0; k < x; k++)
                    ways[h] *= met[h] > k ? (double)(met[h] - k) / (double)(k + 1) : 0;
                for (unsigned long k = 0; k < n - x; k++)
                    ways[h] *= N - met[h] > k ? (double)(N - met[h] - k) / (double)(k + 1) : 0;
                for (unsigned long k = 0; k < n; k++)
                    ways[h] /= (double)(N - k) / (double)(k + 1);
                chance *= ways[h] * (double)(n + 1);
            }
            inside = inside || (chance > 0 && 1 / chance < 20);
        }
        ck_assert_msg(inside == (M >= i.lower && M <= i.upper), "%lu", M);
    }
    dt_stratified e, same;
    ck_ok(dt_looks_stratified(&e, s, 2, 2, 0.95, err));
    ck_ok(dt_estimate_stratified(&same, s, 2, 0.975, err));
    ck_assert(e.interval.lower == same.interval.lower && e.interval.upper == same.interval.upper);
}
END_TEST

START_TEST(refusals)
{
    const unsigned long falling[] = {14, 14}, beyond[] = {14, 28};
    unsigned long level;
    dt_count_interval i;
    dt_stratified e2;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_looks_level(&level, 150, falling, 2, 0.95, err), "SEQUENTIAL_LOOKS");
    ck_fails(&e, dt_looks_level(&level, 150, falling, 0, 0.95, err), "SEQUENTIAL_LOOKS");
    ck_fails(&e, dt_looks_level(&level, 20, beyond, 2, 0.95, err), "STAT_SAMPLE");
    ck_fails(&e, dt_looks_level(&level, 150, beyond, 2, 1, err), "STAT_CONFIDENCE");
    ck_fails(&e, dt_looks_level(&level, 9000000, beyond, 2, 0.95, err), "SEQUENTIAL_WORK");
    ck_fails(&e, dt_read_on_level(&level, 20, 0, 5, 0.95, err), "SEQUENTIAL_LOOKS");
    ck_fails(&e, dt_read_on_level(&level, 20, 5, 21, 0.95, err), "SEQUENTIAL_LOOKS");
    ck_fails(&e, dt_looks_limits(&i, 20, 5, 5, 0, err), "STAT_COUNT");
    ck_fails(&e, dt_read_on_limits(&i, 20, 5, 6, 500, err), "STAT_COUNT");
    ck_fails(&e, dt_anytime_stratified(&i, NULL, 0, 0.95, err), "STAT_NO_STRATA");
    ck_fails(&e, dt_looks_stratified(&e2, NULL, 0, 0, 0.95, err), "SEQUENTIAL_LOOKS");
    for (size_t n = 1; n <= 3; n++) {
        dtp_mem_fail_at(n);
        ck_fails(&e, dt_looks_level(&level, 150, beyond, 2, 0.95, err), "BASE_MEMORY");
        dtp_mem_fail_at(0);
    }
}
END_TEST

static TCase *sequential(void)
{
    TCase *t = tcase_create("sequential");
    tcase_set_timeout(t, 600);
    tcase_add_test(t, worst_way_to_stop);
    tcase_add_test(t, edges);
    tcase_add_test(t, strata_by_enumeration);
    tcase_add_test(t, refusals);
    return t;
}

DT_CHECK_MAIN("stat/sequential", sequential)
