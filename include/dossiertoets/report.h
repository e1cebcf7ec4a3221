/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/report.h
 * @brief What a report, summary, list or comparison says: facts in, a document out (see document.h).
 *
 * The composers alone know what is said; a writer knows only blocks. Same input, same bytes: the date is an
 * argument.
 */
#ifndef DOSSIERTOETS_REPORT_H
#define DOSSIERTOETS_REPORT_H

#include <dossiertoets/aggregate.h>
#include <dossiertoets/complaint.h>
#include <dossiertoets/document.h>
#include <dossiertoets/evidence.h>
#include <dossiertoets/models.h>
#include <dossiertoets/planning.h>
#include <dossiertoets/raters.h>
#include <dossiertoets/rational.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A dossier that a reserve came in for. */
typedef struct dt_replacement {
    const char *dossier, *by; /**< codes */
    const char *reason;       /**< code of the list, see inspection.h */
    const char *note;
} dt_replacement;

/** The account of one round's sample in one municipality. */
typedef struct dt_sample_account {
    const char *municipality;
    dt_draw_unit unit;
    unsigned round;
    const char *register_name; /**< file name without folder */
    size_t rows_read;
    const dt_fallout *fallout;
    size_t n_fallouts;
    const char *fingerprint;
    const char *design, *allocation;
    unsigned long teams;     /**< drawn in the first stage; 0: there was none */
    const char *size_column; /**< that the chances follow; "" = none */
    dt_coordination coordination;
    const char *earlier;    /**< id of the inspection whose sample was avoided or kept; "" = none */
    size_t n_prior, n_gone; /**< of that sample in the register, and not in it any more */
    bool represents;      /**< over both draws, every dossier had the chance of a draw without coordination */
    dt_sampling sampling; /**< how this is estimated from */
    bool whole;           /**< drawn from the municipality as one list */
    const char *commitment; /**< or "" */
    const char *committed_at, *registered_at,
        *drawn_at; /**< UTC; committed_at "" = no commitment before the register */
    const char *public_text;
    const char *public_form;             /**< fixed with the secret, see dt_public_form(); "" = none was */
    const char *present, *public_source; /**< as the inspector says; "" = not told */
    unsigned weak_links;                 /**< a bit 1 << dt_weak_link for each */
    const dt_population *stratum;        /**< as drawn */
    const unsigned long *reserve;        /**< per stratum */
    size_t n_strata;
    const dt_replacement *replacement;
    size_t n_replacements;
    bool after_ratings; /**< a later round, drawn when a dossier of the municipality had been rated already */
    const dt_frame_read_item *read_item; /**< what was seen while the register was read */
    size_t n_read_items;
} dt_sample_account;

/** The last self-test that was kept with the inspection. */
typedef struct dt_selftest_record {
    const char *at; /**< UTC; NULL: there is none */
    const char *version;
    size_t checks, wrong;
    double smallest; /**< coverage of the 95 % limits, 0..1 */
} dt_selftest_record;

/** How far the rating of one stratum's sample has come. */
typedef struct dt_progress {
    const char *municipality, *stratum;
    unsigned long
        sample; /**< dossiers in the sample, all rounds; a substitute holds the place it came in for */
    unsigned long rated; /**< of those, with at least one rating */
    bool in_order;       /**< the rated ones are the first drawn: then they are a sample by themselves */
} dt_progress;

/** The sample as it was drawn, without the reserves that came in for replaced dossiers. */
typedef enum dt_view {
    DT_VIEW_DROPPED, /**< replaced dossiers have no rating */
    DT_VIEW_FAILING, /**< replaced dossiers do not meet any indicator */
    DT_VIEW_MEETING  /**< replaced dossiers meet every indicator */
} dt_view;
#define DT_VIEWS 3

/** What was measured for an indicator with a bound. */
typedef struct dt_measured {
    size_t subject, framework, indicator; /**< indices in the context */
    const char *value;                    /**< as dt_value keeps it */
    const char *assessor;                 /**< "" when it was settled */
} dt_measured;

/** Ratings of one subject that go against the relation of their indicators. */
typedef struct dt_contradicted {
    size_t subject;                  /**< index in the context */
    const dt_related *related;       /**< of the context */
    const dt_rating *rating, *other; /**< on relation->from and relation->to */
} dt_contradicted;

