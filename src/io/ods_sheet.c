/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is gathered whole, since it may stand for many; a cell may stand for many too, mostly empty ones. */
#include "io/ods_sheet.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_ROWS = 1048576, MAX_COLUMNS = 16384, MAX_CELLS = 50 << 20 };

typedef struct cell {
    size_t column, times; /* from 1 */
    size_t text, shown;   /* where they begin in the row's texts; shown 0: none */
    dtp_csv_cell_kind kind;
} cell;

typedef struct reader {
    const dtp_ods_where *where;
    const dtp_xlsx_asked *asked;
    dtp_sheet_facts facts;
    dtp_csv_builder build;
    size_t sheet, depth; /* number of the next sheet; tables we are in */
    bool here, stopped;
    size_t row, times, column, hidden_column;
    bool hidden;
    cell *cell; /* of the row, those with anything in them */
    size_t cells, cell_cap;
    dtp_buf texts; /* of the row */
    char type[16];
    dtp_buf value, shown; /* of the cell at hand: as it is kept, as it is shown */
    size_t cell_times, rows_spanned, columns_spanned, paragraphs, notes;
    bool formula, inside, in_cell;
} reader;

static const char *text_in(const dtp_buf *b)
{
    return b->len > 0 ? dtp_buf_text(b) : "";
}

static size_t number_of(const char *text, size_t otherwise, size_t most)
{
    size_t n = text == NULL ? otherwise : strtoul(text, NULL, 10);
    return n < 1 ? 1 : n > most ? most : n;
}

static void start_row(reader *r, const char *const *attribute)
{
    const char *visibility = dtp_xml_attribute(attribute, "visibility");
    r->times = number_of(dtp_xml_attribute(attribute, "number-rows-repeated"), 1, MAX_ROWS);
    r->hidden = visibility != NULL && strcmp(visibility, "visible") != 0;
    r->cells = r->column = 0;
    r->texts.len = 0;
    dtp_buf_add(&r->texts, "", 1); /* so that 0 is no text */
}

static dt_status start_column(reader *r, const char *const *attribute, dt_error *err)
{
    size_t n = number_of(dtp_xml_attribute(attribute, "number-columns-repeated"), 1, MAX_COLUMNS);
    size_t first = r->hidden_column + 1;
    const char *visibility = dtp_xml_attribute(attribute, "visibility");
    r->hidden_column += n;
    if (visibility == NULL || strcmp(visibility, "visible") == 0)
        return DT_OK;
    return dtp_sheet_facts_hide(&r->facts, first, r->hidden_column, err);
}

/* The first of these attributes that is there. */
static const char *value_of(const char *const *attribute)
{
    static const char *const names[] = {"date-value", "boolean-value", "string-value", "value"};
    for (size_t i = 0; i < DTP_COUNT(names); i++) {
        const char *value = dtp_xml_attribute(attribute, names[i]);
        if (value != NULL)
            return value;
    }
    return "";
}

static void start_cell(reader *r, const char *const *attribute)
{
    const char *type = dtp_xml_attribute(attribute, "value-type");
    r->in_cell = true;
    r->cell_times = number_of(dtp_xml_attribute(attribute, "number-columns-repeated"), 1, MAX_COLUMNS);
    r->rows_spanned = number_of(dtp_xml_attribute(attribute, "number-rows-spanned"), 1, MAX_ROWS);
    r->columns_spanned = number_of(dtp_xml_attribute(attribute, "number-columns-spanned"), 1, MAX_COLUMNS);
    r->formula = dtp_xml_attribute(attribute, "formula") != NULL;
    memset(r->type, 0, sizeof r->type);
    strncpy(r->type, type == NULL ? "" : type, sizeof r->type - 1);
    r->value.len = r->shown.len = r->paragraphs = 0;
    dtp_buf_puts(&r->value, value_of(attribute));
}

static void start_text(reader *r, const char *name, const char *const *attribute)
{
    if (r->notes > 0 || !r->in_cell)
        return;
    if (strcmp(name, "p") == 0 && r->paragraphs++ > 0)
        dtp_buf_putc(&r->shown, '\n');
    r->inside = r->inside || strcmp(name, "p") == 0;
    if (strcmp(name, "tab") == 0)
        dtp_buf_putc(&r->shown, '\t');
    if (strcmp(name, "line-break") == 0)
        dtp_buf_putc(&r->shown, '\n');
    size_t blanks = strcmp(name, "s") == 0 ? number_of(dtp_xml_attribute(attribute, "c"), 1, 1000) : 0;
    for (size_t i = 0; i < blanks; i++)
        dtp_buf_putc(&r->shown, ' ');
}

static dt_status on_start(void *payload, const char *name, const char *const *attribute, dt_error *err)
{
    reader *r = payload;
    if (strcmp(name, "table") == 0) {
        r->here = r->depth++ == 0 ? r->sheet++ == r->where->sheet : r->here;
        return DT_OK;
    }
    if (!r->here || r->stopped || r->depth != 1)
        return DT_OK;
    r->notes += strcmp(name, "annotation") == 0;
    if (strcmp(name, "table-row") == 0)
        start_row(r, attribute);
    else if (strcmp(name, "table-column") == 0)
        return start_column(r, attribute, err);
    else if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        start_cell(r, attribute);
    else
        start_text(r, name, attribute);
    return DT_OK;
}

