/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "frame/table_options.h"
#include "base/text.h"
#include "frame/register.h"
#include <string.h>

static dt_status refuse(const char *source, const char *option, const char *value, const char *known,
                        dt_error *err)
{
    return dtp_fail_at(err, (dtp_place){.source = source}, DT_ERR_RANGE, DTP_MSG_FRAME_READ_OPTION, option,
                       value, known, NULL);
}

static dt_status read_delimiter(dtp_table_options *out, const char *text, const char *source, dt_error *err)
{
    if (text == NULL)
        return DT_OK;
    bool tab = strcmp(text, "tab") == 0 || strcmp(text, "\\t") == 0 || strcmp(text, "\t") == 0;
    bool good = strlen(text) == 1 && text[0] > ' ' && text[0] < 0x7F && strchr("\"", text[0]) == NULL;
    out->delimiter = tab ? '\t' : text[0];
    return tab || good ? DT_OK : refuse(source, "--delimiter", text, "; , tab | :", err);
}

static dt_status check_words(const dt_frame_options *o, const char *source, dt_error *err)
{
    if (o->decimal != NULL && strcmp(o->decimal, ",") != 0 && strcmp(o->decimal, ".") != 0)
        return refuse(source, "--decimal", o->decimal, ", .", err);
    if (o->date_order != NULL && strcmp(o->date_order, "dmy") != 0 && strcmp(o->date_order, "mdy") != 0 &&
        strcmp(o->date_order, "ymd") != 0)
        return refuse(source, "--date-order", o->date_order, "dmy mdy ymd", err);
    return DT_OK;
}

static dt_status read_spans(dtp_table_options *out, const dt_frame_options *o, dtp_arena *arena,
                            dt_error *err)
{
    dtp_table_span *skip = dtp_arena_array(arena, o->n_skip_lines, sizeof *skip);
    dtp_table_span *keep = dtp_arena_array(arena, o->n_keep_lines, sizeof *keep);
    if (skip == NULL || keep == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < o->n_skip_lines; i++)
        skip[i] = (dtp_table_span){o->skip_lines[i].from, o->skip_lines[i].to};
    for (size_t i = 0; i < o->n_keep_lines; i++)
        keep[i] = (dtp_table_span){o->keep_lines[i].from, o->keep_lines[i].to};
    out->skip = skip;
    out->n_skips = o->n_skip_lines;
    out->keep = keep;
    out->n_keeps = o->n_keep_lines;
    return DT_OK;
}

/* What stands before the first sign of a comparison. */
static const char *column_of(dtp_arena *arena, const char *condition)
{
    size_t n = strcspn(condition, "=!<>~");
    const char *start = dtp_trim(condition, &n);
    return dtp_arena_strndup(arena, start, n);
}

/* The columns that are named; those of the conditions only when no others are, since their names may hold
 * signs. */
static dt_status read_wanted(dtp_table_options *out, const dt_frame_options *o, dtp_arena *arena,
                             dt_error *err)
{
    const char *const single[] = {o->id_column, o->municipality_column, o->size_column};
    size_t most = DTP_COUNT(single) + o->n_stratum_columns + o->n_keep_columns + o->n_where, n = 0;
    const char **wanted = dtp_arena_array(arena, most, sizeof *wanted);
    if (wanted == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < DTP_COUNT(single); i++)
        if (single[i] != NULL)
            wanted[n++] = single[i];
    for (size_t i = 0; i < o->n_stratum_columns; i++)
        wanted[n++] = o->stratum_columns[i];
    for (size_t i = 0; i < o->n_keep_columns; i++)
        wanted[n++] = o->keep_columns[i];
    bool named = n > 0;
    for (size_t i = 0; i < o->n_where && !named; i++) {
        wanted[n] = column_of(arena, o->where[i]);
        if (wanted[n] == NULL)
            return dtp_fail_memory(err);
        n += wanted[n][0] != '\0';
    }
    out->wanted = wanted;
    out->n_wanted = n;
    return DT_OK;
}

dt_status dtp_table_options_of(dtp_table_options *out, const dt_frame_options *o, const char *source,
                               dtp_arena *arena, dt_error *err)
{
    *out = (dtp_table_options){.tolerant = true,
                               .sheet = o->sheets,
                               .n_sheets = o->n_sheets,
                               .header_line = o->header_line,
                               .no_header = o->no_header,
                               .encoding = o->encoding};
    DT_TRY(check_words(o, source, err));
    DT_TRY(read_delimiter(out, o->delimiter, source, err));
    DT_TRY(read_spans(out, o, arena, err));
    return read_wanted(out, o, arena, err);
}

dt_status dtp_frame_table(dtp_csv **out, const char *path, const char *data, size_t size,
                          const dt_frame_options *options, dt_error *err)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dtp_table_options how;
    *out = NULL;
    dt_status status = dtp_table_options_of(&how, options, path, &arena, err);
    if (status == DT_OK && data != NULL)
        status = dtp_table_parse_as(out, path, data, size, &how, err);
    else if (status == DT_OK)
        status = dtp_table_read_as(out, path, &how, err);
    dtp_arena_free(&arena);
    return status;
}
