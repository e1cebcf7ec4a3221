/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a writer is: a walk over the blocks (or rows) of a document into a buffer. It escapes all that it
 * writes and knows nothing of what a report says. */
#ifndef DTP_DOCUMENT_WRITER_H
#define DTP_DOCUMENT_WRITER_H

#include "document/document.h"

#define DT_WRITER(name, extension, media_type, binary, blocks)                                               \
    void dtp_doc_write_##name(dtp_buf *out, const dt_document *doc);
#include "document/writers.def"
#undef DT_WRITER

/* A table of a few rows stays on one page. */
static inline bool dtp_doc_is_short(const dtp_doc_table *table)
{
    return table->n_rows <= 8;
}

/* Marks in words: "4 voldoet, 10 voldoet niet". */
void dtp_doc_put_marks_words(dtp_buf *out, const dtp_doc_marks *marks, dt_language lang);
/* The words of a value as an arena-free text: in `scratch`, emptied first. */
const char *dtp_doc_value_words(dtp_buf *scratch, const dtp_doc_value *value, dt_language lang);

/* write_svg.c: the picture of a figure, with its text alternative. */
void dtp_doc_put_svg(dtp_buf *out, const dtp_doc_figure *figure, dt_language lang);

/* write_plot.c: the picture of municipalities around a norm. */
void dtp_doc_put_plot(dtp_buf *out, const dtp_doc_plot *plot, dt_language lang);

/* write_result.c: a result, see dt_result_new(). */
void dtp_doc_put_result_json(dtp_buf *out, const dt_document *doc);
void dtp_doc_put_result_csv(dtp_buf *out, const dt_document *doc);
void dtp_doc_put_result_text(dtp_buf *out, const dt_document *doc);
/* The value of a member as it stands: a text itself, a number in digits with a point, "" for null. number is
 * room for a number. Not of COUNTS. */
const char *dtp_doc_member_raw(const dtp_doc_member *member, char *number, size_t size);
/* result_words.c: the name of a column and a value of a result, as people read them. */
const char *dtp_doc_result_name(const dt_document *result, const char *key);
const char *dtp_doc_result_value(const dt_document *result, const dtp_doc_member *member, char *number,
                                 size_t size);

#endif
