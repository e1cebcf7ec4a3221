/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/raters.h
 * @brief How assessors rate: which codes each of them gives, straight lines, days, and the indicators on
 * which they see different things.
 *
 * About dossiers of the sample only. A reading is one dossier as one assessor rated it. Assessors are told by
 * their codes. What is counted is what the caller hands over: dt_inspection_raters() hands over what was
 * submitted and may be read.
 */
#ifndef DOSSIERTOETS_RATERS_H
#define DOSSIERTOETS_RATERS_H

#include <dossiertoets/agreement.h>
#include <dossiertoets/score.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Ratings in a row with one code that make a straight line, unless asked otherwise. */
#define DT_STRAIGHT_RUN 10

/** Zero-initialise. */
typedef struct dt_raters_options {
    size_t struct_size; /**< DT_SIZED(dt_raters_options); 0: as this header has it */
    unsigned long run;  /**< ratings in a row with one code that make a straight line, 2 or more; 0:
                             DT_STRAIGHT_RUN */
    double confidence;  /**< of the tests: one minus their joint level; 0: 0.95 */
    const char *key;    /**< code of the assessor whose ratings are the key; NULL: what was settled is */
} dt_raters_options;

/** A code of the scales of the indicators that were rated. */
typedef struct dt_rater_code {
    const char *code;  /**< "B" */
    const char *label; /**< "niet te beoordelen", as the first scale has it */
    dt_meets meets;
} dt_rater_code;

/** Readings of one assessor, or of several. */
typedef struct dt_rater_tally {
    size_t readings;
    size_t ratings;
    const size_t *given;  /**< of each code, how many of the ratings */
    const size_t *within; /**< of each code, in how many of the readings it was given at all */
    size_t alike;         /**< readings of two ratings or more that all have the same code */
    size_t lines;         /**< readings with a straight line: all alike, or a run of options.run or more */
    size_t longest; /**< ratings in the longest run: with one code, of one framework, in the order of the
                         framework, what was not rated passed over */
} dt_rater_tally;

/** What one assessor did on a day at the place (see dt_inspection_raters()). */
typedef struct dt_rater_day {
    char day[11];        /**< "2026-11-23" */
    size_t readings;     /**< in which something was recorded that day */
    size_t ratings;      /**< recorded that day */
    const size_t *given; /**< of each code, how many of those */
} dt_rater_day;

/** What an assessor may do more or less often than who read the same dossiers. */
typedef enum dt_rater_question {
    DT_RATER_MISSING, /**< give a code that says it could not be assessed */
    DT_RATER_OUTSIDE, /**< give one that says it does not apply */
    DT_RATER_LINES    /**< a straight line */
} dt_rater_question;
#define DT_RATER_QUESTIONS 3

/** One assessor in the dossiers that others read too, on the indicators that all of its readers rated. */
typedef struct dt_rater_test {
    size_t dossiers;    /**< that another one read too, with an indicator that all of them rated */
    size_t units;       /**< those indicators of those dossiers; of DT_RATER_LINES the dossiers */
    dt_dealt_test test; /**< see dt_test_dealt(): exact */
    double adjusted;    /**< p by Holm over all tests of all assessors that could show anything; NaN: this one
                             could not (test.least is 1) */
    bool shown;         /**< adjusted is at most 1 - confidence */
    bool can_show;      /**< the largest difference that these dossiers allow would be shown, beside the other
                             tests as they came out */
} dt_rater_test;

typedef struct dt_rater {
    const char *assessor;
    dt_rater_tally own, others; /**< others: of the same inspection, not only of the same dossiers */
    dt_rater_test test[DT_RATER_QUESTIONS];
    const dt_rater_day *day; /**< by day; ratings without a time are in none */
    size_t n_days;
    bool has_halves; /**< the order in which the dossiers were rated is known: the last of the first half
                          was begun before the first of the second */
    dt_rater_tally half[2]; /**< by when the first rating of each was recorded; of an odd number the second
                                 half has one more */
} dt_rater;

/** How often two codes stood against each other. */
typedef struct dt_code_pair {
    const char *first, *second; /**< in the order of the scale */
    size_t pairs;
} dt_code_pair;

/** Agreement on one indicator. A pair is two ratings of it by different assessors in one dossier. */
typedef struct dt_item {
    size_t framework, indicator; /**< indices, as of a score */
    size_t dossiers;             /**< in which two or more rated it */
    size_t pairs, equal;         /**< equal: the same code */
    const dt_code_pair *differs; /**< the other pairs, the most frequent first */
    size_t n_differs;
} dt_item;

/** How far one assessor is from the key. */
typedef struct dt_key_distance {
    const char *assessor;
    size_t ratings; /**< of indicators of dossiers that have a key */
    size_t equal;   /**< the same code */
    size_t one;  /**< of the others, one step apart: meets and partly, partly and not; where the scale has no
                      partly, meets and not */
    size_t more; /**< two steps apart */
    size_t kind; /**< one of them judged and the other said that it could not be assessed or does not apply,
                      or both said something else of that kind */
    size_t same; /**< another code that counts as the same */
} dt_key_distance;

/** Everything; lives as long as its frameworks. */
typedef struct dt_raters dt_raters;

/**
 * Count.
 * @param out     receives the result; free with dt_raters_free()
 * @param context frameworks, which must outlive the result, and subjects
 * @param scores  ratings; settled ones are of no assessor and make the key
 * @param at      of each score when it was recorded, in UTC ("2026-11-23T09:00:00Z"); NULL, or a NULL among
 * them: not known
 * @param options NULL: none
 * @return DT_ERR_RANGE for a run of 1 or a confidence that is none, DT_ERR_NOTFOUND for a key of nobody whose
 * ratings are here
 */
DT_API DT_MUST_CHECK dt_status dt_raters_run(dt_raters **out, const dt_score_context *context,
                                             const dt_scores *scores, const char *const *at,
                                             const dt_raters_options *options, dt_error *err);
DT_API void dt_raters_free(dt_raters *raters); /**< NULL is fine */

/** Assessors with a reading, by code. @param n receives how many. All of this is borrowed. */
DT_API const dt_rater *dt_raters_all(const dt_raters *raters, size_t *n);
/** The codes that the counts of tallies and days are of, in the order of the scales. */
DT_API const dt_rater_code *dt_raters_codes(const dt_raters *raters, size_t *n);
/** All readings together. */
DT_API const dt_rater_tally *dt_raters_total(const dt_raters *raters);
/** Dossiers that two or more assessors read. */
DT_API size_t dt_raters_double(const dt_raters *raters);
/** How many tests the adjusted chances are corrected for. */
DT_API size_t dt_raters_tests(const dt_raters *raters);
/** The options as they were taken. */
DT_API const dt_raters_options *dt_raters_asked(const dt_raters *raters);

/** Indicators that two or more rated in a dossier, the least share of equal pairs first; at the same share
 * those with most pairs, then in the order of the framework. */
DT_API const dt_item *dt_raters_items(const dt_raters *raters, size_t *n);
/** Assessors with a rating that there is a key for, by code; not the one whose ratings are the key. */
DT_API const dt_key_distance *dt_raters_distances(const dt_raters *raters, size_t *n);

#ifdef __cplusplus
}
#endif
#endif
