/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge: takes over what another copy of the inspection has. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/output.h"

static void tell_conflict(void *payload, const dt_merge_conflict *conflict)
{
    dt_document *r = payload;
    dt_result_text(r, "table", conflict->table);
    dt_result_text(r, "key", conflict->key);
    dt_result_end_row(r);
}

static int merge(dtp_cli *cli, dt_inspection *in, dt_document *conflicts)
{
    dt_merge_result result;
    dt_status status = dt_inspection_merge(in, cli->arg[1], tell_conflict, conflicts, &result, &cli->error);
    if (result.conflicts > 0) {
        int code = dtp_cli_result_write(cli, conflicts);
        return code != DTP_EXIT_OK ? code : dtp_cli_failed(cli);
    }
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, dtp_cli_out(cli),
                    result.events == 0 ? DTP_MSG_CLI_MERGED_NOTHING : DTP_MSG_CLI_MERGED,
                    DTP_NUM(result.events), DTP_NUM(result.rows), result.head, NULL);
    return DTP_EXIT_OK;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    dt_document *conflicts;
    if (dtp_cli_result_open(&conflicts, cli, false) != DT_OK)
        return dtp_cli_failed(cli);
    int code = merge(cli, in, conflicts);
    dt_document_free(conflicts);
    return code;
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_merge = {.name = "merge",
                                           .arguments = "INTO.toets FROM.toets",
                                           .min_args = 2,
                                           .max_args = 2,
                                           .summary = DTP_MSG_CLI_MERGE,
                                           .details = DTP_MSG_CLI_MERGE_MORE,
                                           .example = "merge bezoek.toets laptop-b.toets",
                                           .formats = "table, csv, json, md, html",
                                           .options = OPTIONS,
                                           .forms = FORMS};
