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
#include "cli/summary_options.def"
};
const dtp_cli_command dtp_cli_cmd_summary = {.name = "summary",
                                             .arguments = "FILE.toets | SCORES.csv --framework F",
                                             .args = {1, 1},
                                             .summary = DTP_MSG_CLI_SUMMARY,
                                             .details = DTP_MSG_PLUMBING_SUMMARY_MORE,
                                             .example = "summary bezoek.toets --by criterion --by stratum",
                                             .options = OPTIONS,
                                             .forms = FORMS};
