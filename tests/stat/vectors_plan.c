/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/plan.h"
#include "dossiertoets/posterior.h"
#include "stat/distribution.h"
#include "stat/vector.h"

/* A share written in JSON went through a double. */
static dt_rational share(double value)
{
    dt_rational r;
    ck_ok(dt_rational_near(&r, value, err));
    return r;
}

/* A value of row i: a column of a table, a key of a row, or the same for all. */
static double field(const json_t *v, size_t i, const char *name)
{
    for (size_t c = 0; c < vec_size(v, "inputs.columns"); c++)
        if (strcmp(json_string_value(vec_at(v, "inputs.columns[%zu]", c)), name) == 0)
            return vec_number(v, "inputs.rows[%zu][%zu]", i, c);
    if (vec_has(v, "inputs.rows[%zu].%s", i, name))
        return vec_number(v, "inputs.rows[%zu].%s", i, name);
    return vec_has(v, "inputs.%s", name) ? vec_number(v, "inputs.%s", name) : NAN;
}

static double either(const json_t *v, size_t i, const char *name, const char *percent)
{
    double value = field(v, i, name);
    return isnan(value) ? field(v, i, percent) / 100 : value;
}

static dt_size_request request(const json_t *v, size_t i, dt_model model)
{
    double N = field(v, i, "N");
    double allowed = field(v, i, "allowed_errors");
    double expected = either(v, i, "expected_rate", "expected_pct");
    return (dt_size_request){.model = model,
                             .N = isnan(N) ? 0 : (unsigned long)N,
                             .tolerable = share(either(v, i, "tolerable", "tolerable_pct")),
                             .expected = share(isnan(expected) ? 0 : expected),
                             .allowed = isnan(allowed) ? -1 : (long)allowed,
                             .confidence = either(v, i, "confidence", "confidence_pct")};
}

static void equal_size(const json_t *v, size_t i, unsigned long n)
{
    if (json_is_array(vec_at(v, "expected")))
        vec_equal(v, (double)n, "expected[%zu]", i);
    else
        vec_equal(v, (double)n, "expected");
}

static size_t rows(const json_t *v)
{
    return vec_has(v, "inputs.rows") ? vec_size(v, "inputs.rows") : 1;
}

static void tolerable(const json_t *v, dt_model model)
{
    for (size_t i = 0; i < rows(v); i++) {
        dt_sample_plan plan;
        dt_size_request r = request(v, i, model);
        ck_ok(dt_size_tolerable(&plan, &r, err));
        equal_size(v, i, plan.n);
    }
}

static void size_finite(const json_t *v)
{
    tolerable(v, DT_FINITE);
}

static void size_binomial(const json_t *v)
{
    tolerable(v, DT_BINOMIAL);
}

static void size_poisson(const json_t *v)
{
    tolerable(v, DT_POISSON);
}

static void posterior(const json_t *v, dt_model model)
{
    for (size_t i = 0; i < rows(v); i++) {
        unsigned long n;
        dt_size_request r = request(v, i, model);
        ck_ok(dt_size_posterior(&n, &r, vec_number(v, "inputs.prior[0]"), vec_number(v, "inputs.prior[1]"),
                                err));
        equal_size(v, i, n);
    }
}

static void size_beta(const json_t *v)
{
    posterior(v, DT_BINOMIAL);
}

static void size_gamma(const json_t *v)
{
    posterior(v, DT_POISSON);
}

static void size_betabinomial(const json_t *v)
{
    posterior(v, DT_FINITE);
}

static void size_two_stage(const json_t *v)
{
    for (size_t i = 0; i < rows(v); i++) {
        const char *dist = json_string_value(vec_at(v, "inputs.rows[%zu].dist", i));
        dt_size_request r = request(v, i, strcmp(dist, "binomial") == 0 ? DT_BINOMIAL : DT_POISSON);
        unsigned long n;
        ck_ok(dt_size_two_stage(&n, &r, err));
        equal_size(v, i, n);
    }
}

static void size_precision(const json_t *v)
{
    for (size_t i = 0; i < rows(v); i++) {
        unsigned long n;
        unsigned long N = vec_has(v, "inputs.rows[%zu][2]", i) ? vec_count(v, "inputs.rows[%zu][2]", i) : 0;
        ck_ok(dt_size_margin(&n, N, field(v, i, "half_width"), field(v, i, "P"),
                             vec_number(v, "inputs.confidence"), err));
        equal_size(v, i, n);
    }
}

