/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/strata.h
 * @brief Limits for the number that meets in a population of several strata: one table a design, any counts.
 *
 * The statistic is T = sum u_h x_h with whole weights u_h that are fixed before the first rating. The lower
 * limit is the smallest M for which some division M = M_1 + ... + M_H makes P(T >= t) more than the tail
 * allows, the upper limit the same for what does not meet (Wendell & Schmee 1996, JASA 91:825). How the
 * largest chance over the divisions is found: an adversary divides M over the strata one by one after seeing
 * each outcome (dynamic programming), which no fixed division can beat; from there every division is tried
 * that the adversary's chance does not exclude (branch and bound). A table is for one design and does not
 * depend on the counts, so that it serves every indicator of a municipality. Reading it is safe from several
 * threads.
 */
#ifndef DOSSIERTOETS_STRATA_H
#define DOSSIERTOETS_STRATA_H

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Multiply-adds that branch and bound may take for one limit, unless asked otherwise: a number of steps, not
 * a time, so that every machine gives the same limits. */
#define DT_STRATA_BUDGET 5000000UL

/** How a table is made. All zero: as dt_strata_limits_new() says. */
typedef struct dt_strata_options {
    size_t struct_size; /**< DT_SIZED(dt_strata_options); 0: as this header has it */
    /** u_h of every stratum, 1..1000000; of strata seen whole they are not used. NULL: by design, from N_h
     * and n_h alone: the ratios (N_h/n_h)^g, rounded to whole numbers, with the g of 1, 0.85, 0.7 and 0.5
     * that makes the limits shortest on average over the shares .1, .3, .5, .7 and .9; ties to the larger g.
     * Any weights fixed beforehand keep the coverage; they decide the width only. */
    const unsigned long *weights;
    bool given_order;     /**< take the strata as given, not by u_h sqrt(n_h): for checking the bound */
    bool bound_only;      /**< no branch and bound: limits by the adversary alone, valid and a little wider */
    unsigned long budget; /**< multiply-adds for one limit; 0: DT_STRATA_BUDGET */
} dt_strata_options;

/** A design with its table. */
typedef struct dt_strata_limits dt_strata_limits;

/**
 * Make the table of a design. Strata seen whole are taken out and added to both limits. Takes 1 to 20 ms for
 * up to eight strata of together 500 dossiers, and as much again for each set of weights that is tried. A
 * table never exceeds 64 MB and 2e9 multiply-adds: beyond that the adversary counts dossiers by the s at
 * once, rounded in his favour, so that limits stay valid and are up to s - 1 dossiers a stratum wider;
 * and where that would be more than a fiftieth of the population, no table is made: limits are then
 * Korn & Graubard's (1998) with the effective size capped at Kish's (1965) and Satterthwaite's degrees of
 * freedom, approximate; or, where a stratum shows one dossier and so no variance, every stratum's own limits
 * at a confidence that holds for all together (Bonferroni), valid. The valid way of the whole population
 * (Bonferroni) would be some 60% wider there; the approximation covered .955 or more of the populations in
 * exact enumeration of the designs that it was measured on.
 * @param out     caller frees with dt_strata_limits_free()
 * @param strata  H >= 1 strata; population and sample are used, counts are not
 * @param options NULL: weights by design
 * @return DT_ERR_RANGE when a stratum with dossiers has none drawn, there are no dossiers or more than
 *         DT_POPULATION_MAX, or a weight is out of range
 */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_new(dt_strata_limits **out, const dt_stratum_count *strata,
                                                    size_t H, const dt_strata_options *options,
                                                    dt_error *err);
DT_API void dt_strata_limits_free(dt_strata_limits *limits); /**< NULL is fine */

/** The H weights that are used, 0 for a stratum seen whole. Borrowed. */
DT_API const unsigned long *dt_strata_limits_weights(const dt_strata_limits *limits);
/** Sum of the populations. */
DT_API unsigned long dt_strata_limits_population(const dt_strata_limits *limits);
/** The number of strata. */
DT_API size_t dt_strata_limits_count(const dt_strata_limits *limits);

