/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/rng.h"
#include "stat/tally.h"
#include <dossiertoets/agreement.h>
#include <math.h>
#include <stdlib.h>

#define REPLICATES_MAX 1000000

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

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

/* One tally for every dossier with a unit that was rated twice, at the front of `tally`. Returns how many. */
static size_t tally_dossiers(dtp_tally *tally, size_t dossiers, const dt_ratings *ratings)
{
    for (size_t u = 0; u < ratings->units; u++)
        dtp_tally_unit(&tally[dossier_of(ratings, u)], ratings, u);
    size_t kept = 0;
    for (size_t d = 0; d < dossiers; d++)
        if (tally[d].paired > 0)
            tally[kept++] = tally[d];
    return kept;
}

static void resample(dt_bootstrap *out, double *values, size_t replicates, const dtp_tally *tally,
                     const dt_ratings *ratings, dt_coefficient coefficient, dt_agreement_weights weights, gsl_rng *rng)
{
    for (size_t b = 0; b < replicates; b++) {
        dtp_tally sum = {0};
        for (size_t d = 0; d < out->dossiers; d++)
            dtp_tally_add(&sum, &tally[gsl_rng_uniform_int(rng, out->dossiers)], ratings->categories);
        double value = dtp_tally_value(&sum, coefficient, weights, ratings->categories);
        if (isfinite(value))
            values[out->defined++] = value;
        else
            out->undefined++;
    }
}

static dt_status fill(dt_bootstrap *out, dtp_tally *tally, double *values, size_t dossiers,
                      const dt_ratings *ratings, dt_coefficient coefficient, dt_agreement_weights weights,
                      const uint8_t key[32], size_t replicates, double confidence, dt_error *err)
{
    if (tally == NULL || values == NULL)
        return dtp_fail(err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL);
    out->dossiers = tally_dossiers(tally, dossiers, ratings);
    if (out->dossiers < DT_BOOTSTRAP_DOSSIERS_MIN)
        return dtp_fail(err, DT_ERR_REFUSED, DTP_MSG_STAT_DOUBLE_SCORED, DTP_NUM(out->dossiers),
                        DTP_NUM(DT_BOOTSTRAP_DOSSIERS_MIN), NULL);
    gsl_rng *rng;
    DT_TRY(dtp_rng_new(&rng, key, "bootstrap", err));
    resample(out, values, replicates, tally, ratings, coefficient, weights, rng);
    gsl_rng_free(rng);
    out->lower = NAN;
    out->upper = NAN;
    if (out->defined > 0) {
        qsort(values, out->defined, sizeof *values, rising);
        out->lower = quantile(values, out->defined, (1 - confidence) / 2);
        out->upper = quantile(values, out->defined, (1 + confidence) / 2);
    }
    return DT_OK;
}

dt_status dt_agreement_bootstrap(dt_bootstrap *out, const dt_ratings *ratings, dt_coefficient coefficient,
                                 dt_agreement_weights weights, const uint8_t key[32], size_t replicates,
                                 double confidence, dt_error *err)
{
    dt_bootstrap made = {0};
    DT_TRY(dtp_check_confidence(confidence, err));
    if (replicates == 0 || replicates > REPLICATES_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(replicates), DTP_NUM(REPLICATES_MAX), NULL);
    DT_TRY(dt_agreement(&made.value, ratings, coefficient, weights, err));
    size_t dossiers = 0;
    for (size_t u = 0; u < ratings->units; u++)
        if (dossier_of(ratings, u) >= ratings->units)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COUNT, DTP_NUM(dossier_of(ratings, u)),
                            DTP_NUM(ratings->units), NULL);
        else if (dossier_of(ratings, u) >= dossiers)
            dossiers = dossier_of(ratings, u) + 1;
    dtp_tally *tally = dtp_calloc(dossiers + 1, sizeof *tally);
    double *values = dtp_calloc(replicates, sizeof *values);
    dt_status status = fill(&made, tally, values, dossiers, ratings, coefficient, weights, key, replicates,
                            confidence, err);
    dtp_free(values);
    dtp_free(tally);
    if (status == DT_OK)
        *out = made;
    return status;
}
