/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days between dates are those of Python's datetime: (date(2020, 3, 9) - date(2019, 11, 13)).days is 117. */
#include "base/text.h"
#include "support/check_support.h"

static dtp_span_of_time span(const char *from, const char *to)
{
    dtp_date a, b;
    dtp_span_of_time s = {false, -1, -1, -1, -1};
    ck_assert_msg(dtp_parse_date(from, &a) && dtp_parse_date(to, &b), "%s %s", from, to);
    ck_assert_msg(dtp_date_span(a, b, &s), "%s to %s", from, to);
    return s;
}

START_TEST(days_between_known_dates)
{
    static const struct {
        const char *from, *to;
        long days;
    } known[] = {{"2019-11-13", "2020-03-09", 117},     {"2016-02-28", "2016-03-01", 2},
                 {"2017-02-28", "2017-03-01", 1},       {"1900-02-28", "1900-03-01", 1},
                 {"2000-02-28", "2000-03-01", 2},       {"2019-12-31", "2020-01-01", 1},
                 {"2019-01-01", "2019-01-29", 28},      {"2017-10-01", "2019-01-01", 457},
                 {"0001-01-01", "9999-12-31", 3652058}, {"2019-01-01", "2019-01-01", 0}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        dtp_span_of_time s = span(known[i].from, known[i].to);
        ck_assert_msg(s.days_least == known[i].days, "%s to %s: %ld", known[i].from, known[i].to,
                      s.days_least);
        ck_assert_int_eq(s.days_most, known[i].days);
        ck_assert(s.exact);
    }
}
END_TEST

START_TEST(months_are_full_on_the_same_day)
{
    dtp_span_of_time s = span("2019-11-13", "2020-03-09");
    ck_assert_int_eq(s.months_least, 3);
    ck_assert_int_eq(s.months_most, 4);
    s = span("2019-11-13", "2020-03-13");
    ck_assert_int_eq(s.months_least, 4);
    ck_assert_int_eq(s.months_most, 4);
    s = span("2020-01-31", "2020-02-29");
    ck_assert_int_eq(s.months_least, 0);
    ck_assert_int_eq(s.months_most, 1);
    s = span("2016-02-29", "2017-03-01");
    ck_assert_int_eq(s.months_least, 12);
    ck_assert_int_eq(s.months_most, 13);
}
END_TEST

/* The wait in the published report on Raalte: from October 2017 to 1 January 2019, 14 to 15 months. */
START_TEST(a_month_is_any_of_its_days)
{
    dtp_span_of_time s = span("2017-10", "2019-01-01");
    ck_assert(!s.exact);
    ck_assert_int_eq(s.days_least, 427); /* from the 31st */
    ck_assert_int_eq(s.days_most, 457);  /* from the 1st */
    ck_assert_int_eq(s.months_least, 14);
    ck_assert_int_eq(s.months_most, 15);
    s = span("2018-09", "2019-01-01");
    ck_assert_int_eq(s.days_least, 93);
    ck_assert_int_eq(s.days_most, 122);
    ck_assert_int_eq(s.months_least, 3);
    ck_assert_int_eq(s.months_most, 4);
    s = span("2017-10", "2018-01"); /* 31 October to 1 January, 1 October to 31 January */
    ck_assert_int_eq(s.months_least, 2);
    ck_assert_int_eq(s.months_most, 4);
    s = span("2016", "2016-02"); /* the year may begin after February, so they may fall together */
    ck_assert_int_eq(s.days_least, 0);
    ck_assert_int_eq(s.days_most, 59);
    s = span("2016", "2018"); /* 31 December 2016 to 1 January 2018 */
    ck_assert_int_eq(s.days_least, 366);
    ck_assert_int_eq(s.days_most, 1095);
    ck_assert_int_eq(s.months_least, 12);
    ck_assert_int_eq(s.months_most, 36);
}
END_TEST

START_TEST(the_same_month_may_be_the_same_day)
{
    dtp_span_of_time s = span("2016-02", "2016-02");
    ck_assert_int_eq(s.days_least, 0);
    ck_assert_int_eq(s.days_most, 28);
    ck_assert_int_eq(s.months_least, 0);
    ck_assert_int_eq(s.months_most, 1);
    s = span("2016-02-29", "2016-02");
    ck_assert_int_eq(s.days_least, 0);
    ck_assert_int_eq(s.days_most, 0);
}
END_TEST

START_TEST(an_end_before_the_start_is_refused)
{
    static const char *const wrong[][2] = {{"2019-01-02", "2019-01-01"},
                                           {"2019-02", "2019-01-31"},
                                           {"2019-02-01", "2019-01"},
                                           {"2019-01-01", "2018"},
                                           {"2017", "2016-12"}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dtp_date a, b;
        dtp_span_of_time s = {true, 7, 7, 7, 7};
        ck_assert(dtp_parse_date(wrong[i][0], &a) && dtp_parse_date(wrong[i][1], &b));
        ck_assert_msg(!dtp_date_span(a, b, &s), "%s to %s", wrong[i][0], wrong[i][1]);
        ck_assert_int_eq(s.days_least, 7); /* untouched */
        ck_assert(dtp_date_before(b, a));
        ck_assert(!dtp_date_before(a, b));
    }
}
END_TEST

static TCase *span_case(void)
{
    TCase *c = tcase_create("span");
    tcase_add_test(c, days_between_known_dates);
    tcase_add_test(c, months_are_full_on_the_same_day);
    tcase_add_test(c, a_month_is_any_of_its_days);
    tcase_add_test(c, the_same_month_may_be_the_same_day);
    tcase_add_test(c, an_end_before_the_start_is_refused);
    return c;
}

DT_CHECK_MAIN("base/span", span_case)
