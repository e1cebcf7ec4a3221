/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every vector of tests/known is driven, or left out here with the reason. */
#include "stat/vector.h"

typedef struct skipped {
    const char *function;
    const char *why;
} skipped;

static const vector_driver *const drivers[] = {vectors_interval,  vectors_plan,    vectors_estimate,
                                               vectors_agreement, vectors_compare, vectors_selection,
                                               vectors_dossiers,  vectors_omnibus};

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

static json_t *load(const char *file)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/known/%s.json", DT_TESTS, file);
    return json_load_file(path, 0, NULL);
}

static void run_vector(const char *file, int i)
{
    json_t *root = load(file);
    ck_assert_ptr_nonnull(root);
    const json_t *v = vec_at(root, "vectors[%d]", i);
    const char *function = json_string_value(vec_at(v, "function"));
    const vector_driver *d = driver_of(function);
    ck_assert_msg((d != NULL) != is_left_out(function), "%s: %s must be driven or left out, not both",
                  json_string_value(vec_at(v, "id")), function);
    if (d != NULL)
        d->run(v);
    json_decref(root);
}

START_TEST(statistics)
{
    run_vector("statistics", _i);
}
END_TEST

START_TEST(methods_dossiers)
{
    run_vector("methods_dossiers", _i);
}
END_TEST

START_TEST(sampling)
{
    run_vector("sampling", _i);
}
END_TEST

START_TEST(methods_compare)
{
    run_vector("methods_compare", _i);
}
END_TEST

/* How many are driven and left out: a file that lost records, or a function that came to be left out, shows
 * here. */
static void count_driven(const char *file, int driven_wanted, int left_wanted)
{
    json_t *root = load(file);
    const json_t *v = json_object_get(root, "vectors");
    int driven = 0, left = 0;
    for (size_t i = 0; i < json_array_size(v); i++) {
        const char *function = json_string_value(vec_at(json_array_get(v, i), "function"));
        driven += driver_of(function) != NULL;
        left += is_left_out(function);
        if (is_left_out(function))
            printf("%s: not a target: %s\n", file, json_string_value(vec_at(json_array_get(v, i), "id")));
    }
    printf("%s: %d driven, %d not a target\n", file, driven, left);
    fflush(stdout);
    ck_assert_int_eq(driven, driven_wanted);
    ck_assert_int_eq(left, left_wanted);
    json_decref(root);
}

START_TEST(counts)
{
    count_driven("statistics", 66, 2);
    count_driven("sampling", 56, 0);
    count_driven("methods_dossiers", 27, 0);
    count_driven("methods_compare", 27, 0);
}
END_TEST

/* Outside a test nothing can be asserted: a file that does not load counts as one vector, which then fails.
 */
static int count_of(const char *file)
{
    json_t *root = load(file);
    int count = (int)json_array_size(json_object_get(root, "vectors"));
    json_decref(root);
    return count > 0 ? count : 1;
}

static TCase *known(void)
{
    TCase *t = tcase_create("known");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, counts);
    tcase_add_loop_test(t, statistics, 0, count_of("statistics"));
    tcase_add_loop_test(t, sampling, 0, count_of("sampling"));
    tcase_add_loop_test(t, methods_dossiers, 0, count_of("methods_dossiers"));
    tcase_add_loop_test(t, methods_compare, 0, count_of("methods_compare"));
    return t;
}

DT_CHECK_MAIN("stat/vectors", known)
