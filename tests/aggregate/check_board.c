/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rating counts: agreement, settlement, conditions. Counted by hand. */
#include "aggregate/fixture.h"

/* 1.1.3:  N  V  (V/N)  N  (V/N, settled N)  B
 * 1.1.2:  .  .   .     V   .                .
 * A condition fails where 1.1.3 is N or B; where assessors differ it is not known. */
START_TEST(conditions_run_through)
{
    dossiers("pppppp");
    rate_all("1.1.3", "AB", "NVVNVB");
    rate_all("1.1.3", "CD", "..N.N.");
    rate_all("1.1.2", "AB", "...V..");
    settle(4, "1.1.3", "N");
    run(50, 0, 0);
    expect(indicator(0, 2), "V1 D0 N3 B1 X0 .0 !1");
    expect(indicator(0, 1), "V0 D0 N0 B0 X4 .2 !0");
    expect(indicator(0, 0), "V0 D0 N0 B0 X4 .2 !0");
    expect(indicator(0, 3), "V0 D0 N0 B0 X0 .6 !0");
    ck_assert_uint_eq(indicator(0, 1)->count[4], 4);
    ck_assert_uint_eq(indicator(0, 1)->contradicting, 1);
    ck_assert_uint_eq(indicator(0, 1)->domain, 46);
    ck_assert_uint_eq(indicator(DT_ALL_STRATA, 0)->domain, 46);
    ck_assert_uint_eq(indicator(DT_ALL_STRATA, 0)->outside, 4);
}
END_TEST

/* What an assessor gave where the condition fails contradicts the framework: it leaves the denominator. */
START_TEST(a_given_rating_contradicts)
{
    dossiers("ppp");
    rate_all("1.1.3", "AB", "NNV");
    rate_all("1.1.2", "AB", "VX.");
    rate_all("1.1.1", "AB", ".N.");
    run(50, 0, 0);
    expect(indicator(0, 1), "V0 D0 N0 B0 X2 .1 !0");
    ck_assert_uint_eq(indicator(0, 1)->contradicting, 1);
    ck_assert_uint_eq(indicator(0, 1)->assessed, 0);
    ck_assert_uint_eq(indicator(0, 1)->n_meeting, 0);
    ck_assert_uint_eq(indicator(0, 1)->domain, 48);
    size_t n;
    const dt_contradiction *k = dt_aggregate_contradictions(a, &n);
    ck_assert_uint_ge(n, 1);
    ck_assert_uint_eq(k[0].subject, 0);
    ck_assert_str_eq(k[0].rating->code, "V");
    ck_assert_str_eq(k[0].other->code, "N");
    ck_assert_uint_eq(k[0].indicator, 1);
    ck_assert_uint_eq(k[0].on, 2);
}
END_TEST

/* Assessors who differ on a conditional indicator stay so, whatever its condition says. */
START_TEST(a_difference_is_no_gap)
{
    dossiers("pp");
    rate_all("1.1.3", "AB", "NN");
    rate_all("1.1.2", "AB", "VV");
    rate_all("1.1.2", "CD", "NV");
    rate_all("1.1.2", "EF", "VV");
    run(50, 0, 0);
    expect(indicator(0, 1), "V0 D0 N0 B0 X1 .0 !1");
    expect(indicator(0, 0), "V0 D0 N0 B0 X1 .1 !0");
    ck_assert_uint_eq(indicator(0, 1)->best, 1);
    ck_assert_uint_eq(indicator(0, 1)->worst, 0);
}
END_TEST

/* What was settled counts, wherever it stands among the scores, and a later settlement over an earlier. */
START_TEST(what_was_settled_counts)
{
    dossiers("ppp");
    settle(0, "1.1.3", "D");
    settle(1, "1.1.3", "N");
    settle(1, "1.1.3", "V");
    rate_all("1.1.3", "AB", "VVV");
    rate_all("1.1.3", "CD", "NN.");
    run(9, 0, 0);
    expect(indicator(0, 2), "V2 D1 N0 B0 X0 .0 !0");
}
END_TEST

/* The next index after the last one is refused in every direction, and so is one that runs over. */
START_TEST(cells_out_of_range)
{
    dossiers("p");
    run(9, 0, 0);
    ck_assert_ptr_nonnull(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_INDICATOR, 3));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_INDICATOR, 4));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_CRITERION, 1));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_CRITERION, SIZE_MAX));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 0, DT_LEVEL_THEME, SIZE_MAX - 2));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 1, 0, DT_LEVEL_THEME, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 1, 0, 0, DT_LEVEL_THEME, 0));
    ck_assert_ptr_null(dt_aggregate_cell(a, 0, 0, 1, DT_LEVEL_THEME, 0));
    ck_assert_uint_eq(dt_aggregate_strata(a, 1), 0);
    ck_assert_ptr_null(dt_aggregate_stratum(a, 1, 0));
}
END_TEST

/* A sample as large as its population is no fault. */
START_TEST(a_sample_of_all)
{
    dossiers("ppq");
    rate_all("1.1.3", "AB", "VVN");
    run(2, 1, 0);
    ck_assert_uint_eq(indicator(DT_ALL_STRATA, 2)->interval.lower, 2);
    ck_assert_uint_eq(indicator(DT_ALL_STRATA, 2)->interval.upper, 2);
}
END_TEST

/* 1.1.4 can only be met or not. Where it does not apply and was rated all the same it is outside, for the
 * criterion too: both dossiers fail it on 1.1.3, the only one that applies. */
START_TEST(outside_where_the_scale_cannot_say_so)
{
    dossiers("pp");
    rate_all("1.1.3", "AB", "NN");
    rate_all("1.1.4", "AB", "VV");
    run(50, 0, 0);
    expect(indicator(0, 3), "V0 D0 N0 B0 X2 .0 !0");
    const dt_composite_counts *counts = &theme(DT_ALL_STRATA)->composite.counts;
    ck_assert_uint_eq(counts->fails, 2);
    ck_assert_uint_eq(counts->undetermined, 0);
    subject[0].probability = subject[1].probability = 0.25;
    sampled.sampling = DT_SAMPLED_BY_SIZE;
    rate_all("1.1.3", "CD", ".V");
    settle(1, "1.1.3", "V");
    run(8, 0, 0); /* the other one is a V of 1.1.4: of the two one applies and meets */
    expect(indicator(DT_ALL_STRATA, 3), "V1 D0 N0 B0 X1 .0 !0");
    ck_assert(indicator(DT_ALL_STRATA, 3)->has_interval);
    ck_assert_double_eq_tol(indicator(DT_ALL_STRATA, 3)->share, 1, 1e-12);
}
END_TEST

static TCase *board(void)
{
    TCase *tc = tcase_create("board");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, conditions_run_through);
    tcase_add_test(tc, a_given_rating_contradicts);
    tcase_add_test(tc, outside_where_the_scale_cannot_say_so);
    tcase_add_test(tc, a_difference_is_no_gap);
    tcase_add_test(tc, what_was_settled_counts);
    tcase_add_test(tc, cells_out_of_range);
    tcase_add_test(tc, a_sample_of_all);
    return tc;
}

DT_CHECK_MAIN("board", board)
