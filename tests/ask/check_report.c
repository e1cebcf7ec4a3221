/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports and counts of an inspection, as they are asked for. */
#include "ask/support.h"

/* A municipality is said where there are two. */
START_TEST(which_municipality)
{
    visit v = visit_drawn();
    question q;
    const char *municipality;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dt_ask_municipality(&municipality, &ask_of(&q, v.in, NULL)->ask, &e), DT_ERR_RANGE);
    ck_assert_str_eq(dt_error_name(&e), "CLI_NEEDS_OPTION");
    ck_ok(dt_ask_municipality(&municipality, &ask_of(&q, v.in, "municipality", "GM2", NULL)->ask, err));
    ck_assert_str_eq(municipality, "GM2");
    refuses(dt_ask_report, ask_of(&q, v.in, NULL), DT_ERR_RANGE, "CLI_NEEDS_OPTION");
    answers(dt_ask_report, ask_of(&q, v.in, "municipality", "GM1", NULL), "GM1");
    visit_free(&v);
}
END_TEST

static bool note(void *payload, const char *municipality, dt_document *doc)
{
    char *all = payload;
    ck_assert_ptr_nonnull(doc);
    strcat(all, municipality);
    return true;
}

static bool stop(void *payload, const char *municipality, dt_document *doc)
{
    (void)note(payload, municipality, doc);
    return false;
}

/* Of each that was drawn, once; and until somebody has enough. */
START_TEST(reports_of_all)
{
    visit v = visit_new();
    question q;
    char all[64] = "", one[64] = "", none[64] = "";
    visit_register(&v);
    ck_assert_int_ne(dt_ask_reports(&ask_of(&q, v.in, NULL)->ask, note, none, NULL), DT_OK);
    ck_assert_str_eq(none, "");
    (void)visit_draw(&v, "GM1", 2, 0);
    ck_ok(dt_ask_reports(&ask_of(&q, v.in, NULL)->ask, note, one, err));
    ck_assert_str_eq(one, "GM1");
    (void)visit_draw(&v, "GM2", 2, 0);
    ck_ok(dt_ask_reports(&ask_of(&q, v.in, NULL)->ask, note, all, err));
    ck_assert_uint_eq(strlen(all), 6);
    one[0] = '\0';
    ck_ok(dt_ask_reports(&ask_of(&q, v.in, NULL)->ask, stop, one, err));
    ck_assert_uint_eq(strlen(one), 3);
    visit_free(&v);
}
END_TEST

/* "80/50" is good and bad, the good above the bad; a posterior is of a norm. */
START_TEST(besides)
{
    visit v = visit_drawn();
    question q;
    static const char *const wrong[] = {"50/80", "80", "x/50", "80/", "80/80"};
    static const char *const name[] = {"COMPARE_BAD_LQAS", "COMPARE_BAD_LQAS", "COMPARE_BAD_NORM",
                                       "COMPARE_BAD_NORM", "COMPARE_BAD_LQAS"};
    for (size_t i = 0; i < 5; i++)
        refuses(dt_ask_report, ask_of(&q, v.in, "municipality", "GM1", "lqas", wrong[i], NULL), DT_ERR_RANGE,
                name[i]);
    refuses(dt_ask_report, ask_of(&q, v.in, "municipality", "GM1", "posterior", NULL, NULL), DT_ERR_RANGE,
            "COMPARE_POSTERIOR_ALONE");
    refuses(dt_ask_report, ask_of(&q, v.in, "municipality", "GM1", "date", "31-2-2017", NULL), DT_ERR_RANGE,
            "CLI_BAD_DATE");
    refuses(dt_ask_summary, ask_of(&q, v.in, "by", "colour", NULL), DT_ERR_RANGE, "CLI_BAD_BY");
    visit_free(&v);
}
END_TEST

static TCase *report(void)
{
    TCase *c = tcase_create("report");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, which_municipality);
    tcase_add_test(c, reports_of_all);
    tcase_add_test(c, besides);
    return c;
}

DT_CHECK_MAIN("ask/report", report)
