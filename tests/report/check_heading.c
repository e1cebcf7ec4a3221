/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a heading. */
#include "report/common/compose.h"
#include "support/check_support.h"

/* DT_SHORT_WORDS is the longest of the sub-headings of the report of 2017 that are expectations, word for
 * word: 3.3.1. */
START_TEST(short_text_is_its_own_heading)
{
    static const char text[] =
        "spreken met andere betrokkenen uit het sociale en professionele netwerk van het gezin";
    ck_assert_ptr_eq(dtp_compose_short(NULL, text), text);
    ck_assert_ptr_null(
        dtp_compose_short(NULL, "spreken met andere betrokkenen uit het sociale en het professionele "
                                "netwerk van het gezin"));
}
END_TEST

START_TEST(short_name_goes_before_the_text)
{
    ck_assert_str_eq(dtp_compose_short("Een plan", "Er is een plan."), "Een plan");
}
END_TEST

static TCase *heading_cases(void)
{
    TCase *t = tcase_create("heading");
    tcase_add_test(t, short_text_is_its_own_heading);
    tcase_add_test(t, short_name_goes_before_the_text);
    return t;
}

DT_CHECK_MAIN("report/heading", heading_cases)
