/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equal without regard to case. What is equal follows from CaseFolding.txt (C and F rows) and the
 * decompositions of UnicodeData.txt, both of the Unicode Character Database. */
#include "base/text.h"
#include "support/check_support.h"

static void ck_same(const char *a, const char *b, bool same)
{
    ck_assert_msg(dtp_fold_eq(a, b) == same, "\"%s\" and \"%s\"", a, b);
    ck_assert_msg(dtp_fold_eq(b, a) == same, "\"%s\" and \"%s\"", b, a);
    ck_assert_msg(dtp_fold_contains(a, b) || !same, "\"%s\" in \"%s\"", b, a);
}

START_TEST(ascii)
{
    ck_assert(dtp_fold_eq(NULL, NULL) && dtp_fold_eq("Gemeente_ID", "gemeente_id") && dtp_fold_eq("", ""));
    ck_assert(!dtp_fold_eq("a", NULL) && !dtp_fold_eq(NULL, "a"));
    ck_assert(!dtp_fold_eq("abc", "ab") && !dtp_fold_eq("ab", "abc"));
    ck_assert(dtp_fold_eq_part("Status=lopend", 6, "status") && dtp_fold_eq_part("x", 0, ""));
    ck_assert(!dtp_fold_eq_part("status", 5, "status") && !dtp_fold_eq_part("status", 6, "statu"));
    ck_assert(dtp_fold_eq_part("GROSSE>2", 6, "große") && dtp_fold_eq_part("caf\xC3\x89<3", 5, "café"));
    ck_assert(!dtp_fold_eq("@", "`") && !dtp_fold_eq("[", "{"));
}
END_TEST

START_TEST(letters_beyond_ascii)
{
    ck_same("É", "é", true);
    ck_same("ÉÉN", "één", true);
    ck_same("één", "een", false);
    ck_same("Cliënt", "CLIËNT", true);
    ck_same("ΣΊΣΥΦΟΣ", "σίσυφος", true); /* the final sigma too */
    ck_same("ЖЁ", "жё", true);
    ck_same("ĲSSEL", "ĳssel", true);    /* the ligature … */
    ck_same("Ĳssel", "IJssel", false);  /* … is another letter than two: compatibility is not folded */
    ck_same("\xE2\x84\xAA", "k", true); /* KELVIN SIGN */
    ck_same("zorg\xF0\x90\x90\x80", "ZORG\xF0\x90\x90\xA8", true); /* Deseret, beyond 16 bits */
}
END_TEST

START_TEST(composed_or_not)
{
    ck_same("e\xCC\x81\xC3\xA9n", "\xC3\x89\x45\xCC\x81N", true);
    ck_same("e\xCC\x81", "e", false);
    ck_same("e\xCC\x81x", "ex", false);
    ck_same("q\xCC\x87\xCC\xA3", "Q\xCC\xA3\xCC\x87", true);  /* dot above and below, in either order */
    ck_same("q\xCC\x81\xCC\x80", "q\xCC\x80\xCC\x81", false); /* two above: the order tells */
    ck_same("\xEA\xB0\x81", "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", true); /* a Hangul syllable */
}
END_TEST

START_TEST(letters_that_fold_to_more)
{
    ck_same("Straße", "STRASSE", true);
    ck_same("STRAẞE", "strasse", true);
    ck_same("Straße", "Strase", false);
    ck_same("ﬀ", "FF", true);
    ck_same("İ", "i", false); /* Turkish, and no language is asked for */
    ck_same("İ", "I", false);
    ck_same("İ", "i\xCC\x87", true);
    ck_same("ı", "i", false);
}
END_TEST

START_TEST(contains)
{
    ck_assert(dtp_fold_contains("Team Één, wijk", "één"));
    ck_assert(dtp_fold_contains("Jeugdhulp", "HULP") && dtp_fold_contains("Jeugdhulp", "jeugd"));
    ck_assert(dtp_fold_contains("aab", "ab") && !dtp_fold_contains("aab", "abb"));
    ck_assert(!dtp_fold_contains("", "a") && dtp_fold_contains("", "") && dtp_fold_contains("a", ""));
    ck_assert(dtp_fold_contains("Hauptstraße 3", "STRASSE"));
    ck_assert(!dtp_fold_contains("één", "een") && !dtp_fold_contains("e\xCC\x81\xC3\xA9n", "een"));
    ck_assert(!dtp_fold_contains("caf\xC3\xA9", "cafe") && !dtp_fold_contains("cafe\xCC\x81", "cafe"));
    ck_assert(dtp_fold_contains("cafe\xCC\x81", "CAF\xC3\x89"));
}
END_TEST

/* A thousand marks on one letter, and every byte that is no UTF-8: nothing is lost, nothing runs on. */
START_TEST(safe)
{
    char a[2100] = "e", b[2100] = "E";
    for (size_t i = 0; i < 1000; i++) {
        memcpy(a + 1 + 2 * i, "\xCC\x81", 3);
        memcpy(b + 1 + 2 * i, "\xCC\x81", 3);
    }
    ck_same(a, b, true);
    b[2000] = '\x80';
    ck_same(a, b, false);
    for (int c = 0x80; c < 0x100; c++) {
        char one[] = {'x', (char)c, '\0'}, same[] = {'X', (char)c, '\0'}, none[] = "x";
        char other[] = {'x', (char)(c ^ 1), '\0'};
        ck_same(one, same, true);
        ck_same(one, none, false);
        ck_same(one, other, false);
    }
    ck_same("\xE2\x82", "\xE2\x82\xAC", false);
}
END_TEST

static TCase *fold(void)
{
    TCase *t = tcase_create("fold");
    tcase_add_test(t, ascii);
    tcase_add_test(t, letters_beyond_ascii);
    tcase_add_test(t, composed_or_not);
    tcase_add_test(t, letters_that_fold_to_more);
    tcase_add_test(t, contains);
    tcase_add_test(t, safe);
    return t;
}

DT_CHECK_MAIN("base/fold", fold)
