/* SPDX-License-Identifier: GPL-3.0-or-later */
/* summary: the tables of counts. */
#include "cli/form.h"
#include "cli/output.h"
#include "cli/public_version.h"

static const dtp_cli_form_row FORMS[] = {{.option = "framework",
                                          .allowed = {"by", "population", "confidence", "theme"},
                                          DTP_FORM_ASK(dt_ask_summary)},
                                         {.never = {"population", "confidence"},
                                          .foreign = DTP_MSG_PLUMBING_NEEDS_FRAMEWORK,
                                          .ask_of = dt_ask_summary,
                                          .writer = "text"}};
static const dtp_cli_option OPTIONS[] = {
    {"by", 'b', DTP_OPTION_LIST, "WHAT", DTP_MSG_CLI_OPT_BY},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_COMPARE_OPT_NORM},
    {"percentages", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_PERCENTAGES},
    {"framework", 'F', DTP_OPTION_TEXT, "FILE|ID", DTP_MSG_PLUMBING_OPT_FRAMEWORK},
    {"population", 'N', DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_TOWN_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_SUMMARY_CONFIDENCE},
    DTP_PUBLIC_OPTIONS,
    DTP_THEME_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_summary = {.name = "summary",
                                             .arguments = "FILE.toets | SCORES.csv --framework F",
                                             .args = {1, 1},
                                             .summary = DTP_MSG_CLI_SUMMARY,
                                             .details = DTP_MSG_PLUMBING_SUMMARY_MORE,
                                             .example = "summary bezoek.toets --by criterion --by stratum",
                                             .options = OPTIONS,
                                             .forms = FORMS};
