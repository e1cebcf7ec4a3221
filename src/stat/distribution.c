/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Probabilities of counts, summed from the small end so that short tails keep their digits. */
#include "stat/distribution.h"
#include "base/order.h"
#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_sf_log.h>

/* ln(z!) minus Stirling's formula for it. */
static double stirling_rest(double z)
{
    return z > 0 ? log(gsl_sf_gammastar(z)) : 0;
}

/* Loader's deviance x ln(x/m) + m - x, without cancellation near x = m. */
static double deviance(double x, double m)
{
    double u = (x - m) / m;
    if (fabs(u) > 0.5)
        return x * log(x / m) + m - x;
    return m * ((1 + u) * gsl_sf_log_1plusx_mx(u) + u * u);
}

double dtp_stat_log_binom(double x, double n, double p, double q)
{
    if (x <= 0)
        return n <= 0 ? 0 : n * (p < 0.5 ? gsl_log1p(-p) : log(q));
    if (x >= n)
        return n * (p < 0.5 ? log(p) : gsl_log1p(-q));
    double rest = stirling_rest(n) - stirling_rest(x) - stirling_rest(n - x);
    return rest - deviance(x, n * p) - deviance(n - x, n * q) + 0.5 * log(n / (2 * M_PI * x * (n - x)));
}

static unsigned long hyper_low(unsigned long N, unsigned long M, unsigned long n)
{
    return n + M > N ? n + M - N : 0;
}

double dtp_stat_hyper_pmf(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    if (x < hyper_low(N, M, n) || x > dtp_least(M, n))
        return 0;
    if (n == 0 || n == N)
        return 1;
    double p = (double)n / (double)N;
    double q = (double)(N - n) / (double)N;
    return exp(dtp_stat_log_binom((double)x, (double)M, p, q) +
               dtp_stat_log_binom((double)(n - x), (double)(N - M), p, q) -
               dtp_stat_log_binom((double)n, (double)N, p, q));
}

/* P(X = x - 1) / P(X = x). */
static double hyper_ratio_down(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    return (double)x / (double)(M - x + 1) * ((double)(N - M - n + x) / (double)(n - x + 1));
}

/* P(X = x + 1) / P(X = x). */
static double hyper_ratio_up(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    return (double)(M - x) / (double)(x + 1) * ((double)(n - x) / (double)(N - M - n + x + 1));
}

static double hyper_sum_down(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    double term = dtp_stat_hyper_pmf(x, N, M, n);
    double sum = term;
    unsigned long low = hyper_low(N, M, n);
    while (x > low && term > sum * DBL_EPSILON / 16) {
        term *= hyper_ratio_down(x, N, M, n);
        sum += term;
        x--;
    }
    return sum;
}

static double hyper_sum_up(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    double term = dtp_stat_hyper_pmf(x, N, M, n);
    double sum = term;
    unsigned long high = dtp_least(M, n);
    while (x < high && term > sum * DBL_EPSILON / 16) {
        term *= hyper_ratio_up(x, N, M, n);
        sum += term;
        x++;
    }
    return sum;
}

/* The short tail is summed, never the difference of two long ones. */
double dtp_stat_hyper_at_most(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    if (x >= dtp_least(M, n))
        return 1;
    if (x < hyper_low(N, M, n))
        return 0;
    bool below = (double)x * (double)N < (double)n * (double)M;
    double p = below ? hyper_sum_down(x, N, M, n) : 1 - hyper_sum_up(x + 1, N, M, n);
    return GSL_MIN(GSL_MAX(p, 0), 1);
}

double dtp_stat_hyper_at_least(unsigned long x, unsigned long N, unsigned long M, unsigned long n)
{
    if (x <= hyper_low(N, M, n))
        return 1;
    if (x > dtp_least(M, n))
        return 0;
    bool above = (double)x * (double)N > (double)n * (double)M;
    double p = above ? hyper_sum_up(x, N, M, n) : 1 - hyper_sum_down(x - 1, N, M, n);
    return GSL_MIN(GSL_MAX(p, 0), 1);
}

void dtp_stat_hyper_fill(double *p, unsigned long N, unsigned long M, unsigned long n)
{
    unsigned long low = hyper_low(N, M, n);
    unsigned long high = dtp_least(M, n);
    unsigned long mode = (unsigned long)((double)(n + 1) * ((double)(M + 1) / (double)(N + 2)));
    mode = mode < low ? low : dtp_least(mode, high);
    for (unsigned long x = 0; x <= n; x++)
        p[x] = 0;
    p[mode] = dtp_stat_hyper_pmf(mode, N, M, n);
    for (unsigned long x = mode; x > low; x--)
        p[x - 1] = p[x] * hyper_ratio_down(x, N, M, n);
    for (unsigned long x = mode; x < high; x++)
        p[x + 1] = p[x] * hyper_ratio_up(x, N, M, n);
}

double dtp_stat_binom_pmf(unsigned long x, unsigned long n, double p)
{
    if (x > n)
        return 0;
    if (p <= 0)
        return x == 0;
    if (p >= 1)
        return x == n;
    return exp(dtp_stat_log_binom((double)x, (double)n, p, 1 - p));
}

void dtp_stat_binom_fill(double *pmf, unsigned long n, double p)
{
    unsigned long mode = (unsigned long)((double)(n + 1) * p);
    mode = dtp_least(mode, n);
    for (unsigned long x = 0; x <= n; x++)
        pmf[x] = 0;
    pmf[mode] = dtp_stat_binom_pmf(mode, n, p);
    for (unsigned long x = mode; x > 0 && p < 1; x--)
        pmf[x - 1] = pmf[x] * ((double)x / (double)(n - x + 1) * ((1 - p) / p));
    for (unsigned long x = mode; x < n && p < 1; x++)
        pmf[x + 1] = pmf[x] * ((double)(n - x) / (double)(x + 1) * (p / (1 - p)));
}

