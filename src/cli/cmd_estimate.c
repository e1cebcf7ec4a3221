/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: what a count in a sample says about the population. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/norm_options.h"
#include "cli/plumbing.h"
#include <string.h>

static const char *const SIDES[] = {"two", "lower", "upper"};         /* in the order of dt_side */
static const char *const METHODS[] = {"exact", "wilson", "jeffreys"}; /* of dt_estimate_method */
static const char *const STRATA_COLUMNS[] = {"stratum", "population", "sample", "count"};
static const char *const LONELY[] = {"refuse", "average", "adjust"}; /* in the order of dt_lonely */
enum { STRATUM, N_COLUMNS = 4 };

/* "1,1": dossiers that the prior is worth, with and without. */
static dt_status read_prior(double out[2], dtp_cli *cli)
{
    const char *text = dtp_cli_option_text(cli, "prior", "1,1");
    char first[24];
    const char *comma = strchr(text, ',');
    bool short_enough = comma != NULL && (size_t)(comma - text) < sizeof first;
    if (short_enough)
        (void)snprintf(first, sizeof first, "%.*s", (int)(comma - text), text);
    if (!short_enough || !dtp_parse_number(first, &out[0]) || !dtp_parse_number(comma + 1, &out[1]))
        return dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_PLUMBING_PRIOR, text, NULL);
    return DT_OK;
}

static dt_status read_question(dt_estimate_question *out, dtp_cli *cli)
{
    dtp_cli_confidence confidence;
    size_t side, method;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    DT_TRY(dtp_cli_read_choice(&side, cli, "side", SIDES, 3));
    DT_TRY(dtp_cli_read_choice(&method, cli, "method", METHODS, 3));
    *out = (dt_estimate_question){.population = dtp_cli_option_number(cli, "population", 0),
                                  .has_population = dtp_cli_option_given(cli, "population"),
                                  .sample = dtp_cli_option_number(cli, "sample", 0),
                                  .count = dtp_cli_option_number(cli, "count", 0),
                                  .percent = confidence.percent,
                                  .confidence = confidence.value,
                                  .side = (dt_side)side,
                                  .method = (dt_estimate_method)method,
                                  .hand_check = dtp_cli_option_given(cli, "hand-check"),
                                  .has_norm = dtp_cli_option_given(cli, "norm")};
    if (!out->has_norm)
        return DT_OK;
    DT_TRY(dtp_cli_read_share(&out->norm, cli, "norm"));
    return read_prior(out->prior, cli);
}

static dt_status estimate_one(dt_document **doc, dtp_cli *cli)
{
    dt_estimate_question q;
    DT_TRY(read_question(&q, cli));
    return dt_compose_estimate(doc, &q, cli->lang, &cli->error);
}

/* A stratum with dossiers of which none was seen says nothing: tell the row. */
static dt_status refuse_unseen(dtp_cli_rows *rows, const dt_stratum_count *strata)
{
    enum { SAMPLE = 2 };
    for (size_t i = 0; i < rows->table.n; i++)
        if (strata[i].sample == 0 && strata[i].population > 0)
            dtp_issue(&rows->table.issues, DT_FAULT, dtp_io_rows_place(&rows->table, i, SAMPLE), DT_ERR_DATA,
                      DTP_MSG_STAT_STRATUM_UNSEEN, dtp_io_rows_get(&rows->table, i, STRATUM).text,
                      DTP_NUM(strata[i].population), NULL);
    return dtp_cli_rows_result(rows);
}

static dt_status estimate_rows(dt_stratified *out, dtp_cli_rows *rows, double confidence, dtp_arena *arena)
{
    dt_stratum_count *strata;
    DT_TRY(dtp_cli_read_strata(&strata, rows, arena));
    DT_TRY(refuse_unseen(rows, strata));
    dt_error *err = &rows->cli->error;
    if (!dtp_cli_option_given(rows->cli, "lonely"))
        return dtp_cli_rows_blame(rows, dt_estimate_stratified(out, strata, rows->table.n, confidence, err));
    size_t lonely;
    DT_TRY(dtp_cli_read_choice(&lonely, rows->cli, "lonely", LONELY, 3));
    return dtp_cli_rows_blame(
        rows, dt_estimate_stratified_lonely(out, strata, rows->table.n, (dt_lonely)lonely, confidence, err));
}

static dt_status estimate_strata(dt_document **doc, dtp_cli *cli)
{
    dtp_cli_confidence confidence;
    dtp_cli_rows rows;
    dt_stratified e;
    DT_TRY(dtp_cli_read_confidence(&confidence, cli));
    dtp_arena arena = DTP_ARENA_INIT;
    dt_status status =
        dtp_cli_rows_open(&rows, cli, dtp_cli_text(cli, "strata"), STRATA_COLUMNS, N_COLUMNS, N_COLUMNS);
    if (status == DT_OK)
        status = estimate_rows(&e, &rows, confidence.value, &arena);
    dtp_io_rows_close(&rows.table);
    dtp_arena_free(&arena);
    return status == DT_OK ? dt_compose_stratified(doc, &e, cli->lang, &cli->error) : status;
}

static const dtp_cli_form_row FORMS[] = {{.option = "against",
                                          .allowed = {"confidence"},
                                          .needs = {"population", "sample", "count"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .result = dtp_cli_estimate_against},
                                         {.option = "strata",
                                          .allowed = {"confidence", "lonely"},
                                          .foreign = DTP_MSG_PLUMBING_CLASH,
                                          .result = estimate_strata},
                                         {.never = {"lonely"},
                                          .needs = {"sample", "count"},
                                          .foreign = DTP_MSG_PLUMBING_LONELY_ALONE,
                                          .result = estimate_one}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "prior", .with = "norm", .message = DTP_MSG_PLUMBING_PRIOR_ALONE}, {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
    {"sample", 'n', DTP_OPTION_NUMBER, "n", DTP_MSG_PLUMBING_OPT_SAMPLE},
    {"count", 'x', DTP_OPTION_NUMBER, "x", DTP_MSG_PLUMBING_OPT_COUNT},
    {"population", 'N', DTP_OPTION_NUMBER, "N", DTP_MSG_PLUMBING_OPT_POPULATION},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"side", 's', DTP_OPTION_TEXT, "two|lower|upper", DTP_MSG_PLUMBING_OPT_SIDE},
    {"method", 'm', DTP_OPTION_TEXT, "exact|wilson|jeffreys", DTP_MSG_PLUMBING_OPT_METHOD},
    {"hand-check", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_HAND_CHECK},
    {"norm", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_ESTIMATE_NORM},
    {"prior", 0, DTP_OPTION_TEXT, "a,b", DTP_MSG_PLUMBING_OPT_PRIOR},
    {"against", 0, DTP_OPTION_TEXT, "SHARE", DTP_MSG_OMNIBUS_OPT_AGAINST},
    {"strata", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_STRATA},
    {"lonely", 0, DTP_OPTION_TEXT, "refuse|average|adjust", DTP_MSG_PLUMBING_OPT_LONELY},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_estimate = {.name = "estimate",
                                              .arguments =
                                                  "--sample n --count x [--population N] | --strata FILE.csv",
                                              .args = {0, 0},
                                              .summary = DTP_MSG_PLUMBING_ESTIMATE,
                                              .details = DTP_MSG_PLUMBING_ESTIMATE_MORE,
                                              .example = "estimate --sample 14 --count 11 --population 120",
                                              .options = OPTIONS,
                                              .forms = FORMS,
                                              .pairs = PAIRS};
