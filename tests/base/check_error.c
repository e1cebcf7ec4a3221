/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/text.h"
#include "support/check_support.h"

#define MISSING DT_ERR_NOTFOUND, DTP_MSG_BASE_FILE_MISSING

static const dtp_place somewhere = {.source = "a.csv", .where = "id", .line = 3, .column = 7};

START_TEST(first_failure_wins)
{
    dt_error err = DT_ERROR_INIT;
    ck_assert_int_eq(dtp_fail(&err, MISSING, "x", NULL), DT_ERR_NOTFOUND);
    ck_assert_int_eq(dtp_fail(&err, DT_ERR_MEMORY, DTP_MSG_BASE_MEMORY, NULL), DT_ERR_MEMORY);
    ck_assert_int_eq(dtp_fail_at(&err, somewhere, DT_ERR_DATA, DTP_MSG_BASE_NOT_UTF8, NULL), DT_ERR_DATA);
    ck_assert_int_eq(err.status, DT_ERR_NOTFOUND);
    ck_assert_str_eq(dt_error_name(&err), "BASE_FILE_MISSING");
    ck_assert_str_eq(err.arg[0], "x");
    ck_assert_str_eq(err.arg[1], "");
    ck_assert_str_eq(err.source, "");
    dt_error_clear(&err);
    ck_assert_int_eq(err.status, DT_OK);
    ck_assert_str_eq(err.arg[0], "");
}
END_TEST

START_TEST(no_error_struct_is_fine)
{
    char buf[8] = "old";
    ck_assert_int_eq(dtp_fail(NULL, MISSING, "x", NULL), DT_ERR_NOTFOUND);
    ck_assert_int_eq(dtp_fail_at(NULL, somewhere, MISSING, "x", NULL), DT_ERR_NOTFOUND);
    ck_assert_int_eq(dtp_fail_memory(NULL), DT_ERR_MEMORY);
    dtp_error_source(NULL, "x");
    dt_error_clear(NULL);
    ck_assert_str_eq(dt_error_name(NULL), "");
    ck_assert_str_eq(dt_error_text(NULL, DT_EN, buf, sizeof buf), "");
    ck_assert_str_eq(dt_error_message(NULL, DT_EN, buf, sizeof buf), "");
}
END_TEST

static void shows(dtp_place place, const char *expected)
{
    dt_error err = DT_ERROR_INIT;
    char buf[256];
    dtp_fail_at(&err, place, MISSING, "x", NULL);
    ck_assert_str_eq(dt_error_text(&err, DT_EN, buf, sizeof buf), expected);
}

START_TEST(text_leaves_out_what_is_unknown)
{
    shows(somewhere, "a.csv:3:7: id: The file x does not exist.");
    shows((dtp_place){.source = "a.csv", .line = 3}, "a.csv:3: The file x does not exist.");
    shows((dtp_place){.source = "a.csv"}, "a.csv: The file x does not exist.");
    shows((dtp_place){.source = "a.csv", .column = 7}, "a.csv: The file x does not exist.");
    shows((dtp_place){.source = "a.csv", .where = "id"}, "a.csv: id: The file x does not exist.");
    shows((dtp_place){.line = 3, .column = 7}, "3:7: The file x does not exist.");
    shows((dtp_place){.where = "themes[1].id"}, "themes[1].id: The file x does not exist.");
    shows((dtp_place){0}, "The file x does not exist.");
}
END_TEST

START_TEST(text_follows_the_language_and_the_size)
{
    dt_error err = DT_ERROR_INIT;
    char buf[256];
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, sizeof buf), "");
    dtp_fail_at(&err, somewhere, MISSING, "één", NULL);
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, sizeof buf),
                     "a.csv:3:7: id: Het bestand één bestaat niet.");
    ck_assert_str_eq(dt_error_message(&err, DT_NL, buf, sizeof buf), "Het bestand één bestaat niet.");
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, 1), "");
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, 8), "a.csv:3");
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, 20), "a.csv:3:7: id: Het ");
    ck_assert_str_eq(dt_error_message(&err, DT_NL, buf, 14), "Het bestand ");
    dt_error_clear(&err);
    dtp_fail_at(&err, (dtp_place){.source = "aé.csv"}, MISSING, "x", NULL);
    ck_assert_str_eq(dt_error_text(&err, DT_NL, buf, 3),
                     "a"); /* a cut place is not followed by the message */
}
END_TEST

