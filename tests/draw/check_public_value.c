/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public value of a draw: one text however it is worded, and nothing that has not its form. The SHA-256
 * is that of sha256sum (coreutils). */
#include "base/mem.h"
#include "support/check_support.h"
#include <dossiertoets/draw.h>

#define SEALED "sealed:7194541d87fa6bed2a3d0d75d4f33b9ef2ca439d934e297decc74e1f776a6f77"

static void is_form(const char *given, const char *expected)
{
    char form[DT_PUBLIC_FORM_SIZE];
    dt_error e = DT_ERROR_INIT;
    if (expected == NULL) {
        ck_assert_int_eq(dt_public_form(form, given, &e), DT_ERR_RANGE);
        ck_assert_str_eq(dt_error_name(&e), "DRAW_PUBLIC_FORM");
        ck_assert_str_eq(form, "");
        return;
    }
    ck_ok(dt_public_form(form, given, err));
    ck_assert_str_eq(form, expected);
    ck_ok(dt_public_form(form, expected, err)); /* is its own form */
    ck_assert_str_eq(form, expected);
}

static void is_value(const char *form, const char *given, const char *expected)
{
    char *text;
    dt_error e = DT_ERROR_INIT;
    dt_status status = dt_public_value(&text, form, given, &e);
    if (expected == NULL) {
        ck_assert_msg(status == DT_ERR_REFUSED, "%s: %s", form, given);
        ck_assert_ptr_null(text);
        ck_assert_ptr_nonnull(strstr(dt_error_text(&e, DT_EN, (char[1024]){0}, 1024), form));
        return;
    }
    ck_assert_msg(status == DT_OK, "%s: %s", form, given);
    ck_assert_str_eq(text, expected);
    dt_text_free(text);
}

