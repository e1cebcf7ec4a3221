/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a framework from the rows of its sheets, owners before what belongs to them. */
#include "base/text.h"
#include "framework/workbook.h"
#include "io/names.h"
#include <stdio.h>
#include <string.h>

#define FORMAT "dossiertoets-framework/1"

/* The row at hand. */
typedef struct row {
    dtp_workbook_reader *r;
    dtp_workbook_id id;
    size_t row;
    const dtp_workbook_row *owner; /* NULL: none, which was told */
    const char *name;              /* its free key; "" none, NULL none asked */
    size_t name_column;
    json_t *value; /* NULL: not made yet */
    bool faulty;
} row;

static dt_status no_memory(const row *w)
{
    return dtp_fail_memory(w->r->err);
}

static void tell(row *w, size_t column, dtp_message message, const char *a, const char *b, const char *c)
{
    dtp_place place = dtp_workbook_place(w->r, w->id, column, w->row);
    w->faulty = true;
    if (message == DTP_MSG_BOOK_NEEDED)
        place.where = NULL; /* which the message names */
    dtp_issue(&w->r->issues, DT_FAULT, place, DT_ERR_DATA, message, a, b, c, NULL);
}

/* A column that must be filled in and is not. */
static void tell_needed(row *w, size_t column)
{
    tell(w, column, DTP_MSG_BOOK_NEEDED, dtp_workbook_heading(w->r, w->id, column), NULL, NULL);
}

/* Owners. */

static const char *known_ids(const dtp_workbook_table *table, const char *text, char *list, bool *near)
{
    const char *id[64], *found;
    size_t n = 0;
    for (; table->ids != NULL && n < DTP_COUNT(id) && n < dtp_intern_count(table->ids); n++)
        id[n] = dtp_intern_text(table->ids, n);
    found = dtp_nearest(text, id, n);
    *near = found != NULL;
    return found != NULL ? found : dtp_names_list(id, n, list, DT_ERROR_ARG_SIZE);
}

static dt_status find_owner(row *w, size_t column)
{
    const char *text;
    char list[DT_ERROR_ARG_SIZE];
    bool near;
    dtp_workbook_id parent = dtp_workbook_sheet_of(w->id)->parent;
    const dtp_workbook_table *table = &w->r->table[parent];
    DT_TRY(dtp_workbook_parse_text(w->r, w->id, column, w->row, &text));
    bool nothing = table->csv == NULL || dtp_csv_rows(table->csv) == 0;
    bool told = nothing && dtp_workbook_sheet_of(parent)->need; /* that the sheet is missing, or empty */
    w->faulty = w->faulty || told;
    if (text[0] == '\0' || told)
        return DT_OK;
    size_t at = table->ids != NULL ? dtp_intern_find(table->ids, text, strlen(text)) : SIZE_MAX;
    if (at != SIZE_MAX) {
        w->owner = &((const dtp_workbook_row *)table->row.item)[at];
        return DT_OK;
    }
    const char *known = known_ids(table, text, list, &near);
    const char *name = table->name != NULL ? table->name : dtp_workbook_sheet_of(parent)->name[w->r->lang];
    tell(w, column,
         near               ? DTP_MSG_BOOK_PARENT_NEAR
         : known[0] == '\0' ? DTP_MSG_BOOK_PARENT_NONE
                            : DTP_MSG_BOOK_PARENT,
         text, name, known);
    return DT_OK;
}

/* Values. */

/* The column of the text of which a column has a part: its own place when there is none. */
static size_t whole_of(const dtp_workbook_column *known, size_t column)
{
    size_t length = 0, whole = 0;
    const char *dot = strchr(known[column].key, '.');
    if (dot != NULL)
        length = (size_t)(dot - known[column].key);
    while (whole < column && (strlen(known[whole].key) != length || known[whole].kind != DTP_WORKBOOK_TEXT ||
                              strncmp(known[whole].key, known[column].key, length) != 0))
        whole++;
    return whole;
}

