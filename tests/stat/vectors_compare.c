/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/compare.h"
#include "stat/distribution.h"
#include "stat/vector.h"

static dt_sample sample(const json_t *row, const char *which)
{
    char x[4] = {'x', which[0], 0};
    char n[4] = {'n', which[0], 0};
    char N[4] = {'N', which[0], 0};
    return (dt_sample){vec_has(row, "%s", N) ? vec_count(row, "%s", N) : 0, vec_count(row, "%s", n),
                       vec_count(row, "%s", x)};
}

static void fisher(const json_t *v)
{
    dt_sample a = {0, vec_count(v, "inputs.table[0][0]") + vec_count(v, "inputs.table[1][0]"),
                   vec_count(v, "inputs.table[0][0]")};
    dt_sample b = {0, vec_count(v, "inputs.table[0][1]") + vec_count(v, "inputs.table[1][1]"),
                   vec_count(v, "inputs.table[0][1]")};
    dt_test t;
    ck_ok(dt_test_fisher(&t, NULL, &a, &b, err));
    vec_equal(v, t.two_sided, "expected.p_two_sided");
    vec_equal(v, t.greater, "expected.p_greater");
}

static void boschloo(const json_t *v)
{
    dt_sample a = sample(vec_at(v, "inputs"), "1");
    dt_sample b = sample(vec_at(v, "inputs"), "2");
    dt_test t;
    ck_ok(dt_test_boschloo(&t, &a, &b, err));
    vec_equal(v, t.less, "expected.Exact_less");
    vec_equal(v, t.two_sided, "expected.Exact_two_central");
    vec_equal(v, t.two_sided, "expected.exact2x2_central");
    ck_ok(dt_test_fisher(&t, NULL, &a, &b, err));
    vec_equal(v, t.two_sided, "expected.fisher");
}

/* Barnard's test, also listed there, is not offered. */
static void unconditional(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        dt_sample a = sample(vec_at(v, "expected.rows[%zu]", i), "1");
        dt_sample b = sample(vec_at(v, "expected.rows[%zu]", i), "2");
        dt_test t;
        double mid_p;
        ck_ok(dt_test_fisher(&t, &mid_p, &a, &b, err));
        vec_equal(v, t.two_sided, "expected.rows[%zu].fisher_two_sided", i);
        vec_equal(v, mid_p, "expected.rows[%zu].fisher_midp_central", i);
        ck_ok(dt_test_boschloo(&t, &a, &b, err));
        vec_equal(v, t.two_sided, "expected.rows[%zu].boschloo_central_two_sided", i);
        vec_equal(v, t.less, "expected.rows[%zu].boschloo_less", i);
    }
}

typedef dt_status difference(dt_share_interval *, const dt_sample *, const dt_sample *, double, dt_error *);

static void run_differences(const json_t *v, difference *f)
{
    for (size_t i = 0; i < vec_size(v, "inputs.x1"); i++) {
        dt_sample a = {0, vec_count(v, "inputs.n1[%zu]", i), vec_count(v, "inputs.x1[%zu]", i)};
        dt_sample b = {0, vec_count(v, "inputs.n2[%zu]", i), vec_count(v, "inputs.x2[%zu]", i)};
        dt_share_interval d;
        ck_ok(f(&d, &a, &b, vec_number(v, "inputs.level"), err));
        vec_equal(v, d.lower, "expected.lower[%zu]", i);
        vec_equal(v, d.upper, "expected.upper[%zu]", i);
    }
}

static void newcombe(const json_t *v)
{
    run_differences(v, dt_compare_interval);
}

static void score(const json_t *v)
{
    run_differences(v, dt_compare_score);
}

static void mover(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        dt_sample a = sample(vec_at(v, "expected.rows[%zu]", i), "1");
        dt_sample b = sample(vec_at(v, "expected.rows[%zu]", i), "2");
        dt_share_interval d;
        ck_ok(dt_compare_interval(&d, &a, &b, vec_number(v, "inputs.level"), err));
        vec_equal(v, d.lower, "expected.rows[%zu].lower", i);
        vec_equal(v, d.upper, "expected.rows[%zu].upper", i);
    }
}

