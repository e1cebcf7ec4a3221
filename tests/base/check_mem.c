/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/mem.h"
#include "support/check_support.h"

START_TEST(nth_allocation_fails_once)
{
    dtp_mem_fail_at(3);
    void *a = dtp_malloc(8);
    void *b = dtp_calloc(2, 8);
    ck_assert_ptr_nonnull(a);
    ck_assert_ptr_nonnull(b);
    ck_assert_ptr_null(dtp_realloc(a, 64));
    a = dtp_realloc(a, 64);
    ck_assert_ptr_nonnull(a);
    dtp_free(a);
    dtp_free(b);
    dtp_mem_fail_at(1);
    ck_assert_ptr_null(dtp_calloc(1, 1));
    dtp_mem_fail_at(1);
    dtp_mem_fail_at(0);
    a = dtp_malloc(1);
    ck_assert_ptr_nonnull(a);
    dtp_free(a);
}
END_TEST

START_TEST(null_always_means_no_memory)
{
    void *a = dtp_malloc(0);
    void *b = dtp_calloc(0, 8);
    void *c = dtp_realloc(NULL, 0);
    ck_assert(a != NULL && b != NULL && c != NULL);
    dtp_free(a);
    dtp_free(b);
    dtp_free(c);
    dtp_free(NULL);
    ck_assert_ptr_null(dtp_calloc(SIZE_MAX / 8 + 2, 8));
}
END_TEST

/* In large pages or not: it is there, all of it is zero, and it can be written to its end. */
START_TEST(what_is_large_is_zeroed)
{
    static const size_t size[] = {0, 1, 4096, ((size_t)4 << 20) - 1, (size_t)4 << 20, ((size_t)5 << 20) + 3};
    for (size_t i = 0; i < sizeof size / sizeof *size; i++)
        for (int again = 0; again < 2; again++) {
            unsigned char *p = dtp_calloc_large(size[i], 1), all = 0;
            ck_assert_ptr_nonnull(p);
            for (size_t k = 0; k < size[i]; k++) {
                all |= p[k];
                p[k] = 0xFF;
            }
            ck_assert_uint_eq(all, 0);
            dtp_free(p);
        }
    ck_assert_ptr_null(dtp_calloc_large(SIZE_MAX / 8 + 2, 8));
    dtp_mem_fail_at(1);
    ck_assert_ptr_null(dtp_calloc_large(1, 8));
}
END_TEST

START_TEST(grow_keeps_contents_and_doubles)
{
    int *rows = NULL;
    size_t cap = 0;
    ck_ok(dtp_grow(&rows, &cap, 0, sizeof *rows, err));
    ck_assert_ptr_null(rows);
    size_t steps = 0;
    for (int i = 0; i < 10000; i++) {
        size_t before = cap;
        ck_ok(dtp_grow(&rows, &cap, (size_t)i + 1, sizeof *rows, err));
        steps += cap != before;
        rows[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(rows[i], i);
    ck_assert_uint_le(steps, 12);
    ck_ok(dtp_grow(&rows, &cap, 50000, sizeof *rows, err));
    ck_assert_uint_ge(cap, 50000);
    dtp_free(rows);
}
END_TEST

START_TEST(grow_refuses_and_leaves_the_array)
{
    dt_error e = DT_ERROR_INIT;
    int *rows = NULL;
    size_t cap = 0;
    ck_ok(dtp_grow(&rows, &cap, 4, sizeof *rows, err));
    int *before = rows;
    size_t cap_before = cap;
    ck_fails(&e, dtp_grow(&rows, &cap, SIZE_MAX / sizeof *rows + 2, sizeof *rows, err), "BASE_MEMORY");
    dtp_mem_fail_at(1);
    ck_fails(&e, dtp_grow(&rows, &cap, 100, sizeof *rows, err), "BASE_MEMORY");
    ck_assert_int_eq(e.status, DT_ERR_MEMORY);
    ck_assert_ptr_eq(rows, before);
    ck_assert_uint_eq(cap, cap_before);
    dtp_free(rows);
}
END_TEST

static bool all_are(const unsigned char *block, size_t size, int value)
{
    for (size_t i = 0; i < size; i++)
        if (block[i] != value)
            return false;
    return true;
}

START_TEST(arena_blocks_are_zeroed_aligned_and_apart)
{
    dtp_arena a = DTP_ARENA_INIT;
    unsigned char *blocks[2000];
    size_t sizes[2000];
    for (size_t i = 0; i < 2000; i++) {
        sizes[i] = i % 97 == 0 ? 5000 + i : i % 40;
        blocks[i] = dtp_arena_alloc(&a, sizes[i]);
        ck_assert_ptr_nonnull(blocks[i]);
        ck_assert_uint_eq((uintptr_t)blocks[i] % _Alignof(max_align_t), 0);
        ck_assert(all_are(blocks[i], sizes[i], 0));
        memset(blocks[i], (int)(i & 0xFF), sizes[i]);
    }
    for (size_t i = 0; i < 2000; i++)
        ck_assert(all_are(blocks[i], sizes[i], (int)(i & 0xFF)));
    dtp_arena_free(&a);
    ck_assert_ptr_null(a.head);
    dtp_arena_free(&a);
    dtp_arena_free(NULL);
}
END_TEST

START_TEST(large_block_does_not_waste_the_open_one)
{
    dtp_arena a = DTP_ARENA_INIT;
    char *first = dtp_arena_alloc(&a, 16);
    ck_assert_ptr_nonnull(dtp_arena_alloc(&a, 100000));
    char *second = dtp_arena_alloc(&a, 16);
    ck_assert_ptr_eq(second, first + 16);
    dtp_arena_free(&a);
}
END_TEST

START_TEST(arena_texts_and_arrays)
{
    dtp_arena a = DTP_ARENA_INIT;
    ck_assert_ptr_null(dtp_arena_strdup(&a, NULL));
    ck_assert_ptr_null(dtp_arena_strndup(&a, NULL, 3));
    ck_assert_str_eq(dtp_arena_strdup(&a, "dossier"), "dossier");
    ck_assert_str_eq(dtp_arena_strndup(&a, "dossier", 3), "dos");
    ck_assert_str_eq(dtp_arena_strndup(&a, "dossier", 0), "");
    ck_assert_ptr_nonnull(dtp_arena_array(&a, 0, 8));
    ck_assert_ptr_nonnull(dtp_arena_array(&a, 3, 8));
    ck_assert_ptr_null(dtp_arena_array(&a, SIZE_MAX / 8 + 2, 8));
    ck_assert_ptr_null(dtp_arena_alloc(&a, SIZE_MAX));
    ck_assert_ptr_null(dtp_arena_alloc(&a, SIZE_MAX - 16));
    dtp_arena_free(&a);
    dtp_mem_fail_at(1);
    ck_assert_ptr_null(dtp_arena_strdup(&a, "x"));
    ck_assert_ptr_null(a.head);
}
END_TEST

static TCase *mem(void)
{
    TCase *c = tcase_create("mem");
    tcase_add_test(c, nth_allocation_fails_once);
    tcase_add_test(c, null_always_means_no_memory);
    tcase_add_test(c, what_is_large_is_zeroed);
    tcase_add_test(c, grow_keeps_contents_and_doubles);
    tcase_add_test(c, grow_refuses_and_leaves_the_array);
    tcase_add_test(c, arena_blocks_are_zeroed_aligned_and_apart);
    tcase_add_test(c, large_block_does_not_waste_the_open_one);
    tcase_add_test(c, arena_texts_and_arrays);
    return c;
}

DT_CHECK_MAIN("base/mem", mem)
