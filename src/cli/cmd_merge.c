/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge: takes over what another copy of the inspection has. */
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>

static int merge(dtp_cli *cli, dt_inspection *in)
{
    dt_merge_result result;
    dt_document *conflicts;
    dt_status status = dt_compose_merge(&conflicts, in, cli->arg[1], &result, cli->lang, &cli->error);
    int code = conflicts != NULL ? dtp_cli_result_finish(cli, DT_OK, conflicts) : DTP_EXIT_OK;
    if (code != DTP_EXIT_OK || status != DT_OK)
        return code != DTP_EXIT_OK ? code : dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, dtp_cli_out(cli),
                    result.events == 0 ? DTP_MSG_CLI_MERGED_NOTHING : DTP_MSG_CLI_MERGED,
                    DTP_NUM(result.events), DTP_NUM(result.rows), result.head, NULL);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = merge}};
static const dtp_cli_option OPTIONS[] = {DTP_TRIAL_OPTION, DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_merge = {.name = "merge",
                                           .arguments = "INTO.toets FROM.toets",
                                           .args = {2, 2},
                                           .summary = DTP_MSG_CLI_MERGE,
                                           .details = DTP_MSG_CLI_MERGE_MORE,
                                           .example = "merge bezoek.toets laptop-b.toets",
                                           .options = OPTIONS,
                                           .forms = FORMS};
