/* SPDX-License-Identifier: GPL-3.0-or-later */
/* iconv by Windows' own code pages, for tables that people made there, into UTF-8; all of a text in one call.
 * A byte that an encoding gives no character is refused, where Windows makes a control of it. */
#include "base/count.h"
#include "base/platform/posix_files.h"
#include "base/text.h"
#include <windows.h>

enum { UTF16 = 1202, UTF16_LE = 1200, UTF16_BE = 1201 };

static const struct {
    const char *name;
    unsigned page;
} NAMES[] = {{"UTF-8", CP_UTF8},     {"UTF8", CP_UTF8},      {"UTF-16", UTF16},    {"UTF16", UTF16},
             {"UTF-16LE", UTF16_LE}, {"UTF-16BE", UTF16_BE}, {"ASCII", 20127},     {"US-ASCII", 20127},
             {"LATIN1", 28591},      {"LATIN-1", 28591},     {"MACINTOSH", 10000}, {"KOI8-R", 20866}};
/* Behind these words stands the number, added to what is given. */
static const struct {
    const char *begin;
    unsigned add;
} NUMBERED[] = {{"WINDOWS-", 0}, {"CP", 0}, {"IBM", 0}, {"ISO-8859-", 28590}, {"ISO8859-", 28590}};

static unsigned page_of(const char *name)
{
    char begin[16];
    for (size_t i = 0; i < DTP_COUNT(NAMES); i++)
        if (dtp_fold_eq(NAMES[i].name, name))
            return NAMES[i].page;
    for (size_t i = 0; i < DTP_COUNT(NUMBERED); i++) {
        size_t n = strlen(NUMBERED[i].begin);
        (void)snprintf(begin, sizeof begin, "%.*s", (int)n, name);
        char *end = begin;
        unsigned long number = strlen(name) > n ? strtoul(name + n, &end, 10) : 0;
        if (dtp_fold_eq(begin, NUMBERED[i].begin) && number > 0 && number < 65536 && *end == '\0')
            return (unsigned)number + NUMBERED[i].add;
    }
    return 0;
}

iconv_t iconv_open(const char *to, const char *from)
{
    CPINFO about;
    unsigned page = page_of(from);
    bool wide = page == UTF16 || page == UTF16_LE || page == UTF16_BE;
    if (dtp_fold_eq(to, "UTF-8") && page != 0 &&
        (wide || (GetCPInfo(page, &about) && (about.MaxCharSize == 1 || page == CP_UTF8))))
        return (iconv_t)(uintptr_t)page;
    errno = EINVAL;
    return (iconv_t)-1;
}

int iconv_close(iconv_t how)
{
    (void)how;
    return 0;
}

/* The character of one byte; 0: none, and a NUL is none here either. */
static uint32_t of_byte(unsigned page, char byte)
{
    static const char unused_1252[] = "\x81\x8D\x8F\x90\x9D";
    wchar_t wide[2] = {0};
    if (page == 1252 && byte != '\0' && strchr(unused_1252, byte) != NULL)
        return 0;
    if (page == 20127 && (unsigned char)byte >= 0x80)
        return 0;
    return MultiByteToWideChar(page, MB_ERR_INVALID_CHARS, &byte, 1, wide, 2) == 1 ? wide[0] : 0;
}

static uint32_t unit_at(const char *in, bool big)
{
    const unsigned char *u = (const unsigned char *)in;
    return big ? (uint32_t)u[0] << 8 | u[1] : (uint32_t)u[1] << 8 | u[0];
}

/* A character of UTF-16: how many bytes it takes, 0 when it is none. */
static size_t of_units(const char *in, size_t left, bool big, uint32_t *out)
{
    *out = left >= 2 ? unit_at(in, big) : 0;
    if (left < 2 || (*out >= 0xDC00 && *out < 0xE000))
        return 0;
    if (*out < 0xD800 || *out >= 0xE000)
        return 2;
    uint32_t low = left >= 4 ? unit_at(in + 2, big) : 0;
    if (low < 0xDC00 || low >= 0xE000)
        return 0;
    *out = 0x10000 + ((*out - 0xD800) << 10) + (low - 0xDC00);
    return 4;
}

static size_t put(uint32_t c, char *out)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 0; c >>= 6)
        out[i] = (char)(n == 1 ? c : i == 0 ? lead[n] | c : 0x80 | (c & 0x3F));
    return n;
}

static size_t copy_utf8(char **in, size_t *left, char **out, size_t *room)
{
    size_t valid = dtp_utf8_valid_prefix(*in, *left);
    if (valid > *room)
        return (size_t)-1;
    memcpy(*out, *in, valid);
    *in += valid, *left -= valid, *out += valid, *room -= valid;
    return *left == 0 ? 0 : (size_t)-1;
}

size_t iconv(iconv_t how, char **in, size_t *left, char **out, size_t *room)
{
    unsigned page = (unsigned)(uintptr_t)how;
    bool wide = page == UTF16 || page == UTF16_LE || page == UTF16_BE, big = page == UTF16_BE;
    errno = EILSEQ;
    if (page == CP_UTF8)
        return copy_utf8(in, left, out, room);
    if (page == UTF16 && *left >= 2 && (unit_at(*in, true) == 0xFEFF || unit_at(*in, false) == 0xFEFF)) {
        big = unit_at(*in, true) == 0xFEFF;
        *in += 2;
        *left -= 2;
    }
    while (*left > 0) {
        uint32_t c = 0;
        size_t n = wide ? of_units(*in, *left, big, &c) : 1;
        if (!wide && **in != '\0')
            n = (c = of_byte(page, **in)) != 0;
        char bytes[4];
        size_t size = put(c, bytes);
        if (n == 0 || *room < size)
            return (size_t)-1;
        memcpy(*out, bytes, size);
        *in += n, *left -= n, *out += size, *room -= size;
    }
    return 0;
}
