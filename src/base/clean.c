/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clean.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>
#include <utf8proc.h>

typedef struct range {
    utf8proc_int32_t from, to;
} range;

static bool is_in(const range *list, size_t n, utf8proc_int32_t code)
{
    for (size_t i = 0; i < n; i++)
        if (code >= list[i].from && code <= list[i].to)
            return true;
    return false;
}

static bool shows_nothing(utf8proc_int32_t code)
{
    static const range list[] = {{0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},    {0x70F, 0x70F},
                                 {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},  {0x200B, 0x200F},
                                 {0x202A, 0x202E},   {0x2060, 0x206F},   {0x3164, 0x3164},  {0xFE00, 0xFE0F},
                                 {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},  {0xFFFE, 0xFFFF},
                                 {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    return is_in(list, DTP_COUNT(list), code);
}

static bool is_blank(utf8proc_int32_t code)
{
    static const range list[] = {{0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                                 {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
    return is_in(list, DTP_COUNT(list), code);
}

static bool is_ascii(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] >= 0x80)
            return false;
    return true;
}

size_t dtp_clean_text(char *out, const char *s, size_t n, bool *changed)
{
    bool plain = is_ascii(s, n);
    size_t kept = 0;
    if (changed != NULL)
        *changed = false;
    if (plain)
        memmove(out, s, n);
    for (size_t i = 0; i < n && !plain;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)s + i, (utf8proc_ssize_t)(n - i), &code);
        bool readable = step > 0, nothing = readable && shows_nothing(code),
             blank = readable && is_blank(code);
        size_t size = readable ? (size_t)step : 1;
        if (changed != NULL)
            *changed = *changed || nothing;
        if (blank)
            out[kept++] = ' ';
        else if (!nothing) {
            memmove(out + kept, s + i, size);
            kept += size;
        }
        i += size;
    }
    size_t length = plain ? n : kept;
    const char *start = dtp_trim(out, &length);
    memmove(out, start, length);
    out[length] = '\0';
    return length;
}

static bool is_control(utf8proc_int32_t code)
{
    return (code < 0x20 && code != '\n' && code != '\r' && code != '\t') || (code >= 0x7F && code < 0xA0);
}

static bool is_separator(utf8proc_int32_t code)
{
    return code == 0x2028 || code == 0x2029;
}

/* The bytes of the character at s, of which n are left; code is -1 where it is none. */
static size_t next_code(const char *s, size_t n, utf8proc_int32_t *code)
{
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)s, (utf8proc_ssize_t)n, code);
    if (step > 0)
        return (size_t)step;
    *code = -1;
    return 1;
}

bool dtp_clean_is_shown(const char *s)
{
    utf8proc_int32_t code;
    for (size_t n = strlen(s), step; n > 0; s += step, n -= step) {
        step = next_code(s, n, &code);
        if (code < 0 || is_control(code) || is_separator(code) || (code >= 0x80 && shows_nothing(code)))
            return false;
    }
    return true;
}

void dtp_clean_show(dtp_buf *out, const char *s)
{
    utf8proc_int32_t code;
    for (size_t n = strlen(s), step; n > 0; s += step, n -= step) {
        step = next_code(s, n, &code);
        if (code < 0)
            dtp_buf_puts(out, "\xEF\xBF\xBD");
        else if (is_separator(code))
            dtp_buf_putc(out, '\n');
        else if (!is_control(code) && !shows_nothing(code))
            dtp_buf_add(out, s, step);
    }
}

bool dtp_clean_is_same(const char *a, const char *b)
{
    if (strcmp(a, b) == 0 || dtp_clean_is_shown(a))
        return strcmp(a, b) == 0;
    dtp_buf shown = DTP_BUF_INIT;
    dtp_clean_show(&shown, a);
    bool same = !shown.failed && strcmp(dtp_buf_text(&shown), b) == 0;
    dtp_buf_free(&shown);
    return same;
}

