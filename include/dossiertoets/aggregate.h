/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/aggregate.h
 * @brief Ratings to counts: municipality × stratum × indicator, criterion, theme or chapter.
 */
#ifndef DOSSIERTOETS_AGGREGATE_H
#define DOSSIERTOETS_AGGREGATE_H

#include <dossiertoets/agreement.h>
#include <dossiertoets/composite.h>
#include <dossiertoets/long_table.h>
#include <dossiertoets/score.h>
#include <dossiertoets/stat.h>
#include <dossiertoets/unassessed.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The level of a node of the framework. */
typedef enum dt_level { DT_LEVEL_INDICATOR, DT_LEVEL_CRITERION, DT_LEVEL_THEME, DT_LEVEL_CHAPTER } dt_level;

/** All strata of a municipality together. */
#define DT_ALL_STRATA SIZE_MAX

/**
 * A criterion, theme or chapter as a statement about dossiers: each drawn dossier with a rating in it comes
 * to one outcome by the framework's rule, in which what is not rated yet, or on which assessors differ, may
 * still become anything. See composite.h.
 */
typedef struct dt_cell_composite {
    bool has; /**< false for indicators, teams and where no dossier has a rating */
    dt_composite_kind kind;
    dt_composite_counts counts; /**< outcomes of those dossiers */
    bool has_interval;
    dt_count_interval interval; /**< dossiers of `population` in which it applies and is in order: the lower
                                   limit as if no undetermined one were, the upper as if all were */
    dt_guarantee guarantee;
    double coverage;    /**< measured, of approximate limits; else NaN */
    const char *method; /**< as dt_cell.method */
    bool has_share;
    double share; /**< of the dossiers in which it applies; NaN where an estimate cannot be given */
    dt_share_interval shares;
    dt_guarantee share_guarantee;
} dt_cell_composite;

/**
 * The counts of one cell. For an indicator the unit of counting is the dossier (or team); for higher levels
 * it is the rating; ratings of one dossier are not independent, so there is no interval of the ratings in
 * whole dossiers, but one for their share (has_share), and an exact one of the composite. Dossiers and teams
 * never share a denominator: a higher node with dossier indicators leaves its team indicators out of the
 * counts; one with team indicators only counts those
 * (`team`). Indicators outside the profile are not counted.
 */
typedef struct dt_cell {
    const unsigned long
        *count;              /**< per rating of `scale`, in its order; NULL when indicators differ in scale */
    const dt_scale *scale;   /**< NULL when the node's indicators differ in scale */
    unsigned long subjects;  /**< dossiers (or teams) that should have a rating */
    unsigned long ratings;   /**< subjects × indicators that should have one */
    unsigned long meets;     /**< voldoet */
    unsigned long partly;    /**< own category: in the denominator, not counted as meeting */
    unsigned long fails;     /**< voldoet niet */
    unsigned long assessed;  /**< the denominator: meets + partly + fails */
    unsigned long missing;   /**< niet te beoordelen: in the two bounds only */
    unsigned long outside;   /**< niet van toepassing: left the denominator */
    unsigned long unscored;  /**< no rating yet */
    unsigned long differing; /**< assessors differ and it is not settled; counted as missing in the bounds */
    unsigned long best,
        worst; /**< meets if all missing met / if none did; of assessed + missing + differing */
    unsigned long population; /**< eligible dossiers; 0 for teams */
    unsigned long domain; /**< population minus the n.v.t. seen: to so many it applies at most; 0 for teams
                             and higher levels. No limits are about it: how many apply is not known */
    bool team;            /**< an indicator about the team: no dossier denominator, no interval */
    bool municipality;    /**< with team: about the municipality as one, not its teams */
    bool has_interval;    /**< false for teams, higher levels and nothing assessed */
    dt_count_interval
        interval; /**< dossiers of `population` to which it applies and that meet; n.v.t. does not
                     meet. From the assessed ones: it holds if the missing are not otherwise */
    dt_count_interval
        bounds; /**< the same whatever the missing are: lower limit if none met, upper if all did */
    dt_guarantee guarantee; /**< of all limits in dossiers */
    double coverage;        /**< measured, where they are approximate; else NaN */
    const char *method; /**< as dt_strata_total.method; "ratio" for the share of higher levels; "weighted" and
                           "two-stage" with those ways of sampling; "clopper-pearson" without a population;
                           else NULL */
    dt_count_interval fails_interval; /**< dossiers of `population` to which it applies and that do not meet,
                                         also not partly: of `fails`. Not what `interval` leaves */
    dt_count_interval fails_bounds;   /**< the same whatever the missing are */
    bool has_tipping; /**< some could not be assessed, and `interval` lies in one half of the population */
    dt_claim tipping_claim; /**< at least half of the population meets, or at most half */
    dt_tipping
        tipping; /**< how many of the missing must go against that before the limits no longer carry it */
    const size_t *meeting; /**< subjects (indices in the context) behind `meets`; indicator level only */
    size_t n_meeting;
    const size_t *failing; /**< subjects behind `fails` and `partly` */
    size_t n_failing;
    bool has_share; /**< false for teams and where nothing can be said; true wherever has_interval is */
    double share;   /**< that meets of what applies, a ratio of estimated totals over the strata: of dossiers
                       for an   indicator; for higher levels of ratings, with the dossier as cluster */
    dt_share_interval
        shares; /**< limits for `share`, and never a number of dossiers; from the assessed ones */
    dt_share_interval share_bounds; /**< the same whatever the missing are; indicator level only */
    dt_guarantee share_guarantee;
    double share_coverage;             /**< measured, where they are approximate; else NaN */
    const char *share_method;          /**< as dt_share_statement.method; "ratio", "weighted", "two-stage",
                                            "clopper-pearson"; NULL without a share */
    unsigned long dossiers;            /**< with at least one assessed rating: the clusters; 0 for teams */
    unsigned long at_least_partly;     /**< meets + partly: the second cut */
    dt_count_interval partly_interval; /**< as `interval`, of the second cut; with has_interval only */
    dt_cell_composite composite;       /**< of higher levels */
    dt_sampling sampling;              /**< how the dossiers were drawn: what the numbers may be used for */
    const dt_scale *own; /**< scale of the indicator as it is rated, with the codes that were split off those
                            of `scale`; indicator level only */
    const unsigned long *given;  /**< per rating of `own`, in its order; NULL at higher levels */
    unsigned long contradicting; /**< of `outside`: rated, although the framework says it does not apply */
    bool withheld; /**< too few dossiers to publish: every count is 0 and means nothing, see disclosure.h */
    bool limits_withheld; /**< there were limits, and they are left out: what was found in a small group could
                             be worked out from them */
} dt_cell;

