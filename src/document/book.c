/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/book.h"
#include "base/text.h"
#include "document/spread.h"
#include "document/walk.h"
#include <math.h>
#include <string.h>

#define NARROWEST 6.0
#define WIDEST    60.0
#define HEADING   34.0 /* of the text */
#define TEXT      100.0
#define MOST_ROWS ((size_t)1048575) /* of a sheet, below its heads */
#define MOST_TEXT 32000             /* bytes of a cell: both formats hold at least so many */
#define MOST_NAME 31                /* characters of the name of a sheet */

typedef struct walk {
    const dt_document *doc;
    const dtp_doc_book *book;
    void *self;
    dt_language lang;
    dtp_buf scratch, more;
    size_t row, n_tables;
    bool failed;
    /* of the records */
    const dtp_doc_spread *spread;
    const dtp_doc_record *record;
    size_t column;
    double *width;
} walk;

static void put(walk *w, size_t column, dtp_doc_cell cell)
{
    char *cut = NULL;
    if (cell.text != NULL && strlen(cell.text) > MOST_TEXT) {
        size_t n = dtp_utf8_cut(cell.text, MOST_TEXT);
        cut = dtp_calloc(n + 4, 1);
        if (cut == NULL)
            w->failed = true;
        else
            (void)snprintf(cut, n + 4, "%.*s…", (int)n, cell.text);
        cell.text = cut != NULL ? cut : "";
    }
    w->book->cell(w->self, w->row, column, &cell);
    dtp_free(cut);
}

static void put_text(walk *w, size_t column, dtp_doc_cell_kind kind, const char *text)
{
    put(w, column, (dtp_doc_cell){.kind = kind, .text = text != NULL ? text : ""});
}

static const char *say(const walk *w, dtp_message message)
{
    return dtp_message_text(message, w->lang);
}

/* A name of a sheet: "Tabel 3" or "3 Bevindingen Eén Gezin"; its number keeps it apart from the others. */
static void open_sheet(walk *w, const char *name, const double *width, size_t columns, size_t rows)
{
    char cut[4 * MOST_NAME + 1];
    size_t n = 0, seen = 0;
    for (; name[n] != '\0' && n + 1 < sizeof cut; n++)
        if (((unsigned char)name[n] & 0xC0) != 0x80 && ++seen > MOST_NAME)
            break;
    n = dtp_utf8_cut(name, n);
    while (n > 0 && name[n - 1] == ' ')
        n--;
    memcpy(cut, name, n);
    cut[n] = '\0';
    for (char *p = cut; *p != '\0'; p++)
        if (strchr("[]:*?/\\'\n\r\t", *p) != NULL)
            *p = '-';
    w->row = 0;
    w->book->open(w->self, cut, width, columns, rows + 1);
}

static void put_number_title(walk *w, dtp_message message, size_t number, const char *more)
{
    char digits[24];
    (void)snprintf(digits, sizeof digits, "%zu", number);
    const char *arg[2] = {digits, more};
    size_t size = strlen(more) + 64;
    char *text = dtp_calloc(size, 1);
    w->failed = w->failed || text == NULL;
    w->more.len = 0;
    if (text != NULL)
        dtp_buf_puts(&w->more, dtp_message_fill(say(w, message), arg, 2, text, size));
    dtp_free(text);
}

/* The text: a line a block, a heading to the left of what is under it. */
static void put_line(walk *w, const char *heading, const char *text)
{
    w->row++;
    put_text(w, 0, heading[0] != '\0' && text[0] == '\0' ? DTP_DOC_CELL_STRONG : DTP_DOC_CELL_TEXT, heading);
    put_text(w, 1, DTP_DOC_CELL_TEXT, text);
}

