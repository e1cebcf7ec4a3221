/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frameworks of one inspection together. */
#include "framework/support.h"

static dt_framework *expectations, *annex;

static void setup(void)
{
    expectations = shipped("verwachtingen-1g1p1r");
    annex = shipped("toezichtkader-stelseltoezicht-jeugd");
}

static void teardown(void)
{
    dt_framework_free(expectations);
    dt_framework_free(annex);
}

START_TEST(both_are_fine)
{
    const dt_framework *set[] = {expectations, annex};
    ck_ok(dt_framework_check_set(set, 2, err));
    const dt_framework *other_way[] = {annex, expectations};
    ck_ok(dt_framework_check_set(other_way, 2, err));
}
END_TEST

START_TEST(annex_stands_alone)
{
    const dt_framework *set[] = {annex};
    ck_ok(dt_framework_check_set(set, 1, err));
    ck_ok(dt_framework_check_set(NULL, 0, err));
}
END_TEST

START_TEST(missing_framework_is_left_alone)
{
    const dt_framework *set[] = {expectations};
    ck_ok(dt_framework_check_set(set, 1, err));
}
END_TEST

START_TEST(twice_is_refused)
{
    const dt_framework *set[] = {expectations, annex, annex};
    dt_error e;
    ck_fails(&e, dt_framework_check_set(set, 3, err), "FRAMEWORK_SET_TWICE");
    ck_assert_str_eq(e.arg[0], "toezichtkader-stelseltoezicht-jeugd");
}
END_TEST

/* The example refers to indicator 1.1 of "ander-kader". */
START_TEST(unknown_indicator_of_another_framework)
{
    dt_framework *example = NULL, *other = NULL;
    size_t size;
    ck_ok(dt_framework_read(&example, DT_TESTS "/framework/valid.json", err));
    char *text = slurp(DT_TESTS "/framework/valid.json", &size);
    char *id = strstr(text, "\"voorbeeld\"");
    memcpy(id, "\"voorbee2d\"", strlen("\"voorbee2d\""));
    ck_ok(dt_framework_parse(&other, "other", text, size, err));
    free(text);
    const dt_framework *missing[] = {example, other};
    ck_ok(dt_framework_check_set(missing, 2, err));

    static const char ander[] =
        "{\"format\":\"dossiertoets-framework/1\",\"id\":\"ander-kader\",\"version\":\"1\",\"title\":\"t\","
        "\"source\":{\"document\":\"d\"},\"scales\":[{\"id\":\"s\",\"ratings\":[{\"code\":\"V\",\"label\":"
        "\"v\","
        "\"meets\":true}]}],\"themes\":[{\"id\":\"1\",\"title\":\"t\",\"criteria\":[{\"id\":\"1\",\"title\":"
        "\"t\","
        "\"indicators\":[{\"id\":\"1.2\",\"text\":\"t\",\"units\":[\"team\"]}]}]}]}";
    dt_framework *third = NULL;
    ck_ok(dt_framework_parse(&third, "third", ander, strlen(ander), err));
    const dt_framework *set[] = {example, third};
    dt_error e;
    ck_fails(&e, dt_framework_check_set(set, 2, err), "FRAMEWORK_SET_INDICATOR");
    ck_assert_str_eq(e.arg[3], "1.1");
    dt_framework_free(example);
    dt_framework_free(other);
    dt_framework_free(third);
}
END_TEST

static TCase *set_cases(void)
{
    TCase *t = tcase_create("set");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, both_are_fine);
    tcase_add_test(t, annex_stands_alone);
    tcase_add_test(t, missing_framework_is_left_alone);
    tcase_add_test(t, twice_is_refused);
    tcase_add_test(t, unknown_indicator_of_another_framework);
    return t;
}

DT_CHECK_MAIN("framework/set", set_cases)
