/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of criteria and agreement of assessors against published or independently computed numbers: the
 * records cluster-theme (R survey 4.1.1) and kappa-vdn-order (R irrCAC, krippendorff) of
 * known/statistics.json.
 */
#include "score/fixture.h"
#include <dossiertoets/aggregate.h>
#include <math.h>

#define INDICATOR(k)                                                                                         \
    "{\"id\":\"1.1." k "\",\"text\":\"i" k "\",\"units\":[\"dossier\"],\"kind\":\"judgement\"}"
#define FOUR                                                                                                 \
    "{\"format\":\"dossiertoets-framework/"                                                                  \
    "1\",\"id\":\"vier\",\"version\":\"1\",\"title\":\"Vier\",\"language\":\"nl\","                          \
    "\"source\":{\"document\":\"Verzonnen voor de tests\"},\"scales\":[{\"id\":\"s\",\"ratings\":["          \
    "{\"code\":\"V\",\"label\":\"v\",\"meets\":true},{\"code\":\"D\",\"label\":\"d\",\"meets\":\"partly\"}," \
    "{\"code\":\"N\",\"label\":\"n\",\"meets\":false},{\"code\":\"B\",\"label\":\"b\",\"meets\":"            \
    "\"missing\"},"                                                                                          \
    "{\"code\":\"X\",\"label\":\"x\",\"meets\":\"outside\"}]}],"                                             \
    "\"themes\":[{\"id\":\"1\",\"title\":\"T\",\"criteria\":[{\"id\":\"1.1\",\"title\":\"C\","               \
    "\"indicators\":[" INDICATOR("1") "," INDICATOR("2") "," INDICATOR("3") "," INDICATOR("4") "]}]}]}"

static dt_framework *fw;
static dt_subject subject[14];
static char code[14][4];
static dt_score_context context;
static dt_scores *scores;
static dt_aggregate *a;

static void setup(void)
{
    fw = parse(FOUR);
    for (size_t i = 0; i < 14; i++) {
        snprintf(code[i], sizeof code[i], "D%02zu", i + 1);
        subject[i] = dossier(code[i], "GM1924", "");
    }
    context = (dt_score_context){.framework = (const dt_framework *const *)&fw,
                                 .n_frameworks = 1,
                                 .subject = subject,
                                 .n_subjects = 14};
    ck_ok(dt_scores_new(&scores, err));
    a = NULL;
}

static void teardown(void)
{
    dt_aggregate_free(a);
    dt_scores_free(scores);
    dt_framework_free(fw);
}

static void rate_all(const char *indicator, const char *assessor, const char *ratings)
{
    for (size_t i = 0; ratings[i] != '\0'; i++)
        if (ratings[i] != '.')
            rate(scores, &context, code[i], "vier", indicator, assessor, (char[]){ratings[i], '\0'});
}

static void run(unsigned long population, unsigned long sample)
{
    const dt_population p = {"GM1924", "", population, sample};
    ck_ok(dt_aggregate_run(&a, &context, scores, &p, 1, 0.95, err));
}

static const dt_cell *cell(dt_level level, size_t node)
{
    return dt_aggregate_cell(a, 0, DT_ALL_STRATA, 0, level, node);
}

/* Fourteen dossiers of 120, four indicators, three ratings n.v.t.: the theme's share with the dossier as
 * cluster. Taken as independent the limits would be a quarter too narrow. */
START_TEST(cluster_theme)
{
    rate_all("1.1.1", "AB", "VXNNNNNNNNVVVV");
    rate_all("1.1.2", "AB", "VVNVVNVVXNVVVN");
    rate_all("1.1.3", "AB", "VNNVXNVNVNVVVN");
    rate_all("1.1.4", "AB", "NNVVXNVNNNVVXN");
    run(120, 14);
    const dt_cell *c = cell(DT_LEVEL_THEME, 0);
    ck_assert(c->has_share && !c->has_interval);
    ck_assert_str_eq(c->method, "ratio");
    ck_assert_uint_eq(c->dossiers, 14);
    ck_assert_uint_eq(c->assessed, 51);
    ck_assert_double_eq_tol(c->share, 0.509803921568627, 1e-12);
    ck_assert_double_eq_tol(c->shares.lower, 0.299285976521838, 1e-9);
    ck_assert_double_eq_tol(c->shares.upper, 0.717802496688319, 1e-9);
    ck_assert_double_eq(cell(DT_LEVEL_CRITERION, 0)->shares.upper, c->shares.upper);
}
END_TEST

/* Twelve dossiers, two assessors, scale V > D > N. */
static void rate_twice(void)
{
    rate_all("1.1.1", "AB", "VVDNVVDVNVVD");
    rate_all("1.1.1", "CD", "VDDNVVVVDVVD");
}

