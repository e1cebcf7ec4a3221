/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a register is to be read, from the options of register and sample. */
#include "cli/register_options.h"
#include "base/text.h"
#include <string.h>

static dt_status read_exclusions(dtp_cli_register_options *o, const dtp_cli_value *v, dt_error *err)
{
    dt_exclusion *list = dtp_arena_array(&o->arena, v->n_list, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < v->n_list; i++) {
        const char *equals = strchr(v->list[i], '=');
        if (equals == NULL || equals == v->list[i] || equals[1] == '\0')
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_EXCLUSION, v->list[i], NULL);
        list[i].id = dtp_arena_strndup(&o->arena, v->list[i], (size_t)(equals - v->list[i]));
        list[i].reason = equals + 1;
    }
    o->frame.exclusion = list;
    o->frame.n_exclusions = v->n_list;
    return DT_OK;
}

/* "4" or "4-9", up to end. */
static bool read_span(const char *text, const char *end, size_t *from, size_t *to)
{
    char part[48], *dash;
    size_t n = (size_t)(end - text);
    long long first, last;
    if (n == 0 || n >= sizeof part)
        return false;
    memcpy(part, text, n);
    part[n] = '\0';
    dash = strchr(part, '-');
    if (dash != NULL)
        *dash = '\0';
    if (!dtp_parse_int(part, &first) || !dtp_parse_int(dash != NULL ? dash + 1 : part, &last))
        return false;
    *from = (size_t)first;
    *to = (size_t)last;
    return first >= 1 && last >= first;
}

static dt_status read_lines(dtp_cli_register_options *o, const dtp_cli_value *skip, const dtp_cli_value *keep,
                            dt_error *err)
{
    dt_line_exclusion *left = dtp_arena_array(&o->arena, skip->n_list, sizeof *left);
    dt_line_span *kept = dtp_arena_array(&o->arena, keep->n_list, sizeof *kept);
    if (left == NULL || kept == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < skip->n_list; i++) {
        const char *text = skip->list[i], *equals = strchr(text, '=');
        if (equals == NULL || equals[1] == '\0' || !read_span(text, equals, &left[i].from, &left[i].to))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_LINES, text, NULL);
        left[i].reason = equals + 1;
    }
    for (size_t i = 0; i < keep->n_list; i++) {
        const char *text = keep->list[i];
        if (!read_span(text, text + strlen(text), &kept[i].from, &kept[i].to))
            return dtp_fail(err, DT_ERR_RANGE, DTP_MSG_CLI_BAD_KEEP, text, NULL);
    }
    o->frame.skip_lines = left;
    o->frame.n_skip_lines = skip->n_list;
    o->frame.keep_lines = kept;
    o->frame.n_keep_lines = keep->n_list;
    return DT_OK;
}

/* The options of read_options.def. */
static dt_status read_reading(dtp_cli_register_options *o, dtp_cli *cli)
{
    const dtp_cli_value *sheet = dtp_cli_option_value(cli, "sheet");
    o->frame.sheets = sheet->list;
    o->frame.n_sheets = sheet->n_list;
    o->frame.header_line = dtp_cli_option_number(cli, "header-line", 0);
    o->frame.no_header = dtp_cli_option_given(cli, "no-header");
    o->frame.delimiter = dtp_cli_text(cli, "delimiter");
    o->frame.encoding = dtp_cli_text(cli, "encoding");
    o->frame.decimal = dtp_cli_text(cli, "decimal");
    o->frame.date_order = dtp_cli_text(cli, "date-order");
    o->frame.duplicates = dtp_cli_text(cli, "duplicates");
    if (o->frame.header_line > 0 && o->frame.no_header)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_BAD_HEADER_LINE, NULL);
    return read_lines(o, dtp_cli_option_value(cli, "skip-line"), dtp_cli_option_value(cli, "keep-line"),
                      &cli->error);
}

void dtp_cli_tell_reading(const dtp_cli *cli, const dt_frame *frame, const char *file)
{
    const char *slash = strrchr(file, '/');
    char text[2048];
    dtp_cli_say(cli, stdout, DTP_MSG_READ_TITLE, slash == NULL ? file : slash + 1, NULL);
    for (size_t i = 0; i < dt_frame_read_items(frame); i++) {
        dt_frame_read_item item = dt_frame_read_item_at(frame, i);
        const char *where = item.where != NULL ? item.where : "";
        printf("  %s%s%s\n", where, where[0] != '\0' ? ": " : "",
               dt_frame_read_text(&item, cli->lang, text, sizeof text));
    }
}

dt_status dtp_cli_register_options_read(dtp_cli_register_options *out, dtp_cli *cli)
{
    const dtp_cli_value *where = dtp_cli_option_value(cli, "where"),
                        *column_is = dtp_cli_option_value(cli, "column-is");
    memset(out, 0, sizeof *out);
    out->frame.id_column = dtp_cli_text(cli, "id");
    out->frame.where = where->list;
    out->frame.n_where = where->n_list;
    out->frame.column_is = column_is->list;
    out->frame.n_column_is = column_is->n_list;
    DT_TRY(read_reading(out, cli));
    return read_exclusions(out, dtp_cli_option_value(cli, "exclude"), &cli->error);
}

void dtp_cli_register_options_free(dtp_cli_register_options *o)
{
    dtp_arena_free(&o->arena);
}

dt_status dtp_cli_split_names(dtp_arena *arena, const char *text, const char *const **out, size_t *n,
                              dt_error *err)
{
    size_t count = 1;
    for (const char *p = text; *p != '\0'; p++)
        count += *p == ',';
    const char **list = dtp_arena_array(arena, count, sizeof *list);
    if (list == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(text, ",");
        size_t trimmed = length;
        const char *start = dtp_trim(text, &trimmed);
        list[i] = dtp_arena_strndup(arena, start, trimmed);
        text += length + (i + 1 < count);
    }
    *out = list;
    *n = count;
    return DT_OK;
}
