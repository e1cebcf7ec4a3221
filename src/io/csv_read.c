/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a table through libcsv in strict mode, one physical line at a time: so the line of every row and of
 * every fault is that of the file, although libcsv itself skips blank lines and knows no numbers. */
#include "io/csv.h"

#include "base/error.h"
#include "base/text.h"
#include "io/csv_probe.h"
#include "io/csv_table.h"
#include "io/csv_text.h"

#include <csv.h>
#include <stdio.h>
#include <string.h>

enum {
    PARSER_BLOCK = 4096,   /* libcsv grows a long field by this much */
    MAX_BYTES = 1024 << 20 /* so that offsets fit in 32 bits, even when Windows-1252 becomes UTF-8 */
};

typedef struct reader {
    dtp_csv_builder build;
    struct csv_parser parser;
    size_t line;       /* being fed, from 1 */
    size_t field_line; /* on which the field that is open at the end of a line started */
    bool inside;       /* a quoted field goes on beyond the line */
    bool row_ended;
    dt_status status; /* of the callbacks, which cannot stop libcsv */
    dt_error *err;
} reader;

static void end_field(void *text, size_t size, void *payload)
{
    reader *r = payload;
    r->build.line = r->line;
    if (r->status == DT_OK)
        r->status = dtp_csv_add_field(&r->build, text, size);
    else
        r->build.fields++;
}

/* A record with nothing in it, such as the ;;;; a spreadsheet leaves at the end, is no row. */
static void end_row(int terminator, void *payload)
{
    (void)terminator;
    reader *r = payload;
    if (r->status == DT_OK)
        r->status = dtp_csv_end_record(&r->build);
    r->row_ended = true;
}

static bool is_blank(const char *line, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r' && line[i] != '\n')
            return false;
    return true;
}

/* Why libcsv stopped in the middle of the line. A field counts as opened on this line when it is the first of
 * its record to be on it or another ended on it. */
static dt_status parse_fault(reader *r, bool opened_here)
{
    if (csv_error(&r->parser) != CSV_EPARSE)
        return dtp_fail_memory(r->err);
    dtp_place place = dtp_csv_field_place(r->build.csv, r->line, r->build.fields);
    if (opened_here)
        return dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_QUOTE, NULL);
    return dtp_fail_at(r->err, place, DT_ERR_SYNTAX, DTP_MSG_CSV_QUOTE_OPEN, DTP_NUM(r->field_line), NULL);
}

static dt_status feed_line(reader *r, const char *line, size_t size)
{
    if (!r->inside && is_blank(line, size)) {
        r->build.gap = true;
        return DT_OK;
    }
    if (!r->inside)
        r->build.row_line = r->line;
    bool fresh = !r->inside;
    size_t fields_before = r->build.fields;
    r->row_ended = false;
    size_t done = csv_parse(&r->parser, line, size, end_field, end_row, r);
    if (r->status != DT_OK)
        return r->status;
    bool opened_here = fresh || r->build.fields != fields_before;
    if (done != size)
        return parse_fault(r, opened_here);
    if (opened_here)
        r->field_line = r->line;
    r->inside = !r->row_ended;
    return DT_OK;
}

/* The text was cut before a byte that cannot be read, and here it is. */
static dt_status stopped(const reader *r, const dtp_csv_text *text, size_t line)
{
    char byte[8];
    snprintf(byte, sizeof byte, "0x%02X", text->stop_byte);
    return dtp_fail_at(r->err, dtp_csv_field_place(r->build.csv, line, r->build.fields), DT_ERR_SYNTAX,
                       text->stop, byte, NULL);
}

static dt_status feed_all(reader *r, const dtp_csv_text *text)
{
    dtp_csv_lines lines = {.s = text->data, .n = text->size, .at = text->begin};
    const char *line = NULL;
    size_t size = 0;
    bool complete = true;
    r->line = text->line - 1;
    while (dtp_csv_next_line(&lines, &line, &size)) {
        r->line++;
        complete = line[size - 1] == '\n' || line[size - 1] == '\r';
        DT_TRY(feed_line(r, line, size));
    }
    if (text->stop != DTP_MSG_NONE)
        return stopped(r, text, complete ? r->line + 1 : r->line);
    if (csv_fini(&r->parser, end_field, end_row, r) != 0)
        return dtp_fail_at(r->err, dtp_csv_field_place(r->build.csv, r->field_line, r->build.fields),
                           DT_ERR_SYNTAX, DTP_MSG_CSV_UNTERMINATED, NULL);
    DT_TRY(r->status);
    return dtp_csv_complete(&r->build);
}

static dt_status run_parser(reader *r, const dtp_csv_text *text)
{
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return dtp_fail_memory(r->err);
    csv_set_realloc_func(&r->parser, dtp_realloc);
    csv_set_free_func(&r->parser, dtp_free);
    csv_set_blk_size(&r->parser, PARSER_BLOCK);
    csv_set_delim(&r->parser, (unsigned char)text->delimiter);
    dt_status status = feed_all(r, text);
    csv_free(&r->parser);
    dtp_csv_builder_close(&r->build);
    return status;
}

