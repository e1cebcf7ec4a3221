/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every case of csv_valid and csv_invalid with bytes changed, dropped and put in, the same on every run. The
 * outcome must be an error with its words, or a table that holds together and survives being written and read
 * again. */
#include "io/cases.h"

#include "base/text.h"
#include "io/csv.h"

enum { ROUNDS = 400, MOST_BYTES = 4096 };

static void check_text(const dtp_csv_field *field)
{
    size_t trimmed = field->length;
    ck_assert_uint_eq(field->length, strlen(field->text));
    ck_assert_uint_eq(dtp_utf8_valid_prefix(field->text, field->length), field->length);
    ck_assert_ptr_eq(dtp_trim(field->text, &trimmed), field->text);
    ck_assert_uint_eq(trimmed, field->length);
    ck_assert_ptr_null(strchr(field->text, '\r'));
}

static void check_table(const dtp_csv *csv)
{
    size_t line = dtp_csv_header_line(csv);
    ck_assert_uint_gt(line, 0);
    ck_assert_uint_gt(dtp_csv_columns(csv), 0);
    for (size_t c = 0; c < dtp_csv_columns(csv); c++) {
        ck_assert_str_ne(dtp_csv_column_name(csv, c), "");
        ck_assert_uint_eq(dtp_csv_find_column(csv, dtp_csv_column_name(csv, c)), c);
    }
    for (size_t r = 0; r < dtp_csv_rows(csv); r++) {
        ck_assert_uint_gt(dtp_csv_line(csv, r), line);
        line = dtp_csv_line(csv, r);
        size_t filled = 0;
        for (size_t c = 0; c < dtp_csv_columns(csv); c++) {
            dtp_csv_field field = dtp_csv_get(csv, r, c);
            check_text(&field);
            filled += field.length > 0;
        }
        ck_assert_uint_gt(filled, 0);
    }
}

static void write_table(const dtp_csv *csv, dtp_buf *buf)
{
    dtp_csv_out out = dtp_csv_out_init(buf, ';', false);
    dtp_buf_puts(buf, "sep=;\n");
    for (size_t c = 0; c < dtp_csv_columns(csv); c++)
        dtp_csv_put(&out, dtp_csv_column_name(csv, c));
    dtp_csv_end_row(&out);
    for (size_t r = 0; r < dtp_csv_rows(csv); r++) {
        for (size_t c = 0; c < dtp_csv_columns(csv); c++)
            dtp_csv_put(&out, dtp_csv_get(csv, r, c).text);
        dtp_csv_end_row(&out);
    }
}

/* What was read is written, read and written: both texts must be the same. */
static void check_round_trip(const dtp_csv *csv)
{
    dtp_buf first = DTP_BUF_INIT;
    dtp_buf second = DTP_BUF_INIT;
    dtp_csv *again = NULL;
    write_table(csv, &first);
    ck_ok(dtp_csv_parse(&again, "again", first.data, first.len, err));
    ck_assert_uint_eq(dtp_csv_rows(again), dtp_csv_rows(csv));
    write_table(again, &second);
    ck_assert_str_eq(first.data, second.data);
    dtp_csv_free(again);
    dtp_buf_free(&first);
    dtp_buf_free(&second);
}

static void check_bytes(const char *data, size_t size, size_t *accepted)
{
    dtp_csv *csv = NULL;
    dt_error e = DT_ERROR_INIT;
    char text[1024];
    if (dtp_csv_parse(&csv, "fuzz", data, size, &e) != DT_OK) {
        ck_assert_ptr_null(csv);
        ck_assert(e.status == DT_ERR_SYNTAX || e.status == DT_ERR_DATA);
        ck_assert_uint_gt(strlen(dt_error_text(&e, DT_NL, text, sizeof text)), 10);
        return;
    }
    (*accepted)++;
    check_table(csv);
    check_round_trip(csv);
    dtp_csv_free(csv);
}

/* One byte changed, dropped, or put in; often one that means something in CSV. */
static size_t mutate(char *data, size_t size, uint32_t *state)
{
    static const char special[] = "\";,\t\r\n\r\n \"\"\x81\xE9\xC2\xA0\xEF\xBB\xBF=";
    size_t at = size > 0 ? case_random(state) % size : 0;
    uint32_t r = case_random(state);
    char byte = r & 1 ? special[(r >> 8) % sizeof special] : (char)(r >> 16);
    switch ((r >> 1) % 3) {
    case 0:
        if (size > 0)
            data[at] = byte;
        return size;
    case 1:
        if (size == 0)
            return 0;
        memmove(data + at, data + at + 1, size - at - 1);
        return size - 1;
    default:
        if (size == MOST_BYTES)
            return size;
        memmove(data + at + 1, data + at, size - at);
        data[at] = byte;
        return size + 1;
    }
}

static size_t accepted_total;

static void fuzz_file(const char *kind, const char *name)
{
    case_file input = case_read(kind, name, "input.csv");
    size_t begin = input.size < MOST_BYTES ? input.size : MOST_BYTES;
    uint32_t state = 2463534242u;
    for (const char *c = name; *c != '\0'; c++)
        state = state * 31u + (unsigned char)*c;
    for (int round = 0; round < ROUNDS; round++) {
        char *data = malloc(MOST_BYTES);
        memcpy(data, input.data, begin);
        size_t size = begin;
        uint32_t changes = 1 + case_random(&state) % 4;
        for (uint32_t i = 0; i < changes; i++)
            size = mutate(data, size, &state);
        char *exact = malloc(size > 0 ? size : 1); /* so that the sanitizer sees a byte too far */
        memcpy(exact, data, size);
        check_bytes(exact, size, &accepted_total);
        free(exact);
        free(data);
    }
    dtp_free(input.data);
}

static void fuzz_valid(const char *name)
{
    fuzz_file("csv_valid", name);
}

static void fuzz_invalid(const char *name)
{
    fuzz_file("csv_invalid", name);
}

START_TEST(changed_bytes_never_break_the_reader)
{
    case_each("csv_valid", 33, fuzz_valid);
    ck_assert_uint_gt(accepted_total, 1000); /* else nothing was tested */
    case_each("csv_invalid", 33, fuzz_invalid);
}
END_TEST

/* All texts of up to six bytes over the alphabet that matters. */
START_TEST(every_short_text_is_read_or_refused)
{
    static const char alphabet[] = "a\";\n\r ";
    size_t accepted = 0;
    size_t letters = sizeof alphabet - 1;
    for (size_t size = 0, count = 1; size <= 6; size++, count *= letters)
        for (size_t i = 0; i < count; i++) {
            char data[8];
            for (size_t k = 0, rest = i; k < size; k++, rest /= letters)
                data[k] = alphabet[rest % letters];
            check_bytes(data, size, &accepted);
        }
    ck_assert_uint_gt(accepted, 1000);
}
END_TEST

static TCase *csv_fuzz(void)
{
    TCase *t = tcase_create("csv_fuzz");
    tcase_set_timeout(t, 200);
    tcase_add_test(t, changed_bytes_never_break_the_reader);
    tcase_add_test(t, every_short_text_is_read_or_refused);
    return t;
}

DT_CHECK_MAIN("csv_fuzz", csv_fuzz)
