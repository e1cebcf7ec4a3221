/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks out and in. How Excel and LibreOffice write them is in tests/cases/workbook and libreoffice.py.
 */
#include "io/table.h"
#include "io/xlsx_book.h"
#include "io/xlsx_write.h"
#include "support/check_support.h"
#include <string.h>

static dt_status write_book(char **out, size_t *size, dt_error *err)
{
    static const char *const codes[] = {"V", "N"};
    dtp_xlsx *book;
    DT_TRY(dtp_xlsx_new(&book, "proef", err));
    dtp_xlsx_sheet_add(book, "Uitleg");
    dtp_xlsx_put(book, 0, 0, "lees dit", DTP_XLSX_TITLE);
    dtp_xlsx_sheet_add(book, "Een naam: [te lang] voor een blad/tabblad");
    dtp_xlsx_put(book, 0, 0, "dossier", DTP_XLSX_HEADER);
    dtp_xlsx_put(book, 0, 2, "oordeel", DTP_XLSX_HEADER);
    dtp_xlsx_put(book, 1, 0, "D01", DTP_XLSX_TEXT);
    dtp_xlsx_put(book, 1, 2, "=1+1", DTP_XLSX_ENTRY);
    dtp_xlsx_put(book, 2, 0, "_x0041_ <&> \n r\xC3\xA9gel", DTP_XLSX_TEXT);
    dtp_xlsx_put(book, 2, 2, NULL, DTP_XLSX_ENTRY);
    dtp_xlsx_choices(book, 1, 2, 2, codes, 2, "oordeel", "V of N");
    dtp_xlsx_as_table(book, 2, 3, 1);
    dtp_xlsx_protect(book);
    dt_status status = dtp_xlsx_finish(book, out, size, err);
    dtp_xlsx_free(book);
    return status;
}

static bool has_rating(const dtp_csv *header)
{
    return dtp_csv_find_column(header, "oordeel") != SIZE_MAX;
}

START_TEST(comes_back_as_it_went)
{
    dt_error e = DT_ERROR_INIT;
    char *data, *again, text[512];
    size_t size, size_again;
    dtp_csv *csv;
    ck_ok(write_book(&data, &size, err));
    ck_ok(write_book(&again, &size_again, err));
    ck_assert_uint_eq(size, size_again);
    ck_assert_int_eq(memcmp(data, again, size), 0);
    ck_ok(dtp_table_parse(&csv, "proef.xlsx", data, size, has_rating, err));
    ck_assert_uint_eq(dtp_csv_columns(csv), 2);
    ck_assert_uint_eq(dtp_csv_rows(csv), 2);
    ck_assert_str_eq(dtp_csv_encoding(csv), "XLSX");
    ck_assert_str_eq(dtp_csv_meant(csv, 0, 1), "=1+1");
    ck_assert_str_eq(dtp_csv_meant(csv, 1, 0), "_x0041_ <&> \n r\xC3\xA9gel");
    ck_assert_str_eq(dtp_csv_meant(csv, 1, 1), "");
    /* The column without a name counts: the rating is in C. */
    (void)dtp_fail_at(&e, dtp_csv_place(csv, 1, 1), DT_ERR_DATA, DTP_MSG_XLSX_CELL, NULL);
    ck_assert_ptr_nonnull(strstr(dt_error_text(&e, DT_NL, text, sizeof text), ", rij 3, kolom C: oordeel: "));
    ck_assert_ptr_nonnull(strstr(text, "proef.xlsx: blad Een naam- -te lang-"));
    dtp_csv_free(csv);
    /* Without a demand the first sheet with anything in it is read. */
    ck_ok(dtp_table_parse(&csv, "proef.xlsx", data, size, NULL, err));
    ck_assert_str_eq(dtp_csv_column_name(csv, 0), "lees dit");
    dtp_csv_free(csv);
    dtp_free(data);
    dtp_free(again);
}
END_TEST

