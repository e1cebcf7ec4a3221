/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/numbers.h
 * @brief Counts, estimates, comparisons, samples and frameworks without an inspection, as documents.
 *
 * All are results (see document.h), finished and ready to write.
 */
#ifndef DOSSIERTOETS_NUMBERS_H
#define DOSSIERTOETS_NUMBERS_H

#include <dossiertoets/aggregate.h>
#include <dossiertoets/agreement.h>
#include <dossiertoets/applicable.h>
#include <dossiertoets/compare.h>
#include <dossiertoets/document.h>
#include <dossiertoets/draw.h>
#include <dossiertoets/framework.h>
#include <dossiertoets/long_table.h>
#include <dossiertoets/omnibus.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The counts of a table of ratings (long_table.h): a row a municipality and indicator that somebody rated.
 * The table is read with the counts of a few municipalities in memory at a time. Errors as
 * dt_aggregate_read().
 * @param request by its framework; @param confidence of the limits, for instance 0.95 */
DT_API DT_MUST_CHECK dt_status dt_compose_counts(dt_document **out, const dt_long_request *request,
                                                 double confidence, dt_language lang, dt_error *err);

/** Assessors against each other in a table of ratings: what each coefficient of agreement.h makes of it.
 * @param categories of the scale; @param weights linear, quadratic or nominal; @param population units that
 * the standard errors are of; 0 = no end to them. Errors as dt_agreement_with_error(). */
DT_API DT_MUST_CHECK dt_status dt_compose_units(dt_document **out, const dt_unit_table *units,
                                                unsigned categories, dt_agreement_weights weights,
                                                unsigned long population, dt_language lang, dt_error *err);

/** Limits that an estimate can have. */
typedef enum dt_estimate_method {
    DT_ESTIMATE_EXACT, /**< hypergeometric, or Clopper-Pearson where no population is known */
    DT_ESTIMATE_WILSON,
    DT_ESTIMATE_JEFFREYS
} dt_estimate_method;

/** What a count in a sample is asked. */
typedef struct dt_estimate_question {
    size_t struct_size;       /**< DT_SIZED(dt_estimate_question); 0: as this header has it */
    unsigned long population; /**< in dossiers */
    bool has_population;      /**< false: not known */
    unsigned long sample, count;
    double percent;    /**< of confidence: 95 */
    double confidence; /**< the same: 0.95 */
    dt_side side;
    dt_estimate_method method;
    bool hand_check; /**< with the probabilities around each limit; exact limits of a known population only */
    bool has_norm;   /**< with the probability that the norm is met */
    dt_rational norm;
    double prior[2]; /**< with a norm: dossiers that the prior is worth, with and without */
} dt_estimate_question;

/** DT_ERR_RANGE for a sample beyond the population, and what the intervals of stat.h and dt_posterior_norm()
 * refuse. */
DT_API DT_MUST_CHECK dt_status dt_compose_estimate(dt_document **out, const dt_estimate_question *question,
                                                   dt_language lang, dt_error *err);
/** A count of one sample of which not every dossier was applicable. */
typedef struct dt_applicable_question {
    size_t struct_size; /**< DT_SIZED(dt_applicable_question); 0: as this header has it */
    unsigned long population, sample;
    dt_rated rated;
    double percent;                /**< of confidence: 95 */
    dt_applicable_options options; /**< confidence the same: 0.95 */
} dt_applicable_question;

/** Number and share, each with its guarantee. Errors as dt_estimate_applicable(). */
DT_API DT_MUST_CHECK dt_status dt_compose_applicable(dt_document **out,
                                                     const dt_applicable_question *question, dt_language lang,
                                                     dt_error *err);

/** Counts over strata, with all that can be asked of them. */
typedef struct dt_strata_question {
    size_t struct_size; /**< DT_SIZED(dt_strata_question); 0: as this header has it */
    const dt_stratum_count *strata;
    size_t count;                 /**< of strata */
    const unsigned long *weights; /**< of the statistic; NULL: by design */
    const dt_rated *rated;        /**< NULL: every dossier applies and was assessed; where some were not,
                                       there are limits and no estimate */
    bool has_applicable;          /**< with rated: also the share of the applicable */
    const dt_lonely *lonely;      /**< NULL: no standard error where a stratum shows one dossier */
    dt_applicable_options options;
    bool has_claim; /**< with rated: the tipping point of a claim about the number */
    dt_side claim;  /**< DT_LOWER: at least, DT_UPPER: at most */
    unsigned long claimed;
} dt_strata_question;

/** Errors as dt_strata_limits_new(), dt_strata_limits_estimate() and dt_estimate_applicable(). */
DT_API DT_MUST_CHECK dt_status dt_compose_strata(dt_document **out, const dt_strata_question *question,
                                                 dt_language lang, dt_error *err);

