/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/compare.h
 * @brief Two samples, the same dossiers twice, many municipalities, many indicators.
 *
 * The interval comes first, the test second. Two-sided p-values are central, twice the smaller tail and at
 * most 1, unless said otherwise, so that test and interval agree in spirit.
 */
#ifndef DOSSIERTOETS_COMPARE_H
#define DOSSIERTOETS_COMPARE_H

#include <dossiertoets/rational.h>
#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A sample to be compared. */
typedef struct dt_sample {
    unsigned long N; /**< population; 0 = unknown */
    unsigned long n; /**< 1..N */
    unsigned long x; /**< 0..n */
} dt_sample;

/** Most dossiers a population may have for the exact finite test, and a sample for the tests that enumerate.
 */
#define DT_COMPARE_POPULATION_MAX 100000UL
#define DT_COMPARE_SAMPLE_MAX     2000UL

/**
 * MOVER: limits for p1 - p2 from any limits of both (Newcombe 1998 method 10; Zou & Donner 2008).
 */
DT_API dt_share_interval dt_compare_mover(double p1, dt_share_interval i1, double p2, dt_share_interval i2);

/** Limits for p1 - p2: MOVER on the exact finite limits where N is known, on Wilson limits where not. A point
 * for two populations seen whole. */
DT_API DT_MUST_CHECK dt_status dt_compare_interval(dt_share_interval *out, const dt_sample *first,
                                                   const dt_sample *second, double confidence, dt_error *err);

/** Score limits for p1 - p2, populations unknown (Miettinen & Nurminen 1985, variance times N/(N-1)). For
 * comparison with the literature. */
DT_API DT_MUST_CHECK dt_status dt_compare_score(dt_share_interval *out, const dt_sample *first,
                                                const dt_sample *second, double confidence, dt_error *err);

/** The outcome of a test of p1 against p2. */
typedef struct dt_test {
    double less;        /**< against p1 < p2 */
    double greater;     /**< against p1 > p2 */
    double two_sided;   /**< central, except where said */
    const char *method; /**< "exact-finite", "boschloo", "fisher" or "e-test"; static */
} dt_test;

/**
 * Exact unconditional test for two finite populations: tables ordered by the one-sided Fisher p; the p-value
 * is the largest probability of as extreme a table over the totals (M1, M2) at the edge of the hypothesis.
 * Both N known, at most DT_COMPARE_POPULATION_MAX. Source: Krishnamoorthy & Thomson 2002. Allocates working
 * memory.
 */
DT_API DT_MUST_CHECK dt_status dt_test_finite(dt_test *out, const dt_sample *first, const dt_sample *second,
                                              dt_error *err);
/** Boschloo 1970: the same for populations unknown, maximised over the common share (1000 steps, then
 * refined). Allocates working memory. */
DT_API DT_MUST_CHECK dt_status dt_test_boschloo(dt_test *out, const dt_sample *first, const dt_sample *second,
                                                dt_error *err);
/** dt_test_finite() where both populations are known and small enough, else dt_test_boschloo(). */
DT_API DT_MUST_CHECK dt_status dt_test_difference(dt_test *out, const dt_sample *first,
                                                  const dt_sample *second, dt_error *err);
/** Fisher's exact test, as reference: at 14 against 14 its size is at most .021. two_sided sums the tables no
 * more likely than the one seen, as R does; mid_p (may be NULL) is central, with half of the table seen. */
DT_API DT_MUST_CHECK dt_status dt_test_fisher(dt_test *out, double *mid_p, const dt_sample *first,
                                              const dt_sample *second, dt_error *err);
/** Krishnamoorthy & Thomson's E-test for finite populations: the totals estimated, level approximate. less
 * and greater are NaN. @param z may be NULL */
DT_API DT_MUST_CHECK dt_status dt_test_estimated(dt_test *out, double *z, const dt_sample *first,
                                                 const dt_sample *second, dt_error *err);

/** Which test a power is asked of. */
typedef enum dt_power_test { DT_POWER_FISHER, DT_POWER_BOSCHLOO } dt_power_test;

/**
 * The chance that a true difference is found: two-sided at alpha, populations large.
 * @param n1 1..200; @param n2 1..200; @param p1 true shares
 */
