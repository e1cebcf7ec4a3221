/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes by the reader of large files beside the reader of tables, which has every byte from libcsv. The
 * first three bytes choose segments, threads and options. Either both have the same records, or the stream
 * says that the text is not regular. */
#include "fuzz/fuzz.h"
#include "io/stream.h"
#include "io/table.h"
#include <stdlib.h>
#include <string.h>

enum { CHOSEN = 3, MEMBERS = 8 };

/* A record as it was taken: its fields, each ended by NUL, stand in the text of its member. */
typedef struct record {
    size_t line, member, at;
} record;

typedef struct taken {
    size_t fields;
    char delimiter;
    struct {
        dtp_buf text;
        record *record;
        size_t n, cap;
    } of[MEMBERS];
} taken;

static void take_record(void *payload, size_t member, const dtp_stream_record *r)
{
    taken *t = payload;
    dtp_buf value = DTP_BUF_INIT;
    dtp_csv_field field;
    if (dtp_grow(&t->of[member].record, &t->of[member].cap, t->of[member].n + 1, sizeof(record), NULL) !=
        DT_OK)
        abort();
    t->of[member].record[t->of[member].n++] = (record){r->line, member, t->of[member].text.len};
    for (size_t f = 0; f < t->fields; f++) {
        if (dtp_stream_value(r, f, t->delimiter, &value, &field, NULL) != DT_OK)
            abort();
        dtp_buf_add(&t->of[member].text, field.text, field.length + 1);
    }
    dtp_buf_free(&value);
}

static bool take(void *payload, size_t member, const dtp_stream_batch *b, size_t *number)
{
    for (*number = 0; *number < b->n; ++*number) {
        const dtp_stream_record r = dtp_stream_record_of(b, *number);
        take_record(payload, member, &r);
    }
    return true;
}

static int by_line(const void *a, const void *b)
{
    const record *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static record *join(taken *t, size_t *n)
{
    *n = 0;
    for (size_t m = 0; m < MEMBERS; m++)
        *n += t->of[m].n;
    record *all = calloc(*n + 1, sizeof *all);
    if (all == NULL)
        abort();
    for (size_t m = 0, at = 0; m < MEMBERS; at += t->of[m++].n)
        if (t->of[m].n > 0)
            memcpy(all + at, t->of[m].record, t->of[m].n * sizeof *all);
    qsort(all, *n, sizeof *all, by_line);
    return all;
}

static bool is_empty(const char *text, size_t fields)
{
    for (size_t f = 0; f < fields; f++)
        if (text[f] != '\0')
            return false;
    return true;
}

static void compare(taken *t, const dtp_csv *csv)
{
    size_t n, row = 0;
    record *all = join(t, &n);
    for (size_t i = 0; i < n; i++) {
        const char *text = t->of[all[i].member].text.data + all[i].at;
        if (is_empty(text, t->fields)) /* the reader of tables leaves it out */
            continue;
        if (row == dtp_csv_rows(csv) || all[i].line != dtp_csv_line(csv, row))
            abort();
        for (size_t f = 0; f < t->fields; f++, text += strlen(text) + 1)
            if (strcmp(text, dtp_csv_get(csv, row, f).text) != 0)
                abort();
        row++;
    }
    if (row != dtp_csv_rows(csv))
        abort();
    free(all);
}

static void same_header(const dtp_csv *first, const dtp_csv *csv)
{
    if (dtp_csv_columns(first) != dtp_csv_columns(csv) ||
        dtp_csv_delimiter(first) != dtp_csv_delimiter(csv) ||
        dtp_csv_header_line(first) != dtp_csv_header_line(csv))
        abort();
    for (size_t c = 0; c < dtp_csv_columns(first); c++)
        if (strcmp(dtp_csv_column_name(first, c), dtp_csv_column_name(csv, c)) != 0)
            abort();
}

/* What a regular stream gave, beside the table. */
static void check(taken *t, const dtp_stream *stream, const dtp_csv *first, const dtp_table_options *options,
                  const char *text, size_t size)
{
    dtp_csv *csv = NULL;
    size_t n = 0;
    for (size_t m = 0; m < MEMBERS; m++)
        n += t->of[m].n;
    if (n != dtp_stream_records(stream) ||
        dtp_table_parse_as(&csv, "fuzz", text, size, options, NULL) != DT_OK)
        abort();
    same_header(first, csv);
    compare(t, csv);
    dtp_csv_free(csv);
}

static void run(dtp_stream *stream, const dtp_csv *first, const dtp_table_options *options, const char *text,
                size_t size)
{
    taken t = {.fields = dtp_csv_columns(first), .delimiter = dtp_csv_delimiter(first)};
    bool regular = false;
    if (dtp_stream_run(stream, take, &t, &regular, NULL) != DT_OK)
        abort();
    if (regular)
        check(&t, stream, first, options, text, size);
    else if (dtp_stream_irregular_line(stream) == 0)
        abort();
    for (size_t m = 0; m < MEMBERS; m++) {
        dtp_buf_free(&t.of[m].text);
        dtp_free(t.of[m].record);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char delimiters[] = {'\0', ',', ';', '\t'};
    dtp_stream *stream = NULL;
    dtp_csv *first = NULL;
    if (size < CHOSEN)
        return 0;
    const char *text = (const char *)data + CHOSEN;
    const dtp_table_options options = {.delimiter = delimiters[data[2] & 3], .tolerant = (data[2] & 4) != 0};
    const dtp_stream_how how = {.segment = (size_t)data[0] + 1,
                                .threads = 1 + data[1] % MEMBERS,
                                .least = 1,
                                .sample = (data[2] & 8) != 0 ? (size_t)data[2] + 1 : 0,
                                .portable = (data[1] & 8) != 0,
                                .guess = (dtp_stream_guess)((data[1] >> 4) % 3)};
    if (dtp_stream_open(&stream, &first, fuzz_file(data + CHOSEN, size - CHOSEN), &options, &how, NULL) !=
        DT_OK)
        abort();
    if (stream != NULL)
        run(stream, first, &options, text, size - CHOSEN);
    dtp_csv_free(first);
    dtp_stream_free(stream);
    return 0;
}
