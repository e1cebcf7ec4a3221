/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the lists share: a table of texts, and its records. */
#include "report/lists/lists.h"

const char **dtp_list_room(dtp_compose *c, size_t n)
{
    const char **room = dtp_arena_array(c->w->arena, n + 1, sizeof *room);
    c->w->failed = c->w->failed || room == NULL;
    return room;
}

dtp_doc_table *dtp_list_table(dtp_compose *c, dtp_message caption, const dtp_message *title, size_t n)
{
    dtp_doc_col column[DTP_LIST_COLUMNS];
    for (size_t i = 0; i < n && i < DTP_LIST_COLUMNS; i++)
        column[i] = (dtp_doc_col){DTP_DOC_COL_TEXT, dtp_say(c->w, title[i], NULL), NULL};
    return dtp_doc_add_table(c->doc, dtp_say(c->w, caption, NULL), column, n);
}

void dtp_list_row(dtp_compose *c, dtp_doc_table *table, const char *const *text, size_t n)
{
    dtp_doc_value value[DTP_LIST_COLUMNS];
    for (size_t i = 0; i < n && i < DTP_LIST_COLUMNS; i++)
        value[i] = dtp_doc_value_text(text[i], NULL);
    dtp_doc_table_add(c->doc, table, DTP_DOC_ROW_MAIN, value);
}

void dtp_list_record(dtp_compose *c, const char *const *key, const char *const *text, size_t n)
{
    dtp_doc_member member[24];
    if (!c->records) /* part of a report, whose rows are its counts */
        return;
    for (size_t i = 0; i < n && i < 24; i++)
        member[i] = dtp_doc_member_text(key[i], text[i]);
    dtp_doc_add_record(c->doc, member, n);
}
