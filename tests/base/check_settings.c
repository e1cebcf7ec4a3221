/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file with settings: what is read, what is refused and where, what is written. */
#include "base/file.h"
#include "base/settings.h"
#include "support/check_support.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[96];

static void setup(void)
{
    (void)snprintf(folder, sizeof folder, "%s/dt-settings-XXXXXX", P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/config", folder);
    ck_assert_int_eq(setenv("DOSSIERTOETS_CONFIG", path, 1), 0);
#define DT_SETTING(what, name, variable) ck_assert_int_eq(unsetenv(variable), 0);
#include "base/settings.def"
#undef DT_SETTING
}

static void teardown(void)
{
    (void)unlink(path);
    ck_assert_int_eq(rmdir(folder), 0);
}

static void put_file(const char *text, size_t size)
{
    ck_ok(dtp_file_write(path, text, size, true, err));
}

static void expect(const dtp_settings *s, dtp_settings_name name, const char *value, size_t line)
{
    ck_assert_str_eq(s->value[name].text, value);
    ck_assert_uint_eq(s->value[name].line, line);
}

START_TEST(both_languages_and_what_says_nothing)
{
    dtp_settings s;
    const char text[] =
        "\xEF\xBB\xBFTaal = en\r\n\n  # assessor = X\n\tassessor=A \nkader = a = b # c\nPAGER =";
    put_file(text, sizeof text - 1);
    ck_ok(dtp_settings_read(&s, err));
    expect(&s, DTP_SETTINGS_LANGUAGE, "en", 1);
    expect(&s, DTP_SETTINGS_ASSESSOR, "A", 4);
    expect(&s, DTP_SETTINGS_FRAMEWORK, "a = b # c", 5);
    expect(&s, DTP_SETTINGS_PAGER, "", 6);
    ck_assert_ptr_null(s.value[DTP_SETTINGS_MUNICIPALITY].text);
    ck_assert_int_eq(dtp_settings_language(&s), DT_EN);
    dtp_settings_free(&s);
}
END_TEST

static const struct {
    const char *text;
    size_t size, line;
    dtp_message message;
} wrong[] = {
    {"assessor A", 10, 1, DTP_MSG_SETTINGS_NO_SIGN},
    {"\n= A", 4, 2, DTP_MSG_SETTINGS_UNKNOWN},
    {"\n\nmunicipalty = A", 17, 3, DTP_MSG_SETTINGS_UNKNOWN_NEAR},
    {"assessor = A\nbeoordelaar = A\n", 29, 2, DTP_MSG_SETTINGS_TWICE},
    {"assessor =", 10, 1, DTP_MSG_SETTINGS_EMPTY},
    {"assessor = A\tB", 14, 1, DTP_MSG_SETTINGS_LINE},
    {"taal = nl_NL", 12, 1, DTP_MSG_SETTINGS_LANGUAGE},
    {"color = always", 14, 1, DTP_MSG_SETTINGS_COLOR},
    {"kader = eigen.JSON", 18, 1, DTP_MSG_SETTINGS_PATH},
    {"taal = nl\nassessor = \xE9\n", 24, 2, DTP_MSG_SETTINGS_NOT_TEXT},
    {"taal = nl\n\0assessor = B", 23, 2, DTP_MSG_SETTINGS_NOT_TEXT},
};

START_TEST(what_is_wrong_has_a_line)
{
    dtp_settings s;
    dt_error error = DT_ERROR_INIT, *err = &error;
    put_file(wrong[_i].text, wrong[_i].size);
    dt_status status = dtp_settings_read(&s, err);
    ck_assert(status == DT_ERR_DATA || status == DT_ERR_SYNTAX);
    ck_assert_int_eq(err->message, wrong[_i].message);
    ck_assert_uint_eq(err->line, wrong[_i].line);
    ck_assert_str_eq(err->source, path);
    dtp_settings_free(&s);
}
END_TEST

START_TEST(what_others_may_write_is_refused)
{
    dt_error e = DT_ERROR_INIT;
    dtp_settings s;
    put_file("assessor = A", 12);
    ck_ok(dtp_settings_read(&s, err));
    dtp_settings_free(&s);
    ck_assert_int_eq(chmod(path, 0644), 0);
    ck_ok(dtp_settings_read(&s, err));
    dtp_settings_free(&s);
    ck_assert_int_eq(chmod(path, 0620), 0);
    ck_fails(&e, dtp_settings_read(&s, err), "SETTINGS_OPEN");
    dtp_settings_free(&s);
}
END_TEST

START_TEST(a_variable_goes_before_the_file)
{
    dtp_settings s;
    ck_assert_int_eq(setenv("DOSSIERTOETS_ASSESSOR", "V", 1), 0);
    ck_assert_int_eq(setenv("DOSSIERTOETS_MUNICIPALITY", "", 1), 0);
    ck_assert_int_eq(setenv("DOSSIERTOETS_PAGER", "", 1), 0);
    ck_assert_int_eq(setenv("LC_ALL", "nl_NL.UTF-8", 1), 0);
    const char text[] = "assessor = A\nmunicipality = M\npager = less\nlanguage = en";
    put_file(text, sizeof text - 1);
    ck_ok(dtp_settings_read(&s, err));
    expect(&s, DTP_SETTINGS_ASSESSOR, "V", 1);
    expect(&s, DTP_SETTINGS_MUNICIPALITY, "M", 2);
    expect(&s, DTP_SETTINGS_PAGER, "", 3);
    ck_assert_str_eq(s.value[DTP_SETTINGS_ASSESSOR].from, "DOSSIERTOETS_ASSESSOR");
    ck_assert_int_eq(dtp_settings_language(&s), DT_EN); /* the locale is no word about this program */
    dtp_settings_free(&s);
    ck_assert_int_eq(setenv("DOSSIERTOETS_LANG", "nl", 1), 0);
    ck_ok(dtp_settings_read(&s, err));
    ck_assert_int_eq(dtp_settings_language(&s), DT_NL);
    dtp_settings_free(&s);
}
END_TEST

static void expect_file(const char *what)
{
    char *text;
    size_t size;
    ck_ok(dtp_file_read(path, 0, &text, &size, err));
    ck_assert_str_eq(text, what);
    dtp_free(text);
}

START_TEST(one_line_is_changed)
{
    dt_error e = DT_ERROR_INIT;
    dtp_settings s;
    struct stat st;
    put_file("# x\r\nassessor = A\npager = cat", 29);
    ck_ok(dtp_settings_read(&s, err));
    ck_ok(dtp_settings_put(&s, DTP_SETTINGS_ASSESSOR, "beoordelaar", "B", err));
    expect_file("# x\r\nbeoordelaar = B\npager = cat");
    ck_ok(dtp_settings_put(&s, DTP_SETTINGS_LANGUAGE, "taal", "nl", err));
    expect_file("# x\r\nbeoordelaar = B\npager = cat\ntaal = nl\n");
    ck_ok(dtp_settings_put(&s, DTP_SETTINGS_ASSESSOR, "assessor", NULL, err));
    expect_file("# x\r\npager = cat\ntaal = nl\n");
    ck_fails(&e, dtp_settings_put(&s, DTP_SETTINGS_PAGER, "pager", "a\nb", err), "SETTINGS_LINE");
    expect_file("# x\r\npager = cat\ntaal = nl\n");
    ck_assert_int_eq(stat(path, &st), 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    dtp_settings_free(&s);
}
END_TEST

START_TEST(a_file_that_is_not_there)
{
    dt_error e = DT_ERROR_INIT;
    dtp_settings s;
    ck_fails(&e, dtp_settings_read(&s, err), "SETTINGS_MISSING");
    ck_ok(dtp_settings_put(&s, DTP_SETTINGS_ASSESSOR, "assessor", "A", err));
    expect_file("assessor = A\n");
    dtp_settings_free(&s);
    ck_assert_int_eq(setenv("DOSSIERTOETS_CONFIG", "/dev/null", 1), 0);
    ck_ok(dtp_settings_read(&s, err));
    ck_assert_ptr_null(s.value[DTP_SETTINGS_ASSESSOR].text);
    ck_fails(&e, dtp_settings_put(&s, DTP_SETTINGS_ASSESSOR, "assessor", "A", err), "SETTINGS_NO_PLACE");
    dtp_settings_free(&s);
}
END_TEST

static TCase *settings(void)
{
    TCase *tc = tcase_create("settings");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, both_languages_and_what_says_nothing);
    tcase_add_loop_test(tc, what_is_wrong_has_a_line, 0, DTP_COUNT(wrong));
    tcase_add_test(tc, what_others_may_write_is_refused);
    tcase_add_test(tc, a_variable_goes_before_the_file);
    tcase_add_test(tc, one_line_is_changed);
    tcase_add_test(tc, a_file_that_is_not_there);
    return tc;
}

DT_CHECK_MAIN("base/settings", settings)
