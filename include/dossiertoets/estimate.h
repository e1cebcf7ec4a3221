/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/estimate.h
 * @brief Estimates beyond one count of one sample: scores over several indicators, n.v.t., missing ratings,
 * partial errors, dossiers in a sample of clusters.
 *
 * The dossier is the sampling unit: eighteen ratings of one dossier move together and are never eighteen
 * observations. N, n, x as in stat.h.
 */
#ifndef DOSSIERTOETS_ESTIMATE_H
#define DOSSIERTOETS_ESTIMATE_H

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One dossier of a sample, as a theme sees it. List every dossier that was drawn, also without an applicable
 * rating. */
typedef struct dt_dossier_score {
    size_t stratum;       /**< index into the populations */
    double met;           /**< weight of the ratings that meet, 0..applicable */
    double applicable;    /**< weight of the ratings that apply and could be assessed, >= 0 */
    unsigned long scores; /**< how many ratings that is: caps the effective size */
} dt_dossier_score;

/** What the limits of a ratio over strata cover in the worst population of the scenarios in which they were
 * tried: 504 scenarios of 12 populations, other ones than those from which the method was chosen. */
#define DT_RATIO_COVERAGE 0.94

/** A ratio: the weight that meets over the weight that applies. */
typedef struct dt_ratio {
    double share;
    double standard_error;  /**< linearised, with finite population correction */
    double df;              /**< dossiers - strata, strata seen whole not counted */
    double effect_without;  /**< design effect against a simple random sample of as many scores WITHOUT
                                 replacement */
    double effect_with;     /**< the same against one WITH replacement */
    unsigned long scores;   /**< ratings behind the ratio */
    unsigned long dossiers; /**< dossiers with at least one of them */
    dt_share_interval interval;
    double satterthwaite; /**< degrees of freedom behind the limits: v^2 / sum v_h^2 / (n_h - 1), 1 or more;
                               NaN, as the next two, where teams were
                               sampled */
    double kish; /**< dossiers that the sample is worth by its weights: (sum w)^2 / sum w^2 over those
                      with an applicable rating (Kish 1965) */
    double size; /**< n*: ratings that the limits take the sample to be worth */
    dt_guarantee guarantee; /**< approximate; exact where every stratum was seen whole */
    double coverage; /**< measured coverage of limits of 95%: DT_RATIO_COVERAGE; NaN where not measured,
                          and at another confidence */
} dt_ratio;

/**
 * Ratio estimate with the dossier as cluster, over strata: R = sum w t / sum w a with w = N_h/n_h; variance
 * from z = w (t - R a) / sum w a per stratum, as R's svyratio. A proportion over strata is the case a = 1.
 * The limits are Clopper-Pearson limits for n* = min(cap, R(1-R)/v (t_{r-1}/t_df)^2), r ratings, df that of
 * Satterthwaite 1946 (Korn & Graubard 1998). The cap is the size of as many ratings with a design effect of
 * at least 1 + .3 (ratings a dossier - 1), times kish / dossiers; where kish is below .9 of the dossiers, or
 * R is 0 or 1, it is kish. Guarantee: approximate (DT_RATIO_COVERAGE); the exact statement about a theme is
 * that of composite.h.
 * @param populations N_h for every stratum
 * @return DT_ERR_RANGE when nothing applies anywhere, a stratum has no dossiers drawn or more than it has
 * Allocates working memory. Source: Cochran 1977 ch. 6; Lumley, survey.
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_ratio(dt_ratio *out, const unsigned long *populations, size_t H,
                                                 const dt_dossier_score *dossiers, size_t count,
                                                 dt_lonely lonely, double confidence, dt_error *err);

/**
 * The same with chances of their own: weights 1/chance (Horvitz & Thompson 1952; the ratio is Hájek's).
 * dt_dossier_score.stratum is the group that the dossier was drawn in by number. The variance is that of
 * order sampling, also right for simple random samples of the groups: n/(n-1) sum (1-p)(z/p - B)^2 with B =
 * sum (1-p) z/p / sum (1-p), over the n dossiers of a group that were not certain (Hájek 1964; Rosén 1997).
 * df: dossiers that were not certain, less groups. Limits as dt_estimate_ratio(), of unknown coverage.
 * @param probability of every dossier, above 0 and at most 1
 * @return DT_ERR_REFUSED when a group shows one such dossier only; DT_ERR_RANGE for a chance out of range, or
 *         when nothing applies
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_weighted(dt_ratio *out, const dt_dossier_score *dossiers,
                                                    const double *probability, size_t count, size_t groups,
                                                    double confidence, dt_error *err);

/**
 * The same for a sample in two stages: m of M teams at random, dossiers at random in each.
 * dt_dossier_score.stratum is the team. Variance as dt_estimate_two_stage(); df: m - 1, or the dossiers less
 * the teams when every team was drawn; then the limits are those of dt_estimate_ratio(), else Korn-Graubard
 * limits on the ratings, or on m dossiers where dossiers do not differ.
 * @param populations N of the m drawn teams, each with a dossier in the sample, and with two unless it has
 * one
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_teams(dt_ratio *out, unsigned long M,
                                                 const unsigned long *populations, size_t m,
                                                 const dt_dossier_score *dossiers, size_t count,
                                                 double confidence, dt_error *err);

/**
 * Limits for the share among applicable dossiers, of whom it is unknown how many there are: given that n_d of
 * the n drawn apply, x is hypergeometric in some N_d of at most N - (n - n_d), which is what is used (the
 * plug-in N n_d/n covers too little).
 */
