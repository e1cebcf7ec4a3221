/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers, and what that can show: for one population, for a row of them, or for the registers of
 * an inspection file. */
#include "cli/dossiers.h"
#include "cli/form.h"
#include "cli/norm_options.h"
#include "cli/plan_options.h"

#define SIZES_MAX 200

/* Ask the question for each population; the answers are the arena's. */
static dt_status ask_each(dt_plan_answer **out, dtp_arena *arena, const dt_plan_question *q,
                          const unsigned long *size, size_t n, dt_error *err)
{
    *out = dtp_arena_array(arena, n, sizeof **out);
    if (*out == NULL)
        return dtp_fail_memory(err);
    for (size_t i = 0; i < n; i++)
        DT_TRY(dt_plan_ask_for(&(*out)[i], q, size[i], err));
    return DT_OK;
}

static dt_status compose_rows(dt_document **doc, dtp_cli *cli, const unsigned long *size,
                              const char *const *name, size_t n)
{
    dtp_arena arena = DTP_ARENA_INIT;
    dt_plan_question q;
    dt_plan_answer *answer;
    dt_status status = dtp_cli_plan_question(&q, cli, true);
    if (status == DT_OK)
        status = ask_each(&answer, &arena, &q, size, n, &cli->error);
    if (status == DT_OK)
        status = dt_compose_plan_rows(doc, &q, answer, name, n, cli->lang, &cli->error);
    dtp_arena_free(&arena);
    return status;
}

static dt_status one(dt_document **doc, dtp_cli *cli)
{
    dt_plan_question q;
    dt_plan_answer a;
    DT_TRY(dtp_cli_plan_question(&q, cli, false));
    DT_TRY(dt_plan_ask(&a, &q, &cli->error));
    if (dtp_cli_option_given(cli, "good") && dtp_cli_option_given(cli, "confidence") && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_PLUMBING_NO_CONFIDENCE, NULL);
    if (!dtp_cli_option_given(cli, "oc"))
        return dt_compose_plan(doc, &q, &a, cli->lang, &cli->error);
    if (!dt_plan_has_curve(&q))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_OC, NULL);
    return dt_compose_plan_curve(doc, &q, &a, cli->lang, &cli->error);
}

static dt_status sizes(dt_document **doc, dtp_cli *cli)
{
    const char *text = dtp_cli_option_text(cli, "populations", "");
    unsigned long size[SIZES_MAX];
    size_t n = dtp_cli_read_wholes(text, ',', size, SIZES_MAX);
    for (size_t i = 0; i < n; i++)
        if (size[i] == 0)
            n = 0;
    if (n == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_POPULATIONS, text, NULL);
    return compose_rows(doc, cli, size, NULL, n);
}

static dt_status municipalities(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    dtp_arena arena = DTP_ARENA_INIT;
    const dt_register_size *found;
    size_t n;
    DT_TRY(dt_inspection_register_sizes(in, &found, &n, &cli->error));
    unsigned long *size = dtp_arena_array(&arena, n, sizeof *size);
    const char **name = dtp_arena_array(&arena, n, sizeof *name);
    bool room = size != NULL && name != NULL;
    for (size_t i = 0; room && i < n; i++) {
        size[i] = found[i].eligible;
        name[i] = found[i].municipality;
    }
    dt_status status = room ? compose_rows(doc, cli, size, name, n) : dtp_fail_memory(&cli->error);
    dtp_arena_free(&arena);
    return status;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 1,
     .never = {"population", "populations", "oc", "strata", "until-clear", "norm"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .result_of = municipalities},
    {.option = "strata",
     .allowed = {"allocation", "minimum", "power"},
     .needs = {"sample"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_plan_strata},
    {.option = "until-clear",
     .allowed = {"norm", "width", "confidence"},
     .needs = {"population", "sample", "maximum"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_until},
    {.option = "norm",
     .allowed = {"confidence"},
     .needs = {"population", "sample"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_plan_norm},
    {.option = "populations",
     .never = {"population", "oc"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = sizes},
    {.allowed = {DTP_FORM_ANY}, .result = one}};
static const dtp_cli_pair PAIRS[] = {{.option = "maximum", .with = "until-clear"}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"width", 'w', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_WIDTH},
    {"margin", 'e', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_MARGIN},
    {"share", 'p', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_SHARE},
    {"detect", 'd', DTP_OPTION_TEXT, "D|SHARE", DTP_MSG_PLUMBING_OPT_DETECT},
    {"tolerable", 't', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_TOLERABLE},
    {"expected", 'k', DTP_OPTION_TEXT, "K|SHARE", DTP_MSG_PLUMBING_OPT_EXPECTED},
    {"good", 'g', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_GOOD},
    {"bad", 'b', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_BAD},
    {"sample", 'n', DTP_OPTION_NUMBER, "n", DTP_MSG_PLUMBING_OPT_PLAN_SAMPLE},
    {"risk-good", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_RISK_GOOD},
    {"risk-bad", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_RISK_BAD},
    {"oc", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_PLUMBING_OPT_OC},
    {"populations", 0, DTP_OPTION_TEXT, "N,N,...", DTP_MSG_PLUMBING_OPT_POPULATIONS},
    {"stages", 0, DTP_OPTION_NUMBER, "2", DTP_MSG_PLUMBING_OPT_STAGES},
    {"double", 0, DTP_OPTION_TEXT, "n1,c1,r1,n2,c2", DTP_MSG_PLUMBING_OPT_DOUBLE},
    {"not-applicable", 'x', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_NOT_APPLICABLE},
    {"chance", 0, DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CHANCE},
    {"norm", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_OMNIBUS_OPT_PLAN_NORM},
    {"strata", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_PLAN_STRATA},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_PLUMBING_OPT_ALLOCATION},
    {"minimum", 0, DTP_OPTION_NUMBER, "m", DTP_MSG_PLUMBING_OPT_MINIMUM},
    {"power", 0, DTP_OPTION_TEXT, "Q", DTP_MSG_PLUMBING_OPT_POWER},
    {"until-clear", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_DOSSIERS_OPT_UNTIL},
    {"maximum", 0, DTP_OPTION_NUMBER, "n1", DTP_MSG_DOSSIERS_OPT_MAXIMUM},
    DTP_OPTION_END};
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