START_TEST(kappa_vdn_order)
{
    dt_framework_agreement g, again;
    rate_twice();
    run(120, 14);
    ck_ok(dt_aggregate_agreement(&g, a, 0, 0, err));
    ck_assert_uint_eq(g.assessors, 2);
    ck_assert_uint_eq(g.dossiers, 12);
    ck_assert_uint_eq(g.judgement.units, 12);
    ck_assert_uint_eq(g.judgement.equal, 9);
    ck_assert_double_eq_tol(g.judgement.percent, 0.75, 1e-12);
    ck_assert_double_eq_tol(g.judgement.gwet, 0.76598, 1e-5);
    ck_assert_double_eq_tol(g.judgement.alpha, 0.736391223155929, 1e-9);
    ck_assert(g.judgement.gwet_limits.has_limits && g.judgement.alpha_limits.has_limits);
    ck_assert_double_lt(g.judgement.gwet_limits.lower, g.judgement.gwet);
    ck_assert_double_lt(g.judgement.gwet, g.judgement.gwet_limits.upper);
    /* All were assessed: nothing varies, so Krippendorff's alpha is not defined; Gwet's is 1. */
    ck_assert_uint_eq(g.assessable.equal, 12);
    ck_assert(isnan(g.assessable.alpha));
    ck_assert(!g.assessable.alpha_limits.has_limits);
    ck_ok(dt_aggregate_agreement(&again, a, DT_ALL_MUNICIPALITIES, 0, err));
    ck_assert_mem_eq(&again.judgement, &g.judgement, sizeof g.judgement);
}
END_TEST

/* Nine double-scored dossiers are too few for limits; n.v.t. of one is a question of its own. */
START_TEST(few_double_scored)
{
    dt_framework_agreement g;
    rate_all("1.1.1", "AB", "VVVNVNVVXVVVVV");
    rate_all("1.1.1", "CD", "VVVNVVVVV");
    run(120, 14);
    ck_ok(dt_aggregate_agreement(&g, a, 0, 0, err));
    ck_assert_uint_eq(g.dossiers, 9);
    ck_assert_uint_eq(g.assessable.units, 9);
    ck_assert_uint_eq(g.assessable.equal, 8);
    ck_assert_uint_eq(g.judgement.units, 8);
    ck_assert_uint_eq(g.judgement.equal, 7);
    ck_assert(!g.judgement.gwet_limits.has_limits && !g.judgement.alpha_limits.has_limits);
}
END_TEST

/* Nobody rated twice. */
START_TEST(one_assessor)
{
    dt_framework_agreement g;
    rate_all("1.1.1", "AB", "VVVNVNVVXVVVVV");
    run(120, 14);
    ck_ok(dt_aggregate_agreement(&g, a, 0, 0, err));
    ck_assert_uint_eq(g.dossiers, 0);
    ck_assert_uint_eq(g.assessors, 0);
    ck_assert_uint_eq(g.judgement.units, 0);
    ck_assert(isnan(g.judgement.gwet) && isnan(g.judgement.percent));
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_aggregate_agreement(&g, a, 1, 0, err), "AGGREGATE_NO_SUCH");
    ck_fails(&e, dt_aggregate_agreement(&g, a, 0, 1, err), "AGGREGATE_NO_SUCH");
}
END_TEST

/* With partly counted too: 9 + 3 of 14 of 120 by the hypergeometric definition, in fractions (Python). */
START_TEST(second_cut)
{
    rate_all("1.1.1", "AB", "VVVVVVVVVDDDNN");
    run(120, 14);
    const dt_cell *c = cell(DT_LEVEL_INDICATOR, 0);
    ck_assert_uint_eq(c->at_least_partly, 12);
    ck_assert_uint_eq(c->interval.lower, 44);
    ck_assert_uint_eq(c->interval.upper, 103);
    ck_assert_uint_eq(c->partly_interval.lower, 71);
    ck_assert_uint_eq(c->partly_interval.upper, 117);
    ck_assert(c->has_share);
    ck_assert_double_eq_tol(c->share, 9.0 / 14, 1e-12);
    ck_assert_double_eq_tol(c->shares.lower, (double)c->interval.lower / 120, 1e-12);
}
END_TEST

/* One dossier assessed of many shows no spread: no share's limits, rather than narrow ones. */
START_TEST(lonely)
{
    rate_all("1.1.1", "AB", "V");
    run(120, 14);
    ck_assert(!cell(DT_LEVEL_THEME, 0)->has_share);
    ck_assert_uint_eq(cell(DT_LEVEL_THEME, 0)->dossiers, 1);
}
END_TEST

static TCase *vectors(void)
{
    TCase *t = tcase_create("vectors");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, cluster_theme);
    tcase_add_test(t, kappa_vdn_order);
    tcase_add_test(t, few_double_scored);
    tcase_add_test(t, one_assessor);
    tcase_add_test(t, second_cut);
    tcase_add_test(t, lonely);
    return t;
}

DT_CHECK_MAIN("aggregate/vectors", vectors)
