/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finding: findings and their steps from draft to final. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list(cli, in, DT_LIST_FINDINGS, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {{.option = "indicator",
                                          .allowed =
                                              {
#include "cli/field_names.def"

#include "score/fields/finding.def"
                                              },
                                          .habits = {"assessor", "municipality", "framework"},
                                          .take = dt_ask_record},
                                         {.option = "step",
                                          .allowed =
                                              {
#include "cli/field_names.def"

#include "score/fields/finding_step.def"
                                              },
                                          .take = dt_ask_record},
                                         DTP_WITHDRAW_FORMS,
                                         {.allowed = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/finding.def"

#include "cli/field_options.def"

#include "score/fields/finding_step.def"
    [15] = DTP_WITHDRAW_OPTIONS};
const dtp_cli_command dtp_cli_cmd_finding = {
    .name = "finding",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_EVIDENCE_FINDING,
    .details = DTP_MSG_EVIDENCE_FINDING_MORE,
    .example =
        "finding bezoek.toets --framework verwachtingen-1g1p1r --indicator 1.1.4 --text \"Veiligheid wordt "
        "niet stelselmatig ingeschat.\" --source G01 --extent structural --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
