/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/stat.h
 * @brief Numbers in, numbers out: what a small sample can and cannot say.
 *
 * N is the number of dossiers in the population (or stratum), n the number drawn, x the number of those that
 * meet, M the unknown number in the population that meets. Functions check their domain and return
 * DT_ERR_RANGE outside it; they allocate nothing unless said.
 */
#ifndef DOSSIERTOETS_STAT_H
#define DOSSIERTOETS_STAT_H

#include <dossiertoets/error.h>
#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Largest population for which whole-dossier limits are computed. */
#define DT_POPULATION_MAX 10000000UL

/** Which limits are wanted. One-sided limits put all of alpha on that side; the other limit is the trivial
 * one. */
typedef enum dt_side { DT_TWO_SIDED, DT_LOWER, DT_UPPER } dt_side;

/** What is promised of limits: which words may stand beside them. */
typedef enum dt_guarantee {
    DT_GUARANTEE_NONE,        /**< nothing: no limits, or not known how often they hold */
    DT_GUARANTEE_APPROXIMATE, /**< a measured coverage, told beside the limits; below nominal somewhere */
    DT_GUARANTEE_VALID,       /**< at least the confidence for every population, by proof; may be wider */
    DT_GUARANTEE_EXACT        /**< the same, and no wider than the method can be */
} dt_guarantee;

/** The word of machine output: "none", "approximate", "valid" or "exact". Static; "none" outside the
 * enumeration. */
DT_API const char *dt_guarantee_name(dt_guarantee guarantee);

/** Limits in whole dossiers. */
typedef struct dt_count_interval {
    unsigned long lower;
    unsigned long upper;
} dt_count_interval;

/** Limits as shares, 0..1. */
typedef struct dt_share_interval {
    double lower;
    double upper;
} dt_share_interval;

/**
 * Exact limits for M by hypergeometric tail inversion: lower is the smallest M with P(X >= x | M) > alpha/2,
 * upper the largest with P(X <= x | M) > alpha/2; what was seen is certain (lower >= x, upper <= N-(n-x)).
 * Coverage is at least the confidence for every M. Source: Katz 1953; Konijn 1973; Wright 1991.
 * @param N          population, 0..DT_POPULATION_MAX
 * @param n          sample, 0..N; n = 0 gives 0..N
 * @param x          count that meets, 0..n
 * @param confidence in (0, 1), for instance 0.95
 */
DT_API DT_MUST_CHECK dt_status dt_interval_hypergeometric(dt_count_interval *out, unsigned long N,
                                                          unsigned long n, unsigned long x, double confidence,
                                                          dt_side side, dt_error *err);

/** Ways to shorten exact limits. */
typedef enum dt_short {
    DT_SHORT_WANG, /**< tail limits, each lower one in turn from x = 0 raised, and its mirror image lowered,
                      as far as every M stays covered (Wang 2015) */
    DT_SHORT_BARTROFF /**< for every M the shortest, then likeliest, run of outcomes; turned round (Bartroff,
                         Lorden & Wang 2022) */
} dt_short;

/**
 * Shorter exact limits for M: some 7% at N = 120, n = 14. Not equal-tailed: none of them may be read
 * one-sided, levels are not nested, and the two ways differ. Two-sided only.
 * @param N 0..20000
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_interval_short(dt_count_interval *out, unsigned long N, unsigned long n,
                                                 unsigned long x, double confidence, dt_short how,
                                                 dt_error *err);

/** Clopper-Pearson limits for a share when the population is unknown or very large (bisection on
 * gsl_cdf_beta_P).
 * @param n sample, 1..DT_POPULATION_MAX; @param x 0..n */
DT_API DT_MUST_CHECK dt_status dt_interval_clopper_pearson(dt_share_interval *out, unsigned long n,
                                                           unsigned long x, double confidence, dt_side side,
                                                           dt_error *err);
/** Wilson score limits, clamped to [0,1]. Approximate; for comparison only. Parameters as above. */
DT_API DT_MUST_CHECK dt_status dt_interval_wilson(dt_share_interval *out, unsigned long n, unsigned long x,
                                                  double confidence, dt_side side, dt_error *err);
/** Jeffreys limits: Beta(x+1/2, n-x+1/2) quantiles, lower 0 at x = 0 and upper 1 at x = n (Brown, Cai &
 * DasGupta 2001). */
DT_API DT_MUST_CHECK dt_status dt_interval_jeffreys(dt_share_interval *out, unsigned long n, unsigned long x,
                                                    double confidence, dt_side side, dt_error *err);

/**
 * Korn-Graubard limits for a share with an estimated variance: Clopper-Pearson on the effective size
 * n* = min(n, share(1-share)/variance * (t_{n-1}/t_df)^2); n* = n where the share is 0 or 1 or the variance
 * 0. Source: Korn & Graubard 1998; NCHS Series 2 no. 175, 2017.
 * @param variance of the share, finite population correction included, >= 0
 * @param n        sampled units (ratings, where the dossier is the cluster), 1..DT_POPULATION_MAX
 * @param df       degrees of freedom of the variance, > 0
 */
