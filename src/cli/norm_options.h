/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A norm before and after a sample: plan --norm, estimate --against. */
#ifndef DTP_CLI_NORM_OPTIONS_H
#define DTP_CLI_NORM_OPTIONS_H

#include "cli/cli.h"

dt_status dtp_cli_plan_norm(dt_document **doc, dtp_cli *cli);
dt_status dtp_cli_estimate_against(dt_document **doc, dtp_cli *cli);

#endif