static void tell_both(row *w, const dtp_workbook_column *known, size_t column)
{
    size_t whole = whole_of(known, column);
    tell(w, column, DTP_MSG_BOOK_BOTH, dtp_workbook_heading(w->r, w->id, whole), NULL, NULL);
}

/* The object under a step of a key. A text that is there becomes one when it has a key of its own in it, and
 * is a fault otherwise. */
static json_t *object_at(row *w, const dtp_workbook_column *known, size_t column, json_t *at,
                         const char *step)
{
    json_t *there = json_object_get(at, step);
    if (json_is_object(there))
        return there;
    json_t *made = json_object();
    const char *inner = known[whole_of(known, column)].more;
    if (there != NULL && inner[0] != '\0')
        (void)json_object_set(made, inner, there);
    else if (there != NULL)
        tell_both(w, known, column);
    return json_object_set_new(at, step, made) == 0 ? made : NULL;
}

/* Into the row's object along "bound.value"; takes value. */
static dt_status set_along(row *w, const dtp_workbook_column *known, size_t column, json_t *value)
{
    char step[64];
    json_t *at = w->value;
    const char *key = known[column].key;
    for (size_t n = strcspn(key, "."); key[n] == '.'; n = strcspn(key, ".")) {
        (void)snprintf(step, sizeof step, "%.*s", (int)n, key);
        at = object_at(w, known, column, at, step);
        key += n + 1;
    }
    return json_object_set_new(at, key, value) == 0 ? DT_OK : no_memory(w);
}

/* Takes value. Of a row whose value is no object, it is the value itself. */
static dt_status set_value(row *w, const dtp_workbook_column *known, size_t column, json_t *value)
{
    bool whole = known[column].key[0] == '\0';
    if (whole) {
        w->value = value;
        return DT_OK;
    }
    if (w->value == NULL)
        w->value = json_object();
    if (w->value == NULL || json_is_object(w->value))
        return set_along(w, known, column, value);
    if (!w->faulty)
        tell_both(w, known, column);
    json_decref(value);
    return DT_OK;
}

static dt_status set_cell(row *w, const dtp_workbook_column *known, size_t column)
{
    json_t *value;
    size_t faults = w->r->issues.faults;
    DT_TRY(dtp_workbook_parse(w->r, w->id, column, w->row, &value));
    w->faulty = w->faulty || w->r->issues.faults > faults;
    if (json_is_null(value) && known[column].need) { /* "(none)" fills in nothing */
        json_decref(value);
        value = NULL;
    }
    if (value == NULL) {
        bool there = w->r->table[w->id].at[column] != SIZE_MAX || w->id == DTP_WORKBOOK_SHEET_FRAMEWORK;
        if (known[column].need && there && w->r->issues.faults == faults)
            tell_needed(w, column);
        return DT_OK;
    }
    return set_value(w, known, column, value);
}

static dt_status read_column(row *w, const dtp_workbook_column *known, size_t column)
{
    size_t faults = w->r->issues.faults;
    bool there = w->r->table[w->id].at[column] != SIZE_MAX;
    if (known[column].kind != DTP_WORKBOOK_PARENT && known[column].kind != DTP_WORKBOOK_NAME)
        return set_cell(w, known, column);
    if (known[column].kind == DTP_WORKBOOK_PARENT)
        DT_TRY(find_owner(w, column));
    else {
        DT_TRY(dtp_workbook_parse_text(w->r, w->id, column, w->row, &w->name));
        w->name_column = column;
    }
    bool empty = known[column].kind == DTP_WORKBOOK_PARENT ? w->owner == NULL : w->name[0] == '\0';
    if (empty && there && !w->faulty && w->r->issues.faults == faults)
        tell_needed(w, column);
    w->faulty = w->faulty || empty;
    return DT_OK;
}

