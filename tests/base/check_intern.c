/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "support/check_support.h"

START_TEST(numbers_follow_first_sight)
{
    dtp_intern *t;
    size_t index;
    bool is_new;
    ck_ok(dtp_intern_new(&t, err));
    ck_assert_uint_eq(dtp_intern_find(t, "a", 1), SIZE_MAX);
    ck_ok(dtp_intern_add(t, "Zwolle", 6, &index, &is_new, err));
    ck_assert(index == 0 && is_new);
    ck_ok(dtp_intern_add(t, "Assen", 5, &index, &is_new, err));
    ck_assert(index == 1 && is_new);
    ck_ok(dtp_intern_add(t, "Zwolle", 6, &index, &is_new, err));
    ck_assert(index == 0 && !is_new);
    ck_ok(dtp_intern_add(t, NULL, 0, &index, NULL, err));
    ck_assert_uint_eq(index, 2);
    ck_assert_str_eq(dtp_intern_text(t, 0), "Zwolle");
    ck_assert_str_eq(dtp_intern_text(t, 2), "");
    ck_assert_uint_eq(dtp_intern_count(t), 3);
    ck_assert_uint_eq(dtp_intern_find(t, "Assen", 5), 1);
    ck_assert_uint_eq(dtp_intern_find(t, "Asse", 4), SIZE_MAX);
    ck_assert_uint_eq(dtp_intern_find(t, "", 0), 2);
    dtp_intern_free(t);
    dtp_intern_free(NULL);
}
END_TEST

START_TEST(text_is_bytes_with_a_length)
{
    dtp_intern *t;
    size_t index;
    char source[] = "abc\0d";
    ck_ok(dtp_intern_new(&t, err));
    ck_ok(dtp_intern_add(t, source, 5, &index, NULL, err));
    ck_ok(dtp_intern_add(t, source, 3, &index, NULL, err));
    ck_assert_uint_eq(index, 1);
    memset(source, 'x', 3); /* the table has its own copy */
    ck_assert_str_eq(dtp_intern_text(t, 1), "abc");
    ck_assert_int_eq(memcmp(dtp_intern_text(t, 0), "abc\0d", 6), 0);
    dtp_intern_free(t);
}
END_TEST

/* Texts that differ in one place only, short and long, are what dossier numbers look like. */
START_TEST(many_texts_stay_apart)
{
    dtp_intern *t;
    char text[64];
    size_t index;
    ck_ok(dtp_intern_new(&t, err));
    for (size_t i = 0; i < 30000; i++) {
        int n = snprintf(text, sizeof text, i % 2 == 0 ? "%zu" : "made-up-dossier-%08zu", i);
        ck_ok(dtp_intern_add(t, text, (size_t)n, &index, NULL, err));
        ck_assert_uint_eq(index, i);
    }
    for (size_t i = 0; i < 30000; i++) {
        int n = snprintf(text, sizeof text, i % 2 == 0 ? "%zu" : "made-up-dossier-%08zu", i);
        ck_assert_uint_eq(dtp_intern_find(t, text, (size_t)n), i);
        ck_assert_str_eq(dtp_intern_text(t, i), text);
    }
    ck_assert_uint_eq(dtp_intern_find(t, "made-up-dossier-00000000", 24), SIZE_MAX);
    dtp_intern_free(t);
}
END_TEST

static dt_status fill(dtp_intern *t, dt_error *err)
{
    char text[32];
    size_t index;
    for (int i = 0; i < 300; i++) {
        int n = snprintf(text, sizeof text, "text %d", i);
        dt_status status = dtp_intern_add(t, text, (size_t)n, &index, NULL, err);
        if (status != DT_OK)
            return status;
    }
    return DT_OK;
}

START_TEST(table_survives_every_failed_allocation)
{
    size_t n = 1;
    for (bool failed = true; failed; n++) {
        dt_error e = DT_ERROR_INIT;
        dtp_intern *t;
        dtp_mem_fail_at(n);
        dt_status status = dtp_intern_new(&t, &e);
        if (status == DT_OK)
            status = fill(t, &e);
        failed = status != DT_OK;
        dtp_mem_fail_at(0);
        if (failed)
            ck_assert_str_eq(dt_error_name(&e), "BASE_MEMORY");
        if (t != NULL) { /* what failed can be tried again, and nothing is counted twice */
            ck_ok(fill(t, err));
            ck_assert_uint_eq(dtp_intern_count(t), 300);
            ck_assert_str_eq(dtp_intern_text(t, 299), "text 299");
        }
        dtp_intern_free(t);
    }
    ck_assert_uint_gt(n, 10);
}
END_TEST

static TCase *intern(void)
{
    TCase *c = tcase_create("intern");
    tcase_add_test(c, numbers_follow_first_sight);
    tcase_add_test(c, text_is_bytes_with_a_length);
    tcase_add_test(c, many_texts_stay_apart);
    tcase_add_test(c, table_survives_every_failed_allocation);
    return c;
}

DT_CHECK_MAIN("base/intern", intern)
