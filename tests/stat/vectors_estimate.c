/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/estimate.h"
#include "dossiertoets/posterior.h"
#include "stat/vector.h"

#define STRATA_MAX 8

static size_t read_strata(const json_t *inputs, dt_stratum_count *s)
{
    size_t H = vec_size(inputs, "N_h");
    for (size_t h = 0; h < H; h++)
        s[h] = (dt_stratum_count){vec_count(inputs, "N_h[%zu]", h), vec_count(inputs, "n_h[%zu]", h),
                                  vec_count(inputs, "x_h[%zu]", h)};
    return H;
}

/* The same sample dossier by dossier, each with one rating. */
static dt_ratio ratio_of(const dt_stratum_count *s, size_t H, dt_lonely lonely)
{
    dt_dossier_score dossier[256];
    unsigned long populations[STRATA_MAX];
    size_t count = 0;
    for (size_t h = 0; h < H; h++) {
        populations[h] = s[h].population;
        for (unsigned long i = 0; i < s[h].sample; i++)
            dossier[count++] = (dt_dossier_score){h, i < s[h].count, 1, 1};
    }
    dt_ratio r;
    ck_ok(dt_estimate_ratio(&r, populations, H, dossier, count, lonely, 0.95, err));
    return r;
}

static void stratified_proportion(const json_t *v)
{
    dt_stratum_count s[STRATA_MAX];
    size_t H = read_strata(vec_at(v, "inputs"), s);
    dt_stratified e;
    ck_ok(dt_estimate_stratified(&e, s, H, 0.95, err));
    dt_ratio r = ratio_of(s, H, DT_LONELY_REFUSE);
    const char *estimate = vec_has(v, "expected.p") ? "expected.p" : "expected.estimate";
    vec_equal(v, e.share, "%s", estimate);
    vec_equal(v, e.standard_error, "expected.se");
    vec_equal(v, e.df, "expected.df");
    vec_equal(v, r.share, "%s", estimate);
    vec_equal(v, r.standard_error, "expected.se");
    vec_equal(v, r.df, "expected.df");
    if (!vec_has(v, "expected.ci"))
        return;
    vec_equal(v, r.effect_without, "expected.deff_srswor");
    vec_equal(v, r.effect_with, "expected.deff_srswr");
    /* R lets the effective size exceed n; ours is capped, so the limits are the wider ones here. */
    ck_assert_double_lt(r.effect_with, 1);
    ck_assert_double_lt(r.interval.lower, vec_number(v, "expected.ci.beta[0]"));
    ck_assert_double_gt(r.interval.upper, vec_number(v, "expected.ci.beta[1]"));
}

static void lonely(const json_t *v)
{
    dt_stratum_count s[STRATA_MAX];
    size_t H = read_strata(vec_at(v, "inputs"), s);
    vec_equal(v, ratio_of(s, H, DT_LONELY_ADJUST).standard_error, "expected.se.adjust");
    vec_equal(v, ratio_of(s, H, DT_LONELY_AVERAGE).standard_error, "expected.se.average");
    vec_equal(v, ratio_of(s, H, DT_LONELY_AVERAGE).share, "expected.p");
}

static void exact_limits(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "expected.cases"); i++) {
        dt_stratum_count s[STRATA_MAX];
        size_t H = read_strata(vec_at(v, "expected.cases[%zu]", i), s);
        dt_stratified e;
        ck_ok(dt_estimate_stratified(&e, s, H, vec_number(v, "inputs.level"), err));
        ck_assert_str_eq(e.method, "exact-stratified");
        vec_equal(v, e.share, "expected.cases[%zu].p", i);
        vec_equal(v, (double)e.interval.lower, "expected.cases[%zu].M_lower", i);
        vec_equal(v, (double)e.interval.upper, "expected.cases[%zu].M_upper", i);
        vec_equal(v, e.shares.lower, "expected.cases[%zu].p_lower", i);
        vec_equal(v, e.shares.upper, "expected.cases[%zu].p_upper", i);
    }
}

static void cluster_ratio(const json_t *v)
{
    dt_dossier_score dossier[32];
    size_t count = vec_size(v, "inputs.rows_dossier_by_indicator");
    for (size_t i = 0; i < count; i++) {
        dossier[i] = (dt_dossier_score){0};
        for (size_t k = 0; k < vec_size(v, "inputs.rows_dossier_by_indicator[%zu]", i); k++) {
            const char *text =
                json_string_value(vec_at(v, "inputs.rows_dossier_by_indicator[%zu][%zu]", i, k));
            if (strcmp(text, "nvt") == 0)
                continue;
            dossier[i].applicable += 1;
            dossier[i].scores++;
            dossier[i].met += strcmp(text, "1") == 0;
        }
    }
    dt_ratio r;
    unsigned long N = vec_count(v, "inputs.N");
    ck_ok(dt_estimate_ratio(&r, &N, 1, dossier, count, DT_LONELY_REFUSE, 0.95, err));
    vec_equal(v, r.share, "expected.p");
    vec_equal(v, r.standard_error, "expected.se");
    vec_equal(v, r.df, "expected.df");
    vec_equal(v, r.effect_without, "expected.deff_srswor");
    vec_equal(v, r.effect_with, "expected.deff_srswr");
    vec_equal(v, r.interval.lower, "expected.ci.beta[0]");
    vec_equal(v, r.interval.upper, "expected.ci.beta[1]");
}

