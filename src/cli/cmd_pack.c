/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pack and unpack: the inspection under a passphrase, for transport. */
#include "cli/form.h"
#include "cli/people.h"
#include <string.h>

static int pack(dtp_cli *cli, dt_inspection *in, dt_strength strength)
{
    dtp_cli_passphrase_text p;
    dt_log_head head;
    dt_status status = dtp_cli_passphrase(cli, true, &p, &cli->error);
    if (status == DT_OK)
        status = dt_inspection_pack(in, cli->output, cli->force, (dt_passphrase){p.text, p.size}, strength,
                                    &head, &cli->error);
    dtp_cli_passphrase_free(&p);
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet) {
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, cli->output, NULL);
        dtp_cli_say_head(cli, stdout, head.code, head.hash);
    }
    return DTP_EXIT_OK;
}

static int pack_step(dtp_cli *cli, dt_inspection *in)
{
    const char *strength = dtp_cli_option_text(cli, "strength", "moderate");
    if (strcmp(strength, "moderate") == 0)
        return pack(cli, in, DT_MODERATE);
    if (strcmp(strength, "interactive") == 0)
        return pack(cli, in, DT_INTERACTIVE);
    return dtp_cli_usage(cli, DTP_MSG_CLI_STRENGTH, strength, NULL);
}

static int unpack(dtp_cli *cli)
{
    dtp_cli_passphrase_text p;
    dt_status status = dtp_cli_passphrase(cli, false, &p, &cli->error);
    if (status == DT_OK)
        status = dt_package_unpack(cli->arg[0], cli->output, (dt_passphrase){p.text, p.size}, &cli->error);
    dtp_cli_passphrase_free(&p);
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, cli->output, NULL);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row PACK_FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .needs = {"output"}, .run = pack_step}};
static const dtp_cli_option PACK_OPTIONS[] = {
    DTP_PASSPHRASE_OPTION,
    {"strength", 0, DTP_OPTION_TEXT, "moderate|interactive", DTP_MSG_CLI_OPT_STRENGTH},
    DTP_OPTION_END};
static const dtp_cli_form_row UNPACK_FORMS[] = {
    {.allowed = {DTP_FORM_ANY}, .needs = {"output"}, .plain = unpack}};
static const dtp_cli_option UNPACK_OPTIONS[] = {DTP_PASSPHRASE_OPTION, DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_pack = {.name = "pack",
                                          .arguments = "FILE.toets -o PACKAGE",
                                          .args = {1, 1},
                                          .summary = DTP_MSG_CLI_PACK,
                                          .details = DTP_MSG_CLI_PACK_MORE,
                                          .example = "pack bezoek.toets -o bezoek.pakket",
                                          .formats = DTP_OWN_FORMATS,
                                          .options = PACK_OPTIONS,
                                          .forms = PACK_FORMS};
const dtp_cli_command dtp_cli_cmd_unpack = {.name = "unpack",
                                            .arguments = "PACKAGE -o FILE.toets",
                                            .args = {1, 1},
                                            .summary = DTP_MSG_CLI_UNPACK,
                                            .details = DTP_MSG_CLI_UNPACK_MORE,
                                            .example = "unpack bezoek.pakket -o laptop-b.toets",
                                            .formats = DTP_OWN_FORMATS,
                                            .options = UNPACK_OPTIONS,
                                            .forms = UNPACK_FORMS};
