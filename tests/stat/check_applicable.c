/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number and share of what does not apply everywhere: vectors of tests/known/methods_strata.json, and what
 * must hold without one. */
#include "base/mem.h"
#include "dossiertoets/applicable.h"
#include "stat/vector.h"

#define STRATA_MAX 16

static void is_fraction(const json_t *v, dt_rational r, const char *path)
{
    ck_assert_msg(r.numerator == (int64_t)vec_count(v, "%s[0]", path) &&
                      r.denominator == (int64_t)vec_count(v, "%s[1]", path),
                  "%s: %s is %d/%d", json_string_value(vec_at(v, "id")), path, (int)r.numerator,
                  (int)r.denominator);
}

static void number(const json_t *v)
{
    dt_strata_limits *table;
    dt_applicable e;
    const dt_stratum_count stratum = {vec_count(v, "inputs.population"), vec_count(v, "inputs.sample"), 0};
    const dt_rated rated = {vec_count(v, "inputs.applicable_seen"), vec_count(v, "inputs.met_seen"), 0};
    ck_ok(dt_strata_limits_new(&table, &stratum, 1, NULL, err));
    ck_ok(dt_estimate_applicable(&e, table, &rated, NULL, err));
    vec_equal(v, (double)e.number.interval.lower, "expected.lower");
    vec_equal(v, (double)e.number.interval.upper, "expected.upper");
    ck_assert(e.number.guarantee == DT_GUARANTEE_EXACT);
    dt_strata_limits_free(table);
}

static void share_by(const json_t *v, dt_share_method method, dt_guarantee guarantee)
{
    dt_share_statement s;
    ck_ok(dt_share_of_applicable(&s, vec_count(v, "inputs.population"), vec_count(v, "inputs.sample"),
                                 vec_count(v, "inputs.applicable_seen"), vec_count(v, "inputs.met_seen"),
                                 0.95, DT_TWO_SIDED, method, err));
    is_fraction(v, s.interval.lower, "expected.share_lower");
    is_fraction(v, s.interval.upper, "expected.share_upper");
    ck_assert(s.guarantee == guarantee);
}

static void share(const json_t *v)
{
    share_by(v, DT_SHARE_CALIBRATED, DT_GUARANTEE_EXACT);
}

static void profile(const json_t *v)
{
    share_by(v, DT_SHARE_PROFILE, DT_GUARANTEE_VALID);
}

static void at_level(const json_t *v, const dt_strata_limits *table, const dt_rated *rated,
                     dt_share_level level, const char *name)
{
    dt_applicable e;
    ck_ok(dt_estimate_applicable(&e, table, rated, &(dt_applicable_options){.level = level}, err));
    char path[64];
    snprintf(path, sizeof path, "expected.each at %s", name);
    const json_t *want = json_object_get(vec_at(v, "expected"), path + strlen("expected."));
    ck_assert_ptr_nonnull(want);
    if (e.has_share) {
        ck_assert_uint_eq(e.met.lower, vec_count(want, "met[0]"));
        ck_assert_uint_eq(e.met.upper, vec_count(want, "met[1]"));
        ck_assert_uint_eq(e.failed.lower, vec_count(want, "failed[0]"));
        ck_assert_uint_eq(e.failed.upper, vec_count(want, "failed[1]"));
    }
    dt_rational low = e.of_applicable.interval.lower, high = e.of_applicable.interval.upper;
    ck_assert_uint_eq((unsigned long)low.numerator, vec_count(want, "share_lower[0]"));
    ck_assert_uint_eq((unsigned long)low.denominator, vec_count(want, "share_lower[1]"));
    ck_assert_uint_eq((unsigned long)high.numerator, vec_count(want, "share_upper[0]"));
    ck_assert_uint_eq((unsigned long)high.denominator, vec_count(want, "share_upper[1]"));
    ck_assert(!e.has_share ||
              e.of_applicable.guarantee ==
                  (level == DT_SHARE_LEVEL_VALID ? DT_GUARANTEE_VALID : DT_GUARANTEE_APPROXIMATE));
}

static void strata(const json_t *v)
{
    dt_stratum_count stratum[STRATA_MAX];
    dt_rated rated[STRATA_MAX] = {{0}};
    unsigned long weight[STRATA_MAX];
    dt_strata_limits *table;
    size_t H = vec_size(v, "inputs.population");
    for (size_t h = 0; h < H; h++) {
        stratum[h] = (dt_stratum_count){vec_count(v, "inputs.population[%zu]", h),
                                        vec_count(v, "inputs.sample[%zu]", h), 0};
        rated[h].applicable = vec_count(v, "inputs.applicable_seen[%zu]", h);
        rated[h].count = vec_count(v, "inputs.met_seen[%zu]", h);
        weight[h] = vec_count(v, "inputs.weights[%zu]", h);
    }
    ck_ok(dt_strata_limits_new(&table, stratum, H, &(dt_strata_options){.weights = weight}, err));
    at_level(v, table, rated, DT_SHARE_LEVEL_VALID, "0.0125");
    at_level(v, table, rated, DT_SHARE_LEVEL_APPROXIMATE, "0.025");
    dt_strata_limits_free(table);
}

