/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Further rounds: nothing is drawn twice, and earlier and new dossiers together follow the allocation. And
 * draws that know an earlier sample. All dossiers are made up. */
#include "draw/draw_check.h"

#define UNITS 30 /* JOT 0..19, Regie 20..29 */

static dt_draw *round_of(const dt_frame *frame, unsigned round, dt_draw_options options)
{
    dt_round_seed seed = seed_of(round);
    seed.round = round;
    options.key = fixed_key;
    options.payload = &seed;
    return draw_of(frame, options);
}

/* The units a draw has in a role, behind the n that are there. */
static size_t units_of(const dt_draw *draw, dt_role role, size_t *unit, size_t n)
{
    for (size_t i = 0; i < dt_draw_count(draw); i++)
        if (dt_draw_at(draw, i)->role == role)
            unit[n++] = dt_draw_at(draw, i)->unit;
    return n;
}

/* Draw, extend, and tell the new numbers as "3+1 2+0". */
static void extends(dt_draw_options first, dt_draw_options second, const char *expected)
{
    char text[64];
    size_t before[UNITS], aside[UNITS];
    bool seen[UNITS] = {false};
    dt_frame *frame = two_strata(20, 10);
    dt_draw *a = round_of(frame, 1, first);
    second.drawn_before = before;
    second.n_drawn_before = units_of(a, DT_PRIMARY, before, 0);
    second.set_aside = aside;
    second.n_set_aside = units_of(a, DT_RESERVE, aside, 0);
    dt_draw *b = round_of(frame, 2, second);
    for (size_t i = 0; i < second.n_drawn_before; i++)
        seen[before[i]] = true;
    for (size_t i = 0; i < second.n_set_aside; i++)
        seen[aside[i]] = true;
    for (size_t i = 0; i < dt_draw_count(b); i++) {
        ck_assert(!seen[dt_draw_at(b, i)->unit]);
        seen[dt_draw_at(b, i)->unit] = true;
    }
    const dt_drawn_stratum *x = dt_draw_stratum_at(b, 0), *y = dt_draw_stratum_at(b, 1);
    snprintf(text, sizeof text, "%lu+%lu %lu+%lu", x->sample, x->reserve, y->sample, y->reserve);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(x->before + y->before, second.n_drawn_before);
    ck_assert_uint_eq(x->aside + y->aside, second.n_set_aside);
    dt_draw_free(a);
    dt_draw_free(b);
    dt_frame_free(frame);
}

START_TEST(the_total_follows_the_allocation)
{
    /* 14 of 20 + 10: 9 and 5; of which 3 and 2 are there (5 of 30) */
    extends((dt_draw_options){.size = 5}, (dt_draw_options){.size = 9}, "6+0 3+0");
    extends((dt_draw_options){.size = 5, .reserve = 3}, (dt_draw_options){.size = 9, .reserve = 4},
            "6+3 3+1");
    /* 5 in each are there: 12 would be 8 and 4, but what is drawn stays drawn */
    extends((dt_draw_options){.size = 10, .allocation = "equal"}, (dt_draw_options){.size = 2}, "2+0 0+0");
    extends((dt_draw_options){.size = 6}, (dt_draw_options){.size = 6, .allocation = "equal"}, "2+0 4+0");
    extends((dt_draw_options){.size = 6}, (dt_draw_options){.size = 6, .allocation = "neyman"}, "4+0 2+0");
    extends((dt_draw_options){.size = 3, .allocation = "each"},
            (dt_draw_options){.size = 4, .allocation = "each"}, "4+0 4+0");
    extends((dt_draw_options){.size = 8, .allocation = "each"},
            (dt_draw_options){.size = 4, .allocation = "each", .take_all = true}, "4+0 2+0");
    extends((dt_draw_options){.size = 6}, (dt_draw_options){.size = 6, .maximum = 6}, "2+0 4+0");
    extends((dt_draw_options){.size = 6}, (dt_draw_options){.size = 6, .minimum = 6}, "2+0 4+0");
    extends((dt_draw_options){.size = 5, .reserve = 5}, (dt_draw_options){.size = 20}, "14+0 6+0");
}
END_TEST

START_TEST(a_census_in_rounds_has_everything_once)
{
    extends((dt_draw_options){.size = 12}, (dt_draw_options){.size = 18}, "12+0 6+0");
}
END_TEST

START_TEST(a_simple_draw_is_extended)
{
    size_t before[UNITS];
    dt_frame *frame = two_strata(20, 10);
    dt_draw *a = round_of(frame, 1, (dt_draw_options){.size = 10, .design = "simple"});
    size_t n = units_of(a, DT_PRIMARY, before, 0);
    dt_draw *b = round_of(
        frame, 2,
        (dt_draw_options){
            .size = 8, .reserve = 12, .design = "simple", .drawn_before = before, .n_drawn_before = n});
    ck_assert_uint_eq(dt_draw_count(b), 20);
    ck_assert_uint_eq(units_of(b, DT_RESERVE, before, units_of(b, DT_PRIMARY, before, n)), UNITS);
    for (size_t i = 0; i < UNITS; i++)
        for (size_t j = 0; j < i; j++)
            ck_assert_uint_ne(before[i], before[j]);
    ck_assert_double_eq_tol(dt_draw_probability(b, 0), 18.0 / 30, 1e-12);
    dt_draw_free(a);
    dt_draw_free(b);
    dt_frame_free(frame);
}
END_TEST

