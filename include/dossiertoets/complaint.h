/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/complaint.h
 * @brief A complaint as an ombudsman examines it: the complaint, the reaction, what went before, the norms it
 * is tested against, the verdict, the conclusion and the recommendation.
 *
 * The dossier goes in and out as a form, a JSON file ("dossiertoets-complaint/1") with its fields in the
 * order of the report. Every verdict is the investigator's; only waiting times are computed.
 */
#ifndef DOSSIERTOETS_COMPLAINT_H
#define DOSSIERTOETS_COMPLAINT_H

#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A row of the chronology. */
typedef struct dt_complaint_event {
    const char *date;  /**< ISO; a month or a year when no more is known */
    const char *actor; /**< who, by function or pseudonym; "" = not said */
    const char *text;  /**< what happened */
    const char *name;  /**< by which a waiting time refers to it; "" = none does */
    size_t place;      /**< row of the form, from 0 */
} dt_complaint_event;

/** Time between two events. Where a day is not known it stands for any day of its month or year. */
typedef struct dt_complaint_wait {
    const char *title;               /**< what was waited for */
    const char *from, *to;           /**< names of events; "requested" and "adopted" are always there */
    const char *from_date, *to_date; /**< ISO */
    bool known;                      /**< both dates are there; the rest counts only then */
    bool exact;                      /**< both days are known: least and most are the same */
    long days_least, days_most;
    int months_least, months_most; /**< full months at least, months that cover it at most; a month is full on
                                      the same day of the month */
} dt_complaint_wait;

/** A norm the complaint is tested against. */
typedef struct dt_complaint_norm {
    size_t framework, indicator; /**< indices in the context and the framework */
    const dt_rating *rating;     /**< borrowed from the framework; NULL = not yet rated */
    const char *motivation;      /**< "" = none */
} dt_complaint_norm;

/** Answers and conclusions to choose from, by name. */
DT_API const dt_choice *dt_complaint_answers(size_t *n);     /**< yes, partly, no, unclear */
DT_API const dt_choice *dt_complaint_conclusions(size_t *n); /**< founded, partly, unfounded */

/** The dossier. Texts are "" where nothing was written; a blank line starts a paragraph. Choices are names of
 * the lists above, "" = not yet chosen. */
typedef struct dt_complaint {
    const char *code;         /**< "K01", unique in the inspection */
    const char *municipality; /**< code */
    const char *number;       /**< as the ombudsman numbers it */
    const char *complainant;  /**< a pseudonym */
    const char *requested;    /**< ISO: when the investigation was asked for */
    const char *complaint, *reaction, *investigation;
    const dt_complaint_event *event; /**< in order of time */
    size_t n_events;
    const char *talk_date, *talk_record, *talk_complainant,
        *talk_municipality;        /**< the conversation, and what both said of its record */
    const char *expected;          /**< what is expected of the municipality: the law */
    const char *practice;          /**< experience elsewhere */
    const char *treatment;         /**< how the request for help was dealt with */
    const dt_complaint_norm *norm; /**< as many as are tested */
    size_t n_norms;
    const dt_complaint_wait *wait;
    size_t n_waits;
    const char *reflected, *learned, *motivated; /**< leereffect: answers */
    const char *learning;
    const char *judgement;
    const char *conclusion;
    const char *recommendation;
    const char *adopted;          /**< ISO; "" = not yet. An adopted dossier no longer changes */
    const char *const *signatory; /**< by function, never by name */
    size_t n_signatories;
    const char *investigator;        /**< assessor who filled in the form; "" for a form */
    struct dtp_complaint_store *own; /**< private */
} dt_complaint;
DT_API void dt_complaint_free(dt_complaint *complaint); /**< NULL is fine */

/**
 * Read a filled-in form. All of it or nothing: faults are told to `issues` with line and JSON path. The
 * dossier with that code is made, or changed to what the form says; norms without a rating stay open. Free
 * text does not go into the log, only its SHA-256.
 * Refused (DT_ERR_REFUSED) when the dossier was adopted and the form says something else.
 * @param path     JSON file, "-" = standard input
 * @param assessor code of the investigator
 * @param code     receives the dossier's code (16 bytes); may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaint_read(dt_inspection *in, const char *path,
                                                            const char *assessor, char code[16],
                                                            dt_issue_sink issues, dt_error *err);
/** A dossier by code; DT_ERR_NOTFOUND. Ratings point into the inspection's frameworks: use it before closing.
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaint(dt_complaint **out, dt_inspection *in,
                                                       const char *code, dt_error *err);
/** The form of a dossier, or an empty one with the norms of the inspection's frameworks (code NULL); free
 * with dt_text_free(). Explanations and choices are in `lang`. */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaint_form(dt_inspection *in, const char *code,
                                                            dt_language lang, char **out, dt_error *err);
typedef dt_status (*dt_complaint_fn)(void *payload, const dt_complaint *complaint, dt_error *err);
/** Every dossier, by code. */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaints(dt_inspection *in, dt_complaint_fn fn, void *payload,
                                                        dt_error *err);

/** The report of one complaint, in the order of the ombudsman's reports. What is not written yet is left to
 * fill in. `context` is that of the inspection, `names` are its municipalities. */
DT_API DT_MUST_CHECK dt_status dt_compose_complaint(dt_document **out, const dt_complaint *complaint,
                                                    const dt_score_context *context,
                                                    const dt_municipality *names, size_t n_names,
                                                    dt_language lang, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
