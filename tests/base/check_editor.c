/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in an editor, which is a made-up one. */
#include "base/editor.h"
#include "support/check_support.h"
#include <unistd.h>

static dtp_settings settings_with(const char *editor)
{
    dtp_settings s = {.path = NULL};
    s.value[DTP_SETTINGS_EDITOR].text = editor;
    return s;
}

START_TEST(what_the_editor_left_comes_back)
{
    dtp_editor_file file;
    const dtp_settings s = settings_with("f() { printf twee >>\"$1\"; }; f");
    ck_assert_int_eq(setenv("VISUAL", "false", 1), 0); /* the settings go before it */
    ck_ok(dtp_editor_edit(&file, &s, "een ", 100, err));
    ck_assert_str_eq(file.body, "een twee");
    dtp_editor_done(&file, false);
    ck_assert_int_eq(access(file.path, F_OK), 0); /* not kept: it is still there */
    ck_assert_int_eq(unlink(file.path), 0);
    ck_ok(dtp_editor_edit(&file, &s, "een ", 100, err));
    dtp_editor_done(&file, true);
    ck_assert_int_ne(access(file.path, F_OK), 0);
}
END_TEST

START_TEST(an_editor_that_fails_leaves_nothing)
{
    dt_error e = DT_ERROR_INIT;
    dtp_editor_file file;
    dtp_settings s = settings_with(NULL);
    ck_assert_int_eq(setenv("VISUAL", "false", 1), 0);
    ck_fails(&e, dtp_editor_edit(&file, &s, "een", 100, err), "CLI_TEXT_EDITOR_FAILED");
    ck_assert_int_ne(access(file.path, F_OK), 0);
    ck_assert_int_eq(unsetenv("VISUAL"), 0);
    ck_assert_int_eq(setenv("EDITOR", "", 1), 0);
    ck_fails(&e, dtp_editor_edit(&file, &s, "een", 100, err), "CLI_TEXT_NO_EDITOR");
}
END_TEST

static TCase *editor(void)
{
    TCase *tc = tcase_create("editor");
    tcase_add_test(tc, what_the_editor_left_comes_back);
    tcase_add_test(tc, an_editor_that_fails_leaves_nothing);
    return tc;
}

DT_CHECK_MAIN("base/editor", editor)
