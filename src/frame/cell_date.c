/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clean.h"
#include "frame/cell.h"
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t digits(const char **s, int *value)
{
    size_t n = 0;
    for (*value = 0; is_digit(**s) && n < 9; (*s)++, n++)
        *value = 10 * *value + (**s - '0');
    return n;
}

/* Names of months by their first letters, in Dutch and English. */
static int month_named(const char *word, size_t n)
{
    static const struct {
        const char *begin;
        int month;
    } list[] = {{"jan", 1},  {"feb", 2},  {"maa", 3},  {"mrt", 3}, {"mar", 3}, {"apr", 4},
                {"mei", 5},  {"may", 5},  {"jun", 6},  {"jul", 7}, {"aug", 8}, {"sep", 9},
                {"okt", 10}, {"oct", 10}, {"nov", 11}, {"dec", 12}};
    for (size_t i = 0; i < DTP_COUNT(list); i++)
        if (n >= 3 && dtp_clean_begins(word, n, list[i].begin))
            return list[i].month;
    return 0;
}

static bool is_weekday(const char *word, size_t n)
{
    static const char *const list[] = {"ma",  "di",  "wo",  "do",  "vr",  "za",  "zo",
                                       "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    for (size_t i = 0; i < DTP_COUNT(list); i++)
        if (n >= strlen(list[i]) && dtp_clean_begins(word, n, list[i]))
            return true;
    return false;
}

/* What stands behind a date is a time of the day, or nothing. */
static bool is_time(const char *s)
{
    if (*s == '\0')
        return true;
    if (*s != 'T' && *s != ' ' && *s != ',')
        return false;
    s += 1 + strspn(s + 1, " ");
    return is_digit(*s) && s[strspn(s, "0123456789:.+-ZzAPMapm uhr")] == '\0' && strpbrk(s, ":.uh") != NULL;
}

/* Up to three parts of a date: numbers or the name of a month, with where each ends. */
typedef struct parts {
    int value[3];
    size_t width[3]; /* digits; 0: the name of a month */
    size_t n;
    char sign; /* that divides them */
    const char *rest;
} parts;

static const char *skip_sign(parts *p, const char *s)
{
    if (p->n == 1)
        p->sign = *s;
    if (strchr("-/. ,", *s) == NULL || *s == '\0' || (*s == ',' && s[1] != ' '))
        return NULL;
    for (s++; *s == ' ' || *s == '-' || *s == '.'; s++)
        ;
    return s;
}

static bool take_part(parts *p, const char **s)
{
    size_t n = 0;
    while (is_letter((*s)[n]))
        n++;
    if (n > 0) {
        p->value[p->n] = month_named(*s, n);
        p->width[p->n] = 0;
        *s += n;
        *s += **s == '.' && p->n < 2;
        return p->value[p->n++] != 0;
    }
    p->width[p->n] = digits(s, &p->value[p->n]);
    return p->width[p->n++] > 0;
}

static bool split(const char *s, parts *out)
{
    size_t n = 0;
    *out = (parts){.n = 0};
    while (is_letter(s[n]))
        n++;
    if (n > 0 && month_named(s, n) == 0 && is_weekday(s, n))
        s += n + strspn(s + n, " ,.");
    while (out->n < 3) {
        if (!take_part(out, &s))
            return false;
        const char *next = out->n < 3 ? skip_sign(out, s) : NULL;
        if (next == NULL || is_time(s))
            break;
        s = next;
    }
    out->rest = s;
    return is_time(s);
}

/* Eight digits, with those of a time behind them or not. */
static bool is_compact(const char *s, dtp_date *out)
{
    size_t n = strspn(s, "0123456789");
    if ((n != 8 && n != 14) || !is_time(s + n))
        return false;
    int v[8];
    for (size_t i = 0; i < 8; i++)
        v[i] = s[i] - '0';
    *out = (dtp_date){v[0] * 1000 + v[1] * 100 + v[2] * 10 + v[3], v[4] * 10 + v[5], v[6] * 10 + v[7]};
    return out->year >= 1900 && out->year < 2100;
}

static bool is_real(dtp_date d)
{
    return d.year >= 1000 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= dtp_days_in_month(d.year, d.month);
}

static int whole_year(const parts *p, size_t i)
{
    return p->width[i] == 2 ? p->value[i] + (p->value[i] >= 30 ? 1900 : 2000) : p->value[i];
}

static bool has_year_first(const parts *p, const dtp_cell_days *days)
{
    return p->width[0] == 4 || (days != NULL && days->said == 'y');
}

/* Three numbers with the year at the end of which both of the others can be a month. */
static bool is_open(const parts *p)
{
    return p->n == 3 && p->width[0] > 0 && p->width[1] > 0 && p->width[0] <= 2 && p->width[1] <= 2 &&
           p->value[0] <= 12 && p->value[1] <= 12 && p->value[0] != p->value[1];
}

bool dtp_cell_month_first(const dtp_cell_days *days)
{
    return days->said != '\0' ? days->said == 'm' : days->month_first > 0 && days->day_first == 0;
}

/* Day, month and year of three parts. */
static bool whole_date(const parts *p, const dtp_cell_days *days, dtp_date *out)
{
    if (p->width[1] == 0 || p->width[0] == 0) { /* 1-mrt-2017, mrt 1 2017 */
        size_t month = p->width[0] == 0 ? 0 : 1;
        *out = (dtp_date){whole_year(p, 2), p->value[month], p->value[1 - month]};
        return p->width[1 - month] > 0 && (p->width[2] == 2 || p->width[2] == 4); /* jan-mrt 2017 is none */
    }
    if (has_year_first(p, days)) {
        *out = (dtp_date){whole_year(p, 0), p->value[1], p->value[2]};
        return p->width[2] <= 2 && p->width[2] > 0;
    }
    if (p->width[2] != 2 && p->width[2] != 4)
        return false;
    bool month_first = is_open(p) ? dtp_cell_month_first(days) : p->value[1] > 12;
    *out = (dtp_date){whole_year(p, 2), p->value[month_first ? 0 : 1], p->value[month_first ? 1 : 0]};
    return true;
}

void dtp_cell_days_learn(dtp_cell_days *days, const char *text, size_t line)
{
    parts p;
    dtp_date date;
    if (is_compact(text, &date) || !split(text, &p) || p.n != 3 || !whole_date(&p, days, &date) ||
        !is_real(date))
        return;
    bool numbers = p.width[0] > 0 && p.width[1] > 0 && !has_year_first(&p, days);
    days->day_first += numbers && p.value[0] > 12;
    days->month_first += numbers && p.value[1] > 12;
    if (p.width[has_year_first(&p, days) ? 0 : 2] == 2 && days->short_years++ == 0)
        days->short_line = line;
}

dtp_cell_verdict dtp_cell_date(const dtp_cell_days *days, const char *text, dtp_date *out)
{
    parts p;
    if (dtp_parse_date(text, out) && (out->day == 0 || text[4] == '-'))
        return DTP_CELL_READ;
    if (is_compact(text, out))
        return is_real(*out) ? DTP_CELL_READ : DTP_CELL_UNREAD;
    if (!split(text, &p))
        return DTP_CELL_UNREAD;
    if (p.n == 2 && p.width[0] == 0 && p.width[1] == 4) { /* maart 2017 */
        *out = (dtp_date){p.value[1], p.value[0], 0};
        return DTP_CELL_READ;
    }
    if (p.n == 2 && p.width[0] > 0 && p.width[0] <= 2 && p.width[1] == 4 && p.value[0] >= 1 &&
        p.value[0] <= 12) {
        *out = (dtp_date){p.value[1], p.value[0], 0}; /* 03-2017 */
        return DTP_CELL_READ;
    }
    if (p.n != 3 || !whole_date(&p, days, out) || !is_real(*out))
        return DTP_CELL_UNREAD;
    bool open = is_open(&p) && days->said == '\0' && !has_year_first(&p, days);
    return open && days->day_first > 0 && days->month_first > 0 ? DTP_CELL_UNSURE : DTP_CELL_READ;
}
