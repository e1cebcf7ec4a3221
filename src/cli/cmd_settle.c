/* SPDX-License-Identifier: GPL-3.0-or-later */
/* settle: what counts where assessors differ. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/output.h"
#include "cli/people.h"
#include <dossiertoets/tables.h>

/* The list to standard output (or --output), what is left to do to standard error. */
static int list(dtp_cli *cli, dt_inspection *in, bool equal)
{
    dt_document *doc;
    size_t most = 0;
    dt_difference_counts n;
    dt_status status = dt_compose_differences(&doc, in, equal, &n, &most, cli->lang, &cli->error);
    int code = dtp_cli_result_finish(cli, status, doc);
    if (status != DT_OK || cli->quiet)
        return code;
    if (most > DT_DIFFERENCE_ASSESSORS)
        dtp_cli_say(cli, stderr, DTP_MSG_ASSESS_MANY, DTP_NUM(most), DTP_NUM(DT_DIFFERENCE_ASSESSORS), NULL);
    dtp_cli_say(cli, stderr, DTP_MSG_ASSESS_COUNTS, DTP_NUM(n.of[DT_DIFFERENCE_OPEN]),
                DTP_NUM(n.of[DT_DIFFERENCE_EQUAL]), DTP_NUM(n.of[DT_DIFFERENCE_SETTLED]), NULL);
    if (n.of[DT_DIFFERENCE_LAPSED] > 0)
        dtp_cli_say(cli, stderr, DTP_MSG_ASSESS_LAPSED, DTP_NUM(n.of[DT_DIFFERENCE_LAPSED]), NULL);
    if (n.waiting > 0)
        dtp_cli_say(cli, stderr, DTP_MSG_ASSESS_WAITING, DTP_NUM(n.waiting), NULL);
    return code;
}

static int told(dtp_cli *cli, dt_status status, size_t count)
{
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_ASSESS_SETTLED, DTP_NUM(count), NULL);
    return DTP_EXIT_OK;
}

static int settle_equal(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2];
    size_t count = 0;
    dtp_cli_by(cli, by);
    int code = list(cli, in, true);
    if (code != DTP_EXIT_OK)
        return code;
    dt_status status = dt_inspection_settle_equal(in, by, &count, &cli->error);
    return told(cli, status, count);
}

static int show(dtp_cli *cli, dt_inspection *in)
{
    return list(cli, in, false);
}

static int settle_one(dtp_cli *cli, dt_inspection *in)
{
    dt_settle_request r = {.subject = dtp_cli_option_text(cli, "dossier", ""),
                           .framework = dtp_cli_text(cli, "framework"),
                           .indicator = dtp_cli_option_text(cli, "indicator", ""),
                           .rating = dtp_cli_option_text(cli, "rating", ""),
                           .value = dtp_cli_text(cli, "value"),
                           .text = dtp_cli_option_text(cli, "text", ""),
                           .how = dtp_cli_option_text(cli, "how", ""),
                           .third = dtp_cli_text(cli, "assessor"),
                           .overrule = dtp_cli_text(cli, "overrule")};
    dtp_cli_by(cli, r.by);
    return told(cli, dt_inspection_settle(in, &r, &cli->error), 1);
}

static int read_file(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2];
    size_t count = 0;
    dtp_cli_by(cli, by);
    dt_status status = dt_inspection_settle_file(in, cli->arg[1], by, &count, dtp_cli_sink(cli), &cli->error);
    int code = told(cli, status, count);
    return code == DTP_EXIT_OK && dtp_cli_option_given(cli, "equal") ? settle_equal(cli, in) : code;
}

static int write_sheet(dtp_cli *cli, dt_inspection *in)
{
    char *text;
    if (dt_inspection_settle_sheet(in, cli->lang, &text, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return dtp_cli_write_text(cli, text);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "sheet", .allowed = {"by"}, .foreign = DTP_MSG_ASSESS_NOT_WITH, .run = write_sheet},
    {.args = 2,
     .allowed = {"by", "equal", "dry-run"},
     .two = DTP_MSG_ASSESS_TWO_PEOPLE,
     .foreign = DTP_MSG_ASSESS_NOT_WITH,
     .beside = "SHEET.csv",
     .run = read_file},
    {.option = "equal",
     .allowed = {"by", "dry-run"},
     .two = DTP_MSG_ASSESS_TWO_PEOPLE,
     .foreign = DTP_MSG_ASSESS_NOT_WITH,
     .run = settle_equal},
    {.option = "dossier|indicator|text|how|framework|rating|value|assessor|overrule",
     .allowed = {DTP_FORM_ANY},
     .needs = {"dossier", "indicator", "text", "how"},
     .two = DTP_MSG_ASSESS_TWO_PEOPLE,
     .run = settle_one},
    {.allowed = {"by"}, .run = show}};
static const dtp_cli_option OPTIONS[] = {
    {"equal", 'e', DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_EQUAL},
    {"sheet", 's', DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_SHEET},
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_DOSSIER},
    {"framework", 'F', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_WHICH_FRAMEWORK},
    {"indicator", 'i', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_INDICATOR},
    {"rating", 'r', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_RATING},
    {"value", 'v', DTP_OPTION_TEXT, "VALUE", DTP_MSG_ASSESS_OPT_VALUE},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_ASSESS_OPT_MOTIVATION},
    {"how", 'w', DTP_OPTION_TEXT, "consultation|third", DTP_MSG_ASSESS_OPT_HOW},
    {"by", 'b', DTP_OPTION_LIST, "CODE", DTP_MSG_ASSESS_OPT_BY},
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_THIRD},
    DTP_TRIAL_OPTION,
    {"overrule", 0, DTP_OPTION_TEXT, "REASON", DTP_MSG_CONTRADICT_OPT_OVERRULE},
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_settle = {.name = "settle",
                                            .arguments = "FILE.toets [SHEET.csv]",
                                            .args = {1, 2},
                                            .summary = DTP_MSG_ASSESS_SETTLE,
                                            .details = DTP_MSG_ASSESS_SETTLE_MORE,
                                            .example = "settle bezoek.toets --equal --by A --by B",
                                            .options = OPTIONS,
                                            .forms = FORMS};
