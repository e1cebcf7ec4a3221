/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: the records for machines. */
#include "base/text.h"
#include "document/spread.h"
#include "io/csv.h"

typedef struct writer {
    dtp_csv_out csv;
    const dtp_doc_spread *spread;
    const dtp_doc_record *record;
    dtp_buf scratch;
} writer;

static void put_title(void *payload, size_t member, size_t name)
{
    writer *w = payload;
    dtp_csv_put(&w->csv, dtp_doc_spread_title(&w->scratch, w->spread, member, name));
}

static void put_member(void *payload, size_t member, size_t name)
{
    writer *w = payload;
    char text[64];
    const unsigned long *number = NULL;
    const dtp_doc_member m = dtp_doc_record_at(w->record, member);
    if (name == SIZE_MAX)
        dtp_csv_put(&w->csv, dtp_doc_member_raw(&m, text, sizeof text));
    else if ((number = dtp_doc_spread_number(w->spread, w->record, member, name)) != NULL)
        dtp_csv_put_int(&w->csv, (long long)*number);
    else
        dtp_csv_put(&w->csv, NULL);
}

static void put_records(writer *w, const dt_document *doc)
{
    dtp_doc_spread_each(w->spread, put_title, w);
    dtp_csv_end_row(&w->csv);
    for (size_t i = 0; i < doc->n_records; i++) {
        w->record = &doc->record[i];
        dtp_doc_spread_each(w->spread, put_member, w);
        dtp_csv_end_row(&w->csv);
    }
}

void dtp_doc_write_csv(dtp_buf *out, const dt_document *doc)
{
    if (doc->result.is) {
        dtp_doc_put_result_csv(out, doc);
        return;
    }
    dtp_doc_spread spread = dtp_doc_spread_of(doc);
    writer w = {.csv = dtp_csv_out_init(out, ',', true), .spread = &spread, .scratch = DTP_BUF_INIT};
    out->failed = out->failed || spread.failed;
    if (!out->failed && spread.first->n > 0)
        put_records(&w, doc);
    out->failed = out->failed || w.scratch.failed;
    dtp_buf_free(&w.scratch);
    dtp_doc_spread_free(&spread);
}
