/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "cli/inspect.h"
#include <string.h>

/* --format wins, else the ending of -o, else Markdown. */
static const dt_writer *choose_writer(const dtp_cli *cli)
{
    if (cli->format != NULL)
        return dt_writer_find(cli->format);
    if (cli->output != NULL && strcmp(cli->output, "-") != 0)
        return dt_writer_for_path(cli->output);
    return dt_writer_find("md");
}

static int unknown_writer(dtp_cli *cli)
{
    char known[128] = "";
    size_t n, at = 0;
    const dt_writer *w = dt_writers(&n);
    for (size_t i = 0; i < n && at < sizeof known; i++)
        at += (size_t)snprintf(known + at, sizeof known - at, "%s%s", i == 0 ? "" : ", ", w[i].name);
    return dtp_cli_usage(cli, DTP_MSG_CLI_UNKNOWN_FORMAT, cli->format != NULL ? cli->format : cli->output,
                         known);
}

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
    facts.percentages = dtp_cli_option_given(cli, "percentages");
    DT_TRY(dt_compose_report(&doc, &facts, cli->lang, &cli->error));
    dt_status status = dt_document_write(text, size, doc, writer, &cli->error);
    dt_document_free(doc);
    return status;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    const dt_writer *writer = choose_writer(cli);
    const char *municipality = which_municipality(cli, in);
    char *text;
    size_t size;
    if (writer == NULL)
        return unknown_writer(cli);
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
