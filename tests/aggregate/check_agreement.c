/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other, counted by hand; the coefficients are those of check_vectors.c. */
#include "aggregate/fixture.h"

static dt_framework_agreement compare(size_t m)
{
    dt_framework_agreement g;
    ck_ok(dt_aggregate_agreement(&g, a, m, 0, err));
    return g;
}

/* Nobody differs, on two ratings: Gwet's and Krippendorff's are 1 in every resample, and limits without
 * width would pretend certainty. */
START_TEST(no_limits_without_width)
{
    dossiers("pppppppppppp");
    rate_all("1.1.3", "AB", "VNVNVNVNVNVN");
    rate_all("1.1.3", "CD", "VNVNVNVNVNVN");
    run(99, 0, 0);
    const dt_framework_agreement g = compare(0);
    ck_assert_double_eq_tol(g.judgement.gwet, 1, 1e-12);
    ck_assert_double_eq_tol(g.judgement.alpha, 1, 1e-12);
    ck_assert(!g.judgement.gwet_limits.has_limits && !g.judgement.alpha_limits.has_limits);
    ck_assert_uint_eq(g.judgement.dossiers, 12);
    ck_assert_uint_eq(g.judgement.equal, 12);
}
END_TEST

/* What cannot be computed is NaN in the limits too. */
START_TEST(nothing_rated_twice)
{
    dossiers("pp");
    rate_all("1.1.3", "AB", "VN");
    run(9, 0, 0);
    const dt_framework_agreement g = compare(0);
    ck_assert_uint_eq(g.judgement.units, 0);
    const dt_agreement_limits *const all[] = {&g.judgement.gwet_limits, &g.assessable.alpha_limits};
    for (size_t i = 0; i < 2; i++) {
        ck_assert(!all[i]->has_limits);
        ck_assert_double_nan(all[i]->value);
        ck_assert_double_nan(all[i]->lower);
        ck_assert_double_nan(all[i]->upper);
        ck_assert_double_nan(all[i]->coverage);
    }
}
END_TEST

/* V > D > N are one step apart each; B and X are no judgement but answer whether it could be assessed. */
START_TEST(two_questions)
{
    dossiers("ppppppp");
    rate_all("1.1.3", "AB", "VVVBXBV");
    rate_all("1.1.3", "CD", "VDNBBV.");
    rate_all("1.1.3", "EF", "..D....");
    rate_all("1.1.2", "AB", "V......");
    rate_all("1.1.2", "CD", "N......");
    run(99, 0, 0);
    const dt_framework_agreement g = compare(0);
    ck_assert_uint_eq(g.assessors, 3);
    ck_assert_uint_eq(g.dossiers, 6);
    /* D1 V V, D2 V D, D3 V N D, and D1 V N on the other indicator. */
    ck_assert_uint_eq(g.judgement.units, 4);
    ck_assert_uint_eq(g.judgement.equal, 1);
    ck_assert(g.judgement.has_within);
    ck_assert_uint_eq(g.judgement.within, 2);
    ck_assert_uint_eq(g.judgement.dossiers, 3);
    /* Beside those B B, X B and B V. */
    ck_assert_uint_eq(g.assessable.units, 7);
    ck_assert_uint_eq(g.assessable.equal, 5);
    ck_assert(!g.assessable.has_within);
    ck_assert_uint_eq(g.assessable.dossiers, 6);
    /* Pairs: V V equal, V D, V N D (3 pairs, none), V N: 1 of 4 units. */
    ck_assert_double_eq_tol(g.judgement.percent, 0.25, 1e-12);
    ck_assert(!g.judgement.gwet_limits.has_limits);
}
END_TEST

/* Settled ratings are nobody's own; a closed dossier, a team and another municipality stay out. */
START_TEST(who_takes_part)
{
    dossiers("pppp");
    subject[2].municipality = "H";
    rate_all("1.1.3", "AB", "VVVV");
    rate_all("1.1.3", "CD", "NVNN");
    settle(1, "1.1.3", "N");
    subject[3].replaced = true;
    const dt_population all[] = {{"G", "p", 9, 0}, {"H", "p", 9, 0}};
    ck_ok(dt_aggregate_run(&a, &context, scores, all, 2, 0.95, err));
    ck_assert_uint_eq(compare(0).dossiers, 2);
    ck_assert_uint_eq(compare(0).judgement.equal, 1);
    ck_assert_uint_eq(compare(1).dossiers, 1);
    ck_assert_uint_eq(compare(1).judgement.equal, 0);
    ck_assert_uint_eq(compare(DT_ALL_MUNICIPALITIES).dossiers, 3);
    dt_error e = DT_ERROR_INIT;
    dt_framework_agreement g;
    ck_fails(&e, dt_aggregate_agreement(&g, a, 2, 0, err), "AGGREGATE_NO_SUCH");
    ck_fails(&e, dt_aggregate_agreement(&g, a, 0, 1, err), "AGGREGATE_NO_SUCH");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
}
END_TEST

/* Limits from ten dossiers on. */
START_TEST(ten_dossiers)
{
    dossiers("pppppppppp");
    rate_all("1.1.3", "AB", "VNVNVNDNVN");
    rate_all("1.1.3", "CD", "VNVVVNVNV.");
    run(99, 0, 0);
    ck_assert_uint_eq(compare(0).judgement.dossiers, 9);
    ck_assert(!compare(0).judgement.gwet_limits.has_limits && !compare(0).judgement.alpha_limits.has_limits);
    rate_all("1.1.3", "EF", ".........N");
    run(99, 0, 0);
    const dt_framework_agreement g = compare(0);
    ck_assert_uint_eq(g.judgement.dossiers, 10);
    ck_assert(g.judgement.gwet_limits.has_limits && g.judgement.alpha_limits.has_limits);
    ck_assert_uint_eq(g.judgement.gwet_limits.dossiers, 10);
}
END_TEST

static TCase *agreement(void)
{
    TCase *tc = tcase_create("agreement");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, no_limits_without_width);
    tcase_add_test(tc, nothing_rated_twice);
    tcase_add_test(tc, two_questions);
    tcase_add_test(tc, who_takes_part);
    tcase_add_test(tc, ten_dossiers);
    return tc;
}

DT_CHECK_MAIN("agreement", agreement)
