/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/result.h"

struct told {
    dtp_cli *cli;
    dtp_result *result;
    bool human;
};

/* Machine output keeps every check; a person gets a line a dossier and a line a check. */
static void tell(void *payload, const dt_verify_line *line)
{
    struct told *t = payload;
    if (!t->human) {
        dtp_cli_result_bool(t->result, "ok", line->ok);
        dtp_cli_result_text(t->result, "what", line->what);
        dtp_cli_result_text(t->result, "stratum", line->stratum);
        dtp_cli_result_text(t->result, "dossier", line->dossier);
        dtp_cli_result_text(t->result, "expected", line->expected);
        dtp_cli_result_text(t->result, "found", line->found);
        dtp_cli_result_end_row(t->result);
        return;
    }
    if (line->ok && t->cli->quiet)
        return;
    const char *verdict = dtp_message_text(line->ok ? DTP_MSG_CLI_YES : DTP_MSG_CLI_NO, t->cli->lang);
    if (line->ok)
        fprintf(dtp_cli_out(t->cli), "%-4s %-12s %s\n", verdict, line->what,
                line->dossier != NULL ? line->dossier : "");
    else
        dtp_cli_say(t->cli, dtp_cli_out(t->cli), DTP_MSG_CLI_VERIFY_LINE, verdict, line->what,
                    line->dossier != NULL ? line->dossier : (line->stratum != NULL ? line->stratum : ""),
                    line->expected != NULL ? line->expected : "-", line->found != NULL ? line->found : "-",
                    NULL);
}

static int run(dtp_cli *cli)
{
    struct told t = {cli, NULL, cli->format == NULL};
    bool honest = false;
    const char *path = dtp_cli_option_text(cli, "register", NULL);
    if (!t.human && dtp_cli_result_new(&t.result, false, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = DTP_EXIT_OK;
    if (dt_protocol_verify(&honest, cli->arg[0], path, tell, &t, &cli->error) != DT_OK)
        code = dtp_cli_failed(cli);
    else if (!t.human)
        code = dtp_cli_result_write(cli, t.result);
    else
        dtp_cli_say(cli, dtp_cli_out(cli),
                    !honest        ? DTP_MSG_CLI_VERIFY_NO
                    : path == NULL ? DTP_MSG_CLI_VERIFY_YES_ALONE
                                   : DTP_MSG_CLI_VERIFY_YES,
                    NULL);
    dtp_cli_result_free(t.result);
    return code == DTP_EXIT_OK && !honest ? DTP_EXIT_NO : code;
}

static const dtp_option OPTIONS[] = {
    {"register", 'r', DTP_OPTION_TEXT, "REGISTER.csv", DTP_MSG_CLI_OPT_VERIFY_REGISTER}, DTP_OPTION_END};
const dtp_command dtp_cmd_verify = {
    .name = "verify",
    .arguments = "PROTOCOL.json [--register REGISTER.csv]",
    .min_args = 1,
    .max_args = 1,
    .summary = DTP_MSG_CLI_VERIFY,
    .details = DTP_MSG_CLI_VERIFY_MORE,
    .example = "verify protocol.json --register samples/registers/goeree-overflakkee.csv",
    .formats = "table, csv, json",
    .options = OPTIONS,
    .run = run};
