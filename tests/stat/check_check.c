/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every function that takes a confidence or a chance refuses what is none: 0, 1, what lies outside, and what
 * is no number. Each is called with arguments that are good but for that one. */
#include "support/check_support.h"
#include <dossiertoets/agreement.h>
#include <dossiertoets/compare.h>
#include <dossiertoets/estimate.h>
#include <dossiertoets/plan.h>
#include <dossiertoets/posterior.h>
#include <dossiertoets/stat.h>
#include <math.h>

typedef dt_status (*with_chance)(double chance, dt_error *err);

static const dt_rational HALF = {1, 2}, TENTH = {1, 10}, NINE_TENTHS = {9, 10};
static const dt_lqas_rule RULE = {120, {9, 10}, {7, 10}};
static const dt_sample ONE = {60, 20, 15}, OTHER = {80, 20, 9};
static const dt_stratum_count STRATA[] = {{40, 10, 7}, {60, 12, 5}};

static dt_status margin(double chance, dt_error *err)
{
    unsigned long n;
    return dt_size_margin(&n, 200, 0.1, 0.5, chance, err);
}

static dt_status width(double chance, dt_error *err)
{
    unsigned long n;
    return dt_size_exact_width(&n, 60, HALF, chance, err);
}

static dt_status detection(double chance, dt_error *err)
{
    unsigned long n;
    return dt_size_detection(&n, 100, 5, chance, err);
}

static dt_status applicable(double chance, dt_error *err)
{
    unsigned long n;
    return dt_size_applicable(&n, 100, 50, -1, 5, chance, err);
}

static dt_status tolerable(double chance, dt_error *err)
{
    dt_sample_plan plan;
    const dt_size_request r = {.model = DT_BINOMIAL, 0, TENTH, {0, 1}, 1, chance};
    return dt_size_tolerable(&plan, &r, err);
}

static dt_status reject_good(double chance, dt_error *err)
{
    dt_lqas_plan plan;
    return dt_lqas_smallest(&plan, &RULE, chance, 0.1, err);
}

static dt_status accept_bad(double chance, dt_error *err)
{
    dt_lqas_plan plan;
    return dt_lqas_smallest(&plan, &RULE, 0.1, chance, err);
}

static dt_status double_reject_good(double chance, dt_error *err)
{
    dt_double_outcome out;
    return dt_double_smallest(&out, &RULE, chance, 0.1, err);
}

static dt_status double_accept_bad(double chance, dt_error *err)
{
    dt_double_outcome out;
    return dt_double_smallest(&out, &RULE, 0.1, chance, err);
}

static dt_status hypergeometric(double chance, dt_error *err)
{
    dt_count_interval out;
    return dt_interval_hypergeometric(&out, 120, 14, 11, chance, DT_TWO_SIDED, err);
}

static dt_status clopper_pearson(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_clopper_pearson(&out, 14, 11, chance, DT_TWO_SIDED, err);
}

static dt_status wilson(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_wilson(&out, 14, 11, chance, DT_TWO_SIDED, err);
}

static dt_status jeffreys(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_jeffreys(&out, 14, 11, chance, DT_TWO_SIDED, err);
}

static dt_status mid_p(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_mid_p(&out, 14, 11, chance, DT_TWO_SIDED, err);
}

static dt_status blaker(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_blaker(&out, 14, 11, chance, err);
}

static dt_status domain(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_interval_domain(&out, 120, 14, 10, 7, chance, DT_TWO_SIDED, err);
}

static dt_status missing(double chance, dt_error *err)
{
    dt_missing out;
    return dt_missing_bounds(&out, 120, 14, 2, 7, chance, err);
}

static dt_status stratified(double chance, dt_error *err)
{
    dt_stratified out;
    return dt_estimate_stratified(&out, STRATA, 2, chance, err);
}

static dt_status lonely(double chance, dt_error *err)
{
    dt_stratified out;
    return dt_estimate_stratified_lonely(&out, STRATA, 2, DT_LONELY_REFUSE, chance, err);
}

