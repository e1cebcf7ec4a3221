/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/complaint_steps.h
 * @brief The steps of a complaint dossier: reading a form, giving it back, looking at what is there.
 */
#ifndef DOSSIERTOETS_COMPLAINT_STEPS_H
#define DOSSIERTOETS_COMPLAINT_STEPS_H

#include <dossiertoets/complaint.h>
#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read a filled-in form. All of it or nothing: faults are told to `issues` with line and JSON path. The
 * dossier with that code is made, or changed to what the form says; norms without a rating stay open. Free
 * text does not go into the log, only its SHA-256.
 * Refused (DT_ERR_REFUSED) when the dossier was adopted and the form says something else; but what became of
 * its recommendations may be told then too, by any assessor.
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
/** Whether the frameworks of the inspection have norms that complaints are tested against. */
DT_API bool dt_inspection_takes_complaints(dt_inspection *in);

/** What a text of the form is. */
typedef enum dt_complaint_blank_kind {
    DT_BLANK_LINE,
    DT_BLANK_PROSE, /**< paragraphs, with a blank line between two */
    DT_BLANK_DATE,
    DT_BLANK_CHOICE, /**< the name of one of `choice`, or "" */
    DT_BLANK_FIXED,  /**< goes back as it is: which norm it is, the code of a dossier that is there */
    DT_BLANK_LIST    /**< no text: a list begins, of which its rows follow */
} dt_complaint_blank_kind;
/** A text of the form of a dossier, as a face asks for it. */
typedef struct dt_complaint_blank {
    const char *path;  /**< as faults tell their place: "conversation.date", "chronology[0].date" */
    const char *list;  /**< the list that it is in a row of; "" = none */
    size_t row;        /**< of that list, from 0 */
    const char *title; /**< of the row: the norm; "" = none */
    const char *help;  /**< what it is for */
    const char *value; /**< what it says now */
    dt_complaint_blank_kind kind;
    const dt_choice *choice;
    size_t n_choices;
} dt_complaint_blank;
typedef void (*dt_complaint_blank_fn)(void *payload, const dt_complaint_blank *blank);
/**
 * The form of a dossier text by text, in its order: what is kept, `spare` empty rows behind those of each
 * list, and every norm that it is not tested against yet.
 * @param code NULL: an empty form, with the first code that is free
 * @param lang of the explanations
 * @param fn   borrows what it is told during the call
 * @return DT_ERR_NOTFOUND; DT_ERR_REFUSED: there are no norms
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaint_blanks(dt_inspection *in, const char *code,
                                                              dt_language lang, size_t spare,
                                                              dt_complaint_blank_fn fn, void *payload,
                                                              dt_error *err);
/** A text of the form, filled in. */
typedef struct dt_complaint_entry {
    const char *path, *value;
} dt_complaint_entry;
/** As dt_inspection_complaint_read(), of the texts of a form; rows that nobody filled in are left out, and so
 * are norms that nothing is said of. The `where` of a fault is the path of its text.
 * @return besides: DT_ERR_DATA for a path that the form does not have */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaint_enter(dt_inspection *in,
                                                             const dt_complaint_entry *entry, size_t n,
                                                             const char *assessor, char code[16],
                                                             dt_issue_sink issues, dt_error *err);
typedef dt_status (*dt_complaint_fn)(void *payload, const dt_complaint *complaint, dt_error *err);
/** Every dossier, by code. */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaints(dt_inspection *in, dt_complaint_fn fn, void *payload,
                                                        dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
