/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML: one file with its style inside, no script and nothing fetched from outside. */
#include "base/embed.h"
#include "base/text.h"
#include "document/office.h"
#include "document/walk.h"
#include "document/writer.h"

typedef struct writer {
    dtp_buf *out;
    dtp_buf scratch;
    dt_language lang;
    bool in_header;    /* the title and what comes before the first chapter */
    unsigned referred; /* the last footnote that was referred to */
} writer;

static void puts_raw(writer *w, const char *markup)
{
    dtp_buf_puts(w->out, markup);
}

static void put(writer *w, const char *text)
{
    dtp_html_escape(w->out, text);
}

static void put_say(writer *w, dtp_message id)
{
    put(w, dtp_message_text(id, w->lang));
}

static void put_lang(writer *w, const char *lang)
{
    if (lang) {
        puts_raw(w, " lang=\"");
        put(w, lang);
        puts_raw(w, "\"");
    }
}

/* The way to a footnote, and from the first one back. */
static void put_reference(writer *w, const dtp_doc_footnote *footnote)
{
    bool first = footnote->number > w->referred;
    w->referred = first ? footnote->number : w->referred;
    dtp_buf_printf(w->out, "<sup><a href=\"#note%u\" role=\"doc-noteref\"", footnote->number);
    if (first)
        dtp_buf_printf(w->out, " id=\"ref%u\"", footnote->number);
    dtp_buf_printf(w->out, ">%u</a></sup>", footnote->number);
}

static void put_styled(writer *w, const dtp_doc_span *span)
{
    static const char *const open[] = {[DTP_DOC_PLAIN] = "span",
                                       [DTP_DOC_EMPHASIS] = "em",
                                       [DTP_DOC_STRONG] = "strong",
                                       [DTP_DOC_STRONG_EMPHASIS] = "strong",
                                       [DTP_DOC_CODE] = "code"};
    bool bare = span->kind == DTP_DOC_PLAIN && !span->lang, both = span->kind == DTP_DOC_STRONG_EMPHASIS;
    if (!bare) {
        dtp_buf_printf(w->out, "<%s", open[span->kind]);
        put_lang(w, span->lang);
        puts_raw(w, both ? "><em>" : ">");
    }
    put(w, span->text);
    if (!bare)
        dtp_buf_printf(w->out, "%s</%s>", both ? "</em>" : "", open[span->kind]);
}

static void put_spans(writer *w, dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++) {
        const dtp_doc_span *span = &spans.span[i];
        if (span->kind == DTP_DOC_BREAK) {
            puts_raw(w, "<br>\n");
            continue;
        }
        if (span->kind == DTP_DOC_FOOTNOTE) {
            put_reference(w, span->footnote);
            continue;
        }
        if (span->href) {
            puts_raw(w, "<a href=\"");
            put(w, span->href);
            puts_raw(w, "\">");
        }
        put_styled(w, span);
        puts_raw(w, span->href ? "</a>" : "");
    }
}

static void put_heading(void *self, const dtp_doc_heading *h)
{
    writer *w = self;
    unsigned level = h->level < 6 ? h->level : 6;
    if (w->in_header && level > 1) {
        puts_raw(w, "</header>\n<main>\n");
        w->in_header = false;
    }
    dtp_buf_printf(w->out, "<h%u id=\"", level);
    put(w, h->id);
    puts_raw(w, "\"");
    put_lang(w, h->lang);
    puts_raw(w, ">");
    if (h->number[0] != '\0') {
        puts_raw(w, "<span class=\"number\">");
        put(w, h->number);
        puts_raw(w, "</span> ");
    }
    put(w, h->text);
    dtp_buf_printf(w->out, "</h%u>\n", level);
}

static void put_code(writer *w, dtp_doc_spans spans)
{
    puts_raw(w, "<pre><code>");
    for (size_t i = 0; i < spans.n; i++)
        put(w, spans.span[i].kind == DTP_DOC_BREAK ? "\n" : spans.span[i].text);
    puts_raw(w, "</code></pre>\n");
}

