/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/short_map.h"
#include "support/check_support.h"

START_TEST(numbers_follow_first_sight)
{
    dtp_short_map map;
    size_t index;
    bool is_new;
    ck_ok(dtp_short_map_begin(&map, err));
    ck_assert_uint_eq(dtp_short_map_find(&map, "a", 1), SIZE_MAX);
    ck_ok(dtp_short_map_add(&map, "Zwolle", 6, &index, &is_new, err));
    ck_assert(index == 0 && is_new);
    ck_ok(dtp_short_map_add(&map, "Assen", 5, &index, &is_new, err));
    ck_assert(index == 1 && is_new);
    ck_ok(dtp_short_map_add(&map, "Zwolle", 6, &index, &is_new, err));
    ck_assert(index == 0 && !is_new);
    ck_assert_uint_eq(dtp_short_map_find(&map, "Assen", 5), 1);
    ck_assert_uint_eq(dtp_short_map_find(&map, "Asse", 4), SIZE_MAX);
    dtp_short_map_free(&map);
    ck_assert_uint_eq(dtp_short_map_find(&map, "Assen", 5), SIZE_MAX);
    dtp_short_map_free(&map);
}
END_TEST

/* Past several widenings: no two texts get the same number. */
START_TEST(many_texts_stay_apart)
{
    dtp_short_map map;
    size_t index;
    ck_ok(dtp_short_map_begin(&map, err));
    for (uint64_t i = 0; i < 30000; i++) {
        ck_ok(dtp_short_map_add(&map, &i, sizeof i, &index, NULL, err));
        ck_assert_uint_eq(index, i);
    }
    for (uint64_t i = 0; i < 30000; i++)
        ck_assert_uint_eq(dtp_short_map_find(&map, &i, sizeof i), i);
    dtp_short_map_free(&map);
}
END_TEST

START_TEST(no_memory_is_told)
{
    dtp_short_map map;
    dt_error e = DT_ERROR_INIT;
    size_t index;
    dtp_mem_fail_at(1);
    ck_assert_int_eq(dtp_short_map_begin(&map, &e), DT_ERR_MEMORY);
    dtp_short_map_free(&map);
    ck_ok(dtp_short_map_begin(&map, err));
    dtp_mem_fail_at(1);
    ck_assert_int_eq(dtp_short_map_add(&map, "a", 1, &index, NULL, NULL), DT_ERR_MEMORY);
    ck_ok(dtp_short_map_add(&map, "a", 1, &index, NULL, err)); /* it is as it was */
    ck_assert_uint_eq(index, 0);
    dtp_mem_fail_at(0);
    dtp_short_map_free(&map);
}
END_TEST

static TCase *numbers(void)
{
    TCase *tc = tcase_create("numbers");
    tcase_add_test(tc, numbers_follow_first_sight);
    tcase_add_test(tc, many_texts_stay_apart);
    tcase_add_test(tc, no_memory_is_told);
    return tc;
}

DT_CHECK_MAIN("short_map", numbers)
