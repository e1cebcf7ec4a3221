/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --public and --threshold. */
#ifndef DTP_CLI_PUBLIC_VERSION_H
#define DTP_CLI_PUBLIC_VERSION_H

#include "cli/cli.h"

#define DTP_PUBLIC_OPTIONS                                                                                   \
    {"public", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_DISCLOSURE_OPT_PUBLIC},                                     \
    {                                                                                                        \
        "threshold", 0, DTP_OPTION_TEXT, "N", DTP_MSG_DISCLOSURE_OPT_THRESHOLD                               \
    }

/* Compose the public version when it is asked, else from the facts as they are. */
dt_status dtp_cli_compose(dt_document **doc, dtp_cli *cli, dt_inspection *in, dt_publish_options options,
                          dt_publish_compose compose, void *payload);

#endif
