/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts without regard to case: their folded, decomposed code points are compared as they come, so that no
 * memory is needed and no caller can fail. */
#include "base/text.h"
#include <utf8proc.h>

/* A letter with its marks. Unicode's stream-safe form (UAX #15) has at most 30 marks in a row; of more, what
 * is beyond is compared in the order in which it is written. */
#define SEQUENCE 40
/* Code points of one character, folded and decomposed. */
#define OF_ONE 8
/* Bytes that are no UTF-8 equal themselves and nothing else. */
#define NO_CHARACTER 0x110000

typedef struct folded {
    const char *at, *end; /* NULL: at its NUL */
    utf8proc_int32_t code[SEQUENCE];
    size_t n, next;
} folded;

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static int mark_class(utf8proc_int32_t code)
{
    return code < NO_CHARACTER ? utf8proc_get_property(code)->combining_class : 0;
}

/* The code points of the character at s; returns its bytes. */
static size_t fold_one(const char *s, utf8proc_int32_t out[OF_ONE], size_t *n)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)s, -1, &code);
    int bound = 0;
    *n = 1;
    out[0] = size > 0 ? code : NO_CHARACTER + (unsigned char)*s;
    if (size <= 0)
        return 1;
    utf8proc_ssize_t codes =
        utf8proc_decompose_char(code, out, OF_ONE, UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &bound);
    if (codes > 0 && codes <= OF_ONE)
        *n = (size_t)codes;
    return (size_t)size;
}

/* Marks in their canonical order, those of one class as written. */
static void put(folded *f, utf8proc_int32_t code)
{
    size_t at = f->n++;
    int class = mark_class(code);
    for (; class > 0 && at > 0 && mark_class(f->code[at - 1]) > class; at--)
        f->code[at] = f->code[at - 1];
    f->code[at] = code;
}

static void fill(folded *f)
{
    f->n = f->next = 0;
    while (f->at != f->end && *f->at != '\0') {
        utf8proc_int32_t one[OF_ONE];
        size_t n, size = fold_one(f->at, one, &n);
        if (f->n > 0 && (mark_class(one[0]) == 0 || f->n + n > SEQUENCE))
            return;
        for (size_t i = 0; i < n; i++)
            put(f, one[i]);
        f->at += size;
    }
}

/* 0 at the end. */
static utf8proc_int32_t next_code(folded *f)
{
    if (f->next == f->n)
        fill(f);
    return f->next < f->n ? f->code[f->next++] : 0;
}

static bool same_codes(folded x, folded y)
{
    utf8proc_int32_t code;
    while ((code = next_code(&x)) == next_code(&y))
        if (code == 0)
            return true;
    return false;
}

bool dtp_fold_eq(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    for (; is_ascii(*a) && is_ascii(*b); a++, b++) {
        if (lower(*a) != lower(*b))
            return false;
        if (*a == '\0')
            return true;
    }
    return same_codes((folded){.at = a}, (folded){.at = b});
}

bool dtp_fold_eq_part(const char *a, size_t n, const char *b)
{
    return same_codes((folded){.at = a, .end = a + n}, (folded){.at = b});
}

/* Whether text starts with part and no mark on its last letter follows: an e is not in é. */
static bool starts_with(const char *text, const char *part)
{
    folded t = {.at = text}, p = {.at = part};
    for (utf8proc_int32_t code; (code = next_code(&p)) != 0;)
        if (next_code(&t) != code)
            return false;
    return t.next == t.n || mark_class(t.code[t.next]) == 0;
}

bool dtp_fold_contains(const char *text, const char *part)
{
    while (*text != '\0') {
        utf8proc_int32_t one[OF_ONE];
        bool both_ascii = is_ascii(*text) && is_ascii(*part) && *part != '\0';
        if ((!both_ascii || lower(*text) == lower(*part)) && starts_with(text, part))
            return true;
        size_t n;
        text += is_ascii(*text) ? 1 : fold_one(text, one, &n);
    }
    return *part == '\0';
}
