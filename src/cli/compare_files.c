/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare of several inspection files. */
#include "cli/compare_files.h"
#include "cli/asked.h"
#include "cli/inspect.h"
#include <string.h>

/* The inspections that are open, each with its facts; the last may be the baseline. */
typedef struct opened {
    dt_inspection **file;
    const dt_report_facts **facts;
    size_t n;
} opened;

static dt_status open_one(opened *all, const char *path, dt_error *err)
{
    size_t own = all->n;
    DT_TRY(dt_inspection_open(&all->file[own], path, err));
    all->n++;
    return dt_inspection_facts(all->file[own], NULL, 0.95, &all->facts[own], err);
}

static dt_status open_all(opened *all, dtp_cli *cli, dt_compare_options *o)
{
    const char *baseline = dtp_cli_text(cli, "baseline");
    for (size_t i = 0; i < cli->n_args; i++)
        DT_TRY(open_one(all, cli->arg[i], &cli->error));
    o->inspection = all->facts;
    o->n_inspections = all->n;
    if (baseline == NULL)
        return DT_OK;
    DT_TRY(open_one(all, baseline, &cli->error));
    o->baseline = all->facts[all->n - 1];
    return DT_OK;
}

static dt_status read_options(dt_compare_options *o, dtp_cli *cli)
{
    const dtp_cli_value *by = dtp_cli_option_value(cli, "by");
    for (size_t i = 0; i < by->n_list; i++)
        if (strcmp(by->list[i], "indicator") != 0)
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_COMPARE_BAD_BY, by->list[i], NULL);
    o->municipality = dtp_cli_text(cli, "municipality");
    o->pairs = dtp_cli_option_given(cli, "pairs");
    o->has_norm = dtp_cli_option_given(cli, "norm");
    return o->has_norm ? dtp_cli_read_norm(&o->norm, cli, "norm", dtp_cli_option_text(cli, "norm", ""))
                       : DT_OK;
}

static dt_status compose(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    dtp_arena arena = DTP_ARENA_INIT;
    opened all = {.n = 0};
    dt_compare_options o = {.baseline = NULL};
    (void)in; /* more than one */
    all.file = dtp_arena_array(&arena, cli->n_args + 1, sizeof *all.file);
    all.facts = dtp_arena_array(&arena, cli->n_args + 1, sizeof *all.facts);
    dt_status status =
        all.file == NULL || all.facts == NULL ? dtp_fail_memory(&cli->error) : read_options(&o, cli);
    if (status == DT_OK)
        status = open_all(&all, cli, &o);
    if (status == DT_OK)
        status = dt_compose_compare(doc, &o, cli->lang, &cli->error);
    for (size_t i = 0; i < all.n; i++)
        dt_inspection_close(all.file[i]);
    dtp_arena_free(&arena);
    return status;
}

int dtp_cli_compare_files(dtp_cli *cli)
{
    return dtp_cli_write_document(cli, NULL, "text", compose);
}
