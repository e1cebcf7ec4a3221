/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Agreement of assessors beyond chance, by every measure from the same counts. */
#include "base/error.h"
#include "stat/tally.h"
#include <dossiertoets/agreement.h>
#include <math.h>
#include <stdbool.h>

static dtp_tally tally_all(const dt_ratings *ratings)
{
    dtp_tally t = {0};
    for (size_t u = 0; u < ratings->units; u++)
        dtp_tally_unit(&t, ratings, u);
    return t;
}

dt_status dt_agreement(double *out, const dt_ratings *ratings, dt_coefficient coefficient,
                       dt_agreement_weights weights, dt_error *err)
{
    DT_TRY(dtp_tally_check_ratings(ratings, coefficient, weights, err));
    dtp_tally t = tally_all(ratings);
    *out = dtp_tally_value(&t, coefficient, weights, ratings->categories);
    return DT_OK;
}

/* What one unit adds to the chance agreement, at the overall shares. */
static double unit_expected(const dtp_tally *t, dt_coefficient coefficient, const dtp_tally_weights *w,
                            unsigned q, const double *counts, double r)
{
    double sum = 0;
    for (unsigned k = 0; k < q; k++) {
        double near = 0;
        for (unsigned l = 0; l < q; l++)
            near += (w->w[k][l] + w->w[l][k]) / 2 * t->share[l] / t->units;
        double other = 1 - t->share[k] / t->units;
        sum += counts[k] / r * (coefficient == DT_AGREE_FLEISS ? near : other);
    }
    return coefficient == DT_AGREE_FLEISS ? sum : sum * w->total / ((double)q * ((double)q - 1));
}

static double unit_observed(const dtp_tally_weights *w, unsigned q, const double *counts, double r)
{
    double sum = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            sum += w->w[k][l] * counts[k] * (counts[l] - (k == l));
    return sum / (r * (r - 1));
}

/* Gwet 2008: the spread of what every unit adds to the coefficient, chance agreement included. */
static double linearised_error(const dt_ratings *ratings, const dtp_tally *t, dt_coefficient coefficient,
                               const dtp_tally_weights *w, double value, double population)
{
    unsigned q = ratings->categories;
    double n = t->units;
    double expected = dtp_tally_expected(t, coefficient, w, q);
    bool varies = coefficient == DT_AGREE_FLEISS || coefficient == DT_AGREE_GWET;
    double sum = 0;
    for (size_t u = 0; u < ratings->units; u++) {
        double counts[DTP_Q];
        double r = dtp_tally_count_unit(counts, ratings, u);
        if (r <= 0)
            continue;
        double observed = r < 2 ? 0 : unit_observed(w, q, counts, r) - expected;
        double part = n / t->paired * observed / (1 - expected);
        if (varies)
            part -= 2 * (1 - value) * (unit_expected(t, coefficient, w, q, counts, r) - expected) /
                    (1 - expected);
        sum += (part - value) * (part - value);
    }
    double unseen = population > 0 ? 1 - n / population : 1;
    return sqrt(unseen * sum / (n * (n - 1)));
}

/* Fleiss, Cohen & Everitt 1969, both variances. */
static void cohen_errors(dt_agreement_error *out, const dtp_tally *t, const dtp_tally_weights *w, unsigned q)
{
    double first[DTP_Q] = {0}, second[DTP_Q] = {0};
    double by_row[DTP_Q] = {0}, by_column[DTP_Q] = {0};
    double n = t->paired;
    double observed = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++) {
            first[k] += t->table[k][l] / n;
            second[l] += t->table[k][l] / n;
            observed += w->w[k][l] * t->table[k][l] / n;
        }
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++) {
            by_row[k] += w->w[k][l] * second[l];
            by_column[l] += w->w[k][l] * first[k];
        }
    double expected = dtp_tally_expected(t, DT_AGREE_COHEN, w, q);
    double sum = 0;
    double null = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++) {
            double chance = by_row[k] + by_column[l];
            double away = w->w[k][l] * (1 - expected) - chance * (1 - observed);
            sum += t->table[k][l] / n * away * away;
            null += first[k] * second[l] * (w->w[k][l] - chance) * (w->w[k][l] - chance);
        }
    double centre = observed * expected - 2 * expected + observed;
    double rest = 1 - expected;
    out->standard_error = sqrt(fmax(sum - centre * centre, 0) / n) / (rest * rest);
    out->null_error = sqrt(fmax(null - expected * expected, 0) / n) / rest;
}

dt_status dt_agreement_with_error(dt_agreement_error *out, const dt_ratings *ratings,
                                  dt_coefficient coefficient, dt_agreement_weights weights,
                                  unsigned long population, dt_error *err)
{
    DT_TRY(dtp_tally_check_ratings(ratings, coefficient, weights, err));
    if (coefficient == DT_AGREE_ALPHA)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COEFFICIENT, NULL);
    dtp_tally t = tally_all(ratings);
    if (population > 0 && (double)population < t.units)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SAMPLE, DTP_NUM(t.units), DTP_NUM(population), NULL);
    dtp_tally_weights w = dtp_tally_weights_of(weights, ratings->categories);
    *out = (dt_agreement_error){.value = dtp_tally_value(&t, coefficient, weights, ratings->categories),
                                .standard_error = NAN,
                                .null_error = NAN,
                                .df = t.units - 1};
    if (!isfinite(out->value) || t.units < 2)
        return DT_OK;
    if (coefficient == DT_AGREE_COHEN)
        cohen_errors(out, &t, &w, ratings->categories);
    else
        out->standard_error = linearised_error(ratings, &t, coefficient, &w, out->value, (double)population);
    return DT_OK;
}
