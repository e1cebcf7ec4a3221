/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A walk over what cmark made of a text: what is inline is gathered until its paragraph ends, and then is a
 * block. */
#include "document/markdown.h"
#include "base/text.h"
#include "document/markdown_memory.h"
#include <cmark-gfm-core-extensions.h>
#include <stdio.h>
#include <string.h>

#define LEVELS 6   /* of headings, in HTML and Markdown */
#define DEPTH  100 /* quotes and lists in each other: what lies deeper is as deep as this */

typedef struct reader {
    dt_document *doc;
    const dtp_markdown *o;
    /* What is being gathered. */
    dtp_doc_span *span;
    size_t n, cap;
    dtp_buf text; /* of the span that goes on */
    dtp_doc_span style;
    unsigned emphasis, strong;
    const char *href;
    /* Where we are. */
    cmark_node *at;
    unsigned quotes, lists;
    bool boxed;
    dtp_doc_list *list;
    unsigned next[DEPTH]; /* number of the next item of each list; 0: bullets */
    unsigned number;      /* of the item at hand */
    unsigned item_level;
    unsigned headings;                 /* of the first level, so far */
    unsigned top;                      /* the first level of the text: # unless it begins with ## */
    unsigned last;                     /* level of the heading before */
    const dtp_doc_footnote **footnote; /* of this text, in order */
    size_t n_footnotes;
    bool in_footnote;
    bool chapters; /* one has begun */
} reader;

static void fault(reader *r, cmark_node *node, dtp_message message, const char *argument)
{
    int line = 0;
    for (; node && line <= 0; node = cmark_node_parent(node))
        line = cmark_node_get_start_line(node);
    char *first = r->o->fault ? dtp_arena_strndup(&r->doc->arena, argument, strcspn(argument, "\r\n")) : NULL;
    if (first)
        r->o->fault(r->o->fault_payload, line > 0 ? (size_t)line : 1, message, first);
    else if (r->o->fault)
        r->doc->failed = true;
}

/* Spans. */

static void push(reader *r, dtp_doc_span span)
{
    if (dtp_grow(&r->span, &r->cap, r->n + 1, sizeof *r->span, NULL) != DT_OK) {
        r->doc->failed = true;
        return;
    }
    r->span[r->n++] = span;
}

static void end_span(reader *r)
{
    if (r->text.len == 0)
        return;
    dtp_doc_span span = r->style;
    if (span.kind != DTP_DOC_CODE && strstr(dtp_buf_text(&r->text), "[^"))
        fault(r, r->at, DTP_MSG_TEXTS_FOOTNOTE_MISSING, "");
    span.text = dtp_arena_strdup(&r->doc->arena, dtp_buf_text(&r->text));
    r->doc->failed = r->doc->failed || !span.text || r->text.failed;
    r->text.len = 0;
    if (span.text)
        push(r, span);
}

static dtp_doc_span_kind kind_now(const reader *r)
{
    if (r->strong > 0)
        return r->emphasis > 0 ? DTP_DOC_STRONG_EMPHASIS : DTP_DOC_STRONG;
    return r->emphasis > 0 ? DTP_DOC_EMPHASIS : DTP_DOC_PLAIN;
}

static void put_text(reader *r, dtp_doc_span_kind kind, const char *text)
{
    if (!text || text[0] == '\0')
        return;
    if (kind != r->style.kind || r->href != r->style.href)
        end_span(r);
    r->style = (dtp_doc_span){.kind = kind, .lang = r->o->lang, .href = r->href};
    dtp_buf_puts(&r->text, text);
}

static void put_break(reader *r)
{
    end_span(r);
    if (r->n > 0)
        push(r, (dtp_doc_span){.kind = DTP_DOC_BREAK, .text = " "});
}

static void put_reference(reader *r, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    long long index;
    if (r->in_footnote || !literal || !dtp_parse_int(literal, &index) || index < 1 ||
        (unsigned long long)index > r->n_footnotes || !r->footnote[index - 1])
        return;
    end_span(r);
    push(r, (dtp_doc_span){.kind = DTP_DOC_FOOTNOTE, .text = "", .footnote = r->footnote[index - 1]});
}

static bool is_address(const char *url)
{
    static const char *const good[] = {"http://", "https://", "mailto:"};
    for (size_t i = 0; url && i < DTP_COUNT(good); i++) {
        size_t n = strlen(good[i]);
        char start[9] = "";
        strncpy(start, url, n);
        if (dtp_fold_eq(start, good[i]) && url[n] != '\0')
            return true;
    }
    return false;
}

static void open_link(reader *r, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    end_span(r);
    if (!is_address(url)) {
        fault(r, node, DTP_MSG_TEXTS_LINK, url ? url : "");
        return;
    }
    r->href = dtp_arena_strdup(&r->doc->arena, url);
    r->doc->failed = r->doc->failed || !r->href;
}

