/* SPDX-License-Identifier: GPL-3.0-or-later */
/* config: what was set once. */
#include "ask/habits.h"
#include "cli/form.h"
#include "cli/inspect.h"

static int change(dtp_cli *cli)
{
    dt_ask ask;
    const dt_listener to = dtp_cli_listener(cli);
    dt_status status = dtp_cli_question(&ask, cli, NULL);
    if (status == DT_OK)
        status = dtp_habits_set(cli->quiet ? NULL : &to, &ask, &cli->error);
    return dtp_cli_finish(cli, status);
}

static const dtp_cli_form_row FORMS[] = {
    {.option = "unset", .plain = change}, {.args = 2, .plain = change}, {.ask = dtp_habits_list}};
static const dtp_cli_option OPTIONS[] = {{"unset", 0, DTP_OPTION_TEXT, "NAME", DTP_MSG_SETTINGS_OPT_UNSET},
                                         DTP_OPTION_END};
const dtp_cli_command dtp_cli_cmd_config = {.name = "config",
                                            .dutch = "instelling",
                                            .arguments = "[NAME [VALUE]] | --unset NAME",
                                            .args = {0, 2},
                                            .summary = DTP_MSG_SETTINGS_COMMAND,
                                            .details = DTP_MSG_SETTINGS_MORE,
                                            .example = "config assessor A",
                                            .options = OPTIONS,
                                            .forms = FORMS};
