/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#include "cli/inspect.h"

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli)
{
    dt_ask ask;
    DT_TRY(dtp_cli_question(&ask, cli, NULL));
    return dt_ask_unit(out, &ask, &cli->error);
}
