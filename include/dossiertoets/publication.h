/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/publication.h
 * @brief From an inspection to what outsiders read: one step between a composer and the writers, and a ledger
 * in the file of what was made public.
 */
#ifndef DOSSIERTOETS_PUBLICATION_H
#define DOSSIERTOETS_PUBLICATION_H

#include <dossiertoets/disclosure.h>
#include <dossiertoets/inspection.h>
#include <dossiertoets/report.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dt_publish_options {
    size_t struct_size;       /**< DT_SIZED(dt_publish_options); 0: as this header has it */
    const char *kind;         /**< what it is, for the ledger: "report", "summary"; NULL: the first */
    const char *municipality; /**< code; NULL: all that were drawn */
    unsigned long
        threshold; /**< dossiers that a group has at least, 2 or more; 0: dt_disclosure_threshold() */
    dt_language lang;
    double confidence; /**< of the limits, 0..1; 0: 0.95 */
} dt_publish_options;

/** Makes the document, from facts without anything internal. @param facts borrowed, only while it runs */
typedef dt_status (*dt_publish_compose)(dt_document **out, const dt_report_facts *facts, void *payload,
                                        dt_error *err);

/**
 * Make a document for outsiders: counts by dt_aggregate_disclose(), facts without dossier numbers, codes,
 * names of assessors, file names, signals, notes and lists of dossiers, and in every text of the document
 * what is left of those numbers, codes and names replaced. What it shows is written into the file and its log
 * before it is composed, once: the same counts again are no other publication. A sealed file takes it.
 * @param out     free with dt_document_free(), before the inspection is closed
 * @return as dt_inspection_facts() and dt_aggregate_disclose(); DT_ERR_REFUSED for a threshold below that of
 * a framework
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_publish(dt_document **out, dt_inspection *in,
                                                     const dt_publish_options *options,
                                                     dt_publish_compose compose, void *payload,
                                                     dt_error *err);

/**
 * Make the report of a complaint for outsiders: as dt_compose_complaint(), without its code and number, the
 * codes and numbers of other dossiers, names and codes of assessors, names of files, places in the file of
 * the complaint, and what is left to fill in. In every text what is left of those is replaced. It has no
 * counts, so nothing is written into the ledger.
 * @param out  free with dt_document_free()
 * @param code of the complaint
 * @return DT_ERR_NOTFOUND when there is no such complaint
 */
DT_API DT_MUST_CHECK dt_status dt_inspection_publish_complaint(dt_document **out, dt_inspection *in,
                                                               const char *code, dt_language lang,
                                                               dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
