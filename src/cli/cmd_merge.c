/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge: takes over what another copy of the inspection has. */
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>

static int merge(dtp_cli *cli, dt_inspection *in)
{
    const dtp_cli_value *prefer = dtp_cli_option_value(cli, "prefer"),
                        *why = dtp_cli_option_value(cli, "reason"),
                        *who = dtp_cli_option_value(cli, "assessor");
    const dt_merge_choices choices = {0,           prefer->list, prefer->n_list, why->list,
                                      why->n_list, who->list,    who->n_list};
    dt_merge_result result;
    dt_document *conflicts;
    dt_status status =
        dt_compose_merge(&conflicts, in, cli->arg[1], &choices, &result, cli->lang, &cli->error);
    int code = conflicts != NULL ? dtp_cli_result_finish(cli, DT_OK, conflicts) : DTP_EXIT_OK;
    if (code != DTP_EXIT_OK || status != DT_OK)
        return code != DTP_EXIT_OK ? code : dtp_cli_failed(cli);
    if (cli->quiet)
        return DTP_EXIT_OK;
    if (result.chosen > 0)
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_CHOSEN, DTP_NUM(result.chosen), NULL);
    dtp_cli_say(cli, dtp_cli_out(cli), result.events == 0 ? DTP_MSG_CLI_MERGED_NOTHING : DTP_MSG_CLI_MERGED,
                DTP_NUM(result.events), DTP_NUM(result.rows), result.head, NULL);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = merge}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "reason", .with = "prefer"}, {.option = "assessor", .with = "prefer"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"prefer", 0, DTP_OPTION_LIST, "NAME=this|other", DTP_MSG_CLI_OPT_PREFER},
    {"reason", 'r', DTP_OPTION_LIST, "TEXT", DTP_MSG_CLI_OPT_PREFER_WHY},
    {"assessor", 'a', DTP_OPTION_LIST, "CODE", DTP_MSG_CLI_OPT_PREFER_WHO},
    DTP_TRIAL_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_merge = {.name = "merge",
                                           .arguments = "INTO.toets FROM.toets",
                                           .args = {2, 2},
                                           .summary = DTP_MSG_CLI_MERGE,
                                           .details = DTP_MSG_CLI_MERGE_MORE,
                                           .example = "merge bezoek.toets laptop-b.toets",
                                           .options = OPTIONS,
                                           .forms = FORMS,
                                           .pairs = PAIRS};
