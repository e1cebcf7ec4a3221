/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dossiertoets/plan.h"
#include "stat/distribution.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <math.h>

static dt_rational share(const char *text)
{
    dt_rational r;
    ck_ok(dt_rational_parse(&r, text, err));
    return r;
}

START_TEST(shares_as_people_write_them)
{
    static const struct {
        const char *text;
        int64_t above, below;
    } known[] = {
        {"0.06", 3, 50}, {"0,06", 3, 50}, {"6%", 3, 50},     {"6 %", 3, 50}, {"12,5 %", 1, 8},
        {"3/50", 3, 50}, {"1", 1, 1},     {"0", 0, 1},       {".5", 1, 2},   {"0.80", 4, 5},
        {"100%", 1, 1},  {"150%", 3, 2},  {"0.010", 1, 100}, {"2/4", 1, 2},  {"0.0000001", 1, 10000000}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dt_rational r = share(known[i].text);
        ck_assert_msg(r.numerator == known[i].above && r.denominator == known[i].below, "%s", known[i].text);
    }
}
END_TEST

START_TEST(what_is_not_a_share)
{
    static const char *const wrong[] = {"",
                                        " ",
                                        "-0.1",
                                        "+1",
                                        "1e-2",
                                        "0.5x",
                                        "a",
                                        "1/0",
                                        "1/",
                                        "/2",
                                        "1.2.3",
                                        "1,2.3",
                                        "0.1/2",
                                        "1/2%",
                                        "%",
                                        ".",
                                        "0.1234567890123456789",
                                        "999999999999999999,9%"};
    dt_error e = DT_ERROR_INIT;
    dt_rational r = {7, 8};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_fails(&e, dt_rational_parse(&r, wrong[i], err), "STAT_RATIONAL");
        ck_assert_int_eq(e.status, DT_ERR_SYNTAX);
        ck_assert(r.numerator == 7 && r.denominator == 8);
    }
}
END_TEST

/* Every share of whole thousandths comes back from its double, and so do thirds and sevenths. */
START_TEST(simplest_fraction_of_a_double)
{
    dt_rational r;
    for (int64_t d = 1; d <= 1000; d++)
        for (int64_t n = 0; n <= d; n += 1 + d / 50) {
            ck_ok(dt_rational_near(&r, (double)n / (double)d, err));
            ck_assert_int_eq(r.numerator * d, n * r.denominator);
        }
    ck_ok(dt_rational_near(&r, 0.060000000000000005, err));
    ck_assert(r.numerator == 3 && r.denominator == 50);
    dt_error e = DT_ERROR_INIT;
    static const double wrong[] = {-0.1, 1.1, NAN, INFINITY};
    for (size_t i = 0; i < 4; i++)
        ck_fails(&e, dt_rational_near(&r, wrong[i], err), "STAT_RATIONAL_RANGE");
}
END_TEST

/* Products that ceil() of a double gets wrong: 0.07 * 100, 0.55 * 100, 0.57 * 100. */
START_TEST(whole_dossiers)
{
    ck_assert_uint_eq(dt_rational_ceil_of(share("0.07"), 100), 7);
    ck_assert_uint_eq(dt_rational_ceil_of(share("0.55"), 100), 55);
    ck_assert_uint_eq(dt_rational_floor_of(share("0.57"), 100), 57);
    ck_assert_uint_eq(dt_rational_ceil_of(share("0.07"), 101), 8);
    ck_assert_uint_eq(dt_rational_floor_of(share("0.07"), 99), 6);
    ck_assert_uint_eq(dt_rational_ceil_of(share("0.999999999999999999"), 4000000000UL), 4000000000UL);
}
END_TEST

START_TEST(width_is_the_first)
{
    const unsigned long N = 60;
    for (int w = 10; w <= 90; w += 7) {
        unsigned long n;
        ck_ok(dt_size_exact_width(&n, N, (dt_rational){w, 100}, 0.95, err));
        for (unsigned long k = 1; k <= n; k++) {
            unsigned long widest = 0;
            for (unsigned long x = 0; x <= k; x++) {
                dt_count_interval c;
                ck_ok(dt_interval_hypergeometric(&c, N, k, x, 0.95, DT_TWO_SIDED, err));
                widest = c.upper - c.lower > widest ? c.upper - c.lower : widest;
            }
            ck_assert((100 * widest <= (unsigned long)w * N) == (k == n));
        }
    }
}
END_TEST

/* Where steps are taken by more than one: of every smaller sample the middle is too wide already, or another
 * count is. */
