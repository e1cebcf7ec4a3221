/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over 20,000 fixed keys every dossier of every design is drawn as often as its stated probability says. The
 * counts' covariance is estimated from the same draws; off its null space (dossiers that are certain, samples
 * of fixed size, teams) the standardised deviations are chi-square, and in it there must be none. */
#include "draw/draw_check.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <math.h>

#define KEYS  20000
#define UNITS 14
#define RISK  0.001 /* the keys are fixed, so the outcome is too: it fails always or never */

typedef struct tally {
    unsigned number;               /* of the key */
    double count[UNITS];           /* draws with the unit */
    double together[UNITS][UNITS]; /* draws with both */
    double stated[UNITS];
} tally;

static void counted_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const unsigned *number = payload;
    dt_round_seed seed = seed_of(0);
    seed.round = *number + 1;
    dt_round_key(&seed, reserve, FINGERPRINT, municipality, out);
}

/* Three teams of 6, 5 and 3 dossiers, with sizes from 1 to 9. */
static dt_frame *three_teams(void)
{
    static const char *const team[] = {"A", "B", "C"};
    static const double size[UNITS] = {1, 2, 3, 4, 1, 9, 2, 2, 5, 1, 7, 3, 3, 1};
    static char id[UNITS][8];
    dt_frame_row rows[UNITS];
    for (size_t i = 0; i < UNITS; i++) {
        snprintf(id[i], sizeof id[i], "D%02zu", i + 1);
        rows[i] = (dt_frame_row){"GM1", team[i < 6 ? 0 : i < 11 ? 1 : 2], id[i], size[i]};
    }
    return frame_of_rows(rows, UNITS);
}

static size_t sample_of(const dt_draw *draw, size_t *unit, size_t n)
{
    for (size_t i = 0; i < dt_draw_count(draw); i++)
        if (dt_draw_at(draw, i)->role == DT_PRIMARY)
            unit[n++] = dt_draw_at(draw, i)->unit;
    return n;
}

static void count_units(tally *t, const size_t *unit, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        t->count[unit[i]]++;
        for (size_t j = 0; j < n; j++)
            t->together[unit[i]][unit[j]]++;
    }
}

static gsl_matrix *covariance_of(const tally *t)
{
    gsl_matrix *m = gsl_matrix_alloc(UNITS, UNITS);
    for (size_t i = 0; i < UNITS; i++)
        for (size_t j = 0; j < UNITS; j++)
            gsl_matrix_set(m, i, j, t->together[i][j] - t->count[i] * t->count[j] / KEYS);
    return m;
}

/* The deviation along an eigenvector. */
static double along(const tally *t, const gsl_matrix *vectors, size_t k)
{
    double sum = 0;
    for (size_t i = 0; i < UNITS; i++)
        sum += gsl_matrix_get(vectors, i, k) * (t->count[i] - KEYS * t->stated[i]);
    return sum;
}

static void is_as_stated(const tally *t, const char *what)
{
    gsl_matrix *covariance = covariance_of(t), *vectors = gsl_matrix_alloc(UNITS, UNITS);
    gsl_vector *values = gsl_vector_alloc(UNITS);
    gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc(UNITS);
    ck_assert_int_eq(gsl_eigen_symmv(covariance, values, vectors, room), 0);
    double chi_square = 0;
    unsigned df = 0;
    for (size_t k = 0; k < UNITS; k++) {
        double off = along(t, vectors, k), variance = gsl_vector_get(values, k);
        if (variance > 1e-6 * KEYS) {
            chi_square += off * off / variance;
            df++;
        } else {
            ck_assert_msg(fabs(off) < 1e-3, "%s: %g off where nothing varies", what, off);
        }
    }
    double limit = gsl_cdf_chisq_Qinv(RISK, df);
    ck_assert_msg(df > 0 && chi_square < limit, "%s: %g with %u degrees of freedom is above %g", what,
                  chi_square, df, limit);
    gsl_eigen_symmv_free(room);
    gsl_vector_free(values);
    gsl_matrix_free(vectors);
    gsl_matrix_free(covariance);
}

static void state(tally *t, const dt_draw *draw)
{
    for (size_t i = 0; i < UNITS; i++)
        t->stated[i] = dt_draw_probability(draw, i);
}

static void draw_often(tally *t, dt_draw_options options)
{
    dt_frame *frame = three_teams();
    *t = (tally){0};
    options.key = counted_key;
    options.payload = &t->number;
    for (t->number = 0; t->number < KEYS; t->number++) {
        size_t unit[UNITS];
        dt_draw *draw = draw_of(frame, options);
        count_units(t, unit, sample_of(draw, unit, 0));
        if (t->number == 0)
            state(t, draw);
        dt_draw_free(draw);
    }
    dt_frame_free(frame);
}

static void holds(dt_draw_options options, const char *what)
{
    tally t;
    draw_often(&t, options);
    is_as_stated(&t, what);
}

