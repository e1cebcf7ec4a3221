/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add: a dossier that was chosen on purpose, beside the drawn ones. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static const dtp_cli_form_row FORMS[] = {
    {.args = 2, .allowed = {"municipality"}, .needs = {"reason", "assessor"}, .take = dt_ask_add},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"municipality"}, .writer = "text", .ask_of = dt_ask_added}};
static const dtp_cli_option OPTIONS[] = {
    {"reason", 'r', DTP_OPTION_TEXT, "TEXT", DTP_MSG_BESIDE_OPT_REASON},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_WITHDRAW_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_add = {
    .name = "add",
    .arguments = "FILE.toets [DOSSIER]",
    .args = {1, 2},
    .summary = DTP_MSG_BESIDE_ADD,
    .details = DTP_MSG_BESIDE_ADD_MORE,
    .example = "add bezoek.toets V-GO-0212 --reason \"aanleiding voor dit onderzoek\" --assessor A",
    .options = OPTIONS,
    .forms = FORMS};
