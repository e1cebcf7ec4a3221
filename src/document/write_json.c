/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: the machine data of the document, its rows, and for a report its blocks. A member a line, and a line
 * an element of a list, so that a large summary is written as it goes and two of them compare well. */
#include "base/text.h"
#include "document/writer.h"
#include <math.h>

static int put_bytes(const char *data, size_t size, void *out)
{
    dtp_buf_add(out, data, size);
    return 0;
}

/* Six digits after the point at most, as in the rows: the same on every machine. */
static void put_value(dtp_buf *out, const json_t *value)
{
    if (!value || json_dump_callback(value, put_bytes, out,
                                     JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(9)) != 0)
        out->failed = true;
}

static void put_value_take(dtp_buf *out, json_t *value)
{
    put_value(out, value);
    json_decref(value);
}

static void put_key(dtp_buf *out, const char *key, bool first)
{
    dtp_buf_puts(out, first ? "\n  " : ",\n  ");
    dtp_json_string(out, key);
    dtp_buf_puts(out, ": ");
}

static void put_member(dtp_buf *out, json_t *value)
{
    size_t n = json_array_size(value);
    if (n == 0) {
        put_value(out, value);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        dtp_buf_puts(out, i == 0 ? "[\n    " : ",\n    ");
        put_value(out, json_array_get(value, i));
    }
    dtp_buf_puts(out, "\n  ]");
}

static void put_counts(dtp_buf *out, const dtp_doc_counts *counts)
{
    for (size_t k = 0; k < counts->n; k++) {
        dtp_buf_putc(out, k == 0 ? '{' : ',');
        dtp_json_string(out, counts->name[k]);
        dtp_buf_printf(out, ":%lu", counts->number[k]);
    }
    dtp_buf_puts(out, counts->n == 0 ? "null" : "}");
}

static void put_members(dtp_buf *out, const dtp_doc_record *record)
{
    char number[64];
    for (size_t i = 0; i < record->n; i++) {
        const dtp_doc_member m = dtp_doc_record_at(record, i);
        dtp_buf_printf(out, "%s\"%s\":", i == 0 ? "{" : ",", m.key);
        if (m.kind == DTP_DOC_MEMBER_TEXT)
            dtp_json_string(out, m.text);
        else if (m.kind == DTP_DOC_MEMBER_COUNTS)
            put_counts(out, m.counts);
        else
            dtp_buf_puts(out, m.kind == DTP_DOC_MEMBER_NULL ? "null"
                                                            : dtp_doc_member_raw(&m, number, sizeof number));
    }
    dtp_buf_putc(out, '}');
}

static json_t *spans_data(dtp_doc_spans spans)
{
    dtp_buf text = DTP_BUF_INIT;
    for (size_t i = 0; i < spans.n; i++)
        dtp_buf_puts(&text, spans.span[i].text);
    json_t *value = text.failed ? NULL : json_string(dtp_buf_text(&text));
    dtp_buf_free(&text);
    return value;
}

/* What a plain text cannot say: a link, a footnote, a new line, or more than one style. */
static bool is_styled(dtp_doc_spans spans)
{
    for (size_t i = 0; i < spans.n; i++)
        if (spans.span[i].href || spans.span[i].kind == DTP_DOC_BREAK ||
            spans.span[i].kind == DTP_DOC_FOOTNOTE || spans.span[i].kind == DTP_DOC_STRONG_EMPHASIS)
            return true;
    return false;
}

static json_t *styles_data(dtp_doc_spans spans)
{
    static const char *const kinds[] = {[DTP_DOC_PLAIN] = "plain",
                                        [DTP_DOC_EMPHASIS] = "emphasis",
                                        [DTP_DOC_STRONG] = "strong",
                                        [DTP_DOC_CODE] = "code",
                                        [DTP_DOC_STRONG_EMPHASIS] = "strong_emphasis",
                                        [DTP_DOC_BREAK] = "break",
                                        [DTP_DOC_FOOTNOTE] = "footnote"};
    json_t *all = json_array();
    for (size_t i = 0; i < spans.n; i++) {
        const dtp_doc_span *s = &spans.span[i];
        json_t *one = json_pack("{s:s, s:s, s:s*}", "kind", kinds[s->kind], "text", s->text, "href", s->href);
        if (s->footnote)
            json_object_set_new(one, "footnote", json_integer(s->footnote->number));
        json_array_append_new(all, one);
    }
    return all;
}

/* "spans", for those who want more than the words. */
static json_t *with_styles(json_t *block, dtp_doc_spans spans)
{
    if (is_styled(spans))
        json_object_set_new(block, "spans", styles_data(spans));
    return block;
}

static json_t *list_data(const dtp_doc_list *list)
{
    json_t *items = json_array();
    for (const dtp_doc_item *item = list->item; item; item = item->next)
        json_array_append_new(
            items, item->key ? json_pack("{s:s, s:o}", "key", item->key, "text", spans_data(item->spans))
                             : spans_data(item->spans));
    return items;
}