/** Why it cannot be said of a subject that two assessors rated it independently of each other. */
typedef enum dt_dependence_kind {
    DT_DEPENDENT_EARLY, /**< `assessor` came to it, or changed a rating, when ratings of `other` could be read
                         */
    DT_DEPENDENT_REOPENED,  /**< the same, after the own submission was reopened */
    DT_DEPENDENT_OPENED,    /**< the same, after two people had opened it */
    DT_DEPENDENT_WITHDRAWN, /**< the assignment of `assessor` was withdrawn after `other` had rated */
    DT_DEPENDENT_COPY       /**< ratings of `assessor` came from a copy that had those of `other` */
} dt_dependence_kind;
#define DT_DEPENDENCE_KINDS 5
typedef struct dt_dependence {
    size_t subject; /**< of the context */
    dt_dependence_kind kind;
    const char *assessor, *other; /**< codes */
    char at[32];                  /**< UTC, of the event that says so */
} dt_dependence;
/** Stable machine names: "early", "reopened", "opened", "withdrawn", "copy". */
DT_API const char *dt_dependence_name(dt_dependence_kind kind);

/** A recommendation of a complaint dossier that has a deadline and was not followed, nor refused, yet. */
typedef struct dt_advice_due {
    const char *municipality;
    const char *complaint; /**< code */
    const char *number;    /**< of the recommendation, from "1" */
    const char *due;       /**< date, the last that was set; may be partial */
} dt_advice_due;

/** Everything a report is made from; all borrowed. */
typedef struct dt_report_facts {
    const char *title;                     /**< of the inspection */
    const char *inspection;                /**< id */
    const char *municipality;              /**< code */
    const char *municipality_name;         /**< may equal the code */
    const char *date;                      /**< ISO, or NULL: no date is printed */
    const dt_municipality *municipalities; /**< names of all of them; NULL: codes are printed */
    size_t n_municipalities;
    const char *const *supervisor; /**< inspectorates (toezichthouders) */
    size_t n_supervisors;
    const dt_score_context *context; /**< with the subjects of the municipality asked for, or all */
    const dt_aggregate *aggregate;   /**< over those */
    const dt_sample_account *account;
    size_t n_accounts;
    const dt_sample_account *partner_account; /**< of network partners, who are not rated or counted */
    size_t n_partner_accounts;
    const dt_source *source;
    size_t n_sources;
    dt_selftest_record selftest;
    bool percentages;        /**< print percentages even below thirty dossiers */
    const dt_choice *reason; /**< titles of the reasons in the replacements; NULL: their codes are printed */
    size_t n_reasons;
    const dt_aggregate *view[DT_VIEWS]; /**< by dt_view, as aggregate; NULL when nothing was replaced */
    const dt_progress *progress;        /**< by municipality, then stratum; may be NULL */
    size_t n_progress;
    const char *const *blind; /**< dossiers that two or more assessors rate and that not all submitted: none
                                 of their ratings is counted or shown */
    size_t n_blind;
    size_t n_lapsed;    /**< settled ratings that no longer count, because a rating changed since */
    size_t n_misplaced; /**< ratings of teams, in a file of an earlier version, on what is about the
                           municipality: kept, not counted */
    const struct dt_measured *measured; /**< values of indicators with a bound, by framework and indicator */
    size_t n_measured;
    const dt_evidence *evidence; /**< NULL: none; of this municipality and the whole inspection */
    /* What the user asked for besides; all of it off when zero. */
    bool has_norm; /**< tell of every indicator what can be said about this norm */
    dt_rational norm;
    bool posterior; /**< with a norm: the probability that it is met, from a uniform prior */
    bool has_lqas;  /**< an acceptance rule agreed beforehand, see dt_lqas_rule */
    dt_rational lqas_good, lqas_bad;
    bool hand_check; /**< the probabilities around each limit, to be redone with a table */
    const dt_contradicted *contradicted; /**< among the ratings that count, by subject */
    size_t n_contradicted;
    const dt_dependence *dependence; /**< what the log holds against independence, of subjects that two or
                                        more assessors rated; by subject, then as it happened */
    size_t n_dependence;
    bool signed_by_key; /**< everyone who rated what others rated too signed with a key of their own: who they
                           are does not rest on what was stated alone */
    const char *const *submitted; /**< subjects that somebody handed in: their ratings stand until reopened */
    size_t n_submitted;
    const dt_advice_due *advice_due; /**< for the check; of all municipalities */
    size_t n_advices_due;
    const struct dt_text *text; /**< of the sections, as they stand now: see texts.h */
    size_t n_texts;
    bool published; /**< for outsiders: the aggregate is one of dt_aggregate_disclose(), and what is internal
                       is not told */
    unsigned long threshold;    /**< with published: dossiers that a group has at least */
    const dt_report_life *life; /**< where the report stands; NULL: a draft */
    const dt_scores
        *beside; /**< ratings of what is beside the sample, that may be read: of no count. NULL: none */
} dt_report_facts;

