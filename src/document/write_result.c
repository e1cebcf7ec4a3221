/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results as they are printed: a line a record, nothing wrapped or cut. */
#include "base/clean.h"
#include "base/text.h"
#include "document/text_layout.h"
#include "document/writer.h"
#include "io/csv.h"
#include <string.h>

static void put_json_row(dtp_buf *out, const dtp_doc_record *row)
{
    char number[64];
    dtp_buf_puts(out, "{");
    for (size_t k = 0; k < row->n; k++) {
        const dtp_doc_member m = dtp_doc_record_at(row, k);
        dtp_buf_puts(out, k == 0 ? "" : ", ");
        dtp_json_string(out, m.key);
        dtp_buf_puts(out, ": ");
        if (m.kind == DTP_DOC_MEMBER_TEXT)
            dtp_json_string(out, m.text);
        else
            dtp_buf_puts(out, m.kind == DTP_DOC_MEMBER_NULL ? "null"
                                                            : dtp_doc_member_raw(&m, number, sizeof number));
    }
    dtp_buf_puts(out, "}");
}

void dtp_doc_put_result_json(dtp_buf *out, const dt_document *doc)
{
    if (doc->result.single) {
        for (size_t i = 0; i < doc->n_records; i++)
            put_json_row(out, &doc->record[i]);
        dtp_buf_puts(out, "\n");
        return;
    }
    dtp_buf_puts(out, "[");
    for (size_t i = 0; i < doc->n_records; i++) {
        dtp_buf_puts(out, i == 0 ? "\n  " : ",\n  ");
        put_json_row(out, &doc->record[i]);
    }
    dtp_buf_puts(out, doc->n_records == 0 ? "]\n" : "\n]\n");
}

/* The last numbers with all their digits: a row has some of them twice, and it takes thousands of
 * instructions to find the fewest digits of one. */
enum { EXACTS = 4 };
typedef struct exacts {
    double real[EXACTS];
    char text[EXACTS][64];
    size_t n;
} exacts;

static const char *exact_text(exacts *last, const dtp_doc_member *m)
{
    for (size_t i = 0; i < EXACTS && i < last->n; i++)
        if (memcmp(&last->real[i], &m->real, sizeof m->real) == 0)
            return last->text[i];
    size_t i = last->n++ % EXACTS;
    last->real[i] = m->real;
    return dtp_doc_member_raw(m, last->text[i], sizeof last->text[i]);
}

void dtp_doc_put_result_csv(dtp_buf *out, const dt_document *doc)
{
    char number[64];
    exacts last = {.n = 0};
    dtp_csv_out csv = dtp_csv_out_init(out, ',', true);
    const dtp_doc_record *first = doc->n_records > 0 ? &doc->record[0] : &doc->columns;
    size_t n = first->n;
    for (size_t k = 0; k < n; k++)
        dtp_csv_put(&csv, first->key[k]);
    dtp_csv_end_row(&csv);
    for (size_t i = 0; i < doc->n_records; i++) {
        for (size_t k = 0; k < n; k++) {
            const dtp_doc_member m = dtp_doc_record_at(&doc->record[i], k);
            if (m.kind == DTP_DOC_MEMBER_INT)
                dtp_csv_put_int(&csv, m.integer);
            else
                dtp_csv_put(&csv, m.kind == DTP_DOC_MEMBER_EXACT
                                      ? exact_text(&last, &m)
                                      : dtp_doc_member_raw(&m, number, sizeof number));
        }
        dtp_csv_end_row(&csv);
    }
}

/* As a screen may show it, on one line. */
static const char *shown(dtp_buf *scratch, const dt_document *doc, const dtp_doc_record *row, size_t k,
                         char number[64])
{
    const dtp_doc_member m = dtp_doc_record_at(row, k);
    const char *text = dtp_doc_result_value(doc, &m, number, 64);
    if (dtp_clean_is_shown(text) && strpbrk(text, "\n\r\t") == NULL)
        return text;
    scratch->len = 0;
    dtp_layout_clean(scratch, text);
    return dtp_buf_text(scratch);
}

static void put_padded(dtp_buf *out, const char *text, size_t width, bool last)
{
    dtp_buf_puts(out, text);
    for (size_t w = dtp_utf8_width(text); !last && w < width + 2; w++)
        dtp_buf_putc(out, ' ');
}

static size_t column_width(dtp_buf *scratch, const dt_document *doc, size_t k)
{
    char number[64];
    size_t width = dtp_utf8_width(dtp_doc_result_name(doc, doc->record[0].key[k]));
    for (size_t i = 0; i < doc->n_records; i++) {
        size_t w = dtp_utf8_width(shown(scratch, doc, &doc->record[i], k, number));
        if (w > width)
            width = w;
    }
    return width;
}

static void put_table(dtp_buf *out, dtp_buf *scratch, const dt_document *doc)
{
    char number[64];
    size_t n = doc->n_records > 0 ? doc->record[0].n : 0;
    size_t *width = dtp_calloc(n + 1, sizeof *width);
    out->failed = out->failed || width == NULL;
    for (size_t k = 0; k < n && width != NULL; k++) {
        width[k] = column_width(scratch, doc, k);
        put_padded(out, dtp_doc_result_name(doc, doc->record[0].key[k]), width[k], k + 1 == n);
    }
    dtp_buf_puts(out, "\n");
    for (size_t i = 0; i < doc->n_records && width != NULL; i++)
        for (size_t k = 0; k < n; k++) {
            const char *text = shown(scratch, doc, &doc->record[i], k, number);
            put_padded(out, text, width[k], k + 1 == n);
            dtp_buf_puts(out, k + 1 == n ? "\n" : "");
        }
    dtp_free(width);
}

/* A single record reads best with its keys below each other. */
static void put_pairs(dtp_buf *out, dtp_buf *scratch, const dt_document *doc)
{
    char number[64];
    size_t width = 0;
    const dtp_doc_record *row = &doc->record[0];
    for (size_t k = 0; k < row->n; k++) {
        size_t own = dtp_utf8_width(dtp_doc_result_name(doc, row->key[k]));
        width = own > width ? own : width;
    }
    for (size_t k = 0; k < row->n; k++) {
        put_padded(out, dtp_doc_result_name(doc, row->key[k]), width, false);
        dtp_buf_printf(out, "%s\n", shown(scratch, doc, row, k, number));
    }
}

void dtp_doc_put_result_text(dtp_buf *out, const dt_document *doc)
{
    const dtp_doc_result *r = &doc->result;
    dtp_buf scratch = DTP_BUF_INIT;
    if (!r->single)
        put_table(out, &scratch, doc);
    else if (doc->n_records > 0)
        put_pairs(out, &scratch, doc);
    out->failed = out->failed || scratch.failed;
    dtp_buf_free(&scratch);
    for (size_t i = 0; i < r->n_notes; i++)
        dtp_buf_printf(out, "%s%s\n", i == 0 ? "\n" : "", r->note[i]);
}