/* Levels and numbers beside the items, when the list has any. */
static json_t *list_block(const dtp_doc_list *list)
{
    json_t *block = json_pack("{s:s, s:o}", "kind", "list", "items", list_data(list));
    json_t *levels = json_array(), *numbers = json_array(), *styles = json_array();
    bool any = false, styled = false;
    for (const dtp_doc_item *item = list->item; item; item = item->next) {
        any = any || item->level > 0 || item->number > 0;
        styled = styled || is_styled(item->spans);
        json_array_append_new(levels, json_integer(item->level));
        json_array_append_new(numbers, json_integer(item->number));
        json_array_append_new(styles, styles_data(item->spans));
    }
    if (any) {
        json_object_set(block, "levels", levels);
        json_object_set(block, "numbers", numbers);
    }
    if (styled)
        json_object_set(block, "spans", styles);
    json_decref(levels);
    json_decref(numbers);
    json_decref(styles);
    return block;
}

static json_t *marks_data(const dtp_doc_marks *m)
{
    return json_pack(
        "{s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "meets", (json_int_t)m->of[DTP_DOC_MARK_MEETS], "partly",
        (json_int_t)m->of[DTP_DOC_MARK_PARTLY], "fails", (json_int_t)m->of[DTP_DOC_MARK_FAILS], "missing",
        (json_int_t)m->of[DTP_DOC_MARK_MISSING], "outside", (json_int_t)m->of[DTP_DOC_MARK_OUTSIDE],
        "differing", (json_int_t)m->of[DTP_DOC_MARK_DIFFERING], "unscored",
        (json_int_t)m->of[DTP_DOC_MARK_UNSCORED]);
}

static double rounded(double value)
{
    return round(value * 1e6) / 1e6;
}

static json_t *value_data(const dtp_doc_value *v)
{
    switch (v->kind) {
    case DTP_DOC_VALUE_EMPTY:
        return json_null();
    case DTP_DOC_VALUE_TEXT:
    case DTP_DOC_VALUE_DATE:
        return json_string(v->text);
    case DTP_DOC_VALUE_COUNT:
        return json_integer((json_int_t)v->count);
    case DTP_DOC_VALUE_SHARE:
        return json_pack("{s:I, s:I}", "count", (json_int_t)v->count, "of", (json_int_t)v->of);
    case DTP_DOC_VALUE_INTERVAL:
        return json_pack("{s:I, s:I, s:I}", "lower", (json_int_t)v->lower, "upper", (json_int_t)v->upper,
                         "of", (json_int_t)v->of);
    case DTP_DOC_VALUE_MARKS:
        return marks_data(&v->marks);
    case DTP_DOC_VALUE_HUNDRED:
    case DTP_DOC_VALUE_POINTS:
        return json_pack("{s:f, s:f}", "lower", rounded(v->low), "upper", rounded(v->high));
    case DTP_DOC_VALUE_CHANCE:
        return json_real(rounded(v->low));
    }
    return NULL;
}

static json_t *table_data(const dtp_doc_table *table)
{
    static const char *const kinds[] = {
        [DTP_DOC_COL_TEXT] = "text",         [DTP_DOC_COL_COUNT] = "count", [DTP_DOC_COL_SHARE] = "share",
        [DTP_DOC_COL_INTERVAL] = "interval", [DTP_DOC_COL_DATE] = "date",   [DTP_DOC_COL_MARKS] = "marks"};
    static const char *const row_kinds[] = {
        [DTP_DOC_ROW_MAIN] = "main", [DTP_DOC_ROW_SUB] = "sub", [DTP_DOC_ROW_GROUP] = "group"};
    json_t *columns = json_array(), *rows = json_array();
    for (size_t i = 0; i < table->n_columns; i++)
        json_array_append_new(columns,
                              json_pack("{s:s, s:s, s:s?}", "kind", kinds[table->column[i].kind], "title",
                                        table->column[i].title, "hint", table->column[i].hint));
    for (const dtp_doc_table_row *row = table->row; row; row = row->next) {
        json_t *values = json_array();
        for (size_t i = 0; i < table->n_columns; i++)
            json_array_append_new(values, value_data(&row->value[i]));
        json_array_append_new(rows, json_pack("{s:s, s:o}", "kind", row_kinds[row->kind], "values", values));
    }
    return json_pack("{s:s, s:s, s:o, s:o, s:s?}", "kind", "table", "caption", table->caption, "columns",
                     columns, "rows", rows, "note", table->note);
}

static json_t *figure_data(const dtp_doc_figure *f)
{
    json_t *band = f->has_band ? json_pack("{s:I, s:I, s:I}", "lower", (json_int_t)f->lower, "upper",
                                           (json_int_t)f->upper, "of", (json_int_t)f->population)
                               : json_null();
    json_t *bounds = f->has_bounds ? json_pack("{s:I, s:I}", "lower", (json_int_t)f->bound_lower, "upper",
                                               (json_int_t)f->bound_upper)
                                   : json_null();
    return json_pack("{s:s, s:o, s:s, s:I, s:I, s:o, s:o}", "kind", "figure", "marks", marks_data(&f->marks),
                     "caption", f->caption, "count", (json_int_t)f->count, "of", (json_int_t)f->of, "band",
                     band, "bounds", bounds);
}

