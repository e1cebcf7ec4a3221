/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/document.h"
#include "base/error.h"
#include "base/text.h"
#include <stdio.h>
#include <string.h>

dt_status dtp_document_new(dt_document **out, const char *format, dt_language lang, dt_error *err)
{
    *out = NULL;
    dt_document *doc = dtp_calloc(1, sizeof *doc);
    if (!doc)
        return dtp_fail_memory(err);
    doc->words = (dtp_doc_words){.arena = &doc->arena, .lang = lang};
    doc->end = &doc->block;
    doc->last_footnote = &doc->footnote;
    doc->data = json_object();
    dtp_doc_add_data(doc, "format", json_string(format));
    *out = doc;
    return DT_OK;
}

struct dtp_doc_keep {
    void *made;
    void (*drop)(void *made);
    struct dtp_doc_keep *next;
};

dt_status dtp_document_keep(dt_document *doc, void *made, void (*drop)(void *made), dt_error *err)
{
    struct dtp_doc_keep *keep = dtp_arena_alloc(&doc->arena, sizeof *keep), **at = &doc->kept;
    if (!keep)
        return dtp_fail_memory(err);
    *keep = (struct dtp_doc_keep){made, drop, NULL};
    while (*at)
        at = &(*at)->next;
    *at = keep;
    return DT_OK;
}

void dt_document_free(dt_document *doc)
{
    if (!doc)
        return;
    json_decref(doc->data);
    for (struct dtp_doc_keep *keep = doc->kept; keep; keep = keep->next)
        keep->drop(keep->made);
    dtp_free(doc->record);
    dtp_free(doc->result.member);
    dtp_free(doc->result.note);
    dtp_arena_free(&doc->arena);
    dtp_free(doc);
}

dt_status dtp_document_done(dt_document **out, dt_document *doc, dt_error *err)
{
    if (doc->failed || doc->words.failed) {
        dt_document_free(doc);
        return dtp_fail_memory(err);
    }
    *out = doc;
    return DT_OK;
}

static void *take(dt_document *doc, size_t size)
{
    void *p = dtp_arena_alloc(&doc->arena, size);
    if (!p)
        doc->failed = true;
    return p;
}

static const char *copy(dt_document *doc, const char *text)
{
    const char *own = dtp_arena_strdup(&doc->arena, text);
    if (text && !own)
        doc->failed = true;
    return own;
}

static dtp_doc_block *add(dt_document *doc, dtp_doc_block_kind kind)
{
    dtp_doc_block *block = take(doc, sizeof *block);
    if (!block)
        return NULL;
    block->kind = kind;
    *doc->end = block;
    doc->end = &block->next;
    return block;
}

static dtp_doc_spans copy_spans(dt_document *doc, const dtp_doc_span *span, size_t n)
{
    dtp_doc_span *own = dtp_arena_array(&doc->arena, n, sizeof *own);
    if (!own) {
        doc->failed = true;
        return (dtp_doc_spans){NULL, 0};
    }
    for (size_t i = 0; i < n; i++)
        own[i] = (dtp_doc_span){.kind = span[i].kind,
                                .text = copy(doc, span[i].text),
                                .lang = copy(doc, span[i].lang),
                                .href = copy(doc, span[i].href),
                                .footnote = span[i].footnote};
    return (dtp_doc_spans){own, n};
}

void dtp_doc_add_heading(dt_document *doc, unsigned level, const char *number, const char *text,
                         const char *lang)
{
    char id[40];
    snprintf(id, sizeof id, "s%zu", ++doc->n_headings);
    dtp_doc_block *block = add(doc, DTP_DOC_BLOCK_HEADING);
    if (block)
        block->as.heading =
            (dtp_doc_heading){level, copy(doc, number), copy(doc, text), copy(doc, lang), copy(doc, id)};
    if (level == 1)
        doc->title = copy(doc, text);
}

void dtp_doc_add_text(dt_document *doc, dtp_doc_block_kind kind, const dtp_doc_span *span, size_t n)
{
    dtp_doc_block *block = add(doc, kind);
    if (block)
        block->as.text = copy_spans(doc, span, n);
}

