/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/complaint.h
 * @brief A complaint as an ombudsman examines it: the complaint, the reaction, what went before, what is
 * claimed and what was established, the norms it is tested against, the verdict, the conclusion, and the
 * recommendations with what became of them.
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

/** A row of the chronology. Those with a date are in order of time; those without one are told after them, in
 * the order of the form. */
typedef struct dt_complaint_event {
    const char *date;  /**< ISO; a month or a year when no more is known; "" = nothing is known */
    const char *about; /**< part of that month or year: name of dt_complaint_parts(); "" = not known */
    const char *actor; /**< who, by function or pseudonym; "" = not said */
    const char *text;  /**< what happened */
    const char *name;  /**< by which a waiting time refers to it; "" = none does */
    size_t place;      /**< row of the form, from 0 */
} dt_complaint_event;

/** One act that is complained of: what is claimed of it and what was established, apart. */
typedef struct dt_complaint_claim {
    const char *act;        /**< what the body did or did not do */
    const char *claim;      /**< what the complainant says of it */
    const char *answer;     /**< what the body says of it */
    const char *finding;    /**< what the investigator established; needed before adoption */
    const char *conclusion; /**< on this act alone: name of dt_complaint_conclusions(); "" = none */
    size_t place;           /**< row of the form, from 0 */
} dt_complaint_claim;

/** What the investigation rests on. */
typedef struct dt_complaint_source {
    const char *title;
    const char *kind;  /**< name of dt_complaint_source_kinds(); "" = not told */
    const char *date;  /**< ISO, may be partial */
    const char *where; /**< where it is kept, or a passage in it. Not in a public report */
    size_t place;      /**< row of the form, from 0 */
} dt_complaint_source;

/** A publication that the report refers to: a title, who published it, or both. */
typedef struct dt_complaint_work {
    const char *author; /**< organisation */
    const char *title;
    const char *date;  /**< ISO, may be partial */
    const char *where; /**< where to find it */
    size_t place;      /**< row of the form, from 0 */
} dt_complaint_work;

/** A recommendation; they are numbered in the order of the form, from 1. */
typedef struct dt_complaint_advice {
    const char *text;
    const char *to;  /**< function or body; "" = the municipality */
    const char *due; /**< ISO, may be partial: deadline; "" = none */
    size_t place;    /**< row of the form, from 0 */
} dt_complaint_advice;

/** What became of a recommendation: may be added when the dossier was adopted. */
typedef struct dt_complaint_follow {
    const char *advice; /**< number of the recommendation, "1" */
    const char *date;   /**< ISO, may be partial */
    const char *step;   /**< name of dt_complaint_steps() */
    const char *text;
    const char *due; /**< the deadline that the step sets; "" = none */
    size_t place;    /**< row of the form, from 0 */
} dt_complaint_follow;

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
    size_t place;                  /**< row of the form, from 0 */
} dt_complaint_wait;

/** A norm the complaint is tested against. */
typedef struct dt_complaint_norm {
    size_t framework;        /**< index in the context */
    size_t criterion;        /**< index in the framework: the norm */
    size_t indicator;        /**< index in the framework; SIZE_MAX: the norm has none, and is rated itself */
    const dt_rating *rating; /**< borrowed from the framework; NULL = not yet rated */
    const char *motivation;  /**< "" = none */
    const char *words;       /**< the rating as the report says it; "" = as the scale says it */
} dt_complaint_norm;

/** Answers and conclusions to choose from, by name. */
DT_API const dt_choice *dt_complaint_answers(size_t *n); /**< yes, partly, no, unclear */
/** founded, partly, unfounded, none, inadmissible, mediated */
DT_API const dt_choice *dt_complaint_conclusions(size_t *n);
DT_API const dt_choice *dt_complaint_parts(size_t *n); /**< early, mid, late: of a month or a year */
/** letter, message, record, plan, decision, report, law, conversation, file, other */
DT_API const dt_choice *dt_complaint_source_kinds(size_t *n);
/** response, progress, fulfilled, partly, declined, extended */
DT_API const dt_choice *dt_complaint_steps(size_t *n);

/** The dossier. Texts are "" where nothing was written; a blank line starts a paragraph. Choices are names of
 * the lists above, "" = not yet chosen. */
typedef struct dt_complaint {
    const char *code;         /**< "K01", unique in the inspection */
    const char *municipality; /**< code */
    const char *number;       /**< as the ombudsman numbers it */
    const char *complainant;  /**< a pseudonym */
    const char *requested;    /**< ISO: when the investigation was asked for */
    const char *subject;      /**< what the complaint is about, in one line */
    const char *complaint, *reaction, *investigation;
    const dt_complaint_source *source; /**< of the investigation */
    size_t n_sources;
    const dt_complaint_event *event; /**< in the order of the form */
    size_t n_events;
    const char *talk_date, *talk_record, *talk_complainant,
        *talk_municipality; /**< the conversation, and what both said of its record */
    const char *view_complainant, *view_municipality; /**< the standpoints of both, as they put them */
    const char *expected;                             /**< what is expected of the municipality: the law */
    const char *practice;                             /**< experience elsewhere */
    const char *treatment;                            /**< how the request for help was dealt with */
    const dt_complaint_claim *claim;
    size_t n_claims;
    const dt_complaint_norm *norm; /**< as many as are tested */
    size_t n_norms;
    const dt_complaint_wait *wait;
    size_t n_waits;
    const char *learning_claim;                  /**< what the municipality says that it learned */
    const char *reflected, *learned, *motivated; /**< leereffect: answers of the investigator */
    const char *learning;
    const char *judgement;
    const char *conclusion;
    const char *recommendation; /**< one text; where advice is given too, it comes before that */
    const dt_complaint_advice *advice;
    size_t n_advices;
    const char *adopted; /**< ISO; "" = not yet. An adopted dossier no longer changes, but for follow */
    const char *const *signatory; /**< by function, never by name */
    size_t n_signatories;
    const dt_complaint_work *work; /**< literature */
    size_t n_works;
    const dt_complaint_follow *follow;
    size_t n_follows;
    const char *investigator;        /**< assessor who filled in the form; "" for a form */
    struct dtp_complaint_store *own; /**< private */
} dt_complaint;
DT_API void dt_complaint_free(dt_complaint *complaint); /**< NULL is fine */

#ifdef __cplusplus
}
#endif
#endif
