/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/estimate.h"
#include "stat/distribution.h"
#include "stat/vector.h"

typedef dt_status share_interval(dt_share_interval *, unsigned long, unsigned long, double, dt_side,
                                 dt_error *);

static void run_shares(const json_t *v, share_interval *f)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x"); i++) {
        double confidence =
            vec_has(v, "inputs.alpha") ? 1 - vec_each(v, "inputs.alpha", i) : vec_number(v, "inputs.level");
        dt_share_interval s;
        ck_ok(f(&s, (unsigned long)vec_each(v, "inputs.n", i), (unsigned long)vec_each(v, "inputs.x", i),
                confidence, DT_TWO_SIDED, err));
        vec_equal(v, s.lower, "expected.lower[%zu]", i);
        vec_equal(v, s.upper, "expected.upper[%zu]", i);
    }
}

static void clopper_pearson(const json_t *v)
{
    run_shares(v, dt_interval_clopper_pearson);
}

static void wilson(const json_t *v)
{
    run_shares(v, dt_interval_wilson);
}

static void jeffreys(const json_t *v)
{
    run_shares(v, dt_interval_jeffreys);
}

static void tail_inversion(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x"); i++) {
        dt_count_interval c;
        ck_ok(dt_interval_hypergeometric(&c, vec_count(v, "inputs.N"), vec_count(v, "inputs.n"),
                                         vec_count(v, "inputs.x[%zu]", i), vec_number(v, "inputs.level"),
                                         DT_TWO_SIDED, err));
        vec_equal(v, (double)c.lower, "expected.M_lower[%zu]", i);
        vec_equal(v, (double)c.upper, "expected.M_upper[%zu]", i);
    }
}

static void run_short(const json_t *v, dt_short how)
{
    bool many = json_is_array(vec_at(v, "inputs.x"));
    for (size_t i = 0; i < (many ? vec_size(v, "inputs.x") : 1); i++) {
        dt_count_interval c;
        ck_ok(dt_interval_short(&c, vec_count(v, "inputs.N"), vec_count(v, "inputs.n"),
                                (unsigned long)vec_each(v, "inputs.x", i), vec_number(v, "inputs.level"), how,
                                err));
        ck_assert(vec_each(v, "expected.M_lower", i) == (double)c.lower);
        ck_assert(vec_each(v, "expected.M_upper", i) == (double)c.upper);
    }
}

static void wang(const json_t *v)
{
    run_short(v, DT_SHORT_WANG);
}

static void bartroff(const json_t *v)
{
    run_short(v, DT_SHORT_BARTROFF);
}

static void blaker(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x"); i++) {
        dt_share_interval s;
        ck_ok(dt_interval_blaker(&s, vec_count(v, "inputs.n"), vec_count(v, "inputs.x[%zu]", i),
                                 vec_number(v, "inputs.level"), err));
        vec_equal(v, s.lower, "expected.lower[%zu]", i);
        vec_equal(v, s.upper, "expected.upper[%zu]", i);
    }
}

static void lower_one_sided(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x"); i++) {
        dt_count_interval c;
        ck_ok(dt_interval_hypergeometric(&c, vec_count(v, "inputs.N"), vec_count(v, "inputs.n"),
                                         vec_count(v, "inputs.x[%zu]", i), vec_number(v, "inputs.level"),
                                         DT_LOWER, err));
        vec_equal(v, (double)c.lower, "expected.M_lower[%zu]", i);
    }
}

static void hypergeometric_cdf(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        unsigned long k = vec_count(v, "inputs.rows[%zu][0]", i);
        unsigned long M = vec_count(v, "inputs.rows[%zu][1]", i);
        unsigned long N = vec_count(v, "inputs.rows[%zu][2]", i);
        unsigned long n = vec_count(v, "inputs.rows[%zu][3]", i);
        double want = vec_number(v, "expected.P[%zu]", i);
        /* Far sharper than the vector's 1e-8, which is what GSL reaches. */
        ck_assert_double_eq_tol(dtp_stat_hyper_at_most(k, N, M, n), want, 2e-14 + 1e-12 * want);
    }
}

