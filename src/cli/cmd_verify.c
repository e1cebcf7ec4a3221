/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify: redoes a published draw and tells every difference. */
#include "cli/output.h"
#include "cli/timestamps.h"
#include <dossiertoets/numbers.h>

static int tell_all(dtp_cli *cli, bool *honest, const dt_verify_options *options)
{
    const dt_listener to = dtp_cli_listener(cli);
    dt_status status = dt_tell_verification(&to, honest, cli->quiet, cli->arg[0], options, &cli->error);
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

/* Machine output keeps every check. */
static int list_all(dtp_cli *cli, bool *honest, const dt_verify_options *options)
{
    dt_document *doc;
    dt_status status = dt_compose_verification(&doc, honest, cli->arg[0], options, cli->lang, &cli->error);
    cli->brief = true;
    return dtp_cli_result_finish(cli, status, doc);
}

static int run(dtp_cli *cli)
{
    bool honest = false;
    const dtp_cli_value *earlier = dtp_cli_option_value(cli, "earlier");
    const dt_verify_options options = {
        .register_path = dtp_cli_text(cli, "register"),
        .salt = dtp_cli_text(cli, "salt"),
        .page = dtp_cli_text(cli, "page"),
        .earlier = earlier->list,
        .n_earlier = earlier->n_list,
        .timestamp_certificate = dtp_cli_text(cli, "timestamp-certificate"),
        .commitment = {dtp_cli_text(cli, "commitment"), dtp_cli_text(cli, "reserve-commitment")}};
    int code =
        dtp_cli_format(cli) == NULL ? tell_all(cli, &honest, &options) : list_all(cli, &honest, &options);
    return code == DTP_EXIT_OK && !honest ? DTP_EXIT_NO : code;
}

static const dtp_cli_option OPTIONS[] = {
    {"register", 'r', DTP_OPTION_TEXT, "REGISTER.csv", DTP_MSG_CLI_OPT_VERIFY_REGISTER},
    {"commitment", 'c', DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_COMMITMENT},
    {"reserve-commitment", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_RESERVE_COMMITMENT},
    {"salt", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_SALT},
    {"earlier", 0, DTP_OPTION_LIST, "PROTOCOL.json", DTP_MSG_CLI_OPT_VERIFY_EARLIER},
    {"page", 0, DTP_OPTION_TEXT, "HEX", DTP_MSG_CLI_OPT_VERIFY_PAGE},
    DTP_CERTIFICATE_OPTION,
    DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_verify = {
    .name = "verify",
    .arguments = "PROTOCOL.json [--register REGISTER.csv] [--commitment HEX]",
    .args = {1, 1},
    .summary = DTP_MSG_CLI_VERIFY,
    .details = DTP_MSG_CLI_VERIFY_MORE,
    .example = "verify protocol.json --register samples/registers/goeree-overflakkee.csv",
    .options = OPTIONS,
    .run = run};