static const char *joined(walk *w, dtp_message label, dtp_doc_spans spans)
{
    w->scratch.len = 0;
    dtp_buf_puts(&w->scratch, label != DTP_MSG_NONE ? say(w, label) : "");
    dtp_buf_puts(&w->scratch, label != DTP_MSG_NONE ? " " : "");
    for (size_t i = 0; i < spans.n; i++) {
        const dtp_doc_span *span = &spans.span[i];
        dtp_buf_puts(&w->scratch, span->text);
        if (span->kind == DTP_DOC_FOOTNOTE)
            dtp_buf_printf(&w->scratch, "[%u]", span->footnote->number);
        bool last = i + 1 == spans.n || spans.span[i + 1].href != span->href;
        if (span->href != NULL && last && !dtp_streq(span->href, span->text))
            dtp_buf_printf(&w->scratch, " (%s)", span->href);
    }
    return dtp_buf_text(&w->scratch);
}

static void put_heading(void *self, const dtp_doc_heading *h)
{
    walk *w = self;
    w->scratch.len = 0;
    dtp_buf_printf(&w->scratch, "%s%s", h->number, h->number[0] != '\0' ? " " : "");
    dtp_buf_puts(&w->scratch, h->text);
    put_line(w, dtp_buf_text(&w->scratch), "");
}

static void put_items(void *self, const dtp_doc_list *list)
{
    walk *w = self;
    for (const dtp_doc_item *item = list->item; item != NULL; item = item->next)
        put_line(w, item->key != NULL ? item->key : "", joined(w, DTP_MSG_NONE, item->spans));
}

/* A table in a box has no sheet: its rows are lines. */
static void put_small_table(void *self, const dtp_doc_table *table)
{
    walk *w = self;
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next) {
        dtp_buf line = DTP_BUF_INIT;
        for (size_t i = 0; i < table->n_columns; i++)
            dtp_buf_printf(&line, "%s%s", i > 0 ? "; " : "",
                           dtp_doc_value_words(&w->scratch, &row->value[i], w->lang));
        put_line(w, "", dtp_buf_text(&line));
        w->failed = w->failed || line.failed;
        dtp_buf_free(&line);
    }
}

static void put_footnotes(walk *w)
{
    for (const dtp_doc_footnote *f = w->doc->footnote; f != NULL; f = f->next) {
        char mark[16];
        (void)snprintf(mark, sizeof mark, "[%u]", f->number);
        put_line(w, mark, joined(w, DTP_MSG_NONE, f->spans));
    }
}

static void put_words(void *self, const dtp_doc_block *block)
{
    walk *w = self;
    put_line(w, "", joined(w, dtp_doc_label(block->kind), block->as.text));
}

static void put_table_name(void *self, const dtp_doc_table *table)
{
    walk *w = self;
    put_number_title(w, table->caption[0] != '\0' ? DTP_MSG_OFFICE_TABLE_ON : DTP_MSG_OFFICE_TABLE,
                     ++w->n_tables, table->caption);
    put_line(w, "", dtp_buf_text(&w->more));
    if (table->note != NULL)
        put_line(w, "", table->note);
}

static void put_caption(void *self, const dtp_doc_block *block)
{
    put_line(self, "",
             block->kind == DTP_DOC_BLOCK_FIGURE ? block->as.figure.caption : block->as.plot.caption);
}

static void put_box(void *self, const dtp_doc_box *box)
{
    static const dtp_doc_walker walker = {put_heading, put_words,   put_items, put_items, put_small_table,
                                          put_caption, put_caption, NULL,      NULL};
    put_line(self, box->title, "");
    dtp_doc_walk(box->block, &walker, self);
}

/* The sheets are the contents. */
static void put_blocks(walk *w, const dtp_doc_block *block)
{
    static const dtp_doc_walker walker = {put_heading, put_words,   put_items, put_items, put_table_name,
                                          put_caption, put_caption, NULL,      put_box};
    dtp_doc_walk(block, &walker, w);
}

