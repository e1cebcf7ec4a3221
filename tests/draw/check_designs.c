/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Designs beyond simple and stratified: numbers, probabilities, refusals. Which dossiers come out is checked
 * against the published definitions by check_verify.py, how often each does by check_inclusion. All dossiers
 * are made up. */
#include "base/mem.h"
#include "draw/draw.h"
#include "draw/draw_check.h"

static dt_round_seed fixed_seed;

static dt_draw_options keyed(dt_draw_options options)
{
    fixed_seed = seed_of(0);
    options.key = fixed_key;
    options.payload = &fixed_seed;
    return options;
}

/* Four teams; sizes 1, 2, … 30 in the order of the rows. */
#define UNITS 30
static dt_frame *four_teams(void)
{
    static const char *const team[] = {"Noord", "Oost", "West", "Zuid"};
    static char id[UNITS][8];
    dt_frame_row rows[UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        snprintf(id[i], sizeof id[i], "D%02zu", i + 1);
        rows[i] = (dt_frame_row){"GM1", team[i < 12 ? 0 : i < 20 ? 1 : i < 26 ? 2 : 3], id[i], (double)i + 1};
    }
    return frame_of_rows(rows, UNITS);
}

static void refused(const dt_frame *frame, dt_draw_options options, const char *name, const char *first,
                    const char *second)
{
    dt_draw *draw = (dt_draw *)1;
    dt_error e = DT_ERROR_INIT;
    options = keyed(options);
    ck_fails(&e, dt_draw_run(&draw, frame, &options, err), name);
    ck_assert_ptr_null(draw);
    ck_assert_str_eq(e.arg[0], first);
    ck_assert_str_eq(e.arg[1], second);
}

/* Sizes of the four samples, as "5 3 3 1". */
static void divides(dt_draw_options options, const char *expected)
{
    char text[64] = "";
    dt_frame *frame = four_teams();
    dt_draw *draw = draw_of(frame, keyed(options));
    for (size_t h = 0; h < 4; h++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%lu", h > 0 ? " " : "",
                 dt_draw_stratum_at(draw, h)->sample);
    ck_assert_str_eq(text, expected);
    dt_draw_free(draw);
    dt_frame_free(frame);
}

/* Neyman and power by hand: N = 12, 8, 6, 4. */
START_TEST(allocations_divide)
{
    const dt_stratum_size sizes[] = {{"Zuid", 4}, {"Noord", 1}, {"Oost", 0}, {"West", 2}};
    const dt_stratum_share shares[] = {{"Noord", {1, 1}}, {"Zuid", {9, 10}}};
    divides((dt_draw_options){.size = 10, .allocation = "neyman"}, "4 3 2 1");
    /* S = .3, .5, .5, .3: N S = 3.6, 4, 3, 1.2; priorities N^2 S^2 / (k (k + 1)) */
    divides((dt_draw_options){.size = 10, .allocation = "neyman", .shares = shares, .n_shares = 2},
            "3 3 3 1");
    divides((dt_draw_options){.size = 10, .allocation = "power"}, "3 3 2 2");
    divides((dt_draw_options){.allocation = "fixed", .sizes = sizes, .n_sizes = 4}, "1 0 2 4");
    divides((dt_draw_options){.size = 7, .sizes = sizes, .n_sizes = 4}, "1 0 2 4");
    divides((dt_draw_options){.size = 10, .maximum = 3}, "3 3 2 2");
    divides((dt_draw_options){.size = 10, .minimum = 2, .maximum = 3, .allocation = "neyman"}, "3 3 2 2");
    divides((dt_draw_options){.size = 5, .maximum = 4, .allocation = "each", .take_all = true}, "4 4 4 4");
    divides((dt_draw_options){.size = 30, .allocation = "power"}, "12 8 6 4");
}
END_TEST

