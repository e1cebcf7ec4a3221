/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "dossiertoets/agreement.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <math.h>

#define UNITS     60
#define ASSESSORS 3

static uint8_t key[32] = {9};
static int rating[UNITS * ASSESSORS];
static size_t dossier[UNITS];

static double value(const dt_ratings *r, dt_coefficient c, dt_agreement_weights w)
{
    double out;
    ck_ok(dt_agreement(&out, r, c, w, err));
    return out;
}

/* Twelve dossiers of five indicators; assessors who agree in three of four cases, now and then without a
 * rating. */
static dt_ratings made_up(void)
{
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "ratings", err));
    for (size_t u = 0; u < UNITS; u++) {
        int usual = (int)gsl_rng_uniform_int(rng, 3);
        dossier[u] = u / 5;
        for (size_t a = 0; a < ASSESSORS; a++) {
            int own = (int)gsl_rng_uniform_int(rng, 4);
            rating[u * ASSESSORS + a] = gsl_rng_uniform_int(rng, 8) == 0 ? -1
                                        : own < 3                        ? usual
                                                                         : (usual + 1) % 3;
        }
    }
    gsl_rng_free(rng);
    return (dt_ratings){rating, dossier, UNITS, ASSESSORS, 3};
}

static const struct {
    dt_coefficient coefficient;
    dt_agreement_weights weights;
} measures[] = {{DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL}, {DT_AGREE_PERCENT, DT_WEIGHTS_WITHIN_ONE},
                {DT_AGREE_FLEISS, DT_WEIGHTS_NOMINAL},  {DT_AGREE_GWET, DT_WEIGHTS_NOMINAL},
                {DT_AGREE_GWET, DT_WEIGHTS_LINEAR},     {DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL},
                {DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL}};
#define MEASURES (sizeof measures / sizeof *measures)

START_TEST(units_and_assessors_in_any_order)
{
    dt_ratings r = made_up();
    int turned[UNITS * ASSESSORS];
    for (size_t u = 0; u < UNITS; u++)
        for (size_t a = 0; a < ASSESSORS; a++)
            turned[(UNITS - 1 - u) * ASSESSORS + (a + 1) % ASSESSORS] = rating[u * ASSESSORS + a];
    dt_ratings other = {turned, NULL, UNITS, ASSESSORS, 3};
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert_double_eq_tol(value(&r, measures[i].coefficient, measures[i].weights),
                                value(&other, measures[i].coefficient, measures[i].weights), 1e-12);
}
END_TEST

/* V > D > N turned round to N > D > V is the same scale. */
START_TEST(scale_from_either_end)
{
    dt_ratings r = made_up();
    int turned[UNITS * ASSESSORS];
    for (size_t i = 0; i < UNITS * ASSESSORS; i++)
        turned[i] = rating[i] < 0 ? -1 : 2 - rating[i];
    dt_ratings other = {turned, NULL, UNITS, ASSESSORS, 3};
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert_double_eq_tol(value(&r, measures[i].coefficient, measures[i].weights),
                                value(&other, measures[i].coefficient, measures[i].weights), 1e-12);
}
END_TEST

/* A category of the scale that nobody used counts for Gwet and Brennan-Prediger, and for nothing else. */
START_TEST(categories_are_those_of_the_scale)
{
    const int pairs[] = {0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0};
    dt_ratings two = {pairs, NULL, 6, 2, 2};
    dt_ratings three = {pairs, NULL, 6, 2, 3};
    ck_assert(value(&two, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL) <
              value(&three, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL));
    ck_assert_double_eq_tol(value(&two, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL),
                            value(&three, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL), 1e-15);
    ck_assert_double_eq_tol(value(&two, DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL), 4.0 / 6, 1e-15);
    ck_assert_double_eq_tol(value(&two, DT_AGREE_PERCENT, DT_WEIGHTS_WITHIN_ONE), 1, 1e-15);
    ck_assert_double_eq_tol(value(&three, DT_AGREE_BRENNAN_PREDIGER, DT_WEIGHTS_NOMINAL), 0.5, 1e-15);
}
END_TEST

START_TEST(undefined_stays_undefined)
{
    const int single[] = {0, -1, 1, -1, -1, 2};
    dt_ratings r = {single, NULL, 3, 2, 3};
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert(isnan(value(&r, measures[i].coefficient, measures[i].weights)));
    r.units = 0;
    for (size_t i = 0; i < MEASURES; i++)
        ck_assert(isnan(value(&r, measures[i].coefficient, measures[i].weights)));
    dt_agreement_error e;
    ck_ok(dt_agreement_with_error(&e, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0, err));
    ck_assert(isnan(e.value) && isnan(e.standard_error));
    const int same[] = {1, 1, 1, 1};
    dt_ratings all = {same, NULL, 2, 2, 3};
    ck_assert(isnan(value(&all, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL)));
    ck_assert(isnan(value(&all, DT_AGREE_ALPHA, DT_WEIGHTS_RATIO)));
    ck_assert(value(&all, DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL) == 1);
}
END_TEST

static dt_agreement_limits limits(const dt_ratings *r)
{
    dt_agreement_limits a;
    ck_ok(dt_agreement_jackknife(&a, r, DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL, 0.95, err));
    return a;
}

