/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#include "cli/inspect.h"
#include "base/file.h"
#include <string.h>

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

dt_status dtp_cli_open_framework(dt_framework **out, const char *name, dt_error *err)
{
    size_t n;
    const dt_framework_builtin *shipped = dt_framework_builtins(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(shipped[i].id, name) == 0)
            return dt_framework_parse(out, shipped[i].file, shipped[i].text, shipped[i].size, err);
    if (strcmp(name, "-") == 0 || dtp_file_exists(name))
        return dt_framework_read(out, name, err);
    char known[512] = "";
    for (size_t i = 0; i < n; i++)
        dtp_cli_add_name(known, sizeof known, shipped[i].id);
    *out = NULL;
    return dtp_fail(err, DT_ERR_NOTFOUND, DTP_MSG_INSPECTION_UNKNOWN_FRAMEWORK, name, known, NULL);
}

dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli)
{
    char known[64] = "";
    size_t n, at;
    const dt_choice *units = dt_draw_units(&n);
    const char *asked = dtp_cli_option_text(cli, "unit", units[DT_DRAW_DOSSIER].name);
    bool is = dtp_cli_choose(&at, units, n, asked, known, sizeof known);
    *out = (dt_draw_unit)at;
    return is ? DT_OK : dtp_fail(&cli->error, DT_ERR_RANGE, DTP_MSG_CLI_UNKNOWN_UNIT, asked, known, NULL);
}