/* The delimiter as it is told. */
static const char *named(char delimiter, char out[2])
{
    out[0] = delimiter;
    out[1] = '\0';
    return delimiter == '\t' ? "tab" : out;
}

static void tell_delimiter(dtp_csv *csv, const dtp_csv_text *text, const dtp_csv_guess *guess)
{
    char is[2], other[2];
    dtp_place whole = {.line = 0};
    char format[96];
    (void)snprintf(format, sizeof format, "CSV, %s", text->encoding);
    dtp_reading_add(&csv->reading, DTP_READ_FORMAT, whole, format, NULL);
    dtp_reading_add(&csv->reading, DTP_READ_DELIMITER, whole, named(text->delimiter, is), NULL);
    if (guess->also != '\0')
        dtp_reading_add(&csv->reading, DTP_READ_DELIMITER_ALSO, whole, named(text->delimiter, is),
                        named(guess->also, other), NULL);
    if (guess->which != '\0')
        dtp_reading_add(&csv->reading, DTP_READ_DELIMITER_WHICH, whole, named(guess->which, other), NULL);
}

/* How the text is to be split, and where its header is: as the caller says, or else as it looks. */
static void settle_shape(reader *r, dtp_csv_text *text)
{
    const dtp_table_options *how = r->build.how;
    dtp_csv_guess guess = {.header_line = 0};
    if (how != NULL && how->delimiter != '\0')
        text->delimiter = how->delimiter;
    if (how != NULL && how->tolerant)
        guess = dtp_csv_probe(text, text->delimiter, how);
    if (text->delimiter == '\0')
        text->delimiter = guess.delimiter != '\0' ? guess.delimiter : dtp_csv_text_delimiter(text);
    if (how != NULL)
        r->build.header_line = how->header_line > 0 ? how->header_line : guess.header_line;
    r->build.csv->delimiter = text->delimiter;
    tell_delimiter(r->build.csv, text, &guess);
}

static dt_status refuse_sheet(const dtp_table_options *how, const char *name, dt_error *err)
{
    if (how == NULL || how->n_sheets == 0)
        return DT_OK;
    return dtp_fail_at(err, (dtp_place){.source = name}, DT_ERR_RANGE, DTP_MSG_TABLE_SHEET_OF_CSV,
                       how->sheet[0], NULL);
}

dt_status dtp_csv_take(dtp_csv **out, const char *name, char *data, size_t size, const dtp_table_options *how,
                       dt_error *err)
{
    dtp_csv *csv = NULL;
    dt_status status = dtp_csv_new(&csv, name, NULL, err);
    if (status != DT_OK) {
        dtp_free(data);
        return status;
    }
    dtp_csv_text text = {.data = data, .size = size};
    status = dtp_csv_text_prepare(&text, csv->source, how != NULL ? how->encoding : NULL, err);
    bool apart = how != NULL && how->tolerant; /* fields that are not there are filled up, and need room */
    csv->text = apart ? NULL : text.data;      /* else the fields are packed over the text they come from */
    csv->text_cap = apart ? 0 : text.size + 1;
    csv->encoding = dtp_arena_strdup(&csv->arena, text.encoding);
    reader r = {.build = {.csv = csv, .err = err, .how = how}, .err = err};
    if (status == DT_OK && text.encoding != NULL && csv->encoding == NULL)
        status = dtp_fail_memory(err);
    if (status == DT_OK)
        status = refuse_sheet(how, csv->source, err);
    if (status == DT_OK) {
        settle_shape(&r, &text);
        status = run_parser(&r, &text);
    }
    if (apart)
        dtp_free(text.data);
    if (status == DT_OK) {
        dtp_reading_add(&csv->reading, DTP_READ_ROWS, (dtp_place){.line = 0}, DTP_NUM(csv->rows), NULL);
        status = dtp_reading_status(&csv->reading, err);
    }
    if (status != DT_OK) {
        dtp_csv_free(csv);
        return status;
    }
    *out = csv;
    return DT_OK;
}

dt_status dtp_csv_parse(dtp_csv **out, const char *name, const char *data, size_t size, dt_error *err)
{
    return dtp_csv_parse_as(out, name, data, size, NULL, err);
}

dt_status dtp_csv_parse_as(dtp_csv **out, const char *name, const char *data, size_t size,
                           const dtp_table_options *how, dt_error *err)
{
    *out = NULL;
    if (size > MAX_BYTES) {
        dtp_place place = {.source = name};
        return dtp_fail_at(err, place, DT_ERR_RANGE, DTP_MSG_CSV_TOO_LARGE, DTP_NUM(MAX_BYTES >> 20), NULL);
    }
    char *copy = dtp_malloc(size + 1);
    if (!copy)
        return dtp_fail_memory(err);
    if (size > 0)
        memcpy(copy, data, size);
    copy[size] = '\0';
    return dtp_csv_take(out, name, copy, size, how, err);
}
