/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A function that takes a struct of options looks at its size first. */
#ifndef TESTS_INSPECTION_SIZED_ROW_H
#define TESTS_INSPECTION_SIZED_ROW_H

#include "inspection/support.h"

struct row {
    const void *good;
    size_t size;
    dt_status (*call)(const void *given, dt_error *err);
};
#define ROW(good, call)                                                                                      \
    {                                                                                                        \
        &(good), sizeof(good), call                                                                          \
    }

/* The name of the failure when the struct says it is `size` bytes and `last` is in its last byte. */
static inline const char *outcome(const struct row *row, size_t size, unsigned char last)
{
    _Alignas(max_align_t) unsigned char given[1024] = {0};
    static dt_error e;
    memcpy(given, row->good, row->size);
    memcpy(given, &size, sizeof size);
    given[row->size + 15] = last;
    dt_error_clear(&e);
    dt_status status = row->call(given, &e);
    return status == DT_OK ? "" : dt_error_name(&e);
}

static inline void looks_at_its_size(const struct row *row)
{
    ck_assert_str_eq(outcome(row, row->size + 16, 1), "BASE_STRUCT_NEWER");
    ck_assert_str_eq(outcome(row, 1, 0), "BASE_STRUCT_SIZE");
    /* A newer program that uses nothing new is served; whether it gets what it asks is another matter. */
    ck_assert_int_ne(strncmp(outcome(row, row->size + 16, 0), "BASE_STRUCT", 11), 0);
}

#endif
