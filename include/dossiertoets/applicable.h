/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/applicable.h
 * @brief What does not apply to every dossier: how many dossiers apply and meet, and the share of those that
 * apply.
 *
 * Two statements, each with limits of its own; neither may be made from the other. The number counts n.v.t.
 * as not meeting, so that its limits are those of any count. The share is M/A, with A the unknown number of
 * dossiers to which it applies and M the number of those that meet; its limits are fractions of whole
 * dossiers, and never a number of dossiers.
 */
#ifndef DOSSIERTOETS_APPLICABLE_H
#define DOSSIERTOETS_APPLICABLE_H

#include <dossiertoets/rational.h>
#include <dossiertoets/strata.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Limits for the share of one stratum. */
typedef enum dt_share_method {
    /** Inversion over both unknown numbers: for a share theta outcomes are ordered by q(a, x) = P(Bin(a,
     * theta) >= x), and the p-value of theta is the largest chance, over every A and M with M/A = theta that
     * can have given the data, of a q as small as the one seen (Buehler 1957; Boschloo 1970). Exact. Where
     * this would take more than DT_SHARE_WORK steps: the profile. */
    DT_SHARE_CALIBRATED,
    /** Given that a of the n drawn apply, x is hypergeometric in the true A: the smallest, over every A that
     * can have given the data, of the lower limit for M over A. Valid, and some 8% wider at 14 of 150. Beyond
     * 4096 values of A these are taken in groups, each at its safe end. */
    DT_SHARE_PROFILE
} dt_share_method;

/** The share over several strata. */
typedef enum dt_share_level {
    /** From the limits of two totals, those that apply and meet and those that apply and do not, each at half
     * the tail: at least the confidence for every population (Bonferroni). */
    DT_SHARE_LEVEL_VALID,
    /** Each at the whole tail: shorter by some 8% and not proved; at 95% the smallest coverage that was
     * measured is .952 (every population of four small designs; 7 designs of 300 populations by simulation).
     */
    DT_SHARE_LEVEL_APPROXIMATE
} dt_share_level;

/** Multiply-adds of calibrated limits at most, by .3 N^2 n^2: a number of steps, not a time, so that every
 * machine gives the same limits. N = 150 with n up to 160, 500 with up to 50, 1000 with up to 25. */
#define DT_SHARE_WORK 2e8

/** Limits for a share as fractions in lowest terms. */
typedef struct dt_fraction_interval {
    dt_rational lower;
    dt_rational upper;
} dt_fraction_interval;

/** What is said of the share. */
typedef struct dt_share_statement {
    dt_fraction_interval interval; /**< 0 to 1 where nothing that applies was seen */
    dt_guarantee guarantee;
    double coverage;    /**< smallest that was measured, of approximate limits at 95%; else NaN */
    const char *method; /**< "calibrated", "profile", "two-totals", or "census"; static */
} dt_share_statement;

/**
 * Limits for the share of the applicable in one stratum.
 * @param N      population; @param n drawn, 1..N
 * @param a      applicable among the n, 0..n; @param x those of them that meet, 0..a
 * @param side   one-sided limits put all of alpha there; the other limit is the trivial one, 0 or 1
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_share_of_applicable(dt_share_statement *out, unsigned long N,
                                                      unsigned long n, unsigned long a, unsigned long x,
                                                      double confidence, dt_side side, dt_share_method method,
                                                      dt_error *err);

/** The same where u of the n could not be assessed: the smallest lower and the largest upper limit of every
 * way in which each of them meets, does not meet or does not apply. @param u a + u <= n */
DT_API DT_MUST_CHECK dt_status dt_share_of_applicable_missing(dt_share_statement *out, unsigned long N,
                                                              unsigned long n, unsigned long a,
                                                              unsigned long x, unsigned long u,
                                                              double confidence, dt_side side,
                                                              dt_share_method method, dt_error *err);

/** The ratings of an indicator in one stratum. What is left of the sample does not apply. */
typedef struct dt_rated {
    unsigned long applicable; /**< assessed, and it applies */
    unsigned long count;      /**< of those: meets */
    unsigned long missing;    /**< not assessable; applicable + missing <= n_h */
} dt_rated;

/** What is asked. All zero: 95%, two-sided, the exact or valid method. */
typedef struct dt_applicable_options {
    size_t struct_size; /**< DT_SIZED(dt_applicable_options); 0: as this header has it */
    dt_side side;
    dt_share_method method;
    dt_share_level level;
    double confidence; /**< in (0, 1); 0: 0.95 */
} dt_applicable_options;

/** Both statements about an indicator. */
typedef struct dt_applicable {
    dt_rated seen;          /**< all strata together */
    double total;           /**< estimated number that applies and meets: sum of N_h x_h / assessed_h */
    dt_strata_total number; /**< limits for that number; n.v.t. does not meet; whatever the missing are */
    bool has_share;         /**< false: nothing that applies was seen, so nothing is to be said of a share */
    double share;           /**< ratio of the estimated totals; NaN where a stratum shows none assessed */
    dt_share_statement of_applicable;
    dt_count_interval met;    /**< several strata: the limits that the share's come from, apply and meet, */
    dt_count_interval failed; /**< and apply and do not meet */
} dt_applicable;

/**
 * Number and share for one indicator. The table is made once for all indicators of a municipality.
 * @param limits  the design; with one stratum the share is dt_share_of_applicable_missing()
 * @param rated   of the H strata
 * @param options NULL: all zero
 * @return DT_ERR_RANGE for ratings that do not fit the sample
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_applicable(dt_applicable *out, const dt_strata_limits *limits,
                                                      const dt_rated *rated,
                                                      const dt_applicable_options *options, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
