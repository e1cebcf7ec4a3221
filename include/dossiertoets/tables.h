/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/tables.h
 * @brief Lists of what an inspection file holds, as documents.
 *
 * All are results (see document.h), finished and ready to write; titles are in `lang`, keys and codes are the
 * machine's. A list of nothing has no rows. Errors are those of the step that reads it. Free each with
 * dt_document_free(); it keeps nothing of the inspection.
 */
#ifndef DOSSIERTOETS_TABLES_H
#define DOSSIERTOETS_TABLES_H

#include <dossiertoets/assess.h>
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/document.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * What was drawn, in draw order, to fetch it with.
 * @param unit    dossiers or network partners
 * @param first   index of the first one, as dt_inspection_draw() and dt_inspection_extend() give it; 0 = all
 * @param chances with the chance of every one; false: only where two of one stratum had different ones
 */
DT_API DT_MUST_CHECK dt_status dt_compose_drawn(dt_document **out, dt_inspection *in, dt_draw_unit unit,
                                                size_t first, bool chances, dt_language lang, dt_error *err);

/** Assessors that have columns in a list of differences; the ratings of a fourth are not in it. */
#define DT_DIFFERENCE_ASSESSORS 3
/**
 * The ratings that assessors gave beside each other, and what they settled on; see
 * dt_inspection_differences().
 * @param equal     only those that are equal, or were settled as such; false: all others
 * @param counts    receives how many there are of each kind
 * @param assessors receives the most that rated one indicator of one dossier, at least 2
 */
DT_API DT_MUST_CHECK dt_status dt_compose_differences(dt_document **out, dt_inspection *in, bool equal,
                                                      dt_difference_counts *counts, size_t *assessors,
                                                      dt_language lang, dt_error *err);

/** Everyone who acts in the file: registered, or as stated. See dt_inspection_assessors(). */
DT_API DT_MUST_CHECK dt_status dt_compose_assessors(dt_document **out, dt_inspection *in, dt_language lang,
                                                    dt_error *err);

/** The events of the log, and after them those of copies that were merged in. */
DT_API DT_MUST_CHECK dt_status dt_compose_log(dt_document **out, dt_inspection *in, dt_language lang,
                                              dt_error *err);
/** The same with the events "rows"; see dt_inspection_log_with_rows(). */
DT_API DT_MUST_CHECK dt_status dt_compose_log_with_rows(dt_document **out, dt_inspection *in,
                                                        dt_language lang, dt_error *err);
/** What a trial would record: of the events after a number, in order, the kind, what it is about, who, and
 * how many of these follow each other. */
DT_API DT_MUST_CHECK dt_status dt_compose_log_after(dt_document **out, dt_inspection *in, long long after,
                                                    dt_language lang, dt_error *err);
/** A head of the log: one record. */
DT_API DT_MUST_CHECK dt_status dt_compose_log_head(dt_document **out, const dt_log_head *head,
                                                   dt_language lang, dt_error *err);
/** Merge as dt_inspection_merge_choosing().
 * @param out     receives the rows that the copies changed differently, also when they make it refuse
 *                (DT_ERR_REFUSED): which row, what a choice calls it, who may choose, and where there is no
 *                choice, why not and what can be done; NULL when there are none
 * @param choices NULL: none
 * @param result  receives what was done */
DT_API DT_MUST_CHECK dt_status dt_compose_merge(dt_document **out, dt_inspection *in, const char *from,
                                                const dt_merge_choices *choices, dt_merge_result *result,
                                                dt_language lang, dt_error *err);
/** What a destroyed inspection still tells. */
DT_API DT_MUST_CHECK dt_status dt_compose_left(dt_document **out, dt_inspection *in, dt_language lang,
                                               dt_error *err);

/** Draw dossiers to be read again as dt_inspection_reread(), and list them. */
DT_API DT_MUST_CHECK dt_status dt_compose_reread(dt_document **out, dt_inspection *in,
                                                 const dt_reread *request, dt_language lang, dt_error *err);

/** Who rates what, and how far they are; see dt_inspection_involvements(). */
DT_API DT_MUST_CHECK dt_status dt_compose_involvements(dt_document **out, dt_inspection *in, dt_language lang,
                                                       dt_error *err);
/** Submit as dt_inspection_submit(), and list what was submitted. */
DT_API DT_MUST_CHECK dt_status dt_compose_submit(dt_document **out, dt_inspection *in, const char *assessor,
                                                 const char *subject, const char *reason, dt_issue_sink gaps,
                                                 dt_language lang, dt_error *err);
/** The complaint dossiers by code, and how many of their norms have a rating. */
DT_API DT_MUST_CHECK dt_status dt_compose_complaints(dt_document **out, dt_inspection *in, dt_language lang,
                                                     dt_error *err);

/** The self-test, a row a check.
 * @param in     keeps the result; NULL: none does
 * @param result receives what it comes to */
DT_API DT_MUST_CHECK dt_status dt_compose_selftest(dt_document **out, dt_inspection *in,
                                                   dt_selftest_result *result, dt_language lang,
                                                   dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