static void add_plain(dt_document *doc, dtp_doc_block_kind kind, const char *text, const char *lang)
{
    if (text && text[0] != '\0')
        dtp_doc_add_text(doc, kind, &(dtp_doc_span){.kind = DTP_DOC_PLAIN, .text = text, .lang = lang}, 1);
}

void dtp_doc_add_paragraph(dt_document *doc, const char *text)
{
    add_plain(doc, DTP_DOC_BLOCK_PARAGRAPH, text, NULL);
}

/* A blank line in the source starts a new paragraph. */
void dtp_doc_add_quote(dt_document *doc, const char *text, const char *lang)
{
    const char *end = text ? strstr(text, "\n\n") : NULL;
    for (; end; end = strstr(text, "\n\n")) {
        char *part = dtp_arena_strndup(&doc->arena, text, (size_t)(end - text));
        doc->failed = doc->failed || !part;
        add_plain(doc, DTP_DOC_BLOCK_QUOTE, part, lang);
        text = end + 2;
    }
    add_plain(doc, DTP_DOC_BLOCK_QUOTE, text, lang);
}

void dtp_doc_add_fill_in(dt_document *doc, const char *text)
{
    add_plain(doc, DTP_DOC_BLOCK_FILL_IN, text, NULL);
}

void dtp_doc_add_note(dt_document *doc, const char *text)
{
    add_plain(doc, DTP_DOC_BLOCK_NOTE, text, NULL);
}

void dtp_doc_add_code(dt_document *doc, const char *text)
{
    size_t n = 0, most = 1;
    for (const char *c = text; *c != '\0'; c++)
        most += *c == '\n' ? 2 : 0;
    dtp_doc_span *span = dtp_arena_array(&doc->arena, most, sizeof *span);
    doc->failed = doc->failed || !span;
    for (size_t length; span && *text != '\0'; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        if (n > 0)
            span[n++] = (dtp_doc_span){.kind = DTP_DOC_BREAK, .text = " "};
        span[n] = (dtp_doc_span){.kind = DTP_DOC_CODE, .text = dtp_arena_strndup(&doc->arena, text, length)};
        doc->failed = doc->failed || !span[n++].text;
    }
    if (n > 0 && !doc->failed)
        dtp_doc_add_text(doc, DTP_DOC_BLOCK_CODE, span, n);
}

void dtp_doc_add_contents(dt_document *doc, unsigned depth)
{
    dtp_doc_block *block = add(doc, DTP_DOC_BLOCK_CONTENTS);
    if (block)
        block->as.depth = depth;
}

void dtp_doc_add_figure(dt_document *doc, const dtp_doc_figure *figure)
{
    dtp_doc_block *block = add(doc, DTP_DOC_BLOCK_FIGURE);
    if (block)
        block->as.figure = *figure;
}

void dtp_doc_add_plot(dt_document *doc, const dtp_doc_plot *plot)
{
    dtp_doc_block *block = add(doc, DTP_DOC_BLOCK_PLOT);
    dtp_doc_plot_point *point = dtp_arena_array(&doc->arena, plot->n_points, sizeof *point);
    dtp_doc_plot_limit *limit = dtp_arena_array(&doc->arena, plot->n_limits, sizeof *limit);
    if (!block || !point || !limit) {
        doc->failed = true;
        if (block)
            block->as.plot = (dtp_doc_plot){.caption = ""};
        return;
    }
    for (size_t i = 0; i < plot->n_points; i++) {
        point[i] = plot->point[i];
        point[i].label = copy(doc, plot->point[i].label);
    }
    for (size_t i = 0; i < plot->n_limits; i++)
        limit[i] = plot->limit[i];
    block->as.plot = *plot;
    block->as.plot.caption = copy(doc, plot->caption);
    block->as.plot.point = point;
    block->as.plot.limit = limit;
}

static dtp_doc_list *add_list(dt_document *doc, dtp_doc_block_kind kind)
{
    dtp_doc_block *block = add(doc, kind);
    if (!block)
        return NULL;
    block->as.list.end = &block->as.list.item;
    return &block->as.list;
}

