/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Municipalities of inspection files; or plumbing: two samples, the same dossiers twice, many units around a
 * norm. */
#include "cli/form.h"
#include "cli/output.h"
#include "cli/public_version.h"

static const dtp_cli_form_row FORMS[] = {
    {.args = 1,
     .allowed = {"baseline", "municipality", "by", "norm", "pairs", "theme", "public", "threshold"},
     .foreign = DTP_MSG_COMPARE_NOT_WITH_FILE,
     .brief = true,
     .ask = dt_ask_compare,
     .writer = "text"},
    {.option = "funnel", .needs = {"norm"}, DTP_FORM_ASK(dt_ask_compare)},
    {.option = "paired", DTP_FORM_ASK(dt_ask_compare)},
    {.option = "first|second",
     .allowed = {"confidence"},
     .needs = {"first", "second"},
     DTP_FORM_ASK(dt_ask_compare)},
    {.option = "omnibus", .allowed = {"indicators", "confidence"}, DTP_FORM_ASK(dt_ask_compare)},
    {.option = "shortfall", .allowed = {"confidence"}, .needs = {"norm"}, DTP_FORM_ASK(dt_ask_compare)},
    {.option = "closed", .allowed = {"confidence"}, DTP_FORM_ASK(dt_ask_compare)},
    {.which = DTP_MSG_PLUMBING_COMPARE_WHICH}};
static const dtp_cli_option OPTIONS[] = {
    {"first", '1', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_FIRST},
    {"second", '2', DTP_OPTION_TEXT, "x/n[/N]", DTP_MSG_PLUMBING_OPT_SECOND},
    {"confidence", 'c', DTP_OPTION_TEXT, "PERCENT", DTP_MSG_PLUMBING_OPT_CONFIDENCE},
    {"paired", 'p', DTP_OPTION_TEXT, "b,c", DTP_MSG_PLUMBING_OPT_PAIRED},
    {"funnel", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_PLUMBING_OPT_FUNNEL},
    {"omnibus", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_OMNIBUS_OPT},
    {"indicators", 0, DTP_OPTION_NUMBER, "m", DTP_MSG_OMNIBUS_OPT_INDICATORS},
    {"shortfall", 0, DTP_OPTION_TEXT, "FILE.csv", DTP_MSG_OMNIBUS_OPT_SHORTFALL},
    {"closed", 0, DTP_OPTION_TEXT, "p,p,...", DTP_MSG_OMNIBUS_OPT_CLOSED},
    {"norm", 'n', DTP_OPTION_TEXT, "SHARE", DTP_MSG_PLUMBING_OPT_NORM},
    {"baseline", 'B', DTP_OPTION_TEXT, "FILE.toets", DTP_MSG_COMPARE_OPT_BASELINE},
    {"municipality", 'm', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_MUNICIPALITY},
    {"by", 'b', DTP_OPTION_LIST, "WHAT", DTP_MSG_COMPARE_OPT_BY},
    {"pairs", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_COMPARE_OPT_PAIRS},
    DTP_THEME_OPTION,
    DTP_PUBLIC_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_compare = {
    .name = "compare",
    .arguments =
        "FILE.toets... [--baseline FILE.toets] [--norm P] | --first x/n[/N] --second x/n[/N] | --paired "
        "b,c | --funnel FILE.csv --norm P | --omnibus FILE.csv | --shortfall FILE.csv --norm P | --closed "
        "p,p,...",
    .args = {0, 1000},
    .summary = DTP_MSG_COMPARE_TOWNS,
    .details = DTP_MSG_PLUMBING_COMPARE_MORE,
    .example = "compare --first 11/14/60 --second 5/14/55",
    .options = OPTIONS,
    .forms = FORMS};
