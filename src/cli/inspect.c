/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#include "cli/inspect.h"

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

int dtp_cli_counted(dtp_cli *cli, dt_status status, dtp_message message, size_t count)
{
    if (status == DT_OK && !cli->quiet)
        dtp_cli_say(cli, stdout, message, DTP_NUM(count), NULL);
    return dtp_cli_finish(cli, status);
}

bool dtp_cli_municipality(const char **out, dtp_cli *cli, dt_inspection *in)
{
    dt_ask ask;
    dt_status status = dtp_cli_question(&ask, cli, in);
    if (status == DT_OK)
        status = dt_ask_municipality(out, &ask, &cli->error);
    cli->brief = false;
    return status == DT_OK || dtp_cli_refused(cli) == DTP_EXIT_OK;
}

dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli)
{
    dt_ask ask;
    DT_TRY(dtp_cli_question(&ask, cli, NULL));
    return dt_ask_unit(out, &ask, &cli->error);
}
