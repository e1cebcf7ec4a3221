/* SPDX-License-Identifier: GPL-3.0-or-later */
/* value: what was measured for an indicator with a bound, as many as there are. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static const dtp_cli_form_row FORMS[] = {
    {.option = "indicator",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/measurement.def"
         },
     .needs = {"value", "assessor"},
     .habits = {"assessor", "municipality", "framework"},
     .take = dt_ask_record},
    {.args = 2,
     .allowed = {"municipality", "framework"},
     .needs = {"assessor"},
     .habits = {"assessor"},
     .take = dt_ask_measurements},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"municipality"}, .writer = "text", .ask_of = dt_ask_measurement_list}};
static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/measurement.def"
    [9] = DTP_WITHDRAW_OPTIONS, DTP_REASON_OPTION};
const dtp_cli_command dtp_cli_cmd_value = {
    .name = "value",
    .arguments = "FILE.toets [VALUES.csv]",
    .args = {1, 2},
    .summary = DTP_MSG_MEASUREMENT_VALUE,
    .details = DTP_MSG_MEASUREMENT_MORE,
    .example = "value bezoek.toets --indicator 5.2.1 --value \"1 op 15\" --date 2020-03 --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
