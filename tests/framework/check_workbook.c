/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A framework as a workbook: what its tables say, and what happens when memory or the file fails. Whole round
 * trips and the places of faults are in tests/cases/framework-book; the rows against the schema in
 * check_schema.py. */
#include "base/mem.h"
#include "framework/support.h"
#include "framework/workbook.h"
#include <dossiertoets/framework_book.h>
#include <string.h>

static const dt_issue_sink nobody = {NULL, NULL};

static char *exported(const char *path, dt_language lang, size_t *size)
{
    dt_framework *fw;
    char *data;
    ck_ok(dt_framework_read(&fw, path, err));
    ck_ok(dt_framework_book_write(&data, size, fw, lang, err));
    dt_framework_free(fw);
    return data;
}

static void check_file(const char *path, dt_language lang)
{
    size_t size, text_size, raw_size;
    char *data = exported(path, lang, &size), *text, *raw = slurp(path, &raw_size);
    ck_ok(dt_framework_book_parse(&text, &text_size, "kader.xlsx", data, size, nobody, err));
    json_t *before = json_loadb(raw, raw_size, 0, NULL), *after = json_loadb(text, text_size, 0, NULL);
    ck_assert_msg(json_equal(before, after), "%s came back as another one", path);
    json_decref(before);
    json_decref(after);
    dt_text_free(text);
    dt_text_free(data);
    free(raw);
}

START_TEST(comes_back_as_it_went)
{
    size_t n;
    char path[512];
    const dt_framework_builtin *shipped_with = dt_framework_builtins(&n);
    ck_assert_uint_eq(n, 5);
    for (size_t i = 0; i < n; i++) {
        (void)snprintf(path, sizeof path, DT_ROOT "/frameworks/%s", shipped_with[i].file);
        check_file(path, DT_NL);
        check_file(path, DT_EN);
    }
    check_file(DT_TESTS "/framework/valid.json", DT_NL);
}
END_TEST

/* Sheets, and the columns of a sheet, go by their names in either language: no two have the same, but for the
 * two of one row. */
START_TEST(names_are_told_apart)
{
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        size_t n;
        const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
        const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
        ck_assert_uint_gt(n, 0);
        ck_assert_uint_le(n, DTP_WORKBOOK_COLUMNS);
        ck_assert_uint_le(strlen(sheet->name[DT_NL]), 31);
        ck_assert_uint_le(strlen(sheet->name[DT_EN]), 31);
        ck_assert(id == DTP_WORKBOOK_SHEET_FRAMEWORK || sheet->parent < id);
        for (size_t k = 0; k < 4; k++)
            for (dtp_workbook_id other = 0; other < id; other++)
                ck_assert_msg(
                    !dtp_workbook_same(sheet->name[k / 2], dtp_workbook_sheet_of(other)->name[k % 2]),
                    "sheet %s", sheet->name[k / 2]);
        for (size_t c = 0; c < n; c++)
            for (size_t o = 0; o < c; o++)
                for (size_t k = 0; k < 4; k++)
                    ck_assert_msg(!dtp_workbook_same(column[c].name[k / 2], column[o].name[k % 2]), "%s: %s",
                                  sheet->name[DT_NL], column[c].name[k / 2]);
    }
}
END_TEST

/* Every word of a list that a column names is read back, in both languages, and as the JSON has it. */
START_TEST(words_are_taken_in_both_languages)
{
    static const struct {
        const char *list, *value;
    } some[] = {
        {"kind", "threshold"}, {"meets", "outside"}, {"truth", "false"}, {"composite", "none-failing"}};
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        size_t n;
        const dtp_workbook_column *column = dtp_workbook_columns(id, &n);
        for (size_t c = 0; c < n; c++) {
            const char *word[2][16];
            size_t dutch = dtp_workbook_words(column[c].more, DT_NL, word[DT_NL], 16);
            if (column[c].kind == DTP_WORKBOOK_WORD || column[c].kind == DTP_WORKBOOK_WORDS ||
                column[c].kind == DTP_WORKBOOK_TRUTH)
                ck_assert_uint_gt(dutch, 0);
            ck_assert_uint_eq(dtp_workbook_words(column[c].more, DT_EN, word[DT_EN], 16), dutch);
            for (size_t i = 0; i < dutch; i++) {
                const char *value = dtp_workbook_meant(column[c].more, word[DT_NL][i]);
                ck_assert_ptr_nonnull(value);
                ck_assert_str_eq(dtp_workbook_meant(column[c].more, word[DT_EN][i]), value);
                ck_assert_str_eq(dtp_workbook_meant(column[c].more, value), value);
                ck_assert_str_eq(dtp_workbook_word(column[c].more, value, DT_NL), word[DT_NL][i]);
            }
        }
    }
    for (size_t i = 0; i < DTP_COUNT(some); i++)
        ck_assert_ptr_nonnull(dtp_workbook_word(some[i].list, some[i].value, DT_NL));
    ck_assert_str_eq(dtp_workbook_meant("comparator", "Ten-Hoogste"), "at_most");
    ck_assert_ptr_null(dtp_workbook_meant("comparator", "ongeveer"));
    ck_assert_ptr_null(dtp_workbook_word("comparator", "ongeveer", DT_NL));
}
END_TEST

