/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes and names of municipalities, as Statistics Netherlands lists them (Gemeenten alfabetisch 2023) and
 * the table of the past has them (RvIG, Landelijke tabel 33). */
#include "support/check_support.h"
#include <dossiertoets/frame.h>

static void finds(const char *name, const char *expected)
{
    char code[8], listed[64];
    ck_ok(dt_municipality_find(name, code, listed, err));
    ck_assert_str_eq(code, expected);
    ck_ok(dt_municipality_check(code, name, err));
    ck_ok(dt_municipality_check(code, NULL, err));
}

START_TEST(names_are_found)
{
    finds("Hellendoorn", "GM0163");
    finds("hellendoorn", "GM0163");
    finds("Den Haag", "GM0518");
    finds("'s-Gravenhage", "GM0518");
    finds("Sudwest-Fryslan", "GM1900");
    finds("Goeree-Overflakkee", "GM1924");
}
END_TEST

static void refused(const char *code, const char *name, const char *message, const char *named)
{
    dt_error e = DT_ERROR_INIT;
    char text[1024];
    ck_fails(&e, dt_municipality_check(code, name, err), message);
    ck_assert_msg(strstr(dt_error_text(&e, DT_NL, text, sizeof text), named) != NULL, "%s", text);
    ck_assert_msg(strstr(dt_error_text(&e, DT_EN, text, sizeof text), named) != NULL, "%s", text);
}

START_TEST(what_does_not_go_together_is_refused)
{
    char code[8], listed[64];
    dt_error e = DT_ERROR_INIT;
    refused("GM9162", NULL, "PLACE_UNKNOWN", "GM0");
    refused("GM9163", "Hellendoorn", "PLACE_UNKNOWN", "GM0163");
    refused("GM0163", "Raalte", "PLACE_NAME_CODE", "GM0177");
    refused("GM0163", "Nergenshuizen", "PLACE_OTHER_NAME", "Hellendoorn");
    refused("GM1927", "Molenwaard", "PLACE_MERGED", "GM1978");
    refused("GM0856", "Uden", "PLACE_ENDED", "Uden");
    ck_fails(&e, dt_municipality_find("Helendorn", code, listed, err), "PLACE_NO_NAME");
    ck_assert_str_eq(e.arg[2], "Hellendoorn");
}
END_TEST

static TCase *places(void)
{
    TCase *tc = tcase_create("places");
    tcase_add_test(tc, names_are_found);
    tcase_add_test(tc, what_does_not_go_together_is_refused);
    return tc;
}

DT_CHECK_MAIN("frame/places", places)
