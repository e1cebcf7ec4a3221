/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assign: who rates what, and how far they are. */
#include "cli/inspect.h"
#include "cli/output.h"
#include <dossiertoets/assess.h>

static void tell(void *payload, const dt_involvement *i)
{
    static const char *const stages[] = {[DT_STAGE_OPEN] = "open",
                                         [DT_STAGE_RATING] = "rating",
                                         [DT_STAGE_SUBMITTED] = "submitted",
                                         [DT_STAGE_REOPENED] = "reopened"};
    dt_document *r = payload;
    dt_result_text(r, "subject", i->subject);
    dt_result_text(r, "assessor", i->assessor);
    if (i->slot == 0)
        dt_result_null(r, "slot");
    else
        dt_result_int(r, "slot", i->slot);
    dt_result_text(r, "reason", i->reason[0] == '\0' ? NULL : i->reason);
    dt_result_text(r, "stage", stages[i->stage]);
    dt_result_int(r, "submissions", i->number);
    dt_result_end_row(r);
}

static int list(dtp_cli *cli, dt_inspection *in)
{
    dt_document *r;
    if (dtp_cli_result_open(&r, cli, false) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dt_inspection_involvements(in, tell, r, &cli->error) == DT_OK ? dtp_cli_result_write(cli, r)
                                                                             : dtp_cli_failed(cli);
    dt_document_free(r);
    return code;
}

static dt_status assign(dtp_cli *cli, dt_inspection *in, size_t *count)
{
    const char *dossier = dtp_cli_option_text(cli, "dossier", NULL);
    const char *assessor = dtp_cli_option_text(cli, "assessor", NULL);
    const char *reason = dtp_cli_option_text(cli, "reason", NULL);
    if (cli->n_args == 2)
        return dt_inspection_assign_file(in, cli->arg[1], count, dtp_cli_sink(cli), &cli->error);
    if (dossier == NULL)
        return dt_inspection_assign_all(in, assessor, dtp_cli_option_text(cli, "second", NULL),
                                        dtp_cli_option_number(cli, "every", 1), reason, count, &cli->error);
    const dt_assignment a = {dossier, assessor, (unsigned)dtp_cli_option_number(cli, "slot", 0), reason};
    *count = 1;
    return dt_inspection_assign(in, &a, &cli->error);
}

static int withdraw(dtp_cli *cli, dt_inspection *in)
{
    const char *dossier = dtp_cli_option_text(cli, "dossier", "");
    const char *assessor = dtp_cli_option_text(cli, "assessor", "");
    if (dt_inspection_withdraw(in, dossier, assessor, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_ASSESS_WITHDRAWN, dossier, assessor, NULL);
    return DTP_EXIT_OK;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    size_t count = 0;
    if (dtp_cli_option_given(cli, "withdraw"))
        return withdraw(cli, in);
    if (cli->n_args == 1 && !dtp_cli_option_given(cli, "assessor"))
        return list(cli, in);
    if (assign(cli, in, &count) != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stdout, DTP_MSG_ASSESS_ASSIGNED, DTP_NUM(count), NULL);
    return DTP_EXIT_OK;
}

/* Options that go with another one, or not with a file. */
static int run(dtp_cli *cli)
{
    static const struct {
        const char *option, *with, *without;
    } rules[] = {{"dossier", "assessor", NULL},     {"slot", "dossier", NULL},
                 {"withdraw", "dossier", "slot"},   {"reason", "assessor", NULL},
                 {"second", "assessor", "dossier"}, {"every", "second", NULL},
                 {"withdraw", "dossier", "reason"}};
    for (size_t i = 0; i < DTP_COUNT(rules); i++) {
        if (!dtp_cli_option_given(cli, rules[i].option))
            continue;
        if (!dtp_cli_option_given(cli, rules[i].with))
            return dtp_cli_usage(cli, DTP_MSG_ASSESS_GOES_WITH, rules[i].option, rules[i].with);
        if (rules[i].without != NULL && dtp_cli_option_given(cli, rules[i].without))
            return dtp_cli_usage(cli, DTP_MSG_ASSESS_NOT_WITH, rules[i].option, rules[i].without);
    }
    if (cli->n_args == 2 && dtp_cli_option_given(cli, "assessor"))
        return dtp_cli_usage(cli, DTP_MSG_CLI_SHEET_OR_ONE, "assessor", NULL);
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_cli_option OPTIONS[] = {{"dossier", 'd', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_DOSSIER},
                                         {"assessor", 'a', DTP_OPTION_TEXT, "CODE", DTP_MSG_CLI_OPT_ASSESSOR},
                                         {"slot", 's', DTP_OPTION_NUMBER, "1|2|3", DTP_MSG_ASSESS_OPT_SLOT},
                                         {"reason", 'r', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_REASON},
                                         {"second", 'b', DTP_OPTION_TEXT, "CODE", DTP_MSG_ASSESS_OPT_SECOND},
                                         {"every", 'e', DTP_OPTION_NUMBER, "N", DTP_MSG_ASSESS_OPT_EVERY},
                                         {"withdraw", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_ASSESS_OPT_WITHDRAW},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_assign = {.name = "assign",
                                            .arguments = "FILE.toets [LIST.csv]",
                                            .min_args = 1,
                                            .max_args = 2,
                                            .summary = DTP_MSG_ASSESS_ASSIGN,
                                            .details = DTP_MSG_ASSESS_ASSIGN_MORE,
                                            .example =
                                                "assign bezoek.toets --assessor A --second B --every 3",
                                            .formats = "table, csv, json, md, html",
                                            .options = OPTIONS,
                                            .run = run};