/* Blocks. */

static void drop_spans(reader *r)
{
    r->n = 0;
    r->text.len = 0;
}

/* The words alone, in the arena. */
static const char *plain(reader *r)
{
    dtp_buf words = DTP_BUF_INIT;
    end_span(r);
    for (size_t i = 0; i < r->n; i++)
        dtp_buf_puts(&words, r->span[i].text);
    const char *own = dtp_arena_strdup(&r->doc->arena, dtp_buf_text(&words));
    r->doc->failed = r->doc->failed || !own || words.failed;
    dtp_buf_free(&words);
    return own ? own : "";
}

static void end_list(reader *r)
{
    r->list = NULL;
}

static void end_item(reader *r)
{
    end_span(r);
    while (r->n > 0 && r->span[r->n - 1].kind == DTP_DOC_BREAK)
        r->n--;
    if (r->n == 0)
        return;
    if (!r->list)
        r->list = dtp_doc_add_list(r->doc);
    dtp_doc_list_spans(r->doc, r->list, r->item_level, r->number, r->span, r->n);
    r->number = 0; /* what goes on after a list within the item has none */
    drop_spans(r);
}

static bool is_list_place(const char *words)
{
    return dtp_streq(words, "{{list}}") || dtp_streq(words, "{{lijst}}");
}

static void end_paragraph(reader *r)
{
    end_span(r);
    if (r->in_footnote || r->lists > 0) {
        put_break(r);
        return;
    }
    if (r->n == 1 && is_list_place(r->span[0].text)) {
        if (r->o->list)
            r->o->list(r->o->list_payload);
    } else if (r->n > 0) {
        bool quoted = r->quotes > (r->boxed ? 1U : 0U);
        dtp_doc_add_text(r->doc, quoted ? DTP_DOC_BLOCK_QUOTE : DTP_DOC_BLOCK_PARAGRAPH, r->span, r->n);
    }
    drop_spans(r);
}

static void end_heading(reader *r, cmark_node *node)
{
    unsigned deep = (unsigned)cmark_node_get_heading_level(node) - r->top + 1;
    const char *words = plain(r);
    drop_spans(r);
    if (words[0] == '\0')
        return;
    if (r->quotes > 0 || r->lists > 0 || r->in_footnote) {
        put_text(r, DTP_DOC_STRONG, words);
        end_paragraph(r);
        return;
    }
    char number[64] = "";
    deep = deep > r->last + 1 ? r->last + 1 : deep; /* no level is passed over */
    r->last = deep;
    if (r->o->number && deep == 1)
        (void)snprintf(number, sizeof number, "%s.%u", r->o->number, ++r->headings);
    unsigned level = r->o->level + deep;
    if (r->o->page && level == 2 && !r->chapters) {
        r->chapters = true;
        dtp_doc_add_heading(r->doc, 2, "", dtp_message_text(DTP_MSG_REPORT_H_CONTENTS, r->doc->words.lang),
                            NULL);
        dtp_doc_add_contents(r->doc, 3);
    }
    dtp_doc_add_heading(r->doc, level < LEVELS ? level : LEVELS, number, words, r->o->lang);
}

/* A quote whose first block is a heading: that is the title of a box. */
static cmark_node *box_title(const reader *r, cmark_node *quote)
{
    cmark_node *first = cmark_node_first_child(quote);
    bool outer = r->doc->boxes == 0 && r->quotes == 0 && r->lists == 0 && !r->in_footnote;
    return outer && first && cmark_node_get_type(first) == CMARK_NODE_HEADING ? first : NULL;
}

/* Tables. */

static bool is_kind(cmark_node *node, const char *kind)
{
    return node && dtp_streq(cmark_node_get_type_string(node), kind);
}

static void inline_enter(reader *r, cmark_node *node);
static void inline_exit(reader *r, cmark_node *node);

/* What stands in a cell, in words. */
static const char *cell_words(reader *r, cmark_node *cell)
{
    drop_spans(r);
    for (cmark_node *node = cmark_node_first_child(cell); node;) {
        inline_enter(r, node);
        cmark_node *child = cmark_node_first_child(node);
        while (!child && node != cell) {
            inline_exit(r, node);
            child = cmark_node_next(node);
            node = child ? node : cmark_node_parent(node);
        }
        node = child;
    }
    const char *words = plain(r);
    drop_spans(r);
    return words;
}

static size_t read_row(reader *r, cmark_node *row, const char *words[DTP_MARKDOWN_COLUMNS])
{
    size_t n = 0;
    for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
        const char *text = cell_words(r, cell);
        if (n < DTP_MARKDOWN_COLUMNS)
            words[n++] = text;
    }
    return n;
}

