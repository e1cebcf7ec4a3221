/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How assessors rate, counted by hand from a few letters. */
#include "aggregate/fixture.h"
#include <dossiertoets/raters.h>

static dt_raters *made;
static const char *when[512];

static void open_file(void)
{
    setup();
    memset(when, 0, sizeof when);
    made = NULL;
}

static void close_file(void)
{
    dt_raters_free(made);
    teardown();
}

static void count(unsigned long run, const char *key)
{
    const dt_raters_options o = {.run = run, .key = key};
    dt_raters_free(made);
    ck_ok(dt_raters_run(&made, &context, scores, when, &o, err));
}

static const dt_rater *of(const char *assessor)
{
    size_t n;
    const dt_rater *all = dt_raters_all(made, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i].assessor, assessor) == 0)
            return &all[i];
    ck_abort_msg("no such assessor");
    return NULL;
}

/* "V4 D1 …": what was given, and in how many readings. */
static void given(const dt_rater_tally *t, const char *expected)
{
    size_t n, used = 0;
    char text[128] = "";
    const dt_rater_code *c = dt_raters_codes(made, &n);
    for (size_t i = 0; i < n; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s%zu/%zu", i == 0 ? "" : " ", c[i].code,
                                 t->given[i], t->within[i]);
    ck_assert_str_eq(text, expected);
}

/* A: D1 V,V,V  D2 V,D,B  D3 B,B,B. C: D1 V,X,V  D2 N. */
static void two_people(void)
{
    dossiers("ppp");
    rate_all("1.1.1", "A1", "VVB");
    rate_all("1.1.2", "A1", "VDB");
    rate_all("1.1.3", "A1", "VBB");
    rate_all("1.1.1", "C1", "VN.");
    rate_all("1.1.2", "C1", "X..");
    rate_all("1.1.3", "C1", "V..");
}

START_TEST(codes)
{
    two_people();
    count(0, NULL);
    given(&of("A1")->own, "V4/2 D1/1 N0/0 B4/2 X0/0");
    given(&of("A1")->others, "V2/1 D0/0 N1/1 B0/0 X1/1");
    given(dt_raters_total(made), "V6/3 D1/1 N1/1 B4/2 X1/1");
    ck_assert_uint_eq(of("A1")->own.readings, 3);
    ck_assert_uint_eq(of("A1")->own.ratings, 9);
    ck_assert_uint_eq(of("C1")->own.readings, 2);
    ck_assert_uint_eq(of("C1")->own.ratings, 4);
    ck_assert_uint_eq(dt_raters_double(made), 2);
    ck_assert_uint_eq(dt_raters_asked(made)->run, DT_STRAIGHT_RUN);
}
END_TEST

/* Not counted: a dossier that was replaced, a team, and what was settled. */
START_TEST(of_the_sample)
{
    two_people();
    settle(0, "1.1.3", "N");
    subject[2].replaced = true;
    count(0, NULL);
    given(dt_raters_total(made), "V6/3 D1/1 N1/1 B1/1 X1/1");
    subject[1].kind = DT_SUBJECT_ADDED;
    count(0, NULL);
    given(dt_raters_total(made), "V5/2 D0/0 N0/0 B0/0 X1/1");
}
END_TEST

/* A: all three of D1 and D3 alike, longest 3. C: one rating is no line; V,X,V is none, longest 1. */
START_TEST(lines)
{
    two_people();
    count(3, NULL);
    const dt_rater_tally *a1 = &of("A1")->own, *c1 = &of("C1")->own;
    ck_assert_uint_eq(a1->alike, 2);
    ck_assert_uint_eq(a1->lines, 2);
    ck_assert_uint_eq(a1->longest, 3);
    ck_assert_uint_eq(c1->alike, 0);
    ck_assert_uint_eq(c1->lines, 0);
    ck_assert_uint_eq(c1->longest, 1);
}
END_TEST

/* V,V,N,N: not alike; a line from two in a row on. A code of the other scale that is written the same goes
 * on, and what is not rated between them is passed over: 1.1.4 is V of the scale of two. */
START_TEST(runs)
{
    dossiers("pp");
    rate_all("1.1.1", "A1", "V.");
    rate_all("1.1.2", "A1", "VV");
    rate_all("1.1.3", "A1", "N.");
    rate_all("1.1.4", "A1", "NV");
    count(3, NULL);
    ck_assert_uint_eq(of("A1")->own.alike, 1);
    ck_assert_uint_eq(of("A1")->own.lines, 1);
    ck_assert_uint_eq(of("A1")->own.longest, 2);
    count(2, NULL);
    ck_assert_uint_eq(of("A1")->own.lines, 2);
}
END_TEST