static void put_text(void *self, const dtp_doc_block *block)
{
    static const struct {
        const char *open, *close;
    } around[] = {[DTP_DOC_BLOCK_PARAGRAPH] = {"<p>", "</p>\n"},
                  [DTP_DOC_BLOCK_QUOTE] = {"<blockquote><p>", "</p></blockquote>\n"},
                  [DTP_DOC_BLOCK_FILL_IN] = {"<p class=\"fill-in\">", "</p>\n"},
                  [DTP_DOC_BLOCK_NOTE] = {"<p class=\"note\">", "</p>\n"}};
    writer *w = self;
    dtp_message label = dtp_doc_label(block->kind);
    if (block->kind == DTP_DOC_BLOCK_CODE) {
        put_code(w, block->as.text);
        return;
    }
    puts_raw(w, around[block->kind].open);
    if (label != DTP_MSG_NONE) {
        puts_raw(w, "<strong class=\"label\">");
        put_say(w, label);
        puts_raw(w, "</strong> ");
    }
    put_spans(w, block->as.text);
    puts_raw(w, around[block->kind].close);
}

static void open_list(writer *w, const dtp_doc_item *item)
{
    if (item->number > 1)
        dtp_buf_printf(w->out, "<ol start=\"%u\">\n", item->number);
    else
        puts_raw(w, item->number == 1 ? "<ol>\n" : "<ul>\n");
}

/* The items are flat, the lists of HTML lie in each other: at each depth it is known of which kind is open.
 */
static void put_list(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    bool numbered[DTP_DOC_LEVELS] = {false};
    unsigned depth = 0; /* lists that are open, each with an item */
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        unsigned level = item->level < depth ? item->level : depth;
        for (; depth > level + 1; depth--)
            puts_raw(w, numbered[depth - 1] ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
        if (depth == level + 1) {
            bool same = numbered[level] == (item->number > 0);
            puts_raw(w, "</li>\n");
            if (!same) {
                puts_raw(w, numbered[level] ? "</ol>\n" : "</ul>\n");
                open_list(w, item);
            }
        } else {
            puts_raw(w, depth > 0 ? "\n" : "");
            open_list(w, item);
            depth++;
        }
        numbered[level] = item->number > 0;
        puts_raw(w, "<li>");
        put_spans(w, item->spans);
    }
    for (; depth > 0; depth--)
        puts_raw(w, numbered[depth - 1] ? "</li>\n</ol>\n" : "</li>\n</ul>\n");
}

static void put_facts(void *self, const dtp_doc_list *list)
{
    writer *w = self;
    puts_raw(w, "<dl>\n");
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        puts_raw(w, "<dt>");
        put(w, item->key);
        puts_raw(w, "</dt><dd>");
        put_spans(w, item->spans);
        puts_raw(w, "</dd>\n");
    }
    puts_raw(w, "</dl>\n");
}

static const char *column_class(dtp_doc_col_kind kind)
{
    switch (kind) {
    case DTP_DOC_COL_TEXT:
        return "text";
    case DTP_DOC_COL_COUNT:
        return "count";
    case DTP_DOC_COL_SHARE:
        return "share";
    case DTP_DOC_COL_INTERVAL:
        return "interval";
    case DTP_DOC_COL_DATE:
        return "date";
    case DTP_DOC_COL_MARKS:
        return "marks";
    }
    return "";
}

static void put_table_head(writer *w, const dtp_doc_table *table)
{
    puts_raw(w, "<thead>\n<tr>");
    for (size_t i = 0; i < table->n_columns; i++) {
        const dtp_doc_col *column = &table->column[i];
        dtp_buf_printf(w->out, "<th scope=\"col\" class=\"%s\">", column_class(column->kind));
        if (column->hint) {
            puts_raw(w, "<abbr title=\"");
            put(w, column->hint);
            puts_raw(w, "\">");
        }
        put(w, column->title);
        puts_raw(w, column->hint ? "</abbr></th>" : "</th>");
    }
    puts_raw(w, "</tr>\n</thead>\n");
}

