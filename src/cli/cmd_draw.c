/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    size_t first;
    dt_draw_request request = {.municipality = dtp_cli_option_text(cli, "municipality", NULL),
                               .design = dtp_cli_option_text(cli, "design", NULL),
                               .allocation = dtp_cli_option_text(cli, "allocation", NULL),
                               .size = dtp_cli_option_number(cli, "size", 0),
                               .reserve = dtp_cli_option_number(cli, "reserve", 0),
                               .minimum = dtp_cli_option_number(cli, "minimum", 0),
                               .public_text = dtp_cli_option_text(cli, "public", NULL),
                               .notes = dtp_cli_sink(cli)};
    if (dt_inspection_draw(in, &request, &first, &cli->error) != DT_OK)
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
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_RESERVE},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"design", 'd', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_DESIGN},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_ALLOCATION},
    {"minimum", 0, DTP_OPTION_NUMBER, "M", DTP_MSG_CLI_OPT_MINIMUM},
    {"public", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_PUBLIC},
    DTP_OPTION_END};
const dtp_command dtp_cmd_draw = {
    .name = "draw",
    .arguments = "FILE.toets --size N",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_CLI_DRAW,
    .details = DTP_MSG_CLI_DRAW_MORE,
    .example = "draw bezoek.toets --size 14 --reserve 6 --public \"dobbelstenen 4 2 6 1\"",
    .formats = "table, csv, json",
    .options = OPTIONS,
    .run = run};
