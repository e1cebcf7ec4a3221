/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and months between two dates, of which the day, or the month too, may not be known. */
#include "base/text.h"

static dtp_date first_day(dtp_date d)
{
    return (dtp_date){d.year, d.month == 0 ? 1 : d.month, d.day == 0 ? 1 : d.day};
}

static dtp_date last_day(dtp_date d)
{
    dtp_date last = {d.year, d.month == 0 ? 12 : d.month, d.day};
    if (last.day == 0)
        last.day = dtp_days_in_month(last.year, last.month);
    return last;
}

/* Whole months from a to b, a not after b: a month is full on the same day of the month. */
static int whole_months(dtp_date a, dtp_date b)
{
    return 12 * (b.year - a.year) + b.month - a.month - (b.day < a.day ? 1 : 0);
}

/* The least number of whole months that is not shorter. */
static int covering_months(dtp_date a, dtp_date b)
{
    return whole_months(a, b) + (b.day != a.day ? 1 : 0);
}

bool dtp_date_before(dtp_date a, dtp_date b)
{
    return dtp_date_compare(last_day(a), first_day(b)) < 0;
}

bool dtp_date_span(dtp_date from, dtp_date to, dtp_span_of_time *out)
{
    dtp_date begin = first_day(from), begin_last = last_day(from), end = first_day(to),
             end_last = last_day(to);
    if (dtp_date_before(to, from))
        return false;
    /* Dates that overlap may be the same day. */
    bool apart = dtp_date_compare(begin_last, end) <= 0;
    *out = (dtp_span_of_time){.exact = from.day != 0 && to.day != 0,
                              .days_least = apart ? dtp_date_number(end) - dtp_date_number(begin_last) : 0,
                              .days_most = dtp_date_number(end_last) - dtp_date_number(begin),
                              .months_least = apart ? whole_months(begin_last, end) : 0,
                              .months_most = covering_months(begin, end_last)};
    return true;
}
