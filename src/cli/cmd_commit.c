/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    dt_commitment c;
    if (dt_inspection_commit(in, &c, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_COMMITMENT, dt_inspection_title(in), c.inspection,
                DTP_NUM(c.round), c.at, c.version, c.sample, c.reserve, NULL);
    if (!c.before_register)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_COMMITMENT_LATE, NULL);
    return DTP_EXIT_OK;
}

static int run(dtp_cli *cli)
{
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {DTP_OPTION_END};
const dtp_command dtp_cmd_commit = {.name = "commit",
                                    .arguments = "FILE.toets",
                                    .min_args = 1,
                                    .max_args = 1,
                                    .summary = DTP_MSG_CLI_COMMIT,
                                    .details = DTP_MSG_CLI_COMMIT_MORE,
                                    .example = "commit bezoek.toets",
                                    .formats = "text",
                                    .options = OPTIONS,
                                    .run = run};
