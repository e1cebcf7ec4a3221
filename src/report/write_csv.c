/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: the rows for machines, with a column a rating code in the order of the scales. */
#include "base/text.h"
#include "io/csv.h"
#include "report/writer.h"

/* The codes of all rows; those of a further scale come behind. */
typedef struct codes {
    const char **code;
    size_t n, cap;
} codes;

static size_t find_code(const char *const *code, size_t n, const char *wanted)
{
    size_t i = 0;
    while (i < n && !dtp_streq(code[i], wanted))
        i++;
    return i;
}

static bool collect(codes *all, const dtp_row *row)
{
    for (size_t i = 0; i < row->n_codes; i++) {
        if (find_code(all->code, all->n, row->code[i]) < all->n)
            continue;
        if (dtp_grow(&all->code, &all->cap, all->n + 1, sizeof *all->code, NULL) != DT_OK)
            return false;
        all->code[all->n++] = row->code[i];
    }
    return true;
}

static void put_head(dtp_csv_out *csv, const codes *all)
{
    const dtp_row none = {.code = NULL};
    dtp_member member[DTP_MEMBERS];
    size_t n = dtp_row_members(&none, member);
    for (size_t i = 0; i < n; i++) {
        if (!dtp_streq(member[i].key, "ratings")) {
            dtp_csv_put(csv, member[i].key);
            continue;
        }
        for (size_t k = 0; k < all->n; k++) {
            dtp_buf name = DTP_BUF_INIT;
            dtp_buf_printf(&name, "rating_%s", all->code[k]);
            dtp_csv_put(csv, dtp_buf_text(&name));
            csv->buf->failed = csv->buf->failed || name.failed;
            dtp_buf_free(&name);
        }
    }
    dtp_csv_end_row(csv);
}

static void put_ratings(dtp_csv_out *csv, const dtp_row *row, const codes *all)
{
    for (size_t k = 0; k < all->n; k++) {
        size_t at = find_code(row->code, row->n_codes, all->code[k]);
        if (at < row->n_codes)
            dtp_csv_put_int(csv, (long long)row->cell.count[at]);
        else
            dtp_csv_put(csv, NULL);
    }
}

static void put_member(dtp_csv_out *csv, const dtp_member *member)
{
    char number[64];
    switch (member->kind) {
    case DTP_MEMBER_TEXT:
        dtp_csv_put(csv, member->text);
        break;
    case DTP_MEMBER_COUNT:
        dtp_csv_put_int(csv, (long long)member->count);
        break;
    case DTP_MEMBER_BOOL:
        dtp_csv_put(csv, member->yes ? "true" : "false");
        break;
    case DTP_MEMBER_REAL:
        dtp_csv_put(csv, dtp_member_number(member, number, sizeof number));
        break;
    case DTP_MEMBER_RATINGS:
    case DTP_MEMBER_NULL:
        dtp_csv_put(csv, NULL);
        break;
    }
}

static void put_row(dtp_csv_out *csv, const dtp_row *row, const codes *all)
{
    dtp_member member[DTP_MEMBERS];
    size_t n = dtp_row_members(row, member);
    for (size_t i = 0; i < n; i++) {
        if (dtp_streq(member[i].key, "ratings")) {
            put_ratings(csv, row, all);
            continue;
        }
        put_member(csv, &member[i]);
    }
    dtp_csv_end_row(csv);
}

static void put_records(dtp_csv_out *csv, const dt_document *doc)
{
    for (size_t k = 0; doc->n_records > 0 && k < doc->record[0].n; k++)
        dtp_csv_put(csv, doc->record[0].member[k].key);
    if (doc->n_records > 0)
        dtp_csv_end_row(csv);
    for (size_t i = 0; i < doc->n_records; i++) {
        for (size_t k = 0; k < doc->record[i].n; k++)
            put_member(csv, &doc->record[i].member[k]);
        dtp_csv_end_row(csv);
    }
}

void dtp_write_csv(dtp_buf *out, const dt_document *doc)
{
    codes all = {NULL, 0, 0};
    dtp_csv_out csv = dtp_csv_out_init(out, ',', true);
    if (doc->has_records) {
        put_records(&csv, doc);
        return;
    }
    for (size_t i = 0; i < doc->n_rows && !out->failed; i++)
        out->failed = !collect(&all, &doc->row[i]);
    put_head(&csv, &all);
    for (size_t i = 0; i < doc->n_rows; i++)
        put_row(&csv, &doc->row[i], &all);
    dtp_free(all.code);
}
