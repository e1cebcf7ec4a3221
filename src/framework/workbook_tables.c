/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheets of a workbook by their names, and where the columns of each are. */
#include "base/text.h"
#include "framework/workbook.h"
#include "io/container.h"
#include "io/kind.h"
#include "io/names.h"
#include "io/table.h"
#include "io/xlsx_read.h"
#include <string.h>

enum { MAX_ROWS = 20000 };

static dtp_place of_file(const dtp_workbook_reader *r)
{
    return (dtp_place){.source = r->source};
}

const char *dtp_workbook_heading(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column)
{
    size_t n;
    const dtp_workbook_table *table = &r->table[id];
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    if (table->csv == NULL || table->at[column] == SIZE_MAX)
        return known[column].name[r->lang];
    return id == DTP_WORKBOOK_SHEET_FRAMEWORK ? dtp_csv_get(table->csv, table->at[column], 0).text
                                              : dtp_csv_column_name(table->csv, table->at[column]);
}

dtp_place dtp_workbook_place(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row)
{
    const dtp_workbook_table *table = &r->table[id];
    bool there = column != SIZE_MAX && table->at[column] != SIZE_MAX;
    dtp_place place;
    if (id != DTP_WORKBOOK_SHEET_FRAMEWORK)
        place = dtp_csv_place(table->csv, row, there ? table->at[column] : SIZE_MAX);
    else
        place =
            there ? dtp_csv_place(table->csv, table->at[column], table->value) : dtp_csv_whole(table->csv);
    place.where = column == SIZE_MAX ? NULL : dtp_workbook_heading(r, id, column);
    return place;
}

dtp_csv_field dtp_workbook_field(const dtp_workbook_reader *r, dtp_workbook_id id, size_t column, size_t row)
{
    const dtp_workbook_table *table = &r->table[id];
    size_t at = table->at[column];
    if (at == SIZE_MAX)
        return (dtp_csv_field){.text = ""};
    return id == DTP_WORKBOOK_SHEET_FRAMEWORK ? dtp_csv_get(table->csv, at, table->value)
                                              : dtp_csv_get(table->csv, row, at);
}

/* Sheets. */

static bool is_left_alone(const char *name)
{
    return name[0] == '_' || dtp_workbook_same(name, dtp_message_text(DTP_MSG_BOOK_EXPLANATION, DT_NL)) ||
           dtp_workbook_same(name, dtp_message_text(DTP_MSG_BOOK_EXPLANATION, DT_EN));
}

static void refuse_sheet(dtp_workbook_reader *r, const char *name)
{
    const char *names[2 * DTP_WORKBOOK_SHEETS];
    char list[DT_ERROR_ARG_SIZE];
    for (size_t i = 0; i < DTP_WORKBOOK_SHEETS; i++) {
        names[i] = dtp_workbook_sheet_of((dtp_workbook_id)i)->name[r->lang];
        names[DTP_WORKBOOK_SHEETS + i] = dtp_workbook_sheet_of((dtp_workbook_id)i)->name[1 - r->lang];
    }
    const char *near = dtp_nearest(name, names, DTP_COUNT(names));
    if (near == NULL)
        near = dtp_names_list(names, DTP_WORKBOOK_SHEETS, list, sizeof list);
    dtp_issue(&r->issues, DT_FAULT, of_file(r), DT_ERR_DATA,
              near == list ? DTP_MSG_BOOK_UNKNOWN_SHEET : DTP_MSG_BOOK_UNKNOWN_SHEET_NEAR, name, near, NULL);
}

static dtp_workbook_id sheet_named(const char *name, dt_language *lang)
{
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
        *lang = dtp_workbook_same(name, sheet->name[DT_NL]) ? DT_NL : DT_EN;
        if (*lang == DT_NL || dtp_workbook_same(name, sheet->name[DT_EN]))
            return id;
    }
    return DTP_WORKBOOK_SHEETS;
}

