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

#include <dossiertoets/score.h>

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

#ifdef __cplusplus
}
#endif
#endif