static void p_value(const json_t *v)
{
    double p;
    unsigned long N = vec_count(v, "inputs.N");
    unsigned long K = dt_rational_ceil_of(share(vec_number(v, "inputs.tolerable")), N);
    ck_assert_uint_eq(K, vec_count(v, "inputs.K"));
    ck_ok(dt_oc(&p, N, K, 0, vec_count(v, "inputs.n"), vec_count(v, "inputs.x"), err));
    vec_equal(v, p, "expected");
}

static void margin(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.N"); i++) {
        unsigned long n;
        ck_ok(dt_size_margin(&n, vec_count(v, "inputs.N[%zu]", i), vec_number(v, "inputs.e"),
                             vec_number(v, "inputs.P"), vec_number(v, "inputs.level"), err));
        vec_equal(v, (double)n, "expected.n[%zu]", i);
    }
}

/* A peer drops N for shares below 0.1; the formula's own size is the target. */
static void margin_keeps_N(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.P"); i++) {
        unsigned long n;
        ck_ok(dt_size_margin(&n, vec_count(v, "inputs.N"), vec_number(v, "inputs.e"),
                             vec_number(v, "inputs.P[%zu]", i), vec_number(v, "inputs.level"), err));
        vec_equal(v, (double)n, "expected.formula_n");
    }
}

/* Their table uses N - 1 and rounds to nearest: ours is the same or one more. */
static void krejcie_morgan(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.N"); i++) {
        unsigned long n;
        unsigned long table = vec_count(v, "expected.table[%zu]", i);
        ck_ok(dt_size_margin(&n, vec_count(v, "inputs.N[%zu]", i), vec_number(v, "inputs.d"),
                             vec_number(v, "inputs.P"), 0.95, err));
        ck_assert(n >= table && n <= table + 1);
    }
}

static void detection(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.N"); i++) {
        unsigned long n;
        unsigned long N = vec_count(v, "inputs.N[%zu]", i);
        unsigned long D = vec_count(v, "inputs.D[%zu]", i);
        double confidence = vec_number(v, "inputs.conf");
        ck_ok(dt_size_detection(&n, N, D, confidence, err));
        vec_equal(v, (double)n, "expected.n[%zu]", i);
        dt_sample_plan plan;
        dt_size_request r = {.model = DT_BINOMIAL,
                             .tolerable = {(int64_t)D, (int64_t)N},
                             .allowed = 0,
                             .confidence = confidence};
        ck_ok(dt_size_tolerable(&plan, &r, err));
        vec_equal(v, (double)plan.n, "expected.n_binomial[%zu]", i);
    }
}

/* A peer's approximation: never fewer than the exact number, at most one more. */
static void detection_approximation(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.N"); i++) {
        unsigned long n;
        unsigned long N = vec_count(v, "inputs.N[%zu]", i);
        unsigned long D = dt_rational_ceil_of(share(vec_number(v, "inputs.prevalence")), N);
        ck_ok(dt_size_detection(&n, N, D, vec_number(v, "inputs.conf"), err));
        unsigned long approximate = vec_count(v, "expected.n[%zu]", i);
        ck_assert(n <= approximate && approximate <= n + 1);
    }
}

static void exact_width(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.N"); i++)
        for (size_t j = 0; j < vec_size(v, "inputs.max_full_width"); j++) {
            unsigned long n;
            unsigned long N = vec_count(v, "inputs.N[%zu]", i);
            double width = vec_number(v, "inputs.max_full_width[%zu]", j);
            ck_ok(dt_size_exact_width(&n, N, share(width), vec_number(v, "inputs.level"), err));
            const char *digits = width < 0.35 ? "0.3" : width < 0.45 ? "0.4" : "0.5";
            char key[16];
            snprintf(key, sizeof key, "N%lu_w%s", N, digits);
            ck_assert_uint_eq(n,
                              (unsigned long)json_integer_value(json_object_get(vec_at(v, "expected"), key)));
        }
}

static void oc_binomial(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.plans"); i++)
        for (size_t j = 0; j < 2; j++) {
            double p;
            unsigned long n = vec_count(v, "inputs.plans[%zu].n", i);
            ck_ok(dt_oc(&p, 0, 0, vec_number(v, "inputs.pd[%zu]", j), n,
                        vec_count(v, "inputs.plans[%zu].c", i), err));
            vec_equal(v, p, "expected.p_accept_n%lu[%zu]", n, j);
        }
}

