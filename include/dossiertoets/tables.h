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

#ifdef __cplusplus
}
#endif
#endif
