/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that people write, in Markdown, as blocks of a document. The subset is that of a report: paragraphs,
 * headings, lists, quotes, emphasis, links, footnotes, small tables; a quote that begins with a heading is a
 * box. Parsed with cmark-gfm; HTML is never taken for markup. */
#ifndef DTP_DOCUMENT_MARKDOWN_H
#define DTP_DOCUMENT_MARKDOWN_H

#include "document/document.h"

/* Longer texts are not parsed: a whole report is a third of this. */
#define DTP_MARKDOWN_MAX     ((size_t)256 * 1024)
#define DTP_MARKDOWN_COLUMNS 8

/* What a text holds that a report does not; line counts from 1. argument may be "". */
typedef void (*dtp_markdown_fault_fn)(void *payload, size_t line, dtp_message message, const char *argument);

typedef struct dtp_markdown {
    unsigned level;     /* of the heading over the text: its own first level of headings is one deeper */
    const char *number; /* of that heading, when those of the text go on from it ("2" gives 2.1, 2.2, …);
                           NULL: no numbers */
    const char *lang;   /* of the text, as dtp_doc_span */
    bool page;          /* of a manual: code stays as it stands, a picture is its description, and a list of
                           contents comes before the first chapter (a heading of the second level) */
    void (*list)(void *payload); /* adds what a paragraph {{list}} (or {{lijst}}) stands for; NULL: nothing */
    void *list_payload;
    dtp_markdown_fault_fn fault; /* NULL: what a report does not hold is written as plain text, untold */
    void *fault_payload;
} dtp_markdown;

/* Add the text to the document. Memory that runs out is told by dtp_document_done(). */
void dtp_markdown_add(dt_document *doc, const char *text, const dtp_markdown *options);

#endif