static bool is_too_wide(unsigned long N, unsigned long n, unsigned long allowed)
{
    for (unsigned long x = n / 2 + 1; x-- > 0;) {
        dt_count_interval c;
        ck_ok(dt_interval_hypergeometric(&c, N, n, x, 0.95, DT_TWO_SIDED, err));
        if (c.upper - c.lower > allowed)
            return true;
    }
    return false;
}

START_TEST(width_is_the_first_of_many)
{
    static const struct {
        unsigned long N;
        int width; /* of a thousand */
    } all[] = {{300, 60}, {400, 900}, {1000, 100}, {1500, 40}, {5000, 80}, {40000, 70}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        unsigned long n, allowed = all[i].N * (unsigned long)all[i].width / 1000;
        ck_ok(dt_size_exact_width(&n, all[i].N, (dt_rational){all[i].width, 1000}, 0.95, err));
        for (unsigned long k = 1; k < n; k++)
            ck_assert_msg(is_too_wide(all[i].N, k, allowed), "%lu of %lu will do, not %lu", k, all[i].N, n);
        ck_assert(!is_too_wide(all[i].N, n, allowed));
    }
}
END_TEST

/* By definition, one n after the other. */
static unsigned long scan(const dt_size_request *r)
{
    unsigned long K = dt_rational_ceil_of(r->tolerable, r->N);
    for (unsigned long n = 1; n <= r->N; n++) {
        unsigned long c = r->allowed >= 0 ? (unsigned long)r->allowed : dt_rational_ceil_of(r->expected, n);
        double p = r->model == DT_FINITE ? dtp_stat_hyper_at_most(c, r->N, K, n)
                                         : dtp_stat_binom_at_most(c, n, dt_rational_value(r->tolerable));
        if (p <= (1 - r->confidence) * (1 + 1e-9))
            return n;
    }
    return 0;
}

