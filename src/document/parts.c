/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document piece by piece, for faces of one's own. */
#include "base/error.h"
#include "document/writer.h"

typedef struct telling {
    const dt_document *doc;
    dt_document_part_fn fn;
    void *payload;
    dtp_arena arena;
    dtp_buf scratch;
    bool failed;
} telling;

static const char *keep(telling *t, const char *text)
{
    const char *out = dtp_arena_strdup(&t->arena, text);
    t->failed = t->failed || out == NULL || t->scratch.failed;
    return out == NULL ? "" : out;
}

static void tell(telling *t, dt_part_kind kind, const char *text, const char *const *cell, size_t n)
{
    const dt_document_part part = {kind, text == NULL ? "" : text, cell, NULL, n};
    if (!t->failed)
        t->fn(t->payload, &part);
}

static void tell_spans(telling *t, dtp_doc_spans spans)
{
    t->scratch.len = 0;
    if (t->scratch.data != NULL)
        t->scratch.data[0] = '\0';
    for (size_t i = 0; i < spans.n; i++)
        dtp_buf_puts(&t->scratch, spans.span[i].text);
    tell(t, DT_PART_PARAGRAPH, spans.n == 0 ? "" : keep(t, dtp_buf_text(&t->scratch)), NULL, 0);
}

static void tell_table(telling *t, const dtp_doc_table *table)
{
    const char **cell = dtp_arena_array(&t->arena, table->n_columns + 1, sizeof *cell);
    t->failed = t->failed || cell == NULL;
    for (size_t i = 0; i < table->n_columns && !t->failed; i++)
        cell[i] = table->column[i].title;
    tell(t, DT_PART_TABLE, table->caption, cell, table->n_columns);
    for (const dtp_doc_table_row *row = table->row; row != NULL && !t->failed; row = row->next) {
        size_t n = row->kind == DTP_DOC_ROW_GROUP ? 1 : table->n_columns;
        for (size_t i = 0; i < n; i++)
            cell[i] = keep(t, dtp_doc_value_words(&t->scratch, &row->value[i], t->doc->words.lang));
        tell(t, DT_PART_ROW, "", cell, n);
    }
    if (table->note != NULL)
        tell(t, DT_PART_NOTE, table->note, NULL, 0);
}

static void tell_block(telling *t, const dtp_doc_block *block)
{
    switch (block->kind) {
    case DTP_DOC_BLOCK_HEADING:
        tell(t, DT_PART_HEADING, block->as.heading.text, NULL, 0);
        break;
    case DTP_DOC_BLOCK_PARAGRAPH:
    case DTP_DOC_BLOCK_QUOTE:
    case DTP_DOC_BLOCK_FILL_IN:
    case DTP_DOC_BLOCK_NOTE:
    case DTP_DOC_BLOCK_CODE:
        tell_spans(t, block->as.text);
        break;
    case DTP_DOC_BLOCK_LIST:
    case DTP_DOC_BLOCK_FACTS:
        for (const dtp_doc_item *item = block->as.list.item; item != NULL; item = item->next)
            tell_spans(t, item->spans);
        break;
    case DTP_DOC_BLOCK_TABLE:
        tell_table(t, &block->as.table);
        break;
    case DTP_DOC_BLOCK_FIGURE:
    case DTP_DOC_BLOCK_PLOT:
    case DTP_DOC_BLOCK_CONTENTS:
    case DTP_DOC_BLOCK_BOX:
        break;
    }
}

static void tell_record(telling *t, const dtp_doc_record *record)
{
    char number[64];
    const char **key = dtp_arena_array(&t->arena, record->n + 1, sizeof *key),
               **cell = dtp_arena_array(&t->arena, record->n + 1, sizeof *cell);
    t->failed = t->failed || key == NULL || cell == NULL;
    for (size_t i = 0; i < record->n && !t->failed; i++) {
        const dtp_doc_member m = dtp_doc_record_at(record, i);
        key[i] = m.key;
        cell[i] =
            m.kind == DTP_DOC_MEMBER_COUNTS ? "" : keep(t, dtp_doc_member_raw(&m, number, sizeof number));
    }
    const dt_document_part part = {DT_PART_RECORD, "", cell, key, record->n};
    if (!t->failed)
        t->fn(t->payload, &part);
}

dt_status dt_document_parts(const dt_document *doc, dt_document_part_fn fn, void *payload, dt_error *err)
{
    telling t = {.doc = doc, .fn = fn, .payload = payload, .arena = DTP_ARENA_INIT, .scratch = DTP_BUF_INIT};
    DT_TRY(dtp_doc_result_blocks(doc, err));
    for (const dtp_doc_block *block = doc->block; block != NULL && !t.failed; block = block->next)
        tell_block(&t, block);
    for (size_t i = 0; i < doc->n_records && !t.failed; i++)
        tell_record(&t, &doc->record[i]);
    dtp_buf_free(&t.scratch);
    dtp_arena_free(&t.arena);
    return t.failed ? dtp_fail_memory(err) : DT_OK;
}