static dtp_place place_of(const reader *r)
{
    return dtp_csv_field_place(r->build.csv, r->row + 1, r->column);
}

static dt_status on_text(void *payload, const char *text, size_t n, dt_error *err)
{
    reader *r = payload;
    if (!r->inside || r->notes > 0 || !r->here || r->stopped)
        return DT_OK;
    DT_TRY(dtp_sheet_cell_fits(r->shown.len + n, place_of(r), err));
    dtp_buf_add(&r->shown, text, n);
    return dtp_buf_status(&r->shown, err);
}

/* A shown text that is more than another way to write the number. */
static bool says_more(const char *shown, const char *number)
{
    double value;
    bool code = shown[0] == '0' && shown[1] >= '0' && shown[1] <= '9';
    return shown[0] != '\0' && strcmp(shown, number) != 0 && (code || !dtp_parse_number(shown, &value)) &&
           strpbrk(shown, "%") == NULL;
}

typedef struct found {
    const char *text, *shown; /* shown NULL: as the text */
    dtp_csv_cell_kind kind;
    char number[64];
} found;

static dt_status number_cell(const reader *r, found *out, dt_error *err)
{
    const dtp_xlsx_shown plain = {.kind = DTP_XLSX_NUMBER};
    const char *shown = text_in(&r->shown);
    if (!dtp_xlsx_number_text(text_in(&r->value), plain, false, out->number, sizeof out->number, &out->kind))
        return dtp_fail_at(err, place_of(r), DT_ERR_SYNTAX, DTP_MSG_XLSX_CELL, NULL);
    out->text = out->number;
    if (says_more(shown, out->number)) {
        bool padded = shown[strspn(shown, "0123456789")] == '\0';
        out->text = padded ? shown : out->text;
        out->shown = padded ? NULL : shown;
    }
    if (r->formula && strcmp(out->number, "0") == 0)
        out->kind = DTP_CELL_ZERO;
    return DT_OK;
}

static bool is_error(const reader *r)
{
    const char *shown = text_in(&r->shown);
    return r->formula && (shown[0] == '#' || strncmp(shown, "Err:", 4) == 0);
}

static dt_status read_cell(const reader *r, found *out, dt_error *err)
{
    const char *type = r->type;
    *out = (found){.text = text_in(&r->shown), .kind = DTP_CELL_TEXT};
    if (is_error(r))
        out->kind = DTP_CELL_ERROR;
    else if (type[0] == '\0')
        out->kind = r->formula && r->shown.len == 0 ? DTP_CELL_NOT_COMPUTED : DTP_CELL_TEXT;
    else if (strcmp(type, "float") == 0 || strcmp(type, "percentage") == 0 || strcmp(type, "currency") == 0)
        return number_cell(r, out, err);
    else if (strcmp(type, "date") == 0) {
        out->text = text_in(&r->value);
        out->kind = DTP_CELL_DATE;
    } else if (strcmp(type, "boolean") == 0) {
        out->text = strcmp(text_in(&r->value), "true") == 0 ? "TRUE" : "FALSE";
        out->kind = DTP_CELL_TRUTH;
    } else if (strcmp(type, "string") == 0 && r->paragraphs == 0)
        out->text = text_in(&r->value);
    return DT_OK;
}

static size_t put_text(reader *r, const char *text)
{
    size_t at = r->texts.len;
    dtp_buf_add(&r->texts, text, strlen(text) + 1);
    return at;
}

static dt_status end_cell(reader *r, dt_error *err)
{
    found f;
    DT_TRY(read_cell(r, &f, err));
    if (r->column >= MAX_COLUMNS)
        return dtp_fail_at(err, place_of(r), DT_ERR_SYNTAX, DTP_MSG_XLSX_CELL, NULL);
    r->in_cell = false;
    if (r->rows_spanned > 1)
        DT_TRY(dtp_sheet_facts_block(&r->facts,
                                     (dtp_xlsx_block){r->row + 1, r->column + 1, r->row + r->rows_spanned,
                                                      r->column + r->columns_spanned},
                                     err));
    if (f.text[0] != '\0' || f.kind != DTP_CELL_TEXT) {
        if (r->column + r->cell_times > MAX_COLUMNS)
            return dtp_fail_at(err, place_of(r), DT_ERR_SYNTAX, DTP_MSG_XLSX_CELL, NULL);
        DT_TRY(dtp_grow(&r->cell, &r->cell_cap, r->cells + 1, sizeof *r->cell, err));
        r->cell[r->cells++] = (cell){.column = r->column + 1,
                                     .times = r->cell_times,
                                     .text = put_text(r, f.text),
                                     .shown = f.shown == NULL ? 0 : put_text(r, f.shown),
                                     .kind = f.kind};
    }
    r->column += r->cell_times;
    DT_TRY(dtp_sheet_text_fits(r->texts.len, r->column, place_of(r), err));
    return dtp_buf_status(&r->texts, err);
}

