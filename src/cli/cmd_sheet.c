/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    char *text;
    dt_subject_kind kind = dtp_cli_option_given(cli, "team") ? DT_SUBJECT_TEAM : DT_SUBJECT_DOSSIER;
    if (dt_inspection_sheet(in, dtp_cli_option_text(cli, "assessor", ""), kind, cli->lang, &text,
                            &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static int run(dtp_cli *cli)
{
    if (dtp_cli_option_text(cli, "assessor", "")[0] == '\0')
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {{"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
                                     {"team", 't', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_TEAM},
                                     DTP_OPTION_END};
const dtp_command dtp_cmd_sheet = {.name = "sheet",
                                   .arguments = "FILE.toets --assessor CODE",
                                   .min_args = 1,
                                   .max_args = 1,
                                   .summary = DTP_MSG_CLI_SHEET,
                                   .details = DTP_MSG_CLI_SHEET_MORE,
                                   .example = "sheet bezoek.toets --assessor A -o formulier-A.csv",
                                   .formats = "csv",
                                   .options = OPTIONS,
                                   .run = run};