/** The number of dossiers that meets. */
typedef struct dt_strata_total {
    dt_count_interval interval;
    dt_guarantee guarantee; /**< EXACT when branch and bound came to an end, else VALID; APPROXIMATE only
                                 where no table could be made */
    const char *method;     /**< "census", "exact-hypergeometric" (one stratum not seen whole),
                                 "exact-stratified", "bound-stratified" (the adversary's, valid), or without a
                                 table "korn-graubard" and "exact-by-stratum"; static */
} dt_strata_total;

/**
 * Limits for the number that meets.
 * @param counts x_h of the H strata, 0..n_h
 * @param side   one-sided limits put all of alpha there; the other limit is what was seen and nothing more
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_of(dt_strata_total *out, const dt_strata_limits *limits,
                                                   const unsigned long *counts, double confidence,
                                                   dt_side side, dt_error *err);

/** The same where some could not be assessed: whatever they are, the number that meets is inside. The lower
 * limit takes them all as not meeting, the upper one all as meeting; coverage is that of the limits.
 * @param missing u_h of the H strata, x_h + u_h <= n_h */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_missing(dt_strata_total *out, const dt_strata_limits *limits,
                                                        const unsigned long *counts,
                                                        const unsigned long *missing, double confidence,
                                                        dt_side side, dt_error *err);

/** The whole estimate with a table that is there: share, standard error and limits, two-sided.
 * @param lonely NULL: as dt_estimate_stratified(), else as dt_estimate_stratified_lonely() */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_estimate(dt_stratified *out, const dt_strata_limits *limits,
                                                         const unsigned long *counts, const dt_lonely *lonely,
                                                         double confidence, dt_error *err);

/** A claim about the number that meets holds whatever the dossiers are that could not be assessed. */
#define DT_NO_TIPPING SIZE_MAX

/**
 * Tipping point: how many of those that could not be assessed must at least turn out against the claim
 * before the limits no longer carry it, when the others turn out for it. Those of the largest weight turn
 * first: the limits depend on T alone, so no other choice is fewer. Two-sided limits.
 * @param out   0: the claim does not hold even when all are for it; DT_NO_TIPPING: it holds whatever they are
 * @param claim DT_LOWER: the lower limit is at least `count`; DT_UPPER: the upper limit is at most `count`
 * @return DT_ERR_RANGE for another claim
 */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_tipping(size_t *out, const dt_strata_limits *limits,
                                                        const unsigned long *counts,
                                                        const unsigned long *missing, dt_side claim,
                                                        unsigned long count, double confidence,
                                                        dt_error *err);

/**
 * The largest chance, over the divisions of M, of a result at least this high or at most this low: the
 * p-value of "M dossiers meet".
 * @param out       0..1; NaN where no table could be made
 * @param guarantee EXACT with one or two strata not seen whole, VALID (not below the true one) beyond; NONE
 *                  without a table
 * @param M         0..population; what strata seen whole contradict has chance 0
 * @param tail      DT_LOWER: P(T <= t); DT_UPPER: P(T >= t); DT_TWO_SIDED is refused (DT_ERR_RANGE)
 */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_tail(double *out, dt_guarantee *guarantee,
                                                     const dt_strata_limits *limits,
                                                     const unsigned long *counts, unsigned long M,
                                                     dt_side tail, dt_error *err);

/** The mean width that the limits of a set of weights have by the measure that chooses them, for checking;
 * NaN where no table could be made. */
DT_API DT_MUST_CHECK dt_status dt_strata_limits_mean_width(double *out, const dt_strata_limits *limits,
                                                           dt_error *err);

/** The weights of one power g of N_h/n_h, before any choice: see dt_strata_options.
 * @param out receives H weights, 0 for a stratum seen whole; @param power in (0, 1] */
DT_API DT_MUST_CHECK dt_status dt_strata_weights(unsigned long *out, const dt_stratum_count *strata, size_t H,
                                                 double power, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
