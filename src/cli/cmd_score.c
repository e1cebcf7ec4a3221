/* SPDX-License-Identifier: GPL-3.0-or-later */
/* score: one rating, or a sheet of them. */
#include "cli/form.h"
#include "cli/inspect.h"
#include "cli/people.h"
#include <unistd.h>

/* --submit: what was handed in, or that something is missing. */
static dt_status submit(dtp_cli *cli, dt_inspection *in)
{
    const dt_listener to = dtp_cli_listener(cli);
    return dtp_cli_option_given(cli, "submit")
               ? dt_tell_submit(cli->quiet ? NULL : &to, in, dtp_cli_option_text(cli, "assessor", ""),
                                dtp_cli_text(cli, "dossier"), &cli->error)
               : DT_OK;
}

static int tell_offers(dtp_cli *cli, dt_inspection *in, const dt_proposal_basis *basis)
{
    const dt_listener to = dtp_cli_listener(cli);
    dt_status status = cli->quiet ? DT_OK : dt_tell_offers(&to, in, basis, cli->arg[0], &cli->error);
    return dtp_cli_finish(cli, status == DT_OK ? submit(cli, in) : status);
}

/* What was recorded before does not change without a word of who sits at a terminal; a script gives --reason.
 */
static dt_status ask_reason(dtp_cli *cli, dt_inspection *in, const dt_score_sheet *sheet,
                            const dt_score_input *one, const char **reason)
{
    size_t changes = 0;
    *reason = dtp_cli_text(cli, "reason");
    if (*reason != NULL || !isatty(STDIN_FILENO) || dtp_cli_option_given(cli, "dry-run") ||
        dt_inspection_score_changes(in, sheet, one, &changes, NULL) != DT_OK || changes == 0)
        return DT_OK; /* what is wrong is told by the step */
    return dtp_cli_ask_line(reason, cli, DTP_MSG_CLI_SCORE_ASK, DTP_NUM(changes));
}

static int tell_scored(dtp_cli *cli, dt_inspection *in, const dt_score_outcome *o, dt_proposal_basis basis)
{
    basis.assessor = dtp_cli_option_text(cli, "assessor", "");
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_SCORED, DTP_NUM(o->read), basis.assessor, NULL);
    if (!cli->quiet && o->changed > 0)
        dtp_cli_say(cli, stdout, DTP_MSG_CLI_SCORE_CHANGED, DTP_NUM(o->changed), NULL);
    return tell_offers(cli, in, &basis);
}

static int read_sheet(dtp_cli *cli, dt_inspection *in)
{
    dt_score_outcome out;
    dt_score_sheet sheet = {.path = cli->arg[1], .assessor = dtp_cli_option_text(cli, "assessor", "")};
    if (ask_reason(cli, in, &sheet, NULL, &sheet.reason) != DT_OK ||
        dt_inspection_take_sheet(in, &sheet, &out, dtp_cli_sink(cli), &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return tell_scored(cli, in, &out, (dt_proposal_basis){.subject = NULL});
}

static int record_one(dtp_cli *cli, dt_inspection *in)
{
    dt_score_outcome out;
    dt_score_input input = {.subject = dtp_cli_option_text(cli, "dossier", ""),
                            .framework = dtp_cli_text(cli, "framework"),
                            .indicator = dtp_cli_option_text(cli, "indicator", ""),
                            .assessor = dtp_cli_option_text(cli, "assessor", ""),
                            .rating = dtp_cli_option_text(cli, "rating", ""),
                            .value = dtp_cli_text(cli, "value"),
                            .text = dtp_cli_option_text(cli, "text", ""),
                            .place = dtp_cli_option_text(cli, "place", ""),
                            .overrule = dtp_cli_option_text(cli, "overrule", "")};
    if (ask_reason(cli, in, NULL, &input, &input.reason) != DT_OK ||
        dt_inspection_take_score(in, &input, &out, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return tell_scored(cli, in, &out,
                       (dt_proposal_basis){.subject = input.subject,
                                           .framework = input.framework,
                                           .indicator = input.indicator});
}

static const dtp_cli_form_row FORMS[] = {{.args = 2,
                                          .allowed = {"submit", "dry-run", "reason"},
                                          .needs = {"assessor"},
                                          .habits = {"assessor"},
                                          .foreign = DTP_MSG_CLI_SHEET_OR_ONE,
                                          .run = read_sheet},
                                         {.option = "submit",
                                          .allowed = {DTP_FORM_ANY},
                                          .needs = {"assessor", "dossier", "indicator", "rating|value"},
                                          .run = record_one},
                                         {.allowed = {DTP_FORM_ANY},
                                          .needs = {"assessor", "dossier", "indicator", "rating|value"},
                                          .habits = {"assessor", "framework"},
                                          .often = true,
                                          .run = record_one}};
static const dtp_cli_option OPTIONS[] = {
    {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
    {"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_DOSSIER},
    {"framework", 'F', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_WHICH_FRAMEWORK},
    {"indicator", 'i', DTP_OPTION_TEXT, "ID", DTP_MSG_CLI_OPT_INDICATOR},
    {"rating", 'r', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_RATING},
    {"value", 'v', DTP_OPTION_TEXT, "VALUE", DTP_MSG_ASSESS_OPT_VALUE},
    {"text", 't', DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_TEXT},
    {"place", 'p', DTP_OPTION_TEXT, "PLACE", DTP_MSG_CLI_OPT_PLACE},
    {"overrule", 0, DTP_OPTION_TEXT, "REASON", DTP_MSG_CONTRADICT_OPT_OVERRULE},
    {"reason", 0, DTP_OPTION_TEXT, "TEXT", DTP_MSG_CLI_OPT_SCORE_REASON},
    {"submit", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_SUBMIT},
    DTP_TRIAL_OPTION,
    DTP_KEY_OPTIONS,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_score = {.name = "score",
                                           .arguments = "FILE.toets [SHEET.csv|SHEET.xlsx] --assessor CODE",
                                           .args = {1, 2},
                                           .summary = DTP_MSG_CLI_SCORE,
                                           .details = DTP_MSG_CLI_SCORE_MORE,
                                           .example = "score bezoek.toets formulier-A.xlsx --assessor A",
                                           .formats = DTP_NO_RESULT,
                                           .options = OPTIONS,
                                           .forms = FORMS};
