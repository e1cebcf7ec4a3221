/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/selftest.h
 * @brief Whether this program computes right on this machine: answers known from elsewhere, and the promise
 * of the limits by enumeration.
 */
#ifndef DOSSIERTOETS_SELFTEST_H
#define DOSSIERTOETS_SELFTEST_H

#include <dossiertoets/error.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One row of the self-test; texts are static. */
typedef struct dt_selftest_line {
    const char *title_nl, *title_en; /**< what was tried */
    const char *source;              /**< where the right answers come from */
    size_t checks, wrong;
    double smallest; /**< coverage rows: the smallest coverage found, 0..1; 0 in other rows */
} dt_selftest_line;
typedef void (*dt_selftest_fn)(void *payload, const dt_selftest_line *line);

/** The whole of it. */
typedef struct dt_selftest_result {
    size_t checks, wrong;
    size_t populations; /**< for which the coverage was computed */
    double smallest;    /**< coverage of the 95 % limits among them, 0..1 */
} dt_selftest_result;

/**
 * Run the self-test: some seconds. A wrong answer is no failure of the function: count `wrong`.
 * @param fn is told every row; may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_selftest(dt_selftest_result *out, dt_selftest_fn fn, void *payload,
                                           dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