static void oc_finite(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.D"); i++) {
        double p;
        ck_ok(dt_oc(&p, vec_count(v, "inputs.N"), vec_count(v, "inputs.D[%zu]", i), 0,
                    vec_count(v, "inputs.n"), vec_count(v, "inputs.c"), err));
        vec_equal(v, p, "expected.p_accept[%zu]", i);
    }
}

static void oc_double(const json_t *v)
{
    dt_double_plan plan = {vec_count(v, "inputs.n[0]"), vec_count(v, "inputs.c[0]"),
                           vec_count(v, "inputs.r[0]"), vec_count(v, "inputs.n[1]"),
                           vec_count(v, "inputs.c[1]")};
    for (size_t i = 0; i < vec_size(v, "inputs.D"); i++) {
        double p;
        ck_ok(dt_oc_double(&p, vec_count(v, "inputs.N"), vec_count(v, "inputs.D[%zu]", i), &plan, err));
        vec_equal(v, p, "expected.p_accept[%zu]", i);
    }
}

static void find_plan(const json_t *v)
{
    static const char *const name[] = {"binomial", "hypergeom"};
    for (size_t i = 0; i < 2; i++) {
        dt_lqas_rule rule = {.N = i == 0 ? 0 : vec_count(v, "inputs.N_hyper"),
                             .good = share(1 - vec_number(v, "inputs.PRP[0]")),
                             .bad = share(1 - vec_number(v, "inputs.CRP[0]"))};
        dt_lqas_plan plan;
        ck_ok(dt_lqas_smallest(&plan, &rule, 1 - vec_number(v, "inputs.PRP[1]"),
                               vec_number(v, "inputs.CRP[1]"), err));
        vec_equal(v, (double)plan.n, "expected.%s.n", name[i]);
        vec_equal(v, (double)plan.accept, "expected.%s.c", name[i]);
    }
}

static void lqas_risks(const json_t *v)
{
    dt_lqas_rule rule = {.good = share(vec_number(v, "inputs.p_good")),
                         .bad = share(vec_number(v, "inputs.p_bad"))};
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        dt_lqas_plan plan;
        unsigned long n = vec_count(v, "expected.rows[%zu].n", i);
        ck_ok(dt_lqas_risks(&plan, &rule, n, vec_count(v, "expected.rows[%zu].d", i), err));
        vec_equal(v, plan.reject_good, "expected.rows[%zu].provider_risk", i);
        vec_equal(v, plan.accept_bad, "expected.rows[%zu].consumer_risk", i);
        ck_ok(dt_lqas_best(&plan, &rule, n, err));
        vec_equal(v, (double)plan.accept, "expected.optimal.%lu", n);
    }
}

static void lqas_finite(const json_t *v)
{
    dt_lqas_rule rule = {vec_count(v, "inputs.N"), share(vec_number(v, "inputs.p_good")),
                         share(vec_number(v, "inputs.p_bad"))};
    dt_lqas_plan plan;
    for (size_t i = 0; i < vec_size(v, "expected.table"); i++) {
        ck_ok(dt_lqas_risks(&plan, &rule, vec_count(v, "inputs.n"), vec_count(v, "expected.table[%zu].c", i),
                            err));
        vec_equal(v, plan.reject_good, "expected.table[%zu].alpha", i);
        vec_equal(v, plan.accept_bad, "expected.table[%zu].beta", i);
    }
    ck_ok(dt_lqas_best(&plan, &rule, vec_count(v, "inputs.n"), err));
    vec_equal(v, (double)plan.accept, "expected.best_c");
    vec_equal(v, plan.reject_good, "expected.best_alpha");
    vec_equal(v, plan.accept_bad, "expected.best_beta");
}

static void strata_of(const json_t *v, const char *base, dt_allocation_stratum *s, double *spread)
{
    for (size_t h = 0; h < vec_size(v, "inputs.N_h"); h++) {
        s[h].population = vec_count(v, "inputs.N_h[%zu]", h);
        s[h].minimum = vec_count(v, "%s.min[%zu]", base, h);
        s[h].maximum = vec_count(v, "%s.max[%zu]", base, h);
        spread[h] = vec_number(v, "inputs.S_h[%zu]", h);
    }
}

static void neyman(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.cases"); i++) {
        dt_allocation_stratum s[4];
        double spread[4];
        unsigned long out[4];
        char base[48];
        snprintf(base, sizeof base, "expected.cases[%zu]", i);
        strata_of(v, base, s, spread);
        ck_ok(dt_allocate_neyman(out, s, spread, 4, vec_count(v, "%s.n", base), err));
        for (size_t h = 0; h < 4; h++)
            vec_equal(v, (double)out[h], "%s.alloc[%zu]", base, h);
    }
}

