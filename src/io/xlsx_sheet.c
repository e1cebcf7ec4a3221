/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of a sheet, row by row, into a table. Cells that are empty are mostly absent from the file. */
#include "io/xlsx_book.h"

#include <stdlib.h>
#include <string.h>

enum {
    MAX_ROWS = 1048576, /* of a sheet, by the format */
    MAX_COLUMNS = 16384,
    MAX_CELLS = 50 << 20 /* of the table, the empty ones between others too: they take room */
};

typedef struct sheet {
    const dtp_xlsx_book *book;
    const dtp_xlsx_sheet *about;
    const dtp_xlsx_asked *asked;
    dtp_sheet_facts facts;
    dtp_csv_builder build;
    bool hidden;   /* the row */
    bool stopped;  /* fits said no */
    size_t row;    /* being read, from 1 */
    size_t column; /* of the cell at hand, from 1; 0 before the first of the row */
    char type[12];
    size_t style;
    bool in_value, in_text, spoken, formula, has_value;
    dtp_buf raw;  /* what stands in the cell */
    dtp_buf text; /* what that means */
} sheet;

static dtp_place place_of(const sheet *s)
{
    return dtp_csv_field_place(s->build.csv, s->row, s->column > 0 ? s->column - 1 : 0);
}

static dt_status damaged(const sheet *s, dt_error *err)
{
    return dtp_fail_at(err, place_of(s), DT_ERR_SYNTAX, DTP_MSG_XLSX_CELL, NULL);
}

/* Row and column of "N12"; 0 for what is not there. */
static void parse_reference(const char *text, size_t *row, size_t *column)
{
    *column = 0;
    for (; *text >= 'A' && *text <= 'Z' && *column <= MAX_COLUMNS; text++)
        *column = *column * 26 + (size_t)(*text - 'A') + 1;
    *row = strtoul(text, NULL, 10);
}

static dt_status start_row(sheet *s, const char *const *attribute, dt_error *err)
{
    const char *number = dtp_xml_attribute(attribute, "r");
    size_t row = number == NULL ? s->row + 1 : strtoul(number, NULL, 10);
    s->column = 0;
    if (row <= s->row || row > MAX_ROWS)
        return damaged(s, err);
    s->build.gap = s->build.gap || row > s->row + 1; /* rows without a cell are mostly absent too */
    s->row = row;
    s->hidden = dtp_xlsx_is_true(dtp_xml_attribute(attribute, "hidden"));
    s->build.line = s->build.row_line = row;
    return DT_OK;
}

static dt_status start_cell(sheet *s, const char *const *attribute, dt_error *err)
{
    const char *reference = dtp_xml_attribute(attribute, "r"), *type = dtp_xml_attribute(attribute, "t");
    const char *style = dtp_xml_attribute(attribute, "s");
    size_t row = s->row, column = s->column + 1;
    if (reference != NULL)
        parse_reference(reference, &row, &column);
    if (row != s->row || column <= s->column || column > MAX_COLUMNS)
        return damaged(s, err);
    s->column = column;
    s->style = style == NULL ? 0 : strtoul(style, NULL, 10);
    strncpy(s->type, type == NULL ? "n" : type, sizeof s->type - 1);
    s->formula = s->has_value = s->spoken = s->in_text = s->in_value = false;
    s->raw.len = s->text.len = 0;
    return DT_OK;
}

static bool parse_block(const char *ref, dtp_xlsx_block *out)
{
    const char *colon = ref == NULL ? NULL : strchr(ref, ':');
    if (colon == NULL)
        return false;
    parse_reference(ref, &out->row, &out->column);
    parse_reference(colon + 1, &out->last_row, &out->last_column);
    return out->row > 0 && out->column > 0 && out->last_row >= out->row && out->last_column >= out->column;
}

static dt_status start_fact(sheet *s, const char *name, const char *const *attribute, dt_error *err)
{
    dtp_xlsx_block block;
    if (strcmp(name, "mergeCell") == 0 && parse_block(dtp_xml_attribute(attribute, "ref"), &block))
        return dtp_sheet_facts_block(&s->facts, block, err);
    const char *min = dtp_xml_attribute(attribute, "min"), *max = dtp_xml_attribute(attribute, "max");
    if (strcmp(name, "col") == 0 && min != NULL && max != NULL &&
        dtp_xlsx_is_true(dtp_xml_attribute(attribute, "hidden")))
        return dtp_sheet_facts_hide(&s->facts, strtoul(min, NULL, 10), strtoul(max, NULL, 10), err);
    return DT_OK;
}

