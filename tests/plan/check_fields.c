/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys and their order are a promise to programs: they are written out here by hand. */
#include "plan/question.h"

#define HEAD "method model population sample confidence "
#define TAIL "accept risk_good_rejected risk_bad_accepted "
#define TWO                                                                                                  \
    "reject second_sample second_accept extension_good extension_bad extension_most dossiers_good "          \
    "dossiers_bad dossiers_most "

static void has_keys(const dt_plan_question *q, const dt_plan_answer *a, const char *expected)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    char keys[600] = "";
    size_t n = dt_plan_fields(field, q, a), at = 0;
    ck_assert_uint_le(n, DT_PLAN_FIELDS);
    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(keys + at, sizeof keys - at, "%s ", field[i].key);
    ck_assert_str_eq(keys, expected);
}

static dt_plan_field field_of(const dt_plan_question *q, const dt_plan_answer *a, const char *key)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    size_t n = dt_plan_fields(field, q, a);
    for (size_t i = 0; i < n; i++)
        if (strcmp(field[i].key, key) == 0)
            return field[i];
    ck_abort_msg("no field %s", key);
    return (dt_plan_field){.key = NULL};
}

START_TEST(keys_of_every_question)
{
    static const struct {
        dt_plan_kind kind;
        const char *keys;
    } row[] = {{DT_PLAN_WIDTH, HEAD "width " TAIL},
               {DT_PLAN_MARGIN, HEAD "margin share " TAIL},
               {DT_PLAN_DETECTION, HEAD "detect " TAIL},
               {DT_PLAN_TOLERABLE, HEAD "tolerable expected " TAIL},
               {DT_PLAN_TOLERABLE_TWICE, HEAD "tolerable " TAIL TWO},
               {DT_PLAN_RULE_SAMPLE, HEAD "good bad " TAIL},
               {DT_PLAN_RULE_RISKS, HEAD "good bad " TAIL},
               {DT_PLAN_RULE_TWICE, HEAD "good bad " TAIL TWO},
               {DT_PLAN_RULE_GIVEN, HEAD "good bad " TAIL TWO}};
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        dt_plan_question q = question(row[i].kind, 120);
        dt_plan_answer a = asked(&q);
        has_keys(&q, &a, row[i].keys);
        a.found = false;
        has_keys(&q, &a, row[i].keys);
    }
    dt_plan_question q = question(DT_PLAN_WIDTH, 120);
    q.has_outside = true;
    q.outside = SHARE(30);
    q.chance = SHARE(90);
    dt_plan_answer a = asked(&q);
    has_keys(&q, &a, HEAD "width " TAIL "applicable not_applicable chance ");
    ck_assert_uint_eq(field_of(&q, &a, "sample").whole, a.drawn);
    ck_assert_uint_eq(field_of(&q, &a, "applicable").whole, a.sample);
    ck_assert(field_of(&q, &a, "not_applicable").real == 0.3 && field_of(&q, &a, "chance").real == 90);
}
END_TEST