/* The Latin letter or sign that a character looks as; itself when there is none. */
static utf8proc_int32_t looks_as(utf8proc_int32_t code)
{
    static const struct {
        utf8proc_int32_t code;
        char as;
    } list[] = {{0x430, 'a'},   {0x432, 'b'},  {0x435, 'e'},  {0x43A, 'k'},   {0x43C, 'm'},  {0x43D, 'h'},
                {0x43E, 'o'},   {0x440, 'p'},  {0x441, 'c'},  {0x442, 't'},   {0x443, 'y'},  {0x445, 'x'},
                {0x455, 's'},   {0x456, 'i'},  {0x458, 'j'},  {0x3B1, 'a'},   {0x3B2, 'b'},  {0x3B5, 'e'},
                {0x3B6, 'z'},   {0x3B7, 'h'},  {0x3B9, 'i'},  {0x3BA, 'k'},   {0x3BC, 'm'},  {0x3BD, 'n'},
                {0x3BF, 'o'},   {0x3C1, 'p'},  {0x3C4, 't'},  {0x3C5, 'y'},   {0x3C7, 'x'},  {0x2019, '\''},
                {0x2018, '\''}, {0xB4, '\''},  {'`', '\''},   {0x2032, '\''}, {0x201C, '"'}, {0x201D, '"'},
                {'_', '-'},     {0x2212, '-'}, {0x2044, '/'}, {0x2215, '/'}};
    for (size_t i = 0; i < DTP_COUNT(list); i++)
        if (list[i].code == code)
            return list[i].as;
    return code;
}

static void put_code(dtp_buf *out, utf8proc_int32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char(code, bytes);
    dtp_buf_add(out, (const char *)bytes, n > 0 ? (size_t)n : 0);
}

/* Zeros before other digits say nothing, unless a digit or a decimal mark goes before them. */
static bool is_leading_zero(const utf8proc_int32_t *code, utf8proc_ssize_t i, utf8proc_ssize_t n)
{
    bool digit_before =
        i > 0 && ((code[i - 1] >= '1' && code[i - 1] <= '9') || code[i - 1] == '.' || code[i - 1] == ',');
    for (utf8proc_ssize_t k = i - 1; k >= 0 && code[k] == '0' && !digit_before; k--)
        digit_before =
            k > 0 && ((code[k - 1] >= '1' && code[k - 1] <= '9') || code[k - 1] == '.' || code[k - 1] == ',');
    return code[i] == '0' && !digit_before && i + 1 < n && code[i + 1] >= '0' && code[i + 1] <= '9';
}

/* A whole number as a spreadsheet writes it at times: 7.0. */
static void drop_point_zero(dtp_buf *out)
{
    char *text = out->data;
    size_t digits = text != NULL ? strspn(text, "0123456789") : 0;
    if (digits > 0 && digits + 2 == out->len && strchr(".,", text[digits]) != NULL && text[digits + 1] == '0')
        text[out->len = digits] = '\0';
}

static void put_skeleton(dtp_buf *out, const utf8proc_int32_t *code, utf8proc_ssize_t n)
{
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (code[i] != ' ' && code[i] != '\n' && code[i] != '\t' && !is_leading_zero(code, i, n))
            put_code(out, looks_as(code[i]));
    drop_point_zero(out);
}

dt_status dtp_clean_skeleton(dtp_buf *out, const char *s, dt_error *err)
{
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                      UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPMARK |
                                      UTF8PROC_LUMP;
    size_t size = strlen(s);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)s;
    utf8proc_ssize_t n = utf8proc_decompose(bytes, (utf8proc_ssize_t)size, NULL, 0, options);
    out->len = 0;
    if (n < 0) { /* no UTF-8: it looks as nothing else */
        dtp_buf_add(out, s, size);
        return dtp_buf_status(out, err);
    }
    utf8proc_int32_t *code = dtp_calloc((size_t)n + 1, sizeof *code);
    if (code == NULL)
        return dtp_fail_memory(err);
    utf8proc_decompose(bytes, (utf8proc_ssize_t)size, code, n, options);
    put_skeleton(out, code, n);
    dtp_free(code);
    return dtp_buf_status(out, err);
}

size_t dtp_clean_shape(char *out, size_t size, const char *s)
{
    size_t n = 0;
    for (; *s != '\0' && n + 1 < size; s++) {
        unsigned char c = (unsigned char)*s;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
        char as = letter ? 'A' : c >= '0' && c <= '9' ? '9' : c == '\t' || c == '\n' ? ' ' : (char)c;
        if (n > 0 && out[n - 1] == as && (letter || as == '9' || as == ' '))
            continue;
        out[n++] = as;
    }
    out[n] = '\0';
    return n;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool dtp_clean_begins(const char *s, size_t n, const char *word)
{
    size_t i = 0;
    while (i < n && word[i] != '\0' && lower(s[i]) == lower(word[i]))
        i++;
    return word[i] == '\0';
}
