/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds as fractions: a share that people write with decimals is compared without rounding. */
#include "base/error.h"
#include <dossiertoets/rational.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

#define DIGITS_MAX 18

__extension__ typedef unsigned __int128 wide;

static dt_rational reduced(int64_t numerator, int64_t denominator)
{
    int64_t a = numerator;
    int64_t b = denominator;
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return (dt_rational){numerator / a, denominator / a};
}

/* Digits with one optional decimal mark; false without a digit or with too many that count. */
static bool read_decimal(const char **at, int64_t *value, int64_t *scale)
{
    bool some = false;
    bool mark = false;
    int digits = 0;
    int decimals = 0;
    *value = 0;
    *scale = 1;
    for (;; (*at)++) {
        if (!mark && (**at == '.' || **at == ',')) {
            mark = true;
            continue;
        }
        if (**at < '0' || **at > '9')
            return some;
        some = true;
        digits += *value > 0 || **at > '0';
        decimals += mark;
        if (digits > DIGITS_MAX || decimals > DIGITS_MAX)
            return false;
        *value = 10 * *value + (**at - '0');
        *scale *= mark ? 10 : 1;
    }
}

static bool read_share(const char *at, dt_rational *out)
{
    int64_t value;
    int64_t scale;
    if (!read_decimal(&at, &value, &scale))
        return false;
    if (*at == '/' && scale == 1) {
        int64_t below;
        at++;
        if (!read_decimal(&at, &below, &scale) || scale != 1 || below == 0 || *at != '\0')
            return false;
        *out = reduced(value, below);
        return true;
    }
    while (*at == ' ')
        at++;
    if (*at == '%') {
        at++;
        if (scale > INT64_MAX / 100)
            return false;
        scale *= 100;
    }
    *out = reduced(value, scale);
    return *at == '\0';
}

dt_status dt_rational_parse(dt_rational *out, const char *text, dt_error *err)
{
    dt_rational r;
    if (!read_share(text, &r))
        return dtp_fail(err, DT_ERR_SYNTAX, DTP_MSG_STAT_RATIONAL, text, NULL);
    *out = r;
    return DT_OK;
}

/* Continued fraction; the convergents of a number are its best simple fractions. */
dt_status dt_rational_near(dt_rational *out, double value, dt_error *err)
{
    if (!(value >= 0 && value <= 1))
        return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_STAT_RATIONAL_RANGE, NULL);
    int64_t above = 1, below = 0, above_before = 0, below_before = 1;
    double rest = value;
    do {
        int64_t whole = (int64_t)rest;
        int64_t a = whole * above + above_before;
        int64_t b = whole * below + below_before;
        above_before = above;
        below_before = below;
        above = a;
        below = b;
        rest = 1 / (rest - (double)whole);
    } while (fabs((double)above / (double)below - value) > 1e-12);
    *out = (dt_rational){above, below};
    return DT_OK;
}

double dt_rational_value(dt_rational r)
{
    return (double)r.numerator / (double)r.denominator;
}

unsigned long dt_rational_floor_of(dt_rational r, unsigned long n)
{
    return (unsigned long)((wide)n * (wide)r.numerator / (wide)r.denominator);
}

unsigned long dt_rational_ceil_of(dt_rational r, unsigned long n)
{
    return (unsigned long)(((wide)n * (wide)r.numerator + (wide)r.denominator - 1) / (wide)r.denominator);
}