dtp_doc_list *dtp_doc_add_list(dt_document *doc)
{
    return add_list(doc, DTP_DOC_BLOCK_LIST);
}

dtp_doc_list *dtp_doc_add_facts(dt_document *doc)
{
    return add_list(doc, DTP_DOC_BLOCK_FACTS);
}

void dtp_doc_list_item(dt_document *doc, dtp_doc_list *list, const char *key, dtp_doc_span_kind kind,
                       const char *text)
{
    dtp_doc_item *item = list ? take(doc, sizeof *item) : NULL;
    if (!item)
        return;
    item->key = copy(doc, key);
    item->spans = copy_spans(doc, &(dtp_doc_span){.kind = kind, .text = text ? text : ""}, 1);
    *list->end = item;
    list->end = &item->next;
}

void dtp_doc_list_spans(dt_document *doc, dtp_doc_list *list, unsigned level, unsigned number,
                        const dtp_doc_span *span, size_t n)
{
    dtp_doc_item *item = list ? take(doc, sizeof *item) : NULL;
    if (!item)
        return;
    item->spans = copy_spans(doc, span, n);
    item->level = level < DTP_DOC_LEVELS ? level : DTP_DOC_LEVELS - 1;
    item->number = number;
    *list->end = item;
    list->end = &item->next;
}

void dtp_doc_box_open(dt_document *doc, const char *title, const char *lang)
{
    dtp_doc_block *block = doc->boxes++ > 0 ? NULL : add(doc, DTP_DOC_BLOCK_BOX);
    if (!block)
        return;
    block->as.box = (dtp_doc_box){.title = copy(doc, title), .lang = copy(doc, lang)};
    doc->box = block;
    doc->outer = doc->end;
    doc->end = &block->as.box.block;
}

void dtp_doc_box_title(dt_document *doc, const char *title)
{
    if (doc->box && doc->boxes == 1)
        doc->box->as.box.title = copy(doc, title);
}

void dtp_doc_box_close(dt_document *doc)
{
    if (--doc->boxes > 0 || !doc->outer)
        return;
    doc->end = doc->outer;
    doc->outer = NULL;
    doc->box = NULL;
}

const dtp_doc_footnote *dtp_doc_add_footnote(dt_document *doc, const dtp_doc_span *span, size_t n)
{
    dtp_doc_footnote *footnote = take(doc, sizeof *footnote);
    if (!footnote)
        return NULL;
    footnote->number = ++doc->n_footnotes;
    footnote->spans = copy_spans(doc, span, n);
    *doc->last_footnote = footnote;
    doc->last_footnote = &footnote->next;
    return footnote;
}

dtp_doc_table *dtp_doc_add_table(dt_document *doc, const char *caption, const dtp_doc_col *column, size_t n)
{
    dtp_doc_block *block = add(doc, DTP_DOC_BLOCK_TABLE);
    dtp_doc_col *own = block ? dtp_arena_array(&doc->arena, n, sizeof *own) : NULL;
    if (!own) {
        doc->failed = true;
        return NULL;
    }
    for (size_t i = 0; i < n; i++)
        own[i] = (dtp_doc_col){column[i].kind, copy(doc, column[i].title), copy(doc, column[i].hint)};
    dtp_doc_table *table = &block->as.table;
    *table = (dtp_doc_table){.caption = copy(doc, caption), .column = own, .n_columns = n};
    table->end = &table->row;
    return table;
}

void dtp_doc_table_add(dt_document *doc, dtp_doc_table *table, dtp_doc_row_kind kind,
                       const dtp_doc_value *value)
{
    dtp_doc_table_row *row = table ? take(doc, sizeof *row) : NULL;
    dtp_doc_value *own = row ? dtp_arena_array(&doc->arena, table->n_columns, sizeof *own) : NULL;
    if (!own) {
        doc->failed = true;
        return;
    }
    for (size_t i = 0; i < table->n_columns; i++) {
        own[i] = value[i];
        own[i].text = copy(doc, value[i].text);
        own[i].lang = copy(doc, value[i].lang);
    }
    row->kind = kind;
    row->value = own;
    *table->end = row;
    table->end = &row->next;
    table->n_rows++;
}