static void korn_graubard(const json_t *v)
{
    dt_share_interval s;
    ck_ok(dt_interval_korn_graubard(&s, vec_number(v, "inputs.p"), vec_number(v, "inputs.var"),
                                    vec_number(v, "inputs.n"), vec_number(v, "inputs.df"), 0.95, err));
    vec_equal(v, s.lower, "expected.lower");
    vec_equal(v, s.upper, "expected.upper");
}

static void standard_error_total(const json_t *v)
{
    double se;
    ck_ok(dt_standard_error_total(&se, vec_count(v, "inputs.N"), vec_count(v, "inputs.n"),
                                  vec_count(v, "inputs.x"), err));
    vec_equal(v, se, "expected");
}

static dt_two_stage two_stage(const json_t *v)
{
    dt_cluster c[STRATA_MAX];
    size_t m = vec_size(v, "inputs.N_i");
    for (size_t i = 0; i < m; i++) {
        c[i] = (dt_cluster){vec_count(v, "inputs.N_i[%zu]", i), vec_size(v, "inputs.y[%zu]", i), 0};
        for (size_t k = 0; k < c[i].sample; k++)
            c[i].count += vec_count(v, "inputs.y[%zu][%zu]", i, k);
    }
    dt_two_stage out;
    ck_ok(dt_estimate_two_stage(&out, vec_count(v, "inputs.M"), c, m, err));
    return out;
}

static void two_stage_total(const json_t *v)
{
    vec_equal(v, two_stage(v).total, "expected.total");
    vec_equal(v, two_stage(v).total_error, "expected.se");
}

static void two_stage_mean(const json_t *v)
{
    vec_equal(v, two_stage(v).share, "expected.mean");
    vec_equal(v, two_stage(v).share_error, "expected.se");
}

static void stringer(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        double taints[8];
        double upper;
        size_t count = vec_size(v, "inputs.rows[%zu].taints", i);
        for (size_t k = 0; k < count; k++)
            taints[k] = vec_number(v, "inputs.rows[%zu].taints[%zu]", i, count - 1 - k);
        ck_ok(dt_upper_stringer(&upper, vec_count(v, "inputs.rows[%zu].n", i), taints, count,
                                vec_number(v, "inputs.confidence"), err));
        vec_equal(v, upper, "expected[%zu]", i);
    }
}

static dt_posterior sample(const json_t *v, size_t i)
{
    bool finite = strcmp(json_string_value(vec_at(v, "inputs.columns[0]")), "N") == 0;
    return (dt_posterior){.N = finite ? vec_count(v, "inputs.rows[%zu][0]", i) : 0,
                          .n = vec_count(v, "inputs.rows[%zu][%d]", i, finite),
                          .x = vec_count(v, "inputs.rows[%zu][%d]", i, finite + 1),
                          .a = vec_number(v, "inputs.prior[0]"),
                          .b = vec_number(v, "inputs.prior[1]")};
}

static void posterior_upper(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        dt_posterior p = sample(v, i);
        double upper;
        ck_ok(dt_posterior_upper(&upper, &p, vec_number(v, "inputs.confidence"), err));
        vec_equal(v, upper, "expected[%zu]", i);
    }
}

static void bayes_factor(const json_t *v)
{
    for (size_t i = 0; i < vec_size(v, "inputs.rows"); i++) {
        dt_posterior p = sample(v, i);
        double factor;
        ck_ok(dt_bayes_factor(&factor, &p, vec_number(v, "inputs.rows[%zu][2]", i), err));
        vec_equal(v, factor, "expected[%zu]", i);
    }
}

static void bayes_factor_impartial(const json_t *v)
{
    double share = vec_number(v, "inputs.tolerable");
    dt_posterior p = {0, vec_count(v, "inputs.n"), vec_count(v, "inputs.x"), 1, log(0.5) / log1p(-share)};
    double factor;
    ck_ok(dt_bayes_factor(&factor, &p, share, err));
    vec_equal(v, factor, "expected");
}

static void posterior_strata(const json_t *v)
{
    dt_stratum_count s[STRATA_MAX];
    size_t H = read_strata(vec_at(v, "inputs"), s);
    double mean;
    double upper;
    ck_ok(dt_posterior_strata(&mean, &upper, s, H, 1, 1, false, vec_number(v, "inputs.confidence"), err));
    vec_equal(v, upper, "expected");
    ck_assert_double_eq_tol(mean, 0.2222222, 1e-7);
}

const vector_driver vectors_estimate[] = {
    {"stratified_proportion", stratified_proportion},
    {"stratified_lonely", lonely},
    {"stratified_exact_limits", exact_limits},
    {"cluster_ratio", cluster_ratio},
    {"korn_graubard_nchs", korn_graubard},
    {"standard_error_total_srs", standard_error_total},
    {"two_stage_total", two_stage_total},
    {"two_stage_ratio_mean", two_stage_mean},
    {"upper_bound_stringer_binomial", stringer},
    {"upper_bound_beta_posterior", posterior_upper},
    {"upper_bound_betabinomial", posterior_upper},
    {"bayes_factor_beta", bayes_factor},
    {"bayes_factor_beta_impartial", bayes_factor_impartial},
    {"upper_bound_stratified_beta_posterior", posterior_strata},
    {NULL, NULL},
};
