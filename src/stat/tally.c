/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ratings of several assessors as counts of pairs: what all measures of agreement are made of. */
#include "stat/tally.h"
#include "base/error.h"
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

dt_status dtp_tally_check_ratings(const dt_ratings *ratings, dt_coefficient coefficient,
                                  dt_agreement_weights weights, dt_error *err)
{
    if (ratings->assessors < 2 || ratings->categories < 2 || ratings->categories > DT_CATEGORIES_MAX)
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_SCALE, DTP_NUM(ratings->categories),
                        DTP_NUM(DT_CATEGORIES_MAX), DTP_NUM(ratings->assessors), NULL);
    bool metric = weights == DT_WEIGHTS_ORDINAL || weights == DT_WEIGHTS_RATIO;
    if ((metric && coefficient != DT_AGREE_ALPHA) ||
        (coefficient == DT_AGREE_COHEN && ratings->assessors != 2))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_COEFFICIENT, NULL);
    for (size_t i = 0; i < ratings->units * ratings->assessors; i++)
        if (ratings->rating[i] >= (int)ratings->categories)
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_CATEGORY, DTP_NUM(ratings->rating[i]),
                            DTP_NUM(ratings->categories), NULL);
    return DT_OK;
}

double dtp_tally_count_unit(double counts[DTP_Q], const dt_ratings *ratings, size_t unit)
{
    const int *rating = ratings->rating + unit * ratings->assessors;
    double sum = 0;
    for (unsigned k = 0; k < ratings->categories; k++)
        counts[k] = 0;
    for (size_t a = 0; a < ratings->assessors; a++) {
        if (rating[a] < 0)
            continue;
        counts[rating[a]] += 1;
        sum += 1;
    }
    return sum;
}

void dtp_tally_unit(dtp_tally *t, const dt_ratings *ratings, size_t unit)
{
    double counts[DTP_Q];
    double r = dtp_tally_count_unit(counts, ratings, unit);
    unsigned q = ratings->categories;
    if (r <= 0)
        return;
    t->units += 1;
    for (unsigned k = 0; k < q; k++)
        t->share[k] += counts[k] / r;
    if (r < 2)
        return;
    t->paired += 1;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++) {
            double pairs = counts[k] * (counts[l] - (k == l));
            t->pairs[k][l] += pairs / (r * (r - 1));
            t->coincidence[k][l] += pairs / (r - 1);
        }
    const int *rating = ratings->rating + unit * ratings->assessors;
    if (ratings->assessors == 2)
        t->table[rating[0]][rating[1]] += 1;
}

void dtp_tally_add(dtp_tally *sum, const dtp_tally *t, unsigned q)
{
    sum->units += t->units;
    sum->paired += t->paired;
    for (unsigned k = 0; k < q; k++) {
        sum->share[k] += t->share[k];
        for (unsigned l = 0; l < q; l++) {
            sum->pairs[k][l] += t->pairs[k][l];
            sum->coincidence[k][l] += t->coincidence[k][l];
            sum->table[k][l] += t->table[k][l];
        }
    }
}

static double weight(dt_agreement_weights weights, unsigned k, unsigned l, unsigned q)
{
    double apart = fabs((double)k - (double)l);
    double most = (double)q - 1;
    switch (weights) {
    case DT_WEIGHTS_NOMINAL:
        return k == l;
    case DT_WEIGHTS_WITHIN_ONE:
        return apart <= 1;
    case DT_WEIGHTS_LINEAR:
        return 1 - apart / most;
    case DT_WEIGHTS_QUADRATIC:
        return 1 - apart * apart / (most * most);
    default:
        return 0;
    }
}

dtp_tally_weights dtp_tally_weights_of(dt_agreement_weights weights, unsigned q)
{
    dtp_tally_weights made = {.total = 0};
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            made.total += made.w[k][l] = weight(weights, k, l, q);
    return made;
}

/* Krippendorff's squared difference between categories k < l, given how often each occurs. */
static double difference(const double *n, dt_agreement_weights weights, const dtp_tally_weights *w,
                         unsigned k, unsigned l)
{
    if (weights == DT_WEIGHTS_RATIO) {
        double ratio = ((double)l - (double)k) / ((double)k + (double)l + 2);
        return ratio * ratio;
    }
    if (weights != DT_WEIGHTS_ORDINAL)
        return 1 - w->w[k][l];
    double between = -(n[k] + n[l]) / 2;
    for (unsigned g = k; g <= l; g++)
        between += n[g];
    return between * between;
}

static double alpha(const dtp_tally *t, dt_agreement_weights weights, const dtp_tally_weights *w, unsigned q)
{
    double n[DTP_Q] = {0};
    double total = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            n[k] += t->coincidence[k][l];
    double observed = 0;
    double expected = 0;
    for (unsigned k = 0; k < q; k++) {
        total += n[k];
        for (unsigned l = k + 1; l < q; l++) {
            double apart = difference(n, weights, w, k, l);
            observed += t->coincidence[k][l] * apart;
            expected += n[k] * n[l] * apart;
        }
    }
    return expected > 0 ? 1 - (total - 1) * observed / expected : NAN;
}

static double weighted(const double matrix[DTP_Q][DTP_Q], const dtp_tally_weights *w, unsigned q)
{
    double sum = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            sum += w->w[k][l] * matrix[k][l];
    return sum;
}

static double expected_cohen(const dtp_tally *t, const dtp_tally_weights *w, unsigned q)
{
    double first[DTP_Q] = {0};
    double second[DTP_Q] = {0};
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++) {
            first[k] += t->table[k][l] / t->paired;
            second[l] += t->table[k][l] / t->paired;
        }
    double sum = 0;
    for (unsigned k = 0; k < q; k++)
        for (unsigned l = 0; l < q; l++)
            sum += w->w[k][l] * first[k] * second[l];
    return sum;
}

double dtp_tally_expected(const dtp_tally *t, dt_coefficient coefficient, const dtp_tally_weights *w,
                          unsigned q)
{
    double spread = 0;
    double same = 0;
    for (unsigned k = 0; k < q; k++) {
        double share = t->share[k] / t->units;
        spread += share * (1 - share);
        for (unsigned l = 0; l < q; l++)
            same += w->w[k][l] * share * t->share[l] / t->units;
    }
    switch (coefficient) {
    case DT_AGREE_COHEN:
        return expected_cohen(t, w, q);
    case DT_AGREE_FLEISS:
        return same;
    case DT_AGREE_BRENNAN_PREDIGER:
        return w->total / ((double)q * (double)q);
    case DT_AGREE_GWET:
        return w->total * spread / ((double)q * ((double)q - 1));
    default:
        return 0;
    }
}

double dtp_tally_value(const dtp_tally *t, dt_coefficient coefficient, dt_agreement_weights weights,
                       unsigned q)
{
    if (t->paired <= 0)
        return NAN;
    dtp_tally_weights w = dtp_tally_weights_of(weights, q);
    if (coefficient == DT_AGREE_ALPHA)
        return alpha(t, weights, &w, q);
    double observed = weighted(t->pairs, &w, q) / t->paired;
    double expected = dtp_tally_expected(t, coefficient, &w, q);
    /* All in one category leaves 0/0, up to rounding. */
    return 1 - expected > 1e-12 ? (observed - expected) / (1 - expected) : NAN;
}
