/* SPDX-License-Identifier: GPL-3.0-or-later */
/* models: ways of escalation that are rated and put side by side. */
#include "cli/form.h"

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
    if (dt_inspection_models_read(in, cli->arg[1], dtp_cli_text(cli, "municipality"),
                                  dtp_cli_option_text(cli, "assessor", ""), &models, &ratings,
                                  dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_MODELS_READ, DTP_NUM(models), DTP_NUM(ratings), NULL);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 2,
     .allowed = {"municipality"},
     .needs = {"assessor"},
     .habits = {"assessor"},
     .run = read_ratings},
    {.foreign = DTP_MSG_CLI_WITH_INPUT, .brief = true, .compose = compose}};
static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_models = {
    .name = "models",
    .arguments = "FILE.toets [MODELS.csv --assessor CODE]",
    .args = {1, 2},
    .summary = DTP_MSG_CLI_MODELS,
    .details = DTP_MSG_CLI_MODELS_MORE,
    .example = "models escalatie.toets samples/escalatie/modellen.csv --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