void dtp_doc_table_note(dt_document *doc, dtp_doc_table *table, const char *note)
{
    if (table && note[0] != '\0')
        table->note = copy(doc, note);
}

static const dtp_doc_counts *copy_counts(dt_document *doc, const dtp_doc_counts *given)
{
    dtp_doc_counts *own = dtp_arena_alloc(&doc->arena, sizeof *own);
    unsigned long *number = dtp_arena_array(&doc->arena, given->n + 1, sizeof *number);
    const char **name = dtp_arena_array(&doc->arena, given->n + 1, sizeof *name);
    if (own == NULL || number == NULL || name == NULL) {
        doc->failed = true;
        return given;
    }
    for (size_t i = 0; i < given->n; i++) {
        number[i] = given->number[i];
        name[i] = copy(doc, given->name[i]);
    }
    *own = (dtp_doc_counts){name, number, given->n, copy(doc, given->column)};
    return own;
}

static bool has_keys(const dtp_doc_record *r, const dtp_doc_member *member, size_t n)
{
    bool same = r->n == n;
    for (size_t i = 0; i < n && same; i++)
        same = r->key[i] == member[i].key || dtp_doc_same_text(r->key[i], member[i].key);
    return same;
}

/* Records mostly have the keys of the first one. */
static const char *const *keys_of(dt_document *doc, const dtp_doc_member *member, size_t n)
{
    if (doc->n_records > 0 && has_keys(&doc->record[0], member, n))
        return doc->record[0].key;
    const char **key = dtp_arena_array(&doc->arena, n, sizeof *key);
    for (size_t i = 0; key != NULL && i < n; i++)
        if ((key[i] = copy(doc, member[i].key)) == NULL)
            return NULL;
    return key;
}

static bool has_text(const dtp_doc_member *member)
{
    return member->kind == DTP_DOC_MEMBER_TEXT || member->kind == DTP_DOC_MEMBER_JSON;
}

/* own_texts: they live as long as the document already. A document that failed has records without members.
 */
static dtp_doc_record copy_record(dt_document *doc, const dtp_doc_member *member, size_t n, bool own_texts)
{
    const char *const *key = keys_of(doc, member, n);
    uint64_t *held = dtp_arena_array(&doc->arena, n, sizeof *held + 1);
    if (key == NULL || held == NULL) {
        doc->failed = true;
        return (dtp_doc_record){NULL, NULL, 0};
    }
    uint8_t *kind = (uint8_t *)(held + n);
    for (size_t i = 0; i < n; i++) {
        dtp_doc_member own = member[i];
        if (has_text(&own) && !own_texts)
            own.text = copy(doc, own.text);
        else if (own.kind == DTP_DOC_MEMBER_COUNTS)
            own.counts = copy_counts(doc, own.counts);
        held[i] = own.held;
        kind[i] = (uint8_t)own.kind;
    }
    return (dtp_doc_record){key, held, doc->failed ? 0 : n};
}

static void add_record(dt_document *doc, const dtp_doc_member *member, size_t n, bool own_texts)
{
    if (dtp_grow(&doc->record, &doc->cap_records, doc->n_records + 1, sizeof *doc->record, NULL) != DT_OK) {
        doc->failed = true;
        return;
    }
    const dtp_doc_record made = copy_record(doc, member, n, own_texts); /* it looks at the first one */
    doc->record[doc->n_records++] = made;
}

void dtp_doc_add_record(dt_document *doc, const dtp_doc_member *member, size_t n)
{
    add_record(doc, member, n, false);
}

void dtp_doc_take_record(dt_document *doc, const dtp_doc_member *member, size_t n)
{
    add_record(doc, member, n, true);
}

void dtp_doc_columns(dt_document *doc, const dtp_doc_member *member, size_t n)
{
    doc->columns = copy_record(doc, member, n, false);
}

void dtp_doc_add_data(dt_document *doc, const char *key, json_t *value)
{
    if (!doc->data || !value || json_object_set_new(doc->data, key, value) != 0)
        doc->failed = true;
}
