/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draw: the first round, or a next one. */
#include "cli/draw_options.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    const char *avoid = dtp_cli_option_text(cli, "avoid", NULL),
               *keep = dtp_cli_option_text(cli, "keep", NULL);
    dt_draw_request request = {.teams = dtp_cli_option_number(cli, "teams", 0),
                               .earlier = avoid != NULL ? avoid : keep};
    if (request.earlier != NULL)
        request.coordination = avoid != NULL ? DT_COORDINATION_AVOID : DT_COORDINATION_KEEP;
    return dtp_cli_draw(cli, in, request, dt_inspection_draw);
}

static int run(dtp_cli *cli)
{
    int code = dtp_cli_draw_needs_size(cli);
    if (code != DTP_EXIT_OK)
        return code;
    if (dtp_cli_option_given(cli, "avoid") && dtp_cli_option_given(cli, "keep"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_AVOID_OR_KEEP, NULL, NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_cli_option OPTIONS[] = {
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_RESERVE},
    DTP_CLI_DRAW_OPTIONS,
    {"teams", 0, DTP_OPTION_NUMBER, "T", DTP_MSG_CLI_OPT_TEAMS},
    {"avoid", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_AVOID},
    {"keep", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_KEEP_EARLIER},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_draw = {
    .name = "draw",
    .arguments = "FILE.toets --size N",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_CLI_DRAW,
    .details = DTP_MSG_CLI_DRAW_MORE,
    .example = "draw bezoek.toets --size 14 --reserve 6 --public \"dobbelstenen 4 2 6 1\"",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .run = run};