START_TEST(names_are_read_as_they_are_typed)
{
    ck_assert(dtp_workbook_same("thema’s", "Thema's"));
    ck_assert(dtp_workbook_same("thema’s", " THEMAS "));
    ck_assert(dtp_workbook_same("soort norm", "soort_norm"));
    ck_assert(!dtp_workbook_same("thema’s", "thema"));
    ck_assert(dtp_workbook_is_none("(Geen)"));
    ck_assert(!dtp_workbook_is_none("geen"));
}
END_TEST

/* Every allocation of ours and of expat fails once. In a place or two of each part of the file expat itself
 * takes want of memory for a fault (see tests/io/check_xlsx.c); nothing else may be told, and nothing leaks.
 */
static void fail_reading(const char *data, size_t size)
{
    size_t n = 1, for_syntax = 0;
    for (dt_status status = DT_ERR_MEMORY; status != DT_OK && n < 1000000; n++) {
        char *text = NULL;
        size_t text_size;
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        status = dt_framework_book_parse(&text, &text_size, "kader.xlsx", data, size, nobody, &err);
        dtp_mem_fail_at(0);
        ck_assert_msg(status == DT_OK || status == DT_ERR_MEMORY ||
                          strcmp(dt_error_name(&err), "XML_SYNTAX") == 0,
                      "allocation %zu: %s", n, dt_error_name(&err));
        for_syntax += status == DT_ERR_SYNTAX;
        ck_assert((status == DT_OK) == (text != NULL));
        dt_text_free(text);
    }
    ck_assert_uint_lt(n, 1000000);
    ck_assert_uint_gt(n, 200);
    ck_assert_uint_lt(for_syntax, n / 10);
}

START_TEST(reading_without_memory)
{
    size_t size;
    char *data = exported(DT_TESTS "/framework/valid.json", DT_NL, &size);
    fail_reading(data, size);
    dt_text_free(data);
}
END_TEST

START_TEST(writing_without_memory)
{
    dt_framework *fw;
    ck_ok(dt_framework_read(&fw, DT_TESTS "/framework/valid.json", err));
    for (size_t n = 1; n < 1000000; n++) {
        char *data = NULL;
        size_t size;
        dt_error err = DT_ERROR_INIT;
        dtp_mem_fail_at(n);
        dt_status status = dt_framework_book_write(&data, &size, fw, DT_NL, &err);
        dtp_mem_fail_at(0);
        if (status == DT_OK) {
            dt_text_free(data);
            ck_assert_uint_gt(n, 20);
            break;
        }
        ck_assert_int_eq(status, DT_ERR_MEMORY);
        ck_assert_ptr_null(data);
    }
    dt_framework_free(fw);
}
END_TEST

/* Cut short, or with a byte changed, a workbook is read or refused, and nothing else. */
START_TEST(damaged_anywhere)
{
    size_t size;
    char *data = exported(DT_TESTS "/framework/valid.json", DT_NL, &size);
    for (size_t n = 0; n < size; n += 1 + size / 150) {
        char *text = NULL, *copy = malloc(size);
        size_t text_size;
        memcpy(copy, data, size);
        ck_assert_int_ne(dt_framework_book_parse(&text, &text_size, "half.xlsx", copy, n, nobody, NULL),
                         DT_OK);
        ck_assert_ptr_null(text);
        copy[n] = (char)(copy[n] ^ 0x55);
        if (dt_framework_book_parse(&text, &text_size, "anders.xlsx", copy, size, nobody, NULL) == DT_OK)
            dt_text_free(text);
        else
            ck_assert_ptr_null(text);
        free(copy);
    }
    dt_text_free(data);
}
END_TEST

static TCase *workbook_cases(void)
{
    TCase *t = tcase_create("workbook");
    tcase_set_timeout(t, 120);
    tcase_add_test(t, comes_back_as_it_went);
    tcase_add_test(t, names_are_told_apart);
    tcase_add_test(t, words_are_taken_in_both_languages);
    tcase_add_test(t, names_are_read_as_they_are_typed);
    tcase_add_test(t, reading_without_memory);
    tcase_add_test(t, writing_without_memory);
    tcase_add_test(t, damaged_anywhere);
    return t;
}

DT_CHECK_MAIN("framework/workbook", workbook_cases)
