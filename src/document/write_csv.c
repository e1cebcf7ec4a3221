/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: the records for machines. Numbers by name get a column a name, in the order in which records bring
 * them. */
#include "base/text.h"
#include "document/writer.h"
#include "io/csv.h"

/* The names that all records have in one member; those of a later record come behind. */
typedef struct names {
    const char **name;
    size_t n, cap;
} names;

static size_t find_name(const char *const *name, size_t n, const char *wanted)
{
    size_t i = 0;
    while (i < n && !dtp_streq(name[i], wanted))
        i++;
    return i;
}

static bool collect(names *all, const dtp_doc_member *member)
{
    for (size_t i = 0; i < member->n; i++) {
        if (find_name(all->name, all->n, member->name[i]) < all->n)
            continue;
        if (dtp_grow(&all->name, &all->cap, all->n + 1, sizeof *all->name, NULL) != DT_OK)
            return false;
        all->name[all->n++] = member->name[i];
    }
    return true;
}

/* A member gives a column, unless its numbers have names. */
static bool is_spread(const dtp_doc_member *member)
{
    return member->column != NULL;
}

static void put_head(dtp_csv_out *csv, const dtp_doc_record *first, const names *spread)
{
    for (size_t k = 0; k < first->n; k++) {
        if (!is_spread(&first->member[k])) {
            dtp_csv_put(csv, first->member[k].key);
            continue;
        }
        for (size_t i = 0; i < spread[k].n; i++) {
            dtp_buf column = DTP_BUF_INIT;
            dtp_buf_printf(&column, "%s_%s", first->member[k].column, spread[k].name[i]);
            dtp_csv_put(csv, dtp_buf_text(&column));
            csv->buf->failed = csv->buf->failed || column.failed;
            dtp_buf_free(&column);
        }
    }
    dtp_csv_end_row(csv);
}

static void put_counts(dtp_csv_out *csv, const dtp_doc_member *member, const names *all)
{
    for (size_t k = 0; k < all->n; k++) {
        size_t at = find_name(member->name, member->n, all->name[k]);
        if (at < member->n)
            dtp_csv_put_int(csv, (long long)member->number[at]);
        else
            dtp_csv_put(csv, NULL);
    }
}

static void put_record(dtp_csv_out *csv, const dtp_doc_record *record, const names *spread)
{
    char number[64];
    for (size_t k = 0; k < record->n; k++) {
        if (is_spread(&record->member[k]))
            put_counts(csv, &record->member[k], &spread[k]);
        else
            dtp_csv_put(csv, dtp_doc_member_raw(&record->member[k], number, sizeof number));
    }
    dtp_csv_end_row(csv);
}

void dtp_doc_write_csv(dtp_buf *out, const dt_document *doc)
{
    if (doc->result.is) {
        dtp_doc_put_result_csv(out, doc);
        return;
    }
    dtp_csv_out csv = dtp_csv_out_init(out, ',', true);
    const dtp_doc_record *first = doc->n_records > 0 ? &doc->record[0] : &doc->columns;
    if (first->n == 0)
        return;
    names *spread = dtp_calloc(first->n, sizeof *spread);
    out->failed = out->failed || spread == NULL;
    for (size_t i = 0; i < doc->n_records && !out->failed; i++)
        for (size_t k = 0; k < first->n && !out->failed; k++)
            out->failed = !collect(&spread[k], &doc->record[i].member[k]);
    if (!out->failed)
        put_head(&csv, first, spread);
    for (size_t i = 0; i < doc->n_records && !out->failed; i++)
        put_record(&csv, &doc->record[i], spread);
    for (size_t k = 0; spread != NULL && k < first->n; k++)
        dtp_free(spread[k].name);
    dtp_free(spread);
}
