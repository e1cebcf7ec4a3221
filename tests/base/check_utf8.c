/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/text.h"
#include "support/check_support.h"

static void valid_up_to(const char *s, size_t n, size_t expected)
{
    ck_assert_uint_eq(dtp_utf8_valid_prefix(s, n), expected);
}

START_TEST(valid_text_is_valid_to_its_end)
{
    valid_up_to("", 0, 0);
    valid_up_to("gewoon, en langer dan een woord van acht bytes", 46, 46);
    valid_up_to("a\0b", 3, 3);
    valid_up_to("één €\xF0\x9F\x93\x81", 13, 13);
    /* The borders of every length: U+0080 07FF 0800 D7FF E000 FFFF 10000 10FFFF. */
    valid_up_to("\xC2\x80\xDF\xBF", 4, 4);
    valid_up_to("\xE0\xA0\x80\xED\x9F\xBF\xEE\x80\x80\xEF\xBF\xBF", 12, 12);
    valid_up_to("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", 8, 8);
}
END_TEST

/* What RFC 3629 forbids. */
START_TEST(broken_text_stops_before_the_break)
{
    valid_up_to("abc\x80", 4, 3);
    valid_up_to("abcdefghijk\xFF", 12, 11);
    valid_up_to("\xC0\x80", 2, 0); /* overlong */
    valid_up_to("\xC1\xBF", 2, 0);
    valid_up_to("\xE0\x9F\xBF", 3, 0);
    valid_up_to("\xF0\x8F\xBF\xBF", 4, 0);
    valid_up_to("\xED\xA0\x80", 3, 0); /* surrogate */
    valid_up_to("\xED\xBF\xBF", 3, 0);
    valid_up_to("\xF4\x90\x80\x80", 4, 0); /* beyond U+10FFFF */
    valid_up_to("\xF5\x80\x80\x80", 4, 0);
    valid_up_to("\xC3(", 2, 0);
    valid_up_to("\xE2\x82(", 3, 0);
    valid_up_to("\xF0\x9F\x93(", 4, 0);
    valid_up_to("caf\xE9 latin-1", 12, 3);
}
END_TEST

START_TEST(character_cut_off_by_the_end_is_broken)
{
    valid_up_to("a\xC3\xA9", 2, 1);
    valid_up_to("a\xE2\x82\xAC", 3, 1);
    valid_up_to("a\xF0\x9F\x93\x81", 4, 1);
}
END_TEST

START_TEST(width_counts_columns)
{
    ck_assert_uint_eq(dtp_utf8_width(""), 0);
    ck_assert_uint_eq(dtp_utf8_width("één €"), 5);
    ck_assert_uint_eq(dtp_utf8_width("e\xCC\x81"), 1);     /* combining acute */
    ck_assert_uint_eq(dtp_utf8_width("\xE6\xBC\xA2x"), 3); /* wide U+6F22 */
    ck_assert_uint_eq(dtp_utf8_width("a\xE2\x80\x8B"
                                     "b"),
                      2); /* zero width space */
}
END_TEST

START_TEST(cut_never_splits_a_character)
{
    const char *s = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x93\x81z"; /* a é € folder z */
    const size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11};
    for (size_t n = 0; n < sizeof expected / sizeof *expected; n++)
        ck_assert_uint_eq(dtp_utf8_cut(s, n), expected[n]);
    ck_assert_uint_eq(dtp_utf8_cut("", 9), 0);
    ck_assert_uint_eq(dtp_utf8_cut("\x80\x80\x80\x80\x80\x80", 5), 5); /* not UTF-8: nothing to respect */
}
END_TEST

START_TEST(cut_reads_no_further_than_n)
{
    char *block = dtp_malloc(4); /* the address sanitizer guards its end */
    memcpy(block, "ab\xC3\xA9", 4);
    ck_assert_uint_eq(dtp_utf8_cut(block, 4), 4);
    ck_assert_uint_eq(dtp_utf8_cut(block, 3), 2);
    dtp_free(block);
}
END_TEST

static void nfc(const char *s, size_t n, const char *expected, size_t expected_len)
{
    dtp_arena a = DTP_ARENA_INIT;
    char *out;
    size_t len;
    ck_ok(dtp_text_nfc(&a, s, n, &out, &len, err));
    ck_assert_uint_eq(len, expected_len);
    ck_assert_int_eq(memcmp(out, expected, expected_len + 1), 0);
    dtp_arena_free(&a);
}

/* Expected forms from NormalizationTest.txt of Unicode (columns 1 and 2) and UAX 15, figures 3 to 6. */
START_TEST(nfc_composes)
{
    nfc("", 0, "", 0);
    nfc("plain\0text", 10, "plain\0text", 10);
    nfc("e\xCC\x81\xCC\x81n", 6, "\xC3\xA9\xCC\x81n", 5);
    nfc("e\xCC\x81"
        "e\xCC\x81n",
        7, "één", 5);
    nfc("één", 5, "één", 5);
    nfc("\xE2\x84\xAB", 3, "\xC3\x85", 2);                             /* angstrom sign */
    nfc("q\xCC\x87\xCC\xA3", 5, "q\xCC\xA3\xCC\x87", 5);               /* marks in canonical order */
    nfc("\xEF\xAC\x81", 3, "\xEF\xAC\x81", 3);                         /* compatibility form stays */
    nfc("\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", 9, "\xEA\xB0\x81", 3); /* Hangul */
    nfc("e\xCC\x81\0x", 5, "\xC3\xA9\0x", 4);
}
END_TEST

START_TEST(nfc_refuses_broken_text_and_survives_without_memory)
{
    dt_error e = DT_ERROR_INIT;
    dtp_arena a = DTP_ARENA_INIT;
    char *out = "old";
    size_t len = 9;
    ck_fails(&e, dtp_text_nfc(&a, "caf\xE9", 4, &out, &len, err), "BASE_NOT_UTF8");
    ck_assert_int_eq(e.status, DT_ERR_SYNTAX);
    ck_assert_ptr_null(out);
    ck_assert_uint_eq(len, 0);
    for (size_t n = 1; n <= 2; n++) {
        dtp_mem_fail_at(n);
        ck_fails(&e, dtp_text_nfc(&a, "caf\xC3\xA9", 5, &out, &len, err), "BASE_MEMORY");
        ck_assert_ptr_null(out);
    }
    dtp_mem_fail_at(0);
    dtp_arena_free(&a);
}
END_TEST

static TCase *utf8(void)
{
    TCase *c = tcase_create("utf8");
    tcase_add_test(c, valid_text_is_valid_to_its_end);
    tcase_add_test(c, broken_text_stops_before_the_break);
    tcase_add_test(c, character_cut_off_by_the_end_is_broken);
    tcase_add_test(c, width_counts_columns);
    tcase_add_test(c, cut_never_splits_a_character);
    tcase_add_test(c, cut_reads_no_further_than_n);
    tcase_add_test(c, nfc_composes);
    tcase_add_test(c, nfc_refuses_broken_text_and_survives_without_memory);
    return c;
}

DT_CHECK_MAIN("base/utf8", utf8)
