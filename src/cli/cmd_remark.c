/* SPDX-License-Identifier: GPL-3.0-or-later */
/* remark: the internal reading, what one reader asks and another answers. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static const dtp_cli_form_row FORMS[] = {
    {.option = "step",
     .needs = {"as", "assessor"},
     .habits = {"assessor"},
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/remark_step.def"
         },
     .take = dt_ask_record},
    {.option = "kind|dossier|indicator|section|sentence|on",
     .needs = {"kind", "text", "assessor"},
     .habits = {"assessor"},
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/remark.def"
         },
     .take = dt_ask_record},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"state", "municipality"}, .writer = "text", .ask_of = dt_ask_remarks}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/remark.def"

#include "cli/field_options.def"

#include "score/fields/remark_step.def"
    [15] = {"state", 0, DTP_OPTION_TEXT, "open|answered|closed", DTP_MSG_REMARK_OPT_STATE},
    [16] = DTP_WITHDRAW_OPTIONS};
const dtp_cli_command dtp_cli_cmd_remark = {
    .name = "remark",
    .dutch = "opmerking",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_REMARK_COMMAND,
    .details = DTP_MSG_REMARK_MORE,
    .example = "remark bezoek.toets --kind question --dossier D07 --indicator 1.1.4 --text \"Waar staat de "
               "inschatting?\" --assessor B",
    .options = OPTIONS,
    .forms = FORMS};