START_TEST(impossible_allocations_are_refused)
{
    dt_frame *f = four_teams();
    const dt_stratum_size some[] = {{"Zuid", 4}, {"Noord", 1}}, unknown[] = {{"Centrum", 1}},
                          twice[] = {{"Zuid", 1}, {"Zuid", 2}},
                          all[] = {{"Zuid", 5}, {"Noord", 1}, {"Oost", 0}, {"West", 2}},
                          none[] = {{"Zuid", 0}, {"Noord", 0}, {"Oost", 0}, {"West", 0}};
    const dt_stratum_share share[] = {{"Zuid", {1, 2}}}, wrong[] = {{"Zuid", {3, 2}}};
    refused(f, (dt_draw_options){.allocation = "fixed"}, "DRAW_FIXED_SIZES", "", "");
    refused(f, (dt_draw_options){.sizes = some, .n_sizes = 2}, "DRAW_SIZE_MISSING", "Oost", "");
    refused(f, (dt_draw_options){.sizes = unknown, .n_sizes = 1}, "DRAW_UNKNOWN_STRATUM", "Centrum",
            "Noord, Oost, West, Zuid");
    refused(f, (dt_draw_options){.sizes = twice, .n_sizes = 2}, "DRAW_STRATUM_TWICE", "Zuid", "");
    refused(f, (dt_draw_options){.sizes = all, .n_sizes = 4}, "DRAW_TOO_MANY", "5", "4");
    refused(f, (dt_draw_options){.sizes = none, .n_sizes = 4}, "DRAW_SIZE", "", "");
    refused(f, (dt_draw_options){.size = 9, .sizes = all, .n_sizes = 4}, "DRAW_SIZES_SUM", "9", "8");
    refused(f, (dt_draw_options){.size = 8, .allocation = "equal", .sizes = all, .n_sizes = 4},
            "DRAW_SIZES_FIXED", "", "");
    refused(f, (dt_draw_options){.size = 8, .shares = share, .n_shares = 1}, "DRAW_SHARES_NEYMAN", "", "");
    refused(f, (dt_draw_options){.size = 8, .allocation = "neyman", .shares = wrong, .n_shares = 1},
            "STAT_RATIONAL_RANGE", "", "");
    refused(f, (dt_draw_options){.size = 3, .allocation = "neyman"}, "DRAW_MINIMUM", "3", "4");
    refused(f, (dt_draw_options){.size = 13, .maximum = 3}, "DRAW_MAXIMUM", "13", "12");
    refused(f, (dt_draw_options){.size = 8, .minimum = 3, .maximum = 2}, "DRAW_BOUNDS", "3", "2");
    refused(f, (dt_draw_options){.size = 8, .design = "simple", .maximum = 2}, "DRAW_SIMPLE_DIVIDES", "", "");
    dt_draw *draw = draw_of(f, keyed((dt_draw_options){.size = 8, .allocation = "neyman"}));
    ck_assert_str_eq(dt_error_name(dt_draw_note_at(draw, 0)),
                     "DRAW_NOTE_NEYMAN"); /* no shares: told, not refused */
    dt_draw_free(draw);
    dt_frame_free(f);
}
END_TEST

static double sum_of_probabilities(const dt_draw *draw)
{
    double sum = 0;
    for (size_t i = 0; i < UNITS; i++)
        sum += dt_draw_probability(draw, i);
    return sum;
}

/* Touw and Hoogduin 2011 p. 31 (N = 5, n = 2, start 1.2, which is between 2/2 and 3/2), and jfa's test of
 * interval selection (N = 1000, n = 100, start 3). */
START_TEST(systematic_places)
{
    ck_assert_uint_eq(dtp_draw_systematic_place(3, 0, 5, 2), 2);
    ck_assert_uint_eq(dtp_draw_systematic_place(3, 1, 5, 2), 4);
    for (unsigned long j = 0; j < 100; j++)
        ck_assert_uint_eq(dtp_draw_systematic_place(300, j, 1000, 100), 3 + 10 * j);
    for (unsigned long start = 1; start <= 30; start++) { /* every start gives 7 places within the list */
        unsigned long before = 0;
        for (unsigned long j = 0; j < 7; j++) {
            unsigned long place = dtp_draw_systematic_place(start, j, 30, 7);
            ck_assert(place > before && place <= 30 &&
                      (j == 0 || place - before == 4 || place - before == 5));
            before = place;
        }
    }
}
END_TEST

