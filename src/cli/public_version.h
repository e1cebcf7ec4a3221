/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of what outsiders read. */
#ifndef DTP_CLI_PUBLIC_VERSION_H
#define DTP_CLI_PUBLIC_VERSION_H

#define DTP_PUBLIC_OPTIONS                                                                                   \
    {"public", 0, DTP_OPTION_FLAG, NULL, DTP_MSG_DISCLOSURE_OPT_PUBLIC},                                     \
    {                                                                                                        \
        "threshold", 0, DTP_OPTION_TEXT, "N", DTP_MSG_DISCLOSURE_OPT_THRESHOLD                               \
    }

#endif
