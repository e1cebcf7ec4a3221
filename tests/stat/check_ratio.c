/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the limits of a ratio of ratings in imitated populations, of other kinds than those from which
 * the method was chosen: beta-binomial dossiers, other sizes and shares. Environment: DT_POPULATIONS and
 * DT_SAMPLES, a scenario. */
#include "base/mem.h"
#include "dossiertoets/estimate.h"
#include "stat/rng.h"
#include "support/check_support.h"
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdlib.h>

#define STRATA   4
#define DOSSIERS 400
#define DRAWN    40

typedef struct scenario {
    unsigned long N[STRATA], n[STRATA];
    unsigned ratings; /* a dossier */
    double share;     /* that meets, on average */
    double alike;     /* correlation of the ratings of one dossier */
    double apart;     /* of the shares of neighbouring strata */
    double outside;   /* chance that a rating does not apply */
} scenario;

static gsl_rng *rng;

static double part(double share)
{
    return fmin(fmax(share, 0.01), 0.99);
}

static size_t make_population(dt_dossier_score *d, const scenario *s)
{
    size_t n = 0;
    for (size_t h = 0; h < STRATA; h++)
        for (unsigned long i = 0; i < s->N[h]; i++) {
            double share = part(s->share + s->apart * ((double)h - 0.5)), scale = (1 - s->alike) / s->alike;
            double p = gsl_ran_beta(rng, share * scale, (1 - share) * scale);
            unsigned rated = s->ratings - gsl_ran_binomial(rng, s->outside, s->ratings - 1);
            d[n++] = (dt_dossier_score){
                .stratum = h, .met = gsl_ran_binomial(rng, p, rated), .applicable = rated, .scores = rated};
        }
    return n;
}

static double share_of(const dt_dossier_score *d, size_t n)
{
    double met = 0, applicable = 0;
    for (size_t i = 0; i < n; i++) {
        met += d[i].met;
        applicable += d[i].applicable;
    }
    return met / applicable;
}

static size_t draw(dt_dossier_score *out, const dt_dossier_score *d, const scenario *s)
{
    size_t n = 0, first = 0;
    for (size_t h = 0; h < STRATA && s->N[h] > 0; h++) {
        dt_dossier_score all[DOSSIERS];
        memcpy(all, d + first, s->N[h] * sizeof *all);
        gsl_ran_choose(rng, out + n, s->n[h], all, s->N[h], sizeof *all);
        n += s->n[h];
        first += s->N[h];
    }
    return n;
}

/* Share of the samples whose limits hold the share of the population. */
static double coverage(const scenario *s, unsigned long samples)
{
    static dt_dossier_score all[DOSSIERS], drawn[DRAWN];
    size_t N = make_population(all, s), H = 0;
    double truth = share_of(all, N);
    unsigned long held = 0;
    for (size_t h = 0; h < STRATA; h++)
        H += s->N[h] > 0;
    for (unsigned long i = 0; i < samples; i++) {
        dt_ratio r;
        size_t n = draw(drawn, all, s);
        ck_ok(dt_estimate_ratio(&r, s->N, H, drawn, n, DT_LONELY_REFUSE, 0.95, err));
        held += r.interval.lower <= truth + 1e-12 && truth - 1e-12 <= r.interval.upper;
    }
    return (double)held / (double)samples;
}

static unsigned long asked(const char *name, unsigned long otherwise)
{
    const char *text = getenv(name);
    return text != NULL ? strtoul(text, NULL, 10) : otherwise;
}

/* The figure that is printed is that of the worst population; this many samples miss it by chance now and
 * then. */
START_TEST(imitated_populations)
{
    static const struct {
        unsigned long N[STRATA], n[STRATA];
    } design[] = {{{200}, {14}},       {{70}, {10}},
                  {{80, 40}, {8, 4}},  {{60, 60, 60}, {5, 5, 5}},
                  {{150, 30}, {6, 8}}, {{80, 40, 20, 10}, {4, 4, 4, 4}}};
    static const double shares[] = {0.08, 0.3, 0.75, 0.93}, likes[] = {0.15, 0.5};
    static const uint8_t key[32] = {42};
    unsigned long populations = asked("DT_POPULATIONS", 2), samples = asked("DT_SAMPLES", 60);
    double least = 1, least_mean = 1;
    ck_ok(dtp_rng_new(&rng, key, "ratio", err));
    for (size_t k = 0; k < sizeof design / sizeof *design; k++)
        for (size_t p = 0; p < 4; p++)
            for (size_t q = 0; q < 4; q++) {
                scenario s = {.ratings = q < 2 ? 6 : 14,
                              .share = shares[p],
                              .alike = likes[q % 2],
                              .apart = p % 2 == 0 ? 0 : 0.1,
                              .outside = q % 2 == 0 ? 0 : 0.25};
                memcpy(s.N, design[k].N, sizeof s.N);
                memcpy(s.n, design[k].n, sizeof s.n);
                double mean = 0;
                for (unsigned long i = 0; i < populations; i++) {
                    double one = coverage(&s, samples);
                    mean += one / (double)populations;
                    least = fmin(least, one);
                }
                least_mean = fmin(least_mean, mean);
            }
    gsl_rng_free(rng);
    printf("96 scenarios, %lu populations of %lu samples: least coverage of a population %.3f, of a scenario "
           "%.3f\n",
           populations, samples, least, least_mean);
    fflush(stdout);
    double chance = 3.5 * sqrt(DT_RATIO_COVERAGE * (1 - DT_RATIO_COVERAGE) / (double)samples);
    ck_assert_double_ge(least, DT_RATIO_COVERAGE - chance);
    ck_assert_double_ge(least_mean, DT_RATIO_COVERAGE - chance / sqrt((double)populations));
}
END_TEST

static TCase *ratio(void)
{
    TCase *t = tcase_create("ratio");
    tcase_set_timeout(t, 600);
    tcase_add_test(t, imitated_populations);
    return t;
}

DT_CHECK_MAIN("stat/ratio", ratio)
