/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing tables, and reading them back. All data is made up. */
#include "support/check_support.h"

#include "io/csv.h"

static void writes(const char *field, char delimiter, bool guard, const char *expected)
{
    dtp_buf buf = DTP_BUF_INIT;
    dtp_csv_out out = dtp_csv_out_init(&buf, delimiter, guard);
    dtp_csv_put(&out, field);
    ck_assert_str_eq(dtp_buf_text(&buf), expected);
    dtp_buf_free(&buf);
}

START_TEST(quotes_stand_only_where_needed)
{
    writes("Jansen", ';', false, "Jansen");
    writes("", ';', false, "");
    writes(NULL, ';', false, "");
    writes("a;b", ';', false, "\"a;b\"");
    writes("a;b", ',', false, "a;b");
    writes("a\tb", '\t', false, "\"a\tb\"");
    writes("zei \"ja\"", ';', false, "\"zei \"\"ja\"\"\"");
    writes("\"", ';', false, "\"\"\"\"");
    writes("twee\nregels", ';', false, "\"twee\nregels\"");
    writes("a\rb", ';', false, "\"a\rb\"");
    writes(" a", ';', false, "\" a\"");
    writes("a ", ';', false, "\"a \"");
    writes("a b", ';', false, "a b");
}
END_TEST

START_TEST(a_formula_is_guarded_but_a_number_is_not)
{
    writes("=1+1", ';', true, "'=1+1");
    writes("+A1", ';', true, "'+A1");
    writes("-A1", ';', true, "'-A1");
    writes("@SUM(A1)", ';', true, "'@SUM(A1)");
    writes("\t=1", ';', true, "\"'\t=1\"");
    writes("\r=1", ';', true, "\"'\r=1\"");
    writes("=HYPERLINK(\"x\";\"y\")", ';', true, "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\"");
    writes("-3,5", ';', true, "-3,5");
    writes("-3.5", ';', true, "-3.5");
    writes("-", ';', true, "'-");
    writes("a=b", ';', true, "a=b");
    writes("", ';', true, "");
    writes("=1+1", ';', false, "=1+1");
}
END_TEST

START_TEST(the_guard_is_undone)
{
    ck_assert_str_eq(dtp_csv_unguard("'=1+1"), "=1+1");
    ck_assert_str_eq(dtp_csv_unguard("'-A1"), "-A1");
    ck_assert_str_eq(dtp_csv_unguard("''=1"), "''=1");
    ck_assert_str_eq(dtp_csv_unguard("'s-Gravenhage"), "'s-Gravenhage");
    ck_assert_str_eq(dtp_csv_unguard("'"), "'");
    ck_assert_str_eq(dtp_csv_unguard(""), "");
    ck_assert_ptr_null(dtp_csv_unguard(NULL));
}
END_TEST

START_TEST(rows_of_all_kinds)
{
    dtp_buf buf = DTP_BUF_INIT;
    dtp_csv_out out = dtp_csv_out_init(&buf, ',', true);
    dtp_csv_put(&out, "id");
    dtp_csv_put(&out, NULL);
    dtp_csv_put_int(&out, -42);
    dtp_csv_end_row(&out);
    dtp_csv_put(&out, NULL);
    dtp_csv_put_int(&out, 9223372036854775807LL);
    dtp_csv_end_row(&out);
    ck_assert_str_eq(dtp_buf_text(&buf), "id,,-42\n,9223372036854775807\n");
    dtp_buf_free(&buf);
}
END_TEST

START_TEST(what_is_written_reads_back)
{
    static const char *const fields[] = {"=1+1",
                                         "a;b",
                                         "regel 1\nregel 2",
                                         "\"",
                                         "\"\"",
                                         ";\n\";\"",
                                         "€ 5",
                                         "'s-Gravenhage",
                                         "-1",
                                         "sep=,",
                                         "é",
                                         "1,5",
                                         "@x",
                                         "",
                                         "𝄞"};
    size_t n = sizeof fields / sizeof *fields;
    dtp_buf buf = DTP_BUF_INIT;
    dtp_csv_out out = dtp_csv_out_init(&buf, ';', true);
    for (size_t i = 0; i < n; i++)
        dtp_csv_put_int(&out, (long long)i);
    dtp_csv_end_row(&out);
    for (size_t i = 0; i < n; i++)
        dtp_csv_put(&out, fields[i]);
    dtp_csv_end_row(&out);
    dtp_csv *csv = NULL;
    ck_ok(dtp_csv_parse(&csv, "back", buf.data, buf.len, err));
    ck_assert_uint_eq(dtp_csv_rows(csv), 1);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(dtp_csv_unguard(dtp_csv_get(csv, 0, i).text), fields[i]);
    dtp_csv_free(csv);
    dtp_buf_free(&buf);
}
END_TEST

static TCase *csv_write(void)
{
    TCase *t = tcase_create("csv_write");
    tcase_add_test(t, quotes_stand_only_where_needed);
    tcase_add_test(t, a_formula_is_guarded_but_a_number_is_not);
    tcase_add_test(t, the_guard_is_undone);
    tcase_add_test(t, rows_of_all_kinds);
    tcase_add_test(t, what_is_written_reads_back);
    return t;
}

DT_CHECK_MAIN("csv_write", csv_write)