static bool is_wanted(const char *name)
{
    dt_language lang;
    return !is_left_alone(name) && sheet_named(name, &lang) < DTP_WORKBOOK_SHEETS;
}

/* A sheet of the file; takes the table. */
static dt_status take_sheet(void *payload, const char *name, bool empty, dtp_csv *csv, dt_error *err)
{
    dtp_workbook_reader *r = payload;
    dt_language lang = DT_NL;
    dtp_workbook_id id = is_wanted(name) && csv != NULL ? sheet_named(name, &lang) : DTP_WORKBOOK_SHEETS;
    bool known = id < DTP_WORKBOOK_SHEETS;
    if (known && r->table[id].csv == NULL) {
        r->lang = lang == DT_EN ? DT_EN : r->lang;
        r->table[id].csv = csv;
        r->table[id].name = dtp_arena_strdup(&r->arena, name);
        return r->table[id].name != NULL ? DT_OK : dtp_fail_memory(err);
    }
    if (known)
        dtp_issue(&r->issues, DT_FAULT, of_file(r), DT_ERR_DATA, DTP_MSG_BOOK_SHEET_TWICE, r->table[id].name,
                  name, NULL);
    else if (!empty && !is_left_alone(name))
        refuse_sheet(r, name);
    dtp_csv_free(csv);
    return DT_OK;
}

/* Columns. */

static bool is_column(const dtp_workbook_column *column, const char *name)
{
    return dtp_workbook_same(name, column->name[DT_NL]) || dtp_workbook_same(name, column->name[DT_EN]) ||
           (column->key[0] != '\0' && strcmp(name, column->key) == 0);
}

static void refuse_column(dtp_workbook_reader *r, dtp_workbook_id id, dtp_place place, const char *name)
{
    const char *names[DTP_WORKBOOK_COLUMNS];
    char list[DT_ERROR_ARG_SIZE];
    size_t n;
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    for (size_t i = 0; i < n; i++)
        names[i] = known[i].name[r->lang];
    const char *near = dtp_nearest(name, names, n);
    if (near == NULL)
        near = dtp_names_list(names, n, list, sizeof list);
    place.where = NULL;
    dtp_issue(&r->issues, DT_FAULT, place, DT_ERR_DATA,
              near == list ? DTP_MSG_BOOK_UNKNOWN_COLUMN : DTP_MSG_BOOK_UNKNOWN_COLUMN_NEAR, name, near,
              NULL);
}

/* A name of a column (or of a key, of the sheet that has a row a key) that stands at this place. */
static void find_column(dtp_workbook_reader *r, dtp_workbook_id id, const char *name, size_t at,
                        dtp_place place)
{
    size_t n, c = 0;
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    while (c < n && !is_column(&known[c], name))
        c++;
    if (c == n) {
        refuse_column(r, id, place, name);
        return;
    }
    if (r->table[id].at[c] != SIZE_MAX) {
        place.where = NULL;
        dtp_issue(&r->issues, DT_FAULT, place, DT_ERR_DATA, DTP_MSG_BOOK_COLUMN_TWICE, name, NULL);
        return;
    }
    r->table[id].at[c] = at;
}

static void find_columns(dtp_workbook_reader *r, dtp_workbook_id id)
{
    const dtp_csv *csv = r->table[id].csv;
    for (size_t i = 0; i < dtp_csv_columns(csv); i++)
        find_column(r, id, dtp_csv_column_name(csv, i), i, dtp_csv_place(csv, SIZE_MAX, i));
    size_t n;
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    for (size_t c = 0; c < n; c++)
        if (known[c].need && r->table[id].at[c] == SIZE_MAX)
            dtp_issue(&r->issues, DT_FAULT, dtp_csv_place(csv, SIZE_MAX, SIZE_MAX), DT_ERR_DATA,
                      DTP_MSG_BOOK_NO_COLUMN, known[c].name[r->lang], NULL);
}

