/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/planning.h
 * @brief The questions before a visit, as options in and an answer out: how many dossiers, what that can and
 * cannot show, and how to divide them.
 *
 * The sizes and chances come from plan.h, which names the sources; here stands which of them answers which
 * question, and what is searched where plan.h has no size of its own. Every function may be called from more
 * threads at once; nothing is kept between calls.
 */
#ifndef DOSSIERTOETS_PLANNING_H
#define DOSSIERTOETS_PLANNING_H

#include <dossiertoets/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The questions. What each needs of dt_plan_question beside the population; the rest is not looked at. */
typedef enum dt_plan_kind {
    DT_PLAN_WIDTH,           /**< confidence, width: the widest exact interval is at most so wide */
    DT_PLAN_MARGIN,          /**< confidence, margin, share: normal approximation, dt_size_margin() */
    DT_PLAN_DETECTION,       /**< confidence, problems: at least one of them is seen */
    DT_PLAN_TOLERABLE,       /**< confidence, tolerable, expected: less than this share fails */
    DT_PLAN_TOLERABLE_TWICE, /**< confidence, tolerable: the same in two equal steps, dt_size_two_stage() */
    DT_PLAN_RULE_SAMPLE,     /**< good, bad, sample: the best accept number, dt_lqas_best() */
    DT_PLAN_RULE_RISKS,      /**< good, bad, risk_good, risk_bad: the smallest plan, dt_lqas_smallest() */
    DT_PLAN_RULE_TWICE,      /**< the same in two equal steps, dt_double_smallest() */
    DT_PLAN_RULE_GIVEN       /**< good, bad, given: what this plan in two steps risks, dt_double_risks() */
} dt_plan_kind;

/** A number of dossiers, or a share of them. All zero: none. */
typedef struct dt_plan_amount {
    bool is_share;
    unsigned long number; /**< unless is_share */
    dt_rational share;    /**< 0..1, when is_share */
} dt_plan_amount;

/** A question. Shares are exact fractions of all dossiers, 0..1. */
typedef struct dt_plan_question {
    size_t struct_size; /**< DT_SIZED(dt_plan_question); 0: as this header has it */
    dt_plan_kind kind;
    unsigned long population; /**< dossiers, 1..DT_POPULATION_MAX; 0 = not known, which the plans in two steps
                                 do not accept */
    dt_rational confidence;   /**< in (0, 1), such as 95/100; not of the rules */
    dt_rational width;        /**< full width of the interval, in (0, 1] */
    dt_rational margin;       /**< half width, in (0, 1) */
    dt_rational share;        /**< planned share for the margin, in (0, 1); 1/2 is the safe choice */
    dt_plan_amount problems;  /**< number of problem dossiers, 1..population, or the share of them, from which
                                 the number follows, rounded up; of an unknown population the share */
    dt_rational tolerable;    /**< share of failures that must be excluded, in (0, 1) */
    dt_plan_amount expected;  /**< failures in the sample with which it still passes, or the share of them,
                                 below tolerable */
    dt_rational good, bad;    /**< shares in order that should and should not be accepted; bad < good */
    unsigned long sample;     /**< dossiers, 0..population */
    dt_rational risk_good;    /**< at most this risk that a good municipality is rejected */
    dt_rational risk_bad;     /**< at most this risk that a bad one is accepted */
    dt_double_plan given;
    bool has_outside;    /**< draw more, because the indicator often does not apply; not for DT_PLAN_DETECTION
                            and the plans in two steps */
    dt_rational outside; /**< share of the dossiers to which it does not apply, below 1 */
    dt_rational chance;  /**< that enough of those drawn apply, in (0, 1), such as 90/100 */
} dt_plan_question;

/** An answer. */
typedef struct dt_plan_answer {
    bool found;         /**< false: no sample does it; what stands below `problems` is then empty */
    const char *method; /**< "exact-width", "margin", "detection", "tolerable", "lqas", "two-stage"; static */
    const char *model;  /**< "hypergeometric", "binomial" (population unknown) or "normal"; static */
    unsigned long population; /**< it was asked for; 0 = not known */
    bool in_two_steps;
    unsigned long problems; /**< DT_PLAN_DETECTION of a known population: the number of problem dossiers */
    unsigned long sample;   /**< dossiers to assess; of a plan in two steps the first of them */
    unsigned long drawn;    /**< dossiers to draw, so that `sample` of them apply */
    bool has_accept;        /**< whether there is a number of failures to accept */
    unsigned long accept;   /**< of a plan in two steps that of the first */
    double reject_good, accept_bad; /**< risks, 0..1; NaN where the question has no such municipality */
    dt_double_outcome two; /**< in two steps; of DT_PLAN_TOLERABLE_TWICE the bad share is 1 - tolerable, and
                              the members of the good one say nothing */
} dt_plan_answer;

/**
 * Answer a question. Of an unknown population DT_PLAN_WIDTH takes the first n whose Clopper-Pearson interval
 * at the middle count, which is the widest, is narrow enough, and DT_PLAN_DETECTION the binomial size of
 * dt_size_tolerable() without errors.
 * @return DT_ERR_RANGE for a question outside its domain; DT_ERR_REFUSED when no sample does it: `found` is
 * then false and the rest as said there
 */
