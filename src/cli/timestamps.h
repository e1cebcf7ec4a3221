/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commit, seal, log and verify say of timestamps. */
#ifndef DTP_CLI_TIMESTAMPS_H
#define DTP_CLI_TIMESTAMPS_H

#include "cli/cli.h"

/* The options of commit and seal. */
#define DTP_TIMESTAMP_OPTIONS                                                                                \
    {"timestamp-request", 0, DTP_OPTION_TEXT, "FILE", DTP_MSG_CLI_OPT_TIMESTAMP_REQUEST},                    \
    {                                                                                                        \
        "timestamp", 0, DTP_OPTION_TEXT, "FILE", DTP_MSG_CLI_OPT_TIMESTAMP                                   \
    }
#define DTP_CERTIFICATE_OPTION                                                                               \
    {                                                                                                        \
        "timestamp-certificate", 0, DTP_OPTION_TEXT, "CA.pem", DTP_MSG_CLI_OPT_TIMESTAMP_CERTIFICATE         \
    }

/* Whether the name that --timestamp-request gives is free, before anything is done; tells it when it is not.
 */
bool dtp_cli_timestamp_free(dtp_cli *cli);
/* Write the request of --timestamp-request, when it was given; keep the timestamp of --timestamp. Each
 * returns an exit code. */
int dtp_cli_timestamp_request(dtp_cli *cli, dt_inspection *in, dt_timestamp_about about);
int dtp_cli_timestamp_keep(dtp_cli *cli, dt_inspection *in, dt_timestamp_about about);

#endif
