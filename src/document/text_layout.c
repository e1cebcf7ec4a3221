/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/text_layout.h"
#include "base/clean.h"
#include "base/wrap.h"
#include <string.h>

#define GAP 2 /* between columns */

void dtp_layout_clean(dtp_buf *out, const char *text)
{
    size_t from = out->len;
    dtp_clean_show(out, text);
    for (char *c = out->data != NULL ? out->data + from : NULL; c != NULL && *c != '\0'; c++)
        if (*c == '\n' || *c == '\t' || *c == '\r')
            *c = ' ';
}

size_t dtp_layout_word(const char *text)
{
    size_t longest = 0, run = 0;
    for (size_t n; *text != '\0'; text += n) {
        n = dtp_char_bytes(text);
        run = *text == ' ' ? 0 : run + dtp_char_width(text, n);
        longest = run > longest ? run : longest;
    }
    return longest;
}

void dtp_layout_pad(dtp_buf *out, size_t blanks)
{
    while (blanks-- > 0)
        dtp_buf_putc(out, ' ');
}

static size_t part_width(const char *text, size_t bytes)
{
    size_t width = 0;
    for (size_t at = 0, n; at < bytes; at += n) {
        n = dtp_char_bytes(text + at);
        width += dtp_char_width(text + at, n);
    }
    return width;
}

void dtp_layout_fit(dtp_layout_column *column, size_t n, size_t width)
{
    size_t total = n > 0 ? GAP * (n - 1) : 0;
    for (size_t i = 0; i < n; i++)
        total += column[i].width = column[i].natural;
    while (total > width) {
        size_t widest = SIZE_MAX;
        for (size_t i = 0; i < n; i++)
            if (column[i].width > column[i].least &&
                (widest == SIZE_MAX || column[i].width > column[widest].width))
                widest = i;
        if (widest == SIZE_MAX)
            return;
        column[widest].width--;
        total--;
    }
}

void dtp_layout_row(dtp_buf *out, const dtp_layout_column *column, const char **cell, size_t n, size_t indent)
{
    for (bool more = true; more;) {
        size_t at = 0, start = 0; /* screen columns: written so far, and of this cell */
        more = false;
        for (size_t i = 0; i < n; i++) {
            size_t next = 0, in = i == 0 ? indent : 0, width = column[i].width - in;
            size_t bytes = dtp_wrap_line(cell[i], width, &next), used = part_width(cell[i], bytes);
            if (used > 0) {
                size_t begin = start + in + (column[i].right && used < width ? width - used : 0);
                dtp_layout_pad(out, begin > at ? begin - at : 0);
                dtp_buf_add(out, cell[i], bytes);
                at = begin + used;
            }
            start += column[i].width + GAP;
            cell[i] += next;
            more = more || cell[i][0] != '\0';
        }
        dtp_buf_putc(out, '\n');
    }
}

void dtp_layout_rule(dtp_buf *out, const dtp_layout_column *column, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        dtp_layout_pad(out, i > 0 ? GAP : 0);
        for (size_t k = 0; k < column[i].width; k++)
            dtp_buf_puts(out, "─");
    }
    dtp_buf_putc(out, '\n');
}