/* The units drawn into the sample, by index. */
static void sample_of(const dt_draw *draw, bool drawn[UNITS])
{
    memset(drawn, 0, UNITS * sizeof *drawn);
    for (size_t i = 0; i < dt_draw_count(draw); i++)
        if (dt_draw_at(draw, i)->role == DT_PRIMARY)
            drawn[dt_draw_at(draw, i)->unit] = true;
}

START_TEST(systematic_samples_are_spread)
{
    bool drawn[UNITS];
    dt_frame *frame = four_teams();
    dt_draw *draw =
        draw_of(frame, keyed((dt_draw_options){.size = 6, .reserve = 24, .design = "systematic"}));
    sample_of(draw, drawn);
    for (size_t i = 5; i < UNITS; i++)
        ck_assert_int_eq(drawn[i], drawn[i - 5]);
    ck_assert_uint_eq(dt_draw_count(draw), UNITS);
    ck_assert_str_eq(dt_draw_allocation(draw), "none");
    ck_assert(!dt_draw_is_unequal(draw));
    ck_assert_double_eq_tol(sum_of_probabilities(draw), 6, 1e-12);
    ck_assert_uint_eq(dt_draw_notes(draw), 1);
    ck_assert_str_eq(dt_error_name(dt_draw_note_at(draw, 0)), "DRAW_NOTE_SYSTEMATIC");
    ck_assert_str_eq(dt_draw_note_at(draw, 0)->arg[0], "5");
    ck_assert_ptr_null(dt_draw_note_at(draw, 1));
    dt_draw_free(draw);
    draw = draw_of(
        frame, keyed((dt_draw_options){.size = 10, .design = "systematic", .allocation = "proportional"}));
    ck_assert_uint_eq(dt_draw_stratum_at(draw, 0)->sample, 4);
    ck_assert_uint_eq(dt_draw_notes(draw), 4);
    ck_assert_str_eq(dt_draw_note_at(draw, 0)->arg[0], "3");
    ck_assert_str_eq(dt_draw_note_at(draw, 0)->where, "Noord");
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

/* Expected values by midpoint quadrature of 4000 steps over the unit's own ticket, in Python. */
START_TEST(pareto_probabilities_are_true)
{
    const double first[] = {1.0 / 6, 1.0 / 6, 1.0 / 6, 0.5},
                 second[] = {2.0 / 15, 4.0 / 15, 0.4, 8.0 / 15, 2.0 / 3};
    const double expected[2][5] = {{0.155650, 0.155650, 0.155650, 0.533050},
                                   {0.128289, 0.258381, 0.395419, 0.539869, 0.678042}};
    double odds[5], p[5], sum = 0;
    for (size_t i = 0; i < 4; i++)
        odds[i] = first[i] / (1 - first[i]);
    ck_ok(dtp_draw_pareto_probabilities(p, odds, 4, 1, err));
    for (size_t i = 0; i < 4; i++)
        ck_assert_double_eq_tol(p[i], expected[0][i], 1e-6);
    for (size_t i = 0; i < 5; i++)
        odds[i] = second[i] / (1 - second[i]);
    ck_ok(dtp_draw_pareto_probabilities(p, odds, 5, 2, err));
    for (size_t i = 0; i < 5; i++)
        ck_assert_double_eq_tol(p[i], expected[1][i], 1e-6);
    for (size_t i = 0; i < 5; i++)
        sum += p[i];
    ck_assert_double_eq_tol(sum, 2, 1e-9);
}
END_TEST

START_TEST(equal_and_extreme_odds)
{
    enum { MANY = 400 };
    static double odds[MANY], p[MANY];
    double sum = 0;
    for (size_t i = 0; i < MANY; i++)
        odds[i] = 30.0 / (MANY - 30);
    ck_ok(dtp_draw_pareto_probabilities(p, odds, MANY, 30, err));
    for (size_t i = 0; i < MANY; i++)
        ck_assert_double_eq_tol(p[i], 30.0 / MANY, 1e-9);
    for (size_t i = 0; i < MANY; i++)
        odds[i] = i == 0 ? 1e9 : i == 1 ? 1e-9 : (double)i / MANY;
    ck_ok(dtp_draw_pareto_probabilities(p, odds, MANY, 50, err));
    for (size_t i = 0; i < MANY; i++)
        sum += p[i];
    ck_assert_double_eq_tol(sum, 50, 1e-8);
    ck_assert(p[0] > 1 - 1e-7 && p[1] < 1e-7);
}
END_TEST

START_TEST(large_dossiers_are_certain)
{
    const dt_frame_row rows[] = {{"GM1", "", "D1", 100}, {"GM1", "", "D2", 60}, {"GM1", "", "D3", 3},
                                 {"GM1", "", "D4", 2},   {"GM1", "", "D5", 1},  {"GM1", "", "D6", 2}};
    dt_frame *frame = frame_of_rows(rows, 6);
    dt_draw *draw = draw_of(frame, keyed((dt_draw_options){.size = 3, .design = "pps", .reserve = 2}));
    ck_assert_double_eq(dt_draw_probability(draw, 0), 1);
    /* Only once the first is out: 2 * 60 >= 68. */
    ck_assert_double_eq(dt_draw_probability(draw, 1), 1);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 3), dt_draw_probability(draw, 5), 1e-12);
    ck_assert(dt_draw_probability(draw, 2) > dt_draw_probability(draw, 3));
    ck_assert_double_eq(dt_draw_probability(draw, 6), 0); /* there is none */
    ck_assert(dt_draw_at(draw, 0)->unit < 2 && dt_draw_at(draw, 1)->unit < 2);
    ck_assert(dt_draw_is_unequal(draw));
    ck_assert_uint_eq(dt_draw_notes(draw), 1);
    ck_assert_str_eq(dt_error_name(dt_draw_note_at(draw, 0)), "DRAW_NOTE_CERTAIN");
    ck_assert_str_eq(dt_draw_note_at(draw, 0)->arg[0], "2");
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