static dt_status on_start(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    sheet *s = payload;
    if (s->stopped)
        return DT_OK;
    if (strcmp(name, "row") == 0)
        return start_row(s, attribute, err);
    if (strcmp(name, "c") == 0)
        return start_cell(s, attribute, err);
    if (strcmp(name, "mergeCell") == 0 || strcmp(name, "col") == 0)
        return start_fact(s, name, attribute, err);
    s->in_value = strcmp(name, "v") == 0;
    s->in_text = strcmp(name, "t") == 0 && !s->spoken;
    s->has_value = s->has_value || s->in_value;
    s->formula = s->formula || strcmp(name, "f") == 0;
    s->spoken = s->spoken || strcmp(name, "rPh") == 0;
    return DT_OK;
}

static dt_status on_text(void *payload, const char *text, size_t n, dt_error *err)
{
    sheet *s = payload;
    if (!s->in_value && !s->in_text)
        return DT_OK;
    DT_TRY(dtp_sheet_cell_fits(s->raw.len + n, place_of(s), err));
    dtp_buf_add(&s->raw, text, n);
    return dtp_buf_status(&s->raw, err);
}

static dt_status shared_string(const sheet *s, const char *raw, const char **out, dt_error *err)
{
    char *end;
    size_t index = strtoul(raw, &end, 10);
    if (end == raw || *end != '\0' || index >= s->book->n_strings)
        return damaged(s, err);
    *out = dtp_buf_text(&s->book->text) + s->book->string[index];
    return DT_OK;
}

static dtp_csv_cell_kind kind_of(const char *type)
{
    return strcmp(type, "b") == 0   ? DTP_CELL_TRUTH
           : strcmp(type, "e") == 0 ? DTP_CELL_ERROR
           : strcmp(type, "d") == 0 ? DTP_CELL_DATE
                                    : DTP_CELL_TEXT;
}

typedef struct cell {
    const char *text;
    dtp_csv_cell_kind kind;
    char number[64];
    char shown[256]; /* "": as the text */
} cell;

static dt_status number_cell(sheet *s, const char *raw, cell *out, dt_error *err)
{
    dtp_xlsx_shown shown = {.kind = DTP_XLSX_NUMBER};
    if (s->style < s->book->n_shown)
        shown = s->book->shown[s->style];
    if (!dtp_xlsx_number_text(raw, shown, s->book->from_1904, out->number, sizeof out->number, &out->kind))
        return damaged(s, err);
    out->text = out->number;
    s->facts.padded += shown.digits > 0 && out->number[0] == '0' && out->number[1] != '\0';
    if (shown.code != NULL && !dtp_xlsx_format_text(shown.code, out->number, out->shown, sizeof out->shown))
        out->shown[0] = '\0';
    if (s->formula && strcmp(out->number, "0") == 0)
        out->kind = DTP_CELL_ZERO;
    return DT_OK;
}

/* The cell at hand. */
static dt_status read_cell(sheet *s, cell *out, dt_error *err)
{
    const char *raw = s->raw.len > 0 ? dtp_buf_text(&s->raw) : "";
    bool tolerant = s->asked->how->tolerant;
    out->text = raw;
    out->shown[0] = '\0';
    out->kind = kind_of(s->type);
    if (s->raw.len == 0) {
        if (s->formula && !s->has_value && !tolerant)
            return dtp_fail_at(err, place_of(s), DT_ERR_DATA, DTP_MSG_XLSX_FORMULA, NULL);
        out->kind = s->formula && !s->has_value ? DTP_CELL_NOT_COMPUTED : DTP_CELL_TEXT;
        return DT_OK;
    }
    if (strcmp(s->type, "s") == 0)
        return shared_string(s, raw, &out->text, err);
    if (strcmp(s->type, "inlineStr") == 0 || strcmp(s->type, "str") == 0) {
        dtp_xlsx_add_text(&s->text, raw, s->raw.len);
        out->text = dtp_buf_text(&s->text);
        return dtp_buf_status(&s->text, err);
    }
    if (strcmp(s->type, "b") == 0)
        out->text = strcmp(raw, "1") == 0 ? "TRUE" : "FALSE";
    if (strcmp(s->type, "n") != 0)
        return DT_OK; /* "e": the error as it is shown; "d": a date in ISO form */
    return number_cell(s, raw, out, err);
}

/* Empty fields up to the column. */
static dt_status pad(sheet *s, size_t fields)
{
    if (s->build.csv->cells + fields > MAX_CELLS)
        return dtp_fail_at(s->build.err, place_of(s), DT_ERR_SYNTAX, DTP_MSG_XLSX_TOO_LARGE,
                           DTP_NUM(MAX_CELLS), NULL);
    while (s->build.fields < fields)
        DT_TRY(dtp_csv_add_field(&s->build, "", 0));
    return DT_OK;
}

