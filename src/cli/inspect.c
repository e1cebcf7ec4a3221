/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/inspect.h"
#include <string.h>

int dtp_cli_with_inspection(dtp_cli *cli, int (*step)(dtp_cli *cli, dt_inspection *in))
{
    dt_inspection *in;
    if (dt_inspection_open(&in, cli->arg[0], &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    int code = step(cli, in);
    dt_inspection_close(in);
    return code;
}

int dtp_cli_finish(dtp_cli *cli, dt_status status)
{
    return status == DT_OK ? DTP_EXIT_OK : dtp_cli_failed(cli);
}

int dtp_cli_write_text(dtp_cli *cli, char *text)
{
    int code = dtp_cli_write(cli, text, strlen(text));
    dt_text_free(text);
    return code;
}
