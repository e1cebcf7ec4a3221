/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain text for a terminal: a hundred columns unless its width is known, tables aligned by what is seen. */
#include "base/text.h"
#include "base/wrap.h"
#include "document/text_layout.h"
#include "document/walk.h"
#include "document/writer.h"
#include <stdio.h>
#include <string.h>

typedef struct writer {
    dtp_buf *out;
    dt_language lang;
    size_t width;
    bool bold, page;
    dtp_buf raw, clean;
} writer;

static void empty(dtp_buf *b)
{
    b->len = 0;
    dtp_buf_puts(b, "");
    if (b->data)
        b->data[0] = '\0';
}

static const char *cleaned(writer *w, const char *text)
{
    empty(&w->clean);
    dtp_layout_clean(&w->clean, text);
    return dtp_buf_text(&w->clean);
}

static const char *joined(writer *w, dtp_doc_spans spans)
{
    empty(&w->raw);
    for (size_t i = 0; i < spans.n; i++) {
        const dtp_doc_span *span = &spans.span[i];
        const char *mark = w->page && span->kind == DTP_DOC_CODE ? "`" : ""; /* what is typed */
        dtp_buf_printf(&w->raw, "%s%s%s", mark, span->text, mark);
        if (span->kind == DTP_DOC_FOOTNOTE)
            dtp_buf_printf(&w->raw, "[%u]", span->footnote->number);
        /* The address once, behind the last piece of the link. */
        bool last = i + 1 == spans.n || spans.span[i + 1].href != span->href;
        if (span->href && last && !dtp_streq(span->href, span->text))
            dtp_buf_printf(&w->raw, " (%s)", span->href);
    }
    return cleaned(w, dtp_buf_text(&w->raw));
}

static void put_paragraph(writer *w, const char *before, const char *text, const char *after, size_t indent)
{
    dtp_buf line = DTP_BUF_INIT;
    dtp_buf_puts(&line, before);
    dtp_buf_puts(&line, text);
    dtp_buf_puts(&line, after);
    dtp_layout_pad(w->out, indent);
    dtp_wrap(w->out, dtp_buf_text(&line), w->width, indent);
    dtp_buf_putc(w->out, '\n');
    w->out->failed = w->out->failed || line.failed;
    dtp_buf_free(&line);
}

