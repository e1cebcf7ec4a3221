/* SPDX-License-Identifier: GPL-3.0-or-later */
/* request: what a municipality is asked for before a visit. */
#include "cli/form.h"

static const dtp_cli_form_row FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .habits = {"municipality"}, .writer = "text", .ask_of = dt_ask_request}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY}, DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_request = {.name = "request",
                                             .dutch = "informatieverzoek",
                                             .arguments = "FILE.toets -o REQUEST.docx",
                                             .args = {1, 1},
                                             .summary = DTP_MSG_REQUEST_COMMAND,
                                             .details = DTP_MSG_REQUEST_MORE,
                                             .example = "request bezoek.toets -o informatieverzoek.docx",
                                             .options = OPTIONS,
                                             .forms = FORMS};