static void add_table(reader *r, cmark_node *table)
{
    const char *words[DTP_MARKDOWN_COLUMNS];
    dtp_doc_col column[DTP_MARKDOWN_COLUMNS];
    if (cmark_gfm_extensions_get_table_columns(table) > DTP_MARKDOWN_COLUMNS) {
        char most[16];
        (void)snprintf(most, sizeof most, "%d", DTP_MARKDOWN_COLUMNS);
        fault(r, table, DTP_MSG_TEXTS_TABLE_WIDE, most);
    }
    cmark_node *row = cmark_node_first_child(table);
    size_t n = row ? read_row(r, row, words) : 0;
    if (n == 0)
        return;
    for (size_t i = 0; i < n; i++)
        column[i] = (dtp_doc_col){DTP_DOC_COL_TEXT, words[i], NULL};
    dtp_doc_table *out = dtp_doc_add_table(r->doc, "", column, n);
    while ((row = cmark_node_next(row)) != NULL) {
        dtp_doc_value value[DTP_MARKDOWN_COLUMNS];
        size_t filled = read_row(r, row, words);
        for (size_t i = 0; i < n; i++)
            value[i] = dtp_doc_value_text(i < filled ? words[i] : "", r->o->lang);
        dtp_doc_table_add(r->doc, out, DTP_DOC_ROW_MAIN, value);
    }
}

/* The walk. */

/* What follows is its description. */
static void enter_image(reader *r, cmark_node *node)
{
    if (!r->o->page) {
        fault(r, node, DTP_MSG_TEXTS_IMAGE, "");
        return;
    }
    r->emphasis++;
    put_text(r, kind_now(r), dtp_message_text(DTP_MSG_OFFICE_PICTURE, r->doc->words.lang));
}

static void inline_enter(reader *r, cmark_node *node)
{
    r->at = node;
    const char *literal = cmark_node_get_literal(node);
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        put_text(r, kind_now(r), literal);
        break;
    case CMARK_NODE_SOFTBREAK:
        put_text(r, kind_now(r), " ");
        break;
    case CMARK_NODE_LINEBREAK:
        put_break(r);
        break;
    case CMARK_NODE_CODE:
        put_text(r, DTP_DOC_CODE, literal);
        break;
    case CMARK_NODE_HTML_INLINE:
        fault(r, node, DTP_MSG_TEXTS_HTML, literal ? literal : "");
        put_text(r, kind_now(r), literal);
        break;
    case CMARK_NODE_EMPH:
        r->emphasis++;
        break;
    case CMARK_NODE_STRONG:
        r->strong++;
        break;
    case CMARK_NODE_LINK:
        open_link(r, node);
        break;
    case CMARK_NODE_IMAGE:
        enter_image(r, node);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        put_reference(r, node);
        break;
    default:
        break;
    }
}

static void inline_exit(reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_IMAGE:
        r->emphasis -= r->o->page;
        break;
    case CMARK_NODE_EMPH:
        r->emphasis--;
        break;
    case CMARK_NODE_STRONG:
        r->strong--;
        break;
    case CMARK_NODE_LINK:
        end_span(r);
        r->href = NULL;
        break;
    default:
        break;
    }
}

static void enter_list(reader *r, cmark_node *node)
{
    if (r->lists > 0)
        end_item(r);
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    r->lists++;
    if (r->lists <= DEPTH)
        r->next[r->lists - 1] = ordered ? (start > 0 ? (unsigned)start : 1) : 0;
}

static void enter_item(reader *r)
{
    unsigned deep = r->lists < DEPTH ? r->lists : DEPTH;
    unsigned *next = deep > 0 ? &r->next[deep - 1] : NULL;
    r->item_level = deep > 0 ? deep - 1 : 0;
    r->number = next ? *next : 0;
    if (next && *next > 0)
        ++*next;
}

static void enter_code(reader *r, cmark_node *node)
{
    if (!r->o->page) {
        fault(r, node, DTP_MSG_TEXTS_CODE, "");
        put_text(r, DTP_DOC_CODE, cmark_node_get_literal(node));
        end_paragraph(r);
        return;
    }
    if (r->lists > 0)
        end_item(r);
    end_list(r);
    dtp_doc_add_code(r->doc, cmark_node_get_literal(node));
}

static void enter(reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        end_list(r);
        if (box_title(r, node)) {
            r->boxed = true;
            dtp_doc_box_open(r->doc, "", r->o->lang);
        }
        r->quotes++;
        break;
    case CMARK_NODE_LIST:
        enter_list(r, node);
        break;
    case CMARK_NODE_ITEM:
        enter_item(r);
        break;
    case CMARK_NODE_CODE_BLOCK:
        enter_code(r, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        fault(r, node, DTP_MSG_TEXTS_HTML, cmark_node_get_literal(node));
        put_text(r, DTP_DOC_PLAIN, cmark_node_get_literal(node));
        end_paragraph(r);
        break;
    default:
        inline_enter(r, node);
        break;
    }
}

