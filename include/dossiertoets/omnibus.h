/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/omnibus.h
 * @brief Do several municipalities differ at all, and which of them: one exact test over all, then pairs.
 *
 * The hypothesis is one common share: a number between 0 and 1 of which every municipality has as many
 * dossiers that meet as whole dossiers allow (less than one dossier off). Municipalities of which nothing was
 * seen are left out.
 */
#ifndef DOSSIERTOETS_OMNIBUS_H
#define DOSSIERTOETS_OMNIBUS_H

#include <dossiertoets/compare.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A municipality and what was seen of it: one row, or a row a stratum. */
typedef struct dt_omnibus_unit {
    const dt_stratum_count *stratum;
    size_t n_strata; /**< >= 1 */
} dt_omnibus_unit;

/** What a test over all of them says. */
typedef struct dt_omnibus {
    double p;           /**< as published: see the two tests */
    double bound;       /**< at least p: the largest over every share that whole dossiers can tell apart */
    const char *method; /**< "conditional-finite" or "adversary"; static */
    dt_guarantee guarantee; /**< that a test at `bound` is wrong no more often than its level */
    size_t units;           /**< of which something was seen */
} dt_omnibus;

/**
 * Conditional on the sum: the chance of distances from the common share as large as those seen, among samples
 * in which as many dossiers meet in all; the largest over all distinct vectors of whole totals for which the
 * sum is not itself beyond 1 - 1e-6, plus 1e-6. Distances are squared, over n (N - n)/(N - 1), in whole
 * 28ths. All or none met: 1. Exact: its size was enumerated over all outcomes and totals of small designs, at
 * most .0489 at .05. Source: Freeman & Halton 1951 for finite populations; Berger & Boos 1994 for the largest
 * over a set of shares.
 * @param unit k samples of known populations; n = 0 leaves one out
 * DT_ERR_REFUSED when it would take too many steps (DT_OMNIBUS_STEPS): dt_omnibus_test() falls back. Fewer
 * than two with a sample: DT_ERR_RANGE. Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_omnibus_conditional(double *out, const dt_sample *unit, size_t k,
                                                      dt_error *err);

/**
 * For strata drawn unequally: the sum of squared distances of the weighted shares from a common share, in
 * whole eighths of its variance, against an adversary who divides each total over its strata as badly as can
 * be; the largest over the shares. Valid for every division: an adversary can only do more than a fixed one.
 * p is the largest over 0, 1/200 .. 1; bound, for populations up to 200, over steps of at most half a
 * dossier, which every common share is within. In larger ones bound is p, and the guarantee approximate:
 * nothing is proved of a common share between two halves of a per cent (size in the small designs that were
 * enumerated: at most .0125 at .05). A share of which Chernoff's bound is below the largest one found needs
 * no table; once too many steps were taken, that bound itself stands for the share, which is never too small.
 * DT_ERR_REFUSED when even the bounds take too many steps: many divisions over many strata. Strata of which
 * nothing was seen: DT_ERR_RANGE. Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_omnibus_adversary(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k,
                                                    dt_error *err);

/**
 * The test that fits: conditional where every municipality is one stratum or was drawn so nearly in
 * proportion that each stratum is less than a dossier off (guarantee valid then: enumerated over every
 * division of small designs, at most .0232 at .05), against an adversary otherwise, or where the other one
 * takes too many steps.
 */
DT_API DT_MUST_CHECK dt_status dt_omnibus_test(dt_omnibus *out, const dt_omnibus_unit *unit, size_t k,
                                               dt_error *err);

/** Whether dt_omnibus_test() takes the municipality as one sample, and that sample. */
DT_API bool dt_omnibus_as_one(dt_sample *out, const dt_omnibus_unit *unit);

/** Steps that one test may take before it falls back or is refused: seconds, not minutes. */
#define DT_OMNIBUS_STEPS 4e9

/**
 * The chance that dt_omnibus_conditional() comes out at most at the level when these are the true totals:
 * the sum over outcomes, each held against the critical distance at the share that it points to and where
 * distances are widest, which is where the test finds its largest chance.
 * @param truth N, n, and x dossiers of N that meet
 * Errors as dt_omnibus_conditional().
 */
DT_API DT_MUST_CHECK dt_status dt_omnibus_power(double *out, const dt_sample *truth, size_t k, double level,
                                                dt_error *err);

/** Two municipalities out of several. */
typedef struct dt_omnibus_pair {
    size_t first, second; /**< in the order given, first < second */
    double p;             /**< of the two alone; NaN when one was not seen, or there are too many to test */
    bool shown;
} dt_omnibus_pair;

/** Most municipalities of which every set is tested. */
#define DT_OMNIBUS_CLOSED_MAX 8

/**
 * Which pairs differ: closed testing behind the test over all. A pair is shown when every set that holds both
 * is rejected: sets of k and k - 1 at the level, smaller ones of r at 1 - (1 - level)^(r/k); two by
 * dt_test_difference() where both can be taken as one sample. The chance of any wrong pair is at most the
 * level. Source: Ryan 1960, Einot & Gabriel 1975, Welsch 1977. Beyond DT_OMNIBUS_CLOSED_MAX: the smallest p
 * first, times the largest number of pairs that can still be alike (Shaffer 1986). Too many pairs to test:
 * none is shown.
 * @param out k (k - 1) / 2, first by first
 * @param gate what dt_omnibus_test() said of them; not rejected: no pair is shown
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_omnibus_pairs(dt_omnibus_pair *out, const dt_omnibus_unit *unit, size_t k,
                                                const dt_omnibus *gate, double level, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
