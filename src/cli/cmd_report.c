/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: the structured report of a municipality or a complaint. */
#include "cli/asked.h"
#include "cli/form.h"
#include "cli/recorded.h"

/* The municipality that was asked, or the only one. */
static const char *which_municipality(const dtp_cli *cli, const dt_inspection *in)
{
    if (dtp_cli_option_given(cli, "municipality"))
        return dtp_cli_text(cli, "municipality");
    return dt_inspection_municipalities(in) == 1 ? dt_inspection_municipality(in, 0)->code : NULL;
}

static dt_status compose(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_report_facts *found;
    char day[32];
    DT_TRY(dt_inspection_facts(in, which_municipality(cli, in), 0.95, &found, &cli->error));
    dt_report_facts facts = *found;
    facts.date = dtp_cli_option_given(cli, "date") ? dtp_cli_day(cli, day) : NULL; /* looked at before */
    DT_TRY(dtp_cli_asked(&facts, cli));
    return dt_compose_report(doc, &facts, cli->lang, &cli->error);
}

/* The report of one complaint instead. */
static dt_status compose_complaint(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_score_context *context;
    dt_complaint *complaint;
    size_t n = dt_inspection_municipalities(in);
    DT_TRY(dt_inspection_context(in, &context, &cli->error));
    DT_TRY(dt_inspection_complaint(&complaint, in, dtp_cli_option_text(cli, "complaint", ""), &cli->error));
    dt_status status = dt_compose_complaint(doc, complaint, context, dt_inspection_municipality(in, 0), n,
                                            cli->lang, &cli->error);
    dt_complaint_free(complaint);
    return status;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    if (dtp_cli_option_given(cli, "date") && dtp_cli_day(cli, day) == NULL)
        return DTP_EXIT_USAGE;
    if (dtp_cli_writer(cli, "md") == NULL)
        return dtp_cli_no_writer(cli);
    if (which_municipality(cli, in) == NULL)
        return dtp_cli_usage(cli, DTP_MSG_CLI_NEEDS_OPTION, "municipality", NULL);
    return dtp_cli_write_document(cli, in, "md", compose);
}

static const dtp_cli_form_row FORMS[] = {{.option = "complaint",
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .brief = true,
                                          .compose = compose_complaint,
                                          .writer = "md"},
                                         {.allowed = {DTP_FORM_ANY}, .run = step}};
static const dtp_cli_option OPTIONS[] = {
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"complaint", 'k', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_COMPLAINT_REPORT},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_CLI_OPT_DATE},
    {"percentages", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_PERCENTAGES},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_COMPARE_OPT_NORM},
    {"posterior", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_POSTERIOR},
    {"hand-check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_HAND_CHECK},
    {"lqas", 0, DTP_OPTION_TEXT, "GOOD/BAD", DTP_MSG_COMPARE_OPT_LQAS},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_report = {
    .name = "report",
    .arguments = "FILE.toets --municipality CODE|--complaint CODE -o REPORT.html|.md|.json",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_REPORT,
    .details = DTP_MSG_CLI_REPORT_MORE,
    .example = "report bezoek.toets --municipality GM1924 --date 2017-03-01 -o rapport.html",
    .formats = DTP_OWN_FORMATS,
    .options = OPTIONS,
    .forms = FORMS};
