/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "support/check_support.h"
#include <float.h>
#include <locale.h>
#include <math.h>

static void int_is(const char *s, long long expected)
{
    long long v = 77;
    ck_assert_msg(dtp_parse_int(s, &v), "%s", s);
    ck_assert_msg(v == expected, "%s gives %lld", s, v);
}

START_TEST(whole_numbers)
{
    int_is("0", 0);
    int_is("-0", 0);
    int_is("+14", 14);
    int_is("007", 7);
    int_is("9223372036854775807", INT64_MAX);
    int_is("-9223372036854775808", INT64_MIN);
    const char *const wrong[] = {"",
                                 "-",
                                 "+",
                                 "--1",
                                 "1 ",
                                 " 1",
                                 "1.0",
                                 "1e3",
                                 "0x1",
                                 "9223372036854775808",
                                 "1,0",
                                 "é",
                                 "１",
                                 "-9223372036854775809",
                                 "99999999999999999999"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        long long v = 77;
        ck_assert_msg(!dtp_parse_int(wrong[i], &v), "%s", wrong[i]);
        ck_assert_int_eq(v, 77);
    }
}
END_TEST

static void number_is(const char *s, double expected)
{
    double v = 77;
    ck_assert_msg(dtp_parse_number(s, &v), "%s", s);
    ck_assert_msg(v == expected, "%s gives %.17g", s, v);
}

START_TEST(numbers_in_dutch_and_english)
{
    number_is("0", 0);
    number_is("12", 12);
    number_is("12,5", 12.5);
    number_is("12.5", 12.5);
    number_is("1.234", 1.234);
    number_is("1,234", 1.234);
    number_is("1.234,5", 1234.5);
    number_is("1,234.5", 1234.5);
    number_is("-1.234.567,89", -1234567.89);
    number_is("+1,234,567.89", 1234567.89);
    number_is("1.234.567", 1234567);
    number_is("1,234,567", 1234567);
    number_is("123.456,7", 123456.7);
    number_is(",5", 0.5);
    number_is("-.5", -0.5);
    number_is("0,1", 0.1);
    number_is("00012,50", 12.5);
    number_is("1234567,5", 1234567.5);
    number_is("0.1000000000000000055511151231257827", 0.1); /* 35 digits of the double 0.1 */
    number_is("9007199254740993", 9007199254740992.0);      /* 2^53 + 1: half to even */
}
END_TEST

START_TEST(what_is_no_number)
{
    const char *const wrong[] = {"",
                                 "-",
                                 "+",
                                 ".",
                                 ",",
                                 "5,",
                                 "5.",
                                 "1e3",
                                 "1 234",
                                 " 1",
                                 "1 ",
                                 "1.2.3",
                                 "1,2,3",
                                 "12.34,5",
                                 "1.2345,6",
                                 "1234.567,8",
                                 "1.234,",
                                 "1.234,5,6",
                                 "1,234.5.6",
                                 "1.234,5.6",
                                 "0.123,4",
                                 ".123,4",
                                 "1..234,5",
                                 "1.234.,5",
                                 "--1",
                                 "nan",
                                 "inf",
                                 "0x10",
                                 "1-2",
                                 "é",
                                 "1,23.456",
                                 "1.23.456",
                                 "€ 12,50",
                                 "12%",
                                 "1.234.56",
                                 "1.3.2017",
                                 "11111111111111111111111111111111111111111111111111111111111111111"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        double v = 77;
        ck_assert_msg(!dtp_parse_number(wrong[i], &v), "%s gives %g", wrong[i], v);
        ck_assert_double_eq(v, 77);
    }
}
END_TEST

static void double_is(double v, const char *expected)
{
    char buf[64];
    ck_assert_str_eq(dtp_format_double(v, buf, sizeof buf), expected);
}

START_TEST(double_is_short)
{
    double_is(0, "0");
    double_is(0.1, "0.1");
    double_is(-12.5, "-12.5");
    double_is(14, "14");
    double_is(1.0 / 3, "0.3333333333333333");
    double_is(0.1 + 0.2, "0.30000000000000004");
    double_is(1e20, "1e+20");
    double_is(1.5e-7, "1.5e-07");
    double_is(DBL_MAX, "1.7976931348623157e+308");
    double_is(NAN, "nan");
    double_is(-INFINITY, "-inf");
    char small[5];
    ck_assert_str_eq(dtp_format_double(0.123456, small, sizeof small), "0.12");
}
END_TEST

START_TEST(double_reads_back_as_itself)
{
    uint64_t bits = 1;
    for (int i = 0; i < 20000; i++) {
        bits =
            bits * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407); /* Knuth's MMIX generator */
        double v;
        memcpy(&v, &bits, sizeof v);
        char buf[64];
        if (isfinite(v))
            ck_assert(strtod(dtp_format_double(v, buf, sizeof buf), NULL) == v);
    }
}
END_TEST

