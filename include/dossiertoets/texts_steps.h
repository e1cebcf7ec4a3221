/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/texts_steps.h
 * @brief The steps that keep the texts of a report in an inspection file. Every version stays, with who wrote
 * it and when; the log has each by its hash.
 *
 * In every request the municipality may be NULL when the inspection has one, and the assessor is a code.
 * Errors besides those of dt_text_check(): DT_ERR_NOTFOUND for an unknown section or version; DT_ERR_REFUSED
 * when the text was changed since the version that a new one says it was made from.
 */
#ifndef DOSSIERTOETS_TEXTS_STEPS_H
#define DOSSIERTOETS_TEXTS_STEPS_H

#include <dossiertoets/evidence_steps.h>
#include <dossiertoets/texts.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A new version of a text. */
typedef struct dt_text_request {
    size_t struct_size; /**< DT_SIZED(dt_text_request); 0: as this header has it */
    const char *municipality;
    const char *section; /**< as dt_sections_find() takes it */
    const char *body;    /**< Markdown; "": the section is emptied */
    const char *source;  /**< what the faults call it; NULL: the section */
    const char *base;    /**< version that it was made from, "" = there was none; NULL: whatever stands */
    bool accept_numbers; /**< see dt_text_check() */
    const char *assessor;
    dt_issue_sink issues; /**< what is wrong with it */
} dt_text_request;
/** Keep it. Line ends become line feeds, blank lines around the text go.
 * @param version receives "3-A"; "" when nothing changed */
DT_API DT_MUST_CHECK dt_status dt_inspection_text_set(dt_inspection *in, const dt_text_request *request,
                                                      char version[DT_CODE_SIZE], dt_error *err);

/** A version of a text; borrowed during the call. */
typedef struct dt_text_version {
    const char *section; /**< id */
    const char *version, *assessor, *at;
    const char *base; /**< versions that it came in the place of, with blanks between; "" = none */
    const char *body;
    const char *sha256; /**< of the body, hex */
    size_t words;
} dt_text_version;
typedef void (*dt_text_version_fn)(void *payload, const dt_text_version *version);
/** All versions of a section as they were written; none is no error. */
DT_API DT_MUST_CHECK dt_status dt_inspection_text_versions(dt_inspection *in, const char *municipality,
                                                           const char *section, dt_text_version_fn fn,
                                                           void *payload, dt_error *err);

/** Texts as files in a folder, one a section, to be edited with any editor. */
typedef struct dt_texts_options {
    size_t struct_size; /**< DT_SIZED(dt_texts_options); 0: as this header has it */
    const char *municipality;
    const char *folder;   /**< export makes it when it is not there */
    dt_language lang;     /**< export: of file names, titles and what belongs in a section */
    bool force;           /**< export: write over files that are there */
    const char *assessor; /**< import: who changed them; NULL: what changed is told, nothing is kept */
    bool accept_numbers;  /**< import: see dt_text_check() */
    dt_issue_sink issues; /**< import: what is wrong */
} dt_texts_options;
/** Write every section. Each file begins with lines between ---: inspection, municipality, section, title,
 * what belongs in it, and version and hash of the text that follows. @param n receives how many; may be NULL
 * DT_ERR_REFUSED when a file is there already, and nothing is written then. */
DT_API DT_MUST_CHECK dt_status dt_inspection_texts_export(dt_inspection *in, const dt_texts_options *options,
                                                          size_t *n, dt_error *err);

/** A text of the folder that differs from what was exported. */
typedef struct dt_text_change {
    const char *section, *title, *path;
    const char *what;     /**< "new", "changed" or "emptied" */
    size_t before, after; /**< words */
    size_t line;          /**< of the first difference in the text, from 1 */
    const char *text;     /**< that line as it is now */
} dt_text_change;
typedef void (*dt_text_change_fn)(void *payload, const dt_text_change *change);
/** Take in what changed in the folder: every text or none. What was not changed there stays as it is in the
 * file; what was changed in the folder and in the file since the export is DT_ERR_REFUSED, each told. @param
 * n receives how many changed */
DT_API DT_MUST_CHECK dt_status dt_inspection_texts_import(dt_inspection *in, const dt_texts_options *options,
                                                          dt_text_change_fn fn, void *payload, size_t *n,
                                                          dt_error *err);

/** The versions of a section, and what an import takes in, as results; see dt_result_new(). */
DT_API DT_MUST_CHECK dt_status dt_compose_text_versions(dt_document **out, dt_inspection *in,
                                                        const char *municipality, const char *section,
                                                        dt_language lang, dt_error *err);
DT_API DT_MUST_CHECK dt_status dt_compose_texts_import(dt_document **out, dt_inspection *in,
                                                       const dt_texts_options *options, size_t *n,
                                                       dt_language lang, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
