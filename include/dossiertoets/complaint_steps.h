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
typedef dt_status (*dt_complaint_fn)(void *payload, const dt_complaint *complaint, dt_error *err);
/** Every dossier, by code. */
DT_API DT_MUST_CHECK dt_status dt_inspection_complaints(dt_inspection *in, dt_complaint_fn fn, void *payload,
                                                        dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
