/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models: ways of escalation that are rated and put side by side. */
#include "cli/inspect.h"

static dt_status compose(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    dt_models *models;
    DT_TRY(dt_inspection_models(&models, in, &cli->error));
    dt_status status = dt_compose_models(doc, models, cli->lang, &cli->error);
    dt_models_free(models);
    return status;
}

static int read_ratings(dtp_cli *cli, dt_inspection *in)
{
    size_t models = 0, ratings = 0;
    if (dt_inspection_models_read(in, cli->arg[1], dtp_cli_option_text(cli, "municipality", NULL),
                                  dtp_cli_option_text(cli, "assessor", ""), &models, &ratings,
                                  dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_MODELS_READ, DTP_NUM(models), DTP_NUM(ratings), NULL);
    return DTP_EXIT_OK;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    return cli->n_args == 2 ? read_ratings(cli, in) : dtp_cli_write_document(cli, in, "text", compose);
}

static int run(dtp_cli *cli)
{
    static const char *const of_input[] = {"assessor", "municipality", NULL};
    if (dtp_cli_refuse_without_input(cli, of_input) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->n_args == 2 && !dtp_cli_option_given(cli, "assessor"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_models = {
    .name = "models",
    .arguments = "FILE.toets [MODELS.csv --assessor CODE]",
    .min_args = 1,
    .max_args = 2,
    .summary = DTP_MSG_CLI_MODELS,
    .details = DTP_MSG_CLI_MODELS_MORE,
    .example = "models escalatie.toets samples/escalatie/modellen.csv --assessor A",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .run = run};
