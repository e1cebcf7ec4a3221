/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/norm.h
 * @brief Limits held against a norm, in whole numbers, and how often such a sentence is wrong.
 */
#ifndef DOSSIERTOETS_NORM_H
#define DOSSIERTOETS_NORM_H

#include <dossiertoets/rational.h>
#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** "Above" and "below" are strict: a limit equal to the norm is neither. */
typedef enum dt_norm_place { DT_NORM_UNDECIDED, DT_NORM_ABOVE, DT_NORM_BELOW } dt_norm_place;
/** Whether the norm is met: at least ceil(norm N) dossiers. */
typedef enum dt_norm_verdict { DT_NORM_OPEN, DT_NORM_MET, DT_NORM_MISSED } dt_norm_verdict;

/** Three-way: above when every compatible number is above norm * N, below when all are below. */
DT_API dt_norm_place dt_norm_place_of(dt_count_interval limits, unsigned long N, dt_rational norm);
/** Two-way: met when every compatible number is enough, missed when none is. */
DT_API dt_norm_verdict dt_norm_verdict_of(dt_count_interval limits, unsigned long N, dt_rational norm);

/** Machine words, static: "boven", "onder", "niet te zeggen"; "voldoet", "voldoet niet", "niet te zeggen". */
DT_API const char *dt_norm_place_name(dt_norm_place place);
DT_API const char *dt_norm_verdict_name(dt_norm_verdict verdict);

/** The chance of a wrong sentence at the number of dossiers that makes it largest. */
typedef struct dt_norm_risks {
    double above;     /**< "above" said of a number that is at most the norm */
    double below;     /**< "below" said of one that is at least the norm */
    double three_way; /**< either; both count where the norm is a whole number of dossiers */
    double two_way;   /**< "met" of one too few, "missed" of enough */
} dt_norm_risks;

/**
 * Exact chances of a wrong sentence about a norm from the two-sided limits of dt_interval_hypergeometric().
 * Tails grow and fall with the true number, so the worst one is at the norm or next to it: no enumeration.
 * At most (1 - confidence)/2; three_way at most twice that, and only where norm * N is whole.
 * @param n    0..N
 * @param norm 0..1
 * Allocates nothing.
 */
DT_API DT_MUST_CHECK dt_status dt_norm_risk(dt_norm_risks *out, unsigned long N, unsigned long n,
                                            dt_rational norm, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
