/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markdown (CommonMark with pipe tables), to be opened in a word processor or published as it is. */
#include "base/text.h"
#include "document/walk.h"
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

static void put_heading(void *self, const dtp_doc_heading *h)
{
    writer *w = self;
    for (unsigned i = 0; i < h->level; i++)
        dtp_buf_putc(w->out, '#');
    dtp_buf_putc(w->out, ' ');
    if (h->number[0] != '\0')
        dtp_buf_printf(w->out, "%s ", h->number);
    put(w, h->text);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_code_block(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++)
        if (spans.span[i].kind != DTP_DOC_BREAK)
            dtp_buf_printf(w->out, "    %s\n", spans.span[i].text);
    dtp_buf_putc(w->out, '\n');
}

static void put_text(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    if (block->kind == DTP_DOC_BLOCK_CODE) {
        put_code_block(w, block->as.text);
        return;
    }
    dtp_message label = dtp_doc_label(block->kind);
    dtp_buf_puts(w->out, block->kind == DTP_DOC_BLOCK_PARAGRAPH ? "" : "> ");
    if (label != DTP_MSG_NONE) {
        put_wrapped(w, "**", dtp_message_text(label, w->lang));
        dtp_buf_putc(w->out, ' ');
    }
    put_spans(w, block->as.text);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_list(void *self, const dtp_doc_list *list)
{
    writer *w = self;
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

static void put_table(void *self, const dtp_doc_table *table)
{
    writer *w = self;
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

static void put_figure(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    const dtp_doc_figure *figure = &block->as.figure;
    const dtp_doc_value marks = dtp_doc_value_marks(figure->marks);
    put(w, dtp_doc_value_words(&w->scratch, &marks, w->lang));
    dtp_buf_puts(w->out, "  ");
    put(w, figure->caption);
    dtp_buf_puts(w->out, "\n\n");
}

static void put_contents(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    unsigned depth = block->as.depth;
    for (; (block = dtp_doc_entry(block, depth)) != NULL; block = block->next) {
        const dtp_doc_heading *h = &block->as.heading;
        dtp_buf_puts(w->out, h->level == 2 ? "- " : "  - ");
        if (h->number[0] != '\0')
            dtp_buf_printf(w->out, "%s ", h->number);
        put(w, h->text);
        dtp_buf_putc(w->out, '\n');
    }
    dtp_buf_putc(w->out, '\n');
}

static void put_blocks(writer *w, const dtp_doc_block *block);

/* A quote that begins with a heading, which is how a box is written too. */
static void put_box(void *self, const dtp_doc_box *box)
{
    writer *w = self;
    dtp_buf inner = DTP_BUF_INIT, *out = w->out;
    w->out = &inner;
    put_blocks(w, box->block);
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

/* Of a plot the table has the numbers. */
static void put_blocks(writer *w, const dtp_doc_block *block)
{
    static const dtp_doc_walker walker = {put_heading, put_text, put_list,     put_list, put_table,
                                          put_figure,  NULL,     put_contents, put_box};
    dtp_doc_walk(block, &walker, w);
}

void dtp_doc_write_md(dtp_buf *out, const dt_document *doc)
{
    writer w = {.out = out, .scratch = DTP_BUF_INIT, .lang = doc->words.lang};
    put_blocks(&w, doc->block);
    put_footnotes(&w, doc);
    out->failed = out->failed || w.scratch.failed;
    dtp_buf_free(&w.scratch);
}
