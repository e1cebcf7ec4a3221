/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/score.h
 * @brief Ratings of dossiers and teams against indicators, and the sheets they are written on.
 */
#ifndef DOSSIERTOETS_SCORE_H
#define DOSSIERTOETS_SCORE_H

#include <dossiertoets/draw.h>
#include <dossiertoets/relation.h>
#include <dossiertoets/value.h>
#include <limits.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A municipality of the inspection. */
typedef struct dt_municipality {
    const char *code; /**< "GM1924" */
    const char *name; /**< "" = not given */
} dt_municipality;

typedef enum dt_subject_kind {
    DT_SUBJECT_DOSSIER,
    DT_SUBJECT_TEAM,
    DT_SUBJECT_PARTNER,
    DT_SUBJECT_MUNICIPALITY,
    DT_SUBJECT_COMPLAINT, /**< see complaint.h */
    DT_SUBJECT_MODEL,     /**< see models.h */
    DT_SUBJECT_ADDED,     /**< a dossier that was chosen on purpose: see dt_inspection_add() */
    DT_SUBJECT_INTERVIEW  /**< a source of people who were spoken with */
} dt_subject_kind;

/** What is rated: a drawn dossier; a team (a stratum of a municipality; the municipality's one team when it
 * has no strata); a municipality; a complaint; a model; and beside the sample a dossier that was chosen on
 * purpose, or an interview. A drawn network partner looks the same, but is never rated. Only dossiers, teams
 * and municipalities are in the counts of an aggregate; those and what is beside the sample are rated with
 * four eyes. */
typedef struct dt_subject {
    dt_subject_kind kind;
    const char *code; /**< "D01", unique in the inspection; for a team "GM1924 JOT", for a municipality
                          "gemeente GM1924" */
    const char *municipality; /**< code */
    const char *stratum;      /**< "" when there are none */
    const char *id; /**< id in the register; NULL for all but dossiers (drawn or added) and partners */
    dt_role role;   /**< reserve dossiers are rated only once they replace one */
    unsigned round, order;
    bool replaced;      /**< dropped, a reserve came in its place; of one that was added: withdrawn */
    double probability; /**< chance that the design had of taking it into the sample; 0 when not known */
} dt_subject;

/** One rating by one assessor. */
typedef struct dt_score {
    size_t subject;   /**< index in the context */
    size_t framework; /**< index in the context */
    size_t indicator; /**< index in the framework */
    const char *assessor;
    const dt_rating *rating;   /**< borrowed from the framework */
    const char *text;          /**< justification, "" when none */
    const char *place;         /**< where it was found: document, date, page; "" when none */
    size_t line;               /**< line in the sheet it came from; 0 when it did not */
    char value[DT_VALUE_SIZE]; /**< what was measured, as dt_value keeps it; "" when nothing was */
    bool settled;         /**< what assessors who differed settled on: it counts instead of what each gave */
    const char *overrule; /**< why it was given although the framework's condition (applies_if) does not hold;
                              "" or NULL when it was not said */
    bool assumed; /**< stands in for a rating that is not there, as the extremes do: no condition holds it
                       back */
} dt_score;

/** How the dossiers of a municipality came into the sample: it decides what can be said of the others. */
typedef enum dt_sampling {
    DT_SAMPLED_EQUALLY,   /**< simple random samples: exact limits */
    DT_SAMPLED_BY_SIZE,   /**< chances that follow sizes (dt_subject.probability): Horvitz-Thompson weights */
    DT_SAMPLED_UNEQUALLY, /**< two chances in every stratum, around an earlier sample: weights likewise */
    DT_SAMPLED_BY_TEAM,   /**< some strata at random, then dossiers in them */
    DT_SAMPLED_IN_STEPS,  /**< every k-th of a list: equal chances, but one sample does not show its spread */
    DT_SAMPLED_IN_PART,   /**< some dossiers could not be drawn: nothing is estimated */
    DT_SAMPLED_AGAIN /**< around the sample of an earlier inspection, which may have changed those dossiers:
                        nothing is estimated of the others (guarantee: none) */
} dt_sampling;

typedef struct dt_sampled {
    const char *municipality; /**< code */
    dt_sampling sampling;
    bool whole; /**< drawn from as one list: how many came from each stratum was chance */
} dt_sampled;

/** How many dossiers there are is not known. One such stratum, and of its municipality nothing is said in
 * whole dossiers: population and domain of its cells are 0, and only indicators of one simple random sample
 * have a share, with Clopper-Pearson limits. */
