/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line as a question of the library. */
#include "cli/cli.h"

static size_t count_values(const dtp_cli *cli)
{
    size_t n = cli->n_args + 2;
    for (const dtp_cli_option *o = cli->command->options; o->name != NULL; o++)
        n += o->kind == DTP_OPTION_LIST ? dtp_cli_option_value(cli, o->name)->n_list : 1;
    return n;
}

static size_t add_option(dt_ask_value *out, const dtp_cli_option *o, const dtp_cli_value *v)
{
    if (!v->given)
        return 0;
    if (o->kind != DTP_OPTION_LIST) {
        *out = (dt_ask_value){o->name, v->text};
        return 1;
    }
    for (size_t i = 0; i < v->n_list; i++)
        out[i] = (dt_ask_value){o->name, v->list[i]};
    return v->n_list;
}

dt_status dtp_cli_question(dt_ask *out, dtp_cli *cli, dt_inspection *in)
{
    size_t n = 0;
    dt_ask_value *value = dtp_arena_array(&cli->arena, count_values(cli) + 1, sizeof *value);
    if (value == NULL)
        return dtp_fail_memory(&cli->error);
    for (const dtp_cli_option *o = cli->command->options; o->name != NULL; o++)
        n += add_option(&value[n], o, dtp_cli_option_value(cli, o->name));
    for (size_t i = in != NULL; i < cli->n_args; i++)
        value[n++] = (dt_ask_value){"file", cli->arg[i]};
    value[n++] = (dt_ask_value){"command", cli->command->name};
    if (in != NULL)
        value[n++] = (dt_ask_value){"inspection", cli->arg[0]};
    *out = (dt_ask){DT_SIZED(dt_ask),
                    .value = value,
                    .n_values = n,
                    .inspection = in,
                    .lang = cli->lang,
                    .issues = dtp_cli_sink(cli),
                    .faults = &cli->issues.faults};
    return DT_OK;
}

dt_status dtp_cli_answer(dt_document **doc, dtp_cli *cli, dt_inspection *in, dtp_cli_ask_fn fn)
{
    dt_ask ask;
    *doc = NULL;
    DT_TRY(dtp_cli_question(&ask, cli, in));
    return fn(doc, &ask, &cli->error);
}
