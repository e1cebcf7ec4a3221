/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/check_support.h"
#include <dtp_version.h>
#include <gsl/gsl_errno.h>

START_TEST(second_start_does_nothing)
{
    ck_assert_int_eq(dt_init(), DT_OK);
    ck_assert_int_eq(dt_init(), DT_OK);
}
END_TEST

/* With GSL's own handler this would abort the program. */
START_TEST(gsl_does_not_abort)
{
    gsl_error("made-up error", __FILE__, __LINE__, GSL_EDOM);
}
END_TEST

START_TEST(version_has_three_numbers)
{
    int major, minor, patch;
    char rest;
    ck_assert_str_eq(dt_version(), DTP_VERSION);
    ck_assert_int_eq(sscanf(dt_version(), "%d.%d.%d%c", &major, &minor, &patch, &rest), 3);
}
END_TEST

static TCase *init(void)
{
    TCase *c = tcase_create("init");
    tcase_add_test(c, second_start_does_nothing);
    tcase_add_test(c, gsl_does_not_abort);
    tcase_add_test(c, version_has_three_numbers);
    return c;
}

DT_CHECK_MAIN("base/init", init)
