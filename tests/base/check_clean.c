/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen may show, over all of Unicode as utf8proc has it; and texts that look alike. */
#include "base/clean.h"
#include "base/count.h"
#include "support/check_support.h"
#include <utf8proc.h>

static const char *shown(dtp_buf *out, const char *text)
{
    out->len = 0;
    dtp_clean_show(out, text);
    ck_assert(!out->failed);
    return dtp_buf_text(out);
}

/* Control characters, those that turn the direction, and those that show nothing by rule (Unicode's
 * Default_Ignorable_Code_Point). */
static bool acts(utf8proc_int32_t code)
{
    const utf8proc_property_t *p = utf8proc_get_property(code);
    bool plain = code == '\n' || code == '\r' || code == '\t';
    bool turns = p->bidi_class >= UTF8PROC_BIDI_CLASS_LRE && p->bidi_class <= UTF8PROC_BIDI_CLASS_RLO &&
                 p->category == UTF8PROC_CATEGORY_CF;
    return !plain && (p->category == UTF8PROC_CATEGORY_CC || turns || p->ignorable);
}

/* Planes 4 to 13 have no characters yet, and 15 and 16 are for private use: there one in 257. */
static utf8proc_int32_t step_from(utf8proc_int32_t code)
{
    utf8proc_int32_t plane = code >> 16;
    return (plane >= 4 && plane <= 13) || plane >= 15 ? 257 : 1;
}

START_TEST(nothing_that_acts_is_shown)
{
    dtp_buf out = DTP_BUF_INIT;
    for (utf8proc_int32_t code = 1; code <= 0x10FFFF; code += step_from(code)) {
        utf8proc_uint8_t text[8] = {'a'};
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        utf8proc_ssize_t n = utf8proc_encode_char(code, text + 1);
        text[1 + n] = '\0';
        bool same = strcmp(shown(&out, (const char *)text), (const char *)text) == 0;
        ck_assert_msg(!acts(code) || !same, "U+%04X is shown", (unsigned)code);
        ck_assert_msg(same == dtp_clean_is_shown((const char *)text), "U+%04X", (unsigned)code);
        ck_assert_msg(dtp_clean_is_shown(dtp_buf_text(&out)), "U+%04X is shown the second time",
                      (unsigned)code);
    }
    ck_assert_str_eq(shown(&out, "caf\xE9 \x9B"
                                 "1m"),
                     "caf\xEF\xBF\xBD \xEF\xBF\xBD"
                     "1m");
    ck_assert_str_eq(shown(&out, "\x1B[2Ja\xE2\x80\xA8"
                                 "b\xE2\x80\xAE"),
                     "[2Ja\nb");
    ck_assert(dtp_clean_is_same("a\xE2\x80\xAE"
                                "b",
                                "ab"));
    ck_assert(!dtp_clean_is_same("ab", "a\xE2\x80\xAE"
                                       "b"));
    dtp_buf_free(&out);
}
END_TEST

/* Pairs of UTS #39 (confusables, revision 26), UAX #15 (compatibility) and of how offices write numbers. */
START_TEST(texts_that_look_alike_have_one_skeleton)
{
    static const char *const pair[][2] = {{"A-1", "\xD0\x90-1"},
                                          {"A-1", "a-1"},
                                          {"A-1", "A-\xE2\x80\x8B"
                                                  "1"},
                                          {"A-1", "A\xE2\x81\xA0-1"},
                                          {"A-1", "A-\xEF\xBB\xBF"
                                                  "1"},
                                          {"A-1", "A\xC2\xAD-1"},
                                          {"A-1", "A\xE2\x80\x91"
                                                  "1"},
                                          {"A-1", "\xEF\xBC\xA1-1"},
                                          {"A-1", "A-1\xE3\x80\x80"},
                                          {"A-1", "\xE2\x80\xAE"
                                                  "A-1"},
                                          {"7", "07"},
                                          {"7", "007"},
                                          {"7", "7.0"},
                                          {"A-1", "\xCE\x91-1"},
                                          {"7", "7,0"},
                                          {"A-01", "A-1"}};
    static const char *const other[][2] = {{"7", "70"},    {"A-1", "A-11"}, {"1.07", "1.7"},
                                           {"A-1", "B-1"}, {"10", "1"},     {"1.5", "1.50"}};
    dtp_buf a = DTP_BUF_INIT, b = DTP_BUF_INIT;
    for (size_t i = 0; i < DTP_COUNT(pair); i++) {
        ck_ok(dtp_clean_skeleton(&a, pair[i][0], err));
        ck_ok(dtp_clean_skeleton(&b, pair[i][1], err));
        ck_assert_str_eq(dtp_buf_text(&a), dtp_buf_text(&b));
    }
    for (size_t i = 0; i < DTP_COUNT(other); i++) {
        ck_ok(dtp_clean_skeleton(&a, other[i][0], err));
        ck_ok(dtp_clean_skeleton(&b, other[i][1], err));
        ck_assert_str_ne(dtp_buf_text(&a), dtp_buf_text(&b));
    }
    dtp_buf_free(&a);
    dtp_buf_free(&b);
}
END_TEST

static TCase *clean(void)
{
    TCase *tc = tcase_create("clean");
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, nothing_that_acts_is_shown);
    tcase_add_test(tc, texts_that_look_alike_have_one_skeleton);
    return tc;
}

DT_CHECK_MAIN("base/clean", clean)