static void fixed_is(double v, int decimals, const char *expected)
{
    char buf[400];
    ck_assert_str_eq(dtp_format_fixed(v, decimals, DT_NL, buf, sizeof buf), expected);
}

START_TEST(fixed_rounds_a_half_away_from_zero)
{
    fixed_is(0.5, 0, "1");
    fixed_is(1.5, 0, "2");
    fixed_is(2.5, 0, "3");
    fixed_is(12.5, 0, "13");
    fixed_is(-12.5, 0, "-13");
    fixed_is(0.125, 2, "0,13");
    fixed_is(2.675, 2, "2,68");     /* the double is 2.67499999999999982 */
    fixed_is(1.005, 2, "1,01");     /* and 1.00499999999999989 */
    fixed_is(100 * 0.285, 0, "29"); /* 28.499999999999996 */
    fixed_is(0.49999, 0, "0");
    fixed_is(2.6749999, 2, "2,67");
    fixed_is(99.95, 1, "100,0");
    fixed_is(9.999, 2, "10,00");
}
END_TEST

START_TEST(fixed_shows_the_digits_asked_for)
{
    fixed_is(0, 1, "0,0");
    fixed_is(-0.04, 1, "0,0");
    fixed_is(-0.0, 0, "0");
    fixed_is(-0.06, 1, "-0,1");
    fixed_is(1234567.891, 2, "1234567,89");
    fixed_is(9007199254740991, 0, "9007199254740991");
    fixed_is(999999999999999, 0, "999999999999999");
    fixed_is(0.1, 20, "0,10000000000000000555"); /* exact digits of the double 0.1, Python: Decimal(0.1) */
    fixed_is(1.5, -3, "2");
    fixed_is(NAN, 1, "nan");
    char buf[400];
    ck_assert_str_eq(dtp_format_fixed(78.54, 1, DT_EN, buf, sizeof buf), "78.5");
    ck_assert_str_eq(dtp_format_fixed(78.54, 1, DT_NL, buf, 4), "78,");
    ck_assert_uint_eq(strlen(dtp_format_fixed(DBL_MAX, 20, DT_NL, buf, sizeof buf)), 309 + 1 + 20);
}
END_TEST

/* A host program may run in a locale with a decimal comma. Skipped where none is installed. */
START_TEST(locale_changes_nothing)
{
    const char *const names[] = {"nl_NL.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8", "ps_AF.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        locale_t comma = newlocale(LC_ALL_MASK, names[i], (locale_t)0);
        if (comma == (locale_t)0)
            continue;
        locale_t before = uselocale(comma);
        char here[16];
        snprintf(here, sizeof here, "%.1f", 0.5);
        ck_assert_str_ne(here, "0.5"); /* the locale is really on */
        double_is(-12.5, "-12.5");
        double_is(0.1 + 0.2, "0.30000000000000004");
        double_is(14, "14");
        double_is(1.5e-7, "1.5e-07");
        fixed_is(78.54, 1, "78,5");
        number_is("1.234,5", 1234.5);
        number_is("12.5", 12.5);
        uselocale(before);
        freelocale(comma);
    }
}
END_TEST

static void words_are(long long n, const char *dutch, const char *english)
{
    char buf[32];
    ck_assert_str_eq(dtp_number_words(n, DT_NL, buf, sizeof buf), dutch);
    ck_assert_str_eq(dtp_number_words(n, DT_EN, buf, sizeof buf), english);
}

START_TEST(number_words)
{
    words_are(0, "nul", "zero");
    words_are(1, "één", "one");
    words_are(2, "twee", "two");
    words_are(8, "acht", "eight");
    words_are(12, "twaalf", "twelve");
    words_are(13, "dertien", "thirteen");
    words_are(14, "veertien", "fourteen");
    words_are(18, "achttien", "eighteen");
    words_are(20, "twintig", "twenty");
    words_are(21, "21", "21");
    words_are(-1, "-1", "-1");
    words_are(1000000, "1000000", "1000000");
}
END_TEST

static TCase *reading(void)
{
    TCase *c = tcase_create("reading");
    tcase_add_test(c, whole_numbers);
    tcase_add_test(c, numbers_in_dutch_and_english);
    tcase_add_test(c, what_is_no_number);
    return c;
}

static TCase *writing(void)
{
    TCase *c = tcase_create("writing");
    tcase_add_test(c, double_is_short);
    tcase_add_test(c, double_reads_back_as_itself);
    tcase_add_test(c, fixed_rounds_a_half_away_from_zero);
    tcase_add_test(c, fixed_shows_the_digits_asked_for);
    tcase_add_test(c, locale_changes_nothing);
    tcase_add_test(c, number_words);
    return c;
}

DT_CHECK_MAIN("base/number", reading, writing)
