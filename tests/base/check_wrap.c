/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/wrap.h"
#include "support/check_support.h"

static void wraps(const char *text, size_t width, size_t indent, const char *expected)
{
    dtp_buf out = DTP_BUF_INIT;
    dtp_wrap(&out, text, width, indent);
    ck_assert_str_eq(dtp_buf_text(&out), expected);
    dtp_buf_free(&out);
}

START_TEST(breaks_at_blanks_where_it_can)
{
    wraps("", 5, 0, "");
    wraps("een twee drie", 8, 0, "een twee\ndrie\n");
    wraps("een twee drie", 7, 0, "een\ntwee\ndrie\n");
    wraps("een twee drie", 9, 1, "een twee\n drie\n");
    wraps("onafgebroken", 5, 0, "onafg\nebrok\nen\n");
    wraps("één één één", 7, 0, "één één\néén\n");                 /* columns, not bytes */
    wraps("\xE9\xE9n \xE9\xE9n", 3, 0, "\xE9\xE9n\n\xE9\xE9n\n"); /* Windows-1252: a byte is a column */
    wraps("\x80\x80\x80 a", 3, 0, "\x80\x80\x80\na\n");
}
END_TEST

static TCase *wrap(void)
{
    TCase *c = tcase_create("wrap");
    tcase_add_test(c, breaks_at_blanks_where_it_can);
    return c;
}

DT_CHECK_MAIN("base/wrap", wrap)