static void coverage(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        unsigned long N = vec_count(v, "expected.rows[%zu].N", i);
        unsigned long n = vec_count(v, "expected.rows[%zu].n", i);
        double least = 1;
        unsigned long width = 0;
        for (unsigned long M = 0; M <= N; M++) {
            double covered = 0;
            for (unsigned long x = 0; x <= n; x++) {
                dt_count_interval c;
                ck_ok(dt_interval_hypergeometric(&c, N, n, x, vec_number(v, "inputs.level"), DT_TWO_SIDED,
                                                 err));
                covered += c.lower <= M && M <= c.upper ? dtp_stat_hyper_pmf(x, N, M, n) : 0;
                width += M == 0 ? c.upper - c.lower : 0;
            }
            least = fmin(least, covered);
        }
        vec_equal(v, least, "expected.rows[%zu].min_coverage", i);
        ck_assert_uint_eq(width, vec_count(v, "expected.rows[%zu].sum_width", i));
    }
}

/* The peer's search is off by up to 2e-5 at x = 1, where P(X > 1) + P(X = 1)/2 is 0.02492 at its limit and
 * 0.025 at ours (check_estimate). */
static void mid_p(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x"); i++) {
        dt_share_interval s;
        ck_ok(dt_interval_mid_p(&s, vec_count(v, "inputs.n"), vec_count(v, "inputs.x[%zu]", i),
                                vec_number(v, "inputs.level"), DT_TWO_SIDED, err));
        ck_assert_double_eq_tol(s.lower, vec_number(v, "expected.lower[%zu]", i), 2.5e-5);
        ck_assert_double_eq_tol(s.upper, vec_number(v, "expected.upper[%zu]", i), 2.5e-5);
    }
}

/* One-sided upper limits, one row of errors for every n, or a single n. */
static double upper_share(const json_t *v, size_t i, size_t k)
{
    dt_share_interval s;
    ck_ok(dt_interval_clopper_pearson(&s, (unsigned long)vec_each(v, "inputs.n", i),
                                      vec_count(v, "inputs.errors[%zu]", k),
                                      vec_number(v, "inputs.confidence"), DT_UPPER, err));
    return s.upper;
}

static void upper_percentages(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.n"); i++)
        for (size_t k = 0; k < vec_size(v, "inputs.errors"); k++)
            vec_equal(v, ceil(upper_share(v, i, k) * 1000) / 10, "expected[%zu][%zu]", i, k);
}

static void upper_shares(const json_t *v)
{
    for (size_t k = 0; k < vec_size(v, "inputs.errors"); k++)
        vec_equal(v, upper_share(v, 0, k), "expected[%zu]", k);
}

static void one_sided_shares(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        const json_t *row = vec_at(v, "inputs.rows[%zu]", i);
        bool upper = strcmp(json_string_value(vec_at(row, "side")), "upper") == 0;
        dt_share_interval s;
        ck_ok(dt_interval_clopper_pearson(&s, vec_count(row, "n"), vec_count(row, "x"),
                                          1 - vec_number(row, "alpha"), upper ? DT_UPPER : DT_LOWER, err));
        vec_equal(v, upper ? s.upper : s.lower, "expected[%zu]", i);
    }
}

static void wilson_rows(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        dt_share_interval s;
        ck_ok(dt_interval_wilson(&s, vec_count(v, "inputs.rows[%zu][0]", i),
                                 vec_count(v, "inputs.rows[%zu][1]", i), vec_number(v, "inputs.confidence"),
                                 DT_TWO_SIDED, err));
        vec_equal(v, s.lower, "expected[%zu][0]", i);
        vec_equal(v, s.upper, "expected[%zu][1]", i);
    }
}

