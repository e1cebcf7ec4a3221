/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"
#include "cli/result.h"

static void tell(void *payload, const dt_event *e)
{
    dtp_result *r = payload;
    dtp_cli_result_int(r, "sequence", e->sequence);
    dtp_cli_result_text(r, "at", e->at);
    dtp_cli_result_text(r, "actor", e->actor);
    dtp_cli_result_text(r, "kind", e->kind);
    dtp_cli_result_text(r, "subject", e->subject);
    dtp_cli_result_text(r, "payload", e->payload);
    dtp_cli_result_text(r, "hash", e->hash);
    dtp_cli_result_end_row(r);
}

static int verify(dtp_cli *cli, dt_inspection *in)
{
    long long broken = 0;
    if (dt_inspection_log_verify(in, &broken, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (broken != 0) {
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_BROKEN, DTP_NUM(broken), NULL);
        return DTP_EXIT_NO;
    }
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_WHOLE, NULL);
    return DTP_EXIT_OK;
}

static int step(dtp_cli *cli, dt_inspection *in)
{
    dtp_result *r;
    if (dtp_cli_option_given(cli, "verify"))
        return verify(cli, in);
    if (dtp_cli_result_new(&r, false, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = dt_inspection_log(in, tell, r, &cli->error) == DT_OK ? dtp_cli_result_write(cli, r)
                                                                    : dtp_cli_failed(cli);
    dtp_cli_result_free(r);
    return code;
}

static int run(dtp_cli *cli)
{
    return dtp_cli_with_inspection(cli, step);
}

static const dtp_option OPTIONS[] = {{"verify", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_VERIFY},
                                     DTP_OPTION_END};
const dtp_command dtp_cmd_log = {.name = "log",
                                 .arguments = "FILE.toets",
                                 .min_args = 1,
                                 .max_args = 1,
                                 .summary = DTP_MSG_CLI_LOG,
                                 .details = DTP_MSG_CLI_LOG_MORE,
                                 .example = "log bezoek.toets --verify",
                                 .formats = "table, csv, json",
                                 .options = OPTIONS,
                                 .run = run};
