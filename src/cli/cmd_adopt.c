/* SPDX-License-Identifier: GPL-3.0-or-later */
/* adopt: the report becomes final, and public. */
#include "cli/form.h"

static const dtp_cli_form_row FORMS[] = {
#include "cli/adopt_forms.def"
};
static const dtp_cli_option OPTIONS[] = {
#include "cli/adopt_options.def"
};
const dtp_cli_command dtp_cli_cmd_adopt = {
    .name = "adopt",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_LIFE_ADOPT,
    .details = DTP_MSG_LIFE_ADOPT_MORE,
    .example = "adopt bezoek.toets --name \"hoofdinspecteur Jeugdzorg\" --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
