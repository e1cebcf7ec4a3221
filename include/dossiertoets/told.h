/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/told.h
 * @brief What a step did or found, in lines that a person reads: to print, or to show on a page.
 *
 * What is filled in is shown without characters that a screen would take for a command, and on its own line.
 * Machine output of the same is in tables.h and numbers.h.
 */
#ifndef DOSSIERTOETS_TOLD_H
#define DOSSIERTOETS_TOLD_H

#include <dossiertoets/assess.h>
#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Who is told: gets each line (without a line feed; a message may have line feeds of its own). */
typedef struct dt_listener {
    void (*line)(void *payload, const char *line);
    void *payload;
    dt_language lang;
} dt_listener;

/** Commitments as they are handed over: one head and foot, and a block for each municipality, so that the
 * blocks can be handed over apart. @param c n of them, of dt_inspection_commit_rounds() */
DT_API void dt_tell_commitments(const dt_listener *to, dt_inspection *in, const dt_commitment *c, size_t n);
/** All that was committed to, again: as it was told then, one statement for each step. DT_ERR_REFUSED when
 * nothing was. @param municipality code; NULL: all */
DT_API DT_MUST_CHECK dt_status dt_tell_statements(const dt_listener *to, dt_inspection *in,
                                                  const char *municipality, dt_error *err);

/** A second page, which fixes how to draw; of dt_inspection_page(). */
DT_API void dt_tell_page(const dt_listener *to, dt_inspection *in, const dt_page *page);

/** A register that was read: rows, what fell out and why, what can be drawn, strata, fingerprint.
 * @param unit what it lists */
DT_API void dt_tell_register(const dt_listener *to, const dt_frame *frame, dt_draw_unit unit);
/** Of that only what fell out, and how many are left. */
DT_API void dt_tell_eligible(const dt_listener *to, const dt_frame *frame, dt_draw_unit unit);
/** How the file of a register was read: its name, and a line a thing that was seen in it. */
DT_API void dt_tell_reading(const dt_listener *to, const dt_frame *frame, const char *path);

/** Hold the register of the inspection against a file, and tell every difference; parameters and errors as
 * dt_inspection_register_compare().
 * @param changes receives how many dossiers could be drawn before and not now, or the other way */
DT_API DT_MUST_CHECK dt_status dt_tell_comparison(const dt_listener *to, dt_inspection *in, const char *path,
                                                  const char *municipality, dt_draw_unit unit,
                                                  size_t *changes, dt_issue_sink issues, dt_error *err);

/** Make a published draw again and tell every check; parameters and errors as dt_protocol_verify().
 * @param honest receives the verdict
 * @param brief  only what is wrong, the weakest link and the verdict */
DT_API DT_MUST_CHECK dt_status dt_tell_verification(const dt_listener *to, bool *honest, bool brief,
                                                    const char *protocol_path,
                                                    const dt_verify_options *options, dt_error *err);

/** Whether the log is whole and the file is what it tells: the chain, those of merged copies, rows,
 * signatures, where a head stands in it, and timestamps.
 * @param head         a head as it was written down; NULL: none
 * @param certificates as in dt_inspection_timestamps()
 * @param whole        receives whether all is well */
DT_API DT_MUST_CHECK dt_status dt_tell_log_check(const dt_listener *to, dt_inspection *in, const char *head,
                                                 const char *certificates, bool *whole, dt_error *err);

/** Hand in what the assessor rated, of one subject or all (NULL), when nothing is missing, and tell how many
 * that were; else tell that ratings are missing, and hand in nothing. Errors as dt_inspection_submit(), save
 * that what is missing is no error.
 * @param to may be NULL */
DT_API DT_MUST_CHECK dt_status dt_tell_submit(const dt_listener *to, dt_inspection *in, const char *assessor,
                                              const char *subject, dt_error *err);

/** What a rating offers for indicators that ask the same, each with its source and the command that takes it
 * over; nothing is written. With no subject in the basis, of all that the assessor rated: how many there are,
 * and the command for the sheet that has them. Errors as dt_inspection_proposals().
 * @param file the inspection as it stands in a command */
DT_API DT_MUST_CHECK dt_status dt_tell_offers(const dt_listener *to, dt_inspection *in,
                                              const dt_proposal_basis *basis, const char *file,
                                              dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