/** Two samples: the difference, its limits, a test, and what was likely to be missed.
 * @param percent of confidence: 95; @param confidence the same: 0.95. Errors as dt_compare_interval() and
 * dt_test_difference(). */
DT_API DT_MUST_CHECK dt_status dt_compose_two_samples(dt_document **out, const dt_sample *first,
                                                      const dt_sample *second, double percent,
                                                      double confidence, dt_language lang, dt_error *err);
/** The same dossiers twice. @param b those that became worse, @param c better; see dt_test_mcnemar() */
DT_API DT_MUST_CHECK dt_status dt_compose_paired(dt_document **out, unsigned long b, unsigned long c,
                                                 dt_language lang, dt_error *err);
/** Units around a norm: limits of 95% and 99.8%, and a signal for what is beyond. @param unit n names;
 * @param sample of each; one of nothing has no limits. Errors as dt_funnel(). */
DT_API DT_MUST_CHECK dt_status dt_compose_funnel(dt_document **out, const char *const *unit,
                                                 const dt_sample *sample, size_t n, dt_rational norm,
                                                 dt_language lang, dt_error *err);

/** Municipalities at once: do they differ, and which; see dt_omnibus_test() and dt_omnibus_pairs().
 * @param name k of them; @param indicators that share the confidence: the level is (1 - confidence) /
 * indicators. Errors as dt_omnibus_test(). */
DT_API DT_MUST_CHECK dt_status dt_compose_omnibus(dt_document **out, const char *const *name,
                                                  const dt_omnibus_unit *unit, size_t k,
                                                  unsigned long indicators, double confidence,
                                                  dt_language lang, dt_error *err);

/** An indicator that is held against a norm. */
typedef struct dt_shortfall_row {
    const char *indicator;
    unsigned long population, sample, count;
    double p; /**< of "the norm is met", when it is known already; NaN: dt_shortfall_p() */
} dt_shortfall_row;
/** How many indicators at least miss the norm, and how many of their limits can be expected to miss the
 * truth. A row of which nothing was seen and no p is known is left out. Errors as dt_shortfall_p() and
 * dt_shortfall_bound(). */
DT_API DT_MUST_CHECK dt_status dt_compose_shortfall(dt_document **out, const dt_shortfall_row *row, size_t m,
                                                    dt_rational norm, double confidence, dt_language lang,
                                                    dt_error *err);
/** The same from p-values alone. */
DT_API DT_MUST_CHECK dt_status dt_compose_closed(dt_document **out, const double *p, size_t m,
                                                 double confidence, dt_language lang, dt_error *err);

/** How often a sentence about a norm is wrong, before anything was seen; see dt_norm_risk(). */
DT_API DT_MUST_CHECK dt_status dt_compose_norm_risk(dt_document **out, unsigned long N, unsigned long n,
                                                    dt_rational norm, double confidence, dt_language lang,
                                                    dt_error *err);
/** A count held against a norm: limits, where they lie, and how often such a sentence is wrong. */
DT_API DT_MUST_CHECK dt_status dt_compose_norm_verdict(dt_document **out, unsigned long N, unsigned long n,
                                                       unsigned long x, dt_rational norm, double confidence,
                                                       dt_language lang, dt_error *err);

/** The lists of names that come with the program, a row a name: list, version, number, name, title, source,
 * section, published. */
DT_API DT_MUST_CHECK dt_status dt_compose_value_lists(dt_document **out, dt_language lang, dt_error *err);
/** The frameworks that are shipped, a row each: id, numbers of themes, criteria and indicators, title. */
DT_API DT_MUST_CHECK dt_status dt_compose_frameworks(dt_document **out, dt_language lang, dt_error *err);
/** The indicators of a framework, a row each, with theme and criterion. */
DT_API DT_MUST_CHECK dt_status dt_compose_framework(dt_document **out, const dt_framework *framework,
                                                    dt_language lang, dt_error *err);
/** A framework to read: themes, criteria and indicators as Markdown, in the framework's own language.
 * @param out malloc'ed; free with dt_text_free() */
DT_API DT_MUST_CHECK dt_status dt_framework_markdown(char **out, const dt_framework *framework,
                                                     dt_error *err);

/** What was drawn from a register: stratum, order, role, identifier, and the columns that were kept, each
 * under its own name.
 * @param keep_columns of the options that the frame was read with */
DT_API DT_MUST_CHECK dt_status dt_compose_sample(dt_document **out, const dt_frame *frame,
                                                 const dt_draw *draw, const char *const *keep_columns,
                                                 size_t n_keep_columns, dt_language lang, dt_error *err);
/** A published draw, made again: every check of it, a row each. Parameters and errors as
 * dt_protocol_verify(). */
DT_API DT_MUST_CHECK dt_status dt_compose_verification(dt_document **out, bool *honest,
                                                       const char *protocol_path,
                                                       const dt_verify_options *options, dt_language lang,
                                                       dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