/** The structured inspection report of one municipality, in the order of the published reports: expectation,
 * policy, practice, conclusion per chapter, judgement and follow-up, the framework's tables, the sources, the
 * sample's account. */
DT_API DT_MUST_CHECK dt_status dt_compose_report(dt_document **out, const dt_report_facts *facts,
                                                 dt_language lang, dt_error *err);
/** The same on about two pages, for who governs: facts and caveats, and the summary with its parts as they
 * were written. As dt_compose_report(). */
DT_API DT_MUST_CHECK dt_status dt_compose_brief(dt_document **out, const dt_report_facts *facts,
                                                dt_language lang, dt_error *err);

/** The information request to a municipality, to adapt and send before a visit: the register to draw from
 * (when anything is asked of dossiers), documents by criterion, people by kind, and what the day itself
 * needs. Criteria are those of the profile. What only the inspectorate knows is a place to fill in.
 * @param facts title, inspection, municipality and context are looked at; nothing has to be registered, drawn
 * or rated */
DT_API DT_MUST_CHECK dt_status dt_compose_request(dt_document **out, const dt_report_facts *facts,
                                                  dt_language lang, dt_error *err);

/** What the summary tables show. */
typedef struct dt_summary_options {
    size_t struct_size;       /**< DT_SIZED(dt_summary_options); 0: as this header has it */
    dt_level level;           /**< rows */
    bool by_stratum;          /**< a row a stratum, beside the total */
    bool by_municipality;     /**< all municipalities; else only `municipality` */
    const char *municipality; /**< code, or NULL: all */
} dt_summary_options;
/** The summary tables: one table a framework and criterion (or one a framework at higher levels). */
DT_API DT_MUST_CHECK dt_status dt_compose_summary(dt_document **out, const dt_report_facts *facts,
                                                  const dt_summary_options *options, dt_language lang,
                                                  dt_error *err);

/** How far assessors agree: of one municipality (facts->municipality; "" or NULL: all together), a table a
 * framework. */
DT_API DT_MUST_CHECK dt_status dt_compose_agreement(dt_document **out, const dt_report_facts *facts,
                                                    dt_language lang, dt_error *err);

/** How each assessor rates (see raters.h): codes, straight lines, halves and days, beside the others and
 * beside who read the same dossiers. For machines a row a count; assessors by their codes, no dossier by
 * name.
 * @param facts  of the same municipality, for the heading and what is left out because it is rated blind
 * @param raters as dt_inspection_raters() gives it */
DT_API DT_MUST_CHECK dt_status dt_compose_raters(dt_document **out, const dt_report_facts *facts,
                                                 const dt_raters *raters, dt_language lang, dt_error *err);
/** Agreement on each indicator, the least first, and how far each assessor is from the key. Parameters as
 * dt_compose_raters(). */
DT_API DT_MUST_CHECK dt_status dt_compose_agreement_items(dt_document **out, const dt_report_facts *facts,
                                                          const dt_raters *raters, dt_language lang,
                                                          dt_error *err);

/** The lists made from the evidence. `facts` as dt_inspection_evidence() gives them. */
typedef enum dt_evidence_list {
    DT_LIST_SOURCES,       /**< with what each says */
    DT_LIST_POLICY,        /**< policy against practice */
    DT_LIST_TRIANGULATION, /**< indicator × kind of source */
    DT_LIST_SIGNALS,
    DT_LIST_FINDINGS,
    DT_LIST_MEASURES,
    DT_LIST_TIMELINE,
    DT_LIST_CHECK,     /**< what is still open, and the command to run */
    DT_LIST_WITHDRAWN, /**< what was withdrawn, by whom and why */
    DT_LIST_HEARING,   /**< passages laid before the municipality, its answers, and what was decided */
    DT_LIST_REMARKS,   /**< remarks of the internal reading, with their steps */
    DT_LIST_ADDED,     /**< dossiers that were chosen on purpose */
    DT_LIST_VALUES     /**< measured values, with their bounds */
} dt_evidence_list;
typedef struct dt_list_options {
    size_t struct_size; /**< DT_SIZED(dt_list_options); 0: as this header has it */
    bool all;           /**< also what is closed or waits for nothing */
    bool due;           /**< measures: only those that wait for something, by deadline */
    const char *date;  /**< ISO: the day that deadlines are held against; signals: raised on it; NULL: none */
    const char *file;  /**< for the commands of the check; NULL: FILE.toets */
    const char *kind;  /**< of what was withdrawn: "finding", "measure", "signal", "policy", "source",
                          "remark", "added" or "measurement"; NULL: every kind */
    const char *state; /**< remarks: only those that stand so, see dt_remark_states(); NULL: all */
} dt_list_options;
/** @param rows receives the number of rows; of the check: how much is open. May be NULL */
DT_API DT_MUST_CHECK dt_status dt_compose_list(dt_document **out, const dt_report_facts *facts,
                                               dt_evidence_list list, const dt_list_options *options,
                                               dt_language lang, size_t *rows, dt_error *err);

