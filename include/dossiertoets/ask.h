/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/ask.h
 * @brief Questions as people put them, with names and texts: the options of a command, the fields of a form.
 *
 * A face (the command line, a page) hands over what was filled in and gets a document. Numbers, shares, lists
 * and tables are read here, so that "97,5", "80/50" and a file with a fault are the same to every face. A
 * value that is wrong, or does not go with another, is DT_ERR_RANGE in words that name it; in a table each
 * fault is told with its line and column, and the status is that of the first. Which names go with which
 * question is the table of the command line (`dossiertoets help estimate`). Free each document with
 * dt_document_free().
 */
#ifndef DOSSIERTOETS_ASK_H
#define DOSSIERTOETS_ASK_H

#include <dossiertoets/document.h>
#include <dossiertoets/inspection.h>
#include <dossiertoets/rational.h>
#include <dossiertoets/told.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Something that was filled in. A name may come more than once: a list, in that order; where one value is
 * asked for the last counts. */
typedef struct dt_ask_value {
    const char *name; /**< as an option, without its dashes: "population"; "file" for a file to ask about */
    const char *text; /**< NULL or empty for what is only said: "anytime" */
} dt_ask_value;

/** A question. Everything is borrowed during the call. */
typedef struct dt_ask {
    size_t struct_size; /**< DT_SIZED(dt_ask); 0: as this header has it */
    const dt_ask_value *value;
    size_t n_values;
    dt_inspection *inspection; /**< that it is asked of; NULL: none */
    dt_language lang;
    dt_issue_sink issues; /**< gets each fault in a table, and what is to be noted */
    size_t *faults;       /**< may be NULL; set to the number of faults in a table, when there are */
} dt_ask;

/** What a count in a sample says: of one count, of strata, of dossiers with a composite or ratings, of what
 * was read on or could not be assessed, against a norm. A result (see document.h). Errors besides: as the
 * functions of numbers.h and numbers_dossiers.h. */
DT_API DT_MUST_CHECK dt_status dt_ask_estimate(dt_document **out, const dt_ask *ask, dt_error *err);

/** How many dossiers, and what that can show: for one population, for "populations", or, with an inspection,
 * for each of its registers. A result. Errors besides: as dt_plan_ask() and dt_plan_divide(). */
DT_API DT_MUST_CHECK dt_status dt_ask_plan(dt_document **out, const dt_ask *ask, dt_error *err);

/** Two samples, the same dossiers twice, many units or indicators: a result. Inspection files ("file", one or
 * more, and "baseline"): a document. Errors besides: as the functions of numbers.h and dt_compose_compare().
 */
DT_API DT_MUST_CHECK dt_status dt_ask_compare(dt_document **out, const dt_ask *ask, dt_error *err);

/** Assessors against each other: of an inspection a document; of a table of ratings ("file"), or of numbers
 * of dossiers, a result. Errors besides: as dt_compose_units() and dt_compose_differing(). */
DT_API DT_MUST_CHECK dt_status dt_ask_agreement(dt_document **out, const dt_ask *ask, dt_error *err);

/** The counts of an inspection: a document; of a long table of ratings ("file" and "framework"): a result.
 * Errors besides: as dt_inspection_facts() and dt_aggregate_read(). */
DT_API DT_MUST_CHECK dt_status dt_ask_summary(dt_document **out, const dt_ask *ask, dt_error *err);

/** The report of a municipality of the inspection, or of one of its complaints: a document.
 * @return DT_ERR_RANGE besides when there are more municipalities and none was named */
DT_API DT_MUST_CHECK dt_status dt_ask_report(dt_document **out, const dt_ask *ask, dt_error *err);

/** Gets the report of a municipality by its code, both borrowed during the call. Returns whether to go on. */
typedef bool (*dt_ask_report_fn)(void *payload, const char *municipality, dt_document *doc);
/** The report of each municipality that was drawn, as dt_ask_report() would give it. DT_OK also when fn ended
 * it. */
DT_API DT_MUST_CHECK dt_status dt_ask_reports(const dt_ask *ask, dt_ask_report_fn fn, void *payload,
                                              dt_error *err);

/** A sample from a register ("file"), or with "merge" from the samples of its parts, with a key that is
 * given: a result. The key is wiped from memory after use. Errors besides: as dt_draw_read() and
 * dt_draw_merge(). */
DT_API DT_MUST_CHECK dt_status dt_ask_sample(dt_document **out, const dt_ask *ask, dt_error *err);

/** Read the register "file" as dt_ask_sample() would, without drawing.
 * @param out free with dt_frame_free() */
DT_API DT_MUST_CHECK dt_status dt_ask_frame(dt_frame **out, const dt_ask *ask, dt_error *err);

/** Read the register "file" into the inspection; errors besides as dt_inspection_register(). "municipality"
 * is one of the inspection by its code or its name, or else a column of the register.
 * @param out borrowed, until the next step */
DT_API DT_MUST_CHECK dt_status dt_ask_register(const dt_frame **out, const dt_ask *ask, dt_error *err);

/** The unit of "unit": dossiers unless it says another. */
DT_API DT_MUST_CHECK dt_status dt_ask_unit(dt_draw_unit *out, const dt_ask *ask, dt_error *err);