START_TEST(tolerable_by_definition)
{
    uint8_t key[32] = {3};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "tolerable", err));
    for (int i = 0; i < 3000; i++) {
        int64_t tolerable = 2 + (int64_t)gsl_rng_uniform_int(rng, 60);
        dt_size_request r = {.model = i % 2 ? DT_FINITE : DT_BINOMIAL,
                             .N = 1 + gsl_rng_uniform_int(rng, 400),
                             .tolerable = {tolerable, 100},
                             .expected = {(int64_t)gsl_rng_uniform_int(rng, (unsigned long)tolerable), 100},
                             .allowed = i % 3 ? -1 : (long)gsl_rng_uniform_int(rng, 5),
                             .confidence = 0.5 + 0.49 * gsl_rng_uniform(rng)};
        unsigned long want = scan(&r);
        dt_sample_plan plan = {0};
        dt_status status = dt_size_tolerable(&plan, &r, NULL);
        if (r.model == DT_FINITE && want == 0)
            ck_assert_int_eq(status, DT_ERR_REFUSED);
        else if (want > 0)
            ck_assert_msg(status == DT_OK && plan.n == want, "%lu, not %lu", plan.n, want);
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(large_populations_are_quick)
{
    dt_sample_plan plan;
    dt_size_request r = {.model = DT_FINITE, DT_POPULATION_MAX, share("0.05"), share("0.04"), -1, 0.95};
    ck_ok(dt_size_tolerable(&plan, &r, err));
    dt_sample_plan binomial;
    r.model = DT_BINOMIAL;
    ck_ok(dt_size_tolerable(&binomial, &r, err));
    ck_assert(plan.n <= binomial.n && binomial.n - plan.n <= 50);
    unsigned long n;
    ck_ok(dt_size_detection(&n, DT_POPULATION_MAX, 1, 0.95, err));
    ck_assert_uint_eq(n, 9500000);
    r.model = DT_FINITE;
    ck_ok(dt_size_posterior(&n, &r, 1, 1, err));
    ck_assert(n > 1000 && n <= plan.n + 50);
}
END_TEST

START_TEST(requests_refused)
{
    dt_sample_plan plan;
    unsigned long n;
    dt_error e = DT_ERROR_INIT;
    dt_size_request r = {.model = DT_FINITE, 20, share("0.05"), share("0"), 1, 0.95};
    ck_fails(&e, dt_size_tolerable(&plan, &r, err),
             "STAT_NO_SIZE"); /* one error in 20 may be all there are */
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    r.tolerable = share("0");
    ck_fails(&e, dt_size_tolerable(&plan, &r, err), "STAT_TOLERABLE");
    r.tolerable = share("1");
    ck_fails(&e, dt_size_two_stage(&n, &r, err), "STAT_TOLERABLE");
    r = (dt_size_request){.model = DT_BINOMIAL, 0, share("0.05"), share("0.05"), -1, 0.95};
    ck_fails(&e, dt_size_tolerable(&plan, &r, err), "STAT_EXPECTED");
    r.expected = share("0.01");
    r.confidence = 1;
    ck_fails(&e, dt_size_tolerable(&plan, &r, err), "STAT_CONFIDENCE");
    r.confidence = 0.95;
    ck_fails(&e, dt_size_posterior(&n, &r, 0, 1, err), "STAT_PRIOR");
    r.allowed = 2;
    ck_fails(&e, dt_size_posterior(&n, &r, 1, 1, err), "STAT_EXPECTED");
    ck_fails(&e, dt_size_margin(&n, 10, 0, 0.5, 0.95, err), "STAT_MARGIN");
    ck_fails(&e, dt_size_margin(&n, 10, 0.1, 1, 0.95, err), "STAT_MARGIN");
    ck_fails(&e, dt_size_exact_width(&n, 0, share("0.5"), 0.95, err), "STAT_POPULATION");
    ck_fails(&e, dt_size_exact_width(&n, 10, share("0"), 0.95, err), "STAT_MARGIN");
    ck_fails(&e, dt_size_detection(&n, 10, 0, 0.95, err), "STAT_COUNT");
}
END_TEST

START_TEST(smallest_lqas_plan)
{
    dt_lqas_plan plan;
    dt_lqas_rule rule = {120, share("0.9"), share("0.7")};
    ck_ok(dt_lqas_smallest(&plan, &rule, 0.1, 0.1, err));
    ck_assert(plan.n == 24 && plan.accept == 4); /* statistics.md 1.7 */
    for (unsigned long N = 10; N <= 90; N += 8) {
        rule.N = N;
        unsigned long want = 0;
        for (unsigned long n = 1; n <= N && want == 0; n++)
            for (unsigned long c = 0; c < n && want == 0; c++) {
                dt_lqas_plan p;
                ck_ok(dt_lqas_risks(&p, &rule, n, c, err));
                want = p.reject_good <= 0.1 && p.accept_bad <= 0.1 ? n : 0;
            }
        ck_ok(dt_lqas_smallest(&plan, &rule, 0.1, 0.1, err));
        ck_assert_uint_eq(plan.n, want);
    }
    dt_error e = DT_ERROR_INIT;
    rule = (dt_lqas_rule){0, share("0.5"), share("0.4999")};
    ck_fails(&e, dt_lqas_smallest(&plan, &rule, 0.01, 0.01, err), "STAT_NO_SIZE");
    rule.bad = rule.good;
    ck_fails(&e, dt_lqas_best(&plan, &rule, 3, err), "STAT_LQAS");
}
END_TEST

/* An operating characteristic falls from 1 to 0; a second batch only ever helps. */
START_TEST(operating_characteristics)
{
    dt_double_plan twice = {8, 1, 4, 8, 4};
    double before = 1, before_double = 1;
    for (unsigned long D = 0; D <= 60; D++) {
        double p, q, first;
        ck_ok(dt_oc(&p, 60, D, 0, 14, 4, err));
        ck_ok(dt_oc_double(&q, 60, D, &twice, err));
        ck_ok(dt_oc(&first, 60, D, 0, 8, 1, err));
        ck_assert(p <= before + 1e-12 && q <= before_double + 1e-12 && q >= first - 1e-12 && q <= 1);
        before = p;
        before_double = q;
    }
    ck_assert_double_eq_tol(before, 0, 1e-15);
    ck_assert_double_eq_tol(before_double, 0, 1e-15);
    double p;
    dt_error e = DT_ERROR_INIT;
    twice.c1 = 4;
    ck_fails(&e, dt_oc_double(&p, 60, 3, &twice, err), "STAT_DOUBLE_PLAN");
    ck_fails(&e, dt_oc(&p, 60, 61, 0, 14, 4, err), "STAT_COUNT");
    ck_fails(&e, dt_oc(&p, 0, 0, 1.5, 14, 4, err), "STAT_TOLERABLE");
}
END_TEST

/* The numbers are held to exact fractions through the command line (tests/cases/plans.py); here the ends and
 * what is refused. */
START_TEST(two_steps)
{
    const dt_lqas_rule rule = {.N = 60, .good = {4, 5}, .bad = {1, 2}}, unknown = {0, {4, 5}, {1, 2}};
    const dt_lqas_rule close = {.N = 5000, .good = {9, 10}, .bad = {87, 100}};
    const dt_double_plan plan = {8, 1, 4, 8, 4}, certain = {8, 3, 4, 8, 3}, large = {40, 1, 4, 40, 4};
    dt_double_outcome out;
    double chance;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_double_risks(&out, &rule, &plan, err));
    for (unsigned long D = 0; D <= 60; D++) {
        ck_ok(dt_double_extension(&chance, 60, D, &plan, err));
        ck_assert(chance >= 0 && chance <= out.extend_most + 1e-12);
    }
    ck_assert_double_eq_tol(out.dossiers_most, 8 + 8 * out.extend_most, 1e-12);
    /* Nothing between accepting and rejecting: one step. */
    dt_lqas_plan single;
    ck_ok(dt_double_risks(&out, &rule, &certain, err));
    ck_ok(dt_lqas_risks(&single, &rule, 8, 3, err));
    ck_assert(out.extend_most == 0 && out.dossiers_most == 8);
    ck_assert_double_eq_tol(out.reject_good, single.reject_good, 1e-12);
    ck_fails(&e, dt_double_risks(&out, &rule, &large, err), "STAT_SAMPLE");
    ck_fails(&e, dt_double_risks(&out, &unknown, &plan, err), "STAT_SAMPLE");
    ck_fails(&e, dt_double_smallest(&out, &unknown, 0.1, 0.1, err), "STAT_SAMPLE");
    ck_fails(&e, dt_double_smallest(&out, &close, 0.01, 0.01, err), "STAT_DOUBLE_LARGE");
    ck_fails(&e, dt_double_smallest(&out, &rule, 0, 0.1, err), "STAT_CONFIDENCE");
}
END_TEST

