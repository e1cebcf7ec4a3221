/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/unassessed.h
 * @brief Dossiers that were drawn and could not be assessed: what holds whatever they are.
 *
 * N, n, x as in stat.h; u is the number of the drawn dossiers that could not be assessed, so that x of the
 * other n - u meet.
 */
#ifndef DOSSIERTOETS_UNASSESSED_H
#define DOSSIERTOETS_UNASSESSED_H

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Limits for M whatever the u are: the lower limit as if none of them met, the upper one as if all did. The
 * count that a full assessment would have given lies between x and x + u and both limits rise with it, so
 * that coverage is at least that of dt_interval_hypergeometric(): one statement, no correction. Guarantee:
 * exact.
 * @param x 0..n - u; @param u 0..n
 */
DT_API DT_MUST_CHECK dt_status dt_unassessed_limits(dt_count_interval *out, unsigned long N, unsigned long n,
                                                    unsigned long x, unsigned long u, double confidence,
                                                    dt_error *err);

/** A statement on the number that meets in the population. */
typedef enum dt_claim {
    DT_CLAIM_AT_LEAST, /**< the lower limit is not below a number */
    DT_CLAIM_AT_MOST   /**< the upper limit is not above a number */
} dt_claim;

/** How much a statement leans on what could not be assessed. */
typedef struct dt_tipping {
    bool always; /**< it holds whatever they are; then there is no number */
    unsigned long
        number; /**< the fewest of the u that must go against it (not meet where the claim is at
                   least, meet where it is at most) before it no longer holds; 0: not even in the best case */
} dt_tipping;

/** The tipping point of a claim; the walk over 0..u is monotone. Parameters as above.
 * @param count the number of the claim */
DT_API DT_MUST_CHECK dt_status dt_unassessed_tipping(dt_tipping *out, unsigned long N, unsigned long n,
                                                     unsigned long x, unsigned long u, dt_claim claim,
                                                     unsigned long count, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