START_TEST(fixed_numbers)
{
    const dt_stratum_size sizes[] = {{"A", 1}, {"B", 4}, {"C", 2}};
    holds((dt_draw_options){.size = 5, .allocation = "neyman"}, "neyman");
    holds((dt_draw_options){.size = 5, .allocation = "power"}, "power");
    holds((dt_draw_options){.sizes = sizes, .n_sizes = 3}, "fixed");
    holds((dt_draw_options){.size = 4, .design = "quota"}, "quota");
}
END_TEST

START_TEST(systematic)
{
    holds((dt_draw_options){.size = 4, .design = "systematic"}, "systematic, 4 of 14");
    holds((dt_draw_options){.size = 5, .design = "systematic"}, "systematic, 5 of 14");
    holds((dt_draw_options){.size = 5, .design = "systematic", .allocation = "proportional"},
          "systematic within strata");
}
END_TEST

START_TEST(two_stage)
{
    holds((dt_draw_options){.size = 2, .design = "two-stage", .teams = 2, .allocation = "each"},
          "two-stage, each");
    holds((dt_draw_options){.size = 4, .design = "two-stage", .teams = 2}, "two-stage, proportional");
    holds((dt_draw_options){.size = 3, .design = "two-stage", .teams = 1, .allocation = "equal"},
          "two-stage, one team");
}
END_TEST

START_TEST(pps)
{
    tally t;
    for (unsigned long n = 1; n <= 7; n += 3) {
        draw_often(&t, (dt_draw_options){.size = n, .design = "pps"});
        is_as_stated(&t, "pps");
        for (size_t i = 0; i < UNITS && n > 1; i++)
            for (size_t j = 0; j < UNITS; j++)
                ck_assert_double_gt(t.together[i][j], 0); /* every pair can be drawn */
    }
    ck_assert_double_eq(t.stated[5], 1); /* 7 * 9 >= 44: certain */
    holds((dt_draw_options){.size = 6, .design = "pps", .allocation = "equal"}, "pps within strata");
}
END_TEST

/* A first round, and a second one that knows it. */
static void draw_twice(dt_draw_options first, dt_draw_options second, bool together, const char *what)
{
    dt_frame *frame = three_teams();
    tally t = {0};
    unsigned other;
    first.key = counted_key;
    first.payload = &other;
    second.key = counted_key;
    second.payload = &t.number;
    for (t.number = 0; t.number < KEYS; t.number++) {
        size_t unit[2 * UNITS];
        other = t.number + KEYS;
        dt_draw *earlier = draw_of(frame, first);
        size_t n = sample_of(earlier, unit, 0), from = together ? 0 : n;
        if (together) {
            second.drawn_before = unit;
            second.n_drawn_before = n;
        } else {
            second.prior = unit;
            second.n_prior = n;
        }
        dt_draw *draw = draw_of(frame, second);
        count_units(&t, unit + from, sample_of(draw, unit, n) - from);
        if (t.number == 0)
            state(&t, draw);
        for (size_t i = 0; i < UNITS && !together; i++) { /* over both draws: n out of N */
            const dt_drawn_stratum *s = dt_draw_stratum_at(draw, dt_frame_unit_at(frame, i)->stratum);
            t.stated[i] = (double)s->sample / (double)s->population;
        }
        dt_draw_free(earlier);
        dt_draw_free(draw);
    }
    is_as_stated(&t, what);
    dt_frame_free(frame);
}

START_TEST(extension)
{
    draw_twice((dt_draw_options){.size = 5}, (dt_draw_options){.size = 4}, true, "stratified and extended");
    draw_twice((dt_draw_options){.size = 4, .design = "simple"},
               (dt_draw_options){.size = 3, .design = "simple"}, true, "simple and extended");
    draw_twice((dt_draw_options){.size = 1, .allocation = "each"},
               (dt_draw_options){.size = 1, .allocation = "each"}, true, "each and extended");
}
END_TEST

START_TEST(earlier_sample)
{
    const size_t prior[] = {0, 3, 5, 7, 11, 12};
    dt_draw_options o = {.size = 7, .prior = prior, .n_prior = 6, .coordination = DT_COORDINATION_AVOID};
    holds(o, "given the sample that is avoided");
    o.coordination = DT_COORDINATION_KEEP;
    o.size = 6;
    holds(o, "given the sample that is kept");
    draw_twice((dt_draw_options){.size = 6},
               (dt_draw_options){.size = 7, .coordination = DT_COORDINATION_AVOID}, false,
               "avoided, over both draws");
    draw_twice((dt_draw_options){.size = 6},
               (dt_draw_options){.size = 7, .coordination = DT_COORDINATION_KEEP}, false,
               "kept, over both draws");
}
END_TEST

static TCase *probabilities(void)
{
    TCase *tc = tcase_create("probabilities");
    tcase_set_timeout(tc, 1800);
    tcase_add_test(tc, fixed_numbers);
    tcase_add_test(tc, systematic);
    tcase_add_test(tc, two_stage);
    tcase_add_test(tc, pps);
    tcase_add_test(tc, extension);
    tcase_add_test(tc, earlier_sample);
    return tc;
}

DT_CHECK_MAIN("draw/probability", probabilities)