/** What stands in the way of adopting the report of facts->municipality: what is open, findings that are not
 * final, places to write, the answers of the municipality, the seal; each with the command for it. facts as
 * dt_inspection_facts() gives them. @param rows receives how many; may be NULL */
DT_API DT_MUST_CHECK dt_status dt_compose_missing(dt_document **out, const dt_report_facts *facts,
                                                  const dt_list_options *options, dt_language lang,
                                                  size_t *rows, dt_error *err);

/** Municipalities beside each other, or a re-inspection beside the first visit. */
typedef struct dt_compare_options {
    size_t struct_size;                       /**< DT_SIZED(dt_compare_options); 0: as this header has it */
    const dt_report_facts *const *inspection; /**< one or more; their frameworks are matched by id */
    size_t n_inspections;
    const dt_report_facts *baseline; /**< the first visit, municipalities matched by code; NULL: none */
    const char *municipality;        /**< code, or NULL: all */
    bool has_norm;
    bool pairs; /**< every pair also beyond DT_COMPARE_PAIRS_MAX municipalities */
    dt_rational norm;
} dt_compare_options;
/** So many municipalities are compared two by two unless more is asked: the pairs grow with the square. */
#define DT_COMPARE_PAIRS_MAX 12
/**
 * Indicator by indicator. Two municipalities or a baseline: the difference with its limits and an exact test;
 * the same dossiers twice: McNemar. More municipalities: all at once, and behind that every pair where there
 * are at most DT_COMPARE_PAIRS_MAX or pairs are asked. With a norm: signals around it. p-values are corrected
 * for the number of comparisons. DT_ERR_REFUSED when there is nothing to compare.
 */
DT_API DT_MUST_CHECK dt_status dt_compose_compare(dt_document **out, const dt_compare_options *options,
                                                  dt_language lang, dt_error *err);

/** The report of one complaint, in the order of the ombudsman's reports. What is not written yet is left to
 * fill in. `context` is that of the inspection, `names` are its municipalities. */
DT_API DT_MUST_CHECK dt_status dt_compose_complaint(dt_document **out, const dt_complaint *complaint,
                                                    const dt_score_context *context,
                                                    const dt_municipality *names, size_t n_names,
                                                    dt_language lang, dt_error *err);

/** The matrix: an indicator a row, a model a column, then the notes. What was not rated or could not be
 * assessed is shown as such, never as not meeting. */
DT_API DT_MUST_CHECK dt_status dt_compose_models(dt_document **out, const dt_models *models, dt_language lang,
                                                 dt_error *err);
/** A plan: what was found, what it can and cannot show, a short curve where something is accepted, and a row
 * of sizes where the population is not known. This and the next three are results, see dt_result_new(): the
 * same record in JSON, CSV and text, and pages of their own in Markdown and HTML. @param answer to this
 * question, found or not */
DT_API DT_MUST_CHECK dt_status dt_compose_plan(dt_document **out, const dt_plan_question *question,
                                               const dt_plan_answer *answer, dt_language lang, dt_error *err);
/** The answers for a row of populations, see dt_plan_ask_for(). @param municipality n names, or NULL */
DT_API DT_MUST_CHECK dt_status dt_compose_plan_rows(dt_document **out, const dt_plan_question *question,
                                                    const dt_plan_answer *answer,
                                                    const char *const *municipality, size_t n,
                                                    dt_language lang, dt_error *err);
/** Every point of the curve. Errors as dt_plan_curve_point(). */
DT_API DT_MUST_CHECK dt_status dt_compose_plan_curve(dt_document **out, const dt_plan_question *question,
                                                     const dt_plan_answer *answer, dt_language lang,
                                                     dt_error *err);
/** A divided sample. @param name of each stratum; @param sample as dt_plan_divide() gives it */
DT_API DT_MUST_CHECK dt_status dt_compose_plan_division(dt_document **out, const dt_plan_strata *strata,
                                                        const char *const *name, const unsigned long *sample,
                                                        dt_language lang, dt_error *err);
/** What dt_compose_plan() says, without a document: lines for a terminal. @param out malloc'ed, each line
 * with its line feed; free with dt_text_free() */
DT_API DT_MUST_CHECK dt_status dt_plan_lines(char **out, const dt_plan_question *question,
                                             const dt_plan_answer *answer, dt_language lang, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