static size_t count_blocks(const dtp_doc_block *block, bool boxed)
{
    size_t n = 0;
    for (; block != NULL; block = block->next) {
        if (block->kind == DTP_DOC_BLOCK_BOX)
            n += count_blocks(block->as.box.block, true);
        if (boxed && block->kind == DTP_DOC_BLOCK_TABLE) {
            n += block->as.table.n_rows;
            continue;
        }
        bool list = block->kind == DTP_DOC_BLOCK_LIST || block->kind == DTP_DOC_BLOCK_FACTS;
        for (const dtp_doc_item *item = list ? block->as.list.item : NULL; item != NULL; item = item->next)
            n++;
        n += !list && block->kind != DTP_DOC_BLOCK_CONTENTS;
        n += block->kind == DTP_DOC_BLOCK_TABLE && block->as.table.note != NULL;
    }
    return n;
}

static size_t count_lines(const dt_document *doc)
{
    return count_blocks(doc->block, false) + doc->n_footnotes;
}

static void put_text_sheet(walk *w)
{
    static const double width[2] = {HEADING, TEXT};
    open_sheet(w, say(w, DTP_MSG_OFFICE_TEXT), width, 2, count_lines(w->doc));
    put_text(w, 0, DTP_DOC_CELL_HEAD, say(w, DTP_MSG_OFFICE_HEADING));
    put_text(w, 1, DTP_DOC_CELL_HEAD, say(w, DTP_MSG_OFFICE_TEXT));
    put_blocks(w, w->doc->block);
    put_footnotes(w);
    w->book->close(w->self);
}

/* A whole day as a spreadsheet counts it; false for one that is only known to its month. */
static bool day_of(const char *text, double *day)
{
    static const dtp_date zero = {1899, 12, 30};
    dtp_date date;
    if (text == NULL || strlen(text) != strlen("2017-03-01") || !dtp_parse_date(text, &date))
        return false;
    *day = (double)(dtp_date_number(date) - dtp_date_number(zero));
    return *day > 60; /* before, spreadsheets do not agree */
}

static void put_value(walk *w, size_t column, const dtp_doc_table_row *row)
{
    const dtp_doc_value *v = &row->value[column];
    dtp_doc_cell cell = {.kind = DTP_DOC_CELL_TEXT, .text = ""};
    if (row->kind == DTP_DOC_ROW_GROUP && column > 0) {
        put(w, column, cell);
        return;
    }
    cell.text = dtp_doc_value_words(&w->scratch, v, w->lang);
    if (v->kind == DTP_DOC_VALUE_COUNT)
        cell = (dtp_doc_cell){DTP_DOC_CELL_COUNT, cell.text, (double)v->count};
    else if (v->kind == DTP_DOC_VALUE_CHANCE)
        cell = (dtp_doc_cell){DTP_DOC_CELL_REAL, cell.text, round(v->low * 1e6) / 1e6};
    else if (v->kind == DTP_DOC_VALUE_DATE && day_of(v->text, &cell.number)) {
        cell.kind = DTP_DOC_CELL_DATE;
        cell.text = v->text;
    } else if (column == 0 && row->kind == DTP_DOC_ROW_SUB) {
        w->more.len = 0;
        dtp_buf_printf(&w->more, "– %s", cell.text);
        cell.text = dtp_buf_text(&w->more);
    }
    put(w, column, cell);
}

static double as_wide_as(double width, const char *text)
{
    double wanted = (double)dtp_utf8_width(text) + 3;
    width = wanted > width ? wanted : width;
    return width > WIDEST ? WIDEST : width;
}

static void table_widths(walk *w, double *width, const dtp_doc_table *table)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        width[i] = as_wide_as(NARROWEST, table->column[i].title);
        width[i] = width[i] > 20 ? 20 : width[i]; /* a title is set in lines */
        for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next)
            if (row->kind != DTP_DOC_ROW_GROUP)
                width[i] = as_wide_as(width[i], dtp_doc_value_words(&w->scratch, &row->value[i], w->lang));
    }
}

