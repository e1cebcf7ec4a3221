/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheet: what an assessor fills in, and the lists to fetch and label dossiers by. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/people.h"
#include <string.h>

/* Named, or by the ending of the file; what is printed is HTML. */
static const char *format_of(const dtp_cli *cli)
{
    size_t n;
    const dt_choice *formats = dt_sheet_formats(&n);
    const char *dot = cli->output != NULL ? strrchr(cli->output, '.') : NULL;
    for (size_t i = 0; cli->format == NULL && dot != NULL && i < n; i++)
        if (dtp_fold_eq(dot + 1, formats[i].name))
            return formats[i].name;
    return cli->format;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    char *data;
    size_t size;
    dt_sheet_request request = {.kind =
                                    dtp_cli_option_given(cli, "team") ? DT_SUBJECT_TEAM : DT_SUBJECT_DOSSIER,
                                .assessor = dtp_cli_text(cli, "assessor"),
                                .lang = cli->lang,
                                .format = format_of(cli),
                                .list = dtp_cli_text(cli, "list"),
                                .own = dtp_cli_option_given(cli, "own")};
    if (request.list == NULL && dtp_text_given(request.assessor)[0] == '\0')
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "assessor", NULL);
    if (dt_inspection_sheet(in, &request, &data, &size, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write(cli, data, size);
    dt_text_free(data);
    return code;
}

/* A list is of all assessors, and always HTML. */
static int write_list(dtp_cli *cli, dt_inspection *in)
{
    char known[128] = "";
    size_t n, at;
    const dt_choice *lists = dt_sheet_lists(&n);
    if (!dtp_cli_choose(&at, lists, n, dtp_cli_text(cli, "list"), cli->lang, known, sizeof known))
        return dtp_cli_usage(cli, DTP_MSG_SCORE_UNKNOWN_SHEET, dtp_cli_text(cli, "list"), known);
    const char *format = format_of(cli);
    if (format != NULL && strcmp(format, "html") != 0)
        return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_FORMAT, format, "html");
    return step(cli, in);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "list", .foreign = DTP_MSG_CLI_LIST_ALONE, .run = write_list},
    {.allowed = {DTP_FORM_ANY}, .needs = {"assessor"}, .habits = {"assessor"}, .run = step}};
static const dtp_cli_option OPTIONS[] = {{"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
                                         {"own", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_PEOPLE_OPT_OWN},
                                         {"team", 't', DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_TEAM},
                                         {"list", 0, DTP_OPTION_TEXT, "fetch|labels", DTP_MSG_CLI_OPT_LIST},
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