/* A screen reader would spell the marks out; it gets their numbers. */
static void put_marks(writer *w, const dtp_doc_value *value)
{
    puts_raw(w, "<span role=\"img\" aria-label=\"");
    w->scratch.len = 0;
    dtp_doc_put_marks_words(&w->scratch, &value->marks, w->lang);
    put(w, dtp_buf_text(&w->scratch));
    puts_raw(w, "\">");
    put(w, dtp_doc_value_words(&w->scratch, value, w->lang));
    puts_raw(w, "</span>");
}

static void put_cell(writer *w, const dtp_doc_value *value, dtp_doc_col_kind kind, bool head)
{
    dtp_buf_printf(w->out, head ? "<th scope=\"row\" class=\"%s\"" : "<td class=\"%s\"", column_class(kind));
    put_lang(w, value->lang);
    puts_raw(w, ">");
    if (value->kind == DTP_DOC_VALUE_MARKS && dtp_doc_marks_total(&value->marks) > 0)
        put_marks(w, value);
    else
        put(w, dtp_doc_value_words(&w->scratch, value, w->lang));
    puts_raw(w, head ? "</th>" : "</td>");
}

static void put_row(writer *w, const dtp_doc_table *table, const dtp_doc_table_row *row)
{
    switch (row->kind) {
    case DTP_DOC_ROW_GROUP:
        dtp_buf_printf(w->out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%zu\"",
                       table->n_columns);
        put_lang(w, row->value[0].lang);
        puts_raw(w, ">");
        put(w, dtp_doc_value_words(&w->scratch, &row->value[0], w->lang));
        puts_raw(w, "</th></tr>\n");
        return;
    case DTP_DOC_ROW_MAIN:
        puts_raw(w, "<tr>");
        break;
    case DTP_DOC_ROW_SUB:
        puts_raw(w, "<tr class=\"sub\">");
        break;
    }
    for (size_t i = 0; i < table->n_columns; i++)
        put_cell(w, &row->value[i], table->column[i].kind, i == 0);
    puts_raw(w, "</tr>\n");
}

static void put_table(void *self, const dtp_doc_table *table)
{
    writer *w = self;
    /* It scrolls on a narrow screen, so a keyboard must be able to reach it. */
    puts_raw(w, dtp_doc_is_short(table) ? "<div class=\"table short\"" : "<div class=\"table\"");
    puts_raw(w, " role=\"group\" tabindex=\"0\" aria-label=\"");
    if (table->caption[0] != '\0')
        put(w, table->caption);
    else
        put_say(w, DTP_MSG_OFFICE_A_TABLE);
    puts_raw(w, "\">\n<table>\n");
    if (table->caption[0] != '\0') {
        puts_raw(w, "<caption>");
        put(w, table->caption);
        puts_raw(w, "</caption>\n");
    }
    put_table_head(w, table);
    puts_raw(w, "<tbody>\n");
    for (const dtp_doc_table_row *row = table->row; row; row = row->next)
        put_row(w, table, row);
    puts_raw(w, "</tbody>\n</table>\n");
    if (table->note) {
        puts_raw(w, "<p class=\"table-note\">");
        put(w, table->note);
        puts_raw(w, "</p>\n");
    }
    puts_raw(w, "</div>\n");
}

static void put_contents(void *self, const dtp_doc_block *block)
{
    writer *w = self;
    unsigned depth = block->as.depth;
    bool inner = false, open = false;
    puts_raw(w, "<nav>\n<ol>\n");
    for (; (block = dtp_doc_entry(block, depth)) != NULL; block = block->next) {
        const dtp_doc_heading *h = &block->as.heading;
        bool deep = h->level > 2 && open;
        if (inner && !deep)
            puts_raw(w, "</ol>\n");
        if (open && !deep)
            puts_raw(w, "</li>\n");
        if (deep && !inner)
            puts_raw(w, "\n<ol>\n");
        puts_raw(w, "<li><a href=\"#");
        put(w, h->id);
        puts_raw(w, "\"");
        put_lang(w, h->lang);
        puts_raw(w, ">");
        put(w, h->number);
        puts_raw(w, h->number[0] != '\0' ? " " : "");
        put(w, h->text);
        puts_raw(w, deep ? "</a></li>\n" : "</a>");
        inner = deep;
        open = true;
    }
    puts_raw(w, inner ? "</ol>\n" : "");
    puts_raw(w, open ? "</li>\n</ol>\n</nav>\n" : "</ol>\n</nav>\n");
}

