/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/posterior.h
 * @brief Bayesian statements: how likely a norm is met, given what was seen and a prior.
 *
 * The prior is Beta(a, b): worth `a` dossiers counted in x and `b` that are not; 1, 1 is uniform. What x
 * counts (dossiers that meet, or errors) is the caller's choice. Nothing is simulated: the same numbers on
 * every machine.
 */
#ifndef DOSSIERTOETS_POSTERIOR_H
#define DOSSIERTOETS_POSTERIOR_H

#include <dossiertoets/rational.h>
#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A sample with its prior. */
typedef struct dt_posterior {
    unsigned long
        N; /**< population; 0 = unknown: the share itself is judged, not the dossiers of this population */
    unsigned long n; /**< sample, 0..N */
    unsigned long x; /**< count, 0..n */
    double a, b;     /**< prior, both > 0 */
} dt_posterior;

/**
 * The probability that at least `norm` of the population counts: with N known P(x + Y >= ceil(norm N)), Y
 * beta-binomial over the N - n unseen dossiers; else P(Beta(a + x, b + n - x) >= norm).
 */
DT_API DT_MUST_CHECK dt_status dt_posterior_norm(double *out, const dt_posterior *p, dt_rational norm,
                                                 dt_error *err);

/** The upper limit: with N known the smallest share K/N with P(total <= K) >= confidence; else the beta
 * quantile. */
DT_API DT_MUST_CHECK dt_status dt_posterior_upper(double *out, const dt_posterior *p, double confidence,
                                                  dt_error *err);

/** Bayes factor for a share below `share`: posterior odds over prior odds, population unknown (N is not
 * used). Source: Derks et al. 2022. */
DT_API DT_MUST_CHECK dt_status dt_bayes_factor(double *out, const dt_posterior *p, double share,
                                               dt_error *err);

/**
 * Mean and upper limit for the share over strata, each with its own Beta(a + x_h, b + n_h - x_h), no pooling.
 * @param finite true: beta-binomial over the unseen dossiers, exact convolution, together at most 20,000
 * dossiers; false: the weighted sum of the betas, by numerical convolution (error below 1e-5) Allocates
 * working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_posterior_strata(double *mean, double *upper,
                                                   const dt_stratum_count *strata, size_t H, double a,
                                                   double b, bool finite, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