/* Two sheets, of the second of which the header stands on a row, or nowhere. */
static dt_status write_two(char **out, size_t *size, const char *second, unsigned row, dt_error *err)
{
    dtp_xlsx *book;
    DT_TRY(dtp_xlsx_new(&book, "twee", err));
    dtp_xlsx_sheet_add(book, "Noord");
    dtp_xlsx_put(book, 0, 0, "dossier", DTP_XLSX_HEADER);
    dtp_xlsx_put(book, 0, 1, "team", DTP_XLSX_HEADER);
    dtp_xlsx_put(book, 1, 0, "D01", DTP_XLSX_TEXT);
    dtp_xlsx_put(book, 1, 1, "noord", DTP_XLSX_TEXT);
    dtp_xlsx_sheet_add(book, "Zuid");
    dtp_xlsx_put(book, 0, 0, "stand van 1 maart", DTP_XLSX_TEXT);
    dtp_xlsx_put(book, row, 0, second, DTP_XLSX_HEADER);
    dtp_xlsx_put(book, row, 1, "team", DTP_XLSX_HEADER);
    dtp_xlsx_put(book, row + 1, 0, "D02", DTP_XLSX_TEXT);
    dtp_xlsx_put(book, row + 1, 1, "zuid", DTP_XLSX_TEXT);
    dt_status status = dtp_xlsx_finish(book, out, size, err);
    dtp_xlsx_free(book);
    return status;
}

/* A sheet that is named is read, or refused: its rows are dossiers, and none may be lost. */
START_TEST(sheets_together)
{
    static const char *const sheets[] = {"Noord", "Zuid"}, *const wanted[] = {"dossier"};
    const dtp_table_options how = {
        .tolerant = true, .sheet = sheets, .n_sheets = 2, .wanted = wanted, .n_wanted = 1};
    static const unsigned rows[] = {1, 3, 80};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *data;
        size_t size;
        dtp_csv *csv = NULL;
        dt_error e = DT_ERROR_INIT;
        ck_assert_int_eq(write_two(&data, &size, "dossier", rows[i], NULL), DT_OK);
        ck_assert_int_eq(dtp_table_parse_as(&csv, "twee.xlsx", data, size, &how, &e), DT_OK);
        ck_assert_uint_eq(dtp_csv_rows(csv), 2);
        ck_assert(!dtp_csv_after_gap(csv, 1)); /* what is empty stands above the header */
        dtp_csv_free(csv);
        dtp_free(data);
        ck_assert_int_eq(write_two(&data, &size, "dosnr", rows[i], NULL), DT_OK);
        ck_assert_int_eq(dtp_table_parse_as(&csv, "twee.xlsx", data, size, &how, &e), DT_ERR_DATA);
        ck_assert_str_eq(dt_error_name(&e), "READ_SHEET_HEADER");
        ck_assert_str_eq(e.arg[0], "Zuid");
        ck_assert_str_eq(e.arg[1], "Noord");
        dtp_free(data);
    }
}
END_TEST

/* The row between two rows is not in the file when nothing is in it (ECMA-376, part 1, 18.3.1.73: row is
 * optional), and is as empty as the line of a CSV file. */
START_TEST(rows_that_are_absent)
{
    char *data;
    size_t size;
    dtp_csv *csv;
    dtp_xlsx *book;
    ck_ok(dtp_xlsx_new(&book, "gat", err));
    dtp_xlsx_sheet_add(book, "blad");
    const unsigned rows[] = {0, 2, 3, 5};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        dtp_xlsx_put(book, rows[i], 0, i == 0 ? "dossier" : "D", DTP_XLSX_TEXT);
    ck_ok(dtp_xlsx_finish(book, &data, &size, err));
    dtp_xlsx_free(book);
    ck_ok(dtp_table_parse(&csv, "gat.xlsx", data, size, NULL, err));
    ck_assert_uint_eq(dtp_csv_rows(csv), 3);
    ck_assert(!dtp_csv_after_gap(csv, 0));
    ck_assert(!dtp_csv_after_gap(csv, 1));
    ck_assert(dtp_csv_after_gap(csv, 2));
    dtp_csv_free(csv);
    dtp_free(data);
    static const char text[] = "dossier\n\nD\nD\n\nD\n";
    ck_ok(dtp_csv_parse(&csv, "gat.csv", text, sizeof text - 1, err));
    ck_assert(!dtp_csv_after_gap(csv, 0) && !dtp_csv_after_gap(csv, 1) && dtp_csv_after_gap(csv, 2));
    dtp_csv_free(csv);
}
END_TEST