static dt_status end_cell(sheet *s, dt_error *err)
{
    cell c;
    DT_TRY(read_cell(s, &c, err));
    if (c.text[0] == '\0' && c.kind == DTP_CELL_TEXT)
        return DT_OK; /* a cell that has only a style: its place is filled up with the next, or at the end */
    DT_TRY(pad(s, s->column - 1));
    s->build.cell_kind = (uint8_t)c.kind;
    size_t cells = s->build.csv->cells;
    DT_TRY(dtp_csv_add_field(&s->build, c.text, strlen(c.text)));
    return c.shown[0] != '\0' && s->build.csv->cells > cells ? dtp_csv_put_shown(&s->build, c.shown) : DT_OK;
}

static dt_status end_row(sheet *s)
{
    const dtp_csv *csv = s->build.csv;
    dtp_table_fits fits = s->asked->how->fits;
    bool header = csv->fields == 0;
    size_t rows = csv->rows;
    if (!header && s->build.filled)
        DT_TRY(pad(s, csv->fields));
    DT_TRY(dtp_csv_end_record(&s->build));
    s->facts.hidden_rows += s->hidden && csv->rows > rows;
    if (header && csv->fields > 0 && fits != NULL && !fits(csv))
        s->stopped = true;
    s->stopped = s->stopped || s->build.lost;
    return DT_OK;
}

static dt_status on_end(void *payload, const char *name, dt_error *err)
{
    sheet *s = payload;
    s->in_value = s->in_text = false;
    if (s->stopped)
        return DT_OK;
    if (strcmp(name, "rPh") == 0)
        s->spoken = false;
    if (strcmp(name, "c") == 0)
        return end_cell(s, err);
    return strcmp(name, "row") == 0 ? end_row(s) : DT_OK;
}

static dt_status read_cells(sheet *s, dt_error *err)
{
    static const dtp_xml_handler handler = {on_start, on_end, on_text};
    size_t from = s->build.csv->rows;
    DT_TRY(dtp_xml_read(s->book->zip, s->about->part, &handler, s, err));
    DT_TRY(dtp_csv_header_came(&s->build));
    if (s->build.csv->fields == 0 || s->stopped)
        return DT_OK;
    DT_TRY(dtp_csv_complete(&s->build));
    return s->asked->how->tolerant ? dtp_sheet_facts_settle(&s->facts, s->build.csv, from, err) : DT_OK;
}

dt_status dtp_sheet_build(dtp_csv_builder *b, const char *source, const char *name, const char *format,
                          const dtp_xlsx_asked *asked, dt_error *err)
{
    *b = (dtp_csv_builder){.csv = asked->into, .err = err, .how = asked->how, .again = asked->into != NULL};
    b->seek = asked->seek;
    b->header_line = asked->how->header_line;
    b->again = b->again && !asked->how->no_header;
    if (asked->into == NULL)
        DT_TRY(dtp_csv_new(&b->csv, source, name, err));
    if (asked->into == NULL)
        dtp_reading_add(&b->csv->reading, DTP_READ_FORMAT, (dtp_place){.line = 0}, format, NULL);
    b->cells_kept = b->csv->cells;
    b->used_kept = b->csv->used;
    b->rows_before = b->csv->rows;
    b->csv->encoding = format;
    b->csv->sheet = asked->into == NULL ? b->csv->sheet : dtp_arena_strdup(&b->csv->arena, name);
    return b->csv->sheet == NULL ? dtp_fail_memory(err) : DT_OK;
}

dt_status dtp_xlsx_table(dtp_csv **out, const dtp_xlsx_book *book, const dtp_xlsx_sheet *about,
                         const dtp_xlsx_asked *asked, bool *empty, dt_error *err)
{
    sheet s = {.book = book, .about = about, .asked = asked};
    *out = NULL;
    *empty = true;
    dtp_sheet_facts_open(&s.facts);
    dt_status status = dtp_sheet_build(&s.build, dtp_zip_source(book->zip), about->name, "XLSX", asked, err);
    if (status == DT_OK)
        status = read_cells(&s, err);
    bool found = status == DT_OK && s.build.csv->fields > 0;
    *empty = status == DT_OK && !found && s.build.titles == 0;
    dtp_buf_free(&s.raw);
    dtp_buf_free(&s.text);
    dtp_sheet_facts_close(&s.facts);
    dtp_csv_builder_close(&s.build);
    if (found && !s.stopped)
        *out = s.build.csv;
    else if (asked->into == NULL)
        dtp_csv_free(s.build.csv);
    return status;
}
