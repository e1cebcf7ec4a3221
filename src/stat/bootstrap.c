/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a measure of agreement by drawing its dossiers again. */
#include "base/mem.h"
#include "base/order.h"
#include "stat/check.h"
#include "stat/rng.h"
#include "stat/tally.h"
#include <dossiertoets/agreement.h>
#include <math.h>
#include <stdlib.h>

#define REPLICATES_MAX 1000000

/* The ceil(q B)-th smallest. */
static double quantile(const double *sorted, size_t count, double q)
{
    double place = ceil(q * (double)count - 1e-9);
    size_t i = place < 1 ? 0 : (size_t)place - 1;
    return sorted[i < count ? i : count - 1];
}

static size_t dossier_of(const dt_ratings *ratings, size_t unit)
{
    return ratings->dossier != NULL ? ratings->dossier[unit] : unit;
}

/* What is computed, and the room for it. */
typedef struct job {
    const dt_ratings *ratings;
    dt_coefficient coefficient;
    dt_agreement_weights weights;
    dtp_tally *tally; /* per dossier; those with a unit rated twice are brought to the front */
    double *values;   /* per resample with a value */
    size_t dossiers;  /* tallies */
    size_t replicates;
} job;

static size_t tally_dossiers(const job *j)
{
    for (size_t u = 0; u < j->ratings->units; u++)
        dtp_tally_unit(&j->tally[dossier_of(j->ratings, u)], j->ratings, u);
    size_t kept = 0;
    for (size_t d = 0; d < j->dossiers; d++)
        if (j->tally[d].paired > 0)
            j->tally[kept++] = j->tally[d];
    return kept;
}

static void resample(dt_bootstrap *out, const job *j, gsl_rng *rng)
{
    for (size_t b = 0; b < j->replicates; b++) {
        dtp_tally sum = {0};
        for (size_t d = 0; d < out->dossiers; d++)
            dtp_tally_add(&sum, &j->tally[gsl_rng_uniform_int(rng, out->dossiers)], j->ratings->categories);
        double value = dtp_tally_value(&sum, j->coefficient, j->weights, j->ratings->categories);
        if (isfinite(value))
            j->values[out->defined++] = value;
        else
            out->undefined++;
    }
}

static dt_status run(dt_bootstrap *out, const job *j, const uint8_t key[32], double confidence, dt_error *err)
{
    if (j->tally == NULL || j->values == NULL)
        return dtp_fail_memory(err);
    out->dossiers = tally_dossiers(j);
    if (out->dossiers < DT_BOOTSTRAP_DOSSIERS_MIN)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_DOUBLE_SCORED, DTP_NUM(out->dossiers),
                        DTP_NUM(DT_BOOTSTRAP_DOSSIERS_MIN), NULL);
    gsl_rng *rng;
    DT_TRY(dtp_rng_new(&rng, key, "bootstrap", err));
    resample(out, j, rng);
    gsl_rng_free(rng);
    out->lower = NAN;
    out->upper = NAN;
    if (out->defined > 0) {
        qsort(j->values, out->defined, sizeof *j->values, dtp_rising);
        out->lower = quantile(j->values, out->defined, (1 - confidence) / 2);
        out->upper = quantile(j->values, out->defined, (1 + confidence) / 2);
    }
    return DT_OK;
}

/* One more than the largest dossier number, which is below the number of units. */
static dt_status count_dossiers(size_t *out, const dt_ratings *ratings, dt_error *err)
{
    *out = 0;
    for (size_t u = 0; u < ratings->units; u++) {
        size_t d = dossier_of(ratings, u);
        if (d >= ratings->units)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(d), DTP_NUM(ratings->units), NULL);
        *out = d >= *out ? d + 1 : *out;
    }
    return DT_OK;
}

dt_status dt_agreement_bootstrap(dt_bootstrap *out, const dt_ratings *ratings, dt_coefficient coefficient,
                                 dt_agreement_weights weights, const uint8_t key[32], size_t replicates,
                                 double confidence, dt_error *err)
{
    dt_bootstrap made = {0};
    job j = {.ratings = ratings, .coefficient = coefficient, .weights = weights, .replicates = replicates};
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    if (replicates == 0 || replicates > REPLICATES_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(replicates), DTP_NUM(REPLICATES_MAX),
                        NULL);
    DT_TRY(dt_agreement(&made.value, ratings, coefficient, weights, err));
    DT_TRY(count_dossiers(&j.dossiers, ratings, err));
    j.tally = dtp_calloc(j.dossiers + 1, sizeof *j.tally);
    j.values = dtp_calloc(replicates, sizeof *j.values);
    dt_status status = run(&made, &j, key, confidence, err);
    dtp_free(j.values);
    dtp_free(j.tally);
    if (status == DT_OK)
        *out = made;
    return status;
}
