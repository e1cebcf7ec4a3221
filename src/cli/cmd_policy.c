/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy: what was laid down, against what is done. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list_of_one(cli, in, DT_LIST_POLICY, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "indicator",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/policy.def"
         },
     .habits = {"assessor", "municipality", "framework"},
     .take = dt_ask_record},
    {.option = "contradiction",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/policy_contradiction.def"
         },
     .take = dt_ask_record},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"municipality"}, .habits = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/policy.def"

#include "cli/field_options.def"

#include "score/fields/policy_contradiction.def"
    [9] = DTP_WITHDRAW_OPTIONS, DTP_REASON_OPTION};
const dtp_cli_command dtp_cli_cmd_policy = {
    .name = "policy",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_EVIDENCE_POLICY,
    .details = DTP_MSG_EVIDENCE_POLICY_MORE,
    .example =
        "policy bezoek.toets --indicator 1.1.4 --framework verwachtingen-1g1p1r --source B01 "
        "--place \"par. 2\" --text \"Bij elke aanmelding wordt de veiligheid ingeschat.\" --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
