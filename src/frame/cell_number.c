/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/cell.h"
#include <math.h>
#include <string.h>

enum { LONGEST = 64 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Past a currency and blanks. */
static const char *skip_currency(const char *s)
{
    static const char *const words[] = {"€", "EUR", "eur", "Eur"};
    for (size_t i = 0; i < DTP_COUNT(words); i++)
        if (strncmp(s, words[i], strlen(words[i])) == 0)
            s += strlen(words[i]);
    return s + strspn(s, " ");
}

/* Whether the blanks and apostrophes at s[i] divide groups of three digits. */
static bool is_group_sign(const char *s, size_t i)
{
    bool sign = s[i] == ' ' || s[i] == '\'';
    return sign && i > 0 && is_digit(s[i - 1]) && is_digit(s[i + 1]) && is_digit(s[i + 2]) &&
           is_digit(s[i + 3]) && !is_digit(s[i + 4]);
}

/* The number without what stands around it; false when it is too long to be one. */
static bool strip(const char *text, char out[LONGEST])
{
    bool negative = text[0] == '-';
    const char *s = skip_currency(text + negative);
    negative = negative || s[0] == '-';
    s = skip_currency(s + (s[0] == '-'));
    size_t n = strlen(s), kept = 0;
    if (n > 2 && (strcmp(s + n - 2, ",-") == 0 || strcmp(s + n - 2, ".-") == 0))
        n -= 2;
    while (n > 0 && s[n - 1] == ' ')
        n--;
    if (n + 2 > LONGEST)
        return false;
    if (negative)
        out[kept++] = '-';
    for (size_t i = 0; i < n; i++)
        if (!is_group_sign(s, i))
            out[kept++] = s[i];
    out[kept] = '\0';
    return true;
}

/* The one mark of a text that has just one; 0: none, or more. */
static char lone_mark(const char *s)
{
    const char *at = strpbrk(s, ".,");
    return at != NULL && strpbrk(at + 1, ".,") == NULL ? *at : '\0';
}

/* A lone mark behind one to three digits that do not begin with 0, with just three digits behind it. */
static bool is_open(const char *s)
{
    s += s[0] == '-' || s[0] == '+';
    size_t whole = strspn(s, "0123456789");
    size_t behind = s[whole] != '\0' ? strlen(s + whole + 1) : 0;
    return lone_mark(s) != '\0' && whole >= 1 && whole <= 3 && s[0] != '0' && behind == 3;
}

/* What a text shows by itself: its decimal mark, or 0. */
static char mark_of(const char *s)
{
    const char *point = strrchr(s, '.'), *comma = strrchr(s, ',');
    char lone = lone_mark(s);
    if (lone != '\0')
        return is_open(s) ? '\0' : lone;
    if (point != NULL && comma != NULL)
        return point > comma ? '.' : ',';
    if (point == NULL && comma == NULL)
        return '\0';
    return point != NULL ? ',' : '.'; /* it stands more than once, so it groups */
}

void dtp_cell_marks_learn(dtp_cell_marks *marks, const char *text)
{
    char s[LONGEST];
    double value;
    if (!strip(text, s) || !dtp_parse_number(s, &value))
        return;
    char mark = mark_of(s);
    marks->comma += mark == ',';
    marks->point += mark == '.';
    marks->unsure += is_open(s);
}

char dtp_cell_marks_decimal(const dtp_cell_marks *marks)
{
    if (marks->said != '\0')
        return marks->said;
    if ((marks->comma > 0) == (marks->point > 0))
        return '\0';
    return marks->comma > 0 ? ',' : '.';
}

dtp_cell_verdict dtp_cell_number(const dtp_cell_marks *marks, const char *text, double *out)
{
    char s[LONGEST];
    if (!strip(text, s) || !dtp_parse_number(s, out) || !isfinite(*out))
        return DTP_CELL_UNREAD;
    char decimal = dtp_cell_marks_decimal(marks), lone = lone_mark(s);
    if (marks->said != '\0' && !is_open(s) && mark_of(s) != '\0' && mark_of(s) != decimal)
        return DTP_CELL_UNREAD;
    if (!is_open(s) || lone == decimal)
        return DTP_CELL_READ;
    if (decimal == '\0')
        return DTP_CELL_UNSURE;
    char *at = strchr(s, lone);
    memmove(at, at + 1, strlen(at));
    return dtp_parse_number(s, out) ? DTP_CELL_READ : DTP_CELL_UNREAD;
}

bool dtp_cell_is_code(const char *text)
{
    return text[0] == '0' && is_digit(text[1]);
}
