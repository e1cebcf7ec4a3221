/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard on free text. Every number and name is made up; 123456782 is the service number that the Dutch
 * government itself uses as an example of one that passes the eleven-test. */

#include "base/mem.h"
#include "base/personal.h"
#include "support/check_support.h"

static const dtp_date today = {.year = 2026};

static dtp_personal_guard guard;

static void open_guard(void)
{
    guard = (dtp_personal_guard){0};
}

static void close_guard(void)
{
    dtp_personal_close(&guard);
}

typedef struct finds {
    dtp_personal item[16];
    size_t n;
} finds;

static void keep(void *payload, const dtp_personal *found)
{
    finds *f = payload;
    if (f->n < sizeof f->item / sizeof *f->item)
        f->item[f->n] = *found;
    f->n++;
}

static finds find(const char *text, dtp_personal_where where)
{
    finds f = {.n = 0};
    ck_ok(dtp_personal_find(&guard, text, where, today, keep, &f, err));
    return f;
}

static void ck_found(const char *text, dtp_personal_where where, dtp_personal_kind kind, const char *span)
{
    finds f = find(text, where);
    ck_assert_msg(f.n > 0, "nothing found in: %s", text);
    ck_assert_msg(f.item[0].kind == kind, "kind %d, not %d, in: %s", f.item[0].kind, kind, text);
    ck_assert_msg(strlen(span) == f.item[0].size &&
                      strncmp(text + f.item[0].start, span, f.item[0].size) == 0,
                  "span %zu+%zu in: %s", f.item[0].start, f.item[0].size, text);
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
        finds f = find(cases[i].text, cases[i].where);
        ck_assert_msg(f.n == 0, "kind %d in: %s", (int)f.item[0].kind, cases[i].text);
    }
}
END_TEST

START_TEST(goes_on)
{
    const char *text = "mevrouw Jansen, 06-12345678, a@b.nl";
    static const dtp_personal_kind kinds[] = {DTP_PERSONAL_NAME, DTP_PERSONAL_PHONE, DTP_PERSONAL_MAIL};
    finds f = find(text, DTP_PERSONAL_TEXT);
    ck_assert_uint_eq(f.n, 3);
    for (size_t i = 0; i < f.n; i++)
        ck_assert_int_eq(f.item[i].kind, kinds[i]);
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
    dtp_personal_warn(&guard, &issues, place, "mevrouw Jansen en meneer Jansen, 06-12345678",
                      DTP_PERSONAL_TEXT);
    dtp_personal_warn(&guard, &issues, place, NULL, DTP_PERSONAL_TEXT);
    ck_assert_uint_eq(told, 2);
    ck_assert_uint_eq(issues.faults, 0);
}
END_TEST

/* The order of the text is that of the warnings. */
static void note_name(void *payload, dt_severity severity, const dt_error *finding)
{
    ck_assert_int_eq(severity, DT_WARNING);
    (void)snprintf((char *)payload + strlen(payload), 200 - strlen(payload), "%s ", dt_error_name(finding));
}

START_TEST(warns_in_the_order_of_the_text)
{
    char told[200] = "";
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){note_name, told}));
    dtp_personal_warn(&guard, &issues, (dtp_place){.where = "x"},
                      "a@b.nl, 06-12345678, c@d.nl, v-nummer 2712345678, 1234 AB 12, NL91ABNA0417164300",
                      DTP_PERSONAL_TEXT);
    ck_assert_str_eq(told, "PERSONAL_MAIL PERSONAL_PHONE PERSONAL_VNUMBER PERSONAL_POSTCODE PERSONAL_IBAN ");
}
END_TEST

/* What lies within a find is not told again: the last ten digits of this account could be a telephone's. */
START_TEST(finds_do_not_overlap)
{
    const char *text = "NL91 ABNA 0417 1643 00 NL92 ABNA 0417 1643 00"; /* the second fails its test */
    finds f = find(text, DTP_PERSONAL_TEXT);
    ck_assert_uint_eq(f.n, 2);
    ck_assert_int_eq(f.item[0].kind, DTP_PERSONAL_IBAN);
    ck_assert_int_eq(f.item[1].kind, DTP_PERSONAL_PHONE);
    ck_assert_uint_eq(f.item[1].start, strlen("NL91 ABNA 0417 1643 00 NL92 ABNA "));
}
END_TEST

