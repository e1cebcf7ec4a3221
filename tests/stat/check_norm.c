/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/vector.h"
#include <dossiertoets/norm.h>
#include <stdlib.h>

/* A hypergeometric tail from whole numbers, apart from the library: C(60, 30) is below 2^57. */
static double choose(unsigned long n, unsigned long k)
{
    double c = 1;
    if (k > n)
        return 0;
    for (unsigned long i = 1; i <= k; i++)
        c = c * (double)(n - k + i) / (double)i;
    return c;
}

static double chance(unsigned long N, unsigned long n, unsigned long M, unsigned long x)
{
    return x > M || n - x > N - M ? 0 : choose(M, x) * choose(N - M, n - x) / choose(N, n);
}

/* All samples of all true numbers, with the limits that they give. */
enum { MOST = 60 };
typedef struct design {
    unsigned long N, n;
    dt_count_interval limits[MOST + 1];
    double chance[MOST + 1][MOST + 1];
} design;

static void lay_out(design *d, unsigned long N, unsigned long n)
{
    d->N = N;
    d->n = n;
    for (unsigned long x = 0; x <= n; x++)
        ck_ok(dt_interval_hypergeometric(&d->limits[x], N, n, x, 0.95, DT_TWO_SIDED, err));
    for (unsigned long M = 0; M <= N; M++)
        for (unsigned long x = 0; x <= n; x++)
            d->chance[M][x] = chance(N, n, M, x);
}

/* The chances of wrong sentences, each at its own worst true number. */
static dt_norm_risks enumerate(const design *d, dt_rational norm)
{
    dt_norm_risks w = {0, 0, 0, 0};
    unsigned long at = d->N * (unsigned long)norm.numerator;
    for (unsigned long M = 0; M <= d->N; M++) {
        unsigned long here = M * (unsigned long)norm.denominator;
        double above = 0, below = 0, two = 0;
        for (unsigned long x = 0; x <= d->n; x++) {
            dt_norm_place place = dt_norm_place_of(d->limits[x], d->N, norm);
            dt_norm_verdict verdict = dt_norm_verdict_of(d->limits[x], d->N, norm);
            bool wrong = here < at ? verdict == DT_NORM_MET : verdict == DT_NORM_MISSED;
            above += place == DT_NORM_ABOVE && here <= at ? d->chance[M][x] : 0;
            below += place == DT_NORM_BELOW && here >= at ? d->chance[M][x] : 0;
            two += wrong ? d->chance[M][x] : 0;
        }
        w.above = fmax(w.above, above);
        w.below = fmax(w.below, below);
        w.three_way = fmax(w.three_way, above + below);
        w.two_way = fmax(w.two_way, two);
    }
    return w;
}

static void hold(const design *d, dt_rational norm)
{
    dt_norm_risks risks, w = enumerate(d, norm);
    bool whole = d->N * (unsigned long)norm.numerator % (unsigned long)norm.denominator == 0;
    ck_ok(dt_norm_risk(&risks, d->N, d->n, norm, 0.95, err));
    ck_assert_double_eq_tol(risks.above, w.above, 1e-10);
    ck_assert_double_eq_tol(risks.below, w.below, 1e-10);
    ck_assert_double_eq_tol(risks.three_way, w.three_way, 1e-10);
    ck_assert_double_eq_tol(risks.two_way, w.two_way, 1e-10);
    ck_assert_msg(w.two_way <= 0.025 + 1e-9 && w.three_way <= (whole ? 0.05 : 0.025) + 1e-9,
                  "N %lu, n %lu, norm %ld/%ld: %g, %g", d->N, d->n, (long)norm.numerator,
                  (long)norm.denominator, w.two_way, w.three_way);
}

/* Populations up to 25, or up to 60 when DT_NORM_POPULATION says so. */
START_TEST(no_sentence_is_wrong_more_often)
{
    const char *asked = getenv("DT_NORM_POPULATION");
    unsigned long largest = asked ? strtoul(asked, NULL, 10) : 25;
    static design d;
    for (unsigned long N = 2; N <= largest; N++)
        for (unsigned long n = 1; n <= N; n++) {
            lay_out(&d, N, n);
            for (int64_t k = 1; k < 20; k++)
                hold(&d, (dt_rational){k, 20});
            hold(&d, (dt_rational){1, 3});
            hold(&d, (dt_rational){2, 3});
        }
}
END_TEST

START_TEST(ends)
{
    dt_norm_risks risks;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_norm_risk(&risks, 40, 10, (dt_rational){0, 1}, 0.95, err));
    ck_assert(risks.below == 0 && risks.two_way == 0);
    ck_ok(dt_norm_risk(&risks, 40, 10, (dt_rational){1, 1}, 0.95, err));
    ck_assert(risks.above == 0);
    ck_ok(dt_norm_risk(&risks, 40, 40, (dt_rational){1, 2}, 0.95, err));
    ck_assert(risks.three_way == 0 && risks.two_way == 0);
    ck_fails(&e, dt_norm_risk(&risks, 40, 41, (dt_rational){1, 2}, 0.95, err), "STAT_SAMPLE");
    ck_fails(&e, dt_norm_risk(&risks, 40, 10, (dt_rational){3, 2}, 0.95, err), "STAT_RATIONAL_RANGE");
}
END_TEST

static TCase *norm(void)
{
    TCase *t = tcase_create("norm");
    tcase_set_timeout(t, 3000);
    tcase_add_test(t, no_sentence_is_wrong_more_often);
    tcase_add_test(t, ends);
    return t;
}

DT_CHECK_MAIN("stat/norm", norm)
