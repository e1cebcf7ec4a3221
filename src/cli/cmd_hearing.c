/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hearing: the draft before the municipality, its answers and what is decided. */
#include "cli/form.h"

static const dtp_cli_form_row FORMS[] = {
#include "cli/hearing_forms.def"
};
static const dtp_cli_option OPTIONS[] = {
#include "cli/hearing_options.def"
};
const dtp_cli_command dtp_cli_cmd_hearing = {
    .name = "hearing",
    .arguments = "FILE.toets",
    .args = {1, 1},
    .summary = DTP_MSG_LIFE_HEARING,
    .details = DTP_MSG_LIFE_HEARING_MORE,
    .example = "hearing bezoek.toets --send --deadline 2017-02-15 --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
