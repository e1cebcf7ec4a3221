/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measured values against their bounds. The norms are those of the framework jot-nissewaard (letter of B&W
 * Nissewaard, 2 June 2020): caseload 1 op 15, intervisie om de 6 weken, every decision seen by four eyes,
 * opleidingsplan since 2016. Days between dates: `date -d` and Python's datetime.date agree. */
#include "support/check_support.h"
#include <dossiertoets/value.h>

static dt_framework *jot;

static void open_framework(void)
{
    ck_ok(dt_framework_read(&jot, DT_ROOT "/frameworks/jot-nissewaard.json", err));
}

static void close_framework(void)
{
    dt_framework_free(jot);
}

static const dt_indicator *indicator(const char *id)
{
    size_t i = dt_framework_find_indicator(jot, id);
    ck_assert_uint_ne(i, SIZE_MAX);
    return dt_framework_indicator(jot, i);
}

typedef struct expected {
    const char *indicator, *text;
    dt_bound_verdict verdict;
    const char *kept, *rating; /* NULL: none */
} expected;

START_TEST(edges)
{
    static const expected cases[] = {
        /* at most 15 */
        {"5.2.1", "15", DT_BOUND_MET, "15", "V"},
        {"5.2.1", "14", DT_BOUND_MET, "14", "V"},
        {"5.2.1", "16", DT_BOUND_MISSED, "16", "N"},
        {"5.2.1", "15,0001", DT_BOUND_MISSED, "15.0001", "N"},
        {"5.2.1", "14.9999", DT_BOUND_MET, "14.9999", "V"},
        {"5.2.1", "15,0000", DT_BOUND_MET, "15.0000", "V"},
        {"5.2.1", "270/18", DT_BOUND_MET, "270/18", "V"},
        {"5.2.1", "271 / 18", DT_BOUND_MISSED, "271/18", "N"},
        {"5.2.1", " 17,5 ", DT_BOUND_MISSED, "17.5", "N"},
        {"5.2.1", "0", DT_BOUND_MET, "0", "V"},
        {"5.2.1", "1 op 15", DT_BOUND_MET, "15", "V"},
        {"5.2.1", "1:16", DT_BOUND_MISSED, "16", "N"},
        {"5.2.1", "2 op 31", DT_BOUND_MISSED, "31/2", "N"},
        /* a range: met at both ends, at none, and in between */
        {"5.2.1", "12 tot 15", DT_BOUND_MET, "12..15", "V"},
        {"5.2.1", "25 tot 30", DT_BOUND_MISSED, "25..30", "N"},
        {"5.2.1", "25 t/m 30", DT_BOUND_MISSED, "25..30", "N"},
        {"5.2.1", "25..30", DT_BOUND_MISSED, "25..30", "N"},
        {"5.2.1", "14,5 to 15,5", DT_BOUND_SILENT, "14.5..15.5", NULL},
        {"5.2.1", "15 tot 15", DT_BOUND_MET, "15..15", "V"},
        {"2.2.1", "4 tot 6 weken", DT_BOUND_MET, "28..42", "V"},
        {"2.2.1", "6 tot 7 wk", DT_BOUND_SILENT, "42..49", NULL},
        {"2.2.1", "6 wk", DT_BOUND_MET, "42", "V"},
        {"2.2.1", "43 d", DT_BOUND_MISSED, "43", "N"},
        {"2.4.1", "100%", DT_BOUND_MET, "100%", "V"},
        {"2.4.1", "99,9 %", DT_BOUND_MISSED, "99.9%", "N"},
        {"2.4.1", "80 tot 90%", DT_BOUND_MISSED, "80%..90%", "N"},
        {"5.2.1", "?", DT_BOUND_UNKNOWN, "", "B"},
        {"5.2.1", "Onbekend", DT_BOUND_UNKNOWN, "", "B"},
        {"5.2.1", "unknown", DT_BOUND_UNKNOWN, "", "B"},
        /* at least 1 a quarter */
        {"1.2.3", "1", DT_BOUND_MET, "1", "V"},
        {"1.2.3", "0,9999", DT_BOUND_MISSED, "0.9999", "N"},
        {"1.2.3", "3/4", DT_BOUND_MISSED, "3/4", "N"},
        /* at most 6 weeks, which are 42 days */
        {"2.2.1", "42", DT_BOUND_MET, "42", "V"},
        {"2.2.1", "43", DT_BOUND_MISSED, "43", "N"},
        {"2.2.1", "6 weken", DT_BOUND_MET, "42", "V"},
        {"2.2.1", "7weeks", DT_BOUND_MISSED, "49", "N"},
        {"2.2.1", "42 dagen", DT_BOUND_MET, "42", "V"},
        {"2.2.1", "2017-01-02/2017-02-13", DT_BOUND_MET, "2017-01-02/2017-02-13", "V"},
        {"2.2.1", "2017-01-02/2017-02-14", DT_BOUND_MISSED, "2017-01-02/2017-02-14", "N"},
        {"2.2.1", "2-1-2017 / 13-2-2017", DT_BOUND_MET, "2017-01-02/2017-02-13", "V"},
        {"2.2.1", "2016-02-01/2016-03-14", DT_BOUND_MET, "2016-02-01/2016-03-14",
         "V"}, /* a leap year: 42 days */
        {"2.2.1", "2017-02-01/2017-03-14", DT_BOUND_MET, "2017-02-01/2017-03-14", "V"}, /* 41 */
        {"2.2.1", "2016-02-01/2016-03-15", DT_BOUND_MISSED, "2016-02-01/2016-03-15", "N"},
        {"2.2.1", "2016-12-01/2017-01-12", DT_BOUND_MET, "2016-12-01/2017-01-12",
         "V"}, /* 42, over the year */
        {"2.2.1", "2017-01-02/2017-01-02", DT_BOUND_MET, "2017-01-02/2017-01-02", "V"},
        /* every case */
        {"2.4.1", "14/14", DT_BOUND_MET, "14/14", "V"},
        {"2.4.1", "13/14", DT_BOUND_MISSED, "13/14", "N"},
        {"2.4.1", "13 van 14", DT_BOUND_MISSED, "13/14", "N"},
        {"2.4.1", "1 of 1", DT_BOUND_MET, "1/1", "V"},
        {"2.4.1", "0/14", DT_BOUND_MISSED, "0/14", "N"},
        {"2.4.1", "?", DT_BOUND_UNKNOWN, "", "B"},
        /* for comparison only; since a year */
        {"5.2.2", "18", DT_BOUND_SILENT, "18", NULL},
        {"2.1.1", "1", DT_BOUND_SILENT, "1", NULL},
        {"2.1.1", "onbekend", DT_BOUND_UNKNOWN, "", "B"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const dt_indicator *ind = indicator(cases[i].indicator);
        dt_value value;
        ck_ok(dt_value_read(&value, ind, cases[i].text, err));
        ck_assert_msg(value.verdict == cases[i].verdict, "%s %s", cases[i].indicator, cases[i].text);
        ck_assert_str_eq(value.text, cases[i].kept);
        const dt_rating *rating = dt_value_rating(ind->scale, value.verdict);
        ck_assert_pstr_eq(rating == NULL ? NULL : rating->code, cases[i].rating);
    }
}
END_TEST

START_TEST(what_cannot_be)
{
    static const struct {
        const char *indicator, *text, *why;
    } cases[] = {{"5.2.1", "-1", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "1e3", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "15,", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "15,00001", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "1000000", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "99999999999999999999", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "15 gezinnen en nog een heel verhaal", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "270/0", "VALUE_OF_NONE"},
                 {"2.2.1", "-3", "VALUE_NOT_INTERVAL"},
                 {"2.2.1", "4,5", "VALUE_NOT_INTERVAL"},
                 {"2.2.1", "6 maanden", "VALUE_NOT_INTERVAL"},
                 {"2.2.1", "2017-02-13/2017-01-02", "VALUE_BACKWARDS"},
                 {"2.2.1", "2017-02-29/2017-03-01", "VALUE_WHOLE_DATES"},
                 {"2.2.1", "2017-02/2017-03", "VALUE_WHOLE_DATES"},
                 {"2.2.1", "2017-02-01/", "VALUE_WHOLE_DATES"},
                 {"2.4.1", "13/12", "VALUE_MORE_THAN_ALL"},
                 {"2.4.1", "0/0", "VALUE_OF_NONE"},
                 {"2.4.1", "1/0", "VALUE_MORE_THAN_ALL"},
                 {"2.4.1", "-1/14", "VALUE_NOT_COUNTS"},
                 {"2.4.1", "14", "VALUE_NOT_COUNTS"},
                 {"2.4.1", "12,5/14", "VALUE_NOT_COUNTS"},
                 {"2.4.1", "12/14/3", "VALUE_NOT_COUNTS"},
                 {"2.4.1", "101%", "VALUE_MORE_THAN_ALL"},
                 {"2.4.1", "%", "VALUE_NOT_COUNTS"},
                 {"5.2.1", "30 tot 25", "VALUE_NOT_RANGE"},
                 {"5.2.1", "25 tot veel", "VALUE_NOT_NUMBER"},
                 {"5.2.1", "123456,7891 tot 234567,8912", "VALUE_NOT_RANGE"},
                 {"5.2.1", "0 op 15", "VALUE_NOT_NUMBER"},
                 {"1.2.3", "1 op 15", "VALUE_NOT_NUMBER"},
                 {"2.2.1", "2017-01-02/2017-01-03 tot 2017-01-04/2017-01-05", "VALUE_NOT_RANGE"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dt_error e = DT_ERROR_INIT;
        dt_value value;
        ck_assert_msg(dt_value_read(&value, indicator(cases[i].indicator), cases[i].text, &e) == DT_ERR_DATA,
                      "%s %s", cases[i].indicator, cases[i].text);
        ck_assert_str_eq(dt_error_name(&e), cases[i].why);
    }
    dt_error e = DT_ERROR_INIT;
    dt_value value;
    ck_assert_int_eq(dt_value_read(&value, indicator("1.1.1"), "1", &e), DT_ERR_RANGE);
    ck_assert_str_eq(dt_error_name(&e), "VALUE_NO_BOUND");
}
END_TEST

/* A bound with decimals is the number that was written, not the double beside it: 0.1 is 0.1. */
START_TEST(bounds_are_exact)
{
    dt_bound bound = {.quantity = "q", .comparator = DT_AT_MOST, .value = 0.1, .unit = "u"};
    dt_indicator ind = {.id = "x", .kind = DT_KIND_THRESHOLD, .bound = &bound};
    dt_value value;
    ck_ok(dt_value_read(&value, &ind, "1/10", err));
    ck_assert_int_eq(value.verdict, DT_BOUND_MET);
    ck_ok(dt_value_read(&value, &ind, "0,1001", err));
    ck_assert_int_eq(value.verdict, DT_BOUND_MISSED);
    bound = (dt_bound){.quantity = "q", .comparator = DT_EQUAL, .value = 0.3, .unit = "u"};
    ck_ok(dt_value_read(&value, &ind, "3/10", err));
    ck_assert_int_eq(value.verdict, DT_BOUND_MET);
    ck_ok(dt_value_read(&value, &ind, "0,2999", err));
    ck_assert_int_eq(value.verdict, DT_BOUND_MISSED);
    bound = (dt_bound){.quantity = "q", .comparator = DT_AT_LEAST, .value = 1e12, .unit = "u"};
    ck_ok(dt_value_read(&value, &ind, "1", err)); /* beyond what is compared exactly: no verdict */
    ck_assert_int_eq(value.verdict, DT_BOUND_SILENT);
}
END_TEST

START_TEST(in_words)
{
    static const struct {
        const char *indicator, *value;
        bool unit;
        dt_language lang;
        const char *text;
    } cases[] = {{"5.2.1", "17.5", false, DT_NL, "17,5"},
                 {"5.2.1", "17.5", true, DT_NL, "17,5 gezinnen per medewerker"},
                 {"5.2.1", "17.5", false, DT_EN, "17.5"},
                 {"5.2.1", "271/18", false, DT_NL, "271 van 18"},
                 {"2.2.1", "42", true, DT_NL, "42 dagen"},
                 {"2.2.1", "2017-01-02/2017-02-13", true, DT_EN, "2017-01-02/2017-02-13 (42 days)"},
                 {"2.2.1", "2017-01-02/2017-02-13", false, DT_NL, "2017-01-02/2017-02-13"},
                 {"2.2.1", "1", true, DT_NL, "1 dag"},
                 {"2.2.1", "0", true, DT_EN, "0 days"},
                 {"2.2.1", "2017-01-02/2017-01-03", true, DT_NL, "2017-01-02/2017-01-03 (1 dag)"},
                 {"2.4.1", "13/14", true, DT_NL, "13 van 14"},
                 {"2.4.1", "99.9%", true, DT_NL, "99,9%"},
                 {"5.2.1", "14.5..15.5", true, DT_NL, "14,5 tot 15,5 gezinnen per medewerker"},
                 {"5.2.1", "25..30", false, DT_EN, "25 to 30"},
                 {"2.2.1", "28..42", true, DT_NL, "28 tot 42 dagen"},
                 {"2.4.1", "", true, DT_NL, ""}};
    char text[DT_VALUE_WORDS];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(dt_value_text(indicator(cases[i].indicator), cases[i].value, cases[i].unit,
                                       cases[i].lang, text, sizeof text),
                         cases[i].text);
    ck_assert_str_eq(dt_bound_text(indicator("5.2.1"), DT_NL, text, sizeof text),
                     "ten hoogste 15 gezinnen per medewerker");
    ck_assert_str_eq(dt_bound_text(indicator("2.2.1"), DT_NL, text, sizeof text), "ten hoogste 6 weken");
    ck_assert_str_eq(dt_bound_text(indicator("2.2.1"), DT_EN, text, sizeof text), "at most 6 weeks");
    ck_assert_str_eq(dt_bound_text(indicator("2.4.1"), DT_NL, text, sizeof text),
                     "precies 100 procent beschikkingen");
    ck_assert_str_eq(dt_bound_text(indicator("2.1.1"), DT_NL, text, sizeof text),
                     "ten minste 1 per jaar (sinds 2016)");
    dt_bound bound = {.quantity = "q", .comparator = DT_AT_MOST, .value = 1, .unit = "weken_interval"};
    const dt_indicator one = {.id = "x", .kind = DT_KIND_INTERVAL, .bound = &bound};
    ck_assert_str_eq(dt_bound_text(&one, DT_NL, text, sizeof text), "ten hoogste 1 week");
    bound.unit = "dagen";
    ck_assert_str_eq(dt_bound_text(&one, DT_NL, text, sizeof text), "ten hoogste 1 dag");
    ck_assert_str_eq(dt_bound_text(&one, DT_EN, text, sizeof text), "at most 1 day");
    ck_assert_str_eq(dt_bound_text(indicator("5.2.2"), DT_NL, text, sizeof text),
                     "ter vergelijking: 20 gezinnen per medewerker");
    ck_assert_str_eq(dt_bound_text(indicator("1.1.1"), DT_NL, text, sizeof text), "");
}
END_TEST

/* What is kept reads back as itself, and so does what a sheet shows of it. */
START_TEST(there_and_back)
{
    static const char *const cases[][2] = {{"5.2.1", "17.5"},  {"5.2.1", "271/18"},
                                           {"2.2.1", "42"},    {"2.2.1", "2017-01-02/2017-02-13"},
                                           {"2.4.1", "13/14"}, {"1.2.3", "3/4"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (dt_language lang = DT_NL; lang <= DT_EN; lang++) {
            char text[DT_VALUE_WORDS];
            dt_value value;
            dt_value_text(indicator(cases[i][0]), cases[i][1], false, lang, text, sizeof text);
            ck_ok(dt_value_read(&value, indicator(cases[i][0]), text, err));
            ck_assert_str_eq(value.text, cases[i][1]);
        }
}
END_TEST

static TCase *values(void)
{
    TCase *tc = tcase_create("values");
    tcase_add_checked_fixture(tc, open_framework, close_framework);
    tcase_add_test(tc, edges);
    tcase_add_test(tc, what_cannot_be);
    tcase_add_test(tc, bounds_are_exact);
    tcase_add_test(tc, in_words);
    tcase_add_test(tc, there_and_back);
    return tc;
}

DT_CHECK_MAIN("value", values)