typedef struct dt_aggregate dt_aggregate;

/**
 * Count. Ratings of several assessors for one cell: equal ones count once, differing ones are `differing`. An
 * indicator that hangs on another one (applies_if) and was left open counts as outside when the other one has
 * a rating with which it does not apply; so do those that hang on it in turn. One that was rated all the same
 * contradicts the framework: it counts as outside too, with a reason given or not, and is in the list of
 * dt_aggregate_contradictions().
 * @param out        receives the result; free with dt_aggregate_free()
 * @param context    frameworks and subjects; must outlive the result
 * @param scores     the ratings
 * @param population per municipality and stratum; every stratum of a dossier subject must be there
 * @param confidence of the intervals, for instance 0.95
 */
DT_API DT_MUST_CHECK dt_status dt_aggregate_run(dt_aggregate **out, const dt_score_context *context,
                                                const dt_scores *scores, const dt_population *population,
                                                size_t n_populations, double confidence, dt_error *err);
/** The same counts without what is estimated from them: no cell has an interval, a share, or anything else
 * with limits, nor what those rest on: population, domain and sampling stay 0, and so do the dossiers of
 * criteria, sub-themes and themes. For lists, checks and agreement, which tell none; over many municipalities
 * the limits are most of the work. confidence: of the agreement between assessors. */
DT_API DT_MUST_CHECK dt_status dt_aggregate_count(dt_aggregate **out, const dt_score_context *context,
                                                  const dt_scores *scores, const dt_population *population,
                                                  size_t n_populations, double confidence, dt_error *err);
/**
 * Count the ratings of a long table: its indicators. Their cells are what dt_long_table_read() and
 * dt_aggregate_run() give, but the lists of subjects may be missing, and cells of other levels may be empty.
 * A large CSV file is read by several threads without its rows in memory, and may then have any size.
 * @param out        receives the result; free with dt_aggregate_free()
 * @param request    what is read; its framework must outlive the result
 * @param confidence of the intervals, for instance 0.95
 * @return as those two functions
 */
DT_API DT_MUST_CHECK dt_status dt_aggregate_read(dt_aggregate **out, const dt_long_request *request,
                                                 double confidence, dt_error *err);

/** What takes some municipalities of a long table, which are there only as long as the call lasts. What it
 * returns ends the counting, unless it is DT_OK. */
typedef dt_status (*dt_aggregate_take)(void *payload, const dt_aggregate *part, dt_error *err);

