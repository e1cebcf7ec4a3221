/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSVW: what the columns of the CSV of a document hold, for who reads that by program (W3C, Model for Tabular
 * Data and Metadata on the Web, 2015). */
#include "base/text.h"
#include "document/spread.h"
#include <string.h>

typedef struct writer {
    dtp_buf *out;
    const dt_document *doc;
    const dtp_doc_spread *spread;
    dtp_buf scratch;
    bool first;
} writer;

static const char *type_of(const dtp_doc_member *member)
{
    switch (member->kind) {
    case DTP_DOC_MEMBER_COUNT:
    case DTP_DOC_MEMBER_COUNTS:
    case DTP_DOC_MEMBER_INT:
        return "integer";
    case DTP_DOC_MEMBER_REAL:
    case DTP_DOC_MEMBER_EXACT:
        return "number";
    case DTP_DOC_MEMBER_BOOL:
        return "boolean";
    case DTP_DOC_MEMBER_JSON:
        return "json";
    case DTP_DOC_MEMBER_TEXT:
    case DTP_DOC_MEMBER_NULL:
        break;
    }
    return "string";
}

/* By what is in it: a column that is empty everywhere could hold anything. Whole numbers among broken ones
 * are numbers. */
static const char *column_type(const dt_document *doc, size_t k)
{
    const char *type = NULL;
    for (size_t i = 0; i < doc->n_records; i++) {
        const dtp_doc_member m = dtp_doc_record_at(&doc->record[i], k);
        if (m.kind == DTP_DOC_MEMBER_NULL)
            continue;
        const char *own = type_of(&m);
        bool mixed = type != NULL && strcmp(type, own) != 0;
        bool numbers = mixed && strcmp(type, "string") != 0 && strcmp(own, "string") != 0;
        type = !mixed ? own : numbers ? "number" : "string";
    }
    return type != NULL ? type : "string";
}

static void put_column(void *payload, size_t member, size_t name)
{
    writer *w = payload;
    dtp_buf_puts(w->out, w->first ? "\n" : ",\n");
    w->first = false;
    dtp_buf_puts(w->out, "      {\"titles\": ");
    dtp_json_string(w->out, dtp_doc_spread_title(&w->scratch, w->spread, member, name));
    dtp_buf_printf(w->out, ", \"datatype\": \"%s\"}",
                   name == SIZE_MAX ? column_type(w->doc, member) : "integer");
}

/* "dossiertoets-summary/1" gives "summary.csv"; a result has no form of its own. */
static void put_url(dtp_buf *out, const dt_document *doc)
{
    const char *format = json_string_value(json_object_get(doc->data, "format"));
    const char *dash = format != NULL && !doc->result.is ? strchr(format, '-') : NULL;
    const char *name = dash != NULL ? dash + 1 : "table";
    dtp_buf_printf(out, "\"%.*s.csv\"", (int)strcspn(name, "/"), name);
}

void dtp_doc_write_csvw(dtp_buf *out, const dt_document *doc)
{
    dtp_doc_spread spread = dtp_doc_spread_of(doc);
    writer w = {.out = out, .doc = doc, .spread = &spread, .scratch = DTP_BUF_INIT, .first = true};
    out->failed = out->failed || spread.failed;
    dtp_buf_puts(out, "{\n  \"@context\": \"http://www.w3.org/ns/csvw\",\n  \"url\": ");
    put_url(out, doc);
    dtp_buf_puts(out, ",\n  \"tableSchema\": {\n    \"columns\": [");
    if (!out->failed)
        dtp_doc_spread_each(&spread, put_column, &w);
    dtp_buf_puts(out, "\n    ]\n  }\n}\n");
    out->failed = out->failed || w.scratch.failed;
    dtp_buf_free(&w.scratch);
    dtp_doc_spread_free(&spread);
}
