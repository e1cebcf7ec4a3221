/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/document.h
 * @brief A document: blocks for people, records for machines, and its writers.
 *
 * Composers (report.h) make it; a writer walks over it and knows nothing of what it says.
 */
#ifndef DOSSIERTOETS_DOCUMENT_H
#define DOSSIERTOETS_DOCUMENT_H

#include <dossiertoets/error.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dt_document dt_document;
DT_API void dt_document_free(dt_document *doc); /**< NULL is fine */

/** The writers by name: "text" (aligned table), "md", "html", "json", "csv". */
typedef struct dt_writer {
    const char *name;
    const char *extension; /**< ".md" */
    const char *media_type;
    bool binary;
} dt_writer;
DT_API const dt_writer *dt_writers(size_t *n);
/** By name ("md"), or NULL. */
DT_API const dt_writer *dt_writer_find(const char *name);
/** By the extension of a path, or NULL. */
DT_API const dt_writer *dt_writer_for_path(const char *path);
/** Write a document. @param out malloc'ed bytes (NUL added after them); free with dt_text_free(). */
DT_API DT_MUST_CHECK dt_status dt_document_write(char **out, size_t *size, const dt_document *doc,
                                                 const dt_writer *writer, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
