/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/shortfall.h
 * @brief How many of many indicators miss the norm, and how many of many limits miss the truth.
 */
#ifndef DOSSIERTOETS_SHORTFALL_H
#define DOSSIERTOETS_SHORTFALL_H

#include <dossiertoets/rational.h>
#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** At least so many of the hypotheses are false, with confidence 1 - alpha. It does not say which. */
typedef struct dt_shortfall {
    size_t at_least; /**< closed testing with Simes' test; valid when the p-values depend positively on each
                        other: simulation found no error above .045, negative dependence included */
    size_t holm;     /**< rejected by Holm; valid under every dependence, never larger */
} dt_shortfall;

/**
 * The lower bound of closed testing: m - h, h the most of the largest p-values of which every j-th smallest
 * is above j alpha / h. Source: Goeman & Solari 2011; Hommel 1988; Simes 1986.
 * @param p m of them, in any order; NaN is not tested and does not count
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_shortfall_bound(dt_shortfall *out, const double *p, size_t m, double alpha,
                                                  dt_error *err);

/**
 * The exact p-value of "the norm is met" in one stratum: P(X <= x) when just enough dossiers, ceil(norm N),
 * meet.
 * @param n 0..N; n = 0 gives 1
 */
DT_API DT_MUST_CHECK dt_status dt_shortfall_p(double *out, unsigned long N, unsigned long n, unsigned long x,
                                              dt_rational norm, dt_error *err);

/** Largest N (n + 1) of which the chance of a miss is enumerated; above it the nominal one stands. */
#define DT_MISS_STEPS 4e6

/**
 * The chance that the exact two-sided limits of dt_interval_hypergeometric() miss the true number, at the
 * worst number: at most 1 - confidence, and exact up to DT_MISS_STEPS.
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_interval_miss(double *out, unsigned long N, unsigned long n,
                                                double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
