/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with pipe tables), to be opened in a word processor or published as it is. */
#include "base/text.h"
#include "document/writer.h"
#include <string.h>

typedef struct writer {
    dtp_buf *out;
    dtp_buf scratch;
    dt_language lang;
} writer;

static void put(writer *w, const char *text)
{
    dtp_markdown_escape(w->out, text);
}

/* Code takes no escapes; a backtick inside would end it, and is not in any code we write but may be in a
 * text that was given. */
static void put_code(writer *w, const char *text)
{
    if (strpbrk(text, "`\r\n|")) {
        put(w, text);
        return;
    }
    dtp_buf_putc(w->out, '`');
    dtp_buf_puts(w->out, text);
    dtp_buf_putc(w->out, '`');
}

static void put_wrapped(writer *w, const char *mark, const char *text)
{
    dtp_buf_puts(w->out, mark);
    put(w, text);
    dtp_buf_puts(w->out, mark);
}

static void put_address(writer *w, const char *href)
{
    dtp_buf_puts(w->out, "](<");
    for (; *href != '\0'; href++)
        if (strchr("<>\\", *href) == NULL && (unsigned char)*href > ' ')
            dtp_buf_putc(w->out, *href);
    dtp_buf_puts(w->out, ">)");
}

static void put_spans(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        const char *text = spans.span[i].text;
        const char *href = spans.span[i].href;
        if (href != NULL)
            dtp_buf_putc(w->out, '[');
        switch (spans.span[i].kind) {
        case DTP_DOC_PLAIN:
            if (text[0] == ' ') /* escaping drops blanks at the start */
                dtp_buf_putc(w->out, ' ');
            put(w, text);
            break;
        case DTP_DOC_EMPHASIS:
            put_wrapped(w, "*", text);
            break;
        case DTP_DOC_STRONG:
            put_wrapped(w, "**", text);
            break;
        case DTP_DOC_STRONG_EMPHASIS:
            put_wrapped(w, "***", text);
            break;
        case DTP_DOC_CODE:
            put_code(w, text);
            break;
        case DTP_DOC_BREAK:
            dtp_buf_puts(w->out, "\\\n");
            break;
        case DTP_DOC_FOOTNOTE:
            dtp_buf_printf(w->out, "[^%u]", spans.span[i].footnote->number);
            break;
        }
        if (href != NULL)
            put_address(w, href);
    }
}

