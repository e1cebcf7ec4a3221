/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text over lines. Widths are columns on a screen, not bytes. */
#ifndef DTP_BASE_WRAP_H
#define DTP_BASE_WRAP_H

#include "base/mem.h"

/* Bytes and columns of the character at s, which is not the end. A byte that starts none counts as one. */
size_t dtp_char_bytes(const char *s);
size_t dtp_char_width(const char *s, size_t bytes);
/* How many bytes of the text fit on a line of this width, at least one character; *next is where the line
 * after it starts. Breaks at blanks where it can. */
size_t dtp_wrap_line(const char *text, size_t width, size_t *next);
/* The text over as many lines as it needs; the first starts where the caller is, the others are indented. */
void dtp_wrap(dtp_buf *out, const char *text, size_t width, size_t indent);

#endif
