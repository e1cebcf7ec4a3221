/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every vector of tests/known is driven, or left out here with the reason. */
#include "stat/vector.h"

typedef struct skipped {
    const char *function;
    const char *why;
} skipped;

static const vector_driver *const drivers[] = {vectors_interval};

static const skipped left_out[] = {
    {"hypergeometric_ci_cochran", "another convention: the first rejected total; kept to recognise it"},
    {"stratified_proportion_degenerate", "what a peer gets wrong; ours is in check_stratified"},
};

static const vector_driver *driver_of(const char *function)
{
    for (size_t t = 0; t < sizeof drivers / sizeof *drivers; t++)
        for (const vector_driver *d = drivers[t]; d->function != NULL; d++)
            if (strcmp(d->function, function) == 0)
                return d;
    return NULL;
}

static bool is_left_out(const char *function)
{
    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (strcmp(left_out[i].function, function) == 0)
            return true;
    return false;
}

static void run_file(const char *path)
{
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    ck_assert_msg(root != NULL, "%s: %s", path, error.text);
    const json_t *vectors = vec_at(root, "vectors");
    ck_assert_uint_gt(json_array_size(vectors), 50);
    for (size_t i = 0; i < json_array_size(vectors); i++) {
        const json_t *v = json_array_get(vectors, i);
        const char *function = json_string_value(vec_at(v, "function"));
        const vector_driver *d = driver_of(function);
        ck_assert_msg((d != NULL) != is_left_out(function), "%s: %s must be driven or left out, not both",
                      json_string_value(vec_at(v, "id")), function);
        if (d != NULL)
            d->run(v);
    }
    json_decref(root);
}

START_TEST(statistics)
{
    run_file(DT_TESTS "/known/statistics.json");
}
END_TEST

START_TEST(sampling)
{
    run_file(DT_TESTS "/known/sampling.json");
}
END_TEST

static TCase *known(void)
{
    TCase *t = tcase_create("known");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, statistics);
    tcase_add_test(t, sampling);
    return t;
}

DT_CHECK_MAIN("stat/vectors", known)
