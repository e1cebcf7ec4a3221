/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure: what was imposed, when it is due, and what came of it. */
#include "cli/recorded.h"

static int add(dtp_cli *cli, dt_inspection *in)
{
    char code[DT_CODE_SIZE] = "";
    dt_measure m = {.municipality = dtp_cli_text(cli, "municipality"),
                    .finding = dtp_cli_text(cli, "finding"),
                    .kind = dtp_cli_text(cli, "kind"),
                    .text = dtp_cli_text(cli, "text"),
                    .addressee = dtp_cli_text(cli, "to"),
                    .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli,
                         dt_inspection_measure(in, &m, dtp_cli_text(cli, "date"),
                                               dtp_cli_text(cli, "deadline"), code, &cli->error),
                         code);
}

static int add_step(dtp_cli *cli, dt_inspection *in)
{
    dt_step s = {.of = dtp_cli_text(cli, "step"),
                 .kind = dtp_cli_text(cli, "as"),
                 .happened = dtp_cli_text(cli, "date"),
                 .due = dtp_cli_text(cli, "deadline"),
                 .outcome = dtp_cli_text(cli, "outcome"),
                 .text = dtp_cli_text(cli, "text"),
                 .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_measure_step(in, &s, &cli->error), s.of);
}

static int note(dtp_cli *cli, dt_inspection *in)
{
    dt_milestone m = {dtp_cli_text(cli, "municipality"), dtp_cli_text(cli, "date"),
                      dtp_cli_text(cli, "milestone")};
    return dtp_cli_added(cli, dt_inspection_milestone(in, &m, &cli->error), m.text);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dt_list_options o = {.due = dtp_cli_option_given(cli, "due"), .date = dtp_cli_day(cli, day)};
    if (o.date == NULL)
        return DTP_EXIT_USAGE;
    return dtp_cli_list(cli, in, dtp_cli_option_given(cli, "timeline") ? DT_LIST_TIMELINE : DT_LIST_MEASURES,
                        &o, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "kind",
     .allowed = {"text", "to", "date", "deadline", "finding", "assessor", "municipality"},
     .run = add},
    {.option = "step", .allowed = {"as", "date", "deadline", "outcome", "text", "assessor"}, .run = add_step},
    {.option = "milestone", .allowed = {"date", "municipality"}, .run = note},
    {.allowed = {"due", "timeline", "date", "municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[] = {
    {"kind", 'k', DTP_OPTION_TEXT, "WORD", DTP_MSG_EVIDENCE_OPT_KIND},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_WRITTEN},
    {"to", 0, DTP_OPTION_TEXT, "FUNCTION", DTP_MSG_EVIDENCE_OPT_TO},
    {"deadline", 0, DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DUE_DATE},
    {"finding", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_FINDING},
    {"step", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_STEP},
    {"as", 0, DTP_OPTION_TEXT, "KIND", DTP_MSG_EVIDENCE_OPT_AS},
    {"outcome", 0, DTP_OPTION_TEXT, "WORD", DTP_MSG_EVIDENCE_OPT_OUTCOME},
    {"milestone", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_MILESTONE},
    {"due", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_DUE},
    {"timeline", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_TIMELINE},
    {"date", 'd', DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DATE},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_measure = {
    .name = "measure",
    .arguments = "FILE.toets",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_EVIDENCE_MEASURE,
    .details = DTP_MSG_EVIDENCE_MEASURE_MORE,
    .example =
        "measure bezoek.toets --kind immediate --text \"Neem de hele caseload door.\" --to college --date "
        "2016-11-02 --deadline 2017-01-01 --assessor A",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .forms = FORMS};
