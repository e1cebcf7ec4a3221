/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the limits of agreement in imitated double scorings: a truth with an effect of the dossier, and
 * two assessors who err with a chance that varies from dossier to dossier. Environment: DT_SAMPLES, a
 * setting. */
#include "dossiertoets/agreement.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#define DOSSIERS   20
#define INDICATORS 16
#define MANY       4000 /* dossiers for the value that the limits should hold */

typedef struct setting {
    double error, spread; /* of an assessor; of its log odds over dossiers */
    double low, middle;   /* shares of the lowest and the middle rating */
    size_t indicators;
} setting;

static const setting settings[] = {
    {0.08, 0.5, 0.15, 0.25, 10}, {0.04, 1, 0.1, 0.2, 16}, {0.15, 0.8, 0.25, 0.25, 8}};
static gsl_rng *rng;

static int err_now(int truth, double chance)
{
    if (gsl_rng_uniform(rng) >= chance)
        return truth;
    int step = gsl_rng_uniform(rng) < 0.5 ? 1 : -1;
    return truth + step < 0 || truth + step > 2 ? truth - step : truth + step;
}

static void rate(int *rating, size_t *dossier, size_t dossiers, const setting *s)
{
    double first = gsl_cdf_ugaussian_Pinv(s->low), second = gsl_cdf_ugaussian_Pinv(s->low + s->middle);
    for (size_t d = 0; d < dossiers; d++) {
        double own = gsl_ran_ugaussian(rng),
               odds = log(s->error / (1 - s->error)) + s->spread * gsl_ran_ugaussian(rng);
        for (size_t i = 0; i < s->indicators; i++) {
            size_t u = d * s->indicators + i;
            double z = 0.5 * own + sqrt(0.75) * gsl_ran_ugaussian(rng);
            int truth = (z > first) + (z > second);
            dossier[u] = d;
            rating[2 * u] = err_now(truth, 1 / (1 + exp(-odds)));
            rating[2 * u + 1] = err_now(truth, 1 / (1 + exp(-odds)));
        }
    }
}

static const struct measure {
    const char *name;
    dt_coefficient coefficient;
    dt_agreement_weights weights;
} measures[] = {{"ac1", DT_AGREE_GWET, DT_WEIGHTS_NOMINAL},
                {"ac2", DT_AGREE_GWET, DT_WEIGHTS_LINEAR},
                {"kappa", DT_AGREE_COHEN, DT_WEIGHTS_NOMINAL},
                {"weighted kappa", DT_AGREE_COHEN, DT_WEIGHTS_LINEAR},
                {"alpha nominal", DT_AGREE_ALPHA, DT_WEIGHTS_NOMINAL},
                {"alpha ordinal", DT_AGREE_ALPHA, DT_WEIGHTS_ORDINAL},
                {"alpha interval", DT_AGREE_ALPHA, DT_WEIGHTS_QUADRATIC}};
#define MEASURES (sizeof measures / sizeof *measures)

static void true_values(double *out, const setting *s)
{
    static int rating[2 * MANY * INDICATORS];
    static size_t dossier[MANY * INDICATORS];
    rate(rating, dossier, MANY, s);
    const dt_ratings r = {rating, dossier, MANY * s->indicators, 2, 3};
    for (size_t k = 0; k < MEASURES; k++)
        ck_ok(dt_agreement(&out[k], &r, measures[k].coefficient, measures[k].weights, err));
}

/* Adds to held[k] and known[k]. */
static void sample(const setting *s, size_t n, const double *truth, unsigned long *held, unsigned long *known)
{
    int rating[2 * DOSSIERS * INDICATORS];
    size_t dossier[DOSSIERS * INDICATORS];
    rate(rating, dossier, n, s);
    const dt_ratings r = {rating, dossier, n * s->indicators, 2, 3};
    for (size_t k = 0; k < MEASURES; k++) {
        dt_agreement_limits a;
        ck_ok(dt_agreement_jackknife(&a, &r, measures[k].coefficient, measures[k].weights, 0.95, err));
        known[k] += a.has_limits;
        held[k] += a.has_limits && a.lower <= truth[k] && truth[k] <= a.upper;
    }
}

START_TEST(imitated_double_scorings)
{
    static const uint8_t key[32] = {43};
    static const size_t sizes[] = {10, 14, 20};
    const char *text = getenv("DT_SAMPLES");
    unsigned long samples = text != NULL ? strtoul(text, NULL, 10) : 60;
    double least = 1, sum = 0;
    const char *which = "";
    ck_ok(dtp_rng_new(&rng, key, "jackknife", err));
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        double truth[MEASURES];
        true_values(truth, &settings[i]);
        for (size_t n = 0; n < 3; n++) {
            unsigned long held[MEASURES] = {0}, known[MEASURES] = {0};
            for (unsigned long k = 0; k < samples; k++)
                sample(&settings[i], sizes[n], truth, held, known);
            for (size_t k = 0; k < MEASURES; k++) {
                double one = (double)held[k] / (double)known[k];
                ck_assert_uint_gt(known[k], samples / 2);
                sum += one;
                which = one < least ? measures[k].name : which;
                least = fmin(least, one);
            }
        }
    }
    gsl_rng_free(rng);
    printf("63 cells of %lu samples: mean coverage %.3f, least %.3f (%s)\n", samples, sum / 63, least, which);
    fflush(stdout);
    double chance = 3.5 * sqrt(DT_AGREEMENT_COVERAGE * (1 - DT_AGREEMENT_COVERAGE) / (double)samples);
    ck_assert_double_ge(least, DT_AGREEMENT_COVERAGE - chance);
    ck_assert_double_ge(sum / 63, DT_AGREEMENT_COVERAGE);
}
END_TEST

static TCase *jackknife(void)
{
    TCase *t = tcase_create("jackknife");
    tcase_set_timeout(t, 600);
    tcase_add_test(t, imitated_double_scorings);
    return t;
}

DT_CHECK_MAIN("stat/jackknife", jackknife)
