/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers, and what that can show: for one population, for a row of them, or for the registers of
 * an inspection file. */
#include "cli/inspect.h"
#include "cli/plan.h"
#include <math.h>

#define SIZES_MAX 200

static dt_status one(dtp_cli *cli, dt_document *r)
{
    dtp_plan p;
    DT_TRY(dtp_cli_plan_answer(&p, cli, dtp_cli_option_number(cli, "population", 0)));
    if (p.kind == DTP_PLAN_LQAS && dtp_cli_option_given(cli, "confidence") && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_PLUMBING_NO_CONFIDENCE, NULL);
    if (dtp_cli_option_given(cli, "oc"))
        return dtp_cli_plan_oc(r, &p);
    dtp_cli_plan_put(r, &p, NULL);
    return dtp_cli_wants_words(cli) ? dtp_cli_plan_words(r, &p) : DT_OK;
}

/* A row; where no sample does it, an empty one. */
static dt_status put_row(dtp_cli *cli, dt_document *r, unsigned long N, const char *municipality)
{
    dtp_plan p;
    dt_status status = dtp_cli_plan_answer(&p, cli, N);
    if (status != DT_OK && status != DT_ERR_REFUSED)
        return status;
    if (status == DT_ERR_REFUSED)
        dt_error_clear(&cli->error);
    dtp_cli_plan_put(r, &p, municipality);
    return DT_OK;
}

static dt_status sizes(dtp_cli *cli, dt_document *r)
{
    const char *text = dtp_cli_option_text(cli, "populations", "");
    unsigned long size[SIZES_MAX];
    size_t n = dtp_cli_read_wholes(text, ',', size, SIZES_MAX);
    for (const char *const *beside = (const char *const[]){"population", "oc", NULL}; *beside != NULL;
         beside++)
        if (dtp_cli_option_given(cli, *beside))
            return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_CLASH, "populations", *beside, NULL);
    for (size_t i = 0; i < n; i++)
        if (size[i] == 0)
            n = 0;
    if (n == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_POPULATIONS, text, NULL);
    for (size_t i = 0; i < n; i++)
        DT_TRY(put_row(cli, r, size[i], NULL));
    return DT_OK;
}

static dt_status municipalities(dtp_cli *cli, dt_inspection *in, dt_document *r)
{
    const dt_register_size *size;
    size_t n;
    static const char *const not_here[] = {"population", "populations", "oc", "strata", NULL};
    DT_TRY(dtp_cli_refuse_with_file(cli, not_here));
    DT_TRY(dt_inspection_register_sizes(in, &size, &n, &cli->error));
    for (size_t i = 0; i < n; i++)
        DT_TRY(put_row(cli, r, size[i].eligible, size[i].municipality));
    return DT_OK;
}

static int with_file(dtp_cli *cli, dt_inspection *in)
{
    dt_document *r;
    dt_status status = dtp_cli_result_open(&r, cli, false);
    if (status == DT_OK)
        status = municipalities(cli, in, r);
    int code = status == DT_OK ? dtp_cli_result_write(cli, r) : dtp_cli_failed(cli);
    dt_document_free(r);
    return code;
}

static int run(dtp_cli *cli)
{
    if (cli->n_args > 0)
        return dtp_cli_with_inspection(cli, with_file);
    if (dtp_cli_option_given(cli, "strata"))
        return dtp_cli_run_result(cli, false, dtp_cli_plan_strata);
    if (dtp_cli_option_given(cli, "populations"))
        return dtp_cli_run_result(cli, false, sizes);
    return dtp_cli_run_result(cli, !dtp_cli_option_given(cli, "oc"), one);
}

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
    {"strata", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_PLAN_STRATA},
    {"allocation", 'a', DTP_OPTION_TEXT, "NAME", DTP_MSG_PLUMBING_OPT_ALLOCATION},
    {"minimum", 0, DTP_OPTION_NUMBER, "m", DTP_MSG_PLUMBING_OPT_MINIMUM},
    {"power", 0, DTP_OPTION_TEXT, "Q", DTP_MSG_PLUMBING_OPT_POWER},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_plan = {
    .name = "plan",
    .arguments = "[FILE.toets] [--population N] --width W | --margin E | --detect D | --tolerable S | "
                 "--good P --bad Q | --strata FILE.csv",
    .max_args = 1,
    .summary = DTP_MSG_PLUMBING_PLAN,
    .details = DTP_MSG_PLUMBING_PLAN_MORE,
    .example = "plan --population 120 --width 0.5",
    .formats = "table, csv, json, md, html",
    .options = OPTIONS,
    .run = run};
