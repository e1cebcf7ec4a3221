/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: what a count in a sample says about the population. */
#include "base/text.h"
#include "cli/dossiers.h"
#include "cli/estimate_strata.h"
#include "cli/form.h"
#include "cli/norm_options.h"
#include "cli/plumbing.h"
#include <string.h>

static const char *const SIDES[] = {"two", "lower", "upper"};         /* in the order of dt_side */
static const char *const METHODS[] = {"exact", "wilson", "jeffreys"}; /* of dt_estimate_method */

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

static dt_status estimate_applicable(dt_document **doc, dtp_cli *cli)
{
    dt_applicable_question q = {.population = dtp_cli_option_number(cli, "population", 0),
                                .sample = dtp_cli_option_number(cli, "sample", 0),
                                .rated = {.applicable = dtp_cli_option_number(cli, "applicable", 0),
                                          .count = dtp_cli_option_number(cli, "count", 0)}};
    DT_TRY(dtp_cli_read_applicable(&q.options, &q.percent, cli));
    return dt_compose_applicable(doc, &q, cli->lang, &cli->error);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "against",
     .allowed = {"confidence"},
     .needs = {"population", "sample", "count"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_estimate_against},
    {.option = "strata",
     .allowed = {"confidence", "lonely", "side", "share-level", "share-method", "at-least", "at-most"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_cli_estimate_strata},
    {.option = "applicable",
     .allowed = {"population", "sample", "count", "confidence", "side", "share-method"},
     .needs = {"population", "sample", "count"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = estimate_applicable},
    {.option = "composite",
     .allowed = {"rule", "partly", "population", "confidence"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_composite},
    {.option = "ratings",
     .allowed = {"population", "confidence"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_ratings},
    {.option = "not-assessable",
     .allowed = {"at-least", "at-most", "confidence"},
     .needs = {"population", "sample", "count"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_unassessed},
    {.option = "looks|read-on|anytime",
     .allowed = {"confidence"},
     .needs = {"population", "sample", "count"},
     .foreign = DTP_MSG_PLUMBING_CLASH,
     .result = dtp_dossiers_reading},
    {.never = {"lonely", "share-level", "share-method", "at-least", "at-most"},
     .needs = {"sample", "count"},
     .foreign = DTP_MSG_PLUMBING_STRATA_ALONE,
     .result = estimate_one}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "prior", .with = "norm", .message = DTP_MSG_PLUMBING_PRIOR_ALONE},
    {.option = "rule", .with = "composite"},
    {.option = "partly", .with = "composite"},
    {.option = "at-least", .without = "at-most", .message = DTP_MSG_PLUMBING_ONE_CLAIM},
    {.option = NULL}};
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
    {"applicable", 0, DTP_OPTION_NUMBER, "a", DTP_MSG_PLUMBING_OPT_APPLICABLE},
    {"share-method", 0, DTP_OPTION_TEXT, "calibrated|profile", DTP_MSG_PLUMBING_OPT_SHARE_METHOD},
    {"share-level", 0, DTP_OPTION_TEXT, "valid|approximate", DTP_MSG_PLUMBING_OPT_SHARE_LEVEL},
    {"composite", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_DOSSIERS_OPT_COMPOSITE},
    {"rule", 0, DTP_OPTION_TEXT, "all|half|none-failing", DTP_MSG_DOSSIERS_OPT_RULE},
    {"partly", 0, DTP_OPTION_TEXT, "fails|meets|left-out", DTP_MSG_DOSSIERS_OPT_PARTLY},
    {"ratings", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_DOSSIERS_OPT_RATINGS},
    {"not-assessable", 'u', DTP_OPTION_NUMBER, "u", DTP_MSG_DOSSIERS_OPT_NOT_ASSESSABLE},
    {"at-least", 0, DTP_OPTION_NUMBER, "C", DTP_MSG_PLUMBING_OPT_AT_LEAST},
    {"at-most", 0, DTP_OPTION_NUMBER, "C", DTP_MSG_PLUMBING_OPT_AT_MOST},
    {"looks", 0, DTP_OPTION_TEXT, "n,n,...", DTP_MSG_DOSSIERS_OPT_LOOKS},
    {"read-on", 0, DTP_OPTION_TEXT, "n0,n1", DTP_MSG_DOSSIERS_OPT_READ_ON},
    {"anytime", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_DOSSIERS_OPT_ANYTIME},
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_estimate = {
    .name = "estimate",
    .arguments =
        "--sample n --count x [--population N [--applicable a | --not-assessable u]] | --strata FILE.csv | "
        "--composite FILE.csv | --ratings FILE.csv",
    .args = {0, 0},
    .summary = DTP_MSG_PLUMBING_ESTIMATE,
    .details = DTP_MSG_PLUMBING_ESTIMATE_MORE,
    .example = "estimate --sample 14 --count 11 --population 120",
    .options = OPTIONS,
    .forms = FORMS,
    .pairs = PAIRS};
