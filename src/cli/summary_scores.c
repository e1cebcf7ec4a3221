/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary of a table of ratings, without an inspection file. */
#include "cli/summary_scores.h"
#include "cli/plumbing.h"
#include "cli/register_options.h"
#include <dossiertoets/long_table.h>
#include <string.h>

/* --by is there for the contract's sake: this summary is always by municipality and indicator. */
static dt_status check_by(dtp_cli *cli)
{
    const dtp_cli_value *by = dtp_cli_option_value(cli, "by");
    dtp_arena arena = DTP_ARENA_INIT;
    bool municipality = !by->given, indicator = !by->given, other = false;
    dt_status status = DT_OK;
    for (size_t i = 0; i < by->n_list && status == DT_OK; i++) {
        const char *const *name;
        size_t n = 0;
        status = dtp_cli_split_names(&arena, by->list[i], &name, &n, &cli->error);
        for (size_t k = 0; k < n && status == DT_OK; k++) {
            municipality = municipality || strcmp(name[k], "municipality") == 0;
            indicator = indicator || strcmp(name[k], "indicator") == 0;
            other = other || (strcmp(name[k], "municipality") != 0 && strcmp(name[k], "indicator") != 0);
        }
    }
    dtp_arena_free(&arena);
    if (status == DT_OK && (!municipality || !indicator || other))
        status = dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_BY, NULL);
    return status;
}

static dt_status summarise(dt_document **doc, dtp_cli *cli, const dt_framework *fw)
{
    const dt_long_request request = {.path = cli->arg[0],
                                     .framework = fw,
                                     .population = dtp_cli_text(cli, "population"),
                                     .population_max = DT_POPULATION_MAX,
                                     .issues = dtp_cli_sink(cli)};
    dtp_cli_confidence confidence;
    dt_aggregate *counts;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    DT_TRY(dt_aggregate_read(&counts, &request, confidence.value, &cli->error));
    dt_status status = dt_compose_counts(doc, fw, counts, cli->lang, &cli->error);
    dt_aggregate_free(counts);
    return status;
}

dt_status dtp_cli_summary_scores(dt_document **doc, dtp_cli *cli)
{
    dt_framework *fw;
    DT_TRY(check_by(cli));
    DT_TRY(dt_framework_open(&fw, dtp_cli_text(cli, "framework"), &cli->error));
    dt_status status = summarise(doc, cli, fw);
    dt_framework_free(fw);
    return status;
}
