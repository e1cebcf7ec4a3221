/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The least chance to see a problem, over all ways to spread it: against every way there is, with
 * whole-number binomial coefficients. The single numbers come from exact fractions in Python 3.11: from
 * fractions import Fraction as F; from math import comb float(1 - F(comb(140, 14), comb(150, 14)))
 *   min(float(1 - F(comb(90 - k, 8) * comb(50 + k, 6), comb(90, 8) * comb(60, 6))) for k in range(11)) */
#include "base/mem.h"
#include "support/check_support.h"
#include <dossiertoets/stat.h>
#include <math.h>

static double choose(unsigned long n, unsigned long k)
{
    double c = 1;
    if (k > n)
        return 0;
    for (unsigned long i = 1; i <= k; i++)
        c = c * (double)(n - k + i) / (double)i;
    return c;
}

/* The chance that a sample of n from N misses D. */
static double misses(const dt_stratum_count *s, unsigned long D)
{
    return choose(s->population - D, s->sample) / choose(s->population, s->sample);
}

/* Every way to spread D over what is left of the strata. */
static double most_missed(const dt_stratum_count *s, size_t H, unsigned long D)
{
    double most = 0;
    if (H == 0)
        return D == 0 ? 1 : 0;
    for (unsigned long k = 0; k <= D && k <= s->population; k++)
        most = fmax(most, misses(s, k) * most_missed(s + 1, H - 1, D - k));
    return most;
}

static void as_every_way(const dt_stratum_count *strata, size_t H)
{
    unsigned long all = 0;
    for (size_t h = 0; h < H; h++)
        all += strata[h].population;
    for (unsigned long D = 0; D <= all; D++) {
        double least;
        ck_ok(dt_detection_least(&least, strata, H, D, err));
        ck_assert_msg(fabs(least - (1 - most_missed(strata, H, D))) < 1e-12, "%zu strata, %lu: %.17g", H, D,
                      least);
    }
}

START_TEST(least_over_every_spread)
{
    for (unsigned long N = 1; N <= 7; N++)
        for (unsigned long n = 0; n <= N; n++)
            for (unsigned long M = 1; M <= 7; M++)
                for (unsigned long m = 0; m <= M; m++)
                    as_every_way((const dt_stratum_count[]){{N, n, 0}, {M, m, 0}, {5, 2, 0}}, 3);
}
END_TEST

START_TEST(known_numbers)
{
    double least;
    ck_ok(dt_detection_least(&least, (const dt_stratum_count[]){{150, 14, 0}}, 1, 10, err));
    ck_assert(fabs(least - 0.6365558573664968) < 1e-12);
    ck_ok(dt_detection_least(&least, (const dt_stratum_count[]){{90, 8, 0}, {60, 6, 0}}, 2, 10, err));
    ck_assert(fabs(least - 0.6260421575786308) < 1e-12);
    /* All may lie where nothing was drawn, until they do not fit there. */
    const dt_stratum_count unseen[] = {{140, 0, 0}, {10, 10, 0}};
    ck_ok(dt_detection_least(&least, unseen, 2, 140, err));
    ck_assert(least == 0);
    ck_ok(dt_detection_least(&least, unseen, 2, 141, err));
    ck_assert(least == 1);
    ck_ok(dt_detection_least(&least, unseen, 2, 0, err));
    ck_assert(least == 0);
}
END_TEST

/* As many strata and problems as one likes. Of ten dossiers with one seen, the first problem is missed in 9
 * of 10 cases and the second in 8 of 9, so that they lie apart as long as they can. */
START_TEST(many_strata_and_problems)
{
    dt_stratum_count strata[40];
    double least;
    for (size_t h = 0; h < 40; h++)
        strata[h] = (dt_stratum_count){.population = 10, .sample = 1};
    ck_ok(dt_detection_least(&least, strata, 40, 20, err));
    ck_assert(fabs(least - (1 - pow(0.9, 20))) < 1e-12);
    ck_ok(dt_detection_least(&least, strata, 40, 60, err));
    ck_assert(fabs(least - (1 - pow(0.9, 20) * pow(0.8, 20))) < 1e-12);
}
END_TEST

START_TEST(refusals)
{
    dt_error e = DT_ERROR_INIT;
    double least = 7;
    ck_fails(&e, dt_detection_least(&least, (const dt_stratum_count[]){{10, 2, 0}, {5, 1, 0}}, 2, 16, err),
             "STAT_COUNT");
    ck_fails(&e, dt_detection_least(&least, (const dt_stratum_count[]){{10, 2, 0}, {5, 6, 0}}, 2, 3, err),
             "STAT_SAMPLE");
    ck_fails(&e,
             dt_detection_least(&least, (const dt_stratum_count[]){{DT_POPULATION_MAX + 1, 2, 0}}, 1, 3, err),
             "STAT_POPULATION");
    ck_fails(&e, dt_detection_probability(&least, 10, 11, 1, err), "STAT_SAMPLE");
    ck_fails(&e, dt_detection_probability(&least, 10, 2, 11, err), "STAT_COUNT");
    dtp_mem_fail_at(1);
    ck_fails(&e, dt_detection_least(&least, (const dt_stratum_count[]){{10, 2, 0}}, 1, 3, err),
             "BASE_MEMORY");
    dtp_mem_fail_at(0);
    ck_assert(least == 7);
}
END_TEST

static TCase *detections(void)
{
    TCase *tc = tcase_create("detect");
    tcase_add_test(tc, least_over_every_spread);
    tcase_add_test(tc, known_numbers);
    tcase_add_test(tc, many_strata_and_problems);
    tcase_add_test(tc, refusals);
    return tc;
}

DT_CHECK_MAIN("stat/detect", detections)
