/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"
#include "base/text.h"
#include "support/check_support.h"

/* One bit for each place {0}..{9} or {0:nl} in a text. */
static unsigned places(const char *text)
{
    unsigned found = 0;
    for (const char *p = strchr(text, '{'); p != NULL; p = strchr(p + 1, '{'))
        if (p[1] >= '0' && p[1] <= '9' && (p[2] == '}' || strncmp(p + 2, ":nl}", 4) == 0))
            found |= 1U << (p[1] - '0');
    return found;
}

static void check_row(dtp_message id)
{
    const char *name = dtp_message_name(id);
    for (int lang = DT_NL; lang <= DT_EN; lang++) {
        const char *text = dtp_message_text(id, (dt_language)lang);
        if (text == NULL || text[0] == '\0')
            ck_abort_msg("%s: no text in language %d", name, lang);
        if (dtp_utf8_valid_prefix(text, strlen(text)) != strlen(text))
            ck_abort_msg("%s: not UTF-8", name);
    }
    unsigned english = places(dtp_message_text(id, DT_EN)), dutch = places(dtp_message_text(id, DT_NL));
    unsigned all = english | dutch;
    /* Prose as an argument is given in both languages, the English one first: {1} in English is {2} in Dutch.
     */
    if ((english & ~dutch) << 1 != (dutch & ~english))
        ck_abort_msg("%s: the languages use other places", name);
    /* All commands that status tells are given the same, and take what they need. */
    if ((all & (all + 1)) != 0 && strstr(name, "_DO_") == NULL)
        ck_abort_msg("%s: the places are not {0}, {1}, ...", name);
}

START_TEST(every_row_has_both_languages)
{
    ck_assert_int_gt(DTP_MSG_COUNT, 1);
    for (int id = 1; id < DTP_MSG_COUNT; id++)
        check_row((dtp_message)id);
}
END_TEST

START_TEST(names_are_unique_and_shaped)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    for (int i = 1; i < DTP_MSG_COUNT; i++) {
        const char *name = dtp_message_name((dtp_message)i);
        ck_assert_msg(strspn(name, letters) == strlen(name) && strchr(name, '_') != NULL, "%s", name);
        for (int j = 1; j < i; j++)
            if (strcmp(name, dtp_message_name((dtp_message)j)) == 0)
                ck_abort_msg("%s stands twice", name);
    }
}
END_TEST

START_TEST(unknown_row_is_empty)
{
    ck_assert_str_eq(dtp_message_text(DTP_MSG_NONE, DT_NL), "");
    ck_assert_str_eq(dtp_message_name(DTP_MSG_NONE), "");
    ck_assert_str_eq(dtp_message_text(DTP_MSG_COUNT, DT_EN), "");
    ck_assert_str_eq(dtp_message_name((dtp_message)-1), "");
    ck_assert_str_eq(dtp_message_name((dtp_message)100000), "");
}
END_TEST

START_TEST(text_follows_the_language)
{
    ck_assert_str_eq(dtp_message_text(DTP_MSG_BASE_MEMORY, DT_EN), "There is not enough memory.");
    ck_assert_str_eq(dtp_message_text(DTP_MSG_BASE_MEMORY, DT_NL), "Er is niet genoeg geheugen.");
    ck_assert_str_eq(dtp_message_name(DTP_MSG_BASE_MEMORY), "BASE_MEMORY");
}
END_TEST

static void filled(const char *text, size_t n, size_t size, const char *expected)
{
    const char *const args[] = {"een", "{0}", NULL};
    char buf[64];
    memset(buf, 'x', sizeof buf);
    ck_assert_ptr_eq(dtp_message_fill(text, args, n, buf, size), buf);
    ck_assert_str_eq(buf, expected);
    ck_assert_int_eq(buf[size], 'x');
}

START_TEST(fill_puts_arguments_in_place)
{
    filled("a {0} b {0} {1}.", 3, 63, "a een b een {0}.");
    filled("[{2}] [{7}]", 3, 63, "[] []");
    filled("[{0}] [{1}]", 1, 63, "[een] []");
    filled("{", 3, 63, "{");
    filled("{x} {10} {0", 3, 63, "{x} {10} {0");
    filled("", 3, 63, "");
}
END_TEST

/* Words of the program, which base/spoken.def has in Dutch. */
START_TEST(fill_says_words_in_dutch)
{
    const char *const args[] = {"stratified", "proportional", "1", "een"};
    char buf[64];
    ck_assert_str_eq(dtp_message_fill("{0:nl}, verdeling {1:nl}.", args, 4, buf, sizeof buf),
                     "gestratificeerd, verdeling evenredig.");
    ck_assert_str_eq(dtp_message_fill("{3:nl} {2:nl} {0} {7:nl}", args, 4, buf, sizeof buf),
                     "een 1 stratified ");
    const char *const ten[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "simple"};
    ck_assert_str_eq(dtp_message_fill("{9} {9:nl} {8}", ten, 10, buf, sizeof buf), "simple enkelvoudig 8");
    ck_assert_str_eq(dtp_message_fill("{2:nl|anders} {0:nl", args, 4, buf, sizeof buf), "nl {0:nl");
}
END_TEST

START_TEST(fill_cuts_at_a_whole_character)
{
    filled("één", 0, 1, "");
    filled("één", 0, 2, "");
    filled("één", 0, 3, "é");
    filled("één", 0, 5, "éé");
    filled("één", 0, 6, "één");
    filled("{0}{0}", 1, 5, "eene");
    filled("{0}é{0}", 1, 5, "een");
}
END_TEST

static TCase *message(void)
{
    TCase *c = tcase_create("message");
    tcase_add_test(c, every_row_has_both_languages);
    tcase_add_test(c, names_are_unique_and_shaped);
    tcase_add_test(c, unknown_row_is_empty);
    tcase_add_test(c, text_follows_the_language);
    tcase_add_test(c, fill_puts_arguments_in_place);
    tcase_add_test(c, fill_says_words_in_dutch);
    tcase_add_test(c, fill_cuts_at_a_whole_character);
    return c;
}

DT_CHECK_MAIN("base/message", message)
