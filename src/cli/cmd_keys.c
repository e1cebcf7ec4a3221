/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys: takes the dossier ids out of the file, and brings them back. */
#include "cli/form.h"
#include "cli/people.h"

static int step(dtp_cli *cli, dt_inspection *in)
{
    dtp_cli_passphrase_text p;
    size_t ids = 0;
    const char *path = dtp_cli_text(cli, "take");
    bool out = path != NULL;
    dt_status status = dtp_cli_passphrase(cli, out, &p, &cli->error);
    dt_passphrase passphrase = {p.text, p.size};
    if (status == DT_OK && out)
        status = dt_inspection_keys_take(in, path, passphrase, &ids, &cli->error);
    else if (status == DT_OK)
        status =
            dt_inspection_keys_give(in, dtp_cli_option_text(cli, "give", ""), passphrase, &ids, &cli->error);
    dtp_cli_passphrase_free(&p);
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stdout, out ? DTP_MSG_CLI_KEYS_TAKEN : DTP_MSG_CLI_KEYS_GIVEN, DTP_NUM(ids), path,
                    NULL);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "take", .allowed = {"passphrase-file"}, .foreign = DTP_MSG_CLI_KEYS_WHICH, .run = step},
    {.option = "give", .allowed = {"passphrase-file"}, .run = step},
    {.which = DTP_MSG_CLI_KEYS_WHICH}};
static const dtp_cli_option OPTIONS[] = {{"take", 0, DTP_OPTION_TEXT, "KEYS", DTP_MSG_CLI_OPT_TAKE},
                                         {"give", 0, DTP_OPTION_TEXT, "KEYS", DTP_MSG_CLI_OPT_GIVE},
                                         DTP_PASSPHRASE_OPTION,
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_keys = {.name = "keys",
                                          .arguments = "FILE.toets --take KEYS | --give KEYS",
                                          .args = {1, 1},
                                          .summary = DTP_MSG_CLI_KEYS,
                                          .details = DTP_MSG_CLI_KEYS_MORE,
                                          .example = "keys bezoek.toets --take bezoek.sleutels",
                                          .formats = DTP_NO_RESULT,
                                          .options = OPTIONS,
                                          .forms = FORMS};
