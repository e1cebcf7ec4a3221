/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding columns. All data is made up. */
#include "support/check_support.h"

#include "io/csv.h"
#include "io/names.h"

static dtp_csv *table(const char *data)
{
    dtp_csv *csv = NULL;
    ck_ok(dtp_csv_parse(&csv, "register.csv", data, strlen(data), err));
    return csv;
}

START_TEST(a_column_is_found_exactly_and_then_by_case)
{
    dtp_csv *csv = table("ID;id;Team\n1;2;3\n");
    size_t column = 9;
    ck_assert_uint_eq(dtp_csv_find_column(csv, "id"), 1);
    ck_assert_uint_eq(dtp_csv_find_column(csv, "Id"), 0);
    ck_assert_uint_eq(dtp_csv_find_column(csv, "TEAM"), 2);
    ck_assert_uint_eq(dtp_csv_find_column(csv, "tea"), SIZE_MAX);
    ck_assert_uint_eq(dtp_csv_find_column(csv, ""), SIZE_MAX);
    ck_ok(dtp_csv_need_column(csv, "team", &column, err));
    ck_assert_uint_eq(column, 2);
    dtp_csv_free(csv);
}
END_TEST

START_TEST(an_absent_column_names_the_nearest)
{
    dtp_csv *csv = table("\nzaaknummer;gemeente;soort\n1;2;3\n");
    dt_error e = DT_ERROR_INIT;
    char text[512];
    size_t column = 0;
    ck_fails(&e, dtp_csv_need_column(csv, "gemeenten", &column, err), "CSV_NO_COLUMN_NEAR");
    ck_assert_int_eq(e.status, DT_ERR_NOTFOUND);
    ck_assert_str_eq(dt_error_text(&e, DT_EN, text, sizeof text),
                     "register.csv:2: There is no column gemeenten; do you mean gemeente?");
    ck_fails(&e, dtp_csv_need_column(csv, "wijk", &column, err), "CSV_NO_COLUMN");
    ck_assert_str_eq(dt_error_text(&e, DT_NL, text, sizeof text),
                     "register.csv:2: Er is geen kolom wijk; de kolommen zijn: zaaknummer, gemeente, soort.");
    ck_assert_int_eq(dtp_csv_need_column(csv, "wijk", &column, NULL), DT_ERR_NOTFOUND);
    dtp_csv_free(csv);
}
END_TEST

START_TEST(a_list_of_names_is_cut_to_fit)
{
    const char *names[] = {"een", "twee", "drie"};
    char text[32];
    ck_assert_str_eq(dtp_names_list(names, 0, text, sizeof text), "");
    ck_assert_str_eq(dtp_names_list(names, 3, text, sizeof text), "een, twee, drie");
    ck_assert_str_eq(dtp_names_list(names, 3, text, 16), "een, twee, drie");
    ck_assert_str_eq(dtp_names_list(names, 3, text, 15), "een, twee, …");
    ck_assert_str_eq(dtp_names_list(names, 3, text, 14), "een, …");
    ck_assert_str_eq(dtp_names_list(names, 3, text, 8), "…");
    for (size_t size = 8; size <= 20; size++) {
        char *exact = malloc(size); /* so that the sanitizer sees a byte too far */
        ck_assert_uint_lt(strlen(dtp_names_list(names, 3, exact, size)), size);
        free(exact);
    }
}
END_TEST

static TCase *csv(void)
{
    TCase *t = tcase_create("csv");
    tcase_add_test(t, a_column_is_found_exactly_and_then_by_case);
    tcase_add_test(t, an_absent_column_names_the_nearest);
    tcase_add_test(t, a_list_of_names_is_cut_to_fit);
    return t;
}

DT_CHECK_MAIN("csv", csv)