static void estimated(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        dt_sample a = sample(vec_at(v, "expected.rows[%zu]", i), "1");
        dt_sample b = sample(vec_at(v, "expected.rows[%zu]", i), "2");
        dt_test t;
        double z;
        ck_ok(dt_test_estimated(&t, &z, &a, &b, err));
        vec_equal(v, t.two_sided, "expected.rows[%zu].p_two_sided", i);
        vec_equal(v, z, "expected.rows[%zu].z", i);
    }
}

static void power(const json_t *v)
{
    static const char *const name[] = {"power_alpha05", "power_bonferroni18"};
    for (size_t i = 0; i < vec_size(v, "inputs.p1"); i++)
        for (size_t k = 0; k < 2; k++) {
            double p;
            ck_ok(dt_compare_power(&p, vec_count(v, "inputs.n1"), vec_count(v, "inputs.n2"),
                                   vec_number(v, "inputs.p1[%zu]", i), vec_number(v, "inputs.p2[%zu]", i),
                                   vec_number(v, "inputs.alpha[%zu]", k), DT_POWER_FISHER, err));
            vec_equal(v, p, "expected.%s[%zu]", name[k], i);
        }
}

static void mcnemar(const json_t *v)
{
    dt_mcnemar t;
    ck_ok(dt_test_mcnemar(&t, vec_count(v, "inputs.n12"), vec_count(v, "inputs.n21"), err));
    vec_equal(v, t.exact, "expected.exact");
    vec_equal(v, t.mid_p, "expected.midp");
}

static void mcnemar_exact(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        dt_mcnemar t;
        ck_ok(dt_test_mcnemar(&t, vec_count(v, "expected.rows[%zu].n12", i),
                              vec_count(v, "expected.rows[%zu].n21", i), err));
        vec_equal(v, t.exact, "expected.rows[%zu].exact", i);
    }
}

static void adjust(const json_t *v)
{
    static const struct {
        const char *name;
        dt_adjustment how;
    } known[] = {{"holm", DT_HOLM},
                 {"hochberg", DT_HOCHBERG},
                 {"BH", DT_BENJAMINI_HOCHBERG},
                 {"BY", DT_BENJAMINI_YEKUTIELI},
                 {"bonferroni", DT_BONFERRONI}};
    double p[32];
    double out[32];
    size_t m = vec_size(v, "inputs.p");
    for (size_t i = 0; i < m; i++)
        p[i] = vec_number(v, "inputs.p[%zu]", i);
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        ck_ok(dt_adjust(out, p, m, known[k].how, err));
        unsigned long rejected = 0;
        for (size_t i = 0; i < m; i++) {
            vec_equal(v, out[i], "expected.%s[%zu]", known[k].name, i);
            rejected += out[i] <= 0.05 + 1e-12;
        }
        if (vec_has(v, "expected.rejections_%s", known[k].name))
            ck_assert_uint_eq(rejected, vec_count(v, "expected.rejections_%s", known[k].name));
    }
}

static dt_share_interval funnel_of(unsigned long N, unsigned long n, double norm, double confidence)
{
    dt_share_interval s;
    dt_rational r;
    ck_ok(dt_rational_near(&r, norm, err));
    ck_ok(dt_funnel(&s, N, n, r, confidence, err));
    return s;
}

