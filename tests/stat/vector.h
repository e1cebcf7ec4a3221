/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers from outside, tests/known: one driver per `function` named there. */
#ifndef DT_CHECK_VECTOR_H
#define DT_CHECK_VECTOR_H

#include "support/check_support.h"
#include <jansson.h>
#include <math.h>
#include <stdbool.h>

typedef struct vector_driver {
    const char *function;
    void (*run)(const json_t *vector);
} vector_driver;

/* Tables end with a row of NULLs. */
extern const vector_driver vectors_interval[], vectors_plan[], vectors_estimate[], vectors_agreement[],
    vectors_compare[], vectors_selection[], vectors_dossiers[], vectors_omnibus[];

/* A node by path, "expected.rows[3].lower"; fails the test when it is not there. */
const json_t *vec_at(const json_t *v, const char *path, ...) __attribute__((format(printf, 2, 3)));
bool vec_has(const json_t *v, const char *path, ...) __attribute__((format(printf, 2, 3)));
double vec_number(const json_t *v, const char *path, ...) __attribute__((format(printf, 2, 3)));
unsigned long vec_count(const json_t *v, const char *path, ...) __attribute__((format(printf, 2, 3)));
size_t vec_size(const json_t *v, const char *path, ...) __attribute__((format(printf, 2, 3)));
/* The number itself, or element i when it is a list: "n": 14 beside "x": [0, 1, 2]. */
double vec_each(const json_t *v, const char *path, size_t i);

/* Compare with a number in the vector at the vector's own tolerance. */
#define vec_equal(v, value, ...)                                                                             \
    do {                                                                                                     \
        double vec_got_ = (value);                                                                           \
        double vec_want_ = vec_number(v, __VA_ARGS__);                                                       \
        double vec_slack_ = vec_number(v, "tolerance");                                                      \
        char vec_where_[128];                                                                                \
        snprintf(vec_where_, sizeof vec_where_, __VA_ARGS__);                                                \
        ck_assert_msg(fabs(vec_got_ - vec_want_) <= vec_slack_ + 4e-16, "%s: %s is %.15g, not %.15g",        \
                      json_string_value(vec_at(v, "id")), vec_where_, vec_got_, vec_want_);                  \
    } while (0)

#endif
