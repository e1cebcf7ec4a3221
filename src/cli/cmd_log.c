/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: the events, whether their chain is whole, and where a head stands in it. */
#include "cli/form.h"
#include "cli/output.h"
#include "cli/people.h"
#include "cli/timestamps.h"
#include <dossiertoets/tables.h>

static int verify(dtp_cli *cli, dt_inspection *in)
{
    bool whole;
    const dt_listener to = dtp_cli_listener(cli);
    const char *head = cli->n_args > 1 ? cli->arg[1] : NULL;
    if (dt_tell_log_check(&to, in, head, dtp_cli_text(cli, "timestamp-certificate"), &whole, &cli->error) !=
        DT_OK)
        return dtp_cli_failed(cli);
    return whole ? DTP_EXIT_OK : DTP_EXIT_NO;
}

static int tell_head(dtp_cli *cli, dt_inspection *in)
{
    dt_log_head head;
    dt_document *r;
    if (dt_inspection_log_head(in, &head, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (dtp_cli_format(cli) == NULL) {
        dtp_cli_say_head(cli, dtp_cli_out(cli), head.code, head.hash);
        return DTP_EXIT_OK;
    }
    dt_status status = dt_compose_log_head(&r, &head, cli->lang, &cli->error);
    return dtp_cli_result_finish(cli, status, r);
}

static dt_status list(dt_document **doc, dtp_cli *cli, dt_inspection *in)
{
    return dtp_cli_option_given(cli, "all") ? dt_compose_log_with_rows(doc, in, cli->lang, &cli->error)
                                            : dt_compose_log(doc, in, cli->lang, &cli->error);
}

static int run(dtp_cli *cli)
{
    if (cli->n_args > 1 && !(dtp_cli_option_given(cli, "verify") && dtp_cli_option_given(cli, "head")))
        return dtp_cli_usage(cli, DTP_MSG_CLI_LOG_HEAD_ALONE, cli->arg[1], NULL);
    return dtp_cli_run_forms(cli);
}

static const dtp_cli_form_row FORMS[] = {{.option = "verify", .allowed = {DTP_FORM_ANY}, .run = verify},
                                         {.option = "head", .allowed = {DTP_FORM_ANY}, .run = tell_head},
                                         {.allowed = {"all"}, .result_of = list}};
static const dtp_cli_option OPTIONS[] = {{"verify", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_VERIFY},
                                         {"head", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_HEAD},
                                         {"all", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_ALL},
                                         DTP_CERTIFICATE_OPTION,
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_log = {.name = "log",
                                         .arguments = "FILE.toets [--all] [--verify] [--head [HEX]]",
                                         .args = {1, 2},
                                         .summary = DTP_MSG_CLI_LOG,
                                         .details = DTP_MSG_CLI_LOG_MORE,
                                         .example = "log bezoek.toets --verify",
                                         .options = OPTIONS,
                                         .forms = FORMS,
                                         .run = run};