static void put_table(walk *w, const dtp_doc_table *table)
{
    double *width = dtp_calloc(table->n_columns + 1, sizeof *width);
    w->failed = w->failed || width == NULL;
    w->n_tables++;
    if (width == NULL)
        return;
    table_widths(w, width, table);
    put_number_title(w, table->caption[0] != '\0' ? DTP_MSG_OFFICE_SHEET : DTP_MSG_OFFICE_TABLE, w->n_tables,
                     table->caption);
    open_sheet(w, dtp_buf_text(&w->more), width, table->n_columns, table->n_rows);
    for (size_t i = 0; i < table->n_columns; i++)
        put_text(w, i, DTP_DOC_CELL_HEAD, table->column[i].title);
    for (const dtp_doc_table_row *row = table->row; row != NULL; row = row->next) {
        w->row++;
        for (size_t i = 0; i < table->n_columns; i++)
            put_value(w, i, row);
    }
    w->book->close(w->self);
    dtp_free(width);
}

static void put_title(void *payload, size_t member, size_t name)
{
    walk *w = payload;
    put_text(w, w->column++, DTP_DOC_CELL_HEAD, dtp_doc_spread_title(&w->scratch, w->spread, member, name));
}

static dtp_doc_cell member_cell(const dtp_doc_member *m, char text[64])
{
    dtp_doc_cell cell = {.kind = DTP_DOC_CELL_TEXT, .text = dtp_doc_member_raw(m, text, 64)};
    switch (m->kind) {
    case DTP_DOC_MEMBER_COUNT:
        return (dtp_doc_cell){DTP_DOC_CELL_COUNT, cell.text, (double)m->count};
    case DTP_DOC_MEMBER_INT:
        return (dtp_doc_cell){DTP_DOC_CELL_COUNT, cell.text, (double)m->integer};
    case DTP_DOC_MEMBER_REAL: /* with six decimals, as everywhere */
        return (dtp_doc_cell){DTP_DOC_CELL_REAL, cell.text, round(m->real * 1e6) / 1e6};
    case DTP_DOC_MEMBER_EXACT:
        return (dtp_doc_cell){DTP_DOC_CELL_REAL, cell.text, m->real};
    case DTP_DOC_MEMBER_TEXT:
        cell.kind = day_of(m->text, &cell.number) ? DTP_DOC_CELL_DATE : cell.kind;
        return cell;
    case DTP_DOC_MEMBER_BOOL:
    case DTP_DOC_MEMBER_COUNTS:
    case DTP_DOC_MEMBER_JSON:
    case DTP_DOC_MEMBER_NULL:
        break;
    }
    return cell;
}

static dtp_doc_cell cell_of(const walk *w, size_t member, size_t name, char text[64])
{
    const unsigned long *number;
    const dtp_doc_member m = dtp_doc_record_at(w->record, member);
    if (name == SIZE_MAX)
        return member_cell(&m, text);
    number = dtp_doc_spread_number(w->spread, w->record, member, name);
    if (number == NULL)
        return (dtp_doc_cell){.kind = DTP_DOC_CELL_TEXT, .text = ""};
    (void)snprintf(text, 64, "%lu", *number);
    return (dtp_doc_cell){DTP_DOC_CELL_COUNT, text, (double)*number};
}

static void put_member(void *payload, size_t member, size_t name)
{
    walk *w = payload;
    char text[64];
    put(w, w->column++, cell_of(w, member, name, text));
}

static void widen(void *payload, size_t member, size_t name)
{
    walk *w = payload;
    char text[64];
    double *width = &w->width[w->column++];
    if (w->record == NULL)
        *width = as_wide_as(NARROWEST, dtp_doc_spread_title(&w->scratch, w->spread, member, name));
    else
        *width = as_wide_as(*width, cell_of(w, member, name, text).text);
}

/* The member that names the level of a record, or SIZE_MAX. */
static size_t level_member(const dtp_doc_record *first)
{
    for (size_t k = 0; k < first->n; k++)
        if (dtp_streq(first->key[k], "level") && dtp_doc_record_at(first, k).kind == DTP_DOC_MEMBER_TEXT)
            return k;
    return SIZE_MAX;
}

