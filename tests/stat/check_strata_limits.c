/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits over strata: vectors of tests/known/methods_strata.json, and what must hold without one. */
#include "base/mem.h"
#include "dossiertoets/strata.h"
#include "stat/vector.h"

#define STRATA_MAX 16

/* A design and its counts, as a vector has them. */
typedef struct given {
    size_t H;
    dt_stratum_count stratum[STRATA_MAX];
    unsigned long met[STRATA_MAX], missing[STRATA_MAX], weight[STRATA_MAX];
    bool weighed;
} given;

static given read_given(const json_t *v)
{
    given g = {.H = vec_size(v, "inputs.population"), .weighed = vec_has(v, "inputs.weights")};
    for (size_t h = 0; h < g.H; h++) {
        g.stratum[h].population = vec_count(v, "inputs.population[%zu]", h);
        g.stratum[h].sample = vec_count(v, "inputs.sample[%zu]", h);
        if (vec_has(v, "inputs.met"))
            g.met[h] = vec_count(v, "inputs.met[%zu]", h);
        if (vec_has(v, "inputs.not_assessable"))
            g.missing[h] = vec_count(v, "inputs.not_assessable[%zu]", h);
        if (g.weighed)
            g.weight[h] = vec_count(v, "inputs.weights[%zu]", h);
    }
    return g;
}

static dt_strata_limits *table_of(const given *g, dt_strata_options options)
{
    dt_strata_limits *table;
    options.weights = g->weighed ? g->weight : NULL;
    ck_ok(dt_strata_limits_new(&table, g->stratum, g->H, &options, err));
    return table;
}

static void is_limits(const json_t *v, const dt_strata_limits *table, const given *g, dt_guarantee guarantee)
{
    dt_strata_total total;
    ck_ok(dt_strata_limits_of(&total, table, g->met, 0.95, DT_TWO_SIDED, err));
    vec_equal(v, (double)total.interval.lower, "expected.lower");
    vec_equal(v, (double)total.interval.upper, "expected.upper");
    ck_assert_msg(total.guarantee == guarantee, "%s: %s by %s", json_string_value(vec_at(v, "id")),
                  dt_guarantee_name(total.guarantee), total.method);
}

static void exact(const json_t *v)
{
    given g = read_given(v);
    dt_strata_limits *table = table_of(&g, (dt_strata_options){0});
    is_limits(v, table, &g, DT_GUARANTEE_EXACT);
    dt_strata_limits_free(table);
}

static void bound(const json_t *v)
{
    given g = read_given(v);
    dt_strata_limits *table = table_of(&g, (dt_strata_options){.given_order = true, .bound_only = true});
    is_limits(v, table, &g, DT_GUARANTEE_VALID);
    dt_strata_limits_free(table);
}

static void choice(const json_t *v)
{
    given g = read_given(v);
    dt_strata_limits *chosen = table_of(&g, (dt_strata_options){0});
    double power = vec_number(v, "expected.chosen");
    for (size_t i = 0; i < vec_size(v, "expected.candidates"); i++) {
        double width, g_of = vec_number(v, "expected.candidates[%zu].g", i);
        unsigned long weight[STRATA_MAX];
        ck_ok(dt_strata_weights(weight, g.stratum, g.H, g_of, err));
        dt_strata_limits *table;
        ck_ok(dt_strata_limits_new(&table, g.stratum, g.H, &(dt_strata_options){.weights = weight}, err));
        ck_ok(dt_strata_limits_mean_width(&width, table, err));
        vec_equal(v, width, "expected.candidates[%zu].mean_width", i);
        for (size_t h = 0; h < g.H; h++) {
            ck_assert_uint_eq(weight[h], vec_count(v, "expected.candidates[%zu].weights[%zu]", i, h));
            if (fabs(g_of - power) < 1e-9)
                ck_assert_uint_eq(dt_strata_limits_weights(chosen)[h], weight[h]);
        }
        dt_strata_limits_free(table);
    }
    dt_strata_limits_free(chosen);
}

static void tipping(const json_t *v)
{
    given g = read_given(v);
    dt_strata_limits *table = table_of(&g, (dt_strata_options){0});
    dt_strata_total total;
    size_t turned;
    dt_side claim = strcmp(json_string_value(vec_at(v, "inputs.claim")), "lower") == 0 ? DT_LOWER : DT_UPPER;
    ck_ok(dt_strata_limits_missing(&total, table, g.met, g.missing, 0.95, DT_TWO_SIDED, err));
    vec_equal(v, (double)total.interval.lower, "expected.lower");
    vec_equal(v, (double)total.interval.upper, "expected.upper");
    ck_ok(dt_strata_limits_tipping(&turned, table, g.met, g.missing, claim, vec_count(v, "inputs.count"),
                                   0.95, err));
    if (vec_has(v, "expected.tipping"))
        vec_equal(v, (double)turned, "expected.tipping");
    else
        ck_assert(turned == DT_NO_TIPPING);
    dt_strata_limits_free(table);
}

