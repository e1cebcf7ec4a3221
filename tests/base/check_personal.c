/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on free text. Every number and name is made up; 123456782 is the service number that the Dutch
 * government itself uses as an example of one that passes the eleven-test. */

#include "base/personal.h"
#include "support/check_support.h"

static const dtp_date today = {.year = 2026};

static void ck_found(const char *text, dtp_personal_where where, dtp_personal_kind kind, const char *span)
{
    dtp_personal found;
    size_t at = 0;
    ck_assert_msg(dtp_personal_next(text, where, today, &at, &found), "nothing found in: %s", text);
    ck_assert_msg(found.kind == kind, "kind %d, not %d, in: %s", found.kind, kind, text);
    ck_assert_msg(strlen(span) == found.size && strncmp(text + found.start, span, found.size) == 0,
                  "span %zu+%zu in: %s", found.start, found.size, text);
    ck_assert_uint_eq(at, found.start + found.size);
}

START_TEST(is_found)
{
    static const struct {
        dtp_personal_kind kind;
        const char *text, *span;
    } cases[] = {
        {DTP_PERSONAL_BSN, "BSN 123456782.", "123456782"},
        {DTP_PERSONAL_BSN, "nummer 1234.56.782 genoemd", "1234.56.782"},
        {DTP_PERSONAL_BSN, "(123 456 782)", "123 456 782"},
        {DTP_PERSONAL_PHONE, "bel 06-12345678", "06-12345678"},
        {DTP_PERSONAL_PHONE, "tel. 06 12 34 56 78 na vijf uur", "06 12 34 56 78"},
        {DTP_PERSONAL_PHONE, "(0187) 12 34 56", "0187) 12 34 56"},
        {DTP_PERSONAL_PHONE, "010 - 1234567", "010 - 1234567"},
        {DTP_PERSONAL_PHONE, "+31 6 12345678", "+31 6 12345678"},
        {DTP_PERSONAL_PHONE, "0031612345678", "0031612345678"},
        {DTP_PERSONAL_MAIL, "mail: a.b-c@school.voorbeeld.nl, dus", "a.b-c@school.voorbeeld.nl"},
        {DTP_PERSONAL_BIRTH, "geboren op 03-04-2021", "03-04-2021"},
        {DTP_PERSONAL_BIRTH, "kind (geb. 3 april 2021)", "3 april 2021"},
        {DTP_PERSONAL_BIRTH, "moeder, 12/03/1988", "12/03/1988"},
        {DTP_PERSONAL_BIRTH, "vader 1985-12-31", "1985-12-31"},
        {DTP_PERSONAL_NAME, "Mevrouw Jansen belde", "Mevrouw Jansen"},
        {DTP_PERSONAL_NAME, "met de heer J.P. van den Berg gesproken", "heer J.P. van den Berg"},
        {DTP_PERSONAL_NAME, "dhr. J. de Vries", "dhr. J. de Vries"},
        {DTP_PERSONAL_NAME, "mw. \xC3\x96zt\xC3\xBCrk-Smit", "mw. \xC3\x96zt\xC3\xBCrk-Smit"},
        {DTP_PERSONAL_NAME, "familie El Amrani", "familie El"},
        {DTP_PERSONAL_NAME, "mevrouw Xi", "mevrouw Xi"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_found(cases[i].text, DTP_PERSONAL_TEXT, cases[i].kind, cases[i].span);
    ck_found("geboortedatum 03-04-2021", DTP_PERSONAL_PLACE, DTP_PERSONAL_BIRTH, "03-04-2021");
}
END_TEST

START_TEST(is_not_found)
{
    static const struct {
        dtp_personal_where where;
        const char *text;
    } cases[] = {
        {DTP_PERSONAL_TEXT, ""},
        {DTP_PERSONAL_TEXT, "123456789 is geen burgerservicenummer"}, /* fails the eleven-test */
        {DTP_PERSONAL_TEXT, "dossier V-GO-123456782 en 2016/123456782"},
        {DTP_PERSONAL_TEXT, "000000000"},
        {DTP_PERSONAL_TEXT, "1234567820"},
        {DTP_PERSONAL_TEXT, "bedrag 12.345.678,20"},
        {DTP_PERSONAL_TEXT, "plan van 12-03-2017, blz. 3"},
        {DTP_PERSONAL_TEXT, "0800-2000 (Veilig Thuis), 0900 1234567, 088 1234567"},
        {DTP_PERSONAL_TEXT, "overleg 01-03-2017 12:30 uur"},
        {DTP_PERSONAL_TEXT, "indicator 2.2.3, bladzijde 10 tot 12"},
        {DTP_PERSONAL_TEXT, "om @ 12 uur, a@b"},
        {DTP_PERSONAL_TEXT, "mevrouw is niet gesproken; de heer des huizes wel"},
        {DTP_PERSONAL_TEXT, "het gezin heeft een plan. Moeder werkt."},
        {DTP_PERSONAL_TEXT, "gezinsplan Samen Verder; heerlijk"},
        {DTP_PERSONAL_TEXT, "31-02-1988 bestaat niet"},
        {DTP_PERSONAL_PLACE, "intake 03-04-1998, blz. 12"},
        {DTP_PERSONAL_PLACE, "gespreksverslag 12 maart 2009"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dtp_personal found;
        size_t at = 0;
        ck_assert_msg(!dtp_personal_next(cases[i].text, cases[i].where, today, &at, &found), "kind %d in: %s",
                      (int)found.kind, cases[i].text);
        ck_assert_uint_eq(at, strlen(cases[i].text));
    }
}
END_TEST

START_TEST(goes_on)
{
    const char *text = "mevrouw Jansen, 06-12345678, a@b.nl";
    static const dtp_personal_kind kinds[] = {DTP_PERSONAL_NAME, DTP_PERSONAL_PHONE, DTP_PERSONAL_MAIL};
    size_t at = 0, n = 0;
    for (dtp_personal found; dtp_personal_next(text, DTP_PERSONAL_TEXT, today, &at, &found); n++)
        ck_assert_int_eq(found.kind, kinds[n]);
    ck_assert_uint_eq(n, 3);
}
END_TEST

static void count(void *payload, dt_severity severity, const dt_error *finding)
{
    char text[512];
    ck_assert_int_eq(severity, DT_WARNING);
    ck_assert_uint_eq(finding->line, 7);
    for (int lang = DT_NL; lang <= DT_EN; lang++)
        ck_assert_ptr_null(strstr(dt_error_text(finding, (dt_language)lang, text, sizeof text), "Jansen"));
    (*(size_t *)payload)++;
}

START_TEST(warns_once_a_kind_without_the_words)
{
    size_t told = 0;
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){count, &told}));
    dtp_place place = {.source = "sheet.csv", .line = 7};
    dtp_personal_warn(&issues, place, "mevrouw Jansen en meneer Jansen, 06-12345678", DTP_PERSONAL_TEXT);
    dtp_personal_warn(&issues, place, NULL, DTP_PERSONAL_TEXT);
    ck_assert_uint_eq(told, 2);
    ck_assert_uint_eq(issues.faults, 0);
}
END_TEST

static TCase *personal(void)
{
    TCase *t = tcase_create("personal");
    tcase_add_test(t, is_found);
    tcase_add_test(t, is_not_found);
    tcase_add_test(t, goes_on);
    tcase_add_test(t, warns_once_a_kind_without_the_words);
    return t;
}

DT_CHECK_MAIN("base/personal", personal)
