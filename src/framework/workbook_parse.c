/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell stands for in the JSON. */
#include "base/text.h"
#include "framework/workbook.h"
#include "io/names.h"
#include <string.h>

enum { WORDS = 16 };

/* The cell at hand. */
typedef struct cell {
    dtp_workbook_reader *r;
    const dtp_workbook_column *column;
    dtp_csv_field field;
    dtp_place place;
} cell;

static cell cell_of(dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row)
{
    size_t n;
    return (cell){r, &dtp_workbook_columns(id, &n)[column], dtp_workbook_field(r, id, column, row),
                  dtp_workbook_place(r, id, column, row)};
}

/* A fault of the cell; there is no value then. */
static dt_status refuse(const cell *c, dtp_message message, const char *a, const char *b)
{
    dtp_issue(&c->r->issues, DT_FAULT, c->place, DT_ERR_DATA, message, a, b, NULL);
    return DT_OK;
}

static dt_status give(const cell *c, json_t *value, json_t **out)
{
    *out = value;
    return value != NULL ? DT_OK : dtp_fail_memory(c->r->err);
}

/* A number is a text when nothing can have been lost of it, and a date where a date is asked. */
static bool is_text(const cell *c)
{
    long long whole;
    switch ((dtp_csv_cell_kind)c->field.kind) {
    case DTP_CELL_TEXT:
        return true;
    case DTP_CELL_NUMBER:
    case DTP_CELL_ZERO:
        return dtp_parse_int(c->field.text, &whole);
    case DTP_CELL_DATE:
        return c->column->kind == DTP_WORKBOOK_DAY;
    case DTP_CELL_TRUTH:
    case DTP_CELL_ERROR:
    case DTP_CELL_NOT_COMPUTED:
    case DTP_CELL_ROUNDED:
        break;
    }
    return false;
}

/* *out is NULL when the cell is no JSON. What is right is right the second time, see io/json.c. */
static dt_status load(const cell *c, json_t **out)
{
    json_error_t fault;
    *out = json_loadb(c->field.text, c->field.length, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &fault);
    if (*out == NULL && json_error_code(&fault) != json_error_out_of_memory)
        *out = json_loadb(c->field.text, c->field.length, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &fault);
    return *out == NULL && json_error_code(&fault) == json_error_out_of_memory ? dtp_fail_memory(c->r->err)
                                                                               : DT_OK;
}

/* JSON in a cell: it begins with a quotation mark or a bracket. */
static dt_status parse_json(const cell *c, int type, json_t **out)
{
    DT_TRY(load(c, out));
    if (*out != NULL && (type < 0 || (int)json_typeof(*out) == type))
        return DT_OK;
    json_decref(*out);
    *out = NULL;
    return refuse(c, DTP_MSG_BOOK_JSON, c->field.text, NULL);
}

/* A text that is in quotation marks because it starts with one is JSON; any other is itself. */
static dt_status parse_string(const cell *c, json_t **out)
{
    const char *text = c->field.text;
    size_t n = c->field.length;
    if (!is_text(c))
        return refuse(c, DTP_MSG_BOOK_NOT_TEXT, text, NULL);
    if (n > 1 && text[0] == '"' && text[n - 1] == '"') {
        DT_TRY(load(c, out));
        if (json_is_string(*out))
            return DT_OK;
        json_decref(*out);
    }
    return give(c, json_stringn(text, n), out);
}

static dt_status choose(const cell *c, const char *text, json_t **out)
{
    const char *word[WORDS], *value = dtp_workbook_meant(c->column->more, text);
    char list[DT_ERROR_ARG_SIZE];
    if (value == NULL) {
        size_t n = dtp_workbook_words(c->column->more, c->r->lang, word, WORDS);
        return refuse(c, DTP_MSG_BOOK_WORD, text, dtp_names_list(word, n, list, sizeof list));
    }
    bool truth = strcmp(value, "true") == 0 || strcmp(value, "false") == 0;
    return give(c, truth ? json_boolean(value[0] == 't') : json_string(value), out);
}

/* One line of a list. */
static dt_status add_line(const cell *c, json_t *list, const char *line, size_t n)
{
    json_t *value = NULL;
    line = dtp_trim(line, &n);
    if (n == 0)
        return DT_OK;
    char *text = dtp_arena_strndup(&c->r->arena, line, n);
    if (text == NULL)
        return dtp_fail_memory(c->r->err);
    DT_TRY(c->column->kind == DTP_WORKBOOK_WORDS ? choose(c, text, &value)
                                                 : give(c, json_string(text), &value));
    return value == NULL || json_array_append_new(list, value) == 0 ? DT_OK : dtp_fail_memory(c->r->err);
}

