/* SPDX-License-Identifier: GPL-3.0-or-later */
/* strtod and snprintf follow the locale of the host program in one thing only, the decimal mark. Reading
 * gives strtod digits and an exponent, without a mark; writing replaces the mark that snprintf chose. */
#include "base/text.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS_MAX 64 /* longest number that is read, in digits */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool dtp_parse_int(const char *s, long long *out)
{
    bool negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    if (*s == '\0')
        return false;
    long long value = 0; /* kept negative: LLONG_MIN has no positive twin */
    for (; *s != '\0'; s++) {
        if (!is_digit(*s) || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, *s - '0', &value))
            return false;
    }
    if (!negative && __builtin_sub_overflow(0, value, &value))
        return false;
    *out = value;
    return true;
}

/* Which character divides the decimals from the whole, and which groups thousands; 0 is none. */
struct marks {
    char decimal;
    char group;
};

/* A mark that stands more than once groups; of two kinds the last one is decimal. Whether the places are
 * right is for the reading. */
static struct marks find_marks(const char *s)
{
    const char *point = strrchr(s, '.');
    const char *comma = strrchr(s, ',');
    if (point != NULL && comma != NULL)
        return point > comma ? (struct marks){'.', ','} : (struct marks){',', '.'};
    char only = point != NULL ? '.' : ',';
    bool repeated = strchr(s, only) != strrchr(s, only);
    return repeated ? (struct marks){0, only} : (struct marks){only, 0};
}

/* Whole part: digits, in groups of three after the first when grouped. Returns its end, or NULL. */
static const char *read_whole(const char *s, char group, char *digits, size_t *n)
{
    const char *start = s;
    size_t run = 0;
    bool grouped = false;
    for (; is_digit(*s) || (group != 0 && *s == group); s++) {
        if (*s == group) {
            if (grouped ? run != 3 : run < 1 || run > 3 || *start == '0')
                return NULL;
            grouped = true;
            run = 0;
        } else if (*n == DIGITS_MAX) {
            return NULL;
        } else {
            digits[(*n)++] = *s;
            run++;
        }
    }
    return grouped && run != 3 ? NULL : s;
}

bool dtp_parse_number(const char *s, double *out)
{
    char digits[DIGITS_MAX + 32];
    size_t n = 0;
    size_t decimals = 0;
    struct marks marks = find_marks(s);
    bool negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    s = read_whole(s, marks.group, digits, &n);
    if (s == NULL)
        return false;
    if (marks.decimal != 0 && *s == marks.decimal) {
        s++;
        for (; is_digit(*s) && n < DIGITS_MAX; s++, decimals++)
            digits[n++] = *s;
        if (decimals == 0)
            return false;
    }
    if (n == 0 || *s != '\0')
        return false;
    snprintf(digits + n, sizeof digits - n, "e-%zu", decimals);
    double value = strtod(digits, NULL);
    *out = negative ? -value : value;
    return true;
}

/* Puts mark where snprintf put the locale's decimal mark, which may have any length: what follows the whole
 * part and is neither a digit nor the e of an exponent, nor inf or nan. */
static void set_mark(char *s, char mark)
{
    char *found = s + strspn(s, "-0123456789");
    size_t len = strcspn(found, "0123456789ein");
    if (len == 0)
        return;
    *found = mark;
    memmove(found + 1, found + len, strlen(found + len) + 1);
}

char *dtp_format_double(double v, char *buf, size_t size)
{
    char text[64], shorter[64];
    snprintf(text, sizeof text, "%.*g", DBL_DIG + 1, v);
    if (strtod(text, NULL) != v) {
        snprintf(text, sizeof text, "%.*g", DBL_DECIMAL_DIG, v);
    } else {
        snprintf(shorter, sizeof shorter, "%.*g", DBL_DIG, v);
        if (strtod(shorter, NULL) == v)
            memcpy(text, shorter, sizeof text);
    }
    set_mark(text, '.');
    snprintf(buf, size, "%s", text);
    return buf;
}

/* A half goes away from zero, judged on the decimal number that people and spreadsheets see: 12.5 becomes 13
 * and 2.675 becomes 2.68, where printf rounds the binary number behind it to 12 and 2.67. A push of four
 * units in the last place does that; it is left out where it could show in the digits themselves. */
char *dtp_format_fixed(double v, int decimals, dt_language lang, char *buf, size_t size)
{
    char text[512];
    decimals = decimals < 0 ? 0 : decimals > 20 ? 20 : decimals;
    if (fabs(v) * pow(10, decimals) < 1e14)
        v *= 1 + 4 * DBL_EPSILON;
    snprintf(text, sizeof text, "%.*f", decimals, v);
    set_mark(text, lang == DT_EN ? '.' : ',');
    bool minus_zero = text[0] == '-' && text[strspn(text, "-0.,")] == '\0';
    snprintf(buf, size, "%s", text + minus_zero);
    return buf;
}

char *dtp_number_words(long long n, dt_language lang, char *buf, size_t size)
{
    static const char *const words[][2] = {
        {"nul", "zero"},          {"één", "one"},
        {"twee", "two"},          {"drie", "three"},
        {"vier", "four"},         {"vijf", "five"},
        {"zes", "six"},           {"zeven", "seven"},
        {"acht", "eight"},        {"negen", "nine"},
        {"tien", "ten"},          {"elf", "eleven"},
        {"twaalf", "twelve"},     {"dertien", "thirteen"},
        {"veertien", "fourteen"}, {"vijftien", "fifteen"},
        {"zestien", "sixteen"},   {"zeventien", "seventeen"},
        {"achttien", "eighteen"}, {"negentien", "nineteen"},
        {"twintig", "twenty"},
    };
    if (n >= 0 && n < (long long)(DTP_COUNT(words)))
        snprintf(buf, size, "%s", words[n][lang == DT_EN ? 1 : 0]);
    else
        snprintf(buf, size, "%lld", n);
    return buf;
}