DT_API DT_MUST_CHECK dt_status dt_interval_korn_graubard(dt_share_interval *out, double share,
                                                         double variance, double n, double df,
                                                         double confidence, dt_error *err);

/** One stratum of a stratified sample. */
typedef struct dt_stratum_count {
    unsigned long population; /**< N_h */
    unsigned long sample;     /**< n_h, 0..N_h */
    unsigned long count;      /**< x_h, 0..n_h */
} dt_stratum_count;

/** A stratified estimate. Shares are of the population; not finite where undefined. */
typedef struct dt_stratified {
    double share; /**< sum of W_h x_h / n_h */
    double
        standard_error; /**< with finite population correction; NaN when a stratum has one dossier of many */
    double df;          /**< degrees of freedom, census strata not counted */
    double effect_without; /**< design effect against a simple random sample of as many dossiers WITHOUT
                                replacement */
    double effect_with;    /**< the same against one WITH replacement; neither is finite where no dossier
                                differs or the standard error is not known */
    dt_count_interval interval;
    dt_share_interval shares;
    const char *method;     /**< as dt_strata_total.method of strata.h; static */
    dt_guarantee guarantee; /**< of the limits */
} dt_stratified;

/**
 * Estimate over strata, two-sided, with the limits of dt_strata_limits_of() at weights by design (strata.h):
 * exact or valid up to some eight strata of together 500 dossiers and beyond, and told where they are not.
 * Strata seen whole are certain and add no width. A stratum without sampled dossiers is refused
 * (DT_ERR_RANGE), since nothing is known of it. Makes a table at every call: of many counts in the same
 * strata, dt_strata_limits_new() makes it once. Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_stratified(dt_stratified *out, const dt_stratum_count *strata,
                                                      size_t H, double confidence, dt_error *err);

/** What to do with a stratum of which one dossier of many was drawn, which shows no variance. */
typedef enum dt_lonely {
    DT_LONELY_REFUSE,  /**< DT_ERR_REFUSED, with the advice to merge */
    DT_LONELY_AVERAGE, /**< as much variance as the other strata have on average */
    DT_LONELY_ADJUST   /**< its distance to the general mean (R survey.lonely.psu = "adjust") */
} dt_lonely;

/** The same, with a choice for strata of one dossier: its variance is filled in, so that there is a standard
 * error; or such strata are refused. The limits need no variance and stay as they are. */
DT_API DT_MUST_CHECK dt_status dt_estimate_stratified_lonely(dt_stratified *out,
                                                             const dt_stratum_count *strata, size_t H,
                                                             dt_lonely lonely, double confidence,
                                                             dt_error *err);

/**
 * Chance that a simple random sample of n from N holds at least one of D problem dossiers (hypergeometric).
 * @param D 0..N
 */
DT_API DT_MUST_CHECK dt_status dt_detection_probability(double *out, unsigned long N, unsigned long n,
                                                        unsigned long D, dt_error *err);

/**
 * The same for a stratified sample at its least: D problem dossiers spread over the strata in the way that is
 * the hardest to detect. The chance to miss them all is a product of a factor a stratum, each log-concave in
 * its number of problem dossiers, so that the next one goes where the chance to miss it is largest (Fox
 * 1966). Takes D * H steps; allocates working memory.
 * @param strata population and sample of H strata, any number of them; the counts are not used
 * @param D      0..sum of the populations; 0 gives 0
 */
DT_API DT_MUST_CHECK dt_status dt_detection_least(double *out, const dt_stratum_count *strata, size_t H,
                                                  unsigned long D, dt_error *err);

/** One stratum in an allocation. */
typedef struct dt_allocation_stratum {
    unsigned long population;
    unsigned long minimum; /**< at least this many, where the population has them */
    unsigned long maximum; /**< at most; 0 = the population */
} dt_allocation_stratum;

/**
 * Proportional allocation by largest remainder on integers (Hamilton). Strata under their minimum are fixed
 * at it and the rest is apportioned anew, likewise above the maximum. Equal remainders: the stratum first in
 * the list.
 * @param out   receives H numbers that sum to n
 * @param n     0..sum of maxima; below the sum of minima it is refused (DT_ERR_REFUSED)
 */
DT_API DT_MUST_CHECK dt_status dt_allocate_proportional(unsigned long *out,
                                                        const dt_allocation_stratum *strata, size_t H,
                                                        unsigned long n, dt_error *err);
/** The same number in every stratum, as far as it has them; what is left over goes to the first strata that
 * still have room, one at a time. Parameters as dt_allocate_proportional(). */
DT_API DT_MUST_CHECK dt_status dt_allocate_equal(unsigned long *out, const dt_allocation_stratum *strata,
                                                 size_t H, unsigned long n, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