static void leave_heading(reader *r, cmark_node *node)
{
    cmark_node *parent = cmark_node_parent(node);
    bool title = r->boxed && r->quotes == 1 && r->lists == 0 && cmark_node_first_child(parent) == node;
    if (!title) {
        end_heading(r, node);
        return;
    }
    const char *words = plain(r);
    drop_spans(r);
    dtp_doc_box_title(r->doc, words);
}

static void leave(reader *r, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH:
        end_paragraph(r);
        break;
    case CMARK_NODE_HEADING:
        leave_heading(r, node);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        end_list(r);
        r->quotes--;
        if (r->quotes == 0 && r->boxed) {
            dtp_doc_box_close(r->doc);
            r->boxed = false;
        }
        break;
    case CMARK_NODE_ITEM:
        end_item(r);
        break;
    case CMARK_NODE_LIST:
        r->lists--;
        if (r->lists == 0)
            end_list(r);
        else
            r->item_level = (r->lists < DEPTH ? r->lists : DEPTH) - 1;
        break;
    default:
        inline_exit(r, node);
        break;
    }
}

/* The least number of # over a heading outside quotes and lists. */
static unsigned first_level(cmark_node *root)
{
    unsigned top = LEVELS;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        if (cmark_node_get_type(node) == CMARK_NODE_HEADING &&
            (unsigned)cmark_node_get_heading_level(node) < top)
            top = (unsigned)cmark_node_get_heading_level(node);
    return top;
}

/* From a block and all in it, to its end. */
static void walk(reader *r, cmark_node *top)
{
    for (cmark_node *node = top;;) {
        bool table = is_kind(node, "table");
        if (table && r->lists > 0)
            end_item(r);
        if (table)
            add_table(r, node);
        else
            enter(r, node);
        cmark_node *child = table ? NULL : cmark_node_first_child(node);
        while (!child) {
            if (!table)
                leave(r, node);
            table = false;
            if (node == top)
                return;
            child = cmark_node_next(node);
            node = child ? node : cmark_node_parent(node);
        }
        node = child;
    }
}

static bool is_footnote(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION;
}

/* cmark has put them at the end, in the order in which they are referred to. */
static void read_footnotes(reader *r, cmark_node *root)
{
    size_t n = 0;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
        n += is_footnote(node);
    r->footnote = dtp_arena_array(&r->doc->arena, n, sizeof *r->footnote);
    if (!r->footnote) {
        r->doc->failed = true;
        return;
    }
    r->in_footnote = true;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
        if (!is_footnote(node))
            continue;
        for (cmark_node *part = cmark_node_first_child(node); part; part = cmark_node_next(part))
            walk(r, part);
        end_span(r);
        while (r->n > 0 && r->span[r->n - 1].kind == DTP_DOC_BREAK)
            r->n--;
        r->footnote[r->n_footnotes++] = dtp_doc_add_footnote(r->doc, r->span, r->n);
        drop_spans(r);
    }
    r->in_footnote = false;
}

/* Lines that begin a footnote and that cmark dropped, since nothing refers to them. */
static void find_unused(reader *r, const char *text)
{
    size_t defined = 0, line = 1;
    for (const char *at = text; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL, line++) {
        const char *p = at + strspn(at, " ");
        size_t n = strncmp(p, "[^", 2) == 0 ? strcspn(p, "]\n") : 0;
        if (p - at > 3 || n == 0 || p[n] != ']' || p[n + 1] != ':')
            continue;
        if (++defined > r->n_footnotes && r->o->fault)
            r->o->fault(r->o->fault_payload, line, DTP_MSG_TEXTS_FOOTNOTE_UNUSED, "");
    }
}

void dtp_markdown_add(dt_document *doc, const char *text, const dtp_markdown *options)
{
    dtp_markdown_pool pool = {NULL};
    size_t size = strlen(text);
    reader r = {.doc = doc, .o = options, .text = DTP_BUF_INIT};
    if (size > DTP_MARKDOWN_MAX)
        size = DTP_MARKDOWN_MAX;
    cmark_node *root = dtp_markdown_parse(&pool, text, size);
    if (root) {
        r.top = first_level(root);
        read_footnotes(&r, root);
        for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node))
            if (!is_footnote(node))
                walk(&r, node);
        find_unused(&r, text);
    } else
        doc->failed = true;
    doc->failed = doc->failed || r.text.failed;
    dtp_markdown_pool_free(&pool);
    dtp_free(r.span);
    dtp_buf_free(&r.text);
}
