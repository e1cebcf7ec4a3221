/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/sequential.h
 * @brief Limits that stay right when reading goes on after a look at the outcome.
 *
 * Ordinary limits hold for a number of dossiers that was fixed beforehand. Whoever looks, and reads on
 * because of what was seen, misses more often (down to .918 of the cases for a promised .95). Three ways, to
 * be chosen before the first rating: looks planned beforehand; one by one from a first to a last dossier; or
 * any time, without a plan. The dossiers must have been read in the order in which they were drawn. N, x, M
 * as in stat.h; t is the number read so far.
 */
#ifndef DOSSIERTOETS_SEQUENTIAL_H
#define DOSSIERTOETS_SEQUENTIAL_H

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A level of planned looks is in parts of this: tails of level / DT_LOOKS_PARTS on either side. */
#define DT_LOOKS_PARTS 100000UL
/** A level of reading one by one: limits are the M with a ratio below DT_READ_ON_PARTS / level. */
#define DT_READ_ON_PARTS 10000UL
/** Most steps that the search for a level takes for one M at a time, times N: N * last * last. Beyond it is
 * refused. */
#define DT_SEQUENTIAL_WORK 1000000000.0

/**
 * The level of planned looks: the largest whole number k with which, for every M, the chance that M is ever
 * outside the limits at one of the looks is at most 1 - confidence; never above that of one look. By dynamic
 * programming over all orders of reading; exact.
 * @param looks K numbers of dossiers read, rising, 1..N
 * @return DT_ERR_RANGE for looks that do not rise or do not fit, or beyond DT_SEQUENTIAL_WORK
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_looks_level(unsigned long *level, unsigned long N,
                                              const unsigned long *looks, size_t K, double confidence,
                                              dt_error *err);
/** The limits at a look where x of t meet. Guarantee over all planned looks together: exact.
 * @param level 1..DT_LOOKS_PARTS / 2 - 1, of dt_looks_level() */
DT_API DT_MUST_CHECK dt_status dt_looks_limits(dt_count_interval *out, unsigned long N, unsigned long t,
                                               unsigned long x, unsigned long level, dt_error *err);

/**
 * The level of reading one by one, with a look after each of the dossiers first..last: the largest whole
 * number k for which, for every M, the chance that M is ever outside the limits is at most 1 - confidence;
 * never below the one that needs no plan. As dt_looks_level().
 * @param first 1..last; @param last first..N
 */
DT_API DT_MUST_CHECK dt_status dt_read_on_level(unsigned long *level, unsigned long N, unsigned long first,
                                                unsigned long last, double confidence, dt_error *err);
/**
 * The limits when x of t meet: the M whose prior-posterior ratio is below DT_READ_ON_PARTS / level. Under a
 * uniform prior the ratio is 1 / (t + 1) over the hypergeometric chance of x; it falls and then rises in M,
 * so that these M are a run. Source: Waudby-Smith & Ramdas 2020; the calibration was derived for this
 * library. Guarantee for every way to stop between first and last: exact.
 * @param level 1..DT_READ_ON_PARTS - 1
 */
DT_API DT_MUST_CHECK dt_status dt_read_on_limits(dt_count_interval *out, unsigned long N, unsigned long t,
                                                 unsigned long x, unsigned long level, dt_error *err);

/**
 * Limits for every way to stop, from the first dossier on, without a plan: the same with a ratio below 1 / (1
 * - confidence). 1 over the ratio is a nonnegative martingale of mean 1, which ever reaches 1 / (1 -
 * confidence) with at most the chance 1 - confidence (Ville 1939). Guarantee: valid.
 * @param t 0..N; 0 gives 0..N
 */
DT_API DT_MUST_CHECK dt_status dt_anytime_limits(dt_count_interval *out, unsigned long N, unsigned long t,
                                                 unsigned long x, double confidence, dt_error *err);

/** Most dossiers over which dt_anytime_stratified() looks for divisions. */
#define DT_ANYTIME_MAX 20000UL

/** The same over strata: the product of their ratios at its least over the divisions of the total, which is a
 * martingale as well. Wide; guarantee: valid.
 * @param strata H of them with at most DT_ANYTIME_MAX dossiers together
 * Takes the square of that number in steps; allocates working memory. */
DT_API DT_MUST_CHECK dt_status dt_anytime_stratified(dt_count_interval *out, const dt_stratum_count *strata,
                                                     size_t H, double confidence, dt_error *err);

/** Planned looks over strata: dt_estimate_stratified() with 1 - confidence shared equally over the looks
 * (Bonferroni). Guarantee: that of the estimate, at best valid.
 * @param K looks, 1 or more */
DT_API DT_MUST_CHECK dt_status dt_looks_stratified(dt_stratified *out, const dt_stratum_count *strata,
                                                   size_t H, size_t K, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