double dtp_stat_binom_at_most(unsigned long x, unsigned long n, double p)
{
    if (x >= n || p <= 0)
        return 1;
    if (p >= 1)
        return 0;
    if ((double)x >= (double)n * p)
        return GSL_MAX(1 - dtp_stat_binom_at_least(x + 1, n, p), 0);
    double term = dtp_stat_binom_pmf(x, n, p);
    double sum = term;
    for (; x > 0 && term > sum * DBL_EPSILON / 16; x--) {
        term *= (double)x / (double)(n - x + 1) * ((1 - p) / p);
        sum += term;
    }
    return GSL_MIN(sum, 1);
}

double dtp_stat_binom_at_least(unsigned long x, unsigned long n, double p)
{
    if (x == 0 || p >= 1)
        return x <= n;
    if (x > n || p <= 0)
        return 0;
    if ((double)x <= (double)n * p)
        return GSL_MAX(1 - dtp_stat_binom_at_most(x - 1, n, p), 0);
    double term = dtp_stat_binom_pmf(x, n, p);
    double sum = term;
    for (; x < n && term > sum * DBL_EPSILON / 16; x++) {
        term *= (double)(n - x) / (double)(x + 1) * (p / (1 - p));
        sum += term;
    }
    return GSL_MIN(sum, 1);
}

/* The continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method: needs in the
 * order of sqrt(a + b) steps for x below the mean. */
static double beta_fraction(double x, double a, double b)
{
    double c = 1;
    double d = 1 - (a + b) * x / (a + 1);
    d = 1 / (fabs(d) < DBL_MIN ? DBL_MIN : d);
    double f = d;
    for (int k = 1; k < 100000; k++) {
        double m = k;
        double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 + even * d;
        d = 1 / (fabs(d) < DBL_MIN ? DBL_MIN : d);
        c = 1 + even / c;
        f *= d * c;
        d = 1 + odd * d;
        d = 1 / (fabs(d) < DBL_MIN ? DBL_MIN : d);
        c = 1 + odd / c;
        f *= d * c;
        if (fabs(d * c - 1) < 4 * DBL_EPSILON)
            return f;
    }
    return GSL_NAN;
}

/* x^a (1-x)^b / (a B(a,b)) = b/(a+b) * C(a+b, a) x^a (1-x)^b, with C in gamma functions. */
static double beta_tail(double x, double a, double b)
{
    double density = exp(dtp_stat_log_binom(a, a + b, x, 1 - x));
    if (x < (a + 1) / (a + b + 2))
        return density * b / (a + b) * beta_fraction(x, a, b);
    return 1 - density * a / (a + b) * beta_fraction(1 - x, b, a);
}

double dtp_stat_beta_at_most(double x, double a, double b)
{
    if (x <= 0 || x >= 1)
        return x >= 1;
    double p = a + b <= 1e4 ? gsl_cdf_beta_P(x, a, b) : GSL_NAN;
    if (!gsl_finite(p))
        p = beta_tail(x, a, b);
    /* Rounding goes past the ends; a NaN stays one. */
    return p < 0 ? 0 : p > 1 ? 1 : p;
}

/* Wilson's limit (1927) for a share of a + b - 1 trials: near enough for Newton's method. */
static double near_quantile(double p, double a, double b)
{
    double n = a + b;
    double z = gsl_cdf_ugaussian_Pinv(p);
    double share = a / n;
    double square = z * z / n;
    double x = (share + square / 2 + z * sqrt((share * (1 - share) + square / 4) / n)) / (1 + square);
    return x > 0 && x < 1 ? x : share;
}

enum { NEWTON_STEPS = 60 };

/* Newton's method between two bounds that the distribution itself gives; a step beyond them, or one that does
 * not halve the one before, becomes a halving. False: it did not end, so that nothing is known but the
 * bounds. */
static bool refine(double *x, double bound[2], double p, double a, double b)
{
    double scale = gsl_sf_lnbeta(a, b), last = 1;
    for (int i = 0; i < NEWTON_STEPS; i++) {
        double off = dtp_stat_beta_at_most(*x, a, b) - p;
        if (!gsl_finite(off))
            return false;
        bound[off >= 0] = *x;
        double step = off / exp((a - 1) * log(*x) + (b - 1) * gsl_log1p(-*x) - scale);
        double next = *x - step;
        if (!(next > bound[0] && next < bound[1] && fabs(step) <= last / 2))
            next = bound[0] + (bound[1] - bound[0]) / 2;
        last = fabs(next - *x);
        *x = next;
        if (last <= 0 || nextafter(bound[0], 1) >= bound[1])
            return true;
    }
    return false;
}

double dtp_stat_beta_quantile(double p, double a, double b)
{
    double bound[2] = {0, 1}, x = near_quantile(p, a, b);
    if (refine(&x, bound, p, a, b))
        return x;
    for (;;) {
        double middle = bound[0] + (bound[1] - bound[0]) / 2;
        if (middle <= bound[0] || middle >= bound[1])
            return middle;
        double at = dtp_stat_beta_at_most(middle, a, b);
        if (!gsl_finite(at))
            return GSL_NAN;
        bound[at >= p] = middle;
    }
}
