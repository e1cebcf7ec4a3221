/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: the events, whether their chain is whole, and where a head stands in it. */
#include "cli/form.h"
#include "cli/output.h"
#include "cli/people.h"
#include "cli/timestamps.h"
#include <dossiertoets/tables.h>

/* A head from paper tells what the chain alone cannot: whether the tail is there, and whether all of it is
 * the log of then. */
static int tell_found(dtp_cli *cli, const char *head, long long sequence)
{
    dtp_cli_say(cli, dtp_cli_out(cli), sequence == 0 ? DTP_MSG_CLI_LOG_NO_HEAD : DTP_MSG_CLI_LOG_HEAD_FOUND,
                head, DTP_NUM(sequence), NULL);
    return sequence == 0 ? DTP_EXIT_NO : DTP_EXIT_OK;
}

static void tell_row(void *payload, const dt_row_difference *d)
{
    static const dtp_message say[] = {[DT_ROW_MISSING] = DTP_MSG_CLI_LOG_ROW_MISSING,
                                      [DT_ROW_EXTRA] = DTP_MSG_CLI_LOG_ROW_EXTRA,
                                      [DT_ROW_CHANGED] = DTP_MSG_CLI_LOG_ROW_CHANGED};
    dtp_cli *cli = payload;
    dtp_cli_say(cli, dtp_cli_out(cli), say[d->fault], d->table, d->key, NULL);
}

static void tell_signature(void *payload, const dt_signature_fault *f)
{
    dtp_cli *cli = payload;
    dtp_message say = f->sequence == 0 ? DTP_MSG_PEOPLE_SIGNATURE_LOOSE
                      : f->missing     ? DTP_MSG_PEOPLE_SIGNATURE_MISSING
                                       : DTP_MSG_PEOPLE_SIGNATURE_WRONG;
    dtp_cli_say(cli, dtp_cli_out(cli), say, DTP_NUM(f->sequence), f->kind, f->subject, f->assessor, NULL);
}

static int verify_signatures(dtp_cli *cli, dt_inspection *in)
{
    dt_signature_check check;
    if (dt_inspection_verify_signatures(in, tell_signature, cli, &check, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (check.faults > 0) {
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_PEOPLE_SIGNATURES_WRONG, DTP_NUM(check.faults), NULL);
        return DTP_EXIT_NO;
    }
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_WHOLE, NULL);
    if (check.signatures > 0)
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_PEOPLE_SIGNATURES_RIGHT, DTP_NUM(check.signatures), NULL);
    return DTP_EXIT_OK;
}

/* The log may be whole while somebody edited what it tells of. */
static int verify_rows(dtp_cli *cli, dt_inspection *in)
{
    dt_row_check rows;
    if (dt_inspection_log_verify_rows(in, tell_row, cli, &rows, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    if (rows.differences > 0) {
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_ROWS_BROKEN, DTP_NUM(rows.differences), NULL);
        return DTP_EXIT_NO;
    }
    int code = verify_signatures(cli, in);
    if (code != DTP_EXIT_OK)
        return code;
    if (rows.since == 0)
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_ROWS_NONE, NULL);
    else if (rows.before > 0)
        dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_LOG_ROWS_SINCE, DTP_NUM(rows.since), rows.at, NULL);
    return DTP_EXIT_OK;
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
    int code = verify_rows(cli, in);
    if (code == DTP_EXIT_OK && head != NULL)
        code = tell_found(cli, head, sequence);
    int stamps = code == DTP_EXIT_OK ? dtp_cli_timestamp_check(cli, in) : DTP_EXIT_OK;
    return stamps != DTP_EXIT_OK ? stamps : code;
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
