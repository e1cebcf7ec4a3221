/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of large files beside the reader of tables, which has every byte from libcsv: the same records,
 * fields and lines for any bytes, segments and number of threads; or it says that the text is not regular.
 * DT_STREAM_ROUNDS is how many texts are made; the long run is the test io/stream_long. */
#include "base/text.h"
#include "io/stream.h"
#include "io/stream_index.h"
#include "io/table.h"
#include "support/check_support.h"
#include "support/random.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIELDS = 4, MOST_RECORDS = 4000, SHORT_ROUNDS = 300 };

static void put_field(dtp_buf *out, bool wild)
{
    static const char *const plain[] = {"",    "a",   "12", "2023-01-02", "Súdwest-Fryslân",
                                        "x y", " z ", "€",  "\t",         "lopend"};
    static const char *const quoted[] = {
        "\"\"",       "\"a,b\"",  "\"a\nb\"", "\"zei \"\"ja\"\"\"", "\" q \"", "\"\n\n,\"\"\"",
        "\"a\r\nb\"", "\"\"\"\"", "\"été\"",  "\"1,2\n3,4,5,6\n7\""};
    static const char *const odd[] = {
        "a\"b",     "\"a\"b", " \"a\"",       "\"a\" ",           "a\rb", "\x80", "\xC3",
        "\"a\rb\"", "\"",     "\xE2\x82\xC3", "\xF0\x9F\x98\xC3x"};
    unsigned k = random_below(10);
    if (wild && random_below(40) == 0)
        dtp_buf_puts(out, odd[random_below(sizeof odd / sizeof *odd)]);
    else
        dtp_buf_puts(out, k < 6 ? plain[random_below(10)] : quoted[random_below(10)]);
}

static void make_text(dtp_buf *out, bool wild)
{
    const char *end = random_below(2) == 0 ? "\n" : "\r\n";
    unsigned n = 1 + random_below(60);
    out->len = 0;
    dtp_buf_puts(out, random_below(4) == 0 ? "\xEF\xBB\xBF" : "");
    dtp_buf_puts(out, "een,twee,drie,vier");
    dtp_buf_puts(out, end);
    for (unsigned r = 0; r < n; r++) {
        dtp_buf_printf(out, "r%u", r);
        unsigned fields = wild && random_below(60) == 0 ? 1 + random_below(6) : FIELDS;
        for (unsigned f = 1; f < fields; f++) {
            dtp_buf_putc(out, ',');
            put_field(out, wild);
        }
        dtp_buf_puts(out, r + 1 < n || random_below(3) > 0 ? end : "");
    }
    for (unsigned i = 0; wild && i < random_below(3); i++)
        out->data[random_below((unsigned)out->len)] = (char)random_below(256);
}

typedef struct seen {
    size_t line;
    char *field[FIELDS];
} seen;

typedef struct taken {
    seen *record[8];
    size_t n[8];
} taken;

