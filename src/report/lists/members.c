/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/lists/members.h"
#include "base/text.h"
#include "report/lists/lists.h"
#include <string.h>

dtp_doc_member dtp_members_one(const dtp_field *f, const void *item)
{
    unsigned long number;
    if (f->kind == DTP_FIELD_KIND_YES_NO)
        return (dtp_doc_member){
            .key = f->column, .kind = DTP_DOC_MEMBER_BOOL, .yes = dtp_field_is_yes(f, item)};
    if (dtp_field_is_text(f))
        return dtp_doc_member_text(f->column, dtp_field_text(f, item));
    bool known = dtp_field_number(f, item, &number);
    return dtp_doc_member_count(f->column, known, number);
}

void dtp_members_of(dtp_members *out, dtp_fields_kind kind, const void *item)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    out->n = 0;
    for (size_t i = 0; i < fields->n; i++)
        if (dtp_field_is_kept(&fields->field[i]) && fields->field[i].member != NULL)
            dtp_members_add(out, dtp_members_one(&fields->field[i], item));
}

void dtp_members_add(dtp_members *out, dtp_doc_member member)
{
    if (out->n < DTP_MEMBERS_MAX)
        out->member[out->n++] = member;
}

void dtp_members_order(dtp_members *members, const char *const *first)
{
    size_t at = 0;
    for (size_t k = 0; first[k] != NULL; k++)
        for (size_t i = at; i < members->n; i++) {
            dtp_doc_member found = members->member[i];
            if (!dtp_streq(found.key, first[k]))
                continue;
            memmove(&members->member[at + 1], &members->member[at], (i - at) * sizeof found);
            members->member[at++] = found;
            break;
        }
}

void dtp_members_record(dt_document *doc, const dtp_members *members)
{
    dtp_doc_add_record(doc, members->member, members->n);
}

static json_t *value_of(const dtp_doc_member *m, bool empty_is_null)
{
    if (m->kind == DTP_DOC_MEMBER_COUNT)
        return json_integer((json_int_t)m->count);
    if (m->kind == DTP_DOC_MEMBER_BOOL)
        return json_boolean(m->yes);
    bool none = m->kind != DTP_DOC_MEMBER_TEXT || (empty_is_null && m->text[0] == '\0');
    return none ? json_null() : json_string(m->text);
}

json_t *dtp_members_json(const dtp_members *members, bool empty_is_null)
{
    json_t *object = json_object();
    for (size_t i = 0; i < members->n && object != NULL; i++) {
        const dtp_doc_member *m = &members->member[i];
        if (json_object_set_new(object, m->key, value_of(m, empty_is_null)) == 0)
            continue;
        json_decref(object);
        object = NULL;
    }
    return object;
}

void dtp_members_cells_of(dtp_compose *c, dtp_members_cells *out, dtp_fields_kind kind, const void *item)
{
    const dtp_fields *fields = dtp_fields_of(kind);
    out->n = 0;
    for (size_t i = 0; i < fields->n; i++) {
        const dtp_field *f = &fields->field[i];
        if (!dtp_field_is_kept(f) || f->title == DTP_MSG_NONE || !dtp_field_is_text(f))
            continue;
        const char *text = item == NULL ? "" : dtp_field_text(f, item);
        dtp_members_cells_add(out, f->column, f->title,
                              f->kind == DTP_FIELD_KIND_CHOICE ? dtp_choice_say(f->list, text, c->w->lang)
                                                               : text);
    }
}

void dtp_members_cells_add(dtp_members_cells *out, const char *key, dtp_message title, const char *text)
{
    if (out->n < DTP_MEMBERS_CELLS)
        out->cell[out->n++] = (struct dtp_members_cell){key, title, text};
}

void dtp_members_cells_set(dtp_members_cells *cells, const char *key, const char *text)
{
    for (size_t i = 0; i < cells->n; i++)
        if (dtp_streq(cells->cell[i].key, key))
            cells->cell[i].text = text;
}

void dtp_members_cells_order(dtp_members_cells *cells, const char *const *first)
{
    size_t at = 0;
    for (size_t k = 0; first[k] != NULL; k++)
        for (size_t i = at; i < cells->n; i++) {
            struct dtp_members_cell found = cells->cell[i];
            if (!dtp_streq(found.key, first[k]))
                continue;
            memmove(&cells->cell[at + 1], &cells->cell[at], (i - at) * sizeof found);
            cells->cell[at++] = found;
            break;
        }
}

dtp_doc_table *dtp_members_cells_table(dtp_compose *c, dtp_message caption, const dtp_members_cells *cells)
{
    dtp_message title[DTP_MEMBERS_CELLS];
    for (size_t i = 0; i < cells->n; i++)
        title[i] = cells->cell[i].title;
    return dtp_list_table(c, caption, title, cells->n);
}

void dtp_members_cells_row(dtp_compose *c, dtp_doc_table *table, const dtp_members_cells *cells)
{
    const char *text[DTP_MEMBERS_CELLS];
    for (size_t i = 0; i < cells->n; i++)
        text[i] = cells->cell[i].text;
    dtp_list_row(c, table, text, cells->n);
}
