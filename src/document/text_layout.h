/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines and aligned columns for a terminal. Widths are columns on the screen, not bytes. */
#ifndef DTP_DOCUMENT_TEXT_LAYOUT_H
#define DTP_DOCUMENT_TEXT_LAYOUT_H

#include "base/mem.h"

#define DTP_LAYOUT_WIDTH 100

/* Adds a text without what could steer a terminal: control characters go, line breaks and tabs become blanks,
 * and so do the controls that turn the reading direction around. */
void dtp_layout_clean(dtp_buf *out, const char *text);
/* Width of the longest word. */
size_t dtp_layout_word(const char *text);
void dtp_layout_pad(dtp_buf *out, size_t blanks);

/* A column of a table: width is what it gets. */
typedef struct dtp_layout_column {
    size_t natural, least, width;
    bool right; /* numbers */
} dtp_layout_column;
/* Take width from the widest columns until all fit in so many, or until nothing can give. */
void dtp_layout_fit(dtp_layout_column *column, size_t n, size_t width);
/* One row; cells may be "" and are moved to their ends. indent holds for the first cell. */
void dtp_layout_row(dtp_buf *out, const dtp_layout_column *column, const char **cell, size_t n,
                    size_t indent);
void dtp_layout_rule(dtp_buf *out, const dtp_layout_column *column, size_t n);

#endif
