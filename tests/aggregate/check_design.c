/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares by how the dossiers came into the sample, and without a population. The shares are done by hand;
 * limits are those of the statistics, which have tests of their own, called with the numbers that belong
 * there. */
#include "aggregate/cells.h"
#include "aggregate/fixture.h"

static void chances(const double *p)
{
    for (size_t i = 0; i < context.n_subjects; i++)
        subject[i].probability = p[i];
}

static void expect_share(const dt_cell *c, double share, const char *method)
{
    ck_assert(c->has_share);
    ck_assert_double_eq_tol(c->share, share, 1e-12);
    ck_assert_str_eq(c->method, method);
    ck_assert_double_le(c->shares.lower, share);
    ck_assert_double_ge(c->shares.upper, share);
}

static void expect_nothing(const dt_cell *c)
{
    ck_assert(!c->has_share && !c->has_interval);
    ck_assert_ptr_null(c->method);
}

/* One of four: 0.0063 to 0.8059 (R 4.2: binom.test(1, 4)). */
START_TEST(without_a_population)
{
    dossiers("pppppp");
    rate_all("1.1.3", "AB", "VNNDBX");
    run(DT_POPULATION_UNKNOWN, 0, 0);
    const dt_cell *c = indicator(DT_ALL_STRATA, 2);
    expect(c, "V1 D1 N2 B1 X1 .0 !0");
    expect_share(c, 0.25, "clopper-pearson");
    ck_assert_double_eq_tol(c->shares.lower, 0.006309463, 1e-9);
    ck_assert_double_eq_tol(c->shares.upper, 0.805879550, 1e-9);
    ck_assert(!c->has_interval);
    ck_assert_uint_eq(c->population, 0);
    ck_assert_uint_eq(c->domain, 0);
    ck_assert_double_eq(indicator(0, 2)->shares.upper, c->shares.upper);
    expect_nothing(theme(DT_ALL_STRATA));
    expect_nothing(indicator(DT_ALL_STRATA, 0));
    ck_assert_uint_eq(dt_aggregate_stratum(a, 0, 0)->population, DT_POPULATION_UNKNOWN);
}
END_TEST

