/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates as people write them in a column, read by what the whole column shows. */
#ifndef DTP_FRAME_CELL_H
#define DTP_FRAME_CELL_H

#include "base/text.h"

typedef enum dtp_cell_verdict {
    DTP_CELL_READ,
    DTP_CELL_UNREAD, /* it is none */
    DTP_CELL_UNSURE  /* it can be read in two ways, and the column does not show which */
} dtp_cell_verdict;

/* Which decimal mark a column shows: cells that can be read with the one only. */
typedef struct dtp_cell_marks {
    char said; /* by the caller: ',' or '.'; 0: nothing */
    size_t comma, point;
    size_t unsure; /* cells that leave it open */
} dtp_cell_marks;
void dtp_cell_marks_learn(dtp_cell_marks *marks, const char *text);
/* A number with groups (1.250,00, 1 250), a currency (€ 12) or ",-" behind it. A lone mark with three digits
 * behind it is a question, unless the column or the caller shows what it is; "0,900" is none. */
dtp_cell_verdict dtp_cell_number(const dtp_cell_marks *marks, const char *text, double *out);
/* The mark that is used; 0: neither is shown, or both are. */
char dtp_cell_marks_decimal(const dtp_cell_marks *marks);
/* A zero and a digit: a code, not a number. */
bool dtp_cell_is_code(const char *text);

/* In which order day and month stand. */
typedef struct dtp_cell_days {
    char said; /* by the caller: the first letter of dmy, mdy or ymd; 0: nothing */
    size_t day_first, month_first;
    size_t short_years,
        short_line; /* dates with two digits of the year, and where the first is (the caller's) */
} dtp_cell_days;
void dtp_cell_days_learn(dtp_cell_days *days, const char *text, size_t line);
/* A date, with a time behind it or not: 2017-03-01, 1-3-2017, 1/3/17, 1.3.2017, 20170301, 1 maart 2017,
 * 1-mrt-17, 2017-03, 2017. A year of two digits is 19.. from 30 on. */
dtp_cell_verdict dtp_cell_date(const dtp_cell_days *days, const char *text, dtp_date *out);
bool dtp_cell_month_first(const dtp_cell_days *days);

#endif
