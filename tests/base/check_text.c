/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "support/check_support.h"

static void trims(const char *s, size_t n, const char *expected)
{
    const char *start = dtp_trim(s, &n);
    ck_assert_uint_eq(n, strlen(expected));
    ck_assert_int_eq(strncmp(start, expected, n), 0);
}

START_TEST(trim_takes_blanks_from_both_ends)
{
    trims(" \t\r\n a b \r\n", 11, "a b");
    trims("\xC2\xA0\xC2\xA0 a\xC2\xA0"
          "b\xC2\xA0",
          11,
          "a\xC2\xA0"
          "b");
    trims(" \xC2\xA0 ", 4, "");
    trims("", 0, "");
    trims("abc", 3, "abc");
    trims("\xC3\xA0 ", 3, "\xC3\xA0");        /* à ends in the byte A0 too */
    trims("\xE2\x82\xA0", 3, "\xE2\x82\xA0"); /* so does U+20A0 */
    trims(" a , b", 3, "a");                  /* the part before the comma */
}
END_TEST

START_TEST(words)
{
    ck_assert_uint_eq(dtp_count_words(""), 0);
    ck_assert_uint_eq(dtp_count_words(" \t\n"), 0);
    ck_assert_uint_eq(dtp_count_words("één"), 1);
    ck_assert_uint_eq(dtp_count_words(" een  plan,\nvan – met\tiets "), 6);
}
END_TEST

START_TEST(equality)
{
    ck_assert(dtp_streq(NULL, NULL) && dtp_streq("a", "a"));
    ck_assert(!dtp_streq("a", NULL) && !dtp_streq(NULL, "") && !dtp_streq("a", "A"));
}
END_TEST

START_TEST(edit_distance)
{
    ck_assert_uint_eq(dtp_edit_distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(dtp_edit_distance("", "abc"), 3);
    ck_assert_uint_eq(dtp_edit_distance("abc", ""), 3);
    ck_assert_uint_eq(dtp_edit_distance("abc", "abc"), 0);
    ck_assert_uint_eq(dtp_edit_distance("dossier", "dosier"), 1);
    ck_assert_uint_eq(dtp_edit_distance("ab", "ba"), 2);
    char a[101], b[101];
    memset(a, 'a', 100);
    memset(b, 'b', 100);
    a[100] = b[100] = '\0';
    ck_assert_uint_eq(dtp_edit_distance(a, b), 64);
}
END_TEST

START_TEST(nearest_name)
{
    const char *const names[] = {"simple", "stratified", "systematic", "stratify"};
    ck_assert_str_eq(dtp_nearest("simpel", names, 4), "simple");
    ck_assert_str_eq(dtp_nearest("sistematic", names, 4), "systematic");
    ck_assert_str_eq(dtp_nearest("stratifie", names, 4), "stratified"); /* nearer than stratify */
    ck_assert_ptr_null(dtp_nearest("register", names, 4));
    ck_assert_ptr_null(dtp_nearest("simple", names, 0));
    const char *const equal[] = {"aab", "aac"};
    ck_assert_str_eq(dtp_nearest("aaa", equal, 2), "aab"); /* the first of equals */
    const char *const edge[] = {"abcdef"};
    ck_assert_ptr_nonnull(dtp_nearest("abcxyz", edge, 1)); /* distance 3 = 1 + 6 / 3 */
    ck_assert_ptr_null(dtp_nearest("abwxyz", edge, 1));
}
END_TEST

/* Made-up numbers. 111222333 and 123456782 satisfy 9a+8b+7c+6d+5e+4f+3g+2h-i = 0 (mod 11), worked by hand:
 * 9+8+7+12+10+8+9+6-3 = 66 and 9+16+21+24+25+24+21+16-2 = 154. */
START_TEST(eleven_test)
{
    ck_assert(dtp_is_bsn("111222333", 9));
    ck_assert(dtp_is_bsn("123456782", 9));
    ck_assert(dtp_is_bsn("010000008", 9)); /* 8 - 8 = 0 */
    ck_assert(dtp_is_bsn("10000008", 8));  /* the same without its zero */
    ck_assert(!dtp_is_bsn("123456789", 9));
    ck_assert(!dtp_is_bsn("111222334", 9));
    ck_assert(!dtp_is_bsn("121222333", 9));
    ck_assert(!dtp_is_bsn("000000000", 9));
    ck_assert(!dtp_is_bsn("00000000", 8));
    ck_assert(!dtp_is_bsn("1112223330", 10));
    ck_assert(!dtp_is_bsn("1112223", 7));
    ck_assert(!dtp_is_bsn("11122233x", 9));
    ck_assert(!dtp_is_bsn("", 0));
}
END_TEST

static TCase *text(void)
{
    TCase *c = tcase_create("text");
    tcase_add_test(c, trim_takes_blanks_from_both_ends);
    tcase_add_test(c, words);
    tcase_add_test(c, equality);
    tcase_add_test(c, edit_distance);
    tcase_add_test(c, nearest_name);
    tcase_add_test(c, eleven_test);
    return c;
}

DT_CHECK_MAIN("base/text", text)