/* One stratum of unknown size, and nothing is known of the whole; drawn as one list, a share is. */
START_TEST(one_population_unknown)
{
    dossiers("ppqq");
    rate_all("1.1.3", "AB", "VNNN");
    run(DT_POPULATION_UNKNOWN, 20, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    expect_share(indicator(0, 2), 0.5, "clopper-pearson");
    expect_share(indicator(1, 2), 0, "clopper-pearson");
    ck_assert_uint_eq(indicator(1, 2)->population, 0);
    sampled.whole = true;
    run(DT_POPULATION_UNKNOWN, 20, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 0.25, "clopper-pearson");
    sampled = (dt_sampled){.municipality = "G", .sampling = DT_SAMPLED_BY_SIZE};
    run(DT_POPULATION_UNKNOWN, 20, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    expect_nothing(indicator(0, 2));
}
END_TEST

/* 3 of 3 in p (80), 0 of 2 in q (20): weighted over strata 80 %, drawn as one list 3 of 5 of 100. */
START_TEST(drawn_as_one_list)
{
    dt_count_interval whole;
    dossiers("pppqq");
    rate_all("1.1.3", "AB", "VVVNN");
    run(80, 20, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 0.8, "exact-stratified");
    expect_share(theme(DT_ALL_STRATA), 0.8, "ratio");
    sampled.whole = true;
    run(80, 20, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 0.6, "exact-hypergeometric");
    expect_share(theme(DT_ALL_STRATA), 0.6, "ratio");
    ck_ok(dt_interval_hypergeometric(&whole, 100, 5, 3, 0.95, DT_TWO_SIDED, err));
    ck_assert_mem_eq(&indicator(DT_ALL_STRATA, 2)->interval, &whole, sizeof whole);
    ck_assert_uint_eq(indicator(0, 2)->interval.upper, 80);
}
END_TEST

/* Of q nothing was assessed: it hides its part, but not of a sample drawn as one list. */
START_TEST(a_stratum_unassessed)
{
    dossiers("pppqq");
    rate_all("1.1.3", "AB", "VVNBB");
    run(80, 20, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    ck_assert(theme(DT_ALL_STRATA)->has_share); /* its conditional indicators are outside, and so seen */
    sampled.whole = true;
    run(80, 20, 0);
    const dt_cell *c = indicator(DT_ALL_STRATA, 2);
    expect_share(c, 2. / 3, "exact-hypergeometric");
    dt_count_interval none, all;
    ck_ok(dt_interval_hypergeometric(&none, 100, 5, 2, 0.95, DT_TWO_SIDED, err));
    ck_ok(dt_interval_hypergeometric(&all, 100, 5, 4, 0.95, DT_TWO_SIDED, err));
    ck_assert_uint_eq(c->bounds.lower, none.lower);
    ck_assert_uint_eq(c->bounds.upper, all.upper);
}
END_TEST

/* Nothing at all is known of q. */
START_TEST(a_stratum_unrated)
{
    dossiers("pppqq");
    rate_all("1.1.3", "AB", "VVN..");
    run(80, 20, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    expect_nothing(theme(DT_ALL_STRATA));
    expect_nothing(theme(1));
    run(80, 2, 0);
    expect_nothing(theme(DT_ALL_STRATA));
    sampled.whole = true;
    run(80, 20, 0);
    expect_share(theme(DT_ALL_STRATA), 2. / 3, "ratio");
}
END_TEST

/* One dossier of a stratum of many shows no spread: no share of ratings; of a stratum of one it is all. */
START_TEST(a_stratum_of_one)
{
    dossiers("pppq");
    rate_all("1.1.3", "AB", "VVNV");
    run(80, 2, 0);
    expect_nothing(theme(DT_ALL_STRATA));
    expect_nothing(theme(1));
    ck_assert(theme(0)->has_share);
    run(80, 1, 0);
    expect_share(theme(DT_ALL_STRATA), (80 * 2. / 3 + 1) / 81, "ratio");
    ck_assert_uint_eq(theme(DT_ALL_STRATA)->dossiers, 4);
    run(80, 1, 1); /* nothing was drawn of r */
    expect_nothing(theme(DT_ALL_STRATA));
}
END_TEST

/* Four ratings of three dossiers; outside leaves, missing is not looked at, a dossier all outside is. */
START_TEST(ratings_of_a_theme)
{
    dossiers("ppppp");
    rate_all("1.1.3", "AB", "VDXB.");
    rate_all("1.1.2", "AB", "V.X.N");
    run(50, 0, 0);
    const dt_cell *c = theme(DT_ALL_STRATA);
    ck_assert_uint_eq(c->dossiers, 3);
    ck_assert_uint_eq(c->assessed, 4);
    expect_share(c, 0.5, "ratio");
    ck_assert_ptr_null(c->scale); /* two scales */
}
END_TEST

START_TEST(ways_that_estimate_nothing)
{
    static const dt_sampling none[] = {DT_SAMPLED_IN_STEPS, DT_SAMPLED_IN_PART};
    dossiers("ppqq");
    rate_all("1.1.3", "AB", "VNVN");
    for (size_t i = 0; i < 2; i++) {
        sampled.sampling = none[i];
        run(10, 10, 0);
        for (size_t s = 0; s < 3; s++) {
            size_t stratum = s == 2 ? DT_ALL_STRATA : s;
            expect_nothing(indicator(stratum, 2));
            expect_nothing(theme(stratum));
            ck_assert_int_eq(indicator(stratum, 2)->sampling, none[i]);
        }
        ck_assert_uint_eq(indicator(DT_ALL_STRATA, 2)->domain, 20);
    }
}
END_TEST

/* By size, weights 1/p: 2, 4 and 4 of which 2 and the last 4 meet: 6 / 10; without the last 2 / 6. */
START_TEST(chances_that_follow_size)
{
    static const double p[] = {0.5, 0.25, 0.25};
    dossiers("ppp");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VNV");
    run(12, 0, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 0.6, "weighted");
    expect_share(indicator(0, 2), 0.6, "weighted");
    expect_share(theme(DT_ALL_STRATA), 0.6, "weighted");
    const dt_cell *c = indicator(DT_ALL_STRATA, 2);
    ck_assert(c->has_interval);
    ck_assert_double_eq((double)c->interval.lower, fmax(2, floor(c->shares.lower * 12)));
    ck_assert_double_eq((double)c->interval.upper, fmin(11, ceil(c->shares.upper * 12)));
}
END_TEST

/* What was drawn and not looked at is left out at random: a third of the sample, the share by the others. */
START_TEST(unseen_by_size)
{
    static const double p[] = {0.5, 0.25, 0.25, 0.25};
    dossiers("pppp");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VN.B");
    run(12, 0, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 1. / 3, "weighted");
    const dt_cell *c = indicator(DT_ALL_STRATA, 2);
    ck_assert_uint_eq(c->bounds.lower, c->interval.lower < c->bounds.lower ? 0 : c->bounds.lower);
    ck_assert_uint_ge(c->bounds.upper, c->interval.upper);
    subject[1].probability = 0; /* a reserve that had no chance came in */
    run(12, 0, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
}
END_TEST

/* Around an earlier sample: two with chance 1/2 (weight 2), two with 1/4 of which one was seen (weight 8). A
 * group shows its spread from two dossiers on. */
START_TEST(two_chances)
{
    static const double p[] = {0.5, 0.5, 0.25, 0.25, 0.25};
    dossiers("ppppp");
    chances(p);
    sampled.sampling = DT_SAMPLED_UNEQUALLY;
    rate_all("1.1.3", "AB", "VVNN.");
    run(16, 0, 0);
    /* 2 + 2 meet of 2 + 2 + 6 + 6: two of three seen, so 4 times 3/2. */
    expect_share(indicator(DT_ALL_STRATA, 2), 4. / 16, "weighted");
    dt_scores_free(scores);
    ck_ok(dt_scores_new(&scores, err));
    rate_all("1.1.3", "AB", "VV...");
    run(16, 0, 0); /* nothing is known of the second group */
    expect_nothing(indicator(DT_ALL_STRATA, 2));
}
END_TEST

/* A stratum with dossiers of which none was drawn hides its part, unless all were drawn as one list. */
START_TEST(nothing_drawn_of_a_stratum)
{
    static const double p[] = {0.5, 0.5, 0.5};
    dossiers("ppp");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VNN");
    run(6, 4, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    expect_share(indicator(0, 2), 1. / 3, "weighted");
    sampled.whole = true;
    run(6, 4, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 1. / 3, "weighted");
}
END_TEST

/* A stratum's share is of its own dossiers, not of those of the next one too: p 2 of 2, q 0 of 2, r 1 of 2.
 */
START_TEST(each_stratum_by_itself)
{
    static const double p[] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    dossiers("ppqqrr");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VVNNVN");
    run(4, 4, 4);
    expect_share(indicator(0, 2), 1, "weighted");
    expect_share(indicator(1, 2), 0, "weighted");
    expect_share(indicator(2, 2), 0.5, "weighted");
    expect_share(indicator(DT_ALL_STRATA, 2), 0.5, "weighted");
}
END_TEST

/* Strata are groups of their own: one whose dossiers were not looked at leaves nothing to say. */
START_TEST(groups_by_stratum)
{
    static const double p[] = {0.5, 0.5, 0.5, 0.5};
    dossiers("ppqq");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VN..");
    run(4, 4, 0);
    expect_nothing(indicator(DT_ALL_STRATA, 2));
    sampled.whole = true;
    run(4, 4, 0);
    expect_share(indicator(DT_ALL_STRATA, 2), 0.5, "weighted");
}
END_TEST

/* Two of three teams: p (10) 2 of 2, q (30) 1 of 2: (10 + 15) / 40. */
START_TEST(two_stages)
{
    dossiers("ppqq");
    sampled.sampling = DT_SAMPLED_BY_TEAM;
    rate_all("1.1.3", "AB", "VVVN");
    run(10, 30, 20);
    expect_share(indicator(DT_ALL_STRATA, 2), 25. / 40, "two-stage");
    expect_share(theme(DT_ALL_STRATA), 25. / 40, "two-stage");
    ck_assert_int_eq(indicator(DT_ALL_STRATA, 2)->sampling, DT_SAMPLED_BY_TEAM);
    ck_assert_int_eq(indicator(0, 2)->sampling, DT_SAMPLED_EQUALLY);
    ck_assert_str_eq(indicator(0, 2)->method, "exact-hypergeometric");
    ck_assert_str_eq(theme(0)->method, "ratio");
    expect_nothing(indicator(2, 2));
    dt_scores_free(scores);
    ck_ok(dt_scores_new(&scores, err));
    rate_all("1.1.3", "AB", "VV..");
    run(10, 30, 20); /* a team that was drawn was not looked at */
    expect_nothing(indicator(DT_ALL_STRATA, 2));
}
END_TEST

/* The views of one cell, where the design has weights: none or all of the missing meet. */
START_TEST(views_of_missing)
{
    static const double p[] = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
    dossiers("pppppp");
    chances(p);
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "AB", "VNDBXV");
    rate_all("1.1.3", "CD", ".....N");
    run(12, 0, 0);
    const dt_cell *c = indicator(DT_ALL_STRATA, 2);
    expect(c, "V1 D1 N1 B1 X1 .0 !1");
    ck_assert_uint_eq(c->domain, 11);
    /* Equal chances, so the shares are plain: 1 of 3; with partly 2 of 3; of 5 none or both of the unknown.
     */
    ck_assert_double_eq_tol(c->share, 1. / 3, 1e-12);
    ck_assert_uint_eq(c->interval.lower, 1);
    ck_assert_uint_eq(c->interval.upper, 9);
    ck_assert_uint_eq(c->partly_interval.lower, 2);
    ck_assert_uint_eq(c->partly_interval.upper, 10);
    ck_assert_uint_eq(c->bounds.lower, 1);
    ck_assert_uint_eq(c->bounds.upper, 9);
}
END_TEST

/* Thirty of fifty met: whatever the weights make of it, 30 to 80 of the hundred do. */
START_TEST(no_limits_beyond_what_was_seen)
{
    static const struct {
        double lower, upper;
        dt_count_interval dossiers;
    } cases[] = {{0.5, 0.6, {50, 60}}, {0.1, 0.9, {30, 80}},     {0.86, 0.9, {80, 80}},
                 {0, 0.02, {30, 30}},  {0.805, 0.805, {80, 80}}, {0, 1, {30, 80}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dt_ratio r = {.interval = {cases[i].lower, cases[i].upper}};
        const dt_count_interval found = dtp_agg_dossiers(&r, 100, 50, 30);
        ck_assert_uint_eq(found.lower, cases[i].dossiers.lower);
        ck_assert_uint_eq(found.upper, cases[i].dossiers.upper);
    }
}
END_TEST

static TCase *design(void)
{
    TCase *tc = tcase_create("design");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, without_a_population);
    tcase_add_test(tc, one_population_unknown);
    tcase_add_test(tc, drawn_as_one_list);
    tcase_add_test(tc, a_stratum_unassessed);
    tcase_add_test(tc, a_stratum_unrated);
    tcase_add_test(tc, a_stratum_of_one);
    tcase_add_test(tc, ratings_of_a_theme);
    tcase_add_test(tc, ways_that_estimate_nothing);
    tcase_add_test(tc, chances_that_follow_size);
    tcase_add_test(tc, no_limits_beyond_what_was_seen);
    tcase_add_test(tc, unseen_by_size);
    tcase_add_test(tc, two_chances);
    tcase_add_test(tc, nothing_drawn_of_a_stratum);
    tcase_add_test(tc, each_stratum_by_itself);
    tcase_add_test(tc, groups_by_stratum);
    tcase_add_test(tc, two_stages);
    tcase_add_test(tc, views_of_missing);
    return tc;
}

DT_CHECK_MAIN("design", design)
