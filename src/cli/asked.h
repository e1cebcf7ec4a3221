/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What summary and report tell besides, when asked: --norm, --lqas, --hand-check, --percentages. */
#ifndef DTP_CLI_ASKED_H
#define DTP_CLI_ASKED_H

#include "cli/cli.h"

/* A norm as an exact share above 0, at most 1: "80", "80%", "0,8", "4/5"; a number above 1 is a percentage.
 */
dt_status dtp_cli_read_norm(dt_rational *out, dtp_cli *cli, const char *name, const char *text);
/* Fill in what was asked for; options that the command does not have count as not given. */
dt_status dtp_cli_asked(dt_report_facts *facts, dtp_cli *cli);

#endif