static void take_record(void *payload, size_t member, const dtp_stream_record *r)
{
    taken *t = payload;
    dtp_buf buf = DTP_BUF_INIT;
    seen *s = &t->record[member][t->n[member]++];
    ck_assert_uint_lt(t->n[member], MOST_RECORDS);
    s->line = r->line;
    for (size_t f = 0; f < FIELDS; f++) {
        dtp_csv_field value;
        ck_ok(dtp_stream_value(r, f, ',', &buf, &value, err));
        s->field[f] = strdup(value.text);
    }
    dtp_buf_free(&buf);
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
    const seen *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static size_t join(taken *t, seen *all)
{
    size_t n = 0;
    for (size_t m = 0; m < 8; m++)
        for (size_t i = 0; i < t->n[m]; i++)
            all[n++] = t->record[m][i];
    qsort(all, n, sizeof *all, by_line);
    return n;
}

static bool is_empty(const seen *s)
{
    for (size_t f = 0; f < FIELDS; f++)
        if (s->field[f][0] != '\0')
            return false;
    return true;
}

static void compare(const seen *all, size_t n, const char *path, const dtp_table_options *o)
{
    dtp_csv *csv;
    size_t row = 0;
    ck_ok(dtp_table_read_as(&csv, path, o, err));
    for (size_t i = 0; i < n; i++) {
        if (is_empty(&all[i]))
            continue;
        ck_assert_uint_lt(row, dtp_csv_rows(csv));
        ck_assert_uint_eq(all[i].line, dtp_csv_line(csv, row));
        for (size_t f = 0; f < FIELDS; f++)
            ck_assert_str_eq(all[i].field[f], dtp_csv_get(csv, row, f).text);
        row++;
    }
    ck_assert_uint_eq(row, dtp_csv_rows(csv));
    dtp_csv_free(csv);
}

static taken *room(void)
{
    static taken t;
    for (size_t m = 0; m < 8; m++) {
        if (t.record[m] == NULL)
            t.record[m] = calloc(MOST_RECORDS, sizeof *t.record[m]);
        t.n[m] = 0;
    }
    return &t;
}

/* Whether it was read as a stream; then as the table is. */
static bool read_both(const char *path, const dtp_stream_how *how, size_t *redone)
{
    static seen all[MOST_RECORDS];
    const dtp_table_options o = {.tolerant = true, .delimiter = ','};
    taken *t = room();
    dtp_stream *stream;
    dtp_csv *first;
    bool regular = false;
    ck_ok(dtp_stream_open(&stream, &first, path, &o, how, err));
    if (stream == NULL)
        return false;
    ck_ok(dtp_stream_run(stream, take, t, &regular, err));
    *redone += dtp_stream_redone(stream);
    size_t n = join(t, all);
    if (regular) {
        ck_assert_uint_eq(n, dtp_stream_records(stream));
        compare(all, n, path, &o);
    } else if (dtp_stream_irregular_line(stream) == 0) {
        ck_abort_msg("stopped without a line");
    }
    for (size_t i = 0; i < n; i++)
        for (size_t f = 0; f < FIELDS; f++)
            free(all[i].field[f]);
    dtp_csv_free(first);
    dtp_stream_free(stream);
    return regular;
}

static dtp_stream_how some_how(void)
{
    static const size_t segment[] = {1, 2, 3, 5, 7, 13, 31, 64, 65, 100, 300, 1000, 5000};
    return (dtp_stream_how){.segment = segment[random_below(13)],
                            .threads = 1 + random_below(8),
                            .least = 1,
                            .portable = random_below(2) == 0,
                            .guess = (dtp_stream_guess)random_below(3)};
}

static void write_text(const char *path, const dtp_buf *text)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(text->data, 1, text->len, file), text->len);
    ck_assert_int_eq(fclose(file), 0);
}

static unsigned rounds(void)
{
    const char *asked = getenv("DT_STREAM_ROUNDS");
    return asked != NULL ? (unsigned)strtoul(asked, NULL, 10) : SHORT_ROUNDS;
}

static void run_rounds(bool wild, size_t *streamed, size_t *redone)
{
    char path[] = "/tmp/dt-stream-XXXXXX";
    dtp_buf text = DTP_BUF_INIT;
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    (void)close(fd);
    for (unsigned i = 0; i < rounds(); i++) {
        random_state = 0x9E3779B97F4A7C15u * (i + 1);
        make_text(&text, wild);
        write_text(path, &text);
        for (unsigned k = 0; k < 4; k++) {
            dtp_stream_how how = some_how();
            bool regular = read_both(path, &how, redone);
            *streamed += regular;
            ck_assert_msg(wild || regular, "text %u in segments of %zu is not read", i, how.segment);
        }
    }
    (void)unlink(path);
    dtp_buf_free(&text);
}

START_TEST(regular_text_is_read_as_the_table_is)
{
    size_t streamed = 0, redone = 0;
    run_rounds(false, &streamed, &redone);
    ck_assert_uint_eq(streamed, 4 * rounds());
    ck_assert_uint_gt(redone, 0); /* a wrong guess was made, seen and mended */
}
END_TEST

START_TEST(any_text_is_read_so_or_not_at_all)
{
    size_t streamed = 0, redone = 0;
    run_rounds(true, &streamed, &redone);
    ck_assert_uint_gt(streamed, rounds() / 4);
    ck_assert_uint_lt(streamed, 4 * rounds());
}
END_TEST

/* What has the name by the time the records are read is not what had the header. */
START_TEST(another_file_may_take_the_name)
{
    char path[] = "/tmp/dt-stream-XXXXXX", other[] = "/tmp/dt-stream-XXXXXX";
    const dtp_stream_how how = {.least = 1, .threads = 2, .segment = 8};
    const dtp_table_options o = {.tolerant = true, .delimiter = ','};
    dtp_buf text = DTP_BUF_INIT;
    dtp_stream *stream;
    dtp_csv *first;
    bool regular = false;
    seen all[4];
    taken *t = room();
    (void)close(mkstemp(path));
    (void)close(mkstemp(other));
    dtp_buf_puts(&text, "een,twee,drie,vier\na,b,c,d\ne,f,g,h\n");
    write_text(path, &text);
    text.data[text.len - 2] = 'x';
    write_text(other, &text);
    ck_ok(dtp_stream_open(&stream, &first, path, &o, &how, err));
    ck_assert_ptr_nonnull(stream);
    ck_assert_int_eq(rename(other, path), 0);
    ck_ok(dtp_stream_run(stream, take, t, &regular, err));
    ck_assert(regular);
    ck_assert_uint_eq(join(t, all), 2);
    ck_assert_str_eq(all[1].field[3], "h");
    for (size_t i = 0; i < 2; i++)
        for (size_t f = 0; f < FIELDS; f++)
            free(all[i].field[f]);
    dtp_csv_free(first);
    dtp_stream_free(stream);
    dtp_buf_free(&text);
    (void)unlink(path);
}
END_TEST

