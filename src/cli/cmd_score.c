/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: one rating, or a sheet of them. */
#include "cli/inspect.h"

static int read_sheet(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    if (dt_inspection_score_sheet(in, cli->arg[1], dtp_cli_option_text(cli, "assessor", ""), &count,
                                  dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_SCORED, DTP_NUM(count), dtp_cli_option_text(cli, "assessor", ""),
                    NULL);
    return DTP_EXIT_OK;
}

static int record_one(dtp_cli *cli, dt_inspection *in)
{
    static const char *const needed[] = {"dossier", "indicator"};
    for (size_t i = 0; i < DTP_COUNT(needed); i++)
        if (!dtp_cli_option_given(cli, needed[i]))
            return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, needed[i], NULL);
    if (!dtp_cli_option_given(cli, "rating") && !dtp_cli_option_given(cli, "value"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "rating", NULL);
    const dt_score_input input = {.subject = dtp_cli_option_text(cli, "dossier", ""),
                                  .framework = dtp_cli_option_text(cli, "framework", NULL),
                                  .indicator = dtp_cli_option_text(cli, "indicator", ""),
                                  .assessor = dtp_cli_option_text(cli, "assessor", ""),
                                  .rating = dtp_cli_option_text(cli, "rating", ""),
                                  .value = dtp_cli_option_text(cli, "value", NULL),
                                  .text = dtp_cli_option_text(cli, "text", ""),
                                  .place = dtp_cli_option_text(cli, "place", "")};
    if (dt_inspection_score_input(in, &input, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_SCORED, "1", dtp_cli_option_text(cli, "assessor", ""), NULL);
    return DTP_EXIT_OK;
}

/* A sheet says these for itself; an option that would be passed over in silence is refused. */
static const char *misplaced(const dtp_cli *cli)
{
    static const char *const one[] = {"dossier", "framework", "indicator", "rating",
                                      "value",   "text",      "place"};
    for (size_t i = 0; cli->n_args == 2 && i < DTP_COUNT(one); i++)
        if (dtp_cli_option_given(cli, one[i]))
            return one[i];
    return NULL;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    return cli->n_args == 2 ? read_sheet(cli, in) : record_one(cli, in);
}

static int run(dtp_cli *cli)
{
    if (!dtp_cli_option_given(cli, "assessor"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    if (misplaced(cli) != NULL)
        return dtp_cli_usage(cli, DTP_MSG_CLI_SHEET_OR_ONE, misplaced(cli), NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_DOSSIER},
    {"framework", 'F', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_WHICH_FRAMEWORK},
    {"indicator", 'i', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_INDICATOR},
    {"rating", 'r', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_RATING},
    {"value", 'v', DTP_OPTION_TEXT, "VALUE", DTP_MSG_ASSESS_OPT_VALUE},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_TEXT},
    {"place", 'p', DTP_OPTION_TEXT, "PLACE", DTP_MSG_CLI_OPT_PLACE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_score = {.name = "score",
                                           .arguments = "FILE.toets [SHEET.csv|SHEET.xlsx] --assessor CODE",
                                           .min_args = 1,
                                           .max_args = 2,
                                           .summary = DTP_MSG_CLI_SCORE,
                                           .details = DTP_MSG_CLI_SCORE_MORE,
                                           .example = "score bezoek.toets formulier-A.xlsx --assessor A",
                                           .formats = DTP_NO_RESULT,
                                           .options = OPTIONS,
                                           .run = run};
