/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: what is still open, with the command that closes it. */
#include "cli/recorded.h"
#include <dossiertoets/overview.h>

static int step(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    size_t open = 0;
    dt_document *doc;
    const dt_writer *writer = dtp_cli_writer(cli, "text");
    const char *municipality = dtp_cli_text(cli, "municipality");
    const dt_list_options o = {.date = dtp_cli_day(cli, day), .file = cli->arg[0]};
    if (o.date == NULL)
        return DTP_EXIT_USAGE;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    if (dt_compose_check(&doc, in, municipality, &o, cli->lang, &open, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write_with(cli, doc, writer);
    dt_document_free(doc);
    return code == DTP_EXIT_OK && open > 0 ? DTP_EXIT_NO : code;
}

static const dtp_cli_form_row FORMS[] = {{.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DATE},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_check = {.name = "check",
                                           .arguments = "FILE.toets",
                                           .args = {1, 1},
                                           .summary = DTP_MSG_EVIDENCE_CHECK,
                                           .details = DTP_MSG_EVIDENCE_CHECK_MORE,
                                           .example = "check bezoek.toets --date 2017-03-01",
                                           .options = OPTIONS,
                                           .forms = FORMS};
