/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One assessor among the readers of the same dossiers: chances counted by hand. */
#include "support/check_support.h"
#include <dossiertoets/agreement.h>

static dt_dealt_test test(const dt_dealt *d, size_t n)
{
    dt_error e = DT_ERROR_INIT;
    dt_dealt_test t;
    ck_assert_int_eq(dt_test_dealt(&t, d, n, &e), DT_OK);
    return t;
}

/* Three dossiers of two readers, (3,0), (2,1) and (1,1), of which the first reader has 3 + 2 + 1 = 6. The
 * eight deals give 6, 6, 5, 5, 3, 3, 2, 2, with mean 4: as far from it as 6 are 6, 6, 2, 2, so p = 4/8. That
 * is the furthest too. */
START_TEST(by_hand)
{
    const unsigned long a[] = {3, 0}, b[] = {2, 1}, c[] = {1, 1};
    const dt_dealt d[] = {{a, 2, 0}, {b, 2, 0}, {c, 2, 0}};
    const dt_dealt_test t = test(d, 3);
    ck_assert_uint_eq(t.count, 6);
    ck_assert_double_eq_tol(t.expected, 4, 1e-12);
    ck_assert_double_eq_tol(t.p, 0.5, 1e-12);
    ck_assert_double_eq_tol(t.least, 0.5, 1e-12);
    const dt_dealt mixed[] = {{a, 2, 0}, {b, 2, 1}, {c, 2, 0}}; /* 3 + 1 + 1 = 5: all eight are as far */
    ck_assert_uint_eq(test(mixed, 3).count, 5);
    ck_assert_double_eq_tol(test(mixed, 3).p, 1, 1e-12);
}
END_TEST

/* Six dossiers in which one of two gave it once: the binomial of six coins, so all of them in 2 of 64. */
START_TEST(as_coins)
{
    const unsigned long one[] = {1, 0};
    dt_dealt d[6];
    for (size_t i = 0; i < 6; i++)
        d[i] = (dt_dealt){one, 2, 0};
    ck_assert_double_eq_tol(test(d, 6).p, 2.0 / 64, 1e-15);
    d[0].own = 1; /* five of six: 2 (1 + 6) of 64 */
    ck_assert_double_eq_tol(test(d, 6).p, 14.0 / 64, 1e-15);
    ck_assert_double_eq_tol(test(d, 6).least, 2.0 / 64, 1e-15);
}
END_TEST

/* Three readers, (2,0,0) twice: sums 4 once, 2 four times, 0 four times of nine; the mean is 4/3. From 4 it
 * is 8/3 off, which nothing else is; from 0 it is 4/3, and 4 is as far or further: 5 of 9. */
START_TEST(three_readers)
{
    const unsigned long a[] = {2, 0, 0};
    const dt_dealt both[] = {{a, 3, 0}, {a, 3, 0}}, none[] = {{a, 3, 1}, {a, 3, 2}};
    ck_assert_double_eq_tol(test(both, 2).expected, 4.0 / 3, 1e-12);
    ck_assert_double_eq_tol(test(both, 2).p, 1.0 / 9, 1e-12);
    ck_assert_double_eq_tol(test(none, 2).p, 5.0 / 9, 1e-12);
    ck_assert_double_eq_tol(test(none, 2).least, 1.0 / 9, 1e-12);
}
END_TEST

START_TEST(nothing_to_see)
{
    const unsigned long same[] = {4, 4};
    const dt_dealt d[] = {{same, 2, 1}};
    ck_assert_double_eq(test(d, 1).p, 1);
    ck_assert_double_eq(test(d, 1).least, 1);
    ck_assert_double_eq(test(NULL, 0).p, 1);
    ck_assert_uint_eq(test(NULL, 0).count, 0);
}
END_TEST

START_TEST(refused)
{
    const unsigned long large[] = {DT_DEALT_MAX, 1};
    const dt_dealt alone = {large, 1, 0}, nobody = {large, 2, 2}, much[] = {{large, 2, 0}, {large, 2, 0}};
    dt_error e = DT_ERROR_INIT;
    dt_dealt_test t;
    ck_fails(&e, dt_test_dealt(&t, &alone, 1, err), "STAT_DEALT");
    ck_fails(&e, dt_test_dealt(&t, &nobody, 1, err), "STAT_DEALT");
    ck_fails(&e, dt_test_dealt(&t, much, 2, err), "STAT_DEALT");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_assert_int_eq(dt_test_dealt(&t, much, 1, &e), DT_OK);
}
END_TEST

static TCase *dealt(void)
{
    TCase *tc = tcase_create("dealt");
    tcase_add_test(tc, by_hand);
    tcase_add_test(tc, as_coins);
    tcase_add_test(tc, three_readers);
    tcase_add_test(tc, nothing_to_see);
    tcase_add_test(tc, refused);
    return tc;
}

DT_CHECK_MAIN("dealt", dealt)
