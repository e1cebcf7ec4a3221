/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wrap.h"

#include "base/text.h"
#include <string.h>

size_t dtp_char_bytes(const char *s)
{
    unsigned char c = (unsigned char)*s;
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    return dtp_utf8_valid_prefix(s, strnlen(s, n)) == n ? n : 1;
}

size_t dtp_char_width(const char *s, size_t n)
{
    char one[5] = {0};
    if (n == 1)
        return 1;
    memcpy(one, s, n);
    return dtp_utf8_width(one);
}

size_t dtp_wrap_line(const char *text, size_t width, size_t *next)
{
    size_t used = 0, at = 0, blank = SIZE_MAX;
    while (text[at] != '\0') {
        size_t n = dtp_char_bytes(text + at), w = dtp_char_width(text + at, n);
        if (text[at] == ' ')
            blank = at;
        if (used + w > width && at > 0)
            break;
        used += w;
        at += n;
    }
    bool broken = text[at] != '\0' && blank != SIZE_MAX && blank > 0;
    *next = broken ? blank + 1 : at;
    for (at = broken ? blank : at; at > 0 && text[at - 1] == ' ';)
        at--;
    return at;
}

void dtp_wrap(dtp_buf *out, const char *text, size_t width, size_t indent)
{
    size_t next = 0;
    for (bool first = true; *text != '\0'; text += next, first = false) {
        if (!first)
            for (size_t i = 0; i < indent; i++)
                dtp_buf_putc(out, ' ');
        dtp_buf_add(out, text, dtp_wrap_line(text, width - indent, &next));
        dtp_buf_putc(out, '\n');
    }
}