static dt_status posterior_upper(double chance, dt_error *err)
{
    double out;
    const dt_posterior p = {.N = 120, .n = 14, .x = 11, .a = 1, .b = 1};
    return dt_posterior_upper(&out, &p, chance, err);
}

static dt_status posterior_strata(double chance, dt_error *err)
{
    double mean, upper;
    return dt_posterior_strata(&mean, &upper, STRATA, 2, 1, 1, true, chance, err);
}

static dt_status compare_interval(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_compare_interval(&out, &ONE, &OTHER, chance, err);
}

static dt_status compare_score(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_compare_score(&out, &ONE, &OTHER, chance, err);
}

static dt_status power(double chance, dt_error *err)
{
    double out;
    return dt_compare_power(&out, 20, 20, 0.3, 0.7, chance, DT_POWER_FISHER, err);
}

static dt_status tarone(double chance, dt_error *err)
{
    size_t out;
    const double attainable[] = {0.01, 0.2};
    return dt_tarone(&out, attainable, 2, chance, err);
}

static dt_status funnel(double chance, dt_error *err)
{
    dt_share_interval out;
    return dt_funnel(&out, 120, 14, NINE_TENTHS, chance, err);
}

static const struct {
    const char *name;
    with_chance call;
} functions[] = {{"margin", margin},
                 {"width", width},
                 {"detection", detection},
                 {"applicable", applicable},
                 {"tolerable", tolerable},
                 {"reject_good", reject_good},
                 {"accept_bad", accept_bad},
                 {"double_reject_good", double_reject_good},
                 {"double_accept_bad", double_accept_bad},
                 {"hypergeometric", hypergeometric},
                 {"clopper_pearson", clopper_pearson},
                 {"wilson", wilson},
                 {"jeffreys", jeffreys},
                 {"mid_p", mid_p},
                 {"blaker", blaker},
                 {"domain", domain},
                 {"missing", missing},
                 {"stratified", stratified},
                 {"lonely", lonely},
                 {"posterior_upper", posterior_upper},
                 {"posterior_strata", posterior_strata},
                 {"compare_interval", compare_interval},
                 {"compare_score", compare_score},
                 {"power", power},
                 {"tarone", tarone},
                 {"funnel", funnel}};

START_TEST(what_is_no_chance_is_refused)
{
    const double none[] = {0, 1, -0.1, 1.5, NAN, INFINITY};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        dt_error e = DT_ERROR_INIT;
        ck_assert_msg(functions[i].call(0.2, &e) == DT_OK, "%s: %s", functions[i].name, dt_error_name(&e));
        for (size_t k = 0; k < sizeof none / sizeof *none; k++) {
            dt_error_clear(&e);
            ck_assert_msg(functions[i].call(none[k], &e) == DT_ERR_RANGE &&
                              strcmp(dt_error_name(&e), "STAT_CONFIDENCE") == 0,
                          "%s takes %g: %s", functions[i].name, none[k], dt_error_name(&e));
        }
    }
}
END_TEST

/* The words of machine output: what a reader of JSON compares with. */
START_TEST(a_guarantee_has_its_word)
{
    ck_assert_str_eq(dt_guarantee_name(DT_GUARANTEE_NONE), "none");
    ck_assert_str_eq(dt_guarantee_name(DT_GUARANTEE_APPROXIMATE), "approximate");
    ck_assert_str_eq(dt_guarantee_name(DT_GUARANTEE_VALID), "valid");
    ck_assert_str_eq(dt_guarantee_name(DT_GUARANTEE_EXACT), "exact");
    ck_assert_str_eq(dt_guarantee_name((dt_guarantee)(DT_GUARANTEE_EXACT + 1)), "none");
}
END_TEST

static TCase *refusals(void)
{
    TCase *t = tcase_create("refusals");
    tcase_add_test(t, what_is_no_chance_is_refused);
    tcase_add_test(t, a_guarantee_has_its_word);
    return t;
}

DT_CHECK_MAIN("check", refusals)
