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

/**
 * A result: one record, or rows of records that all have the same members in the same order, with notes under
 * it for people. In JSON it is an object, or an array of objects; in CSV its first line has the keys;
 * elsewhere a table. Fill it member by member, end every row (also the one of a single result), then call
 * dt_result_done(). A failure to allocate on the way is told by dt_result_done().
 * @param title  what it is, in `lang`: the heading of the forms for people; copied
 * @param single one record
 */
DT_API DT_MUST_CHECK dt_status dt_result_new(dt_document **out, const char *title, bool single,
                                             dt_language lang, dt_error *err);
/** Members of the current row. Keys are the machine's: English, the same in every language; copied. */
DT_API void dt_result_text(dt_document *doc, const char *key, const char *value); /**< NULL: null; copied */
DT_API void dt_result_int(dt_document *doc, const char *key, long long value);
/** With the fewest digits that give the same double back; null unless finite. */
DT_API void dt_result_real(dt_document *doc, const char *key, double value);
DT_API void dt_result_bool(dt_document *doc, const char *key, bool value);
DT_API void dt_result_null(dt_document *doc, const char *key);
DT_API void dt_result_end_row(dt_document *doc);
/** A line under the table: not in CSV or JSON. "" is an empty line; copied. */
DT_API void dt_result_note(dt_document *doc, const char *line);
DT_API bool dt_result_is_single(const dt_document *doc);
/** Finish it: after this it can be written. A result that is finished stays what it is. */
DT_API DT_MUST_CHECK dt_status dt_result_done(dt_document *doc, dt_error *err);

/**
 * A style of one's own for the HTML form, behind the one that every document has: custom properties such as
 * --accent, --ink, --paper, --text-font, and rules. It is taken over in the document, and refused
 * (DT_ERR_DATA, with its line) when anything in it could fetch: rules at an at sign other than media, page,
 * supports, container and property; functions that do not compute or name a colour; escapes; the sign that
 * ends a style. Forms other than HTML do not have it.
 * @param css  UTF-8 text, at most 256 KB; copied
 * @param name for messages: the name of its file
 */
DT_API DT_MUST_CHECK dt_status dt_document_set_theme(dt_document *doc, const char *css, size_t size,
                                                     const char *name, dt_error *err);

/**
 * A page of a manual, from Markdown (CommonMark with tables): its first heading is its title, before the
 * first chapter comes a list of its chapters and sections, blocks of code stay as they stand, and of a
 * picture there is the description. HTML in it is text. What is behind 256 KB is left out.
 * @param text UTF-8; copied
 * @param lang in which the page is written
 * DT_ERR_MEMORY only
 */
DT_API DT_MUST_CHECK dt_status dt_document_from_markdown(dt_document **out, const char *text,
                                                         dt_language lang, dt_error *err);
/**
 * For whom the text form is written: a screen. Other forms do not change.
 * @param columns how wide it is; below 40 or above 100 it is that. 0: not known, a hundred
 * @param bold    headings stand in bold, by the sequences that terminals know (ECMA-48, select graphic
 * rendition)
 */
DT_API void dt_document_set_screen(dt_document *doc, unsigned columns, bool bold);

/** What a document says, piece by piece, for a face that shows it in its own way. Texts are as they are:
 * whoever shows them escapes them. */
typedef enum dt_part_kind {
    DT_PART_HEADING,   /**< text */
    DT_PART_PARAGRAPH, /**< text; also of a quote, a note, an item of a list */
    DT_PART_TABLE,     /**< text: its caption; cell: the titles of its columns. Rows and note follow */
    DT_PART_ROW,       /**< cell: of that table, in words; the first is the head of the row */
    DT_PART_NOTE,      /**< text: under the table */
    DT_PART_RECORD     /**< after all others, each as machines get it: cell are the values, key their names */
} dt_part_kind;
typedef struct dt_document_part {
    dt_part_kind kind;
    const char *text;        /**< "" when it has none */
    const char *const *cell; /**< n texts, never NULL */
    const char *const *key;  /**< RECORD: n names; else NULL */
    size_t n;
} dt_document_part;
typedef void (*dt_document_part_fn)(void *payload, const dt_document_part *part);
/** Go through a document; pictures and boxes are passed over. All is borrowed during the call.
 * @param fn called once for each piece, in order
 * DT_ERR_MEMORY */
DT_API DT_MUST_CHECK dt_status dt_document_parts(const dt_document *doc, dt_document_part_fn fn,
                                                 void *payload, dt_error *err);

/** The writers by name: "text" (aligned table), "md", "html", "json", "csv", "csvw" (what
 *  the columns of the CSV hold: W3C's metadata for tabular data), "odt", "docx", "ods", "xlsx". */
typedef struct dt_writer {
    const char *name;
    const char *extension; /**< ".md" */
    const char *media_type;
    bool binary; /**< no text: an archive */
} dt_writer;
DT_API const dt_writer *dt_writers(size_t *n);
/** By name ("md"), or NULL. */
DT_API const dt_writer *dt_writer_find(const char *name);
/** By how a path ends, the longest ending that there is, or NULL. */
DT_API const dt_writer *dt_writer_for_path(const char *path);
/** Write a document. @param out malloc'ed bytes (NUL added after them); free with dt_text_free(). */
DT_API DT_MUST_CHECK dt_status dt_document_write(char **out, size_t *size, const dt_document *doc,
                                                 const dt_writer *writer, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
