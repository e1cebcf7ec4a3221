/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arguments of every size, sensible or not: a function answers with a finite number in its range or with an
 * error, and comes back. (Limits of one sample have their own: the case "domain" of check_interval.) */
#include "dossiertoets/compare.h"
#include "dossiertoets/estimate.h"
#include "dossiertoets/plan.h"
#include "dossiertoets/posterior.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <limits.h>
#include <math.h>

static gsl_rng *rng;

static void setup(void)
{
    uint8_t key[32] = {11};
    ck_ok(dtp_rng_new(&rng, key, "robust", err));
}

static void teardown(void)
{
    gsl_rng_free(rng);
}

/* Often small, at times at an end, now and then one too many. */
static unsigned long number(unsigned long most)
{
    switch (gsl_rng_uniform_int(rng, 16)) {
    case 0:
        return 0;
    case 1:
        return most;
    case 2:
        return most + 1;
    case 3:
        return gsl_rng_uniform_int(rng, most + 1);
    default:
        return gsl_rng_uniform_int(rng, (most < 40 ? most : 40) + 1);
    }
}

static double chance(void)
{
    static const double odd[] = {0, 1, -1, 2, 1e-300, NAN, INFINITY, 1 - 1e-16, 0.5};
    if (gsl_rng_uniform_int(rng, 6) == 0)
        return odd[gsl_rng_uniform_int(rng, sizeof odd / sizeof *odd)];
    return gsl_rng_uniform(rng);
}

static dt_rational share(void)
{
    int64_t below = (int64_t)gsl_rng_uniform_int(rng, 200);
    return (dt_rational){(int64_t)gsl_rng_uniform_int(rng, (unsigned long)below + 3), below};
}

#define IN(v, low, high) ck_assert_msg((v) >= (low) && (v) <= (high), "%s = %g", #v, (double)(v))
#define SHARES(s)                                                                                            \
    do {                                                                                                     \
        IN((s).lower, 0, 1);                                                                                 \
        IN((s).upper, (s).lower, 1);                                                                         \
    } while (0)

START_TEST(estimates)
{
    for (int i = 0; i < 20000; i++) {
        unsigned long N = number(100000), n = number(N), x = number(n);
        dt_share_interval s;
        dt_missing m;
        double d;
        if (dt_interval_domain(&s, N, n, number(n), x, chance(), DT_TWO_SIDED, NULL) == DT_OK)
            SHARES(s);
        if (dt_interval_mid_p(&s, n, x, chance(), DT_TWO_SIDED, NULL) == DT_OK)
            SHARES(s);
        if (dt_interval_korn_graubard(&s, chance(), chance(), (double)n, (double)number(50), chance(),
                                      NULL) == DT_OK)
            SHARES(s);
        if (dt_interval_poisson(&s, number(1000), chance(), DT_TWO_SIDED, NULL) == DT_OK)
            IN(s.upper, s.lower, HUGE_VAL);
        if (dt_missing_bounds(&m, N, n, number(n), x, chance(), NULL) == DT_OK)
            IN(m.interval.upper, m.interval.lower, N);
        if (dt_standard_error_total(&d, N, n, x, NULL) == DT_OK)
            IN(d, 0, (double)N);
        if (dt_detection_probability(&d, N, n, number(N), NULL) == DT_OK)
            IN(d, 0, 1);
    }
}
END_TEST

START_TEST(strata)
{
    for (int i = 0; i < 150; i++) {
        dt_stratum_count s[4];
        size_t H = gsl_rng_uniform_int(rng, 5);
        unsigned long N = 0;
        for (size_t h = 0; h < H; h++) {
            s[h].population = gsl_rng_uniform_int(rng, i % 5 ? 40 : 100000);
            s[h].sample = number(s[h].population < 60 ? s[h].population : 60);
            s[h].count = number(s[h].sample);
            N += s[h].population;
        }
        dt_stratified e;
        if (dt_estimate_stratified(&e, s, H, chance(), NULL) == DT_OK) {
            IN(e.interval.upper, e.interval.lower, N);
            IN(e.share, 0, 1 + 1e-15);
            SHARES(e.shares);
        }
        double mean, upper;
        if (dt_posterior_strata(&mean, &upper, s, H, chance(), chance(), i % 2, chance(), NULL) == DT_OK) {
            IN(mean, 0, 1);
            IN(upper, 0, 1);
        }
    }
}
END_TEST

