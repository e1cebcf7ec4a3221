/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader of a screen sees of a text: without characters that show nothing, and the form in which texts
 * that look alike are equal. */
#ifndef DTP_BASE_CLEAN_H
#define DTP_BASE_CLEAN_H

#include "base/mem.h"

/* Without characters that show nothing (zero width, soft hyphen, byte order and direction marks, UAX #9 and
 * UTS #39), with every kind of blank a plain one, and trimmed. out has room for n + 1 bytes and may be s;
 * what is no UTF-8 is copied. Returns the length; *changed (may be NULL) is set when anything but the
 * trimming changed it. */
size_t dtp_clean_text(char *out, const char *s, size_t n, bool *changed);
/* A text as a screen, a page or a spreadsheet may have it: without control characters (C0 but for line feed,
 * carriage return and tab; DEL; C1), of direction (UAX #9), of no width and tags (UTS #36, UTS #39). Line and
 * paragraph separators become line feeds, and what is no UTF-8 becomes U+FFFD. Every writer of what people
 * read goes through it. */
void dtp_clean_show(dtp_buf *out, const char *s);
/* Whether that is the text itself. */
bool dtp_clean_is_shown(const char *s);
/* Whether b is a, or what a writer makes of it: a sheet that comes back says nothing else. */
bool dtp_clean_is_same(const char *a, const char *b);
/* The skeleton of a text, into out: equal for texts that differ only in case, accents, blanks, kinds of dash
 * and of quotation mark, width, letters of the Greek and Cyrillic scripts that look as Latin ones (UTS #39,
 * confusables), zeros before a number, and .0 behind
 * one. */
dt_status dtp_clean_skeleton(dtp_buf *out, const char *s, dt_error *err);
/* Whether s[0..n) begins with a word of ASCII letters, without regard to case. */
bool dtp_clean_begins(const char *s, size_t n, const char *word);
/* The form of an identifier: each run of letters is A, of digits 9, of blanks one; "V-GO-0041" is "A-A-9". */
size_t dtp_clean_shape(char *out, size_t size, const char *s);

#endif
