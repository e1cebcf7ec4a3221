/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of a complaint dossier whose rows are texts: read, and written again, from their table. */
#include "base/error.h"
#include "base/text.h"
#include "score/complaint.h"
#include <string.h>

#define DTP_MSG_COMPLAINT_NONE DTP_MSG_NONE
const dtp_complaint_column dtp_complaint_cell[] = {
#define DT_ROW(list, key, kind, row, member, need, help)                                                     \
    {DTP_FIELD_##list,        DTP_FIELD_##kind, #key, offsetof(dt_complaint_##row, member), need,            \
     DTP_MSG_COMPLAINT_##help},
#include "score/complaint_rows.def"
#undef DT_ROW
};
const size_t dtp_complaint_cells = DTP_COUNT(dtp_complaint_cell);

#define DT_LIST(kind, row, number)                                                                           \
    {                                                                                                        \
        DTP_FIELD_##kind, sizeof(dt_complaint_##row), offsetof(dt_complaint_##row, place),                   \
            offsetof(dt_complaint, row), offsetof(dt_complaint, number)                                      \
    }
static const dtp_complaint_list LISTS[] = {
    DT_LIST(EVENTS, event, n_events),    DT_LIST(CLAIMS, claim, n_claims),
    DT_LIST(SOURCES, source, n_sources), DT_LIST(WORKS, work, n_works),
    DT_LIST(ADVICES, advice, n_advices), DT_LIST(FOLLOWS, follow, n_follows),
    DT_LIST(WAITS, wait, n_waits)};
#undef DT_LIST

const dtp_complaint_list *dtp_complaint_list_of(dtp_complaint_field_kind kind)
{
    for (size_t i = 0; i < DTP_COUNT(LISTS); i++)
        if (LISTS[i].kind == kind)
            return &LISTS[i];
    return NULL;
}

size_t dtp_complaint_advices(const dt_complaint *c)
{
    return c->n_advices > 0 ? c->n_advices : c->recommendation[0] != '\0';
}

size_t dtp_complaint_rows(const dt_complaint *c, const dtp_complaint_list *list)
{
    size_t n;
    memcpy(&n, (const char *)c + list->n, sizeof n);
    return n;
}

const char *dtp_complaint_text_at(const dt_complaint *c, const dtp_complaint_list *list, size_t row,
                                  const dtp_complaint_column *column)
{
    const char *rows, *text;
    memcpy(&rows, (const char *)c + list->rows, sizeof rows);
    memcpy(&text, rows + row * list->size + column->offset, sizeof text);
    return text;
}

/* A row of the empty form that nobody filled in. */
static bool is_empty_row(const dtp_json_at *row)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)row->value, key, value)
    {
        if (!json_is_string(value) || !dtp_score_is_blank(json_string_value(value)))
            return false;
    }
    return true;
}

enum { KEYS = 8 };

static dt_status check_keys(const dtp_json_at *row, dtp_complaint_field_kind list, dt_error *err)
{
    const char *known[KEYS];
    size_t n = 0;
    for (size_t i = 0; i < dtp_complaint_cells && n < KEYS; i++)
        if (dtp_complaint_cell[i].list == list)
            known[n++] = dtp_complaint_cell[i].key;
    return dtp_json_known_keys(row, known, n, err);
}

static dt_status read_row(dtp_complaint_reading *r, dtp_complaint_field_kind list, const dtp_json_at *row,
                          char *out, dt_error *err)
{
    for (size_t i = 0; i < dtp_complaint_cells; i++) {
        const dtp_complaint_column *column = &dtp_complaint_cell[i];
        const char *text;
        if (column->list != list)
            continue;
        DT_TRY(dtp_complaint_read_text(r, column->kind, row, column->key, &text, err));
        memcpy(out + column->offset, &text, sizeof text);
        dtp_json_at at = dtp_json_key(row, column->key);
        bool blank = at.value == NULL || json_is_string(at.value)
                         ? dtp_score_is_blank(json_string_value(at.value))
                         : dtp_score_is_blank(text);
        if (column->need && blank)
            return dtp_json_need_text(row, column->key, &text, err);
    }
    return DT_OK;
}

dt_status dtp_complaint_read_list(dtp_complaint_reading *r, const dtp_complaint_list *list,
                                  const dtp_json_at *parent, const char *key, dt_error *err)
{
    dtp_json_at at;
    char *rows = NULL;
    size_t n, kept = 0;
    DT_TRY(dtp_complaint_open_list(r, parent, key, list->size, &at, &rows, &n, err));
    for (size_t i = 0; i < n; i++) {
        dtp_json_at row = dtp_json_index(&at, i);
        DT_TRY(check_keys(&row, list->kind, err));
        if (is_empty_row(&row))
            continue;
        char *out = rows + kept++ * list->size;
        memcpy(out + list->place, &i, sizeof i);
        DT_TRY(read_row(r, list->kind, &row, out, err));
    }
    memcpy((char *)r->c + list->rows, &rows, sizeof rows);
    memcpy((char *)r->c + list->n, &kept, sizeof kept);
    return DT_OK;
}

json_t *dtp_complaint_prose_json(const char *text)
{
    const char *end = strstr(text, "\n\n");
    if (end == NULL)
        return json_string(text);
    json_t *list = json_array();
    bool failed = list == NULL;
    for (; end != NULL && !failed; text = end + 2, end = strstr(text, "\n\n"))
        failed = json_array_append_new(list, json_stringn(text, (size_t)(end - text))) != 0;
    if (!failed && json_array_append_new(list, json_string(text)) == 0)
        return list;
    json_decref(list);
    return NULL;
}

static json_t *cell_json(const dtp_complaint_column *column, const char *text, dtp_complaint_shape shape,
                         dt_language lang)
{
    size_t n;
    const dt_choice *choice = dtp_complaint_choices(column->kind, &n);
    if (column->kind == DTP_FIELD_PROSE && shape != DTP_COMPLAINT_DATA)
        return dtp_complaint_prose_json(text);
    if (choice != NULL && shape == DTP_COMPLAINT_FORM)
        return json_string(dtp_choice_in(choice, n, text, lang));
    return json_string(text);
}

json_t *dtp_complaint_list_json(const dt_complaint *c, const dtp_complaint_list *list,
                                dtp_complaint_shape shape, dt_language lang)
{
    json_t *out = json_array();
    size_t n = dtp_complaint_rows(c, list);
    bool empty = n == 0 && shape == DTP_COMPLAINT_FORM, failed = out == NULL;
    for (size_t row = 0; row < (empty ? 1 : n) && !failed; row++) {
        json_t *object = json_object();
        for (size_t i = 0; i < dtp_complaint_cells; i++) {
            const dtp_complaint_column *column = &dtp_complaint_cell[i];
            if (column->list != list->kind)
                continue;
            const char *text = empty ? "" : dtp_complaint_text_at(c, list, row, column);
            failed =
                json_object_set_new(object, column->key, cell_json(column, text, shape, lang)) != 0 || failed;
        }
        failed = json_array_append_new(out, object) != 0 || failed;
    }
    if (!failed)
        return out;
    json_decref(out);
    return NULL;
}
