/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "cli/asked.h"
#include "cli/inspect.h"

/* The municipality that was asked, or the only one. */
static const char *which_municipality(const dtp_cli *cli, const dt_inspection *in)
{
    if (dtp_cli_option_given(cli, "municipality"))
        return dtp_cli_option_text(cli, "municipality", NULL);
    return dt_inspection_municipalities(in) == 1 ? dt_inspection_municipality(in, 0)->code : NULL;
}

static dt_status make_report(dtp_cli *cli, dt_inspection *in, const char *municipality,
                             const dt_writer *writer, char **text, size_t *size)
{
    const dt_report_facts *found;
    dt_document *doc;
    DT_TRY(dt_inspection_facts(in, municipality, 0.95, &found, &cli->error));
    dt_report_facts facts = *found;
    facts.date = dtp_cli_option_text(cli, "date", NULL);
    DT_TRY(dtp_cli_asked(&facts, cli));
    DT_TRY(dt_compose_report(&doc, &facts, cli->lang, &cli->error));
    dt_status status = dt_document_write(text, size, doc, writer, &cli->error);
    dt_document_free(doc);
    return status;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    const dt_writer *writer = dtp_cli_writer(cli, "md");
    const char *municipality = which_municipality(cli, in);
    char *text;
    size_t size;
    if (writer == NULL)
        return dtp_cli_no_writer(cli);
    if (municipality == NULL)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    if (make_report(cli, in, municipality, writer, &text, &size) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dtp_cli_write(cli, text, size);
    dt_text_free(text);
    return code;
}

static int run(dtp_cli *cli)
{
    dtp_date date;
    if (dtp_cli_option_given(cli, "date") && !dtp_parse_date(dtp_cli_option_text(cli, "date", ""), &date))
        return dtp_cli_usage(cli, DTP_MSG_CLI_BAD_DATE, dtp_cli_option_text(cli, "date", ""), NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_CLI_OPT_DATE},
    {"percentages", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_PERCENTAGES},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_COMPARE_OPT_NORM},
    {"posterior", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_POSTERIOR},
    {"hand-check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_HAND_CHECK},
    {"lqas", 0, DTP_OPTION_TEXT, "GOOD/BAD", DTP_MSG_COMPARE_OPT_LQAS},
    DTP_OPTION_END};
const dtp_command dtp_cmd_report = {
    .name = "report",
    .arguments = "FILE.toets --municipality CODE -o REPORT.html|.md|.json",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_CLI_REPORT,
    .details = DTP_MSG_CLI_REPORT_MORE,
    .example = "report bezoek.toets --municipality GM1924 --date 2017-03-01 -o rapport.html",
    .options = OPTIONS,
    .run = run};