static void equal_counts(const json_t *v, size_t i, unsigned long N, unsigned long n, unsigned long x,
                         double confidence)
{
    dt_count_interval c;
    ck_ok(dt_interval_hypergeometric(&c, N, n, x, confidence, DT_TWO_SIDED, err));
    vec_equal(v, (double)c.lower, "expected[%zu][0]", i);
    vec_equal(v, (double)c.upper, "expected[%zu][1]", i);
}

static void two_sided_counts(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected"); i++) {
        if (vec_has(v, "inputs.rows"))
            equal_counts(v, i, vec_count(v, "inputs.rows[%zu][0]", i), vec_count(v, "inputs.rows[%zu][1]", i),
                         vec_count(v, "inputs.rows[%zu][2]", i), vec_number(v, "inputs.confidence"));
        else
            equal_counts(v, i, vec_count(v, "inputs.N"), vec_count(v, "inputs.n"), vec_count(v, "inputs.x"),
                         vec_number(v, "inputs.confidence[%zu]", i));
    }
}

static unsigned long upper_count(const json_t *v, size_t i, size_t k)
{
    dt_count_interval c;
    ck_ok(dt_interval_hypergeometric(&c, vec_count(v, "inputs.N"), (unsigned long)vec_each(v, "inputs.n", i),
                                     vec_count(v, "inputs.errors[%zu]", k),
                                     vec_number(v, "inputs.confidence"), DT_UPPER, err));
    return c.upper;
}

static void upper_counts(const json_t *v)
{
    for (size_t k = 0; k < vec_size(v, "inputs.errors"); k++)
        vec_equal(v, (double)upper_count(v, 0, k), "expected[%zu]", k);
}

static void upper_count_percentages(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.n"); i++)
        for (size_t k = 0; k < vec_size(v, "inputs.errors"); k++)
            ck_assert_double_eq_tol(100.0 * (double)upper_count(v, i, k) / vec_number(v, "inputs.N"),
                                    vec_number(v, "expected[%zu][%zu]", i, k), 1e-9);
}

static void poisson_bounds(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        unsigned long x = vec_count(v, "inputs.rows[%zu][0]", i);
        double confidence = 1 - vec_number(v, "inputs.rows[%zu][1]", i);
        dt_share_interval s;
        ck_ok(dt_interval_poisson(&s, x, confidence, DT_LOWER, err));
        vec_equal(v, s.lower, "expected[%zu][0]", i);
        ck_ok(dt_interval_poisson(&s, x, confidence, DT_UPPER, err));
        vec_equal(v, s.upper, "expected[%zu][1]", i);
    }
}

static void poisson_rate(const json_t *v)
{
    dt_share_interval s;
    ck_ok(dt_interval_poisson(&s, vec_count(v, "inputs.x"), vec_number(v, "inputs.confidence"), DT_TWO_SIDED,
                              err));
    vec_equal(v, s.lower / vec_number(v, "inputs.n"), "expected[0]");
    vec_equal(v, s.upper / vec_number(v, "inputs.n"), "expected[1]");
}

const vector_driver vectors_interval[] = {
    {"clopper_pearson", clopper_pearson},
    {"wilson", wilson},
    {"jeffreys", jeffreys},
    {"hypergeometric_ci_tail", tail_inversion},
    {"hypergeometric_ci_wang", wang},
    {"hypergeometric_ci_amo", bartroff},
    {"blaker", blaker},
    {"hypergeometric_lower_onesided", lower_one_sided},
    {"hypergeometric_cdf", hypergeometric_cdf},
    {"interval_coverage", coverage},
    {"midp", mid_p},
    {"upper_bound_binomial_pct_rounded_up", upper_percentages},
    {"upper_bound_binomial", upper_shares},
    {"bounds_binomial_one_sided", one_sided_shares},
    {"ci_wilson_two_sided", wilson_rows},
    {"ci_hypergeometric_two_sided_count", two_sided_counts},
    {"upper_bound_hypergeometric_count", upper_counts},
    {"upper_bound_hypergeometric_pct", upper_count_percentages},
    {"bounds_poisson_one_sided_count", poisson_bounds},
    {"ci_poisson_two_sided", poisson_rate},
    {NULL, NULL},
};
