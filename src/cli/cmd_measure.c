/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure: what was imposed, when it is due, and what came of it. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static int show(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dt_list_options o = {.due = dtp_cli_option_given(cli, "due"), .date = dtp_cli_day(cli, day)};
    if (o.date == NULL)
        return DTP_EXIT_USAGE;
    return dtp_cli_list(cli, in, dtp_cli_option_given(cli, "timeline") ? DT_LIST_TIMELINE : DT_LIST_MEASURES,
                        &o, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "kind",
     .allowed =
         {
             "date",
             "deadline",
#include "cli/field_names.def"

#include "score/fields/measure.def"
         },
     .habits = {"assessor"},
     .take = dt_ask_record},
    {.option = "step",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/measure_step.def"
         },
     .take = dt_ask_record},
    {.option = "milestone",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/milestone.def"
         },
     .take = dt_ask_record},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"due", "timeline", "date", "municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/measure.def"

#include "cli/field_options.def"

#include "score/fields/measure_step.def"

#include "cli/field_options.def"

#include "score/fields/milestone.def"
    [10] = {"due", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_DUE},
    [11] = {"timeline", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_TIMELINE},
    [15] = DTP_WITHDRAW_OPTIONS,
    DTP_REASON_OPTION};
const dtp_cli_command dtp_cli_cmd_measure = {
    .name = "measure",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_EVIDENCE_MEASURE,
    .details = DTP_MSG_EVIDENCE_MEASURE_MORE,
    .example =
        "measure bezoek.toets --kind immediate --text \"Neem de hele caseload door.\" --to college --date "
        "2016-11-02 --deadline 2017-01-01 --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
