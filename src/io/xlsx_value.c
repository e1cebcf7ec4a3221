/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell's number says: a number, a date or a time, by the format it is shown in (ECMA-376, part
 * 1, 18.8.30). */
#include "io/xlsx_book.h"

#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

dtp_xlsx_shown dtp_xlsx_builtin_format(unsigned long id)
{
    bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 ||
                (id >= 50 && id <= 58); /* 46 is a duration */
    return (dtp_xlsx_shown){.kind = date ? DTP_XLSX_DATE : DTP_XLSX_NUMBER};
}

/* A format's letters count outside quotes, escapes and brackets; [h]:mm is a duration and so a number, and
 * only the part for positive numbers is looked at. */
dtp_xlsx_shown dtp_xlsx_custom_format(const char *code)
{
    dtp_xlsx_shown shown = {.kind = DTP_XLSX_NUMBER};
    size_t zeros = strspn(code, "0");
    if (zeros > 1 && code[zeros] == '\0')
        shown.digits = (unsigned)(zeros < 32 ? zeros : 32);
    else if (dtp_xlsx_format_adds(code))
        shown.code = code;
    for (const char *p = code; *p != '\0' && *p != ';'; p++) {
        if (*p == '"') {
            const char *close = strchr(p + 1, '"');
            p = close != NULL ? close : p + strlen(p) - 1;
        } else if (*p == '[') {
            const char *close = strchr(p, ']');
            if (strchr("hmsHMS", p[1]) != NULL && close != NULL &&
                strspn(p + 1, "hmsHMS") == (size_t)(close - p - 1))
                return shown;
            p = close != NULL ? close : p + strlen(p) - 1;
        } else if (*p == '\\' || *p == '_' || *p == '*') {
            p += p[1] != '\0';
        } else if (strncmp(p, "General", 7) == 0) {
            p += 6;
        } else if (strchr("dmyhsDMYHS", *p) != NULL) {
            shown.kind = DTP_XLSX_DATE;
        }
    }
    return shown;
}

/* Day 0 of the 1900 system is 1899-12-31 up to February; the 29th of February 1900 never was, so from March
 * on it is a day earlier. */
static dtp_date date_of(long day, bool from_1904)
{
    /* Days since 1970-01-01, then the civil calendar by eras of 400 years. */
    long z = from_1904 ? day - 24107 : day - (day < 60 ? 25568 : 25569);
    z += 719468;
    long era = (z >= 0 ? z : z - 146096) / 146097;
    long doe = z - era * 146097;
    long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    long mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (dtp_date){.year = (int)(yoe + era * 400 + (month <= 2)),
                      .month = month,
                      .day = (int)(doy - (153 * mp + 2) / 5 + 1)};
}

static void date_text(double serial, bool from_1904, char *out, size_t size)
{
    double day = floor(serial);
    long second = lround((serial - day) * 86400);
    if (second == 86400) {
        second = 0;
        day += 1;
    }
    char date[24] = "", clock[24] = "";
    if (day > 0 || second == 0)
        (void)dtp_date_iso(date_of((long)day, from_1904), date, sizeof date);
    if (second > 0)
        snprintf(clock, sizeof clock, "%02ld:%02ld:%02ld", second / 3600, second / 60 % 60, second % 60);
    snprintf(out, size, "%s%s%s", date, date[0] != '\0' && clock[0] != '\0' ? " " : "", clock);
}

/* strtod() follows the locale, of which the caller's program is master; it gets digits and an exponent
 * without a mark, so that every number is the nearest double. */
static bool parse(const char *raw, double *value)
{
    char digits[400];
    size_t n = 0;
    long long exponent = 0, decimals = 0;
    bool point = false, negative = raw[0] == '-';
    for (raw += raw[0] == '-' || raw[0] == '+'; (*raw >= '0' && *raw <= '9') || (*raw == '.' && !point);
         raw++) {
        point = point || *raw == '.';
        if (*raw != '.' && n < 340)
            digits[n++] = *raw;
        decimals += point && *raw != '.';
    }
    if (n == 0 || n >= 340)
        return false;
    if (*raw == 'e' || *raw == 'E') {
        if (!dtp_parse_int(raw + 1, &exponent) || llabs(exponent) > 400)
            return false;
    } else if (*raw != '\0') {
        return false;
    }
    snprintf(digits + n, sizeof digits - n, "e%lld", exponent - decimals);
    *value = negative ? -strtod(digits, NULL) : strtod(digits, NULL);
    return isfinite(*value);
}

#define EXACT 9007199254740992.0 /* 2^53: whole numbers below it are themselves */

/* Whole numbers to the digit; others in fifteen digits, as spreadsheets show them: 1.1000000000000001 in the
 * file is 1.1. */
static void number_text(double value, unsigned digits, char *out, size_t size)
{
    if (digits > 0 && value >= 0 && value < EXACT && value == floor(value))
        snprintf(out, size, "%0*.0f", (int)digits, value);
    else if (fabs(value) < 1e21 && value == floor(value))
        snprintf(out, size, "%.0f", value);
    else
        snprintf(out, size, "%.15g", value);
    for (char *p = out; *p != '\0'; p++)
        if (*p == ',')
            *p = '.';
}

bool dtp_xlsx_number_text(const char *raw, dtp_xlsx_shown shown, bool from_1904, char *out, size_t size,
                          dtp_csv_cell_kind *kind)
{
    double value = 0;
    if (!parse(raw, &value))
        return false;
    /* Excel has dates from 0 (1900) to 9999-12-31. */
    bool date = shown.kind == DTP_XLSX_DATE && value >= 0 && value < 2958466;
    if (date)
        date_text(value, from_1904, out, size);
    else
        number_text(value, shown.digits, out, size);
    bool rounded = fabs(value) > EXACT && value == floor(value);
    *kind = date ? DTP_CELL_DATE : rounded ? DTP_CELL_ROUNDED : DTP_CELL_NUMBER;
    return true;
}

/* The character of _xHHHH_ at s, or 0 when it is none that a text may hold. */
static unsigned escaped(const char *s, size_t n)
{
    unsigned code = 0;
    if (n < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_')
        return 0;
    for (size_t i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, s[i] | (s[i] >= 'A' ? 0x20 : 0));
        if (s[i] == '\0' || at == NULL)
            return 0;
        code = code * 16 + (unsigned)(at - digits);
    }
    bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    return control || (code >= 0xD800 && code < 0xE000) || code > 0xFFFD ? 0 : code;
}

static void put_code(dtp_buf *out, unsigned code)
{
    char utf8[3] = {(char)code};
    size_t n = 1;
    if (code >= 0x800) {
        utf8[0] = (char)(0xE0 | code >> 12);
        utf8[1] = (char)(0x80 | (code >> 6 & 0x3F));
        utf8[2] = (char)(0x80 | (code & 0x3F));
        n = 3;
    } else if (code >= 0x80) {
        utf8[0] = (char)(0xC0 | code >> 6);
        utf8[1] = (char)(0x80 | (code & 0x3F));
        n = 2;
    }
    dtp_buf_add(out, utf8, n);
}

void dtp_xlsx_add_text(dtp_buf *out, const char *s, size_t n)
{
    while (n > 0) {
        unsigned code = escaped(s, n);
        const char *next = n > 1 ? memchr(s + 1, '_', n - 1) : NULL;
        size_t done = code != 0 ? 7 : next != NULL ? (size_t)(next - s) : n;
        if (code != 0)
            put_code(out, code);
        else
            dtp_buf_add(out, s, done);
        s += done;
        n -= done;
    }
}
