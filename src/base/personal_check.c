/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/personal_check.h"

#define IBAN_MAX 34

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The letter as a capital, or 0 when it is none. */
static char capital(char c)
{
    return c >= 'A' && c <= 'Z' ? c : c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : '\0';
}

bool dtp_personal_is_undeclared(const dtp_personal_candidate *c)
{
    return !c->said;
}

bool dtp_personal_is_bsn(const dtp_personal_candidate *c)
{
    char digit[9];
    size_t n = 0;
    for (size_t i = 0; i < c->size && n < sizeof digit; i++)
        if (is_digit(c->text[i]))
            digit[n++] = c->text[i];
    return !c->said && dtp_is_bsn(digit, n);
}

bool dtp_personal_is_iban(const dtp_personal_candidate *c)
{
    char sign[IBAN_MAX];
    size_t n = 0;
    for (size_t i = 0; i < c->size; i++) {
        char letter = is_digit(c->text[i]) ? c->text[i] : capital(c->text[i]);
        if (letter != '\0' && n == IBAN_MAX)
            return false;
        if (letter != '\0')
            sign[n++] = letter;
    }
    unsigned rest = 0;
    for (size_t i = 0; i < n; i++) { /* the first four go behind the others */
        char s = sign[(i + 4) % n];
        rest = is_digit(s) ? (10 * rest + (unsigned)(s - '0')) % 97
                           : (100 * rest + (unsigned)(s - 'A') + 10) % 97;
    }
    return rest == 1;
}

/* Month by the first three letters of its Dutch or English name; 0 when it is none. */
static int month_named(const char *s)
{
    static const char names[] = "JANFEBMAAAPRMEIJUNJULAUGSEPOKTNOVDECMRTMARMAYOCT";
    static const int beyond[] = {3, 3, 5, 10};
    for (size_t i = 0; i + 3 < sizeof names; i += 3)
        if (capital(s[0]) == names[i] && capital(s[1]) == names[i + 1] && capital(s[2]) == names[i + 2])
            return i / 3 < 12 ? (int)(i / 3) + 1 : beyond[i / 3 - 12];
    return 0;
}

/* Three numbers, or two and a month that is a word. */
static bool read_date(const dtp_personal_candidate *c, dtp_date *out, bool *short_year)
{
    int number[3] = {0}, month = 0;
    size_t length[3] = {0}, n = 0, letters = 0;
    for (size_t i = 0; i < c->size; i++) {
        bool digit = is_digit(c->text[i]);
        if (digit && n < 3) {
            number[n] = 10 * number[n] + (c->text[i] - '0');
            length[n]++;
        }
        bool last = digit && (i + 1 == c->size || !is_digit(c->text[i + 1]));
        n += last && n < 3;
        letters = capital(c->text[i]) != '\0' ? letters + 1 : 0;
        if (letters == 3 && month == 0)
            month = month_named(c->text + i - 2);
    }
    if (n != (month == 0 ? 3 : 2))
        return false;
    bool year_first = length[0] == 4;
    *short_year = !year_first && length[n - 1] == 2;
    *out = (dtp_date){.year = number[year_first ? 0 : n - 1],
                      .month = month == 0 ? number[1] : month,
                      .day = number[year_first ? n - 1 : 0]};
    return true;
}

static bool is_day(dtp_date d)
{
    return d.year >= 1900 && d.year < 2200 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= dtp_days_in_month(d.year, d.month);
}

bool dtp_personal_is_birth(const dtp_personal_candidate *c)
{
    dtp_date date;
    bool short_year;
    if (!read_date(c, &date, &short_year))
        return false;
    date.year += short_year ? 2000 : 0; /* of either century: the leap years are the same, but for 1900 */
    if (!is_day(date))
        return false;
    bool long_ago = !short_year && c->today.year > 0 && date.year <= c->today.year - DTP_BIRTH_YEARS;
    return c->said || (c->where == DTP_PERSONAL_TEXT && long_ago);
}
