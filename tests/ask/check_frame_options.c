/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register is read, from texts. The registers are made up, and counted by hand. */
#include "ask/support.h"

static size_t units(const question *q)
{
    dt_frame *frame;
    ck_ok(dt_ask_frame(&frame, &q->ask, err));
    size_t n = dt_frame_units(frame);
    dt_frame_free(frame);
    return n;
}

static void is_refused(const question *q, const char *name)
{
    dt_frame *frame;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dt_ask_frame(&frame, &q->ask, &e), DT_ERR_RANGE);
    ck_assert_ptr_null(frame);
    ck_assert_str_eq(dt_error_name(&e), name);
}

/* Four of five lines; three without the one that is excluded; two without the lines that are passed over. */
START_TEST(what_is_left_out)
{
    visit v = visit_folder();
    question q;
    const char *path = visit_write(&v, "id,n\na,1\nb,2\nc,3\nd,0\n");
    ck_assert_uint_eq(units(ask_of(&q, NULL, "file", path, "id", "id", NULL)), 4);
    ck_assert_uint_eq(units(ask_of(&q, NULL, "file", path, "id", "id", "where", "n>=1", NULL)), 3);
    ck_assert_uint_eq(units(ask_of(&q, NULL, "file", path, "id", "id", "exclude", "a=moved", NULL)), 3);
    ck_assert_uint_eq(units(ask_of(&q, NULL, "file", path, "id", "id", "skip-line", "2-3=totals", NULL)), 2);
    is_refused(ask_of(&q, NULL, "file", path, "exclude", "a=", NULL), "CLI_BAD_EXCLUSION");
    is_refused(ask_of(&q, NULL, "file", path, "exclude", "=x", NULL), "CLI_BAD_EXCLUSION");
    is_refused(ask_of(&q, NULL, "file", path, "skip-line", "3-2=x", NULL), "CLI_BAD_LINES");
    is_refused(ask_of(&q, NULL, "file", path, "skip-line", "2", NULL), "CLI_BAD_LINES");
    is_refused(ask_of(&q, NULL, "file", path, "keep-line", "0", NULL), "CLI_BAD_KEEP");
    is_refused(ask_of(&q, NULL, "file", path, "header-line", "2", "no-header", NULL, NULL),
               "CLI_BAD_HEADER_LINE");
    is_refused(ask_of(&q, NULL, NULL), "ASK_FILE");
    visit_free(&v);
}
END_TEST

/* The words of the program in either language; anything else is the reason that is kept. */
START_TEST(what_stands_there_twice)
{
    static const char *const refuse[] = {"refuse", "weigeren", "Weigeren"}, *const leave[] = {
                                                                                "first", "eerste",
                                                                                "gezin staat er dubbel in"};
    visit v = visit_folder();
    const char *path = visit_write(&v, "id,n\na,1\na,2\nb,3\n");
    for (size_t i = 0; i < 3; i++) {
        question q;
        dt_frame *frame;
        dt_error e = DT_ERROR_INIT;
        ask_of(&q, NULL, "file", path, "id", "id", "duplicates", refuse[i], NULL);
        ck_assert_int_eq(dt_ask_frame(&frame, &q.ask, &e), DT_ERR_DATA);
        ck_assert_uint_eq(units(ask_of(&q, NULL, "file", path, "id", "id", "duplicates", leave[i], NULL)), 2);
    }
    visit_free(&v);
}
END_TEST

static const dt_frame *registered(const question *q)
{
    const dt_frame *frame;
    ck_ok(dt_ask_register(&frame, &q->ask, err));
    return frame;
}

/* A municipality of the inspection by its code or its name; else a column. */
START_TEST(a_municipality_or_a_column)
{
    static const char *const said[] = {"GM1", "eerstestad"};
    question q;
    for (size_t i = 0; i < 2; i++) {
        visit v = visit_new();
        const char *path = visit_write(&v, "id\na\nb\n");
        const dt_frame *frame =
            registered(ask_of(&q, v.in, "file", path, "id", "id", "municipality", said[i], NULL));
        ck_assert_uint_eq(dt_frame_strata(frame), 1);
        ck_assert_str_eq(dt_frame_stratum_at(frame, 0)->municipality, "GM1");
        visit_free(&v);
    }
    visit v = visit_new();
    const char *path = visit_write(&v, "id,stad\na,GM1\nb,GM2\n");
    const dt_frame *frame =
        registered(ask_of(&q, v.in, "file", path, "id", "id", "municipality", "stad", NULL));
    ck_assert_uint_eq(dt_frame_strata(frame), 2);
    visit_free(&v);
}
END_TEST

static TCase *frame_options(void)
{
    TCase *c = tcase_create("frame_options");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, what_is_left_out);
    tcase_add_test(c, what_stands_there_twice);
    tcase_add_test(c, a_municipality_or_a_column);
    return c;
}

DT_CHECK_MAIN("ask/frame_options", frame_options)
