/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LAST_SECOND 253402300799LL /* of the year 9999 */

/* Up to most digits into *value; returns how many were read. */
static int read_digits(const char **s, int most, int *value)
{
    int n = 0;
    *value = 0;
    for (; n < most && **s >= '0' && **s <= '9'; (*s)++, n++)
        *value = 10 * *value + (**s - '0');
    return n;
}

int dtp_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_real(dtp_date d)
{
    if (d.year < 1 || d.month < 0 || d.month > 12 || d.day < 0)
        return false;
    return d.day == 0 || (d.month > 0 && d.day <= dtp_days_in_month(d.year, d.month));
}

/* 2017, 2017-03 or 2017-03-01; a month or day 00 is refused here, as 0 means "not given" from here on. */
static bool parse_iso(const char *s, dtp_date *out)
{
    dtp_date d = {0, 0, 0};
    if (read_digits(&s, 4, &d.year) != 4)
        return false;
    if (*s == '-') {
        s++;
        if (read_digits(&s, 2, &d.month) != 2 || d.month == 0)
            return false;
    }
    if (*s == '-') {
        s++;
        if (read_digits(&s, 2, &d.day) != 2 || d.day == 0)
            return false;
    }
    *out = d;
    return *s == '\0' && is_real(d);
}

/* 1-3-2017 or 01/03/2017, twice the same mark. */
static bool parse_dutch(const char *s, dtp_date *out)
{
    dtp_date d;
    if (read_digits(&s, 2, &d.day) == 0 || (*s != '-' && *s != '/'))
        return false;
    char mark = *s++;
    if (read_digits(&s, 2, &d.month) == 0 || *s++ != mark || read_digits(&s, 4, &d.year) != 4)
        return false;
    *out = d;
    return *s == '\0' && d.day > 0 && d.month > 0 && is_real(d);
}

bool dtp_parse_date(const char *s, dtp_date *out)
{
    dtp_date d;
    if (!parse_iso(s, &d) && !parse_dutch(s, &d))
        return false;
    *out = d;
    return true;
}

int dtp_date_compare(dtp_date a, dtp_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

/* With the year starting in March the leap day is its last, and the months before it have a regular pattern
 * of 153 days in five. */
long dtp_date_number(dtp_date d)
{
    long year = d.month > 2 ? d.year : d.year - 1;
    long month = d.month > 2 ? d.month - 3 : d.month + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + d.day - 1;
}

char *dtp_date_iso(dtp_date d, char *buf, size_t size)
{
    if (d.month == 0)
        snprintf(buf, size, "%04d", d.year);
    else if (d.day == 0)
        snprintf(buf, size, "%04d-%02d", d.year, d.month);
    else
        snprintf(buf, size, "%04d-%02d-%02d", d.year, d.month, d.day);
    return buf;
}

char *dtp_date_long(dtp_date d, dt_language lang, char *buf, size_t size)
{
    static const char *const months[][2] = {
        {"januari", "January"}, {"februari", "February"}, {"maart", "March"},
        {"april", "April"},     {"mei", "May"},           {"juni", "June"},
        {"juli", "July"},       {"augustus", "August"},   {"september", "September"},
        {"oktober", "October"}, {"november", "November"}, {"december", "December"},
    };
    if (d.month < 1 || d.month > 12)
        snprintf(buf, size, "%d", d.year);
    else if (d.day == 0)
        snprintf(buf, size, "%s %d", months[d.month - 1][lang == DT_EN ? 1 : 0], d.year);
    else
        snprintf(buf, size, "%d %s %d", d.day, months[d.month - 1][lang == DT_EN ? 1 : 0], d.year);
    return buf;
}

static struct tm broken_down(time_t seconds)
{
    struct tm utc = {0};
    gmtime_r(&seconds, &utc);
    return utc;
}

char *dtp_now_utc(char *buf, size_t size)
{
    struct tm utc = broken_down(time(NULL));
    snprintf(buf, size, "%04d-%02d-%02dT%02d:%02d:%02dZ", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
             utc.tm_hour, utc.tm_min, utc.tm_sec);
    return buf;
}

/* Seconds since 1970 at which summer time begins or ends in a year: one o'clock UTC on the last Sunday of the
 * month (Directive 2000/84/EC). */
static long long change_of(int year, int month)
{
    long days = dtp_date_number((dtp_date){year, month, 31}) - dtp_date_number((dtp_date){1970, 1, 1});
    long weekday = (days + 4) % 7; /* 1970-01-01 was a Thursday; 0 is a Sunday */
    return (days - weekday) * 86400LL + 3600;
}

/* The islands of the Caribbean have one time all year. */
static bool is_caribbean(void)
{
    static const char *const zones[] = {"America/Kralendijk",    "America/Curacao",
                                        "America/Aruba",         "America/Lower_Princes",
                                        "America/Port_of_Spain", "America/Puerto_Rico"};
    const char *zone = getenv("TZ");
    for (size_t i = 0; zone != NULL && i < DTP_COUNT(zones); i++)
        if (strcmp(zone + (zone[0] == ':'), zones[i]) == 0)
            return true;
    return false;
}

static long long local_seconds(long long utc)
{
    if (utc > LAST_SECOND - 7200) /* a year of five digits is no date */
        return utc;
    if (is_caribbean())
        return utc - 4 * 3600;
    int year = broken_down((time_t)utc).tm_year + 1900;
    bool summer = year >= 1996 && utc >= change_of(year, 3) && utc < change_of(year, 10);
    return utc + (summer ? 7200 : 3600);
}

static char *day_of(long long utc, char *buf, size_t size)
{
    struct tm local = broken_down((time_t)local_seconds(utc));
    return dtp_date_iso((dtp_date){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday}, buf, size);
}

char *dtp_date_local(const char *utc, char *buf, size_t size)
{
    dtp_date day;
    char date[11] = "";
    const char *at = utc + 11;
    int hour, minute, second;
    if (strlen(utc) < 19 || utc[10] != 'T') {
        snprintf(buf, size, "%s", utc);
        return buf;
    }
    memcpy(date, utc, 10);
    bool good = dtp_parse_date(date, &day) && read_digits(&at, 2, &hour) == 2 && *at++ == ':' &&
                read_digits(&at, 2, &minute) == 2 && *at++ == ':' && read_digits(&at, 2, &second) == 2;
    long days = good ? dtp_date_number(day) - dtp_date_number((dtp_date){1970, 1, 1}) : 0;
    if (!good)
        return memcpy(buf, date, sizeof date);
    return day_of(days * 86400LL + hour * 3600 + minute * 60 + second, buf, size);
}

/* https://reproducible-builds.org/specs/source-date-epoch: seconds since 1970. Four-digit years only. */
char *dtp_date_of_document(char *buf, size_t size)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    long long seconds;
    bool usable = fixed != NULL && dtp_parse_int(fixed, &seconds) && seconds >= 0 && seconds <= LAST_SECOND;
    return day_of(usable ? seconds : (long long)time(NULL), buf, size);
}
