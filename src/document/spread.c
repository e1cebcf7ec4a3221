/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/spread.h"
#include "base/text.h"

static size_t find_name(const char *const *name, size_t n, const char *wanted)
{
    size_t i = 0;
    while (i < n && !dtp_streq(name[i], wanted))
        i++;
    return i;
}

/* A member gives a column, unless its numbers have names. */
static bool is_spread(const dtp_doc_record *record, size_t k)
{
    return dtp_doc_record_at(record, k).kind == DTP_DOC_MEMBER_COUNTS;
}

static bool collect(dtp_doc_names *all, const dtp_doc_record *record, size_t k)
{
    if (!is_spread(record, k))
        return true;
    const dtp_doc_counts *counts = dtp_doc_record_at(record, k).counts;
    for (size_t i = 0; i < counts->n; i++) {
        if (find_name(all->name, all->n, counts->name[i]) < all->n)
            continue;
        if (dtp_grow(&all->name, &all->cap, all->n + 1, sizeof *all->name, NULL) != DT_OK)
            return false;
        all->name[all->n++] = counts->name[i];
    }
    return true;
}

dtp_doc_spread dtp_doc_spread_of(const dt_document *doc)
{
    dtp_doc_spread s = {.first = doc->n_records > 0 ? &doc->record[0] : &doc->columns};
    size_t n = s.first->n;
    s.names = dtp_calloc(n + 1, sizeof *s.names);
    s.failed = s.names == NULL;
    for (size_t i = 0; i < doc->n_records && !s.failed; i++)
        for (size_t k = 0; k < n && !s.failed; k++)
            s.failed = !collect(&s.names[k], &doc->record[i], k);
    for (size_t k = 0; k < n && !s.failed; k++)
        s.n_columns += is_spread(s.first, k) ? s.names[k].n : 1;
    return s;
}

void dtp_doc_spread_free(dtp_doc_spread *s)
{
    for (size_t k = 0; s->names != NULL && k < s->first->n; k++)
        dtp_free(s->names[k].name);
    dtp_free(s->names);
}

void dtp_doc_spread_each(const dtp_doc_spread *s, void (*fn)(void *payload, size_t member, size_t name),
                         void *payload)
{
    for (size_t k = 0; k < s->first->n; k++)
        if (!is_spread(s->first, k))
            fn(payload, k, SIZE_MAX);
        else
            for (size_t i = 0; i < s->names[k].n; i++)
                fn(payload, k, i);
}

const char *dtp_doc_spread_title(dtp_buf *scratch, const dtp_doc_spread *s, size_t member, size_t name)
{
    if (name == SIZE_MAX)
        return s->first->key[member];
    scratch->len = 0;
    dtp_buf_printf(scratch, "%s_%s", dtp_doc_record_at(s->first, member).counts->column,
                   s->names[member].name[name]);
    return dtp_buf_text(scratch);
}

const unsigned long *dtp_doc_spread_number(const dtp_doc_spread *s, const dtp_doc_record *record,
                                           size_t member, size_t name)
{
    if (!is_spread(record, member))
        return NULL;
    const dtp_doc_counts *counts = dtp_doc_record_at(record, member).counts;
    size_t at = find_name(counts->name, counts->n, s->names[member].name[name]);
    return at < counts->n ? &counts->number[at] : NULL;
}
