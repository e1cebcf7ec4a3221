/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plumbing: what a count in a sample says about the population. */
#include "cli/form.h"

static const dtp_cli_form_row FORMS[] = {
    {.option = "against",
     .allowed = {"confidence"},
     .needs = {"population", "sample", "count"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "strata",
     .allowed = {"confidence", "lonely", "side", "share-level", "share-method", "at-least", "at-most"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "applicable",
     .allowed = {"population", "sample", "count", "confidence", "side", "share-method"},
     .needs = {"population", "sample", "count"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "composite",
     .allowed = {"rule", "partly", "population", "confidence"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "ratings", .allowed = {"population", "confidence"}, DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "not-assessable",
     .allowed = {"at-least", "at-most", "confidence"},
     .needs = {"population", "sample", "count"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.option = "looks|read-on|anytime",
     .allowed = {"confidence"},
     .needs = {"population", "sample", "count"},
     DTP_FORM_ASK(dt_ask_estimate)},
    {.never = {"lonely", "share-level", "share-method", "at-least", "at-most"},
     .needs = {"sample", "count"},
     .foreign = DTP_MSG_PLUMBING_STRATA_ALONE,
     .ask = dt_ask_estimate}};
static const dtp_cli_pair PAIRS[] = {
    {.option = "prior", .with = "norm", .message = DTP_MSG_PLUMBING_PRIOR_ALONE},
    {.option = "rule", .with = "composite"},
    {.option = "partly", .with = "composite"},
    {.option = "at-least", .without = "at-most", .message = DTP_MSG_PLUMBING_ONE_CLAIM},
    {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
#include "cli/estimate_options.def"
};
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
