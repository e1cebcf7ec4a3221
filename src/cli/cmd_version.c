/* SPDX-License-Identifier: GPL-3.0-or-later */
/* version: which program this is. */
#include "cli/cli.h"

static int run(dtp_cli *cli)
{
    (void)cli;
    printf("dossiertoets %s\n", dt_version());
    return DTP_EXIT_OK;
}

static const dtp_cli_option OPTIONS[] = {DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_version = {.name = "version",
                                             .arguments = "",
                                             .summary = DTP_MSG_CLI_VERSION,
                                             .example = "version",
                                             .formats = DTP_NO_RESULT,
                                             .options = OPTIONS,
                                             .run = run};
