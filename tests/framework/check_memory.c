/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of the reader fails once: the answer is "no memory", and nothing leaks. */
#include "base/mem.h"
#include "framework/support.h"

/* Fails the n-th allocation for n = 1, 2, … until a reading succeeds; returns how many were needed. */
static size_t fail_each(const char *text, size_t size, dt_status last)
{
    for (size_t n = 1; n < 100000; n++) {
        dt_framework *fw = NULL;
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_framework_parse(&fw, "memory", text, size, &err);
        dtp_mem_fail_at(0);
        if (status == last) {
            dt_framework_free(fw);
            return n;
        }
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_str_eq(dt_error_name(&err), "BASE_MEMORY");
        ck_assert_ptr_null(fw);
    }
    ck_abort_msg("never succeeded");
    return 0;
}

START_TEST(a_good_framework)
{
    size_t size;
    char *text = slurp(DT_TESTS "/framework/valid.json", &size);
    ck_assert_uint_gt(fail_each(text, size, DT_OK), 5);
    free(text);
}
END_TEST

/* A refusal late in the file (a decision rule) frees all that was read before it. */
START_TEST(a_refused_framework)
{
    size_t size;
    char *text = slurp(DT_TESTS "/framework/invalid/rule-order/input.json", &size);
    ck_assert_uint_gt(fail_each(text, size, DT_ERR_DATA), 5);
    free(text);
}
END_TEST

/* Cut at any byte, the file is refused without a read beyond its end. */
START_TEST(cut_anywhere)
{
    size_t size;
    char *text = slurp(DT_TESTS "/framework/valid.json", &size);
    while (text[size - 1] != '}')
        size--;
    for (size_t n = 0; n < size; n++) {
        char *cut = malloc(n + 1);
        memcpy(cut, text, n);
        dt_framework *fw = NULL;
        ck_assert_int_eq(dt_framework_parse(&fw, "cut", cut, n, NULL), DT_ERR_SYNTAX);
        free(cut);
    }
    free(text);
}
END_TEST

START_TEST(free_null)
{
    dt_framework_free(NULL);
}
END_TEST

static TCase *memory_cases(void)
{
    TCase *t = tcase_create("memory");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, a_good_framework);
    tcase_add_test(t, a_refused_framework);
    tcase_add_test(t, cut_anywhere);
    tcase_add_test(t, free_null);
    return t;
}

DT_CHECK_MAIN("framework/memory", memory_cases)
