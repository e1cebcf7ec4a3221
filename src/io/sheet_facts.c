/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "io/xlsx_book.h"
#include <stdlib.h>
#include <string.h>

void dtp_sheet_facts_open(dtp_sheet_facts *f)
{
    *f = (dtp_sheet_facts){.hidden_rows = 0};
    f->block = (dtp_list)DTP_LIST(&f->arena, dtp_xlsx_block);
    f->hidden = (dtp_list)DTP_LIST(&f->arena, dtp_xlsx_block);
}

void dtp_sheet_facts_close(dtp_sheet_facts *f)
{
    dtp_arena_free(&f->arena);
}

dt_status dtp_sheet_facts_block(dtp_sheet_facts *f, dtp_xlsx_block block, dt_error *err)
{
    dtp_xlsx_block *made;
    DT_TRY(dtp_list_push(&f->block, &made, err));
    *made = block;
    return DT_OK;
}

dt_status dtp_sheet_facts_hide(dtp_sheet_facts *f, size_t first, size_t last, dt_error *err)
{
    dtp_xlsx_block *made;
    DT_TRY(dtp_list_push(&f->hidden, &made, err));
    *made = (dtp_xlsx_block){.column = first, .last_column = last};
    return DT_OK;
}

/* The table's row on a line of the sheet whose rows begin at from; SIZE_MAX when there is none. */
static size_t row_on(const dtp_csv *csv, size_t from, size_t line)
{
    size_t low = from, high = csv->rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (csv->line[middle] < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low < csv->rows && csv->line[low] == line ? low : SIZE_MAX;
}

static dt_status put_merged(dtp_csv *csv, size_t row, size_t column, const char *text, size_t length,
                            uint8_t kind, dt_error *err)
{
    DT_TRY(dtp_grow(&csv->merged, &csv->merged_cap, csv->n_merged + 1, sizeof *csv->merged, err));
    csv->merged[csv->n_merged++] =
        (dtp_csv_instead){csv->header_cells + row * csv->columns + column, text, length, kind};
    return DT_OK;
}

/* The value of the upper cell for the rows below it. *filled tells whether there were any. */
static dt_status spread(dtp_csv *csv, size_t from, const dtp_xlsx_block *block, bool *filled, dt_error *err)
{
    size_t field = block->column - 1, top = row_on(csv, from, block->row);
    size_t column = field < csv->fields ? csv->field_column[field] : SIZE_MAX;
    *filled = false;
    if (top == SIZE_MAX || column == SIZE_MAX || block->last_row == block->row)
        return DT_OK;
    dtp_csv_field value = dtp_csv_get(csv, top, column);
    const char *text = dtp_arena_strndup(&csv->arena, value.text, value.length);
    if (text == NULL)
        return dtp_fail_memory(err);
    for (size_t row = top + 1; row < csv->rows && csv->line[row] <= block->last_row; row++) {
        uint8_t kind = csv->kind[csv->header_cells + top * csv->columns + column];
        if (dtp_csv_get(csv, row, column).length > 0)
            continue;
        DT_TRY(put_merged(csv, row, column, text, value.length, kind, err));
        *filled = true;
    }
    return DT_OK;
}

static int by_cell(const void *a, const void *b)
{
    size_t x = ((const dtp_csv_instead *)a)->cell, y = ((const dtp_csv_instead *)b)->cell;
    return (x > y) - (x < y);
}

static void name_block(dtp_buf *out, const dtp_xlsx_block *block)
{
    char first[DTP_COLUMN_LETTERS], last[DTP_COLUMN_LETTERS];
    dtp_buf_printf(out, "%s%s%zu:%s%zu", out->len > 0 ? ", " : "", dtp_column_letters(block->column, first),
                   block->row, dtp_column_letters(block->last_column, last), block->last_row);
}

enum { NAMED = 8 }; /* blocks that are named */

static dt_status settle_merged(const dtp_sheet_facts *f, dtp_csv *csv, size_t from, dt_error *err)
{
    const dtp_xlsx_block *block = f->block.item;
    dtp_buf names = DTP_BUF_INIT;
    size_t n = 0, before = csv->n_merged;
    dt_status status = DT_OK;
    for (size_t i = 0; i < f->block.n && status == DT_OK; i++) {
        bool filled;
        status = spread(csv, from, &block[i], &filled, err);
        if (status == DT_OK && filled && n++ < NAMED)
            name_block(&names, &block[i]);
    }
    if (n > NAMED)
        dtp_buf_printf(&names, " (+ %zu)", n - NAMED);
    if (csv->n_merged > before)
        qsort(csv->merged, csv->n_merged, sizeof *csv->merged, by_cell);
    csv->reading.failed = csv->reading.failed || names.failed;
    if (n > 0)
        dtp_reading_add(&csv->reading, DTP_READ_MERGED, (dtp_place){.sheet = csv->sheet},
                        dtp_buf_text(&names), NULL);
    dtp_buf_free(&names);
    return status;
}

static void settle_hidden(const dtp_sheet_facts *f, dtp_csv *csv)
{
    const dtp_xlsx_block *block = f->hidden.item;
    dtp_buf names = DTP_BUF_INIT;
    for (size_t c = 0; c < csv->columns; c++)
        for (size_t i = 0; i < f->hidden.n; i++)
            if (csv->column_field[c] + 1 >= block[i].column && csv->column_field[c] < block[i].last_column) {
                dtp_buf_puts(&names, names.len > 0 ? ", " : "");
                dtp_buf_puts(&names, csv->name[c]);
            }
    csv->reading.failed = csv->reading.failed || names.failed;
    if (names.len > 0)
        dtp_reading_add(&csv->reading, DTP_READ_COLUMNS_HIDDEN, (dtp_place){.sheet = csv->sheet},
                        dtp_buf_text(&names), NULL);
    dtp_buf_free(&names);
    if (f->padded > 0)
        dtp_reading_add(&csv->reading, DTP_READ_PADDED, (dtp_place){.sheet = csv->sheet}, DTP_NUM(f->padded),
                        NULL);
    if (f->hidden_rows > 0)
        dtp_reading_add(&csv->reading, DTP_READ_ROWS_HIDDEN, (dtp_place){.sheet = csv->sheet},
                        DTP_NUM(f->hidden_rows), NULL);
}

dt_status dtp_sheet_facts_settle(const dtp_sheet_facts *f, dtp_csv *csv, size_t from, dt_error *err)
{
    settle_hidden(f, csv);
    return settle_merged(f, csv, from, err);
}