START_TEST(long_source_keeps_its_tail)
{
    char path[400];
    dt_error err = DT_ERROR_INIT;
    /* Two-byte characters: one of both path lengths would be cut in the middle of one. */
    for (size_t odd = 0; odd < 2; odd++) {
        memset(path, 'x', odd);
        for (size_t i = odd; i < 300 + odd; i += 2)
            memcpy(path + i, "é", 2);
        strncpy(path + 300 + odd, "/register.csv", 20);
        dt_error_clear(&err);
        dtp_fail_at(&err, (dtp_place){.source = path}, MISSING, "x", NULL);
        size_t len = strlen(err.source);
        ck_assert_uint_ge(len, sizeof err.source - 2);
        ck_assert_uint_eq(dtp_utf8_valid_prefix(err.source, len), len);
        ck_assert_int_eq(strncmp(err.source, "…é", 5), 0);
        ck_assert_str_eq(err.source + len - 13, "/register.csv");
    }
}
END_TEST

START_TEST(source_of_just_the_size_stays_whole)
{
    char path[sizeof((dt_error *)0)->source + 1];
    dt_error err = DT_ERROR_INIT;
    memset(path, 'p', sizeof path);
    path[sizeof err.source - 1] = '\0';
    dtp_fail_at(&err, (dtp_place){.source = path}, MISSING, "x", NULL);
    ck_assert_str_eq(err.source, path);
}
END_TEST

START_TEST(long_argument_keeps_its_head)
{
    char id[400] = "x";
    dt_error err = DT_ERROR_INIT;
    for (size_t i = 1; i < 397; i += 3)
        memcpy(id + i, "€", 4);
    dtp_fail(&err, MISSING, id, "b", "c", "d", NULL);
    size_t len = strlen(err.arg[0]);
    ck_assert_uint_ge(len, sizeof err.arg[0] - 4);
    ck_assert_uint_eq(dtp_utf8_valid_prefix(err.arg[0], len), len);
    ck_assert_int_eq(strncmp(err.arg[0], "x€€", 7), 0);
    ck_assert_str_eq(err.arg[0] + len - 6, "€…");
    ck_assert_str_eq(err.arg[3], "d");
}
END_TEST

START_TEST(terminal_controls_and_broken_text_are_defused)
{
    dt_error err = DT_ERROR_INIT;
    dtp_place place = {.source = "a\nb\xFF.csv", .where = "k\xC3"};
    dtp_fail_at(&err, place, MISSING, "\x1B[31m\x7F é\xC2\x9B\xC2\xA0", NULL);
    ck_assert_str_eq(err.source, "a b?.csv");
    ck_assert_str_eq(err.where, "k?");
    ck_assert_str_eq(err.arg[0], "?[31m? é??\xC2\xA0");
}
END_TEST

START_TEST(source_fills_only_an_empty_place)
{
    dt_error err = DT_ERROR_INIT;
    dtp_error_source(&err, "a.json");
    ck_assert_str_eq(err.source, "");
    dtp_fail(&err, MISSING, "x", NULL);
    dtp_error_source(&err, NULL);
    ck_assert_str_eq(err.source, "");
    dtp_error_source(&err, "a.json");
    dtp_error_source(&err, "b.json");
    ck_assert_str_eq(err.source, "a.json");
}
END_TEST

struct told {
    size_t faults, warnings, notes;
    dt_error last;
};

static void listen(void *payload, dt_severity severity, const dt_error *finding)
{
    struct told *told = payload;
    told->faults += severity == DT_FAULT;
    told->warnings += severity == DT_WARNING;
    told->notes += severity == DT_NOTE;
    told->last = *finding;
}

