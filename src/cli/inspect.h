/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#ifndef DTP_CLI_INSPECT_H
#define DTP_CLI_INSPECT_H

#include "cli/output.h"

/* DTP_EXIT_OK, or tell the error. */
int dtp_cli_finish(dtp_cli *cli, dt_status status);
/* The same, and how many there were, in a message with one place. */
int dtp_cli_counted(dtp_cli *cli, dt_status status, dtp_message message, size_t count);
/* The municipality that is asked for, or the only one; NULL when there are none. false: a usage error was
 * told, for there are more and none was named. */
bool dtp_cli_municipality(const char **out, dtp_cli *cli, dt_inspection *in);
/* The value of --unit: dossier unless given; a usage error for another word. */
dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli);

#endif
