/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timestamps on the command line: asking for one, keeping it, and what those that were kept are worth. */
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

static void tell(void *payload, const dt_kept_timestamp *kept)
{
    static const dtp_message good[] = {DTP_MSG_CLI_TIMESTAMP_OF_COMMITMENTS, DTP_MSG_CLI_TIMESTAMP_OF_SEAL};
    dtp_cli *cli = payload;
    char why[1024];
    FILE *to = dtp_cli_out(cli);
    dtp_cli_say(cli, to, good[kept->about], kept->says.time,
                kept->says.authority[0] == '\0' ? "-" : kept->says.authority, kept->kept_at, NULL);
    if (!kept->good)
        fprintf(to, "  %s\n", dt_error_text(kept->reason, cli->lang, why, sizeof why));
    else if (dtp_cli_text(cli, "timestamp-certificate") == NULL)
        dtp_cli_say(cli, to, DTP_MSG_CLI_TIMESTAMP_UNCHECKED, NULL);
    else
        dtp_cli_say(cli, to, DTP_MSG_CLI_TIMESTAMP_CHECKED, NULL);
}

int dtp_cli_timestamp_check(dtp_cli *cli, dt_inspection *in)
{
    bool good;
    if (dt_inspection_timestamps(in, dtp_cli_text(cli, "timestamp-certificate"), tell, cli, &good,
                                 &cli->error) != DT_OK)
        return dtp_cli_failed(cli);
    return good ? DTP_EXIT_OK : DTP_EXIT_NO;
}
