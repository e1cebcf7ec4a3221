/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets.h
 * @brief Everything: the stations in the order in which the data passes them.
 *
 * @mainpage The library
 * A framework, a register, a draw, ratings, counts, a report: one header a station, dossiertoets.h includes
 * them all. draw_and_estimate.c in samples/c is a whole program. What holds everywhere:
 *
 * @section ownership Who owns what
 * - An object that a function makes comes out through a pointer to a pointer, named `out` (`dt_draw **out`).
 * It is yours: free it with the function of its name (dt_draw_free(), dt_inspection_close()); a text with
 * dt_text_free(). After a failure the pointer is NULL, and freeing NULL is fine.
 * - What a function returns, or gives through a pointer to const, is borrowed: it belongs to the object it
 * was asked of, and lives as long as that, or as its comment says ("until the next step").
 * - What you hand in stays yours. It is copied, or borrowed during the call; where it must live longer, the
 * comment says so ("must outlive the draw"). Callbacks get what lives during the callback.
 * - An object is used by one thread at a time; different objects may be used by different threads.
 *
 * @section errors Errors
 * A function that can fail returns a dt_status and fills the dt_error that is its last parameter, which may
 * be NULL. Start with `dt_error error = DT_ERROR_INIT;`. The first failure wins and is never overwritten;
 * dt_error_text() makes the words, in Dutch or English. Nothing is printed, no locale is set, no process is
 * ended.
 *
 * @section options Options
 * A struct of options or of a request begins with its size, so that later versions can add to it: see
 * DT_SIZED(). What is zero is the default. Other structs have the members they have; when one of those must
 * change, the library gets another SONAME.
 *
 * @section texts Texts
 * UTF-8, ended by a NUL. Whether one may be left out (NULL) stands at the parameter or member.
 */
#ifndef DOSSIERTOETS_H
#define DOSSIERTOETS_H

#include <dossiertoets/adoption.h>
#include <dossiertoets/aggregate.h>
#include <dossiertoets/agreement.h>
#include <dossiertoets/applicable.h>
#include <dossiertoets/ask.h>
#include <dossiertoets/assess.h>
#include <dossiertoets/compare.h>
#include <dossiertoets/complaint.h>
#include <dossiertoets/complaint_steps.h>
#include <dossiertoets/composite.h>
#include <dossiertoets/custody.h>
#include <dossiertoets/disclosure.h>
#include <dossiertoets/document.h>
#include <dossiertoets/draw.h>
#include <dossiertoets/error.h>
#include <dossiertoets/estimate.h>
#include <dossiertoets/evidence.h>
#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/frame.h>
#include <dossiertoets/framework.h>
#include <dossiertoets/framework_book.h>
#include <dossiertoets/inspection.h>
#include <dossiertoets/long_table.h>
#include <dossiertoets/models.h>
#include <dossiertoets/models_steps.h>
#include <dossiertoets/norm.h>
#include <dossiertoets/numbers.h>
#include <dossiertoets/numbers_dossiers.h>
#include <dossiertoets/omnibus.h>
#include <dossiertoets/overview.h>
#include <dossiertoets/plan.h>
#include <dossiertoets/planning.h>
#include <dossiertoets/posterior.h>
#include <dossiertoets/publication.h>
#include <dossiertoets/raters.h>
#include <dossiertoets/rational.h>
#include <dossiertoets/register_view.h>
#include <dossiertoets/relation.h>
#include <dossiertoets/report.h>
#include <dossiertoets/score.h>
#include <dossiertoets/selftest.h>
#include <dossiertoets/sequential.h>
#include <dossiertoets/shortfall.h>
#include <dossiertoets/stat.h>
#include <dossiertoets/strata.h>
#include <dossiertoets/tables.h>
#include <dossiertoets/texts.h>
#include <dossiertoets/texts_steps.h>
#include <dossiertoets/timestamp.h>
#include <dossiertoets/told.h>
#include <dossiertoets/unassessed.h>
#include <dossiertoets/value.h>

#endif