/**
 * The same, some municipalities at a time and in their order, so that the cells of a whole country (a
 * kilobyte each) are never there together. Every cell is as dt_aggregate_read() would give it.
 * @param take       gets each part; it is called at least once when nothing is wrong with the table
 * @param payload    for it
 * @return as dt_aggregate_read(), and what take returns
 */
DT_API DT_MUST_CHECK dt_status dt_aggregate_read_parts(const dt_long_request *request, double confidence,
                                                       dt_aggregate_take take, void *payload, dt_error *err);
DT_API void dt_aggregate_free(dt_aggregate *aggregate);

DT_API size_t dt_aggregate_municipalities(const dt_aggregate *a);
DT_API const char *dt_aggregate_municipality(const dt_aggregate *a, size_t m);
/** Index of a municipality by code, or SIZE_MAX. */
DT_API size_t dt_aggregate_find_municipality(const dt_aggregate *a, const char *code);
DT_API size_t dt_aggregate_strata(const dt_aggregate *a, size_t m);
DT_API const dt_population *dt_aggregate_stratum(const dt_aggregate *a, size_t m, size_t s);
DT_API double dt_aggregate_confidence(const dt_aggregate *a);

/** Cell of a municipality, stratum (or DT_ALL_STRATA), framework and node (index of indicator, criterion,
 * theme or chapter in that framework). Borrowed; never NULL for indices in range. Chapter cells count the
 * indicators the chapter refers to, in whichever framework they are. */
DT_API const dt_cell *dt_aggregate_cell(const dt_aggregate *a, size_t m, size_t stratum, size_t framework,
                                        dt_level level, size_t node);

/** A rating that contradicts the framework: given where another one says that its indicator does not apply.
 */
typedef struct dt_contradiction {
    size_t subject, framework, indicator; /**< indices, as of a score */
    const char *assessor;                 /**< "" of what was settled */
    const dt_rating *rating;
    size_t on;              /**< the indicator that it hangs on … */
    const dt_rating *other; /**< … and the rating of that one that counts */
    const char *overrule;   /**< why it was given all the same; "" = that was never said */
    bool settled;
} dt_contradiction;
/** All of them, in the order of the subjects of the context, then of frameworks and indicators; settled
 * ratings instead of those they were settled from. Borrowed; NULL when there are none. @param n receives how
 * many */
DT_API const dt_contradiction *dt_aggregate_contradictions(const dt_aggregate *a, size_t *n);

/** All municipalities together. */
#define DT_ALL_MUNICIPALITIES SIZE_MAX

/** One question put to assessors who rated the same dossiers. Coefficients are NaN where undefined. */
typedef struct dt_agreement_answer {
    size_t units;    /**< ratings given by two or more assessors */
    size_t equal;    /**< of those, on which all agree */
    bool has_within; /**< an ordered scale of three or more: then one step apart is not all apart */
    size_t within;   /**< of the units, on which all are at most one step apart */
    size_t dossiers; /**< with at least one of those */
    double percent;  /**< pairs of ratings that are equal, as a share */
    double gwet;     /**< AC1, for ordered categories AC2 with linear weights */
    double alpha;    /**< Krippendorff's, ordinal for ordered categories, else nominal */
    dt_agreement_limits gwet_limits, alpha_limits; /**< see dt_agreement_jackknife() */
} dt_agreement_answer;

/** Assessors against each other on one framework: dossiers only, teams left out. */
typedef struct dt_framework_agreement {
    size_t assessors; /**< who rated a dossier that another rated too */
    size_t dossiers;  /**< with at least one indicator rated by two or more */
    size_t differing; /**< of those, in which two ratings of one indicator are of different classes
                           (dt_meets) */
    bool has_at_most; /**< there is a limit: not for every design, and only with a double-scored dossier in
                           every stratum */
    unsigned long population; /**< eligible dossiers, with has_at_most */
    unsigned long at_most;    /**< of those, in which assessors would differ at most: exact, one-sided, at the
                                   confidence, if the double-scored dossiers were chosen at random */
    dt_agreement_answer assessable; /**< assessed, not assessable or not applicable: nominal */
    dt_agreement_answer judgement;  /**< meets > partly > not, among ratings where it was assessed: ordered */
} dt_framework_agreement;

/**
 * Agreement between assessors, with categories from the framework's scales.
 * @param m municipality, or DT_ALL_MUNICIPALITIES
 */
DT_API DT_MUST_CHECK dt_status dt_aggregate_agreement(dt_framework_agreement *out, const dt_aggregate *a,
                                                      size_t m, size_t framework, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
