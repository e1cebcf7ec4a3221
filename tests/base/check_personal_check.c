/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks on what a pattern found. 999990019 is one of the numbers of the Dutch test persons (9999…, never
 * given out); NL91 ABNA 0417 1643 00, DE89 3704 0044 0532 0130 00, BE68 5390 0754 7034 and the Maltese one
 * are the examples of the IBAN registry (SWIFT). */
#include "base/personal_check.h"
#include "support/check_support.h"

static dtp_personal_candidate candidate(const char *text, bool said)
{
    return (dtp_personal_candidate){.text = text,
                                    .size = strlen(text),
                                    .said = said,
                                    .where = DTP_PERSONAL_TEXT,
                                    .today = {.year = 2026}};
}

static bool holds(dtp_personal_check check, const char *text)
{
    dtp_personal_candidate c = candidate(text, false);
    return check(&c);
}

static bool holds_said(dtp_personal_check check, const char *text)
{
    dtp_personal_candidate c = candidate(text, true);
    return check(&c);
}

START_TEST(bsn)
{
    ck_assert(holds(dtp_personal_is_bsn, "999990019") && holds(dtp_personal_is_bsn, "9999.90.019"));
    ck_assert(holds(dtp_personal_is_bsn, "12345672")); /* 012345672 */
    ck_assert(!holds(dtp_personal_is_bsn, "999990018") && !holds(dtp_personal_is_bsn, "1234567"));
    ck_assert(!holds_said(dtp_personal_is_bsn, "999990019"));
    ck_assert(holds(dtp_personal_is_undeclared, "x") && !holds_said(dtp_personal_is_undeclared, "x"));
}
END_TEST

START_TEST(iban)
{
    ck_assert(holds(dtp_personal_is_iban, "NL91ABNA0417164300"));
    ck_assert(holds(dtp_personal_is_iban, "nl91 abna 0417 1643 00"));
    ck_assert(holds(dtp_personal_is_iban, "DE89 3704 0044 0532 0130 00"));
    ck_assert(holds(dtp_personal_is_iban, "BE68539007547034"));
    ck_assert(holds(dtp_personal_is_iban, "MT84MALT011000012345MTLCAST001S"));
    ck_assert(!holds(dtp_personal_is_iban, "NL91ABNA0417164301"));
    ck_assert(!holds(dtp_personal_is_iban, "NL19ABNA0417164300"));
    ck_assert(!holds(dtp_personal_is_iban, "NL91ABNA0417146300")); /* two digits changed about */
    ck_assert(!holds(dtp_personal_is_iban, "NL91ABNA0417164300NL91ABNA0417164300"));
}
END_TEST

START_TEST(birth)
{
    ck_assert(holds(dtp_personal_is_birth, "31-12-2016") && !holds(dtp_personal_is_birth, "1-1-2017"));
    ck_assert(holds(dtp_personal_is_birth, "1900-01-01") && !holds(dtp_personal_is_birth, "31-12-1899"));
    ck_assert(holds_said(dtp_personal_is_birth, "1-1-2026") && holds_said(dtp_personal_is_birth, "1-1-26"));
    ck_assert(!holds(dtp_personal_is_birth, "1-1-88")); /* 1-1-88 may be a paragraph */
    ck_assert(holds_said(dtp_personal_is_birth, "29-02-2012") &&
              holds_said(dtp_personal_is_birth, "29-2-12"));
    ck_assert(!holds_said(dtp_personal_is_birth, "29-02-2013") &&
              !holds_said(dtp_personal_is_birth, "29-2-13"));
    ck_assert(!holds_said(dtp_personal_is_birth, "0-1-2013") &&
              !holds_said(dtp_personal_is_birth, "1-0-2013"));
    ck_assert(!holds_said(dtp_personal_is_birth, "1-13-2013") &&
              !holds_said(dtp_personal_is_birth, "32-1-2013"));
    ck_assert(!holds_said(dtp_personal_is_birth, "1-1-2200"));
    dtp_personal_candidate c = candidate("3-4-1998", false);
    c.where = DTP_PERSONAL_PLACE;
    ck_assert(!dtp_personal_is_birth(&c));
    c.said = true;
    ck_assert(dtp_personal_is_birth(&c));
    c = candidate("3-4-1998", false);
    c.today.year = 0;
    ck_assert(!dtp_personal_is_birth(&c));
}
END_TEST

/* Each month by its names: the 31st where it has one is a day, the 32nd never. */
START_TEST(months)
{
    static const struct {
        const char *name;
        int days;
    } month[] = {{"januari", 31}, {"feb.", 29},  {"maart", 31},    {"mrt.", 31},
                 {"March", 31},   {"april", 30}, {"mei", 31},      {"May", 31},
                 {"juni", 30},    {"July", 31},  {"augustus", 31}, {"sept.", 30},
                 {"oktober", 31}, {"Oct", 31},   {"november", 30}, {"DEC", 31}};
    for (size_t i = 0; i < sizeof month / sizeof *month; i++)
        for (int day = 28; day <= 32; day++) {
            char text[3][32];
            (void)snprintf(text[0], sizeof text[0], "%d %s 2012", day, month[i].name);
            (void)snprintf(text[1], sizeof text[1], "2012 %s %d", month[i].name, day);
            (void)snprintf(text[2], sizeof text[2], "%s %d, 2012", month[i].name, day);
            for (size_t k = 0; k < 3; k++)
                ck_assert_msg(holds(dtp_personal_is_birth, text[k]) == (day <= month[i].days), "%s", text[k]);
        }
    ck_assert(!holds_said(dtp_personal_is_birth, "12 dag 2012"));
}
END_TEST

static TCase *personal_check(void)
{
    TCase *t = tcase_create("personal_check");
    tcase_add_test(t, bsn);
    tcase_add_test(t, iban);
    tcase_add_test(t, birth);
    tcase_add_test(t, months);
    return t;
}

DT_CHECK_MAIN("base/personal_check", personal_check)