static void funnel(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.rows"); i++) {
        const json_t *row = vec_at(v, "expected.rows[%zu]", i);
        double norm = vec_has(row, "target") ? vec_number(row, "target") : vec_number(v, "inputs.target");
        unsigned long N = vec_has(row, "N") ? vec_count(row, "N") : 0;
        dt_share_interval wide = funnel_of(N, vec_count(row, "n"), norm, 0.998);
        dt_share_interval narrow = funnel_of(N, vec_count(row, "n"), norm, 0.95);
        ck_assert_double_eq_tol(narrow.lower, vec_number(row, "l95"), vec_number(v, "tolerance"));
        ck_assert_double_eq_tol(narrow.upper, vec_number(row, "u95"), vec_number(v, "tolerance"));
        ck_assert_double_eq_tol(wide.lower, vec_number(row, "l998"), vec_number(v, "tolerance"));
        ck_assert_double_eq_tol(wide.upper, vec_number(row, "u998"), vec_number(v, "tolerance"));
    }
}

/* A peer's arcsine limit folds back; the exact one never passes a likely outcome. */
static void funnel_trap(const json_t *v)
{
    unsigned long n = vec_count(v, "inputs.n");
    for (size_t i = 0; i < vec_size(v, "inputs.target"); i++) {
        double norm = vec_number(v, "inputs.target[%zu]", i);
        vec_equal(v, funnel_of(0, n, norm, 0.998).upper, "expected.exact_u998[%zu]", i);
        vec_equal(v, dtp_stat_binom_pmf(n, n, norm), "expected.prob_all_pass[%zu]", i);
    }
}

static void overdispersion(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.cases"); i++) {
        dt_sample s[32];
        size_t count = vec_size(v, "expected.cases[%zu].x", i);
        for (size_t k = 0; k < count; k++)
            s[k] = (dt_sample){0, vec_count(v, "expected.cases[%zu].n[%zu]", i, k),
                               vec_count(v, "expected.cases[%zu].x[%zu]", i, k)};
        dt_overdispersion o;
        ck_ok(dt_funnel_overdispersion(&o, s, count, err));
        vec_equal(v, o.phi, "expected.cases[%zu].phi", i);
        vec_equal(v, o.tau2, "expected.cases[%zu].tau2", i);
    }
}

static void attacker(const json_t *v)
{
    unsigned long table[9];
    for (size_t i = 0; i < 9; i++)
        table[i] = vec_count(v, "inputs.table[%zu][%zu]", i / 3, i % 3);
    for (size_t s = 0; s < vec_size(v, "inputs.suppressed_sets"); s++) {
        bool suppressed[9] = {false};
        size_t cells = vec_size(v, "inputs.suppressed_sets[%zu]", s);
        for (size_t c = 0; c < cells; c++)
            suppressed[3 * vec_count(v, "inputs.suppressed_sets[%zu][%zu][0]", s, c) +
                       vec_count(v, "inputs.suppressed_sets[%zu][%zu][1]", s, c)] = true;
        for (size_t c = 0; c < cells; c++) {
            dt_count_interval range;
            ck_ok(dt_disclosure_range(&range, table, suppressed, 3, 3,
                                      vec_count(v, "inputs.suppressed_sets[%zu][%zu][0]", s, c),
                                      vec_count(v, "inputs.suppressed_sets[%zu][%zu][1]", s, c), err));
            vec_equal(v, (double)range.lower, "expected.intervals[%zu][%zu][0]", s, c);
            vec_equal(v, (double)range.upper, "expected.intervals[%zu][%zu][1]", s, c);
        }
    }
}

const vector_driver vectors_compare[] = {
    {"fisher_exact", fisher},
    {"boschloo", boschloo},
    {"unconditional_2x2", unconditional},
    {"newcombe_diff", newcombe},
    {"score_diff", score},
    {"mover_diff_finite", mover},
    {"finite_e_test", estimated},
    {"power_two_proportions", power},
    {"mcnemar", mcnemar},
    {"mcnemar_exact", mcnemar_exact},
    {"p_adjust", adjust},
    {"funnel_limits_exact", funnel},
    {"funnel_limits_hypergeometric", funnel},
    {"funnel_limits_peer_weakness", funnel_trap},
    {"overdispersion", overdispersion},
    {"attacker_interval", attacker},
    {NULL, NULL},
};
