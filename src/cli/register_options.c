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