static void put_heading(writer *w, const dtp_doc_heading *h)
{
    for (unsigned i = 0; i < h->level; i++)
        dtp_buf_putc(w->out, '#');
    dtp_buf_putc(w->out, ' ');
    if (h->number[0] != '\0')
        dtp_buf_printf(w->out, "%s ", h->number);
    put(w, h->text);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_labelled(writer *w, dtp_message label, dtp_doc_spans spans)
{
    dtp_buf_puts(w->out, "> **");
    put(w, dtp_message_text(label, w->lang));
    dtp_buf_puts(w->out, "** ");
    put_spans(w, spans);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_list(writer *w, const dtp_doc_list *list)
{
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        for (unsigned i = 0; i < 4 * item->level; i++)
            dtp_buf_putc(w->out, ' ');
        if (item->number > 0)
            dtp_buf_printf(w->out, "%u. ", item->number);
        else
            dtp_buf_puts(w->out, "- ");
        if (item->key) {
            put_wrapped(w, "**", item->key);
            dtp_buf_puts(w->out, ": ");
        }
        put_spans(w, item->spans);
        dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_row(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row)
{
    for (size_t i = 0; i < table->n_columns; i++) {
        dtp_buf_puts(w->out, "| ");
        if (i == 0 && row->kind == DTP_DOC_ROW_SUB)
            dtp_buf_puts(w->out, "– ");
        if (i == 0 && row->kind == DTP_DOC_ROW_GROUP)
            put_wrapped(w, "**", dtp_doc_value_words(&w->scratch, &row->value[i], w->lang));
        else
            put(w, dtp_doc_value_words(&w->scratch, &row->value[i], w->lang));
        dtp_buf_putc(w->out, ' ');
    }
    dtp_buf_puts(w->out, "|\n");
}

static void put_table(writer *w, const dtp_doc_table *table)
{
    if (table->caption[0] != '\0') {
        put_wrapped(w, "**", table->caption);
        dtp_buf_puts(w->out, "\n\n");
    }
    for (size_t i = 0; i < table->n_columns; i++) {
        dtp_buf_puts(w->out, "| ");
        put(w, table->column[i].title);
        dtp_buf_putc(w->out, ' ');
    }
    dtp_buf_puts(w->out, "|\n");
    for (size_t i = 0; i < table->n_columns; i++)
        dtp_buf_puts(w->out, table->column[i].kind == DTP_DOC_COL_COUNT ? "|---:" : "|---");
    dtp_buf_puts(w->out, "|\n");
    for (const dtp_doc_table_row *row = table->row; row; row = row->next)
        put_row(w, table, row);
    if (table->note) {
        dtp_buf_putc(w->out, '\n');
        put_wrapped(w, "*", table->note);
        dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_figure(writer *w, const dtp_doc_figure *figure)
{
    const dtp_doc_value marks = dtp_doc_value_marks(figure->marks);
    put(w, dtp_doc_value_words(&w->scratch, &marks, w->lang));
    dtp_buf_puts(w->out, "  ");
    put(w, figure->caption);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_contents(writer *w, const dtp_doc_block *block)
{
    unsigned depth = block->as.depth;
    for (; block; block = block->next) {
        const dtp_doc_heading *h = &block->as.heading;
        if (block->kind != DTP_DOC_BLOCK_HEADING || h->level < 2 || h->level > depth)
            continue;
        dtp_buf_puts(w->out, h->level == 2 ? "- " : "  - ");
        if (h->number[0] != '\0')
            dtp_buf_printf(w->out, "%s ", h->number);
        put(w, h->text);
        dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_block(writer *w, const dtp_doc_block *block);

/* A quote that begins with a heading, which is how a box is written too. */
static void put_box(writer *w, const dtp_doc_box *box)
{
    dtp_buf inner = DTP_BUF_INIT, *out = w->out;
    w->out = &inner;
    for (const dtp_doc_block *block = box->block; block; block = block->next)
        put_block(w, block);
    w->out = out;
    dtp_buf_puts(w->out, "> ### ");
    put(w, box->title);
    dtp_buf_puts(w->out, "\n>\n");
    for (const char *line = dtp_buf_text(&inner), *end; *line != '\0'; line = end) {
        end = strchr(line, '\n');
        end = end == NULL ? line + strlen(line) : end + 1;
        if (end[0] == '\0' && end - line == 1)
            break; /* the blank line after the last block */
        dtp_buf_puts(w->out, line[0] == '\n' ? ">" : "> ");
        dtp_buf_add(w->out, line, (size_t)(end - line));
    }
    dtp_buf_putc(w->out, '\n');
    w->out->failed = w->out->failed || inner.failed;
    dtp_buf_free(&inner);
}

static void put_footnotes(writer *w, const dt_document *doc)
{
    for (const dtp_doc_footnote *f = doc->footnote; f; f = f->next) {
        dtp_buf_printf(w->out, "[^%u]: ", f->number);
        put_spans(w, f->spans);
        dtp_buf_puts(w->out, f->next ? "\n" : "\n\n");
    }
}

static void put_block(writer *w, const dtp_doc_block *block)
{
    switch (block->kind) {
    case DTP_DOC_BLOCK_HEADING:
        put_heading(w, &block->as.heading);
        break;
    case DTP_DOC_BLOCK_PARAGRAPH:
        put_spans(w, block->as.text);
        dtp_buf_puts(w->out, "\n\n");
        break;
    case DTP_DOC_BLOCK_QUOTE:
        dtp_buf_puts(w->out, "> ");
        put_spans(w, block->as.text);
        dtp_buf_puts(w->out, "\n\n");
        break;
    case DTP_DOC_BLOCK_FILL_IN:
        put_labelled(w, DTP_MSG_REPORT_LABEL_FILL_IN, block->as.text);
        break;
    case DTP_DOC_BLOCK_NOTE:
        put_labelled(w, DTP_MSG_REPORT_LABEL_NOTE, block->as.text);
        break;
    case DTP_DOC_BLOCK_LIST:
    case DTP_DOC_BLOCK_FACTS:
        put_list(w, &block->as.list);
        break;
    case DTP_DOC_BLOCK_TABLE:
        put_table(w, &block->as.table);
        break;
    case DTP_DOC_BLOCK_FIGURE:
        put_figure(w, &block->as.figure);
        break;
    case DTP_DOC_BLOCK_PLOT: /* the table has the numbers */
        break;
    case DTP_DOC_BLOCK_CONTENTS:
        put_contents(w, block);
        break;
    case DTP_DOC_BLOCK_BOX:
        put_box(w, &block->as.box);
        break;
    }
}

void dtp_doc_write_md(dtp_buf *out, const dt_document *doc)
{
    writer w = {.out = out, .scratch = DTP_BUF_INIT, .lang = doc->words.lang};
    for (const dtp_doc_block *block = doc->block; block; block = block->next)
        put_block(&w, block);
    put_footnotes(&w, doc);
    out->failed = out->failed || w.scratch.failed;
    dtp_buf_free(&w.scratch);
}