START_TEST(forms)
{
    is_form("dice:4", "dice:4");
    is_form("dice:04", "dice:4");
    is_form("drand:4726353", "drand:4726353");
    is_form("lottery:2026-12-01", "lottery:2026-12-01");
    is_form("lottery:1-12-2026", "lottery:2026-12-01");
    is_form(SEALED, SEALED);
    is_form("none", "none");
    const char *const wrong[] = {NULL,       "",          "dice",     "dice:",           "dice:0",
                                 "dice:100", "dice:-4",   "dice:x",   "dice:4 ",         "dobbel:4",
                                 "drand:",   "drand:1e3", "lottery:", "lottery:2026-12", "lottery:2026-13-01",
                                 "sealed:",  "sealed:12", "none:",    "4 2 6 1",         "Dice:4"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        is_form(wrong[i], NULL);
}
END_TEST

/* The five wordings with which an inspector could choose dossiers, and others, are one throw. */
START_TEST(all_wordings_of_a_throw_are_one_value)
{
    const char *const same[] = {"4 2 6 1",
                                "4-2-6-1",
                                "4,2,6,1",
                                "4, 2, 6 en 1",
                                "4261",
                                "  4 2  6 1 ",
                                "4\t2\t6\t1",
                                "4/2/6/1",
                                "4.2.6.1",
                                "(4) (2) (6) (1)",
                                "worp 4/2/6/1 gegooid",
                                "dobbelstenen 4 2 6 1",
                                "Dobbelstenen: 4 – 2 – 6 – 1",
                                "vier twee zes een",
                                "Vier, twee, zes, één",
                                "four two six one",
                                "\xEF\xBC\x94 \xEF\xBC\x92 \xEF\xBC\x96 \xEF\xBC\x91",
                                "\xEF\xBC\x94\xEF\xBC\x92\xEF\xBC\x96\xEF\xBC\x91",
                                "\xE2\x9A\x83\xE2\x9A\x81\xE2\x9A\x85\xE2\x9A\x80",
                                "4\xC2\xA0"
                                "2\xC2\xA0"
                                "6\xC2\xA0"
                                "1"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        is_value("dice:4", same[i], "4 2 6 1");
    is_value("dice:4", "1 2 4 6", "1 2 4 6"); /* another throw: the order in which they fell counts */
    const char *const none[] = {"4 2 6", "4 2 6 1 1", "4 2 6 7", "4 2 6 0",     "4 2 zeven 1", "worp",
                                "-",     "4 2 6 l",   "426",     "3 x 4 2 6 1", "nul 4 2 6",   "4 2 elf 6 1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        is_value("dice:4", none[i], NULL);
}
END_TEST

START_TEST(other_forms)
{
    const char *hex = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";
    is_value("drand:1", hex, hex);
    is_value("drand:1", " 0x101297F1CA7DC44EF6088D94AD5FB7BA 03455dc33d53ddb412bbc4564ed986ec", hex);
    is_value("drand:1", "101297f1", NULL);
    is_value("lottery:2026-12-01", "31, 3, 12, 40", "3 12 31 40");
    is_value("lottery:2026-12-01", "03-12-31-40", "3 12 31 40");
    is_value("lottery:2026-12-01", "trekking: 40 12 31 3", "3 12 31 40");
    is_value("lottery:2026-12-01", "geen", NULL);
    is_value("lottery:2026-12-01", "3 twaalf 31 40", NULL); /* not the value "3 31 40" */
    is_value("lottery:2026-12-01", "één, 12, 31", NULL);
    is_value("lottery:2026-12-01", "3 12 en 31", "3 12 31");
    is_value("lottery:2026-12-01", "de getallen: 3 – 12 · 31 and 40", "3 12 31 40");
    is_value("lottery:2026-12-01", "3 eenentwintig 31 40", NULL); /* nor "3 31 40" */
    is_value("lottery:2026-12-01", "eenentwintig, 31, 40", NULL);
    is_value("lottery:2026-12-01", "3 12 reserve 40", NULL);
    is_value("lottery:2026-12-01", "trekking 2026-12-01: 3 12", NULL); /* the date is no number of it */
    is_value("lottery:2026-12-01", "3 \xd0\xb4\xd0\xb2\xd0\xb0 31", NULL);
    is_value("lottery:2026-12-01", "1234567890", NULL);
    is_value(SEALED, "zout-9f2c:rode ballon", "zout-9f2c:rode ballon");
    is_value(SEALED, " zout-9f2c:rode ballon\n", "zout-9f2c:rode ballon");
    is_value(SEALED, "rode ballon", NULL);
    is_value("none", "4", NULL);
    is_value("none", "", "");
    is_value("dice:4", NULL, ""); /* left out: the draw tells */
    is_value("", "worp 4 2", "worp 4 2");
    is_value(NULL, " vrij ", " vrij ");
    char *text;
    ck_assert_int_eq(dt_public_value(&text, "dice:4", "4 2 6 1\xff", NULL), DT_ERR_SYNTAX);
    ck_assert_int_eq(dt_public_value(&text, "dobbel", "4", NULL), DT_ERR_RANGE);
    char long_list[400];
    for (size_t i = 0; i < 198; i += 2)
        memcpy(long_list + i, "7 ", 3);
    is_value("lottery:2026-12-01", long_list, NULL); /* more numbers than any lottery draws */
}
END_TEST

START_TEST(no_memory_is_an_error)
{
    dt_status status = DT_ERR_MEMORY;
    for (size_t n = 1; status != DT_OK; n++) {
        char *text = NULL;
        dtp_mem_fail_at(n);
        status = dt_public_value(&text, SEALED, "zout-9f2c:rode ballon", NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == DT_OK || status == DT_ERR_MEMORY);
        ck_assert_int_eq(status == DT_OK, text != NULL);
        dt_text_free(text);
    }
}
END_TEST

static TCase *values(void)
{
    TCase *c = tcase_create("public value");
    tcase_add_test(c, forms);
    tcase_add_test(c, all_wordings_of_a_throw_are_one_value);
    tcase_add_test(c, other_forms);
    tcase_add_test(c, no_memory_is_an_error);
    return c;
}

DT_CHECK_MAIN("draw/public_value", values)
