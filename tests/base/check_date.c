/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "support/check_support.h"
#include "support/fixed_clock.h"

static void date_is(const char *s, int year, int month, int day)
{
    dtp_date d = {0, 0, 0};
    ck_assert_msg(dtp_parse_date(s, &d), "%s", s);
    ck_assert_msg(d.year == year && d.month == month && d.day == day, "%s gives %d-%d-%d", s, d.year, d.month,
                  d.day);
}

START_TEST(dates_in_iso_and_dutch)
{
    date_is("2017-03-01", 2017, 3, 1);
    date_is("2017-03", 2017, 3, 0);
    date_is("2017", 2017, 0, 0);
    date_is("1-3-2017", 2017, 3, 1);
    date_is("01-03-2017", 2017, 3, 1);
    date_is("1/3/2017", 2017, 3, 1);
    date_is("31/12/2017", 2017, 12, 31);
    date_is("29-2-2016", 2016, 2, 29);
    date_is("2000-02-29", 2000, 2, 29);
}
END_TEST

START_TEST(what_is_no_date)
{
    const char *const wrong[] = {"",
                                 "-",
                                 "17",
                                 "20170301",
                                 "2017-3-1",
                                 "2017-13-01",
                                 "2017-00-01",
                                 "2017-03-00",
                                 "2017-04-31",
                                 "2017-02-29",
                                 "1900-02-29",
                                 "0000-01-01",
                                 "29-2-2017",
                                 "31-4-2017",
                                 "0-3-2017",
                                 "1-0-2017",
                                 "1-13-2017",
                                 "1-3-17",
                                 "1-3/2017",
                                 "1.3.2017",
                                 "2017/03/01",
                                 "2017-03-01 ",
                                 " 2017-03-01",
                                 "2017-",
                                 "2017-03-",
                                 "1-3-20170",
                                 "2017-03-01T00:00:00",
                                 "1 maart 2017",
                                 "3-2017",
                                 "é",
                                 "001-3-2017",
                                 "-2017"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        dtp_date d = {7, 7, 7};
        ck_assert_msg(!dtp_parse_date(wrong[i], &d), "%s", wrong[i]);
        ck_assert_int_eq(d.year, 7);
    }
}
END_TEST

/* Every day from 1600 on, against the C library's calendar. */
START_TEST(every_day_of_four_centuries_is_real)
{
    size_t days = 0;
    for (int year = 1600; year < 2000; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day++) {
                char text[40];
                dtp_date d;
                struct tm tm = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12};
                timegm(&tm);
                snprintf(text, sizeof text, "%d-%d-%d", day, month, year);
                ck_assert_int_eq(dtp_parse_date(text, &d), tm.tm_mday == day);
                days += tm.tm_mday == day;
            }
    ck_assert_uint_eq(days, 146097); /* 400 Gregorian years */
}
END_TEST

START_TEST(dates_are_ordered)
{
    const dtp_date ordered[] = {{2016, 12, 31}, {2017, 0, 0},  {2017, 1, 1},
                                {2017, 2, 0},   {2017, 2, 28}, {2018, 1, 1}};
    const int n = (int)(sizeof ordered / sizeof *ordered);
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            ck_assert_int_eq(dtp_date_compare(ordered[i], ordered[j]), (i > j) - (i < j));
}
END_TEST

static void shows(dtp_date d, const char *iso, const char *dutch, const char *english)
{
    char buf[32];
    ck_assert_str_eq(dtp_date_iso(d, buf, sizeof buf), iso);
    ck_assert_str_eq(dtp_date_long(d, DT_NL, buf, sizeof buf), dutch);
    ck_assert_str_eq(dtp_date_long(d, DT_EN, buf, sizeof buf), english);
}

START_TEST(dates_as_text)
{
    shows((dtp_date){2017, 3, 1}, "2017-03-01", "1 maart 2017", "1 March 2017");
    shows((dtp_date){2017, 12, 31}, "2017-12-31", "31 december 2017", "31 December 2017");
    shows((dtp_date){2017, 8, 0}, "2017-08", "augustus 2017", "August 2017");
    shows((dtp_date){2017, 0, 0}, "2017", "2017", "2017");
    shows((dtp_date){987, 5, 2}, "0987-05-02", "2 mei 987", "2 May 987");
    char small[5];
    ck_assert_str_eq(dtp_date_iso((dtp_date){2017, 3, 1}, small, sizeof small), "2017");
}
END_TEST

