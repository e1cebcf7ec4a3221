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

static size_t count_of(const char *s, char c)
{
    size_t count = 0;
    for (; *s != '\0'; s++)
        count += *s == c;
    return count;
}

/* Which character divides the decimals from the whole, and which groups thousands; 0 is none. */
struct marks {
    char decimal;
    char group;
};

static bool find_marks(const char *s, struct marks *out)
{
    size_t points = count_of(s, '.');
    size_t commas = count_of(s, ',');
    char first = points > 0 ? '.' : ',';
    if (points > 0 && commas > 0) {
        char decimal = strrchr(s, '.') > strrchr(s, ',') ? '.' : ',';
        *out = (struct marks){decimal, decimal == '.' ? ',' : '.'};
        return count_of(s, decimal) == 1;
    }
    *out = points + commas > 1 ? (struct marks){0, first} : (struct marks){first, 0};
    return true;
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
    struct marks marks;
    if (!find_marks(s, &marks))
        return false;
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

/* Replaces what stands between the digits and is neither sign nor exponent: the locale's mark, of any length.
 */
static void force_point(char *s)
{
    char *mark = s + strspn(s, "-0123456789");
    if (!is_digit(*s) && !is_digit(s[1]))
        return; /* nan, inf */
    size_t len = strcspn(mark, "0123456789e");
    if (len == 0)
        return;
    *mark = '.';
    memmove(mark + 1, mark + len, strlen(mark + len) + 1);
}

char *dtp_format_double(double v, char *buf, size_t size)
{
    char text[64];
    for (int precision = DBL_DIG; precision <= DBL_DECIMAL_DIG; precision++) {
        snprintf(text, sizeof text, "%.*g", precision, v);
        if (strtod(text, NULL) == v)
            break;
    }
    force_point(text);
    snprintf(buf, size, "%s", text);
    return buf;
}

/* Rounds n digits to the first keep of them, half away from zero. True when a new leading 1 is needed. */
static bool round_digits(char *digits, int n, int keep)
{
    bool up = keep < n && digits[keep] >= '5';
    memset(digits + keep, '0', (size_t)(n - keep));
    for (int i = keep - 1; up && i >= 0; i--) {
        up = digits[i] == '9';
        digits[i] = up ? '0' : (char)(digits[i] + 1);
    }
    return up;
}

/* Rounded on the decimal value that people and spreadsheets see, fifteen digits, half away from zero: 12.5
 * is 13 and 2.675 is 2.68, where printf would round the binary value behind it to 12 and 2.67. */
char *dtp_format_fixed(double v, int decimals, dt_language lang, char *buf, size_t size)
{
    char text[512];
    if (!isfinite(v)) {
        snprintf(buf, size, "%s", isnan(v) ? "nan" : v < 0 ? "-inf" : "inf");
        return buf;
    }
    decimals = decimals < 0 ? 0 : decimals > 20 ? 20 : decimals;
    int n = fabs(v) < 1e15 ? DBL_DIG : DBL_DECIMAL_DIG;
    snprintf(text, sizeof text, "%.*e", n - 1, fabs(v));
    char digits[DBL_DECIMAL_DIG + 2] = "0";
    int exponent = atoi(strchr(text, 'e') + 1);
    int found = 0;
    for (const char *p = text; *p != 'e'; p++)
        if (is_digit(*p))
            digits[1 + found++] = *p;
    /* digits now reads 0d.ddd times ten to the exponent; the 0 takes a carry. */
    int keep = exponent + 2 + decimals;
    if (keep < 1)
        memset(digits, '0', (size_t)n + 1);
    else if (keep < n + 1)
        (void)round_digits(digits, n + 1, keep);
    bool zero = strspn(digits, "0") >= (size_t)n + 1;
    size_t len = 0;
    if (v < 0 && !zero)
        text[len++] = '-';
    for (int place = exponent < 0 ? 0 : exponent + 1; place >= -decimals; place--) {
        int i = exponent + 1 - place;
        char digit = i >= 0 && i <= n ? digits[i] : '0';
        if (place == -1)
            text[len++] = lang == DT_EN ? '.' : ',';
        if (place == exponent + 1 && place > 0 && digit == '0')
            continue; /* the place of the carry, not needed */
        text[len++] = digit;
    }
    text[len] = '\0';
    snprintf(buf, size, "%s", text);
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
    if (n >= 0 && n < (long long)(sizeof words / sizeof *words))
        snprintf(buf, size, "%s", words[n][lang == DT_EN ? 1 : 0]);
    else
        snprintf(buf, size, "%lld", n);
    return buf;
}