START_TEST(enough_that_apply)
{
    unsigned long n;
    dt_error e = DT_ERROR_INIT;
    ck_ok(dt_size_applicable(&n, 120, 120, 0, 14, 0.9, err));
    ck_assert_uint_eq(n, 14); /* all apply: no more than needed */
    ck_ok(dt_size_applicable(&n, 120, 14, 0, 14, 0.9, err));
    ck_assert_uint_gt(n, 118); /* all that apply are needed */
    ck_ok(dt_size_applicable(&n, 0, 0, 1, 14, 0.9, err));
    ck_assert_uint_eq(n, 14);
    ck_ok(dt_size_applicable(&n, 0, 0, 0.5, 1, 0.9, err));
    ck_assert_uint_eq(n, 4); /* 1 - 2^-4 = 0.9375, 1 - 2^-3 = 0.875 */
    ck_fails(&e, dt_size_applicable(&n, 120, 13, 0, 14, 0.9, err), "STAT_TOO_FEW_APPLY");
    ck_fails(&e, dt_size_applicable(&n, 120, 121, 0, 14, 0.9, err), "STAT_COUNT");
    ck_fails(&e, dt_size_applicable(&n, 0, 0, 0, 14, 0.9, err), "STAT_RATIONAL_RANGE");
    ck_fails(&e, dt_size_applicable(&n, 120, 60, 0, 14, 1, err), "STAT_CONFIDENCE");
}
END_TEST

static double spread_left(const dt_allocation_stratum *s, const double *spread, const unsigned long *n,
                          size_t H)
{
    double sum = 0;
    for (size_t h = 0; h < H; h++) {
        double weight = (double)s[h].population * spread[h];
        sum += weight * weight / (double)n[h];
    }
    return sum;
}

/* Against every allocation there is. */
START_TEST(neyman_is_optimal)
{
    uint8_t key[32] = {4};
    gsl_rng *rng;
    ck_ok(dtp_rng_new(&rng, key, "neyman", err));
    for (int round = 0; round < 500; round++) {
        dt_allocation_stratum s[3];
        double spread[3];
        unsigned long least = 0, most = 0;
        for (size_t h = 0; h < 3; h++) {
            s[h] = (dt_allocation_stratum){3 + gsl_rng_uniform_int(rng, 40), 1 + gsl_rng_uniform_int(rng, 3),
                                           3 + gsl_rng_uniform_int(rng, 10)};
            spread[h] = 0.05 + gsl_rng_uniform(rng);
            least += s[h].minimum;
            most += s[h].maximum < s[h].population ? s[h].maximum : s[h].population;
        }
        unsigned long n = least + gsl_rng_uniform_int(rng, most - least + 1);
        unsigned long out[3];
        ck_ok(dt_allocate_neyman(out, s, spread, 3, n, err));
        ck_assert_uint_eq(out[0] + out[1] + out[2], n);
        double best = spread_left(s, spread, out, 3);
        for (unsigned long a = s[0].minimum; a <= s[0].maximum && a <= s[0].population; a++)
            for (unsigned long b = s[1].minimum; b <= s[1].maximum && b <= s[1].population; b++) {
                unsigned long c = n - a - b;
                if (a + b > n || c < s[2].minimum || c > s[2].maximum || c > s[2].population)
                    continue;
                unsigned long other[3] = {a, b, c};
                ck_assert_double_ge(spread_left(s, spread, other, 3), best * (1 - 1e-12));
            }
    }
    gsl_rng_free(rng);
}
END_TEST

