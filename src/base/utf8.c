/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/text.h"
#include <string.h>
#include <utf8proc.h>

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Bytes of the character that a lead byte announces; 0 when it cannot lead. */
static size_t announced(unsigned char c)
{
    if (c < 0x80)
        return 1;
    if (c >= 0xC2 && c <= 0xDF)
        return 2;
    if (c >= 0xE0 && c <= 0xEF)
        return 3;
    return c >= 0xF0 && c <= 0xF4 ? 4 : 0;
}

/* Length of the valid character at s (n bytes left), or 0. The second byte's range shuts out overlong forms,
 * surrogates and what lies beyond U+10FFFF (Unicode, table 3-7). */
static size_t character(const unsigned char *s, size_t n)
{
    size_t len = announced(s[0]);
    if (len <= 1)
        return len;
    if (len > n)
        return 0;
    unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
    if (s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < len; i++)
        if (!is_continuation(s[i]))
            return 0;
    return len;
}

/* Length of the prefix that is ASCII, in whole words. */
static size_t ascii_words(const char *s, size_t n)
{
    size_t at = 0;
    for (uint64_t word; n - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s + at, sizeof word);
        if ((word & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    return at;
}

size_t dtp_utf8_valid_prefix(const char *s, size_t n)
{
    size_t at = ascii_words(s, n);
    while (at < n) {
        size_t len = character((const unsigned char *)s + at, n - at);
        if (len == 0)
            break;
        at += len;
        if (len > 1)
            at += ascii_words(s + at, n - at);
    }
    return at;
}

size_t dtp_utf8_width(const char *s)
{
    size_t width = 0;
    for (size_t left = strlen(s); left > 0;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)left, &code);
        if (len <= 0)
            break;
        int columns = utf8proc_charwidth(code);
        width += columns > 0 ? (size_t)columns : 0;
        s += len;
        left -= (size_t)len;
    }
    return width;
}

size_t dtp_utf8_cut(const char *s, size_t n)
{
    n = strnlen(s, n);
    for (size_t back = 1; back <= 4 && back <= n; back++) {
        unsigned char c = (unsigned char)s[n - back];
        if (!is_continuation(c))
            return announced(c) > back ? n - back : n;
    }
    return n;
}