/* Placing a row. */

static const char *path_of(row *w, const char *key, const char *name, size_t index)
{
    dtp_buf path = DTP_BUF_INIT;
    const char *parts[] = {w->owner->path, key, name};
    for (size_t i = 0; i < DTP_COUNT(parts); i++) {
        dtp_buf_puts(&path, path.len > 0 && parts[i] != NULL && parts[i][0] != '\0' ? "." : "");
        dtp_buf_puts(&path, parts[i]);
    }
    if (index != SIZE_MAX)
        dtp_buf_printf(&path, "[%zu]", index);
    const char *kept = path.failed ? NULL : dtp_arena_strdup(&w->r->arena, dtp_buf_text(&path));
    dtp_buf_free(&path);
    return kept;
}

/* The list or object under a key, made when it is not there. */
static json_t *child_of(json_t *object, const char *key, bool list)
{
    json_t *child = json_object_get(object, key);
    if (list ? json_is_array(child) : json_is_object(child))
        return child;
    child = list ? json_array() : json_object();
    return json_object_set_new(object, key, child) == 0 ? child : NULL;
}

/* What holds the rows of a sheet of one owner. */
static json_t *holder_of(row *w, const dtp_workbook_sheet *sheet)
{
    json_t *at = w->owner->value;
    const char *key = sheet->key, *dot = strchr(key, '.');
    if (dot != NULL) {
        char step[64];
        (void)snprintf(step, sizeof step, "%.*s", (int)(dot - key), key);
        at = child_of(at, step, false);
        key = dot + 1;
    }
    return at != NULL ? child_of(at, key, sheet->shape == DTP_WORKBOOK_LIST) : NULL;
}

/* The row's place in the JSON, and the row among those of its sheet; the value is given away. */
static dt_status place_row(row *w, const dtp_workbook_sheet *sheet)
{
    dtp_workbook_row *kept;
    json_t *holder = holder_of(w, sheet);
    bool list = sheet->shape != DTP_WORKBOOK_NAMED;
    if (holder != NULL && sheet->shape == DTP_WORKBOOK_PARTS)
        holder = child_of(holder, w->name, true);
    const char *path = path_of(w, sheet->key, w->name, list ? json_array_size(holder) : SIZE_MAX);
    if (holder == NULL || path == NULL)
        return no_memory(w);
    if (!list && json_object_get(holder, w->name) != NULL) {
        tell(w, w->name_column, DTP_MSG_FRAMEWORK_REPEATED, w->name, NULL, NULL);
        return DT_OK;
    }
    int failed = list ? json_array_append(holder, w->value) : json_object_set(holder, w->name, w->value);
    if (failed != 0)
        return no_memory(w);
    DT_TRY(dtp_list_push(&w->r->table[w->id].row, &kept, w->r->err));
    *kept = (dtp_workbook_row){w->row, w->value, path};
    return DT_OK;
}

/* The column that holds the id of a row; n when its sheet has none. */
static size_t id_column(const dtp_workbook_column *known, size_t n)
{
    size_t c = 0;
    while (c < n && known[c].kind != DTP_WORKBOOK_ID)
        c++;
    return c;
}

/* The id of a row is not that of an earlier one. */
static dt_status note_id(row *w, size_t column, const char *id)
{
    dtp_workbook_table *table = &w->r->table[w->id];
    size_t index;
    bool is_new;
    if (table->ids == NULL)
        DT_TRY(dtp_intern_new(&table->ids, w->r->err));
    DT_TRY(dtp_intern_add(table->ids, id, strlen(id), &index, &is_new, w->r->err));
    if (is_new)
        return DT_OK;
    const dtp_workbook_row *first = &((const dtp_workbook_row *)table->row.item)[index];
    tell(w, column, DTP_MSG_BOOK_TWICE, id, DTP_NUM(dtp_csv_line(table->csv, first->row)), NULL);
    return DT_OK;
}

