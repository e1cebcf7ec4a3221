/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers, and what that can show: for one population, for a row of them, or for the registers of
 * an inspection file. */
#include "cli/form.h"

#define EACH         "population", "populations", "oc", "confidence"
#define EACH_OUTSIDE EACH, "not-applicable", "chance"
#define CLASH        .foreign = DTP_MSG_PLUMBING_CLASH
static const dtp_cli_form_row QUESTIONS[] = {
    {.option = "width", .allowed = {EACH_OUTSIDE}, CLASH},
    {.option = "margin", .allowed = {EACH_OUTSIDE, "share"}, CLASH},
    {.option = "detect", .allowed = {EACH}, CLASH},
    {.option = "tolerable", .allowed = {EACH_OUTSIDE, "expected", "stages"}, CLASH},
    {.option = "good|bad",
     .allowed = {EACH_OUTSIDE, "sample", "risk-good", "risk-bad", "stages", "double"},
     .needs = {"good", "bad"},
     CLASH},
    {.which = DTP_MSG_PLUMBING_PLAN_WHICH}};

static dt_status one(dt_document **doc, dtp_cli *cli)
{
    dt_status status = dtp_cli_answer(doc, cli, NULL, dt_ask_plan);
    bool unused = dtp_cli_option_given(cli, "good") && dtp_cli_option_given(cli, "confidence");
    if (status == DT_OK && unused && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_PLUMBING_NO_CONFIDENCE, NULL);
    return status;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 1,
     .never = {"population", "populations", "oc", "strata", "until-clear", "norm"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .ask_of = dt_ask_plan,
     .within = QUESTIONS},
    {.option = "strata",
     .allowed = {"allocation", "minimum", "power"},
     .needs = {"sample"},
     DTP_FORM_ASK(dt_ask_plan)},
    {.option = "until-clear",
     .allowed = {"norm", "width", "confidence"},
     .needs = {"population", "sample", "maximum"},
     DTP_FORM_ASK(dt_ask_plan)},
    {.option = "norm",
     .allowed = {"confidence"},
     .needs = {"population", "sample"},
     DTP_FORM_ASK(dt_ask_plan)},
    {.option = "populations", .never = {"population", "oc"}, DTP_FORM_ASK(dt_ask_plan), .within = QUESTIONS},
    {.allowed = {DTP_FORM_ANY}, .result = one, .within = QUESTIONS}};
static const dtp_cli_pair PAIRS[] = {{.option = "maximum", .with = "until-clear"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
#include "cli/plan_options.def"
};
const dtp_cli_command dtp_cli_cmd_plan = {
    .name = "plan",
    .arguments = "[FILE.toets] [--population N] --width W | --margin E | --detect D | --tolerable S | "
                 "--good P --bad Q | --strata FILE.csv | --until-clear",
    .args = {0, 1},
    .summary = DTP_MSG_PLUMBING_PLAN,
    .details = DTP_MSG_PLUMBING_PLAN_MORE,
    .example = "plan --population 120 --width 0.5",
    .options = OPTIONS,
    .forms = FORMS,
    .pairs = PAIRS};
