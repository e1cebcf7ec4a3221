/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/agreement.h"
#include "stat/vector.h"

#define RATINGS_MAX 1200

/* Codes in the declared order: figures, or letters found in "order". */
static int category(const json_t *v, const char *code)
{
    if (code[0] >= '1' && code[0] <= '9')
        return code[0] - '1';
    for (size_t k = 0; k < vec_size(v, "inputs.order"); k++)
        if (strcmp(code, json_string_value(vec_at(v, "inputs.order[%zu]", k))) == 0)
            return (int)k;
    const char *const vdn = "VDN";
    const char *at = strchr(vdn, code[0]);
    return strcmp(code, "NA") == 0 || at == NULL ? -1 : (int)(at - vdn);
}

static dt_ratings by_rater(const json_t *v, int *rating, unsigned categories)
{
    size_t assessors = vec_size(v, "inputs.raters_by_units");
    size_t units = vec_size(v, "inputs.raters_by_units[0]");
    for (size_t u = 0; u < units; u++)
        for (size_t a = 0; a < assessors; a++)
            rating[u * assessors + a] =
                category(v, json_string_value(vec_at(v, "inputs.raters_by_units[%zu][%zu]", a, u)));
    return (dt_ratings){rating, NULL, units, assessors, categories};
}

static dt_ratings by_pair(const json_t *v, int *rating)
{
    size_t units = vec_size(v, "inputs.inspector1");
    for (size_t u = 0; u < units; u++) {
        rating[2 * u] = category(v, json_string_value(vec_at(v, "inputs.inspector1[%zu]", u)));
        rating[2 * u + 1] = category(v, json_string_value(vec_at(v, "inputs.inspector2[%zu]", u)));
    }
    return (dt_ratings){rating, NULL, units, 2, 3};
}

static dt_ratings by_table(const json_t *v, const char *path, int *rating)
{
    size_t units = 0;
    unsigned q = (unsigned)vec_size(v, "%s", path);
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            for (unsigned long i = vec_count(v, "%s[%u][%u]", path, k, l); i > 0; i--) {
                rating[2 * units] = (int)k;
                rating[2 * units++ + 1] = (int)l;
            }
    return (dt_ratings){rating, NULL, units, 2, q};
}

static double value(const dt_ratings *r, dt_coefficient c, dt_agreement_weights w)
{
    double out;
    ck_ok(dt_agreement(&out, r, c, w, err));
    return out;
}

static dt_agreement_error with_error(const dt_ratings *r, dt_coefficient c, dt_agreement_weights w,
                                     unsigned long N)
{
    dt_agreement_error out;
    ck_ok(dt_agreement_with_error(&out, r, c, w, N, err));
    return out;
}

static void alpha(const json_t *v)
{
    int rating[RATINGS_MAX];
    dt_ratings r = by_rater(v, rating, 5);
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL), "expected.nominal");
    if (!vec_has(v, "expected.ordinal"))
        return;
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL), "expected.ordinal");
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_QUADRATIC), "expected.interval");
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_RATIO), "expected.ratio");
}

/* Conger's kappa and the analytic error of alpha are not offered. */
static void coefficients(const json_t *v)
{
    static const struct {
        const char *name;
        dt_coefficient coefficient;
    } known[] = {{"AC", DT_AGREE_GWET},
                 {"fleiss", DT_AGREE_FLEISS},
                 {"bp", DT_AGREE_BRENNAN_PREDIGER},
                 {"pa", DT_AGREE_PERCENT}};
    int rating[RATINGS_MAX];
    dt_ratings r = by_rater(v, rating, 5);
    bool linear = strcmp(json_string_value(vec_at(v, "inputs.weights")), "linear") == 0;
    dt_agreement_weights w = linear ? DT_WEIGHTS_LINEAR : DT_WEIGHTS_NOMINAL;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dt_agreement_error e = with_error(&r, known[i].coefficient, w, 0);
        vec_equal(v, e.value, "expected.%s.coef", known[i].name);
        vec_equal(v, e.standard_error, "expected.%s.se", known[i].name);
        ck_assert(e.df == 11);
    }
    vec_equal(v, value(&r, DT_AGREE_ALPHA, w), "expected.alpha.coef");
}

static void paradox(const json_t *v)
{
    static const char *const name[] = {"table1", "table2"};
    for (size_t i = 0; i < 2; i++) {
        int rating[RATINGS_MAX];
        char path[32];
        snprintf(path, sizeof path, "inputs.%s", name[i]);
        dt_ratings r = by_table(v, path, rating);
        dt_agreement_error kappa = with_error(&r, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL, 0);
        dt_agreement_error ac = with_error(&r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0);
        vec_equal(v, kappa.value, "expected.%s.kappa", name[i]);
        vec_equal(v, kappa.standard_error, "expected.%s.kappa_se", name[i]);
        vec_equal(v, ac.value, "expected.%s.AC1", name[i]);
        /* The peer's version for tables divides by n, its version for ratings, as ours, by n - 1. */
        double n = (double)r.units;
        vec_equal(v, ac.standard_error * sqrt((n - 1) / n), "expected.%s.AC1_se", name[i]);
        vec_equal(v, value(&r, DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL), "expected.%s.pa", name[i]);
    }
}