START_TEST(findings_are_told_to_a_limit_and_counted_beyond)
{
    struct told told = {0};
    dt_error err = DT_ERROR_INIT;
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){listen, &told}));
    ck_assert_int_eq(dtp_issues_result(&issues, &err), DT_OK);
    for (size_t row = 2; row < 302; row++) {
        dtp_place place = {.source = "r.csv", .where = "id", .line = row};
        dtp_issue(&issues, DT_WARNING, place, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
        dtp_issue(&issues, DT_NOTE, place, DT_ERR_SYNTAX, DTP_MSG_BASE_NOT_UTF8, NULL);
        dtp_issue(&issues, DT_FAULT, place, row == 2 ? DT_ERR_DATA : DT_ERR_RANGE, DTP_MSG_BASE_FILE_MISSING,
                  DTP_NUM(row), NULL);
        if (row == 2)
            ck_assert_str_eq(told.last.arg[0], "2");
    }
    ck_assert_uint_eq(issues.faults, 300);
    ck_assert_uint_eq(issues.warnings, 300);
    ck_assert_uint_eq(issues.notes, 300);
    ck_assert_uint_eq(told.faults, DT_ISSUES_TOLD);
    ck_assert_uint_eq(told.warnings, DT_ISSUES_TOLD);
    ck_assert_uint_eq(told.notes, DT_ISSUES_TOLD);
    ck_assert_uint_eq(told.last.line, 101);
    ck_assert_int_eq(dtp_issues_result(&issues, &err), DT_ERR_DATA);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_str_eq(err.arg[0], "2");
    ck_assert_uint_eq(told.notes, DT_ISSUES_TOLD + 1); /* how many were not told */
    ck_assert_str_eq(dt_error_name(&told.last), "BASE_MORE_FAULTS");
    ck_assert_str_eq(told.last.arg[0], "200");
    ck_assert_int_eq(dtp_issues_result(&issues, NULL), DT_ERR_DATA);
}
END_TEST

START_TEST(warnings_alone_are_no_failure)
{
    dt_error err = DT_ERROR_INIT;
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){NULL, NULL}));
    dtp_issue(&issues, DT_WARNING, somewhere, DT_ERR_DATA, DTP_MSG_BASE_NOT_UTF8, NULL);
    ck_assert_int_eq(dtp_issues_result(&issues, &err), DT_OK);
    ck_assert_int_eq(err.status, DT_OK);
    dtp_issue(&issues, DT_FAULT, somewhere, DT_ERR_DATA, DTP_MSG_BASE_NOT_UTF8, NULL);
    ck_assert_int_eq(dtp_issues_result(&issues, &err), DT_ERR_DATA);
    ck_assert_uint_eq(err.column, 7);
}
END_TEST

START_TEST(earlier_error_survives_findings)
{
    dt_error err = DT_ERROR_INIT;
    dtp_issues issues = DTP_ISSUES_INIT(((dt_issue_sink){NULL, NULL}));
    dtp_fail_memory(&err);
    dtp_issue(&issues, DT_FAULT, somewhere, DT_ERR_DATA, DTP_MSG_BASE_NOT_UTF8, NULL);
    ck_assert_int_eq(dtp_issues_result(&issues, &err), DT_ERR_DATA);
    ck_assert_str_eq(dt_error_name(&err), "BASE_MEMORY");
}
END_TEST

START_TEST(numbers_become_text)
{
    ck_assert_str_eq(DTP_NUM(0), "0");
    ck_assert_str_eq(DTP_NUM(-9223372036854775807LL - 1), "-9223372036854775808");
}
END_TEST

static TCase *setting(void)
{
    TCase *c = tcase_create("setting");
    tcase_add_test(c, first_failure_wins);
    tcase_add_test(c, no_error_struct_is_fine);
    tcase_add_test(c, long_source_keeps_its_tail);
    tcase_add_test(c, source_of_just_the_size_stays_whole);
    tcase_add_test(c, long_argument_keeps_its_head);
    tcase_add_test(c, terminal_controls_and_broken_text_are_defused);
    tcase_add_test(c, source_fills_only_an_empty_place);
    tcase_add_test(c, numbers_become_text);
    return c;
}

static TCase *text(void)
{
    TCase *c = tcase_create("text");
    tcase_add_test(c, text_leaves_out_what_is_unknown);
    tcase_add_test(c, text_follows_the_language_and_the_size);
    return c;
}

static TCase *findings(void)
{
    TCase *c = tcase_create("findings");
    tcase_add_test(c, findings_are_told_to_a_limit_and_counted_beyond);
    tcase_add_test(c, warnings_alone_are_no_failure);
    tcase_add_test(c, earlier_error_survives_findings);
    return c;
}

DT_CHECK_MAIN("base/error", setting, text, findings)
