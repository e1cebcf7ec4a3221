/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signal: what cannot wait for the report. */
#include "cli/recorded.h"
#include "cli/withdraw.def"

static int show(dtp_cli *cli, dt_inspection *in)
{
    char day[32];
    dt_list_options o = {.all = dtp_cli_option_given(cli, "all")};
    if (dtp_cli_option_given(cli, "date") && (o.date = dtp_cli_day(cli, day)) == NULL)
        return DTP_EXIT_USAGE;
    return dtp_cli_list(cli, in, DT_LIST_SIGNALS, &o, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "dossier",
     .allowed =
         {
             "to",
#include "cli/field_names.def"

#include "score/fields/signal.def"
         },
     .habits = {"assessor"},
     .take = dt_ask_record},
    {.option = "report",
     .allowed =
         {
#include "cli/field_names.def"

#include "score/fields/signal_step.def"
         },
     .take = dt_ask_record},
    {.option = "close", .allowed = {"at", "note", "assessor"}, .take = dt_ask_record},
    DTP_WITHDRAW_FORMS,
    {.allowed = {"all", "date", "municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[DTP_OPTIONS_MAX + 1] = {
#include "cli/field_options.def"

#include "score/fields/signal.def"

#include "cli/field_options.def"

#include "score/fields/signal_step.def"
    [3] = {"report", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_REPORT},
    [6] = {"close", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_CLOSE},
    [9] = {"all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_EVIDENCE_OPT_ALL},
    [10] = {"date", 0, DTP_OPTION_TEXT, "DATE", DTP_MSG_EVIDENCE_OPT_DAY},
    [11] = {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    [12] = DTP_WITHDRAW_OPTIONS,
    DTP_REASON_OPTION};
const dtp_cli_command dtp_cli_cmd_signal = {.name = "signal",
                                            .arguments = "FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_EVIDENCE_SIGNAL,
                                            .details = DTP_MSG_EVIDENCE_SIGNAL_MORE,
                                            .example =
                                                "signal bezoek.toets --dossier D07 --seen \"jong kind, "
                                                "verblijfplaats onbekend\" --risk unknown --assessor A",
                                            .options = OPTIONS,
                                            .forms = FORMS};