/* Empty fields up to the column. */
static dt_status pad(reader *r, size_t fields)
{
    if (r->build.csv->cells + fields > MAX_CELLS)
        return dtp_fail_at(r->build.err, place_of(r), DT_ERR_SYNTAX, DTP_MSG_XLSX_TOO_LARGE,
                           DTP_NUM(MAX_CELLS), NULL);
    while (r->build.fields < fields)
        DT_TRY(dtp_csv_add_field(&r->build, "", 0));
    return DT_OK;
}

static dt_status put_cell(reader *r, const cell *c)
{
    for (size_t k = 0; k < c->times; k++) {
        DT_TRY(pad(r, c->column + k - 1));
        const char *text = r->texts.data + c->text;
        size_t cells = r->build.csv->cells;
        r->build.cell_kind = (uint8_t)c->kind;
        DT_TRY(dtp_csv_add_field(&r->build, text, strlen(text)));
        if (c->shown != 0 && r->build.csv->cells > cells)
            DT_TRY(dtp_csv_put_shown(&r->build, r->texts.data + c->shown));
    }
    return DT_OK;
}

static dt_status put_row(reader *r)
{
    const dtp_csv *csv = r->build.csv;
    dtp_table_fits fits = r->asked->how->fits;
    bool header = csv->fields == 0;
    size_t rows = csv->rows;
    r->build.line = r->build.row_line = r->row;
    for (size_t i = 0; i < r->cells; i++)
        DT_TRY(put_cell(r, &r->cell[i]));
    if (!header && r->build.filled)
        DT_TRY(pad(r, csv->fields));
    DT_TRY(dtp_csv_end_record(&r->build));
    r->facts.hidden_rows += r->hidden && csv->rows > rows;
    r->stopped = r->build.lost || (header && csv->fields > 0 && fits != NULL && !fits(csv));
    return DT_OK;
}

static dt_status end_row(reader *r, dt_error *err)
{
    if (r->row + r->times > MAX_ROWS) {
        if (r->cells > 0) /* what is in it would be lost */
            return dtp_fail_at(err, place_of(r), DT_ERR_SYNTAX, DTP_MSG_XLSX_CELL, NULL);
        r->times = MAX_ROWS - r->row;
    }
    if (r->cells == 0) {
        r->row += r->times;
        r->build.gap = true;
        return DT_OK;
    }
    DT_TRY(dtp_buf_status(&r->texts, err));
    for (size_t k = 0; k < r->times && !r->stopped; k++) {
        r->row++;
        DT_TRY(put_row(r));
    }
    return DT_OK;
}

static dt_status on_end(void *payload, const char *name, dt_error *err)
{
    reader *r = payload;
    if (strcmp(name, "table") == 0 && r->depth > 0 && --r->depth == 0)
        r->here = false;
    if (!r->here || r->stopped || r->depth != 1)
        return DT_OK;
    if (strcmp(name, "annotation") == 0 && r->notes > 0)
        r->notes--;
    if (strcmp(name, "p") == 0)
        r->inside = false;
    if (strcmp(name, "table-cell") == 0 || strcmp(name, "covered-table-cell") == 0)
        return end_cell(r, err);
    return strcmp(name, "table-row") == 0 ? end_row(r, err) : DT_OK;
}

static dt_status read_cells(reader *r, dt_error *err)
{
    static const dtp_xml_handler handler = {on_start, on_end, on_text};
    size_t from = r->build.csv->rows;
    DT_TRY(dtp_xml_read(r->where->zip, "content.xml", &handler, r, err));
    DT_TRY(dtp_csv_header_came(&r->build));
    if (r->build.csv->fields == 0 || r->stopped)
        return DT_OK;
    DT_TRY(dtp_csv_complete(&r->build));
    return r->asked->how->tolerant ? dtp_sheet_facts_settle(&r->facts, r->build.csv, from, err) : DT_OK;
}

dt_status dtp_ods_table(dtp_csv **out, const dtp_ods_where *where, const dtp_xlsx_asked *asked, bool *empty,
                        dt_error *err)
{
    reader r = {.where = where, .asked = asked};
    *out = NULL;
    *empty = true;
    dtp_sheet_facts_open(&r.facts);
    dt_status status = dtp_sheet_build(&r.build, dtp_zip_source(where->zip), where->name, "ODS", asked, err);
    if (status == DT_OK)
        status = read_cells(&r, err);
    bool got = status == DT_OK && r.build.csv->fields > 0;
    *empty = status == DT_OK && !got && r.build.titles == 0;
    dtp_buf_free(&r.texts);
    dtp_buf_free(&r.value);
    dtp_buf_free(&r.shown);
    dtp_free(r.cell);
    dtp_sheet_facts_close(&r.facts);
    dtp_csv_builder_close(&r.build);
    if (got && !r.stopped)
        *out = r.build.csv;
    else if (asked->into == NULL)
        dtp_csv_free(r.build.csv);
    return status;
}
