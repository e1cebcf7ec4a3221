/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Assessors against each other: of an inspection file, or plumbing on a table of ratings. */
#include "cli/form.h"

static dt_status nothing(dt_document **doc, dtp_cli *cli)
{
    (void)doc;
    return dtp_cli_too_few(cli, &cli->error);
}

static bool nothing_given(const dtp_cli *cli)
{
    return cli->n_args == 0;
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "perfect|double",
     .allowed = {"differing"},
     .needs = {"population"},
     DTP_FORM_ASK(dt_ask_agreement)},
    {.when = nothing_given, .allowed = {DTP_FORM_ANY}, .result = nothing},
    {.when = dtp_cli_is_inspection,
     .never = {"scale", "weights", "missing", "population", "differing"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .ask_of = dt_ask_agreement,
     .writer = "text"},
    {.option = "municipality|raters|by", .which = DTP_MSG_COMPARE_NOT_INSPECTION},
    {.allowed = {DTP_FORM_ANY}, .needs = {"scale"}, .ask = dt_ask_agreement}};
static const dtp_cli_pair PAIRS[] = {{.option = "differing", .with = "double"},
                                     {.option = "run", .with = "raters"},
                                     {.option = "reference", .with = "by"},
                                     {.option = "raters", .without = "by"},
                                     {.option = NULL}};
static const dtp_cli_option OPTIONS[] = {
#include "cli/agreement_options.def"
};
const dtp_cli_command dtp_cli_cmd_agreement = {
    .name = "agreement",
    .arguments =
        "FILE.toets [--raters | --by indicator] | RATINGS.csv --scale V,D,N | --perfect n --population N",
    .args = {0, 1},
    .summary = DTP_MSG_PLUMBING_AGREEMENT,
    .details = DTP_MSG_PLUMBING_AGREEMENT_MORE,
    .example = "agreement oordelen.csv --scale V,D,N --missing B,X",
    .options = OPTIONS,
    .forms = FORMS,
    .pairs = PAIRS};
