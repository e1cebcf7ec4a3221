/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register was read: kept with it, so that the protocol of a draw can repeat it. */
#include "inspection/sample/options.h"
#include "base/error.h"
#include "base/text.h"
#include "frame/reading_texts.h"
#include "inspection/file/payload.h"
#include "io/json.h"
#include <string.h>

/* How the file was read, when anything was said of it. */
static void put_reading(dtp_payload *p, const dt_frame_options *options)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const char *const *texts;
    size_t n;
    if (dtp_reading_texts_of(&texts, &n, options, NULL, NULL, &arena, NULL) != DT_OK)
        p->buf.failed = true;
    else if (n > 0)
        dtp_payload_texts(p, "reading", texts, n);
    dtp_arena_free(&arena);
}

void dtp_options_write(dtp_buf *out, const dt_frame_options *options)
{
    dtp_payload p = dtp_payload_new();
    if (options->n_column_is > 0)
        dtp_payload_texts(&p, "column_is", options->column_is, options->n_column_is);
    dtp_payload_key(&p, "exclusions");
    dtp_buf_putc(&p.buf, '[');
    for (size_t i = 0; i < options->n_exclusions; i++) {
        dtp_buf_puts(&p.buf, i == 0 ? "{\"id\":" : ",{\"id\":");
        dtp_json_string(&p.buf, options->exclusion[i].id);
        dtp_buf_puts(&p.buf, ",\"reason\":");
        dtp_json_string(&p.buf, options->exclusion[i].reason);
        dtp_buf_putc(&p.buf, '}');
    }
    dtp_buf_putc(&p.buf, ']');
    dtp_payload_text(&p, "id_column", options->id_column);
    dtp_payload_text(&p, "municipality", options->municipality);
    dtp_payload_text(&p, "municipality_column", options->municipality_column);
    put_reading(&p, options);
    if (options->size_column != NULL)
        dtp_payload_text(&p, "size_column", options->size_column);
    dtp_payload_texts(&p, "stratum_columns", options->stratum_columns, options->n_stratum_columns);
    dtp_payload_texts(&p, "where", options->where, options->n_where);
    dtp_payload_end(&p, out);
}

static dt_status copy_text(const char **out, dtp_arena *arena, const char *text, dt_error *err)
{
    *out = dtp_arena_strdup(arena, text);
    return *out != NULL || text == NULL ? DT_OK : dtp_fail_memory(err);
}

static dt_status read_text(const char **out, dtp_arena *arena, const dtp_json_at *at, const char *key,
                           dt_error *err)
{
    const char *text;
    DT_TRY(dtp_json_opt_text(at, key, &text, err));
    return copy_text(out, arena, text, err);
}

static dt_status read_texts(const char *const **out, size_t *n, dtp_arena *arena, const dtp_json_at *at,
                            const char *key, dt_error *err)
{
    dtp_json_at array;
    DT_TRY(dtp_json_need_array(at, key, &array, err));
    *n = dtp_json_size(&array);
    const char **texts = dtp_arena_array(arena, *n, sizeof *texts);
    if (texts == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < *n; i++)
        DT_TRY(copy_text(&texts[i], arena, json_string_value(dtp_json_index(&array, i).value), err));
    *out = texts;
    return DT_OK;
}

/* Not in what was kept without it. */
static dt_status read_column_is(dt_frame_options *out, dtp_arena *arena, const dtp_json_at *at, dt_error *err)
{
    dtp_json_at array;
    DT_TRY(dtp_json_opt_array(at, "column_is", &array, err));
    return array.value == NULL ? DT_OK
                               : read_texts(&out->column_is, &out->n_column_is, arena, at, "column_is", err);
}

static dt_status read_reading(dt_frame_options *out, dtp_arena *arena, const dtp_json_at *at, dt_error *err)
{
    dtp_json_at array;
    const char *const *texts;
    size_t n;
    DT_TRY(dtp_json_opt_array(at, "reading", &array, err));
    if (array.value == NULL)
        return DT_OK;
    DT_TRY(read_texts(&texts, &n, arena, at, "reading", err));
    return dtp_reading_texts_to(out, texts, n, arena, err);
}

static dt_status read_exclusions(dt_frame_options *out, dtp_arena *arena, const dtp_json_at *at,
                                 dt_error *err)
{
    dtp_json_at array;
    DT_TRY(dtp_json_need_array(at, "exclusions", &array, err));
    out->n_exclusions = dtp_json_size(&array);
    dt_exclusion *exclusion = dtp_arena_array(arena, out->n_exclusions, sizeof *exclusion);
    if (exclusion == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < out->n_exclusions; i++) {
        dtp_json_at item = dtp_json_index(&array, i);
        DT_TRY(read_text(&exclusion[i].id, arena, &item, "id", err));
        DT_TRY(read_text(&exclusion[i].reason, arena, &item, "reason", err));
    }
    out->exclusion = exclusion;
    return DT_OK;
}

static dt_status read_all(dt_frame_options *out, dtp_arena *arena, const dtp_json_at *at, dt_error *err)
{
    DT_TRY(read_column_is(out, arena, at, err));
    DT_TRY(read_reading(out, arena, at, err));
    DT_TRY(read_exclusions(out, arena, at, err));
    DT_TRY(read_text(&out->id_column, arena, at, "id_column", err));
    DT_TRY(read_text(&out->municipality, arena, at, "municipality", err));
    DT_TRY(read_text(&out->municipality_column, arena, at, "municipality_column", err));
    DT_TRY(read_texts(&out->stratum_columns, &out->n_stratum_columns, arena, at, "stratum_columns", err));
    DT_TRY(read_text(&out->size_column, arena, at, "size_column", err));
    return read_texts(&out->where, &out->n_where, arena, at, "where", err);
}

dt_status dtp_options_read(dt_frame_options *out, dtp_arena *arena, const char *json, dt_error *err)
{
    dtp_json_doc *doc;
    *out = (dt_frame_options)DT_FRAME_OPTIONS_INIT;
    DT_TRY(dtp_json_parse(&doc, "register", json, strlen(json), err));
    dtp_json_at top = dtp_json_top(doc);
    dt_status status = read_all(out, arena, &top, err);
    dtp_json_free(doc);
    return status;
}
