/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/distribution.h"
#include "support/check_support.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

/* Exact for n <= 60: binomial coefficients in 64 bits. */
static double choose(unsigned long n, unsigned long k)
{
    __extension__ unsigned __int128 c = 1;
    for (unsigned long i = 1; i <= k && k <= n; i++)
        c = c * (n - k + i) / i;
    return k <= n ? (double)(unsigned long long)c : 0;
}

START_TEST(hypergeometric_small_is_exact)
{
    for (unsigned long N = 1; N <= 40; N += 3)
        for (unsigned long M = 0; M <= N; M++)
            for (unsigned long n = 0; n <= N; n += 2) {
                double filled[64];
                double sum = 0;
                dtp_stat_hyper_fill(filled, N, M, n);
                for (unsigned long x = 0; x <= n; x++) {
                    double exact = x <= M ? choose(M, x) * choose(N - M, n - x) / choose(N, n) : 0;
                    ck_assert_double_eq_tol(dtp_stat_hyper_pmf(x, N, M, n), exact, 1e-13 * exact + 1e-300);
                    ck_assert_double_eq_tol(filled[x], exact, 1e-13 * exact + 1e-300);
                    ck_assert_double_eq_tol(dtp_stat_hyper_at_least(x, N, M, n), 1 - sum, 1e-14);
                    sum += exact;
                    ck_assert_double_eq_tol(dtp_stat_hyper_at_most(x, N, M, n), sum, 1e-14);
                }
            }
}
END_TEST

START_TEST(tails_meet_and_grow)
{
    static const unsigned long sizes[][2] = {{120, 14}, {5000, 400}, {1000000, 2000}, {10000000, 5000000}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        unsigned long N = sizes[i][0];
        unsigned long n = sizes[i][1];
        double before = 1;
        for (unsigned long k = 0; k <= 100; k++) {
            unsigned long M = N / 100 * k;
            unsigned long x = n / 3;
            double p = dtp_stat_hyper_at_most(x, N, M, n);
            ck_assert_double_eq_tol(p + dtp_stat_hyper_at_least(x + 1, N, M, n), 1, 1e-12);
            ck_assert(p >= 0 && p <= before);
            before = p;
        }
    }
}
END_TEST

/* GSL itself keeps about this many digits; see the note on its tails in distribution.h. */
START_TEST(agrees_with_gsl)
{
    for (unsigned int M = 1; M < 1000; M += 37)
        for (unsigned int x = 0; x <= 50; x += 5)
            ck_assert_double_eq_tol(dtp_stat_hyper_at_most(x, 1000, M, 50),
                                    gsl_cdf_hypergeometric_P(x, M, 1000 - M, 50), 1e-11);
    for (double p = 0.001; p < 1; p += 0.043)
        for (unsigned int x = 0; x <= 200; x += 9) {
            ck_assert_double_eq_tol(dtp_stat_binom_pmf(x, 200, p), gsl_ran_binomial_pdf(x, p, 200), 1e-12);
            ck_assert_double_eq_tol(dtp_stat_binom_at_most(x, 200, p), gsl_cdf_binomial_P(x, p, 200), 1e-12);
        }
}
END_TEST

START_TEST(binomial_edges)
{
    ck_assert(dtp_stat_binom_pmf(0, 5, 0) == 1 && dtp_stat_binom_pmf(5, 5, 1) == 1 &&
              dtp_stat_binom_pmf(6, 5, 0.5) == 0);
    ck_assert(dtp_stat_binom_at_least(0, 5, 0) == 1 && dtp_stat_binom_at_least(1, 5, 0) == 0);
    ck_assert(dtp_stat_binom_at_most(4, 5, 1) == 0 && dtp_stat_binom_at_most(5, 5, 1) == 1);
    ck_assert(dtp_stat_binom_at_most(0, 0, 0.5) == 1);
    ck_assert_double_eq_tol(dtp_stat_binom_at_most(7, 15, 0.5), 0.5, 1e-15);
}
END_TEST