static void put_blocks(writer *w, const dtp_doc_block *block);

static void put_box(void *self, const dtp_doc_box *box)
{
    writer *w = self;
    puts_raw(w, "<aside class=\"box\">\n");
    if (box->title[0] != '\0') {
        puts_raw(w, "<p class=\"box-title\"");
        put_lang(w, box->lang);
        puts_raw(w, ">");
        put(w, box->title);
        puts_raw(w, "</p>\n");
    }
    put_blocks(w, box->block);
    puts_raw(w, "</aside>\n");
}

static void put_footnotes(writer *w, const dt_document *doc)
{
    if (!doc->footnote)
        return;
    puts_raw(w, "<section role=\"doc-endnotes\" aria-label=\"");
    put_say(w, DTP_MSG_TEXTS_FOOTNOTES);
    puts_raw(w, "\">\n<ol class=\"footnotes\">\n");
    for (const dtp_doc_footnote *f = doc->footnote; f; f = f->next) {
        dtp_buf_printf(w->out, "<li id=\"note%u\">", f->number);
        put_spans(w, f->spans);
        dtp_buf_printf(w->out, " <a href=\"#ref%u\" role=\"doc-backlink\" aria-label=\"", f->number);
        put_say(w, DTP_MSG_TEXTS_BACK);
        puts_raw(w, "\">↩</a></li>\n");
    }
    puts_raw(w, "</ol>\n</section>\n");
}

static void put_figure(void *self, const dtp_doc_block *block)
{
    const writer *w = self;
    dtp_doc_put_svg(w->out, &block->as.figure, w->lang);
}

static void put_plot(void *self, const dtp_doc_block *block)
{
    const writer *w = self;
    dtp_doc_put_plot(w->out, &block->as.plot, w->lang);
}

static void put_blocks(writer *w, const dtp_doc_block *block)
{
    static const dtp_doc_walker walker = {put_heading, put_text, put_list,     put_facts, put_table,
                                          put_figure,  put_plot, put_contents, put_box};
    dtp_doc_walk(block, &walker, w);
}

static void put_asset(writer *w, const char *name)
{
    for (size_t i = 0; i < dtp_embed_document_count; i++)
        if (dtp_streq(dtp_embed_document[i].name, name)) {
            puts_raw(w, "<style>\n");
            dtp_buf_add(w->out, dtp_embed_document[i].data, dtp_embed_document[i].size);
            puts_raw(w, "</style>\n");
        }
}

static void put_style(writer *w, const dt_document *doc)
{
    const char *theme = doc->theme;
    put_asset(w, "document.css");
    if (doc->page || !dtp_doc_has_contents(doc))
        put_asset(w, "short.css");
    if (doc->page)
        put_asset(w, "page.css");
    if (theme != NULL) { /* which was held against what may be in it */
        puts_raw(w, "<style>\n");
        puts_raw(w, theme);
        puts_raw(w, "\n</style>\n");
    }
}

void dtp_doc_write_html(dtp_buf *out, const dt_document *doc)
{
    writer w = {.out = out, .scratch = DTP_BUF_INIT, .lang = doc->words.lang, .in_header = true};
    dtp_buf_printf(out,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
                   w.lang == DT_NL ? "nl" : "en");
    put(&w, doc->title ? doc->title : "");
    puts_raw(&w, "</title>\n");
    put_style(&w, doc);
    puts_raw(&w, "</head>\n<body>\n<header>\n");
    put_blocks(&w, doc->block);
    put_footnotes(&w, doc);
    puts_raw(&w, w.in_header ? "</header>\n" : "</main>\n");
    puts_raw(&w, "</body>\n</html>\n");
    out->failed = out->failed || w.scratch.failed;
    dtp_buf_free(&w.scratch);
}
