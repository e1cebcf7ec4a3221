/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How to draw, from texts. */
#include "ask/support.h"

static void is_refused(const question *q, const char *name)
{
    dt_asked_draw *asked;
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dt_asked_draw_new(&asked, &q->ask, &e), DT_ERR_RANGE);
    ck_assert_ptr_null(asked);
    ck_assert_str_eq(dt_error_name(&e), name);
}

/* Everything that was said is in the request, and what was not is zero. */
START_TEST(a_request)
{
    question q;
    dt_asked_draw *asked;
    ask_of(&q, NULL, "size", "14", "reserve", "6", "sizes", "a=b=3", "sizes", "c=4", "shares", "d=1/3",
           "unit", "partner", "keep", "first.toets", "without-public", NULL, NULL);
    ck_ok(dt_asked_draw_new(&asked, &q.ask, err));
    const dt_draw_request *r = dt_asked_draw_request(asked);
    ck_assert_uint_eq(r->size, 14);
    ck_assert_uint_eq(r->reserve, 6);
    ck_assert_uint_eq(r->n_sizes, 2);
    ck_assert_str_eq(r->sizes[0].stratum, "a=b");
    ck_assert_uint_eq(r->sizes[0].size, 3);
    ck_assert_uint_eq(r->n_shares, 1);
    ck_assert_int_eq((int)r->shares[0].share.denominator, 3);
    ck_assert_int_eq(r->unit, DT_DRAW_PARTNER);
    ck_assert_int_eq(r->coordination, DT_COORDINATION_KEEP);
    ck_assert_str_eq(r->earlier, "first.toets");
    ck_assert_uint_eq(r->needs, DT_DRAW_NEEDS_COMMITMENT);
    ck_assert_uint_eq(r->minimum, 0);
    ck_assert_ptr_null(r->municipality);
    dt_asked_draw_free(asked);
    dt_asked_draw_free(NULL);
}
END_TEST

START_TEST(what_is_wrong)
{
    question q;
    is_refused(ask_of(&q, NULL, "sizes", "a", NULL), "CLI_BAD_SIZES");
    is_refused(ask_of(&q, NULL, "sizes", "a=-1", NULL), "CLI_BAD_SIZES");
    is_refused(ask_of(&q, NULL, "shares", "a=3/2", NULL), "CLI_BAD_SHARES");
    is_refused(ask_of(&q, NULL, "unit", "house", NULL), "CLI_UNKNOWN_UNIT");
    is_refused(ask_of(&q, NULL, "size", "x", NULL), "CLI_NOT_WHOLE");
}
END_TEST

static TCase *draw(void)
{
    TCase *c = tcase_create("draw");
    tcase_add_test(c, a_request);
    tcase_add_test(c, what_is_wrong);
    return c;
}

DT_CHECK_MAIN("ask/draw", draw)
