/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step between a composer and the writers of what outsiders read. */
#ifndef DTP_DOCUMENT_WITHHOLD_H
#define DTP_DOCUMENT_WITHHOLD_H

#include "document/document.h"

/* Texts that may not come out, found as whole words: those with a digit however they are written, others as
 * they are. */
typedef struct dtp_withhold_words {
    dtp_intern *folded, *exact;
    size_t longest; /* bytes */
} dtp_withhold_words;
dt_status dtp_withhold_new(dtp_withhold_words *out, dt_error *err);
void dtp_withhold_free(dtp_withhold_words *words);
/* One of a single byte is left alone, and so is a number below 10,000: in a report they are other things too.
 */
dt_status dtp_withhold_add(dtp_withhold_words *words, const char *text, dt_error *err);
/* The text with `instead` for each of them: itself when it has none; NULL: no memory. Numbers of any size go
 * too behind a word for a dossier ("dossier 12"). */
const char *dtp_withhold_text(const dtp_withhold_words *words, dtp_arena *arena, const char *text,
                              const char *instead);
/* The same of everything a document says, and of its machine form; headings with nothing under them go. */
dt_status dtp_withhold_document(dt_document *doc, const dtp_withhold_words *words, dt_error *err);

#endif
