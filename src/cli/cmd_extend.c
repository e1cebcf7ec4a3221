/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    size_t first;
    dt_draw_request request = {.municipality = dtp_cli_option_text(cli, "municipality", NULL),
                               .size = dtp_cli_option_number(cli, "size", 0),
                               .reserve = dtp_cli_option_number(cli, "reserve", 0),
                               .public_text = dtp_cli_option_text(cli, "public", NULL),
                               .notes = dtp_cli_sink(cli)};
    if (dt_inspection_extend(in, &request, &first, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_list_drawn(cli, in, first);
}

static int run(dtp_cli *cli)
{
    if (!dtp_cli_option_given(cli, "size"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "size", NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_EXTEND_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_EXTEND_RESERVE},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"public", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_PUBLIC},
    DTP_OPTION_END};
const dtp_command dtp_cmd_extend = {.name = "extend",
                                    .arguments = "FILE.toets --size N",
                                    .min_args = 1,
                                    .max_args = 1,
                                    .summary = DTP_MSG_CLI_EXTEND,
                                    .details = DTP_MSG_CLI_EXTEND_MORE,
                                    .example = "extend bezoek.toets --size 10",
                                    .formats = "table, csv, json",
                                    .options = OPTIONS,
                                    .run = run};