#define DT_POPULATION_UNKNOWN ULONG_MAX

/** A stratum as drawn: its population is what the intervals speak about. */
typedef struct dt_population {
    const char *municipality;
    const char *stratum;
    unsigned long population; /**< eligible dossiers; DT_POPULATION_UNKNOWN is allowed */
    unsigned long sample;     /**< dossiers in the sample: drawn minus replaced plus reserves that came in */
} dt_population;

/** What a sheet is checked against; all borrowed. */
typedef struct dt_score_context {
    const dt_framework *const *framework;
    size_t n_frameworks;
    const dt_subject *subject;
    size_t n_subjects;
    const char *profile; /**< id of a profile: only the indicators it lists, in the frameworks that have it,
                            are on the sheets and counted; NULL = all */
    const bool *listed;  /**< per subject: whether it is on this assessor's sheet; NULL = all */
    const dt_sampled *sampled; /**< how the dossiers came into the sample; a municipality that is not in it,
                                  in simple random samples of its strata */
    size_t n_sampled;
    const dt_indicator_ref *only; /**< of a re-inspection: only these indicators, beside what the profile
                                     says; NULL = all */
    size_t n_only;
    const dt_related *related; /**< which indicators have to do with each other; indices in `framework` */
    size_t n_related;
    const char *inspection; /**< number of the inspection: it stands on every sheet, and a row of another one
                               is refused; NULL = sheets belong to no inspection */
    bool ids_apart; /**< the numbers of the dossiers were taken out of the inspection: those on a sheet
                       cannot be compared */
} dt_score_context;

typedef struct dt_scores dt_scores;
DT_API void dt_scores_free(dt_scores *scores);
DT_API size_t dt_scores_count(const dt_scores *scores);
DT_API const dt_score *dt_scores_at(const dt_scores *scores, size_t i);

/** Whether an indicator is rated for this kind of subject: those with the dossier (or complaint) as a unit in
 * each dossier, those with only the municipality (and interviews) once per municipality, the others once per
 * team. A dossier that was added is rated as a drawn one, an interview on those with the unit interview. A
 * complaint is rated on the indicators with the unit complaint, a model on those with the unit
 * municipality. */
DT_API bool dt_indicator_is_for(const dt_indicator *indicator, dt_subject_kind kind);

/** Whether an indicator with a condition on another one applies. */
typedef enum dt_applies {
    DT_APPLIES,        /**< no such condition, or it is met */
    DT_APPLIES_NOT,    /**< the other indicator has a rating with which this one does not apply */
    DT_APPLIES_UNKNOWN /**< the other one is not rated yet */
} dt_applies;
/** @param other rating of the indicator it hangs on, of the same subject; NULL while there is none */
DT_API dt_applies dt_indicator_applies(const dt_indicator *indicator, const dt_rating *other);
/** Whether a rating contradicts the framework: it says something about what does not apply. "Not applicable"
 * itself never does. @param rating,other as they count; NULL while there is none */
DT_API bool dt_indicator_contradicts(const dt_indicator *indicator, const dt_rating *rating,
                                     const dt_rating *other);

/** Check one rating as a sheet row would be: subject open for rating, indicator of that unit, code on the
 * scale, text where the scale asks it. Fills *out, which borrows everything. Codes are found without regard
 * to case; `rating` may be the label too, and `framework` NULL or "" when the indicator is in one framework
 * only; for an indicator with a bound `rating` may be what was measured (see dt_value_read()), which then
 * gives the rating. DT_ERR_DATA for what a sheet's row can do wrong, DT_ERR_RANGE without an assessor,
 * DT_ERR_NOTFOUND for an unknown profile. */
DT_API DT_MUST_CHECK dt_status dt_score_check(dt_score *out, const dt_score_context *context,
                                              const char *subject, const char *framework,
                                              const char *indicator, const char *assessor, const char *rating,
                                              const char *text, const char *place, dt_error *err);

/** A rating as it comes in. */
typedef struct dt_score_input {
    size_t struct_size; /**< DT_SIZED(dt_score_input); 0: as this header has it */
    const char *subject, *framework, *indicator, *assessor;
    const char *rating, *value; /**< of an indicator with a bound the value alone will do; may be NULL */
    const char *text, *place;   /**< may be NULL */
    const char *overrule;       /**< why, although the framework's condition says otherwise; may be NULL */
    const char *reason; /**< why a rating that was recorded before changes; NULL: nobody asks. "" is refused
                            (DT_ERR_REFUSED) when one does change */
} dt_score_input;
/** As dt_score_check(), with the value apart from the rating; they may not contradict each other. */
DT_API DT_MUST_CHECK dt_status dt_score_check_input(dt_score *out, const dt_score_context *context,
                                                    const dt_score_input *input, dt_error *err);

