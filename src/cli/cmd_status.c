/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status: where an inspection stands, and what comes next. */
#include "cli/recorded.h"
#include <dossiertoets/overview.h>

static dt_status overview(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    const dt_overview_options o = {.file = cli->arg[0], .date = dtp_cli_day(cli, day)};
    return dt_compose_overview(doc, in, &o, cli->lang, &cli->error);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    return dtp_cli_day(cli, day) == NULL ? DTP_EXIT_USAGE : dtp_cli_write_document(cli, in, "text", overview);
}

static int statement(dtp_cli *cli, dt_inspection *in)
{
    const dt_listener to = dtp_cli_listener(cli);
    return dtp_cli_finish(cli, dt_tell_statements(&to, in, dtp_cli_text(cli, "municipality"), &cli->error));
}

static dt_status drawn(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    dt_draw_unit unit;
    DT_TRY(dtp_cli_unit(&unit, cli));
    return dt_compose_drawn(doc, in, unit, 0, !dtp_cli_wants_words(cli), cli->lang, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "statement", .allowed = {"municipality"}, .one_format = true, .run = statement},
    {.option = "drawn", .allowed = {"unit"}, .result_of = drawn},
    {.allowed = {"date"}, .run = show}};
static const dtp_cli_option OPTIONS[] = {
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_CLI_OPT_STATUS_DATE},
    {"statement", 's', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_STATEMENT},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"drawn", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_DRAWN},
    {"unit", 'u', DTP_OPTION_TEXT, "NAME", DTP_MSG_CLI_OPT_UNIT},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_status = {.name = "status",
                                            .arguments = "FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_STATUS,
                                            .details = DTP_MSG_CLI_STATUS_MORE,
                                            .example = "status bezoek.toets",
                                            .options = OPTIONS,
                                            .forms = FORMS};
