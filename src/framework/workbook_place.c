/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fault at a place in the JSON that the sheets became, as one at a place in the sheets. */
#include "framework/workbook.h"

#include <string.h>

/* The best place so far: how much of the path it has, and where it is. */
typedef struct found {
    size_t score;
    dtp_workbook_id id;
    size_t column, row; /* SIZE_MAX: all of the row; all of the sheet */
} found;

/* Whether a path is one, or leads to it. */
static bool leads(const char *path, size_t n, const char *to)
{
    return strncmp(path, to, n) == 0 && (n == 0 || to[n] == '\0' || to[n] == '.' || to[n] == '[');
}

static void weigh(found *best, size_t score, dtp_workbook_id id, size_t column, size_t row)
{
    if (score > best->score)
        *best = (found){score, id, column, row};
}

/* Of the columns of a row, the one whose key goes furthest along the rest of the path, or, when the rest is
 * of several columns, the first of them. */
static void weigh_columns(found *best, const dtp_workbook_reader *r, dtp_workbook_id id,
                          const dtp_workbook_row *row, const char *where)
{
    size_t n, length = strlen(row->path);
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    const char *rest = where + length + (length > 0 && where[length] == '.');
    bool first = id == DTP_WORKBOOK_SHEET_FRAMEWORK;
    weigh(best, 4 * length + 1, id, SIZE_MAX, row->row);
    for (size_t c = 0; c < n; c++) {
        size_t key = strlen(known[c].key);
        if (known[c].kind == DTP_WORKBOOK_PARENT || known[c].kind == DTP_WORKBOOK_NAME ||
            (r->table[id].at[c] == SIZE_MAX && (!first || known[c].kind == DTP_WORKBOOK_REST)))
            continue;
        if (leads(known[c].key, key, rest))
            weigh(best, 4 * (length + key) + 3, id, c, row->row);
        else if (leads(rest, strlen(rest), known[c].key))
            weigh(best, 4 * (length + strlen(rest)) + 2, id, c, row->row);
    }
}

/* A row under a free key: what is wrong with the key is at the key. */
static void weigh_name(found *best, const dtp_workbook_reader *r, dtp_workbook_id id,
                       const dtp_workbook_row *row, const char *where)
{
    size_t n, length = strlen(row->path);
    const dtp_workbook_column *known = dtp_workbook_columns(id, &n);
    const char *bracket = strrchr(row->path, '[');
    if (dtp_workbook_sheet_of(id)->shape == DTP_WORKBOOK_PARTS && bracket != NULL)
        length = (size_t)(bracket - row->path);
    if (strncmp(row->path, where, length) != 0 || where[length] != '\0')
        return;
    for (size_t c = 0; c < n; c++)
        if (known[c].kind == DTP_WORKBOOK_NAME && r->table[id].at[c] != SIZE_MAX)
            weigh(best, 4 * length + 4, id, c, row->row);
}

static found find(const dtp_workbook_reader *r, const char *where)
{
    found best = {.score = 0, .column = SIZE_MAX, .row = SIZE_MAX};
    for (dtp_workbook_id id = 0; id < DTP_WORKBOOK_SHEETS; id++) {
        const dtp_workbook_row *row = r->table[id].row.item;
        for (size_t i = 0; i < r->table[id].row.n && r->table[id].csv != NULL; i++) {
            if (leads(row[i].path, strlen(row[i].path), where))
                weigh_columns(&best, r, id, &row[i], where);
            weigh_name(&best, r, id, &row[i], where);
        }
    }
    return best;
}

/* A message that names a line of the JSON is given the row of the sheet. */
static void name_row(const dtp_workbook_reader *r, const dtp_buf *text, const char *line, dtp_numtext *out)
{
    const dtp_workbook_table *table = &r->table[DTP_WORKBOOK_SHEET_RELATION];
    const dtp_workbook_row *row = table->row.item;
    dtp_json_doc *doc;
    if (dtp_json_parse(&doc, r->source, dtp_buf_text(text), text->len, NULL) != DT_OK)
        return;
    dtp_json_at top = dtp_json_top(doc), list = dtp_json_key(&top, "relations");
    for (size_t i = 0; i < table->row.n; i++) {
        dtp_json_at at = dtp_json_index(&list, i);
        if (strcmp(DTP_NUM(dtp_json_place(&at).line), line) == 0)
            *out = dtp_num((long long)dtp_csv_line(table->csv, row[i].row));
    }
    dtp_json_free(doc);
}

dt_status dtp_workbook_fail(const dtp_workbook_reader *r, const dt_error *fault, const dtp_buf *text)
{
    dtp_place place = {.source = r->source, .where = fault->where};
    const char *arg[] = {fault->arg[0], fault->arg[1], fault->arg[2], fault->arg[3]};
    dtp_numtext number;
    const found at = find(r, fault->where);
    if (fault->where[0] == '\0' || fault->status == DT_ERR_MEMORY)
        return dtp_fail_with(r->err, fault);
    if (at.score > 0)
        place = dtp_workbook_place(r, at.id, at.column, at.row);
    if (at.column != SIZE_MAX &&
        (fault->message == DTP_MSG_JSON_MISSING || fault->message == DTP_MSG_FRAMEWORK_COUNT))
        arg[0] = dtp_workbook_heading(r, at.id, at.column);
    if (fault->message == DTP_MSG_RELATION_TWICE || fault->message == DTP_MSG_RELATION_AGAINST) {
        number = dtp_num(0);
        name_row(r, text, fault->arg[2], &number);
        arg[2] = number.text;
    }
    return dtp_fail_at(r->err, place, fault->status, (dtp_message)fault->message, arg[0], arg[1], arg[2],
                       arg[3], NULL);
}
