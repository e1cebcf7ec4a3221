/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reveal: publishes what a round was drawn with. */
#include "cli/form.h"
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    char *text;
    dt_reveal_request request = {.round = (unsigned)dtp_cli_option_number(cli, "round", 1),
                                 .municipality = dtp_cli_text(cli, "municipality"),
                                 .with_reserve = dtp_cli_option_given(cli, "with-reserve"),
                                 .hashed = dtp_cli_option_given(cli, "hashed"),
                                 .notes = dtp_cli_sink(cli)};
    if (dtp_cli_unit(&request.unit, cli) != DT_OK)
        return dtp_cli_failed(cli);
    if (dt_inspection_reveal(in, &request, &text, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"round", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_ROUND},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    {"with-reserve", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_WITH_RESERVE},
    {"hashed", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_HASHED},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_reveal = {.name = "reveal",
                                            .arguments = "FILE.toets -o PROTOCOL.json",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_REVEAL,
                                            .details = DTP_MSG_CLI_REVEAL_MORE,
                                            .example = "reveal bezoek.toets -o protocol.json",
                                            .formats = "json",
                                            .options = OPTIONS,
                                            .forms = FORMS};
