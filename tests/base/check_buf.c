/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "support/check_support.h"

START_TEST(text_grows)
{
    dtp_buf b = DTP_BUF_INIT;
    ck_assert_str_eq(dtp_buf_text(&b), "");
    dtp_buf_puts(&b, NULL);
    dtp_buf_puts(&b, "dossier");
    dtp_buf_putc(&b, ' ');
    dtp_buf_add(&b, "A-1xx", 3);
    dtp_buf_add(&b, NULL, 0);
    dtp_buf_printf(&b, "/%d%s", 12, "b");
    ck_assert_str_eq(dtp_buf_text(&b), "dossier A-1/12b");
    ck_assert_uint_eq(b.len, 15);
    ck_ok(dtp_buf_status(&b, err));
    dtp_buf_free(&b);
    ck_assert_str_eq(dtp_buf_text(&b), "");
    dtp_buf_free(NULL);
}
END_TEST

START_TEST(long_text_arrives_whole)
{
    dtp_buf b = DTP_BUF_INIT;
    for (int i = 0; i < 20000; i++)
        dtp_buf_printf(&b, "%05d", i);
    ck_assert_uint_eq(b.len, 100000);
    ck_assert_int_eq(strncmp(b.data + 5 * 12345, "12345", 5), 0);
    ck_assert_uint_eq(strlen(b.data), 100000);
    dtp_buf_free(&b);
}
END_TEST

START_TEST(emptied_it_has_no_text)
{
    dtp_buf b = DTP_BUF_INIT;
    ck_assert_str_eq(dtp_buf_text(&b), "");
    dtp_buf_puts(&b, "Z2");
    b.len = 0;
    ck_assert_str_eq(dtp_buf_text(&b), "");
    dtp_buf_free(&b);
}
END_TEST

START_TEST(take_hands_over_and_starts_anew)
{
    dtp_buf b = DTP_BUF_INIT;
    char *text = dtp_buf_take(&b);
    ck_assert_str_eq(text, "");
    dtp_free(text);
    dtp_buf_puts(&b, "one");
    text = dtp_buf_take(&b);
    ck_assert_str_eq(text, "one");
    dtp_free(text);
    dtp_buf_puts(&b, "two");
    ck_assert_str_eq(dtp_buf_text(&b), "two");
    dtp_buf_free(&b);
}
END_TEST

START_TEST(ceiling_holds_and_sticks)
{
    dt_error e = DT_ERROR_INIT;
    dtp_buf b = DTP_BUF_INIT;
    b.ceiling = 5;
    dtp_buf_puts(&b, "12345");
    ck_ok(dtp_buf_status(&b, err));
    dtp_buf_putc(&b, '6');
    ck_fails(&e, dtp_buf_status(&b, err), "BASE_TEXT_TOO_LARGE");
    ck_assert_int_eq(e.status, DT_ERR_RANGE);
    ck_assert_str_eq(e.arg[0], "5");
    dtp_buf_puts(&b, "");
    dtp_buf_printf(&b, "%s", "");
    ck_assert_str_eq(dtp_buf_text(&b), "12345");
    ck_assert_ptr_null(dtp_buf_take(&b));
    ck_assert_int_ne(dtp_buf_status(&b, NULL), DT_OK);
    dtp_buf_free(&b);
    ck_ok(dtp_buf_status(&b, err));
    dtp_buf_printf(&b, "%s", "123456");
    ck_fails(&e, dtp_buf_status(&b, err), "BASE_TEXT_TOO_LARGE");
    dtp_buf_free(&b);
}
END_TEST

START_TEST(memory_failure_sticks)
{
    dt_error e = DT_ERROR_INIT;
    dtp_buf b = DTP_BUF_INIT;
    dtp_mem_fail_at(1);
    dtp_buf_puts(&b, "lost");
    dtp_buf_puts(&b, "also lost");
    ck_assert_str_eq(dtp_buf_text(&b), "");
    ck_assert_ptr_null(dtp_buf_take(&b));
    ck_fails(&e, dtp_buf_status(&b, err), "BASE_MEMORY");
    ck_assert_int_eq(e.status, DT_ERR_MEMORY);
    dtp_buf_free(&b);
}
END_TEST

static TCase *buf(void)
{
    TCase *c = tcase_create("buf");
    tcase_add_test(c, text_grows);
    tcase_add_test(c, long_text_arrives_whole);
    tcase_add_test(c, emptied_it_has_no_text);
    tcase_add_test(c, take_hands_over_and_starts_anew);
    tcase_add_test(c, ceiling_holds_and_sticks);
    tcase_add_test(c, memory_failure_sticks);
    return c;
}

DT_CHECK_MAIN("base/buf", buf)
