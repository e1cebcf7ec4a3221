/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/composite.h
 * @brief A theme as a statement about dossiers: in how many of them is it in order?
 *
 * The ratings of a theme in one dossier become one outcome by a rule that was laid down before the draw. The
 * number of dossiers that meet then has exact limits, as the number of an indicator has: eighteen ratings of
 * one dossier are never eighteen observations.
 */
#ifndef DOSSIERTOETS_COMPOSITE_H
#define DOSSIERTOETS_COMPOSITE_H

#include <dossiertoets/stat.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The ratings of one dossier on one theme, counted; what was not rated at all is in none of them. */
typedef struct dt_composite_ratings {
    unsigned long met;
    unsigned long partly;
    unsigned long failing;
    unsigned long not_assessable; /**< may be anything: meet, fail, or not apply */
    unsigned long not_applicable;
} dt_composite_ratings;

/** When a theme is in order in a dossier. */
typedef enum dt_composite_kind {
    DT_COMPOSITE_ALL,         /**< every indicator that applies is met: the default */
    DT_COMPOSITE_HALF,        /**< at least half of those that apply are; exactly half counts as met */
    DT_COMPOSITE_NONE_FAILING /**< none of them fails; whatever dt_composite_rule.partly says, meeting in part
                                 is no failing */
} dt_composite_kind;

/** What "meets in part" counts as. */
typedef enum dt_composite_partly {
    DT_PARTLY_FAILS, /**< the default */
    DT_PARTLY_MEETS,
    DT_PARTLY_LEFT_OUT /**< as if it did not apply */
} dt_composite_partly;

/** The rule of a framework; all zero is the default. */
typedef struct dt_composite_rule {
    dt_composite_kind kind;
    dt_composite_partly partly;
} dt_composite_rule;

/** The words of machine output: "all", "half", "none-failing". Static; "all" outside the enumeration. */
DT_API const char *dt_composite_kind_name(dt_composite_kind kind);

/** What a dossier comes to. */
typedef enum dt_composite_outcome {
    DT_COMPOSITE_NOT_APPLICABLE, /**< nothing of the theme applies */
    DT_COMPOSITE_UNDETERMINED,   /**< it depends on what could not be assessed */
    DT_COMPOSITE_FAILS,
    DT_COMPOSITE_MEETS
} dt_composite_outcome;
/** "not_applicable", "undetermined", "fails" or "meets". Static. */
DT_API const char *dt_composite_outcome_name(dt_composite_outcome outcome);

/**
 * The outcome of one dossier: meets (or fails) when it does whatever the ratings that could not be assessed
 * are, each of them met, failing or not applicable; with nothing but ratings that do not apply (or none at
 * all) not applicable; else undetermined, also when it may turn out that nothing applies.
 */
DT_API dt_composite_outcome dt_composite_of(const dt_composite_ratings *ratings,
                                            const dt_composite_rule *rule);

/** Outcomes of the drawn dossiers of a stratum; together they are the sample. */
typedef struct dt_composite_counts {
    unsigned long meets, undetermined, fails, not_applicable;
} dt_composite_counts;
DT_API void dt_composite_count(dt_composite_counts *counts, dt_composite_outcome outcome);

/** A stratum of a sample. */
typedef struct dt_composite_stratum {
    unsigned long population;
    dt_composite_counts counts;
} dt_composite_stratum;

/** The number of dossiers of the population in which the theme applies and is in order. */
typedef struct dt_composite {
    dt_composite_counts counts;
    dt_count_interval interval;
    dt_guarantee guarantee; /**< of both limits: the lesser of the two */
} dt_composite;

/**
 * Limits: the lower one from those that meet, the upper one as if the undetermined met as well; dossiers to
 * which nothing applies do not meet. Coverage is that of the limits of an indicator, since what the
 * undetermined really are lies between both and the limits rise with the count. One stratum:
 * dt_interval_hypergeometric(); more: dt_estimate_stratified(), whose guarantee it has.
 * @param strata H of them, each with a dossier drawn or without dossiers
 * Errors as those two; allocates working memory.
 */
DT_API DT_MUST_CHECK dt_status dt_composite_limits(dt_composite *out, const dt_composite_stratum *strata,
                                                   size_t H, double confidence, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