START_TEST(neyman_edges)
{
    unsigned long out[3];
    double spread[3] = {0.5, 0.5, 0};
    dt_allocation_stratum s[3] = {{100, 0, 0}, {100, 0, 0}, {100, 0, 0}};
    ck_ok(dt_allocate_neyman(out, s, spread, 3, 7, err));
    ck_assert(out[0] == 4 && out[1] == 3 && out[2] == 0);
    ck_ok(dt_allocate_neyman(out, s, spread, 3, 300, err));
    ck_assert(out[0] == 100 && out[2] == 100);
    ck_ok(dt_allocate_neyman(out, s, spread, 3, 1, err));
    ck_assert(out[0] == 1);
    spread[0] = NAN;
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_allocate_neyman(out, s, spread, 3, 7, err), "STAT_SPREAD");
    ck_assert_double_eq_tol(dt_planned_spread(0.5), 0.5, 1e-15);
    ck_assert_double_eq_tol(dt_planned_spread(1), 0.3, 1e-15);
    dt_allocation_stratum big[2] = {{4000000000UL, 2, 0}, {1000000000UL, 2, 0}};
    ck_ok(dt_allocate_neyman(out, big, (double[]){0.5, 0.5}, 2, 3000000001UL, err));
    ck_assert_uint_eq(out[0] + out[1], 3000000001UL);
    ck_assert(llabs((long long)out[0] - 2400000001LL) <= 1);
}
END_TEST

START_TEST(power_allocation)
{
    unsigned long out[3];
    unsigned long proportional[3];
    dt_allocation_stratum s[3] = {{45, 0, 0}, {78, 0, 0}, {900, 0, 0}};
    double size[3] = {45, 78, 900};
    ck_ok(dt_allocate_power(out, s, size, NULL, 0, 3, 14, err));
    ck_assert(out[0] == 5 && out[1] == 5 && out[2] == 4);
    ck_ok(dt_allocate_power(out, s, size, NULL, 1, 3, 57, err));
    ck_ok(dt_allocate_proportional(proportional, s, 3, 57, err));
    for (size_t h = 0; h < 3; h++)
        ck_assert_uint_eq(out[h], proportional[h]);
    ck_ok(dt_allocate_power(out, s, size, (double[]){1, 1, 2}, 0.5, 3, 40, err));
    ck_assert_uint_eq(out[0] + out[1] + out[2], 40);
    ck_assert(out[0] < out[1] && out[1] < out[2]);
    dt_error e = DT_ERROR_INIT;
    ck_fails(&e, dt_allocate_power(out, s, size, NULL, 2, 3, 14, err), "STAT_SPREAD");
}
END_TEST

static TCase *plan(void)
{
    TCase *t = tcase_create("plan");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, shares_as_people_write_them);
    tcase_add_test(t, what_is_not_a_share);
    tcase_add_test(t, simplest_fraction_of_a_double);
    tcase_add_test(t, whole_dossiers);
    tcase_add_test(t, width_is_the_first);
    tcase_add_test(t, width_is_the_first_of_many);
    tcase_add_test(t, tolerable_by_definition);
    tcase_add_test(t, large_populations_are_quick);
    tcase_add_test(t, requests_refused);
    tcase_add_test(t, smallest_lqas_plan);
    tcase_add_test(t, operating_characteristics);
    tcase_add_test(t, two_steps);
    tcase_add_test(t, enough_that_apply);
    tcase_add_test(t, neyman_is_optimal);
    tcase_add_test(t, neyman_edges);
    tcase_add_test(t, power_allocation);
    return t;
}

DT_CHECK_MAIN("stat/plan", plan)