START_TEST(teams_are_drawn_first)
{
    dt_frame *frame = four_teams();
    dt_draw_options options = {
        .size = 3, .reserve = 1, .design = "two-stage", .teams = 2, .allocation = "each"};
    dt_draw *draw = draw_of(frame, keyed(options));
    size_t teams = 0;
    for (size_t h = 0; h < 4; h++) {
        unsigned long sample = dt_draw_stratum_at(draw, h)->sample;
        ck_assert(sample == 0 || sample == 3);
        teams += sample > 0;
    }
    ck_assert_uint_eq(teams, 2);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 0), 0.5 * 3 / 12, 1e-12);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 29), 0.5 * 3 / 4, 1e-12);
    dt_draw_free(draw);
    options = (dt_draw_options){.size = 10, .design = "two-stage", .teams = 2}; /* as if 20 from all four */
    draw = draw_of(frame, keyed(options));
    ck_assert_double_eq_tol(sum_of_probabilities(draw), 10, 1e-12);
    ck_assert_double_eq_tol(dt_draw_probability(draw, 0), 0.5 * 8 / 12, 1e-12);
    dt_draw_free(draw);
    dt_frame_free(frame);
}
END_TEST

START_TEST(quota_takes_what_is_there_and_says_so)
{
    const dt_stratum_size sizes[] = {{"Noord", 5}, {"Oost", 2}, {"West", 9}, {"Zuid", 4}};
    divides((dt_draw_options){.size = 6, .design = "quota"}, "6 6 6 4");
    dt_frame *frame = four_teams();
    dt_draw *draw = draw_of(
        frame, keyed((dt_draw_options){.design = "quota", .sizes = sizes, .n_sizes = 4, .reserve = 50}));
    ck_assert_uint_eq(dt_draw_stratum_at(draw, 2)->sample, 6);
    ck_assert_uint_eq(dt_draw_stratum_at(draw, 0)->reserve, 7); /* all that are left */
    ck_assert_uint_eq(dt_draw_notes(draw), 1);
    const dt_error *note = dt_draw_note_at(draw, 0);
    ck_assert_str_eq(dt_error_name(note), "DRAW_NOTE_QUOTA");
    ck_assert_str_eq(note->where, "West");
    ck_assert(strcmp(note->arg[0], "9") == 0 && strcmp(note->arg[1], "6") == 0);
    dt_draw_free(draw);
    refused(frame, (dt_draw_options){.size = 6, .design = "quota", .allocation = "equal"},
            "DRAW_QUOTA_ALLOCATION", "equal", "");
    dt_frame_free(frame);
}
END_TEST

