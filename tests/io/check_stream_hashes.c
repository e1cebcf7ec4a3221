/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes by the million: two that are the same are found, and no others. */
#include "base/file.h"
#include "base/mem.h"
#include "io/stream_hashes.h"
#include "support/check_support.h"

enum { MANY = 20000, LISTS = 3 };
static const uint64_t SMALL = 1000, LARGE = (uint64_t)DTP_FILE_MAX + 1;

static dtp_stream_hashes *list[LISTS];

/* Splitmix64 (Steele, Lea and Flood 2014) of different numbers gives different hashes. */
static uint64_t nth(uint64_t i)
{
    uint64_t z = (i + 1) * 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static void open_lists(uint64_t size)
{
    for (size_t i = 0; i < LISTS; i++)
        ck_ok(dtp_stream_hashes_new(&list[i], size, err));
}

static void close_lists(void)
{
    for (size_t i = 0; i < LISTS; i++)
        dtp_stream_hashes_free(list[i]);
}

static bool are_apart(void)
{
    bool apart;
    ck_ok(dtp_stream_hashes_apart(list, LISTS, &apart, err));
    return apart;
}

/* MANY of them, and one more in the list that is named; SIZE_MAX: none. */
static bool apart_with(uint64_t size, size_t where, uint64_t more)
{
    open_lists(size);
    for (uint64_t i = 0; i < MANY; i++)
        ck_ok(dtp_stream_hashes_add(list[i % LISTS], nth(i), err));
    if (where != SIZE_MAX)
        ck_ok(dtp_stream_hashes_add(list[where], more, err));
    bool apart = are_apart();
    ck_assert(are_apart()); /* nothing is left in them */
    close_lists();
    return apart;
}

START_TEST(one_of_many_that_is_there_twice_is_found)
{
    const uint64_t size = _i == 0 ? SMALL : LARGE;
    ck_assert(apart_with(size, SIZE_MAX, 0));
    for (size_t where = 0; where < LISTS; where++) {
        ck_assert(apart_with(size, where, nth(MANY)));
        ck_assert(!apart_with(size, where, nth(0)));
        ck_assert(!apart_with(size, where, nth(MANY / 2)));
        ck_assert(!apart_with(size, where, nth(MANY - 1)));
    }
}
END_TEST

static bool pair_is_apart(uint64_t size, uint64_t a, uint64_t b)
{
    open_lists(size);
    ck_ok(dtp_stream_hashes_add(list[0], a, err));
    ck_ok(dtp_stream_hashes_add(list[LISTS - 1], b, err));
    bool apart = are_apart();
    close_lists();
    return apart;
}

/* Of a hash are kept: the six highest bits and the 48 lowest, or all. */
START_TEST(a_bit_that_differs_sets_two_apart)
{
    for (unsigned bit = 0; bit < 64; bit++) {
        const uint64_t a = nth(bit), b = a ^ (uint64_t)1 << bit;
        ck_assert(pair_is_apart(LARGE, a, b));
        if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
            ck_assert_msg(pair_is_apart(SMALL, a, b) == (bit < 48 || bit >= 58), "bit %u", bit);
        ck_assert(!pair_is_apart(SMALL, a, a));
        ck_assert(!pair_is_apart(LARGE, a, a));
    }
}
END_TEST

START_TEST(zero_is_a_hash_too)
{
    ck_assert(!pair_is_apart(SMALL, 0, 0));
    ck_assert(!pair_is_apart(LARGE, 0, 0));
    ck_assert(pair_is_apart(LARGE, 0, (uint64_t)1 << 63));
}
END_TEST

START_TEST(memory_that_fails_is_told)
{
    bool apart;
    dtp_mem_fail_at(1);
    ck_assert_int_eq(dtp_stream_hashes_new(&list[0], SMALL, NULL), DT_ERR_MEMORY);
    open_lists(SMALL);
    dtp_mem_fail_at(1);
    ck_assert_int_eq(dtp_stream_hashes_add(list[0], 1, NULL), DT_ERR_MEMORY);
    ck_ok(dtp_stream_hashes_add(list[0], 1, err));
    for (size_t nth_time = 1; nth_time <= 2; nth_time++) {
        dtp_mem_fail_at(nth_time); /* the turns, and the table of the one thread that there is */
        ck_assert_int_eq(dtp_stream_hashes_apart(list, 1, &apart, NULL), DT_ERR_MEMORY);
    }
    dtp_mem_fail_at(0);
    close_lists();
}
END_TEST

static TCase *hashes(void)
{
    TCase *t = tcase_create("hashes");
    tcase_add_loop_test(t, one_of_many_that_is_there_twice_is_found, 0, 2);
    tcase_add_test(t, a_bit_that_differs_sets_two_apart);
    tcase_add_test(t, zero_is_a_hash_too);
    tcase_add_test(t, memory_that_fails_is_told);
    return t;
}

DT_CHECK_MAIN("io/stream_hashes", hashes)
