/* SPDX-License-Identifier: GPL-3.0-or-later */
/* draw: the first round, or a next one. */
#include "cli/draw_options.h"
#include "cli/form.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_draw(cli, in, dt_inspection_draw);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "avoid", .without = "keep", .message = DTP_MSG_CLI_AVOID_OR_KEEP},
    DTP_CLI_DRAW_PAIRS,
    {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_RESERVE},
    DTP_CLI_DRAW_OPTIONS,
    {"teams", 0, DTP_OPTION_NUMBER, "T", DTP_MSG_CLI_OPT_TEAMS},
    {"avoid", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_AVOID},
    {"keep", 0, DTP_OPTION_TEXT, "EARLIER.toets", DTP_MSG_CLI_OPT_KEEP_EARLIER},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_draw = {.name = "draw",
                                          .arguments = "FILE.toets --size N",
                                          .args = {1, 1},
                                          .summary = DTP_MSG_CLI_DRAW,
                                          .details = DTP_MSG_CLI_DRAW_MORE,
                                          .example =
                                              "draw bezoek.toets --size 14 --reserve 6 --public \"4 2 6 1\"",
                                          .options = OPTIONS,
                                          .withheld = dtp_cli_draw_withheld,
                                          .forms = FORMS,
                                          .pairs = PAIRS};