DT_API DT_MUST_CHECK dt_status dt_compare_power(double *out, unsigned long n1, unsigned long n2, double p1,
                                                double p2, double alpha, dt_power_test test, dt_error *err);

/** Exact McNemar test. */
typedef struct dt_mcnemar {
    double exact; /**< min(1, 2 P(Bin(b+c, 1/2) <= min(b, c))) */
    double
        mid_p; /**< exact - P(X = min(b, c)), with b = c 1 - P(X = b)/2; Fagerland, Lydersen & Laake 2013 */
} dt_mcnemar;

/** The same dossiers scored twice: b met first and not later, c the other way round. b + c = 0 gives 1: not
 * one dossier changed. b + c at most DT_POPULATION_MAX. */
DT_API DT_MUST_CHECK dt_status dt_test_mcnemar(dt_mcnemar *out, unsigned long b, unsigned long c,
                                               dt_error *err);

/** Ways to correct for many tests. */
typedef enum dt_adjustment {
    DT_BONFERRONI,
    DT_HOLM,
    DT_HOCHBERG,
    DT_BENJAMINI_HOCHBERG,
    DT_BENJAMINI_YEKUTIELI
} dt_adjustment;

/**
 * Adjusted p-values in the order given; NaN is a test that was not done, stays NaN and does not count. As R's
 * p.adjust. Compare with alpha at a tolerance of 1e-12.
 * @param out may be p itself
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_adjust(double *out, const double *p, size_t m, dt_adjustment how,
                                         dt_error *err);

/**
 * Tarone 1990: by how much to divide alpha when some tests cannot reach it: the smallest K with no more than
 * K tests whose smallest attainable p is at most alpha/K. At least 1; NaN is a test not done.
 */
DT_API DT_MUST_CHECK dt_status dt_tarone(size_t *out, const double *attainable, size_t m, double alpha,
                                         dt_error *err);

/**
 * Exact funnel limits around a norm, interpolated (Spiegelhalter 2005 appendix A.1.1), within [0, 1]. In a
 * small population a limit may lie outside what can occur, max(0, n-(N-M))..min(n, M) of n: then nothing that
 * can be seen is a signal on that side.
 * @param N    population: hypergeometric with round(norm N); 0 = binomial
 * @param norm set beforehand, not the average of the points
 */
DT_API DT_MUST_CHECK dt_status dt_funnel(dt_share_interval *out, unsigned long N, unsigned long n,
                                         dt_rational norm, double confidence, dt_error *err);

/** Spread between municipalities beyond sampling. */
typedef struct dt_overdispersion {
    double phi;  /**< mean square of the winsorised z */
    double tau2; /**< variance between, on the arcsine scale; 0 when there is none to see */
} dt_overdispersion;

/** Fewest points for which overdispersion is estimated. */
#define DT_OVERDISPERSION_MIN 10

/**
 * Arcsine z around the common share, winsorised at 10% (type 7 quantiles), phi and DerSimonian-Laird tau2
 * (Spiegelhalter 2005b). DT_ERR_REFUSED with fewer than DT_OVERDISPERSION_MIN points.
 * @param samples N is not used
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_funnel_overdispersion(dt_overdispersion *out, const dt_sample *samples,
                                                        size_t count, dt_error *err);

/**
 * What an outsider can find out about a suppressed cell of a table published with its row and column totals:
 * the smallest and largest value it can have. Equal means revealed. Exact (a flow between rows and columns).
 * @param table      rows * columns counts, row by row
 * @param suppressed the same shape, true where the cell is not published
 * @param row        the cell asked about, itself suppressed
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_disclosure_range(dt_count_interval *out, const unsigned long *table,
                                                   const bool *suppressed, size_t rows, size_t columns,
                                                   size_t row, size_t column, dt_error *err);
/**
 * Withhold as many more rows of such a table as it takes for no count in a withheld row to be found out
 * exactly. A count is found out anyhow when its row or, over the withheld rows, its column has nothing in it.
 * @param withheld one a row: in, those that may not be shown; out, those that are not shown
 * @param all      receives true when withholding every row is not enough: then the totals must go too
 * Allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_disclosure_protect(bool *withheld, bool *all, const unsigned long *table,
                                                     size_t rows, size_t columns, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