/* Six dossiers that both read, in each of which A gave one B more: 2 of 64 by coins (check_dealt.c). D7 is
 * A's alone and does not count, nor does 1.1.2 of D1, which C left open; but with it D1 of A is all alike.
 * One line among two readers shows nothing: there are two tests that can, A's and C's of B, and Holm makes it
 * 4 of 64. */
START_TEST(same_dossiers)
{
    dossiers("ppppppp");
    rate_all("1.1.3", "A1", "BBBBBBB");
    rate_all("1.1.3", "C1", "VVVVVV.");
    rate_all("1.1.2", "A1", "B......");
    count(0, NULL);
    const dt_rater_test *t = &of("A1")->test[DT_RATER_MISSING];
    ck_assert_uint_eq(t->dossiers, 6);
    ck_assert_uint_eq(t->units, 6);
    ck_assert_uint_eq(t->test.count, 6);
    ck_assert_double_eq_tol(t->test.expected, 3, 1e-12);
    ck_assert_double_eq_tol(t->test.p, 2.0 / 64, 1e-12);
    ck_assert_uint_eq(dt_raters_tests(made), 2);
    ck_assert_double_eq_tol(t->adjusted, 4.0 / 64, 1e-12);
    ck_assert(!t->shown && !t->can_show);
    ck_assert_double_nan(of("A1")->test[DT_RATER_OUTSIDE].adjusted);
    ck_assert_uint_eq(of("A1")->test[DT_RATER_LINES].units, 6);
    ck_assert_uint_eq(of("A1")->test[DT_RATER_LINES].test.count, 1);
}
END_TEST

/* Eight such dossiers: 2 of 256, by two tests 4 of 256 = .0156. */
START_TEST(shown)
{
    dossiers("pppppppp");
    rate_all("1.1.3", "A1", "BBBBBBBB");
    rate_all("1.1.3", "C1", "VVVVVVVV");
    count(0, NULL);
    const dt_rater_test *t = &of("C1")->test[DT_RATER_MISSING];
    ck_assert_uint_eq(dt_raters_tests(made), 2);
    ck_assert_double_eq_tol(t->adjusted, 4.0 / 256, 1e-12);
    ck_assert_uint_eq(t->test.count, 0);
    ck_assert(t->shown && t->can_show);
}
END_TEST

/* Scores in the order of rate_all: 1.1.3 of D1..D4. Half past eleven at night in Greenwich is the next day
 * here, in winter as in summer; D2 was begun first. */
START_TEST(days)
{
    dossiers("pppp");
    rate_all("1.1.3", "A1", "VVNB");
    rate_all("1.1.2", "A1", "V...");
    when[0] = "2026-11-23T23:30:00Z";
    when[1] = "2026-11-23T09:00:00Z";
    when[2] = "2026-11-24T09:00:00Z";
    when[3] = "2026-11-24T10:00:00Z";
    when[4] = "2026-11-24T11:00:00Z";
    count(0, NULL);
    const dt_rater *a1 = of("A1");
    ck_assert_uint_eq(a1->n_days, 2);
    ck_assert_str_eq(a1->day[0].day, "2026-11-23");
    ck_assert_str_eq(a1->day[1].day, "2026-11-24");
    ck_assert_uint_eq(a1->day[0].ratings, 1);
    ck_assert_uint_eq(a1->day[1].ratings, 4);
    ck_assert_uint_eq(a1->day[1].readings, 3); /* D1 twice that day */
    ck_assert_uint_eq(a1->day[1].given[0], 2);
    ck_assert(a1->has_halves);
    given(&a1->half[0], "V3/2 D0/0 N0/0 B0/0 X0/0"); /* D2 and D1 */
    given(&a1->half[1], "V0/0 D0/0 N1/1 B1/1 X0/0");
}
END_TEST

/* A sheet that was read in at once has no order. */
START_TEST(no_order)
{
    dossiers("pp");
    rate_all("1.1.3", "A1", "VN");
    when[0] = when[1] = "2026-11-23T09:00:00Z";
    count(0, NULL);
    ck_assert(!of("A1")->has_halves);
    ck_assert_uint_eq(of("A1")->day[0].readings, 2);
    when[1] = NULL;
    count(0, NULL);
    ck_assert(!of("A1")->has_halves);
    ck_assert_uint_eq(of("A1")->day[0].readings, 1);
}
END_TEST

/* 1.1.3: D1 VVN (pairs V V, V N twice), D2 VD, D3 VV: 5 pairs, 2 equal. 1.1.2: D1 BB: all equal. 1.1.1 is
 * rated by one. */
