/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands on an inspection file share. */
#ifndef DTP_CLI_INSPECT_H
#define DTP_CLI_INSPECT_H

#include "cli/output.h"

/* Run a step on the inspection file that is the command's first argument. */
int dtp_cli_with_inspection(dtp_cli *cli, int (*step)(dtp_cli *cli, dt_inspection *in));
/* Whether a path is a file of the kind that inspections are in (or of SQLite at all), rather than a table. */
bool dtp_cli_is_inspection(const char *path);
/* Refuse the options (NULL ends the list) that are for plain tables and counts. */
dt_status dtp_cli_refuse_with_file(dtp_cli *cli, const char *const *names);
/* Without a second argument, a file to read, refuse the options (NULL ends the list) that go with it. */
dt_status dtp_cli_refuse_without_input(dtp_cli *cli, const char *const *names);
/* DTP_EXIT_OK, or tell the error. */
int dtp_cli_finish(dtp_cli *cli, dt_status status);
/* The value of --unit: dossier unless given; a usage error for another word. */
dt_status dtp_cli_unit(dt_draw_unit *out, dtp_cli *cli);
/* A framework by path, or by the id of one that is shipped. */
dt_status dtp_cli_open_framework(dt_framework **out, const char *name, dt_error *err);

#endif
