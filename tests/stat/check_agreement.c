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

static dt_bootstrap bootstrap(const dt_ratings *r, size_t replicates)
{
    dt_bootstrap b;
    ck_ok(dt_agreement_bootstrap(&b, r, DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL, key, replicates, 0.95, err));
    return b;
}

START_TEST(same_key_same_limits)
{
    dt_ratings r = made_up();
    dt_bootstrap a = bootstrap(&r, 2000);
    dt_bootstrap b = bootstrap(&r, 2000);
    ck_assert(a.lower == b.lower && a.upper == b.upper);
    ck_assert(a.lower < a.value && a.value < a.upper);
    ck_assert(a.dossiers == 12 && a.defined + a.undefined == 2000);
    key[0] ^= 1;
    b = bootstrap(&r, 2000);
    key[0] ^= 1;
    ck_assert(a.lower != b.lower || a.upper != b.upper);
    ck_assert_double_eq_tol(a.lower, b.lower, 0.05);
}
END_TEST

/* When the indicators of a dossier repeat each other, resampling units would see more than there is. */
START_TEST(dossiers_are_resampled_not_units)
{
    dt_ratings r = made_up();
    for (size_t u = 0; u < UNITS; u++)
        memcpy(rating + u * ASSESSORS, rating + u / 5 * 5 * ASSESSORS, ASSESSORS * sizeof *rating);
    dt_bootstrap dossiers = bootstrap(&r, 2000);
    r.dossier = NULL;
    dt_bootstrap units = bootstrap(&r, 2000);
    ck_assert(dossiers.upper - dossiers.lower > 1.5 * (units.upper - units.lower));
}
END_TEST

START_TEST(undefined_resamples_are_counted)
{
    int pairs[24] = {0};
    pairs[1] = 1; /* one dossier of twelve differs: in 35% of the resamples nothing does */
    dt_ratings r = {pairs, NULL, 12, 2, 2};
    dt_bootstrap b = bootstrap(&r, 4000);
    ck_assert_double_eq_tol((double)b.undefined / 4000, pow(11.0 / 12, 12), 0.03);
    ck_assert_uint_eq(b.defined + b.undefined, 4000);
    pairs[1] = 0;
    b = bootstrap(&r, 100);
    ck_assert(isnan(b.value) && isnan(b.lower) && isnan(b.upper) && b.undefined == 100);
}
END_TEST

START_TEST(refusals)
{
    dt_ratings r = made_up();
    double out;
    dt_bootstrap b;
    dt_agreement_error with;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL, err), "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement(&out, &r, DT_AGREE_GWET, DT_WEIGHTS_ORDINAL, err), "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement_with_error(&with, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, 0, err),
             "STAT_COEFFICIENT");
    ck_fails(&e, dt_agreement_with_error(&with, &r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 5, err),
             "STAT_SAMPLE");
    ck_fails(&e, dt_agreement_bootstrap(&b, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, key, 0, 0.95, err),
             "STAT_COUNT");
    r.units = 45; /* nine dossiers */
    ck_fails(&e, dt_agreement_bootstrap(&b, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, key, 9, 0.95, err),
             "STAT_DOUBLE_SCORED");
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_str_eq(e.arg[0], "9");
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
        dt_bootstrap b;
        ck_assert_uint_lt(n, 20);
        dtp_mem_fail_at(n);
        status = dt_agreement_bootstrap(&b, &r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL, key, 10, 0.95, NULL);
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
    tcase_add_test(t, same_key_same_limits);
    tcase_add_test(t, dossiers_are_resampled_not_units);
    tcase_add_test(t, undefined_resamples_are_counted);
    tcase_add_test(t, refusals);
    tcase_add_test(t, out_of_memory);
    return t;
}

DT_CHECK_MAIN("stat/agreement", agreement)
