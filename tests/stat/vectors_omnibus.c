/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stat/vector.h"
#include <dossiertoets/norm.h>
#include <dossiertoets/omnibus.h>
#include <dossiertoets/shortfall.h>

enum { UNITS = 32, STRATA = 8 };

static dt_rational norm_of(const json_t *v)
{
    return (dt_rational){(int64_t)vec_count(v, "inputs.norm[0]"), (int64_t)vec_count(v, "inputs.norm[1]")};
}

static void conditional(const json_t *v)
{
    dt_sample unit[UNITS];
    size_t k = vec_size(v, "inputs.population");
    double p;
    for (size_t j = 0; j < k; j++)
        unit[j] = (dt_sample){vec_count(v, "inputs.population[%zu]", j),
                              vec_count(v, "inputs.sample[%zu]", j), vec_count(v, "inputs.met[%zu]", j)};
    ck_ok(dt_omnibus_conditional(&p, unit, k, err));
    vec_equal(v, p, "expected.p");
}

static void adversary(const json_t *v)
{
    dt_stratum_count stratum[UNITS][STRATA];
    dt_omnibus_unit unit[UNITS];
    size_t k = vec_size(v, "inputs.population");
    dt_omnibus out;
    for (size_t j = 0; j < k; j++) {
        unit[j] = (dt_omnibus_unit){stratum[j], vec_size(v, "inputs.population[%zu]", j)};
        for (size_t h = 0; h < unit[j].n_strata; h++)
            stratum[j][h] = (dt_stratum_count){vec_count(v, "inputs.population[%zu][%zu]", j, h),
                                               vec_count(v, "inputs.sample[%zu][%zu]", j, h),
                                               vec_count(v, "inputs.met[%zu][%zu]", j, h)};
    }
    ck_ok(dt_omnibus_adversary(&out, unit, k, err));
    vec_equal(v, out.p, "expected.p");
    ck_assert(out.bound >= out.p);
    ck_assert_int_eq(out.guarantee, DT_GUARANTEE_VALID);
}

static void bound(const json_t *v)
{
    double p[64];
    size_t m = vec_size(v, "inputs.p");
    dt_shortfall out;
    for (size_t i = 0; i < m; i++)
        p[i] = vec_number(v, "inputs.p[%zu]", i);
    ck_ok(dt_shortfall_bound(&out, p, m, 0.05, err));
    ck_assert_uint_eq(out.at_least, vec_count(v, "expected.at_least"));
    ck_assert_uint_eq(out.holm, vec_count(v, "expected.holm"));
}

static void norm(const json_t *v)
{
    double p[64];
    size_t m = vec_size(v, "inputs.met");
    dt_shortfall out;
    for (size_t i = 0; i < m; i++)
        ck_ok(dt_shortfall_p(&p[i], vec_count(v, "inputs.population"), vec_count(v, "inputs.sample"),
                             vec_count(v, "inputs.met[%zu]", i), norm_of(v), err));
    for (size_t i = 0; i < 5; i++)
        vec_equal(v, p[i], "expected.largest_p_first5[%zu]", i);
    ck_ok(dt_shortfall_bound(&out, p, m, 0.05, err));
    ck_assert_uint_eq(out.at_least, vec_count(v, "expected.at_least"));
}

static void risk(const json_t *v)
{
    dt_norm_risks out;
    ck_ok(dt_norm_risk(&out, vec_count(v, "inputs.population"), vec_count(v, "inputs.sample"), norm_of(v),
                       0.95, err));
    vec_equal(v, out.above, "expected.above");
    vec_equal(v, out.below, "expected.below");
    vec_equal(v, out.three_way, "expected.three_way");
    vec_equal(v, out.two_way, "expected.two_way");
}

static void sentence(const json_t *v)
{
    unsigned long N = vec_count(v, "inputs.population");
    dt_count_interval limits;
    ck_ok(dt_interval_hypergeometric(&limits, N, vec_count(v, "inputs.sample"), vec_count(v, "inputs.met"),
                                     0.95, DT_TWO_SIDED, err));
    vec_equal(v, (double)limits.lower, "expected.lower");
    vec_equal(v, (double)limits.upper, "expected.upper");
    ck_assert_str_eq(dt_norm_place_name(dt_norm_place_of(limits, N, norm_of(v))),
                     json_string_value(vec_at(v, "expected.three_way")));
    ck_assert_str_eq(dt_norm_verdict_name(dt_norm_verdict_of(limits, N, norm_of(v))),
                     json_string_value(vec_at(v, "expected.two_way")));
}

const vector_driver vectors_omnibus[] = {{"omnibus_conditional", conditional},
                                         {"omnibus_adversary", adversary},
                                         {"shortfall_bound", bound},
                                         {"shortfall_norm", norm},
                                         {"norm_risk", risk},
                                         {"norm_sentence", sentence},
                                         {NULL, NULL}};
