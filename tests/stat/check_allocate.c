/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/stat.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <dossiertoets/plan.h>
#include <limits.h>

#define STRATA(...) ((dt_allocation_stratum[]){__VA_ARGS__})

static void assert_allocation(const unsigned long *got, size_t H, const unsigned long *want)
{
    for (size_t h = 0; h < H; h++)
        ck_assert_msg(got[h] == want[h], "stratum %zu: %lu, not %lu", h, got[h], want[h]);
}

START_TEST(ties_go_to_the_first)
{
    unsigned long out[3];
    dt_allocation_stratum *s = STRATA({50, 0, 0}, {50, 0, 0}, {50, 0, 0});
    ck_ok(dt_allocate_proportional(out, s, 3, 10, err));
    assert_allocation(out, 3, (unsigned long[]){4, 3, 3});
    ck_ok(dt_allocate_equal(out, s, 3, 11, err));
    assert_allocation(out, 3, (unsigned long[]){4, 4, 3});
}
END_TEST

START_TEST(equal_fills_up)
{
    unsigned long out[4];
    ck_ok(dt_allocate_equal(out, STRATA({3, 0, 0}, {100, 0, 0}, {100, 0, 4}, {0, 5, 0}), 4, 17, err));
    assert_allocation(out, 4, (unsigned long[]){3, 10, 4, 0});
    ck_ok(dt_allocate_equal(out, STRATA({30, 0, 0}, {100, 9, 0}, {100, 0, 0}), 3, 14, err));
    assert_allocation(out, 3, (unsigned long[]){3, 9, 2});
}
END_TEST

/* A minimum on one side and a maximum on the other pull against each other. */
START_TEST(bounds_on_both_sides)
{
    unsigned long out[3];
    ck_ok(dt_allocate_proportional(out, STRATA({900, 0, 10}, {50, 0, 0}, {50, 7, 0}), 3, 20, err));
    assert_allocation(out, 3, (unsigned long[]){10, 3, 7});
    /* Minimum 3 of a stratum of 2: as many as it has. */
    ck_ok(dt_allocate_proportional(out, STRATA({2, 3, 0}, {98, 3, 0}), 2, 10, err));
    assert_allocation(out, 2, (unsigned long[]){2, 8});
}
END_TEST

/* n N_h = 2^31 * 2^31: the remainders would be lost in doubles. */
START_TEST(large_numbers_stay_exact)
{
    unsigned long out[3];
    unsigned long big = 4294967295UL;
    ck_ok(dt_allocate_proportional(out, STRATA({big, 0, 0}, {big - 1, 0, 0}, {big - 1, 0, 0}), 3,
                                   4294967291UL, err));
    ck_assert_uint_eq(out[0] + out[1] + out[2], 4294967291UL);
    ck_assert_uint_eq(out[0], 1431655764UL);
    ck_assert_uint_eq(out[1], 1431655764UL);
    ck_assert_uint_eq(out[2], 1431655763UL);
}
END_TEST

/* What lies behind the last stratum and its number is not read as one and not written: neither one that would
 * be raised to its minimum nor one that would be cut to its maximum. */
START_TEST(nothing_beyond_the_last)
{
    const dt_allocation_stratum beyond[] = {{9, 9, 0}, {1000000, 0, 1}, {0, 0, 0}};
    const double spread[] = {1, 2, 3, 4};
    for (size_t i = 0; i < 6; i++) {
        dt_allocation_stratum lacking[] = {{900, 0, 0}, {50, 0, 0}, {50, 7, 0}, beyond[i / 2]};
        dt_allocation_stratum excess[] = {{900, 0, 10}, {50, 0, 0}, {50, 0, 0}, beyond[i / 2]};
        const dt_allocation_stratum *s = i % 2 ? lacking : excess;
        unsigned long out[4][4] = {{0}};
        for (size_t k = 0; k < 4; k++)
            out[k][3] = ULONG_MAX;
        ck_ok(dt_allocate_proportional(out[0], s, 3, 20, err));
        ck_ok(dt_allocate_equal(out[1], s, 3, 20, err));
        ck_ok(dt_allocate_neyman(out[2], s, spread, 3, 20, err));
        ck_ok(dt_allocate_power(out[3], s, spread, spread, 0.5, 3, 20, err));
        for (size_t k = 0; k < 4; k++) {
            ck_assert_uint_eq(out[k][0] + out[k][1] + out[k][2], 20);
            ck_assert_uint_eq(out[k][3], ULONG_MAX);
        }
    }
    /* By hand: quotas 500/151, 500/151 and 510/151, so the third has the largest remainder of the three; the
     * one beyond would have a larger one, 150. */
    unsigned long out[4] = {0, 0, 0, ULONG_MAX};
    ck_ok(dt_allocate_proportional(out, STRATA({50, 0, 0}, {50, 0, 0}, {51, 0, 0}, {15, 0, 0}), 3, 10, err));
    assert_allocation(out, 4, (unsigned long[]){3, 3, 4, ULONG_MAX});
}
END_TEST