/* What stands behind a record in the middle is not for either to see. */
START_TEST(both_ways_to_index_find_the_same)
{
    enum { SIZE = 500 };
    char text[SIZE + 64] = "";
    dtp_stream_fill *fast = dtp_stream_fill_fast();
    dtp_stream_index a = {.n = 0}, b = {.n = 0};
    random_state = 1;
    for (unsigned i = 0; fast != NULL && i < 100000; i++) {
        size_t size = 1 + random_below(SIZE), begin = random_below((unsigned)size);
        size_t limit = begin + 1 + random_below(SIZE);
        unsigned odd = 1 + random_below(2000);
        for (size_t k = 0; k < size; k++)
            text[k] = random_below(odd) == 0 ? (char)random_below(256) : "abc;;\n"[random_below(6)];
        for (size_t k = 0; k + 3 < size; k += 1 + random_below(90))
            memcpy(text + k, random_below(2) == 0 ? ";\"\n" : "\";\r", 3);
        ck_ok(fast(&a, text, begin, size, limit, ';', err));
        ck_ok(dtp_stream_fill_portable(&b, text, begin, size, limit, ';', err));
        ck_assert_uint_eq(a.n, b.n);
        ck_assert_uint_eq(a.n_inner, b.n_inner);
        ck_assert_mem_eq(a.end, b.end, (a.n + 1) * sizeof *a.end);
        ck_assert(a.n_inner == 0 || memcmp(a.inner, b.inner, a.n_inner * sizeof *a.inner) == 0);
        ck_assert(a.records == b.records && a.next == b.next);
        ck_assert(a.irregular == b.irregular && a.open == b.open);
    }
    dtp_stream_index_free(&a);
    dtp_stream_index_free(&b);
}
END_TEST

/* RFC 3629, section 4: what is UTF-8, wherever in a block it stands. */
START_TEST(what_is_not_utf8_is_not_regular)
{
    static const struct {
        const char *bytes;
        bool good;
    } text[] = {{"\xC3\xA9", true},
                {"\xE2\x82\xAC", true},
                {"\xF0\x9F\x98\x80", true},
                {"\xED\x9F\xBF", true},
                {"\xF4\x8F\xBF\xBF", true},
                {"\xC3", false},
                {"\x80", false},
                {"\xC1\xBF", false},
                {"\xE2\x82", false},
                {"\xE2\x82\xC3", false},
                {"\xE0\x9F\xBF", false},
                {"\xED\xA0\x80", false},
                {"\xF0\x9F\x98\xC3", false},
                {"\xF0\x8F\xBF\xBF", false},
                {"\xF4\x90\x80\x80", false},
                {"\xF5\x80\x80\x80", false},
                {"\xF0\x9F\x98", false}};
    for (size_t i = 0; i < sizeof text / sizeof *text; i++)
        for (int before = 55; before < 70; before++) {
            char bytes[256] = "";
            dtp_stream_index x = {.n = 0};
            int n = snprintf(bytes, sizeof bytes - 128, "%*s,%s,c,d\n", before, "a", text[i].bytes);
            ck_ok(dtp_stream_fill_portable(&x, bytes, 0, (size_t)n, (size_t)n, ',', err));
            ck_assert_msg(x.irregular == !text[i].good, "sequence %zu behind %d bytes", i, before);
            dtp_stream_index_free(&x);
        }
}
END_TEST

static TCase *stream(void)
{
    TCase *t = tcase_create("stream");
    tcase_set_timeout(t, 3600);
    tcase_add_test(t, another_file_may_take_the_name);
    tcase_add_test(t, both_ways_to_index_find_the_same);
    tcase_add_test(t, what_is_not_utf8_is_not_regular);
    tcase_add_test(t, regular_text_is_read_as_the_table_is);
    tcase_add_test(t, any_text_is_read_so_or_not_at_all);
    return t;
}

DT_CHECK_MAIN("io/stream", stream)
