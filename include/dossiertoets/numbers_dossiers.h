/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/numbers_dossiers.h
 * @brief Composites, ratios of ratings, reading on, and what could not be assessed, as documents.
 *
 * All are results (see document.h), finished and ready to write. `percent` is the confidence as it was asked:
 * 95 for 0.95.
 */
#ifndef DOSSIERTOETS_NUMBERS_DOSSIERS_H
#define DOSSIERTOETS_NUMBERS_DOSSIERS_H

#include <dossiertoets/composite.h>
#include <dossiertoets/document.h>
#include <dossiertoets/estimate.h>
#include <dossiertoets/rational.h>
#include <dossiertoets/unassessed.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A theme over dossiers: rule, partly, population, sample, meets, undetermined, fails, not_applicable,
 * lower, upper, confidence, guarantee, outcomes (of every dossier, as given).
 * @param outcome n of them */
DT_API DT_MUST_CHECK dt_status dt_compose_composite(dt_document **out, const dt_composite *composite,
                                                    const dt_composite_rule *rule, unsigned long population,
                                                    const dt_composite_outcome *outcome, size_t n,
                                                    double percent, dt_language lang, dt_error *err);

/** Ratings over dossiers: share, se, df, kish, n_star, lower, upper (shares), confidence, guarantee,
 * coverage.
 */
DT_API DT_MUST_CHECK dt_status dt_compose_ratings(dt_document **out, const dt_ratio *ratio, double percent,
                                                  dt_language lang, dt_error *err);

/** A count of which some could not be assessed. */
typedef struct dt_unassessed_question {
    size_t struct_size; /**< DT_SIZED(dt_unassessed_question); 0: as this header has it */
    unsigned long population, sample, count, not_assessable;
    bool has_claim;
    dt_claim claim;
    unsigned long claimed; /**< in dossiers */
    double percent, confidence;
} dt_unassessed_question;

/** population, sample, count, not_assessable, lower, upper, claim (at-least, at-most or null), claimed,
 * tipping (null without a claim, and where it holds whatever they are), confidence, guarantee. Errors as
 * dt_unassessed_limits(). */
DT_API DT_MUST_CHECK dt_status dt_compose_unassessed(dt_document **out,
                                                     const dt_unassessed_question *question, dt_language lang,
                                                     dt_error *err);

/** How was read on. */
typedef enum dt_reading {
    DT_READ_LOOKS,  /**< at looks planned beforehand */
    DT_READ_ON,     /**< one by one, from looks[0] to looks[1] */
    DT_READ_ANYTIME /**< without a plan */
} dt_reading;

/** A count after which reading could go on. */
typedef struct dt_reading_question {
    size_t struct_size; /**< DT_SIZED(dt_reading_question); 0: as this header has it */
    dt_reading reading;
    const unsigned long *looks; /**< rising */
    size_t n_looks;
    unsigned long population, sample, count;
    double percent, confidence;
} dt_reading_question;

/** reading (looks, read-on or anytime), population, sample, count, k (the level, see sequential.h), lower,
 * upper, fixed_lower, fixed_upper (the ordinary limits), confidence, guarantee.
 * @return DT_ERR_RANGE for a sample that is no planned look, and as the functions of sequential.h */
DT_API DT_MUST_CHECK dt_status dt_compose_reading(dt_document **out, const dt_reading_question *question,
                                                  dt_language lang, dt_error *err);

/** Reading one by one until it is clear. */
typedef struct dt_until_question {
    size_t struct_size;                    /**< DT_SIZED(dt_until_question); 0: as this header has it */
    unsigned long population, first, last; /**< dossiers read at the first look and at the last */
    bool has_norm;                         /**< clear: the norm is met, or not */
    dt_rational norm;
    bool has_width; /**< clear: the limits are no wider than this share of the population */
    dt_rational width;
    double percent, confidence;
} dt_until_question;

/** A row for each number read: read, k, lower and upper (for each count from 0, with commas), mean_width and
 * fixed_mean_width (over all numbers that may meet, each as likely), stop_at_most and stop_at_least (reading
 * may stop at these counts; null where it may not), guarantee. With a norm the first means that the norm is
 * not met, the second that it is. Errors as dt_read_on_level(). */
DT_API DT_MUST_CHECK dt_status dt_compose_until(dt_document **out, const dt_until_question *question,
                                                dt_language lang, dt_error *err);

/** Assessors who differed somewhere: double_scored, differing, population, at_most, confidence, guarantee.
 * See dt_agreement_differing(). */
DT_API DT_MUST_CHECK dt_status dt_compose_differing(dt_document **out, unsigned long population,
                                                    unsigned long double_scored, unsigned long differing,
                                                    double percent, double confidence, dt_language lang,
                                                    dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
