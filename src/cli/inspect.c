/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#include "cli/inspect.h"

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli)
{
    char known[64] = "";
    size_t n, at;
    const dt_choice *units = dt_draw_units(&n);
    const char *asked = dtp_cli_option_text(cli, "unit", units[DT_DRAW_DOSSIER].name);
    bool is = dtp_cli_choose(&at, units, n, asked, cli->lang, known, sizeof known);
    *out = (dt_draw_unit)at;
    return is ? DT_OK : dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_UNIT, asked, known, NULL);
}
