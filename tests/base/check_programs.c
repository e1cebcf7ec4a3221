/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The browser and the editor of who sits at this machine: made-up ones, on a path of their own. */
#include "base/file.h"
#include "base/platform/programs.h"
#include "support/check_support.h"
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char folder[64], told[96], path[96];

static void setup(void)
{
    (void)snprintf(folder, sizeof folder, "%s/dt-programs-XXXXXX", P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(told, sizeof told, "%s/told", folder);
    (void)snprintf(path, sizeof path, "%s/xdg-open", folder);
    ck_assert_int_eq(setenv("PATH", folder, 1), 0);
}

static void teardown(void)
{
    (void)unlink(told);
    (void)unlink(path);
    ck_assert_int_eq(rmdir(folder), 0);
}

/* A program that writes its last word down. */
static void put_program(void)
{
    char script[512];
    (void)snprintf(script, sizeof script, "#!/bin/sh\nprintf '%%s' \"$1\" >%s.part && /bin/mv %s.part %s\n",
                   told, told, told);
    ck_ok(dtp_file_write(path, script, strlen(script), true, err));
    ck_assert_int_eq(chmod(path, 0700), 0);
}

static void expect_told(const char *what)
{
    char *text;
    size_t size;
    for (int i = 0; i < 500 && access(told, F_OK) != 0; i++)
        (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    ck_ok(dtp_file_read(told, 0, &text, &size, err));
    ck_assert_str_eq(text, what);
    dtp_free(text);
}

START_TEST(the_browser_gets_the_address)
{
    put_program();
    ck_assert(dtp_programs_show("http://127.0.0.1:1/start/0;touch x"));
    expect_told("http://127.0.0.1:1/start/0;touch x"); /* no shell reads it */
}
END_TEST

START_TEST(without_a_browser_it_says_so)
{
    ck_assert(!dtp_programs_show("http://127.0.0.1:1/"));
}
END_TEST

START_TEST(the_editor_gets_the_file)
{
    char odd[128], editor[128];
    put_program();
    (void)snprintf(odd, sizeof odd, "%s/a b;'c", folder);
    ck_assert(dtp_programs_edit(path, odd));
    expect_told(odd);
    (void)snprintf(editor, sizeof editor, "%s/none", folder);
    ck_assert(!dtp_programs_edit(editor, odd));
}
END_TEST

START_TEST(the_pager_gets_the_text)
{
    char script[512];
    const char *text = "een\ntwee\n";
    (void)snprintf(script, sizeof script, "#!/bin/sh\n/bin/cat >%s\n", told);
    ck_ok(dtp_file_write(path, script, strlen(script), true, err));
    ck_assert_int_eq(chmod(path, 0700), 0);
    ck_assert(dtp_programs_page("xdg-open", text, strlen(text)));
    expect_told(text);
}
END_TEST

START_TEST(without_a_pager_it_says_so)
{
    ck_assert(!dtp_programs_page("none -x", "een", 3));
    ck_assert(!dtp_programs_page("", "een", 3));
}
END_TEST

/* More than a pipe holds: who leaves early ends neither the writing nor the program. */
START_TEST(who_leaves_the_pager_early_has_seen_it)
{
    size_t size = (size_t)1 << 20;
    char *text = dtp_malloc(size);
    ck_assert_ptr_nonnull(text);
    memset(text, 'x', size);
    ck_assert(dtp_programs_page("true", text, size));
    ck_assert(dtp_programs_page("exit 3", text, size)); /* a word of the shell */
    dtp_free(text);
}
END_TEST

static TCase *programs(void)
{
    TCase *tc = tcase_create("programs");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, the_browser_gets_the_address);
    tcase_add_test(tc, without_a_browser_it_says_so);
    tcase_add_test(tc, the_editor_gets_the_file);
    tcase_add_test(tc, the_pager_gets_the_text);
    tcase_add_test(tc, without_a_pager_it_says_so);
    tcase_add_test(tc, who_leaves_the_pager_early_has_seen_it);
    return tc;
}

DT_CHECK_MAIN("base/programs", programs)