START_TEST(designs_refuse_what_they_cannot_have)
{
    const size_t units[] = {0, 1}, beyond[] = {30};
    dt_frame *f = four_teams(), *plain = two_strata(3, 3);
    refused(plain, (dt_draw_options){.size = 2, .design = "pps"}, "DRAW_NO_SIZES", "D001", "");
    refused(f, (dt_draw_options){.size = 31, .design = "pps"}, "DRAW_TOO_MANY", "31", "30");
    refused(f, (dt_draw_options){.size = 31, .design = "systematic"}, "DRAW_TOO_MANY", "31", "30");
    refused(f, (dt_draw_options){.size = 2, .design = "two-stage"}, "DRAW_TEAMS", "0", "4");
    refused(f, (dt_draw_options){.size = 2, .design = "two-stage", .teams = 5}, "DRAW_TEAMS", "5", "4");
    refused(f, (dt_draw_options){.size = 2, .teams = 2}, "DRAW_TEAMS_DESIGN", "stratified", "");
    const char *const single[] = {"systematic", "pps", "two-stage"};
    for (size_t i = 0; i < 3; i++) {
        dt_draw_options o = {.size = 2, .design = single[i], .drawn_before = units, .n_drawn_before = 2};
        o.teams = i == 2 ? 2 : 0;
        refused(f, o, "DRAW_NOT_EXTENDED", single[i], "");
    }
    for (size_t i = 0; i < 2; i++)
        refused(f,
                (dt_draw_options){.size = 2,
                                  .design = single[i],
                                  .prior = units,
                                  .n_prior = 2,
                                  .coordination = DT_COORDINATION_KEEP},
                "DRAW_NOT_COORDINATED", single[i], "");
    refused(f, (dt_draw_options){.size = 2, .prior = units, .n_prior = 2}, "DRAW_PRIOR", "", "");
    refused(f, (dt_draw_options){.size = 2, .drawn_before = beyond, .n_drawn_before = 1}, "DRAW_NO_UNIT",
            "30", "30");
    dt_frame_free(f);
    dt_frame_free(plain);
}
END_TEST

START_TEST(single_dossiers_can_be_drawn)
{
    const dt_frame_row row[] = {{"GM1", "JOT", "D1", 0.25}};
    const char *const designs[] = {"systematic", "pps", "quota", "two-stage"};
    dt_frame *frame = frame_of_rows(row, 1);
    for (size_t i = 0; i < 4; i++) {
        dt_draw_options options = {.size = 1, .design = designs[i], .teams = i == 3};
        dt_draw *draw = draw_of(frame, keyed(options));
        ck_assert_uint_eq(dt_draw_count(draw), 1);
        ck_assert_double_eq(dt_draw_probability(draw, 0), 1);
        dt_draw_free(draw);
    }
    dt_frame_free(frame);
}
END_TEST

