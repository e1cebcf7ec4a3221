/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: the events, whether their chain is whole, and where a head stands in it. */
#include "cli/form.h"
#include "cli/output.h"
#include "cli/people.h"

typedef struct listing {
    dt_document *rows;
    const char *copy; /* whose event it is */
} listing;

static void tell(void *payload, const dt_event *e)
{
    const listing *l = payload;
    dt_result_int(l->rows, "sequence", e->sequence);
    dt_result_text(l->rows, "at", e->at);
    dt_result_text(l->rows, "actor", e->actor);
    dt_result_text(l->rows, "kind", e->kind);
    dt_result_text(l->rows, "subject", e->subject);
    dt_result_text(l->rows, "payload", e->payload);
    dt_result_text(l->rows, "hash", e->hash);
    dt_result_text(l->rows, "copy", l->copy);
    dt_result_end_row(l->rows);
}

/* A head from paper tells what the chain alone cannot: whether the tail is there, and whether all of it is
 * the log of then. */
static int tell_found(dtp_cli *cli, const char *head, long long sequence)
{
    dtp_cli_say(cli, dtp_cli_out(cli), sequence == 0 ? DTP_MSG_CLI_LOG_NO_HEAD : DTP_MSG_CLI_LOG_HEAD_FOUND,
                head, DTP_NUM(sequence), NULL);
    return sequence == 0 ? DTP_EXIT_NO : DTP_EXIT_OK;
}

static int verify(dtp_cli *cli, dt_inspection *in)
{
    long long broken = 0, merged = 0, sequence = 0;
    const char *head = cli->n_args > 1 ? cli->arg[1] : NULL;
    if ((head != NULL && dt_inspection_log_find(in, head, &sequence, &cli->error) != DT_OK) ||
        dt_inspection_log_verify(in, &broken, &cli->error) != DT_OK ||
        dt_inspection_log_verify_merged(in, &merged, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (broken != 0 || merged != 0) {
        dtp_cli_say(cli, dtp_cli_out(cli),
                    broken != 0 ? DTP_MSG_CLI_LOG_BROKEN : DTP_MSG_CLI_LOG_MERGED_BROKEN,
                    DTP_NUM(broken != 0 ? broken : merged), NULL);
        return DTP_EXIT_NO;
    }
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_WHOLE, NULL);
    return head != NULL ? tell_found(cli, head, sequence) : DTP_EXIT_OK;
}

static int tell_head(dtp_cli *cli, dt_inspection *in)
{
    dt_log_head head;
    dt_document *r;
    if (dt_inspection_log_head(in, &head, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (cli->format == NULL) {
        dtp_cli_say_head(cli, dtp_cli_out(cli), head.code, head.hash);
        return DTP_EXIT_OK;
    }
    if (dtp_cli_result_open(&r, cli, true) != DT_OK)
        return dtp_cli_failed(cli);
    dt_result_int(r, "sequence", head.sequence);
    dt_result_text(r, "at", head.at);
    dt_result_text(r, "code", head.code);
    dt_result_text(r, "hash", head.hash);
    dt_result_end_row(r);
    int code = dtp_cli_result_write(cli, r);
    dt_document_free(r);
    return code;
}

static dt_status list(dtp_cli *cli, dt_inspection *in, dt_document *r)
{
    listing own = {r, "own"}, other = {r, "other"};
    DT_TRY(dt_inspection_log(in, tell, &own, &cli->error));
    return dt_inspection_log_merged(in, tell, &other, &cli->error);
}

static int run(dtp_cli *cli)
{
    if (cli->n_args > 1 && !(dtp_cli_option_given(cli, "verify") && dtp_cli_option_given(cli, "head")))
        return dtp_cli_usage(cli, DTP_MSG_CLI_LOG_HEAD_ALONE, cli->arg[1], NULL);
    return dtp_cli_run_forms(cli);
}

static const dtp_cli_form_row FORMS[] = {{.option = "verify", .allowed = {DTP_FORM_ANY}, .run = verify},
                                         {.option = "head", .allowed = {DTP_FORM_ANY}, .run = tell_head},
                                         {.list = list}};
static const dtp_cli_option OPTIONS[] = {{"verify", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_VERIFY},
                                         {"head", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_CLI_OPT_LOG_HEAD},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_log = {.name = "log",
                                         .arguments = "FILE.toets [--verify] [--head [HEX]]",
                                         .min_args = 1,
                                         .max_args = 2,
                                         .summary = DTP_MSG_CLI_LOG,
                                         .details = DTP_MSG_CLI_LOG_MORE,
                                         .example = "log bezoek.toets --verify",
                                         .formats = "table, csv, json, md, html",
                                         .options = OPTIONS,
                                         .forms = FORMS,
                                         .run = run};
