/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet: what an assessor fills in, the lists to fetch and label dossiers by, the questions to ask. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/people.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    char *data;
    size_t size;
    dt_sheet_request request = {
        .kind = dtp_cli_option_given(cli, "team") ? DT_SUBJECT_TEAM : DT_SUBJECT_DOSSIER,
        .assessor = dtp_cli_text(cli, "assessor"),
        .lang = cli->lang,
        .format = cli->format != NULL ? cli->format : dt_sheet_format_for_path(cli->output),
        .list = dtp_cli_text(cli, "list"),
        .own = dtp_cli_option_given(cli, "own")};
    if (request.list == NULL && dtp_text_given(request.assessor)[0] == '\0')
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    if (dt_inspection_sheet(in, &request, &data, &size, &cli->error) != DT_OK)
        return request.list != NULL ? dtp_cli_refused(cli) : dtp_cli_failed(cli);
    int code = dtp_cli_write(cli, data, size);
    dt_text_free(data);
    return code;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "list", .foreign = DTP_MSG_CLI_LIST_ALONE, .run = step},
    {.allowed = {DTP_FORM_ANY}, .needs = {"assessor"}, .habits = {"assessor"}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"own", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_PEOPLE_OPT_OWN},
    {"team", 't', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_TEAM},
    {"list", 0, DTP_OPTION_TEXT, "fetch|labels|interviews", DTP_MSG_CLI_OPT_LIST},
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_sheet = {.name = "sheet",
                                           .arguments = "FILE.toets --assessor CODE [--own] | --list LIST",
                                           .args = {1, 1},
                                           .summary = DTP_MSG_CLI_SHEET,
                                           .details = DTP_MSG_CLI_SHEET_MORE,
                                           .example = "sheet bezoek.toets --assessor A -o formulier-A.xlsx",
                                           .formats = "csv, xlsx, html, xlsform",
                                           .options = OPTIONS,
                                           .forms = FORMS};
