/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signal: what cannot wait for the report. */
#include "cli/recorded.h"

static int raise_one(dtp_cli *cli, dt_inspection *in)
{
    char code[DT_CODE_SIZE] = "";
    dt_signal s = {.subject = dtp_cli_text(cli, "dossier"),
                   .seen = dtp_cli_text(cli, "seen"),
                   .risk = dtp_cli_text(cli, "risk"),
                   .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_signal(in, &s, code, &cli->error), code);
}

static int add_step(dtp_cli *cli, dt_inspection *in)
{
    bool reported = dtp_cli_option_given(cli, "report");
    dt_step s = {.of = dtp_cli_text(cli, reported ? "report" : "close"),
                 .kind = reported ? "reported" : "closed",
                 .to = dtp_cli_text(cli, "to"),
                 .happened = dtp_cli_text(cli, "at"),
                 .text = dtp_cli_text(cli, "note"),
                 .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_signal_step(in, &s, &cli->error), s.of);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dt_list_options o = {.all = dtp_cli_option_given(cli, "all")};
    if (dtp_cli_option_given(cli, "date") && (o.date = dtp_cli_day(cli, day)) == NULL)
        return DTP_EXIT_USAGE;
    return dtp_cli_list(cli, in, DT_LIST_SIGNALS, &o, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "dossier", .allowed = {"seen", "risk", "assessor"}, .run = raise_one},
    {.option = "report", .allowed = {"to", "at", "note", "assessor"}, .run = add_step},
    {.option = "close", .allowed = {"at", "note", "assessor"}, .run = add_step},
    {.allowed = {"all", "date", "municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[] = {
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_SUBJECT},
    {"seen", 's', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_SEEN},
    {"risk", 'r', DTP_OPTION_TEXT, "yes|no|unknown", DTP_MSG_EVIDENCE_OPT_RISK_NOW},
    {"report", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_REPORT},
    {"to", 0, DTP_OPTION_TEXT, "FUNCTION", DTP_MSG_EVIDENCE_OPT_TO},
    {"at", 0, DTP_OPTION_TEXT, "TIME", DTP_MSG_EVIDENCE_OPT_AT},
    {"close", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_CLOSE},
    {"note", 'n', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_NOTE},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_ALL},
    {"date", 0, DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DAY},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_signal = {.name = "signal",
                                            .arguments = "FILE.toets",
                                            .min_args = 1,
                                            .max_args = 1,
                                            .summary = DTP_MSG_EVIDENCE_SIGNAL,
                                            .details = DTP_MSG_EVIDENCE_SIGNAL_MORE,
                                            .example =
                                                "signal bezoek.toets --dossier D07 --seen \"jong kind, "
                                                "verblijfplaats onbekend\" --risk unknown --assessor A",
                                            .formats = "table, csv, json, md, html",
                                            .options = OPTIONS,
                                            .forms = FORMS};
