/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    if (dt_inspection_sources(in, cli->arg[1], dtp_cli_option_text(cli, "municipality", NULL), &count,
                              dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_SOURCES, DTP_NUM(count), NULL);
    return DTP_EXIT_OK;
}

static int run(dtp_cli *cli)
{
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY}, DTP_OPTION_END};
const dtp_command dtp_cmd_source = {
    .name = "source",
    .arguments = "FILE.toets SOURCES.csv",
    .min_args = 2,
    .max_args = 2,
    .summary = DTP_MSG_CLI_SOURCE,
    .details = DTP_MSG_CLI_SOURCE_MORE,
    .example = "source bezoek.toets samples/goeree-overflakkee/bronnen.csv --municipality GM1924",
    .formats = DTP_NO_RESULT,
    .options = OPTIONS,
    .run = run};