/* A line that is wider stays one line: it can be copied. */
static void put_code(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        if (spans.span[i].kind == DTP_DOC_BREAK)
            continue;
        const char *line = cleaned(w, spans.span[i].text);
        dtp_layout_pad(w->out, line[0] != '\0' ? 4 : 0);
        dtp_buf_puts(w->out, line);
        dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

/* What is left to be filled in stands between brackets. */
static void put_text(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    if (block->kind == DTP_DOC_BLOCK_CODE) {
        put_code(w, block->as.text);
        return;
    }
    bool open = block->kind == DTP_DOC_BLOCK_FILL_IN;
    dtp_message label = dtp_doc_label(block->kind);
    dtp_buf before = DTP_BUF_INIT;
    dtp_buf_puts(&before, open ? "[" : "");
    if (label != DTP_MSG_NONE)
        dtp_buf_printf(&before, "%s ", dtp_message_text(label, w->lang));
    put_paragraph(w, dtp_buf_text(&before), joined(w, block->as.text), open ? "]" : "",
                  block->kind == DTP_DOC_BLOCK_QUOTE ? 4 : 0);
    w->out->failed = w->out->failed || before.failed;
    dtp_buf_free(&before);
}

/* Each line in bold by itself, so that a pager may begin at any. */
static void put_title(writer *w, const char *text)
{
    for (size_t next = 0; *text != '\0'; text += next) {
        size_t length = dtp_wrap_line(text, w->width, &next);
        dtp_buf_puts(w->out, w->bold ? "\033[1m" : "");
        dtp_buf_add(w->out, text, length);
        dtp_buf_puts(w->out, w->bold ? "\033[0m\n" : "\n");
    }
}

static void put_heading(void *self, const dtp_doc_heading *h)
{
    writer *w = self;
    const char *line = h->level == 1 ? "═" : h->level == 2 ? "─" : NULL;
    dtp_buf text = DTP_BUF_INIT;
    if (h->number[0] != '\0')
        dtp_buf_printf(&text, "%s ", h->number);
    dtp_layout_clean(&text, h->text);
    size_t width = dtp_utf8_width(dtp_buf_text(&text));
    if (line && w->out->len > 0)
        dtp_buf_putc(w->out, '\n');
    put_title(w, dtp_buf_text(&text));
    for (size_t i = 0; line && i < width && i < w->width; i++)
        dtp_buf_puts(w->out, line);
    dtp_buf_puts(w->out, line ? "\n\n" : "\n");
    w->out->failed = w->out->failed || text.failed;
    dtp_buf_free(&text);
}

static void put_list(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        char mark[16] = "- ";
        if (item->number > 0)
            (void)snprintf(mark, sizeof mark, "%u. ", item->number);
        dtp_layout_pad(w->out, 2 * item->level);
        dtp_buf_puts(w->out, mark);
        dtp_wrap(w->out, joined(w, item->spans), w->width, 2 * item->level + strlen(mark));
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_facts(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    size_t widest = 0;
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        size_t width = dtp_utf8_width(cleaned(w, item->key));
        widest = width > widest ? width : widest;
    }
    size_t indent = (widest < 40 ? widest : 40) + 2;
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        const char *key = cleaned(w, item->key);
        size_t width = dtp_utf8_width(key);
        dtp_buf_puts(w->out, key);
        dtp_layout_pad(w->out, width < indent ? indent - width : 1);
        const char *text = joined(w, item->spans);
        dtp_wrap(w->out, text, w->width, indent);
        if (text[0] == '\0')
            dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

/* A table while it is laid out. */
typedef struct layout {
    dtp_arena arena;
    const dtp_doc_table *table;
    dtp_layout_column *column;
    const char **cell; /* of one row */
    bool failed;
} layout;

static const char *cell_text(writer *w, layout *l, const dtp_doc_value *value)
{
    const char *text = dtp_arena_strdup(&l->arena, cleaned(w, dtp_doc_value_words(&w->raw, value, w->lang)));
    l->failed = l->failed || !text;
    return text ? text : "";
}

static size_t least_width(dtp_doc_col_kind kind, size_t natural, size_t word)
{
    switch (kind) {
    case DTP_DOC_COL_TEXT:
        return word < 20 ? word : 20;
    case DTP_DOC_COL_MARKS:
        return word < 7 && natural > 7 ? 7 : word;
    case DTP_DOC_COL_INTERVAL:
    case DTP_DOC_COL_DATE:
        return word;
    case DTP_DOC_COL_COUNT:
    case DTP_DOC_COL_SHARE:
        return natural;
    }
    return natural;
}

/* Marks over lines of one length: seven and seven, not thirteen and one. Returns the width that is left over.
 */
static size_t spread(dtp_layout_column *column)
{
    size_t lines = column->width > 0 ? (column->natural + column->width - 1) / column->width : 0;
    size_t width = lines > 0 ? (column->natural + lines - 1) / lines : 0;
    width = width < column->least ? column->least : width;
    size_t over = width < column->width ? column->width - width : 0;
    column->width -= over;
    return over;
}

static void measure(writer *w, layout *l)
{
    const dtp_doc_table *table = l->table;
    for (size_t i = 0; i < table->n_columns; i++) {
        dtp_layout_column *column = &l->column[i];
        dtp_doc_col_kind kind = table->column[i].kind;
        const char *title = cleaned(w, table->column[i].title);
        size_t word = dtp_layout_word(title);
        if (i == 0 && word < 3) /* an indent and a character at least */
            word = 3;
        column->natural =
            kind == DTP_DOC_COL_COUNT || dtp_utf8_width(title) < word ? word : dtp_utf8_width(title);
        for (const dtp_doc_table_row *row = table->row; row; row = row->next) {
            if (row->kind == DTP_DOC_ROW_GROUP)
                continue;
            const char *text = cleaned(w, dtp_doc_value_words(&w->raw, &row->value[i], w->lang));
            size_t width = dtp_utf8_width(text) + (i == 0 && row->kind == DTP_DOC_ROW_SUB ? 2 : 0);
            size_t longest = dtp_layout_word(text);
            column->natural = width > column->natural ? width : column->natural;
            if (kind != DTP_DOC_COL_MARKS)
                word = longest > word ? longest : word;
        }
        column->least = least_width(kind, column->natural, word);
        column->right = kind == DTP_DOC_COL_COUNT;
    }
    dtp_layout_fit(l->column, table->n_columns, w->width);
    for (size_t i = 1; i < table->n_columns; i++)
        if (table->column[i].kind == DTP_DOC_COL_MARKS)
            l->column[0].width += spread(&l->column[i]);
}

static void put_rows(writer *w, layout *l)
{
    const dtp_doc_table *table = l->table;
    for (size_t i = 0; i < table->n_columns; i++)
        l->cell[i] =
            cell_text(w, l, &(dtp_doc_value){.kind = DTP_DOC_VALUE_TEXT, .text = table->column[i].title});
    dtp_layout_row(w->out, l->column, l->cell, table->n_columns, 0);
    dtp_layout_rule(w->out, l->column, table->n_columns);
    for (const dtp_doc_table_row *row = table->row; row && !l->failed; row = row->next) {
        for (size_t i = 0; i < table->n_columns; i++)
            l->cell[i] = cell_text(w, l, &row->value[i]);
        if (row->kind == DTP_DOC_ROW_GROUP)
            dtp_wrap(w->out, l->cell[0], w->width, 2);
        else
            dtp_layout_row(w->out, l->column, l->cell, table->n_columns,
                           row->kind == DTP_DOC_ROW_SUB ? 2 : 0);
    }
}

static void put_table(void *self, const dtp_doc_table *table)
{
    writer *w = self;
    layout l = {.arena = DTP_ARENA_INIT, .table = table};
    l.column = dtp_arena_array(&l.arena, table->n_columns, sizeof *l.column);
    l.cell = dtp_arena_array(&l.arena, table->n_columns, sizeof *l.cell);
    dtp_wrap(w->out, cleaned(w, table->caption), w->width, 0);
    if (l.column && l.cell) {
        measure(w, &l);
        put_rows(w, &l);
    } else
        l.failed = true;
    if (table->note)
        dtp_wrap(w->out, cleaned(w, table->note), w->width, 0);
    dtp_buf_putc(w->out, '\n');
    w->out->failed = w->out->failed || l.failed;
    dtp_arena_free(&l.arena);
}

static void put_figure(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    const dtp_doc_figure *figure = &block->as.figure;
    const dtp_doc_value marks = dtp_doc_value_marks(figure->marks);
    put_paragraph(w, dtp_doc_value_words(&w->raw, &marks, w->lang), "  ", cleaned(w, figure->caption), 0);
}

static void put_contents(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    unsigned depth = block->as.depth;
    for (; (block = dtp_doc_entry(block, depth)) != NULL; block = block->next) {
        const dtp_doc_heading *h = &block->as.heading;
        dtp_layout_pad(w->out, 2 * (h->level - 2));
        if (h->number[0] != '\0')
            dtp_buf_printf(w->out, "%s ", h->number);
        dtp_wrap(w->out, cleaned(w, h->text), w->width, 2 * (h->level - 1));
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_blocks(writer *w, const dtp_doc_block *block);

static void put_box(void *self, const dtp_doc_box *box)
{
    writer *w = self;
    put_paragraph(w, "┌─ ", cleaned(w, box->title), "", 0);
    put_blocks(w, box->block);
    dtp_buf_puts(w->out, "└─\n\n");
}

static void put_footnotes(writer *w, const dt_document *doc)
{
    for (const dtp_doc_footnote *f = doc->footnote; f; f = f->next) {
        char mark[16];
        (void)snprintf(mark, sizeof mark, "[%u] ", f->number);
        dtp_buf_puts(w->out, mark);
        dtp_wrap(w->out, joined(w, f->spans), w->width, strlen(mark));
    }
}

/* Of a plot the table has the numbers. */
static void put_blocks(writer *w, const dtp_doc_block *block)
{
    static const dtp_doc_walker walker = {put_heading, put_text, put_list,     put_facts, put_table,
                                          put_figure,  NULL,     put_contents, put_box};
    dtp_doc_walk(block, &walker, w);
}

void dtp_doc_write_text(dtp_buf *out, const dt_document *doc)
{
    if (doc->result.is) {
        dtp_doc_put_result_text(out, doc);
        return;
    }
    writer w = {.out = out,
                .lang = doc->words.lang,
                .width = doc->width > 0 ? doc->width : DTP_LAYOUT_WIDTH,
                .bold = doc->bold,
                .page = doc->page,
                .raw = DTP_BUF_INIT,
                .clean = DTP_BUF_INIT};
    put_blocks(&w, doc->block);
    put_footnotes(&w, doc);
    out->failed = out->failed || w.raw.failed || w.clean.failed;
    dtp_buf_free(&w.raw);
    dtp_buf_free(&w.clean);
}
