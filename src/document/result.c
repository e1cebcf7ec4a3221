/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results: records that are the document, with notes for people. */
#include "base/error.h"
#include "document/writer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

dt_status dt_result_new(dt_document **out, const char *title, bool single, dt_language lang, dt_error *err)
{
    DT_TRY(dtp_document_new(out, "", lang, err));
    (*out)->result.is = true;
    (*out)->result.own = *out;
    (*out)->result.single = single;
    dtp_doc_add_heading(*out, 1, "", title, NULL);
    return DT_OK;
}

/* Copied now: the caller's text may be gone when the row ends. Rows often repeat that of the row before. */
static const char *own_text(dt_document *doc, size_t k, const char *text)
{
    const dtp_doc_record *before = doc->n_records > 0 ? &doc->record[doc->n_records - 1] : NULL;
    dtp_doc_member above = {.kind = DTP_DOC_MEMBER_NULL};
    if (before != NULL && k < before->n)
        above = dtp_doc_record_at(before, k);
    bool same = above.kind == DTP_DOC_MEMBER_TEXT && dtp_doc_same_text(above.text, text);
    const char *own = same ? above.text : dtp_arena_strdup(&doc->arena, text);
    doc->failed = doc->failed || own == NULL;
    return own;
}

static void add(dt_document *doc, dtp_doc_member member)
{
    dtp_doc_result *r = &doc->result;
    if (dtp_grow(&r->member, &r->cap, r->n + 1, sizeof *r->member, NULL) != DT_OK) {
        doc->failed = true;
        return;
    }
    if (member.kind == DTP_DOC_MEMBER_TEXT)
        member.text = own_text(doc, r->n, member.text);
    r->member[r->n++] = member;
}

void dtp_doc_result_in_words(dt_document *result)
{
    result->result.in_words = true;
}

void dtp_doc_result_of_events(dt_document *result)
{
    result->result.in_words = result->result.events = true;
}

void dt_result_text(dt_document *doc, const char *key, const char *value)
{
    add(doc, dtp_doc_member_text(key, value));
}

void dt_result_int(dt_document *doc, const char *key, long long value)
{
    add(doc, (dtp_doc_member){.key = key, .kind = DTP_DOC_MEMBER_INT, .integer = value});
}

void dt_result_real(dt_document *doc, const char *key, double value)
{
    add(doc, (dtp_doc_member){.key = key,
                              .kind = isfinite(value) ? DTP_DOC_MEMBER_EXACT : DTP_DOC_MEMBER_NULL,
                              .real = value});
}

void dtp_doc_result_json(dt_document *doc, const char *key, json_t *value)
{
    char *text = json_dumps(value, JSON_REAL_PRECISION(15));
    char *own = text ? dtp_arena_strdup(&doc->arena, text) : NULL;
    free(text);
    json_decref(value);
    if (own)
        add(doc, (dtp_doc_member){.key = key, .kind = DTP_DOC_MEMBER_JSON, .text = own});
    else
        doc->failed = true;
}

void dt_result_bool(dt_document *doc, const char *key, bool value)
{
    add(doc, (dtp_doc_member){.key = key, .kind = DTP_DOC_MEMBER_BOOL, .yes = value});
}

void dt_result_null(dt_document *doc, const char *key)
{
    add(doc, dtp_doc_member_text(key, NULL));
}

bool dt_result_is_single(const dt_document *doc)
{
    return doc->result.single;
}

void dt_result_end_row(dt_document *doc)
{
    dtp_doc_take_record(doc, doc->result.member, doc->result.n);
    doc->result.n = 0;
}

void dt_result_note(dt_document *doc, const char *line)
{
    dtp_doc_result *r = &doc->result;
    if (dtp_grow(&r->note, &r->cap_notes, r->n_notes + 1, sizeof *r->note, NULL) != DT_OK ||
        (r->note[r->n_notes] = dtp_arena_strdup(&doc->arena, line)) == NULL) {
        doc->failed = true;
        return;
    }
    r->n_notes++;
}

static dtp_doc_value value_of(dt_document *doc, const dtp_doc_record *row, size_t k)
{
    char number[64];
    const dtp_doc_member member = dtp_doc_record_at(row, k);
    const char *text = dtp_doc_result_value(doc, &member, number, sizeof number);
    text = text == number ? dtp_arena_strdup(&doc->arena, text) : text; /* other texts live with the record */
    doc->failed = doc->failed || text == NULL;
    return dtp_doc_value_text(text, NULL);
}

/* A single record reads best with its keys below each other. */
static void add_facts(dt_document *doc)
{
    char number[64];
    dtp_doc_list *list = dtp_doc_add_facts(doc);
    for (size_t k = 0; doc->n_records > 0 && k < doc->record[0].n; k++) {
        const dtp_doc_member m = dtp_doc_record_at(&doc->record[0], k);
        dtp_doc_list_item(doc, list, dtp_doc_result_name(doc, m.key), DTP_DOC_PLAIN,
                          dtp_doc_result_value(doc, &m, number, sizeof number));
    }
}

static void add_rows(dt_document *doc)
{
    size_t n = doc->record[0].n;
    dtp_doc_col *column = dtp_arena_array(&doc->arena, n, sizeof *column);
    dtp_doc_value *value = dtp_arena_array(&doc->arena, n, sizeof *value);
    if (column == NULL || value == NULL) {
        doc->failed = true;
        return;
    }
    for (size_t k = 0; k < n; k++)
        column[k] = (dtp_doc_col){DTP_DOC_COL_TEXT, dtp_doc_result_name(doc, doc->record[0].key[k]), NULL};
    dtp_doc_table *table = dtp_doc_add_table(doc, "", column, n);
    for (size_t i = 0; i < doc->n_records; i++) {
        for (size_t k = 0; k < n; k++)
            value[k] = value_of(doc, &doc->record[i], k);
        dtp_doc_table_add(doc, table, DTP_DOC_ROW_MAIN, value);
    }
}

dt_status dtp_doc_result_blocks(const dt_document *result, dt_error *err)
{
    dt_document *doc = result->result.own;
    bool here = doc != NULL && !doc->failed && !doc->result.composed;
    if (here && doc->result.single)
        add_facts(doc);
    else if (here && doc->n_records > 0)
        add_rows(doc);
    for (size_t i = 0; here && i < doc->result.n_notes; i++)
        dtp_doc_add_paragraph(doc, doc->result.note[i]);
    if (here)
        doc->result.composed = true;
    return result->failed ? dtp_fail_memory(err) : DT_OK;
}

dt_status dt_result_done(dt_document *doc, dt_error *err)
{
    return doc->failed ? dtp_fail_memory(err) : DT_OK;
}
