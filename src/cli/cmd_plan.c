/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many dossiers, and what that can show: for one population, for a row of them, or for the registers of
 * an inspection file. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/plan_options.h"
#include <string.h>

#define SIZES_MAX 200

static void put(dt_document *r, const dt_plan_field *field, size_t n)
{
    for (size_t i = 0; i < n; i++)
        switch (field[i].kind) {
        case DT_PLAN_FIELD_TEXT:
            dt_result_text(r, field[i].key, field[i].text);
            break;
        case DT_PLAN_FIELD_WHOLE:
            dt_result_int(r, field[i].key, (long long)field[i].whole);
            break;
        case DT_PLAN_FIELD_REAL:
            dt_result_real(r, field[i].key, field[i].real);
            break;
        case DT_PLAN_FIELD_NULL:
            dt_result_null(r, field[i].key);
            break;
        }
    dt_result_end_row(r);
}

static void put_answer(dt_document *r, const dt_plan_question *q, const dt_plan_answer *a)
{
    dt_plan_field field[DT_PLAN_FIELDS];
    put(r, field, dt_plan_fields(field, q, a));
}

static dt_status put_curve(dtp_cli *cli, dt_document *r, const dt_plan_question *q, const dt_plan_answer *a)
{
    if (!dt_plan_has_curve(q))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_OC, NULL);
    for (size_t i = 0; i < dt_plan_curve_size(a); i++) {
        dt_plan_point point;
        dt_plan_field field[DT_PLAN_FIELDS];
        DT_TRY(dt_plan_curve_point(&point, q, a, i, &cli->error));
        put(r, field, dt_plan_point_fields(field, a, &point));
    }
    return DT_OK;
}

static dt_status note_lines(dtp_cli *cli, dt_document *r, const dt_plan_question *q, const dt_plan_answer *a)
{
    char *text;
    DT_TRY(dt_plan_lines(&text, q, a, cli->lang, &cli->error));
    for (char *line = text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
        *end = '\0';
        dt_result_note(r, line);
    }
    dt_text_free(text);
    return DT_OK;
}

static dt_status one(dtp_cli *cli, dt_document *r)
{
    dt_plan_question q;
    dt_plan_answer a;
    DT_TRY(dtp_cli_plan_question(&q, cli, false));
    DT_TRY(dt_plan_ask(&a, &q, &cli->error));
    bool rule = dtp_cli_option_given(cli, "good");
    if (rule && dtp_cli_option_given(cli, "confidence") && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_PLUMBING_NO_CONFIDENCE, NULL);
    if (dtp_cli_option_given(cli, "oc"))
        return put_curve(cli, r, &q, &a);
    put_answer(r, &q, &a);
    return dtp_cli_wants_words(cli) ? note_lines(cli, r, &q, &a) : DT_OK;
}

/* A row; where no sample does it, an empty one. */
static dt_status put_row(dtp_cli *cli, dt_document *r, const dt_plan_question *q, unsigned long N)
{
    dt_plan_answer a;
    DT_TRY(dt_plan_ask_for(&a, q, N, &cli->error));
    put_answer(r, q, &a);
    return DT_OK;
}

static dt_status sizes(dtp_cli *cli, dt_document *r)
{
    const char *text = dtp_cli_option_text(cli, "populations", "");
    unsigned long size[SIZES_MAX];
    dt_plan_question q;
    size_t n = dtp_cli_read_wholes(text, ',', size, SIZES_MAX);
    for (size_t i = 0; i < n; i++)
        if (size[i] == 0)
            n = 0;
    if (n == 0)
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_POPULATIONS, text, NULL);
    DT_TRY(dtp_cli_plan_question(&q, cli, true));
    for (size_t i = 0; i < n; i++)
        DT_TRY(put_row(cli, r, &q, size[i]));
    return DT_OK;
}

static dt_status municipalities(dtp_cli *cli, dt_inspection *in, dt_document *r)
{
    const dt_register_size *size;
    dt_plan_question q;
    size_t n;
    DT_TRY(dt_inspection_register_sizes(in, &size, &n, &cli->error));
    DT_TRY(dtp_cli_plan_question(&q, cli, true));
    for (size_t i = 0; i < n; i++) {
        dt_result_text(r, "municipality", size[i].municipality);
        DT_TRY(put_row(cli, r, &q, size[i].eligible));
    }
    return DT_OK;
}

static const dtp_cli_form_row FORMS[] = {{.args = 1,
                                          .never = {"population", "populations", "oc", "strata"},
                                          .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
                                          .brief = true,
                                          .list = municipalities},
                                         {.option = "strata",
                                          .allowed = {"allocation", "minimum", "power"},
                                          .needs = {"sample"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .rows = dtp_cli_plan_strata},
                                         {.option = "populations",
                                          .never = {"population", "oc"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .rows = sizes},
                                         {.option = "oc", .allowed = {DTP_FORM_ANY}, .rows = one},
                                         {.allowed = {DTP_FORM_ANY}, .row = one}};
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
    .forms = FORMS};