/** How to draw; of an object that holds the texts. */
typedef struct dt_asked_draw dt_asked_draw;
/** Read how to draw. What a question for a draw, an extension or a page does not have stays zero.
 * @param out free with dt_asked_draw_free() */
DT_API DT_MUST_CHECK dt_status dt_asked_draw_new(dt_asked_draw **out, const dt_ask *ask, dt_error *err);
/** The request; borrowed. Texts of the question must outlive it. */
DT_API const dt_draw_request *dt_asked_draw_request(const dt_asked_draw *asked);
DT_API void dt_asked_draw_free(dt_asked_draw *asked);

/** Begin an inspection in the new file "file"; errors besides as dt_inspection_new(). A municipality is a
 * code, a name of the list, or "CODE=NAME".
 * @param out close with dt_inspection_close() */
DT_API DT_MUST_CHECK dt_status dt_ask_new(dt_inspection **out, const dt_ask *ask, dt_error *err);

/** Record evidence, follow-up, a measured value or a remark: of the kind "command" ("source", "policy",
 * "signal", "finding", "measure", "value" or "remark") something new, or what the names say: "link" of a
 * source, "contradiction" of a policy, "report" or "close" of a signal, "milestone" of a measure, "step" of
 * the others. The names are the options of that command; errors besides: as the step of evidence_steps.h.
 * @param to is told its code; NULL: nobody */
DT_API DT_MUST_CHECK dt_status dt_ask_record(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** The remarks, those that stand as "state" says or all: a document, as DT_LIST_REMARKS. */
DT_API DT_MUST_CHECK dt_status dt_ask_remarks(dt_document **out, const dt_ask *ask, dt_error *err);

/** Withdraw what has the code "withdraw", of the kind "command" (dt_retraction), with "reason" and
 * "assessor"; with "erase" its texts too. Errors besides: as dt_inspection_retract().
 * @param to is told that it was done; NULL: nobody */
DT_API DT_MUST_CHECK dt_status dt_ask_withdraw(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** What was withdrawn of the kind "command": a document, as DT_LIST_WITHDRAWN. */
DT_API DT_MUST_CHECK dt_status dt_ask_withdrawn(dt_document **out, const dt_ask *ask, dt_error *err);

/** Which source drawn network partners are: "drawn" P01=G04, one or more. Errors besides: as
 * dt_inspection_source_drawn(). */
DT_API DT_MUST_CHECK dt_status dt_ask_source_drawn(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** Add the dossier with the number "file", chosen on purpose: "reason", "assessor", "municipality". Errors
 * besides: as dt_inspection_add(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_add(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** Those that were added: a document, as DT_LIST_ADDED. */
DT_API DT_MUST_CHECK dt_status dt_ask_added(dt_document **out, const dt_ask *ask, dt_error *err);
/** The rows of "file": "assessor", "municipality", "framework". Errors besides: as
 * dt_inspection_measurements(). */
DT_API DT_MUST_CHECK dt_status dt_ask_measurements(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** All of them: a document, as DT_LIST_VALUES. */
DT_API DT_MUST_CHECK dt_status dt_ask_measurement_list(dt_document **out, const dt_ask *ask, dt_error *err);
/** Assign all dossiers of the sample to "assessor", and every "every"-th to "second" besides: "reason"; and
 * write for each a form to rate on, an XLSX in the working folder that is not there yet. Errors besides: as
 * dt_inspection_assign_all(), dt_inspection_sheet(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_assign_forms(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** Let the next reserve take the place of the dossier "file": "reason", "note". Errors besides: as
 * dt_inspection_replace(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_replace(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** Give "assessor" the ratings of "dossier" back: "reason", "approved-by". Errors besides: as
 * dt_inspection_reopen(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_reopen(const dt_listener *to, const dt_ask *ask, dt_error *err);

/** Lay the draft before the municipality ("send", with "deadline", "date", "section"), record what it answers
 * to a passage ("answer" N, "text"), or what is decided on that ("decide" N, "as", "reason"); "assessor".
 * Errors besides: as dt_inspection_hearing() and dt_inspection_passage(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_hearing(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** Every passage, with answer and decision: a document, as DT_LIST_HEARING. */
DT_API DT_MUST_CHECK dt_status dt_ask_hearing_list(dt_document **out, const dt_ask *ask, dt_error *err);
/** Adopt the report ("name", one or more, "date"), or say when it is public ("public-on",
 * "waiting"); "assessor".
 * Errors besides: as dt_inspection_adopt() and dt_inspection_announce(). @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_ask_adopt(const dt_listener *to, const dt_ask *ask, dt_error *err);
/** What is missing for that on "date": a document, as dt_compose_missing(); "inspection" is the path that its
 * commands name. */
DT_API DT_MUST_CHECK dt_status dt_ask_missing(dt_document **out, const dt_ask *ask, dt_error *err);

/** What the municipality that is named, or the only one, is asked for before a visit: dt_compose_request().
 * As dt_ask_municipality(). */
DT_API DT_MUST_CHECK dt_status dt_ask_request(dt_document **out, const dt_ask *ask, dt_error *err);

/** The municipality that is named, or the only one of the inspection.
 * @param out receives its code, or NULL when the inspection has none; borrowed, of the question or until the
 * next step
 * @return DT_ERR_RANGE when there are more and none was named */
DT_API DT_MUST_CHECK dt_status dt_ask_municipality(const char **out, const dt_ask *ask, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