static const struct {
    const char *prefix;
    void (*run)(const json_t *v);
    int count;
} kinds[] = {{"m1-number-", number, 4},
             {"m1-share-", share, 9},
             {"m1-profile-", profile, 2},
             {"m1-strata-", strata, 2}};

/* Every vector of a kind, and no fewer than there were. */
START_TEST(vectors)
{
    char path[1024];
    int ran = 0;
    snprintf(path, sizeof path, "%s/known/methods_strata.json", DT_TESTS);
    json_t *root = json_load_file(path, 0, NULL);
    ck_assert_ptr_nonnull(root);
    for (size_t i = 0; i < vec_size(root, "vectors"); i++) {
        const json_t *v = vec_at(root, "vectors[%zu]", i);
        if (strncmp(json_string_value(vec_at(v, "id")), kinds[_i].prefix, strlen(kinds[_i].prefix)) != 0)
            continue;
        kinds[_i].run(v);
        ran++;
    }
    ck_assert_int_eq(ran, kinds[_i].count);
    json_decref(root);
}
END_TEST

/* What could not be assessed widens the limits to those of every completion. */
START_TEST(every_completion_is_inside)
{
    dt_share_statement all, one;
    for (int method = DT_SHARE_CALIBRATED; method <= DT_SHARE_PROFILE; method++) {
        double least = 1, most = 0;
        ck_ok(dt_share_of_applicable_missing(&all, 30, 10, 4, 2, 3, 0.95, DT_TWO_SIDED,
                                             (dt_share_method)method, err));
        for (unsigned long met = 0; met <= 3; met++)
            for (unsigned long failed = 0; failed + met <= 3; failed++) {
                ck_ok(dt_share_of_applicable(&one, 30, 10, 4 + met + failed, 2 + met, 0.95, DT_TWO_SIDED,
                                             (dt_share_method)method, err));
                least = fmin(least, dt_rational_value(one.interval.lower));
                most = fmax(most, dt_rational_value(one.interval.upper));
            }
        ck_assert_double_eq_tol(dt_rational_value(all.interval.lower), least, 1e-15);
        ck_assert_double_eq_tol(dt_rational_value(all.interval.upper), most, 1e-15);
    }
}
END_TEST

START_TEST(refusals)
{
    dt_share_statement s;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_share_of_applicable(&s, 30, 10, 4, 5, 0.95, DT_TWO_SIDED, DT_SHARE_CALIBRATED, err),
             "STAT_APPLICABLE");
    ck_fails(&e, dt_share_of_applicable(&s, 30, 0, 0, 0, 0.95, DT_TWO_SIDED, DT_SHARE_CALIBRATED, err),
             "STAT_EMPTY");
    ck_fails(&e, dt_share_of_applicable(&s, 30, 31, 0, 0, 0.95, DT_TWO_SIDED, DT_SHARE_CALIBRATED, err),
             "STAT_SAMPLE");
    ck_fails(&e, dt_share_of_applicable(&s, 30, 10, 4, 2, 1, DT_TWO_SIDED, DT_SHARE_CALIBRATED, err),
             "STAT_CONFIDENCE");
}
END_TEST

START_TEST(out_of_memory)
{
    const dt_stratum_count strata[] = {{9, 3, 0}, {7, 2, 0}, {8, 2, 0}};
    const dt_rated rated[] = {{2, 1, 1}, {2, 1, 0}, {1, 1, 0}};
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        ck_assert_uint_lt(n, 300);
        dt_strata_limits *table;
        dt_applicable e;
        dtp_mem_fail_at(n);
        status = dt_strata_limits_new(&table, strata, 3, NULL, NULL);
        if (status == DT_OK)
            status = dt_estimate_applicable(&e, table, rated, NULL, NULL);
        dtp_mem_fail_at(0);
        dt_strata_limits_free(table);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
    }
}
END_TEST

static TCase *applicable(void)
{
    TCase *t = tcase_create("applicable");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, vectors, 0, (int)(sizeof kinds / sizeof *kinds));
    tcase_add_test(t, every_completion_is_inside);
    tcase_add_test(t, refusals);
    tcase_add_test(t, out_of_memory);
    return t;
}

DT_CHECK_MAIN("stat/applicable", applicable)
