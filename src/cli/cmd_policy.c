/* SPDX-License-Identifier: GPL-3.0-or-later */
/* policy: what was laid down, against what is done. */
#include "cli/recorded.h"

static int add(dtp_cli *cli, dt_inspection *in)
{
    char code[DT_CODE_SIZE] = "";
    dt_policy p = {.municipality = dtp_cli_text(cli, "municipality"),
                   .framework = dtp_cli_text(cli, "framework"),
                   .indicator = dtp_cli_text(cli, "indicator"),
                   .source = dtp_cli_text(cli, "source"),
                   .place = dtp_cli_text(cli, "place"),
                   .text = dtp_cli_text(cli, "text"),
                   .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_policy(in, &p, code, &cli->error), code);
}

static int contradict(dtp_cli *cli, dt_inspection *in)
{
    dt_policy_contradiction c = {.policy = dtp_cli_text(cli, "contradiction"),
                                 .other = dtp_cli_text(cli, "other"),
                                 .text = dtp_cli_text(cli, "text"),
                                 .assessor = dtp_cli_text(cli, "assessor")};
    return dtp_cli_added(cli, dt_inspection_policy_contradiction(in, &c, &cli->error), c.policy);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_list_of_one(cli, in, DT_LIST_POLICY, &(dt_list_options){.all = true}, NULL);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "indicator",
     .allowed = {"framework", "source", "place", "text", "assessor", "municipality"},
     .run = add},
    {.option = "contradiction", .allowed = {"other", "text", "assessor"}, .run = contradict},
    {.allowed = {"municipality"}, .run = show}};

static const dtp_cli_option OPTIONS[] = {
    {"indicator", 'i', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_INDICATOR},
    {"framework", 'F', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_WHICH_FRAMEWORK},
    {"source", 's', DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_SOURCE},
    {"place", 'p', DTP_OPTION_TEXT, "PLACE", DTP_MSG_CLI_OPT_PLACE},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_EVIDENCE_OPT_POLICY_TEXT},
    {"contradiction", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_CONTRADICTION_OF},
    {"other", 0, DTP_OPTION_TEXT, "CODE", DTP_MSG_EVIDENCE_OPT_OTHER},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_policy = {
    .name = "policy",
    .arguments = "FILE.toets",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_EVIDENCE_POLICY,
    .details = DTP_MSG_EVIDENCE_POLICY_MORE,
    .example =
        "policy bezoek.toets --indicator 1.1.4 --framework verwachtingen-1g1p1r --source B01 "
        "--place \"par. 2\" --text \"Bij elke aanmelding wordt de veiligheid ingeschat.\" --assessor A",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .forms = FORMS};
