/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading tables, mostly by the cases in csv_valid and csv_invalid. All data is made up. */
#include "io/cases.h"

#include "base/text.h"
#include "io/table.h"

static void put_list(dtp_buf *out, size_t line, const char *const *texts, size_t n)
{
    dtp_buf_printf(out, "%zu [", line);
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(out, i > 0 ? "," : "");
        dtp_json_string(out, texts[i]);
    }
    dtp_buf_puts(out, "]\n");
}

/* The table in the form of a case's file "expected". */
static char *describe(const dtp_csv *csv)
{
    dtp_buf out = DTP_BUF_INIT;
    size_t columns = dtp_csv_columns(csv);
    const char **texts = calloc(columns, sizeof *texts);
    char delimiter[] = {dtp_csv_delimiter(csv), '\0'};
    dtp_buf_printf(&out, "%s %s\n", dtp_csv_encoding(csv), delimiter[0] == '\t' ? "tab" : delimiter);
    for (size_t c = 0; c < columns; c++)
        texts[c] = dtp_csv_column_name(csv, c);
    put_list(&out, dtp_csv_header_line(csv), texts, columns);
    for (size_t r = 0; r < dtp_csv_rows(csv); r++) {
        for (size_t c = 0; c < columns; c++) {
            dtp_csv_field field = dtp_csv_get(csv, r, c);
            ck_assert_uint_eq(field.length, strlen(field.text));
            texts[c] = field.text;
        }
        put_list(&out, dtp_csv_line(csv, r), texts, columns);
    }
    free(texts);
    return dtp_buf_take(&out);
}

static void run_valid(const char *name)
{
    case_file input = case_read("csv_valid", name, "input.csv");
    case_file expected = case_read("csv_valid", name, "expected");
    dtp_csv *csv = NULL;
    dt_error e = DT_ERROR_INIT;
    char text[1024];
    dt_status status = dtp_csv_parse(&csv, name, input.data, input.size, &e);
    ck_assert_msg(status == DT_OK, "%s", dt_error_text(&e, DT_EN, text, sizeof text));
    ck_assert_str_eq(dtp_csv_source(csv), name);
    char *got = describe(csv);
    ck_assert_msg(strcmp(got, expected.data) == 0, "%s: got\n%sexpected\n%s", name, got, expected.data);
    dtp_free(got);
    dtp_csv_free(csv);
    dtp_free(input.data);
    dtp_free(expected.data);
}

static void run_invalid(const char *name)
{
    case_file input = case_read("csv_invalid", name, "input.csv");
    dtp_csv *csv = (dtp_csv *)&input; /* must be set to NULL */
    dt_error e = DT_ERROR_INIT;
    ck_assert_msg(dtp_csv_parse(&csv, name, input.data, input.size, &e) != DT_OK, "%s was accepted", name);
    ck_assert_ptr_null(csv);
    ck_assert_str_eq(e.source, name);
    case_check_error("csv_invalid", name, &e);
    ck_assert_int_eq(dtp_csv_parse(&csv, name, input.data, input.size, NULL), e.status);
    dtp_free(input.data);
}

START_TEST(every_valid_case_is_read)
{
    case_each("csv_valid", 33, run_valid);
}
END_TEST

START_TEST(every_invalid_case_is_refused)
{
    case_each("csv_invalid", 33, run_invalid);
}
END_TEST

static void refuses(const char *data, const char *english)
{
    dtp_csv *csv = NULL;
    dt_error e = DT_ERROR_INIT;
    char text[512];
    ck_assert_int_ne(dtp_csv_parse(&csv, "r.csv", data, strlen(data), &e), DT_OK);
    ck_assert_str_eq(dt_error_text(&e, DT_EN, text, sizeof text), english);
}

START_TEST(the_words_tell_what_and_where)
{
    refuses("a;b\n1;2;3\n", "r.csv:2: Fields expected: 2, found: 3.");
    refuses("a;b;a\n", "r.csv:1:3: a: Column name a occurs twice, in columns 1 and 3.");
    refuses("a;\n;\n1;2\n", "r.csv:1:2: Column 2 has no name, but holds a value on line 3.");
    refuses("a;b\n1;\x81\n",
            "r.csv:2:2: b: Byte 0x81 means nothing in UTF-8 or Windows-1252; save the file as "
            "\"CSV UTF-8\".");
    refuses(
        "a;b\n1;\"x\n2;\"y\"\n",
        "r.csv:3:2: b: The value that opened with a quotation mark on line 2 goes wrong here: its closing "
        "quotation mark is missing, or one inside it is not doubled.");
}
END_TEST

