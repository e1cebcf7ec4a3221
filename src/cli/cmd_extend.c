/* SPDX-License-Identifier: GPL-3.0-or-later */
/* extend: more dossiers from what is left. */
#include "cli/draw_options.h"
#include "cli/form.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_draw(cli, in, dt_inspection_extend);
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_pair PAIRS[] = {DTP_CLI_DRAW_PAIRS, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"size", 'n', DTP_OPTION_NUMBER, "N", DTP_MSG_CLI_OPT_EXTEND_SIZE},
    {"reserve", 'r', DTP_OPTION_NUMBER, "R", DTP_MSG_CLI_OPT_EXTEND_RESERVE},
    DTP_CLI_DRAW_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_extend = {.name = "extend",
                                            .arguments = "FILE.toets --size N",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_EXTEND,
                                            .details = DTP_MSG_CLI_EXTEND_MORE,
                                            .example = "extend bezoek.toets --size 10 --public \"2 5 5 3\"",
                                            .options = OPTIONS,
                                            .withheld = dtp_cli_draw_withheld,
                                            .forms = FORMS,
                                            .pairs = PAIRS};