START_TEST(refusals)
{
    unsigned long out[2];
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_allocate_proportional(out, STRATA({10, 3, 0}, {10, 3, 0}), 2, 5, err),
             "STAT_ALLOCATION_MINIMUM");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_fails(&e, dt_allocate_equal(out, STRATA({10, 3, 0}, {10, 3, 0}), 2, 5, err),
             "STAT_ALLOCATION_MINIMUM");
    ck_fails(&e, dt_allocate_proportional(out, STRATA({10, 0, 4}, {10, 0, 0}), 2, 15, err),
             "STAT_ALLOCATION_MAXIMUM");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    if (sizeof(long) == sizeof(uint64_t)) { /* elsewhere so many cannot be asked */
        const unsigned long many = (unsigned long)(UINT64_C(1) << 40);
        ck_fails(&e, dt_allocate_proportional(out, STRATA({many, 0, 4}, {10, 0, 0}), 2, 5, err),
                 "STAT_POPULATION");
    }
    ck_ok(dt_allocate_proportional(out, STRATA({0, 0, 0}), 1, 0, err));
    ck_assert_uint_eq(out[0], 0);
    ck_ok(dt_allocate_equal(out, NULL, 0, 0, err));
}
END_TEST

/* Random strata and bounds: the total is met, the bounds hold, and an unbounded stratum with more dossiers
 * never gets fewer. */
START_TEST(properties)
{
    uint8_t key[32] = {1};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "allocation", err));
    for (int round = 0; round < 20000; round++) {
        dt_allocation_stratum s[12];
        size_t H = 1 + gsl_rng_uniform_int(rng, 12);
        unsigned long minima = 0;
        unsigned long maxima = 0;
        unsigned long low[12];
        unsigned long high[12];
        for (size_t h = 0; h < H; h++) {
            s[h].population = gsl_rng_uniform_int(rng, round % 2 ? 30 : 4000000000UL);
            s[h].minimum = gsl_rng_uniform_int(rng, 3) ? 0 : gsl_rng_uniform_int(rng, 8);
            s[h].maximum = gsl_rng_uniform_int(rng, 3) ? 0 : 1 + gsl_rng_uniform_int(rng, 20);
            high[h] = s[h].maximum && s[h].maximum < s[h].population ? s[h].maximum : s[h].population;
            low[h] = s[h].minimum < high[h] ? s[h].minimum : high[h];
            minima += low[h];
            maxima += high[h];
        }
        unsigned long n = minima + gsl_rng_uniform_int(rng, maxima - minima + 1);
        for (int equal = 0; equal < 2; equal++) {
            unsigned long out[12];
            if (equal)
                ck_ok(dt_allocate_equal(out, s, H, n, err));
            else
                ck_ok(dt_allocate_proportional(out, s, H, n, err));
            unsigned long sum = 0;
            for (size_t h = 0; h < H; h++) {
                sum += out[h];
                ck_assert(low[h] <= out[h] && out[h] <= high[h]);
                for (size_t k = 0; k < H && !equal; k++)
                    if (s[k].population < s[h].population && out[k] > out[h])
                        ck_assert(out[k] == low[k] || out[h] == high[h]);
            }
            ck_assert_uint_eq(sum, n);
        }
    }
    gsl_rng_free(rng);
}
END_TEST

static TCase *allocate(void)
{
    TCase *t = tcase_create("allocate");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, ties_go_to_the_first);
    tcase_add_test(t, equal_fills_up);
    tcase_add_test(t, bounds_on_both_sides);
    tcase_add_test(t, large_numbers_stay_exact);
    tcase_add_test(t, nothing_beyond_the_last);
    tcase_add_test(t, refusals);
    tcase_add_test(t, properties);
    return t;
}

DT_CHECK_MAIN("stat/allocate", allocate)
