/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the investigation rests on, and what the report refers to. */
#include "base/text.h"
#include "report/complaint/parts.h"

static bool any_place(const dt_complaint *c)
{
    bool any = false;
    for (size_t i = 0; i < c->n_sources; i++)
        any = any || c->source[i].where[0] != '\0';
    return any;
}

void dtp_parts_sources(dtp_parts *k)
{
    const dt_complaint *c = k->c;
    if (c->n_sources == 0)
        return;
    const dtp_doc_col column[] = {{DTP_DOC_COL_TEXT, dtp_parts_say(k, DTP_MSG_COMPLAINT_R_SOURCE), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_parts_say(k, DTP_MSG_COMPLAINT_R_KIND), NULL},
                                  {DTP_DOC_COL_DATE, dtp_parts_say(k, DTP_MSG_COMPLAINT_R_DATE), NULL},
                                  {DTP_DOC_COL_TEXT, dtp_parts_say(k, DTP_MSG_COMPLAINT_R_PLACE), NULL}};
    dtp_doc_table *table = dtp_doc_add_table(k->doc, dtp_parts_say(k, DTP_MSG_COMPLAINT_R_SOURCES), column,
                                             any_place(c) ? 4 : 3);
    for (size_t i = 0; i < c->n_sources; i++) {
        const dt_complaint_source *s = &c->source[i];
        const char *kind = dtp_parts_choice(k, DTP_FIELD_SOURCE_KIND, s->kind);
        dtp_doc_table_add(k->doc, table, DTP_DOC_ROW_MAIN,
                          (const dtp_doc_value[]){dtp_doc_value_text(s->title, NULL),
                                                  dtp_doc_value_text(kind, NULL), dtp_doc_value_date(s->date),
                                                  dtp_doc_value_text(s->where, NULL)});
    }
}

/* "Kinderombudsman, titel, 8 november 2016, vindplaats". */
void dtp_parts_literature(dtp_parts *k)
{
    const dt_complaint *c = k->c;
    if (c->n_works == 0)
        return;
    dtp_parts_heading(k, 2, DTP_MSG_COMPLAINT_R_LITERATURE);
    dtp_doc_list *list = dtp_doc_add_list(k->doc);
    for (size_t i = 0; i < c->n_works; i++) {
        const dt_complaint_work *work = &c->work[i];
        const char *const part[] = {work->author, work->title, dtp_compose_say_date(k->w, work->date),
                                    work->where};
        dtp_doc_list_item(k->doc, list, NULL, DTP_DOC_PLAIN, dtp_say_join(k->w, ", ", part, DTP_COUNT(part)));
    }
}
