/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit: fixes a secret before the register is received. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/timestamps.h"
#include <dossiertoets/overview.h>

/* What was committed to late is told beside the statement. */
static dt_status tell_commitments(dtp_cli *cli, dt_inspection *in, const dt_commitment *c, size_t n)
{
    char *text;
    DT_TRY(dt_commitment_statement(&text, in, c, n, cli->lang, &cli->error));
    fputs(text, dtp_cli_out(cli));
    dt_text_free(text);
    for (size_t i = 0; i < n; i++)
        if (!c[i].before_register)
            dtp_cli_say(cli, stderr, DTP_MSG_CLI_COMMITMENT_LATE, c[i].municipality, NULL);
    return DT_OK;
}

/* A request can be asked for later as well, when all is committed to. */
static bool only_request(dtp_cli *cli)
{
    bool all = cli->error.message == DTP_MSG_INSPECTION_ALL_COMMITTED ||
               cli->error.message == DTP_MSG_INSPECTION_ALREADY_COMMITTED;
    if (!all || !dtp_cli_option_given(cli, "timestamp-request"))
        return false;
    cli->error = (dt_error)DT_ERROR_INIT;
    return true;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    const dt_commitment *c;
    size_t n;
    dt_commit_request request = {.municipality = dtp_cli_text(cli, "municipality"),
                                 .public_form = dtp_cli_text(cli, "public"),
                                 .rounds = (unsigned)dtp_cli_option_number(cli, "rounds", 1)};
    if (dtp_cli_unit(&request.unit, cli) != DT_OK || !dtp_cli_timestamp_free(cli))
        return dtp_cli_failed(cli);
    dt_status status = dt_inspection_commit_rounds(in, &request, &c, &n, &cli->error);
    if (status == DT_OK)
        status = tell_commitments(cli, in, c, n);
    if (status != DT_OK && !only_request(cli))
        return dtp_cli_failed(cli);
    return dtp_cli_timestamp_request(cli, in, DT_TIMESTAMP_COMMITMENTS);
}

static int keep(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_timestamp_keep(cli, in, DT_TIMESTAMP_COMMITMENTS);
}

static const dtp_cli_form_row FORMS[] = {{.option = "timestamp", .run = keep},
                                         {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMMIT_MUNICIPALITY},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    {"public", 0, DTP_OPTION_TEXT, "FORM", DTP_MSG_CLI_OPT_PUBLIC_FORM},
    {"rounds", 0, DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_COMMIT_ROUNDS},
    DTP_TIMESTAMP_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_commit = {.name = "commit",
                                            .arguments = "FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_COMMIT,
                                            .details = DTP_MSG_CLI_COMMIT_MORE,
                                            .example = "commit bezoek.toets --public dice:4",
                                            .formats = "text",
                                            .options = OPTIONS,
                                            .forms = FORMS};