static const char *level_of(const dtp_doc_record *record, size_t member)
{
    if (member == SIZE_MAX)
        return "";
    const dtp_doc_member level = dtp_doc_record_at(record, member);
    return level.kind == DTP_DOC_MEMBER_TEXT ? level.text : "";
}

/* The records of a level, in sheets that are not too long. */
static void put_level(walk *w, size_t member, const char *level)
{
    const dt_document *doc = w->doc;
    size_t left = 0, more = 0;
    for (size_t i = 0; i < doc->n_records; i++)
        left += dtp_streq(level_of(&doc->record[i], member), level);
    for (size_t i = 0, room = 0; i < doc->n_records || (i == 0 && more == 0); i++) {
        if (i < doc->n_records && !dtp_streq(level_of(&doc->record[i], member), level))
            continue;
        if (room == 0) {
            room = left < MOST_ROWS ? left : MOST_ROWS;
            w->more.len = 0;
            dtp_buf_printf(&w->more, "%s%s%s", say(w, DTP_MSG_OFFICE_DATA), level[0] != '\0' ? " " : "",
                           level);
            if (more > 0)
                dtp_buf_printf(&w->more, " %zu", more + 1);
            if (more++ > 0)
                w->book->close(w->self);
            open_sheet(w, dtp_buf_text(&w->more), w->width, w->spread->n_columns, room);
            w->column = 0;
            dtp_doc_spread_each(w->spread, put_title, w);
        }
        if (i >= doc->n_records)
            break;
        w->row++;
        w->column = 0;
        w->record = &doc->record[i];
        dtp_doc_spread_each(w->spread, put_member, w);
        room--;
        left--;
    }
    if (more > 0)
        w->book->close(w->self);
}

static void record_widths(walk *w)
{
    w->record = NULL;
    w->column = 0;
    dtp_doc_spread_each(w->spread, widen, w);
    for (size_t i = 0; i < w->doc->n_records; i++) {
        w->record = &w->doc->record[i];
        w->column = 0;
        dtp_doc_spread_each(w->spread, widen, w);
    }
}

static bool is_seen_before(const dt_document *doc, size_t member, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (dtp_streq(level_of(&doc->record[i], member), level_of(&doc->record[at], member)))
            return true;
    return false;
}

static void put_records(walk *w)
{
    size_t member = level_member(w->spread->first);
    w->width = dtp_calloc(w->spread->n_columns + 1, sizeof *w->width);
    w->failed = w->failed || w->width == NULL;
    if (w->width == NULL)
        return;
    record_widths(w);
    if (member == SIZE_MAX || w->doc->n_records == 0)
        put_level(w, SIZE_MAX, "");
    else
        for (size_t i = 0; i < w->doc->n_records; i++)
            if (!is_seen_before(w->doc, member, i))
                put_level(w, member, level_of(&w->doc->record[i], member));
    dtp_free(w->width);
}

bool dtp_doc_book_walk(const dt_document *doc, const dtp_doc_book *book, void *self)
{
    dtp_doc_spread spread = dtp_doc_spread_of(doc);
    walk w = {.doc = doc, .book = book, .self = self, .lang = doc->words.lang, .spread = &spread};
    w.failed = spread.failed;
    if (!w.failed)
        put_text_sheet(&w);
    w.n_tables = 0;
    for (const dtp_doc_block *block = doc->block; block != NULL && !w.failed; block = block->next)
        if (block->kind == DTP_DOC_BLOCK_TABLE && !doc->result.is)
            put_table(&w, &block->as.table);
    if (!w.failed && spread.n_columns > 0)
        put_records(&w);
    w.failed = w.failed || w.scratch.failed || w.more.failed;
    dtp_buf_free(&w.scratch);
    dtp_buf_free(&w.more);
    dtp_doc_spread_free(&spread);
    return !w.failed;
}
