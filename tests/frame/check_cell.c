/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and dates as people write them, by the examples of the issue and of public exports; the values are
 * made up. */
#include "frame/cell.h"
#include "support/check_support.h"

static const struct {
    const char *text;
    char said; /* by the caller, or what the column shows */
    dtp_cell_verdict verdict;
    double value;
} numbers[] = {{"1.250", ',', DTP_CELL_READ, 1250},      {"1.250", '.', DTP_CELL_READ, 1.25},
               {"1.250", 0, DTP_CELL_UNSURE, 0},         {"1,250", 0, DTP_CELL_UNSURE, 0},
               {"0.900", 0, DTP_CELL_READ, 0.9},         {"0,900", 0, DTP_CELL_READ, 0.9},
               {"1.250,00", 0, DTP_CELL_READ, 1250},     {"1,250.00", 0, DTP_CELL_READ, 1250},
               {"1.250.000", 0, DTP_CELL_READ, 1250000}, {"12,5", 0, DTP_CELL_READ, 12.5},
               {"1234.567", 0, DTP_CELL_READ, 1234.567}, {"12 500", 0, DTP_CELL_READ, 12500},
               {"12'500", 0, DTP_CELL_READ, 12500},      {"€ 1.250,-", ',', DTP_CELL_READ, 1250},
               {"-1.250", ',', DTP_CELL_READ, -1250},    {"EUR 12,50", 0, DTP_CELL_READ, 12.5},
               {"veel", 0, DTP_CELL_UNREAD, 0},          {"", 0, DTP_CELL_UNREAD, 0},
               {"1.25", ',', DTP_CELL_UNREAD, 0},        {"12.34.56", 0, DTP_CELL_UNREAD, 0}};

START_TEST(numbers_by_their_column)
{
    dtp_cell_marks marks = {.said = numbers[_i].said};
    double value = 0;
    ck_assert_msg(dtp_cell_number(&marks, numbers[_i].text, &value) == numbers[_i].verdict, "%s",
                  numbers[_i].text);
    if (numbers[_i].verdict == DTP_CELL_READ)
        ck_assert_double_eq_tol(value, numbers[_i].value, 1e-12);
}
END_TEST

START_TEST(a_column_shows_its_mark)
{
    dtp_cell_marks comma = {0}, both = {0}, none = {0};
    dtp_cell_marks_learn(&comma, "1.250");
    dtp_cell_marks_learn(&comma, "950,5");
    ck_assert_int_eq(dtp_cell_marks_decimal(&comma), ',');
    dtp_cell_marks_learn(&both, "1,5");
    dtp_cell_marks_learn(&both, "1.5");
    ck_assert_int_eq(dtp_cell_marks_decimal(&both), 0);
    dtp_cell_marks_learn(&none, "1.250");
    ck_assert_int_eq(dtp_cell_marks_decimal(&none), 0);
    ck_assert(dtp_cell_is_code("0101") && !dtp_cell_is_code("0") && !dtp_cell_is_code("0,5") &&
              !dtp_cell_is_code("10"));
}
END_TEST

static const struct {
    const char *text;
    int year, month, day; /* 0: no date */
} dates[] = {{"2017-03-01", 2017, 3, 1},
             {"1-3-2017", 2017, 3, 1},
             {"01/03/2017", 2017, 3, 1},
             {"1.3.2017", 2017, 3, 1},
             {"20170301", 2017, 3, 1},
             {"31-12-16", 2016, 12, 31},
             {"31-12-87", 1987, 12, 31},
             {"1 maart 2017", 2017, 3, 1},
             {"1 mrt. 2017", 2017, 3, 1},
             {"1-mrt-17", 2017, 3, 1},
             {"March 1, 2017", 2017, 3, 1},
             {"wo 1 maart 2017", 2017, 3, 1},
             {"2017-03-01 00:00:00", 2017, 3, 1},
             {"2017-03-01T14:30", 2017, 3, 1},
             {"01-03-2017 14.30 uur", 2017, 3, 1},
             {"20170301143000", 2017, 3, 1},
             {"2017/03/01", 2017, 3, 1},
             {"2017-03", 2017, 3, 0},
             {"maart 2017", 2017, 3, 0},
             {"03-2017", 2017, 3, 0},
             {"2017", 2017, 0, 0},
             {"30-02-2017", 0, 0, 0},
             {"20170230", 0, 0, 0},
             {"onbekend", 0, 0, 0},
             {"42795", 0, 0, 0},
             {"1-3-2017 of later", 0, 0, 0},
             {"jan-mrt 2017", 0, 0, 0}, /* a quarter */
             {"V-1-2017", 0, 0, 0}};

START_TEST(dates_as_people_write_them)
{
    const dtp_cell_days days = {0};
    dtp_date d = {0};
    dtp_cell_verdict verdict = dtp_cell_date(&days, dates[_i].text, &d);
    ck_assert_msg((verdict == DTP_CELL_READ) == (dates[_i].year != 0), "%s", dates[_i].text);
    if (verdict == DTP_CELL_READ)
        ck_assert_msg(d.year == dates[_i].year && d.month == dates[_i].month && d.day == dates[_i].day,
                      "%s: %d-%d-%d", dates[_i].text, d.year, d.month, d.day);
}
END_TEST

START_TEST(day_and_month_by_the_column)
{
    dtp_cell_days days = {0}, both = {0};
    dtp_date d;
    dtp_cell_days_learn(&days, "03/14/2017", 2);
    ck_assert_int_eq(dtp_cell_date(&days, "04/03/2017", &d), DTP_CELL_READ);
    ck_assert_int_eq(d.month, 4);
    dtp_cell_days_learn(&both, "03/14/2017", 2);
    dtp_cell_days_learn(&both, "14/03/17", 3);
    ck_assert_int_eq(dtp_cell_date(&both, "04/03/2017", &d), DTP_CELL_UNSURE);
    ck_assert_uint_eq(both.short_years, 1);
    ck_assert_uint_eq(both.short_line, 3);
}
END_TEST

static TCase *cells(void)
{
    TCase *tc = tcase_create("cells");
    tcase_add_loop_test(tc, numbers_by_their_column, 0, (int)(sizeof numbers / sizeof *numbers));
    tcase_add_test(tc, a_column_shows_its_mark);
    tcase_add_loop_test(tc, dates_as_people_write_them, 0, (int)(sizeof dates / sizeof *dates));
    tcase_add_test(tc, day_and_month_by_the_column);
    return tc;
}

DT_CHECK_MAIN("frame/cell", cells)
