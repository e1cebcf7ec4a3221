/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export as it was written, a row a line: read without the whole of it in memory. */
#include "base/error.h"
#include "base/text.h"
#include "inspection/custody/export.h"
#include "inspection/custody/import.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { PIECE = 1 << 12, LONGEST = 64 << 20 };

typedef struct lines {
    FILE *file;
    char *text; /* without its line feed */
    size_t size, cap;
    bool comma; /* behind the row, or the table, that was read last */
} lines;

/* The next line; DT_ERR_SYNTAX at the end. */
static dt_status next_line(lines *l, dt_error *err)
{
    l->size = 0;
    do {
        DT_TRY(dtp_grow(&l->text, &l->cap, l->size + PIECE, 1, err));
        if (l->size > LONGEST || fgets(l->text + l->size, PIECE, l->file) == NULL)
            return DT_ERR_SYNTAX;
        l->size += strlen(l->text + l->size);
    } while (l->size > 0 && l->text[l->size - 1] != '\n');
    if (l->size == 0)
        return DT_ERR_SYNTAX;
    l->text[--l->size] = '\0';
    return DT_OK;
}

static dt_status need_line(lines *l, const char *wanted, dt_error *err)
{
    DT_TRY(next_line(l, err));
    return strcmp(l->text, wanted) == 0 ? DT_OK : DT_ERR_SYNTAX;
}

/* The line, without the comma that may stand behind it. */
static void take_comma(lines *l)
{
    l->comma = l->size > 0 && l->text[l->size - 1] == ',';
    if (l->comma)
        l->text[--l->size] = '\0';
}

/* The end of a table. */
static dt_status need_end(lines *l, dt_error *err)
{
    DT_TRY(next_line(l, err));
    take_comma(l);
    return strcmp(l->text, "    }") == 0 ? DT_OK : DT_ERR_SYNTAX;
}

static dt_status read_line(dtp_import *im, lines *l, dt_error *err)
{
    dtp_json_doc *doc;
    take_comma(l);
    DT_TRY(dtp_json_parse(&doc, "", l->text, l->size, err));
    dtp_json_at row = dtp_json_top(doc);
    dt_status status = dtp_import_row(im, &row, err);
    dtp_json_free(doc);
    return status;
}

typedef struct work {
    dtp_import *im;
    lines l;
    size_t tables; /* that were read */
} work;

/* Row after row; between two of them stands a comma, and behind the last none. */
static dt_status read_rows(work *w, dt_error *err)
{
    for (size_t n = 0;; n++) {
        DT_TRY(next_line(&w->l, err));
        bool end = strcmp(w->l.text, "      ]") == 0;
        if (n > 0 && w->l.comma == end)
            return DT_ERR_SYNTAX;
        if (end)
            return need_end(&w->l, err);
        DT_TRY(read_line(w->im, &w->l, err));
    }
}

static dt_status read_table(void *payload, dtp_store_row *row, dt_error *err)
{
    work *w = payload;
    dtp_buf wanted = DTP_BUF_INIT;
    if (w->tables++ > 0 && !w->l.comma)
        return DT_ERR_SYNTAX;
    DT_TRY(dtp_import_table(w->im, row, err));
    dtp_buf_printf(&wanted, "    \"%s\": {", w->im->table);
    dt_status status = dtp_buf_status(&wanted, err);
    if (status == DT_OK)
        status = need_line(&w->l, dtp_buf_text(&wanted), err);
    wanted.len = 0;
    dtp_buf_printf(&wanted, "      \"columns\": \"%s\",", dtp_buf_text(&w->im->columns));
    if (status == DT_OK)
        status = dtp_buf_status(&wanted, err);
    if (status == DT_OK)
        status = need_line(&w->l, dtp_buf_text(&wanted), err);
    dtp_buf_free(&wanted);
    if (status == DT_OK)
        status = next_line(&w->l, err);
    DT_TRY(status);
    if (strcmp(w->l.text, "      \"rows\": []") == 0)
        return need_end(&w->l, err);
    return strcmp(w->l.text, "      \"rows\": [") == 0 ? read_rows(w, err) : DT_ERR_SYNTAX;
}

static dt_status read_all(work *w, dt_error *err)
{
    long long version = 0;
    char schema[64];
    DT_TRY(dtp_store_int(w->im->store, "user_version", DTP_SQL_NONE, 0, &version, err));
    (void)snprintf(schema, sizeof schema, "  \"schema\": %lld,", version);
    DT_TRY(need_line(&w->l, "{", err));
    DT_TRY(need_line(&w->l, "  \"format\": \"" DTP_EXPORT_FORMAT "\",", err));
    DT_TRY(need_line(&w->l, schema, err));
    DT_TRY(need_line(&w->l, "  \"tables\": {", err));
    DT_TRY(dtp_store_each(w->im->store, "table_all", DTP_SQL_NONE, read_table, w, err));
    if (w->l.comma)
        return DT_ERR_SYNTAX;
    DT_TRY(need_line(&w->l, "  }", err));
    DT_TRY(need_line(&w->l, "}", err));
    return next_line(&w->l, err) == DT_ERR_SYNTAX && feof(w->l.file) ? DT_OK : DT_ERR_SYNTAX;
}

dt_status dtp_import_lines(dtp_import *im, const char *json, bool *done, dt_error *err)
{
    work w = {.im = im, .l = {.file = fopen(json, "rbe")}};
    dt_error own = DT_ERROR_INIT;
    *done = false;
    if (w.l.file == NULL)
        return DT_OK;
    dt_status status = dtp_import_begin(im, &own);
    if (status == DT_OK)
        status = read_all(&w, &own);
    if (status == DT_OK)
        status = dtp_import_end(im, json, &own);
    (void)fclose(w.l.file);
    dtp_free(w.l.text);
    *done = status == DT_OK;
    dtp_error_source(&own, json);
    im->failure = own;
    return status == DT_ERR_MEMORY ? dtp_fail_memory(err) : DT_OK;
}
