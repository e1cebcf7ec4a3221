/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes in, and for how long: a code is good for a minute and once, however late or early it is tried. */
#include "support/check_support.h"
#include "web/session.h"

#define NOON 43200

static dtp_web_door door;

static void open_door(void)
{
    dtp_web_door_begin(&door);
}

static void close_door(void)
{
    dtp_web_door_end(&door);
}

START_TEST(code_lives_a_minute)
{
    char code[DTP_WEB_CODE_SIZE];
    dtp_web_code_new(&door, NOON, code);
    ck_assert_ptr_null(dtp_web_code_spend(&door, NOON + 61, code, DT_NL));
    ck_assert_ptr_nonnull(dtp_web_code_spend(&door, NOON + 60, code, DT_NL));
    ck_assert_ptr_null(dtp_web_code_spend(&door, NOON + 60, code, DT_NL));
}
END_TEST

START_TEST(codes_are_few)
{
    char first[DTP_WEB_CODE_SIZE], code[DTP_WEB_CODE_SIZE];
    dtp_web_code_new(&door, NOON, first);
    for (int i = 1; i <= DTP_WEB_CODES; i++)
        dtp_web_code_new(&door, NOON + i, code);
    ck_assert_msg(dtp_web_code_spend(&door, NOON, first, DT_NL) == NULL, "the oldest code has to make room");
    ck_assert_ptr_nonnull(dtp_web_code_spend(&door, NOON, code, DT_NL));
}
END_TEST

START_TEST(proof_is_of_session_and_address)
{
    char code[DTP_WEB_CODE_SIZE], token[DTP_HEX_SIZE];
    dtp_web_code_new(&door, NOON, code);
    dtp_web_session *one = dtp_web_code_spend(&door, NOON, code, DT_NL);
    dtp_web_code_new(&door, NOON, code);
    dtp_web_session *other = dtp_web_code_spend(&door, NOON, code, DT_NL);
    ck_assert(one != NULL && other != NULL && one != other);
    dtp_web_token(one, "/bronnen", token);
    ck_assert(dtp_web_token_holds(one, "/bronnen", token));
    ck_assert(!dtp_web_token_holds(one, "/beleid", token));
    ck_assert(!dtp_web_token_holds(other, "/bronnen", token));
    token[0] = token[0] == '0' ? '1' : '0';
    ck_assert(!dtp_web_token_holds(one, "/bronnen", token));
}
END_TEST

static TCase *session(void)
{
    TCase *c = tcase_create("session");
    tcase_add_checked_fixture(c, open_door, close_door);
    tcase_add_test(c, code_lives_a_minute);
    tcase_add_test(c, codes_are_few);
    tcase_add_test(c, proof_is_of_session_and_address);
    return c;
}

DT_CHECK_MAIN("web/session", session)