START_TEST(items)
{
    dossiers("ppp");
    rate_all("1.1.3", "A1", "VVV");
    rate_all("1.1.3", "C1", "VDV");
    rate_all("1.1.3", "E1", "N..");
    rate_all("1.1.2", "A1", "B..");
    rate_all("1.1.2", "C1", "B..");
    rate_all("1.1.1", "A1", "V..");
    count(0, NULL);
    size_t n;
    const dt_item *item = dt_raters_items(made, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_uint_eq(item[0].indicator, 2);
    ck_assert_uint_eq(item[0].dossiers, 3);
    ck_assert_uint_eq(item[0].pairs, 5);
    ck_assert_uint_eq(item[0].equal, 2);
    ck_assert_uint_eq(item[0].n_differs, 2);
    ck_assert_str_eq(item[0].differs[0].first, "V");
    ck_assert_str_eq(item[0].differs[0].second, "N");
    ck_assert_uint_eq(item[0].differs[0].pairs, 2);
    ck_assert_str_eq(item[0].differs[1].second, "D");
    ck_assert_uint_eq(item[1].indicator, 1);
    ck_assert_uint_eq(item[1].equal, 1);
    ck_assert_uint_eq(item[1].n_differs, 0);
}
END_TEST

static const dt_key_distance *distance(const char *assessor)
{
    size_t n;
    const dt_key_distance *d = dt_raters_distances(made, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(d[i].assessor, assessor) == 0)
            return &d[i];
    return NULL;
}

/* Key V D N B on D1..D4. A: V N V X: equal, one step, two, kind. C: D D B B. On 1.1.4, a scale of two, V
 * beside N is one step. */
START_TEST(distances)
{
    dossiers("pppp");
    rate_all("1.1.3", "A1", "VNVX");
    rate_all("1.1.3", "C1", "DDBB");
    rate_all("1.1.4", "A1", "V...");
    rate_all("1.1.4", "C1", "V...");
    rate_all("1.1.3", "K1", "VDNB");
    rate_all("1.1.4", "K1", "N...");
    count(0, NULL);
    ck_assert_ptr_null(distance("A1")); /* nothing was settled */
    count(0, "k1");
    ck_assert_ptr_null(distance("K1"));
    const dt_key_distance *x = distance("A1"), *y = distance("C1");
    ck_assert_uint_eq(x->ratings, 5);
    ck_assert_uint_eq(x->equal, 1);
    ck_assert_uint_eq(x->one, 2);
    ck_assert_uint_eq(x->more, 1);
    ck_assert_uint_eq(x->kind, 1);
    ck_assert_uint_eq(y->ratings, 5);
    ck_assert_uint_eq(y->equal, 2);
    ck_assert_uint_eq(y->one, 2);
    ck_assert_uint_eq(y->kind, 1);
    settle(1, "1.1.3", "D");
    settle(3, "1.1.3", "N");
    settle(2, "1.1.3", "B");
    count(0, NULL);
    ck_assert_uint_eq(distance("A1")->ratings, 3);
    ck_assert_uint_eq(distance("A1")->one, 1);
    ck_assert_uint_eq(distance("A1")->kind, 2);
    ck_assert_uint_eq(distance("K1")->equal, 1);
}
END_TEST

START_TEST(refused)
{
    dt_error e = DT_ERROR_INIT;
    two_people();
    ck_fails(&e, dt_raters_run(&made, &context, scores, NULL, &(dt_raters_options){.run = 1}, err),
             "RATERS_RUN");
    ck_fails(&e, dt_raters_run(&made, &context, scores, NULL, &(dt_raters_options){.confidence = 1}, err),
             "RATERS_CONFIDENCE");
    ck_fails(&e, dt_raters_run(&made, &context, scores, NULL, &(dt_raters_options){.key = "Z"}, err),
             "RATERS_KEY");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_assert_ptr_null(made);
    ck_ok(dt_raters_run(&made, &context, scores, NULL, NULL, err));
    ck_assert_uint_eq(of("A1")->n_days, 0);
}
END_TEST

static TCase *raters(void)
{
    TCase *tc = tcase_create("raters");
    tcase_add_checked_fixture(tc, open_file, close_file);
    tcase_add_test(tc, codes);
    tcase_add_test(tc, of_the_sample);
    tcase_add_test(tc, lines);
    tcase_add_test(tc, runs);
    tcase_add_test(tc, same_dossiers);
    tcase_add_test(tc, shown);
    tcase_add_test(tc, days);
    tcase_add_test(tc, no_order);
    tcase_add_test(tc, items);
    tcase_add_test(tc, distances);
    tcase_add_test(tc, refused);
    return tc;
}

DT_CHECK_MAIN("raters", raters)
