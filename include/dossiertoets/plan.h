/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/plan.h
 * @brief How many dossiers, and what a decision rule risks: to be settled before anything is drawn.
 *
 * N, n, x, D are as in stat.h; D counts problem dossiers in the population. Shares are exact fractions
 * (rational.h). Functions check their domain (DT_ERR_RANGE), refuse what no sample can give (DT_ERR_REFUSED)
 * and allocate nothing.
 */
#ifndef DOSSIERTOETS_PLAN_H
#define DOSSIERTOETS_PLAN_H

#include <dossiertoets/rational.h>
#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Sample size for a normal margin around a share: P(1-P) / (margin^2/z^2 + P(1-P)/N), rounded up. Krejcie &
 * Morgan 1970 use N - 1 and round to nearest, so that their table is at times one lower.
 * @param N      population; 0 = unknown
 * @param margin half width as a share, in (0, 1)
 * @param share  planned share, in (0, 1); 0.5 is the safe choice
 */
DT_API DT_MUST_CHECK dt_status dt_size_margin(unsigned long *out, unsigned long N, double margin,
                                              double share, double confidence, dt_error *err);

/**
 * The first n whose widest exact interval (stat.h, over all x) is at most `width` of the population. The
 * width is not monotone in n, hence "first".
 * @param N     1..DT_POPULATION_MAX; a narrow width of a large population takes time: 0.02 of a million 0.2
 * s, 0.005 of ten million half a minute
 * @param width full width as a share, > 0
 */
DT_API DT_MUST_CHECK dt_status dt_size_exact_width(unsigned long *out, unsigned long N, dt_rational width,
                                                   double confidence, dt_error *err);

/**
 * The smallest n that finds at least one of D problem dossiers with this confidence: C(N-D,n)/C(N,n) <=
 * 1-confidence.
 * @param D 1..N
 */
DT_API DT_MUST_CHECK dt_status dt_size_detection(unsigned long *out, unsigned long N, unsigned long D,
                                                 double confidence, dt_error *err);

/** Which chance governs the number of errors in a sample. */
typedef enum dt_model {
    DT_FINITE,   /**< hypergeometric: without replacement from N, of which K = ceil(N * tolerable) */
    DT_BINOMIAL, /**< population unknown or very large */
    DT_POISSON   /**< the auditors' approximation */
} dt_model;

/** What must be shown: that the share of errors is below `tolerable`. */
typedef struct dt_size_request {
    size_t struct_size; /**< DT_SIZED(dt_size_request); 0: as this header has it */
    dt_model model;
    unsigned long N;       /**< population; DT_FINITE only */
    dt_rational tolerable; /**< share of errors that must be excluded, in (0, 1) */
    dt_rational
        expected; /**< share of errors expected in the sample, below tolerable; c = ceil(n * expected) */
    long allowed; /**< fixed number of errors allowed instead of `expected`; -1 = use expected */
    double confidence;
} dt_size_request;

/** A sample and the number of errors with which it still passes. */
typedef struct dt_sample_plan {
    unsigned long n;
    unsigned long accept;
} dt_sample_plan;

/**
 * The smallest n with P(X <= c | tolerable) <= 1 - confidence. Thresholds are computed on the fractions.
 * DT_POISSON with `expected` takes n * expected unrounded (gamma; SMASH21). DT_ERR_REFUSED when no sample
 * suffices, or none with at most 100,000 errors. Source: AICPA Audit Sampling 2017 app. A; Touw & Hoogduin
 * 2011.
 */
DT_API DT_MUST_CHECK dt_status dt_size_tolerable(dt_sample_plan *out, const dt_size_request *request,
                                                 dt_error *err);

/**
 * The same for a Bayesian conclusion: the smallest n whose posterior, from a prior of `a` errors and `b` good
 * dossiers, puts more than the confidence below `tolerable`. DT_BINOMIAL: Beta(a + n e, b + n - n e);
 * DT_POISSON: Gamma(a + n e, rate b + n); DT_FINITE: beta-binomial over the unseen dossiers, with ceil(n e)
 * errors. `allowed` must be -1.
 */
DT_API DT_MUST_CHECK dt_status dt_size_posterior(unsigned long *out, const dt_size_request *request, double a,
                                                 double b, dt_error *err);

/**
 * A size per stage: accept after n dossiers without errors; with exactly one error take n more and accept
 * when those have none. The smallest n that accepts a tolerable share with a chance below 1 - confidence.
 * `expected` and `allowed` are not used. Source: Touw & Hoogduin 2011.
 */
DT_API DT_MUST_CHECK dt_status dt_size_two_stage(unsigned long *out, const dt_size_request *request,
                                                 dt_error *err);

/**
 * Operating characteristic: the chance that a sample of n from N with D problem dossiers has at most c of
 * them. With N = 0 the population is unknown and `share` holds the share of problem dossiers (D is not used).
 */
DT_API DT_MUST_CHECK dt_status dt_oc(double *out, unsigned long N, unsigned long D, double share,
                                     unsigned long n, unsigned long c, dt_error *err);

/** Two batches: accept when the first has at most c1 problems, reject when it has r1 or more, else draw n2
 * more and accept when both together have at most c2. c1 < r1, c1 <= c2. */
typedef struct dt_double_plan {
    unsigned long n1, c1, r1, n2, c2;
} dt_double_plan;

