/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare of many units, or many indicators, at once. */
#ifndef DTP_CLI_COMPARE_MANY_H
#define DTP_CLI_COMPARE_MANY_H

#include "cli/cli.h"

dt_status dtp_cli_compare_omnibus(dt_document **doc, dtp_cli *cli);
dt_status dtp_cli_compare_shortfall(dt_document **doc, dtp_cli *cli);
dt_status dtp_cli_compare_closed(dt_document **doc, dtp_cli *cli);

#endif