START_TEST(text_too_long_for_a_cell)
{
    dt_error e = DT_ERROR_INIT;
    char *text = dtp_calloc(40001, 1), *data;
    size_t size;
    dtp_xlsx *book;
    memset(text, 'x', 40000);
    ck_assert_int_eq(dtp_xlsx_new(&book, "proef", &e), DT_OK);
    dtp_xlsx_sheet_add(book, "blad");
    dtp_xlsx_put(book, 0, 0, text, DTP_XLSX_TEXT);
    ck_assert_int_eq(dtp_xlsx_finish(book, &data, &size, &e), DT_ERR_RANGE);
    ck_assert_str_eq(dt_error_name(&e), "XLSX_LONG_TEXT");
    dtp_xlsx_free(book);
    dtp_free(text);
}
END_TEST

/* Every allocation of ours and of expat fails once. In a place or two expat itself takes want of memory for a
 * fault in the file (seen with 2.5.0: "unbound prefix"); nothing else may be told, and nothing leaks. */
START_TEST(no_memory)
{
    char *data;
    size_t size, n = 1, for_memory = 0, for_syntax = 0;
    ck_assert_int_eq(write_book(&data, &size, NULL), DT_OK);
    for (dt_status status = DT_ERR_MEMORY; status != DT_OK && n < 5000; n++) {
        dtp_csv *csv = NULL;
        dtp_mem_fail_at(n);
        status = dtp_table_parse(&csv, "proef.xlsx", data, size, has_rating, NULL);
        dtp_mem_fail_at(0);
        for_memory += status == DT_ERR_MEMORY;
        for_syntax += status == DT_ERR_SYNTAX;
        ck_assert((status == DT_OK) == (csv != NULL));
        dtp_csv_free(csv);
    }
    ck_assert_uint_lt(n, 5000);
    ck_assert_uint_eq(for_memory + for_syntax, n - 2); /* all but the one that went well */
    ck_assert_uint_gt(for_memory, 20);
    ck_assert_uint_le(for_syntax, 5);
    dtp_free(data);
}
END_TEST

/* Any byte of the file may be wrong: that is told or does no harm, and never more. */
START_TEST(damaged)
{
    char *data;
    size_t size, refused = 0;
    ck_assert_int_eq(write_book(&data, &size, NULL), DT_OK);
    for (size_t i = 0; i < size; i += 7) {
        dtp_csv *csv = NULL;
        char kept = data[i];
        data[i] = (char)(kept ^ 0x55);
        dt_error e = DT_ERROR_INIT;
        if (dtp_table_parse(&csv, "proef.xlsx", data, size, has_rating, &e) != DT_OK) {
            refused++;
            ck_assert_int_ne(e.status, DT_ERR_INTERNAL);
        }
        dtp_csv_free(csv);
        data[i] = kept;
    }
    ck_assert_uint_gt(refused, size / 7 / 3);
    dtp_free(data);
}
END_TEST

/* Serial days as Excel counts them: 1 is 1900-01-01, 61 is 1900-03-01, 42430 is 2016-03-01 (Microsoft, "Date
 * systems in Excel"; the day 60, 29 February 1900, never was). */
