/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may not come out is taken out of every text of a document, whoever wrote it. */
#include "document/withhold.h"
#include "base/error.h"
#include "base/text.h"
#include <string.h>

dt_status dtp_withhold_new(dtp_withhold_words *out, dt_error *err)
{
    *out = (dtp_withhold_words){.longest = 0};
    DT_TRY(dtp_intern_new(&out->folded, err));
    return dtp_intern_new(&out->exact, err);
}

void dtp_withhold_free(dtp_withhold_words *words)
{
    dtp_intern_free(words->folded);
    dtp_intern_free(words->exact);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

enum { LONGEST = 256, NUMBER = 5 }; /* the name of a file has 255 bytes at most */

dt_status dtp_withhold_add(dtp_withhold_words *words, const char *text, dt_error *err)
{
    size_t size = text == NULL ? 0 : strlen(text), digits = 0, at;
    char folded[LONGEST];
    if (size < 2 || size >= LONGEST)
        return DT_OK;
    for (size_t i = 0; i < size; i++) {
        digits += is_digit(text[i]);
        folded[i] = lower(text[i]);
    }
    words->longest = size > words->longest ? size : words->longest;
    return digits > 0 ? dtp_intern_add(words->folded, folded, size, &at, NULL, err)
                      : dtp_intern_add(words->exact, text, size, &at, NULL, err);
}

/* Whether what stands before is a word for a dossier: then a number is one. */
static bool is_behind_dossier(const char *text, const char *at)
{
    static const char *const words[] = {"dossier", "dossiers", "dossiernummer", "dossiernr", "file",
                                        "case",    "zaak",     "nummer",        "number"};
    const char *end = at;
    while (end > text && !is_word_byte(end[-1]))
        end--;
    if (at - end > 3)
        return false;
    for (size_t i = 0; i < DTP_COUNT(words); i++) {
        size_t n = strlen(words[i]);
        bool same =
            (size_t)(end - text) >= n && ((size_t)(end - text) == n || !is_word_byte(end[-(long)n - 1]));
        for (size_t k = 0; same && k < n; k++)
            same = lower(end[(long)k - (long)n]) == words[i][k];
        if (same)
            return true;
    }
    return false;
}

/* The longest of the words that starts here, in bytes; 0: none. */
static size_t found_at(const dtp_withhold_words *w, const char *text, const char *at)
{
    char folded[LONGEST];
    size_t found = 0;
    bool number = true;
    for (size_t n = 0; n < w->longest && at[n] != '\0'; n++) {
        folded[n] = lower(at[n]);
        number = number && is_digit(at[n]);
        if (is_word_byte(at[n]) && is_word_byte(at[n + 1]))
            continue;
        if (number && n + 1 < NUMBER && !is_behind_dossier(text, at))
            continue;
        if (dtp_intern_find(w->folded, folded, n + 1) != SIZE_MAX ||
            dtp_intern_find(w->exact, at, n + 1) != SIZE_MAX)
            found = n + 1;
    }
    return found;
}

static const char *replace(const dtp_withhold_words *w, dtp_arena *arena, const char *text, const char *from,
                           const char *instead)
{
    dtp_buf out = DTP_BUF_INIT;
    dtp_buf_add(&out, text, (size_t)(from - text));
    for (const char *p = from; *p != '\0';) {
        bool begins = p == text || !is_word_byte(p[-1]) || !is_word_byte(*p);
        size_t n = begins ? found_at(w, text, p) : 0;
        if (n > 0)
            dtp_buf_puts(&out, instead);
        else
            dtp_buf_putc(&out, *p);
        p += n > 0 ? n : 1;
    }
    const char *kept = out.failed ? NULL : dtp_arena_strdup(arena, dtp_buf_text(&out));
    dtp_buf_free(&out);
    return kept;
}

const char *dtp_withhold_text(const dtp_withhold_words *words, dtp_arena *arena, const char *text,
                              const char *instead)
{
    for (const char *p = text; p != NULL && *p != '\0'; p++)
        if ((p == text || !is_word_byte(p[-1]) || !is_word_byte(*p)) && found_at(words, text, p) > 0)
            return replace(words, arena, text, p, instead);
    return text;
}

typedef struct taking {
    dt_document *doc;
    const dtp_withhold_words *words;
    const char *instead;
} taking;

static void take(taking *t, const char **text)
{
    const char *kept = *text == NULL ? NULL : dtp_withhold_text(t->words, &t->doc->arena, *text, t->instead);
    t->doc->failed = t->doc->failed || (*text != NULL && kept == NULL);
    *text = kept == NULL ? (*text == NULL ? NULL : "") : kept;
}

/* Spans and rows were made for this document, in its arena. */
static void take_spans(taking *t, const dtp_doc_spans *spans)
{
    for (size_t i = 0; i < spans->n; i++) {
        dtp_doc_span *span = &((dtp_doc_span *)(uintptr_t)spans->span)[i];
        const char *href = span->href;
        take(t, &span->text);
        take(t, &href);
        span->href = href == span->href ? href : NULL; /* there is no going to what was left out */
    }
}

static void take_table(taking *t, dtp_doc_table *table)
{
    take(t, &table->caption);
    take(t, &table->note);
    for (size_t i = 0; i < table->n_columns; i++) {
        dtp_doc_col *column = (dtp_doc_col *)(uintptr_t)&table->column[i];
        take(t, &column->title);
        take(t, &column->hint);
    }
    for (dtp_doc_table_row *row = table->row; row != NULL; row = row->next)
        for (size_t i = 0; i < table->n_columns; i++) {
            dtp_doc_value *value = (dtp_doc_value *)(uintptr_t)&row->value[i];
            take(t, &value->text);
        }
}

static void take_list(taking *t, dtp_doc_list *list)
{
    for (dtp_doc_item *item = list->item; item != NULL; item = item->next) {
        take(t, &item->key);
        take_spans(t, &item->spans);
    }
}

static void take_plot(taking *t, dtp_doc_plot *plot)
{
    take(t, &plot->caption);
    for (size_t i = 0; i < plot->n_points; i++)
        take(t, &((dtp_doc_plot_point *)(uintptr_t)plot->point)[i].label);
}

static void take_blocks(taking *t, dtp_doc_block *block);

static void take_block(taking *t, dtp_doc_block *b)
{
    switch (b->kind) {
    case DTP_DOC_BLOCK_HEADING:
        take(t, &b->as.heading.text);
        break;
    case DTP_DOC_BLOCK_PARAGRAPH:
    case DTP_DOC_BLOCK_QUOTE:
    case DTP_DOC_BLOCK_FILL_IN:
    case DTP_DOC_BLOCK_NOTE:
    case DTP_DOC_BLOCK_CODE:
        take_spans(t, &b->as.text);
        break;
    case DTP_DOC_BLOCK_LIST:
    case DTP_DOC_BLOCK_FACTS:
        take_list(t, &b->as.list);
        break;
    case DTP_DOC_BLOCK_TABLE:
        take_table(t, &b->as.table);
        break;
    case DTP_DOC_BLOCK_FIGURE:
        take(t, &b->as.figure.caption);
        break;
    case DTP_DOC_BLOCK_PLOT:
        take_plot(t, &b->as.plot);
        break;
    case DTP_DOC_BLOCK_CONTENTS:
        break;
    case DTP_DOC_BLOCK_BOX:
        take(t, &b->as.box.title);
        take_blocks(t, b->as.box.block);
        break;
    }
}

static void take_blocks(taking *t, dtp_doc_block *block)
{
    for (; block != NULL; block = block->next)
        take_block(t, block);
}

static void take_json(taking *t, json_t *value)
{
    const char *key;
    json_t *child;
    void *next;
    size_t i;
    json_array_foreach(value, i, child) take_json(t, child);
    json_object_foreach_safe(value, next, key, child) take_json(t, child);
    if (!json_is_string(value))
        return;
    const char *text = json_string_value(value);
    take(t, &text);
    if (text != json_string_value(value) && json_string_set(value, text) != 0)
        t->doc->failed = true;
}

static void take_records(taking *t)
{
    for (size_t i = 0; i < t->doc->n_records; i++)
        for (size_t k = 0; k < t->doc->record[i].n; k++) {
            dtp_doc_member member = dtp_doc_record_at(&t->doc->record[i], k);
            if (member.kind != DTP_DOC_MEMBER_TEXT)
                continue;
            take(t, &member.text);
            t->doc->record[i].held[k] = member.held;
        }
}

/* A heading is empty when the next block is one of the same level or above, or there is none. */
static bool is_empty(const dtp_doc_block *b)
{
    return b->kind == DTP_DOC_BLOCK_HEADING && b->as.heading.level > 1 &&
           (b->next == NULL ||
            (b->next->kind == DTP_DOC_BLOCK_HEADING && b->next->as.heading.level <= b->as.heading.level));
}

static void drop_empty(dt_document *doc)
{
    bool dropped = true;
    while (dropped) { /* what is above may be empty then */
        dropped = false;
        for (dtp_doc_block **at = &doc->block; *at != NULL;)
            if (is_empty(*at)) {
                *at = (*at)->next;
                dropped = true;
            } else {
                at = &(*at)->next;
            }
    }
    doc->end = &doc->block;
    while (*doc->end != NULL)
        doc->end = &(*doc->end)->next;
}

dt_status dtp_withhold_document(dt_document *doc, const dtp_withhold_words *words, dt_error *err)
{
    taking t = {doc, words, dtp_message_text(DTP_MSG_DISCLOSURE_INSTEAD, doc->words.lang)};
    DT_TRY(dtp_doc_result_blocks(doc, err));
    take(&t, &doc->title);
    take_blocks(&t, doc->block);
    for (dtp_doc_footnote *f = doc->footnote; f != NULL; f = f->next)
        take_spans(&t, &f->spans);
    take_records(&t);
    take_json(&t, doc->data);
    drop_empty(doc);
    return doc->failed ? dtp_fail_memory(err) : DT_OK;
}
