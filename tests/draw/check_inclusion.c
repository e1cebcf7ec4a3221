/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Over 20,000 fixed keys every dossier of a stratum is drawn equally often, into the sample and into the
 * reserve. With n of N drawn each time the counts have covariance T f (1 - f) N / (N - 1) off the constraint,
 * so that sum (count - T f)^2 (N - 1) / (N T f (1 - f)) is chi-square with N - 1 degrees of freedom. */
#include "draw/draw_check.h"
#include <gsl/gsl_cdf.h>

#define KEYS  20000
#define JOT   12
#define REGIE 7
#define UNITS (JOT + REGIE)
#define RISK  0.001 /* the keys are fixed, so the outcome is too: it fails always or never */

static void counted_key(void *payload, const char *municipality, bool reserve, uint8_t out[DT_KEY_SIZE])
{
    const unsigned *number = payload;
    dt_round_seed seed = seed_of(0);
    seed.round = *number + 1;
    dt_round_key(&seed, reserve, FINGERPRINT, municipality, out);
}

static void is_even(const unsigned *count, size_t N, size_t n, const char *what)
{
    double f = (double)n / (double)N, sum = 0;
    for (size_t i = 0; i < N; i++) {
        double off = count[i] - KEYS * f;
        sum += off * off;
    }
    double chi_square = sum * (double)(N - 1) / ((double)N * KEYS * f * (1 - f));
    double limit = gsl_cdf_chisq_Qinv(RISK, (double)(N - 1));
    ck_assert_msg(chi_square < limit, "%s: %g is above %g", what, chi_square, limit);
}

static void draw_often(dt_draw_options options, unsigned count[2][UNITS])
{
    dt_frame *frame = two_strata(JOT, REGIE);
    unsigned number;
    options.key = counted_key;
    options.payload = &number;
    for (number = 0; number < KEYS; number++) {
        dt_draw *draw = draw_of(frame, options);
        for (size_t i = 0; i < dt_draw_count(draw); i++)
            count[dt_draw_at(draw, i)->role][dt_draw_at(draw, i)->unit]++;
        dt_draw_free(draw);
    }
    dt_frame_free(frame);
}

START_TEST(stratified_draw_is_even)
{
    unsigned count[2][UNITS] = {{0}};
    draw_often((dt_draw_options){.size = 4, .reserve = 2, .allocation = "each"}, count);
    is_even(count[DT_PRIMARY], JOT, 4, "sample of JOT");
    is_even(count[DT_PRIMARY] + JOT, REGIE, 4, "sample of Regie");
    is_even(count[DT_RESERVE], JOT, 2, "reserve of JOT");
    is_even(count[DT_RESERVE] + JOT, REGIE, 2, "reserve of Regie");
}
END_TEST

/* As an inspection draws: tickets of salted names, here of one salt under 20,000 keys. */
START_TEST(salted_draw_is_even)
{
    unsigned count[2][UNITS] = {{0}};
    uint8_t salt[DT_KEY_SIZE] = {0};
    draw_often((dt_draw_options){.size = 4, .reserve = 2, .allocation = "each", .salt = salt}, count);
    is_even(count[DT_PRIMARY], JOT, 4, "salted sample of JOT");
    is_even(count[DT_PRIMARY] + JOT, REGIE, 4, "salted sample of Regie");
    is_even(count[DT_RESERVE], JOT, 2, "salted reserve of JOT");
}
END_TEST

START_TEST(simple_draw_is_even)
{
    unsigned count[2][UNITS] = {{0}};
    draw_often((dt_draw_options){.size = 6, .reserve = 4, .design = "simple"}, count);
    is_even(count[DT_PRIMARY], UNITS, 6, "sample");
    is_even(count[DT_RESERVE], UNITS, 4, "reserve");
}
END_TEST

static TCase *inclusion(void)
{
    TCase *tc = tcase_create("inclusion");
    tcase_set_timeout(tc, 600);
    tcase_add_test(tc, stratified_draw_is_even);
    tcase_add_test(tc, salted_draw_is_even);
    tcase_add_test(tc, simple_draw_is_even);
    return tc;
}

DT_CHECK_MAIN("draw/inclusion", inclusion)