/* The real-valued optimum under upper bounds: the whole-number one lies within one of it and sums to n. */
static void neyman_continuous(const json_t *v)
{
    dt_allocation_stratum s[4];
    double spread[4];
    unsigned long out[4];
    unsigned long n = 0;
    for (size_t h = 0; h < 4; h++) {
        s[h] = (dt_allocation_stratum){1000, 0, vec_count(v, "inputs.upper[%zu]", h)};
        spread[h] = vec_number(v, "inputs.A[%zu]", h) / 1000;
        n += vec_count(v, "expected.round_oric[%zu]", h);
    }
    ck_ok(dt_allocate_neyman(out, s, spread, 4, n, err));
    for (size_t h = 0; h < 4; h++) {
        ck_assert(fabs((double)out[h] - vec_number(v, "expected.continuous[%zu]", h)) < 1);
        vec_equal(v, (double)out[h], "expected.round_oric[%zu]", h);
    }
}

static void proportional(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.cases"); i++) {
        dt_allocation_stratum s[4];
        unsigned long out[4];
        const json_t *one = vec_at(v, "expected.cases[%zu]", i);
        const json_t *sizes = vec_has(one, "N_h") ? vec_at(one, "N_h") : vec_at(v, "inputs.N_h");
        size_t H = json_array_size(sizes);
        for (size_t h = 0; h < H; h++)
            s[h] = (dt_allocation_stratum){vec_count(sizes, "[%zu]", h), vec_count(one, "min"), 0};
        ck_ok(dt_allocate_proportional(out, s, H, vec_count(one, "n"), err));
        for (size_t h = 0; h < H; h++)
            ck_assert_uint_eq(out[h], vec_count(one, "alloc[%zu]", h));
    }
}

/* Among the selection vectors, yet arithmetic: rounded shares that happen to sum to n. */
static void allocation(const json_t *v)
{
    dt_allocation_stratum s[4] = {{0}};
    double spread[4];
    unsigned long out[4];
    for (size_t h = 0; h < 4; h++) {
        s[h].population = vec_count(v, "inputs.N_h[%zu]", h);
        spread[h] = vec_number(v, "inputs.S_h[%zu]", h);
    }
    ck_ok(dt_allocate_proportional(out, s, 4, vec_count(v, "inputs.n"), err));
    for (size_t h = 0; h < 4; h++)
        vec_equal(v, (double)out[h], "expected.proportional[%zu]", h);
    ck_ok(dt_allocate_neyman(out, s, spread, 4, vec_count(v, "inputs.n"), err));
    for (size_t h = 0; h < 4; h++)
        ck_assert(labs((long)out[h] - (long)vec_count(v, "expected.neyman[%zu]", h)) <= 1);
}

const vector_driver vectors_plan[] = {
    {"sample_size_hypergeometric", size_finite},
    {"sample_size_hypergeometric_count", size_finite},
    {"sample_size_hypergeometric_rate", size_finite},
    {"sample_size_binomial_count", size_binomial},
    {"sample_size_binomial_rate", size_binomial},
    {"sample_size_poisson_count", size_poisson},
    {"sample_size_poisson_rate", size_poisson},
    {"sample_size_beta_posterior", size_beta},
    {"sample_size_gamma_posterior", size_gamma},
    {"sample_size_betabinomial", size_betabinomial},
    {"sample_size_sequential", size_two_stage},
    {"sample_size_precision", size_precision},
    {"pvalue_hypergeometric", p_value},
    {"n_for_margin", margin},
    {"n_for_margin_peer_weakness", margin_keeps_N},
    {"n_krejcie_morgan", krejcie_morgan},
    {"n_detect", detection},
    {"n_detect_approx", detection_approximation},
    {"n_for_exact_width", exact_width},
    {"oc_binomial", oc_binomial},
    {"oc_hypergeometric", oc_finite},
    {"oc_double_hypergeometric", oc_double},
    {"find_plan", find_plan},
    {"lqas_risks", lqas_risks},
    {"lqas_hypergeometric", lqas_finite},
    {"neyman_exact", neyman},
    {"neyman_bounded_continuous", neyman_continuous},
    {"proportional_largest_remainder", proportional},
    {"allocation", allocation},
    {NULL, NULL},
};