START_TEST(the_words_hold_no_row_contents)
{
    refuses(
        "a;b\nJansen;\"Jan \"de Bakker\"\n",
        "r.csv:2:2: b: A quotation mark in a value must be doubled, and the whole value must stand between "
        "quotation marks.");
}
END_TEST

START_TEST(a_file_is_read_by_its_path)
{
    dtp_csv *csv = NULL;
    ck_ok(dtp_table_read(&csv, DT_TESTS "/io/csv_valid/comma/input.csv", NULL, err));
    ck_assert_uint_eq(dtp_csv_rows(csv), 2);
    ck_assert_str_eq(dtp_csv_get(csv, 1, 1).text, "de Vries");
    dtp_csv_free(csv);
    dt_error e = DT_ERROR_INIT;
    ck_assert_int_eq(dtp_table_read(&csv, DT_TESTS "/io/csv_valid/absent.csv", NULL, &e), DT_ERR_NOTFOUND);
    ck_assert_ptr_null(csv);
    dtp_csv_free(NULL);
}
END_TEST

/* Wide and long: many columns, many rows, and a file with CR only, all in linear time. */
START_TEST(large_tables_are_read)
{
    dtp_buf b = DTP_BUF_INIT;
    for (int c = 0; c < 20000; c++)
        dtp_buf_printf(&b, "%sk%d", c > 0 ? ";" : "", c);
    dtp_csv *csv = NULL;
    ck_ok(dtp_csv_parse(&csv, "wide", b.data, b.len, err));
    ck_assert_uint_eq(dtp_csv_columns(csv), 20000);
    ck_assert_uint_eq(dtp_csv_find_column(csv, "k19999"), 19999);
    dtp_csv_free(csv);
    dtp_buf_free(&b);
    dtp_buf_puts(&b, "id;naam\r");
    for (int r = 0; r < 100000; r++)
        dtp_buf_printf(&b, "%d;Jansen\r", r);
    ck_ok(dtp_csv_parse(&csv, "long", b.data, b.len, err));
    ck_assert_uint_eq(dtp_csv_rows(csv), 100000);
    ck_assert_str_eq(dtp_csv_get(csv, 99999, 0).text, "99999");
    ck_assert_uint_eq(dtp_csv_line(csv, 99999), 100001);
    dtp_csv_free(csv);
    dtp_buf_free(&b);
}
END_TEST

static void survives_without_memory(const char *data, dt_status outcome)
{
    size_t refused = 0;
    for (size_t n = 1; n < 60; n++) {
        dtp_csv *csv = NULL;
        dtp_mem_fail_at(n);
        dt_status status = dtp_csv_parse(&csv, "m", data, strlen(data), NULL);
        dtp_mem_fail_at(0);
        ck_assert(status == outcome || status == DT_ERR_MEMORY);
        ck_assert(status == DT_OK ? csv != NULL : csv == NULL);
        refused += status == DT_ERR_MEMORY;
        dtp_csv_free(csv);
    }
    ck_assert_uint_ge(refused, 5);
}

START_TEST(want_of_memory_leaks_nothing)
{
    survives_without_memory("id;naam\n1;Jansen\n2;\"de\n Vries\"\n", DT_OK);
    survives_without_memory("id;naam\n1;Ren\xe9\n", DT_OK);
    survives_without_memory("id;naam\n1;Jansen;3\n", DT_ERR_DATA);
}
END_TEST

static TCase *csv_read(void)
{
    TCase *t = tcase_create("csv_read");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, every_valid_case_is_read);
    tcase_add_test(t, every_invalid_case_is_refused);
    tcase_add_test(t, the_words_tell_what_and_where);
    tcase_add_test(t, the_words_hold_no_row_contents);
    tcase_add_test(t, a_file_is_read_by_its_path);
    tcase_add_test(t, large_tables_are_read);
    tcase_add_test(t, want_of_memory_leaks_nothing);
    return t;
}

DT_CHECK_MAIN("csv_read", csv_read)