/* Lists that must be there though no row may belong to them. */
static dt_status add_lists(row *w)
{
    if (!json_is_object(w->value))
        return DT_OK;
    for (dtp_workbook_id id = w->id + 1; id < DTP_WORKBOOK_SHEETS; id++) {
        const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
        if (sheet->need && sheet->parent == w->id && child_of(w->value, sheet->key, true) == NULL)
            return no_memory(w);
    }
    return DT_OK;
}

static dt_status read_cells(row *w, const dtp_workbook_column *known, size_t n)
{
    for (size_t c = 0; c < n; c++)
        DT_TRY(read_column(w, known, c));
    return DT_OK;
}

/* A row without an owner stands apart, so that what belongs to it has one. */
static dt_status keep_apart(row *w)
{
    dtp_workbook_row *kept;
    json_t *apart = child_of(w->r->top, "_", true);
    if (json_array_append(apart, w->value) != 0)
        return no_memory(w);
    DT_TRY(dtp_list_push(&w->r->table[w->id].row, &kept, w->r->err));
    *kept = (dtp_workbook_row){w->row, w->value, "_"};
    return DT_OK;
}

static dt_status keep_row(row *w, const dtp_workbook_sheet *sheet, const dtp_workbook_column *known, size_t n)
{
    size_t column = id_column(known, n), faults = w->r->issues.faults;
    const char *id = column < n ? json_string_value(json_object_get(w->value, "id")) : NULL;
    if (w->value == NULL && !w->faulty)
        tell_needed(w, whole_of(known, n - 1));
    if (w->value == NULL || (column < n && id == NULL))
        return DT_OK;
    if (id != NULL)
        DT_TRY(note_id(w, column, id));
    if (w->r->issues.faults > faults)
        return DT_OK;
    DT_TRY(add_lists(w));
    if (w->owner != NULL && (w->name == NULL || w->name[0] != '\0'))
        return place_row(w, sheet);
    return id != NULL ? keep_apart(w) : DT_OK;
}

static dt_status build_row(dtp_workbook_reader *r, dtp_workbook_id id, size_t at)
{
    size_t n;
    const dtp_workbook_sheet *sheet = dtp_workbook_sheet_of(id);
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    row w = {.r = r, .id = id, .row = at};
    if (sheet->parent == DTP_WORKBOOK_SHEET_FRAMEWORK)
        w.owner = r->table[DTP_WORKBOOK_SHEET_FRAMEWORK].row.item;
    dt_status status = read_cells(&w, known, n);
    if (status == DT_OK)
        status = keep_row(&w, sheet, known, n);
    json_decref(w.value);
    return status;
}

static dt_status build_first(dtp_workbook_reader *r)
{
    const dtp_workbook_id id = DTP_WORKBOOK_SHEET_FRAMEWORK;
    dtp_workbook_row *kept;
    size_t n;
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    row w = {.r = r, .id = id};
    w.value = r->top = json_object();
    if (r->top == NULL || json_object_set_new(r->top, "format", json_string(FORMAT)) != 0)
        return no_memory(&w);
    DT_TRY(dtp_list_push(&r->table[id].row, &kept, r->err));
    *kept = (dtp_workbook_row){0, r->top, ""};
    if (r->table[id].csv != NULL && r->table[id].value != SIZE_MAX)
        DT_TRY(read_cells(&w, known, n));
    return add_lists(&w);
}

dt_status dtp_workbook_build(dtp_workbook_reader *r)
{
    DT_TRY(build_first(r));
    for (dtp_workbook_id id = DTP_WORKBOOK_SHEET_FRAMEWORK + 1; id < DTP_WORKBOOK_SHEETS; id++)
        for (size_t i = 0; r->table[id].csv != NULL && i < dtp_csv_rows(r->table[id].csv); i++)
            DT_TRY(build_row(r, id, i));
    return DT_OK;
}
