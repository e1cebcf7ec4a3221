/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * @file dossiertoets/framework_book.h
 * @brief A framework as a workbook, for who writes one in a spreadsheet.
 *
 * There is a sheet for each kind of object (the framework itself, scales, ratings, themes, criteria,
 * indicators, chapters, …), a row for each object and a column for each key; what an object belongs to stands
 * in its first columns. Sheets, columns and words have Dutch and English names, and both are read, mixed if
 * need be. A list of texts is a cell with one on each line.
 * "(geen)" or "(none)" is null. A text that a cell cannot hold as it is (blanks at its ends, characters that
 * do not show) is written as JSON, between quotation marks. Written and read again, a framework is equal as
 * JSON, whatever the order of its keys.
 */
#ifndef DOSSIERTOETS_FRAMEWORK_BOOK_H
#define DOSSIERTOETS_FRAMEWORK_BOOK_H

#include <dossiertoets/framework.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write a framework as a workbook (XLSX). All sheets and columns are there, with empty rows to go on in. Same
 * framework and language, same bytes; nothing is written to disk.
 * @param out  receives the bytes; free with dt_text_free(); NULL on failure
 * @param size receives their number
 * @param fw   the framework
 * @param lang language of the names of sheets, columns and words; the texts of the framework stay as they are
 * @return DT_OK; DT_ERR_RANGE when a text is longer than a cell can hold (32,767 characters), with its place
 */
DT_API DT_MUST_CHECK dt_status dt_framework_book_write(char **out, size_t *size, const dt_framework *fw,
                                                       dt_language lang, dt_error *err);

/**
 * Read a framework from a workbook (XLSX or ODS) and give it as a JSON file (format
 * "dossiertoets-framework/1"). dt_framework_read() reads what is given: everything that it refuses is refused
 * here, with sheet, row and column. Faults of the sheets (unknown names, what is not filled in, an id twice,
 * an owner that does not exist, a number for a text) are all told; only without those a fault of the
 * framework is, which is one at a time.
 * @param out    receives the text; free with dt_text_free(); NULL on failure
 * @param size   receives its number of bytes
 * @param path   a file, or "-" for standard input
 * @param issues receives the faults of the sheets; may be empty
 * @return DT_OK; DT_ERR_NOTFOUND/IO; DT_ERR_SYNTAX (no workbook, or a damaged one); DT_ERR_DATA (the first
 * fault)
 */
DT_API DT_MUST_CHECK dt_status dt_framework_book_read(char **out, size_t *size, const char *path,
                                                      dt_issue_sink issues, dt_error *err);

/** The same of bytes in memory; `name` is used in messages. */
DT_API DT_MUST_CHECK dt_status dt_framework_book_parse(char **out, size_t *size, const char *name,
                                                       const char *data, size_t data_size,
                                                       dt_issue_sink issues, dt_error *err);

#ifdef __cplusplus
}
#endif
#endif
