/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assign: who rates what, and how far they are. */
#include "base/text.h"
#include "cli/form.h"
#include "cli/people.h"
#include <dossiertoets/tables.h>

static dt_status list(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    return dt_compose_involvements(doc, in, cli->lang, &cli->error);
}

static int assign_file(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    dt_status status = dt_inspection_assign_file(in, cli->arg[1], &count, dtp_cli_sink(cli), &cli->error);
    return dtp_cli_counted(cli, status, DTP_MSG_ASSESS_ASSIGNED, count);
}

static int assign(dtp_cli *cli, dt_inspection *in)
{
    const char *dossier = dtp_cli_text(cli, "dossier");
    const char *assessor = dtp_cli_text(cli, "assessor");
    const char *reason = dtp_cli_text(cli, "reason");
    size_t count = 1;
    const dt_assignment a = {dossier, assessor, (unsigned)dtp_cli_option_number(cli, "slot", 0), reason};
    dt_status status = dossier != NULL ? dt_inspection_assign(in, &a, &cli->error)
                                       : dt_inspection_assign_all(in, assessor, dtp_cli_text(cli, "second"),
                                                                  dtp_cli_option_number(cli, "every", 1),
                                                                  reason, &count, &cli->error);
    return dtp_cli_counted(cli, status, DTP_MSG_ASSESS_ASSIGNED, count);
}

static int open_blind(dtp_cli *cli, dt_inspection *in)
{
    const char *by[2], *dossier = dtp_cli_option_text(cli, "dossier", "");
    dtp_cli_by(cli, by);
    if (dt_inspection_open_blind(in, dossier, dtp_cli_option_text(cli, "open", ""), by, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_PEOPLE_OPENED, dossier, NULL);
    return DTP_EXIT_OK;
}

static dt_status reread(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    const dt_reread r = {.assessor = dtp_cli_text(cli, "assessor"),
                         .public_value = dtp_cli_text(cli, "public"),
                         .of = dtp_cli_text(cli, "of"),
                         .municipality = dtp_cli_text(cli, "municipality"),
                         .size = dtp_cli_option_number(cli, "reread", 0),
                         .after = dtp_cli_option_number(cli, "after", 0)};
    return dt_compose_reread(doc, in, &r, cli->lang, &cli->error);
}

typedef struct seeking {
    const char *dossier;
    bool blind;
} seeking;

static void seek_blind(void *payload, const dt_involvement *i)
{
    seeking *s = payload;
    s->blind = s->blind || (i->stage != DT_STAGE_OPEN && dtp_fold_eq(i->subject, s->dossier));
}

static int withdraw(dtp_cli *cli, dt_inspection *in)
{
    const char *dossier = dtp_cli_option_text(cli, "dossier", "");
    const char *assessor = dtp_cli_option_text(cli, "assessor", "");
    if (dt_inspection_withdraw(in, dossier, assessor, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_ASSESS_WITHDRAWN, dossier, assessor, NULL);
    seeking s = {dossier, false};
    if (dt_inspection_involvements(in, seek_blind, &s, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (s.blind)
        dtp_cli_say(cli, stderr, DTP_MSG_PEOPLE_STAYS_BLIND, dossier, NULL);
    return DTP_EXIT_OK;
}

static const dtp_cli_form_row FORMS[] = {
    {.args = 2, .never = {"assessor"}, .foreign = DTP_MSG_ASSESS_LIST_OR_ONE, .run = assign_file},
    {.option = "withdraw", .allowed = {DTP_FORM_ANY}, .run = withdraw},
    {.option = "open",
     .allowed = {"dossier", "by"},
     .needs = {"dossier", "by"},
     .two = DTP_MSG_CLI_NEEDS_TWO,
     .run = open_blind},
    {.option = "forms",
     .allowed = {"assessor", "second", "every", "reason"},
     .needs = {"assessor"},
     .take = dt_ask_assign_forms},
    {.option = "reread",
     .allowed = {"assessor", "public", "of", "after", "municipality"},
     .needs = {"assessor", "public"},
     .result_of = reread},
    {.option = "assessor", .allowed = {DTP_FORM_ANY}, .run = assign},
    {.never = {"dossier"},
     .foreign = DTP_MSG_ASSESS_GOES_WITH,
     .beside = "assessor",
     .brief = true,
     .result_of = list}};
static const dtp_cli_pair PAIRS[] = {
#include "cli/assign_pairs.def"
};
static const dtp_cli_option OPTIONS[] = {
#include "cli/assign_options.def"
};
const dtp_cli_command dtp_cli_cmd_assign = {.name = "assign",
                                            .arguments = "FILE.toets [LIST.csv]",
                                            .args = {1, 2},
                                            .summary = DTP_MSG_ASSESS_ASSIGN,
                                            .details = DTP_MSG_ASSESS_ASSIGN_MORE,
                                            .example =
                                                "assign bezoek.toets --assessor A --second B --every 3",
                                            .options = OPTIONS,
                                            .forms = FORMS,
                                            .pairs = PAIRS};
