/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats that put text around or between the digits of a whole number: "V-GO-"0000, 000-000
 * (ECMA-376, part 1, 18.8.31). Of the parts of a format only the first is looked at, which is for positive
 * numbers. */
#include "io/xlsx_book.h"
#include <string.h>

enum { TOKENS = 64 };

typedef struct token {
    bool digit, general;
    char text[8]; /* of a literal; of a digit its kind: 0 # ? */
} token;

typedef struct tokens {
    token at[TOKENS];
    size_t n, digits, texts;
    bool other; /* decimals, groups, percent, dates: no plain whole number */
} tokens;

static void add(tokens *t, bool digit, const char *s, size_t n)
{
    if (t->n == TOKENS || n >= sizeof t->at[0].text) {
        t->other = true;
        return;
    }
    token *made = &t->at[t->n++];
    *made = (token){.digit = digit};
    memcpy(made->text, s, n);
    t->digits += digit;
    t->texts += !digit;
}

/* Bytes of the character at s. */
static size_t width(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

static const char *quoted(tokens *t, const char *p)
{
    for (p++; *p != '\0' && *p != '"'; p += width(p))
        add(t, false, p, width(p));
    return *p == '"' ? p + 1 : p;
}

static const char *take(tokens *t, const char *p)
{
    if (*p == '"')
        return quoted(t, p);
    if (*p == '[')
        return strchr(p, ']') != NULL ? strchr(p, ']') + 1 : p + strlen(p);
    if (*p == '\\' && p[1] != '\0') {
        add(t, false, p + 1, width(p + 1));
        return p + 1 + width(p + 1);
    }
    if ((*p == '_' || *p == '*') && p[1] != '\0') { /* room as wide as a character, and filling */
        if (*p == '_')
            add(t, false, " ", 1);
        return p + 1 + width(p + 1);
    }
    if (strncmp(p, "General", 7) == 0) {
        add(t, true, "g", 1);
        return p + 7;
    }
    if (strchr("0#?", *p) != NULL)
        add(t, true, p, 1);
    else if (strchr("-+ ()/:!^&'~{}<>=$", *p) != NULL || (unsigned char)*p >= 0x80)
        add(t, false, p, width(p));
    else
        t->other = true;
    return p + width(p);
}

static void split(tokens *t, const char *code)
{
    memset(t, 0, sizeof *t);
    for (const char *p = code; *p != '\0' && *p != ';' && !t->other;)
        p = take(t, p);
    for (size_t i = 0; i < t->n; i++) /* a slash between digits is a fraction */
        t->other = t->other || (!t->at[i].digit && strcmp(t->at[i].text, "/") == 0);
}

bool dtp_xlsx_format_adds(const char *code)
{
    tokens t;
    split(&t, code);
    return !t.other && t.digits > 0 && t.texts > 0;
}

/* From the right each place gets a digit, and the leftmost all that are left. */
bool dtp_xlsx_format_text(const char *code, const char *digits, char *out, size_t size)
{
    tokens t;
    char made[256];
    size_t left = strlen(digits), at = sizeof made - 1, places;
    split(&t, code);
    made[at] = '\0';
    places = t.digits;
    if (t.other || left == 0 || left > 40 || digits[strspn(digits, "0123456789")] != '\0')
        return false;
    for (size_t i = t.n; i-- > 0;) {
        const token *k = &t.at[i];
        size_t n = k->digit ? 1 : strlen(k->text);
        bool last = k->digit && --places == 0, all = last || k->text[0] == 'g';
        if (at < n + left + 1)
            return false;
        if (!k->digit)
            memcpy(made + (at -= n), k->text, n);
        else if (left == 0 && k->text[0] != '#' && k->text[0] != 'g')
            made[--at] = k->text[0] == '0' ? '0' : ' ';
        for (bool first = true; k->digit && left > 0 && (first || all); first = false)
            made[--at] = digits[--left];
    }
    if (strlen(made + at) >= size || strcmp(made + at, digits) == 0)
        return false;
    memcpy(out, made + at, strlen(made + at) + 1);
    return true;
}