DT_API DT_MUST_CHECK dt_status dt_interval_domain(dt_share_interval *out, unsigned long N, unsigned long n,
                                                  unsigned long n_d, unsigned long x, double confidence,
                                                  dt_side side, dt_error *err);

/** Both ends of what could not be assessed. */
typedef struct dt_missing {
    double all_fail;            /**< x / n: every missing rating would have failed */
    double all_meet;            /**< (x + u) / n: every one would have met */
    dt_count_interval interval; /**< exact: lower limit from all failing, upper from all meeting */
} dt_missing;

/** @param n drawn, assessed or not; @param u of those not assessable; @param x that meet, x + u <= n */
DT_API DT_MUST_CHECK dt_status dt_missing_bounds(dt_missing *out, unsigned long N, unsigned long n,
                                                 unsigned long u, unsigned long x, double confidence,
                                                 dt_error *err);

/** Standard error of the estimated total N x/n of a simple random sample: N sqrt((1-n/N) p(1-p)/(n-1)).
 * Any N; n >= 2. NaN is never given: DT_ERR_RANGE instead. */
DT_API DT_MUST_CHECK dt_status dt_standard_error_total(double *out, unsigned long N, unsigned long n,
                                                       unsigned long x, dt_error *err);

/** Mid-p limits for a share, population unknown: shorter than Clopper-Pearson, coverage only near the
 * confidence. For comparison. */
DT_API DT_MUST_CHECK dt_status dt_interval_mid_p(dt_share_interval *out, unsigned long n, unsigned long x,
                                                 double confidence, dt_side side, dt_error *err);

/** Blaker 2000: exact and shorter than Clopper-Pearson, population unknown; not equal-tailed. For comparison.
 * Two-sided.
 */
DT_API DT_MUST_CHECK dt_status dt_interval_blaker(dt_share_interval *out, unsigned long n, unsigned long x,
                                                  double confidence, dt_error *err);

/** Exact limits for the expected number of events when x were counted (Garwood 1936); divide by n for a rate.
 * The upper limit of a one-sided lower bound is infinite. */
DT_API DT_MUST_CHECK dt_status dt_interval_poisson(dt_share_interval *out, unsigned long x, double confidence,
                                                   dt_side side, dt_error *err);

/**
 * Stringer's upper limit for partial errors: the one-sided Clopper-Pearson steps weighted by the taints,
 * largest first. Source: Stringer 1963; Touw & Hoogduin 2011.
 * @param taints  errors found, each in (0, 1], in any order; reordered in place
 */
DT_API DT_MUST_CHECK dt_status dt_upper_stringer(double *out, unsigned long n, double *taints, size_t count,
                                                 double confidence, dt_error *err);

/** One drawn cluster (a team, a location) with a simple random sample of its dossiers. */
typedef struct dt_cluster {
    unsigned long population; /**< N_i */
    unsigned long sample;     /**< n_i, >= 2 or N_i */
    unsigned long count;      /**< x_i */
} dt_cluster;

/** Totals and share from a two-stage sample. */
typedef struct dt_two_stage {
    double total;
    double total_error;
    double share; /**< ratio of estimated totals */
    double share_error;
} dt_two_stage;

/**
 * Two-stage estimates: m clusters at random out of M, dossiers at random within. Source: Cochran 1977 ch. 11;
 * R survey with fpc at both stages.
 * @param M clusters in the population; @param m >= 2
 */
DT_API DT_MUST_CHECK dt_status dt_estimate_two_stage(dt_two_stage *out, unsigned long M,
                                                     const dt_cluster *clusters, size_t m, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
