/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the investigation rests on, and what the report refers to. */
#include "base/text.h"
#include "report/complaint/dispute.h"

static const dtp_complaint_column *column_of(dtp_complaint_field_kind list, const char *key)
{
    for (size_t i = 0; i < dtp_complaint_cells; i++)
        if (dtp_complaint_cell[i].list == list && dtp_streq(dtp_complaint_cell[i].key, key))
            return &dtp_complaint_cell[i];
    return NULL;
}

static bool is_used(const dt_complaint *c, const dtp_complaint_list *list, const dtp_complaint_column *column)
{
    bool used = false;
    for (size_t row = 0; row < dtp_complaint_rows(c, list); row++)
        used = used || dtp_complaint_text_at(c, list, row, column)[0] != '\0';
    return used;
}

static dtp_doc_value cell(dtp_dispute *k, const dtp_complaint_column *column, const char *text)
{
    size_t n;
    if (column->kind == DTP_FIELD_DATE)
        return dtp_doc_value_date(text);
    bool chosen = dtp_complaint_choices(column->kind, &n) != NULL;
    return dtp_doc_value_text(chosen ? dtp_dispute_choice(k, column->kind, text) : text, NULL);
}

dtp_doc_table *dtp_dispute_table(dtp_dispute *k, dtp_complaint_field_kind kind, dtp_message caption,
                                 const dtp_dispute_column *title, size_t n)
{
    const dtp_complaint_list *list = dtp_complaint_list_of(kind);
    const dtp_complaint_column *column[DTP_DISPUTE_COLUMNS];
    dtp_doc_col head[DTP_DISPUTE_COLUMNS];
    size_t used = 0;
    for (size_t i = 0; i < n && used < DTP_DISPUTE_COLUMNS; i++) {
        column[used] = column_of(kind, title[i].key);
        if (column[used] == NULL || !is_used(k->c, list, column[used]))
            continue;
        bool date = column[used]->kind == DTP_FIELD_DATE;
        head[used++] = (dtp_doc_col){date ? DTP_DOC_COL_DATE : DTP_DOC_COL_TEXT,
                                     dtp_dispute_say(k, title[i].title), NULL};
    }
    dtp_doc_table *table = dtp_doc_add_table(k->doc, dtp_dispute_say(k, caption), head, used);
    for (size_t row = 0; row < dtp_complaint_rows(k->c, list); row++) {
        dtp_doc_value value[DTP_DISPUTE_COLUMNS];
        for (size_t i = 0; i < used; i++)
            value[i] = cell(k, column[i], dtp_complaint_text_at(k->c, list, row, column[i]));
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN, value);
    }
    return table;
}

void dtp_dispute_sources(dtp_dispute *k)
{
    static const dtp_dispute_column title[] = {{"title", DTP_MSG_COMPLAINT_R_SOURCE},
                                               {"kind", DTP_MSG_COMPLAINT_R_KIND},
                                               {"date", DTP_MSG_COMPLAINT_R_DATE},
                                               {"place", DTP_MSG_COMPLAINT_R_PLACE}};
    if (k->c->n_sources > 0)
        (void)dtp_dispute_table(k, DTP_FIELD_SOURCES, DTP_MSG_COMPLAINT_R_SOURCES, title, DTP_COUNT(title));
}

/* "Kinderombudsman, titel, 8 november 2016, vindplaats". */
void dtp_dispute_literature(dtp_dispute *k)
{
    const dt_complaint *c = k->c;
    if (c->n_works == 0)
        return;
    dtp_dispute_heading(k, 2, DTP_MSG_COMPLAINT_R_LITERATURE);
    dtp_doc_list *list = dtp_doc_add_list(k->doc);
    for (size_t i = 0; i < c->n_works; i++) {
        const dt_complaint_work *work = &c->work[i];
        const char *const part[] = {work->author, work->title, dtp_compose_say_date(k->w, work->date),
                                    work->where};
        dtp_doc_list_item(k->doc, list, NULL, DTP_DOC_PLAIN, dtp_say_join(k->w, ", ", part, DTP_COUNT(part)));
    }
}