START_TEST(plans)
{
    for (int i = 0; i < 4000; i++) {
        unsigned long N = number(5000), n = number(N), size;
        dt_size_request r = {.model = (dt_model)(i % 3), N, share(), share(), (long)number(8) - 3, chance()};
        dt_sample_plan plan;
        dt_lqas_plan lqas;
        dt_lqas_rule rule = {i % 2 ? N : 0, share(), share()};
        double p;
        if (dt_size_margin(&size, N, chance(), chance(), chance(), NULL) == DT_OK && N > 0)
            IN(size, 1, N);
        if (dt_size_exact_width(&size, number(300), r.tolerable, chance(), NULL) == DT_OK)
            IN(size, 1, 301);
        if (dt_size_tolerable(&plan, &r, NULL) == DT_OK)
            IN(plan.n, 1, r.model == DT_FINITE ? N : DT_POPULATION_MAX);
        if (dt_size_posterior(&size, &r, chance(), chance(), NULL) == DT_OK)
            IN(size, 1, r.model == DT_FINITE ? N : DT_POPULATION_MAX);
        if (dt_size_two_stage(&size, &r, NULL) == DT_OK)
            IN(size, 1, DT_POPULATION_MAX);
        if (dt_lqas_smallest(&lqas, &rule, chance(), chance(), NULL) == DT_OK)
            IN(lqas.accept_bad, 0, 1);
        if (dt_lqas_best(&lqas, &rule, number(60), NULL) == DT_OK)
            IN(lqas.reject_good, 0, 1);
        if (dt_oc(&p, N, number(N), chance(), n, number(n), NULL) == DT_OK)
            IN(p, 0, 1);
        dt_double_plan twice = {i % 50 ? number(20) : ULONG_MAX - 3, number(5), number(9), number(20),
                                number(9)};
        if (dt_oc_double(&p, N, number(N), &twice, NULL) == DT_OK)
            IN(p, 0, 1);
    }
}
END_TEST

static dt_sample sample(void)
{
    unsigned long N = number(300), n = number(N < 60 ? N : 60);
    return (dt_sample){gsl_rng_uniform_int(rng, 3) ? N : 0, n, number(n)};
}

START_TEST(comparisons)
{
    for (int i = 0; i < 1500; i++) {
        dt_sample a = sample(), b = sample();
        dt_test t;
        dt_share_interval s;
        double d;
        if (dt_test_difference(&t, &a, &b, NULL) == DT_OK)
            IN(t.two_sided, 0, 1);
        if (dt_test_fisher(&t, &d, &a, &b, NULL) == DT_OK) {
            IN(t.two_sided, 0, 1);
            IN(d, 0, 1);
        }
        if (dt_test_estimated(&t, NULL, &a, &b, NULL) == DT_OK)
            IN(t.two_sided, 0, 1);
        if (dt_compare_interval(&s, &a, &b, chance(), NULL) == DT_OK)
            IN(s.upper - s.lower, 0, 2);
        if (dt_compare_score(&s, &a, &b, chance(), NULL) == DT_OK)
            IN(s.upper - s.lower, 0, 2);
        if (dt_funnel(&s, a.N, a.n, (dt_rational){i % 21, 20}, chance(), NULL) == DT_OK)
            SHARES(s);
        dt_posterior p = {a.N, a.n, a.x, chance(), 5 * chance()};
        if (dt_posterior_norm(&d, &p, share(), NULL) == DT_OK)
            IN(d, 0, 1);
        if (dt_posterior_upper(&d, &p, chance(), NULL) == DT_OK)
            IN(d, 0, 1);
        if (dt_bayes_factor(&d, &p, chance(), NULL) == DT_OK)
            IN(d, 0, HUGE_VAL);
    }
}
END_TEST

static TCase *robust(void)
{
    TCase *t = tcase_create("robust");
    tcase_set_timeout(t, 200);
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, estimates);
    tcase_add_test(t, strata);
    tcase_add_test(t, plans);
    tcase_add_test(t, comparisons);
    return t;
}

DT_CHECK_MAIN("stat/robust", robust)