static void tail(const json_t *v)
{
    given g = read_given(v);
    dt_strata_limits *table = table_of(&g, (dt_strata_options){0});
    unsigned long N = dt_strata_limits_population(table), a = vec_count(v, "inputs.norm[0]"),
                  b = vec_count(v, "inputs.norm[1]");
    double p;
    dt_guarantee guarantee;
    ck_ok(dt_strata_limits_tail(&p, &guarantee, table, g.met, (a * N + b - 1) / b, DT_LOWER, err));
    vec_equal(v, p, "expected.p");
    ck_assert(guarantee == (g.H > 2 ? DT_GUARANTEE_VALID : DT_GUARANTEE_EXACT));
    dt_strata_limits_free(table);
}

static const struct {
    const char *prefix;
    void (*run)(const json_t *v);
    int count;
} kinds[] = {{"m2-brute-", exact, 4},    {"m2-two-three-", exact, 3}, {"m2-many-", exact, 6},
             {"m2-census-", exact, 2},   {"m2-bound-", bound, 2},     {"m2-choice-", choice, 3},
             {"m8-strata-", tipping, 1}, {"m5-strata-", tail, 1}};

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

static void is_chance(const dt_strata_limits *table, const unsigned long met[2], unsigned long M, bool sure)
{
    static const dt_side sides[] = {DT_LOWER, DT_UPPER};
    for (int side = 0; side < 2; side++) {
        double p;
        dt_guarantee guarantee;
        ck_ok(dt_strata_limits_tail(&p, &guarantee, table, met, M, sides[side], err));
        ck_assert_msg(p >= 0 && p <= 1, "P of %lu and %lu when %lu meet: %.17g", met[0], met[1], M, p);
        if (sure && sides[side] == DT_LOWER)
            ck_assert_double_eq_tol(p, 1, 1e-12);
    }
}

/* A sum of rounded chances is a chance all the same: at most 1, which whoever takes p-values asks for. */
START_TEST(chances)
{
    static const dt_stratum_count stratum[] = {{21, 6, 0}, {19, 5, 0}};
    dt_strata_limits *table;
    ck_ok(dt_strata_limits_new(&table, stratum, 2, NULL, err));
    for (unsigned long M = 11; M <= 29; M++) /* so many that every count is possible */
        for (unsigned long a = 0; a <= 6; a++)
            for (unsigned long b = 0; b <= 5; b++)
                is_chance(table, (const unsigned long[]){a, b}, M, a == 6 && b == 5);
    dt_strata_limits_free(table);
}
END_TEST

/* Whether the limits still say it when `a` and `b` of those that are missing meet. */
static bool still_holds(const dt_strata_limits *table, const given *g, const unsigned long more[2],
                        dt_side claim, unsigned long count)
{
    dt_strata_total total;
    const unsigned long met[2] = {g->met[0] + more[0], g->met[1] + more[1]};
    ck_ok(dt_strata_limits_of(&total, table, met, 0.95, DT_TWO_SIDED, err));
    return claim == DT_LOWER ? total.interval.lower >= count : total.interval.upper <= count;
}

/* The fewest that have to turn, of all ways in which that many may. */
static size_t fewest(const dt_strata_limits *table, const given *g, dt_side claim, unsigned long count)
{
    size_t best = DT_NO_TIPPING;
    for (unsigned long a = 0; a <= g->missing[0]; a++)
        for (unsigned long b = 0; b <= g->missing[1]; b++) {
            unsigned long met = a + b, turned = claim == DT_UPPER ? met : g->missing[0] + g->missing[1] - met;
            if (turned < best && !still_holds(table, g, (const unsigned long[]){a, b}, claim, count))
                best = turned;
        }
    return best;
}

/* Either way: "at least" as many as it takes to fail, "at most" as many as it takes to meet. */
START_TEST(tips_as_soon_as_it_can)
{
    const given g = {.H = 2, .stratum = {{40, 8, 0}, {25, 6, 0}}, .met = {3, 2}, .missing = {3, 2}};
    dt_strata_limits *table = table_of(&g, (dt_strata_options){0});
    size_t tipped = 0;
    for (unsigned long count = 0; count <= 65; count++)
        for (int side = 0; side < 2; side++) {
            size_t turned, expected = fewest(table, &g, side == 0 ? DT_LOWER : DT_UPPER, count);
            ck_ok(dt_strata_limits_tipping(&turned, table, g.met, g.missing, side == 0 ? DT_LOWER : DT_UPPER,
                                           count, 0.95, err));
            ck_assert_msg(turned == expected, "%lu, side %d: %zu, and it takes %zu", count, side, turned,
                          expected);
            tipped += turned > 0 && turned != DT_NO_TIPPING;
        }
    ck_assert_uint_ge(tipped, 10);
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_strata_limits_tipping(&tipped, table, g.met, g.missing, DT_TWO_SIDED, 20, 0.95, err),
             "STAT_ONE_SIDE");
    dt_strata_limits_free(table);
}
END_TEST

static TCase *strata_limits(void)
{
    TCase *t = tcase_create("strata_limits");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, vectors, 0, (int)(sizeof kinds / sizeof *kinds));
    tcase_add_test(t, chances);
    tcase_add_test(t, tips_as_soon_as_it_can);
    return t;
}

DT_CHECK_MAIN("stat/strata_limits", strata_limits)
