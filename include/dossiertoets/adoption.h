/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/adoption.h
 * @brief The life of a report: its draft is laid before the municipality (wederhoor), passage by passage; it
 * is adopted, and made public. Each step is one transaction with its event in the log; where a report stands
 * is dt_report_facts.life.
 *
 * In every request the municipality may be NULL when the inspection has one, and a date NULL: today.
 */
#ifndef DOSSIERTOETS_ADOPTION_H
#define DOSSIERTOETS_ADOPTION_H

#include <dossiertoets/inspection.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is laid before the municipality. */
typedef struct dt_hearing {
    size_t struct_size; /**< DT_SIZED(dt_hearing); 0: as this header has it */
    const char *municipality;
    const char *sent;           /**< date */
    const char *due;            /**< date by which it answers; needed */
    const char *const *section; /**< ids of the sections whose texts are sent; n_sections 0: all of them, and
                                   every finding and measure */
    size_t n_sections;
    const char *assessor;
} dt_hearing;
/**
 * Lay the draft before the municipality: every paragraph of the texts of its sections, every finding and
 * every measure is a passage, numbered from 1 and kept as it is now, with its hash. A second time comes in
 * the place of the first, whose passages stay in the file.
 * @param passages receives how many; may be NULL
 * @return DT_ERR_RANGE: no date to answer by, or before it was sent; DT_ERR_NOTFOUND: another section;
 * DT_ERR_REFUSED: there is no text to send, or the file is sealed
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_hearing(dt_inspection *in, const dt_hearing *hearing,
                                                     size_t *passages, dt_error *err);
/**
 * What the municipality answers to a passage ("answer": text), or what is decided on its answer ("decision":
 * outcome and reason). Either may be said anew; a new answer takes the decision away.
 * @return DT_ERR_NOTFOUND: no such passage was sent; DT_ERR_REFUSED: nothing was answered to it
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_passage(dt_inspection *in, const dt_report_step *step,
                                                     dt_error *err);
/**
 * Adopt the report. Only of a sealed file, and when dt_compose_missing() has nothing; unsealing ends it, with
 * the reason that was given for that.
 * @param names of who adopts, as they stand in the report
 * @param date  with day, month and year: the waiting time is counted from it, and a deadline after it
 * is not passed
 * @return DT_ERR_REFUSED: something is missing, or it is adopted already; DT_ERR_RANGE: no names, or a date
 * without a day
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_adopt(dt_inspection *in, const char *municipality,
                                                   const char *names, const char *date, const char *assessor,
                                                   dt_error *err);
/** Days between adoption and the day on which a report is public, unless asked otherwise. */
#define DT_WAITING_DAYS 14
/**
 * Say on which day an adopted report is public.
 * @param date    NULL: the first day that the waiting time allows
 * @param waiting days after the adoption before which it may not be, at most 365 (DT_ERR_RANGE)
 * @return DT_ERR_REFUSED: it is not adopted, or the date comes too soon
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_announce(dt_inspection *in, const char *municipality,
                                                      const char *date, unsigned long waiting,
                                                      const char *assessor, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
