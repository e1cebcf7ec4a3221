/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/overview.h
 * @brief Where an inspection stands: what is done, what comes next, what is open, and what was said before a
 * draw, again.
 */
#ifndef DOSSIERTOETS_OVERVIEW_H
#define DOSSIERTOETS_OVERVIEW_H

#include <dossiertoets/tables.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Zero-initialise. */
typedef struct dt_overview_options {
    size_t struct_size; /**< DT_SIZED(dt_overview_options); 0: as this header has it */
    const char *date;   /**< ISO: the day that deadlines are held against; NULL: none has passed */
    const char *file;   /**< as it stands in the commands that are told; NULL: FILE.toets */
    size_t steps_only;  /**< 1: nothing but the steps, as is told after one of them */
} dt_overview_options;
/**
 * Where the inspection stands: a row a municipality (its register, commitment and sample, how far everyone
 * is, differences, signals and deadlines), and the steps that come next, each with its command. In a command,
 * words in capitals are to be filled in by who types it. Tells no rating. Where the
 * file that a command makes (-o) is in the working folder, the step is told as one to take again, under
 * another name. The rows are those of the machine forms; JSON has the steps as "next" besides, and as
 * "when_needed" those that are only taken when something happens, or somebody wants it.
 * @param out     free with dt_document_free(); keeps nothing of the inspection
 * @param options NULL: as if all zero
 */
DT_API DT_MUST_CHECK dt_status dt_compose_overview(dt_document **out, dt_inspection *in,
                                                   const dt_overview_options *options, dt_language lang,
                                                   dt_error *err);

/**
 * What is still open, as the list DT_LIST_CHECK of one municipality; of all of them one after the other, with
 * a column for the municipality. What is about the whole inspection is told once.
 * @param municipality code; NULL: all
 * @param options      date and file are used
 * @param rows         receives how much is open; may be NULL
 */
DT_API DT_MUST_CHECK dt_status dt_compose_check(dt_document **out, dt_inspection *in,
                                                const char *municipality, const dt_list_options *options,
                                                dt_language lang, size_t *rows, dt_error *err);

/**
 * Every commitment that was made in this file, as it was told then, in the order in which they were made;
 * also those of rounds that were drawn since. `version` is that of this program.
 * @param municipality code; NULL: all
 * @param out          receives n commitments; borrowed, valid until the inspection is closed
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_commitments(dt_inspection *in, const char *municipality,
                                                         const dt_commitment **out, size_t *n, dt_error *err);
#ifdef __cplusplus
}
#endif
#endif
