/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table of fields says of an item: members for machines, and cells of a list for people. */
#ifndef DTP_REPORT_LISTS_MEMBERS_H
#define DTP_REPORT_LISTS_MEMBERS_H

#include "report/common/lanes.h"
#include "score/fields.h"

/* Members of one item. All machine forms of a kind have the same ones, each form in an order of its own. */
#define DTP_MEMBERS_MAX 48
typedef struct dtp_members {
    dtp_doc_member member[DTP_MEMBERS_MAX];
    size_t n;
} dtp_members;
/* A member a field that is kept, of an item of that kind. */
void dtp_members_of(dtp_members *out, dtp_fields_kind kind, const void *item);
dtp_doc_member dtp_members_one(const dtp_field *field, const void *item);
void dtp_members_add(dtp_members *out, dtp_doc_member member);
/* Put the members with these keys first (NULL ends); the others follow in the order of the table. */
void dtp_members_order(dtp_members *members, const char *const *first);
void dtp_members_record(dt_document *doc, const dtp_members *members);
/* An object; NULL when there was no memory. empty: as null. */
json_t *dtp_members_json(const dtp_members *members, bool empty_is_null);

/* A row of a list for people. */
#define DTP_MEMBERS_CELLS 16
typedef struct dtp_members_cells {
    struct dtp_members_cell {
        const char *key; /* column of the field, or any other word */
        dtp_message title;
        const char *text;
    } cell[DTP_MEMBERS_CELLS];
    size_t n;
} dtp_members_cells;
/* A cell a field with a title; item NULL: titles only. */
void dtp_members_cells_of(dtp_compose *c, dtp_members_cells *out, dtp_fields_kind kind, const void *item);
void dtp_members_cells_add(dtp_members_cells *out, const char *key, dtp_message title, const char *text);
/* Another text in the cell with that key. */
void dtp_members_cells_set(dtp_members_cells *cells, const char *key, const char *text);
void dtp_members_cells_order(dtp_members_cells *cells, const char *const *first);
dtp_doc_table *dtp_members_cells_table(dtp_compose *c, dtp_message caption, const dtp_members_cells *cells);
void dtp_members_cells_row(dtp_compose *c, dtp_doc_table *table, const dtp_members_cells *cells);

#endif
