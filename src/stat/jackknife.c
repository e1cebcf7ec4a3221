/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of a measure of agreement by leaving out its dossiers one by one. */
#include "base/mem.h"
#include "stat/check.h"
#include "stat/tally.h"
#include <dossiertoets/agreement.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#define NEARLY 1e-12 /* a coefficient this near 1 is 1 */

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
    size_t dossiers;  /* tallies */
    size_t kept;      /* of those with a unit rated twice */
    double *without;  /* per dossier kept: log of 1 - coefficient without it */
    bool defined;     /* all of them are */
} job;

static dtp_tally sum_of(const job *j, const dtp_tally *start, size_t from, size_t to)
{
    dtp_tally sum = *start;
    for (size_t d = from; d < to; d++)
        dtp_tally_add(&sum, &j->tally[d], j->ratings->categories);
    return sum;
}

static void tally_dossiers(job *j)
{
    for (size_t u = 0; u < j->ratings->units; u++)
        dtp_tally_unit(&j->tally[dossier_of(j->ratings, u)], j->ratings, u);
    for (size_t d = 0; d < j->dossiers; d++)
        if (j->tally[d].paired > 0) {
            dtp_tally first = j->tally[j->kept];
            j->tally[j->kept++] = j->tally[d];
            j->tally[d] = first;
        }
}

/* From the sum of all dossiers outside from..to; by halves, so that nothing is subtracted: what is left of a
 * subtraction would hide that a coefficient is not defined. */
static void leave_out(job *j, size_t from, size_t to, const dtp_tally *outside)
{
    if (to - from == 1) {
        double k = dtp_tally_value(outside, j->coefficient, j->weights, j->ratings->categories);
        j->defined = j->defined && isfinite(k) && k < 1 - NEARLY;
        j->without[from] = j->defined ? log(1 - k) : NAN;
        return;
    }
    size_t middle = from + (to - from) / 2;
    dtp_tally left = sum_of(j, outside, middle, to), right = sum_of(j, outside, from, middle);
    leave_out(j, from, middle, &left);
    leave_out(j, middle, to, &right);
}

static void limits(dt_agreement_limits *out, const job *j, double confidence)
{
    double n = (double)j->kept, mean = 0, squares = 0;
    for (size_t d = 0; d < j->kept; d++)
        mean += j->without[d] / n;
    for (size_t d = 0; d < j->kept; d++)
        squares += (j->without[d] - mean) * (j->without[d] - mean);
    double error = sqrt((n - 1) / n * squares);
    if (!(error > NEARLY)) /* no dossier differs from another: that is no certainty */
        return;
    double half = gsl_cdf_tdist_Qinv((1 - confidence) / 2, n - 1) * error;
    double centre = log(1 - out->value);
    out->has_limits = true;
    out->lower = fmax(1 - exp(centre + half), -1);
    out->upper = fmin(1 - exp(centre - half), 1);
    out->guarantee = DT_GUARANTEE_APPROXIMATE;
    out->coverage = fabs(confidence - 0.95) < 1e-9 ? DT_AGREEMENT_COVERAGE : NAN;
}

static dt_status run(dt_agreement_limits *out, job *j, double confidence, dt_error *err)
{
    const dtp_tally nothing = {0};
    if (j->tally == NULL || j->without == NULL)
        return dtp_fail_memory(err);
    tally_dossiers(j);
    out->dossiers = j->kept;
    if (j->kept < DT_AGREEMENT_DOSSIERS_MIN || !isfinite(out->value) || out->value >= 1 - NEARLY)
        return DT_OK;
    dtp_tally single = sum_of(j, &nothing, j->kept, j->dossiers);
    leave_out(j, 0, j->kept, &single);
    if (j->defined)
        limits(out, j, confidence);
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

dt_status dt_agreement_jackknife(dt_agreement_limits *out, const dt_ratings *ratings,
                                 dt_coefficient coefficient, dt_agreement_weights weights, double confidence,
                                 dt_error *err)
{
    dt_agreement_limits made = {.lower = NAN, .upper = NAN, .coverage = NAN};
    job j = {.ratings = ratings, .coefficient = coefficient, .weights = weights, .defined = true};
    DT_TRY(dtp_stat_check_confidence(confidence, err));
    DT_TRY(dt_agreement(&made.value, ratings, coefficient, weights, err));
    DT_TRY(count_dossiers(&j.dossiers, ratings, err));
    j.tally = dtp_calloc(j.dossiers + 1, sizeof *j.tally);
    j.without = dtp_calloc(j.dossiers + 1, sizeof *j.without);
    dt_status status = run(&made, &j, confidence, err);
    dtp_free(j.without);
    dtp_free(j.tally);
    if (status == DT_OK)
        *out = made;
    return status;
}

dt_status dt_agreement_differing(unsigned long *out, unsigned long N, unsigned long n, unsigned long d,
                                 double confidence, dt_error *err)
{
    dt_count_interval i;
    DT_TRY(dt_interval_hypergeometric(&i, N, n, d, confidence, DT_UPPER, err));
    *out = i.upper;
    return DT_OK;
}
