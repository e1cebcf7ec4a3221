/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/agreement.h
 * @brief Do two or more assessors see the same in the same dossier?
 *
 * Two separate questions, never one table: could it be assessed (nominal), and how was it judged by those who
 * could (ordered). What cannot be computed is NaN and is said to be so; it is never 1.
 */
#ifndef DOSSIERTOETS_AGREEMENT_H
#define DOSSIERTOETS_AGREEMENT_H

#include <dossiertoets/error.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most categories a scale may have here. */
#define DT_CATEGORIES_MAX 12

/** Fewest double-scored dossiers for which a bootstrap interval is given. */
#define DT_BOOTSTRAP_DOSSIERS_MIN 10

/** Ratings of units (an indicator of a dossier) by assessors. Borrowed. */
typedef struct dt_ratings {
    const int *rating; /**< units * assessors, unit by unit: a category 0..categories-1 in the declared order
                          of the scale, or negative for none */
    const size_t *dossier; /**< for every unit its dossier, numbered from 0; NULL = every unit its own */
    size_t units;
    size_t assessors;    /**< columns, 2 or more */
    unsigned categories; /**< of the scale, not of the data: 2..DT_CATEGORIES_MAX */
} dt_ratings;

/** Coefficients of agreement. Units with fewer than two ratings do not count towards the agreement. */
typedef enum dt_coefficient {
    DT_AGREE_PERCENT,          /**< observed agreement, 0..1 */
    DT_AGREE_COHEN,            /**< Cohen 1960, 1968: two assessors, units that both rated */
    DT_AGREE_FLEISS,           /**< Fleiss 1971, any number of ratings per unit */
    DT_AGREE_BRENNAN_PREDIGER, /**< chance agreement 1 / categories */
    DT_AGREE_GWET,             /**< AC1, with weights AC2 (Gwet 2008, 2014) */
    DT_AGREE_ALPHA             /**< Krippendorff 2011 */
} dt_coefficient;

/** How near two categories are. */
typedef enum dt_agreement_weights {
    DT_WEIGHTS_NOMINAL,    /**< equal or not */
    DT_WEIGHTS_WITHIN_ONE, /**< equal or neighbours */
    DT_WEIGHTS_LINEAR,     /**< 1 - |k-l| / (q-1) */
    DT_WEIGHTS_QUADRATIC,  /**< 1 - (k-l)^2 / (q-1)^2; for alpha the interval metric */
    DT_WEIGHTS_ORDINAL,    /**< Krippendorff's ordinal metric; alpha only */
    DT_WEIGHTS_RATIO       /**< Krippendorff's ratio metric on 1..q; alpha only */
} dt_agreement_weights;

/**
 * A coefficient; NaN where it is not defined (no unit rated twice, only one category used, and so on).
 * DT_ERR_RANGE for arguments outside the domains above, or a combination that does not exist.
 */
DT_API DT_MUST_CHECK dt_status dt_agreement(double *out, const dt_ratings *ratings,
                                            dt_coefficient coefficient, dt_agreement_weights weights,
                                            dt_error *err);

/** A coefficient with the standard error of its sampling of units, which are taken as independent. */
typedef struct dt_agreement_error {
    double value;
    double standard_error; /**< NaN where undefined */
    double null_error;     /**< Cohen only: under no agreement beyond chance; never for an interval */
    double df;             /**< units - 1 */
} dt_agreement_error;

/**
 * Analytic standard errors: Gwet 2008 for percent, Fleiss, Brennan-Prediger and Gwet; Fleiss, Cohen & Everitt
 * 1969 for Cohen. Not for alpha (DT_ERR_RANGE): use the bootstrap.
 * @param population units that could have been double-scored, for the finite population correction; 0 = very
 * many
 */
DT_API DT_MUST_CHECK dt_status dt_agreement_with_error(dt_agreement_error *out, const dt_ratings *ratings,
                                                       dt_coefficient coefficient,
                                                       dt_agreement_weights weights, unsigned long population,
                                                       dt_error *err);

/** A percentile interval. */
typedef struct dt_bootstrap {
    double value; /**< of the ratings as they are */
    double lower;
    double upper;
    size_t dossiers;  /**< double-scored */
    size_t defined;   /**< resamples with a value */
    size_t undefined; /**< resamples without, to be printed */
} dt_bootstrap;

/**
 * Percentile bootstrap over dossiers: all indicators of a dossier move together. The limits are the
 * ceil(q B)-th smallest of the B defined resamples. Same key, same limits, on every machine.
 * DT_ERR_REFUSED with fewer than DT_BOOTSTRAP_DOSSIERS_MIN double-scored dossiers: enumerate instead.
 * @param replicates 1..1,000,000; 10,000 is usual
 * Allocates working memory. Source: Zapf et al. 2016.
 */
DT_API DT_MUST_CHECK dt_status dt_agreement_bootstrap(dt_bootstrap *out, const dt_ratings *ratings,
                                                      dt_coefficient coefficient,
                                                      dt_agreement_weights weights, const uint8_t key[32],
                                                      size_t replicates, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