START_TEST(numbers_and_dates)
{
    static const struct {
        const char *raw, *format, *text;
    } cases[] = {
        {"1", "dd-mm-yyyy", "1900-01-01"},
        {"59", "d/m/yy", "1900-02-28"},
        {"61", "yyyy\\-mm\\-dd", "1900-03-01"},
        {"42430", "[$-413]d mmmm yyyy;@", "2016-03-01"},
        {"42430.75", "dd-mm-yyyy hh:mm", "2016-03-01 18:00:00"},
        {"0.5", "hh:mm", "12:00:00"},
        {"1.5", "[h]:mm", "1.5"},
        {"2958465", "yyyy", "9999-12-31"},
        {"42430", "General", "42430"},
        {"42430", "0.00\"dagen\"", "42430"},
        {"7", "00000", "00007"},
        {"0.1", "0%", "0.1"},
        {"1.1000000000000001", "General", "1.1"},
        {"-3.5", "General", "-3.5"},
        {"1.5E-3", "General", "0.0015"},
        {"123456789012345", "General", "123456789012345"},
        {"42429.9999999", "dd-mm-yyyy hh:mm", "2016-03-01"}, /* less than half a second before midnight */
        {"42430", "_-* #,##0", "42430"},
        {"42430", "dd-mm-yyyy;@", "2016-03-01"},
    };
    char text[64];
    dtp_csv_cell_kind kind;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dtp_xlsx_shown shown = dtp_xlsx_custom_format(cases[i].format);
        ck_assert_msg(dtp_xlsx_number_text(cases[i].raw, shown, false, text, sizeof text, &kind), "%s",
                      cases[i].raw);
        ck_assert_msg(strcmp(text, cases[i].text) == 0, "%s as %s gives %s", cases[i].raw, cases[i].format,
                      text);
    }
    dtp_xlsx_shown date = dtp_xlsx_builtin_format(14);
    ck_assert(
        dtp_xlsx_number_text("40968", date, true, text, sizeof text, &kind)); /* 1462 days later from 1904 */
    ck_assert_str_eq(text, "2016-03-01");
    ck_assert_int_eq(dtp_xlsx_builtin_format(46).kind, DTP_XLSX_NUMBER);
    ck_assert(!dtp_xlsx_number_text("abc", date, false, text, sizeof text, &kind));
    static const char *const none[] = {"1e999", "1e401", "", ".", "-", "1,5", "1e", "1 ", "0x10"};
    for (size_t i = 0; i < DTP_COUNT(none); i++)
        ck_assert_msg(!dtp_xlsx_number_text(none[i], date, false, text, sizeof text, &kind), "%s", none[i]);
}
END_TEST

/* A character as _xHHHH_ (ECMA-376, part 1, 22.9.2.19, ST_Xstring), and what only looks like one. */
START_TEST(characters_by_number)
{
    static const char *const in[] = {"_x0041_",       "caf_x00E9_", "_x20AC_ 5", "_x20ac_",
                                     "_x005F_x0041_", "_x0000_",    "_xD83D_",   "_xFFFF_",
                                     "_x12_",         "_x00G1_",    "_x0041",    "x0041_"},
                             *const out[] = {"A",       "caf\xC3\xA9", "\xE2\x82\xAC 5", "\xE2\x82\xAC",
                                             "_x0041_", "_x0000_",     "_xD83D_",        "_xFFFF_",
                                             "_x12_",   "_x00G1_",     "_x0041",         "x0041_"};
    for (size_t i = 0; i < DTP_COUNT(in); i++) {
        dtp_buf text = DTP_BUF_INIT;
        dtp_xlsx_add_text(&text, in[i], strlen(in[i]));
        ck_assert_str_eq(dtp_buf_text(&text), out[i]);
        dtp_buf_free(&text);
    }
}
END_TEST

START_TEST(letters)
{
    char out[DTP_COLUMN_LETTERS];
    ck_assert_str_eq(dtp_column_letters(1, out), "A");
    ck_assert_str_eq(dtp_column_letters(26, out), "Z");
    ck_assert_str_eq(dtp_column_letters(27, out), "AA");
    ck_assert_str_eq(dtp_column_letters(16384, out), "XFD"); /* the last one of Excel */
}
END_TEST

static TCase *xlsx(void)
{
    TCase *t = tcase_create("xlsx");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, comes_back_as_it_went);
    tcase_add_test(t, sheets_together);
    tcase_add_test(t, rows_that_are_absent);
    tcase_add_test(t, text_too_long_for_a_cell);
    tcase_add_test(t, no_memory);
    tcase_add_test(t, damaged);
    tcase_add_test(t, numbers_and_dates);
    tcase_add_test(t, characters_by_number);
    tcase_add_test(t, letters);
    return t;
}

DT_CHECK_MAIN("io/xlsx", xlsx)
