/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/rational.h
 * @brief Shares as exact fractions, so that 6% of 100 dossiers is 6 and never 7.
 */
#ifndef DOSSIERTOETS_RATIONAL_H
#define DOSSIERTOETS_RATIONAL_H

#include <dossiertoets/error.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** numerator / denominator in lowest terms, numerator >= 0, denominator >= 1. */
typedef struct dt_rational {
    int64_t numerator;
    int64_t denominator;
} dt_rational;

/**
 * Read a share as people write it: "0.06", "0,06", "6%", "12,5 %", "3/50", "1". At most 18 digits.
 * DT_ERR_SYNTAX for anything else, a sign included.
 */
DT_API DT_MUST_CHECK dt_status dt_rational_parse(dt_rational *out, const char *text, dt_error *err);

/**
 * The simplest fraction within 1e-12 of a number, for numbers that passed through a double:
 * 0.060000000000000005 is 3/50 again. DT_ERR_RANGE unless 0 <= value <= 1.
 */
DT_API DT_MUST_CHECK dt_status dt_rational_near(dt_rational *out, double value, dt_error *err);

/** The fraction as a double. */
DT_API double dt_rational_value(dt_rational r);

/** Whole dossiers: the smallest number of at least, and the largest of at most, this share of n (n < 2^63).
 */
DT_API unsigned long dt_rational_ceil_of(dt_rational r, unsigned long n);
DT_API unsigned long dt_rational_floor_of(dt_rational r, unsigned long n);

#ifdef __cplusplus
}
#endif
#endif