/** Kinds of sheets by name, a table row each. Formats: "csv" (semicolon, UTF-8 with BOM, CRLF: what a Dutch
 * spreadsheet opens by itself), "xlsx" (a workbook with the codes to pick from, and only what is to be filled
 * in open to change), "html" (a form a dossier to print and write on), "xlsform" (a workbook of which
 * apps for tablets make a form, without the numbers of the dossiers). Lists: "fetch" (dossiers to get, in
 * draw order per team), "labels", and "interviews" (questions to ask, a list a kind of person that the
 * frameworks hear; of these no dossier has to be drawn). */
DT_API const dt_choice *dt_sheet_formats(size_t *n);
/** The format that a file is named after ("visit.XLSX"), or NULL. Static. @param path may be NULL */
DT_API const char *dt_sheet_format_for_path(const char *path);
DT_API const dt_choice *dt_sheet_lists(size_t *n);

/** Which sheet is wanted; zero-initialise. */
typedef struct dt_sheet_request {
    size_t struct_size;      /**< DT_SIZED(dt_sheet_request); 0: as this header has it */
    dt_subject_kind kind;    /**< dossiers, with those that were added; or teams, with the municipalities:
                                what is rated once. Only those open for rating: in the sample, not replaced, and
                                listed in the context */
    bool own;                /**< the assessor says to be the one who asks: see dt_inspection_sheet();
                                dt_sheet_write() does not look at it */
    const char *assessor;    /**< stands on every row; NULL leaves the column empty */
    const dt_scores *filled; /**< ratings to fill in already (those of `assessor` are taken), or NULL */
    dt_language lang;
    const char *format; /**< one of dt_sheet_formats(); NULL = csv, or html for a list */
    const char *list;   /**< one of dt_sheet_lists(), by name or Dutch word, instead of a sheet: always HTML;
                           NULL = a sheet */
    const char *title;  /**< of the inspection, for what is printed; may be NULL */
} dt_sheet_request;

/**
 * Write a scoring sheet: one row a subject and indicator, with the indicator's words, the codes to choose
 * from and empty cells to fill in. Indicators with a bound get columns for the norm and the value. An
 * indicator whose condition fails in `filled` is left out, unless it was rated: then its condition says so.
 * With context->inspection every sheet and list bears that number, and there is room for the reason to rate
 * what a condition says does not apply. The same request gives the same bytes.
 * @param out  malloc'ed, with a NUL behind it; free with dt_text_free()
 * @param size receives its bytes; may be NULL for a text
 * DT_ERR_RANGE for an unknown format or list, or when a text does not fit in a cell; DT_ERR_NOTFOUND for an
 * unknown profile.
 */
DT_API DT_MUST_CHECK dt_status dt_sheet_write(char **out, size_t *size, const dt_score_context *context,
                                              const dt_sheet_request *request, dt_error *err);

/**
 * Read a filled-in sheet, CSV or workbook (Dutch or English column names, either kind of subject, any order
 * of rows), or what an app gives back of an "xlsform": a row a dossier, with columns named after what they
 * ask of which indicator ("oordeel_KADER_1.1.4"), behind the names of groups or not. What looks like data of
 * a person in a text or place is a warning that does not repeat it. Rows without a rating are passed over.
 * Everything or nothing: unknown codes, dossiers or indicators, double rows and missing texts are each told
 * to `issues` with line and column. A sheet made out to another assessor is a fault; a rating whose condition
 * (applies_if) fails in the same sheet, and a text without a rating, are warnings. With context->inspection a
 * row of another inspection, or one whose municipality, stratum or dossier number are not those of the drawn
 * dossier, is a fault, and who keeps the ratings judges conditions; a sheet without that number is read with
 * a warning, which says what it was held against instead.
 */
DT_API DT_MUST_CHECK dt_status dt_sheet_read(dt_scores **out, const dt_score_context *context,
                                             const char *path, const char *assessor, dt_issue_sink issues,
                                             dt_error *err);

/** Collect ratings one by one (the inspection file does); texts are copied. */
DT_API DT_MUST_CHECK dt_status dt_scores_new(dt_scores **out, dt_error *err);
DT_API DT_MUST_CHECK dt_status dt_scores_add(dt_scores *scores, const dt_score *score, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