static void refused(const dt_frame *frame, dt_draw_options options, const char *name, const char *first,
                    const char *second, const char *third, const char *where)
{
    dt_draw *draw;
    dt_error e = DT_ERROR_INIT;
    dt_round_seed seed = seed_of(2);
    options.key = fixed_key;
    options.payload = &seed;
    ck_fails(&e, dt_draw_run(&draw, frame, &options, err), name);
    ck_assert_int_eq(e.status, DT_ERR_REFUSED);
    ck_assert_str_eq(e.arg[0], first);
    ck_assert_str_eq(e.arg[1], second);
    ck_assert_str_eq(e.arg[2], third);
    ck_assert_str_eq(e.where, where);
}

START_TEST(more_than_is_left_is_refused_with_the_numbers)
{
    const size_t before[] = {0, 1, 2, 20, 21, 0}; /* one named twice */
    const size_t aside[] = {29};
    dt_frame *f = two_strata(20, 10);
    dt_draw_options o = {.size = 26, .drawn_before = before, .n_drawn_before = 6};
    refused(f, o, "DRAW_TOO_MANY_MORE", "26", "5", "30", "GM1");
    o.design = "simple";
    refused(f, o, "DRAW_TOO_MANY_MORE", "26", "5", "30", "GM1");
    o = (dt_draw_options){.size = 9, .allocation = "each", .drawn_before = before, .n_drawn_before = 6};
    refused(f, o, "DRAW_TOO_MANY_MORE", "9", "2", "10", "Regie");
    o = (dt_draw_options){
        .size = 25, .drawn_before = before, .n_drawn_before = 6, .set_aside = aside, .n_set_aside = 1};
    refused(f, o, "DRAW_TOO_MANY_MORE", "25", "5", "29", "GM1");
    o = (dt_draw_options){.size = 24, .reserve = 2, .drawn_before = before, .n_drawn_before = 6};
    refused(f, o, "DRAW_TOO_MANY_RESERVE", "2", "1", "", "GM1");
    dt_frame_free(f);
}
END_TEST

/* How many of units 0..4 (of JOT) and of Regie's units 20, 21 a draw has. */
static size_t hits(const dt_draw *draw)
{
    size_t n = 0;
    for (size_t i = 0; i < dt_draw_count(draw); i++) {
        size_t unit = dt_draw_at(draw, i)->unit;
        n += dt_draw_at(draw, i)->role == DT_PRIMARY && (unit < 5 || unit == 20 || unit == 21);
    }
    return n;
}

START_TEST(an_earlier_sample_is_avoided_or_kept)
{
    const size_t prior[] = {0, 1, 2, 3, 4, 20, 21};
    dt_frame *frame = two_strata(20, 10);
    dt_draw_options o = {
        .size = 12, .reserve = 4, .prior = prior, .n_prior = 7, .coordination = DT_COORDINATION_AVOID};
    dt_draw *draw = round_of(frame, 3, o); /* 8 and 4 */
    ck_assert_uint_eq(hits(draw), 0);
    ck_assert(dt_draw_is_unequal(draw));
    ck_assert_double_eq(dt_draw_probability(draw, 0), 0);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 5), 8.0 / 15, 1e-12);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 29), 4.0 / 8, 1e-12);
    dt_draw_free(draw);
    o.coordination = DT_COORDINATION_KEEP;
    draw = round_of(frame, 3, o);
    ck_assert_uint_eq(hits(draw), 7);
    ck_assert_double_eq(dt_draw_probability(draw, 0), 1);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 5), 3.0 / 15, 1e-12);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 29), 2.0 / 8, 1e-12);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_lt(dt_draw_at(draw, i)->unit, 5); /* kept ones come first */
    dt_draw_free(draw);
    o.size = 27; /* 18 and 9: more than the others */
    o.reserve = 0;
    o.coordination = DT_COORDINATION_AVOID;
    draw = round_of(frame, 3, o);
    ck_assert_uint_eq(hits(draw), 4);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 0), 3.0 / 5, 1e-12);
    ck_assert_double_eq(dt_draw_probability(draw, 5), 1);
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

static TCase *rounds(void)
{
    TCase *tc = tcase_create("rounds");
    tcase_add_test(tc, the_total_follows_the_allocation);
    tcase_add_test(tc, a_census_in_rounds_has_everything_once);
    tcase_add_test(tc, a_simple_draw_is_extended);
    tcase_add_test(tc, more_than_is_left_is_refused_with_the_numbers);
    tcase_add_test(tc, an_earlier_sample_is_avoided_or_kept);
    return tc;
}

DT_CHECK_MAIN("draw/extension", rounds)
