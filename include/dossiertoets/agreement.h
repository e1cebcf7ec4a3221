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

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Most categories a scale may have here. */
#define DT_CATEGORIES_MAX 12

/** Fewest double-scored dossiers for which a coefficient has limits. */
#define DT_AGREEMENT_DOSSIERS_MIN 10

/** What the limits of a coefficient cover, in at least this share of imitated double scorings. */
#define DT_AGREEMENT_COVERAGE 0.93

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
 * 1969 for Cohen. Not for alpha (DT_ERR_RANGE): see dt_agreement_jackknife().
 * @param population units that could have been double-scored, for the finite population correction; 0 = very
 * many
 */
DT_API DT_MUST_CHECK dt_status dt_agreement_with_error(dt_agreement_error *out, const dt_ratings *ratings,
                                                       dt_coefficient coefficient,
                                                       dt_agreement_weights weights, unsigned long population,
                                                       dt_error *err);

/** A coefficient with limits over dossiers. */
typedef struct dt_agreement_limits {
    double value;    /**< NaN where undefined */
    bool has_limits; /**< else lower and upper are NaN */
    double lower;
    double upper;
    size_t dossiers;        /**< with a unit that was rated twice */
    dt_guarantee guarantee; /**< DT_GUARANTEE_APPROXIMATE, or none without limits */
    double coverage;        /**< measured: DT_AGREEMENT_COVERAGE; NaN without limits, and at a confidence
                                 other than 0.95 */
} dt_agreement_limits;

/**
 * Limits from the jackknife over dossiers, in which all indicators of a dossier move together: with k the
 * coefficient, k_i that without dossier i and g_i = log(1 - k_i), s^2 = (n-1)/n sum (g_i - mean)^2 and the
 * limits 1 - exp(log(1-k) +- t s), t with n - 1 degrees of freedom, clipped to -1..1. Deterministic. None are
 * given with fewer than DT_AGREEMENT_DOSSIERS_MIN double-scored dossiers, where k is 1 or not defined, where
 * a k_i is 1 or not defined, or where no dossier differs from another. Guarantee: approximate; in imitated
 * double scorings by two assessors of 10 to 20 dossiers (6 to 30 indicators, errors in 2 to 20% varying from
 * dossier to dossier) they covered .93 or more for every coefficient, .95 on average.
 * Source: Efron & Tibshirani 1993, ch. 11; Zapf et al. 2016 for the dossier as the unit.
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_agreement_jackknife(dt_agreement_limits *out, const dt_ratings *ratings,
                                                      dt_coefficient coefficient,
                                                      dt_agreement_weights weights, double confidence,
                                                      dt_error *err);

/**
 * In how many dossiers of the population two assessors would differ somewhere at most, when they did in d of
 * n that were drawn at random and scored twice: the one-sided upper limit of dt_interval_hypergeometric().
 * Guarantee: exact, at every n, also with perfect agreement (d = 0).
 * @param d 0..n
 */
DT_API DT_MUST_CHECK dt_status dt_agreement_differing(unsigned long *out, unsigned long N, unsigned long n,
                                                      unsigned long d, double confidence, dt_error *err);

/** One dossier that several assessors read: how often each of them did what is asked about, such as giving
 * "cannot be assessed". Borrowed. */
typedef struct dt_dealt {
    const unsigned long *count; /**< of each of its readers */
    size_t readers;             /**< 2 or more */
    size_t own;                 /**< index of the assessor who is looked at */
} dt_dealt;

/** The most that the largest counts of all dossiers may add up to. */
#define DT_DEALT_MAX 1000000

/** What chance alone would have made of it. */
typedef struct dt_dealt_test {
    unsigned long count; /**< of the assessor, over these dossiers */
    double expected;     /**< if each dossier's counts had been dealt to its readers by lot */
    double p;            /**< two-sided: the chance of a sum as far from expected as this, or further */
    double least;        /**< the smallest p that these dossiers could have given; 1: they show nothing */
} dt_dealt_test;

/**
 * Does an assessor do something more or less often than those who read the same dossiers? Exact permutation
 * test within dossiers: had nobody an own way of rating, then each reader of a dossier could as well have
 * given what another gave, so that the assessor's count is a fair draw from those of its readers, dossiers
 * apart from each other. The sum over the dossiers is held against all of those draws. The dossier is the
 * unit: how much the ratings in one hang together does not matter, nor how dossiers were divided among
 * assessors. Guarantee: exact. Source: Fisher 1935, The Design of Experiments, ch. III; Good 2005,
 * Permutation, Parametric and Bootstrap Tests of Hypotheses, stratified permutations.
 * @param n dossiers; none gives count 0, expected 0, p and least 1
 * @return DT_ERR_RANGE for a dossier with one reader, an index that is none of them, or more than
 * DT_DEALT_MAX; allocates working memory
 */
DT_API DT_MUST_CHECK dt_status dt_test_dealt(dt_dealt_test *out, const dt_dealt *dossier, size_t n,
                                             dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