START_TEST(limits_of_made_up_ratings)
{
    dt_ratings r = made_up();
    dt_agreement_limits a = limits(&r);
    ck_assert(a.has_limits && a.lower < a.value && a.value < a.upper && a.dossiers == 12);
    ck_assert(a.guarantee == DT_GUARANTEE_APPROXIMATE && a.coverage == DT_AGREEMENT_COVERAGE);
    for (size_t u = 0; u < UNITS; u++)
        dossier[u] = 11 - u / 5; /* numbered from the other end */
    dt_agreement_limits b = limits(&r);
    ck_assert_double_eq_tol(a.lower, b.lower, 1e-12);
    ck_assert_double_eq_tol(a.upper, b.upper, 1e-12);
}
END_TEST

/* When the indicators of a dossier repeat each other, leaving out units would see more than there is. */
START_TEST(dossiers_are_left_out_not_units)
{
    dt_ratings r = made_up();
    for (size_t u = 0; u < UNITS; u++)
        memcpy(rating + u * ASSESSORS, rating + u / 5 * 5 * ASSESSORS, ASSESSORS * sizeof *rating);
    dt_agreement_limits dossiers = limits(&r);
    r.dossier = NULL;
    dt_agreement_limits units = limits(&r);
    ck_assert(dossiers.upper - dossiers.lower > 1.5 * (units.upper - units.lower));
}
END_TEST

/* Perfect agreement, one dossier that alone differs, one category without that one dossier, dossiers that are
 * all alike, and too few of them. */
START_TEST(no_limits_that_pretend)
{
    int pairs[24] = {0};
    dt_ratings r = {pairs, NULL, 12, 2, 2};
    ck_assert(!limits(&r).has_limits && isnan(limits(&r).value) && isnan(limits(&r).lower));
    pairs[1] = 1;
    dt_agreement_limits one;
    ck_ok(dt_agreement_jackknife(&one, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0.95, err));
    ck_assert(!one.has_limits && isfinite(one.value) && isnan(one.upper));
    ck_assert(one.guarantee == DT_GUARANTEE_NONE && isnan(one.coverage));
    pairs[2] = pairs[3] = pairs[1] = 1;
    pairs[0] = 1;
    ck_ok(dt_agreement_jackknife(&one, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0.95, err));
    ck_assert(!one.has_limits && one.value == 1);
    int alike[48];
    size_t of[24];
    for (size_t u = 0; u < 24; u++) {
        of[u] = u / 2;
        alike[2 * u] = (int)(u % 2);
        alike[2 * u + 1] = 1;
    }
    dt_ratings same = {alike, of, 24, 2, 2};
    ck_ok(dt_agreement_jackknife(&one, &same, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0.95, err));
    ck_assert(!one.has_limits && one.value < 1 && one.dossiers == 12);
    dt_ratings few = made_up();
    few.units = 45;
    ck_assert(!limits(&few).has_limits && limits(&few).dossiers == 9);
}
END_TEST

/* The number that the assessors would differ in at most, against the definition, to the last dossier. */
START_TEST(differing_dossiers)
{
    unsigned long most;
    ck_ok(dt_agreement_differing(&most, 150, 14, 0, 0.95, err));
    double chance[2] = {1, 1};
    for (unsigned long i = 0; i < 14; i++)
        for (unsigned long k = 0; k < 2; k++)
            chance[k] *= (double)(150 - most - k - i) / (double)(150 - i);
    ck_assert(chance[0] > 0.05 && chance[1] <= 0.05);
    for (unsigned long d = 0; d <= 14; d++) {
        unsigned long more;
        ck_ok(dt_agreement_differing(&more, 150, 14, d, 0.95, err));
        ck_assert(more >= most && more <= 150 - 14 + d);
        most = more;
    }
    ck_assert_uint_eq(most, 150);
}
END_TEST

START_TEST(refusals)
{
    dt_ratings r = made_up();
    double out;
    unsigned long most;
    dt_agreement_limits b;
    dt_agreement_error with;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL, err), "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_GWET, DT_WEIGHTS_ORDINAL, err), "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement_with_error(&with, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, 0, err),
             "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement_with_error(&with, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 5, err),
             "STAT_SAMPLE");
    ck_fails(&e, dt_agreement_jackknife(&b, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, 1, err),
             "STAT_CONFIDENCE");
    ck_fails(&e, dt_agreement_differing(&most, 150, 14, 15, 0.95, err), "STAT_COUNT");
    r.categories = 2;
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, err), "STAT_CATEGORY");
    r.categories = DT_CATEGORIES_MAX + 1;
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, err), "STAT_SCALE");
    r.categories = 3;
    r.assessors = 1;
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, err), "STAT_SCALE");
}
END_TEST

START_TEST(out_of_memory)
{
    dt_ratings r = made_up();
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        dt_agreement_limits b;
        ck_assert_uint_lt(n, 20);
        dtp_mem_fail_at(n);
        status = dt_agreement_jackknife(&b, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, 0.95, NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
    }
}
END_TEST

static TCase *agreement(void)
{
    TCase *t = tcase_create("agreement");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, units_and_assessors_in_any_order);
    tcase_add_test(t, scale_from_either_end);
    tcase_add_test(t, categories_are_those_of_the_scale);
    tcase_add_test(t, undefined_stays_undefined);
    tcase_add_test(t, limits_of_made_up_ratings);
    tcase_add_test(t, dossiers_are_left_out_not_units);
    tcase_add_test(t, no_limits_that_pretend);
    tcase_add_test(t, differing_dossiers);
    tcase_add_test(t, refusals);
    tcase_add_test(t, out_of_memory);
    return t;
}

DT_CHECK_MAIN("stat/agreement", agreement)