static dt_status parse_lines(const cell *c, json_t **out)
{
    bool texts = c->column->kind == DTP_WORKBOOK_TEXTS || c->column->kind == DTP_WORKBOOK_VALUES;
    const char *between = texts ? "\n" : "\n,;", *at = c->field.text;
    if (!is_text(c))
        return refuse(c, DTP_MSG_BOOK_NOT_TEXT, at, NULL);
    if (at[0] == '[')
        return parse_json(c, JSON_ARRAY, out);
    if (at[0] == '{' && c->column->kind == DTP_WORKBOOK_VALUES)
        return parse_json(c, JSON_OBJECT, out);
    json_t *list = json_array();
    dt_status status = list != NULL ? DT_OK : dtp_fail_memory(c->r->err);
    while (status == DT_OK && *at != '\0') {
        size_t n = strcspn(at, between);
        status = add_line(c, list, at, n);
        at += n + (at[n] != '\0');
    }
    if (status != DT_OK) {
        json_decref(list);
        return status;
    }
    *out = list;
    return DT_OK;
}

static dt_status parse_whole(const cell *c, json_t **out)
{
    long long value;
    if (!dtp_parse_int(c->field.text, &value) || c->field.kind == DTP_CELL_ROUNDED)
        return refuse(c, DTP_MSG_BOOK_NOT_WHOLE, c->field.text, NULL);
    return give(c, json_integer(value), out);
}

/* As JSON has it, so that an exponent is read, or as people type it: 0,75. */
static dt_status parse_number(const cell *c, json_t **out)
{
    double value;
    bool date = c->field.kind == DTP_CELL_DATE || c->field.kind == DTP_CELL_ROUNDED;
    DT_TRY(load(c, out));
    if (json_is_number(*out) && !date)
        return DT_OK;
    json_decref(*out);
    *out = NULL;
    if (date || !dtp_parse_number(c->field.text, &value))
        return refuse(c, DTP_MSG_BOOK_NOT_NUMBER, c->field.text, NULL);
    return give(c, json_real(value), out);
}

static dt_status parse_value(const cell *c, json_t **out)
{
    switch (c->column->kind) {
    case DTP_WORKBOOK_TEXTS:
    case DTP_WORKBOOK_CODES:
    case DTP_WORKBOOK_WORDS:
    case DTP_WORKBOOK_VALUES:
        return parse_lines(c, out);
    case DTP_WORKBOOK_WORD:
    case DTP_WORKBOOK_TRUTH:
        return choose(c, c->field.text, out);
    case DTP_WORKBOOK_NUMBER:
        return parse_number(c, out);
    case DTP_WORKBOOK_WHOLE:
        return parse_whole(c, out);
    case DTP_WORKBOOK_REST:
        return parse_json(c, -1, out);
    case DTP_WORKBOOK_PARENT:
    case DTP_WORKBOOK_NAME:
    case DTP_WORKBOOK_ID:
    case DTP_WORKBOOK_TEXT:
    case DTP_WORKBOOK_DAY:
        break;
    }
    return parse_string(c, out);
}

dt_status dtp_workbook_parse(dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row,
                             json_t **out)
{
    const cell c = cell_of(r, id, column, row);
    *out = NULL;
    if (c.field.kind == DTP_CELL_ERROR || c.field.kind == DTP_CELL_NOT_COMPUTED)
        return refuse(&c, DTP_MSG_BOOK_NO_VALUE, c.field.text, NULL);
    if (c.field.text[0] == '\0')
        return DT_OK;
    if (dtp_workbook_is_none(c.field.text))
        return give(&c, json_null(), out);
    return parse_value(&c, out);
}

dt_status dtp_workbook_parse_text(dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row,
                                  const char **out)
{
    json_t *value;
    *out = "";
    DT_TRY(dtp_workbook_parse(r, id, column, row, &value));
    if (json_is_string(value))
        *out = dtp_arena_strdup(&r->arena, json_string_value(value));
    json_decref(value);
    return *out != NULL ? DT_OK : dtp_fail_memory(r->err);
}