static void fleiss(const json_t *v)
{
    int rating[RATINGS_MAX];
    size_t count = 0;
    size_t units = vec_size(v, "inputs.counts_units_by_category");
    for (size_t u = 0; u < units; u++)
        for (int k = 0; k < 5; k++)
            for (unsigned long i = vec_count(v, "inputs.counts_units_by_category[%zu][%d]", u, k); i > 0; i--)
                rating[count++] = k;
    dt_ratings r = {rating, NULL, units, vec_count(v, "inputs.raters"), 5};
    ck_assert_uint_eq(count, units * r.assessors);
    vec_equal(v, value(&r, DT_AGREE_FLEISS, DT_WEIGHTS_NOMINAL), "expected.kappa");
}

static void vdn(const json_t *v)
{
    int rating[RATINGS_MAX];
    dt_ratings r = by_pair(v, rating);
    vec_equal(v, value(&r, DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL), "expected.kappa");
    vec_equal(v, value(&r, DT_AGREE_COHEN, DT_WEIGHTS_LINEAR), "expected.kappa_linear");
    vec_equal(v, value(&r, DT_AGREE_COHEN, DT_WEIGHTS_QUADRATIC), "expected.kappa_quadratic");
    vec_equal(v, value(&r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL), "expected.AC1");
    vec_equal(v, value(&r, DT_AGREE_GWET, DT_WEIGHTS_LINEAR), "expected.AC2_linear");
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL), "expected.alpha_nominal");
    vec_equal(v, value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL), "expected.alpha_ordinal");
}

static void ac1_fpc(const json_t *v)
{
    int rating[RATINGS_MAX];
    dt_ratings r = by_pair(v, rating);
    vec_equal(v, with_error(&r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 0).standard_error, "expected.se_inf");
    vec_equal(v, with_error(&r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL, 40).standard_error, "expected.se_fpc");
}

/* Peers give 1, NA and NaN; here agreement is 1 and what rests on chance agreement is not a number. */
static void single_category(const json_t *v)
{
    int rating[15] = {0};
    dt_ratings r = {rating, NULL, 5, 3, 3};
    ck_assert(value(&r, DT_AGREE_PERCENT, DT_WEIGHTS_NOMINAL) == 1);
    ck_assert(isnan(value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL)));
    ck_assert(isnan(value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL)));
    ck_assert(isnan(value(&r, DT_AGREE_FLEISS, DT_WEIGHTS_NOMINAL)));
    vec_equal(v, value(&r, DT_AGREE_GWET, DT_WEIGHTS_NOMINAL), "expected.irrCAC_AC1");
}

static void kappa_errors(const json_t *v)
{
    static const struct {
        const char *name;
        dt_agreement_weights weights;
    } known[] = {{"unweighted", DT_WEIGHTS_NOMINAL},
                 {"linear", DT_WEIGHTS_LINEAR},
                 {"quadratic", DT_WEIGHTS_QUADRATIC}};
    int rating[RATINGS_MAX];
    dt_ratings r = by_table(v, "inputs.table", rating);
    for (size_t i = 0; i < 3; i++) {
        dt_agreement_error e = with_error(&r, DT_AGREE_COHEN, known[i].weights, 0);
        vec_equal(v, e.value, "expected.%s.kappa", known[i].name);
        vec_equal(v, e.standard_error, "expected.%s.se", known[i].name);
        vec_equal(v, e.null_error, "expected.%s.se0", known[i].name);
    }
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Every one of the 3,125 resamples. */
static void exhaustive_bootstrap(const json_t *v)
{
    int unit[5][2];
    double values[3125];
    size_t defined = 0;
    double sum = 0;
    for (size_t u = 0; u < 5; u++)
        for (size_t a = 0; a < 2; a++)
            unit[u][a] = category(v, json_string_value(vec_at(v, "inputs.units[%zu][%zu]", u, a)));
    dt_ratings all = {&unit[0][0], NULL, 5, 2, 3};
    vec_equal(v, value(&all, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL), "expected.alpha");
    for (int i = 0; i < 3125; i++) {
        int rating[10];
        for (int u = 0, rest = i; u < 5; u++, rest /= 5)
            memcpy(rating + 2 * u, unit[rest % 5], sizeof unit[0]);
        dt_ratings r = {rating, NULL, 5, 2, 3};
        double one = value(&r, DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL);
        if (isnan(one))
            continue;
        values[defined++] = one;
        sum += one;
    }
    vec_equal(v, (double)defined, "expected.resamples_defined");
    vec_equal(v, 3125.0 - (double)defined, "expected.resamples_undefined");
    vec_equal(v, sum / (double)defined, "expected.mean");
    qsort(values, defined, sizeof *values, rising);
    vec_equal(v, values[(size_t)ceil(0.025 * (double)defined) - 1], "expected.q025");
    vec_equal(v, values[(size_t)ceil(0.5 * (double)defined) - 1], "expected.q50");
    vec_equal(v, values[(size_t)ceil(0.975 * (double)defined) - 1], "expected.q975");
}

const vector_driver vectors_agreement[] = {
    {"krippendorff_alpha", alpha},
    {"agreement_coefficients", coefficients},
    {"kappa_ac1_2x2", paradox},
    {"fleiss_kappa", fleiss},
    {"agreement_vdn", vdn},
    {"ac1_fpc", ac1_fpc},
    {"agreement_single_category", single_category},
    {"weighted_kappa_se", kappa_errors},
    {"alpha_bootstrap_exhaustive", exhaustive_bootstrap},
    {NULL, NULL},
};
