/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every check program shares: main, and assertions on errors. */
#ifndef DT_CHECK_SUPPORT_H
#define DT_CHECK_SUPPORT_H

#include <check.h>
#include <dossiertoets/error.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Asserts success and prints the error's words when it failed. */
#define ck_ok(call)                                                                                          \
    do {                                                                                                     \
        dt_error ck_err_ = DT_ERROR_INIT;                                                                    \
        dt_error *err = &ck_err_;                                                                            \
        dt_status ck_status_ = (call);                                                                       \
        char ck_text_[1024];                                                                                 \
        ck_assert_msg(ck_status_ == DT_OK, "%s: %s", #call,                                                  \
                      dt_error_text(err, DT_EN, ck_text_, sizeof ck_text_));                                 \
    } while (0)

/* Asserts that the call fails with this catalogue row; `err` names the error inside the call, and e keeps it.
 */
#define ck_fails(e, call, name)                                                                              \
    do {                                                                                                     \
        dt_error *err = (e);                                                                                 \
        dt_error_clear(err);                                                                                 \
        ck_assert_int_ne((call), DT_OK);                                                                     \
        ck_assert_str_eq(dt_error_name(err), (name));                                                        \
    } while (0)

/* What runs a file of checks: main where it is a program of its own, check_FILE in the program of a folder.
 */
#ifndef DT_CHECK_ENTRY
#define DT_CHECK_ENTRY main
#endif
int DT_CHECK_ENTRY(void);

/* A file of checks: DT_CHECK_MAIN(suite_name, tcase…) with static TCase *f(void) functions. */
#define DT_CHECK_MAIN(name, ...)                                                                             \
    int DT_CHECK_ENTRY(void)                                                                                 \
    {                                                                                                        \
        if (dt_init() != DT_OK)                                                                              \
            return 2;                                                                                        \
        TCase *(*const cases[])(void) = {__VA_ARGS__};                                                       \
        Suite *s = suite_create(name);                                                                       \
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)                                            \
            suite_add_tcase(s, cases[i]());                                                                  \
        SRunner *r = srunner_create(s);                                                                      \
        srunner_run_all(r, CK_NORMAL);                                                                       \
        int failed = srunner_ntests_failed(r);                                                               \
        srunner_free(r);                                                                                     \
        return failed == 0 ? 0 : 1;                                                                          \
    }

#endif
