/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/stat.h"
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
        ck_assert_double_eq_tol(dtp_hyper_at_most(k, N, M, n), want, 2e-14 + 1e-12 * want);
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
                covered += c.lower <= M && M <= c.upper ? dtp_hyper_pmf(x, N, M, n) : 0;
                width += M == 0 ? c.upper - c.lower : 0;
            }
            least = fmin(least, covered);
        }
        vec_equal(v, least, "expected.rows[%zu].min_coverage", i);
        ck_assert_uint_eq(width, vec_count(v, "expected.rows[%zu].sum_width", i));
    }
}

const vector_driver vectors_interval[] = {
    {"clopper_pearson", clopper_pearson},
    {"wilson", wilson},
    {"jeffreys", jeffreys},
    {"hypergeometric_ci_tail", tail_inversion},
    {"hypergeometric_lower_onesided", lower_one_sided},
    {"hypergeometric_cdf", hypergeometric_cdf},
    {"interval_coverage", coverage},
    {NULL, NULL},
};