/** The chance of acceptance; the second batch comes from the N - n1 dossiers that are left. */
DT_API DT_MUST_CHECK dt_status dt_oc_double(double *out, unsigned long N, unsigned long D,
                                            const dt_double_plan *plan, dt_error *err);

/** The chance that the second batch is drawn: with more than c1 and fewer than r1 problems in the first. */
DT_API DT_MUST_CHECK dt_status dt_double_extension(double *out, unsigned long N, unsigned long D,
                                                   const dt_double_plan *plan, dt_error *err);

/** Two shares that meet, between which either decision is acceptable. */
typedef struct dt_lqas_rule {
    unsigned long N;  /**< population; 0 = unknown (binomial) */
    dt_rational good; /**< a municipality this good should be accepted */
    dt_rational bad;  /**< a municipality this bad should not; below good */
} dt_lqas_rule;

/** Accept with at most `accept` problem dossiers of n. */
typedef struct dt_lqas_plan {
    unsigned long n;
    unsigned long accept;
    double reject_good; /**< risk that a good one is rejected: with floor((1-good) N) problems */
    double accept_bad;  /**< risk that a bad one is accepted: with ceil((1-bad) N) problems */
} dt_lqas_plan;

/** Both risks of a given plan. Lot quality assurance sampling classifies, it does not estimate. */
DT_API DT_MUST_CHECK dt_status dt_lqas_risks(dt_lqas_plan *out, const dt_lqas_rule *rule, unsigned long n,
                                             unsigned long accept, dt_error *err);
/** The accept number with the smallest sum of risks for n; the lowest of equals. */
DT_API DT_MUST_CHECK dt_status dt_lqas_best(dt_lqas_plan *out, const dt_lqas_rule *rule, unsigned long n,
                                            dt_error *err);
/** The smallest plan with both risks within bounds; DT_ERR_REFUSED when none with an accept number of at most
 * 10,000 gives it. */
DT_API DT_MUST_CHECK dt_status dt_lqas_smallest(dt_lqas_plan *out, const dt_lqas_rule *rule,
                                                double reject_good, double accept_bad, dt_error *err);

/** What a plan in two steps risks and costs, at the good share, at the bad one, and at worst. */
typedef struct dt_double_outcome {
    dt_double_plan plan;
    double reject_good, accept_bad; /**< as in dt_lqas_plan */
    double extend_good, extend_bad; /**< chance that the second batch is drawn */
    double extend_most;             /**< the largest chance over every number of problem dossiers */
    double dossiers_good, dossiers_bad, dossiers_most; /**< expected number of dossiers read */
} dt_double_outcome;

/** The largest sample in one step beside which a plan in two steps is looked for. */
#define DT_DOUBLE_MAX 300UL

/** Risks and cost of a given plan in two steps. @param rule with a known population */
DT_API DT_MUST_CHECK dt_status dt_double_risks(dt_double_outcome *out, const dt_lqas_rule *rule,
                                               const dt_double_plan *plan, dt_error *err);
/**
 * The plan of two equal batches with both risks within bounds whose first batch is smallest, and of those the
 * one that needs the second least often in a good municipality. After the first batch it rejects only what
 * the second cannot mend (r1 = c2 + 1). DT_ERR_REFUSED when none fits the population or DT_DOUBLE_MAX.
 */
DT_API DT_MUST_CHECK dt_status dt_double_smallest(dt_double_outcome *out, const dt_lqas_rule *rule,
                                                  double reject_good, double accept_bad, dt_error *err);

/**
 * How many to draw so that at least `needed` of them are applicable, with this chance, when `applicable` of
 * the N dossiers are (hypergeometric); N = 0: unknown, each applicable with chance `share` (binomial).
 * DT_ERR_REFUSED when there are not so many.
 * @param chance in (0, 1)
 */
DT_API DT_MUST_CHECK dt_status dt_size_applicable(unsigned long *out, unsigned long N,
                                                  unsigned long applicable, double share,
                                                  unsigned long needed, double chance, dt_error *err);

/** Standard deviation to plan with from a planned or earlier share: sqrt(p(1-p)), at least 0.3, so that a
 * stratum that once scored 100% is not starved. */
DT_API double dt_planned_spread(double share);

/**
 * The whole-number allocation that minimises sum N_h^2 S_h^2 / n_h within the bounds: the next dossier always
 * goes to the stratum with the largest priority (N_h S_h)^2 / (n_h (n_h + 1)). Equal priorities: the stratum
 * first in the list. Parameters otherwise as dt_allocate_proportional(). Source: Wright 2012, 2014, 2017.
 * @param spread S_h >= 0, H of them
 */
DT_API DT_MUST_CHECK dt_status dt_allocate_neyman(unsigned long *out, const dt_allocation_stratum *strata,
                                                  const double *spread, size_t H, unsigned long n,
                                                  dt_error *err);

/**
 * Power allocation, between precision for all and for each: n_h in proportion to size_h^power * variation_h,
 * by largest remainder within the bounds. Source: Bankier 1988.
 * @param size      importance of a stratum, > 0 (its population, for instance)
 * @param variation coefficient of variation, > 0; NULL = the same everywhere
 * @param power     0..1; 0.5 is usual
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_allocate_power(unsigned long *out, const dt_allocation_stratum *strata,
                                                 const double *size, const double *variation, double power,
                                                 size_t H, unsigned long n, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
