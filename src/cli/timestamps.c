/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timestamps on the command line: asking for one, and keeping it. */
#include "cli/timestamps.h"
#include "base/file.h"

bool dtp_cli_timestamp_free(dtp_cli *cli)
{
    const char *path = dtp_cli_text(cli, "timestamp-request");
    if (path == NULL || cli->force || !dtp_file_exists(path))
        return true;
    (void)dtp_fail(&cli->error, DT_ERR_REFUSED, DTP_MSG_BASE_FILE_EXISTS, path, NULL);
    return false;
}

int dtp_cli_timestamp_request(dtp_cli *cli, dt_inspection *in, dt_timestamp_about about)
{
    const char *path = dtp_cli_text(cli, "timestamp-request");
    unsigned char *request;
    size_t size;
    if (path == NULL)
        return DTP_EXIT_OK;
    if (dt_inspection_timestamp_request(in, about, &request, &size, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    dt_status status = dtp_file_write(path, (const char *)request, size, cli->force, &cli->error);
    dt_timestamp_free(request);
    if (status != DT_OK)
        return dtp_cli_failed(cli);
    if (!cli->quiet)
        dtp_cli_say(cli, stderr, DTP_MSG_CLI_WROTE, path, NULL);
    return DTP_EXIT_OK;
}

int dtp_cli_timestamp_keep(dtp_cli *cli, dt_inspection *in, dt_timestamp_about about)
{
    const char *path = dtp_cli_text(cli, "timestamp");
    dt_timestamp says;
    char *answer;
    size_t size;
    if (dtp_file_read(path, 1 << 20, &answer, &size, &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    dt_status status = dt_inspection_timestamp_keep(in, about, answer, size, &says, &cli->error);
    dt_text_free(answer);
    if (status != DT_OK) {
        dtp_error_source(&cli->error, path);
        return dtp_cli_failed(cli);
    }
    dtp_cli_say(cli, dtp_cli_out(cli), DTP_MSG_CLI_TIMESTAMP_KEPT, says.time,
                says.authority[0] == '\0' ? "-" : says.authority, NULL);
    return DTP_EXIT_OK;
}
