/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inspection/sample/reading_kept.h"
#include "base/error.h"
#include "base/text.h"
#include "io/json.h"
#include "io/reading.h"
#include <string.h>

static void put_text(dtp_buf *out, const char *key, const char *text)
{
    if (text == NULL)
        return;
    dtp_buf_printf(out, ",\"%s\":", key);
    dtp_json_string(out, text);
}

void dtp_reading_kept_write(dtp_buf *out, const dt_frame *frame)
{
    dtp_buf_putc(out, '[');
    for (size_t i = 0; i < dt_frame_read_items(frame); i++) {
        dt_frame_read_item item = dt_frame_read_item_at(frame, i);
        dtp_buf_puts(out, i == 0 ? "{\"kind\":" : ",{\"kind\":");
        dtp_json_string(out, item.kind);
        dtp_buf_printf(out, ",\"line\":%zu,\"column\":%zu", item.line, item.column);
        put_text(out, "sheet", item.sheet);
        put_text(out, "where", item.where);
        dtp_buf_puts(out, ",\"args\":[");
        for (size_t a = 0; a < DTP_COUNT(item.arg) && item.arg[a] != NULL; a++) {
            dtp_buf_puts(out, a > 0 ? "," : "");
            dtp_json_string(out, item.arg[a]);
        }
        dtp_buf_puts(out, "]}");
    }
    dtp_buf_putc(out, ']');
}

static dt_status copy(const char **out, dtp_arena *arena, const char *text, dt_error *err)
{
    *out = dtp_arena_strdup(arena, text);
    return text != NULL && *out == NULL ? dtp_fail_memory(err) : DT_OK;
}

static dt_status read_item(dt_frame_read_item *out, dtp_arena *arena, const dtp_json_at *at, dt_error *err)
{
    const json_t *value = at->value;
    DT_TRY(copy(&out->kind, arena, json_string_value(json_object_get(value, "kind")), err));
    out->kind = out->kind == NULL ? "" : out->kind;
    dtp_reading_kind kind = dtp_reading_kind_of(out->kind);
    out->severity = kind == DTP_READ_KINDS ? DT_NOTE : dtp_reading_kind_severity(kind);
    out->line = (size_t)json_integer_value(json_object_get(value, "line"));
    out->column = (size_t)json_integer_value(json_object_get(value, "column"));
    DT_TRY(copy(&out->sheet, arena, json_string_value(json_object_get(value, "sheet")), err));
    DT_TRY(copy(&out->where, arena, json_string_value(json_object_get(value, "where")), err));
    const json_t *args = json_object_get(value, "args");
    for (size_t a = 0; a < DTP_COUNT(out->arg) && a < json_array_size(args); a++)
        DT_TRY(copy(&out->arg[a], arena, json_string_value(json_array_get(args, a)), err));
    return DT_OK;
}

static dt_status read_items(dt_frame_read_item **out, size_t *n, dtp_arena *arena, const dtp_json_at *top,
                            dt_error *err)
{
    *n = dtp_json_size(top);
    *out = dtp_arena_array(arena, *n, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < *n; i++) {
        dtp_json_at at = dtp_json_index(top, i);
        DT_TRY(read_item(&(*out)[i], arena, &at, err));
    }
    return DT_OK;
}

dt_status dtp_reading_kept_read(const dt_frame_read_item **out, size_t *n, dtp_arena *arena, const char *json,
                                dt_error *err)
{
    dtp_json_doc *doc;
    dt_frame_read_item *made = NULL;
    *n = 0;
    *out = NULL;
    if (json[0] == '\0') /* erased */
        return DT_OK;
    DT_TRY(dtp_json_parse(&doc, "register", json, strlen(json), err));
    dtp_json_at top = dtp_json_top(doc);
    dt_status status = read_items(&made, n, arena, &top, err);
    *out = made;
    dtp_json_free(doc);
    return status;
}
