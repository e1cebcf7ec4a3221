/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seal and unseal: no change from here on, by two people. */
#include "cli/form.h"
#include "cli/people.h"
#include "cli/timestamps.h"

static void say_seal(dtp_cli *cli, dt_inspection *in, const dt_seal *seal, dtp_message message)
{
    if (cli->quiet)
        return;
    dtp_cli_say(cli, dtp_cli_out(cli), message, seal->at, seal->first, seal->second,
                dtp_cli_as_stated(cli, in, seal->first, seal->second), NULL);
    dtp_cli_say_head(cli, dtp_cli_out(cli), seal->code, seal->head);
}

static int seal_step(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2];
    dt_seal seal;
    dtp_cli_by(cli, by);
    if (!dtp_cli_timestamp_free(cli) || dt_inspection_seal(in, by[0], by[1], &seal, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    say_seal(cli, in, &seal, DTP_MSG_CLI_SEALED);
    return dtp_cli_timestamp_request(cli, in, DT_TIMESTAMP_SEAL);
}

/* Of a seal that is there. */
static bool is_request(const dtp_cli *cli)
{
    return dtp_cli_option_given(cli, "timestamp-request") && !dtp_cli_option_given(cli, "by");
}

static int request_step(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_timestamp_request(cli, in, DT_TIMESTAMP_SEAL);
}

static int keep_step(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_timestamp_keep(cli, in, DT_TIMESTAMP_SEAL);
}

static int unseal_step(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2];
    dt_seal seal;
    dtp_cli_by(cli, by);
    if (dt_inspection_unseal(in, by[0], by[1], dtp_cli_text(cli, "reason"), &seal, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    say_seal(cli, in, &seal, DTP_MSG_CLI_UNSEALED);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row SEAL_FORMS[] = {
    {.option = "timestamp", .run = keep_step},
    {.when = is_request, .allowed = {"timestamp-request"}, .run = request_step},
    {.allowed = {DTP_FORM_ANY}, .two = DTP_MSG_CLI_NEEDS_TWO, .run = seal_step}};
static const dtp_cli_form_row UNSEAL_FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .two = DTP_MSG_CLI_NEEDS_TWO, .run = unseal_step}};
static const dtp_cli_option SEAL_OPTIONS[] = {DTP_BY_OPTION, DTP_TIMESTAMP_OPTIONS, DTP_KEY_OPTIONS,
                                              DTP_OPTION_END};
static const dtp_cli_option UNSEAL_OPTIONS[] = {DTP_BY_OPTION,
                                                {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_WHY},
                                                DTP_KEY_OPTIONS,
                                                DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_seal = {.name = "seal",
                                          .arguments = "FILE.toets --by A --by B",
                                          .args = {1, 1},
                                          .summary = DTP_MSG_CLI_SEAL,
                                          .details = DTP_MSG_CLI_SEAL_MORE,
                                          .example = "seal bezoek.toets --by A --by B",
                                          .formats = DTP_NO_RESULT,
                                          .options = SEAL_OPTIONS,
                                          .forms = SEAL_FORMS};
const dtp_cli_command dtp_cli_cmd_unseal = {
    .name = "unseal",
    .arguments = "FILE.toets --by A --by B --reason TEXT",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_UNSEAL,
    .details = DTP_MSG_CLI_UNSEAL_MORE,
    .example = "unseal bezoek.toets --by A --by B --reason \"reactie van de gemeente\"",
    .formats = DTP_NO_RESULT,
    .options = UNSEAL_OPTIONS,
    .forms = UNSEAL_FORMS};
