/* SPDX-License-Identifier: GPL-3.0-or-later */
/* complaint: its form, reading that back, and the list. */
#include "cli/form.h"
#include "cli/output.h"
#include <dossiertoets/tables.h>

static dt_status list(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    return dt_compose_complaints(doc, in, cli->lang, &cli->error);
}

static int write_form(dtp_cli *cli, dt_inspection *in)
{
    char *text;
    if (dt_inspection_complaint_form(in, dtp_cli_text(cli, "complaint"), cli->lang, &text, &cli->error) !=
        DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static int read_form(dtp_cli *cli, dt_inspection *in)
{
    char code[16];
    if (dt_inspection_complaint_read(in, cli->arg[1], dtp_cli_option_text(cli, "assessor", ""), code,
                                     dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_COMPLAINT_READ, code, NULL);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 2,
     .needs = {"assessor"},
     .habits = {"assessor"},
     .foreign = DTP_MSG_CLI_COMPLAINT_ONE,
     .run = read_form},
    {.option = "form",
     .allowed = {"complaint"},
     .foreign = DTP_MSG_CLI_WITH_INPUT,
     .brief = true,
     .run = write_form},
    /* It names one for --form: never run. */
    {.option = "complaint", .allowed = {DTP_FORM_ANY}, .needs = {"form"}},
    {.foreign = DTP_MSG_CLI_WITH_INPUT, .brief = true, .result_of = list}};
static const dtp_cli_option OPTIONS[] = {
    {"form", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_FORM},
    {"complaint", 'k', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMPLAINT},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_complaint = {.name = "complaint",
                                               .arguments = "FILE.toets [FORM.json --assessor CODE | --form]",
                                               .args = {1, 2},
                                               .summary = DTP_MSG_CLI_COMPLAINT,
                                               .details = DTP_MSG_CLI_COMPLAINT_MORE,
                                               .example = "complaint klacht.toets --form -o klacht.json",
                                               .options = OPTIONS,
                                               .forms = FORMS};