static json_t *plot_data(const dtp_doc_plot *p)
{
    json_t *points = json_array();
    for (size_t i = 0; i < p->n_points; i++)
        json_array_append_new(points,
                              json_pack("{s:s, s:I, s:I, s:i}", "label", p->point[i].label, "count",
                                        (json_int_t)p->point[i].count, "of", (json_int_t)p->point[i].size,
                                        "signal", (int)p->point[i].signal));
    return json_pack("{s:s, s:s, s:f, s:o}", "kind", "plot", "caption", p->caption, "norm", rounded(p->norm),
                     "points", points);
}

static json_t *text_data(const char *kind, dtp_doc_spans spans)
{
    return with_styles(json_pack("{s:s, s:o}", "kind", kind, "text", spans_data(spans)), spans);
}

static json_t *block_data(const dtp_doc_block *b);

static json_t *box_data(const dtp_doc_box *box)
{
    json_t *blocks = json_array();
    for (const dtp_doc_block *b = box->block; b; b = b->next)
        json_array_append_new(blocks, block_data(b));
    return json_pack("{s:s, s:s, s:o}", "kind", "box", "title", box->title, "blocks", blocks);
}

static json_t *block_data(const dtp_doc_block *b)
{
    switch (b->kind) {
    case DTP_DOC_BLOCK_HEADING:
        return json_pack("{s:s, s:i, s:s, s:s, s:s}", "kind", "heading", "level", (int)b->as.heading.level,
                         "number", b->as.heading.number, "text", b->as.heading.text, "id", b->as.heading.id);
    case DTP_DOC_BLOCK_PARAGRAPH:
        return text_data("paragraph", b->as.text);
    case DTP_DOC_BLOCK_QUOTE:
        return text_data("quote", b->as.text);
    case DTP_DOC_BLOCK_FILL_IN:
        return text_data("fill_in", b->as.text);
    case DTP_DOC_BLOCK_NOTE:
        return text_data("note", b->as.text);
    case DTP_DOC_BLOCK_CODE:
        return text_data("code", b->as.text);
    case DTP_DOC_BLOCK_LIST:
        return list_block(&b->as.list);
    case DTP_DOC_BLOCK_FACTS:
        return json_pack("{s:s, s:o}", "kind", "facts", "items", list_data(&b->as.list));
    case DTP_DOC_BLOCK_TABLE:
        return table_data(&b->as.table);
    case DTP_DOC_BLOCK_FIGURE:
        return figure_data(&b->as.figure);
    case DTP_DOC_BLOCK_PLOT:
        return plot_data(&b->as.plot);
    case DTP_DOC_BLOCK_CONTENTS:
        return json_pack("{s:s, s:i}", "kind", "contents", "depth", (int)b->as.depth);
    case DTP_DOC_BLOCK_BOX:
        return box_data(&b->as.box);
    }
    return NULL;
}

static void put_rows(dtp_buf *out, const dt_document *doc)
{
    for (size_t i = 0; i < doc->n_records; i++) {
        dtp_buf_puts(out, i == 0 ? "[\n    " : ",\n    ");
        put_members(out, &doc->record[i]);
    }
    dtp_buf_puts(out, doc->n_records > 0 ? "\n  ]" : "[]");
}

static void put_blocks(dtp_buf *out, const dt_document *doc)
{
    dtp_buf_puts(out, "[");
    for (const dtp_doc_block *block = doc->block; block; block = block->next) {
        dtp_buf_puts(out, block == doc->block ? "\n    " : ",\n    ");
        put_value_take(out, block_data(block));
    }
    dtp_buf_puts(out, "\n  ]");
}

static void put_footnotes(dtp_buf *out, const dt_document *doc)
{
    if (!doc->footnote)
        return;
    put_key(out, "footnotes", false);
    for (const dtp_doc_footnote *f = doc->footnote; f; f = f->next) {
        dtp_buf_puts(out, f == doc->footnote ? "[\n    " : ",\n    ");
        put_value_take(
            out, with_styles(json_pack("{s:i, s:o}", "number", (int)f->number, "text", spans_data(f->spans)),
                             f->spans));
    }
    dtp_buf_puts(out, "\n  ]");
}

void dtp_doc_write_json(dtp_buf *out, const dt_document *doc)
{
    if (doc->result.is) {
        dtp_doc_put_result_json(out, doc);
        return;
    }
    const char *key;
    json_t *value;
    char number[32];
    bool first = true;
    dtp_buf_putc(out, '{');
    json_object_foreach(doc->data, key, value)
    {
        put_key(out, key, first);
        put_member(out, value);
        first = false;
    }
    if (doc->confidence > 0) { /* 0: nothing in it has limits */
        put_key(out, "confidence", first);
        dtp_buf_puts(out, dtp_format_double(doc->confidence, number, sizeof number));
        first = false;
    }
    put_key(out, "rows", first);
    put_rows(out, doc);
    if (doc->blocks_in_json) {
        put_key(out, "document", false);
        put_blocks(out, doc);
        put_footnotes(out, doc);
    }
    dtp_buf_puts(out, "\n}\n");
}