/* Where any allocation fails it is told: an unsearched text is never taken for a clean one. */
START_TEST(no_memory)
{
    char told[200] = "";
    size_t n = 0;
    for (bool done = false; !done; n++) {
        finds f = {.n = 0};
        dt_error e = DT_ERROR_INIT;
        close_guard();
        dtp_mem_fail_at(n + 1);
        dt_status status =
            dtp_personal_find(&guard, "mevrouw Jansen", DTP_PERSONAL_TEXT, today, keep, &f, &e);
        dtp_mem_fail_at(0);
        done = status == DT_OK;
        ck_assert_int_eq(status, done ? DT_OK : DT_ERR_MEMORY);
        ck_assert_uint_eq(f.n, done ? 1 : 0);
    }
    ck_assert_uint_gt(n, 10);
    close_guard();
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){note_name, told}));
    dtp_mem_fail_at(1);
    dtp_personal_warn(&guard, &issues, (dtp_place){.where = "x"}, "mevrouw Jansen", DTP_PERSONAL_TEXT);
    ck_assert_str_eq(told, "PERSONAL_UNSEARCHED ");
}
END_TEST

/* Texts on which a careless pattern takes time beyond measure, a million bytes each: all are searched, none
 * comes to the limit of a match. */
START_TEST(long_texts)
{
    static const char *const part[] = {"a",
                                       "1",
                                       "0",
                                       "1 ",
                                       "12-",
                                       "06 ",
                                       "a@",
                                       "a.",
                                       "a-",
                                       "x@a-",
                                       "mevrouw ",
                                       "mevrouw A.",
                                       "A.",
                                       "123 ",
                                       "1234 ",
                                       " ",
                                       "A1",
                                       "NL91 ABNA ",
                                       "NL9",
                                       "AA11 AAAA ",
                                       "geb ",
                                       "geb. 3-4-",
                                       "0612",
                                       "'",
                                       "De ",
                                       "1\n",
                                       "bsn ",
                                       "bsn123456789 ",
                                       "rsin 123456780 ",
                                       "12, ",
                                       "\xC3\xA9",
                                       "\xCC\x81",
                                       "\x80",
                                       "1\xFF"};
    const size_t size = 1000000;
    char *text = dtp_malloc(size + 1);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        size_t len = strlen(part[i]);
        for (size_t k = 0; k + len <= size; k += len)
            memcpy(text + k, part[i], len + 1);
        finds f = {.n = 0};
        ck_ok(dtp_personal_find(&guard, text, DTP_PERSONAL_TEXT, today, keep, &f, err));
        memcpy(text, "a@b.nl ", 7);
        ck_ok(dtp_personal_find(&guard, text, DTP_PERSONAL_TEXT, today, keep, &f, err));
        ck_assert_msg(f.n > 0, "%s", part[i]);
    }
    dtp_free(text);
}
END_TEST

/* A generator of our own (xorshift of Marsaglia, 2003), so that a failure can be repeated. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    return *state ^= *state << 17;
}

/* Bytes at random and pieces of what the patterns look for, valid or not: every find lies in the text, behind
 * the one before. */
START_TEST(random_bytes)
{
    static const char *const piece[] = {"mevrouw ", "123456782", "06-12345678", "@b.nl",
                                        "geb. ",    "3-4-2010",  "1234 AB ",    "NL91ABNA0417164300",
                                        "rsin ",    "\xE2\x82",  "\xC3\xA9",    "v-nr "};
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    for (int round = 0; round < 20000; round++) {
        char text[200];
        size_t n = 0;
        while (n < 120) {
            uint64_t r = next_random(&state);
            const char *p = piece[(r >> 8) % (sizeof piece / sizeof *piece)];
            if (r % 3 == 0)
                text[n++] = (char)(1 + (r >> 32) % 255);
            else
                n += (size_t)snprintf(text + n, sizeof text - n, "%s", p);
        }
        text[n] = '\0';
        finds f = find(text, round % 2 == 0 ? DTP_PERSONAL_TEXT : DTP_PERSONAL_PLACE);
        size_t end = 0;
        for (size_t i = 0; i < f.n && i < 16; i++) {
            ck_assert(f.item[i].size > 0 && f.item[i].start >= end);
            end = f.item[i].start + f.item[i].size;
            ck_assert_uint_le(end, n);
        }
    }
}
END_TEST

/* What is no UTF-8 parts a text in two; both are looked at. */
START_TEST(not_utf8)
{
    finds f = find("mevrouw Jansen\xFF 06-12345678\xE2\x82", DTP_PERSONAL_TEXT);
    ck_assert_uint_eq(f.n, 2);
    ck_assert_uint_eq(f.item[1].start, 16);
}
END_TEST

static TCase *personal(void)
{
    TCase *t = tcase_create("personal");
    tcase_set_timeout(t, 300);
    tcase_add_checked_fixture(t, open_guard, close_guard);
    tcase_add_test(t, is_found);
    tcase_add_test(t, is_not_found);
    tcase_add_test(t, goes_on);
    tcase_add_test(t, warns_once_a_kind_without_the_words);
    tcase_add_test(t, warns_in_the_order_of_the_text);
    tcase_add_test(t, finds_do_not_overlap);
    tcase_add_test(t, no_memory);
    tcase_add_test(t, long_texts);
    tcase_add_test(t, random_bytes);
    tcase_add_test(t, not_utf8);
    return t;
}

DT_CHECK_MAIN("base/personal", personal)
