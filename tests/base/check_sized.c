/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sized.h"
#include "support/check_support.h"

/* The same options in three versions of a library. */
typedef struct first_version {
    size_t struct_size;
    unsigned long size;
} first_version;
typedef struct second_version {
    size_t struct_size;
    unsigned long size;
    const char *design;
} second_version;
typedef struct third_version {
    size_t struct_size;
    unsigned long size;
    const char *design;
    unsigned long teams;
} third_version;

/* The library is of the second version; the program is of any. */
static second_version taken(const void *given, dt_status expected, const char *name)
{
    second_version own = {.design = "left over"};
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dtp_sized_copy(&own, sizeof own, given, &e), expected);
    if (expected != DT_OK)
        ck_assert_str_eq(dt_error_name(&e), name);
    return own;
}

START_TEST(same_version_is_copied)
{
    second_version given = {DT_SIZED(second_version), .size = 14, .design = "simple"}, own;
    ck_ok(DTP_SIZED(&own, &given, err));
    ck_assert_uint_eq(own.size, 14);
    ck_assert_str_eq(own.design, "simple");
    ck_assert_uint_eq(own.struct_size, sizeof own);
}
END_TEST

START_TEST(without_a_size_it_is_the_librarys_own)
{
    second_version given = {.size = 14, .design = "simple"};
    second_version own = taken(&given, DT_OK, NULL);
    ck_assert_str_eq(own.design, "simple");
    ck_assert_uint_eq(own.struct_size, sizeof own);
}
END_TEST

START_TEST(what_an_older_program_does_not_have_is_zero)
{
    struct {
        first_version given;
        unsigned char behind[16];
    } of = {.given = {DT_SIZED(first_version), .size = 14}};
    memset(of.behind, 0xA5, sizeof of.behind);
    second_version own = taken(&of, DT_OK, NULL);
    ck_assert_uint_eq(own.size, 14);
    ck_assert_ptr_null(own.design);
}
END_TEST

START_TEST(a_newer_program_may_leave_its_members_zero)
{
    third_version given = {DT_SIZED(third_version), .size = 14, .design = "simple"};
    second_version own = taken(&given, DT_OK, NULL);
    ck_assert_uint_eq(own.size, 14);
    ck_assert_uint_eq(own.struct_size, sizeof own);
}
END_TEST

START_TEST(what_is_not_known_is_never_passed_over)
{
    third_version given = {DT_SIZED(third_version), .size = 14, .teams = 1UL << 56};
    taken(&given, DT_ERR_UNSUPPORTED, "BASE_STRUCT_NEWER");
}
END_TEST

START_TEST(a_size_that_cannot_be)
{
    const size_t wrong[] = {1, sizeof(size_t) - 1, DTP_SIZED_MAX + 1, SIZE_MAX};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        second_version given = {.struct_size = wrong[i]};
        taken(&given, DT_ERR_RANGE, "BASE_STRUCT_SIZE");
    }
    unsigned char largest[DTP_SIZED_MAX] = {0};
    memcpy(largest, &(size_t){sizeof largest}, sizeof(size_t));
    taken(largest, DT_OK, NULL);
    size_t smallest = sizeof smallest;
    taken(&smallest, DT_OK, NULL);
}
END_TEST

START_TEST(none_is_all_zero)
{
    second_version own = taken(NULL, DT_OK, NULL);
    ck_assert_uint_eq(own.size, 0);
    ck_assert_ptr_null(own.design);
    ck_assert_uint_eq(own.struct_size, sizeof own);
}
END_TEST

static TCase *sized(void)
{
    TCase *c = tcase_create("sized");
    tcase_add_test(c, same_version_is_copied);
    tcase_add_test(c, without_a_size_it_is_the_librarys_own);
    tcase_add_test(c, what_an_older_program_does_not_have_is_zero);
    tcase_add_test(c, a_newer_program_may_leave_its_members_zero);
    tcase_add_test(c, what_is_not_known_is_never_passed_over);
    tcase_add_test(c, a_size_that_cannot_be);
    tcase_add_test(c, none_is_all_zero);
    return c;
}

DT_CHECK_MAIN("base/sized", sized)