/* P(Beta(x, n-x+1) <= p) = P(Bin(n, p) >= x), also where GSL's own beta tail gives up. */
START_TEST(beta_is_the_binomial_tail)
{
    static const unsigned long sizes[] = {1, 14, 999, 10001, 100000, 1000000, 10000000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (unsigned long k = 1; k <= 9; k++) {
            unsigned long n = sizes[i];
            unsigned long x = (n * k + 9) / 10;
            double centre = (double)x / ((double)n + 1);
            double spread = sqrt(centre * (1 - centre) / (double)n);
            for (double z = -5; z <= 5; z += 1.25) {
                double p = centre + z * spread;
                double beta = dtp_stat_beta_at_most(p, (double)x, (double)(n - x + 1));
                ck_assert_double_eq_tol(beta, p <= 0 ? 0 : dtp_stat_binom_at_least(x, n, p), 1e-10);
            }
        }
}
END_TEST

START_TEST(beta_quantiles)
{
    ck_assert_double_eq_tol(dtp_stat_beta_quantile(0.025, 1, 1), 0.025, 1e-15);
    /* Where gsl_cdf_beta_Pinv gives no number: closed form 1 - 0.001^(1/500) for Beta(1, 500). */
    ck_assert_double_eq_tol(dtp_stat_beta_quantile(0.001, 1, 500), -expm1(log1p(-0.001) / 500), 1e-15);
    for (double a = 0.5; a < 2e6; a *= 7)
        for (double b = 0.5; b < 2e6; b *= 11)
            for (double p = 1e-6; p < 1; p += 0.111) {
                double q = dtp_stat_beta_quantile(p, a, b);
                ck_assert(q > 0 && q < 1);
                /* As close as neighbouring doubles allow. */
                ck_assert_double_le(dtp_stat_beta_at_most(nextafter(q, 0), a, b), p + 1e-9);
                ck_assert_double_ge(dtp_stat_beta_at_most(nextafter(q, 1), a, b), p - 1e-9);
            }
}
END_TEST

/* Halving down to neighbouring doubles, which is what the method before did. */
static double halved(double p, double a, double b)
{
    double low = 0, high = 1;
    for (double middle = 0.5; middle > low && middle < high; middle = low + (high - low) / 2)
        *(dtp_stat_beta_at_most(middle, a, b) < p ? &low : &high) = middle;
    return low;
}

START_TEST(quantiles_are_those_of_halving)
{
    static const double size[] = {1, 2, 14, 260, 1e4, 1e6};
    static const double level[] = {1e-9, 1e-4, 0.0005, 0.025, 0.1, 0.5, 0.9, 0.9995};
    for (size_t n = 0; n < sizeof size / sizeof *size; n++)
        for (double x = 1; x <= size[n]; x += 1 + size[n] / 7)
            for (size_t l = 0; l < sizeof level / sizeof *level; l++) {
                double a = x, b = size[n] - x + 1, slow = halved(level[l], a, b);
                double q = dtp_stat_beta_quantile(level[l], a, b);
                ck_assert_msg(fabs(q - slow) <= 1e-12 * slow, "%g of %g at %g: %.17g, %.17g", x, size[n],
                              level[l], q, slow);
            }
}
END_TEST

static TCase *distribution(void)
{
    TCase *t = tcase_create("distribution");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, hypergeometric_small_is_exact);
    tcase_add_test(t, tails_meet_and_grow);
    tcase_add_test(t, agrees_with_gsl);
    tcase_add_test(t, binomial_edges);
    tcase_add_test(t, beta_is_the_binomial_tail);
    tcase_add_test(t, beta_quantiles);
    tcase_add_test(t, quantiles_are_those_of_halving);
    return t;
}

DT_CHECK_MAIN("stat/distribution", distribution)