DT_API DT_MUST_CHECK dt_status dt_plan_ask(dt_plan_answer *out, const dt_plan_question *question,
                                           dt_error *err);

/** The same question for another population, for a row of them: where no sample does it, the answer is not
 * found and the status DT_OK. @param population as in dt_plan_question, in place of that one */
DT_API DT_MUST_CHECK dt_status dt_plan_ask_for(dt_plan_answer *out, const dt_plan_question *question,
                                               unsigned long population, dt_error *err);

/** A point of the operating characteristic. */
typedef struct dt_plan_point {
    unsigned long problems; /**< problem dossiers; 0 where the population is not known */
    double share;           /**< of all dossiers, 0..1 */
    double accepted;        /**< chance that the municipality is accepted, or the problem not seen */
    double extended;        /**< chance that the second step is needed; NaN in one step */
} dt_plan_point;

/** Whether a question accepts something or not, so that it has a curve: all but width and margin. false for
 * one whose size cannot be. */
DT_API bool dt_plan_has_curve(const dt_plan_question *question);

/** The number of points of the curve: every number of problem dossiers from none to all, in a population
 * above 10,000 that many equal steps, and in an unknown one every hundredth. */
DT_API size_t dt_plan_curve_size(const dt_plan_answer *answer);

/** Point i of the curve. DT_ERR_RANGE without a curve, for an answer that is not found, and beyond the last.
 */
DT_API DT_MUST_CHECK dt_status dt_plan_curve_point(dt_plan_point *out, const dt_plan_question *question,
                                                   const dt_plan_answer *answer, size_t i, dt_error *err);

/** Any point: for this number of problem dossiers, or this share of them where the population is not known.
 * Errors as dt_plan_curve_point(). @param problems 0..population; @param share 0..1 */
DT_API DT_MUST_CHECK dt_status dt_plan_point_at(dt_plan_point *out, const dt_plan_question *question,
                                                const dt_plan_answer *answer, unsigned long problems,
                                                double share, dt_error *err);

/** What a member of an answer holds. */
typedef enum dt_plan_field_kind {
    DT_PLAN_FIELD_NULL,
    DT_PLAN_FIELD_TEXT,
    DT_PLAN_FIELD_WHOLE,
    DT_PLAN_FIELD_REAL
} dt_plan_field_kind;

/** One member of an answer for machines. */
typedef struct dt_plan_field {
    const char *key; /**< English, fixed; static */
    dt_plan_field_kind kind;
    const char *text;    /**< static */
    unsigned long whole; /**< dossiers, or failures */
    double real;         /**< a share or a chance 0..1; confidence and chance are in percent; finite */
} dt_plan_field;

/** The most fields that an answer or a point has. */
#define DT_PLAN_FIELDS 24

/** The answer with what was asked, in a fixed order: the same keys for every answer to one question. Returns
 * the number of fields; 0 for a question whose size cannot be. */
DT_API size_t dt_plan_fields(dt_plan_field out[DT_PLAN_FIELDS], const dt_plan_question *question,
                             const dt_plan_answer *answer);

/** The same of a point of the curve. */
DT_API size_t dt_plan_point_fields(dt_plan_field out[DT_PLAN_FIELDS], const dt_plan_answer *answer,
                                   const dt_plan_point *point);

/** How a sample is divided over strata. */
typedef enum dt_plan_division {
    DT_PLAN_PROPORTIONAL, /**< dt_allocate_proportional() */
    DT_PLAN_EQUAL,        /**< dt_allocate_equal() */
    DT_PLAN_NEYMAN,       /**< dt_allocate_neyman() */
    DT_PLAN_POWER         /**< dt_allocate_power() */
} dt_plan_division;

/** The names of the divisions in their order: "proportional", "equal", "neyman", "power". Static. */
DT_API const char *const *dt_plan_divisions(size_t *n);

/** A stratum to divide over. */
typedef struct dt_plan_stratum {
    unsigned long population; /**< dossiers */
    bool has_maximum;
    unsigned long maximum; /**< at most this many; 0 = it gives none */
    bool has_spread;
    double spread; /**< NEYMAN: standard deviation, >= 0 */
    bool has_share;
    dt_rational share; /**< NEYMAN, without a spread: planned share, from which it follows by
                          dt_planned_spread(); without either that of a half */
    double size;       /**< POWER: importance, > 0; 0 = the population */
    double variation;  /**< POWER: coefficient of variation, > 0; 0 = 1 */
} dt_plan_stratum;

/** A sample to divide. */
typedef struct dt_plan_strata {
    size_t struct_size; /**< DT_SIZED(dt_plan_strata); 0: as this header has it */
    dt_plan_division division;
    const dt_plan_stratum *stratum;
    size_t n;
    unsigned long sample;  /**< dossiers in all, 0..what the strata can give together */
    unsigned long minimum; /**< from every stratum that has them */
    double power;          /**< POWER: 0..1; 0.5 is usual */
} dt_plan_strata;

/**
 * Divide a sample over strata. Allocates working memory.
 * @param out receives strata->n numbers that sum to the sample
 * @return DT_ERR_RANGE outside the domain, or when the strata have fewer; DT_ERR_REFUSED when the minima come
 * to more than the sample
 */
DT_API DT_MUST_CHECK dt_status dt_plan_divide(unsigned long *out, const dt_plan_strata *strata,
                                              dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