/* date -u -d @SECONDS +%FT%TZ */
START_TEST(now_is_the_clock_alone)
{
    static const struct {
        time_t seconds;
        const char *text;
    } moment[] = {{1, "1970-01-01T00:00:01Z"},
                  {1795424400, "2026-11-23T09:00:00Z"},
                  {253402300799, "9999-12-31T23:59:59Z"}};
    char buf[32];
    ck_assert_int_eq(setenv("SOURCE_DATE_EPOCH", "1488326400", 1), 0);
    for (size_t i = 0; i < sizeof moment / sizeof *moment; i++) {
        fixed_clock = moment[i].seconds;
        ck_assert_str_eq(dtp_now_utc(buf, sizeof buf), moment[i].text);
    }
}
END_TEST

static void document_is_of(const char *epoch, const char *expected)
{
    char buf[32];
    setenv("SOURCE_DATE_EPOCH", epoch, 1);
    ck_assert_str_eq(dtp_date_of_document(buf, sizeof buf), expected);
    unsetenv("SOURCE_DATE_EPOCH");
}

START_TEST(the_day_of_a_document_can_be_fixed)
{
    fixed_clock = 1795424400;
    document_is_of("0", "1970-01-01");
    document_is_of("1488322799", "2017-02-28");
    document_is_of("1488326399", "2017-03-01"); /* in the Netherlands it is past midnight */
    document_is_of("253402300799", "9999-12-31");
}
END_TEST

START_TEST(the_day_of_a_document_is_today_otherwise)
{
    char buf[32];
    fixed_clock = 1795424400;
    ck_assert_str_eq(dtp_date_of_document(buf, sizeof buf), "2026-11-23");
    const char *const epochs[] = {"", "-1", "tomorrow", "253402300800", "99999999999999999999"};
    for (size_t i = 0; i < sizeof epochs / sizeof *epochs; i++)
        document_is_of(epochs[i], "2026-11-23");
}
END_TEST

/* Summer time by Directive 2000/84/EC; https://www.rijksoverheid.nl names the days of 2017 as 26 March and 29
 * October. */
START_TEST(the_day_of_a_moment_is_that_of_the_place)
{
    static const char *const moments[][2] = {
        {"2017-02-28T22:59:59Z", "2017-02-28"}, {"2017-02-28T23:00:00Z", "2017-03-01"},
        {"2017-03-25T23:30:00Z", "2017-03-26"}, {"2017-03-26T21:59:59Z", "2017-03-26"},
        {"2017-03-26T22:00:00Z", "2017-03-27"}, {"2017-07-31T22:00:00Z", "2017-08-01"},
        {"2017-10-28T22:30:00Z", "2017-10-29"}, {"2017-10-29T22:30:00Z", "2017-10-29"},
        {"2017-12-31T23:00:00Z", "2018-01-01"}, {"2017-03-01", "2017-03-01"}};
    char buf[32];
    unsetenv("TZ");
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        ck_assert_str_eq(dtp_date_local(moments[i][0], buf, sizeof buf), moments[i][1]);
    setenv("TZ", "America/Kralendijk", 1);
    ck_assert_str_eq(dtp_date_local("2017-03-01T03:59:59Z", buf, sizeof buf), "2017-02-28");
    ck_assert_str_eq(dtp_date_local("2017-03-01T04:00:00Z", buf, sizeof buf), "2017-03-01");
    ck_assert_str_eq(dtp_date_local("no moment, and longer than the room for it", buf, 24),
                     "no moment, and longer t");
    unsetenv("TZ");
}
END_TEST

static TCase *date(void)
{
    TCase *c = tcase_create("date");
    tcase_add_test(c, dates_in_iso_and_dutch);
    tcase_add_test(c, what_is_no_date);
    tcase_add_test(c, every_day_of_four_centuries_is_real);
    tcase_add_test(c, dates_are_ordered);
    tcase_add_test(c, dates_as_text);
    tcase_add_test(c, now_is_the_clock_alone);
    tcase_add_test(c, the_day_of_a_document_can_be_fixed);
    tcase_add_test(c, the_day_of_a_document_is_today_otherwise);
    tcase_add_test(c, the_day_of_a_moment_is_that_of_the_place);
    return c;
}

DT_CHECK_MAIN("base/date", date)