/* The order of the rows, and of the columns, changes no draw of any design. */
START_TEST(order_of_the_register_does_not_matter)
{
    const char *const csv[] = {"id,team,uren\nD1,A,4\nD2,A,\"2,5\"\nD3,B,1\nD4,B,9\nD5,A,3\nD6,B,3\nD7,A,2\n",
                               "uren;id;team\n9;D4;B\n2;D7;A\n3;D6;B\n2,5;D2;A\n4;D1;A\n1;D3;B\n3;D5;A\n"};
    const char *const designs[] = {"systematic", "pps", "two-stage", "quota", "stratified", "simple"};
    const dt_frame_options register_options = {
        .id_column = "id", .stratum_columns = LIST("team"), .n_stratum_columns = 1, .size_column = "uren"};
    for (size_t d = 0; d < 6; d++) {
        char text[2][256];
        double probability[2];
        for (size_t i = 0; i < 2; i++) {
            dt_frame *frame = frame_of(csv[i], &register_options);
            dt_draw_options options = {.size = 2, .reserve = 1, .design = designs[d], .teams = d == 2};
            dt_draw *draw = draw_of(frame, keyed(options));
            drawn_text(draw, frame, text[i], sizeof text[i]);
            probability[i] = dt_draw_probability(draw, 1);
            dt_draw_free(draw);
            dt_frame_free(frame);
        }
        ck_assert_str_eq(text[0], text[1]);
        ck_assert_double_eq(probability[0], probability[1]);
    }
}
END_TEST

START_TEST(memory_may_run_out_in_every_design)
{
    const size_t units[] = {3, 4};
    const dt_stratum_size sizes[] = {{"Noord", 5}, {"Oost", 2}, {"West", 9}, {"Zuid", 4}};
    const dt_draw_options all[] = {
        {.size = 6, .reserve = 2, .design = "systematic", .allocation = "neyman"}, /* with notes */
        {.size = 6, .reserve = 2, .design = "pps"},
        {.size = 6, .design = "two-stage", .teams = 2, .allocation = "power"},
        {.design = "quota", .sizes = sizes, .n_sizes = 4},
        {.size = 5, .drawn_before = units, .n_drawn_before = 2},
        {.size = 5, .prior = units, .n_prior = 2, .coordination = DT_COORDINATION_AVOID}};
    dt_frame *frame = four_teams();
    for (size_t d = 0; d < sizeof all / sizeof *all; d++) {
        dt_draw_options options = keyed(all[d]);
        dt_status status = DT_ERR_MEMORY;
        for (size_t n = 1; status != DT_OK; n++) {
            dt_draw *draw = NULL;
            dtp_mem_fail_at(n);
            status = dt_draw_run(&draw, frame, &options, NULL);
            dtp_mem_fail_at(0);
            ck_assert(status == DT_OK || (status == DT_ERR_MEMORY && draw == NULL));
            dt_draw_free(draw);
        }
    }
    dt_frame_free(frame);
}
END_TEST

static TCase *dividing(void)
{
    TCase *tc = tcase_create("dividing");
    tcase_add_test(tc, allocations_divide);
    tcase_add_test(tc, impossible_allocations_are_refused);
    return tc;
}

static TCase *designing(void)
{
    TCase *tc = tcase_create("designing");
    tcase_add_test(tc, systematic_places);
    tcase_add_test(tc, systematic_samples_are_spread);
    tcase_add_test(tc, pareto_probabilities_are_true);
    tcase_add_test(tc, equal_and_extreme_odds);
    tcase_add_test(tc, large_dossiers_are_certain);
    tcase_add_test(tc, teams_are_drawn_first);
    tcase_add_test(tc, quota_takes_what_is_there_and_says_so);
    tcase_add_test(tc, designs_refuse_what_they_cannot_have);
    tcase_add_test(tc, single_dossiers_can_be_drawn);
    tcase_add_test(tc, order_of_the_register_does_not_matter);
    tcase_add_test(tc, memory_may_run_out_in_every_design);
    return tc;
}

DT_CHECK_MAIN("draw/designs", dividing, designing)