/* The framework itself: names in the first column, values in the second. */
static void find_keys(dtp_workbook_reader *r)
{
    const dtp_workbook_id id = DTP_WORKBOOK_SHEET_FRAMEWORK;
    const dtp_csv *csv = r->table[id].csv;
    r->table[id].value = dtp_csv_columns(csv) > 1 ? 1 : SIZE_MAX;
    if (r->table[id].value == SIZE_MAX) {
        dtp_issue(&r->issues, DT_FAULT, dtp_csv_place(csv, SIZE_MAX, SIZE_MAX), DT_ERR_DATA,
                  DTP_MSG_BOOK_NO_COLUMN, dtp_message_text(DTP_MSG_BOOK_VALUE, r->lang), NULL);
        return;
    }
    for (size_t row = 0; row < dtp_csv_rows(csv); row++)
        find_column(r, id, dtp_csv_get(csv, row, 0).text, row, dtp_csv_place(csv, row, 0));
}

static void open_table(dtp_workbook_reader *r, dtp_workbook_id id)
{
    dtp_workbook_table *table = &r->table[id];
    const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
    if (table->csv == NULL) {
        if (sheet->need)
            dtp_issue(&r->issues, DT_FAULT, of_file(r), DT_ERR_DATA, DTP_MSG_BOOK_NO_SHEET,
                      sheet->name[r->lang], NULL);
        return;
    }
    if (dtp_csv_rows(table->csv) > MAX_ROWS)
        dtp_issue(&r->issues, DT_FAULT, dtp_csv_whole(table->csv), DT_ERR_DATA, DTP_MSG_BOOK_MANY,
                  DTP_NUM(MAX_ROWS), NULL);
    else if (sheet->need && dtp_csv_rows(table->csv) == 0)
        dtp_issue(&r->issues, DT_FAULT, dtp_csv_whole(table->csv), DT_ERR_DATA, DTP_MSG_BOOK_EMPTY_SHEET,
                  NULL);
    if (sheet->shape == DTP_WORKBOOK_ONE)
        find_keys(r);
    else
        find_columns(r, id);
}

/* What is no workbook is called by its name when that is known. */
static dt_status refuse(const dtp_workbook_reader *r, const char *data, size_t size)
{
    const unsigned books =
        DTP_KIND_SET(WORKBOOK) | DTP_KIND_SET(ZIP) | DTP_KIND_SET(OLD_OFFICE) | DTP_KIND_SET(JSON);
    DT_TRY(dtp_container_refuse(r->source, data, size, r->err));
    dtp_kind kind = dtp_kind_of(data, size);
    if (kind != DTP_KIND_TABLE)
        DT_TRY(dtp_kind_want(kind, r->source, books, r->err));
    return dtp_fail_at(r->err, of_file(r), DT_ERR_SYNTAX, DTP_MSG_BOOK_NOT_ONE, NULL);
}

dt_status dtp_workbook_open(dtp_workbook_reader *r, const char *data, size_t size)
{
    const dtp_table_options all = {.each = take_sheet, .wants = is_wanted, .payload = r};
    dtp_csv *table = NULL;
    for (size_t id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        r->table[id].row = (dtp_list)DTP_LIST(&r->arena, dtp_workbook_row);
        for (size_t c = 0; c < DTP_WORKBOOK_COLUMNS; c++)
            r->table[id].at[c] = SIZE_MAX;
    }
    if (!dtp_xlsx_is_workbook(data, size))
        return refuse(r, data, size);
    DT_TRY(dtp_table_parse_as(&table, r->source, data, size, &all, r->err));
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++)
        open_table(r, id);
    return DT_OK;
}

void dtp_workbook_close(dtp_workbook_reader *r)
{
    for (size_t id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        dtp_csv_free(r->table[id].csv);
        dtp_intern_free(r->table[id].ids);
    }
    json_decref(r->top);
    dtp_arena_free(&r->arena);
}