START_TEST(values)
{
    dt_plan_question q = question(DT_PLAN_DETECTION, 120);
    q.confidence = (dt_rational){39, 40};
    dt_plan_answer a = asked(&q);
    ck_assert_str_eq(field_of(&q, &a, "method").text, "detection");
    ck_assert(field_of(&q, &a, "confidence").real == 97.5);
    ck_assert_uint_eq(field_of(&q, &a, "detect").whole, 6);
    ck_assert_int_eq(field_of(&q, &a, "accept").kind, DT_PLAN_FIELD_NULL);
    ck_assert_int_eq(field_of(&q, &a, "risk_bad_accepted").kind, DT_PLAN_FIELD_NULL);
    q.population = 0;
    a = asked(&q);
    ck_assert_int_eq(field_of(&q, &a, "population").kind, DT_PLAN_FIELD_NULL);
    ck_assert(field_of(&q, &a, "detect").real == 0.05);
    q = question(DT_PLAN_TOLERABLE, 1000);
    q.expected.number = 2;
    a = asked(&q);
    ck_assert_int_eq(field_of(&q, &a, "expected").kind, DT_PLAN_FIELD_WHOLE);
    q.expected = (dt_plan_amount){.is_share = true, .share = SHARE(2)};
    a = asked(&q);
    ck_assert(field_of(&q, &a, "expected").kind == DT_PLAN_FIELD_REAL &&
              field_of(&q, &a, "expected").real == 0.02);
    q = question(DT_PLAN_RULE_SAMPLE, 60);
    a = asked(&q);
    ck_assert_int_eq(field_of(&q, &a, "confidence").kind, DT_PLAN_FIELD_NULL);
    ck_assert(field_of(&q, &a, "accept").whole == 4 &&
              field_of(&q, &a, "risk_good_rejected").real == a.reject_good);
    /* A tolerable share has no good municipality; a rule has. */
    q = question(DT_PLAN_TOLERABLE_TWICE, 120);
    a = asked(&q);
    ck_assert_int_eq(field_of(&q, &a, "extension_good").kind, DT_PLAN_FIELD_NULL);
    ck_assert(field_of(&q, &a, "extension_bad").real == a.two.extend_bad);
    q = question(DT_PLAN_RULE_GIVEN, 60);
    a = asked(&q);
    ck_assert(field_of(&q, &a, "extension_good").real == a.two.extend_good);
    ck_assert(field_of(&q, &a, "reject").whole == 4 && field_of(&q, &a, "second_accept").whole == 4);
}
END_TEST

/* What is not found is null; what was asked is told all the same. */
START_TEST(nothing_found)
{
    dt_plan_question q = question(DT_PLAN_WIDTH, 20);
    dt_plan_answer a;
    q.has_outside = true;
    q.outside = SHARE(90);
    q.chance = SHARE(99);
    ck_ok(dt_plan_ask_for(&a, &q, 20, err));
    ck_assert(!a.found);
    ck_assert_int_eq(field_of(&q, &a, "sample").kind, DT_PLAN_FIELD_NULL);
    ck_assert_int_eq(field_of(&q, &a, "applicable").kind, DT_PLAN_FIELD_NULL);
    ck_assert(field_of(&q, &a, "population").whole == 20 && field_of(&q, &a, "width").real == 0.5);
    ck_assert(field_of(&q, &a, "not_applicable").real == 0.9 && field_of(&q, &a, "chance").real == 99);
}
END_TEST

START_TEST(points)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    dt_plan_point point;
    dt_plan_question q = question(DT_PLAN_RULE_GIVEN, 60);
    dt_plan_answer a = asked(&q);
    ck_ok(dt_plan_point_at(&point, &q, &a, 12, 0, err));
    ck_assert_uint_eq(dt_plan_point_fields(field, &a, &point), 4);
    static const char *const keys[] = {"problems", "share", "accepted", "extended"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(field[i].key, keys[i]);
    ck_assert(field[0].whole == 12 && field[1].real == 0.2 && field[3].real == point.extended);
    q = question(DT_PLAN_RULE_SAMPLE, 0);
    a = asked(&q);
    ck_ok(dt_plan_point_at(&point, &q, &a, 0, 0.2, err));
    ck_assert_uint_eq(dt_plan_point_fields(field, &a, &point), 3);
    ck_assert_int_eq(field[0].kind, DT_PLAN_FIELD_NULL);
    ck_assert(field[1].real == 0.2);
}
END_TEST

static TCase *fields(void)
{
    TCase *tc = tcase_create("fields");
    tcase_add_test(tc, keys_of_every_question);
    tcase_add_test(tc, values);
    tcase_add_test(tc, nothing_found);
    tcase_add_test(tc, points);
    return tc;
}

DT_CHECK_MAIN("plan/fields", fields)
